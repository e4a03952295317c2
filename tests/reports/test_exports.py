"""What leaves the portal shows the figures of the screen: DOCX, XLSX and PDF are opened and read back."""

from datetime import UTC, datetime
from io import BytesIO

import docx
import openpyxl
import pdfplumber
import pytest

from portal.jobs.models import Job
from reports import actions, tasks
from reports.models import AnnualReport, Paper
from reports.paper import documents, printing, sheets, tables
from reports.paper.figure_tables import TOTAL, figure_cells, total_cell
from tests.reports.conftest import accepted, built, sent


@pytest.fixture
def report(period, lan, minh, meetings):
    """The province's report: one commune accepted, one missing, a figure adjusted."""
    accepted(period, lan, minh)
    made = built(period, minh)
    actions.adjust(made, "C16", 1250, "Sổ phát thanh của đài huyện cũ", minh)
    made.refresh_from_db()
    return made


def shown(report):
    """{code: the cells of the screen's row, as words}."""
    return {row.indicator.code: figure_cells(row) for row in tables.figure_rows(report)}


def fetched(sign_in, who, report, name):
    answer = sign_in(who).get(f"/bao-cao/{report.pk}/tai/{name}")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    return b"".join(answer.streaming_content)


def test_the_word_file_has_every_figure_of_the_screen(sign_in, minh, report):
    paper = docx.Document(BytesIO(fetched(sign_in, minh, report, "day-du.docx")))
    cells = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    printed = {row[0]: row for row in cells if row and row[0] in shown(report)}
    assert printed == shown(report)
    assert printed["C16"][TOTAL] == "1.250"
    assert "C16 (1.250): Sổ phát thanh của đài huyện cũ" in "\n".join(line.text for line in paper.paragraphs)


def test_a_report_sent_after_midnight_is_printed_on_that_day(report):
    """00:30 in Việt Nam is still the day before in UTC, in which times are kept."""
    AnnualReport.objects.update(sent_at=datetime(2026, 12, 14, 17, 30, tzinfo=UTC))
    printed = next(annex for annex in documents.full(report).annexes if annex.label == "PHỤ LỤC V").body[0]
    days = [row[2] for row in printed.rows]
    book = openpyxl.load_workbook(BytesIO(sheets.render(report)))
    assert "15/12/2026" in days and "14/12/2026" not in days
    assert datetime(2026, 12, 15) in [cell.value for cell in book["V. Đơn vị"]["C"]]


def test_part_two_alone_stands_without_the_others(sign_in, minh, report):
    paper = docx.Document(BytesIO(fetched(sign_in, minh, report, "muc-2.docx")))
    words = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "II. KẾT QUẢ TRUYỀN THÔNG DỰ THẢO CHÍNH SÁCH" in words
    assert "III. KẾT QUẢ" not in words
    assert "tổ chức 08 cuộc" in words


def test_the_sheet_has_numbers_not_words(sign_in, minh, report):
    content = BytesIO(fetched(sign_in, minh, report, "phu-luc.xlsx"))
    sheet = openpyxl.load_workbook(content, data_only=True).worksheets[0]
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True)}
    for row in tables.figure_rows(report):
        said = rows[row.indicator.code][7]
        assert said == (total_cell(row) if row.total is None else float(row.total)), row.indicator.code


def test_a_name_that_looks_like_a_formula_stays_text(sign_in, lan, period):
    report = built(period, lan)
    type(report.agency).objects.filter(pk=report.agency_id).update(name="=1+1")
    sheet = openpyxl.load_workbook(BytesIO(fetched(sign_in, lan, report, "phu-luc.xlsx"))).worksheets[0]
    assert (sheet["A1"].data_type, sheet["A1"].value) == ("s", "=1+1")


def test_the_pdf_is_made_by_a_job_and_kept(sign_in, minh, report):
    browser = sign_in(minh)
    browser.post(f"/bao-cao/{report.pk}/pdf/day-du/")
    job = Job.objects.get(task="reports.tasks.print_report")
    tasks.print_report(job.pk)
    job.refresh_from_db()
    assert job.state == "done", job.error
    content = b"".join(browser.get(job.result["url"]).streaming_content)
    with pdfplumber.open(BytesIO(content)) as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "BÁO CÁO" in text and "1.250" in text and "Tổng số cuộc" in text


def test_the_same_state_is_printed_once(minh, report):
    assert printing.pdf(report, "day-du", minh) == printing.pdf(report, "day-du", minh)
    actions.adjust(report, "C16", 1300, "Đếm lại", minh)
    report.refresh_from_db()
    assert printing.fresh_paper(report, "day-du") is None
    assert Paper.objects.count() == 1


def test_files_of_a_report_are_behind_the_same_door(sign_in, lan, hoa, period):
    report = sent(period, lan)
    for name in ("day-du.docx", "phu-luc.xlsx"):
        assert sign_in(hoa).get(f"/bao-cao/{report.pk}/tai/{name}").status_code == 404
    assert sign_in(lan).get(f"/bao-cao/{report.pk}/tai/day-du.exe").status_code == 404
