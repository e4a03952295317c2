"""What stands around the text: number, day, kind and subject, receivers, signature, annexes.

Nghị định 30/2020/NĐ-CP: Điều 8 and 13, Phụ lục I (form), Phụ lục III (abbreviations of kinds).
"""

import re
from datetime import date

from plans.kinds import Shape, spec_of
from portal.nd30.document import Annex, Signature
from portal.nd30.wording import GAP, date_line, day_words
from portal.units.models import AgencyKind

from .parts import table

HEADS_SIGN = {
    AgencyKind.UBND: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
    AgencyKind.HDPH: ["TM. HỘI ĐỒNG", "CHỦ TỊCH"],
    AgencyKind.TU_PHAP: ["GIÁM ĐỐC"],
    AgencyKind.SO_NGANH: ["GIÁM ĐỐC"],
}
_POST = re.compile(
    r"(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|CHÁNH|BỘ TRƯỞNG|THỨ TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG)\b"
)


def symbol(plan):
    """ "KH-UBND"; what stands behind the stroke of the number."""
    return "-".join(filter(None, [spec_of(plan.kind).symbol, plan.agency.symbol.strip("/")]))


def number(plan):
    return plan.number or f"/{symbol(plan)}"


def date_text(sheet):
    """Place and day as far as they are known; nothing is filled in that was not printed."""
    plan = sheet.plan
    if plan.issued_on:
        return date_line(plan.place, plan.issued_on)
    year, _, month = plan.issued_partial.partition("-")
    if not year:
        return date_line(plan.place, None, year=None if plan.is_issued else sheet.this_year)
    return date_line(plan.place, date(int(year), int(month or 1), 1), "month" if month else "year")


def _is_letter(plan):
    return spec_of(plan.kind).shape is Shape.LETTER


def kind_line(plan):
    return "" if _is_letter(plan) else plan.get_kind_display().upper()


def subject(plan):
    """A letter's begins with "V/v"."""
    if not _is_letter(plan) or plan.title.lower().startswith("v/v"):
        return plan.title
    return f"V/v {lower_first(plan.title)}"


def lower_first(text):
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def addressees(plan):
    """Kính gửi, of the kinds that print it."""
    return plan.addressees if spec_of(plan.kind).addressed else ()


def recipients(plan):
    """Those listed, between "Như trên" of a letter and the copy that is kept."""
    listed = [line.rstrip(" ;,.") for line in plan.recipients if line.strip(" ;,.-")]
    bare = [line.lower() for line in listed]
    if addressees(plan) and "như trên" not in bare:
        listed.insert(0, "Như trên")
    if not any(line.startswith("lưu") for line in bare):
        listed.append("Lưu: VT")
    return listed


def signature(plan):
    """Titles as given; those of a draft without any are the head's. A second post stands over the name."""
    capacity, position = list(plan.signer_capacity), list(plan.signer_position)
    office = position.pop() if len(position) > 1 and _POST.match(position[-1]) else ""
    titles = [*capacity, *position]
    if not titles and not plan.is_issued:
        titles = HEADS_SIGN.get(plan.agency.kind, ["THỦ TRƯỞNG CƠ QUAN"])
    return Signature(titles, plan.signer_name, office=office)


def annexes(sheet):
    if not sheet.has_annex:
        return []
    title = "DANH MỤC NHIỆM VỤ"
    return [Annex("Phụ lục", title, [table(sheet.tasks)], attached_to(sheet), landscape=True)]


def attached_to(sheet):
    """Kèm theo Kế hoạch số 28/KH-UBND ngày 29 tháng 3 năm 2023 của Ủy ban nhân dân xã Thanh Bắc"""
    plan = sheet.plan
    kind = "Công văn" if _is_letter(plan) else plan.get_kind_display()
    day = day_words(plan.issued_on) if plan.issued_on else f"ngày {GAP} tháng {GAP} năm {GAP}"
    said = plan.number or f"{GAP}{number(plan)}"
    return f"Kèm theo {kind} số {said} {day} của {sheet.name}"
