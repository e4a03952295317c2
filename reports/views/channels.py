"""By which channels people were told, how many were reached, by which channels they answered (F145).

Parts of one picture have one unit of measure; reach is printed line by line, never added up, and never with comments.
"""

from django.shortcuts import render

from portal.accounts.access import staff_page
from reports import charts
from reports.counting.indicators import BY_CODE, INDICATORS
from reports.views.asked import asked, room
from reports.views.comparing import line
from reports.watching.comparing import Board, own_row

MEETINGS = ["C07", "C08", "C09", "C10", "C11", "C12"]
ANSWERS = ["D05a", "D05b", "D05c", "D05d", "D05e", "D05f"]
FORMS = {
    "a) Phương tiện thông tin đại chúng": ["C01", "C02", "C03"],
    "b) Tài liệu": ["C04", "C05", "C06"],
    "c) Hội nghị, tọa đàm, diễn đàn, đối thoại, họp báo": [*MEETINGS, "C13", "C14"],
    "d) Tại cơ sở": ["C15", "C16", "C17", "C18", "C19", "C20"],
    "đ) Cổng, trang thông tin điện tử": ["C21", "C22"],
    "e) Mạng xã hội": ["C23", "C24"],
    "Ý kiến nhận được, theo kênh": ANSWERS,
}
_CODES = {code for codes in FORMS.values() for code in codes}
SHOWN = [indicator for indicator in INDICATORS if indicator.code in _CODES]


@staff_page
def page(request):
    """The place's own figures by period."""
    question = asked(request, years=3)
    row = own_row(question.place, question.periods)
    board = Board([row], question.periods, SHOWN, request.reach)
    lines = {i.code: line(board, row, question.periods, i, {})["cells"] for i in SHOWN}
    table = {code: list(zip(question.periods, cells, strict=True)) for code, cells in lines.items()}
    context = room(request, question.place, "Kênh truyền thông") | {
        "asked": question,
        "groups": [(name, [(BY_CODE[code], table[code]) for code in codes]) for name, codes in FORMS.items()],
        "pictures": [
            _picture(question, lines, MEETINGS, "hop", "cuộc", "Các cuộc theo hình thức (C07 – C12)"),
            _picture(question, lines, ANSWERS, "kenh", "ý kiến", "Ý kiến theo kênh nhận được (D05)"),
        ],
    }
    return render(request, "reports/watching/channels.html", context)


def _picture(question, lines, codes, key, unit, what):
    names = [BY_CODE[code].short_name for code in codes]
    stacks = [
        charts.Stack(str(period), [lines[code][place][0].value for code in codes])
        for place, period in enumerate(question.periods)
    ]
    finding = charts.largest_part(names, stacks, unit)
    subtitle = f"{what}, {question.place.name}. Mỗi thanh là 100% của kỳ; tổng số ({unit}) ghi ở đầu thanh."
    return {
        "title": finding,
        "subtitle": subtitle,
        "svg": charts.stacked(names, stacks, key=key, title=finding, subtitle=subtitle),
    }
