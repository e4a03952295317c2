"""Which comments say the same nearly word for word: a campaign, or neighbours of one mind. Pure.

Words are compared without marks, greetings and the writer's own name and address aside, in any order of
sentences. Every comment gets a few keys (an exact one, and bands of its smallest shingle hashes: MinHash by one
permutation, Li, Owen and Zhang 2012); only comments under one key are compared, never each with each.
A word that turns the meaning ("không", "tăng" for "giảm") or another amount makes it another opinion.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from hashlib import blake2b
from zlib import crc32

from rapidfuzz import fuzz

SHINGLE, BANDS = 3, 12
_PARTS = 2 * BANDS
#: fewer syllables than this say the same only in the very same words
SHORT, MIDDLING, LONG = 5, 12, 20
#: how much of 100 the words must have in common: fewer words leave less room
_ALIKE, _ALIKE_MIDDLING = 80, 90
#: and what share of their runs of three words, so that the same words in another order are not enough
_RUNS = 0.35
#: a key under which so many unlike comments stand is a set phrase: it takes no more
CROWDED = 40

_SIGNED, _ODD, _PRIME = 1 << 64, 0x9E3779B97F4A7C15, 2654435761

_CLAUSE = re.compile(r"(?<=[^\d\s])[.,;:!?]+\s*|[.,;:!?]+(?=\s|$)|\s+-\s+")
_COURTESY = re.compile(
    r"(?:da |thua )?(?:kinh (?:gui|thua|chao|mong|de nghi quy)|(?:toi|em|chau|con|minh) (?:ten|la)|ten (?:toi|em)"
    r"|ho (?:va )?ten|dia chi|thuong tru|hien (?:o|ngu)|sdt|so (?:dien thoai|nha)|dien thoai|tran trong"
    r"|(?:toi |em |chan thanh |xin )*cam on|xin chao|nguoi (?:viet|gop y)|ky ten)\b"
)
_MOST_COURTEOUS = 14  # words; a longer clause says more than who speaks
_WORD = re.compile(r"\d[\d.,]*\d|\w+")
_AMOUNT = re.compile(r"(\d[\d.,]*) ?(dong|nghin|ngan|trieu|ty|phan|gio|m2|m|met|lan|%|k)\b")
_TURNS = frozenset({"tang", "giam", "bo", "giu", "cam", "phan", "ung", "som", "muon"})
_DENIES = frozenset({"khong", "chua", "chang", "dung"})


class Words:
    """What is compared of one comment. `folded`: `portal.text.fold` of it; `place`: what it is about (0: the whole)."""

    __slots__ = ("__dict__", "all", "amounts", "place")

    def __init__(self, folded: str, place: int = 0):
        self.place = place
        self.all = tuple(_WORD.findall(_without_courtesy(folded))) or (folded,)
        self.amounts = frozenset(number.strip(".,") + unit for number, unit in _AMOUNT.findall(folded))

    @cached_property
    def sorted(self):
        return sorted(self.all)

    @cached_property
    def runs(self):
        runs = zip(*(self.all[start:] for start in range(SHINGLE)), strict=False)
        return frozenset(crc32(" ".join(run).encode()) for run in runs)

    @cached_property
    def turns(self):
        """The words that turn a meaning: which, and how often it is denied."""
        return frozenset(self.all) & _TURNS, Counter(word for word in self.all if word in _DENIES)

    @cached_property
    def exact(self) -> int:
        """One for the very same words. Long ones are the same wherever they stand, short ones only about one article."""
        place = 0 if len(self.all) >= LONG else self.place
        digest = blake2b(f"{place} {' '.join(self.sorted)}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, signed=True)

    @cached_property
    def keys(self) -> tuple[int, ...]:
        return (self.exact, *self._bands()) if len(self.all) >= SHORT else (self.exact,)

    def _bands(self):
        """Of each part of all hashes the smallest, two by two; an empty part takes what the next one has."""
        least = {run % _PARTS: run for run in sorted(self.runs, reverse=True)}
        last = least[min(least)]
        filled = [last := least.get(part, last) for part in reversed(range(_PARTS))]
        for band in range(BANDS):
            mixed = (filled[2 * band] << 32 | filled[2 * band + 1]) + (band + 1) * _ODD + self.place * _PRIME
            yield (mixed * _ODD) % _SIGNED - _SIGNED // 2


def _without_courtesy(folded):
    clauses = _CLAUSE.split(folded)
    kept = [c for c in clauses if not (_COURTESY.match(c.strip()) and c.count(" ") < _MOST_COURTEOUS)]
    said = " ".join(kept).strip()
    return said or folded


def alike(one: Words, other: Words) -> bool:
    """Whether two comments under one key say the same; the same for (one, other) and (other, one)."""
    if one.exact == other.exact:
        return True
    fewest = min(len(one.all), len(other.all))
    if one.place != other.place or fewest < SHORT:
        return False
    if one.amounts != other.amounts or one.turns != other.turns:
        return False
    least = _ALIKE if fewest >= MIDDLING else _ALIKE_MIDDLING
    if len(one.runs & other.runs) < _RUNS * len(one.runs | other.runs):
        return False
    return fuzz.ratio(one.sorted, other.sorted, score_cutoff=least) >= least


class Groups:
    """Comments brought one after the other, each united with those it is like (union-find by id).

    `fresh` is what to remember for a later run: (key, id) of the first of each group under each key.
    """

    def __init__(self):
        self._above = {}
        self._words = {}
        self._under = defaultdict(list)
        self.fresh = []

    def know(self, pk: int, words: Words, keys: Iterable[int], group: int = 0):
        """One compared before: found under these keys, in that group already (0: in none)."""
        self._above.setdefault(pk, pk)
        self._words[pk] = words
        for key in keys:
            self._under[key].append(pk)
        if group:
            self._above.setdefault(-group, -group)
            self.unite(pk, -group)

    def add(self, pk: int, words: Words, group: int = 0):
        self.know(pk, words, (), group)
        for key in words.keys:
            for other in self._under[key]:
                if self.find(other) != self.find(pk) and alike(words, self._words[other]):
                    self.unite(pk, other)
        for key in words.keys:
            under = self._under[key]
            if len(under) < CROWDED and all(self.find(other) != self.find(pk) for other in under):
                under.append(pk)
                self.fresh.append((key, pk))

    def find(self, pk: int) -> int:
        while self._above[pk] != pk:
            self._above[pk] = self._above[self._above[pk]]
            pk = self._above[pk]
        return pk

    def unite(self, one: int, other: int):
        first, second = sorted((self.find(one), self.find(other)))
        self._above[second] = first

    def sets(self) -> list[list[int]]:
        """Ids that say the same, two or more together; a group known before stands among them as minus its id."""
        found = defaultdict(list)
        for pk in self._above:
            found[self.find(pk)].append(pk)
        return [sorted(together) for together in found.values() if len(together) > 1]


def group(said: Iterable[tuple[int, str, int]]) -> list[list[int]]:
    """Groups among (id, folded text, place), whatever order they come in."""
    groups = Groups()
    for pk, folded, place in sorted(said):
        groups.add(pk, Words(folded, place))
    return sorted(groups.sets())
