"""Units as tiles coloured by class, each with its name and its number; the table beside says the same."""

from django.shortcuts import render
from django.urls import reverse

from portal.accounts.access import staff_page
from reports import charts
from reports.charts.tiles import GROUNDS
from reports.views import ranking
from reports.views.asked import room
from reports.watching import tiling
from reports.watching.comparing import rows_then
from reports.watching.places import codes_on

ACROSS = 4  # tiles in a row where units have no place of their own
SHORT = ("Tỉnh ", "Thành phố ", "tỉnh ", "thành phố ", "Xã ", "Phường ", "xã ", "phường ", "huyện ", "Huyện ")


@staff_page
def page(request):
    """`?ky=` and `?ma=` as on the page of ranks."""
    place, periods, period, indicator, choices = ranking.question(request)
    if "ma" not in request.GET and place.is_country:
        indicator = ranking.SENDING
    context = room(request, place, "Ô đơn vị") | {
        "periods": periods,
        "period": period,
        "choices": choices,
        "indicator": indicator,
    }
    if period:
        context |= _drawn(request, place, period, indicator)
    return render(request, "reports/watching/tiles.html", context)


def _drawn(request, place, period, indicator):
    order = {one.unit_id: one for one in ranking.order(request, place, period, indicator)}
    said = [(row, order[row.unit_id]) for row in rows_then(place, [period])]
    is_share = indicator.is_ratio
    values = [one.cell.value for _, one in said]
    if is_share:
        bands, words = [tiling.band_of_share(v) for v in values], [w for _, w in tiling.OF_SHARES]
    else:
        bands, ends = tiling.bands_of_numbers(values)
        words = [_between(end) for end in ends]
    spots = tiling.layout_on(period.data_to) if place.is_country else {}
    codes = codes_on(period.data_to, [row.unit_id for row, _ in said])
    drawn, beside, lines = [], [], []
    for place_in_row, ((row, one), band) in enumerate(zip(said, bands, strict=True)):
        spot = spots.get(codes.get(row.unit_id, ""))
        if spots and spot is None:
            beside.append(row.name)
        elif spot:
            drawn.append(_tile(spot.row, spot.column, spot.name, spot.note, one, band, row, period, is_share))
        else:
            at = divmod(place_in_row, ACROSS)
            drawn.append(_tile(*at, _shorter(row.name), "", one, band, row, period, is_share))
        lines.append({"row": row, "one": one, "band": words[band] if band is not None else ""})
    finding = _finding(said, indicator)
    subtitle = f"{_what(indicator)}, {period}. Ô không thể hiện địa giới và diện tích."
    svg = charts.tiles(drawn, key="o", title=finding, subtitle=subtitle) if drawn else ""
    legend = [(GROUNDS[band], word) for band, word in enumerate(words) if word]
    return {
        "svg": svg,
        "beside": beside,
        "lines": lines,
        "legend": legend,
        "finding": finding,
        "subtitle": subtitle,
    }


def _tile(row, column, name, note, one, band, unit, period, is_share):
    cell = one.cell
    if cell.value is None:
        said = str(cell.said) if cell.said != "không áp dụng" else "–"
    elif cell.below is not None:
        said = f"{charts.number(cell.above)}/{charts.number(cell.below)}"
    else:
        said = charts.number(cell.value)
    url = f"{reverse('reports:monitoring')}?ky={period.pk}&don-vi={unit.unit_id}"
    return charts.Tile(row, column, name, said, band, url, note)


def _finding(said, indicator):
    if indicator != ranking.SENDING:
        return charts.highest(indicator.name, [(row.name, one.cell.value) for row, one in said])
    whole = [one.cell for _, one in said if one.cell.value is not None]
    full = sum(1 for cell in whole if cell.value == 100)
    if not whole:
        return "Các đơn vị không có cấp dưới gửi báo cáo"
    return f"{full}/{len(whole)} đơn vị có đủ báo cáo của cấp dưới"


def _what(indicator):
    return (
        "Số đơn vị cấp dưới đã gửi trên số phải gửi" if indicator == ranking.SENDING else indicator.short_name
    )


def _between(end):
    if not end:
        return ""
    least, most = end
    return charts.number(most) if least == most else f"{charts.number(least)} – {charts.number(most)}"


def _shorter(name):
    return next((name[len(start) :] for start in SHORT if name.startswith(start)), name)
