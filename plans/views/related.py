"""The documents around one document, as a tree to read (F33)."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from plans.chain import related as graph
from plans.models import BasisLink, Plan


def related(request, pk):
    visible = Plan.objects.visible_to(request.reach)
    plan = get_object_or_404(visible.with_names(), pk=pk)
    links = plan.basis.exclude(relation=BasisLink.Relation.PARENT)
    known = visible.with_names().in_bulk([link.target_id for link in links if link.target_id])
    citing = BasisLink.objects.filter(target=plan).exclude(plan__parent=plan).values("plan")
    mine = Plan.objects.of_agency(request.actor).filter(pk=pk).exists()
    follows = mine and plan.is_issued and not plan.is_incoming
    context = {
        "plan": plan,
        "mine": mine,
        "unplanned": graph.without_plan(plan, timezone.localdate()) if follows else [],
        "above": graph.carried_out(plan, visible),
        "cites": [graph.Node(known.get(link.target_id), link) for link in links],
        "below": graph.carrying_out(plan, visible),
        "levels": graph.counts_by_level(plan, visible),
        "cited_by": visible.filter(pk__in=citing).with_names()[: graph.MOST],
        "most": graph.MOST,
        "crumbs": [
            ("Kế hoạch", "/ke-hoach/"),
            (str(plan), plan.get_absolute_url()),
            ("Văn bản liên quan", ""),
        ],
    }
    return render(request, "plans/related.html", context)
