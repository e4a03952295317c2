"""The table as an official document: what goes to the appraising body, at any stage (B1)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from feedback.models import Comment
from portal.nd30.document import Document, Paragraph, Signature, TableBlock
from portal.nd30.wording import date_line, format_number
from portal.text import nfc
from portal.units.letterhead import letterhead
from portal.units.models import AgencyKind

from . import HEAD
from .coverage import Coverage
from .lines import Table
from .opening import Opening

#: Texts in one file: more than these an office program opens slowly, and our printer needs the memory of a page each.
MOST = {"docx": 3000, "pdf": 600}
AT_ONCE = 500
MOST_LEFT_OUT = 100
SIGNERS = {
    AgencyKind.UBND: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
    AgencyKind.HDPH: ["TM. HỘI ĐỒNG", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
    AgencyKind.TU_PHAP: ["GIÁM ĐỐC"],
    AgencyKind.SO_NGANH: ["GIÁM ĐỐC"],
}


@dataclass(frozen=True)
class Sheaf:
    """A part of the table that fits one file. `label`: "Điều 1 – Điều 7"; opinions: how many it tells of."""

    document: Document
    label: str
    opinions: int


def sheaves(draft, by, most) -> Iterable[Sheaf]:
    """The table in files of at most `most` texts each; opening in the first, what was left out in the last."""
    table, opening, stamp = Table(draft, by), Opening(draft), Coverage(draft).stamp
    lines, part, walk = [], 1, table.walk(min(AT_ONCE, most))
    for line in walk:
        if lines and sum(len(one.said) for one in lines) + len(line.said) > most:
            yield _sheaf(draft, opening, stamp, lines, part, last=False)
            lines, part = [], part + 1
        lines.append(line)
    yield _sheaf(draft, opening, stamp, lines, part, last=True)


def _sheaf(draft, opening, stamp, lines, part, last):
    body = _opening(draft, opening) if part == 1 else []
    if part > 1 or not last:
        body = [*body, Paragraph(f"Phần {part}{' (phần cuối)' if last else ''}.", italic=True)]
    rows = list(cells(lines)) or [["", "", "Chưa nhận được ý kiến nào.", ""]]
    body.append(TableBlock(head=[name.upper() for name in HEAD], rows=rows, widths=[3, 4, 8, 8], splits=True))
    if last:
        body += _left_out(draft)
    first, final = (lines[0].group.label, lines[-1].group.label) if lines else ("", "")
    label = first if first == final else f"{first} – {final}"
    return Sheaf(_document(draft, body, stamp), label, sum(line.n for line in lines))


def _opening(draft, opening):
    law = "Căn cứ Luật Ban hành văn bản quy phạm pháp luật"
    asked = f"{format_number(opening.asked)} cơ quan, tổ chức, cá nhân"
    return [
        Paragraph(
            f"{law}, {draft.agency.name} đã tổ chức lấy ý kiến, phản biện xã hội đối với {draft.title} và tổng hợp như sau:"
        ),
        Paragraph(
            f"Tổng số {asked} đã gửi xin ý kiến ({format_number(opening.replied)} đã trả lời) và tổng số "
            f"{format_number(opening.received)} ý kiến nhận được.",
            lead="1.",
        ),
        *(Paragraph(words) for words in [*opening.words, opening.front_line] if words),
        Paragraph("Kết quả cụ thể như sau:", lead="2."),
    ]


def cells(lines):
    """Four cells a line; the name of a group stands once, an answer that goes on is not printed again."""
    group = row = None
    for line in lines:
        goes_on = line.place.row == row
        said = "\n".join(
            " ".join(filter(None, [one.mark, one.text, one.note and f"[{one.note}]"])) for one in line.said
        )
        cells = ["" if line.group.key == group else line.group.label, "\n".join(line.who), said]
        yield [nfc(cell) for cell in [*cells, "(tiếp theo)" if goes_on else line.explained]]
        group, row = line.group.key, line.place.row


def _left_out(draft):
    """What was received and is not in the table, by number and reason (F103)."""
    out = Comment.objects.filter(draft=draft).exclude(state__in=Comment.COUNTED).order_by("number")
    n = out.count()
    if not n:
        return []
    listed = [
        f"số {format_number(one.number)}: {one.get_state_display().lower()}{_why(one)}"
        for one in out.only("number", "state", "state_reason")[:MOST_LEFT_OUT]
    ]
    rest = "; danh sách đầy đủ ở tệp XLSX" if n > MOST_LEFT_OUT else ""
    return [
        Paragraph(f"Không đưa vào bảng {format_number(n)} nội dung: {'; '.join(listed)}{rest}.", lead="3.")
    ]


def _why(comment):
    return f" ({nfc(comment.state_reason)})" if comment.state_reason else ""


def _document(draft, body, stamp):
    today = timezone.localdate()
    superior, issuer = letterhead(draft.agency, today)
    return Document(
        superior=superior,
        issuer=issuer,
        number=f"/BTH-{draft.agency.symbol}" if draft.agency.symbol else "/BTH",
        date_text=date_line(draft.agency.place, None, year=today.year),
        kind="BẢN TỔNG HỢP Ý KIẾN, TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý, PHẢN BIỆN XÃ HỘI",
        subject=f"Đối với {draft.title}",
        body=body,
        recipients=["Lưu: VT"],
        signature=Signature(SIGNERS.get(draft.agency.kind, ["THỦ TRƯỞNG CƠ QUAN"])),
        draft=stamp,
        landscape=True,
    )
