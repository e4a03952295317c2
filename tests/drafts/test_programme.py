"""Lan keeps the year's programme of drafting: lines, their drafts, what is late, to Excel and back (F49)."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from drafts import actions, programme
from drafts.models import DraftPolicy, ProgrammeItem
from tests import desk, factories

HOME = "/can-bo/chuong-trinh-soan-thao/"
YEAR = timezone.localdate().year


def line(by, title="Quy chế quản lý chợ", **fields):
    return actions.add_items([ProgrammeItem(year=YEAR, title=title, **fields)], by)[0]


def seen(browser, query=""):
    return browser.get(f"{HOME}?nam={YEAR}{query}").content.decode()


def sheet_of(browser):
    answer = browser.get(f"{HOME}bang/?nam={YEAR}")
    return openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))


def brought(browser, book):
    stream = BytesIO()
    book.save(stream)
    return browser.post(
        f"{HOME}nhap/?nam={YEAR}", {"file": SimpleUploadedFile("bang.xlsx", stream.getvalue())}
    )


def signed_in(answer):
    return answer.context["signed"]


def test_she_adds_a_line_and_its_day_is_read_from_the_time_printed(sign_in, lan):
    said = {"year": "2026", "title": "Quy chế chợ", "due_text": "Quý III", "state": "trong-ct"}
    assert sign_in(lan).post(f"{HOME}moi/", said).status_code == 302
    made = ProgrammeItem.objects.get()
    assert made.due_on == date(2026, 9, 30) and made.agency == lan.agency


def test_a_line_without_a_name_is_refused_with_what_was_typed(sign_in, lan):
    answer = sign_in(lan).post(f"{HOME}moi/", {"year": "2026", "due_text": "Quý III", "state": "trong-ct"})
    assert answer.status_code == 422 and "Quý III" in answer.content.decode()


def test_a_draft_is_registered_from_its_line_and_both_are_linked(sign_in, lan):
    kind = actions.regime_on(date(YEAR, 9, 1)).types.get(code="nq-hdnd-xa")
    made = line(lan, document_type=kind, issuing_body="HĐND xã Tân Lập")
    browser, address = sign_in(lan), f"/can-bo/du-thao/moi/?chuong-trinh={made.pk}"
    page = browser.get(address)
    assert page.context["form"]["title"].value() == made.title
    assert page.context["form"]["kind"].value() == "nq-hdnd-xa"
    said = {"title": made.title, "kind": "nq-hdnd-xa", "issuing_body": "HĐND xã Tân Lập", "began_on": f"01/09/{YEAR}", "why": "x", "main_content": "y", "form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0"}  # fmt: skip
    assert browser.post(address, said).status_code == 302
    made.refresh_from_db()
    assert made.draft == DraftPolicy.objects.get()
    assert browser.get(address).status_code == 404


def test_what_is_late_without_a_draft_and_done_is_told_apart(sign_in, lan):
    yesterday = timezone.localdate() - timedelta(days=1)
    line(lan, "Trễ", due_on=yesterday)
    line(lan, "Còn hạn", due_on=yesterday + timedelta(days=90))
    issued = factories.open_draft(lan, opens_on=yesterday - timedelta(days=30))
    actions.record_issue(issued, "07/2026/QĐ-UBND", yesterday, lan)
    line(lan, "Xong", due_on=yesterday, draft=issued)
    share = programme.share(programme.lines(lan.reach(), YEAR), timezone.localdate())
    assert (share.all, share.done, share.late, share.without) == (3, 1, 1, 2)
    browser = sign_in(lan)
    assert "Trễ" in seen(browser, "&loc=qua-han") and "Còn hạn" not in seen(browser, "&loc=qua-han")
    assert "Xong" in seen(browser, "&loc=da-xong") and "Trễ" not in seen(browser, "&loc=da-xong")


def test_before_those_who_adopt_it_nothing_is_late(lan):
    draft = factories.draft(lan)
    actions.move_stage(draft, DraftPolicy.Stage.ADOPTION, timezone.localdate(), lan)
    made = line(lan, due_on=timezone.localdate() - timedelta(days=9), draft=draft)
    assert programme.state_of(made, timezone.localdate()) == (draft.get_stage_display(), "blue")
    assert programme.share(programme.lines(lan.reach(), YEAR), timezone.localdate()).late == 0


def test_a_line_moves_to_the_next_year_once_and_stays_to_be_read(sign_in, lan):
    made = line(lan)
    for _ in range(2):
        sign_in(lan).post(f"{HOME}{made.pk}/lui/", {"reason": "Chờ nghị định"})
    moved = ProgrammeItem.objects.get(year=YEAR + 1)
    assert moved.title == made.title and "Chờ nghị định" in moved.reason
    assert "Lùi sang năm sau" in seen(sign_in(lan)) and "Chờ nghị định" in seen(sign_in(lan))
    assert programme.share(programme.lines(lan.reach(), YEAR), timezone.localdate()).all == 0


def test_a_line_of_the_commune_that_ended_moves_to_the_one_that_took_over(lan, thanh_bac, tan_lap):
    tan_lap.taken_over.create(from_agency=thanh_bac, on=date(2025, 7, 1))
    made = ProgrammeItem.objects.create(agency=thanh_bac, year=2025, title="Quy chế quản lý chợ")
    assert actions.move_to_next_year(made, "Sắp xếp đơn vị", lan).agency == tan_lap
    made.refresh_from_db()
    assert made.agency == thanh_bac


def test_a_table_saved_twice_comes_in_once(sign_in, lan):
    book, browser = sheet_of(sign_in(lan)), sign_in(lan)
    book.worksheets[0].append([None, None, "Nghị quyết về phí vệ sinh"])
    token = signed_in(brought(browser, book))
    browser.post(f"{HOME}nhap/luu/", {"signed": token})
    again = browser.post(f"{HOME}nhap/luu/", {"signed": token}, follow=True).content.decode()
    assert ProgrammeItem.objects.count() == 1 and "đã có trong chương trình" in again


def test_dropping_needs_a_reason(sign_in, lan):
    made = line(lan)
    assert sign_in(lan).post(f"{HOME}{made.pk}/rut/", {"reason": ""}).status_code == 422
    assert sign_in(lan).post(f"{HOME}{made.pk}/rut/", {"reason": "Luật đã quy định"}).status_code == 302
    made.refresh_from_db()
    assert made.state == ProgrammeItem.State.DROPPED


def test_thrown_away_it_waits_in_the_trash(sign_in, lan):
    made = line(lan)
    sign_in(lan).post(f"{HOME}{made.pk}/bo/")
    assert made.title not in seen(sign_in(lan))
    assert made.title in sign_in(lan).get("/can-bo/thung-rac/").content.decode()
    sign_in(lan).post(f"/can-bo/thung-rac/chuong-trinh/{made.pk}/lay-lai/")
    assert made.title in seen(sign_in(lan))


def test_her_province_reads_her_lines_but_not_her_unpublished_draft(sign_in, lan, minh, hoa):
    made = line(lan, draft=factories.draft(lan, title="Bản nháp kín"))
    page = seen(sign_in(minh), "&cua=duoi")
    assert made.title in page and "Bản nháp kín" not in page
    assert made.title not in seen(sign_in(hoa), "&cua=duoi")
    assert sign_in(minh).get(f"{HOME}{made.pk}/").status_code == 404


def test_whoever_saves_second_sees_both(sign_in, lan):
    made = line(lan)
    said = {"year": str(YEAR), "title": "Một", "state": "trong-ct", "revision": 0}
    assert sign_in(lan).post(f"{HOME}{made.pk}/", said).status_code == 302
    late = sign_in(lan).post(f"{HOME}{made.pk}/", said | {"title": "Hai"})
    assert late.status_code == 422 and "Một" in late.content.decode() and "Hai" in late.content.decode()


def test_out_to_excel_and_back_nothing_changes(sign_in, lan):
    kind = actions.regime_on(date(YEAR, 9, 1)).types.get(code="qd-ubnd-xa")
    line(
        lan, "=Quy chế \"chợ\"; giá 1.000đ", document_type=kind, issuing_body="UBND xã", drafter_text="Phòng Kinh tế",
        due_text="Quý IV", state="bo-sung", reason="Tỉnh giao thêm",
    )  # fmt: skip
    line(lan, "Không có gì khác")
    answer = brought(sign_in(lan), sheet_of(sign_in(lan)))
    assert [row.errors for row in answer.context["rows"]] == [[], []]
    assert [row.changes for row in answer.context["rows"]] == [[], []] and not signed_in(answer)


def test_what_was_changed_and_added_in_excel_comes_in(sign_in, lan):
    made, browser = line(lan, due_text="Quý III"), sign_in(lan)
    book = sheet_of(browser)
    sheet = book.worksheets[0]
    sheet["C2"], sheet["I2"] = "Quy chế quản lý chợ (sửa đổi)", "Bổ sung"
    sheet.append([None, None, "Nghị quyết về phí vệ sinh", "Nghị quyết của HĐND cấp xã", "", "", "Tháng 12"])
    answer = brought(browser, book)
    assert "thêm mới" in answer.content.decode() and "sẽ sửa" in answer.content.decode()
    browser.post(f"{HOME}nhap/luu/", {"signed": signed_in(answer)})
    made.refresh_from_db()
    assert made.title == "Quy chế quản lý chợ (sửa đổi)" and made.state == ProgrammeItem.State.ADDED
    added = ProgrammeItem.objects.exclude(pk=made.pk).get()
    assert (
        added.due_on == date(YEAR, 12, 31) and added.document_type.code == "nq-hdnd-xa" and added.year == YEAR
    )
    browser.post(f"{HOME}nhap/luu/", {"signed": signed_in(answer)})
    assert made.title == ProgrammeItem.objects.get(pk=made.pk).title


@pytest.mark.parametrize(
    ("column", "typed", "words"),
    [("C", "", "thiếu tên văn bản"), ("D", "Thông điệp", "không có trong danh mục"), ("H", "31/02/2026", "không có trong lịch"),
     ("I", "Để đó", "phải là một trong"), ("B", "99", "đã đổi trên cổng"), ("A", 999999, "không thuộc chương trình"), ("C", "=1+1", "công thức")],
)  # fmt: skip
def test_each_wrong_row_says_what_is_wrong_and_nothing_is_saved(sign_in, lan, column, typed, words):
    line(lan, due_text="Quý III")
    book = sheet_of(sign_in(lan))
    book.worksheets[0][f"{column}2"] = typed
    answer = brought(sign_in(lan), book)
    assert words in answer.content.decode() and not signed_in(answer)


def test_a_file_that_is_no_programme_is_refused(sign_in, lan):
    answer = sign_in(lan).post(f"{HOME}nhap/", {"file": desk.photo()})
    assert answer.status_code == 422


def test_the_preview_of_somebody_else_is_not_saved(sign_in, lan, binh):
    book = sheet_of(sign_in(lan))
    book.worksheets[0].append([None, None, "Nghị quyết về phí vệ sinh"])
    token = signed_in(brought(sign_in(lan), book))
    sign_in(binh).post(f"{HOME}nhap/luu/", {"signed": token})
    assert not ProgrammeItem.objects.exists()


def test_the_list_asks_as_often_for_thirty_lines_as_for_one(sign_in, lan, django_assert_max_num_queries):
    draft = factories.draft(lan)
    for n in range(30):
        line(lan, f"Văn bản {n}", draft=draft)
    browser = sign_in(lan)
    seen(browser)
    with django_assert_max_num_queries(9):
        seen(browser)
