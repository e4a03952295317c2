"""Who does a task, what comes of it, what it costs, what it goes together with."""

from datetime import date

import pytest

from plans import actions
from plans.models import Task
from plans.products import type_of
from tests.plans.conftest import issued, write
from tests.plans.test_tasks import a_task
from tests.plans.test_turns import recurring


def details(browser, task, **data):
    data = {"revision": Task.objects.get(pk=task.pk).revision} | data
    return browser.post(f"/nhiem-vu/{task.pk}/chi-tiet/", data)


@pytest.mark.parametrize(
    ("product", "kind"),
    [
        ("Hội nghị, văn bản, tài liệu tuyên truyền...", "hoi-nghi"),
        ("Văn bản góp ý", "gop-y"),
        ("Kế hoạch tổ chức truyền thông, các hoạt động", "ke-hoach"),
        ("Văn bản chỉ đạo, hướng dẫn", "chi-dao"),
        ("Tài liệu truyền thông, truyền thông bằng các hình thức", "tai-lieu"),
        ("Hội nghị tập huấn", "tap-huan"),
        ("Các nguồn lực được hỗ trợ", "nguon-luc"),
        ("Chuyên mục, tin bài", "tin-bai"),
        ("Báo cáo tổng kết", "bao-cao"),
        ("", ""),
        ("Kết quả", ""),
    ],
)
def test_a_product_is_of_the_kind_named_first(product, kind):
    """S000-21: the seven products of plan 28/KH-UBND, and others."""
    assert type_of(product) == kind


def test_a_kind_nobody_chose_is_said_so_in_words(sign_in, lan):
    page = sign_in(lan).get(f"/nhiem-vu/{a_task(lan, 'Năm 2026').pk}/chi-tiet/").content.decode()
    assert '<option value="" selected>Chưa chọn</option>' in page and "----" not in page


def test_the_kind_is_guessed_when_tasks_are_saved_and_hers_to_correct(sign_in, lan):
    task = a_task(lan, "Năm 2026", product="Hội nghị tập huấn")
    assert task.product_type == "tap-huan"
    details(sign_in(lan), task, product_type="hoi-nghi")
    assert Task.objects.get(pk=task.pk).product_type == "hoi-nghi"


def test_people_money_and_procurement_are_kept_and_shown(sign_in, lan, binh):
    task, browser = a_task(lan, "Năm 2026"), sign_in(lan)
    data = {"head_name": "Đỗ Văn Bình", "officer": lan.pk, "cost": "12.500.000", "funding": "xa"}
    assert details(browser, task, procurement="dat-hang", is_request="on", **data).status_code == 302
    task.refresh_from_db()
    assert (task.cost, task.officer, task.is_request) == (12_500_000, lan, True)
    page = browser.get(task.get_absolute_url()).content.decode()
    for words in ("Đỗ Văn Bình", "12.500.000 đồng", "Ngân sách cấp xã", "Đặt hàng", "Đề nghị"):
        assert words in page


@pytest.mark.parametrize(
    "wrong", [{"cost": "-1"}, {"cost": "nhiều"}, {"officer": "0"}, {"funding": "khac-nua"}]
)
def test_wrong_details_come_back(wrong, sign_in, lan):
    task = a_task(lan, "Năm 2026")
    answer = details(sign_in(lan), task, head_name="Đỗ Văn Bình", **wrong)
    assert answer.status_code == 422 and "Đỗ Văn Bình" in answer.content.decode()


def test_one_person_not_two(sign_in, lan):
    task = a_task(lan, "Năm 2026")
    assert details(sign_in(lan), task, officer=lan.pk, officer_name="Bà Tư").status_code == 422


def test_the_officer_is_of_the_agency_that_leads(sign_in, lan, minh):
    task = a_task(lan, "Năm 2026")
    assert details(sign_in(lan), task, officer=minh.pk).status_code == 422


def test_of_two_who_saved_the_second_sees_both(sign_in, lan, binh):
    task, browser = a_task(lan, "Năm 2026"), sign_in(lan)
    seen = task.revision
    details(sign_in(binh), task, head_name="Đỗ Văn Bình")
    answer = details(browser, task, revision=seen, head_name="Nguyễn Thị Lan")
    page = answer.content.decode()
    assert answer.status_code == 422 and "Đỗ Văn Bình" in page and "Nguyễn Thị Lan" in page
    assert Task.objects.get(pk=task.pk).head_name == "Đỗ Văn Bình"


def test_a_programme_is_named_by_its_number(sign_in, lan, minh):
    programme = issued(minh, "407/KH-STP", title="Đề án tuyên truyền", on=date(2026, 1, 5))
    task = a_task(lan, "Năm 2026")
    assert details(sign_in(lan), task, more="407/KHSTP").status_code == 302
    assert list(task.programmes.all()) == [programme]
    details(sign_in(lan), task)
    assert not task.programmes.exists()


def test_a_number_nobody_here_knows_is_told(sign_in, lan, hoa):
    issued(hoa, "55/KH-UBND")
    answer = details(sign_in(lan), a_task(lan, "Năm 2026"), more="55/KH-UBND")
    assert answer.status_code == 422 and "Không thấy văn bản số 55/KH-UBND" in answer.content.decode()


def test_of_several_with_one_number_she_ticks_hers(sign_in, lan, minh):
    first = issued(minh, "7/KH-STP", title="Kế hoạch năm trước", on=date(2025, 1, 5))
    issued(minh, "7/KH-STP", title="Kế hoạch năm nay", on=date(2026, 1, 5))
    task, browser = a_task(lan, "Năm 2026"), sign_in(lan)
    answer = details(browser, task, more="7/KH-STP")
    assert answer.status_code == 422 and "Có 2 văn bản số 7/KH-STP" in answer.content.decode()
    assert details(browser, task, more="7/KH-STP", programmes=[first.pk]).status_code == 302
    assert list(task.programmes.all()) == [first]


def test_a_document_she_may_not_read_is_neither_shown_nor_lost(sign_in, lan, hoa):
    secret = issued(hoa, "55/KH-UBND", title="Của xã khác")
    task, browser = a_task(lan, "Năm 2026"), sign_in(lan)
    task.programmes.add(secret)
    assert "55/KH-UBND" not in browser.get(f"/nhiem-vu/{task.pk}/chi-tiet/").content.decode()
    assert details(browser, task, cost="1000").status_code == 302
    assert list(task.programmes.all()) == [secret]


def test_the_writer_fills_them_in_before_issuing_and_the_lead_after(
    sign_in, lan, minh, superior_plan, tan_lap
):
    draft = write(lan, tasks=["Một việc"]).tasks.get()
    assert details(sign_in(lan), draft, cost="1000").status_code == 302
    task = superior_plan.tasks.first()
    assert details(sign_in(lan), task, cost="1000").status_code == 404
    actions.choose_lead(task, minh, tan_lap)
    assert details(sign_in(lan), task, cost="1000").status_code == 302


def test_who_does_recurring_work_does_its_open_turns(sign_in, lan):
    task = recurring(lan, "Hằng năm")
    done = task.turns.order_by("due_from").first()
    actions.report_progress(done, lan, 100, date(2024, 5, 4))
    details(sign_in(lan), task, officer=lan.pk)
    assert [turn.officer for turn in task.turns.order_by("due_from")] == [None, lan, lan]
