"""The documents around one: what it carries out, up to the programme; what carries it out, down the levels (F33).

Every level costs a bounded number of queries, whatever stands on it. A citation whose document is not
here, or not for this reader, stays the printed words.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, Subquery, Window
from django.db.models.functions import RowNumber

from plans.chain.coverage import KINDS
from plans.models import BasisLink, Plan, Task
from portal.units.models import Agency, Level

# Deeper than any chain of programme, scheme, province, district and commune.
DEEPEST = 6
# What one page shows of the documents below one document, and of a level; the rest is counted.
MOST, MOST_OF_ALL = 20, 200


@dataclass
class Node:
    """A document as it is cited (`link`), as it stands here (`plan`), or both; and those beyond it."""

    plan: Plan | None = None
    link: BasisLink | None = None
    beyond: list["Node"] = field(default_factory=list)
    all: int = 0

    @property
    def more(self):
        """How many documents below it are not listed."""
        return max(self.all - len(self.beyond), 0)


def carried_out(plan, visible) -> list[Node]:
    """What a document carries out, each with what that carries out in turn. Two queries a level."""
    top = Node(plan)
    level, seen = [top], {plan.pk}
    for _ in range(DEEPEST):
        level = [node for node in level if node.plan]
        cited = _parents([node.plan for node in level])
        wanted = {pk for node in level for pk, _ in cited[node.plan.pk]} - seen
        known = visible.with_names().in_bulk(wanted - {None})
        for node in level:
            new = [(pk, link) for pk, link in cited[node.plan.pk] if pk not in seen]
            node.beyond = [Node(known.get(pk), link) for pk, link in new if link or pk in known]
        seen |= set(known)
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


def carrying_out(plan, visible) -> Node:
    """The document with those that carry it out, nested three levels: the first of each, the rest counted. A query a level."""
    level, top = [plan.pk], Node(plan)
    places = {plan.pk: top}
    for _ in range(3):
        for child in _first_children(level, visible.exclude(pk__in=places)):
            above = places[child.parent_id]
            above.all = child.siblings
            above.beyond.append(places.setdefault(child.pk, Node(child)))
        level = [node.plan.pk for pk in level for node in places[pk].beyond]
    return top


def _first_children(parents, visible):
    """The first MOST documents of each parent, each with how many `siblings` there are, itself included."""
    order = Window(RowNumber(), partition_by="parent", order_by=("-counted_on", "pk"))
    every = visible.filter(parent__in=parents).annotate(
        rank=order, siblings=Window(Count("pk"), partition_by="parent")
    )
    return every.filter(rank__lte=MOST).with_names().order_by("parent_id", "rank")[:MOST_OF_ALL]


def counts_by_level(plan, visible) -> list[tuple[str, int]]:
    """[("Cấp tỉnh", 34), ("Cấp xã", 2104)]: the documents below, three levels down. One query."""
    below = visible.filter(parent=plan) | visible.filter(parent__parent=plan)
    below |= visible.filter(parent__parent__parent=plan)
    level = "agency__unit__placements__level"
    rows = below.order_by(level).values_list(level).annotate(Count("pk", distinct=True))
    return [(Level(number).label, count) for number, count in rows if number is not None]


def without_plan(plan, on) -> list[Agency]:
    """The first MOST agencies that lead its tasks and issued nothing that carries it out (F10, S004-33).

    Each with `led`, its tasks here, and `rest`, how many such agencies there are. Bodies ended by the day
    `on` owe nothing. One query.
    """
    led = Task.objects.alive().filter(plan=plan, part_of=None, turn_of=None)
    cites = BasisLink.objects.filter(target=plan, relation=BasisLink.Relation.PARENT).values("plan")
    issued = Plan.objects.alive().issued().filter(kind__in=KINDS, is_incoming=False)
    made = issued.filter(Q(parent=plan) | Q(pk__in=cites))
    leads = Agency.objects.alive(on).exclude(pk=plan.agency_id).filter(pk__in=led.values("lead_agency"))
    waiting = leads.filter(~Exists(made.filter(agency=OuterRef("pk"))))
    count = led.filter(lead_agency=OuterRef("pk")).order_by().values("lead_agency")
    led_here = Subquery(count.annotate(number=Count("pk")).values("number"))
    return list(waiting.annotate(led=led_here, rest=Window(Count("pk"))).order_by("name", "pk")[:MOST])
