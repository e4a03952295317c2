"""Letters of the years before Unicode: TCVN3 (ABC), VNI and windows-1258, told apart and turned into Unicode."""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

from viparse.normalize.tables import build_charmap, convert
from viparse.normalize.tcvn3 import TCVN3
from viparse.normalize.vni import VNI

ABC_NAME, VNI_NAME, CP1258_NAME = "TCVN3 (ABC)", "VNI", "windows-1258"
# Letters of VNI too rare to be in the library's table (ẳ, ỵ).
_VNI = build_charmap("vni", [*VNI.pairs, ("aú", "ẳ"), ("AÚ", "Ẳ"), ("î", "ỵ"), ("Î", "Ỵ")])
_TABLES = {ABC_NAME: TCVN3, VNI_NAME: _VNI}
MOST_SAMPLES = 6

# Words nearly every Vietnamese official text has: they tell a right decoding from a wrong one.
_COMMON = re.compile(
    r"\b(?:ngày|tháng|năm|của|và|các|thực hiện|kế hoạch|ủy ban|uỷ ban|nhân dân|việc|được|cho|theo)\b", re.I
)
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.I)
# Beyond Latin-1 no old encoding puts a letter: such a text is Unicode already, whatever its font is called.
_UNICODE = re.compile(r"[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
# Signs that stand for letters in TCVN3 and have no business in a Vietnamese sentence.
_ODD = re.compile(r"[¡-§¨©ª«¬\xad®µ¶·¸¹»¼½¾Æ-ÈËÌÎ-ÑÒÖ×ØÜ-ßä-çêëîïñöøûüþÿ]")


@lru_cache(256)
def of_font(font):
    """The old encoding a font's name stands for (".VnTime", "VNI-Times"), or None."""
    name = _bare(font).upper()
    if name.startswith(".VN"):
        return ABC_NAME
    return VNI_NAME if re.match(r"VNI[\W_]", name) else None


@lru_cache(256)
def capitals_font(font):
    """True for ".VnTimeH" and its kin, which draw small letters as capitals."""
    name = _bare(font)
    return bool(re.match(r"\.vn\w*h\b", name, re.I))


def _bare(font):
    """A font's name without the mark of a subset in a PDF ("ABCDEF+.VnTime")."""
    return re.sub(r"^[A-Z]{6}\+", "", font or "").strip("'\" ")


class Turner:
    """Turns text set in old fonts into Unicode and remembers what it did.

    encoding: the first old encoding met, None so far; samples: [(before, after), …]; mapped: encodings whose fonts in
    this file carry Unicode letters after all (a PDF may map them, Word keeps a font's name over retyped text).
    """

    def __init__(self, mapped=frozenset()):
        self.mapped, self.encoding, self.samples = mapped, None, []

    def joined(self, pieces):
        """The text of [(text, font, capitals)]; neighbours of one encoding go together: VNI cuts a letter in two."""
        before, after = [], []
        for (encoding, capitals), group in groupby(pieces, key=_kind):
            text = "".join(piece[0] for piece in group)
            turned = self._turned(text, encoding)
            before.append(text)
            after.append(turned.upper() if capitals else turned)
            if turned != text:
                self.encoding = self.encoding or encoding
        before, after = "".join(before), "".join(after)
        if self.encoding and before != after and len(self.samples) < MOST_SAMPLES and len(after.split()) > 2:
            self.samples.append((" ".join(before.split())[:200], " ".join(after.split())[:200]))
        return after

    def _turned(self, text, encoding):
        if encoding is None or encoding in self.mapped or _UNICODE.search(text):
            return text
        return by(encoding, text)


def _raised(text):
    """TCVN3 has no capitals with tones ("CHøC" for CHỨC): in a stretch all capitals, or a word of several, they rise."""
    raised = "".join(_raised_part(part) for part in re.split(r"(\n|\t|\s{3,})", text))
    return re.sub(r"\bủy ban\b", "Ủy ban", raised)


def _raised_part(part):
    plain = re.sub(r"[^A-Za-z]", "", part)
    if len(plain) > 3 and plain.isupper() and not re.match(r"\s*Số\b", part):
        return part.upper()
    return re.sub(r"\w+", lambda word: word[0].upper() if _capitals(word[0]) else word[0], part)


def _capitals(word):
    plain = re.sub(r"[^A-Za-z]", "", word)
    return (
        plain.isupper()
        and len(plain) < len(word)
        and (len(plain) > 1 or (word[0].islower() and len(word) > 1))
    )


def _kind(piece):
    _, font, capitals = piece
    return of_font(font), capitals or capitals_font(font)


def mapped(pieces):
    """The old encodings whose fonts set real Unicode letters, of (text, font) pairs."""
    return frozenset(name for text, font in pieces if (name := of_font(font)) and _UNICODE.search(text))


def score(text):
    """How Vietnamese a text reads: common words for every thousand letters, less for replacement marks."""
    head = text[:20_000]
    size = max(len(head), 1) / 1000
    return (
        len(_COMMON.findall(head)) / size
        - 3 * head.count("\ufffd") / size
        + 0.01 * len(set(VIETNAMESE.findall(head)))
    )


def repaired(text):
    """(text, encoding or None): Unicode text whose letters are TCVN3 or VNI codes shown as Latin ("KÕ ho¹ch").

    Where only some lines are, as a copy from mixed fonts has them, those lines alone are turned.
    """
    if text.isascii():
        return text, None
    composed = unicodedata.normalize("NFC", text)
    before = score(composed)
    if before <= 2 and _mostly_codes(text):
        name, best = max(((n, by(n, text)) for n in _TABLES), key=lambda p: score(p[1]))
        return (best, name) if score(best) > before else (text, None)
    if not _ODD.search(text):
        return text, None
    lines = [_repaired_line(line, 3) for line in text.split("\n")]
    changed = "\n".join(lines)
    if changed != text:  # a file that mixes fonts: the short lines as well
        changed = "\n".join(_repaired_line(line, 1) for line in lines)
    return (changed, ABC_NAME) if changed != text else (text, None)


def _mostly_codes(text):
    """True when next to none of the letters beyond ASCII are Unicode's own."""
    return 20 * len(_UNICODE.findall(text)) < sum(letter > "\x7f" for letter in text)


def by(name, text):
    """Text in the codes of encoding `name`, turned."""
    turned = convert(text, _TABLES[name], "NFC")
    return _raised(turned) if name == ABC_NAME else turned


def _repaired_line(line, least):
    if len(_ODD.findall(line)) < least or _UNICODE.search(line):
        return line
    fixed = by(ABC_NAME, line)
    return fixed if len(VIETNAMESE.findall(fixed)) >= 2 * len(_ODD.findall(fixed)) + least else line


def from_bytes(body):
    """(text, encoding) of bytes that are no Unicode: the reading that is most Vietnamese; (None, None) when none is."""
    latin = body.decode("cp1252", "replace") if 0x81 not in body else body.decode("latin-1")
    tries = [(unicodedata.normalize("NFC", body.decode("cp1258", "replace")), CP1258_NAME)]
    for raw in (latin, body.decode("latin-1")):
        tries += [(by(name, raw), name) for name in _TABLES]
    text, name = max(tries, key=lambda t: score(t[0]))
    if score(text) < 1 and not VIETNAMESE.search(text):
        return None, None
    return text, name


def samples(before, after):
    """((before, after), …) of the first lines that changed and say something."""
    pairs = zip(before.split("\n"), after.split("\n"), strict=False)
    told = ((a.strip()[:200], b.strip()[:200]) for a, b in pairs if a != b and len(b.split()) > 2)
    return tuple(pair for _, pair in zip(range(MOST_SAMPLES), told, strict=False))
