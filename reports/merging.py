"""Words of the reports below taken over into a report, by the name of who wrote them (F121, F129).

A difficulty of a commune goes up from report to report and keeps its first name: the centre reads "UBND xã X (qua
Sở Tư pháp Y)". Only accepted reports are read, and of them only what an officer wrote, or the difficulties the
unit's own book tells of (part VI).
"""

import re
from dataclasses import dataclass

from django.db.models import Count, Q

from portal.text import fold
from reports import building
from reports.models import AnnualReport, Carried, Narrative

Part = Narrative.Part
#: Parts that say what a unit found or asks for; the others are made of figures, which are added up.
MERGED = (Part.LEADERSHIP, Part.DRAFTS, Part.LAW, Part.JUDGEMENT, Part.NEXT, Part.PROPOSALS)
HIDDEN = "[đã ẩn]"
#: A telephone number, an identity number, an address of mail: nobody's are carried up.
_PERSONAL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w.,/])(?:\+?84|0)(?:[ .-]?\d){8,11}(?![\w/])")


@dataclass(frozen=True)
class Said:
    """Words that may be taken over: `source` is the part of the report they were first written in."""

    source: Narrative
    name: str
    words: str
    carried: Carried | None = None

    @property
    def is_changed(self) -> bool:
        """They read otherwise now than when they were taken over."""
        return self.carried is not None and self.carried.words != printed(self.name, self.words)


def printed(name: str, words: str) -> str:
    """As it stands in the report above, under the unit's name."""
    return f"{name}: {words}"


def without_personal(words: str) -> str:
    return _PERSONAL.sub(HIDDEN, words)


def reports_below(report: AnnualReport):
    """Accepted reports this one is made of: of the units directly below, and of whoever sends to it."""
    units = building.units_below(report)
    below = AnnualReport.objects.accepted().filter(period=report.period_id, template=report.template)
    theirs = Q(receiver=report.agency_id) | Q(agency__consolidates=True, agency__unit__in=units)
    return below.filter(theirs).exclude(pk=report.pk)


#: An officer wrote something, or the unit's own book of difficulties did.
_OWN = Q(edited=True) & ~Q(text="") | Q(part=Part.PROPOSALS, edited=False) & ~Q(drafted="")


def said_below(report: AnnualReport, part: str, query: str = "") -> list[Said]:
    """What may be taken over into a part, by the names of the units; four queries whatever their number."""
    taken = {
        row.source_id: row for row in Carried.objects.filter(narrative__report=report, narrative__part=part)
    }
    below = reports_below(report)
    direct = Narrative.objects.filter(_OWN, part=part, report__in=below).select_related("report__agency")
    passed = Carried.objects.filter(narrative__report__in=below, narrative__part=part)
    passed = passed.select_related("source__report__agency", "narrative__report__agency")
    found = [_direct(row, taken.get(row.pk)) for row in direct]
    known = {one.source.pk for one in found}
    found += [_passed(row, taken.get(row.source_id)) for row in passed if row.source_id not in known]
    wanted = fold(query).split()
    found = [one for one in found if all(word in fold(f"{one.name} {one.words}") for word in wanted)]
    return sorted(found, key=lambda one: fold(one.name))


def _direct(row, carried):
    return Said(row, str(row.report.agency), without_personal(row.own_words.strip()), carried)


def _passed(row, carried):
    """Words a report below took over itself: they keep the name of who wrote them."""
    origin, via = str(row.source.report.agency), str(row.narrative.report.agency)
    name, _, words = row.words.partition(": ")
    through = f"{name.removesuffix(')')}, {via})" if "(qua " in name else f"{origin} (qua {via})"
    return Said(row.source, through, words, carried)


def counts(report: AnnualReport) -> dict[str, tuple[int, int]]:
    """{part: (how many of the accepted reports below say something, how many there are)}; two queries."""
    below = reports_below(report)
    total = below.count()
    if not total:
        return {}
    rows = Narrative.objects.filter(_OWN, report__in=below).order_by().values_list("part")
    numbers = dict(rows.annotate(number=Count("pk")))
    return {part: (numbers.get(part, 0), total) for part in MERGED}


def taken_by(report: AnnualReport) -> dict[str, list[str]]:
    """{part: names of those whose sent reports took words over from it}."""
    rows = Carried.objects.filter(
        source__report=report, narrative__report__status__in=AnnualReport.FROZEN
    ).select_related("narrative__report__agency", "narrative__report__period", "source")
    found: dict[str, dict[str, None]] = {}
    for row in rows:  # a correction carries what the version before it carried: one name
        found.setdefault(row.source.part, {})[str(row.narrative.report.agency)] = None
    return {part: list(names) for part, names in found.items()}


def sources_of(report: AnnualReport, reach) -> dict[int, AnnualReport]:
    """{carried row: the report its words come from}, as far as the reader may open it."""
    rows = Carried.objects.filter(narrative__report=report).values_list("pk", "source__report")
    by_report = dict(rows)
    seen = AnnualReport.objects.readable_by(reach).in_bulk(set(by_report.values()))
    return {row: seen[source] for row, source in by_report.items() if source in seen}
