"""The tree of a text -> its tasks and assignments (what the smallest numbered unit asks, of whom, by when)."""

import re
from dataclasses import dataclass, field

from plans import time

from . import bodies
from .columns import CONTENT
from .labels import LEAD, PRODUCT, TIME, WITH, Labels, read_bodies, tidy
from .letters import UP
from .marks import ARTICLE, DASH, DECIMAL, LETTER, NUMBER, PART, PLUS, ROMAN
from .moments import running_time
from .outline import part_kind
from .reading import Assignment, Problem, Task

_STRONG = (NUMBER, DECIMAL, LETTER)
_LISTED = (DASH, PLUS)


@dataclass
class Unit:
    """A candidate task: the nodes it covers and what stands above it."""

    path: str
    nodes: list
    labels: Labels
    lead: str | None = None  # of the unit above
    partners: list = field(default_factory=list)
    above: Labels | None = None
    own_texts: bool = False

    @property
    def line(self):
        return self.nodes[0].line


@dataclass
class Found:
    """A task with the lines of its fields, and whether anything but its text was printed."""

    task: Task
    lines: dict
    carries: bool
    labelled: bool
    problems: list = field(default_factory=list)
    guessed: frozenset = frozenset()  # fields taken from running text, not from a label, heading or cell


def _merge(*many):
    out = Labels()
    for labels in many:
        if labels:
            out.add(labels)
    return out


def units_of(node, path, lead=None, partners=(), above=None):
    """(labels that hold for the whole node, units below it that are tasks of their own)."""
    strong = [c for c in node.children if c.kind in _STRONG]
    listed = [c for c in node.children if c.kind in _LISTED]
    own_lead, own_partners = _agencies(node, Labels(), deep=False)
    if own_lead:
        lead, partners = own_lead, own_partners
    inherited = _merge(above, node.labels) if node.labels else above
    if strong:
        return _numbered(node, strong, path, lead, partners, inherited)
    if listed:
        return _dashed(node, listed, path, lead, partners, inherited)
    return node.labels, []


def _step(path, node):
    label = node.label
    if node.kind == DECIMAL:
        parts = label.split(".")
        known = path.split(".")
        while len(parts) > 1 and parts[0] in known[-len(parts) :] and known[-1] == parts[0]:
            parts = parts[1:]
        label = ".".join(parts)
    return f"{path}.{label}" if path else label


def _numbered(node, strong, path, lead, partners, inherited):
    results = [units_of(c, _step(path, c), lead, partners, inherited) for c in strong]
    carrying = [bool(labels) or bool(units) for labels, units in results]
    leads = [_runs(c) for c in strong]
    if not any(carrying) and not all(_timed(c) for c in strong):
        if node.labels or bodies.only_name(node.heading) or sum(leads) < max(2, -(-2 * len(strong) // 3)):
            return node.labels, []
    elif len(strong) > 1 and carrying == [False] * (len(strong) - 1) + [True] and not results[-1][1]:
        return _merge(node.labels, results[-1][0]), []
    out = []
    for child, (labels, units) in zip(strong, results, strict=True):
        if units:
            out += units
        else:
            out.append(Unit(_step(path, child), [child], labels, lead, list(partners), inherited))
    return Labels(), out


def _timed(node):
    """True when a point says in running text by when."""
    return running_time([node], 2000) is not None


def _runs(node):
    """True when a point names in running text who does it."""
    text = node.heading
    return (
        bool(text)
        and (bodies.leader(text) or bodies.only_name(text) or bodies.named_heading(text)[0]) is not None
    )


def _dashed(node, listed, path, lead, partners, inherited):
    """Dashes with labels of their own are tasks; a label behind several dashes holds for all of them."""
    groups, held = [], []
    for number, dash in enumerate(listed, 1):
        held.append((number, dash))
        labels, _ = units_of(dash, path)
        if labels:
            groups.append((held, labels))
            held = []
    if len(groups) < 2:
        return _merge(node.labels, groups[0][1] if groups else None), []
    if held:
        groups[-1][0].extend(held)
    out = []
    for place, (members, labels) in enumerate(groups):
        nodes = [dash for _, dash in members]
        if len(members) > 1 and place == 0:
            out.append(Unit(path, [node, *nodes], labels, lead, list(partners), inherited, own_texts=True))
        else:
            out.append(Unit(f"{path}.{members[0][0]}", nodes, labels, lead, list(partners), inherited))
    return Labels(), out


def _agencies(node, labels, deep=True):
    """(lead, partners) a node names in its heading or the text under it; `deep` looks into its parts as well."""
    leads = [v for v, _ in labels.found.get(LEAD, [])]
    withs = [v for v, _ in labels.found.get(WITH, [])]
    if leads:
        return read_bodies(leads, withs)
    texts = [t for t, _ in node.texts]
    lead, rest = None, texts
    if texts:
        lead = bodies.only_name(texts[0])
        if not lead:
            lead, _ = bodies.named_heading(texts[0])
        if not lead:
            lead = next((found for t in texts[:2] if (found := bodies.leader(t))), None)
        if not lead and len(texts) == 1 and node.children and node.children[0].kind in _STRONG:
            first = node.children[0].texts[:1]
            lead = bodies.leader(first[0][0]) if first else None
        rest = [t for t, _ in node.all_texts] if deep else texts
    partners = read_bodies([], withs)[1] if withs else []
    if not withs:
        for text in rest:
            partners += [b for b in bodies.partners(text) if b not in partners and b != lead]
    return lead, partners


def describe(unit, year):
    """The Found task of a unit."""
    node = unit.nodes[0]
    labels = unit.labels
    inherited = unit.above or Labels()
    lead, partners = _agencies(node, labels, deep=not unit.own_texts)
    if lead is None and not labels.found.get(LEAD) and inherited.found.get(LEAD):
        leads, withs = ([v for v, _ in inherited.found.get(kind, [])] for kind in (LEAD, WITH))
        lead, above_partners = read_bodies(leads, withs)
        partners = partners or above_partners
    elif lead is None and unit.lead:
        lead, partners = unit.lead, partners or unit.partners
    if unit.own_texts and not partners and not labels.found.get(LEAD):
        for part in unit.nodes[1:]:
            for text, _ in part.all_texts:
                partners += [b for b in bodies.partners(text) if b not in partners]
    timed = labels.found.get(TIME) or inherited.found.get(TIME)
    when = (
        ("; ".join(dict.fromkeys(v for v, _ in timed)), timed[0][1])
        if timed
        else running_time(unit.nodes, year)
    )
    due = time.parse(when[0], year) if when else time.parse("")
    products = labels.found.get(PRODUCT) or inherited.found.get(PRODUCT) or []
    product = "; ".join(dict.fromkeys(v for v, _ in products)) or None
    text = " ".join(t for n in unit.nodes[: 1 if unit.own_texts else None] for t, _ in n.all_texts)
    heading = _heading(node)
    request = bool(re.match(r"\s*Đề nghị\b", node.heading))
    task = Task(
        unit.path, heading, lead, tuple(partners), when[0] if when else None, due, product, text, request
    )
    lines = {"heading": unit.line, "path": unit.line}
    for key, kind in (("lead", LEAD), ("coordinating", WITH), ("product", PRODUCT)):
        found = labels.found.get(kind) or inherited.found.get(kind)
        lines[key] = found[0][1] if found else unit.line
    lines["time_text"] = when[1] if when else unit.line
    guessed = _guessed(task, labels.found, inherited.found, bool(timed))
    out = Found(task, lines, bool(lead or partners or when or product), bool(labels), guessed=guessed)
    if when and due.kind == "none":
        out.problems.append(Problem("time_not_understood", f"Không hiểu thời gian “{when[0]}”.", when[1]))
    return out


def _guessed(task, own, above, timed):
    """Fields of a task that no label said: where a name ends in running text is a guess."""
    labelled = {
        "lead": own.get(LEAD) or above.get(LEAD) or task.lead == bodies.only_name(task.heading or ""),
        "coordinating": own.get(WITH) or above.get(WITH) or own.get(LEAD),
        "time_text": timed,
    }
    return frozenset(key for key, said in labelled.items() if getattr(task, key) and not said)


def _heading(node):
    """The printed heading: nothing for a paragraph that runs from its agency or over several sentences."""
    text = node.heading
    if not text:
        return None
    name, rest = bodies.named_heading(text)
    if name and len(rest) > 200:
        return name
    sentences = len(re.findall(rf"[.](?=\s+[{UP}])", text))
    if sentences and len(text) > 250:
        first = re.split(rf"[.](?=\s+[{UP}])", text)[0]
        return tidy(first) if len(first) < 120 else None
    if len(node.texts) == 1 and len(text) > 180 and bodies.leader(text):
        return None
    return tidy(text)


def of_part(part, prefix, year):
    """Found tasks of one part, in order."""
    units = []
    items = [c for c in part.children if c.kind in _STRONG]
    if items:
        lead, partners, above = None, [], part.labels if part.labels else None
        for item in items:
            labels, below = units_of(item, _step(prefix, item), lead, partners, above)
            units += below or [Unit(_step(prefix, item), [item], labels, above=above)]
    else:
        listed = [c for c in part.children if c.kind in _LISTED]
        labels, below = _dashed(part, listed, prefix, None, [], None) if listed else (part.labels, [])
        if below:
            units += [u for u in below if u.path != prefix or len(u.nodes) > 1]
        elif listed:
            units += [
                Unit(f"{prefix}.{n}", [d], d.labels)
                for n, d in enumerate(listed, 1)
                if d.labels or _presides(d)
            ]
        elif labels and part.kind in (ROMAN, PART):
            units.append(Unit(prefix, [part], labels))
    return [describe(unit, year) for unit in units]


def _presides(dash):
    return bodies.named_heading(dash.heading)[0] is not None or bool(
        re.search(r"\bchủ trì\b", dash.heading) and bodies.leader(dash.heading)
    )


def parts_of(root):
    """[(node, prefix, kind)] of the parts of a body: Roman ones, or numbered ones that read like parts."""
    romans = [c for c in root.children if c.kind in (ROMAN, PART)]
    if romans:
        return [(c, c.label, part_kind(c.heading)) for c in romans]
    numbered = [c for c in root.children if c.kind == NUMBER]
    kinds = [part_kind(c.heading) if len(c.heading) < 90 else "other" for c in numbered]
    if (
        any(c.children for c in numbered)
        and "aims" in kinds
        and len(numbered) > 1
        and set(kinds) & {"duties", "closing"}
    ):
        return [(c, c.label, kind) for c, kind in zip(numbered, kinds, strict=True)]
    return [(root, "", "duties")]


def of_body(root, year):
    """Found tasks of one body by the kind of part; "bare" parts are of duties without a word on who or when."""
    found = {"duties": [], "bare": [], "other": [], "aims": [], "closing": []}
    for part, prefix, kind in parts_of(root):
        tasks = of_part(part, prefix, year)
        if kind == "other":
            tasks = [t for t in tasks if t.labelled or (t.task.lead and t.task.due.kind != "none")]
        elif kind == "duties" and not any(t.carries for t in tasks):
            kind = "bare"
        elif kind == "aims":
            tasks = [t for t in tasks if t.labelled and t.task.lead]
        found[kind] += tasks
    return found


def of_articles(root, year):
    """Found tasks of a decision that gives them in its own articles ("Điều 2. Giao …: 1. Sở A …"), those with a leader and a time."""
    articles = [node for node in root.children if node.kind == ARTICLE]
    found = [task for node in articles for task in of_part(node, node.label, year)]
    return [one for one in found if one.task.lead and one.task.due.kind != "none"]


def assignments(root):
    """[(Assignment, line)] the closing parts give to named bodies."""
    out = []
    for part, prefix, kind in parts_of(root):
        if kind == "closing":
            for item in part.children:
                _assigned(
                    item,
                    _step(prefix, item)
                    if item.kind in _STRONG
                    else f"{prefix}.{part.children.index(item) + 1}",
                    out,
                )
    return out


def _assigned(node, path, out):
    text = node.heading
    body = bodies.only_name(text) or bodies.named_heading(text)[0] or bodies.leader(text)
    if body and not re.match(r"(?:Kinh phí|Nguồn)", text):
        out.append((Assignment(path, body), node.line))
        return
    for child in node.children:
        if child.kind in _STRONG:
            _assigned(child, _step(path, child), out)


def of_table(table, prefix, year):
    """Found tasks of the rows of a table."""
    out = []
    for place, row in enumerate(table.rows, 1):
        cells = row.cells
        leads, withs = (
            [v for v in [tidy(cells.get(LEAD) or "")] if v],
            [v for v in [tidy(cells.get(WITH) or "")] if v],
        )
        lead, partners = read_bodies(leads, withs)
        when = tidy(cells.get(TIME) or "")
        due = time.parse(when or "", year)
        path = ".".join(bit for bit in (prefix, row.path or str(place)) if bit)
        heading = tidy(cells.get(CONTENT) or "")
        task = Task(
            path, heading, lead, tuple(partners), when, due, tidy(cells.get(PRODUCT) or ""), heading or ""
        )
        lines = dict.fromkeys(("path", "heading", "lead", "coordinating", "time_text", "product"), row.line)
        guessed = frozenset(lines) if table.guessed else frozenset()
        found = Found(task, lines, bool(lead or partners or when), True, guessed=guessed)
        if when and due.kind == "none":
            found.problems.append(Problem("time_not_understood", f"Không hiểu thời gian “{when}”.", row.line))
        out.append(found)
    return out
