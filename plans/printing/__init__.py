"""A plan, letter or decision written here as the value Nghị định 30 prints (portal/nd30).

`document_of` asks the database, `compose` does the rest and asks nothing: what it prints depends on
its arguments alone.
"""

from dataclasses import dataclass, replace

from django.utils import timezone

from plans.kinds import Shape, spec_of
from plans.models import Plan
from portal.nd30.document import Document
from portal.units.letterhead import letterhead
from portal.units.tree import agency_name

from . import citing, decisions, frame, parts
from .parts import MANY

# Across the head of what was brought in and edited: nobody takes it for the document itself.
REBUILT = "BẢN DỰNG LẠI TỪ BẢN GỐC"
__all__ = ["MANY", "Sheet", "compose", "document_of"]


@dataclass(frozen=True)
class Sheet:
    """What a document is printed from, besides its own columns.

    name: the agency on the document's day; superior, issuer: its two names in the head. tasks, basis,
    targets: rows in their order. annexed: tasks as a table in an annex; None leaves it to their number.
    this_year: the year a draft without a day leaves room for.
    """

    plan: Plan
    name: str
    superior: str = ""
    issuer: str = ""
    tasks: tuple = ()
    basis: tuple = ()
    targets: tuple = ()
    annexed: bool | None = None
    this_year: int | None = None

    @property
    def has_annex(self):
        return len(self.tasks) > MANY if self.annexed is None else bool(self.annexed and self.tasks)


def document_of(plan, annexed=None) -> Document:
    """The whole document, in the names of its day; a draft in those of today."""
    today = timezone.localdate()
    on = plan.day_counted() or today
    superior, issuer = letterhead(plan.agency, on)
    sheet = Sheet(
        plan,
        agency_name(plan.agency, on),
        superior,
        issuer,
        tuple(plan.tasks.alive().printed()),
        tuple(citing.cited(plan, plan.basis.select_related("target"))),
        tuple(plan.targets.all()),
        annexed,
        today.year,
    )
    return compose(sheet)


def compose(sheet: Sheet) -> Document:
    """The document of a sheet; asks no database."""
    plan = sheet.plan
    paper = Document(
        superior=sheet.superior,
        issuer=sheet.issuer,
        number=frame.number(plan),
        date_text=frame.date_text(sheet),
        kind=frame.kind_line(plan),
        subject=frame.subject(plan),
        addressees=frame.addressees(plan),
        body=(),
        recipients=frame.recipients(plan),
        signature=frame.signature(plan),
        draft="" if plan.is_issued else REBUILT if plan.is_rebuilt else "DỰ THẢO",
    )
    if spec_of(plan.kind).shape is Shape.ARTICLES:
        return decisions.decide(sheet, paper)
    return replace(
        paper, basis=citing.basis_lines(sheet), body=parts.body(sheet), annexes=frame.annexes(sheet)
    )
