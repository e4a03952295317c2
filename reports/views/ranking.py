"""Units of one period in the order of a figure, or of how many below them have sent."""

from django.shortcuts import render
from django.urls import reverse

from portal.accounts.access import staff_page
from portal.files.responses import send_bytes
from portal.text import whole_number
from reports import charts
from reports.counting import registry
from reports.counting.indicators import Indicator, Kind
from reports.models import Period
from reports.paper import compared
from reports.views.asked import indicator_choices, place_asked, room
from reports.watching.comparing import Board, rows_then
from reports.watching.evaluating import sending
from reports.watching.ranking import ranked, sent_below

#: Stands among the figures to rank by, though no report says it.
SENDING = Indicator("hoan-thanh", "tỷ lệ đơn vị cấp dưới đã gửi báo cáo", "%", Kind.RATIO)
IN_PICTURE = 12


@staff_page
def page(request):
    """`?ky=` a period, `?ma=` a figure or "hoan-thanh"."""
    place, periods, period, indicator, choices = question(request)
    context = room(request, place, "Xếp hạng") | {
        "periods": periods,
        "period": period,
        "indicator": indicator,
        "choices": choices,
    }
    if period:
        rows = order(request, place, period, indicator)
        context |= {"rows": rows, "picture": _picture(rows, period, indicator)}
    return render(request, "reports/watching/ranking.html", context)


@staff_page
def download(request):
    place, _, period, indicator, _ = question(request)
    rows = order(request, place, period, indicator) if period else []
    lines = [
        [row.name, row.place or row.why, row.cell.value, row.cell.above, row.cell.below, row.cell.note]
        for row in rows
    ]
    heads = ["Đơn vị", "Hạng", "Số", "Tử số", "Mẫu số", "Cách có số"]
    about = f"{indicator.short_name}, {period or ''}, {place.name}"
    return send_bytes(
        compared.book([(indicator.code, about, heads, lines)]), f"xep-hang-{place.unit_id}.xlsx", "xlsx"
    )


def question(request):
    """(place, periods, the chosen one or None, what is ranked, what else may be)."""
    place, periods, period = period_of(request)
    book = registry.of(period) if period else registry.CODED
    offered = {SENDING.code: SENDING, **book.by_code}
    indicator = offered.get(request.GET.get("ma", ""), book.by_code["C13"])
    return place, periods, period, indicator, indicator_choices(book)


def period_of(request):
    """(place, periods, the one asked for, else the newest open one, else the newest, else None)."""
    place, periods = place_asked(request), list(Period.objects.started())
    wanted = whole_number(request.GET.get("ky"))
    asked = [period for period in periods if period.pk == wanted]
    newest = [period for period in periods if period.is_open] or periods
    return place, periods, next(iter(asked or newest), None)


def order(request, place, period, indicator):
    """Every unit directly under the place: the ranked ones first."""
    rows = rows_then(place, [period])
    if indicator == SENDING:
        found = sent_below(place, period)
        said = [(row.unit_id, row.name, sending(found.get(row.unit_id)), _down(row, period)) for row in rows]
        return ranked(said)
    board = Board(rows, [period], [indicator], request.reach)
    said = []
    for row in rows:
        cell = board.cell(row, period.pk, indicator)
        url = (
            reverse("reports:rows", args=[cell.report_id, indicator.code])
            if cell.report_id and cell.value is not None
            else ""
        )
        said.append((row.unit_id, row.name, cell, url))
    return ranked(said)


def _down(row, period):
    return f"{reverse('reports:monitoring')}?ky={period.pk}&don-vi={row.unit_id}"


def _picture(rows, period, indicator):
    known = [row for row in rows if row.place]
    if not known:
        return None
    finding = charts.highest(indicator.name, [(row.name, row.cell.value) for row in known])
    bars = [
        charts.Bar(row.name, row.cell.above, row.cell.below, note=charts.share(row.cell.value))
        if row.cell.below is not None
        else charts.Bar(row.name, row.cell.value, hollow=not row.cell.is_official)
        for row in known[:IN_PICTURE]
    ]
    subtitle = f"{indicator.short_name}, {period}. {charts.missing_words(len(known), len(rows))} để xếp hạng."
    if len(known) > IN_PICTURE:
        subtitle += f" Hình vẽ {IN_PICTURE} đơn vị đứng đầu, đủ ở bảng."
    return {
        "title": finding,
        "subtitle": subtitle,
        "svg": charts.bars(bars, key="hang", title=finding, subtitle=subtitle),
    }
