"""The books seen from the rooms beside them: the morning, the trash, the annual report, the task."""

from datetime import date, timedelta

from django.utils import timezone

from plans.registers import actions, asking, tasks
from plans.registers.models import Nomination, Resource, RosterMember
from portal.units.models import Handover
from reports import actions as report_actions
from reports import building, narrative
from reports.models import Narrative, Period

from .conftest import difficulty, member, resource, write


def test_what_waits_for_an_answer_stands_in_the_morning_of_who_owes_it(sign_in, asked, lan, minh):
    line = f"Trả lời vướng mắc: {asked}"
    assert line in sign_in(minh).get("/can-bo/").content.decode()
    assert line not in sign_in(lan).get("/can-bo/").content.decode()
    asking.answer(asked, minh, "Đã rõ.")
    assert line not in sign_in(minh).get("/can-bo/").content.decode()


def test_the_trash_of_the_house_gives_a_line_back(sign_in, lan):
    entry, browser = resource(lan), sign_in(lan)
    actions.throw_away(entry, lan)
    assert str(entry) in browser.get("/can-bo/thung-rac/").content.decode()
    browser.post(f"/can-bo/thung-rac/so-nguon-luc/{entry.pk}/lay-lai/")
    assert Resource.objects.alive().get() == entry


def test_after_thirty_days_it_is_gone_but_not_whom_a_training_course_names(lan):
    gone, kept, sent = resource(lan), resource(lan), member(lan)
    write(Nomination, lan, member=sent, course="Kỹ năng", from_on=date(2026, 3, 2))
    long_ago = timezone.now() - timedelta(days=31)
    Resource.objects.filter(pk=gone.pk).update(trashed_at=long_ago)
    RosterMember.objects.update(trashed_at=long_ago)
    tasks.empty_trash()
    assert list(Resource.objects.all()) == [kept]
    assert RosterMember.objects.filter(pk=sent.pk).exists()


def test_the_task_leads_to_what_was_given_for_it(sign_in, lan, task):
    page = sign_in(lan).get(task.get_absolute_url()).content.decode()
    assert f"/so/nguon-luc/?nhiem-vu={task.pk}" in page
    assert f"/so/?van-ban={task.plan_id}" in sign_in(lan).get(task.plan.get_absolute_url()).content.decode()


def year_2026(by):
    period = Period.objects.create(
        kind=Period.Kind.YEAR, name="Năm 2026", year=2026, data_from=date(2025, 12, 15), data_to=date(2026, 12, 14),
        due_commune=date(2026, 12, 13), state=Period.State.OPEN,
    )  # fmt: skip
    return report_actions.start_report(period, by)


def test_lan_finds_her_question_its_answer_and_its_day_in_her_report(asked, lan, minh):
    difficulty(lan, minh.agency, subject="Thiếu loa", raised_on=date(2026, 11, 3))
    difficulty(lan, minh.agency, subject="Của năm trước", raised_on=date(2025, 3, 3))
    asking.answer(asked, minh, "Gửi Sở Tư pháp.")
    report = year_2026(lan)
    building.build(report)
    said = report.narratives.get(part=Narrative.Part.PROPOSALS).drafted
    assert "02 khó khăn, vướng mắc" in said
    assert f"đã trả lời ngày {timezone.localdate():%d/%m/%Y}: Gửi Sở Tư pháp." in said
    assert "Thiếu loa" in said and "chờ trả lời, đề nghị sớm trả lời." in said
    assert "Của năm trước" not in said


def test_the_report_also_speaks_for_the_commune_that_ended(lan, minh, thanh_bac):
    Handover.objects.all().delete()
    Handover.objects.create(from_agency=thanh_bac, to_agency=lan.agency, on=date(2025, 7, 1))
    old = difficulty(lan, minh.agency, subject="Việc của xã cũ", raised_on=date(2026, 1, 5))
    type(old).objects.update(agency=thanh_bac)
    assert "Việc của xã cũ" in narrative.draft(year_2026(lan), {}, {})[Narrative.Part.PROPOSALS]


def test_a_unit_without_difficulties_proposes_nothing_of_its_own(lan):
    assert narrative.draft(year_2026(lan), {}, {})[Narrative.Part.PROPOSALS] == ""
