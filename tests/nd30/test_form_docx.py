"""The Word file measured against Nghị định 30/2020/NĐ-CP, Phụ lục I: sizes in points, lengths in mm."""

import io

import pytest
from docx import Document as reopen
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn

from portal.nd30 import docx
from portal.nd30.measure import balanced, width_mm
from tests.nd30 import ooxml
from tests.nd30.sample import DECISION, LETTER, REPORT

EVERY = {"report": REPORT, "letter": LETTER, "decision": DECISION}


@pytest.fixture(scope="module")
def files():
    return {name: docx.render(document) for name, document in EVERY.items()}


@pytest.fixture(scope="module")
def decision(files):
    return reopen(io.BytesIO(files["decision"]))


def paragraphs(paper):
    """Every paragraph, those in cells too, in the order of the file."""
    return [p for p in _walk(paper) if p.text.strip()]


def _walk(holder):
    for piece in holder.iter_inner_content():
        if hasattr(piece, "rows"):
            for row in piece.rows:
                for cell in row.cells:
                    yield from _walk(cell)
        else:
            yield piece


def the(paper, beginning):
    return next(p for p in paragraphs(paper) if p.text.startswith(beginning))


def size(paragraph):
    """Points its letters are set in, its style's where it sets none."""
    run = next(r for r in paragraph.runs if r.text.strip())
    return (
        run.font.size or paragraph.style.font.size or paragraph.part.document.styles["Normal"].font.size
    ).pt


def bold(paragraph):
    return all(r.bold or (r.bold is None and paragraph.style.font.bold) for r in paragraph.runs if r.text)


@pytest.mark.parametrize("name", EVERY)
def test_word_finds_every_element_where_the_schema_wants_it(files, name):
    assert ooxml.out_of_order(files[name]) == []
    assert ooxml.dangling(files[name]) == []


def test_the_order_is_really_looked_at(files):
    """The checker, on a file spoilt on purpose."""
    paper = reopen(io.BytesIO(files["letter"]))
    properties = paper.paragraphs[-1]._p.get_or_add_pPr()
    properties.insert(0, properties.makeelement(qn("w:jc"), {}))
    spoilt = io.BytesIO()
    paper.save(spoilt)
    assert ooxml.out_of_order(spoilt.getvalue())


@pytest.mark.parametrize("name", EVERY)
def test_there_are_no_text_boxes_and_no_pictures(files, name):
    body = ooxml.parts(files[name])["word/document.xml"]
    assert not any(word in body for word in (b"txbxContent", b"w:pict", b"w:drawing"))


@pytest.mark.parametrize("name", EVERY)
def test_every_section_is_a4_within_the_margins(files, name):
    for page in reopen(io.BytesIO(files[name])).sections:
        turned = page.page_width > page.page_height
        assert sorted(round(x.mm) for x in (page.page_width, page.page_height)) == [210, 297]
        assert 20 <= round(page.top_margin.mm) <= 25 and 20 <= round(page.bottom_margin.mm) <= 25
        assert turned or 30 <= round(page.left_margin.mm) <= 35
        assert 15 <= round(page.right_margin.mm) <= 20


@pytest.mark.parametrize(
    ("beginning", "least", "most", "heavy"),
    [
        ("CỘNG HÒA XÃ HỘI", 12, 13, True),
        ("Độc lập - Tự do", 13, 14, True),
        ("ỦY BAN NHÂN DÂN", 12, 13, False),  # the superior body
        ("HỘI ĐỒNG PHỐI HỢP", 12, 13, True),
        ("Số: 09/QĐ-HĐPH", 13, 13, False),
        ("Tây Ninh, ngày 05", 13, 14, False),
        ("QUYẾT ĐỊNH", 13, 14, True),
        ("Về việc ban hành", 13, 14, True),
        ("Căn cứ", 13, 14, False),
        ("I. NHIỆM VỤ", 13, 14, True),
        ("Việc thứ 1", 13, 14, False),
        ("TM. HỘI ĐỒNG", 13, 14, True),
        ("Trần Quang Sơn", 13, 14, True),
        ("Nơi nhận:", 12, 12, True),
        ("- Như Điều 2", 11, 11, False),
        ("KẾ HOẠCH", 13, 14, True),
        ("(Kèm theo", 13, 14, False),
    ],
)
def test_sizes_and_weights_are_the_decrees(decision, beginning, least, most, heavy):
    said = the(decision, beginning)
    assert least <= size(said) <= most
    assert bold(said) == heavy


def test_slanted_is_what_the_decree_slants(decision):
    slanted = {p.text[:8] for p in paragraphs(decision) if p.runs and p.runs[0].italic}
    assert slanted == {"Tây Ninh", "Căn cứ L", "Theo đề ", "Nơi nhận", "(Kèm the"}


def test_running_text_is_justified_indented_and_apart(decision):
    normal, said = decision.styles["Normal"].paragraph_format, the(decision, "Việc thứ 1")
    assert said.alignment == ALIGN.JUSTIFY
    assert 10 <= said.paragraph_format.first_line_indent.mm <= 12.7001
    assert normal.space_before.pt >= 6 and 1 <= normal.line_spacing <= 1.5


def test_heads_titles_and_names_stand_in_the_middle(decision):
    for words in (
        "CỘNG HÒA",
        "ỦY BAN",
        "Số:",
        "QUYẾT ĐỊNH",
        "CHỦ TỊCH HỘI ĐỒNG",
        "KẾ HOẠCH",
        "Trần Quang Sơn",
    ):
        assert the(decision, words).alignment == ALIGN.CENTER


def rules(paper):
    """Lengths in mm of the ruled lines, with the words above each."""
    above, found = "", []
    for paragraph in _walk(paper):
        borders = paragraph._p.find(f".//{qn('w:pBdr')}")
        if borders is not None:
            layout = paragraph.paragraph_format
            found.append((above, layout.left_indent.mm, layout.right_indent.mm))
        elif paragraph.text.strip():
            above = paragraph.text
    return found


def test_rules_are_a_third_to_a_half_of_the_words_above_and_the_mottos_is_whole(decision):
    found = {above: (left, right) for above, left, right in rules(decision)}
    left, right = found["Độc lập - Tự do - Hạnh phúc"]
    assert left == pytest.approx(right, abs=0.1)
    assert 94 - left - right == pytest.approx(width_mm("Độc lập - Tự do - Hạnh phúc", 13, bold=True), abs=0.5)
    left, right = found["PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT"]
    share = (71 - left - right) / width_mm("PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT", 12, bold=True)
    assert 1 / 3 <= share <= 1 / 2
    lines = balanced(DECISION.subject, 14, 165, bold=True)
    left, right = found[DECISION.subject]
    assert 1 / 3 <= (165 - left - right) / width_mm(lines[-1], 14, bold=True) <= 1 / 2


def test_the_national_title_fits_on_one_line(decision):
    nation = the(decision, "CỘNG HÒA")
    assert width_mm(nation.text, size(nation), bold=True) < decision.tables[0].columns[1].width.mm


def test_no_line_of_a_subject_or_a_name_is_left_with_a_lone_word():
    lines = balanced(DECISION.subject, 14, 165, bold=True)
    widths = [width_mm(line, 14, bold=True) for line in lines]
    assert len(lines) == 2 and min(widths) > 0.8 * max(widths) and max(widths) <= 165
    assert " ".join(lines) == DECISION.subject


def test_page_numbers_are_centred_upright_and_absent_from_first_pages(decision):
    header = decision.sections[0].header
    assert header.paragraphs[0].alignment == ALIGN.CENTER
    assert 13 <= header.paragraphs[0].runs[0].font.size.pt <= 14
    assert "PAGE" not in decision.sections[0].first_page_header._element.xml
    assert all(page.different_first_page_header_footer for page in decision.sections)


def test_what_a_decision_puts_in_force_counts_its_pages_from_one(decision):
    start = decision.sections[-1]._sectPr.find(qn("w:pgNumType"))
    assert start.get(qn("w:start")) == "1"
    assert decision.sections[0]._sectPr.find(qn("w:pgNumType")) is None


def test_the_second_post_stands_between_the_seal_and_the_name(decision):
    said = [p.text for p in decision.tables[1].cell(0, 1).paragraphs if p.text]
    assert said == [
        "TM. HỘI ĐỒNG", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "GIÁM ĐỐC SỞ TƯ PHÁP", "Trần Quang Sơn"
    ]  # fmt: skip


def test_a_signature_never_stands_alone_on_a_page(decision):
    assert decision.tables[1].rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None
    assert the(decision, "Điều 2.").paragraph_format.keep_with_next


def test_word_opens_it_as_a_file_of_today_in_vietnamese(files):
    known = ooxml.parts(files["decision"])
    assert b'w:name="compatibilityMode"' in known["word/settings.xml"]
    assert b'w:val="14"' not in known["word/settings.xml"]
    assert b"en-US" not in known["word/styles.xml"]


def test_a_letters_receivers_stand_in_a_list(files):
    said = [p.text for p in paragraphs(reopen(io.BytesIO(files["letter"])))]
    assert said[said.index("Kính gửi:") + 1 :][:2] == ["- Sở Tư pháp;", "- UBND các xã, phường."]
