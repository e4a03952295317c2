"""What a plan aims at, beside what the drafts of each year show (F9)."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from drafts.gauge import Gauge, gauge
from plans.models import Plan

# A scheme runs five or ten years; more would be a misread year.
MOST_YEARS = 15


def targets(request, pk):
    """A row a year and target: the percentage set, the percentage reached, opening to the drafts."""
    plan = get_object_or_404(Plan.objects.visible_to(request.reach).select_related("agency"), pk=pk)
    aims = list(plan.targets.all())
    years = sorted({year for aim in aims for year in _years(aim, plan)})[:MOST_YEARS]
    now = timezone.localdate().year
    reached = {year: gauge(request.reach, year) for year in years if year <= now}
    rows = [(year, [aim for aim in aims if year in _years(aim, plan)], reached.get(year)) for year in years]
    context = {
        "plan": plan,
        "mine": Plan.objects.of_agency(request.actor).filter(pk=pk).exists(),
        "rows": [(year, [(aim, _state(aim, found)) for aim in set_], found) for year, set_, found in rows],
        "crumbs": [("Kế hoạch", "/ke-hoach/"), (str(plan), plan.get_absolute_url()), ("Chỉ tiêu", "")],
    }
    return render(request, "drafts/targets.html", context)


def _years(aim, plan):
    """The years a target prints, or those of its plan."""
    return range(aim.year_from or plan.year_from, (aim.year_to or aim.year_from or plan.year_to) + 1)


def _state(aim, found: Gauge | None):
    """(words, colour) of one target in one year."""
    if not aim.is_of_drafts:
        return "Không đo bằng dự thảo", "grey"
    if found is None:
        return "Chưa tới", "grey"
    if found.percent is None:
        return "Không có dự thảo thuộc diện", "grey"
    return ("Đạt", "green") if found.percent >= aim.percent else ("Chưa đạt", "yellow")
