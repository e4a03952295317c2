"""What the words name besides figures: documents, drafts, tasks, units. A dozen queries a report.

Only the unit's own rows are named, and of drafts only those that were made public (§9.7).
"""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from drafts.models import Activity, DraftPolicy
from plans.models import Plan, Target
from plans.registers.models import Difficulty, GoodModel
from plans.tallies import DIRECTING, due
from portal.text import fold
from portal.units.dates import valid
from portal.units.models import Level, Placement, UnitName
from reports.checking import doubtful
from reports.models import AnnualReport, Figure

LAW_DAY = "ngày pháp luật"
OWN_KINDS = (Plan.Kind.PLAN, *DIRECTING, Plan.Kind.OPINION)


@dataclass(frozen=True)
class Named:
    """Names that may be printed, and how many there are in all."""

    names: list[str] = field(default_factory=list)
    number: int = 0


@dataclass(frozen=True)
class Facts:
    """Everything the drafted words of one report are made of, besides its figures."""

    level: int
    open_codes: frozenset[str]
    documents: list[str]
    kinds: dict[str, int]
    target: Target | None
    target_of_asked: Target | None
    untold: Named
    unanswered: Named
    open_tasks: list
    in_writing: Named
    silent_units: list[str]
    expected: int
    planning: int
    law_days: int
    models: list[str]
    difficulties: list


def gather(report: AnnualReport) -> Facts:
    stored = report.figures.filter(Q(state=Figure.State.MISSING) | Q(indicator="B01"))
    marked = {code: (state, ids) for code, state, ids in stored.values_list("indicator", "state", "item_ids")}
    level, below = _level(report), _below(report)
    return Facts(
        level=level,
        open_codes=frozenset(code for code, (state, _) in marked.items() if state == Figure.State.MISSING),
        documents=_documents(report),
        kinds=_kinds(marked.get("B01", ("", []))[1]),
        **_targets(report),
        untold=_drafts(doubtful.BY_SLUG["chua-truyen-thong"].rows(report)),
        unanswered=_drafts(doubtful.BY_SLUG["chua-giai-trinh"].rows(report)),
        open_tasks=_open_tasks(report),
        in_writing=_in_writing(report),
        **below,
        law_days=_law_days(report),
        models=_models(report),
        difficulties=_difficulties(report),
    )


def _level(report):
    placed = report.agency.unit.placements.filter(valid(report.period.data_to))
    found = placed.values_list("level", flat=True).first()
    return Level.COMMUNE if found is None else found


def _documents(report):
    """Number, day and excerpt of what the unit itself issued, in the order of days."""
    period = report.period
    own = Plan.objects.alive().issued().filter(is_incoming=False, agency__in=doubtful.bodies(report))
    own = own.filter(kind__in=OWN_KINDS, counted_on__range=(period.data_from, period.data_to))
    return [_document(plan) for plan in own.order_by("counted_on", "pk")]


def _document(plan):
    day = plan.day_printed()
    dated = f" ngày {day}" if plan.issued_on else f" {day}" if day else ""
    number = f" số {plan.number}" if plan.number else ""
    return f"{plan.get_kind_display()}{number}{dated}: {' '.join(plan.title.split())}"


def _kinds(ids):
    """{name of the kind of document: how many} of the drafts counted in B01."""
    rows = DraftPolicy.objects.filter(pk__in=ids).order_by().values_list("document_type__name")
    return dict(rows.annotate(number=Count("pk")).order_by("-number", "document_type__name"))


def _targets(report):
    """The aims of the year: of the unit's own plan, else of the newest plan of a unit above."""
    year, unit = report.period.year, report.agency.unit
    lines = unit.placements.values_list("path", flat=True)
    above = {int(key) for path in lines for key in path.split("/") if key}
    found = Target.objects.filter(
        plan__in=Plan.objects.alive().issued().filter(is_incoming=False, agency__unit__in=above)
    ).select_related("plan__agency")
    found = [row for row in found.order_by("-plan__issued_on", "-percent")[:200] if _of_year(row, year)]
    found.sort(key=lambda row: row.plan.agency.unit_id != unit.pk)
    asked = [row for row in found if fold(row.text).lstrip("- ").startswith("phoi hop")]
    return {
        "target": next((row for row in found if row.is_of_drafts), None),
        "target_of_asked": next(iter(asked), None),
    }


def _of_year(target, year):
    first = target.year_from or target.plan.year_from
    last = target.year_to or target.year_from or target.plan.year_to
    return first <= year <= last


def _drafts(rows):
    """Titles of public drafts alone; the others are counted."""
    found = list(rows.values_list("title", "published_at"))
    return Named([title for title, shown in found if shown], len(found))


def _open_tasks(report):
    """Tasks the unit answers for that fell due by the last day counted and were not done by it."""
    last = min(report.period.data_to, report.counted_to or report.period.data_to)
    rows = due(date(2000, 1, 1), last).filter(accountable__in=doubtful.bodies(report))
    return list(rows.filter(Q(completed_on=None) | Q(completed_on__gt=last)).order_by("due_on", "pk")[:200])


def _in_writing(report):
    done = (DraftPolicy.Stage.ISSUED, DraftPolicy.Stage.STOPPED)
    rows = DraftPolicy.objects.alive().filter(agency__in=doubtful.bodies(report), issued_on=None)
    return _drafts(rows.filter(began_on__lte=report.period.data_to).exclude(stage__in=done).order_by("pk"))


def _below(report):
    """Units below that have sent nothing, and how many of the others issued a plan (A01)."""
    if not report.agency.consolidates:
        return {"silent_units": [], "expected": 0, "planning": 0}
    period = report.period
    below = Placement.objects.filter(valid(period.data_to), parent=report.agency.unit_id).values("unit")
    named = UnitName.objects.filter(valid(period.data_to), unit__in=below).order_by("sort_key")
    names = dict(named.values_list("unit", "full_name"))
    sent = AnnualReport.objects.current().filter(
        period=period, template=report.template, agency__consolidates=True, agency__unit__in=names
    )
    sent = sent.filter(status__in=AnnualReport.FROZEN)
    planning = Figure.objects.filter(report__in=sent, indicator="A01", total__gt=0).count()
    heard = set(sent.values_list("agency__unit", flat=True))
    return {
        "silent_units": [name for unit, name in names.items() if unit not in heard],
        "expected": len(names),
        "planning": planning,
    }


def _law_days(report):
    """Activities of legal dissemination that name the Law Day of Vietnam, 9/11 (Luật PBGDPL, Điều 8)."""
    period = report.period
    own = Activity.objects.alive().counted().between(period.data_from, period.data_to)
    own = own.filter(agency__in=doubtful.bodies(report), field=Activity.Field.LAW)
    return own.filter(search_text__contains=fold(LAW_DAY)).count()


def _models(report):
    last = report.period.data_to
    kept = GoodModel.objects.alive().filter(agency__in=doubtful.bodies(report), since__lte=last)
    kept = kept.filter(Q(ended_on=None) | Q(ended_on__gt=last)).order_by("since", "pk")
    return [f"{name} ({place})" for name, place in kept.values_list("name", "place")]


def _difficulties(report):
    """What the unit brought up in the period, each with its answer or its state (N19)."""
    period = report.period
    raised = Difficulty.objects.of_unit_between(report.agency, period.data_from, period.data_to)
    return list(raised.select_related("receiver"))
