"""The text of a document: opening, parts, tasks as numbered items or a table, the sentence on reports, the end."""

import re

from plans.intake.outline import part_kind
from plans.kinds import Shape, spec_of
from portal.formats.numbers import format_number
from portal.nd30.document import Bullet, Heading, Paragraph, TableBlock
from portal.nd30.wording import roman

from . import citing

MANY = 12  # tasks that are still read as items; more make a table in an annex
END = "./."
ASKS = "Đề nghị các cơ quan, đơn vị triển khai thực hiện."
_STOPS = re.compile(r"[.…!?;:]$")
_HEADED = re.compile(r"\d{1,2}\. .{1,120}[^.;:]")
_MARKED = re.compile(r"([-+–•])\s+(.+)")
_LONG = 160  # a heading beyond a few lines is set as text, not in bold


def body(sheet):
    """All blocks of the text, the end mark once behind the last word."""
    plan = sheet.plan
    blocks = _parted(sheet) if spec_of(plan.kind).shape is Shape.PARTS or plan.sections else _plain(sheet)
    return ended(blocks)


def ended(blocks):
    """The same blocks with "./." behind the last word and nowhere else."""
    out = [_unmarked(block) for block in blocks]
    if out and isinstance(out[-1], (Paragraph, Bullet)):
        last = out[-1]
        text = last.text.rstrip(" .;,/") + END
        out[-1] = type(last)(**{**vars(last), "text": text})
    elif out:
        out.append(Paragraph(END))
    return out


def _unmarked(block):
    if isinstance(block, (Paragraph, Bullet)) and block.text.rstrip().endswith(END):
        return type(block)(**{**vars(block), "text": block.text.rstrip().removesuffix(END) + "."})
    return block


# Documents with Roman parts --------------------------------------------------------------------------


def _parted(sheet):
    plan, kind = sheet.plan, sheet.plan.get_kind_display()
    says = f"ban hành {kind} {lower(plan.title)} như sau:"
    close = Paragraph(f"Trên đây là {kind} {lower(plan.title)}.")
    return [*citing.opening(sheet, says), *in_parts(sheet), close]


def in_parts(sheet):
    """The Roman parts; those the document names itself keep their words, numerals and order."""
    filled = {
        "aims": _aims(sheet),
        "goals": goals(sheet),
        "duties": duties(sheet),
        "closing": arrangements(sheet),
    }
    blocks = []
    for label, title, roles in _titles(sheet.plan.sections, filled):
        blocks.append(Heading(f"{label}. {title}"))
        for role in roles:
            blocks += filled[role]
    return blocks


DEFAULT = {
    "aims": "MỤC ĐÍCH, YÊU CẦU",
    "goals": "CHỈ TIÊU",
    "duties": "NỘI DUNG, NHIỆM VỤ",
    "closing": "TỔ CHỨC THỰC HIỆN",
}


def _titles(sections, filled):
    """(label, title, roles of what is printed under it): the named parts, else those that have something."""
    if not sections:
        written = [role for role in DEFAULT if filled[role]]
        return [(roman(n), DEFAULT[role], [role]) for n, role in enumerate(written, start=1)]
    kinds = [part_kind(section["title"]) for section in sections]
    roles = [[] for _ in sections]
    for role in DEFAULT:
        roles[_home(role, sections, kinds)].append(role)
    return [(section["label"], section["title"], own) for section, own in zip(sections, roles, strict=True)]


def _home(role, sections, kinds):
    """The part a role belongs to: by its title, else the nearest that can hold it."""
    if role == "goals":
        named = [n for n, s in enumerate(sections) if re.search(r"mục tiêu|chỉ tiêu", s["title"], re.I)]
        if named:
            return named[0]
    wanted = {"aims": "aims", "goals": "aims", "duties": "duties", "closing": "closing"}[role]
    fitting = [n for n, kind in enumerate(kinds) if kind == wanted]
    if fitting:
        return fitting[-1] if role == "closing" else fitting[0]
    last = len(sections) - 1
    return {"closing": last, "duties": max(0, last - ("closing" in kinds))}.get(role, 0)


def _aims(sheet):
    return blocks_of(sheet.plan.purpose)


def goals(sheet):
    """The targets, those of one stretch of years under a heading where their own words do not tell it."""
    blocks, number, above = [], 0, None
    default = _years_in(sheet.plan.title)[-1:]
    for target in sheet.targets:
        years = (target.year_from, target.year_to)
        told = _years_in(target.text) or [y for y in years if y] in ([], default * 2)
        if not told and years != above:
            number, above = number + 1, years
            blocks.append(Heading(f"{number}. {_stretch(*years)}", 2))
        text = target.text if "%" in target.text else f"{target.text.rstrip(' .;')}: {_percent(target)}%"
        blocks.append(Bullet(stopped(text)))
    return blocks


def _percent(target):
    return format_number(
        target.percent.normalize() if hasattr(target.percent, "normalize") else target.percent
    )


def _years_in(text):
    return [int(year) for year in re.findall(r"(?<![\d/])20\d\d(?!\d)", text)]


def _stretch(first, last):
    return f"Năm {last}" if first in (last, None) else f"Giai đoạn {first}-{last}"


# Documents without parts: letters, directives, notices ------------------------------------------------


def _plain(sheet):
    plan = sheet.plan
    blocks = [*blocks_of(plan.purpose), *citing.opening(sheet, _says(sheet)), *goals(sheet)]
    closing = arrangements(sheet) or ([Paragraph(ASKS)] if sheet.tasks else [])
    return [*blocks, *duties(sheet), *closing]


def _says(sheet):
    plan = sheet.plan
    if says := spec_of(plan.kind).says:
        return says
    if sheet.tasks:
        return "đề nghị các cơ quan, đơn vị thực hiện một số nội dung như sau:"
    return "có ý kiến như sau:" if plan.arrangements or not plan.purpose else ""


# Tasks ------------------------------------------------------------------------------------------------


def duties(sheet):
    """The tasks as numbered items; many of them, or when asked, as a table in an annex."""
    if sheet.has_annex:
        words = "Nội dung nhiệm vụ, phân công thực hiện, thời gian hoàn thành và sản phẩm thực hiện theo Phụ lục kèm theo"
        return [Paragraph(f"{words} {sheet.plan.get_kind_display()} này.")]
    return [block for number, task in enumerate(sheet.tasks, start=1) for block in _item(number, task)]


def _item(number, task):
    heading = task.heading.strip().rstrip(" .;:,")
    long = len(heading) > _LONG or "\n" in heading
    yield Paragraph(stopped(heading), lead=f"{number}.") if long else Heading(f"{number}. {heading}", 2)
    for label, value in labels(task):
        yield Bullet(f"{label}: {stopped(value)}")


def labels(task):
    """(label, value) of what a task has, in the order documents give them."""
    said = (
        ("Cơ quan chủ trì", task.lead_text),
        ("Cơ quan phối hợp", "; ".join(task.coordinating)),
        ("Thời gian thực hiện", task.time_text),
        ("Sản phẩm", task.product),
        ("Kinh phí", _money(task)),
    )
    return [(label, value.strip()) for label, value in said if value.strip()]


def _money(task):
    if not task.cost:
        return ""
    return ", ".join(filter(None, [f"{format_number(task.cost)} đồng", lower(task.get_funding_display())]))


def table(tasks):
    """TT, content, lead, support, time, product: a row a task."""
    rows = [
        [str(n), t.heading, t.lead_text, "; ".join(t.coordinating), t.time_text, t.product]
        for n, t in enumerate(tasks, start=1)
    ]
    head = [
        "TT",
        "Nội dung nhiệm vụ",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời gian thực hiện",
        "Sản phẩm",
    ]
    return TableBlock(head, rows, widths=[1.2, 6.5, 3.4, 3.8, 3, 3.2], centred=[0])


# The closing part -------------------------------------------------------------------------------------


def arrangements(sheet):
    """Who does what besides the tasks, and by when results are reported."""
    plan = sheet.plan
    blocks = blocks_of(plan.arrangements)
    if not blocks:
        doing = f"tổ chức thực hiện các nhiệm vụ được giao tại {plan.get_kind_display()} này."
        bodies = dict.fromkeys(row["body"] for row in plan.assignments)
        blocks = [Paragraph(f"{body} {doing}", lead=f"{n}.") for n, body in enumerate(bodies, start=1)]
    return [*blocks, *_reporting(sheet)]


def _reporting(sheet):
    """One sentence: results go to whom, by when."""
    plan = sheet.plan
    when = plan.report_deadline_text.strip().rstrip(".;")
    if not when and not plan.report_to:
        return []
    if "báo cáo" in when.lower():
        return [Paragraph(stopped(when))]
    to = " và ".join(filter(None, [", ".join(plan.report_to[:-1]), *plan.report_to[-1:]])) or sheet.name
    words = f"Các cơ quan, đơn vị báo cáo kết quả thực hiện, gửi {to}"
    return [Paragraph(" ".join(filter(None, [words, lower(when), "để theo dõi, tổng hợp."])))]


# Words ------------------------------------------------------------------------------------------------


def blocks_of(text):
    """Typed lines as blocks: "1. Mục đích" is a heading, "- …" an item, the rest runs as text."""
    return [_block(line.strip()) for line in text.splitlines() if line.strip()]


def _block(line):
    if _HEADED.fullmatch(line):
        return Heading(line, 2)
    if marked := _MARKED.fullmatch(line):
        return Bullet(marked[2], marked[1].replace("–", "-").replace("•", "-"))
    return Paragraph(line)


def stopped(text):
    """The text with a full stop, unless it ends with a mark of its own."""
    text = text.strip()
    return text if _STOPS.search(text) else f"{text}."


def lower(text):
    """The same words inside a sentence: "Triển khai …" loses its capital, "UBND" keeps its own."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
