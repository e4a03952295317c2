"""The paper comment form: two to a sheet, cut along the dashes."""

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm

from portal.nd30.docx.lines import shrink
from portal.nd30.wording import weekday

from .parts import add, border, code, grid, lead, letterhead, writing_line

_WIDE = 190


def write(document, source, said, size):
    size = min(size, 11)
    sheet = grid(document, (_WIDE,), rows=2)
    for number, row in enumerate(sheet.rows):
        row.height, row.height_rule = Mm(137), WD_ROW_HEIGHT_RULE.EXACTLY
        cell = row.cells[0]
        if number:
            border(cell, top="dashed")
            add(cell, "cắt theo đường này", 7, align=ALIGN.RIGHT, first=True)
        else:
            shrink(cell.paragraphs[0], 2)
        _half(cell, source, said, size)
    shrink(document.add_paragraph(), 1)


def _half(cell, source, said, size):
    head, about, picture = grid(cell, (58, 104, 24)).rows[0].cells
    letterhead(head, source, size * 0.85, Mm(54), first=True)
    add(about, "PHIẾU GÓP Ý", size * 1.3, bold=True, first=True)
    add(about, said["slip_heading"], size, bold=True)
    until = (
        f"{source.standing['slip']} {weekday(source.closes_on)}, {source.closes_on:%d/%m/%Y}. "
        if source.closes_on
        else ""
    )
    add(about, f"{until}Mã dự thảo: {source.number}", size * 0.85)
    code(picture, source, Mm(21), first=True)
    width = Mm(_WIDE - 6)
    writing_line(cell, "Góp ý cho Điều, khoản", size, width, note="(để trống nếu góp ý chung): ", before=3)
    writing_line(cell, "Ý kiến, lý do, đề nghị sửa: ", size, width)
    for _ in said["blanks"]:
        writing_line(cell, "", size, width, before=7)
    writing_line(cell, "Họ tên", size, width, note="(không bắt buộc, không cần ghi số căn cước): ")
    writing_line(cell, "Nơi ở hoặc số điện thoại", size, width, note="(nếu muốn được báo trả lời): ")
    consent = "□  Đồng ý cho đăng công khai họ tên cùng ý kiến. Không đánh dấu: ý kiến đăng ẩn danh."
    add(cell, consent, size * 0.95, before=4)
    phone = f", điện thoại {source.phone}" if source.phone else ""
    net = f". Góp ý trên mạng: {source.short}" if source.short else ""
    lead(cell, "Nộp tại:", f"{said['hand_in']}{phone}{net}", size * 0.85, before=4)
    add(cell, "Kênh: phiếu giấy, bảng tin …………………… Ngày nhận …/…/……, người nhận ………………", size * 0.85)
