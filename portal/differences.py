"""Two wordings of one text, word by word: what stayed, what went, what came. Pure."""

import re
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"
# Longer texts are compared line by line first: word by word grows with the square of the length.
_MOST_WORDS = 4000


def changes(before: str, after: str) -> list[tuple[str, str]]:
    """[(SAME | GONE | NEW, text)] in reading order.

    Without the NEW parts it is `before`, without the GONE ones `after`, letter for letter.
    """
    old, new = _words(before), _words(after)
    if len(old) + len(new) > _MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found = []
    for verb, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verb == "equal":
            found.append((SAME, "".join(old[a:b])))
            continue
        if b > a:
            found.append((GONE, "".join(old[a:b])))
        if d > c:
            found.append((NEW, "".join(new[c:d])))
    return found


def _words(text):
    return re.findall(r"\s+|[^\s]+", text)
