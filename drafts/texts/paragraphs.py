"""Lines of a text as paragraphs: what a line break in the middle of a sentence tore apart. Pure."""

import re
from collections.abc import Collection

SENTENCE_END = (".", ";", ":", "!", "?")
#: khoản "1." "1)" "1a.", "1.1."; điểm "a)" "đ." "a1)"; tiết "-" "+"; words that are quoted begin anew
MARK = re.compile(r"(?:\d{1,3}[a-zđ]?\s*[.)](?:\d+[.)]?)*|[a-zđ]{1,2}\d?\)|[a-zđ]\.|[-–+•])(?=\s|$)|[“«\"]")
_SHORT = 40


def joined(lines: list[str], own: Collection[int] = ()) -> str:
    """Paragraphs one a line: a line goes on the one before unless it starts a clause or that one ended.

    A short line before a capital letter is a line of its own: names and titles under each other.
    `own`: places of lines that are paragraphs whatever they look like.
    """
    paragraphs: list[list[str]] = []
    length, last = 0, ""
    for place, line in enumerate(lines):
        apart = place in own or (length < _SHORT and not line[:1].islower())
        if not paragraphs or MARK.match(line) or last.endswith(SENTENCE_END) or apart:
            paragraphs.append([line])
            length = len(line)
        else:
            paragraphs[-1].append(line)
            length += len(line) + 1
        last = line
    return "\n".join(" ".join(parts) for parts in paragraphs)
