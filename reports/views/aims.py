"""Target gauges of a calendar year: the percentage of the plan against what the drafts show."""

from django.shortcuts import render
from django.utils import timezone

from portal.accounts.access import staff_page
from portal.text import whole_number
from reports import charts
from reports.views.asked import place_asked, room
from reports.watching import aims
from reports.watching.places import names_on

FIRST_YEAR = 2022  # the scheme of 407/QĐ-TTg begins
A_PAGE = 12


@staff_page
def page(request):
    """`?nam=`: calendar year."""
    place, this = place_asked(request), timezone.localdate().year
    year = year_of(request)
    found = aims.reached(place, year, request.reach)
    names = names_on(
        min(timezone.localdate(), timezone.datetime(year, 12, 31).date()), [r.unit_id for r in found]
    )
    rows = [(names.get(one.unit_id, ("", b"")), one) for one in found]
    head = [(name, one) for (name, _), one in rows if one.unit_id in place.line]
    below = [
        (name, one)
        for (name, _), one in sorted(rows, key=lambda row: row[0][1])
        if one.unit_id not in place.line
    ]
    return render(
        request,
        "reports/watching/aims.html",
        room(request, place, "Mục tiêu")
        | {
            "year": year,
            "years": range(this, FIRST_YEAR - 1, -1),
            "gauges": [gauge for name, one in head for gauge in _gauges(name, one, year)],
            "rows": head + below,
            "finding": _finding(below, year),
        },
    )


def year_of(request) -> int:
    """The calendar year asked for, else this one."""
    year, this = whole_number(request.GET.get("nam")), timezone.localdate().year
    return year if year and FIRST_YEAR <= year <= this else this


def _gauges(name, one, year):
    what = (
        (one.drafts, "dự thảo có tác động lớn đã truyền thông", "dự thảo", f"mt-a-{one.unit_id}"),
        (one.asked, "chính sách Trung ương yêu cầu đã phối hợp", "chính sách", f"mt-b-{one.unit_id}"),
    )
    for aim, words, unit, key in what:
        title = f"{name}: {words}"
        subtitle = _says(aim, year)
        parts = f"{charts.number(aim.done)}/{charts.number(aim.must)} {unit}" if aim.must else ""
        target = aim.target.percent if aim.target else None
        svg = charts.gauge(aim.percent, target, key=key, title=title, subtitle=subtitle, parts=parts)
        yield {"title": title, "subtitle": subtitle, "svg": svg, "aim": aim}


def _says(aim, year):
    if aim.percent is None:
        return f"Năm dương lịch {year} không có đối tượng để tính: mẫu số bằng 0, không phải 0% hay 100%."
    if aim.target is None:
        return f"Năm dương lịch {year}. Chưa có kế hoạch nào xem được đặt chỉ tiêu cho năm này."
    return f"Năm dương lịch {year}. Chỉ tiêu {charts.share(aim.target.percent)} theo {aim.target.plan}."


def _finding(below, year):
    counted = [one.drafts for _, one in below if one.drafts.percent is not None]
    if not counted:
        return ""
    met = sum(1 for aim in counted if aim.target and aim.percent >= aim.target.percent)
    return f"{met}/{len(counted)} đơn vị có dự thảo thuộc diện đã đạt chỉ tiêu năm {year}"
