"""Word files: what is printed but stands in no text, what stands in the text but is not printed, and files made to harm."""

import io
import time
import zipfile

import pytest

from plans import intake
from tests.plans.paper import (
    DASHES,
    HEAD,
    ITEMS,
    PARTS,
    ROWS,
    SIGNED,
    TITLE,
    cell,
    level,
    numbering,
    p,
    plan,
    run,
    table,
    word,
)  # fmt: skip

BODY = p("NHIỆM VỤ", PARTS) + p("Phát thanh dự thảo", ITEMS) + p("Cơ quan chủ trì: Sở Tư pháp.", DASHES)


def lines(*body, **parts):
    return [line for line in read(*body, **parts).lines if line]


def read(*body, **parts):
    return intake.read("a.docx", word(*body, **parts))


def test_the_numbers_word_counts_are_the_numbers_read():
    reading = read(HEAD, TITLE, p("MỤC ĐÍCH", PARTS), BODY, SIGNED)
    assert [s.label for s in reading.sections] == ["I", "II"]
    assert [(t.path, t.lead) for t in reading.tasks] == [("II.1", "Sở Tư pháp")]


def test_head_and_signature_stand_beside_each_other_as_on_paper():
    reading = read(HEAD, TITLE, BODY, SIGNED)
    assert "Số: 45/KH-UBND\tĐông Khê, ngày 06 tháng 3 năm 2025" in reading.lines
    assert (reading.number, reading.issuer, reading.place) == ("45/KH-UBND", "Ủy ban nhân dân tỉnh Đông Khê", "Đông Khê")  # fmt: skip
    assert reading.signer.to_json()["capacity"] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]
    assert reading.recipients == ("Bộ Tư pháp (b/c)", "Lưu: VT")


def test_levels_count_under_each_other_and_begin_again():
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", "<w:isLgl/>") + level(2, "lowerLetter", "%3)")  # fmt: skip
    body = [
        p("A", 1),
        p("B", 1, level=1),
        p("C", 1, level=2),
        p("D", 1, level=2),
        p("E", 1),
        p("F", 1, level=1),
    ]
    assert lines(*body, lists=numbering([levels])) == ["I. A", "1.1. B", "a) C", "b) D", "II. E", "2.1. F"]


def test_a_list_that_says_where_it_starts_does_and_one_that_does_not_goes_on():
    again = '<w:num w:numId="8"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    goes_on = '<w:num w:numId="9"><w:abstractNumId w:val="1"/></w:num>'
    lists = numbering([("decimal", "%1.")], extra=again + goes_on)
    assert lines(p("A", 1), p("B", 1), p("C", 9), p("D", 8), p("E", 8), lists=lists) == [
        "1. A", "2. B", "3. C", "1. D", "2. E",
    ]  # fmt: skip


def test_a_style_may_carry_the_number_also_by_the_style_below_it():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Phan"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Phan"/></w:style>'
    )
    assert lines(p("A", style="Phan"), p("B", style="Con"), styles=styles) == ["I. A", "II. B"]


def test_numbering_taken_off_a_paragraph_is_off():
    styles = '<w:style w:type="paragraph" w:styleId="Phan"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert lines(p("A", style="Phan", number=0), styles=styles) == ["A"]


def test_a_merged_cell_counts_for_every_row_it_covers():
    rows = [
        ("TT", "Nội dung", "Chủ trì", "Thời gian"),
        (cell(p("", ROWS)), "Soạn tài liệu", cell("Sở Tư pháp", merge="restart"), "Quý I/2025"),
        (cell(p("", ROWS)), "In tài liệu", cell("", merge="continue"), "Quý II/2025"),
        (cell(p("", ROWS)), "Phát tài liệu", "", "Quý III/2025"),
    ]
    tasks = read(HEAD, TITLE, SIGNED, p("PHỤ LỤC"), table(*rows)).tasks
    assert [(t.path, t.lead) for t in tasks] == [
        ("PL.1", "Sở Tư pháp"),
        ("PL.2", "Sở Tư pháp"),
        ("PL.3", None),
    ]


def test_bodies_one_under_another_in_a_cell_are_several():
    rows = [
        ("TT", "Nội dung", "Cơ quan thực hiện", "", "Thời gian"),
        ("", "", "Chủ trì", "Phối hợp", ""),
        ("1", "Soạn tài liệu", "Sở Tư pháp", "Sở Tài chính\nSở Nội vụ", "Quý I/2025"),
    ]
    [task] = read(HEAD, TITLE, SIGNED, p("PHỤ LỤC"), table(*rows)).tasks
    assert task.coordinating == ("Sở Tài chính", "Sở Nội vụ")


def test_goals_set_by_year_in_a_table_are_goals_of_their_years():
    rows = [("TT", "Chỉ tiêu", "Năm 2025", "2026 - 2027"), ("1", "Hộ dân được nghe dự thảo", "80%", "95%")]
    reading = read(HEAD, TITLE, p("MỤC TIÊU", PARTS), table(*rows), BODY, SIGNED)
    assert [(t.from_year, t.to_year, t.percent) for t in reading.targets] == [
        (2025, 2025, 80),
        (2026, 2027, 95),
    ]
    assert reading.targets[0].text == "Hộ dân được nghe dự thảo 80%"


def test_bullets_of_the_symbol_fonts_are_dashes():
    assert lines(p("\uf0b7 Cơ quan chủ trì: Sở Tư pháp")) == ["- Cơ quan chủ trì: Sở Tư pháp"]


def test_tracked_insertions_stand_and_deletions_and_hidden_words_are_gone():
    changed = f"<w:ins>{run('tỉnh ')}</w:ins><w:del><w:r><w:delText>huyện </w:delText></w:r></w:del>{run('mật ', '<w:vanish/>')}{run('Đông Khê')}"
    assert lines(p("Sở Tư pháp ", runs=changed)) == ["Sở Tư pháp tỉnh Đông Khê"]


def test_two_paragraphs_joined_by_a_tracked_deletion_are_one():
    open_end = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Sở Tư ')}</w:p>"
    assert lines(open_end, p("pháp")) == ["Sở Tư pháp"]


def test_words_in_text_boxes_controls_and_footnotes_are_read():
    box = "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    note = f'<w:footnote w:id="7">{p("Theo Công văn số 5/STP.")}</w:footnote>'
    body = [
        p("Đầu", runs=box.format(p("HỎA TỐC"))),
        f"<w:sdt><w:sdtContent>{p('Giữa')}</w:sdtContent></w:sdt>",
        p("Cuối", runs='<w:r><w:footnoteReference w:id="7"/></w:r>'),
    ]
    assert lines(*body, footnotes=note) == [
        "Đầu",
        "HỎA TỐC",
        "Giữa",
        "Cuối[1]",
        "[1] Theo Công văn số 5/STP.",
    ]


def test_a_line_break_breaks_the_line_and_capitals_are_capitals():
    assert lines(p("Sở", runs=f"<w:r><w:br/></w:r>{run('tư pháp', '<w:caps/>')}")) == ["Sở", "TƯ PHÁP"]


def font(name):
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def test_old_fonts_become_unicode_each_in_its_own_way_and_are_shown_before_and_after():
    mixed = run("KÕ ho¹ch truyÒn th«ng ", font(".VnTime")) + run("Keá hoaïch naêm ", font("VNI-Times")) + run("Kế hoạch", font("Arial"))  # fmt: skip
    reading = read(HEAD, p("céng hoµ x· héi", runs=""), p(runs=mixed), TITLE, BODY)
    assert "Kế hoạch truyền thông Kế hoạch năm Kế hoạch" in reading.lines
    assert reading.decoded_from == "TCVN3 (ABC)"
    assert reading.samples[0][0].startswith("KÕ ho¹ch") and reading.samples[0][1].startswith("Kế hoạch")


def test_the_capitals_font_of_tcvn3_prints_capitals():
    assert lines(p(runs=run("kÕ ho¹ch", font(".VnTimeH")))) == ["KẾ HOẠCH"]


def test_unicode_words_under_the_name_of_an_old_font_stay():
    assert lines(p(runs=run("Kế hoạch của xã", font(".VnTime")))) == ["Kế hoạch của xã"]


def test_a_letter_of_vni_cut_between_two_runs_is_one_letter():
    assert lines(p(runs=run("Ke", font("VNI-Times")) + run("á hoaïch", font("VNI-Times")))) == ["Kế hoạch"]


def test_a_word_file_by_the_other_name_is_still_read():
    assert intake.read("a.doc", word(HEAD, TITLE, BODY, SIGNED)).number == "45/KH-UBND"


def refused(data, name="a.docx"):
    started = time.monotonic()
    reading = intake.read(name, data)
    assert time.monotonic() - started < 10
    assert not reading.readable and reading.tasks == ()
    return reading.problems[0].message


def test_a_password_is_said_to_be_one():
    assert "mật khẩu" in refused(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le") + bytes(500))


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.doc", "a.xyz"])
def test_what_is_no_such_file_is_refused_with_advice(name):
    assert "UTF-8" in refused(b"whatever", name)


def test_a_bomb_of_zeros_is_not_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b"<a>" + bytes(60_000_000))
    refused(out.getvalue())


def test_entities_are_not_expanded():
    laughs = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">' + "".join(
        f'<!ENTITY {x} "&{y};&{y};&{y};&{y};&{y};&{y};&{y};&{y};">'
        for x, y in zip("cdefghij", "bcdefghi", strict=True)
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr(
            "word/document.xml", f"{laughs}]><document><body><p><r><t>&j;</t></r></p></body></document>"
        )
    refused(data.getvalue())


def test_a_tower_of_elements_and_tables_falls_without_noise():
    tower = "<w:tbl><w:tr><w:tc>" * 200 + p("a") + "</w:tc></w:tr></w:tbl>" * 200
    intake.read("a.docx", word(tower))
    refused(word("<w:sdt>" * 5000 + "</w:sdt>" * 5000))


def test_styles_in_a_circle_end():
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("xy", "yx"))  # fmt: skip
    assert lines(p("A", style="x"), styles=styles) == ["A"]


def test_a_table_of_twenty_thousand_cells_is_too_much():
    refused(word(table(*[("a",) * 20] * 1200)))


def test_twenty_pages_take_less_than_a_second(tmp_path):
    data = plan(tmp_path / "plan.docx", 20).read_bytes()
    started = time.monotonic()
    reading = intake.read("plan.docx", data)
    assert len(reading.tasks) == 180
    assert time.monotonic() - started < 2
