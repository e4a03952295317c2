"""An existing plan comes in: upload or paste, compare, save (requirements.md, check 1)."""

import json
import unicodedata
from datetime import date

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from plans import intake
from plans.models import Plan
from portal.files.models import StoredFile
from tests.conftest import agency, post
from tests.plans.conftest import issued

DOCUMENTS = settings.BASE_DIR.parent / "shared" / "documents"
TEXT = """Số: 28 /KH-UBND

Tân Lập, ngày 29 tháng 3 năm 2026

KẾ HOẠCH

Truyền thông dự thảo chính sách năm 2026 trên địa bàn xã Tân Lập

Thực hiện Kế hoạch số 78/KH-UBND ngày 20 tháng 3 năm 2026 của UBND tỉnh về truyền thông dự thảo chính sách;

I. MỤC ĐÍCH, YÊU CẦU

1. Người dân biết dự thảo trước khi ban hành.

II. NỘI DUNG, NHIỆM VỤ

1. Phát thanh dự thảo

- Cơ quan chủ trì: UBND xã; Ủy ban Mặt trận Tổ quốc xã.

- Thời gian thực hiện: Quý IV/2026.

2. Hoàn thiện chính sách

- Cơ quan chủ trì: UBND xã.

- Thời gian thực hiện: Theo yêu cầu của Sở Tư pháp.

Nơi nhận:

- Sở Tư pháp (b/c);

- Lưu: VT.

CHỦ TỊCH

Nguyễn Văn An
"""


def brought(browser, text=TEXT):
    """The review page's address for a pasted text."""
    answer = browser.post("/ke-hoach/nhap/", {"text": text})
    assert answer.status_code == 302
    return answer["Location"]


TABLES = ("rows", "citation_rows", "target_rows", "assignment_rows")


def shown(page):
    """What the review page would send back unchanged."""
    data = {}
    for form in [page.context["form"], *(form for name in TABLES for form in page.context[name])]:
        for bound in form:
            if bound.name not in ("drop", "take"):
                value = bound.field.prepare_value(bound.value()) if bound.value() is not None else ""
                printed = isinstance(value, date | float)
                data[bound.html_name] = bound.field.widget.format_value(value) if printed else value
    for name in TABLES:
        for bound in page.context[name].management_form:
            data[bound.html_name] = bound.value()
    return data


def test_she_pastes_compares_and_saves(sign_in, lan):
    browser = sign_in(lan)
    address = brought(browser)
    page = browser.get(address)
    saved = browser.post(address, shown(page), follow=True)
    plan = Plan.objects.get(number="28/KH-UBND")
    assert saved.redirect_chain[-1][0] == plan.get_absolute_url()
    assert plan.tasks.count() == 2
    assert plan.source_text.strip() == TEXT.strip()
    assert plan.source.content.read().decode() == TEXT


def test_each_field_points_at_its_line(sign_in, lan):
    browser = sign_in(lan)
    page = browser.get(brought(browser)).content.decode()
    assert 'id="dong-1"' in page and 'href="#dong-1"' in page


def test_several_leads_wait_for_the_officer(sign_in, lan):
    browser = sign_in(lan)
    address = brought(browser)
    browser.post(address, shown(browser.get(address)))
    first, second = Plan.objects.get().tasks.all()
    assert first.lead_unclear and first.lead_agency is None
    assert second.lead_agency == lan.agency and not second.lead_unclear


def test_her_corrections_win(sign_in, lan):
    browser = sign_in(lan)
    address = brought(browser)
    data = shown(browser.get(address)) | {
        "number": "29/KH-UBND",
        "day": "03/2026",
        "viec-0-time_text": "Tháng 5/2026",
    }
    browser.post(address, data)
    plan = Plan.objects.get()
    assert (plan.number, plan.issued_on, plan.issued_partial) == ("29/KH-UBND", None, "2026-03")
    assert f"{plan.tasks.first().due_on:%d/%m/%Y}" == "31/05/2026"


def test_a_day_no_calendar_has_is_the_only_thing_that_stops_her(sign_in, lan):
    browser = sign_in(lan)
    address = brought(browser)
    answer = browser.post(address, shown(browser.get(address)) | {"day": "31/02/2026"})
    assert answer.status_code == 422 and "không có trong lịch" in answer.content.decode()
    assert not Plan.objects.exists()


def test_a_row_is_added_and_one_dropped_without_javascript(sign_in, lan):
    browser = sign_in(lan)
    address = brought(browser)
    longer = browser.post(address, shown(browser.get(address)) | {"them": "1"})
    assert longer.status_code == 200 and len(longer.context["rows"]) == 3
    data = shown(longer) | {"viec-0-drop": "on", "viec-2-heading": "Niêm yết dự thảo"}
    browser.post(address, data)
    assert [task.heading for task in Plan.objects.get().tasks.all()] == [
        "Hoàn thiện chính sách",
        "Niêm yết dự thảo",
    ]


def test_two_presses_save_one_plan(sign_in, lan):
    browser = sign_in(lan)
    address = brought(browser)
    data = shown(browser.get(address))
    browser.post(address, data)
    browser.post(address, data)
    assert Plan.objects.count() == 1


def test_nobody_else_opens_what_she_uploaded(sign_in, lan, minh):
    address = brought(sign_in(lan))
    assert sign_in(minh).get(address).status_code == 404


def test_a_discarded_reading_leaves_no_plan(sign_in, lan):
    browser = sign_in(lan)
    address = brought(browser)
    browser.post(address + "bo/")
    assert browser.get(address).status_code == 404 and not Plan.objects.exists()


def test_what_became_a_documents_original_is_not_discarded(sign_in, lan):
    browser = sign_in(lan)
    address = brought(browser)
    browser.post(address, shown(browser.get(address)))
    assert Plan.objects.exists()
    assert browser.post(address + "bo/").status_code == 404
    assert StoredFile.objects.alive().exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("rong.txt", b"", "Tệp rỗng"),
        ("gia.docx", b"\x89PNG\r\n\x1a\n0000", "không phải loại đó hoặc đã hỏng"),
        ("hong.docx", b"PK\x03\x04 khong phai tep nen", "không phải loại đó hoặc đã hỏng"),
        ("nang.txt", b"a" * (21 * 1024 * 1024), "quá mức 20 MB"),
    ],
    ids=["empty", "a picture named docx", "a damaged docx", "too big"],
)
def test_a_bad_file_is_refused_in_words(sign_in, lan, name, content, said):
    answer = sign_in(lan).post("/ke-hoach/nhap/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("coding", ["utf-16", "utf-8-sig"])
def test_other_codings_are_read(sign_in, lan, coding):
    browser = sign_in(lan)
    answer = browser.post("/ke-hoach/nhap/", {"file": SimpleUploadedFile("kh.txt", TEXT.encode(coding))})
    assert browser.get(answer["Location"]).context["form"]["number"].value() == "28/KH-UBND"


def test_decomposed_letters_are_the_same_letters(sign_in, lan):
    browser = sign_in(lan)
    page = browser.get(brought(browser, unicodedata.normalize("NFD", TEXT)))
    assert page.context["form"]["place"].value() == "Tân Lập"


def test_the_units_name_written_two_ways_is_pointed_out(sign_in, lan):
    browser = sign_in(lan)
    page = browser.get(brought(browser, TEXT.replace("trên địa bàn xã Tân Lập", "trên địa bàn xã Thanh Bắc")))
    assert any(
        "“Thanh Bắc”" in p.message and "“Thạnh Bắc”" in p.message for p in page.context["review"].problems
    )


def test_a_file_brought_twice_is_pointed_out(sign_in, lan):
    browser = sign_in(lan)
    address = brought(browser)
    browser.post(address, shown(browser.get(address)))
    page = browser.get(brought(browser))
    assert any("đã nhập một lần" in p.message for p in page.context["review"].problems)


def test_a_plan_of_2023_stays_with_the_commune_of_2023(sign_in, lan, thanh_bac, tan_lap):
    tan_lap.taken_over.create(from_agency=thanh_bac, on=date(2025, 7, 1))
    browser = sign_in(lan)
    old = TEXT.replace("2026", "2023").replace("Tân Lập", "Thạnh Bắc")
    address = brought(browser, f"ỦY BAN NHÂN DÂN\nXÃ THẠNH BẮC\n\n{old}")
    browser.post(address, shown(browser.get(address)))
    assert Plan.objects.get().agency == thanh_bac


def test_no_document_at_all_still_opens_the_review(sign_in, lan):
    browser = sign_in(lan)
    page = browser.get(brought(browser, "Hôm nay mẹ nấu cơm với cá kho và rau muống luộc."))
    assert page.status_code == 200 and page.context["review"].problems


@pytest.mark.skipif(not DOCUMENTS.exists(), reason="the five shared documents are not on this machine")
@pytest.mark.parametrize("number", ["000", "002", "003", "004"])
def test_nothing_of_a_real_document_is_lost(sign_in, lan, number):
    source = next(DOCUMENTS.glob(f"{number}-*.txt"))
    truth = json.loads(source.with_suffix(".json").read_text())
    browser = sign_in(lan)
    answer = browser.post("/ke-hoach/nhap/", {"file": SimpleUploadedFile(source.name, source.read_bytes())})
    browser.post(answer["Location"], shown(browser.get(answer["Location"])))
    plan = Plan.objects.get()
    reading = intake.read(source.name, source.read_bytes())
    assert plan.number == (truth["number"] or "")
    assert plan.title == truth["title"]
    assert (plan.issued_on.isoformat() if plan.issued_on else None) == truth["issued_on"]
    assert (plan.issued_precision, plan.issued_partial) == (
        truth["issued_precision"],
        truth["issued_partial"] or "",
    )
    assert plan.tasks.count() == len(reading.tasks) == len(truth["tasks"])
    assert plan.basis.count() == len(reading.basis)
    parents = [row["number"] for row in truth["basis"] if row["relation"] == "parent"]
    assert [link.number for link in plan.basis.filter(relation="parent")] == parents
    assert plan.recipients == truth["recipients"]
    signer = truth["signer"]
    assert (plan.signer_capacity, plan.signer_position) == (signer["capacity"], signer["position"])
    assert plan.signer_name == signer["name"]
    assert plan.source_text.split() == source.read_text().split()
    assert plan.problems == [problem.to_json() for problem in reading.problems]


@pytest.mark.skipif(not DOCUMENTS.exists(), reason="the five shared documents are not on this machine")
@pytest.mark.parametrize("first", ["the district's", "the commune's"])
def test_plan_000_is_the_child_of_the_districts_plan_78(sign_in, lan, thanh_bac, tan_lap, first):
    """Requirements, check 2: whichever of the two comes first."""
    tan_lap.taken_over.create(from_agency=thanh_bac, on=date(2025, 7, 1))
    district = agency("Ủy ban nhân dân huyện Tân Biên", date(2023, 3, 20))
    clerk = post("Phan Thị Cúc", "cuc@tanbien.invalid", district, "Chuyên viên", "officer")
    browser, source = sign_in(lan), next(DOCUMENTS.glob("000-*.txt"))

    def commune():
        address = brought(browser, source.read_text())
        browser.post(address, shown(browser.get(address)))

    def above():
        issued(clerk, "78/KH-UBND", on=date(2023, 3, 20), year_from=2023, year_to=2023)

    for bring in (above, commune) if first == "the district's" else (commune, above):
        bring()
    plan = Plan.objects.get(number="28/KH-UBND")
    assert plan.agency == thanh_bac and plan.parent == Plan.objects.get(number="78/KH-UBND")
