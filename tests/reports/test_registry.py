"""The registry: complete, self-describing, added to and retired from by the centre, never renumbered."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from portal.refusals import NotNow
from reports import actions
from reports.counting import origins, registry
from reports.counting.indicators import BY_CODE, CODED, COUNTERS, GROUPS, INDICATORS
from reports.forms.figures import DeclareForm
from reports.models import ManualIndicator, Retirement
from tests.reports.conftest import accepted, built, make_period, totals

MODEL = Path(settings.BASE_DIR).parent / "shared" / "report-model.md"
#: codes of the model that are rows of parts here: D04 is three lines, H03 two flows
IN_PARTS = {"D04": "D04a", "D05": "D05a", "F04": "F04a", "H03": "H03a"}


def manual(by, group="A", first_year=2025, levels=(1, 3), **words):
    row = ManualIndicator(
        name=words.get("name", "cuộc họp báo chuyên đề"),
        unit="cuộc",
        levels=list(levels),
        first_year=first_year,
        kind=words.get("kind", "F"),
    )
    return actions.add_indicator(row, group, by)


def test_every_code_of_the_model_is_there():
    if not MODEL.exists():
        pytest.skip("the model stands beside the repository, not in it")
    tables = MODEL.read_text(encoding="utf-8").split("## 3.")[1].split("## 4.")[0]
    codes = re.findall(r"^\| ([A-H]\d\d)(?:–([A-H]\d\d))? \|", tables, re.MULTILINE)
    asked = {first for first, _ in codes} | {"H02", "H03"}
    assert len(asked) > 80
    assert {IN_PARTS.get(code, code) for code in asked} <= BY_CODE.keys()


def test_every_indicator_is_counted_typed_or_made_of_others():
    for one in INDICATORS:
        assert one.is_ratio or one.declared or one.code in COUNTERS, one.code
        assert not one.is_ratio or {*one.numerator, *one.denominator} <= BY_CODE.keys()


def test_every_indicator_says_where_it_comes_from():
    for one in INDICATORS:
        origin = origins.origin_of(one)
        assert origin.counted and origin.source and origin.folds, one.code
    assert origins._SAID.keys() == BY_CODE.keys()


def test_codes_of_the_code_stay_below_those_given_out():
    numbers = [int(re.sub(r"\D", "", one.code)) for one in INDICATORS]
    assert max(numbers) <= CODED and len(BY_CODE) == len(INDICATORS)
    assert {one.group for one in INDICATORS} == GROUPS.keys()


def test_a_code_is_never_given_out_twice(thu):
    first, second = manual(thu), manual(thu, name="khác")
    assert (first.code, second.code) == ("A51", "A52")
    actions.retire("A52", 2025, "Không dùng nữa", thu)
    assert manual(thu, name="thứ ba").code == "A53"


def test_a_manual_one_stands_in_reports_from_its_year_on(thu, lan, period):
    manual(thu, first_year=2025)
    manual(thu, first_year=2026, name="của năm sau")
    report = built(period, lan)
    assert "A51" in totals(report) and "A52" not in totals(report)


def test_a_manual_one_is_typed_and_added_up(thu, lan, minh, period):
    manual(thu)
    report = built(period, lan)
    actions.declare(report, {"A51": 4}, lan)
    actions.send(report, [], lan, confirmed=True)
    actions.accept(report, minh)
    above = built(period, minh)
    figure = above.figures.get(indicator="A51")
    assert (figure.own, figure.children, figure.total) == (0, 4, 4)


def test_one_nobody_typed_is_missing_where_it_is_asked_for(thu, lan, period):
    manual(thu, levels=(3,))
    assert built(period, lan).figures.get(indicator="A51").state == "missing"


def test_the_pages_of_a_report_know_it(sign_in, thu, lan, period):
    row = manual(thu, name="cuộc họp báo chuyên đề")
    report = built(period, lan)
    browser = sign_in(lan)
    for path in ("", "nhap/", "so-lieu/A51/", "so-lieu/A51/dieu-chinh/"):
        page = browser.get(f"/bao-cao/{report.pk}/{path}")
        assert page.status_code == 200 and row.name in page.content.decode().lower(), path


def test_a_retired_one_is_asked_for_no_more(thu, lan):
    actions.retire("C03", 2025, "Gộp vào C02", thu)
    assert "C03" in totals(built(make_period(2025), lan))
    assert "C03" not in totals(built(make_period(2026), lan))


def test_what_an_earlier_report_says_stays(sign_in, thu, lan, minh, period):
    report = accepted(period, lan, minh)
    actions.retire("C03", 2020, "Không còn dùng", thu)
    page = sign_in(lan).get(f"/bao-cao/{report.pk}/").content.decode()
    assert ">C03<" in page


def test_a_ratio_goes_with_its_parts(thu):
    actions.retire("H03a", 2025, "Không còn báo cáo", thu)
    assert {"H03a", "H04"}.isdisjoint(registry.in_year(2026).codes)
    assert registry.in_year(2025).codes >= {"H03a", "H04"}


def test_a_part_of_a_sum_is_not_retired(thu):
    with pytest.raises(NotNow, match="C13"):
        actions.retire("C07", 2025, "Thử", thu)


def test_a_retirement_is_taken_back(thu):
    actions.retire("C03", 2025, "Nhầm", thu)
    assert actions.ask_again("C03", thu) and not actions.ask_again("C03", thu)
    assert not Retirement.objects.exists()


def test_everybody_who_signs_in_reads_the_registry(sign_in, lan, django_assert_max_num_queries):
    browser = sign_in(lan)
    browser.get("/bao-cao/chi-tieu/")
    with django_assert_max_num_queries(10):
        page = browser.get("/bao-cao/chi-tieu/").content.decode()
    assert all(f'id="{one.code}"' in page for one in INDICATORS)
    assert "Thêm chỉ tiêu" not in page
    assert 'id="C13"' not in browser.get("/bao-cao/chi-tieu/?nhom=A").content.decode()


def test_the_centre_adds_one_on_a_page(sign_in, thu):
    said = {
        "group": "C",
        "name": "Lượt nghe lại",
        "unit": "lượt",
        "kind": "F",
        "levels": [1, 3],
        "first_year": "2026",
    }
    assert sign_in(thu).post("/bao-cao/chi-tieu/moi/", said).status_code == 302
    row = ManualIndicator.objects.get()
    assert (row.code, row.levels, row.by) == ("C51", [1, 3], thu)


def test_a_part_named_alone_says_what_it_is_a_part_of():
    label = DeclareForm(indicators=[BY_CODE["F04a"]]).fields["F04a"].label
    assert label == "F04a. Tuyên truyền viên pháp luật cấp xã cuối kỳ: nữ, người"
    assert all(BY_CODE[part.of].unit == part.unit for part in INDICATORS if part.of)


def test_two_who_edit_one_see_each_other(sign_in, thu):
    row = manual(thu)
    said = {"name": "Tên mới", "unit": "cuộc", "levels": [1], "basis": "", "revision": "0"}
    browser = sign_in(thu)
    assert browser.post(row.get_absolute_url(), said).status_code == 302
    answer = browser.post(row.get_absolute_url(), said | {"name": "Tên khác"})
    assert answer.status_code == 422 and "Tên mới" in answer.content.decode()


def test_nobody_else_changes_the_registry(sign_in, lan, minh, an):
    for who in (lan, minh, an):
        assert sign_in(who).get("/bao-cao/chi-tieu/moi/").status_code == 404
        assert (
            sign_in(who)
            .post("/bao-cao/chi-tieu/C03/ngung/", {"last_year": "2025", "reason": "x"})
            .status_code
            == 404
        )
