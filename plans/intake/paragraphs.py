"""Numbered lines -> paragraphs: hard wraps undone, page numbers and rules dropped, marks taken off."""

import re
from dataclasses import dataclass, field

from .labels import OTHER, kind_of
from .letters import UP
from .marks import DASH, LETTER, NUMBER, ROMAN, Mark, follows, split_mark
from .text import cleaned, shouting

# No honest paragraph is longer; what is beyond is not looked at, so that no text can make the reader slow.
MOST_LETTERS = 12_000
_PAGE = re.compile(
    r"\s*(?:[-–]\s*\d{1,3}\s*[-–]|\d{1,3}|(?:Trang|Page)\s*\d{1,3}(?:\s*/\s*\d{1,3})?|\d{1,3}\s*/\s*\d{1,3})\s*$"
    r"|.*\S\s{3,}(?:Trang|Page)\s*\d{1,3}(?:\s*/\s*\d{1,3})?\s*$"
)
_OPEN_END = re.compile(
    r"(?:,|[-–/]|\b(?:và|của|các|số|về|cho|với|tại|do|là|theo|trong|Ủy ban|Kế hoạch|Quyết định))$"
)
# A line opening with one of these is a line of its own, however full the one above it is.
_ALONE = re.compile(
    rf"(?:Nơi nhận|Kính gửi|Nơi gửi|Trên đây là|Phụ lục|PHỤ LỤC|Điều \d+\.|(?:TM|KT|TL|TUQ|Q)\s?\.\s?[{UP}]|[-–+]?\s*"
    r"(?:(?:Cơ quan|Đơn vị|Bộ phận) (?:chủ trì|phối hợp|thực hiện)|(?:Chủ trì|Phối hợp)(?: thực hiện)?|Thời gian(?: thực hiện| hoàn thành)?"
    r"|Thời hạn(?: hoàn thành)?|Tiến độ|Sản phẩm|Kết quả|Phân công)[^:]{0,40}:)"
)

# The second half of a name that a wrapped line cut before its hyphen ("Văn hóa⏎- Xã hội").
_COMPOUND = re.compile(
    r"[-–]\s+(?:Xã hội|Hộ tịch|Kế hoạch|Truyền thông|Truyền hình|Thống kê|Môi trường|Xây dựng|Thể thao|Du lịch"
    r"|Nông nghiệp|Hạ tầng|Thương binh|Tài chính|Công nghiệp|Thông tin|Địa chính|Tự do|Hạnh phúc|\d)"
)

_LABEL = re.compile(r"(?:[-–+*•]\s*)?([^\W\d][^:.;()]{2,50}?)\s*:\s")


def opens_alone(text):
    """True for a line that begins with the name of a closing part, or with the label of a task."""
    label = _LABEL.match(text)
    return bool(_ALONE.match(text)) or (
        label is not None and label[1][0].isupper() and kind_of(label[1]) not in (None, OTHER)
    )


@dataclass
class Paragraph:
    """Joined text of `first`–`last` (1-based lines), without its mark. `gap`: a blank line stands before it."""

    text: str
    first: int
    last: int
    mark: Mark | None = None
    gap: bool = False
    starts: list = field(default_factory=list)  # (offset in text, line)

    def line_at(self, offset):
        """The line the character at `offset` stands on."""
        best = self.first
        for start, line in self.starts:
            if start <= offset:
                best = line
        return best


def wrap_width(lines):
    """The column at which lines were hard-wrapped, or None where each paragraph is one line."""
    sizes = sorted(len(line) for line in lines if len(line) > 30)
    if len(sizes) < 8:
        return None
    width = sizes[int(0.97 * (len(sizes) - 1))]
    near = sum(1 for size in sizes if size >= width - 14)
    return width if width <= 140 and near >= 0.25 * len(sizes) else None


def paragraphs(lines, first=1, skip=frozenset(), full=None):
    """Paragraphs of `lines` (line `first` is the first). Lines whose number is in `skip` only break.

    full: the lines that go on a full line above, where the format knows them (see `Sheet`); None to go by width.
    """
    clean = [cleaned(line).replace("\t", " ") for line in lines]
    width = None if full else wrap_width([c for n, c in enumerate(clean, first) if n not in skip])
    # Paragraphs of one length each are lines pasted into Word one by one.
    joiner = _Joiner(width, None if width else full)
    texts = [" ".join(line.replace("|", " ").split()) for line in clean]
    for number, (line, text) in enumerate(zip(clean, texts, strict=True), first):
        if number in skip or not text or line.strip() == "|" or _PAGE.match(line):
            joiner.gap(hard=number in skip or line.strip() == "|")
        else:
            joiner.add(
                number, text, len(line), texts[number - first + 1] if number - first + 1 < len(texts) else ""
            )
    return joiner.done


class _Joiner:
    def __init__(self, width, full):
        self.width, self.known_full = width, full
        self.done = []
        self.gapped = False
        self.hard = False
        self.last_size = 0
        self.last_labels = {}

    def gap(self, hard=False):
        self.gapped = True
        self.hard = self.hard or hard

    def add(self, number, text, size, below):
        text = text[:MOST_LETTERS]
        mark, rest = split_mark(text)
        last = self.done[-1] if self.done else None
        self.number = number
        if mark and last is not None and not self._true_mark(mark, text, last):
            mark, rest = None, text
        if last is None or mark or self.hard or not self._joins(last, text, below):
            self.done.append(Paragraph(rest, number, number, mark, self.gapped, [(0, number)]))
            if mark:
                self.last_labels[mark.kind] = mark.label
        else:
            glue = "" if last.text.endswith("/") or not last.text else " "
            last.starts.append((len(last.text) + len(glue), number))
            last.text, last.last = last.text + glue + text, number
        self.last_size = size
        self.gapped = self.hard = False

    def _full(self, text):
        """The first word of `text` had no room left on the line before."""
        if self.known_full is not None:
            return self.number in self.known_full
        return self.width is not None and self.last_size + 1 + len(text.split()[0]) > self.width - 2

    def _true_mark(self, mark, text, last):
        """A number or a letter in the middle of a wrapped sentence is no mark."""
        if last.text.endswith(",") and not self.gapped:
            bare = mark.kind == ROMAN and text.strip(" .)/") == mark.label
            return not bare and (
                mark.kind not in (NUMBER, LETTER) or follows(mark, self.last_labels.get(mark.kind))
            )
        if mark.kind == DASH and not self.gapped and self._full(text) and _COMPOUND.match(text):
            return not re.search(r"\w$", last.text)
        if (
            mark.kind not in (NUMBER, LETTER)
            or self.gapped
            or last.text.endswith((".", ";", ":", "./"))
            or not last.text
        ):
            return True
        return not self._full(text) or follows(mark, self.last_labels.get(mark.kind))

    def _joins(self, last, text, below):
        before = last.text
        if len(before) + len(text) > MOST_LETTERS:
            return False
        if not before:
            return True
        if opens_alone(text) or (
            len(text.split()) < 3 and text[0].isupper() and opens_alone(f"{text} {below}")
        ):
            return False
        lower = text[0].islower()
        if before.endswith((".", "!", "?", "…")) and not before.endswith(("...", "…")):
            return not self.gapped and self._full(text) and not before.endswith("./.")
        if before.rfind("(") > before.rfind(")") and not self.gapped and len(before) < 1500:
            return True
        if before.endswith((";", ":")):
            measured = bool(self.known_full) and self._full(text)
            return lower or measured if before.endswith(";") else not self.gapped and self._full(text)
        if shouting(before) and not shouting(text):
            return False
        if lower or text[0] in ")”,;" or _OPEN_END.search(before):
            return not (self.gapped and before.endswith(("-", "–")))
        if self.gapped:
            return False
        if shouting(before) and shouting(text):
            return True
        alone = last.first == last.last and len(before.split()) < 2
        if self.known_full is not None:
            return self._full(text) or (alone and bool(self.known_full))
        if self.width is None:
            return bool(re.match(r"[\d“\"(]", text)) and len(before) < 200 and not text.startswith("(")
        return self._full(text) or alone
