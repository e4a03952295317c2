"""Which article of one version became which of the next, also when renumbered, moved or edited. Pure."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from zlib import crc32

from portal.text import fold

# Below these shares of common words two texts are two texts; the same number or title asks for less.
_ALIKE, _ALIKE_NAMED = 0.4, 0.2
# Words that stand in more pieces than this ("theo quy định của") tell no piece from another.
_COMMON = 40
_SHORT = 12


class Kind(StrEnum):
    SAME = "same"
    EDITED = "edited"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Pair:
    """`old`, `new`: places in the two lists, from 0; None on the side where there is nothing."""

    old: int | None
    new: int | None
    kind: Kind


def align(old, new) -> list[Pair]:
    """Each piece of both lists in exactly one pair, in the order of the new text; what is gone stands where it stood.

    Pieces have `label`, `heading` and `body`: articles, or the lines of one. EDITED when the words differ,
    whatever else; else MOVED when it changed its place among its neighbours, RENUMBERED when only its label
    differs. `align(new, old)` gives the same pairs the other way round.
    """
    old, new = list(old), list(new)
    partner = _identical(old, new)
    _named_alike(old, new, partner)
    _similar(old, new, partner)
    return _in_order(old, new, partner, _out_of_place(old, new, partner))


def _content(piece):
    return fold(f"{piece.heading} {piece.body}")


def _identical(old, new) -> dict[int, int]:
    """{old: new} of equal words; of several equal ones those with the same label first, then in order."""
    places = defaultdict(lambda: ([], []))
    for side, pieces in enumerate((old, new)):
        for place, piece in enumerate(pieces):
            places[_content(piece)][side].append(place)
    partner = {}
    for ours, theirs in places.values():
        by_label = {new[place].label: place for place in reversed(theirs)}
        for place in ours:
            if (other := by_label.pop(old[place].label, None)) is not None:
                partner[place] = other
        taken = {partner[place] for place in ours if place in partner}
        left = (place for place in ours if place not in partner)
        partner |= dict(zip(list(left), (place for place in theirs if place not in taken), strict=False))
    return partner


def _stands_alone(label):
    """Phần mở đầu, Nơi nhận: there is one of it, whatever it says."""
    return len(label) > 3 and not re.search(r"\d", label)


def _named_alike(old, new, partner):
    taken = set(partner.values())
    place_of = {
        piece.label: n for n, piece in enumerate(new) if _stands_alone(piece.label) and n not in taken
    }
    for n, piece in enumerate(old):
        if n not in partner and piece.label in place_of:
            partner[n] = place_of.pop(piece.label)


def _similar(old, new, partner):
    """The best pairs of what is left, best first; equal ones by nearness, so that the order of the lists says nothing."""
    taken = set(partner.values())
    ours = {n: _shingles(old[n]) for n in range(len(old)) if n not in partner}
    theirs = {n: _shingles(new[n]) for n in range(len(new)) if n not in taken}
    candidates = []
    for (a, b), common in _overlaps(ours, theirs).items():
        share = 2 * common / (ours[a].total() + theirs[b].total())
        label, heading = old[a].label == new[b].label, old[a].heading and old[a].heading == new[b].heading
        if share >= (_ALIKE_NAMED if label or heading else _ALIKE) or (label and heading):
            candidates.append((-(share + 0.1 * label + 0.2 * bool(heading)), abs(a - b), a + b, a, b))
    for *_, a, b in sorted(candidates):
        if a not in partner and b not in taken:
            partner[a] = b
            taken.add(b)


def _shingles(piece) -> Counter:
    """Words in twos; in a short piece also alone. All drafts use the same words, few the same words in a row."""
    words = re.findall(r"\w+", _content(piece))
    alone = words if len(words) < _SHORT else []
    return Counter([*alone, *pairwise(words), ("title", piece.label, fold(piece.heading))])


def _overlaps(ours, theirs) -> Counter:
    """How many shingles each two pieces have in common."""
    holders = defaultdict(list)
    for b, shingles in theirs.items():
        for shingle, times in shingles.items():
            holders[shingle].append((b, times))
    few = min(len(ours), len(theirs)) <= _COMMON
    spread = Counter(shingle for shingles in ours.values() for shingle in shingles) if not few else {}
    common = Counter()
    for a, shingles in ours.items():
        for shingle, times in shingles.items():
            where = holders.get(shingle, ())
            if few or (len(where) <= _COMMON and spread[shingle] <= _COMMON):
                for b, others in where:
                    common[a, b] += min(times, others)
    return common


def _out_of_place(old, new, partner) -> set[int]:
    """Places in `old` of what moved: all but the heaviest set of pairs that stand in the same order in both."""
    pairs = sorted((b, a) for a, b in partner.items())
    best = [(0, -1)] * (
        len(old) + 1
    )  # Fenwick tree: the heaviest chain that ends at or before this place of `old`
    chain, weights = {}, {}
    for number, (b, a) in enumerate(pairs):
        found, place = (0, -1), a
        while place > 0:
            found = max(found, best[place], key=lambda row: row[0])
            place -= place & -place
        words = min(_content(old[a]), _content(new[b]))
        weights[number] = found[0] + (1 << 64) + (len(words) << 32) + crc32(words.encode())
        chain[number] = found[1]
        place = a + 1
        while place <= len(old):
            best[place] = max(best[place], (weights[number], number), key=lambda row: row[0])
            place += place & -place
    kept, number = set(), max(weights, key=weights.get, default=-1)
    while number >= 0:
        kept.add(pairs[number][1])
        number = chain[number]
    return set(partner) - kept


def _in_order(old, new, partner, moved):
    old_of = {b: a for a, b in partner.items()}
    pairs, gone = [], [a for a in range(len(old)) if a not in partner]
    for b in range(len(new)):
        a = old_of.get(b)
        if a is not None and a not in moved:
            while gone and gone[0] < a:
                pairs.append(Pair(gone.pop(0), None, Kind.GONE))
        pairs.append(Pair(a, b, _kind(old[a], new[b], a in moved) if a is not None else Kind.NEW))
    return pairs + [Pair(a, None, Kind.GONE) for a in gone]


def _kind(before, after, moved):
    if (before.heading, before.body) != (after.heading, after.body):
        return Kind.EDITED
    if moved:
        return Kind.MOVED
    return Kind.SAME if before.label == after.label else Kind.RENUMBERED
