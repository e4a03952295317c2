"""One file may hold several documents, such as a letter and the plan it sends: where each begins.

A plan annexed to a decision ("kèm theo Quyết định …") belongs to the decision and is none of its own.
"""

import re

from .issuer import names_body
from .letters import UP
from .text import cleaned, shouting

MOST = 20
_NUMBER = re.compile(
    rf"Số\s*:?\s*[\d.…_\s]*[a-z]?\s*/\s*(?:\d{{4}}\s*/\s*)?[{UP}][\w-]*|Số\s*:\s*\d{{1,5}}\s*$"
)
_MOTTO = re.compile(r"c[ộô]ng h[òo][aà] xã h[ộô]i ch[ủu]|đảng cộng sản việt nam\s*$", re.I)
_DATE = re.compile(r"ngày\s*[\d.…_\s]*tháng\s*[\d.…_\s]*năm", re.I)
_ATTACHED = re.compile(r"^\W*(?:ban hành\s+)?kèm theo\b", re.I)
_SIGNED = re.compile(rf"^\W*(?:Nơi nhận|(?:TM|KT|TL|TUQ)\s?\.\s?[{UP}]{{2}})")
_DECISION = re.compile(r"^\W*QUYẾT ĐỊNH\W*$")
_NEAR = 10  # lines a head takes at most between its motto and its date


def starts(sheet):
    """The 1-based lines on which documents begin, the first always 1."""
    bits = [_bits(line) for line in sheet.lines]
    out = [1]
    for head in _heads(bits):
        begin = _back(sheet.lines, head[0])
        if begin > out[-1] + _NEAR and _stands_alone(bits, out[-1], begin, head):
            out.append(begin)
        if len(out) == MOST:
            break
    return out


def _bits(line):
    return [bit for bit in re.split(r"\t+|\||\s{3,}", cleaned(line).strip()) if bit.strip()] if line else []


def _heads(bits):
    """(first line, number line or None) of every stretch that looks like the head of a document."""
    marks = []
    for number, parts in enumerate(bits, 1):
        parts = [part.strip() for part in parts if len(part) < 120]
        for kind, pattern in (("number", _NUMBER), ("motto", _MOTTO), ("date", _DATE)):
            if any(pattern.match(part) if kind == "number" else pattern.search(part) for part in parts):
                marks.append((number, kind))
    heads = []
    for number, kind in marks:
        if heads and number - heads[-1][0][0] <= _NEAR:
            heads[-1].append((number, kind))
        else:
            heads.append([(number, kind)])
    for head in heads:
        kinds = {kind: number for number, kind in reversed(head)}
        if len(kinds) > 1 and ("number" in kinds or "motto" in kinds):
            yield head[0][0], kinds.get("number")


def _stands_alone(bits, since, begin, head):
    """A head of its own: not of an annex, behind a signature unless it has a number."""
    below = [part for parts in bits[head[0] - 1 : head[0] + 25] for part in parts]
    if any(_ATTACHED.match(part) for part in below):
        return False
    before = [part for parts in bits[since - 1 : begin - 1] for part in parts]
    signed = any(_SIGNED.match(part) for part in before)
    if head[1] is not None:
        return signed or len(before) > 15
    return signed and not any(_DECISION.match(part) for part in before)


def _back(lines, number):
    """The first line of a head: the names of bodies printed above its motto or number."""
    begin = number
    for at in range(number - 1, max(0, number - 8), -1):
        text = cleaned(lines[at - 1]).strip(" |\t")
        if not text:
            continue
        if not (shouting(text) and names_body(text)):
            break
        begin = at
    return begin
