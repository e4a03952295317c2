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
    for verb, a, b, c, d in _slid(old, new, SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
        if verb == "equal":
            found.append((SAME, "".join(old[a:b]), ""))
        else:
            found.append((None, "".join(old[a:b]), "".join(new[c:d])))
    return list(_said(found))


def _slid(old, new, opcodes):
    """What was only added or only dropped, set as late as it fits: "nghèo[, hộ cận nghèo]", not "[nghèo, hộ cận ]nghèo"."""
    steps = [list(opcode) for opcode in opcodes]
    for place, (verb, a, b, c, d) in enumerate(steps[:-1]):
        if verb not in ("insert", "delete"):
            continue
        side, first, after = (new, c, d) if verb == "insert" else (old, a, b)
        most, far = steps[place + 1][2] - steps[place + 1][1] - 1, 0
        while far < most and side[first + far] == side[after + far]:
            far += 1
        if place and far:
            steps[place - 1][2] += far
            steps[place - 1][4] += far
            steps[place][1:] = a + far, b + far, c + far, d + far
            steps[place + 1][1] += far
            steps[place + 1][3] += far
    return steps


def _said(found):
    """Changes with only a space or a sign between them are one change: whole phrases are read, not crumbs."""
    gone = new = ""
    for place, (verb, before, after) in enumerate(found):
        inside = 0 < place < len(found) - 1
        if verb is None:
            gone, new = gone + before, new + after
        elif inside and gone and new and not re.search(r"\w", before):
            gone, new = gone + before, new + before
        else:
            yield from ((kind, text) for kind, text in ((GONE, gone), (NEW, new)) if text)
            gone = new = ""
            yield SAME, before
    yield from ((kind, text) for kind, text in ((GONE, gone), (NEW, new)) if text)


def _words(text):
    """Words, numbers with their signs (200.000, 15/2026), runs of white space, single signs."""
    return re.findall(r"\w+(?:[.,/:-]\w+)*|\s+|[^\w\s]", text)
