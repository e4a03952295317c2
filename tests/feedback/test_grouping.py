"""Comments that say the same are brought together as they come, none is dropped, and an officer has the last word."""

import random

import pytest

from feedback import actions, tasks
from feedback.actions import grouping, regrouping
from feedback.models import Cluster, Comment, Fingerprint, Regrouping, Thread
from portal.jobs.models import Job
from portal.text import fold
from tests.feedback.conftest import comment
from tests.feedback.sayings import SAME, all_said


def campaign(draft, n=4, text=SAME[0][0], start=0):
    return [comment(draft, f"Tôi tên Người số {i}, ở ấp {i}. {text}") for i in range(start, start + n)]


def publish(draft, comments, by, state=Comment.State.PUBLISHED, reason=""):
    actions.moderate(draft, Comment.objects.filter(pk__in=[c.pk for c in comments]), state, by, reason)


def groups(draft):
    """Groups as sets of numbers, from the comments themselves."""
    found = {}
    rows = Comment.objects.filter(draft=draft).exclude(cluster=None).values_list("cluster", "number")
    for cluster, number in rows:
        found.setdefault(cluster, set()).add(number)
    return sorted(found.values(), key=min)


def sizes_are_right(draft):
    for cluster in Cluster.objects.filter(draft=draft):
        counted = list(cluster.comments.counted().order_by("pk"))
        shown = list(cluster.comments.published().order_by("pk"))
        assert (cluster.size, cluster.lead) == (len(counted), counted[0] if counted else None)
        assert (cluster.shown, cluster.face) == (len(shown), shown[0] if shown else None)
    return True


def test_a_campaign_is_one_group_and_other_opinions_stand_alone(draft):
    campaign(draft, 4)
    comment(draft, SAME[1][0])
    comment(draft, "Khu cá cần nước sạch và rãnh thoát nước riêng.")
    assert grouping.group_new(draft.pk) == 6
    assert groups(draft) == [{1, 2, 3, 4}]
    assert Comment.objects.filter(draft=draft).counted().count() == 6 and sizes_are_right(draft)


@pytest.mark.parametrize("seed", range(3))
def test_in_parts_or_at_once_the_groups_are_the_same(draft, monkeypatch, seed):
    said = [text for _, text in all_said()[0]]
    random.Random(seed).shuffle(said)
    for text in said:
        comment(draft, text)
    grouping.group_new(draft.pk)
    at_once = groups(draft)
    Cluster.objects.all().delete()
    Fingerprint.objects.all().delete()
    Thread.objects.update(grouped_to=0)
    monkeypatch.setattr(grouping, "A_BATCH", 3)
    grouping.group_new(draft.pk)
    assert groups(draft) == at_once and len(at_once) == 4 and sizes_are_right(draft)


def test_a_later_run_reads_only_what_is_new(draft):
    campaign(draft, 3)
    grouping.group_new(draft.pk)
    campaign(draft, 2, start=10)
    assert grouping.group_new(draft.pk) == 2
    assert groups(draft) == [{1, 2, 3, 4, 5}]
    assert grouping.group_new(draft.pk) == 0


class Killed(Exception):
    pass


@pytest.mark.django_db(transaction=True)
def test_killed_anywhere_the_next_run_goes_on(draft, monkeypatch):
    campaign(draft, 7)
    monkeypatch.setattr(grouping, "A_BATCH", 2)
    for step in ("recount_groups", "hold"):
        real, calls = getattr(grouping, step), []

        def die(*args, real=real, calls=calls):
            calls.append(1)
            if len(calls) == 2:
                raise Killed
            return real(*args)

        with monkeypatch.context() as broken, pytest.raises(Killed):
            broken.setattr(grouping, step, die)
            grouping.group_new(draft.pk)
        assert sizes_are_right(draft)
    grouping.group_new(draft.pk)
    assert groups(draft) == [set(range(1, 8))] and Cluster.objects.count() == 1 and sizes_are_right(draft)


def test_of_two_runs_at_once_only_one_writes(draft):
    campaign(draft, 3)
    first, second = grouping._next(draft.pk), grouping._next(draft.pk)  # as two workers would read it
    Thread.objects.touch(draft.pk)
    grouping.group_new(draft.pk)
    assert not first.keep() and not second.keep()
    assert Cluster.objects.count() == 1 and groups(draft) == [{1, 2, 3}]


def test_sizes_follow_what_is_shown_hidden_and_withdrawn(draft, lan):
    made = campaign(draft, 5)
    grouping.group_new(draft.pk)
    publish(draft, made[1:4], lan)
    cluster = Cluster.objects.get()
    assert (cluster.size, cluster.lead, cluster.shown, cluster.face) == (5, made[0], 3, made[1])
    actions.withdraw(made[0].submission)
    publish(draft, [made[1]], lan, Comment.State.HIDDEN, "Nêu tên người khác")
    cluster.refresh_from_db()
    assert (cluster.size, cluster.lead, cluster.shown, cluster.face) == (3, made[2], 2, made[2])


def test_what_lan_took_out_stays_out_and_undone_it_is_back(draft, lan):
    made = campaign(draft, 4)
    grouping.group_new(draft.pk)
    apart = regrouping.set_apart(draft, Comment.objects.filter(pk=made[0].pk), lan)
    campaign(draft, 2, start=20)
    grouping.group_new(draft.pk)
    assert groups(draft) == [{2, 3, 4, 5, 6}] and sizes_are_right(draft)
    assert regrouping.undo(apart, lan) and not regrouping.undo(apart, lan)
    assert groups(draft) == [{1, 2, 3, 4, 5, 6}] and sizes_are_right(draft)


def test_groups_lan_put_together_stay_and_undone_they_are_two_for_good(draft, lan):
    campaign(draft, 3)
    campaign(draft, 2, SAME[1][0])
    grouping.group_new(draft.pk)
    merged = regrouping.merge(draft, Cluster.objects.all(), lan)
    assert groups(draft) == [{1, 2, 3, 4, 5}] and sizes_are_right(draft)
    campaign(draft, 1, SAME[1][0], start=30)
    grouping.group_new(draft.pk)
    assert groups(draft) == [{1, 2, 3, 4, 5, 6}]
    assert regrouping.undo(merged, lan)
    grouping.group_new(draft.pk)
    assert {frozenset(g) - {6} for g in groups(draft)} == {frozenset({1, 2, 3}), frozenset({4, 5})}
    assert sizes_are_right(draft)


def test_nothing_to_take_out_and_one_group_alone_change_nothing(draft, lan):
    campaign(draft, 2)
    assert regrouping.set_apart(draft, Comment.objects.all(), lan) is None
    grouping.group_new(draft.pk)
    assert regrouping.merge(draft, Cluster.objects.all(), lan) is None and not Regrouping.objects.exists()


def test_corrected_words_are_compared_anew(draft):
    made = campaign(draft, 3)
    grouping.group_new(draft.pk)
    other = "Nên trồng thêm cây xanh quanh sân chợ cho mát."
    Comment.objects.filter(pk=made[0].pk).update(body=other, search_text=fold(other))
    grouping.read_again(draft.pk, [made[0].pk])
    campaign(draft, 1, start=9)
    grouping.group_new(draft.pk)
    assert groups(draft) == [{2, 3, 4}] and sizes_are_right(draft)
    assert not Fingerprint.objects.filter(key=Fingerprint.AGAIN).exists()


def test_beat_asks_for_drafts_with_something_new_once_each(draft):
    assert tasks.group_everywhere() == 0
    campaign(draft, 2)
    assert tasks.group_everywhere() == 1 and tasks.group_everywhere() == 1
    job = Job.objects.get()
    tasks.group_comments(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done, job.result["read"]) == (Job.State.DONE, 2, 2)
    assert tasks.group_everywhere() == 0 and groups(draft) == [{1, 2}]
