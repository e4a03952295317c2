"""A place of today: its drafts, what is held there, how to find it; a place that ended points to its heirs."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from feedback.finding import nearby
from portal.forms import SearchForm
from portal.units.models import AdministrativeUnit, Agency, Level
from portal.units.reach import reach_of_place
from portal.units.tree import UnitNotFound, name_of, resolve, successors


@login_not_required
def place(request, code):
    """Drafts and activities of a place, of what it took over and of what lies in it."""
    today = timezone.localdate()
    try:
        unit = resolve(code, today)
    except UnitNotFound as error:
        return _ended(request, error, today)
    reach = reach_of_place(unit.pk, today)
    name = name_of(unit, today).full_name
    context = {
        "today": today,
        "q": "",
        "name": name,
        "code": code,
        "is_commune": reach.level == Level.COMMUNE,
        **nearby.drafts_of(reach, today),
        **nearby.activities_of(reach, today),
        "before": nearby.names_before(unit, name, today),
        "help_agency": Agency.objects.alive(today).filter(unit=unit).exclude(phone="").order_by("pk").first(),
        "crumbs": [("Trang chủ", "/"), ("Gần tôi", "/gan-toi/"), (_capital(name), "")],
    }
    return render(request, "feedback/place.html", context)


def _capital(name):
    return name[:1].upper() + name[1:]


def _ended(request, error, today):
    ended = [unit for unit in error.candidates if unit.ended and unit.ended <= today]
    if not ended:
        raise Http404
    last = ended[-1]
    heirs = AdministrativeUnit.objects.prefetch_related("names").filter(
        pk__in=successors([last]).values("pk")
    )
    now = [(name_of(unit, today).full_name, name_of(unit, today).code) for unit in heirs]
    context = {
        "name": str(last), "ended": last.ended, "heirs": now, "crumbs": [("Trang chủ", "/"), ("Gần tôi", "/gan-toi/"), (_capital(str(last)), "")],
    }  # fmt: skip
    return render(request, "feedback/place_ended.html", context, status=410)


@login_not_required
def near_me(request):
    """Choose a place by typing or by province and commune; the address remembers it, nothing else does."""
    today = timezone.localdate()
    form = SearchForm(request.GET)
    province = _province(request.GET.get("tinh", ""), today)
    context = {
        "form": form,
        "q": form.query(),
        "found": nearby.find(form.query(), today),
        "province": province and name_of(province, today),
        "places": nearby.communes(province, today) if province else nearby.provinces(today),
        "crumbs": [("Trang chủ", "/"), ("Gần tôi", "")],
    }
    return render(request, "feedback/near_me.html", context)


def _province(code, today):
    try:
        return resolve(code, today) if code.isdecimal() and len(code) < 4 else None
    except UnitNotFound as error:
        raise Http404 from error
