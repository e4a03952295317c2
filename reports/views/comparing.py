"""Units × years: one table a figure, its picture beside it, and the same as a spreadsheet."""

from django.shortcuts import render
from django.urls import reverse

from portal.accounts.access import staff_page
from portal.files.responses import send_bytes
from reports import charts
from reports.models import AnnualReport
from reports.paper import compared
from reports.views.asked import MOST_CODES, asked, down, room
from reports.watching.comparing import Board, Said, counted_words, own_row, reported, rows_now, rows_then

IN_PICTURE = 12


@staff_page
def page(request):
    """`?ma=` figures, `?tu=&den=` years, `?cay=nay` today's tree, `?sap=` the period to sort by."""
    question, tables = _tables(request)
    context = room(request, question.place, "So sánh") | {
        "asked": question,
        "tables": tables,
        "choices": question.choices,
        "slots": [*(indicator.code for indicator in question.indicators), ""][:MOST_CODES],
    }
    return render(request, "reports/watching/comparing.html", context)


@staff_page
def download(request):
    question, tables = _tables(request)
    content = compared.render(question, tables)
    return send_bytes(content, f"so-sanh-{question.place.unit_id}.xlsx", "xlsx")


def _tables(request):
    """(question, a dictionary a figure: lines, picture, its words)."""
    question = asked(request)
    rows = (rows_now if question.now else rows_then)(question.place, question.periods)
    whole = own_row(question.place, question.periods)
    board = Board([*rows, whole], question.periods, question.indicators, request.reach)
    own = _own_reports(request, question)
    sort = request.GET.get("sap", "")
    tables = [
        _table(request, question, board, rows, whole, indicator, own, sort)
        for indicator in question.indicators
    ]
    return question, tables


def _table(request, question, board, rows, whole, indicator, own, sort):
    then = f"{reverse('reports:comparing')}?ma={indicator.code}&don-vi={question.place.unit_id}"
    merged = then if question.now else ""
    lines = [
        line(board, row, question.periods, indicator, own, merged) | {"url": f"?{down(request, row)}"}
        for row in rows
    ]
    place = next((n for n, period in enumerate(question.periods) if str(period.pk) == sort), None)
    if place is not None:
        lines.sort(key=lambda one: _largest(one["cells"][place][0].value))
    total = line(board, whole, question.periods, indicator, own)
    bars, shown = _picture(question, lines, indicator)
    return {
        "indicator": indicator,
        "lines": lines,
        "total": total,
        "picture": bars,
        "shown": shown,
        "trend": _trend(question, total, indicator),
    }


def line(board, row, periods, indicator, own, merged="") -> dict:
    """A unit's cells over the periods, each with where it leads and its period; `merged`: where a sum of ended units does."""
    cells = [board.cell(row, period.pk, indicator) for period in periods]
    urls = [_address(cell, row, period, indicator, own) for cell, period in zip(cells, periods, strict=True)]
    lead = [
        url or (merged if cell.value is not None and cell.expected > 1 else "")
        for cell, url in zip(cells, urls, strict=True)
    ]
    return {"row": row, "cells": list(zip(cells, lead, periods, strict=True))}


def _largest(value):
    return (value is None, -(value or 0))


def _address(cell, row, period, indicator, own):
    """Its rows in the unit's own report, else in mine, opened at the unit; "" where neither exists."""
    if cell.value is None:
        return ""
    if cell.report_id:
        return reverse("reports:rows", args=[cell.report_id, indicator.code])
    mine, units = own.get(period.pk), row.sources.get(period.pk, [])
    if mine and len(units) == 1:
        return f"{reverse('reports:rows', args=[mine, indicator.code])}?don-vi={units[0]}"
    return ""


def _own_reports(request, question) -> dict[int, int]:
    """{period: the built report of the place itself}, through which rows below it are opened."""
    reports = AnnualReport.objects.readable_by(request.reach).newest()
    found = reports.filter(
        period__in=question.periods,
        agency__consolidates=True,
        agency__unit=question.place.unit_id,
        built_at__isnull=False,
    )
    return dict(found.values_list("period", "pk"))


def _picture(question, lines, indicator):
    """Bars of the newest period in which anybody said anything: (picture, period)."""
    for place in range(len(question.periods) - 1, -1, -1):
        period = question.periods[place]
        known = [(one["row"], one["cells"][place][0]) for one in lines]
        known = [(row, cell) for row, cell in known if cell.value is not None]
        if known:
            break
    else:
        return None, None
    finding = charts.highest(indicator.name, [(row.name, cell.value) for row, cell in known])
    finding += counted_words(cell for _, cell in known)
    known.sort(key=lambda pair: -pair[1].value)
    bars = [
        charts.Bar(row.name, cell.value, note=_short(cell, indicator), hollow=not cell.is_official)
        for row, cell in known[:IN_PICTURE]
    ]
    expected = sum(1 for one in lines if one["cells"][place][0].said != Said.NO_UNIT)
    subtitle = (
        f"{indicator.short_name} ({indicator.unit}), {period}. {charts.missing_words(len(known), expected)}."
    )
    if len(known) > IN_PICTURE:
        subtitle += f" Hình vẽ {IN_PICTURE} đơn vị đứng đầu, đủ ở bảng."
    drawn = charts.bars(bars, key=f"cot-{indicator.code}", title=finding, subtitle=subtitle)
    return {"title": finding, "subtitle": subtitle, "svg": drawn}, period


def _short(cell, indicator):
    words = [f"({charts.number(cell.above)}/{charts.number(cell.below)})"] if indicator.is_ratio else []
    if cell.said == Said.LIVE:
        words.append("chưa gửi")
    elif cell.said == Said.ENTERED:
        words.append("số khai")
    return " ".join(words)


def _trend(question, total, indicator):
    """The place's own line over the years, when at least two of them say anything."""
    cells = [cell for cell, *_ in total["cells"]]
    if sum(cell.value is not None for cell in cells) < 2:
        return None
    names = [str(period.year) for period in question.periods]
    finding = charts.growth(
        question.place.name,
        indicator.name,
        [(str(period), reported(cell)) for period, cell in zip(question.periods, cells, strict=True)],
    )
    points = [charts.Point(cell.value, hollow=cell.said != Said.OFFICIAL) for cell in cells]
    subtitle = (
        f"{indicator.short_name} ({indicator.unit}) của {question.place.spoken}. "
        "Chấm rỗng: số khai, số chưa duyệt hoặc đang đếm. Năm không có chấm: chưa có số."
    )
    drawn = charts.lines(
        names,
        [charts.Line(question.place.name, points)],
        key=f"nam-{indicator.code}",
        title=finding,
        subtitle=subtitle,
    )
    return {"title": finding, "subtitle": subtitle, "svg": drawn}
