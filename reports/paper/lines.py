"""The words of a part as blocks of a paper."""

import re

from portal.nd30.document import Heading, Paragraph

#: "2. Mức độ hoàn thành mục tiêu" heads what follows; "2. Đã họp 05 cuộc." is a sentence.
_HEADING = re.compile(r"\d{1,2}\. .{1,120}[^.;:]")


def is_heading(line: str) -> bool:
    return bool(_HEADING.fullmatch(line))


def lines_of(narrative) -> list:
    """Numbered lines without a full stop are headings; None says nothing."""
    lines = [line.strip() for line in (narrative.words if narrative else "").splitlines() if line.strip()]
    return [Heading(line, 2) if is_heading(line) else Paragraph(line) for line in lines]
