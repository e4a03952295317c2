"""The years of a document that spans several: which have their own plan (F3)."""

from dataclasses import dataclass, field

from django.db.models import Count, F

from plans.models import Plan


@dataclass
class Slice:
    """One year: my agency's plans for it that carry the document out, and how many others made theirs."""

    year: int
    mine: list[Plan] = field(default_factory=list)
    others: int = 0


def slices_of(plan, reach) -> list[Slice]:
    """A row a year; none for a document of a single year. Two queries."""
    if plan.year_to == plan.year_from:
        return []
    rows = {year: Slice(year) for year in range(plan.year_from, plan.year_to + 1)}
    yearly = Plan.objects.visible_to(reach).filter(parent=plan, year_from=F("year_to")).order_by("pk")
    for child in yearly.filter(reach.own()):
        if child.year_from in rows:
            rows[child.year_from].mine.append(child)
    counted = yearly.exclude(reach.own()).order_by().values_list("year_from").annotate(Count("pk"))
    for year, count in counted:
        if year in rows:
            rows[year].others = count
    return list(rows.values())
