"""The review of a programme: stored years side by side, what they come to, and a draft of the words."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from portal.accounts.access import staff_page
from portal.files.responses import send_bytes
from portal.nd30 import docx
from portal.text import whole_number
from reports import charts
from reports.counting.indicators import GROUPS
from reports.models import Period
from reports.paper import closing
from reports.views.asked import place_asked, room
from reports.watching.milestones import milestones
from reports.watching.programme import MOST_YEARS, review, words

FIRST_YEAR, LAST_YEAR = 2000, 2100


@staff_page
def page(request):
    """`?tu=&den=`: first and last year."""
    made = _made(request)
    groups = [
        (letter, name, [_linked(line, made) for line in made.lines if line.indicator.group == letter])
        for letter, name in GROUPS.items()
    ]
    context = room(request, made.place, "Tổng kết giai đoạn") | {
        "review": made,
        "groups": [group for group in groups if group[2]],
        "words": words(made),
        "milestones": milestones(made.place, made.years[0], made.years[-1], request.reach),
        "picture": _picture(made),
        "first": made.years[0],
        "last": made.years[-1],
    }
    return render(request, "reports/watching/programme.html", context)


@staff_page
def download(request, ext):
    made = _made(request)
    name = f"tong-ket-{made.years[0]}-{made.years[-1]}"
    if ext == "xlsx":
        return send_bytes(closing.sheet(made), f"{name}.xlsx", "xlsx")
    paper = closing.document(made, request.actor.agency, timezone.localdate())
    return send_bytes(docx.render(paper), f"{name}.docx", "docx")


def _made(request):
    place = place_asked(request)
    yearly = Period.objects.started().filter(kind=Period.Kind.YEAR)
    known = sorted(set(yearly.values_list("year", flat=True))) or [timezone.localdate().year]
    first = _year(request.GET.get("tu")) or known[0]
    last = _year(request.GET.get("den")) or known[-1]
    first, last = min(first, last), max(first, last)
    return review(place, first, min(last, first + MOST_YEARS - 1), request.reach)


def _year(typed):
    year = whole_number(typed)
    return year if year and FIRST_YEAR <= year <= LAST_YEAR else None


def _linked(line, made):
    """(line, [(cell, address of its rows, year)])."""
    code = line.indicator.code
    return line, [
        (cell, reverse("reports:rows", args=[cell.report_id, code]) if cell and cell.report_id else "", year)
        for cell, year in zip(line.cells, made.years, strict=True)
    ]


def _picture(made):
    line = made.by_code.get("C13")
    if line is None or not line.known:
        return None
    pairs = list(zip(made.years, line.cells, strict=True))
    known = [(f"năm {year}", cell.value if cell else None) for year, cell in pairs]
    finding = charts.growth(made.place.name, "số cuộc", known)
    bars = [
        charts.Bar(
            str(year),
            cell.value if cell else None,
            note="chưa có" if cell is None or cell.value is None else "số khai" if cell.note else "",
            hollow=bool(cell and cell.note),
        )
        for year, cell in pairs
    ]
    subtitle = "Tổng số cuộc hội nghị, tọa đàm, diễn đàn, đối thoại, họp báo (C13) theo báo cáo năm đã duyệt."
    svg = charts.columns(bars, key="giai-doan", title=finding, subtitle=subtitle)
    return {"title": finding, "subtitle": subtitle, "svg": svg}
