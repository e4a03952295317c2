"""Vietnamese words as keys of a full-text index, and typed words as a query for them (N23).

We write the `tsvector` and `tsquery` ourselves rather than leave it to PostgreSQL's parser: it knows neither
numbers such as 12/2026/NQ-HĐND nor that đất, dat and ĐẤT are one word written three ways.
Pure functions; both sides use the same `tokens`, which is what makes them meet.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from portal.text import fold, nfc, symbol_key

_TOKEN = re.compile(r"[^\W_]+(?:[/.\-–][^\W_]+)*")
_JOINT = re.compile(r"[/.\-–]")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_MOST_POSITIONS, _LAST_POSITION = 40, 16_383  # PostgreSQL keeps 255 and 16,383
#: said before almost every search and true of almost every row: "dự thảo luật đất đai" asks for đất đai
_NOISE = [("du", "thao"), ("luat",), ("ve", "viec"), ("v/v",)]
_WORDLESS = [("du", "thao"), ("ve", "viec"), ("v/v",)]  # of these, what asks for nothing even when alone
_WITH_TWIN = {"A": "AB", "AC": "ABCD"}  # the weight of a word as written, and that of its form without marks


@dataclass(frozen=True)
class Token:
    """One word as it stands: `written` keeps its marks, `folded` does not; `pieces` of 12/2026/NQ-HĐND."""

    written: str
    folded: str
    pieces: tuple["Token", ...] = ()

    def lexemes(self):
        """(lexeme, whether its marks are those of the text) of everything this word is found by."""
        if not self.pieces:
            return [(self.written, True), (self.folded, False)]
        parts = self.folded.split("/")
        forms = {self.folded, "".join(parts), *parts}
        if len(parts) > 2 and re.fullmatch(r"\d{4}", parts[1]):  # a number is often said without its year
            forms.add("/".join([parts[0], *parts[2:]]))
        return [(form, False) for form in sorted(forms)] + [
            k for piece in self.pieces for k in piece.lexemes()
        ]


def spelling(word: str) -> str:
    """Lower case with the tone at the end, so that hoà is hòa and yet đất is not đạt."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = "".join(c for c in parts if ord(c) in _TONES)
    return unicodedata.normalize("NFC", parts.translate(dict.fromkeys(_TONES))) + tones


def _token(said):
    pieces = _JOINT.split(said)
    if len(pieces) > 1:
        return Token(spelling(said), symbol_key(said) or fold(said), tuple(map(_token, pieces)))
    folded = symbol_key(said) or fold(said)
    return Token(folded if said.isdigit() else spelling(said), folded)


def tokens(text: str) -> list[Token]:
    text = re.sub(r"(?<=\d)\s*/\s*(?=\w)", "/", nfc(text))
    return [_token(said) for said in _TOKEN.findall(text)]


def vector(*parts: tuple[str, str, str]) -> str:
    """Text of a tsvector of (words, weight as written, weight without marks); "" leaves a weight out."""
    found, place = defaultdict(dict), 0
    for text, as_written, folded in parts:
        for token in tokens(text):
            place = min(place + 1, _LAST_POSITION)
            for lexeme, is_written in token.lexemes():
                weight = as_written if is_written else folded
                at = found[lexeme]
                if weight and (place in at or len(at) < _MOST_POSITIONS):
                    at[place] = min(weight, at.get(place, "D"))
    said = (f"'{lexeme}':{','.join(f'{p}{w}' for p, w in at.items())}" for lexeme, at in found.items() if at)
    return " ".join(said)


class Asked:
    """What somebody typed, as queries of that index: which rows, and which of them first."""

    MOST = 12  # words; the rest of a pasted paragraph narrows nothing

    def __init__(self, typed: str):
        self.tokens = tokens(typed)[: self.MOST]
        self.needed = _without(_NOISE, self.tokens) or _without(_WORDLESS, self.tokens)

    def __bool__(self):
        return bool(self.needed)

    def bare(self) -> str:
        """The needed words without marks, for comparing letters where no word is right."""
        return " ".join(token.folded for token in self.needed)

    def rows(self) -> str:
        """Each needed word, in any marks; the last may be the beginning of one."""
        return self._all(lambda token, last: _any(token, prefix=last))

    def in_title(self, as_written: bool) -> str:
        """Each needed word in the title; `as_written`: whole, and with the marks that were typed."""
        if as_written:
            return self._all(lambda token, _: _any(token, labels="A"))
        return self._all(lambda token, last: _any(_bare(token), labels="AB", prefix=last))

    def as_written(self) -> str:
        return self._all(lambda token, _: _any(token, labels="AC"))

    def for_rank(self) -> str:
        """Any word at all, noise included: what adds to the weight of a row that is found anyway."""
        return " | ".join(sorted({f"'{lexeme}'" for token in self.tokens for lexeme, _ in token.lexemes()}))

    def _all(self, said):
        last = len(self.needed) - 1
        return " & ".join(said(token, i == last) for i, token in enumerate(self.needed))


def _bare(token):
    return Token(token.folded, token.folded, token.pieces)


def _any(token, labels="", prefix=False):
    """One word; `labels`: the weights it must have. Typed without marks, it may stand with any."""
    if token.pieces:
        last = len(token.pieces) - 1
        pieces = (_any(piece, "", prefix and i == last) for i, piece in enumerate(token.pieces))
        return f"({_lexeme(token.folded, '', prefix)} | ({' & '.join(pieces)}))"
    if not labels:
        return _lexeme(token.folded, "", prefix)
    plain = token.written == token.folded
    return _lexeme(token.written, _WITH_TWIN.get(labels, labels) if plain else labels, prefix)


def _lexeme(lexeme, labels, prefix):
    star = "*" if prefix and len(lexeme) > 1 else ""
    return f"'{lexeme}'" + (f":{star}{labels}" if star or labels else "")


def _without(phrases, said):
    """The tokens that belong to none of these phrases."""
    noise, words = set(), [token.folded for token in said]
    for i, word in enumerate(words):
        for phrase in phrases:
            if tuple(words[i : i + len(phrase)]) == phrase:
                noise |= set(range(i, i + len(phrase)))
        if word == "so" and words[i + 1 : i + 2] and words[i + 1][0].isdigit():  # số 12/NQ-HĐND
            noise.add(i)
    return [token for i, token in enumerate(said) if i not in noise]
