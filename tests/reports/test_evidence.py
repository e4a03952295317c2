"""Any figure leads in at most three steps to its rows and what shows them (F120)."""

import re
from datetime import date

import pytest
from django.utils import timezone

from drafts.models import Activity
from portal.files.actions import keep
from portal.units.models import AdministrativeUnit, Placement, UnitName
from reports import actions, building
from reports.counting.indicators import PRINTED
from reports.models import AnnualReport
from tests import factories
from tests.desk import photo
from tests.reports.conftest import accepted, built, sent
from tests.reports.test_corrections import issued
from tests.reports.test_narrative import letter

#: Where a row of any kind has its own page: its document, task, draft, activity, book.
A_ROW = re.compile(r'href="(/(?:ke-hoach|nhiem-vu|can-bo|hoat-dong|so)/[^"?#]*\d+/[^"]*)"')
A_FIGURE = re.compile(r'href="((?:/bao-cao/\d+/so-lieu/\w+/)?(?:\?don-vi=\d+[^"#]*)?)(?:#\w+)?"')


def main_of(browser, url):
    answer = browser.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode().split("<main")[-1].split("</main")[0]


def has_rows(html):
    listed = html.split('id="dong"')[-1].split("</section>")[0]
    return bool(A_ROW.search(listed)) or "Người nhập" in listed


def steps_to_rows(browser, url):
    """How many links from the report to a page that lists rows; 9 when none does."""
    pages = [url]
    for step in (1, 2, 3):
        following = []
        for page in pages:
            html = main_of(browser, page)
            if has_rows(html):
                return step
            links = {link for link in A_FIGURE.findall(html) if link and not link.endswith("dieu-chinh/")}
            following += [link if link.startswith("/") else page.partition("?")[0] + link for link in links]
        pages = following
    return 9


@pytest.fixture
def full(lan, ha, minh, period, meetings):
    """Two communes, each with its rows, and a province that wrote a draft, accepted reports below it."""
    letter(lan, number="12/KH-UBND", issued_on=date(2025, 2, 5))
    fees = factories.open_draft(
        minh, opens_on=date(2025, 9, 1), title="Mức thu phí chợ", began_on=date(2025, 8, 1)
    )
    factories.activity(ha, on=date(2025, 9, 20), draft=fees, sessions=1, attendance=30)
    for by, money in ((lan, 14), (ha, 9)):
        report = built(period, by)
        actions.declare(report, {"G01": money}, by)
        actions.send(report, [], by, confirmed=True)
        actions.accept(report, minh)
    return built(period, minh)


def test_every_printed_figure_leads_to_a_row_in_three_steps(sign_in, full, minh):
    browser = sign_in(minh)
    found = dict(full.figures.exclude(total=None).exclude(total=0).values_list("indicator", "total"))
    walked = {}
    for indicator in PRINTED:
        if indicator.code in found:
            walked[indicator.code] = steps_to_rows(browser, f"/bao-cao/{full.pk}/so-lieu/{indicator.code}/")
    # The step after the rows is the row itself, with its files.
    assert {"A01", "B01", "B02", "B04", "B05", "B11", "C13", "C14", "G01"} <= walked.keys()
    assert {code: steps for code, steps in walked.items() if steps > 2} == {}


def test_rows_carry_their_files_through_the_door(sign_in, lan, minh, period, meetings):
    meetings[0].evidence.add(keep(photo()))
    report = accepted(period, lan, minh)
    said = main_of(sign_in(minh), f"/bao-cao/{report.pk}/so-lieu/C13/")
    (thumb,) = re.findall(r'<img src="([^"]+)"', said)
    assert sign_in(minh).get(thumb).status_code == 200


def test_a_typed_figure_says_who_when_and_from_where(sign_in, full, lan, minh):
    said = main_of(sign_in(minh), f"/bao-cao/{full.pk}/so-lieu/G01/?don-vi={lan.agency.unit_id}")
    assert "Nguyễn Thị Lan" in said and "14" in said and "Nguồn" in said


def test_what_a_correction_is_typing_is_not_read_in_the_report_it_corrects(sign_in, period, lan, minh):
    report = issued(period, lan, minh)
    actions.declare(actions.correct(report, "Nhầm kinh phí", lan), {"G01": 999}, lan)
    for reader in (minh, lan):
        said = main_of(sign_in(reader), f"/bao-cao/{report.pk}/so-lieu/G01/")
        assert "999" not in said and 'data-th="Số">10<' in said
    draft = AnnualReport.objects.get(corrects=report)
    assert "999" in main_of(sign_in(lan), f"/bao-cao/{draft.pk}/so-lieu/G01/")


def test_what_a_unit_below_typed_is_read_once_it_is_sent(sign_in, period, lan, minh):
    report, browser = built(period, lan), sign_in(minh)
    actions.declare(report, {"G01": 4321}, lan)
    address = f"/bao-cao/{built(period, minh).pk}/so-lieu/G01/?don-vi={lan.agency.unit_id}"
    rows = main_of(browser, address).split('id="dong"')[1]
    assert "4.321" not in rows and "Chưa gửi" in rows
    actions.send(report, [], lan, confirmed=True)
    assert "4.321" in main_of(browser, address).split('id="dong"')[1]


def test_the_parts_of_the_total_and_its_reasons_stand_over_the_rows(sign_in, full, minh):
    actions.adjust(full, "C13", 2, "Hai cuộc ghi trong sổ giấy", minh)
    said = main_of(sign_in(minh), f"/bao-cao/{full.pk}/so-lieu/C13/")
    assert "Hai cuộc ghi trong sổ giấy" in said and "+2" in said and "Đơn vị đã kết thúc" in said


def test_entered_years_say_so(sign_in, full, minh):
    AnnualReport.objects.filter(pk=full.pk).update(origin="khai")
    assert "Số khai:" in main_of(sign_in(minh), f"/bao-cao/{full.pk}/so-lieu/C13/")


# Since it was frozen ----------------------------------------------------------------------------


def test_rows_added_changed_and_thrown_away_since_are_told(sign_in, lan, period, meetings):
    kept = factories.activity(lan, on=date(2025, 9, 5), sessions=1, attendance=9)
    report = sent(period, lan)
    said = main_of(sign_in(lan), f"/bao-cao/{report.pk}/so-lieu/C13/")
    assert "các dòng không đổi" in said
    factories.activity(lan, on=date(2025, 10, 1), sessions=4, title="Họp thêm ở ấp Ba")
    Activity.objects.filter(pk=kept.pk).update(trashed_at=timezone.now())
    said = main_of(sign_in(lan), f"/bao-cao/{report.pk}/so-lieu/C13/")
    assert (
        "thêm 1, sửa 0, bỏ 1 dòng" in said and "thêm sau khi chốt" in said and "đã bỏ vào thùng rác" in said
    )


def test_a_draft_that_fell_out_of_a_distinct_count_is_named(sign_in, minh, thu, period):
    fees = factories.open_draft(
        minh, opens_on=date(2025, 9, 1), title="Mức thu phí chợ", began_on=date(2025, 8, 1)
    )
    report = sent(period, minh)
    type(fees).objects.filter(pk=fees.pk).update(first_opened_on=date(2024, 9, 1))
    factories.open_draft(minh, opens_on=date(2025, 10, 1), title="Mức hỗ trợ", began_on=date(2025, 8, 1))
    said = main_of(sign_in(minh), f"/bao-cao/{report.pk}/so-lieu/B01/")
    assert "thêm 1, sửa 0, bỏ 1 dòng" in said and "Mức thu phí chợ" in said


def test_an_unsent_report_has_nothing_to_compare_with(sign_in, lan, period, meetings):
    assert "Từ khi chốt" not in main_of(sign_in(lan), f"/bao-cao/{built(period, lan).pk}/so-lieu/C13/")


# Many -------------------------------------------------------------------------------------------


@pytest.fixture
def crowded(full):
    """Tây Ninh gets 60 communes more; none of them has sent anything."""
    place = Placement.objects.filter(parent=full.agency.unit_id).last()
    for number in range(60):
        unit = AdministrativeUnit.objects.create(key=f"them-{number}", began=date(2025, 7, 1))
        Placement.objects.create(
            unit=unit, parent_id=full.agency.unit_id, level=place.level, valid_from=date(2025, 7, 1),
            path=f"{place.path.rsplit('/', 2)[0]}/{unit.pk}/",
        )  # fmt: skip
        UnitName.objects.create(
            unit=unit, full_name=f"xã Thêm {number}", name=f"Thêm {number}", valid_from=date(2025, 7, 1),
            code=f"9{number:04d}", sort_key=f"them {number:03d}".encode(),
        )  # fmt: skip
    return full


def test_units_are_shown_by_fifties(sign_in, crowded, minh):
    browser, url = sign_in(minh), f"/bao-cao/{crowded.pk}/so-lieu/C13/"
    first, second = main_of(browser, url), main_of(browser, f"{url}?dv=2")
    assert "xã Thêm 1<" in first.replace("</th>", "<") and "dv=2" in first
    assert "xã Thêm 55" in second and "xã Thêm 55" not in first


def test_a_page_of_rows_costs_the_same_however_many(sign_in, full, lan, minh, django_assert_max_num_queries):
    for day in range(1, 25):
        made = factories.activity(lan, on=date(2025, 10, day), sessions=1)
        made.evidence.add(keep(photo()))
    building.build(full)
    browser, url = sign_in(minh), f"/bao-cao/{full.pk}/so-lieu/C13/?don-vi={lan.agency.unit_id}"
    main_of(browser, url)
    with django_assert_max_num_queries(45):
        main_of(browser, url)


@pytest.mark.parametrize(
    "query", ["don-vi=0", "don-vi=x", "dv=x", "dv=999", "trang=-1", "don-vi=" + "9" * 30]
)
def test_odd_addresses_are_no_fault_of_ours(sign_in, full, minh, query):
    assert sign_in(minh).get(f"/bao-cao/{full.pk}/so-lieu/C13/?{query}").status_code in (200, 404)
