"""What the province asks of its communes: who has issued a plan of 2026, and the letter about 2027."""

from datetime import date, timedelta

from plans import actions
from plans.models import Plan
from portal.units.models import Agency, AgencyKind, Level
from portal.units.tree import name_of

from .places import NOW, agency

ISSUED_FROM, DUE, DUE_NEXT = date(2026, 1, 26), date(2026, 3, 31), date(2026, 12, 15)
WORDS = "Đề nghị ban hành kế hoạch năm 2027 trước ngày 15/12/2026 và gửi trên hệ thống."


def spread(cast, documents):
    """Two in three communes of Tây Ninh have issued, a few after the day; Tân Lập is reminded about 2027."""
    province = documents["tay_ninh"]
    _ask(province, DUE, cast["minh", "stp_tay_ninh"])
    for number, commune in enumerate(_communes(province)):
        if number % 3 and not commune.plans.filter(parent=province).exists():
            _issue(commune, province, number, cast["minh", "stp_tay_ninh"])
    letter = documents["thu_2027"]
    _ask(letter, DUE_NEXT, cast["minh", "stp_tay_ninh"])
    actions.remind(letter, [agency("tan_lap").pk], WORDS, cast["minh", "stp_tay_ninh"])


def _ask(plan, due, by):
    actions.ask_levels(plan, [Level.COMMUNE], due, by, plan.revision)


def _communes(plan):
    path = plan.agency.unit.placements.get(valid_to=None).path
    communes = (
        Agency.objects.in_unit_tree(path, NOW).filter(kind=AgencyKind.UBND).exclude(unit=plan.agency.unit)
    )
    return communes.select_related("unit").prefetch_related("unit__names").order_by("pk")


def _issue(commune, province, number, by):
    place = name_of(commune.unit, NOW)
    plan = Plan(
        agency=commune, title=f"Truyền thông dự thảo chính sách trên địa bàn {place.full_name} năm 2026",
        year_from=2026, year_to=2026, parent=province, issuer_text=commune.name, place=place.name,
        recipients=["Sở Tư pháp (b/c)", "Lưu: VT"],
    )  # fmt: skip
    actions.create_plan(plan, by, [])
    day = ISSUED_FROM + timedelta(days=number % 71)
    actions.issue(plan, by, [], number=f"{11 + number % 60}/KH-UBND", issued_on=day)
