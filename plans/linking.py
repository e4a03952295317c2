"""Documents that cite each other by number: a citation finds its document, now or when it arrives."""

from django.utils import timezone

from portal.units.reach import reach_for

from .models import BasisLink, Plan


def link_out(plan, reach):
    """Fill the targets of a plan's citations among the issued documents its officer may see."""
    for link in plan.basis.filter(target=None).exclude(number_key=""):
        link.target = _cited(link, Plan.objects.visible_to(reach).exclude(pk=plan.pk))
        if link.target:
            link.save(update_fields=["target"])
    if plan.parent_id is None:
        known = plan.basis.filter(relation=BasisLink.Relation.PARENT, target__isnull=False).first()
        if known and not makes_circle(plan, known.target):
            plan.parent = known.target
            plan.save(update_fields=["parent"])


def link_in(plan):
    """A document just issued is what earlier ones below it cited."""
    if not plan.number_key:
        return
    below = reach_for(plan.agency, timezone.localdate()).below("plan__agency")
    waiting = BasisLink.objects.filter(below, target=None, number_key=plan.number_key).exclude(plan=plan)
    waiting = waiting.filter(issued_on=plan.issued_on) if plan.issued_on else waiting
    waiting.update(target=plan)
    children = Plan.objects.filter(
        parent=None, basis__relation=BasisLink.Relation.PARENT, basis__target=plan
    ).exclude(pk=plan.pk)
    for child in children.distinct():
        if not makes_circle(child, plan):
            Plan.objects.filter(pk=child.pk, parent=None).update(parent=plan)


def makes_circle(plan, parent):
    """Whether `parent` itself carries out `plan`, directly or through others."""
    seen = set()
    while parent is not None and parent.pk not in seen:
        if parent.pk == plan.pk:
            return True
        seen.add(parent.pk)
        parent = parent.parent
    return False


def _cited(link, among):
    """The one document a citation means; many agencies number alike, so two candidates are none."""
    found = among.issued().filter(number_key=link.number_key)
    if link.issued_on:
        found = found.filter(issued_on=link.issued_on)
    two = list(found[:2])
    return two[0] if len(two) == 1 else None
