"""The PDF measured against Nghị định 30/2020/NĐ-CP, Phụ lục I: where words stand, in which size, on which page."""

import io

import pdfplumber
import pikepdf
import pytest

from portal.nd30 import pdf
from tests.nd30.sample import DECISION

MM = 72 / 25.4


@pytest.fixture(scope="module")
def printed():
    return pdf.render(DECISION)


@pytest.fixture(scope="module")
def pages(printed):
    with pdfplumber.open(io.BytesIO(printed)) as opened:
        yield opened.pages


def line(page, beginning):
    """The first line of letters that begins so: its box and its letters."""
    found = page.search(beginning, regex=False)
    assert found, beginning
    return found[0]


def sizes(page, beginning):
    return {round(c["size"], 1) for c in line(page, beginning)["chars"]}


def middle(page, beginning):
    box = line(page, beginning)
    return (box["x0"] + box["x1"]) / 2 / MM


@pytest.mark.parametrize(
    ("beginning", "least", "most", "face"),
    [
        ("CỘNG HÒA XÃ HỘI", 12, 13, "Bold"),
        ("Độc lập - Tự do", 13, 14, "Bold"),
        ("ỦY BAN NHÂN DÂN", 12, 13, ""),
        ("PHỔ BIẾN, GIÁO DỤC", 12, 13, "Bold"),
        ("Số: 09/QĐ-HĐPH", 13, 13, ""),
        ("Tây Ninh, ngày 05", 13, 14, "Italic"),
        ("Về việc ban hành", 13, 14, "Bold"),
        ("Căn cứ Luật", 13, 14, "Italic"),
        ("Nơi nhận:", 12, 12, "Bold-Italic"),
        ("- Như Điều 2", 11, 11, ""),
        ("PHÓ CHỦ TỊCH", 13, 14, "Bold"),
        ("Trần Quang Sơn", 13, 14, "Bold"),
    ],
)
def test_sizes_and_faces_are_the_decrees(pages, beginning, least, most, face):
    letters = [c for c in line(pages[0], beginning)["chars"] if c["text"].strip()]
    assert all(least <= round(c["size"], 1) <= most for c in letters)
    assert {c["fontname"].partition("Portal-Paper")[2].strip("-") for c in letters} == {face}


def test_the_issuing_body_stands_left_and_the_nation_right_on_one_height(pages):
    issuer, nation = line(pages[0], "ỦY BAN NHÂN DÂN"), line(pages[0], "CỘNG HÒA XÃ HỘI")
    assert issuer["top"] == pytest.approx(nation["top"], abs=1)
    assert issuer["x1"] < nation["x0"]
    assert middle(pages[0], "ỦY BAN NHÂN DÂN") == pytest.approx(30 + 71 / 2, abs=1)
    assert middle(pages[0], "Độc lập - Tự do - Hạnh phúc") == pytest.approx(30 + 71 + 94 / 2, abs=1)


def test_number_and_day_stand_under_them(pages):
    number, day = line(pages[0], "Số: 09/QĐ-HĐPH"), line(pages[0], "Tây Ninh, ngày 05")
    assert number["top"] > line(pages[0], "PHỔ BIẾN, GIÁO DỤC")["bottom"]
    assert day["top"] > line(pages[0], "Độc lập")["bottom"] and day["x0"] > number["x1"]


def test_kind_and_subject_stand_in_the_middle_of_the_text(pages):
    centre = 30 + 165 / 2
    for words in ("Về việc ban hành Kế hoạch truyền thông", "CHỦ TỊCH HỘI ĐỒNG PHỐI HỢP", "QUYẾT ĐỊNH:"):
        row = [c for c in pages[0].chars if abs(c["top"] - line(pages[0], words)["top"]) < 1]
        ends = min(c["x0"] for c in row), max(c["x1"] for c in row)
        assert sum(ends) / 2 / MM == pytest.approx(centre, abs=1)


def rules(page):
    """(left, right, height) in mm of the thin lines drawn."""
    drawn = [*page.rects, *page.lines]
    return [(d["x0"] / MM, d["x1"] / MM, d["top"]) for d in drawn if d["height"] < 2 and d["width"] > 10]


def test_the_mottos_rule_is_as_long_as_the_motto(pages):
    motto = line(pages[0], "Độc lập - Tự do - Hạnh phúc")
    under = [r for r in rules(pages[0]) if 0 < r[2] - motto["bottom"] < 8 and r[1] > 120]
    assert len(under) == 1
    assert under[0][1] - under[0][0] == pytest.approx((motto["x1"] - motto["x0"]) / MM, abs=0.5)


def test_the_issuers_rule_is_a_third_to_a_half_of_its_name(pages):
    name = line(pages[0], "PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT")
    under = [r for r in rules(pages[0]) if 0 < r[2] - name["bottom"] < 8 and r[1] < 101]
    assert len(under) == 1
    assert 1 / 3 <= (under[0][1] - under[0][0]) / ((name["x1"] - name["x0"]) / MM) <= 1 / 2


def test_letters_keep_within_the_margins_on_every_page(pages):
    for page in pages:
        letters = [c for c in page.chars if c["top"] > 20 * MM - 2 and c["text"].strip()]
        assert min(c["x0"] for c in letters) / MM >= 29.9
        assert max(c["x1"] for c in letters) / MM <= 195.1
        assert max(c["bottom"] for c in letters) / MM <= 297 - 20 + 0.5


def test_only_later_pages_carry_a_number_and_the_annexed_plan_counts_its_own(pages):
    tops = [" ".join(w["text"] for w in page.extract_words() if w["bottom"] < 20 * MM) for page in pages]
    assert tops == ["", "", "2", "3"]


def test_page_numbers_are_centred_in_the_margin_above_and_thirteen_points(pages):
    number = next(c for c in pages[2].chars if c["bottom"] < 20 * MM)
    assert round(number["size"], 1) == 13 and "Italic" not in number["fontname"]
    assert (number["x0"] + number["x1"]) / 2 / MM == pytest.approx(30 + 165 / 2, abs=1)


def test_the_annexed_plan_has_the_two_columns_again_without_a_number(pages):
    text = pages[1].extract_text()
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text and "Số: 09" not in text.split("KẾ HOẠCH")[0]
    assert "(Kèm theo Quyết định số 09/QĐ-HĐPH ngày 05 tháng 02 năm 2026)" in " ".join(text.split())


def test_running_text_is_justified_with_its_first_line_indented(pages):
    first = line(pages[0], "Căn cứ Luật")
    assert first["x0"] / MM == pytest.approx(30 + 12.7, abs=0.5)


def test_the_end_mark_stands_once(pages):
    assert sum(page.extract_text().count("./.") for page in pages) == 1


def test_it_is_archival_tagged_and_vietnamese(printed):
    with pikepdf.open(io.BytesIO(printed)) as opened:
        about = opened.open_metadata()
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("3", "A")
        assert str(opened.Root.Lang) == "vi" and opened.Root.MarkInfo.Marked
        assert roles(opened.Root.StructTreeRoot) >= {"/H1", "/H2", "/P", "/L", "/LI"}


def roles(node):
    """The kinds of elements in the tree of tags."""
    if isinstance(node, pikepdf.Array):
        return set().union(*(roles(child) for child in node))
    if not isinstance(node, pikepdf.Dictionary):
        return set()
    own = {str(node.S)} if "/S" in node else set()
    return own | (roles(node.K) if "/K" in node else set())
