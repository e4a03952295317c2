"""Tasks out of a table: each line a task or what is wrong with it; nothing is saved here."""

import re
from dataclasses import asdict, dataclass, field
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils import timezone

from plans.intake.labels import LEAD, PRODUCT, TIME, WITH
from plans.models import Task
from plans.names.resolve import Directory, lead_of
from plans.time import parse
from portal.accounts.models import Post
from portal.text import fold

from .columns import COST, FIELDS, FUNDING, HEADING, OFFICER, ORDER, PRINTED, find_head

MOST_ROWS = 300
MOST_COST = 10**15
_LONGEST = {HEADING: 20_000, LEAD: 5000, TIME: 300, PRODUCT: 5000, OFFICER: 120}
_FUNDING = (
    (Task.Funding.NONE, r"khong"),
    (Task.Funding.PROGRAMME, r"long ghep|chuong trinh|de an"),
    (Task.Funding.DONOR, r"tai tro|dong gop|xa hoi hoa|huy dong"),
    (Task.Funding.CENTRAL, r"trung uong|\btw\b|\bnstw\b"),
    (Task.Funding.PROVINCE, r"\btinh\b|thanh pho"),
    (Task.Funding.DISTRICT, r"\bhuyen\b"),
    (Task.Funding.COMMUNE, r"\bxa\b|phuong|dac khu"),
)
_UNITS = ((r"ty|ti", 10**9), (r"trieu|tr", 10**6), (r"nghin|ngan", 10**3), (r"dong|vnd|d", 1), (r"", 1))


@dataclass
class Row:
    """One line as read: printed texts, `cost` in đồng, `errors` in words; `notes` hinder nothing."""

    line: int
    heading: str = ""
    lead: str = ""
    coordinating: list[str] = field(default_factory=list)
    time: str = ""
    product: str = ""
    cost: int | None = None
    funding: str = ""
    officer: str = ""
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def plain(self):
        return asdict(self) | {"errors": [], "notes": []}

    def task(self, officers) -> Task:
        """`officers`: {folded name: Post} of those who may be named."""
        post = officers.get(fold(self.officer))
        return Task(
            heading=self.heading, lead_text=self.lead, coordinating=self.coordinating, time_text=self.time,
            product=self.product, cost=self.cost, funding=self.funding, officer=post,
            officer_name="" if post else self.officer,
        )  # fmt: skip


@dataclass
class Reading:
    rows: list[Row]
    columns: list[str]
    missing: list[str]
    skipped: list[str]

    @property
    def right(self):
        return [row for row in self.rows if not row.errors]


def read(sheets, year) -> Reading:
    """The first sheet that holds a table of tasks. `year` fills in where none is printed. Raises ValidationError."""
    for lines in sheets:
        found = find_head(lines)
        if found:
            return _read(lines, *found, year)
    wanted = ", ".join(PRINTED.values())
    raise ValidationError(f"Không thấy bảng nhiệm vụ. Cần dòng tiêu đề có cột Nội dung và các cột: {wanted}")


def _read(lines, head, columns, year):
    rows, skipped = [], []
    million = _multiplier(lines[head].at(columns[COST])) if COST in columns else 1
    for line in lines[head + 1 :]:
        said = {n: "" if line.is_formula(c) else line.at(c) for n, c in columns.items()}
        if _is_heading(line, said):
            skipped.append(
                f"dòng {line.number}: “{_head_words(said)[:80]}” là dòng tiêu đề, không phải nhiệm vụ"
            )
        elif any(said[name] for name in FIELDS if name in said):
            rows.append(_row(line, columns, said, year, million))
    if not rows:
        raise ValidationError("Bảng chưa có nhiệm vụ nào dưới dòng tiêu đề")
    if len(rows) > MOST_ROWS:
        raise ValidationError(f"Bảng có hơn {MOST_ROWS} nhiệm vụ. Chia thành nhiều tệp")
    return Reading(rows, _names(columns), [PRINTED[n] for n in FIELDS if n not in columns], skipped)


def _names(columns):
    return [PRINTED[name] for name in columns]


def _is_heading(line, said):
    """A line that heads others: one text over the columns, or a roman or lettered one with nothing beside it."""
    beside = [said[name] for name in FIELDS if name in said and name != HEADING]
    roman = re.fullmatch(r"[IVX]{1,5}\.?|[A-ZĐ]\.?", said.get(ORDER, ""))
    return not any(beside) and bool(line.wide or roman)


def _head_words(said):
    return said.get(HEADING) or said.get(ORDER) or ""


def _row(line, columns, said, year, million):
    row = Row(line.number, said[HEADING], said.get(LEAD, ""), [], said.get(TIME, ""), said.get(PRODUCT, ""))
    row.coordinating = [
        name for part in re.split(r"[;\n]", said.get(WITH, "")) if (name := part.strip(" ,."))
    ]
    row.officer = said.get(OFFICER, "")
    for name, column in columns.items():
        if name in FIELDS and line.is_formula(column):
            row.errors.append(f"ô {line.address(column)} là công thức: dán lại thành giá trị")
    if not row.heading and not row.errors:
        row.errors.append("thiếu nội dung nhiệm vụ")
    for name, most in _LONGEST.items():
        if len(said.get(name, "")) > most:
            row.errors.append(f"{PRINTED[name].lower()} dài quá {most} ký tự")
    if row.time and parse(row.time, year).kind == "none":
        row.errors.append(f"thời gian “{row.time[:60]}” không hiểu")
    _money(row, said, million)
    return row


def _money(row, said, million):
    if said.get(COST):
        row.cost = amount(said[COST], million)
        if row.cost is None:
            row.errors.append(f"dự toán “{said[COST][:40]}” không phải số tiền")
    if said.get(FUNDING):
        row.funding = _funding(said[FUNDING])
        if not row.funding:
            row.errors.append(f"nguồn “{said[FUNDING][:40]}” không có trong danh mục")


def amount(words: str, by: int = 1) -> int | None:
    """Đồng of "12.500.000", "12,5 triệu", "1 tỷ đồng"; `by`: what the heading counts in. None when it is no money."""
    low = fold(words).replace(" dong", "") if re.search(r"[a-z]", fold(words)) else fold(words)
    found = re.fullmatch(r"([\d.,\s]+?)\s*([a-z]*)\.?", low)
    unit = next((n for pattern, n in _UNITS if found and re.fullmatch(pattern, found[2])), None)
    if unit is None:
        return None
    figures = re.sub(r"\s", "", found[1])
    if re.fullmatch(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*", figures):
        figures = re.sub(r"[.,]", "", figures)
    try:
        value = Decimal(figures.replace(".", "").replace(",", ".") if "," in figures else figures)
    except InvalidOperation:
        return None
    value = value * (unit if found[2] else by)
    return int(value) if value == int(value) and value <= MOST_COST else None


def _multiplier(heading):
    low = fold(heading)
    return (
        10**6
        if "trieu" in low
        else 10**3
        if re.search(r"nghin|ngan|1\.?000", low)
        else 10**9
        if re.search(r"\bty\b", low)
        else 1
    )


def _funding(words):
    low = fold(words)
    exact = {fold(str(label)): value for value, label in Task.Funding.choices}
    return exact.get(low) or next((kind for kind, pattern in _FUNDING if re.search(pattern, low)), "")


def look_up(rows, plan) -> None:
    """Note on the rows what the portal does not know: bodies without an agency, people who work elsewhere."""
    directory = Directory(plan.agency, plan.issued_on or timezone.localdate())
    officers = officers_of(plan.agency)
    for row in rows:
        if row.lead and lead_of(directory, row.lead) == (None, False):
            row.notes.append(f"chủ trì “{row.lead[:60]}” chưa rõ là cơ quan nào, chọn sau")
        if row.officer and fold(row.officer) not in officers:
            row.notes.append(f"“{row.officer[:60]}” không có tài khoản ở cơ quan, chỉ ghi tên")


def officers_of(agency) -> dict:
    """{folded name: Post} of who works there; a name two people bear is nobody's."""
    found = {}
    for post in Post.objects.current().filter(agency=agency).select_related("user"):
        found.setdefault(fold(post.user.full_name), []).append(post)
    return {name: posts[0] for name, posts in found.items() if len({p.user_id for p in posts}) == 1}
