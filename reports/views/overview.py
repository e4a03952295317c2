"""The dashboard: by place, period and body; finding first, the table beside every picture."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from portal.accounts.access import staff_page
from portal.text import whole_number
from reports.views import ranking
from reports.views.asked import room
from reports.watching import dashboard


@staff_page
def page(request):
    """`?don-vi=`, `?ky=`, `?co-quan=`."""
    place, periods, period = ranking.period_of(request)
    context = room(request, place, "Tổng quan") | {"periods": periods, "period": period}
    if period:
        made = dashboard.overview(place, period, periods, request.reach)
        bodies = dashboard.bodies_of(place, period)
        body = _body(request, bodies)
        context |= made | {
            "pictures": [(picture, _behind(picture, place, period)) for picture in made["pictures"]],
            "bodies": bodies,
            "body": body,
            "of_body": dashboard.of_body(body, period) if body else [],
            "polls": dashboard.polls(place, period, request.reach),
            "mine": request.reach.agency_id,
        }
    return render(request, "reports/watching/overview.html", context)


def _body(request, bodies):
    wanted = whole_number(request.GET.get("co-quan"))
    return get_object_or_404(bodies, pk=wanted) if wanted else None


def _behind(picture, place, period):
    """The page a picture comes from, about the same place and period."""
    name, _, query = picture.url.partition("?")
    keep = f"don-vi={place.unit_id}&ky={period.pk}"
    return f"{reverse(f'reports:{name}')}?{keep}&{query}" if query else f"{reverse(f'reports:{name}')}?{keep}"
