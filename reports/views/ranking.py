"""Units of one period in the order of a figure, or of how many below them have sent."""

from django.shortcuts import render
from django.urls import reverse

from portal.accounts.access import staff_page
from portal.files.responses import send_bytes
from portal.text import whole_number
from reports import charts
from reports.comparing import Board, rows_then
from reports.counting.indicators import BY_CODE
from reports.evaluating import sending
from reports.models import Period
from reports.paper import compared
from reports.ranking import ranked, sent_below
from reports.views.asked import indicator_choices, place_asked, room

SENDING = "hoan-thanh"
IN_PICTURE = 12


@staff_page
def page(request):
    """`?ky=` a period, `?ma=` a figure or "hoan-thanh"."""
    place, periods, period, code = question(request)
    context = room(request, place, "Xếp hạng") | {
        "periods": periods,
        "period": period,
        "code": code,
        "choices": indicator_choices(),
    }
    if period:
        rows = order(request, place, period, code)
        context |= {"rows": rows, "picture": _picture(rows, period, code), "indicator": BY_CODE.get(code)}
    return render(request, "reports/watching/ranking.html", context)


@staff_page
def download(request):
    place, _, period, code = question(request)
    rows = order(request, place, period, code) if period else []
    lines = [
        [row.name, row.place or row.why, row.cell.value, row.cell.above, row.cell.below, row.cell.note]
        for row in rows
    ]
    heads = ["Đơn vị", "Hạng", "Số", "Tử số", "Mẫu số", "Cách có số"]
    about = f"{_words(code)}, {period or ''}, {place.name}"
    return send_bytes(compared.book([(code, about, heads, lines)]), f"xep-hang-{place.unit_id}.xlsx", "xlsx")


def question(request):
    """(place, periods, the chosen one or None, code)."""
    place = place_asked(request)
    periods = list(Period.objects.started())
    wanted = whole_number(request.GET.get("ky"))
    period = next((p for p in periods if p.pk == wanted), None) or next(
        (p for p in periods if p.is_open), periods[0] if periods else None
    )
    code = request.GET.get("ma", "")
    return place, periods, period, code if code in BY_CODE or code == SENDING else "C13"


def order(request, place, period, code):
    """Every unit directly under the place: the ranked ones first."""
    rows = rows_then(place, [period])
    if code == SENDING:
        found = sent_below(place, period)
        said = [(row.unit_id, row.name, sending(found.get(row.unit_id)), _down(row, period)) for row in rows]
        return ranked(said)
    indicator = BY_CODE[code]
    board = Board(rows, [period], [indicator], request.reach)
    said = []
    for row in rows:
        cell = board.cell(row, period.pk, indicator)
        url = (
            reverse("reports:rows", args=[cell.report_id, code])
            if cell.report_id and cell.value is not None
            else ""
        )
        said.append((row.unit_id, row.name, cell, url))
    return ranked(said)


def _down(row, period):
    return f"{reverse('reports:monitoring')}?ky={period.pk}&don-vi={row.unit_id}"


def _words(code):
    return "tỷ lệ đơn vị cấp dưới đã gửi báo cáo" if code == SENDING else BY_CODE[code].name


def _picture(rows, period, code):
    known = [row for row in rows if row.place]
    if not known:
        return None
    finding = charts.highest(_words(code), [(row.name, row.cell.value) for row in known])
    bars = [
        charts.Bar(row.name, row.cell.above, row.cell.below, note=charts.share(row.cell.value))
        if row.cell.below is not None
        else charts.Bar(row.name, row.cell.value, hollow=not row.cell.is_official)
        for row in known[:IN_PICTURE]
    ]
    subtitle = (
        f"{_words(code).capitalize()}, {period}. {charts.missing_words(len(known), len(rows))} để xếp hạng."
    )
    if len(known) > IN_PICTURE:
        subtitle += f" Hình vẽ {IN_PICTURE} đơn vị đứng đầu, đủ ở bảng."
    return {
        "title": finding,
        "subtitle": subtitle,
        "svg": charts.bars(bars, key="hang", title=finding, subtitle=subtitle),
    }
