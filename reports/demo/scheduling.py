"""Dates a province set for its communes, one extension, and who was reminded of the report of this year."""

from datetime import timedelta

from portal.units.models import Agency
from portal.units.tree import Tree
from portal.workdays import working_day_before
from reports import actions, due
from reports.models import Period
from reports.models.periods import INSIDE

TAY_NINH, TAN_LAP, CENTRE = ("minh", "stp_tay_ninh"), ("lan", "tan_lap"), ("thu", "hdph")
COMMUNE = 3


def schedule(cast):
    """Tây Ninh asks its communes two working days earlier, lets one of them send later, and reminds the rest."""
    period = Period.objects.open().first()
    minh, lan, tree = cast[TAY_NINH], cast[TAN_LAP], Tree.on(period.data_to)
    earlier = working_day_before(period.due_commune, 2)
    why = "Sở cần thời gian đối chiếu số liệu trước khi tổng hợp"
    _set(period, minh, {COMMUNE: earlier}, tree, why)
    _set(period, lan, {INSIDE: working_day_before(earlier, 5)}, tree, "Các bộ phận gửi để xã tổng hợp")
    below = sorted(due.units_under(minh.agency.unit_id, tree) - {minh.agency.unit_id, lan.agency.unit_id})
    if not below:
        return
    actions.extend(
        period, below[0], period.due_commune + timedelta(days=1), tree, minh, actions.dates_stamp(period),
        "Xã chuyển trụ sở, đường truyền chưa lắp xong",
    )  # fmt: skip
    chosen = Agency.objects.filter(unit__in=[*below[:6], lan.agency.unit_id], consolidates=True)
    asked = list(chosen.values_list("pk", flat=True))
    actions.remind(period, asked, minh, "Gửi sớm để Sở kịp rà soát số liệu hội nghị và loa truyền thanh.")


def _set(period, post, new, tree, why):
    actions.set_dates(period, post.agency.unit_id, new, tree, post, actions.dates_stamp(period), why)
