"""The documents around one: what it carries out, up to the programme; what carries it out, down the levels (F33).

Every level costs a bounded number of queries, whatever stands on it. A citation whose document is not
here, or not for this reader, stays the printed words.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count

from portal.units.models import Level

from .models import BasisLink, Plan

# Deeper than any chain of programme, scheme, province, district and commune.
DEEPEST = 6
# What one page shows of the documents below; the rest is counted.
MOST = 60


@dataclass
class Node:
    """A document as it is cited (`link`), as it stands here (`plan`), or both; and those beyond it."""

    plan: Plan | None = None
    link: BasisLink | None = None
    beyond: list["Node"] = field(default_factory=list)


def carried_out(plan, visible) -> list[Node]:
    """What a document carries out, each with what that carries out in turn. Two queries a level."""
    top = Node(plan)
    level, seen = [top], {plan.pk}
    for _ in range(DEEPEST):
        level = [node for node in level if node.plan]
        cited = _parents([node.plan for node in level])
        wanted = {pk for node in level for pk, _ in cited[node.plan.pk]}
        known = visible.with_names().in_bulk(wanted - seen - {None})
        seen |= set(known)
        for node in level:
            node.beyond = [
                Node(known.get(pk), link) for pk, link in cited[node.plan.pk] if link or pk in known
            ]
        level = [beyond for node in level for beyond in node.beyond]
        if not level:
            break
    return top.beyond


def _parents(plans):
    """{plan id: [(id of the document carried out or None, its citation or None)]}."""
    links = BasisLink.objects.filter(plan__in=plans, relation=BasisLink.Relation.PARENT)
    cited = defaultdict(list)
    for link in links:
        cited[link.plan_id].append((link.target_id, link))
    for plan in plans:
        if plan.parent_id and plan.parent_id not in {pk for pk, _ in cited[plan.pk]}:
            cited[plan.pk].insert(0, (plan.parent_id, None))
    return cited


def carrying_out(plan, visible) -> list[Node]:
    """The documents that carry it out, nested three levels; at most MOST of each level. Three queries."""
    level, top = [plan.pk], Node(plan)
    places = {plan.pk: top}
    for _ in range(3):
        below = list(visible.filter(parent__in=level).exclude(pk__in=places).with_names()[:MOST])
        for child in below:
            places[child.parent_id].beyond.append(places.setdefault(child.pk, Node(child)))
        level = [child.pk for child in below]
    return top.beyond


def counts_by_level(plan, visible) -> list[tuple[str, int]]:
    """[("Cấp tỉnh", 34), ("Cấp xã", 2104)]: the documents below, three levels down. One query."""
    below = visible.filter(parent=plan) | visible.filter(parent__parent=plan)
    below |= visible.filter(parent__parent__parent=plan)
    level = "agency__unit__placements__level"
    rows = below.order_by(level).values_list(level).annotate(Count("pk", distinct=True))
    return [(Level(number).label, count) for number, count in rows if number is not None]
