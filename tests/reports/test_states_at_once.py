"""Two hands on one report at the same moment, in connections of their own: one wins, the other is told."""

import threading
import time

import pytest
from django.db import connection, transaction

from portal.units.models import ReportingLine
from reports import actions, building
from reports.models import AnnualReport, Dispatch
from tests.conftest import agency, post
from tests.reports.conftest import accepted, sent
from tests.reports.test_corrections import issued
from tests.test_at_once import again, at_once, kinds

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def phuc(db):
    """Phan Văn Phúc stands between, or beside: at the Department of Agriculture."""
    return post(
        "Phan Văn Phúc",
        "phuc@snn.invalid",
        agency("Sở Nông nghiệp và Môi trường tỉnh Tây Ninh"),
        "Chuyên viên",
        "officer",
    )


def test_passed_on_or_taken_back_not_both(period, lan, phuc):
    ReportingLine.objects.filter(agency=lan.agency).update(via=phuc.agency)
    report = sent(period, lan)
    given = at_once(lambda: actions.pass_on(again(report), phuc), lambda: actions.recall(again(report), lan))
    way, status = report.dispatches.get(), again(report).status
    assert (status, way.state) in [("draft", "rut"), ("sent", "den")]
    assert kinds(given).count("NotNow") == (0 if way.passed_at and status == "draft" else 1)


def test_accepted_or_given_back_by_the_other_receiver_not_both(period, lan, minh, phuc):
    actions.add_line(lan.agency, phuc.agency, "song-song", None, period.data_from, "thử", False, minh)
    report = sent(period, lan)
    given = at_once(
        lambda: actions.accept(again(report), minh), lambda: actions.give_back(again(report), "Thiếu", phuc)
    )
    assert kinds(given) == ["NoneType", "NotNow"]
    assert again(report).status == ("accepted" if given[0] is None else "returned")
    assert Dispatch.objects.filter(report=report, decided_at__isnull=False).count() == 1


def test_one_correction_however_often_it_is_pressed(period, lan, binh, minh):
    report = issued(period, lan, minh)
    given = at_once(*(lambda by=by: actions.correct(again(report), "Sót", by) for by in (lan, binh, lan)))
    assert kinds(given) == ["AnnualReport", "NotNow", "NotNow"]
    assert AnnualReport.objects.get(corrects=report).figures.count() == report.figures.count()


def test_counted_or_sent_the_frozen_figures_are_whole(period, lan, minh, meetings):
    report = accepted(period, lan, minh)
    actions.give_back(report, "C14", minh, ["C14"])
    before = dict(report.figures.values_list("indicator", "total"))
    at_once(
        lambda: building.build(again(report)),
        lambda: actions.send(again(report), [], lan, confirmed=True),
        lambda: actions.adjust(again(report), "C14", 5, "Sổ", lan),
    )
    after = dict(report.figures.values_list("indicator", "total"))
    assert {code for code in after if after[code] != before[code]} <= {"C14"}
    assert after["C14"] in (before["C14"], before["C14"] + 5)


def test_two_main_receivers_are_never_added(lan, minh, hdph, phuc):
    ReportingLine.objects.filter(agency=phuc.agency).delete()
    day = phuc.agency.began
    adding = [
        lambda to=to: actions.add_line(phuc.agency, to, "chinh", None, day, "thử", False, minh)
        for to in (minh.agency, hdph)
    ]
    assert kinds(at_once(*adding)) == ["NotNow", "ReportingLine"]


def test_typed_in_the_moment_of_sending_is_judged_before_it_goes_out(sign_in, period, lan, minh):
    report, her, begun = accepted(period, lan, minh), sign_in(lan), threading.Event()
    actions.give_back(report, "Nhập G", minh)

    def type_nonsense():
        with transaction.atomic():
            actions.declare(again(report), {"G01": 1, "G02": 0, "G03": 9}, lan)
            begun.set()
            until_somebody_waits()

    def send():
        begun.wait(20)
        return her.post(f"{report.get_absolute_url()}gui/", {"confirmed": "on"}).status_code

    assert at_once(type_nonsense, send) == [None, 422]
    assert again(report).status == "returned"


def until_somebody_waits():
    """For a row this connection holds; twenty seconds at most."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # else one transaction sees one moment
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.1)
