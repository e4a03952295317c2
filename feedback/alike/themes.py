"""What many comments of a draft are about: pairs of syllables that stand out, and what goes with them. Pure.

A Vietnamese word is mostly two syllables, so pairs are the terms; each is weighed by how many comments hold it
and how rare it is among all (TF-IDF). What is proposed is a beginning: an officer names and corrects it.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from math import log

MOST, WORDS = 8, 8
#: a comment stands under a theme from this score on; a theme's first word alone is 1
ENOUGH = 0.6
#: a theme smaller than this many comments, or this share of them, is none
_FEWEST, _SHARE = 3, 0.03

#: words that say nothing of what is meant, as `portal.text.fold` leaves them: no pair holds one of these …
NEVER = frozenset(["a", "ai", "anh", "ay", "boi", "cac", "chac", "chi", "chua", "chung", "cua", "cung", "dang", "duoc", "em", "gi", "hay", "hoac", "hon", "khi", "khong", "la", "luon", "ma", "mong", "mot", "nay", "neu", "nen", "nhieu", "nhu", "nhung", "qua", "rang", "rat", "se", "so", "sau", "thi", "thuoc", "toi", "tren", "trong", "truoc", "tung", "tuy", "va", "vao", "van", "vi", "voi", "vua", "xin"])  # fmt: skip
#: … nor two of these, which without marks are also good words (chợ and cho, vệ and về)
HARDLY = frozenset(["ba", "bac", "ban", "bang", "bi", "bo", "can", "cho", "co", "con", "da", "de", "den", "di", "do", "doi", "du", "giu", "giua", "ha", "het", "ho", "it", "ke", "lai", "lam", "lan", "len", "luc", "moi", "muc", "nam", "ngay", "nghi", "nguoi", "nha", "nhan", "nho", "noi", "o", "ong", "phai", "ra", "rieng", "roi", "ta", "tai", "the", "theo", "thu", "tu", "ve", "viec", "xa", "xem", "y"])  # fmt: skip
_PHRASES = re.compile(
    r"\b(?:de nghi|kien nghi|uy ban nhan dan|nhan dan|du thao|ba con|y kien|dong y|nhat tri|quy dinh|xin cam on"
    r"|kinh gui|xem xet|dieu \d+|khoan \d+|nghi quyet|quyet dinh)\b"
)
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\w+")


def pairs(folded: str) -> set[str]:
    """Neighbouring syllables that say something, set phrases left out."""
    found = set()
    for clause in re.split(r"[.,;:!?()\"]", _PHRASES.sub(" . ", folded)):
        words = _WORD.findall(clause)
        found |= {f"{one} {other}" for one, other in pairwise(words) if _says_something(one, other)}
    return found


def _says_something(one, other):
    return not {one, other} & NEVER and not {one, other} <= HARDLY and min(len(one), len(other)) > 1


def propose(said: Iterable[str], most: int = MOST) -> list[list[list]]:
    """Words with weights of each theme found in these folded texts (of those that say the same, give one).

    [[["thoat nuoc", 1.0], ["khu ca", 0.7], …], …], the greatest first; [] when too few have something in common.
    """
    texts = [pairs(text) for text in said]
    held = Counter(term for text in texts for term in text)
    least = max(_FEWEST, round(_SHARE * len(texts)))
    common = {term for term, n in held.items() if n >= _FEWEST}
    left = [text & common for text in texts]
    found = []
    while len(found) < most:
        gain = Counter(term for text in left for term in text)
        first = max(gain, key=lambda term: (gain[term] * _rarity(held[term], len(texts)), term), default=None)
        if first is None or gain[first] < least or not _rarity(held[first], len(texts)):
            return found
        found.append(_theme(first, [text for text in left if first in text], held, len(texts)))
        left = [text for text in left if _score(found[-1], text.__contains__) < ENOUGH]
    return found


def _rarity(n, total):
    return max(0.0, log(total / n))


def _theme(first, its, held, total):
    """The word that stands out, and those met with it far more often than elsewhere."""
    inside = Counter(term for text in its for term in text if term != first)
    weight = {
        term: n / held[term] * min(1, 2 * n / len(its))
        for term, n in inside.items()
        if n > 1 and n / len(its) > 2 * held[term] / total
    }
    others = sorted(weight, key=lambda term: (-weight[term] * inside[term], term))[: WORDS - 1]
    return [[first, 1.0], *([term, round(min(weight[term], 0.9), 2)] for term in others)]


def _score(words, holds):
    return sum(weight for word, weight in words if holds(word))


def score(words: list[list], folded: str) -> float:
    """How much a text speaks of a theme with these words, single ones and phrases alike."""
    spoken = f" {' '.join(_TOKEN.findall(folded))} "
    return _score(words, lambda word: f" {word} " in spoken)


def best(themes, folded: str):
    """The theme (anything with `words`) a text speaks of most, the first of equals; None when of none enough."""
    scored = [(score(theme.words, folded), theme) for theme in themes]
    top = max((its for its, _ in scored), default=0)
    return next((theme for its, theme in scored if its == top), None) if top >= ENOUGH else None


def spelling(word: str, bodies: Iterable[str], fold) -> str:
    """How people write it, marks and all: of the folded "thoat nuoc", "thoát nước"."""
    wanted, seen = word.split(), Counter()
    for body in bodies:
        written = _WORD.findall(body.lower())
        bare = [fold(one) for one in written]
        for at in range(len(bare) - len(wanted) + 1):
            if bare[at : at + len(wanted)] == wanted:
                seen[" ".join(written[at : at + len(wanted)])] += 1
    marked = [(n, text) for text, n in seen.items() if text != word] or [(1, word)]
    return max(marked)[1]
