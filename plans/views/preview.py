"""A document as it will lie on paper, seen on the screen before it is numbered and issued."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from plans import printing
from plans.models import Plan
from portal.nd30 import html


def preview(request, pk):
    """The sheet inside the page; an issued copy has its original instead."""
    visible = Plan.objects.visible_to(request.reach).select_related("agency__unit", "parent__agency")
    plan = get_object_or_404(visible, pk=pk)
    if not plan.has_paper:
        raise Http404
    document = printing.document_of(plan)
    context = {
        "plan": plan,
        "sheet": html.render(document, standalone=False),
        "missing": missing(plan),
        "mine": Plan.objects.of_agency(request.actor).filter(pk=pk).exists(),
        "crumbs": [("Kế hoạch", "/ke-hoach/"), (str(plan), plan.get_absolute_url()), ("Bản in", "")],
    }
    return render(request, "plans/preview.html", context)


def missing(plan):
    """What the form of the decree has a place for and the document leaves open."""
    places = (
        ("số, ký hiệu", plan.number),
        ("ngày ban hành", plan.issued_on),
        ("địa danh", plan.place),
        ("nơi nhận", plan.recipients),
        ("chức vụ người ký", plan.signer_position),
        ("họ tên người ký", plan.signer_name),
    )
    return [name for name, filled in places if not filled]
