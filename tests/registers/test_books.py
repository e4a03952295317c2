"""What every book does: written, narrowed, corrected by two people, thrown away, taken out as a table."""

from datetime import date
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from plans.models import Plan
from plans.registers import actions
from plans.registers.books import BOOKS
from plans.registers.models import BudgetProposal, NamedOfficer, Resource, RosterMember
from portal.journal.models import Entry
from portal.units.models import Handover
from tests import desk
from tests.desk import photo

from .conftest import member, resource, write

RESOURCE = {
    "donor": "Hội Luật gia tỉnh", "donor_kind": "hoi", "form": "tien", "what": "In tờ gấp", "value": "3.000.000",
    "received_on": "12/05/2026", "plan": "", "task": "", "note": "",
}  # fmt: skip


@pytest.mark.parametrize("word", BOOKS)
def test_every_book_opens_empty_and_offers_its_form(sign_in, lan, word):
    browser = sign_in(lan)
    assert "Chưa có mục nào" in browser.get(f"/so/{word}/").content.decode()
    assert BOOKS[word].verb in browser.get(f"/so/{word}/moi/").content.decode()


LINES = {
    "bao-chi": {"press": "Báo Tây Ninh", "mode": "dau-thau", "value": "42.000.000", "from_on": "02/03/2026", "products": "Sáu phóng sự"},
    "cap-uy": {"body": "Ban Tuyên giáo", "document": "Kết luận họp tháng Ba", "on": "09/03/2026", "content": "Nói trước với ấp biên giới"},
    "de-an": {"name": "Truyền thông ở chợ", "lead": "Văn phòng", "due_on": "30/06/2026"},
    "dieu-kien": {"year": "2026", "staff_posts": "2", "facilities": "Phòng đọc có loa", "funds": "35.000.000"},
    "hoi-dong": {"council": "Hội đồng", "name": "Trần Thị Sáu", "position": "Chánh án", "role": "4-uy-vien", "from_on": "01/02/2026"},
    "khen-thuong": {"name": "Tổ hòa giải ấp 4", "merit": "Mười vụ", "to": "tap-the", "form": "giay-khen", "given_by": "UBND xã", "on": "05/05/2026"},
    "mang-luoi": {"name": "Lê Văn Bảy", "kind": "loa", "area": "Ấp 4", "from_on": "01/02/2026"},
    "phap-luat": {"text": "Quyết định về chợ", "action": "bai-bo", "content": "Trùng quy định trên", "sent_to": "UBND tỉnh", "outcome": "cho"},
}  # fmt: skip


@pytest.mark.parametrize("word", LINES)
def test_what_is_written_in_a_book_is_read_in_it(sign_in, lan, word):
    browser = sign_in(lan)
    answer = browser.post(f"/so/{word}/moi/", LINES[word], follow=True)
    assert answer.status_code == 200, answer.context["form"].errors
    entry = BOOKS[word].model.objects.get()
    page = browser.get(entry.get_absolute_url()).content.decode()
    said = [words for words in LINES[word].values() if " " in words or "." in words]
    assert said and all(words in page for words in said)


@pytest.mark.parametrize("word", BOOKS)
def test_every_book_says_what_is_missing_and_keeps_what_was_typed(sign_in, lan, word):
    answer = sign_in(lan).post(f"/so/{word}/moi/", {"note": "giữ lại lời này"})
    assert answer.status_code == 422
    assert "giữ lại lời này" in answer.content.decode()


def test_a_gift_is_a_line_with_its_donor_and_value(sign_in, lan):
    browser = sign_in(lan)
    browser.post("/so/nguon-luc/moi/", RESOURCE | {"evidence": photo()})
    entry = Resource.objects.get()
    assert (entry.agency, entry.value, entry.evidence.count()) == (lan.agency, 3_000_000, 1)
    page = browser.get("/so/nguon-luc/?nam=2026").content.decode()
    assert "Hội Luật gia tỉnh" in page and "3.000.000" in page
    assert Entry.objects.about(entry).get().actor == lan


def test_from_a_task_the_gift_hangs_on_it_and_on_its_plan(sign_in, lan, task):
    browser = sign_in(lan)
    form = browser.get(f"/so/nguon-luc/moi/?nhiem-vu={task.pk}").context["form"]
    assert (form["task"].value(), form["plan"].value()) == (task.pk, task.plan_id)
    browser.post("/so/nguon-luc/moi/", RESOURCE | {"task": task.pk})
    assert Resource.objects.get().plan == task.plan
    page = browser.get(f"/so/nguon-luc/?nhiem-vu={task.pk}").content.decode()
    assert "Hội Luật gia tỉnh" in page and "3.000.000 đồng" in page


def test_the_next_line_keeps_what_two_gifts_have_in_common(sign_in, lan):
    answer = sign_in(lan).post("/so/nguon-luc/moi/", RESOURCE | {"tiep": "1"}, follow=True)
    form = answer.context["form"]
    assert form["received_on"].value() == date(2026, 5, 12)
    assert not form["donor"].value()


WORKS = {
    "name": "Tiếng loa chiều thứ Bảy", "what": "Đọc tóm tắt dự thảo, mời hỏi tại nhà văn hóa", "place": "Ấp 7",
    "since": "03/01/2026", "ended_on": "", "spread": "2-duy-tri", "people": "640", "result": "", "recognised": "",
    "plan": "", "note": "",
}  # fmt: skip


def test_a_good_model_says_how_it_works(sign_in, lan):
    browser = sign_in(lan)
    assert browser.post("/so/mo-hinh/moi/", WORKS).status_code == 302
    page = browser.get("/so/mo-hinh/?nam=2026").content.decode()
    assert "Tiếng loa chiều thứ Bảy" in page and "Đang duy trì" in page


def test_a_model_does_not_end_before_it_began(sign_in, lan):
    answer = sign_in(lan).post("/so/mo-hinh/moi/", WORKS | {"ended_on": "02/01/2026"})
    assert answer.status_code == 422 and "Ngày dừng phải từ ngày bắt đầu" in answer.content.decode()


def test_points_of_the_access_standard_are_printed_as_written(sign_in, lan):
    said = {"year": "2026", "unit": "Xã Tân Lập", "points": "87,25", "result": "dat", "education_points": ""}
    assert sign_in(lan).post("/so/chuan-tiep-can/moi/", said).status_code == 302
    page = sign_in(lan).get("/so/chuan-tiep-can/?nam=2026").content.decode()
    assert "87,25" in page and "Đạt chuẩn" in page


def test_what_was_made_public_stands_with_its_basis_and_its_address(sign_in, lan):
    said = {
        "what": "Dự thảo quy chế chợ",
        "basis": "Luật Tiếp cận thông tin, Điều 17",
        "place": "Trang của xã",
    }
    said |= {"link": "https://tanlap.invalid/quy-che", "on": "06/10/2026", "plan": "", "note": ""}
    browser = sign_in(lan)
    assert browser.post("/so/cong-khai/moi/", said).status_code == 302
    page = browser.get("/so/cong-khai/?nam=2026").content.decode()
    assert "Luật Tiếp cận thông tin, Điều 17" in page and "https://tanlap.invalid/quy-che" in page
    assert "Dự thảo quy chế chợ" not in browser.get("/so/cong-khai/?nam=2025").content.decode()


def test_each_field_of_work_may_have_its_officer(lan):
    said = {"head_name": "Bình", "name": "Lan", "from_on": date(2026, 1, 5)}
    for field in NamedOfficer.Field:
        write(NamedOfficer, lan, field=field, **said)
    assert NamedOfficer.objects.get(field="phat-ngon").agency == lan.agency


def test_two_people_on_one_line_see_both_versions(sign_in, lan, binh):
    entry = resource(lan)
    mine = RESOURCE | {"revision": 0}
    assert (
        sign_in(binh).post(f"/so/nguon-luc/{entry.pk}/sua/", mine | {"donor": "Bình ghi"}).status_code == 302
    )
    answer = sign_in(lan).post(f"/so/nguon-luc/{entry.pk}/sua/", mine | {"donor": "Lan ghi"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Bình ghi" in page and "Lan ghi" in page
    entry.refresh_from_db()
    assert entry.donor == "Bình ghi"


def test_thrown_away_it_is_gone_and_can_be_taken_back(sign_in, lan):
    entry, browser = resource(lan), sign_in(lan)
    browser.post(f"/so/nguon-luc/{entry.pk}/xoa/")
    assert browser.get(f"/so/nguon-luc/{entry.pk}/").status_code == 404
    browser.post(f"/so/nguon-luc/{entry.pk}/khoi-phuc/")
    assert browser.get(f"/so/nguon-luc/{entry.pk}/").status_code == 200


def test_the_province_reads_the_book_of_its_commune_and_does_not_write_in_it(sign_in, lan, minh, hoa):
    entry = resource(lan)
    page = f"/so/nguon-luc/{entry.pk}/"
    assert [sign_in(who).get(page).status_code for who in (minh, hoa)] == [200, 404]
    assert sign_in(minh).get(page + "sua/").status_code == 404
    assert entry.donor not in sign_in(minh).get("/so/nguon-luc/?nam=2026").content.decode()
    assert entry.donor in sign_in(minh).get("/so/nguon-luc/?nam=2026&cua=tat-ca").content.decode()


def test_a_gift_of_before_the_change_belongs_to_the_commune_of_its_day(lan, thanh_bac):
    Handover.objects.all().delete()
    Handover.objects.create(from_agency=thanh_bac, to_agency=lan.agency, on=date(2025, 7, 1))
    old = actions.add_entry(
        Resource(donor="Ai đó", what="Ghế", received_on=date(2025, 3, 1)), lan, day=date(2025, 3, 1)
    )
    assert old.agency == thanh_bac
    assert Resource.objects.editable_by(lan).get() == old


def test_words_are_found_without_marks_and_choices_narrow(sign_in, lan):
    resource(lan)
    resource(lan, donor="Hợp tác xã Tân Lập", donor_kind="doanh-nghiep")
    browser = sign_in(lan)
    found = browser.get("/so/nguon-luc/?nam=2026&q=thien+lam").context["page"]
    assert [entry.donor for entry in found] == ["Chùa Thiền Lâm"]
    found = browser.get("/so/nguon-luc/?nam=2026&donor_kind=doanh-nghiep").context["page"]
    assert [entry.donor for entry in found] == ["Hợp tác xã Tân Lập"]


def test_a_nonsense_address_narrows_nothing(sign_in, lan):
    resource(lan)
    browser = sign_in(lan)
    found = browser.get("/so/nguon-luc/?nam=20x6&donor_kind=zzz&cua=9&trang=x&trang-thai=1")
    assert found.status_code == 200
    assert browser.get("/so/nguon-luc/?van-ban=999999").status_code == 404
    assert browser.get("/so/khong-co/").status_code == 404


def test_the_spreadsheet_holds_numbers_days_and_no_formula(sign_in, lan):
    resource(lan, donor="=HYPERLINK(1)", what="+1")
    answer = sign_in(lan).get("/so/nguon-luc/bang.xlsx?nam=2026")
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(min_row=3))
    head = [cell.value for cell in rows[0]]
    line = dict(zip(head, rows[1], strict=True))
    donor = line["Nhà tài trợ, người hỗ trợ"]
    assert (donor.value, donor.data_type) == ("=HYPERLINK(1)", "s")
    assert line["Giá trị (đồng)"].value == 12_500_000
    assert line["Ngày nhận"].value.date() == date(2026, 4, 2)


@pytest.mark.parametrize("word", BOOKS)
def test_every_book_comes_out_as_a_spreadsheet_and_as_a_sheet_of_paper(sign_in, lan, word):
    browser = sign_in(lan)
    for kind in ("xlsx", "docx"):
        assert b"".join(browser.get(f"/so/{word}/bang.{kind}").streaming_content)[:2] == b"PK"


def test_a_plan_shows_what_the_books_hold_of_it(sign_in, lan, task):
    resource(lan, plan=task.plan, task=task)
    write(
        BudgetProposal,
        lan,
        plan=task.plan,
        year=2027,
        what="In tài liệu",
        unit_on=date(2026, 8, 1),
        unit_amount=5,
    )
    page = sign_in(lan).get(f"/so/?van-ban={task.plan_id}").content.decode()
    assert "Chùa Thiền Lâm" in page and "In tài liệu" in page


def test_a_budget_step_is_not_dated_before_the_one_it_follows(sign_in, lan):
    said = {"year": "2027", "what": "In tài liệu", "unit_on": "01/08/2026", "unit_amount": "5.000.000"}
    early = sign_in(lan).post("/so/kinh-phi/moi/", said | {"finance_on": "01/07/2026"})
    assert early.status_code == 422
    sign_in(lan).post("/so/kinh-phi/moi/", said | {"finance_on": "20/08/2026", "finance_amount": "4.000.000"})
    rows = BOOKS["kinh-phi"].rows(lan.reach(), timezone.localdate())
    assert BOOKS["kinh-phi"].state_of(rows.get()).words == "Tài chính đã tổng hợp"


def test_places_that_cannot_balance_their_budget_stand_first(sign_in, lan):
    said = {"year": "2027", "unit_on": "01/08/2026", "unit_amount": "5.000.000"}
    browser = sign_in(lan)
    browser.post("/so/kinh-phi/moi/", said | {"what": "In tờ gấp cho ấp biên giới", "unbalanced": "on"})
    browser.post("/so/kinh-phi/moi/", said | {"what": "Sửa loa"})
    found = browser.get("/so/kinh-phi/?nam=2027").context["page"]
    assert [entry.what for entry in found] == ["In tờ gấp cho ấp biên giới", "Sửa loa"]


def officer(by, **fields):
    said = {"field": "407", "head_name": "Đỗ Văn Bình", "name": "Nguyễn Thị Lan", "from_on": date(2026, 1, 5)}
    return write(NamedOfficer, by, **(said | fields))


def test_a_field_nobody_answers_for_is_said_so(sign_in, lan):
    missing, browser = "Chưa có người phụ trách: Truyền thông dự thảo chính sách", sign_in(lan)
    assert missing in browser.get("/so/phu-trach/").content.decode()
    assert "chưa đủ" in browser.get("/so/").content.decode()
    officer(lan)
    assert missing not in browser.get("/so/phu-trach/").content.decode()
    for field in ("ct07", "cong-khai", "phat-ngon"):
        officer(lan, field=field)
    assert "chưa đủ" not in browser.get("/so/").content.decode()


def test_one_person_a_field_at_a_time(sign_in, lan):
    first = officer(lan)
    said = {"field": "407", "head_name": "Đỗ Văn Bình", "name": "Người khác", "from_on": "01/06/2026"}
    answer = sign_in(lan).post("/so/phu-trach/moi/", said)
    assert answer.status_code == 422 and "đang phụ trách" in answer.content.decode()
    NamedOfficer.objects.filter(pk=first.pk).update(to_on=date(2026, 5, 31))
    assert sign_in(lan).post("/so/phu-trach/moi/", said).status_code == 302


def test_what_was_replaced_is_not_taken_back_from_the_trash(sign_in, lan):
    first = officer(lan)
    actions.throw_away(first, lan)
    officer(lan, name="Người khác")
    answer = sign_in(lan).post(f"/so/phu-trach/{first.pk}/khoi-phuc/", follow=True)
    assert "Đã có mục khác đang có hiệu lực" in answer.content.decode()


@pytest.mark.parametrize("word", ["nguon-luc", "doi-ngu"])
def test_forty_lines_are_read_in_as_many_queries_as_one(
    sign_in, lan, task, django_assert_max_num_queries, word
):
    for number in range(40):
        resource(lan, donor=f"Nhà tài trợ {number}", plan=task.plan, task=task)
        member(lan, name=f"Người {number}")
    browser = sign_in(lan)
    browser.get("/so/phap-luat/")
    with django_assert_max_num_queries(10):
        browser.get(f"/so/{word}/?nam=2026")
    with django_assert_max_num_queries(9):
        browser.get("/so/")
    with django_assert_max_num_queries(23):  # one a book
        browser.get(f"/so/?van-ban={task.plan_id}")


def test_the_journal_names_no_private_person(lan):
    entry = member(lan)
    assert entry.name not in Entry.objects.about(entry).get().object_name
    assert RosterMember.objects.get().name == entry.name


def test_the_province_reads_which_communes_named_nobody(sign_in, lan, minh):
    line = "chưa có người phụ trách Truyền thông dự thảo chính sách (Quyết định 407/QĐ-TTg)"
    page = sign_in(minh).get("/so/phu-trach/?cua=tat-ca").content.decode()
    assert f"2 đơn vị cấp dưới {line}" in page and "UBND xã Tân Lập" in page
    officer(lan)
    page = sign_in(minh).get("/so/phu-trach/?cua=tat-ca").content.decode()
    assert f"1 đơn vị cấp dưới {line}: UBND xã Thạnh Bình." in page


def test_guidance_issued_and_received_is_a_register_of_its_own(sign_in, lan, binh, minh):
    letter = desk.plan(minh, "Hướng dẫn niêm yết", kind=Plan.Kind.LETTER, issued=True, to=[lan.agency])
    own = desk.plan(binh, "Xã nhắc các ấp", kind=Plan.Kind.NOTICE, issued=True)
    desk.plan(binh, "Không phải chỉ đạo", issued=True)
    browser = sign_in(lan)
    assert list(browser.get("/so/chi-dao/?nam=2026").context["page"]) == [own]
    assert list(browser.get("/so/chi-dao/?nam=2026&cua=nhan").context["page"]) == [letter]
