"""Keeping a document issued elsewhere, often one that a citation on the page before could not find (F33)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone

from plans import actions
from plans.forms import IncomingForm
from plans.kinds import kind_named
from plans.models import BasisLink, Plan
from portal.text import whole_number


def register(request):
    """`?dan=` names the citation whose words fill the form."""
    kept = Plan.objects.of_agency(request.actor).filter(is_incoming=True)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = IncomingForm(*sent, instance=_cited(request), kept=kept)
    if form.is_valid():
        try:
            plan = actions.register_document(form.instance, request.actor, form.cleaned_data["file"])
        except ValidationError as error:
            form.add_error("file", error)
        else:
            messages.success(request, f"Đã đăng ký {plan}. Văn bản nào dẫn số này được nối tới đây.")
            return redirect(plan)
    context = {"form": form, "crumbs": [("Kế hoạch", "/ke-hoach/"), ("Đăng ký văn bản đến", "")]}
    return render(request, "plans/incoming.html", context, status=422 if form.errors else 200)


def _cited(request):
    """A document as a citation of one of her own documents prints it; else an empty one of this year."""
    mine = Plan.objects.of_agency(request.actor)
    link = BasisLink.objects.filter(plan__in=mine, pk=whole_number(request.GET.get("dan")) or 0).first()
    year = timezone.localdate().year
    if link is None:
        return Plan(kind=Plan.Kind.DECISION, year_from=year, year_to=year)
    printed = {"title": link.title, "issued_on": link.issued_on and link.issued_on.isoformat()}
    first, last = actions.years_of(printed)
    return Plan(
        kind=kind_named(link.kind), number=link.number,
        issued_on=link.issued_on, issuer_text=link.issuer, title=link.title, year_from=first, year_to=last,
    )  # fmt: skip
