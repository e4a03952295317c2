"""What the loudspeaker reads, and the sheet on which each cluster's broadcasts are ticked."""

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm

from portal.formats.numbers import format_number
from portal.nd30.document import TableBlock
from portal.nd30.docx.lines import centre
from portal.nd30.docx.tables import write_table

from .parts import add, grid, letterhead


def write(document, source, said, size):
    for number, edition in enumerate(said["editions"]):
        head, facts = grid(document, (78, 100)).rows[0].cells
        letterhead(head, source, size * 0.82, Mm(74), first=True)
        add(facts, f"Giờ phát: {edition.times or '………………'}", size * 0.82, first=True)
        speed = f"đọc {said['slow']}–{said['fast']} tiếng một phút"
        add(
            facts,
            f"Thời gian đọc: {edition.minutes} ({format_number(edition.syllables)} tiếng, {speed})",
            size * 0.82,
        )
        centre(document, edition.label, size * 1.3, bold=True, before=size)
        centre(document, said["heading"], size, bold=True)
        for line in edition.lines:
            add(document, line, size, before=size * 0.45).paragraph_format.line_spacing = 1.5
        ending = "Người duyệt: ………………………………        Người đọc: ………………………………"
        add(document, ending, size * 0.85, before=size)
        if number + 1 < len(said["editions"]):
            document.add_page_break()


def write_schedule(document, source, said, size):
    size = min(size, 12)
    letterhead(document, source, size, Mm(271))
    centre(document, "LỊCH PHÁT THANH", size * 1.3, bold=True, before=4)
    until = f", {source.standing['schedule']} {source.closes_on:%d/%m/%Y}" if source.closes_on else ""
    centre(document, f"{said['heading']}{until}", size, bold=True)
    days = ["…../…..\nsáng, chiều" for _ in said["days"]]
    rows = [
        [str(n), ", ".join(filter(None, [o.name, o.place])), o.times, *("□   □" for _ in days), ""]
        for n, o in enumerate(said["outlets"], 1)
    ]
    columns = len(days) + 4
    table = TableBlock(
        ["TT", "Cụm loa, nơi đặt", "Giờ phát", *days, "Lượt"], rows,
        widths=[10, 70, 32, *(26 for _ in days), 16], centred=[0, *range(2, columns)],
    )  # fmt: skip
    write_table(document, table, Mm(271))
    note = (
        "Mỗi lần phát, đánh dấu một ô. Cuối đợt cộng số lượt của từng cụm, ghi vào Hoạt động, Loa truyền thanh cơ sở, "
        f"gắn với dự thảo số {source.number}; số lượt được cộng vào báo cáo năm."
    )
    add(document, note, size * 0.9, before=4)
    add(document, "Người phát (ký, ghi rõ họ tên)", size * 0.9, align=ALIGN.RIGHT, before=4)
