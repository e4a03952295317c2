"""What a plan aims at beside what the drafts show."""

from datetime import date

from drafts.gauge import gauge
from plans.models import Target
from tests import factories
from tests.plans.conftest import issued


def aim(plan, percent, **years):
    return Target.objects.create(plan=plan, percent=percent, text="dự thảo được truyền thông", **years)


def rows(page):
    return [(year, str(a.percent), state[0]) for year, aims, _ in page.context["rows"] for a, state in aims]


def test_each_year_has_its_percentage_and_what_was_reached(sign_in, minh):
    plan = issued(minh, year_from=2025, year_to=2027)
    aim(plan, 70, year_from=2025, year_to=2026)
    aim(plan, 100, year_from=2027, year_to=2027)
    factories.open_draft(minh, opens_on=date(2026, 9, 10))
    page = sign_in(minh).get(f"/can-bo/du-thao/chi-tieu/{plan.pk}/")
    assert rows(page) == [
        (2025, "70.00", "Không có dự thảo thuộc diện"), (2026, "70.00", "Chưa đạt"), (2027, "100.00", "Chưa tới")
    ]  # fmt: skip


def test_a_communicated_draft_reaches_it(sign_in, minh):
    plan = issued(minh)
    aim(plan, 100)
    draft = factories.open_draft(minh, opens_on=date(2026, 9, 10))
    factories.activity(minh, draft=draft, on=date(2026, 9, 15))
    page = sign_in(minh).get(f"/can-bo/du-thao/chi-tieu/{plan.pk}/")
    assert rows(page) == [(2026, "100.00", "Đạt")] and "1/1 dự thảo" in page.content.decode()


def test_joint_work_is_no_share_of_drafts(sign_in, minh):
    plan = issued(minh, year_from=2022, year_to=2027)
    shares = (
        (2022, 70, "70% chính sách có tác động lớn"),
        (2022, 100, "Phối hợp làm đồng bộ truyền thông chính sách"),
    )
    for year, percent, text in shares:
        Target.objects.create(plan=plan, percent=percent, text=text, year_from=year, year_to=year)
    assert gauge(minh.reach(), 2022).target.percent == 70
    states = [state for _, percent, state in rows(sign_in(minh).get(f"/can-bo/du-thao/chi-tieu/{plan.pk}/"))]
    assert states == ["Không có dự thảo thuộc diện", "Không đo bằng dự thảo"]


def test_a_plan_she_may_not_read_has_no_targets_for_her(sign_in, hoa, lan):
    assert sign_in(hoa).get(f"/can-bo/du-thao/chi-tieu/{issued(lan).pk}/").status_code == 404


def test_ten_years_cost_a_bounded_number_of_queries(sign_in, minh, django_assert_max_num_queries):
    plan = issued(minh, year_from=2017, year_to=2026)
    aim(plan, 70)
    browser = sign_in(minh)
    browser.get(f"/can-bo/du-thao/chi-tieu/{plan.pk}/")
    with django_assert_max_num_queries(30):
        browser.get(f"/can-bo/du-thao/chi-tieu/{plan.pk}/")


def test_the_gauge_stands_beside_the_percentage_the_plan_set(sign_in, minh):
    plan = issued(minh)
    aim(plan, 70)
    draft = factories.open_draft(minh, opens_on=date(2026, 9, 10))
    browser = sign_in(minh)
    page = browser.get("/can-bo/du-thao/?nam=2026").content.decode()
    assert "0/1</b>" in page and "mục tiêu 70" in page and plan.get_absolute_url() in page
    assert "chưa đạt mục tiêu" in page
    factories.activity(minh, draft=draft, on=date(2026, 9, 15))
    assert "chưa đạt mục tiêu" not in browser.get("/can-bo/du-thao/?nam=2026").content.decode()
