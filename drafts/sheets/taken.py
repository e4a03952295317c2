"""Activities out of a table: each line an activity, or what is wrong with it cell by cell; nothing is saved here."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils import timezone

from drafts import answers
from drafts.forms.answers import checked
from drafts.models import Activity, ActivityPart, EvidenceLink
from plans.sheets.columns import find_head
from portal.text import fold, nfc

from . import columns
from .cells import MOST_MONEY, Cells
from .columns import CODE
from .contents import Said, question_answer
from .known import Known

MOST_ROWS = 500
NO_TABLE = "Không thấy bảng hoạt động. Cần dòng tiêu đề có cột Hình thức, Nội dung, Từ ngày: dùng bảng mẫu"


@dataclass(eq=False)
class Row:
    """One line. `before`: why it is not saved again, "" when it is new; `notes` hinder nothing."""

    line: int
    code: str
    said: Said
    campaign: str = ""
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    before: str = ""
    key: str = ""

    @property
    def right(self):
        return not self.errors and not self.before

    @property
    def activity(self):
        return self.said.activity

    @property
    def numbers(self):
        """[(label, number)] that the line says."""
        return [(label, value) for label, value in answers.numbers(self.activity) if value is not None]


@dataclass
class Reading:
    """`lost`: lines of the other sheets whose activity is not in the file."""

    rows: list[Row]
    lost: list[str]

    @property
    def right(self):
        return [row for row in self.rows if row.right]

    @property
    def wrong(self):
        return [row for row in self.rows if row.errors]

    @property
    def there(self):
        return [row for row in self.rows if row.before and not row.errors]


def read(sheets, actor, reach) -> Reading:
    """The rows of a file (`plans.sheets.grid.read`). Raises ValidationError when it holds no such table."""
    main = _table(sheets, columns.MAIN, ("form", "title", "starts_on"))
    if main is None:
        raise ValidationError(NO_TABLE)
    under = {
        "parts": _table(sheets, columns.PARTS, (CODE, "kind", "name")) or [],
        "details": _table(sheets, columns.DETAILS, (CODE, "question", "answer")) or [],
        "links": _table(sheets, columns.LINKS, (CODE, "url")) or [],
    }
    if not main:
        raise ValidationError("Bảng chưa có hoạt động nào dưới dòng tiêu đề")
    if len(main) > MOST_ROWS:
        raise ValidationError(f"Bảng có hơn {MOST_ROWS} hoạt động. Chia thành nhiều tệp")
    known = Known(
        actor, reach, {c.text(columns.DRAFT) for c in main}, {c.text(columns.SLUG) for c in main},
        {c.text(columns.AGENCY) for c in under["parts"]},
    )  # fmt: skip
    reading = _rows(main, under, known)
    _recognise(reading.rows, actor)
    return reading


def _table(sheets, labels, needed):
    """The lines under the first heading that names these columns, as Cells; None when no sheet has it."""
    names = {fold(words): name for name, words in labels.items()}
    for lines in sheets:
        if found := find_head(lines, lambda words: names.get(fold(words)), needed=needed):
            head, at = found
            under = (line for line in lines[head + 1 :] if any(line.at(column) for column in at.values()))
            return [Cells(line, at, labels) for line in under]
    return None


def _rows(main, under, known):
    below = {name: defaultdict(list) for name in under}
    for name, lines in under.items():
        for cells in lines:
            below[name][cells.text(CODE)].append(cells)
    rows, codes = [], Counter(cells.text(CODE) for cells in main)
    for cells in main:
        code = cells.text(CODE)
        mine = {name: lines.get(code, []) if code else [] for name, lines in below.items()}
        if codes[code] > 1 and any(mine.values()):
            cells.wrong(
                CODE, f"mã “{code[:20]}” có ở {codes[code]} dòng, chưa rõ các bảng khác ghi thêm cho dòng nào"
            )
        rows.append(_row(cells, code, mine, known))
    lost = [
        f"dòng {cells.line.number}: mã “{code[:20]}” không có ở bảng Hoạt động"
        for lines in below.values() for code, several in lines.items() if code not in codes or not code
        for cells in several
    ]  # fmt: skip
    return Reading(rows, lost)


def _row(cells, code, below, known):
    row = Row(cells.line.number, code, Said(_activity(cells)), cells.text(columns.CAMPAIGN, 40))
    one = row.activity
    one.draft, wrong = known.draft(cells.text(columns.DRAFT), cells.text(columns.SLUG))
    if wrong:
        cells.wrong(columns.DRAFT, wrong)
    for name in filter(None, (words.strip() for words in cells.text(columns.TAGS).split(";"))):
        if tag := known.tags.get(fold(name)):
            row.said.tags.append(tag)
        else:
            cells.wrong(columns.TAGS, f"“{name[:60]}” không có trong danh mục")
    one.details = dict(_answer(line, one) for line in below["details"])
    row.said.parts = [_part(line, place, row, known) for place, line in enumerate(below["parts"])]
    row.said.links = [_link(line, one) for line in below["links"]]
    _check(cells, one)
    _check_beside(cells, one, row.said.parts)
    row.errors = sorted(cells.errors) + [
        words for lines in below.values() for line in lines for words in line.errors
    ]
    return row


def _activity(cells):
    longest = {name: Activity._meta.get_field(name).max_length for name in columns.TEXTS}
    made = Activity(
        form=cells.choice("form", Activity.Form.choices),
        field=cells.choice("field", Activity.Field.choices, Activity.Field.DRAFTS),
        organiser=cells.choice("organiser", Activity.Organiser.choices, Activity.Organiser.OWN),
        **{name: cells.text(name, longest[name]) for name in columns.TEXTS},
        **{name: cells.day(name) for name in columns.DAYS},
        **{name: cells.number(name) for name in columns.NUMBERS if name != "cost"},
        **{name: cells.flag(name) for name in columns.FLAGS},
        cost=cells.number("cost", MOST_MONEY),
    )  # fmt: skip
    made.ends_on = made.ends_on or made.starts_on
    return made


def _check(cells, one):
    """The rules of the form an officer fills in."""
    if not one.title:
        cells.wrong("title", "còn trống")
    if not one.starts_on:
        if not any(columns.MAIN["starts_on"].lower() in words for words in cells.errors):
            cells.wrong("starts_on", "còn trống")
        return
    if one.starts_on > timezone.localdate() and not one.is_planned:
        cells.wrong("starts_on", "chưa tới. Chỉ ghi hoạt động đã thực hiện, hoặc đánh dấu dự kiến")
    elif not one.is_planned and one.form and answers.is_ahead(one.form, one.ends_on, timezone.localdate()):
        cells.wrong("ends_on", "chưa tới. Ghi đến hôm nay, phần sau ghi khi đã làm; hoặc đánh dấu dự kiến")
    if one.ends_on < one.starts_on:
        cells.wrong("ends_on", "phải từ ngày bắt đầu trở đi")
    if (one.minority_copies or 0) > (one.copies or 0):
        cells.wrong("minority_copies", "không thể lớn hơn số bản phát hành")


def _check_beside(cells, one, parts):
    """What the form asks of the draft and of the lines: only a public draft's activity is for everybody,
    and lines come to no more than the number they are part of."""
    if one.is_public and not (one.draft and one.draft.published_at):
        cells.wrong("is_public", "chỉ dành cho hoạt động về dự thảo đã công khai")
    for table in one.spec.parts if one.form else ():
        total = sum(part.count or 0 for part in parts if part.kind == table.kind)
        said = getattr(one, table.within) if table.within else None
        if said is not None and total > said:
            cells.wrong(table.within, f"nhỏ hơn số cộng lại ở bảng {table.heading} ({total})")


def _answer(line, one):
    label, cell = line.text("question", 300), line.raw("answer")
    if isinstance(cell, str):
        line.text("answer")  # its length
        cell = nfc(cell).strip()
    if not one.form:
        return label, None
    name, answer = question_answer(one.spec, label, cell)
    try:
        return name, checked(one.spec, name, answer)
    except ValidationError as problem:
        line.wrong("answer", problem.messages[0])
        return name, None


def _part(line, place, row, known):
    longest = {name: ActivityPart._meta.get_field(name).max_length for name in columns.PART_TEXTS}
    part = ActivityPart(
        position=place, kind=line.choice("kind", ActivityPart.Kind.choices), count=line.number("count"),
        **{name: line.text(name, longest[name]) for name in columns.PART_TEXTS},
        **{name: line.day(name) for name in columns.PART_DAYS},
    )  # fmt: skip
    if not part.name:
        line.wrong("name", "còn trống")
    if body := line.text(columns.AGENCY):
        part.agency = known.body(body)
        row.notes += [] if part.agency else [f"“{body[:60]}” chưa rõ là cơ quan nào trên cổng, chỉ giữ tên"]
    if outlet := line.text(columns.OUTLET):
        part.outlet = known.outlet(row.activity.form, outlet)
        row.notes += [] if part.outlet else [f"“{outlet[:60]}” không có trong danh mục điểm, chỉ giữ tên"]
    return part


def _link(line, one):
    return EvidenceLink(
        url=line.url("url"), title=line.text("title", 300), seen_on=line.day("seen_on") or one.starts_on
    )


def _recognise(rows, actor):
    """Give each sound row its key; say which were brought in before, or went out from here."""
    seen = Counter()
    for row in rows:
        if not row.errors:
            words = row.said.fingerprint(actor.agency_id, 0)
            row.key = row.said.fingerprint(actor.agency_id, seen[words])
            seen[words] += 1
    kept = dict(
        Activity.objects.filter(once_key__in=[row.key for row in rows if row.key]).values_list(
            "once_key", "trashed_at"
        )
    )
    here = _from_here(rows, actor)
    for row in rows:
        if row.key in kept:
            row.before = "đã nhập trước đó" + (", đang ở thùng rác" if kept[row.key] else "")
        elif row.code in here:
            row.before = f"đã có trên cổng (mã {row.code})"


def _from_here(rows, actor) -> set[str]:
    """Codes of rows that are activities of this agency, exported; brought back they are not second ones."""
    asked = {int(found[1]) for row in rows if (found := re.fullmatch(r"HD-(\d{1,18})", row.code))}
    hers = Activity.objects.editable_by(actor).filter(pk__in=asked)
    return {f"HD-{pk}" for pk in hers.values_list("pk", flat=True)}
