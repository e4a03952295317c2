"""One model, many files: each says the figures of the screen, carries its annexes, and leads to its rows."""

import re
from datetime import date
from decimal import Decimal
from io import BytesIO

import docx
import openpyxl
import pdfplumber
import pikepdf
import pptx
import pypdfium2
import pytest
import zxingcpp
from django.conf import settings

from drafts import actions as draft_actions
from feedback.models import Comment
from portal.jobs.models import Job
from portal.nd30 import pdf
from reports import actions, building, tasks
from reports.counting.indicators import Kind
from reports.models import AnnualReport, Figure, PaperForm
from reports.paper import documents, framings, letterheads, printing, sheets, slides, tables
from reports.paper.figure_tables import TOTAL, figure_cells, total_cell
from tests import factories
from tests.feedback.many import plant
from tests.reports.conftest import accepted, built
from tests.reports.test_corrections import issued

SECRET = "Kho vũ khí Đồi Tròn"


@pytest.fixture
def report(period, lan, minh, meetings):
    """The province's: a commune accepted, one missing; a draft of its own with opinions, one that is not public."""
    accepted(period, lan, minh)
    draft = factories.open_draft(
        minh, date(2025, 9, 1), title="Quy định mức hỗ trợ hòa giải viên", began_on=date(2025, 8, 1)
    )
    plant(draft, minh, [
        {"body": "Đề nghị tăng mức hỗ trợ.", "name": "Hội Luật gia", "publish_as": "neu-ten", "answer": ("tiep-thu", "published")},
        {"body": "Nên chi theo vụ việc.", "name": "Tô Thị Kín"},
    ])  # fmt: skip
    factories.activity(
        minh, on=date(2025, 9, 9), draft=draft, title="Tọa đàm về mức hỗ trợ", sessions=1, attendance=40
    )
    factories.draft(minh, title=SECRET, began_on=date(2025, 8, 1))
    made = built(period, minh)
    actions.adjust(made, "C16", 123457, "Sổ phát thanh của đài huyện cũ", minh)
    Figure.objects.filter(report=made, indicator="C14").update(
        explanation="Năm trước đếm cả người xem trực tuyến"
    )
    made.refresh_from_db()
    return made


@pytest.fixture
def final(period, lan, minh, meetings):
    """Tân Lập's, issued: it has a number, a day and a seal."""
    return AnnualReport.objects.with_names().get(pk=issued(period, lan, minh).pk)


def rows(report):
    return {row.indicator.code: row for row in tables.figure_rows(report)}


def printed(report, what="day-du"):
    with printing.pdf(report, what).file.content.open() as stored:
        return stored.read()


def text_of(content):
    with pdfplumber.open(BytesIO(content)) as opened:
        return "\n".join(page.extract_text() for page in opened.pages)


def squeezed(words):
    return re.sub(r"\s+", "", words)


def test_the_pdf_has_every_figure_of_the_screen(report):
    with pdfplumber.open(BytesIO(printed(report))) as opened:
        cells = [row for page in opened.pages for table in page.extract_tables() for row in table]
    told = {row[0]: row for row in cells if row and row[0] in rows(report)}
    for code, row in rows(report).items():
        assert told[code][TOTAL] == total_cell(row), code
        assert told[code][3:6] == figure_cells(row)[3:6], code


def test_the_slides_say_no_other_number_than_the_screen(report):
    deck = pptx.Presentation(BytesIO(slides.render(report)))
    known = {total_cell(row) for row in rows(report).values()} | {"0"}
    charts = [shape.chart for page in deck.slides for shape in page.shapes if shape.has_chart]
    values = {value for chart in charts for series in chart.plots[0].series for value in series.values}
    assert charts and values <= {float(row.total or 0) for row in rows(report).values()}
    cells = [shape.table for page in deck.slides for shape in page.shapes if shape.has_table]
    told = {line.cells[2].text for table in cells if len(table.columns) == 4 for line in list(table.rows)[1:]}
    assert told and told <= known


def test_slides_are_few_titled_by_what_was_found_and_name_their_sources(report):
    deck = pptx.Presentation(BytesIO(slides.render(report)))
    titles = [page.shapes.title.text for page in deck.slides]
    assert 6 <= len(titles) <= 10
    assert any("1 cuộc" in title or "cuộc hội nghị" in title for title in titles), titles
    assert any("1/2 đơn vị" in title for title in titles), titles
    notes = "\n".join(page.notes_slide.notes_text_frame.text for page in deck.slides if page.has_notes_slide)
    assert f"{settings.SITE_URL}/bao-cao/{report.pk}/so-lieu/C13/" in notes


def test_three_framings_say_the_same_words_and_figures(report):
    made = [documents.section(report, what) for what in framings.FRAMINGS]
    bodies = [document.body[2:] for document in made]
    assert len(made) == 3 and bodies[0] == bodies[1] == bodies[2]
    openings = {document.body[0].text for document in made}
    assert len(openings) == 3 and any("Báo cáo công tác tư pháp" in words for words in openings)
    cells = {row[0]: row for block in bodies[0] if hasattr(block, "head") for row in block.rows}
    for code, row in rows(report).items():
        assert (code in cells) == (code[0] in "BCD")
        assert code not in cells or list(cells[code]) == figure_cells(row)


def test_reasons_stand_under_the_figures_on_paper_and_in_the_sheet(report):
    words = squeezed(text_of(printed(report)))
    assert squeezed("C16 (123.457): Sổ phát thanh của đài huyện cũ") in words
    assert squeezed("Năm trước đếm cả người xem trực tuyến") in words
    sheet = openpyxl.load_workbook(BytesIO(sheets.render(report))).worksheets[0]
    told = {line[0]: line for line in sheet.iter_rows(values_only=True)}
    assert told["C16"][9:11] == ("Sổ phát thanh của đài huyện cũ", "")
    assert told["C14"][10] == "Năm trước đếm cả người xem trực tuyến"


def test_each_annex_lists_what_happened_and_nobody_s_secret(report):
    made = {annex.label: annex for annex in documents.full(report).annexes}
    assert list(made) == ["PHỤ LỤC I", "PHỤ LỤC II", "PHỤ LỤC III", "PHỤ LỤC IV", "PHỤ LỤC V"]
    drafts = made["PHỤ LỤC II"].body[0]
    assert [row[1] for row in drafts.rows] == ["Quy định mức hỗ trợ hòa giải viên"]
    assert drafts.rows[0][5:9] == ["Có", "01/09/2025 – 20/09/2025 (20 ngày)", "c", "2"]
    doings = made["PHỤ LỤC III"].body[0]
    assert [row[1] for row in doings.rows] == ["03/09/2025", "09/09/2025"]
    assert "Tọa đàm về mức hỗ trợ (Quy định mức hỗ trợ hòa giải viên)" in doings.rows[1][3]
    units = {row[1]: row for row in made["PHỤ LỤC V"].body[0].rows}
    assert units["xã Tân Lập"][4] == "Đã duyệt" and units["xã Thạnh Bình"][3:5] == ["quá hạn", "Chưa gửi"]
    assert SECRET not in repr(documents.full(report))


def test_annex_four_prints_names_only_of_those_who_wanted_it(report):
    annex = next(one for one in documents.full(report).annexes if one.label == "PHỤ LỤC IV")
    said = repr(annex.body)
    assert "Hội Luật gia" in said and "Đề nghị tăng mức hỗ trợ." in said
    assert Comment.objects.filter(submission__name="Tô Thị Kín").exists() and "Tô Thị Kín" not in said


def test_a_draft_that_became_secret_is_in_no_file(report, minh):
    draft = report.agency.drafts.get(title__startswith="Quy định")
    draft_actions.withdraw_declaration(draft, "Có nội dung mật", minh)
    book = openpyxl.load_workbook(BytesIO(sheets.render(report)))
    cells = [
        str(cell) for sheet in book for line in sheet.iter_rows(values_only=True) for cell in line if cell
    ]
    annexes = repr(documents.full(report).annexes)
    assert "Tọa đàm về mức hỗ trợ" not in annexes and draft.title not in annexes
    assert not [words for words in cells if draft.title in words]


def test_the_sheet_counts_as_the_portal_does(report):
    content = sheets.render(report)
    live = openpyxl.load_workbook(BytesIO(content))
    kept = openpyxl.load_workbook(BytesIO(content), data_only=True).worksheets[0]
    sheet, seen = live.worksheets[0], set()
    for line in range(5, sheet.max_row + 1):
        formula, code = sheet.cell(line, TOTAL + 1).value, sheet.cell(line, 1).value
        if str(formula).startswith("=SUM("):
            added = sum(Decimal(str(sheet.cell(line, column).value or 0)) for column in range(4, 8))
            assert added == Decimal(str(kept.cell(line, TOTAL + 1).value)) == rows(report)[code].total
            seen.add(code)
    flows = {
        code
        for code, row in rows(report).items()
        if row.indicator.kind == Kind.FLOW and row.total is not None
    }
    assert flows <= seen and len(flows) > 30
    ratio = next(cell for cell in sheet["H"] if str(cell.value).startswith("=IF("))
    assert "ROUND(100*SUM(" in ratio.value
    assert live.defined_names["so_C13"].attr_text.startswith("'I. Chỉ tiêu'!$H$")
    assert sheet.freeze_panes == "C5"


def test_each_figure_leads_to_its_rows_in_every_file(report):
    where = f"{settings.SITE_URL}/bao-cao/{report.pk}/so-lieu/C13/"
    with pikepdf.open(BytesIO(printed(report))) as opened:
        links = [str(note.A.URI) for page in opened.pages for note in page.get("/Annots", []) if "/A" in note]
    assert where in links
    paper = docx.Document(BytesIO(printing.office_file(report, "day-du", "docx")))
    assert where in {rel.target_ref for rel in paper.part.rels.values() if rel.is_external}
    sheet = openpyxl.load_workbook(BytesIO(sheets.render(report))).worksheets[0]
    assert where in {cell.hyperlink.target for cell in sheet["H"] if cell.hyperlink}


def test_the_pdf_is_archival_tagged_vietnamese_and_carries_fonts_and_data(final):
    content = printed(final)
    with pikepdf.open(BytesIO(content)) as opened:
        about = opened.open_metadata()
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("3", "A")
        assert (
            opened.Root.MarkInfo.Marked and "/StructTreeRoot" in opened.Root and str(opened.Root.Lang) == "vi"
        )
        fonts = [font for page in opened.pages for font in page.Resources.get("/Font", {}).values()]
        assert fonts and all("Portal-Paper" in str(font.BaseFont) for font in fonts)
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)
        [(name, data)] = opened.attachments.items()
        assert name.endswith("phu-luc.xlsx") and data.relationship == "/Data"
        book = openpyxl.load_workbook(BytesIO(data.get_file().read_bytes()), data_only=True)
    told = {line[0]: line[TOTAL] for line in book.worksheets[0].iter_rows(values_only=True)}
    assert told["C14"] == float(rows(final)["C14"].total)


def test_upright_and_turned_pages_keep_the_margins_of_the_decree(final):
    """20-25 mm above and below, 30-35 left, 15-20 right; a turned page has its binding edge on top."""
    with pdfplumber.open(BytesIO(printed(final))) as opened:
        for page in opened.pages:
            left, right = (30, 15) if page.width < page.height else (20, 20)
            letters = [one for one in page.chars if one["top"] > 50]
            assert min(one["x0"] for one in letters) >= left / 25.4 * 72 - 1
            assert max(one["x1"] for one in letters) <= page.width - right / 25.4 * 72 + 1
            assert max(one["bottom"] for one in letters) <= page.height - 15 / 25.4 * 72 + 1


def test_the_qr_on_the_last_page_leads_to_the_proof(final):
    document = pypdfium2.PdfDocument(printed(final))
    picture = document[len(document) - 1].render(scale=3).to_pil()
    [code] = zxingcpp.read_barcodes(picture)
    assert code.text == f"{settings.SITE_URL}/xac-thuc/{final.seal}/"
    last = document[len(document) - 1].get_textpage().get_text_range()
    assert final.content_hash in squeezed(last) and final.seal in last


def test_every_file_of_an_issued_report_carries_hash_and_seal(final):
    paper = docx.Document(BytesIO(printing.office_file(final, "muc-tu-phap", "docx")))
    words = " ".join(p.text for table in paper.tables for cell in table._cells for p in cell.paragraphs)
    book = openpyxl.load_workbook(BytesIO(sheets.render(final)))["Xác thực"]
    deck = pptx.Presentation(BytesIO(slides.render(final)))
    last = " ".join(shape.text_frame.text for shape in deck.slides[-1].shapes if shape.has_text_frame)
    for said in (words, " ".join(str(cell.value) for cell in book["A"]), last):
        assert final.content_hash in said and final.seal in said


def test_a_report_not_issued_promises_no_proof(report):
    assert documents.proof(report) is None
    assert documents.full(report).draft == "DỰ THẢO" and "xac-thuc" not in repr(documents.full(report))


def test_a_correction_says_what_it_corrects(final, lan):
    new = actions.correct(final, "Sót một hội nghị tháng 10", lan)
    building.build(new)
    new = AnnualReport.objects.with_names().get(pk=new.pk)
    [said] = [line for line in documents.remarks_of(new) if "đính chính" in line]
    assert said == (
        "Bản đính chính lần 1 của báo cáo số 12/BC-UBND ngày 24 tháng 12 năm 2025. Lý do: Sót một hội nghị tháng 10"
    )
    assert printing.file_name(new, "day-du", "pdf").endswith("day-du-dinh-chinh-1.pdf")


def test_estimates_and_typed_figures_say_so(report):
    report.counted_to = date(2025, 11, 30)
    assert "Số liệu ước, tính đến hết ngày 30 tháng 11 năm 2025" in documents.remarks_of(report)[0]
    assert documents.full(report).annexes[0].body[1].head[TOTAL] == "Tổng (ước)"
    report.counted_to, report.origin = None, AnnualReport.Origin.ENTERED
    assert documents.full(report).annexes[0].body[1].head[TOTAL] == "Tổng (số khai)"


def test_how_many_units_sent_is_told(report):
    assert "1/2 đơn vị đã gửi báo cáo và được duyệt." in documents.remarks_of(report)


def test_head_and_signature_are_rows_by_kind_and_level(report, thu):
    head = letterheads.head_of(report)
    assert (head.superior, head.issuer) == ("ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH", "SỞ TƯ PHÁP")
    assert head.signature.titles == ["GIÁM ĐỐC"] and head.recipients[-1] == "Lưu: VT, PBGDPL"
    assert "UBND tỉnh Tây Ninh" in head.recipients
    PaperForm.objects.filter(kind="tu_phap", level=1).update(signers="KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC")
    assert letterheads.head_of(report).signature.titles == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]


def test_a_form_counts_from_its_day(report):
    old = PaperForm.objects.get(kind="tu_phap", level=1)
    PaperForm.objects.create(kind="tu_phap", level=1, symbol="BC", signers="SAU NÀY", recipients="Lưu: VT",
                             valid_from=date(2026, 1, 1))  # fmt: skip
    assert letterheads.form_of(report) == old


def test_a_paper_is_printed_anew_when_anything_on_it_changed(report, minh, lan):
    first = printing.pdf(report, "day-du")
    assert printing.pdf(report, "day-du") == first
    factories.activity(minh, on=date(2025, 9, 20), title="Hội nghị bổ sung", sessions=1, attendance=9)
    assert printing.pdf(report, "day-du") != first


def test_the_paper_of_an_issued_report_stays_the_first_one(final, lan):
    first = printing.pdf(final, "day-du")
    factories.activity(lan, on=date(2025, 9, 20), title="Hội nghị ghi muộn", sessions=1, attendance=9)
    assert printing.pdf(final, "day-du") == first


def test_the_annex_lies_down_and_its_heads_repeat(report):
    with pdfplumber.open(BytesIO(printed(report))) as opened:
        turned = [page for page in opened.pages if page.width > page.height]
        assert sum("Đơn vị tính" in page.extract_text() for page in turned) >= 4
    page = pdf.html.render(documents.full(report))
    assert page.count("<thead>") == page.count("<table>") and 'scope="rowgroup"' in page


def test_drawings_say_what_they_show_to_who_hears_the_page(report):
    with pikepdf.open(BytesIO(printed(report))) as opened:
        found = [
            one
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        told = {str(one.get("/Alt")) for one in found}
    assert told == {
        "1 dự thảo lấy ý kiến; đã truyền thông 1/1 dự thảo đủ tiêu chí",
        "50% ý kiến đã được tiếp thu, giải trình",
    }


def test_the_sheet_of_very_many_opinions_is_written_by_a_job(sign_in, report, minh, monkeypatch):
    address = f"/bao-cao/{report.pk}/tai/phu-luc.xlsx"
    assert sign_in(minh).get(address).status_code == 200
    monkeypatch.setattr(printing, "OPINIONS_AT_ONCE", 0)
    assert sign_in(minh).get(address).url == report.get_absolute_url()


def test_the_sheet_of_a_large_tree_is_written_by_a_job(sign_in, report, minh, monkeypatch):
    monkeypatch.setattr(printing, "UNITS_AT_ONCE", 0)
    browser, address = sign_in(minh), f"/bao-cao/{report.pk}/tai/phu-luc.xlsx"
    assert f"/bao-cao/{report.pk}/xlsx/phu-luc/" in browser.get(report.get_absolute_url()).content.decode()
    assert browser.get(address).url == report.get_absolute_url()  # nothing is there yet
    browser.post(f"/bao-cao/{report.pk}/xlsx/phu-luc/")
    job = Job.objects.get(task="reports.tasks.print_report")
    tasks.print_report(job.pk)
    book = openpyxl.load_workbook(BytesIO(b"".join(browser.get(address).streaming_content)))
    assert book.sheetnames[0] == "I. Chỉ tiêu" and "III. Hoạt động" in book.sheetnames
