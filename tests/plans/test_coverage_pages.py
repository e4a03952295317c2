"""The pages of plans asked of the levels below: what they show, ask, let off, remind and give away."""

from datetime import date
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from plans import actions
from plans.models import Delivery, Plan, Reminder
from portal.jobs.models import Outbox
from portal.journal.models import Entry
from tests.conftest import agency
from tests.plans.conftest import issued, write
from tests.plans.test_coverage import asking

#: Of a page with units that issued, by whoever writes for the document; tests/plans/test_coverage_country.py
#: asks it of the whole country.
PAGE_STATEMENTS = 14


@pytest.fixture
def asked(minh):
    """Sở Tư pháp Tây Ninh asks its communes; the day has passed."""
    return asking(minh, on=date(2026, 1, 15), due=date(2026, 3, 31))


@pytest.fixture
def thanh_binh():
    """The other commune of Tây Ninh: nobody signs in there yet, but it has an address."""
    body = agency("Ủy ban nhân dân xã Thạnh Bình")
    body.email = "vanthu@thanhbinh.invalid"
    body.save(update_fields=["email"])
    return body


def page(browser, plan, query=""):
    return browser.get(f"/ke-hoach/{plan.pk}/bao-phu/{query}")


def test_the_page_says_it_in_one_sentence_and_opens_her_plan(sign_in, minh, lan, asked):
    own = issued(lan, on=date(2026, 2, 5), parent=asked)
    shown = page(sign_in(minh), asked).content.decode()
    assert "1 trên 2 đơn vị cấp xã đã ban hành kế hoạch; 1 quá hạn" in shown
    assert own.get_absolute_url() in shown and "Đôn đốc 1 đơn vị quá hạn" in shown


def test_a_page_asks_as_often_whatever_it_shows(sign_in, minh, lan, asked, django_assert_num_queries):
    issued(lan, on=date(2026, 2, 5), parent=asked)
    browser = sign_in(minh)
    page(browser, asked)
    for query in ("?loc=da-ban-hanh", "", "?q=tan"):
        with django_assert_num_queries(PAGE_STATEMENTS):
            page(browser, asked, query)


@pytest.mark.parametrize(
    ("query", "names"),
    [("?q=thanh+binh", ["xã Thạnh Bình"]), ("?loc=da-ban-hanh", ["xã Tân Lập"]), ("?loc=muon", [])],
)
def test_it_is_searched_without_marks_and_by_state(query, names, sign_in, minh, lan, asked):
    issued(lan, on=date(2026, 2, 5), parent=asked)
    shown = page(sign_in(minh), asked, query)
    assert [row.name for _, _, rows in shown.context["states"] for row in rows] == names


def test_it_shows_the_tree_of_the_chosen_day(sign_in, thu):
    body = agency("Ủy ban nhân dân tỉnh Thanh Hóa")
    plan = asking(thu, 2, agency=body, on=date(2023, 9, 25))
    assert "huyện Cẩm Thủy" in page(sign_in(thu), plan, "?ngay=30/6/2025").content.decode()
    today = page(sign_in(thu), plan).content.decode()
    assert "huyện Cẩm Thủy" not in today and "Không có đơn vị nào vào ngày này" in today


@pytest.mark.parametrize("typed", ["31/12/2099", "14/01/2026", "30/02/2026"])
def test_a_day_that_cannot_be_is_refused_and_kept(typed, sign_in, minh, asked):
    answer = page(sign_in(minh), asked, f"?ngay={typed}")
    assert answer.status_code == 422 and typed in answer.content.decode()


def test_who_reads_the_document_sees_her_own_unit_and_no_button(sign_in, lan, asked):
    shown = page(sign_in(lan), asked).content.decode()
    assert "xã Tân Lập" in shown and "Thạnh Bình" not in shown and "don-doc" not in shown


def test_a_plan_that_asks_nobody_says_how_to_ask(sign_in, lan, minh, plan, superior_plan):
    assert "Yêu cầu cấp dưới ban hành kế hoạch" in page(sign_in(minh), superior_plan).content.decode()
    assert "không yêu cầu cấp dưới" in page(sign_in(lan), superior_plan).content.decode()


def test_her_agency_asks_before_or_after_issuing(sign_in, minh):
    plan = write(minh)
    form = {"levels": ["3"], "by_day": "31/03/2027", "revision": plan.revision}
    sign_in(minh).post(f"/ke-hoach/{plan.pk}/yeu-cau/", form)
    plan.refresh_from_db()
    assert (plan.asks_levels, plan.asks_by) == ([3], date(2027, 3, 31))
    assert Entry.objects.about(plan).first().verb == "yêu cầu cấp dưới ban hành kế hoạch"


@pytest.mark.parametrize(
    "typed", [{"levels": ["2"]}, {"levels": ["3"], "by_day": "14/01/2026"}, {"by_day": "31/03/2026"}]
)
def test_asking_wrongly_changes_nothing(typed, sign_in, minh, superior_plan):
    sent = typed | {"revision": superior_plan.revision}
    answer = sign_in(minh).post(f"/ke-hoach/{superior_plan.pk}/yeu-cau/", sent)
    assert answer.status_code == 422 and Plan.objects.get(pk=superior_plan.pk).asks_levels == []


def test_of_two_who_ask_the_second_sees_both(sign_in, minh, asked):
    sent = {"levels": [], "by_day": "", "revision": asked.revision - 1}
    answer = sign_in(minh).post(f"/ke-hoach/{asked.pk}/yeu-cau/", sent)
    assert answer.status_code == 422 and Plan.objects.get(pk=asked.pk).asks_levels == [3]
    assert [row[2] for row in answer.context["conflict"]["rows"]] == ["31/03/2026", "cấp xã"]


def test_a_wrong_day_in_between_still_tells_the_second_of_the_first(sign_in, minh, asked):
    sent = {"levels": ["3"], "by_day": "hôm nọ", "revision": asked.revision - 1}
    answer = sign_in(minh).post(f"/ke-hoach/{asked.pk}/yeu-cau/", sent)
    assert answer.status_code == 422 and answer.context["revision"] == str(asked.revision - 1)


def test_what_is_asked_no_more_is_not_owed(sign_in, minh, lan, asked, tan_lap):
    actions.remind(asked, [tan_lap.pk], "Đề nghị ban hành.", minh)
    assert actions.ask_levels(asked, [], None, minh, asked.revision)
    assert "Ban hành kế hoạch thực hiện" not in sign_in(lan).get("/can-bo/").content.decode()


def test_she_lets_a_commune_off_with_a_reason_and_asks_it_again(sign_in, minh, asked, tan_lap):
    browser, address = sign_in(minh), f"/ke-hoach/{asked.pk}/khong-phai/{tan_lap.pk}/"
    assert browser.post(address, {"reason": ""}).status_code == 422
    browser.post(address, {"reason": "Đã lồng ghép vào kế hoạch của xã"})
    assert "Đã lồng ghép vào kế hoạch của xã" in page(browser, asked).content.decode()
    browser.post(f"{address}bo/")
    assert not asked.exemptions.exists()


def test_nobody_is_let_off_who_was_not_asked(sign_in, minh, asked, cam_thach):
    address = f"/ke-hoach/{asked.pk}/khong-phai/{cam_thach.pk}/"
    assert sign_in(minh).post(address, {"reason": "x"}).status_code == 404


def test_all_who_are_late_are_reminded_once_a_day(sign_in, minh, lan, asked, thanh_binh):
    browser, address = sign_in(minh), f"/ke-hoach/{asked.pk}/don-doc/"
    assert "Đôn đốc 2 đơn vị" in browser.get(f"{address}?tat-ca=1").content.decode()
    for _ in range(2):
        browser.post(address, {"tat-ca": "1", "words": "Đề nghị ban hành trong tuần."})
    sent = Outbox.objects.filter(subject__startswith="Đôn đốc ban hành kế hoạch").order_by("pk")
    assert [letter.to for letter in sent] == [lan.user.email, thanh_binh.email]
    assert Reminder.objects.count() == 2 and "Đề nghị ban hành trong tuần." in sent[0].body
    assert "1 lần, gần nhất" in page(browser, asked).content.decode()


def test_only_the_chosen_are_reminded_and_never_who_has_issued(
    sign_in, minh, lan, asked, tan_lap, thanh_binh
):
    issued(lan, on=date(2026, 2, 5), parent=asked)
    both = {"don-vi": [tan_lap.unit_id, thanh_binh.unit_id], "words": "Đề nghị ban hành."}
    sign_in(minh).post(f"/ke-hoach/{asked.pk}/don-doc/", both)
    assert Reminder.objects.get().agency == thanh_binh


def test_a_reminder_needs_words_and_somebody(sign_in, minh, asked):
    browser, address = sign_in(minh), f"/ke-hoach/{asked.pk}/don-doc/"
    assert browser.post(address, {"tat-ca": "1", "words": ""}).status_code == 422
    assert browser.post(address, {"words": "Đề nghị"}).status_code == 302
    assert not Reminder.objects.exists()


def test_who_was_reminded_reads_it_at_home_and_on_the_document_until_she_has_issued(
    sign_in, minh, lan, asked, tan_lap
):
    actions.remind(asked, [tan_lap.pk], "Đề nghị ban hành trong tuần.", minh)
    browser = sign_in(lan)
    home, document = "/can-bo/", asked.get_absolute_url()
    assert "Ban hành kế hoạch thực hiện" in browser.get(home).content.decode()
    assert "Đề nghị ban hành trong tuần." in browser.get(document).content.decode()
    issued(lan, parent=asked)
    assert "Ban hành kế hoạch thực hiện" not in browser.get(home).content.decode()
    assert "Đề nghị ban hành trong tuần." not in browser.get(document).content.decode()


def test_who_has_not_opened_a_document_is_reminded_to(sign_in, minh, lan, superior_plan, tan_lap, thanh_binh):
    now = timezone.now()
    for body, seen in ((tan_lap, None), (thanh_binh, now)):
        Delivery.objects.update_or_create(
            plan=superior_plan, agency=body, defaults={"sent_at": now, "seen_at": seen}
        )
    sign_in(minh).post(f"/ke-hoach/{superior_plan.pk}/don-doc-mo/")
    reminder = Reminder.objects.get()
    assert (reminder.about, reminder.agency) == ("open", tan_lap)
    browser = sign_in(lan)
    assert "Mở văn bản: " in browser.get("/can-bo/").content.decode()
    browser.get(superior_plan.get_absolute_url())
    assert "Mở văn bản: " not in browser.get("/can-bo/").content.decode()


def test_the_sheet_tells_day_tree_state_and_plan_and_is_no_formula(sign_in, minh, lan, asked, tan_lap):
    issued(lan, number="=1+1", on=date(2026, 4, 5), parent=asked)
    actions.remind(asked, [agency("Ủy ban nhân dân xã Thạnh Bình").pk], "Đề nghị.", minh)
    answer = sign_in(minh).get(f"/ke-hoach/{asked.pk}/bao-phu.xlsx?ngay=01/05/2026")
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=7)]
    assert "Theo cây tổ chức ngày 01/05/2026" in sheet["A4"].value
    assert lines[0][:4] == ["xã Thạnh Bình", "Cấp xã", "", "Quá hạn"] and lines[0][8]
    assert lines[1][3:5] == ["Ban hành muộn", "Kế hoạch số =1+1"] and lines[1][7] == 5


def test_the_list_of_documents_that_ask_asks_as_often_for_twelve_as_for_one(
    sign_in, minh, lan, asked, django_assert_max_num_queries
):
    for number in range(11):
        asking(minh, number=f"{number + 20}/KH-STP", on=date(2026, 1, 15), due=date(2026, 3, 31))
    issued(lan, on=date(2026, 2, 5), parent=asked)
    browser = sign_in(minh)
    browser.get("/ke-hoach/bao-phu/")
    with django_assert_max_num_queries(12):
        shown = browser.get("/ke-hoach/bao-phu/").content.decode()
    assert "1/2" in shown and shown.count("0/2") == 11
