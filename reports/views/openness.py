"""Access to information, unit by unit: what had to be made public, what was, what was late."""

from django.shortcuts import render

from portal.accounts.access import staff_page
from portal.files.responses import send_bytes
from reports import charts
from reports.paper import compared
from reports.views import ranking
from reports.views.asked import room
from reports.watching.openness import WHAT, openness
from reports.watching.places import names_on

IN_PICTURE = 12


@staff_page
def page(request):
    """`?ky=`: the period whose drafts and documents are looked at."""
    place, periods, period, rows = _rows(request)
    context = room(request, place, "Công khai thông tin") | {
        "periods": periods,
        "period": period,
        "what": WHAT,
        "rows": rows,
        "picture": _picture(rows, place, period) if rows else None,
    }
    return render(request, "reports/watching/openness.html", context)


@staff_page
def download(request):
    place, _, period, rows = _rows(request)
    lines = [[name, *(number for _, _, number in one.cells)] for name, one in rows]
    about = f"Công khai thông tin, {period or ''}, {place.name}"
    content = compared.book([("Công khai", about, ["Đơn vị", *WHAT.values()], lines)])
    return send_bytes(content, f"cong-khai-{place.unit_id}.xlsx", "xlsx")


def _rows(request):
    place, periods, period = ranking.period_of(request)
    found = openness(place, period) if period else []
    names = names_on(period.data_to, [one.unit_id for one in found]) if period else {}
    rows = [(names.get(one.unit_id, ("", b"")), one) for one in found]
    rows.sort(key=lambda row: (row[1].unit_id not in place.line, row[0][1]))
    return place, periods, period, [(name, one) for (name, _), one in rows]


def _picture(rows, place, period):
    below = [
        (name, one.numbers)
        for name, one in rows
        if one.unit_id not in place.line and one.numbers.get("asked")
    ]
    if not below:
        return None
    short = [name for name, said in below if said["not_posted"]]
    finding = (
        f"{len(short)}/{len(below)} đơn vị còn dự thảo lấy ý kiến mà chưa đăng tải"
        if short
        else f"{len(below)}/{len(below)} đơn vị đã đăng tải mọi dự thảo lấy ý kiến"
    )
    below.sort(key=lambda row: (row[1]["posted"] / row[1]["asked"], row[0]))
    bars = [charts.Bar(name, said["posted"], said["asked"]) for name, said in below[:IN_PICTURE]]
    subtitle = f"Số dự thảo đã đăng tải trên số dự thảo lấy ý kiến, {period}; thấp nhất đứng trước."
    return {
        "title": finding,
        "subtitle": subtitle,
        "svg": charts.bars(bars, key="ck", title=finding, subtitle=subtitle),
    }
