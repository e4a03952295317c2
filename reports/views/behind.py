"""The rows behind numbers that no report carries: access to information, targets of a calendar year."""

from datetime import date

from django.core.paginator import Paginator
from django.db.models import F, Q
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from drafts.models import DraftPolicy
from drafts.tallies import opened_drafts
from plans.models import Plan
from plans.registers.models import Disclosure
from portal.accounts.access import staff_page
from reports.views.aims import year_of
from reports.views.asked import room
from reports.views.ranking import period_of
from reports.watching.openness import WHAT

A_PAGE = 50
_SCOPE, _CENTRE, _TOLD = Q(counted=True), Q(centre_requested=True), Q(communicated=True)
#: What of a calendar year a target is measured by: word of the address -> (words, drafts).
OF_YEAR = {
    "phai-truyen-thong": ("Dự thảo phải truyền thông", _SCOPE),
    "da-truyen-thong": ("Dự thảo phải truyền thông, đã truyền thông", _SCOPE & _TOLD),
    "phai-phoi-hop": ("Chính sách Trung ương yêu cầu phối hợp", _CENTRE),
    "da-phoi-hop": ("Chính sách Trung ương yêu cầu, đã phối hợp", _CENTRE & _TOLD),
}


@staff_page
def page(request, what):
    """`?don-vi=` whose, `?ky=` of which period or `?nam=` of which calendar year."""
    place, _, period = period_of(request)
    if what in OF_YEAR:
        year = year_of(request)
        title, span = f"{OF_YEAR[what][0]}, năm dương lịch {year}", (date(year, 1, 1), date(year, 12, 31))
    elif what in WHAT and period:
        title, span = (
            f"{WHAT[what][:1].upper()}{WHAT[what][1:]}, {period}",
            (period.data_from, period.data_to),
        )
    else:
        raise Http404
    every = _rows(what, *span).filter(place.reach.below())
    seen = every.filter(pk__in=every.model.objects.visible_to(request.reach).values("pk"))
    listed = Paginator(seen.select_related("agency"), A_PAGE).get_page(request.GET.get("trang"))
    return render(
        request,
        "reports/watching/behind.html",
        room(request, place, title)
        | {
            "title": title,
            "page": listed,
            "rows": [(row, _day(row)) for row in listed],
            "hidden": every.count() - listed.paginator.count,
        },
    )


def _rows(what, first, last):
    if what in OF_YEAR:
        drafts = opened_drafts(first, min(last, timezone.localdate()))
        return drafts.filter(OF_YEAR[what][1]).order_by("first_opened_on", "pk")
    if what in ("plans", "shown"):
        issued = Plan.objects.alive().issued().filter(is_incoming=False, counted_on__range=(first, last))
        issued = issued.filter(published_at__isnull=False) if what == "shown" else issued
        return issued.order_by("counted_on", "pk")
    if what == "entries":
        return Disclosure.objects.alive().filter(on__range=(first, last)).order_by("on", "pk")
    return _drafts(what, first, last).order_by("first_opened_on", "pk")


def _drafts(what, first, last):
    drafts = DraftPolicy.objects.first_opened_between(first, last)
    return drafts.filter(
        {
            "asked": Q(),
            "posted": Q(posted_on__isnull=False),
            "late": Q(posted_on__gt=F("first_opened_on")),
            "not_posted": Q(posted_on=None),
            "owed": Q(answer_by__lt=timezone.localdate(), table_published_at=None),
        }[what]
    )


def _day(row):
    """The day it counts on."""
    return next(getattr(row, name) for name in ("first_opened_on", "counted_on", "on") if hasattr(row, name))
