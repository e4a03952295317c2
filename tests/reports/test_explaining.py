"""A figure that grew or fell much wants a written reason before it is sent (N15), and rows want another look."""

from datetime import date

import pytest
from django.utils import timezone

from portal.files.actions import keep
from portal.journal.models import Entry
from portal.refusals import NotNow
from portal.units.models import Agency
from reports import actions, building
from reports.checking import doubtful, review
from reports.models import AnnualReport, Figure, ManualIndicator
from tests import factories
from tests.desk import photo
from tests.reports.conftest import accepted, built, make_period, sent

ANSWER = "Số hội nghị gộp theo cụm xã từ tháng 7."


def last_year(by, year=2024, **totals):
    """What the agency said the year before, accepted."""
    period = make_period(year)
    report = AnnualReport.objects.create(
        agency=by.agency, period=period, status="accepted", built_at=timezone.now(), decided_at=timezone.now()
    )
    Figure.objects.bulk_create(
        Figure(report=report, indicator=code, total=total, own=total) for code, total in totals.items()
    )
    return report


def asked(report):
    return [finding.codes[0] for finding in review.findings(report) if finding.level == "explain"]


@pytest.fixture
def report(lan, period, meetings):
    """Tân Lập met 5 times with 250 people; last year it was 5 and 400."""
    last_year(lan, C07=5, C13=5, C14=400, E05=0)
    return built(period, lan)


def test_fewer_people_must_be_explained_before_sending(report, lan):
    assert asked(report) == ["C14"]
    with pytest.raises(NotNow, match="giảm 37,5% so với năm trước – lý do"):
        actions.send(report, review.findings(report), lan, confirmed=True)
    actions.explain(report, {"C14": ANSWER}, report.revision, lan)
    actions.send(report, review.findings(report), lan, confirmed=True)
    assert report.status == "sent"


def test_one_page_lists_what_is_asked_with_both_years(sign_in, report, lan):
    said = sign_in(lan).get(f"/bao-cao/{report.pk}/giai-thich/").content.decode()
    assert "400" in said and "250" in said and "Lượt người tham dự giảm 37,5%" in said
    assert 'name="C14"' in said and 'name="C13"' not in said


def test_the_send_page_leads_to_the_box(sign_in, report, lan):
    said = sign_in(lan).get(f"/bao-cao/{report.pk}/gui/").content.decode()
    assert f"/bao-cao/{report.pk}/giai-thich/#hoi-C14" in said


def test_reasons_are_saved_in_one_press_and_kept_when_built_again(sign_in, report, lan):
    sign_in(lan).post(f"/bao-cao/{report.pk}/giai-thich/", {"revision": 0, "C14": ANSWER})
    building.build(report)
    assert report.figures.get(indicator="C14").explanation == ANSWER
    assert asked(report) == []
    assert Entry.objects.about(report).filter(verb="giải thích số liệu", fields=["C14"]).exists()


def test_an_empty_box_keeps_the_question_and_the_common_reason_answers_it(sign_in, report, lan):
    url = f"/bao-cao/{report.pk}/giai-thich/"
    sign_in(lan).post(url, {"revision": 0, "C14": "", "common": ""})
    assert asked(report) == ["C14"]
    sign_in(lan).post(url, {"revision": 1, "C14": "", "common": ANSWER})
    assert asked(report) == []


def test_a_reason_of_two_letters_is_none_and_what_was_typed_stays(sign_in, report, lan):
    answer = sign_in(lan).post(
        f"/bao-cao/{report.pk}/giai-thich/", {"revision": 0, "C14": "ok", "common": ANSWER}
    )
    said = answer.content.decode()
    assert answer.status_code == 422 and ">ok</textarea>" in said.replace("\n", "") and ANSWER in said
    assert asked(report) == ["C14"]


def test_two_who_explain_see_both(sign_in, report, lan, binh):
    url = f"/bao-cao/{report.pk}/giai-thich/"
    sign_in(binh).post(url, {"revision": 0, "C14": "Loa hỏng suốt quý III."})
    answer = sign_in(lan).post(url, {"revision": 0, "C14": ANSWER})
    said = answer.content.decode()
    assert answer.status_code == 422 and "Loa hỏng suốt quý III." in said and ANSWER in said
    sign_in(lan).post(url, {"revision": 1, "C14": ANSWER})
    assert report.figures.get(indicator="C14").explanation == ANSWER


def test_the_receiver_reads_the_reason_beside_the_figure(sign_in, report, lan, minh):
    actions.explain(report, {"C14": ANSWER}, report.revision, lan)
    actions.send(report, review.findings(report), lan, confirmed=True)
    assert ANSWER in sign_in(minh).get(f"/bao-cao/{report.pk}/").content.decode()
    assert sign_in(minh).get(f"/bao-cao/{report.pk}/giai-thich/").status_code == 404


def test_without_last_year_nothing_is_asked(lan, period, meetings):
    assert asked(built(period, lan)) == []


def test_the_period_sets_how_much_is_much(report, period):
    period.jump_percent = 40
    period.save()
    assert asked(AnnualReport.objects.get(pk=report.pk)) == []


# Outliers, from stored years and neighbours -----------------------------------------------------


def test_a_figure_far_from_the_units_own_years_is_told(lan, period, meetings):
    for year, people in ((2022, 20), (2023, 22), (2024, 21)):
        last_year(lan, year, C14=people)
    report = built(period, lan)
    actions.explain(report, {"C14": ANSWER}, report.revision, lan)
    assert not any("mức giữa" in finding.text for finding in review.findings(report))
    last_year(lan, 2021, C14=19)
    Figure.objects.filter(report=report, indicator="C14").update(total=9000, own=9000)
    Figure.objects.filter(report__period__year=2024).delete()
    assert any("mức giữa của 3 năm trước" in finding.text for finding in review.findings(report))


def test_a_commune_far_from_its_neighbours_is_told(lan, minh, period, meetings):
    report = built(period, lan)
    beside = Agency.objects.filter(consolidates=True).exclude(pk__in=[lan.agency_id, minh.agency_id])[:6]
    for number, body in enumerate(beside):
        other = AnnualReport.objects.create(agency=body, period=period, status="sent", receiver=minh.agency)
        Figure.objects.create(report=other, indicator="C14", total=20 + number, own=20)
    Figure.objects.filter(report=report, indicator="C14").update(total=4800)
    said = [finding.text for finding in review.findings(report) if finding.codes == ("C14",)]
    assert said == ["C14 = 4.800, cao hơn hẳn các đơn vị cùng cấp (mức giữa của 6 đơn vị đã gửi: 22,5)."]


def test_what_was_accepted_is_not_held_by_a_year_that_came_later(lan, minh, period, meetings):
    report = accepted(period, lan, minh)
    last_year(lan, C14=4000)
    assert not any(finding.blocks for finding in review.findings(report))
    assert any("lý do" in finding.text for finding in review.findings(report))


# Rows to look at again --------------------------------------------------------------------------


def doubts_of(report):
    return {finding.url.split("/")[-2]: finding.text for finding in doubtful.findings(report)}


def test_activities_without_evidence_are_counted_and_listed(sign_in, lan, period, meetings):
    proven = factories.activity(lan, on=date(2025, 10, 1), sessions=1, attendance=10)
    proven.evidence.add(keep(photo()))
    report = built(period, lan)
    assert doubts_of(report)["khong-minh-chung"] == "1/2 hoạt động không có minh chứng."
    said = sign_in(lan).get(f"/bao-cao/{report.pk}/can-xem/khong-minh-chung/").content.decode()
    assert meetings[0].get_absolute_url() in said and proven.get_absolute_url() not in said


def test_activities_over_the_edge_of_the_period_are_told(lan, period):
    factories.activity(lan, on=date(2025, 12, 10), ends_on=date(2025, 12, 20), sessions=1, attendance=5)
    factories.activity(lan, on=date(2025, 11, 10), sessions=1, attendance=5)
    assert doubts_of(built(period, lan))["ngoai-ky"].startswith("1 hoạt động")


def test_activities_outside_the_window_of_their_draft_are_told(minh, period):
    fees = factories.open_draft(
        minh, opens_on=date(2025, 9, 1), title="Mức thu phí chợ", began_on=date(2025, 8, 1)
    )
    factories.activity(minh, on=date(2025, 8, 20), draft=fees, sessions=1, attendance=5)
    factories.activity(minh, on=date(2025, 11, 20), draft=fees, sessions=1, attendance=5)
    type(fees).objects.filter(pk=fees.pk).update(issued_on=date(2025, 11, 1))
    told = doubts_of(built(period, minh))
    assert told["truoc-lay-y-kien"].startswith("1 hoạt động") and told["sau-ban-hanh"].startswith(
        "1 hoạt động"
    )
    assert told["chua-truyen-thong"].startswith("1/1 dự thảo")


def test_a_neighbour_finds_no_list_and_a_wrong_kind_is_not_there(sign_in, lan, ha, period, meetings):
    report = built(period, lan)
    assert sign_in(ha).get(f"/bao-cao/{report.pk}/can-xem/khong-minh-chung/").status_code == 404
    assert sign_in(lan).get(f"/bao-cao/{report.pk}/can-xem/gi-do/").status_code == 404


@pytest.mark.parametrize("kind", doubtful.BY_SLUG)
def test_every_list_of_doubts_opens(sign_in, minh, period, kind):
    report = built(period, minh)
    assert sign_in(minh).get(f"/bao-cao/{report.pk}/can-xem/{kind}/").status_code == 200


def test_looking_through_costs_the_same_however_many_rows(
    lan, ha, minh, period, django_assert_max_num_queries
):
    report = built(period, lan)
    for day in range(1, 9):
        factories.activity(lan, on=date(2025, 10, day), sessions=1)
    sent(period, ha)
    report = AnnualReport.objects.select_related("period", "agency").get(pk=report.pk)
    # Four of them: what Tân Lập was merged from, and their reports. One: what a book outweighs of what was typed.
    with django_assert_max_num_queries(19):
        review.findings(report)


def test_an_indicator_an_administrator_added_is_asked_about_too(lan, thu, period):
    ManualIndicator.objects.create(
        code="E51", name="buổi tư vấn pháp luật lưu động", unit="buổi", levels=[3], first_year=2024, by=thu
    )
    last_year(lan, E51=10)
    report = built(period, lan)
    Figure.objects.update_or_create(
        report=report, indicator="E51", defaults={"total": 4, "own": 4, "state": "value"}
    )
    assert asked(report) == ["E51"]


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 30])
def test_a_forged_form_of_reasons_is_told(sign_in, report, lan, revision):
    form = {"revision": revision, "C14": "\x00" + ANSWER, "common": "a" * 5000}
    assert sign_in(lan).post(f"/bao-cao/{report.pk}/giai-thich/", form).status_code == 422
    assert asked(report) == ["C14"]
