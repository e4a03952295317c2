"""A Word file (.docx) -> its Sheet: paragraphs and tables in order, with the numbers Word prints in front of them.

Read from the XML itself: python-docx passes over content controls, text boxes, tracked insertions, notes and automatic
numbers, and each of these holds words the officer sees on paper.
"""

from ..sheet import MOST_LINES, Unreadable
from .laying import Laying
from .numbering import Numbering
from .package import Package, child, local, value
from .runs import Runs
from .styles import Styles, level_of

MOST_CELLS, MOST_COLUMNS, MOST_DEPTH = 20_000, 40, 12
_THROUGH = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"}


def sheet_of(data):
    """The Sheet of a .docx file (bytes). Raises Unreadable."""
    package = Package(data)
    body = package.document()
    styles = Styles(package.part("styles"))
    word = _Word(styles, Numbering(package.part("numbering"), styles))
    word.blocks(body)
    word.notes(package.part("footnotes"), package.part("endnotes"))
    return word.sheet()


class _Word:
    def __init__(self, styles, numbering):
        self.styles, self.numbering = styles, numbering
        self.runs = Runs(styles)
        self.laying = Laying()
        self.cells = 0
        self.held = ""  # text of a paragraph whose end was deleted by a tracked change

    def sheet(self):
        if not any(line.strip() for line in self.laying.lines):
            raise Unreadable("Tệp Word không có chữ nào.", "empty")
        return self.laying.sheet(frozenset(), self.runs.turner)

    def blocks(self, container, depth=0):
        for kind, element in blocks_of(container):
            if kind == "p":
                for line in self.paragraph(element, depth):
                    self.laying.add(line)
            elif depth < MOST_DEPTH:
                self.table(element, depth)
            if len(self.laying.lines) > MOST_LINES:
                raise Unreadable("Tệp có quá nhiều dòng so với một văn bản.")

    def paragraph(self, element, depth=0, keep_number=False):
        """The lines of a paragraph, its number in front, then those of text boxes hung on it."""
        properties = child(element, "pPr")
        style = child(properties, "pStyle") if properties is not None else None
        style = value(style) if style is not None else None
        text, boxes = self.runs.read(element, style)
        mark = child(properties, "rPr") if properties is not None else None
        if mark is not None and child(mark, "del") is not None:
            self.held += text
            return []
        text, self.held = self.held + text, ""
        number = self.number(properties, style) if text.strip() or keep_number else ""
        lines = (f"{number} {text.lstrip()}" if number else text).split("\n")
        for box in boxes if depth < MOST_DEPTH else ():
            for kind, inside in blocks_of(box):
                lines += self.paragraph(inside, depth + 1) if kind == "p" else []
        return lines

    def number(self, properties, style):
        number, level = level_of(properties)
        if number is None:
            number, own, at = self.styles.numbering(style)
            if number is not None and level is None:
                level = own if own is not None else self.numbering.level_for_style(number, at)
        return self.numbering.label(number, level or 0) if number else ""

    def table(self, element, depth):
        """A table of one column is a frame around its text; others keep their rows."""
        rows, merged = self.rows(element, depth)
        if max((len(row) for row in rows), default=0) < 2:
            for row in rows:
                for line in row[0].split("\n") if row else ():
                    self.laying.add(line)
        else:
            self.laying.table(rows, merged)

    def rows(self, element, depth):
        """(rows of cell texts, {(row, column) whose cell goes on from the row above})."""
        rows, merged = [], set()
        for at, row in enumerate(_inside(element, "tr")):
            cells = [""] * _span(child(row, "trPr", "gridBefore"), 0)
            for cell in _inside(row, "tc"):
                properties = child(cell, "tcPr")
                if _goes_on(properties):
                    merged.add((at, len(cells)))
                cells.append(self.cell(cell, depth))
                span = child(properties, "gridSpan") if properties is not None else None
                cells += [""] * (_span(span, 1) - 1)
                self.cells += 1
            if self.cells > MOST_CELLS:
                raise Unreadable("Bảng trong tệp quá lớn so với một văn bản.")
            rows.append(cells[:MOST_COLUMNS])
        return rows, merged

    def cell(self, element, depth):
        lines = []
        for kind, inside in blocks_of(element):
            if kind == "p":
                lines += self.paragraph(inside, depth, keep_number=True)
            elif depth < MOST_DEPTH:
                lines += [" ".join(" ".join(row).split()) for row in self.rows(inside, depth + 1)[0]]
        return "\n".join(line for line in lines if line.strip())

    def notes(self, *parts):
        """Footnotes stand at the end, each behind its number in the text."""
        by_id = {
            (local(note), value(note, "id")): note for part in parts if part is not None for note in part
        }
        for number, key in enumerate(self.runs.notes, 1):
            note = by_id.get(key)
            lines = [t for p in _inside(note, "p") for t in self.paragraph(p)] if note is not None else []
            if text := " ".join(" ".join(lines).split()):
                self.laying.add(f"[{number}] {text}")


def blocks_of(container, depth=0):
    """("p" or "tbl", element) of a body, cell or text box, through content controls and tracked insertions."""
    for element in container:
        name = local(element)
        if name in ("p", "tbl"):
            yield name, element
        elif name in _THROUGH and depth < 40:
            yield from blocks_of(element, depth + 1)


def _inside(container, name, depth=0):
    """Rows of a table or cells of a row, through what wraps them; deleted rows are gone."""
    for element in container:
        if local(element) == name:
            if name == "tr" and child(element, "trPr", "del") is not None:
                continue
            yield element
        elif local(element) in _THROUGH and depth < 40:
            yield from _inside(element, name, depth + 1)


def _span(element, otherwise):
    try:
        return min(max(int(value(element)), 0), MOST_COLUMNS) if element is not None else otherwise
    except (TypeError, ValueError):
        return otherwise


def _goes_on(properties):
    merge = child(properties, "vMerge") if properties is not None else None
    return merge is not None and value(merge) != "restart"
