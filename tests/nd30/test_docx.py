"""The DOCX opens as a document an officer could have typed: styles, margins, real tables."""

import io

import pytest
from docx import Document as reopen
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from portal.nd30 import docx
from tests.nd30.sample import LETTER, REPORT


@pytest.fixture(scope="module")
def paper():
    return reopen(io.BytesIO(docx.render(REPORT)))


def words(paper):
    return "\n".join(node.text or "" for node in paper.element.body.iter(qn("w:t")))


def test_the_page_is_a4_with_the_margins_of_the_decree(paper):
    page = paper.sections[0]
    measured = [
        round(length / Mm(1))
        for length in (page.left_margin, page.right_margin, page.top_margin, page.page_width)
    ]
    assert measured == [30, 15, 20, 210]
    assert paper.styles["Normal"].font.name == "Times New Roman"


def test_page_numbers_start_on_the_second_page(paper):
    page = paper.sections[0]
    assert page.different_first_page_header_footer
    assert "PAGE" in page.header._element.xml and "PAGE" not in page.first_page_header._element.xml
    assert not paper.sections[1].different_first_page_header_footer


def test_the_head_and_the_signature_stand_side_by_side(paper):
    head, foot = paper.tables[0], paper.tables[-1]
    assert "SỞ TƯ PHÁP" in head.cell(0, 0).text and "Độc lập - Tự do - Hạnh phúc" in head.cell(0, 1).text
    assert "- Lưu: VT, PBGDPL." in foot.cell(0, 0).text
    assert foot.cell(0, 1).text.split("\n")[:2] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]


def test_the_figures_are_a_real_table_with_a_repeated_head(paper):
    table = paper.tables[1]
    assert [cell.text for cell in table.rows[-1].cells] == list(REPORT.body[4].rows[-1])
    repeated = [
        row
        for row in table.rows
        if row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None
    ]
    assert len(repeated) == 2
    assert [cell.text for cell in table.rows[0].cells] == ["TT", "Chỉ tiêu", "Đơn vị", "Số liệu", "Số liệu"]
    assert [cell.text for cell in table.rows[1].cells] == ["TT", "Chỉ tiêu", "Đơn vị", "Cấp tỉnh", "Cấp xã"]


def test_a_wide_table_has_its_own_turned_section(paper):
    turns = [section.orientation == WD_ORIENT.LANDSCAPE for section in paper.sections]
    assert turns == [False, True, False, False]  # text, wide table, text again, annex


def test_it_says_what_the_pdf_says(paper):
    said = words(paper)
    for line in (
        "I. CÔNG TÁC CHỈ ĐẠO",
        "Trên đây là báo cáo của Sở Tư pháp./.",
        "DANH MỤC DỰ THẢO",
        "<b>không đậm</b>",
    ):
        assert line in said


def test_headings_are_headings_and_the_language_is_vietnamese(paper):
    assert [p.text for p in paper.paragraphs if p.style.name == "Heading 1"] == ["I. CÔNG TÁC CHỈ ĐẠO"]
    assert paper.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"


def test_a_letter_has_no_name_of_kind():
    said = words(reopen(io.BytesIO(docx.render(LETTER))))
    assert "Số: 05/HĐPH\nV/v gửi báo cáo năm 2026" in said and "BÁO CÁO" not in said
