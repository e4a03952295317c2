"""The report of a year: Thu opens the period, Lan sends, Minh returns and accepts, the worker adds up the nation."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import docx
import openpyxl
import pdfplumber
import pytest
from django.utils import timezone
from playwright.sync_api import expect

from reports.models import AnnualReport
from tests import factories

pytestmark = pytest.mark.browser
TABLE = "section[aria-labelledby=sl] table"


@pytest.fixture
def rows(transactional_db, lan, minh):
    """Tân Lập met 5 times with 250 people and put one draft out; the province met 3 times."""
    factories.open_draft(lan)
    factories.activity(lan, sessions=5, attendance=250)
    factories.activity(minh, sessions=3, attendance=1300)


def opens_the_year(thu):
    year, day = timezone.localdate().year, "%d/%m/%Y"
    thu.open("/bao-cao/")
    thu.follow("Kỳ báo cáo")
    thu.follow("Lập kỳ mới")
    thu.fill("Số liệu từ", f"15/12/{year - 1}")
    thu.fill("Đến hết ngày", f"14/12/{year}")
    thu.fill("Hạn cấp xã", f"{timezone.localdate() + timedelta(days=9):{day}}")
    thu.look("thu-lap-ky")
    thu.press("Lưu kỳ")
    thu.press("Mở kỳ")
    thu.reads("Đã mở kỳ")
    thu.look("thu-ky-bao-cao")


def starts_the_report(officer):
    officer.open("/bao-cao/")
    officer.press("Lập báo cáo")


def sends(officer):
    officer.page.locator("a.govuk-button[href$='/gui/']").click()  # it names who receives it
    officer.look("gui-bao-cao")
    if officer.page.get_by_label("Đã biết các điểm cần xác nhận").count():
        officer.tick("Đã biết các điểm cần xác nhận")
    officer.press("Gửi báo cáo")
    officer.reads("Đã gửi báo cáo đến")


def returns_it(minh):
    minh.open("/bao-cao/")
    minh.follow("Kiểm tra, xử lý")
    minh.look("minh-kiem-tra")
    minh.follow("Trả lại")
    minh.fill("Lý do trả lại", "C14 chưa khớp biên bản.")
    minh.press("Trả lại")
    minh.reads("Đã trả lại báo cáo")


def accepts(receiver):
    receiver.open("/bao-cao/")
    receiver.follow("Kiểm tra, xử lý")
    receiver.press("Duyệt báo cáo")
    receiver.reads("Đã duyệt báo cáo")


def adds_up_below(officer):
    """The worker is real: the page tells how far it is and then where the result is."""
    starts_the_report(officer)
    officer.look("dang-tong-hop")
    expect(officer.page.get_by_role("link", name="Xem kết quả")).to_be_visible(timeout=30_000)
    officer.look("tong-hop-xong")
    officer.follow("Xem kết quả")


def figures_on(page):
    """{code: total} as the page shows it."""
    script = """rows => rows.map(row => [row.cells[0].innerText,
        [...row.cells].filter(cell => cell.matches('.app-strong, .app-missing'))[0]]).filter(pair => pair[1])
        .map(([code, cell]) => { const copy = cell.cloneNode(true);
            copy.querySelectorAll('.govuk-visually-hidden').forEach(hidden => hidden.remove());
            return [code, copy.textContent.trim()]; })"""
    return dict(page.locator(f"{TABLE} tr:has(td.app-tab)").evaluate_all(script))


def in_the_sheet(content, shown):
    sheet = openpyxl.load_workbook(BytesIO(content), data_only=True).worksheets[0]
    return {row[0]: _printed(row[7]) for row in sheet.iter_rows(values_only=True) if row[0] in shown}


def in_the_document(content, shown):
    tables = docx.Document(BytesIO(content)).tables
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    return {row[0]: row[7] for row in rows if row[0] in shown and len(row) > 7}


def on_the_paper(content, shown):
    with pdfplumber.open(BytesIO(content)) as paper:
        rows = [row for page in paper.pages for table in page.extract_tables() for row in table]
    return {row[0]: row[7] for row in rows if row[0] in shown}


def _printed(value):
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    return f"{Decimal(str(value)):,.2f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", ".,"))


def exports(council, shown):
    assert in_the_sheet(council.fetch("XLSX, Phụ lục số liệu, danh mục"), shown) == shown
    assert in_the_document(council.fetch("DOCX, Báo cáo đầy đủ, kèm phụ lục"), shown) == shown
    council.press("Báo cáo đầy đủ, kèm phụ lục")
    expect(council.page.get_by_role("link", name="Xem kết quả")).to_be_visible(timeout=60_000)
    assert on_the_paper(council.fetch("Xem kết quả"), shown) == shown


def test_a_report_goes_from_the_commune_to_the_nation(visit, lan, minh, thu, rows, celery_worker):
    council, commune, province = visit(thu), visit(lan), visit(minh)
    opens_the_year(council)
    starts_the_report(commune)
    commune.reads("250")
    commune.look("lan-bao-cao")
    sends(commune)
    returns_it(province)
    commune.open("/bao-cao/")
    commune.reads("C14 chưa khớp biên bản.")
    commune.follow("Làm tiếp")
    sends(commune)
    accepts(province)
    adds_up_below(province)
    sends(province)
    accepts(council)
    adds_up_below(council)
    council.look("thu-ca-nuoc")
    shown = figures_on(council.page)
    assert (shown["C13"], shown["C14"], shown["B01"]) == ("8", "1.550", "1")
    exports(council, shown)
    assert [council.wrongs, commune.wrongs, province.wrongs] == [[], [], []]


def test_hoa_has_nothing_to_report_and_says_so_in_one_press(visit, hoa, thu):
    opens_the_year(visit(thu))
    hers = visit(hoa, width=360)
    hers.open("/bao-cao/")
    hers.press("Không phát sinh, gửi ngay")
    hers.reads("Đã gửi báo cáo")
    hers.look("hoa-khong-phat-sinh")
    assert AnnualReport.objects.get().nothing_to_report
    assert hers.wrongs == []
