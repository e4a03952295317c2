"""Activities as .xlsx: days stay days, numbers numbers, text is never a formula."""

from datetime import date
from io import BytesIO

from django.db.models import Count
from django.utils import timezone

from drafts.activity_forms import SPECS
from drafts.models import Activity, ActivityPart, CoverageTag
from portal.workbooks import workbook

from . import columns
from .contents import question_cells

MOST = 10_000
LONGEST = 32_767  # letters of a cell, by Excel
EXPLAINED = (
    "Mỗi dòng ở Hoạt động là một hoạt động; các bảng khác ghi thêm cho nó theo cùng Mã (số hay chữ tự đặt).",
    "Bắt buộc: Hình thức, Nội dung, Từ ngày. Hình thức, Lĩnh vực, Bên tổ chức chọn trong danh sách của ô.",
    "Ngày ghi 28/02/2026. Ô số để trống là chưa nhập; 0 là không có.",
    "Chi tiết: mỗi mục của hình thức một dòng, tên mục như ở bảng Mục của từng hình thức.",
    "Dự thảo: ghi đúng tên đang có trên cổng. Nhiều đối tượng, địa bàn: cách nhau bằng dấu chấm phẩy.",
    "Tệp đã nhập rồi nhập lại không ghi hai lần: dòng cũ được nhận ra, chỉ dòng mới được thêm.",
    "Tệp minh chứng không đi theo bảng: thêm ở trang của từng hoạt động.",
)


class Book:
    """A workbook in the house's dress; `sheet` begins a table, `bytes` ends the book."""

    def __init__(self, title):
        self.stream = BytesIO()
        self.file = workbook(self.stream, in_memory=True)
        self.file.set_properties({"title": title})
        self.day = self.file.add_format({"num_format": "dd/mm/yyyy", "align": "left", "valign": "top"})
        self.number = self.file.add_format({"num_format": "#,##0", "valign": "top"})
        self.text = self.file.add_format({"text_wrap": True, "valign": "top"})
        dress = {"bold": True, "text_wrap": True, "border": 1, "valign": "top"}
        self.head = self.file.add_format({**dress, "bg_color": "#e8eef5"})

    def sheet(self, name, heads, rows=(), widths=None):
        """`rows`: iterable of cells (str, int, date or None), as `heads` name them; `widths` by heading."""
        sheet = self.file.add_worksheet(name)
        for column, words in enumerate(heads):
            sheet.set_column(column, column, (widths or {}).get(words, 16))
            sheet.write_string(0, column, words, self.head)
        sheet.freeze_panes(1, 0)
        for number, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells):
                self._write(sheet, number, column, cell)
        return sheet

    def _write(self, sheet, row, column, cell):
        if isinstance(cell, date):
            sheet.write_datetime(row, column, cell, self.day)
        elif isinstance(cell, int) and not isinstance(cell, bool):
            sheet.write_number(row, column, cell, self.number)
        elif cell:
            sheet.write_string(row, column, str(cell).replace("\r\n", "\n")[:LONGEST], self.text)

    def explain(self, lines):
        sheet = self.file.add_worksheet("Giải thích")
        sheet.set_column(0, 0, 110)
        for number, words in enumerate(lines):
            sheet.write_string(number, 0, words, self.text)

    def bytes(self) -> bytes:
        self.file.close()
        return self.stream.getvalue()


_WIDTHS = {"Nội dung": 50, "Hình thức": 30, "Lĩnh vực": 26, "Dự thảo": 36, "Ghi chú": 36, "Địa điểm": 28}


def plain_table(name, heads, rows) -> bytes:
    """One sheet and nothing else."""
    book = Book(name)
    book.sheet(name, heads, rows, dict.fromkeys(heads, 24))
    return book.bytes()


def with_all(activities):
    """With what `xlsx` writes, in a fixed number of queries."""
    activities = activities.select_related("agency", "draft").annotate(files=Count("evidence", distinct=True))
    return activities.prefetch_related("tags", "parts__agency", "parts__outlet", "links")


def code_of(activity_id) -> str:
    return f"HD-{activity_id}"


def xlsx(activities, asked: str, reach) -> bytes:
    """The activities (of `with_all`), everything they say to this reach; `asked`: in words, what was asked for."""
    activities = list(activities[:MOST])
    book = Book("Hoạt động")
    heads = [*columns.MAIN.values(), columns.LEAD, columns.EVIDENCE]
    book.sheet("Hoạt động", heads, (_main(one, reach) for one in activities), _WIDTHS)
    book.sheet("Thành phần", columns.PARTS.values(), _lines(activities, "parts", _part))
    answers = (
        [code_of(a.pk), *question_cells(a.spec, *said)] for a in activities for said in a.details.items()
    )
    book.sheet("Chi tiết", columns.DETAILS.values(), answers, {"Mục": 30, "Trả lời": 60})
    book.sheet("Đường dẫn", columns.LINKS.values(), _lines(activities, "links", _link), {"Đường dẫn": 60})
    left = f" Chỉ có {MOST} dòng đầu: lọc bớt rồi xuất." if len(activities) == MOST else ""
    book.explain((f"Lập lúc {timezone.localtime():%H:%M ngày %d/%m/%Y}. {asked}{left}", *EXPLAINED))
    return book.bytes()


def _main(one, reach):
    said = {name: getattr(one, name) for name in (*columns.TEXTS, *columns.DAYS, *columns.NUMBERS)}
    said |= {name: getattr(one, f"get_{name}_display")() for name in columns.CHOICES}
    said |= {name: columns.YES if getattr(one, name) else None for name in columns.FLAGS}
    said |= {
        columns.CODE: code_of(one.pk), columns.TAGS: "; ".join(sorted(tag.name for tag in one.tags.all())),
        columns.DRAFT: one.draft and one.draft.told_to(reach),
        columns.SLUG: one.draft.slug if one.draft and one.draft.is_told_to(reach) else None,
        columns.CAMPAIGN: one.campaign_id and code_of(one.campaign_id),
    }  # fmt: skip
    return [*(said[name] for name in columns.MAIN), one.agency.name, one.files]


def _lines(activities, name, row):
    return ([code_of(one.pk), *row(line)] for one in activities for line in getattr(one, name).all())


def _part(part):
    said = {name: getattr(part, name) for name in (*columns.PART_TEXTS, *columns.PART_DAYS, "count")}
    said |= {"kind": part.get_kind_display(), columns.AGENCY: part.agency and part.agency.name}
    said[columns.OUTLET] = part.outlet and part.outlet.name
    return [said[name] for name in columns.PARTS if name != columns.CODE]


def _link(link):
    return [link.url, link.title, link.seen_on]


def template() -> bytes:
    """Empty tables to fill in, with lists to choose from in their cells."""
    book = Book("Mẫu nhập hoạt động")
    main = book.sheet("Hoạt động", columns.MAIN.values(), widths=_WIDTHS)
    parts = book.sheet("Thành phần", columns.PARTS.values())
    book.sheet("Chi tiết", columns.DETAILS.values(), widths={"Mục": 30, "Trả lời": 60})
    book.sheet("Đường dẫn", columns.LINKS.values(), widths={"Đường dẫn": 60})
    lists = {
        "form": Activity.Form.labels, "field": Activity.Field.labels, "organiser": Activity.Organiser.labels,
        "kind": ActivityPart.Kind.labels, "flag": [columns.YES],
        columns.TAGS: list(CoverageTag.objects.filter(ended_on=None).values_list("name", flat=True)),
    }  # fmt: skip
    deepest = max(map(len, lists.values()))
    rows = [[values[n] if n < len(values) else None for values in lists.values()] for n in range(deepest)]
    heads = ["Hình thức (danh sách)", "Lĩnh vực (danh sách)", "Bên tổ chức (danh sách)", "Loại dòng (danh sách)", "Có", "Đối tượng, địa bàn (danh sách)"]  # fmt: skip
    book.sheet("Danh mục", heads, rows, dict.fromkeys(heads, 40))
    asked = (
        [s.code.label, q.label, "; ".join(words for _, words in q.choices)]
        for s in SPECS.values()
        for q in s.questions
    )
    book.sheet(
        "Mục của từng hình thức",
        ["Hình thức", "Mục hỏi", "Chọn trong"],
        asked,
        {"Hình thức": 40, "Mục hỏi": 40, "Chọn trong": 60},
    )
    book.explain(EXPLAINED)
    for sheet, table, name, listed in (
        (main, columns.MAIN, "form", "form"), (main, columns.MAIN, "field", "field"),
        (main, columns.MAIN, "organiser", "organiser"), (main, columns.MAIN, "is_planned", "flag"),
        (main, columns.MAIN, "is_public", "flag"), (parts, columns.PARTS, "kind", "kind"),
    ):  # fmt: skip
        _choose(sheet, list(table).index(name), list(lists).index(listed), len(lists[listed]))
    return book.bytes()


def _choose(sheet, column, listed, length):
    letter = chr(ord("A") + listed)
    source = f"='Danh mục'!${letter}$2:${letter}${length + 1}"
    wrong = {"error_title": "Chọn trong danh sách", "error_message": "Chọn một giá trị trong danh sách."}
    sheet.data_validation(1, column, 2000, column, {"validate": "list", "source": source, **wrong})
