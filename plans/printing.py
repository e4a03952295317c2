"""A plan written here as the value Nghị định 30 prints (portal/nd30)."""

from datetime import date

from portal.nd30.document import Document, Heading, Paragraph, Signature, TableBlock
from portal.nd30.wording import date_line, day_words, roman
from portal.units.models import AgencyKind

from .models import Plan


def document_of(plan) -> Document:
    """The whole document: opening, purpose, tasks as a table, arrangements, receivers, signature."""
    letter = plan.kind == Plan.Kind.LETTER
    return Document(
        superior=plan.agency.parent_name.upper(),
        issuer=_issuer(plan),
        number=plan.number or f"/{_symbol(plan)}",
        date_text=_date_text(plan),
        kind="" if letter else plan.get_kind_display().upper(),
        subject=plan.title,
        addressees=plan.addressees if letter else (),
        body=[*_opening(plan), *_parts(plan), *_closing(plan)],
        recipients=plan.recipients,
        signature=Signature([*plan.signer_capacity, *plan.signer_position], name=plan.signer_name),
        draft="" if plan.is_issued else "DỰ THẢO",
    )


def _issuer(plan):
    """The body in capitals; a committee's unit stands on a line of its own: "ỦY BAN NHÂN DÂN / XÃ TÂN LẬP"."""
    name, body = plan.agency.name, AgencyKind.UBND.label
    if name.startswith(f"{body} "):
        name = f"{body}\n{name.removeprefix(body).strip()}"
    return name.upper()


def _symbol(plan):
    kinds = {
        Plan.Kind.PLAN: "KH",
        Plan.Kind.DECISION: "QĐ",
        Plan.Kind.DIRECTIVE: "CT",
        Plan.Kind.NOTICE: "TB",
    }
    return "-".join(filter(None, [kinds.get(plan.kind, ""), plan.agency.symbol]))


def _date_text(plan):
    if plan.issued_on or not plan.issued_partial:
        return date_line(plan.place, plan.issued_on, year=plan.year_to)
    year, _, month = plan.issued_partial.partition("-")
    return date_line(plan.place, date(int(year), int(month or 1), 1), precision=plan.issued_precision)


def _opening(plan):
    if not plan.parent:
        return
    parent = plan.parent
    day = f" {day_words(parent.issued_on)}" if parent.issued_on else ""
    words = f"Thực hiện {parent}{day} của {parent.issuer_text or parent.agency.name}"
    yield Paragraph(f"{words}, {plan.agency.name} ban hành văn bản này như sau:")


def _parts(plan):
    tasks = list(plan.tasks.alive())
    parts = [("MỤC ĐÍCH, YÊU CẦU", [Paragraph(line) for line in plan.purpose.splitlines() if line.strip()])]
    parts.append(("NHIỆM VỤ", [_table(tasks)] if tasks else []))
    arrangements = [Paragraph(line) for line in plan.arrangements.splitlines() if line.strip()]
    if plan.report_deadline_text:
        arrangements.append(Paragraph(f"Báo cáo kết quả: {plan.report_deadline_text}."))
    parts.append(("TỔ CHỨC THỰC HIỆN", arrangements))
    written = [(head, body) for head, body in parts if body]
    for number, (head, body) in enumerate(written, start=1):
        yield Heading(f"{roman(number)}. {head}")
        yield from body


def _table(tasks):
    rows = [
        [str(n), t.heading, t.lead_text, "; ".join(t.coordinating), t.time_text, t.product]
        for n, t in enumerate(tasks, start=1)
    ]
    head = ["TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian", "Sản phẩm"]
    return TableBlock(head, rows, widths=[1.2, 6, 3, 3, 3.2, 3], centred=[0])


def _closing(plan):
    yield Paragraph(f"Trên đây là {plan.get_kind_display()} {_lower(plan.title)}./.")


def _lower(text):
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
