"""Issued plans that everybody may read, and the officer's step of showing one."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control

from plans import actions, printing
from plans.models import Plan
from plans.registers.models import Disclosure
from portal.files.responses import send
from portal.forms import GovForm, SearchForm
from portal.nd30 import html
from portal.text import whole_number
from portal.units.models import Agency
from portal.units.tree import UnitNotFound, name_of, path_of, resolve

PER_PAGE = 20
CRUMBS = [("Trang chủ", "/"), ("Kế hoạch", "/ke-hoach-cong-khai/")]


class PublishForm(GovForm):
    outside_secrets = forms.BooleanField(
        label="Văn bản không thuộc danh mục bí mật nhà nước",
        error_messages={"required": "Đánh dấu câu xác nhận trước khi công khai"},
    )


class TakeOffForm(GovForm):
    reason = forms.CharField(label="Lý do thôi công khai", max_length=300)


def publication(request, pk):
    """Whether everybody may read an issued document; her agency shows it and takes it off."""
    plans = Plan.objects.of_agency(request.actor).issued().filter(is_incoming=False).select_related("agency")
    plan = get_object_or_404(plans, pk=pk)
    kind = TakeOffForm if plan.published_at else PublishForm
    form = kind(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if plan.published_at:
            actions.take_off(plan, request.actor, form.cleaned_data["reason"])
            messages.success(request, "Đã thôi công khai. Văn bản không còn trên trang công khai.")
        else:
            actions.publish(plan, request.actor)
            messages.success(request, "Đã công khai văn bản trên cổng.")
        return redirect("plans:publication", pk)
    context = {
        "plan": plan, "form": form, "mine": True,
        "places": Disclosure.objects.visible_to(request.reach).filter(plan=plan).order_by("-on", "-pk")[:20],
        "crumbs": [("Kế hoạch", "/ke-hoach/"), (str(plan), plan.get_absolute_url()), ("Công khai", "")],
    }  # fmt: skip
    return render(request, "plans/publication.html", context, status=422 if form.errors else 200)


@login_not_required
def public_list(request):
    """`?q=&nam=&noi=<code>`: published plans, newest first; four queries."""
    search, found = SearchForm(request.GET), Plan.objects.public().select_related("agency")
    year, place = whole_number(request.GET.get("nam")), None
    if words := search.query():
        found = found.matching(words)
    if year and 2000 <= year <= 2100:
        found = found.in_year(year)
    if request.GET.get("noi"):
        place, agencies = _place(request.GET["noi"])
        found = found.filter(agency__in=agencies)
    page = Paginator(found.order_by("-counted_on", "-pk"), PER_PAGE).get_page(request.GET.get("trang"))
    this_year = timezone.localdate().year
    context = {
        "page": page, "search": search, "words": words, "q": words, "year": year, "place": place,
        "years": range(this_year + 1, this_year - 6, -1), "crumbs": [CRUMBS[0], ("Kế hoạch", "")],
    }  # fmt: skip
    return render(request, "plans/public_list.html", context)


def _place(code):
    """Name of the place, and its agencies with those of the units in it; nobody for an unknown code."""
    today = timezone.localdate()
    try:
        unit = resolve(code, today)
    except UnitNotFound:
        return "nơi này", Agency.objects.none()
    return name_of(unit, today).full_name, Agency.objects.in_unit_tree(path_of(unit, today), today)


@login_not_required
def public_plan(request, pk):
    plan = get_object_or_404(
        Plan.objects.public().select_related("agency__unit", "signed_file", "parent"), pk=pk
    )
    context = {
        "plan": plan,
        "tasks": plan.tasks.printed().select_related("lead_agency")[:300],
        "targets": plan.targets.all(),
        "sheet": html.render(printing.document_of(plan), standalone=False) if plan.has_paper else "",
        "help_agency": plan.agency,
        "crumbs": [*CRUMBS, (str(plan), "")],
    }
    response = render(request, "plans/public_plan.html", context)
    patch_cache_control(response, no_cache=True)
    return response


@login_not_required
def public_file(request, pk):
    """The signed copy, else the original it was brought in from, through the plan's own door."""
    plan = get_object_or_404(Plan.objects.public().select_related("signed_file", "source"), pk=pk)
    if not (copy := plan.signed_file or plan.source):
        raise Http404
    return send(copy)
