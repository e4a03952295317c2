"""Lines of a text as paragraphs: what a line break in the middle of a sentence tore apart. Pure."""

import re

SENTENCE_END = (".", ";", ":", "!", "?")
#: khoản "1." "1)" "1a.", "1.1."; điểm "a)" "đ." "a1)"; tiết "-" "+"; words that are quoted begin anew
MARK = re.compile(r"(?:\d{1,3}[a-zđ]?\s*[.)](?:\d+[.)]?)*|[a-zđ]{1,2}\d?\)|[a-zđ]\.|[-–+•])(?=\s|$)|[“«\"]")
_SHORT = 40


def joined(lines: list[str]) -> str:
    """Paragraphs one a line: a line goes on the one before unless it starts a clause or that one ended.

    A short line before a capital letter is a line of its own: names and titles under each other.
    """
    paragraphs: list[list[str]] = []
    length, last = 0, ""
    for line in lines:
        apart = length < _SHORT and not line[:1].islower()
        if not paragraphs or MARK.match(line) or last.endswith(SENTENCE_END) or apart:
            paragraphs.append([line])
            length = len(line)
        else:
            paragraphs[-1].append(line)
            length += len(line) + 1
        last = line
    return "\n".join(" ".join(parts) for parts in paragraphs)
