"""The book of an agency's issued documents by number, and the series it keeps here."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from plans import actions, numbering
from plans.forms.numbering import RegisterForm
from plans.models import NumberRegister, Plan
from portal.text import whole_number

PER_PAGE = 50


def register(request):
    """The year's documents in the order of their numbers, double and missing numbers named."""
    agency = request.actor.agency_id
    years = _years(agency)
    year = typed if (typed := whole_number(request.GET.get("nam"))) in years else years[0]
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and _done(request, year, form):
        return redirect(f"{request.path}?nam={year}")
    kept = NumberRegister.objects.filter(agency=agency, year=year)
    context = {
        "form": form,
        "years": years,
        "year": year,
        "series": [(row, numbering.gaps(agency, year, row.kind)) for row in kept],
        "page": Paginator(numbering.book(agency, year), PER_PAGE).get_page(request.GET.get("trang")),
        "crumbs": [("Kế hoạch", "/ke-hoach/"), ("Sổ đăng ký văn bản đi", "")],
    }
    return render(request, "plans/register.html", context, status=422 if form.errors else 200)


def _years(agency):
    now = timezone.localdate().year
    used = Plan.objects.issued().filter(agency=agency).dates("counted_on", "year")
    return sorted({now, *(day.year for day in used)}, reverse=True)


def _done(request, year, form):
    if "bo" in request.POST:
        mine = NumberRegister.objects.filter(agency=request.actor.agency_id)
        row = get_object_or_404(mine, pk=whole_number(request.POST["bo"]) or 0)
        actions.close_register(row, request.actor)
        messages.success(request, "Đã thôi cấp số ở đây. Từ nay số được gõ khi ban hành.")
        return True
    if not form.is_valid():
        return False
    said = form.cleaned_data
    actions.keep_register(request.actor, year, said["kind"], said["last"])
    messages.success(request, f"Số tiếp theo của dãy này: {said['last'] + 1:02d}.")
    return True
