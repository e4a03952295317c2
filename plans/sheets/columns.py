"""Which column of a table holds what, by its heading: in any order, spelt as people spell."""

import re
from difflib import get_close_matches

from plans.intake.labels import LEAD, PRODUCT, TIME, WITH, column_kind
from portal.text import fold

ORDER, HEADING, COST, FUNDING, OFFICER = "order", "heading", "cost", "funding", "officer"
FIELDS = (HEADING, LEAD, WITH, TIME, PRODUCT, COST, FUNDING, OFFICER)
#: Headings as our own tables print them.
PRINTED = {
    ORDER: "TT", HEADING: "Nội dung", LEAD: "Chủ trì", WITH: "Phối hợp", TIME: "Thời gian",
    PRODUCT: "Sản phẩm", COST: "Dự toán (đồng)", FUNDING: "Nguồn", OFFICER: "Người phụ trách",
}  # fmt: skip
# Before the reader's own words for columns, which take "người phụ trách" for a body and "tiến độ" for a time.
_WORDS = (
    (ORDER, r"s?tt|so tt|so thu tu"),
    (FUNDING, r".*\bnguon\b.*"),
    (COST, r".*(?:\bdu toan\b|\bkinh phi\b|\bchi phi\b).*"),
    (OFFICER, r".*(?:\bnguoi (?:phu trach|theo doi|thuc hien)|\bcan bo\b|\bcong chuc\b|\bchuyen vien\b).*"),
    (None, r"tien do\b.*|ma|ban ghi|ket qua|ly do cham.*|ghi chu|han tinh"),
    (HEADING, r"(?:ten |cac )?(?:noi dung|nhiem vu|cong viec|hoat dong|hang muc|viec)\b.*"),
)
HEAD_LINES = 30


def kind_of(heading: str) -> str | None:
    low = re.sub(r"[^a-z0-9/ ]", " ", fold(heading)).strip()
    low = " ".join(low.split())
    for kind, pattern in _WORDS:
        if re.fullmatch(pattern, low):
            return kind
    if known := column_kind(low):
        return known
    spelt = {fold(words.partition(" (")[0]): kind for kind, words in PRINTED.items()}
    near = get_close_matches(low, spelt, n=1, cutoff=0.8) if low else []
    return spelt[near[0]] if near else None


def find_head(lines, kind=kind_of, needed=(HEADING,)):
    """(index of the heading line, {kind: column}); None where no line of the first thirty heads a table."""
    for index, line in enumerate(lines[:HEAD_LINES]):
        found = {}
        for column in range(len(line.cells)):
            name = kind(line.at(column))
            if name and name not in found:
                found[name] = column
        if all(name in found for name in needed) and len(found) >= 2:
            return index, found
    return None
