"""Slips out of a table: each with its opinions, or what is wrong cell by cell; nothing is saved here."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from drafts.sheets.cells import Cells
from feedback.models import AuthorClass, Channel, PublishAs, Submission
from feedback.slip import slips
from plans.sheets.columns import find_head
from portal.text import fold

from .columns import COLUMNS, SLIP, WHOLE

MOST_LINES = 5_000
NO_TABLE = "Không thấy bảng ý kiến. Cần dòng tiêu đề có cột Nội dung góp ý, Kênh, Nơi thu nhận, Ngày nhận: dùng bảng mẫu"
_NEEDED = ("body", "channel", "provenance", "received_on")
_LONGEST = {"provenance": 300, "language": 40, "name": 200, "phone": 30}


@dataclass(eq=False)
class Slip:
    """What one person said. `before`: it was brought in earlier; `notes` hinder nothing."""

    lines: list[int] = field(default_factory=list)
    said: list[tuple] = field(default_factory=list)  # (article id or None, words)
    labels: list[str] = field(default_factory=list)
    translations: list[str] = field(default_factory=list)
    author: dict = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    before: bool = False
    key: str = ""

    @property
    def right(self):
        return not self.errors and not self.before

    @property
    def where(self):
        return f"{self.lines[0]}–{self.lines[-1]}" if len(self.lines) > 1 else str(self.lines[0])

    @property
    def channel(self):
        return Channel(self.author["channel"]).label if self.author.get("channel") else ""

    @property
    def opening(self):
        return self.said[0][1] if self.said else ""


@dataclass
class Reading:
    slips: list[Slip]

    @property
    def right(self):
        return [slip for slip in self.slips if slip.right]

    @property
    def wrong(self):
        return [slip for slip in self.slips if slip.errors]

    @property
    def there(self):
        return [slip for slip in self.slips if slip.before and not slip.errors]

    @property
    def opinions(self):
        return sum(len(slip.said) for slip in self.right)


def read(sheets, draft, articles, by) -> Reading:
    """The slips of a file (`plans.sheets.grid.read`). Raises ValidationError when it holds no such table."""
    lines = _table(sheets)
    if not lines:
        raise ValidationError("Bảng chưa có ý kiến nào dưới dòng tiêu đề" if lines == [] else NO_TABLE)
    known = {fold(WHOLE): None, "": None}
    for article in articles:
        known[fold(article["label"])] = article["pk"]
    by_number, found = {}, []
    for cells in lines:
        number = cells.text(SLIP, 40)
        slip = by_number.get(number) if number else None
        if slip is None:
            slip = Slip()
            found.append(slip)
            if number:
                by_number[number] = slip
            slip.author = _author(cells, draft)
        _remark(cells, slip, known)
        slip.lines.append(cells.line.number)
        slip.errors += sorted(cells.errors)
    _recognise(found, draft, by)
    return Reading(found)


def _table(sheets):
    names = {fold(words): name for name, words in COLUMNS.items()}
    for lines in sheets:
        if found := find_head(lines, lambda words: names.get(fold(words)), needed=_NEEDED):
            head, at = found
            under = (line for line in lines[head + 1 :] if any(line.at(column) for column in at.values()))
            return [Cells(line, at, COLUMNS) for line in under]
    return None


def _remark(cells, slip, known):
    words = cells.text("body", slips.LONGEST)
    if len(words) < slips.SHORTEST and not any("nội dung góp ý" in error for error in cells.errors):
        cells.wrong("body", "còn trống" if not words else "quá ngắn")
    label = cells.text("article", 100)
    article = known.get(fold(label))
    if label and fold(label) not in known:
        cells.wrong("article", f"“{label[:60]}” không có trong bản đang lấy ý kiến")
    slip.said.append((article, words))
    slip.labels.append(label or WHOLE)
    slip.translations.append(cells.text("translation", slips.LONGEST))


def _author(cells, draft) -> dict:
    """What the first line says of the whole slip."""
    said = {name: cells.text(name, longest) for name, longest in _LONGEST.items()}
    said["channel"] = cells.choice("channel", [c for c in Channel.choices if c[0] != Channel.PORTAL])
    said["author_class"] = cells.choice("author_class", AuthorClass.choices, AuthorClass.CITIZEN)
    said["publish_as"] = cells.choice("publish_as", PublishAs.choices, PublishAs.ANONYMOUS)
    said["received_on"] = _day(cells, draft)
    said["email"] = _email(cells)
    if not said["provenance"]:
        cells.wrong("provenance", "còn trống")
    if not cells.flag("consent"):
        for name in ("name", "email", "phone"):
            if said[name]:
                cells.wrong(name, f"bỏ đi, hoặc ghi có ở cột {COLUMNS['consent']}")
    if said["publish_as"] == PublishAs.NAMED and not said["name"]:
        cells.wrong("publish_as", "đăng kèm tên thì cần có tên")
    return said


def _day(cells, draft):
    before = len(cells.errors)
    day = cells.day("received_on")
    if day is None:
        if len(cells.errors) == before:
            cells.wrong("received_on", "còn trống")
    elif day > timezone.localdate():
        cells.wrong("received_on", f"{day:%d/%m/%Y} chưa tới")
    elif day < draft.began_on:
        cells.wrong("received_on", f"{day:%d/%m/%Y} trước ngày bắt đầu soạn dự thảo, {draft.began_on:%d/%m/%Y}")  # fmt: skip
    return day


def _email(cells):
    typed = cells.text("email", 254)
    try:
        if typed:
            validate_email(typed)
    except ValidationError:
        cells.wrong("email", "nhập dạng ten@tenmien.vn, hoặc để trống")
    return typed


def _recognise(found, draft, by):
    """Give each sound slip its key, of what it says; the second of two equal ones in a file has another."""
    seen = Counter()
    for slip in found:
        if not slip.errors:
            words = _fingerprint(slip, draft, by, 0)
            slip.key = _fingerprint(slip, draft, by, seen[words])
            seen[words] += 1
    keys = [slip.key for slip in found if slip.key]
    there = set(Submission.objects.filter(once_key__in=keys).values_list("once_key", flat=True))
    for slip in found:
        slip.before = slip.key in there


def _fingerprint(slip, draft, by, times_before):
    words = json.dumps(
        [draft.pk, by.agency_id, times_before, slip.said, slip.translations, slip.author], sort_keys=True, default=str
    )  # fmt: skip
    return f"xlsx-{hashlib.sha256(words.encode()).hexdigest()[:56]}"
