"""Two people at the same moment, in connections of their own: one wins, the other is told, nothing is lost."""

import threading
from datetime import date

import pytest
from django.db import connections

from drafts import actions as draft_actions
from feedback import actions as feedback_actions
from feedback.models import Answer, Cluster, Comment, Submission
from feedback.slip import slips
from plans import actions as plan_actions
from plans.models import Plan, Task
from portal.jobs.models import Outbox
from reports import actions as report_actions
from reports.models import AnnualReport
from tests import desk as desks
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
AUTHOR = {"author_class": "ca-nhan", "name": "", "email": "", "publish_as": "an-danh"}


def at_once(*verbs):
    """What each verb gave, or raised, when all began together."""
    gate, given = threading.Barrier(len(verbs)), [None] * len(verbs)

    def go(place, verb):
        gate.wait(20)
        try:
            given[place] = verb()
        except Exception as error:
            given[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go, args=pair) for pair in enumerate(verbs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return given


def again(thing):
    """As another person's page has it."""
    return type(thing)._base_manager.get(pk=thing.pk)


def kinds(given):
    return sorted(type(one).__name__ for one in given)


def test_one_slip_pressed_four_times_is_one_slip(lan):
    seal = slips.Seal.of(factories.open_draft(lan), {0: "chung"})
    said = [slips.Remark(0, "chung", "Chợ nên mở sớm hơn.")]
    given = at_once(*[lambda: feedback_actions.post_comments(seal, said, AUTHOR)] * 4)
    assert {one.pk for one in given} == {Submission.objects.get().pk}
    assert Comment.objects.count() == 1


def test_one_slip_sent_with_two_texts_says_which_landed(lan):
    seal = slips.Seal.of(factories.open_draft(lan), {0: "chung"})
    one, other = ([slips.Remark(0, "chung", text)] for text in ("Mở sớm hơn.", "Đóng muộn hơn."))
    given = at_once(
        *(lambda said=said: feedback_actions.post_comments(seal, said, AUTHOR) for said in (one, other))
    )
    assert kinds(given) == ["AlreadySent", "Submission"]


def test_ten_citizens_at_once_get_ten_numbers(lan):
    draft = factories.open_draft(lan)
    said = [slips.Remark(0, "chung", "Nên trồng thêm cây.")]
    at_once(*[lambda: feedback_actions.post_comments(slips.Seal.of(draft, {0: "chung"}), said, AUTHOR)] * 10)
    assert sorted(Comment.objects.values_list("number", flat=True)) == list(range(1, 11))


def test_of_two_answers_to_one_comment_the_first_stays(lan, binh):
    draft = factories.open_draft(lan)
    desks.comment(draft, "Chợ nên có chỗ để xe.")
    mine = Comment.objects.filter(draft=draft)
    given = at_once(
        lambda: feedback_actions.write_answer(draft, mine, Answer.Outcome.ACCEPTED, "Lời của Lan", lan),
        lambda: feedback_actions.write_answer(draft, mine, Answer.Outcome.EXPLAINED, "Lời của Bình", binh),
    )
    assert kinds(given) == ["Answer", "NothingToAnswer"]
    assert Comment.objects.get().answer == Answer.objects.get()


def test_an_answer_is_published_once_and_not_changed_under_the_press(lan, binh):
    draft = factories.open_draft(lan)
    desks.comment(draft, "Chợ nên có chỗ để xe.")
    mine = Comment.objects.filter(draft=draft)
    answer = feedback_actions.write_answer(draft, mine, Answer.Outcome.ACCEPTED, "Lời đầu", lan)
    one = Answer.objects.filter(pk=answer.pk)
    first, second, edited = at_once(
        lambda: feedback_actions.publish_answers(one, lan),
        lambda: feedback_actions.publish_answers(one, binh),
        lambda: feedback_actions.edit_answer(again(answer), Answer.Outcome.ACCEPTED, "Lời sau", 0, binh),
    )
    assert sorted([first, second]) == [0, 1]
    assert again(answer).text == ("Lời sau" if edited else "Lời đầu")


def test_a_leader_approves_or_sees_it_changed_and_nothing_unapproved_is_shown(lan, binh):
    draft = factories.open_draft(lan)
    desks.comment(draft, "Chợ nên có chỗ để xe.")
    feedback_actions.need_approval(draft, True, binh)
    answer = feedback_actions.write_answer(
        draft, draft.comments.all(), Answer.Outcome.ACCEPTED, "Lời đầu", lan
    )
    one = Answer.objects.filter(pk=answer.pk)
    feedback_actions.propose_answers(one, lan)
    read = again(answer)
    approved, edited, shown = at_once(
        lambda: feedback_actions.approve_answers(one.filter(revision=read.revision), binh),
        lambda: feedback_actions.edit_answer(
            again(answer), Answer.Outcome.ACCEPTED, "Lời sau", read.revision, lan
        ),
        lambda: feedback_actions.publish_answers(one, lan),
    )
    stands = again(answer)
    assert approved + edited == 1
    assert stands.text == ("Lời sau" if edited else "Lời đầu")
    assert stands.status in (["proposed"] if edited else ["approved", "published"])
    assert shown == (stands.status == "published")


def test_of_two_who_take_one_comment_one_has_it_and_the_other_is_told(lan, binh):
    draft = factories.open_draft(lan)
    desks.comment(draft, "Chợ nên có chỗ để xe.")
    mine = Comment.objects.filter(draft=draft)
    given = at_once(*(lambda by=by: feedback_actions.assign(draft, mine, by, by) for by in (lan, binh)))
    assert sum(moved for moved, _stayed in given) == 1
    winner = lan if given[0][0] else binh
    assert mine.get().assigned_to == winner


def test_those_alike_join_once_however_often_it_is_pressed(lan, binh):
    draft = factories.open_draft(lan)
    for n in range(4):
        desks.comment(draft, f"Chợ nên có chỗ để xe {n}.", email="tuan@vidu.vn")
    group = Cluster.objects.create(draft=draft, size=4, lead=draft.comments.first())
    draft.comments.update(cluster=group)
    first = draft.comments.filter(number=1)
    answer = feedback_actions.write_answer(draft, first, Answer.Outcome.ACCEPTED, "Có bãi xe.", lan)
    feedback_actions.publish_answers(Answer.objects.filter(pk=answer.pk), lan)
    joined = at_once(
        *(lambda by=by: feedback_actions.add_alike(again(answer), by) for by in (lan, binh, lan))
    )
    assert sorted(joined) == [0, 0, 3]
    assert Outbox.objects.filter(subject="Đã có trả lời cho góp ý").count() == 4


def test_of_two_submissions_and_two_issues_one_counts(lan, binh):
    plan = desks.plan(lan, "Kế hoạch xã")
    assert sorted(at_once(*[lambda: plan_actions.submit(again(plan), lan)] * 2)) == [False, True]
    issue = [
        lambda n=n: plan_actions.issue(again(plan), binh, [], f"{n}/KH-UBND", date(2026, 1, 5))
        for n in (1, 2)
    ]
    assert sorted(at_once(*issue)) == [False, True]


def test_one_number_is_given_to_one_of_two_plans(lan, binh, sign_in):
    plans = [desks.plan(lan, f"Kế hoạch {n}") for n in (1, 2)]
    said = {
        "number": "77/KH-UBND",
        "issued_on": "05/01/2026",
        "nhan-TOTAL_FORMS": "0",
        "nhan-INITIAL_FORMS": "0",
    }
    people = [sign_in(lan), sign_in(binh)]
    given = at_once(
        *(
            lambda b=b, p=p: b.post(f"/ke-hoach/{p.pk}/phat-hanh/", said)
            for b, p in zip(people, plans, strict=True)
        )
    )
    assert sorted(answer.status_code for answer in given) == [302, 422]
    assert Plan.objects.issued().count() == 1


def test_what_is_issued_is_not_in_the_trash(lan, binh):
    plan = desks.plan(lan, "Kế hoạch xã")
    issued, thrown = at_once(
        lambda: plan_actions.issue(again(plan), binh, [], "5/KH-UBND", date(2026, 1, 5)),
        lambda: plan_actions.trash_plan(again(plan), lan),
    )
    assert {issued, thrown} == {True, False}


def test_a_stale_page_does_not_throw_away_what_was_issued_meanwhile(lan, binh):
    plan = desks.plan(lan, "Kế hoạch xã")
    stale = again(plan)
    plan_actions.issue(plan, binh, [], "5/KH-UBND", date(2026, 1, 5))
    assert not plan_actions.trash_plan(stale, lan)
    assert again(plan).trashed_at is None


def test_a_reminder_pressed_four_times_goes_out_once(minh, lan):
    plan = desks.plan(minh, "Kế hoạch tỉnh", issued=True)
    given = at_once(*[lambda: plan_actions.remind(plan, [lan.agency_id], "Đề nghị ban hành.", minh)] * 4)
    assert sorted(given) == [0, 0, 0, 1]
    assert Outbox.objects.filter(to=lan.user.email, subject__startswith="Đôn đốc").count() == 1


def test_of_two_savings_one_is_told(lan, binh):
    plan = desks.plan(lan, "Kế hoạch xã")
    saves = [
        lambda by=by: plan_actions.save_plan(again(plan), by, ["title"], plan.revision) for by in (lan, binh)
    ]
    assert sorted(at_once(*saves)) == [False, True]


def test_two_drafts_of_one_title_have_two_addresses(lan, binh):
    made = at_once(*(lambda by=by: factories.draft(by, title="Phí chợ", text="") for by in (lan, binh, lan)))
    assert {one.slug for one in made} == {"phi-cho", "phi-cho-2", "phi-cho-3"}


def test_two_texts_are_two_versions(lan):
    draft = factories.draft(lan)
    made = at_once(*[lambda: draft_actions.set_text(again(draft), factories.TEXT, lan)] * 2)
    assert sorted(version.number for version in made) == [2, 3]


@pytest.fixture
def report(lan, binh, minh, hoa, an, thu):
    return desks.lay(lan, binh, minh, hoa, an, thu).report


def sending(report, by):
    return lambda: report_actions.send(again(report), [], by, confirmed=True)


def test_a_report_is_sent_once(report, lan, binh):
    assert kinds(at_once(sending(report, lan), sending(report, binh))) == ["NoneType", "NotNow"]


def test_a_report_is_accepted_or_taken_back_not_both(report, lan, minh):
    sending(report, lan)()
    accepted, recalled = at_once(
        lambda: report_actions.accept(again(report), minh), lambda: report_actions.recall(again(report), lan)
    )
    assert kinds([accepted, recalled]) == ["NoneType", "NotNow"]
    kept = AnnualReport.Status.ACCEPTED if accepted is None else AnnualReport.Status.DRAFT
    assert again(report).status == kept


def test_no_figure_changes_under_a_report_being_sent(report, lan, binh):
    adjusted, _ = at_once(
        lambda: report_actions.adjust(again(report), "B01", 7, "Theo sổ của ấp", binh), sending(report, lan)
    )
    figure = report.figures.get(indicator="B01")
    assert figure.adjustment == (7 if adjusted is True else 0)
    assert figure.total == figure.own + figure.adjustment


def test_reports_on_two_steps_at_once_are_both_in_the_whole(lan):
    task = desks.plan(lan, "Kế hoạch xã", tasks=[Task(heading="Một việc")], issued=True).tasks.get()
    middle = plan_actions.add_step(task, lan, "Chuẩn bị", lan.agency)
    steps = [plan_actions.add_step(middle, lan, str(n), lan.agency) for n in range(4)]
    day = date(2026, 5, 4)
    given = at_once(*(lambda s=s: plan_actions.report_progress(s, lan, 100, day) for s in steps))
    assert kinds(given) == ["Progress"] * 4
    assert (again(task).percent, again(task).completed_on) == (100, day)


def test_a_step_added_while_another_is_reported_is_counted(lan):
    task = desks.plan(lan, "Kế hoạch xã", tasks=[Task(heading="Một việc")], issued=True).tasks.get()
    step = plan_actions.add_step(task, lan, "Chuẩn bị", lan.agency)
    at_once(
        lambda: plan_actions.report_progress(step, lan, 60, date(2026, 5, 4)),
        lambda: plan_actions.add_step(task, lan, "Họp", lan.agency),
    )
    assert again(task).percent == 30


def test_turns_made_by_two_workers_are_made_once(lan):
    yearly = Task(heading="Đối thoại", time_text="Hằng tháng", coordinating=["Sở Tư pháp"])
    made = desks.plan(lan, "Kế hoạch xã", tasks=[yearly], issued=True)
    Task.objects.exclude(turn_of=None).delete()
    given = at_once(*[lambda: plan_actions.make_turns(date(2026, 12, 1), made)] * 3)
    assert kinds(given) == ["int"] * 3
    turns = Task.objects.exclude(turn_of=None)
    assert turns.count() == 12 and all(turn.coordinators.count() == 1 for turn in turns)


def test_of_two_who_move_one_day_to_the_same_one_only_the_first_does(lan, binh):
    dated = Task(heading="Một việc", time_text="Quý II/2026")
    task = desks.plan(lan, "Kế hoạch xã", tasks=[dated], issued=True).tasks.get()
    move = [lambda by=by: plan_actions.extend(task, by, date(2026, 9, 30), "Chờ") for by in (lan, binh)]
    assert kinds(at_once(*move)) == ["Extension", "NotNow"]


def test_of_two_who_correct_one_step_the_second_is_told(lan, binh):
    draft = factories.open_draft(lan)
    wrong = draft.stage_entries.latest("pk")
    given = at_once(
        *(lambda by=by: draft_actions.correct_stage(again(wrong), wrong.stage, date(2026, 11, 16), by, "Nhầm ngày")
          for by in (lan, binh))
    )  # fmt: skip
    assert kinds(given) == ["ChangedMeanwhile", "StageEntry"]
    assert draft.stage_entries.filter(corrects=wrong).count() == 1
