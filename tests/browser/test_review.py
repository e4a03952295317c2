"""Lan brings in a Word file and goes through it by keyboard, at her desk and on her phone."""

from pathlib import Path

import pytest

from plans.models import Plan
from tests.browser.test_axe import faults
from tests.plans.test_bringing import TEXT

pytestmark = pytest.mark.browser
UNSEEN = Path(__file__).parents[1] / "plans" / "unseen"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def uploads(her, name, kind):
    her.open("/ke-hoach/nhap/")
    her.attach("Tệp kế hoạch", name, (UNSEEN / name).read_bytes(), kind)
    her.press("Đọc văn bản")


def line_in_front(her):
    """The number of the source line that is marked and within the source's window."""
    return her.page.evaluate(
        """() => {
            const line = document.querySelector(".app-source .is-here"), box = line?.closest(".app-source");
            const at = line?.getBoundingClientRect(), window = box?.getBoundingClientRect();
            return at && at.top >= window.top && at.bottom <= window.bottom ? line.id : "";
        }"""
    )


@pytest.mark.parametrize("width", [1366, 360])
def test_lan_reviews_a_word_file_by_keyboard_and_saves_it(visit, lan, width):
    her = visit(lan, width=width)
    uploads(her, "b04-phuong-tan-giang-2025.docx", DOCX)
    her.reads("Đối chiếu kế hoạch vừa đọc")
    her.look(f"{width}-doi-chieu-docx")
    assert faults(her, width) == []
    her.page.keyboard.press("F8")
    assert her.page.evaluate("document.activeElement.id") == "id_viec-6-time_text"
    assert line_in_front(her) == "dong-55"
    her.page.focus("#id_signer_name")
    assert line_in_front(her) == "dong-33"
    her.page.locator("#dong-5 a").focus()
    her.page.keyboard.press("Enter")
    assert her.page.evaluate("document.activeElement.id") == "id_number"
    her.page.keyboard.type(" ")
    her.page.locator("#viec-1 summary").focus()
    her.page.keyboard.press("Enter")
    assert her.page.locator("#id_viec-0-heading").is_visible()
    her.page.get_by_role("button", name="Lưu kế hoạch và").focus()
    her.page.keyboard.press("Enter")
    her.reads("Đã lưu")
    assert Plan.objects.get().number == "64/KH-UBND" and her.wrongs == []


@pytest.mark.parametrize("width", [1366, 360])
def test_the_questions_and_the_scan_have_no_fault(visit, lan, width):
    her = visit(lan, width=width)
    uploads(her, "a02-tinh-tcvn3.txt", "text/plain")
    her.reads("Chữ đọc được đúng chưa?")
    assert faults(her, width) == []
    her.press("Đúng, đọc tiếp")
    her.reads("Đối chiếu kế hoạch vừa đọc")
    her.open("/ke-hoach/nhap/")
    her.fill("Hoặc dán toàn văn", f"{TEXT}\n\n{TEXT}")
    her.press("Đọc văn bản")
    her.reads("Tệp có 2 văn bản")
    assert faults(her, width) == []
    uploads(her, "b15-scan-xa-cam-loc-2023.pdf", "application/pdf")
    her.reads("Bản gốc vẫn được giữ")
    assert faults(her, width) == [] and her.wrongs == []


def test_without_javascript_every_line_still_has_its_way_back(visit, lan):
    her = visit(lan, javascript=False)
    uploads(her, "b04-phuong-tan-giang-2025.docx", DOCX)
    her.page.locator("a[href='#dong-33']").first.click()
    assert her.page.url.endswith("#dong-33")
    her.page.locator("#dong-33 a").click()
    assert her.page.url.endswith("#id_signer_name")
