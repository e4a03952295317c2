"""A list of people in XLSX: the template to fill, and the rows read back with their errors."""

import datetime as dt
import io
from dataclasses import asdict, dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from portal.accounts.models import Post, Role, User
from portal.accounts.places import find_agency, label
from portal.forms import VnDateField
from portal.text import fold, squeeze
from portal.workbooks import workbook

MOST_ROWS = 500
HEAD = ("Họ và tên", "Thư điện tử", "Cơ quan", "Chức vụ", "Vai trò", "Từ ngày")
WIDTHS = (28, 32, 44, 34, 22, 14)
NAMES = ("full_name", "email", "agency", "title", "role", "starts")


@dataclass
class Row:
    """One line as typed (texts), and what is wrong with it in words."""

    line: int
    full_name: str = ""
    email: str = ""
    agency: str = ""
    title: str = ""
    role: str = ""
    starts: str = ""
    errors: list[str] = field(default_factory=list)

    def plain(self):
        return asdict(self) | {"errors": []}


def template(agencies) -> bytes:
    """An empty list to fill in; the second sheet holds the names a cell may take."""
    written = io.BytesIO()
    with workbook(written) as book:
        bold = book.add_format({"bold": True, "bg_color": "#e8edf4", "border": 1})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet, lists = book.add_worksheet("Người dùng"), book.add_worksheet("Danh mục")
        for column, (words, width) in enumerate(zip(HEAD, WIDTHS, strict=True)):
            sheet.write(0, column, words, bold)
            sheet.set_column(column, column, width, day if words == "Từ ngày" else None)
        sheet.freeze_panes(1, 0)
        names = [label(agency) for agency in agencies]
        lists.write_column(0, 0, ["Cơ quan", *names])
        lists.write_column(0, 1, ["Vai trò", *(str(label) for label in Role.labels)])
        lists.set_column(0, 1, 44)
        if names:
            source = f"='Danh mục'!$A$2:$A${len(names) + 1}"
            sheet.data_validation(
                1, 2, MOST_ROWS, 2, {"validate": "list", "source": source, "error_type": "warning"}
            )
        sheet.data_validation(1, 4, MOST_ROWS, 4, {"validate": "list", "source": list(map(str, Role.labels))})
    return written.getvalue()


def read(upload) -> list[Row]:
    """Rows of the first sheet, empty ones left out. Raises ValidationError when it is not our list."""
    try:
        import openpyxl  # nine megabytes of every web worker, for what is asked once a year

        book = openpyxl.load_workbook(upload, read_only=True, data_only=True)
        lines = list(book.worksheets[0].iter_rows(max_row=MOST_ROWS + 2, max_col=len(HEAD), values_only=True))
    except Exception as error:  # openpyxl lets many kinds out of a broken file
        raise ValidationError(
            "Không mở được tệp này. Mở bằng Excel, lưu lại dạng .xlsx rồi tải lên"
        ) from error
    head = [fold(_text(cell)) for cell in (lines[0] if lines else ())]
    if head != [fold(words) for words in HEAD]:
        raise ValidationError("Dòng đầu của tệp phải là: " + ", ".join(HEAD) + ". Tải tệp mẫu rồi điền vào")
    rows = [
        Row(number, **dict(zip(NAMES, map(_text, cells), strict=False)))
        for number, cells in enumerate(lines[1:], start=2)
        if any(_text(cell) for cell in cells)
    ]
    if not rows:
        raise ValidationError("Tệp chưa có người nào. Điền từ dòng 2 trở đi")
    if len(rows) > MOST_ROWS:
        raise ValidationError(f"Tệp có hơn {MOST_ROWS} người. Chia thành nhiều tệp")
    return rows


def check(rows, actor) -> list[dict]:
    """Put errors on the rows; the values `actions.invite` takes, in the same order ({} where wrong)."""
    known = {u.email.lower(): u for u in User.objects.filter(email__in=[row.email.lower() for row in rows])}
    held = set(
        Post.objects.filter(user__in=known.values(), ends=None).values_list("user_id", "agency_id", "title")
    )
    seen, agencies, values = {}, {}, []
    for row in rows:
        row.errors = []
        value = _value(row, actor, agencies)
        user = known.get(value["email"])
        if user and fold(user.full_name) != fold(row.full_name):
            row.errors.append("Thư điện tử này đã có tài khoản mang họ tên khác")
        key = (value["email"], value["agency"], fold(row.title))
        if key in seen:
            row.errors.append(f"Trùng với dòng {seen[key]}")
        seen.setdefault(key, row.line)
        if user and value["agency"] and (user.pk, value["agency"].pk, value["title"]) in held:
            row.errors.append("Người này đang giữ đúng vị trí đó")
        values.append({} if row.errors else value)
    return values


def _value(row, actor, agencies):
    if len(row.full_name.split()) < 2 or len(row.full_name) > 120:
        row.errors.append("Ghi đủ họ và tên")
    try:
        validate_email(row.email)
    except ValidationError:
        row.errors.append("Thư điện tử cần có dạng ten@tenmien.vn")
    if len(row.email) > 254:
        row.errors.append("Thư điện tử dài quá 254 ký tự")
    if row.agency not in agencies:
        try:
            agencies[row.agency] = find_agency(row.agency, actor), ""
        except ValidationError as error:
            agencies[row.agency] = None, error.messages[0]
    agency, problem = agencies[row.agency]
    if problem:
        row.errors.append(problem)
    if not row.title or len(row.title) > 150:
        row.errors.append("Ghi chức vụ, không quá 150 ký tự")
    roles = {fold(label): value for value, label in Role.choices}
    role = roles.get(fold(row.role)) if row.role else Role.OFFICER
    if role is None:
        row.errors.append("Vai trò là một trong: " + ", ".join(map(str, Role.labels)))
    try:
        starts = VnDateField(required=False).clean(row.starts) or timezone.localdate()
    except ValidationError as error:
        starts = None
        row.errors.append(error.messages[0])
    return {
        "full_name": row.full_name,
        "email": row.email.lower(),
        "agency": agency,
        "title": row.title,
        "role": role,
        "starts": starts,
    }


def _text(cell) -> str:
    if isinstance(cell, dt.datetime | dt.date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else squeeze(str(cell))
