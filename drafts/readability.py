"""How easily a Vietnamese text is read: lengths of sentences, abbreviations not opened, words of the office (F48).

Hints only: nothing here ever stops an officer. A word is what spaces part (chữ, tiếng): "ủy ban nhân dân" has four.
The rule is the house's own, said to the officer beside the result; no decree sets one. Pure, one pass over the text.
"""

import re
from dataclasses import dataclass
from functools import cached_property

EASY_MEAN, HARD_MEAN, LONG = 20, 30, 30
RULE = (
    f"Dễ đọc: trung bình không quá {EASY_MEAN} chữ một câu, không câu nào quá {LONG} chữ, mọi chữ viết tắt đã mở. "
    f"Khó: trung bình quá {HARD_MEAN} chữ, hoặc từ một phần ba số câu quá {LONG} chữ. Còn lại: hơi khó."
)

#: what officials shorten most, to offer the full words; others are named without an offer
ABBREVIATIONS = {
    "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "PBGDPL": "phổ biến, giáo dục pháp luật",
    "VBQPPL": "văn bản quy phạm pháp luật", "QPPL": "quy phạm pháp luật", "MTTQ": "Mặt trận Tổ quốc",
    "TTHC": "thủ tục hành chính", "GPMB": "giải phóng mặt bằng", "BVMT": "bảo vệ môi trường",
    "ATTP": "an toàn thực phẩm", "DTTS": "dân tộc thiểu số", "KT-XH": "kinh tế - xã hội",
    "NSNN": "ngân sách nhà nước", "CBCCVC": "cán bộ, công chức, viên chức", "TTĐT": "thông tin điện tử",
    "NTM": "nông thôn mới", "BHYT": "bảo hiểm y tế", "BHXH": "bảo hiểm xã hội", "QSDĐ": "quyền sử dụng đất",
}  # fmt: skip
#: words of the office -> what a neighbour would say
OFFICIAL = {
    "căn cứ": "theo, dựa vào", "theo quy định tại": "theo", "theo quy định của pháp luật": "nêu rõ quy định nào",
    "trên cơ sở": "dựa vào", "nhằm mục đích": "để", "tiến hành": "bỏ, dùng thẳng động từ",
    "thực hiện việc": "bỏ, dùng thẳng động từ", "đối với": "với, cho", "chủ thể": "người, cơ quan",
    "cá nhân, tổ chức": "người dân, cơ quan, doanh nghiệp", "phát sinh": "có, xảy ra", "nêu trên": "nêu rõ tên",
    "hữu quan": "liên quan", "sở tại": "tại nơi đó", "bị áp dụng": "nêu rõ ai áp dụng", "được quy định": "nêu rõ ở đâu",
}  # fmt: skip

_CAPS = "A-ZĐÀ-ÖØ-ÝĂĨŨƠƯẠ-Ỹ"
# "TP. Hồ Chí Minh" goes on after its point.
_SHORTENED = "".join(rf"(?<!{word}\.)" for word in (r"\bTP", r"\bTX", r"\bTT", r"\bP", r"\bQ", r"\bTh"))
_SENTENCE_END = re.compile(rf"(?<=[.!?…]){_SHORTENED}" r"[\"”’)\]]*\s+(?=[\"“‘(\[\-–+]*[^\Wa-zà-öø-ýđăĩũơư])")
_ABBREVIATION = re.compile(r"(?<![\w/\-.])(?:KT-XH|[A-ZĐƯÂÊÔĂƠ]{2,12})(?![\w/]|-[A-ZĐ])")
_ROMAN = re.compile(r"[IVXLC]+")
_CITATION = re.compile(
    r"\b(?:điều|khoản|điểm|mục|chương|phụ lục)\s+(?:\d{1,4}|[IVXLC]{1,6}|[a-zđ])\b|\b\d{1,5}/\d{4}/[A-ZĐ]",
    re.I,
)
_OPENED_BEFORE = re.compile(r"\w\s*\([^()]{0,60}$")
_OPENED_AFTER = re.compile(r"\s*\(\s*\w+(?:[\s,\-]+\w+)+")
_HEADLINE = re.compile(rf"(?<![{_CAPS}])[{_CAPS}]{{2,}}(?:[ ,]+[{_CAPS}]+){{2,}}")


@dataclass(frozen=True)
class Sentence:
    """`paragraph` and `number` (within it) as a person counts, from 1."""

    text: str
    words: int
    paragraph: int
    number: int

    @property
    def is_long(self) -> bool:
        return self.words > LONG


@dataclass(frozen=True)
class Reading:
    sentences: list[Sentence]
    abbreviations: list[tuple[str, str]]  # not opened where first used: (as written, full words or "")
    official: list[tuple[str, str, int]]  # (words, plainer ones, how often)
    citations: int

    @cached_property
    def words(self) -> int:
        return sum(sentence.words for sentence in self.sentences)

    @property
    def mean(self) -> float:
        """Words a sentence; 0 of an empty text."""
        return self.words / len(self.sentences) if self.sentences else 0

    @cached_property
    def long(self) -> list[Sentence]:
        """Sentences over LONG words, the longest first."""
        return sorted((s for s in self.sentences if s.is_long), key=lambda s: -s.words)

    @property
    def level(self) -> str:
        """ "dễ đọc", "hơi khó", "khó" by RULE; "" where there is nothing to read."""
        if not self.sentences:
            return ""
        if self.mean > HARD_MEAN or (self.long and 3 * len(self.long) >= len(self.sentences)):
            return "khó"
        easy = self.mean <= EASY_MEAN and not self.long and not self.abbreviations
        return "dễ đọc" if easy else "hơi khó"

    @property
    def tone(self) -> str:
        return {"dễ đọc": "ok", "khó": "stop"}.get(self.level, "warn")


def read(text: str) -> Reading:
    return Reading(_sentences(text), _abbreviations(text), _official(text), len(_CITATION.findall(text)))


def _sentences(text):
    found = []
    paragraphs = (line.strip() for line in text.splitlines())
    for paragraph, line in enumerate((line for line in paragraphs if line), 1):
        spoken = (piece for piece in _SENTENCE_END.split(line) if any(c.isalnum() for c in piece))
        found += [
            Sentence(piece.strip(), _count(piece), paragraph, number)
            for number, piece in enumerate(spoken, 1)
        ]
    return found


def _count(piece):
    return sum(any(c.isalnum() for c in word) for word in piece.split())


def _abbreviations(text):
    """Each at its first use only; numerals, symbols of documents and lines in capitals are none."""
    seen, found = set(), []
    plain = _HEADLINE.sub(lambda shout: shout[0].lower(), text)
    for match in _ABBREVIATION.finditer(plain):
        word = match[0]
        if word in seen or _ROMAN.fullmatch(word):
            continue
        seen.add(word)
        before, after = (
            plain[max(0, match.start() - 80) : match.start()],
            plain[match.end() : match.end() + 80],
        )
        if not _OPENED_BEFORE.search(before) and not _OPENED_AFTER.match(after):
            found.append((word, ABBREVIATIONS.get(word, "")))
    return found


def _official(text):
    low = " ".join(text.lower().split())
    counted = ((words, plainer, low.count(words)) for words, plainer in OFFICIAL.items())
    return [row for row in counted if row[2]]
