"""Head, number, signature and receivers of a report: from the rows of PaperForm, in the names of its day."""

from dataclasses import dataclass

from portal.nd30.document import Signature
from portal.units.dates import valid
from portal.units.letterhead import letterhead
from portal.units.tree import name_of
from reports.models import AnnualReport, PaperForm

PLACE = "{đơn vị}"


@dataclass(frozen=True)
class Head:
    """What frames the text of a report. `number`: "/BC-UBND" until it has one."""

    superior: str
    issuer: str
    number: str
    signature: Signature
    recipients: list[str]


def head_of(report: AnnualReport) -> Head:
    """By the form in force on the period's last day; a body without a form signs by its plain head."""
    agency, on = report.agency, report.period.data_to
    form = form_of(report)
    superior, issuer = letterhead(agency, on)
    if form is None:
        symbol = agency.symbol.strip("/")
        form = PaperForm(
            symbol=f"BC-{symbol}" if symbol else "BC", signers="THỦ TRƯỞNG CƠ QUAN", recipients="Lưu: VT"
        )
    place = name_of(agency.unit, on).full_name
    filled = {name: _filled(getattr(form, name), place) for name in ("superior", "issuer", "office")}
    return Head(
        superior=filled["superior"].upper() or superior,
        issuer=filled["issuer"].upper() or issuer,
        number=report.number or f"/{_symbol(form, agency)}",
        signature=Signature(_lines(form.signers), office=filled["office"]),
        recipients=_recipients(report, _lines(_filled(form.recipients, place))),
    )


def form_of(report: AnnualReport) -> PaperForm | None:
    placed = report.agency.unit.placements.filter(valid(report.period.data_to)).first()
    return PaperForm.objects.of(report.agency.kind, placed and placed.level, report.period.data_to)


def _symbol(form, agency):
    """What the catalogue of bodies says goes before the form's usual one."""
    own = agency.symbol.strip("/")
    return f"BC-{own}" if own else form.symbol


def _filled(text, place):
    return text.replace(PLACE, place)


def _lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def _recipients(report, usual):
    """Who decides on it stands first, by its whole name, and once ("Sở Tư pháp" is "Sở Tư pháp tỉnh Tây Ninh")."""
    if not report.receiver:
        return usual
    receiver = report.receiver.name
    return [receiver, *(line for line in usual if not receiver.lower().startswith(line.lower()))]
