"""Pictures: well-formed, the numbers of their table, nothing the strict CSP forbids, and the same in the PDF."""

import io
import re
from datetime import date
from xml.etree import ElementTree

import pikepdf
import pytest

from portal.nd30 import pdf
from portal.units.loading import _rows
from reports import charts
from reports.watching import tiling

SVG = "{http://www.w3.org/2000/svg}"
WORDS = {"key": "hinh", "title": "Tây Ninh có <số cuộc> cao nhất", "subtitle": "Số cuộc & lượt, năm 2026"}
PICTURES = {
    "bars": lambda: charts.bars(
        [charts.Bar("Tây Ninh", 1234.5), charts.Bar("Lạng Sơn", 63, 65), charts.Bar("Cà Mau", None, note="chưa gửi")], **WORDS
    ),
    "columns": lambda: charts.columns([charts.Bar("2025", 7, note="số khai"), charts.Bar("2026", None, note="chưa có")], **WORDS),
    "lines": lambda: charts.lines(
        ["2024", "2025", "2026"], [charts.Line("Tây Ninh", [charts.Point(3), charts.Point(None), charts.Point(9)])], **WORDS
    ),
    "gauge": lambda: charts.gauge(82.5, 100, parts="33/40 dự thảo", **WORDS),
    "stacked": lambda: charts.stacked(["Hội nghị", "Tọa đàm"], [charts.Stack("2026", [3, 1])], **WORDS),
    "tiles": lambda: charts.tiles([charts.Tile(0, 0, "Tây Ninh", "63/65", 1, "/theo-doi/")], **WORDS),
}  # fmt: skip


def read(svg):
    return ElementTree.fromstring(svg)  # noqa: S314 - our own


def said(svg):
    return [node.text for node in read(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("kind", PICTURES)
def test_every_picture_is_well_formed_and_named_for_who_does_not_see_it(kind):
    drawn = read(PICTURES[kind]())
    named = {node.get("id"): node.text for node in drawn if node.tag in (f"{SVG}title", f"{SVG}desc")}
    assert [named[key] for key in drawn.get("aria-labelledby").split()] == [WORDS["title"], WORDS["subtitle"]]
    assert drawn.get("role") == ("group" if kind == "tiles" else "img")


@pytest.mark.parametrize("kind", PICTURES)
def test_no_picture_carries_style_script_or_data(kind):
    assert not re.search(r"style=|<style|<script|\son\w+=|data:|javascript:", PICTURES[kind]())


@pytest.mark.parametrize("kind", PICTURES)
def test_nothing_is_drawn_outside_the_picture(kind):
    drawn = read(PICTURES[kind]())
    _, _, wide, high = map(float, drawn.get("viewBox").split())
    for node in drawn.iter(f"{SVG}rect"):
        assert float(node.get("x", 0)) + float(node.get("width")) <= wide + 0.01
        assert float(node.get("y", 0)) + float(node.get("height")) <= high + 0.01


def test_bars_print_the_numbers_of_their_table():
    assert said(PICTURES["bars"]()) == ["Tây Ninh", "1.234,5", "Lạng Sơn", "63/65", "Cà Mau", "chưa gửi"]


def test_bars_are_as_long_as_their_numbers():
    drawn = read(charts.bars([charts.Bar("a", 40), charts.Bar("b", 10)], **WORDS))
    first, second = (float(node.get("width")) for node in drawn.iter(f"{SVG}rect"))
    assert first == pytest.approx(4 * second)


def test_what_was_not_said_is_no_bar_of_nought():
    missing = charts.bars([charts.Bar("Cà Mau", None, note="chưa gửi")], **WORDS)
    nought = charts.bars([charts.Bar("Cà Mau", 0)], **WORDS)
    assert "<rect" not in missing and said(missing) == ["Cà Mau", "chưa gửi"]
    assert said(nought) == ["Cà Mau", "0"]


def test_a_year_without_a_report_leaves_a_gap_in_the_line():
    drawn = read(PICTURES["lines"]())
    assert len(list(drawn.iter(f"{SVG}circle"))) == 2
    assert not [n for n in drawn.iter(f"{SVG}line") if n.get("stroke-width") == "2"]


def test_a_gauge_without_denominator_says_so():
    words = " ".join(said(charts.gauge(None, 70, **WORDS)))
    assert "mẫu số bằng 0" in words and "chỉ tiêu 70%" in words and "0% ·" not in words


def test_a_stack_shows_shares_of_one_whole():
    assert {"2026: 4", "75%", "25%"} <= set(said(PICTURES["stacked"]()))


def test_names_of_parts_are_not_cut():
    names = ["Qua cổng", "Qua loa truyền thanh, phản ánh"]
    drawn = said(charts.stacked(names, [charts.Stack("2026", [3, 1])], **WORDS))
    assert set(names) <= set(drawn)


def test_tiles_say_their_name_and_number_and_lead_on():
    drawn = read(PICTURES["tiles"]())
    assert {"Tây", "Ninh", "63/65"} & set(said(PICTURES["tiles"]()))
    assert next(drawn.iter(f"{SVG}a")).get("href") == "/theo-doi/"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("Đồng Tháp", 90), ("Cà Mau", 0), ("An Giang", 0)], "Đồng Tháp có số cuộc cao nhất (90), gấp 3 lần bình quân 3 đơn vị"),
        ([("Đồng Tháp", 10), ("Cà Mau", 9)], "Đồng Tháp có số cuộc cao nhất (10)"),
        ([("Đồng Tháp", 5), ("Cà Mau", 5), ("An Giang", 1)], "Đồng Tháp và Cà Mau cùng có số cuộc cao nhất (5)"),
        ([("Đồng Tháp", 5), ("Cà Mau", 5)], "2 đơn vị bằng nhau về số cuộc"),
        ([("Đồng Tháp", 0), ("Cà Mau", None)], "Không đơn vị nào phát sinh số cuộc"),
        ([("Đồng Tháp", None)], "Chưa có số liệu về số cuộc"),
        ([("Đồng Tháp", 7), ("Cà Mau", None)], "Mới Đồng Tháp có số: số cuộc 7"),
    ],
)  # fmt: skip
def test_the_title_is_the_finding(rows, words):
    assert charts.highest("số cuộc", rows) == words


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ([("năm 2025", 200), ("năm 2026", 250)], "Cả nước: số cuộc năm 2026 tăng 25% so với năm 2025"),
        (
            [("năm 2024", 4), ("năm 2025", None), ("năm 2026", 3)],
            "Cả nước: số cuộc năm 2026 giảm 25% so với năm 2024",
        ),
        ([("năm 2025", 0), ("năm 2026", 3)], "Cả nước: số cuộc năm 2026 là 3"),
        ([("năm 2025", None)], "Cả nước: chưa có số liệu về số cuộc"),
    ],
)
def test_growth_is_said_only_where_there_is_something_to_compare(years, words):
    assert charts.growth("Cả nước", "số cuộc", years) == words


def test_the_same_picture_stands_in_the_pdf_with_our_fonts_and_its_title():
    page = f'<!doctype html><html lang="vi"><head><title>Thử</title></head><body class="nd30">{PICTURES["bars"]()}</body></html>'
    made = pikepdf.open(io.BytesIO(pdf.from_html(page)))
    fonts = [str(font.BaseFont) for font in made.pages[0].Resources.Font.values()]
    assert fonts and all("Portal" in name for name in fonts)
    figures = [o for o in made.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
    assert [str(one.Alt) for one in figures] == [WORDS["title"]]


@pytest.mark.parametrize(
    ("day", "number"), [(date(2024, 12, 31), 63), (date(2025, 7, 1), 34), (date(2026, 11, 20), 34)]
)
def test_every_province_of_the_day_has_one_tile_of_its_own(day, number):
    alive = {
        row["code"]
        for row in _rows("units")
        if row["level"] == "1"
        and (not row["began"] or date.fromisoformat(row["began"]) <= day)
        and (not row["ended"] or date.fromisoformat(row["ended"]) > day)
    }
    spots = tiling.layout_on(day)
    assert len(alive) == number and spots.keys() == alive
    assert len({(spot.row, spot.column) for spot in spots.values()}) == number


def test_hoang_sa_and_truong_sa_are_named():
    for day in (date(2024, 1, 1), date(2026, 1, 1)):
        noted = {spot.name: spot.note for spot in tiling.layout_on(day).values() if spot.note}
        assert noted.keys() == {"Đà Nẵng", "Khánh Hòa"}
        assert "Hoàng Sa" in noted["Đà Nẵng"] and "Trường Sa" in noted["Khánh Hòa"]


def test_equal_numbers_fall_into_one_class():
    bands, ends = tiling.bands_of_numbers([9, 9, 5, None, 1, 0])
    assert bands[0] == bands[1] == 0 and bands[3] is None
    assert ends[0] == (9, 9)
