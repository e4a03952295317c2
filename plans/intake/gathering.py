"""Which of the units and rows of a document are its tasks: duties, tables, and the closing part when nothing else assigns."""

from . import tasks
from .marks import PART, ROMAN


def gathered(zones, year):
    """(the Found tasks in order, whether they come from the closing part). `year`: where a time prints none."""
    duties, bare, closings = [], [], []
    for root in zones.roots:
        by_kind = tasks.of_body(root, year)
        duties += by_kind["aims"] + by_kind["other"] + by_kind["duties"]
        bare += by_kind["bare"]
        closings += by_kind["closing"]
    rows = _rows(zones, year)
    if rows:
        duties = [found for found in duties if found.labelled]
    if any(found.labelled or found.task.lead for found in duties + rows):
        return sorted(duties + rows, key=_line), False
    if named := [found for found in closings if found.task.lead]:
        return named, True
    ordered = [found for root in zones.roots for found in tasks.of_articles(root, year)]
    return sorted(duties, key=_line) or ordered or bare, False


def _line(found):
    return found.lines["path"]


def _rows(zones, year):
    out = []
    for table in zones.tables:
        annexed = table.first > zones.annex_from
        out += tasks.of_table(table, "PL" if annexed else _part_at(zones.root, table.first), year)
    annex = zones.annex_root
    last = max((node.line for node in _all(annex)), default=0) if annex else 0
    for table in zones.annex_tables:
        inside = annex is not None and annex.children and table.first < last
        out += tasks.of_table(table, _part_at(annex, table.first) if inside else "PL", year)
    return out


def _part_at(root, line):
    """The label of the part a line stands in, "" for none."""
    parts = [part.label for part in root.children if part.kind in (ROMAN, PART) and part.line <= line]
    return parts[-1] if parts else ""


def _all(node):
    for child in node.children:
        yield child
        yield from _all(child)
