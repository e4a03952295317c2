"""Documents that cite each other by number: a citation finds its document, now or when it arrives.

The same links come out whatever order the documents come in: an arrival looks again at every citation
it fits, among all documents that fit it, and what a document carries out follows from its links alone.
"""

from collections import defaultdict

from django.db.models import Q
from django.utils import timezone

from plans.chain.readers import readers
from plans.models import BasisLink, Plan
from plans.names.body_words import plain, without_title
from portal.units.reach import reach_for

PARENT = BasisLink.Relation.PARENT
# Deeper than any chain of programme, scheme, province, district and commune.
DEEPEST = 20


def link_out(plan):
    """Fill the targets of a plan's citations among the issued documents its agency may read."""
    links = list(plan.basis.exclude(number_key=""))
    if not links:
        return
    fits = Q(pk__in=[])
    for link in links:
        fits |= Q(number_key=link.number_key) & _same_day(link)
    seen = Plan.objects.visible_to(_reach(plan.agency)).issued().exclude(pk=plan.pk)
    known = list(seen.filter(fits).select_related("agency"))
    freed = _retarget(links, {link.pk: known for link in links})
    settle({plan.pk}, freed)
    plan.refresh_from_db(fields=["parent"])


def link_in(plan):
    """A document just issued, or numbered or dated anew, is what others cited."""
    bears = Q(number_key=plan.number_key) & (Q(issued_on=plan.issued_on) | Q(issued_on=None))
    if not plan.issued_on:
        bears = Q(number_key=plan.number_key)
    heard = bears & readers(plan, "plan__agency") if plan.number_key else Q(pk__in=[])
    found = BasisLink.objects.filter(heard | Q(target=plan)).exclude(plan=plan)
    links = [
        link
        for link in found.select_related("plan__agency").distinct()
        if link.target_id == plan.pk or fits(link, plan)
    ]
    freed = _retarget(links, _candidates(links, plan))
    settle({plan.pk, *(link.plan_id for link in links)}, freed)


def _candidates(links, plan):
    """{link id: the issued documents its plan's agency may read that bear its number}.

    Where no other document fits, one query; else one for each citing agency or each rival, the fewer.
    """
    issued = Plan.objects.alive().issued().filter(number_key__in={link.number_key for link in links})
    rivals = [p for p in issued.select_related("agency") if any(fits(link, p) for link in links)]
    agencies = {link.plan.agency_id: link.plan.agency for link in links}
    read = set()
    if len(agencies) <= len(rivals):
        for agency in agencies.values():
            mine = Plan.objects.visible_to(_reach(agency)).filter(pk__in=[p.pk for p in rivals])
            read |= {(agency.pk, pk) for pk in mine.values_list("pk", flat=True)}
    else:
        for rival in rivals:
            by = Plan.objects.filter(readers(rival), agency__in=agencies)
            read |= {(pk, rival.pk) for pk in by.values_list("agency", flat=True).distinct()}
    return {link.pk: [p for p in rivals if (link.plan.agency_id, p.pk) in read] for link in links}


def _retarget(links, candidates):
    """Point each link at the one document it means; {plan id: {what its links no longer point at}}."""
    changed, freed = [], defaultdict(set)
    for link in links:
        meant = _meant(link, [p for p in candidates[link.pk] if p.pk != link.plan_id])
        if link.target_id != (meant.pk if meant else None):
            if link.target_id:
                freed[link.plan_id].add(link.target_id)
            link.target = meant
            changed.append(link)
    BasisLink.objects.bulk_update(changed, ["target"], batch_size=1000)
    return freed


def _meant(link, among):
    """The one document a citation means: by number and day, by issuer where those leave several."""
    found = [p for p in among if fits(link, p)]
    found = [p for p in found if _same_issuer(link, p)] or found
    found = [p for p in found if link.issued_on and p.issued_on == link.issued_on] or found
    return found[0] if len(found) == 1 else None


def fits(link, plan):
    """Whether the citation's number, day and issuer allow the document; what is blank allows all."""
    same_day = (
        link.issued_on is None
        or link.issued_on == plan.issued_on
        or (plan.issued_on is None and f"{link.issued_on}".startswith(plan.issued_partial))
    )
    return link.number_key == plan.number_key and same_day and _same_issuer(link, plan) is not False


def _same_issuer(link, plan):
    """True, False, or None where the citation does not say: "UBND huyện" is that of "huyện Tân Biên"."""
    said = without_title(plain(link.issuer))
    if not said:
        return None
    names = [plan.issuer_text] if plan.issuer_text else [plan.agency.name, plan.agency.short_name]
    names = [name for name in (without_title(plain(n)) for n in names) if name]
    return any(f"{name} ".startswith(f"{said} ") or f"{said} ".startswith(f"{name} ") for name in names)


def _same_day(link):
    return Q(issued_on=link.issued_on) | Q(issued_on=None) if link.issued_on else Q()


def _reach(agency):
    return reach_for(agency, timezone.localdate())


# What a document carries out ------------------------------------------------------------------------


def settle(plans, freed):
    """Set `parent` of these (ids) to the first document they say they carry out; a circle is refused.

    A parent chosen by hand stays. `freed`: what links pointed at until now, by plan.
    """
    above = _above(plans)
    for pk in list(plans):
        beyond = _reached(above, pk)
        if pk in beyond or freed.get(pk):
            plans = plans | beyond | _reached(_above(freed.get(pk, set())), *freed.get(pk, ()))
    above = _above(plans)
    cited = defaultdict(list)
    links = BasisLink.objects.filter(plan__in=plans, relation=PARENT, target__isnull=False).order_by("pk")
    for pk, target in links.values_list("plan", "target"):
        cited[pk].append(target)
    moved = defaultdict(list)
    for pk, parent in Plan.objects.filter(pk__in=plans).values_list("pk", "parent"):
        by_hand = parent and parent not in cited[pk] and parent not in freed.get(pk, ())
        first = next((t for t in cited[pk] if pk not in {t, *_reached(above, t)}), None)
        if not by_hand and first != parent:
            moved[first].append(pk)
    for parent, children in moved.items():
        Plan.objects.filter(pk__in=children).update(parent=parent)


def _above(plans):
    """{plan id: ids of what it says it carries out}, from these upward; two queries a level."""
    found, level = {}, set(plans)
    for _ in range(DEEPEST):
        if not level:
            break
        found |= {pk: set() for pk in level}
        cited = BasisLink.objects.filter(plan__in=level, relation=PARENT, target__isnull=False)
        chosen = Plan.objects.filter(pk__in=level, parent__isnull=False)
        for pk, target in [*cited.values_list("plan", "target"), *chosen.values_list("pk", "parent")]:
            found[pk].add(target)
        level = set().union(*(found[pk] for pk in level)) - found.keys()
    return found


def _reached(above, *start):
    """Everything above `start`; itself among it where it stands in a circle."""
    found, front = set(), list(start)
    while front:
        new = above.get(front.pop(), set()) - found
        found |= new
        front += new
    return found
