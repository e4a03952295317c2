"""From a figure to the units it is added up from, to their rows, and to what shows them (F120).

A figure of a report, a unit's share of it, a row with its evidence: three steps, whatever the figure.
"""

from dataclasses import dataclass, field

from django.urls import reverse

from drafts.models import Activity, DraftPolicy
from plans.models import Task
from portal.journal.models import Entry
from portal.units.models import Agency, UnitName
from reports import building
from reports.counting import aggregation, figures
from reports.counting.indicators import BY_CODE
from reports.models import AnnualReport, Figure

MOST_MOVED, MOST_FILES = 20, 6


@dataclass(frozen=True)
class UnitShare:
    """A unit's part of a figure: `official` as accepted (None: nothing was), `live` as its rows say."""

    unit_id: int
    name: str
    kind: str
    live: object
    official: object = None
    report: AnnualReport | None = None


def shares(report, code, span, tree) -> list[UnitShare]:
    """Own, units below by name (those that counted something first), and ended units that counted anything; six queries for any number."""
    mine, below = report.agency.unit_id, building.units_below(report)
    folded = aggregation.live_below(mine, span, tree, [code])
    own = aggregation.own_by_unit(span, aggregation.ended_at(mine, tree), [code])
    names = _names([mine, *below, *own], span.last)
    accepted = building.reports_of(report.period, report.template, below).accepted()
    reports = {row.agency.unit_id: row for row in accepted.select_related("agency", "period")}
    stored = Figure.objects.filter(report__in=reports.values(), indicator=code)
    official = dict(stored.values_list("report", "total"))

    def share(unit, kind, vector):
        child = reports.get(unit) if kind == "below" else None
        total = official.get(child.pk) if child else None
        return UnitShare(unit, names[unit], kind, figures.size(vector, code) or 0, total, child)

    under = set(below)
    parts = [share(unit, "below", folded[unit].total) for unit in names if unit in under]
    parts.sort(key=lambda part: not (part.live or part.official))  # those with something to show first
    return [share(mine, "own", folded[mine].own), *parts] + [
        share(unit, "ended", own[unit]) for unit in names if unit in own and unit != mine
    ]


def _names(units, day):
    """{unit: its name on the day, or its last one} in name order."""
    rows = (
        UnitName.objects.filter(unit__in=units)
        .order_by("valid_from")
        .values_list("unit", "full_name", "sort_key")
    )
    last = {unit: (bytes(key), name) for unit, name, key in rows.filter(valid_from__lte=day)}
    last = {unit: (bytes(key), name) for unit, name, key in rows} | last
    return {unit: name for unit, (_, name) in sorted(last.items(), key=lambda item: item[1])}


def first_with_rows(found: list[UnitShare]) -> int | None:
    """The unit whose rows are opened first: the report's own, else the first that has any."""
    return next((share.unit_id for share in found if share.live), found[0].unit_id if found else None)


def bodies(report, unit, part) -> list[int]:
    """Agencies whose rows make a unit's share: its own at the top and of an ended unit, else with all below it."""
    if not report.agency.consolidates:
        return [report.agency_id]
    if unit == report.agency.unit_id or unit in part.home:
        units = [unit]
    else:
        under = aggregation.subtree(unit, part)
        units = [*under.parent, *under.home]
    return list(Agency.objects.filter(unit__in=units).values_list("pk", flat=True))


# Rows ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Proof:
    """A file or a link that shows a row, at the address of its own door; `thumb` of a picture."""

    name: str
    url: str
    thumb: str = ""


@dataclass(frozen=True)
class Line:
    """A row as listed. `since`: what happened to it after the report was frozen."""

    row: object
    day: object
    amount: object
    url: str
    about: str
    proofs: list[Proof] = field(default_factory=list)
    since: str = ""


def prepared(rows, counter):
    """The rows with all that a line of them prints: no query for each."""
    if counter.agency in ("draft__agency", "recorded_at_agency"):
        rows = rows.select_related("draft")
    elif counter.agency == "agency":
        rows = rows.select_related("agency")
    if rows.model is Activity:
        rows = rows.prefetch_related("evidence", "links")
    if rows.model is Task:
        rows = rows.prefetch_related("progress__evidence")
    return rows


def line_of(row, counter, moved) -> Line:
    about = row.draft if counter.agency in ("draft__agency", "recorded_at_agency") else None
    return Line(
        row,
        getattr(row, counter.day, None) if counter.day else None,
        getattr(row, counter.column) if counter.column else None,
        (about or row).get_absolute_url(),
        about or "",
        proofs_of(row),
        moved.get(row.pk, ""),
    )


def proofs_of(row) -> list[Proof]:
    """Files through the door of what they belong to, then links kept as addresses."""
    if isinstance(row, Activity):
        found = [_proof(file, "drafts:evidence", row.pk) for file in row.evidence.all()]
        found += [Proof(str(link), link.url) for link in row.links.all()]
    elif isinstance(row, Task):
        told = row.progress.all()
        found = [_proof(file, "plans:evidence", row.pk) for one in told for file in one.evidence.all()]
        found += [Proof(one.link, one.link) for one in told if one.link]
    else:
        found = []
    return found


def _proof(file, door, pk):
    url = reverse(door, args=[pk, file.pk])
    return Proof(file.name, url, f"{url}?nho" if file.is_image and door == "drafts:evidence" else "")


def has_proofs(model) -> bool:
    return model in (Activity, Task)


# Since it was frozen ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Moved:
    """What the rows of a frozen figure did since: `marks` {row id: words}, `gone` rows no longer counted."""

    at: object
    added: int = 0
    changed: int = 0
    gone: list = field(default_factory=list)
    hidden: int = 0
    marks: dict = field(default_factory=dict)

    @property
    def any(self) -> bool:
        return bool(self.added or self.changed or self.gone or self.hidden)


def frozen_share(report, figure, unit, shares, part):
    """(report, figure, agencies) that froze a unit's share: its own accepted report, else this one; or None.

    `agencies` are all whose distinct records the figure unites.
    """
    if unit == report.agency.unit_id:
        whole = report.agency.consolidates
        everybody = list(
            Agency.objects.filter(unit__in=[*part.parent, *part.home]).values_list("pk", flat=True)
        )
        found = report, figure, everybody if whole else [report.agency_id]
    else:
        child = next((share.report for share in shares if share.unit_id == unit and share.report), None)
        theirs = child and child.figures.filter(indicator=figure.indicator).first()
        found = theirs and (child, theirs, bodies(report, unit, part))
    return found if found and found[0].is_frozen and found[0].frozen_at else None


def since_frozen(report, figure, united, counter, span, agencies, reach) -> Moved:
    """Of rows: those entered, edited and thrown away after the freezing; of distinct things: ids then and now."""
    if BY_CODE[figure.indicator].is_distinct:
        return _distinct(report, figure, counter, span, united, reach)
    rows, at = counter.rows(span.first, span.last, agencies).order_by(), report.frozen_at
    model, marks = rows.model, {}
    ids = set(rows.values_list("pk", flat=True)[:5000])
    told = Entry.objects.filter(object_type=model._meta.label_lower, object_id__in=ids, at__gt=at)
    marks |= dict.fromkeys(told.values_list("object_id", flat=True), "sửa sau khi chốt")
    if _has(model, "created_at"):
        new = model._base_manager.filter(pk__in=ids, created_at__gt=at).values_list("pk", flat=True)
        marks |= dict.fromkeys(new, "thêm sau khi chốt")
    added = sum(mark.startswith("thêm") for mark in marks.values())
    return Moved(
        at, added, len(marks) - added, _thrown(model, counter, span, agencies, at, reach), marks=marks
    )


def _thrown(model, counter, span, agencies, at, reach):
    """Activities of the same kind that lie in the bin since."""
    if model is not Activity:
        return []
    bin_ = model._base_manager.filter(counter.where, agency__in=agencies, trashed_at__gt=at)
    mine = reach.own() | reach.below()
    return list(
        bin_.filter(mine, starts_on__range=(span.first, span.last)).order_by("starts_on", "pk")[:MOST_MOVED]
    )


def _distinct(report, figure, counter, span, agencies, reach):
    """Drafts counted then or now, not both; those the reader may not see are only counted."""
    rows = counter.rows(span.first, span.last, agencies).order_by()
    now = set(rows.values_list(counter.item, flat=True).distinct()) - {None}
    new, lost = now - {*figure.item_ids}, {*figure.item_ids} - now
    seen = DraftPolicy.objects.visible_to(reach)
    gone = list(seen.filter(pk__in=lost).order_by("pk")[:MOST_MOVED])
    hidden = len(lost) - seen.filter(pk__in=lost).count()
    marks = dict.fromkeys(new, "thêm sau khi chốt")
    return Moved(report.frozen_at, len(new), 0, gone, hidden, marks)


def _has(model, name):
    return any(column.name == name for column in model._meta.fields)
