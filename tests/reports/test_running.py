"""Runs: a province or the country added up by one press or by night, and the files of its reports."""

import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone

from portal.jobs.models import Job
from portal.nd30.document import Document, Paragraph
from portal.refusals import NotNow
from portal.units.models import Agency
from reports import actions, progressing, running, tasks
from reports.models import AnnualReport, Paper, Run, RunItem, UnitFigures
from reports.paper import bundles, printing
from tests.reports.conftest import accepted, built, sent, totals

State = RunItem.State


@pytest.fixture(autouse=True)
def short(monkeypatch):
    """A page instead of ten: what is on it is the concern of other tests."""
    made = Document("UBND", "/BC-UBND", "", "Báo cáo", [Paragraph("Một trang.")])
    monkeypatch.setitem(printing.documents.KINDS, "day-du", lambda report: made)


@pytest.fixture
def tay_ninh(minh):
    return minh.agency.unit


@pytest.fixture
def run(period, lan, ha, minh, meetings, tay_ninh):
    """Minh pressed for his province; Lan's report is accepted, Hà's is on its way, his own is a draft."""
    accepted(period, lan, minh)
    sent(period, ha)
    actions.start_report(period, minh)
    return actions.start_run(period, tay_ninh, minh)


def counted(run):
    tasks.count_run(run.job_id)
    run.refresh_from_db()
    return run


def printed(run):
    """A worker took turns until nothing was left."""
    while running.take_turn(run.pk):
        pass
    run.refresh_from_db()
    return run


def states(run):
    return dict(run.items.values_list("agency__name", "state"))


def test_one_press_counts_the_province_and_prints_every_report(run, minh):
    printed(counted(run))
    assert run.finished_at and not run.is_open
    assert UnitFigures.objects.filter(period=run.period).count() == 3
    assert set(states(run).values()) == {"xong"} and len(states(run)) == 3
    assert Paper.objects.filter(what="day-du").count() == 3
    assert totals(AnnualReport.objects.get(agency=minh.agency))["C13"] == 8  # Lan's 5 accepted, 3 of its own


def test_the_job_tells_of_units_and_leads_to_the_run(run):
    job = Job.objects.get(pk=counted(run).job_id)
    assert (job.state, job.done, job.total) == ("done", 3, 3)
    assert job.result["url"] == run.get_absolute_url()


def test_who_has_sent_nothing_is_skipped_in_words(period, lan, ha, minh, tay_ninh):
    sent(period, lan)
    built(period, ha)
    run = printed(counted(actions.start_run(period, tay_ninh, minh)))
    assert [item.state for item in run.items.order_by("state")] == ["bo", "bo", "xong"]
    assert run.items.get(agency=ha.agency).error == running.NOT_SENT


def test_what_was_given_back_meanwhile_is_not_printed(run, lan, minh):
    counted(run)
    actions.give_back(AnnualReport.objects.get(agency=lan.agency), "Thiếu biên bản.", minh)
    item = printed(run).items.get(agency=lan.agency)
    assert (item.state, item.error) == (State.SKIPPED, running.GIVEN_BACK)


def test_two_presses_are_one_run(run, period, minh, tay_ninh):
    assert actions.start_run(period, tay_ninh, minh) == run
    assert Job.objects.filter(task="reports.tasks.count_run").count() == 1


def test_after_it_has_ended_a_press_is_a_new_run_that_finds_the_papers(run, period, minh, tay_ninh):
    printed(counted(run))
    papers = set(Paper.objects.exclude(report__agency=minh.agency).values_list("pk", flat=True))
    again = printed(counted(actions.start_run(period, tay_ninh, minh)))
    assert again != run
    assert set(Paper.objects.exclude(report__agency=minh.agency).values_list("pk", flat=True)) == papers


def test_figures_alone_make_no_files(run, period, minh, tay_ninh):
    printed(counted(run))
    alone = counted(actions.start_run(period, tay_ninh, minh, with_files=False))
    assert alone.finished_at and not alone.items.exists()


def test_the_list_of_files_is_made_once(run):
    counted(run)
    before = set(run.items.values_list("pk", flat=True))
    Job.objects.filter(pk=run.job_id).update(state="queued")
    counted(run)
    assert set(run.items.values_list("pk", flat=True)) == before


def test_a_stopped_run_prints_no_further_file_and_goes_on_where_it_stood(run, minh):
    counted(run)
    running.print_one(running.claim(run.pk))
    assert actions.stop_run(run, minh)
    assert running.claim(run.pk) is None and not running.take_turn(run.pk)
    assert not actions.stop_run(run, minh)
    run.refresh_from_db()
    actions.carry_on(run, minh)
    assert Paper.objects.count() == 1
    printed(run)
    assert Paper.objects.count() == 3 and run.finished_at


def test_stopped_while_counting_it_counts_again(run, minh):
    actions.stop_run(run, minh)
    assert Job.objects.get(pk=run.job_id).state == "failed"
    run.refresh_from_db()
    actions.carry_on(run, minh)
    run.refresh_from_db()
    assert printed(counted(run)).finished_at


def test_one_file_is_in_one_pair_of_hands(run):
    counted(run)
    held = [running.claim(run.pk) for _ in range(3)]
    assert len({item.pk for item in held}) == 3
    assert running.claim(run.pk) is None
    assert not running.close(run.pk)


def _age(item, by=running.STALE):
    RunItem.objects.filter(pk=item.pk).update(claimed_at=timezone.now() - by - timedelta(seconds=1))


def test_a_file_whose_worker_died_is_taken_again(run):
    counted(run)
    lost = running.claim(run.pk)
    _age(lost)
    printed(run)
    lost.refresh_from_db()
    assert (lost.state, lost.attempt) == (State.DONE, 2)
    assert run.finished_at


def test_who_comes_back_from_the_dead_changes_nothing(run, minh):
    counted(run)
    lost = running.claim(run.pk)
    _age(lost)
    printed(run)
    running.print_one(lost)
    assert Paper.objects.filter(report=lost.report_id).count() == 1
    assert RunItem.objects.get(pk=lost.pk).attempt == 2


def test_a_report_that_kills_workers_is_given_up_in_words(run):
    counted(run)
    deadly = running.claim(run.pk)
    RunItem.objects.filter(pk=deadly.pk).update(attempt=running.ATTEMPTS)
    _age(deadly)
    printed(run)
    deadly.refresh_from_db()
    assert deadly.state == State.FAILED and "dừng giữa chừng 3 lần" in deadly.error
    assert run.finished_at


@pytest.fixture
def broken(short, monkeypatch, lan):
    """Lan's report cannot be laid out; `broken.clear()` mends it."""
    wrong, real = [lan.agency_id], printing.documents.KINDS["day-du"]

    def full(report):
        if report.agency_id in wrong:
            raise ValueError("no page holds it")
        return real(report)

    monkeypatch.setitem(printing.documents.KINDS, "day-du", full)
    return wrong


def test_a_file_that_cannot_be_made_fails_alone_and_can_be_tried_again(run, broken, lan, minh):
    printed(counted(run))
    failed = run.items.get(state=State.FAILED)
    assert (failed.agency, failed.attempt) == (lan.agency, running.ATTEMPTS)
    assert "xuất riêng PDF" in failed.error and run.finished_at
    assert Paper.objects.count() == 2
    broken.clear()
    actions.carry_on(run, minh)
    assert not printed(run).items.exclude(state=State.DONE).exists()


def test_only_a_consolidator_runs_its_own_unit_and_those_below(period, lan, minh, thu, hoa, an, tay_ninh):
    for who, unit in (
        (lan, tay_ninh),
        (hoa, lan.agency.unit),
        (minh, thu.agency.unit),
        (minh, hoa.agency.unit),
    ):
        with pytest.raises(NotNow, match="đầu mối tổng hợp"):
            actions.start_run(period, unit, who)
    for who, unit in ((lan, lan.agency.unit), (minh, hoa.agency.unit), (thu, tay_ninh)):
        if (who, unit) != (minh, hoa.agency.unit):
            assert actions.start_run(period, unit, who).agency == who.agency


def test_what_another_agency_adds_up_is_waited_for(run, period, thu, tay_ninh):
    with pytest.raises(NotNow, match="đang tổng hợp đơn vị này"):
        actions.start_run(period, tay_ninh, thu)


def test_the_night_counts_the_country_for_every_open_period(period, lan, minh, thu, meetings):
    tasks.build_nation()
    run = Run.objects.get()
    assert (run.by, run.agency, run.with_files) == (None, thu.agency, False)
    counted(run)
    assert run.finished_at and UnitFigures.objects.get(unit=run.unit).figures["C13"] == 10
    assert Job.objects.get(pk=run.job_id).agency == thu.agency
    actions.close_period(period, thu)
    tasks.build_nation()
    assert Run.objects.count() == 1


def test_a_run_whose_messages_were_lost_is_taken_up_again(run):
    counted(run)
    assert running.sweep() == 0  # it has only begun
    Run.objects.update(counted_at=timezone.now() - timedelta(minutes=2))
    assert running.sweep() == 1
    held = running.claim(run.pk)
    assert running.sweep() == 0  # somebody works on it
    _age(held)
    assert running.sweep() == 1


def page(browser, run, **query):
    answer = browser.get(run.get_absolute_url(), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_minh_presses_watches_and_takes_the_files_with_him(
    sign_in, period, lan, ha, minh, meetings, tay_ninh
):
    accepted(period, lan, minh)
    browser = sign_in(minh)
    answer = browser.post("/bao-cao/tong-hop/moi/", {"ky": period.pk, "don-vi": tay_ninh.pk, "tep": "1"})
    run = Run.objects.get()
    assert answer.url == run.get_absolute_url()
    assert "Đang chờ đến lượt" in page(browser, run)
    assert "3/3 đơn vị" in page(browser, printed(counted(run)))
    assert running.NOT_SENT in page(browser, run, xem="bo")
    bundle = zipfile.ZipFile(
        BytesIO(b"".join(browser.get(f"{run.get_absolute_url()}tep.zip").streaming_content))
    )
    assert bundle.testzip() is None
    assert bundle.namelist() == ["25489-bao-cao-2025-ubnd-xa-tan-lap-day-du.pdf"]
    assert "tỉnh Tây Ninh, năm 2025" in browser.get("/bao-cao/tong-hop/").content.decode()


def test_the_region_asks_until_the_run_has_ended(sign_in, run, minh):
    browser = sign_in(minh)
    asking = browser.get(run.get_absolute_url(), headers={"HX-Request": "true"})
    assert "every 3s" in asking.content.decode() and "<h1" not in asking.content.decode()
    printed(counted(run))
    ended = browser.get(run.get_absolute_url(), headers={"HX-Request": "true"})
    assert ended["HX-Refresh"] == "true" and "every 3s" not in ended.content.decode()


def test_the_page_stops_it_and_lets_it_go_on(sign_in, run, minh):
    browser = sign_in(minh)
    counted(run)
    browser.post(f"{run.get_absolute_url()}dung/")
    assert "Đã dừng" in page(browser, run)
    browser.post(f"{run.get_absolute_url()}lam-tiep/")
    run.refresh_from_db()
    assert run.is_open and "Đang xuất tệp" in page(browser, run)


def test_failures_stand_by_unit_with_what_to_do(sign_in, run, broken, minh):
    browser = sign_in(minh)
    printed(counted(run))
    said = page(browser, run)
    assert "Làm lại 1 tệp" in said and "xã Tân Lập" in said and "xuất riêng PDF" in said


def test_a_broken_count_is_told_and_pressed_again(sign_in, run, minh):
    Job.objects.filter(pk=run.job_id).update(state="failed", error="Gặp lỗi khi làm.")
    browser = sign_in(minh)
    assert "Chưa cộng được số liệu. Gặp lỗi khi làm." in page(browser, run)
    browser.post(f"{run.get_absolute_url()}lam-tiep/")
    run.refresh_from_db()
    assert printed(counted(run)).finished_at


def test_a_run_is_its_agencys_alone(sign_in, run, lan, hoa, thu):
    for who in (lan, hoa, thu):
        for path in ("", "tep.zip"):
            assert sign_in(who).get(f"{run.get_absolute_url()}{path}").status_code == 404
        assert sign_in(who).post(f"{run.get_absolute_url()}dung/").status_code == 404


def test_the_pace_is_told_only_when_it_is_known(run):
    counted(run)
    assert progressing.standing(run).a_minute is None
    Run.objects.update(counted_at=timezone.now() - timedelta(minutes=1))
    agency, now = run.items.first().agency_id, timezone.now()
    others = Agency.objects.exclude(pk__in=run.items.values("agency"))[:10]
    RunItem.objects.bulk_create(
        RunItem(run=run, agency=other, state=State.DONE, claimed_at=now) for other in others
    )
    run.refresh_from_db()
    told = progressing.standing(run)
    assert (told.ended, told.total, round(told.a_minute)) == (10, 13, 10)
    assert told.left == 1 and agency


def test_pages_ask_as_much_for_many_units_as_for_few(sign_in, run, minh, django_assert_max_num_queries):
    printed(counted(run))
    others = Agency.objects.exclude(pk__in=run.items.values("agency"))
    RunItem.objects.bulk_create(RunItem(run=run, agency=a, state=State.FAILED, error="Lỗi.") for a in others)
    browser = sign_in(minh)
    page(browser, run)
    with django_assert_max_num_queries(16):
        page(browser, run)
    with django_assert_max_num_queries(10):
        browser.get("/bao-cao/tong-hop/")


def test_what_is_too_much_for_one_zip_comes_by_province(sign_in, period, lan, hoa, minh, thu, monkeypatch):
    sent(period, hoa)
    accepted(period, lan, minh)
    accepted(period, minh, thu)
    nation = thu.agency.unit
    run = printed(counted(actions.start_run(period, nation, thu)))
    monkeypatch.setattr(bundles, "MOST_FILES", 1)
    browser, address = sign_in(thu), f"{run.get_absolute_url()}tep.zip"
    assert "Tải tệp theo đơn vị" in page(browser, run)
    assert browser.get(address).status_code == 404
    answer = browser.get(address, {"don-vi": minh.agency.unit_id})
    bundle = zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content)))
    assert [name[:5] for name in bundle.namelist()] == ["80-ba", "25489"]
    assert 'filename="bao-cao-2025-tinh-tay-ninh.zip"' in answer["Content-Disposition"]
    assert browser.get(address, {"don-vi": lan.agency.unit_id}).status_code == 404


def test_a_report_taken_back_is_no_longer_handed_out(sign_in, run, lan, ha, minh):
    printed(counted(run))
    actions.recall(AnnualReport.objects.get(agency=ha.agency), ha)
    answer = sign_in(minh).get(f"{run.get_absolute_url()}tep.zip")
    bundle = zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content)))
    assert len(bundle.namelist()) == 2
