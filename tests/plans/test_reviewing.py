"""What she uploads and how she corrects it: Word, PDF, scans, old codings, several documents, tables."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from plans import intake
from plans.models import Plan, Task
from portal.files.models import StoredFile
from tests.plans.test_bringing import TEXT, brought, shown

UNSEEN = Path(__file__).parent / "unseen"
CLOSING = """III. TỔ CHỨC THỰC HIỆN

1. Công chức Văn hóa - Xã hội

Theo dõi, đôn đốc việc thực hiện Kế hoạch.

2. Các thôn

Phối hợp thông tin đến người dân. Báo cáo trước ngày 15/11/2026 về UBND xã.

Nơi nhận:"""


def uploaded(browser, name, content=None):
    """The review page's address for a file of the corpus, or one of this content."""
    content = (UNSEEN / name).read_bytes() if content is None else content
    answer = browser.post("/ke-hoach/nhap/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.context["form"].errors
    return answer["Location"]


def words(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


@pytest.mark.parametrize(
    ("name", "number", "tasks"),
    [
        ("b04-phuong-tan-giang-2025.docx", "64/KH-UBND", 7),
        ("b09-quan-dong-ha-2022.doc", "45/KH-UBND", 5),
        ("b12-tinh-thuong-ninh-2024.pdf", "331/KH-UBND", 6),
    ],
)
def test_a_word_or_pdf_file_becomes_a_plan(sign_in, lan, name, number, tasks):
    browser = sign_in(lan)
    address = uploaded(browser, name)
    browser.post(address, shown(browser.get(address)))
    plan = Plan.objects.get()
    assert (plan.number, plan.tasks.count()) == (number, tasks)
    assert plan.source.content.read() == (UNSEEN / name).read_bytes()
    assert f"mã băm {plan.source.sha256[:16]}" in str(
        browser.get(plan.get_absolute_url()).context["history"][0].note
    )


def test_a_scan_is_said_to_be_one_and_typed_by_hand(sign_in, lan):
    browser = sign_in(lan)
    address = uploaded(browser, "b15-scan-xa-cam-loc-2023.pdf")
    page = browser.get(address)
    assert "bản chụp" in words(page) and page.context["review"].reading.scanned
    typed = {"number": "12/KH-UBND", "day": "05/2023", "title": "Truyền thông năm 2023"}
    browser.post(address, shown(page) | typed | {"viec-0-heading": "Phát thanh dự thảo"})
    plan = Plan.objects.get()
    assert (plan.number, plan.issued_partial, plan.kind) == ("12/KH-UBND", "2023-05", "ke-hoach")
    assert [task.heading for task in plan.tasks.all()] == ["Phát thanh dự thảo"]
    assert plan.source.name == "b15-scan-xa-cam-loc-2023.pdf"


def test_a_damaged_pdf_is_kept_and_can_be_opened_to_type_from(sign_in, lan):
    browser = sign_in(lan)
    address = uploaded(browser, "hong.pdf", b"%PDF-1.7\n1 0 obj << hong")
    assert "Bản gốc vẫn được giữ" in words(browser.get(address))
    assert b"".join(browser.get(f"{address}tep/").streaming_content) == b"%PDF-1.7\n1 0 obj << hong"
    browser.post(address, shown(browser.get(address)) | {"title": "Truyền thông năm 2026"})
    assert Plan.objects.get().source.sha256 == StoredFile.objects.get().sha256


def test_a_file_with_a_password_is_refused_in_words(sign_in, lan):
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    answer = sign_in(lan).post("/ke-hoach/nhap/", {"file": SimpleUploadedFile("kh.docx", locked)})
    assert answer.status_code == 422 and "Bỏ mật khẩu" in words(answer)


@pytest.mark.parametrize("name", ["a02-tinh-tcvn3.txt", "a05-hdph-letter-cp1258.txt", "a10-mttq-vni.txt"])
def test_old_letters_are_shown_before_and_after_and_asked_about(sign_in, lan, name):
    browser = sign_in(lan)
    address = uploaded(browser, name)
    page = browser.get(address)
    before, after = page.context["reading"].samples[0]
    assert before in page.content.decode() and after in words(page) and "review" not in page.context
    browser.post(f"{address}?chu=dung", shown(browser.get(f"{address}?chu=dung")))
    assert Plan.objects.get().tasks.exists()


def test_letters_she_does_not_trust_are_left_and_the_fields_typed(sign_in, lan):
    browser = sign_in(lan)
    address = uploaded(browser, "a02-tinh-tcvn3.txt") + "?chu=sai"
    page = browser.get(address)
    assert page.context["form"]["number"].value() is None
    browser.post(address, shown(page) | {"number": "212/KH-UBND"})
    plan = Plan.objects.get()
    assert (plan.number, plan.source_text, plan.source.name) == ("212/KH-UBND", "", "a02-tinh-tcvn3.txt")


def test_a_file_is_read_once(sign_in, lan):
    browser = sign_in(lan)
    address = uploaded(browser, "b04-phuong-tan-giang-2025.docx")
    browser.get(address)
    stored = StoredFile.objects.get()
    stored.content.storage.delete(stored.content.name)
    assert browser.get(address).context["form"]["number"].value() == "64/KH-UBND"


@pytest.fixture
def two_in_one(sign_in, lan):
    """Her browser, the address of one upload that holds two documents, and the second one's line."""
    browser = sign_in(lan)
    text = f"{TEXT}\n\n{TEXT.replace('28 /KH-UBND', '29/KH-UBND')}"
    _, second = intake.read_all("hai.txt", text.encode())
    return browser, brought(browser, text), second.first_line


def test_of_several_documents_she_picks_one_and_then_the_other(two_in_one):
    browser, address, line_of_second = two_in_one
    page = browser.get(address)
    assert "Tệp có 2 văn bản" in words(page) and f"tu={line_of_second}" in page.content.decode()
    for line in (line_of_second, 1, line_of_second):
        there = f"{address}?tu={line}"
        asked = browser.get(there)
        if asked.status_code == 200:
            browser.post(there, shown(asked))
    first, second = Plan.objects.order_by("number")
    assert (first.number, second.number) == ("28/KH-UBND", "29/KH-UBND")
    assert first.source == second.source and second.source_line == line_of_second
    assert words(browser.get(address)).count("đã lưu") == 2


def test_two_presses_on_one_of_several_save_one_plan(two_in_one):
    browser, address, line = two_in_one
    data = shown(browser.get(f"{address}?tu={line}"))
    for _ in range(2):
        browser.post(f"{address}?tu={line}", data)
    assert Plan.objects.count() == 1


def test_a_line_that_is_no_document_shows_the_list(two_in_one):
    browser, address, _ = two_in_one
    assert "documents" in browser.get(f"{address}?tu=7").context


@pytest.mark.parametrize("name", ["b02-tinh-hoa-loc-2023.docx", "b04-phuong-tan-giang-2025.docx", "a04-so-annex-tabs-utf16.txt"])  # fmt: skip
def test_every_jump_lands_somewhere(sign_in, lan, name):
    browser = sign_in(lan)
    page = browser.get(uploaded(browser, name)).content.decode()
    ids = re.findall(r'\bid="([^"]+)"', page)
    jumps = set(re.findall(r'href="#([^"]+)"', page)) - {""}
    assert len(jumps) > 20 and jumps <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_table_of_the_source_is_a_table(sign_in, lan):
    browser = sign_in(lan)
    page = browser.get(uploaded(browser, "b04-phuong-tan-giang-2025.docx")).content.decode()
    assert re.search(r'<tr id="dong-\d+"[^>]*><th scope="row">.*?</th><td>', page)


def test_what_wants_her_eye_is_flagged_and_what_is_sure_is_not(sign_in, lan):
    browser = sign_in(lan)
    page = browser.get(brought(browser, TEXT.replace("28 /KH-UBND", "150/KHUBND")))
    states = {field.bound.name: field.state for field in page.context["review"].fields()}
    assert (states["number"], states["place"], states["addressees"]) == ("warn", "ok", "none")


def test_names_say_whom_they_mean(sign_in, lan):
    browser = sign_in(lan)
    text = TEXT.replace("UBND xã; Ủy ban Mặt trận Tổ quốc xã", "UBND xã; Các ban, ngành; Tổ tự quản Ao Sen")
    page = browser.get(brought(browser, text))
    first = page.context["rows"][0]
    assert [name.state for name in first.named] == ["one", "group", "none"]
    assert list(page.context["unknown"]) == ["Tổ tự quản Ao Sen"]
    assert "→ UBND xã Tân Lập" in words(page) and "1 tên chưa nhận ra cơ quan" in words(page)


def test_a_duty_of_the_closing_part_becomes_a_task_by_a_tick(sign_in, lan):
    browser = sign_in(lan)
    address = brought(browser, TEXT.replace("Nơi nhận:", CLOSING, 1))
    page = browser.get(address)
    assert page.context["assigned"][0][0][0].body == "Công chức Văn hóa - Xã hội"
    browser.post(address, shown(page) | {"gd-0-take": "on"})
    plan = Plan.objects.get()
    task = plan.tasks.last()
    assert plan.tasks.count() == 3 and "đôn đốc việc thực hiện" in task.heading
    assert (task.lead_text, task.lead_agency) == ("Công chức Văn hóa - Xã hội", lan.agency)
    assert [row["body"] for row in plan.assignments] == ["Các thôn"]


def test_targets_report_and_citations_are_hers_to_correct(sign_in, lan):
    browser = sign_in(lan)
    text = TEXT.replace("1. Người dân biết", "1. Phấn đấu 85% người dân biết")
    address = brought(browser, text)
    page = browser.get(address)
    changes = {"ct-0-percent": "87,5", "ct-0-to_year": "2027", "report_to": "Sở Tư pháp\nUBND tỉnh"}
    changes |= {
        "vb-0-number": "79/KH-UBND",
        "vb-0-issued_on": "21/3/2026",
        "report_deadline": "trước ngày 15/11/2026",
    }
    browser.post(address, shown(page) | changes)
    plan = Plan.objects.get()
    target, link = plan.targets.get(), plan.basis.get()
    assert (float(target.percent), target.year_to) == (87.5, 2027)
    assert plan.report_to == ["Sở Tư pháp", "UBND tỉnh"]
    assert (link.number_key, link.issued_on) == ("79/khubnd", date(2026, 3, 21))


def test_a_citation_and_a_target_are_added_without_javascript(sign_in, lan):
    browser = sign_in(lan)
    address = brought(browser)
    data = shown(browser.get(address))
    for table in ("vb", "ct"):
        page = browser.post(address, data | {"them": table})
        assert page.status_code == 200
        data = shown(page)
    data |= {
        "vb-1-number": "407/QĐ-TTg",
        "vb-1-relation": "basis",
        "ct-0-percent": "70",
        "ct-0-text": "70% dự thảo",
    }
    browser.post(address, data)
    plan = Plan.objects.get()
    assert [link.number for link in plan.basis.all()] == ["78/KH-UBND", "407/QĐ-TTg"]
    assert plan.targets.get().percent == 70


def test_a_wrong_cell_is_said_at_the_top_and_nothing_typed_is_lost(sign_in, lan):
    browser = sign_in(lan)
    address = brought(browser)
    answer = browser.post(
        address, shown(browser.get(address)) | {"vb-0-issued_on": "31/02/2026", "title": "Tên khác"}
    )
    assert answer.status_code == 422 and 'href="#id_vb-0-issued_on"' in answer.content.decode()
    assert answer.context["form"]["title"].value() == "Tên khác"
    assert not Plan.objects.exists()


def long_plan(count):
    item = "{n}. Phát thanh dự thảo số {n}\n\n- Cơ quan chủ trì: UBND xã.\n\n- Thời gian thực hiện: Quý IV/2026.\n\n"
    items = "".join(item.format(n=n) for n in range(1, count + 1))
    return re.sub(r"1\. Phát thanh dự thảo.*(?=Nơi nhận:)", items, TEXT, flags=re.S)


def test_a_plan_of_a_hundred_tasks_is_folded_and_costs_no_query_a_row(
    sign_in, lan, django_assert_max_num_queries
):
    browser = sign_in(lan)
    address = brought(browser, long_plan(99))
    browser.get(address)
    with django_assert_max_num_queries(60):
        page = browser.get(address)
    assert len(page.context["rows"]) == 99
    assert sum(row.open for row in page.context["rows"]) == 0
    browser.post(address, shown(page))
    assert Task.objects.count() == 99
