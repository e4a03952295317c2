"""The list of tasks: which rows, in which order, each in the one place it is shown in."""

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from plans import actions
from plans.models import Task
from tests.plans.conftest import issued

TODAY = "2026-11-16"
LATE, SOON, AFAR = "Tháng 10/2026", "Trước ngày 20/11/2026", "Năm 2026"


@pytest.fixture(autouse=True)
def a_day_in_november():
    with time_machine.travel(f"{TODAY} 09:00+07:00", tick=False):
        yield


def given(by, *tasks, **fields):
    """The tasks of a document of hers: (heading, time, lead as printed)."""
    rows = [{"heading": h, "time_text": t, "lead_text": lead} for h, t, lead in tasks]
    return list(issued(by, tasks=rows, **fields).tasks.order_by("position"))


def shown(browser, **asked):
    """The headings of the page in their order."""
    page = browser.get("/nhiem-vu/", asked)
    return [task.heading for task in page.context["page"].object_list]


@pytest.fixture
def three(lan):
    rows = [("Xa", AFAR, "UBND xã"), ("Chậm", LATE, "UBND xã"), ("Gần", SOON, "UBND xã")]
    return given(lan, *rows)


def test_what_ends_first_stands_first(sign_in, lan, three):
    assert shown(sign_in(lan)) == ["Chậm", "Gần", "Xa"]


def test_each_state_can_be_asked_for(sign_in, lan, three):
    actions.report_progress(three[0], lan, 100, date(2026, 5, 4))
    actions.report_progress(three[2], lan, 30, date(2026, 5, 4))
    browser = sign_in(lan)
    found = {state: shown(browser, state=state) for state in ("late", "doing", "done", "todo", "all")}
    assert found == {
        "late": ["Chậm"], "doing": ["Gần"], "done": ["Xa"], "todo": [], "all": ["Chậm", "Gần", "Xa"],
    }  # fmt: skip


def test_what_she_helps_with_and_what_she_gave_are_lists_of_their_own(
    sign_in, lan, minh, so_tu_phap, tan_lap
):
    mine, theirs = given(minh, ("Của Sở", AFAR, "Sở Tư pháp"), ("Giao xã", AFAR, ""))
    actions.choose_lead(theirs, minh, tan_lap)
    mine.coordinators.add(tan_lap)
    assert shown(sign_in(lan)) == ["Giao xã"]
    assert shown(sign_in(lan), whose="with") == ["Của Sở"]
    assert shown(sign_in(minh), whose="given") == ["Giao xã"]


def test_a_neighbours_tasks_are_in_no_list(sign_in, hoa, three):
    assert shown(sign_in(hoa), whose="all", state="all") == []


def test_year_document_and_agency_narrow_it(sign_in, lan, three):
    given(lan, ("Năm sau", "Năm 2027", "UBND xã"), number="3/KH-UBND", year_from=2027, year_to=2027)
    browser = sign_in(lan)
    assert shown(browser, year=2027) == ["Năm sau"]
    assert shown(browser, plan=three[0].plan_id, state="late") == ["Chậm"]
    assert shown(browser, agency="tan lap xa", year=2027) == ["Năm sau"]
    assert shown(browser, agency="cẩm thạch") == []


def test_an_unclear_lead_and_missing_evidence_can_be_asked_for(sign_in, lan, three):
    actions.report_progress(three[0], lan, 20, date(2026, 5, 4))
    paper = SimpleUploadedFile("bien-ban.txt", "Đã họp dân.".encode())
    actions.report_progress(three[2], lan, 20, date(2026, 5, 4), files=[paper])
    Task.objects.filter(pk=three[1].pk).update(lead_unclear=True)
    browser = sign_in(lan)
    assert shown(browser, flag="unproven") == ["Xa"]
    assert shown(browser, flag="unclear") == ["Chậm"]


def test_product_and_funding_narrow_it(sign_in, lan, three):
    Task.objects.filter(pk=three[0].pk).update(product_type="bao-cao", funding="xa")
    browser = sign_in(lan)
    assert shown(browser, product="bao-cao") == shown(browser, funding="xa") == ["Xa"]


@pytest.mark.parametrize(
    "typed", ["year=năm", "year=99999", "plan=x", "state=?", "due=31/02/2026", "whose=?"]
)
def test_what_nobody_can_mean_narrows_nothing(typed, sign_in, lan, three):
    page = sign_in(lan).get(f"/nhiem-vu/?{typed}")
    assert page.status_code == 200 and len(page.context["page"].object_list) == 3


def test_a_step_stands_under_its_whole(sign_in, lan, three):
    step = actions.add_step(three[0], lan, "In giấy mời", lan.agency)
    actions.add_step(step, lan, "Xin báo giá", lan.agency)
    rows = sign_in(lan).get("/nhiem-vu/").context["page"].object_list
    assert [task.heading for task in rows] == ["Chậm", "Gần", "Xa"]
    assert [step.heading for step in rows[2].steps] == ["In giấy mời", "Xin báo giá"]


def test_a_late_step_stands_among_the_late_ones(sign_in, lan, three):
    actions.add_step(three[0], lan, "Đã trễ", lan.agency, due_on=date(2026, 11, 2))
    browser = sign_in(lan)
    assert shown(browser) == ["Chậm", "Đã trễ", "Gần", "Xa"]
    assert shown(browser, state="late") == ["Chậm", "Đã trễ"]


def test_a_step_of_somebody_elses_task_stands_by_itself(sign_in, lan, minh, tan_lap):
    (whole,) = given(minh, ("Hội nghị tỉnh", AFAR, "Sở Tư pháp"))
    actions.add_step(whole, minh, "Mời các xã", tan_lap)
    assert shown(sign_in(lan)) == ["Mời các xã"]


def test_a_task_given_to_many_is_one_row_above_and_a_task_of_ones_own_below(sign_in, minh, lan):
    (whole,) = given(minh, ("Niêm yết dự thảo", AFAR, "UBND các xã"))
    actions.share_out(whole, [lan.agency, minh.agency], minh)
    actions.report_progress(whole.shares.get(lead_agency=lan.agency), lan, 100, date(2026, 5, 4))
    assert shown(sign_in(minh), whose="given") == ["Niêm yết dự thảo"]
    rows = {row.pk: row for row in sign_in(minh).get("/nhiem-vu/?whose=all").context["page"].object_list}
    assert (rows[whole.pk].shares_done, rows[whole.pk].shares_all) == (1, 2)
    assert set(rows) == {whole.pk, whole.shares.get(lead_agency=minh.agency).pk}
    assert shown(sign_in(lan), state="all") == ["Niêm yết dự thảo"]
    assert shown(sign_in(minh), whose="given", state="done") == ["Niêm yết dự thảo"]


def test_recurring_work_is_shown_by_its_turns(sign_in, lan):
    given(lan, ("Tuyên truyền", "Hằng quý", "UBND xã"), year_from=2026, year_to=2026)
    actions.make_turns(date(2026, 11, 16))
    rows = sign_in(lan).get("/nhiem-vu/", {"state": "all"}).context["page"].object_list
    assert rows and all(task.turn_of_id for task in rows)


def test_the_numbers_on_top_count_what_can_be_done(sign_in, lan, three):
    actions.add_step(three[0], lan, "Một bước", lan.agency)
    figures = sign_in(lan).get("/nhiem-vu/?q=khongco").context["figures"]
    assert figures == {"open": 3, "late": 1, "near": 1, "waits": 0}


def test_many_tasks_cost_no_more_queries_than_few(sign_in, lan, django_assert_max_num_queries):
    tasks = given(lan, *[(f"Việc {n}", AFAR, "UBND xã") for n in range(30)])
    for task in tasks[:8]:
        actions.add_step(task, lan, "Một bước", lan.agency)
    browser = sign_in(lan)
    for address in ("/nhiem-vu/", "/nhiem-vu/bang/", "/nhiem-vu/lich/"):
        browser.get(address)
        with django_assert_max_num_queries(18):
            browser.get(address)
