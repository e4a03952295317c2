"""What the columns of a table of tasks hold, by their headings."""

import re

from portal.text import fold

from .labels import LEAD, PRODUCT, TIME, WITH, column_kind

ORDER, CONTENT = "order", "content"
TT = re.compile(r"^(?:\d{1,3}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.?|[A-ZĐ]\.?|[a-zđ][.)]?)$")
GROUP_TT = re.compile(r"^(?:[IVX]{1,5}|[A-ZĐ])\.?$")
_ORDER = re.compile(r"^(?:s?tt|so tt|so thu tu|stt\.?|tt\.?)$")
_CONTENT = re.compile(r"noi dung|nhiem vu|cong viec|hoat dong|ten |hang muc|viec")


def columns_of(cells):
    """{index: kind} of header cells, or None when they head no table of tasks."""
    found = {}
    for n, cell in enumerate(cells):
        low = fold(cell).strip(" .")
        kind = ORDER if _ORDER.match(low) else column_kind(low)
        if kind is None and _CONTENT.search(low):
            kind = CONTENT
        if (
            kind in (LEAD, TIME, PRODUCT, WITH)
            and _CONTENT.search(low)
            and CONTENT not in found.values()
            and not re.search(r"chu tri|phoi hop|thoi gian|san pham|thoi han|tien do", low)
        ):
            kind = CONTENT
        if kind and kind not in found.values():
            found[n] = kind
    kinds = set(found.values())
    return (
        found
        if CONTENT in kinds and len(kinds & {LEAD, WITH, TIME, PRODUCT}) >= 1 and len(kinds) >= 3
        else None
    )
