"""Decisions and resolutions: who decides, on what basis, in which Điều; a plan put in force stands behind them."""

import re
from dataclasses import replace

from plans.kinds import spec_of
from portal.nd30.document import Annex, Document, Paragraph
from portal.units.models import AgencyKind

from . import citing, frame, parts

HEAD_OF = {
    AgencyKind.UBND: "CHỦ TỊCH",
    AgencyKind.HDPH: "CHỦ TỊCH",
    AgencyKind.TU_PHAP: "GIÁM ĐỐC",
    AgencyKind.SO_NGANH: "GIÁM ĐỐC",
}
# "Về việc ban hành Kế hoạch truyền thông …" -> the kind and the subject of what is put in force.
_FORCES = re.compile(
    r"(?:(?:V/v|Về việc|Về)\s+)?(?:ban hành|phê duyệt)\s+(Kế hoạch|Chương trình|Đề án|Quy chế)\s+(.+)",
    re.I | re.S,
)
_ARTICLE = re.compile(r"(Điều \d+\.)\s*(.+)", re.S)


def decide(sheet, paper: Document) -> Document:
    """The decision; its tasks and aims make the plan it puts in force, annexed under its own head."""
    plan = sheet.plan
    annex = _put_in_force(sheet) if sheet.tasks or plan.purpose.strip() else None
    carried_out = [f"Thực hiện {citing.named(link)}" for link in sheet.basis if link.relation == "parent"]
    grounds = citing.basis_lines(sheet)
    proposals = [line for line in grounds if line.startswith("Theo đề nghị")]
    basis = [*(line for line in grounds if line not in proposals), *carried_out, *proposals]
    word = Paragraph("", lead=spec_of(plan.kind).says, centred=True)
    articles = _articles(sheet, annex)
    listed = paper.recipients
    if articles and not any(line.lower().startswith("như điều") for line in listed):
        listed = [f"Như Điều {len(articles)}", *listed]
    annexes = [annex, *frame.annexes(sheet)] if annex else []
    return replace(
        paper,
        subject=_subject(plan.title),
        authority=_authority(sheet),
        basis=basis,
        body=[word, *parts.ended(articles)],
        recipients=listed,
        annexes=annexes,
    )


def _subject(title):
    return title if re.match(r"(?:V/v|Về)\b", title, re.I) else f"Về việc {parts.lower(title)}"


def _authority(sheet):
    """The committee when it is signed for (TM.), else its head."""
    whole = any(line.upper().startswith("TM.") for line in sheet.plan.signer_capacity)
    name = " ".join(sheet.issuer.split()) or sheet.name.upper()
    head = HEAD_OF.get(sheet.plan.agency.kind, "")
    return name if whole or not head else f"{head} {name}"


def _articles(sheet, annex):
    """Điều 1, 2, 3 …: as typed; where a plan is put in force, what such a decision says."""
    plan = sheet.plan
    this = plan.get_kind_display()
    if annex is None:
        typed = [line.strip() for line in plan.arrangements.splitlines() if line.strip()]
        return [_article(line, number) for number, line in enumerate(typed, start=1)]
    said = (
        f"Ban hành kèm theo {this} này {annex.label.capitalize()} {parts.lower(annex.title)}.",
        f"{this} này có hiệu lực kể từ ngày ký.",
        f"Thủ trưởng các cơ quan, đơn vị, tổ chức và cá nhân có liên quan chịu trách nhiệm thi hành {this} này.",
    )
    return [Paragraph(words, lead=f"Điều {number}.") for number, words in enumerate(said, start=1)]


def _article(line, number):
    if match := _ARTICLE.fullmatch(line):
        return Paragraph(match[2], lead=match[1])
    return Paragraph(line, lead=f"Điều {number}.")


def _put_in_force(sheet):
    match = _FORCES.fullmatch(sheet.plan.title.strip())
    kind, subject = match.groups() if match else ("Kế hoạch", _bare(sheet.plan.title))
    subject = subject[:1].upper() + subject[1:]
    return Annex(kind.upper(), subject, parts.in_parts(sheet), frame.attached_to(sheet), headed=True)


def _bare(title):
    return re.sub(r"^(?:V/v|Về việc|Về)\s+", "", title, flags=re.I)
