"""Steps of a task: who adds them, how far they go down, how their progress becomes that of the whole."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans import actions
from plans.models import Progress, Task
from portal.refusals import NotNow
from tests.plans.test_tasks import a_task

DAY = date(2026, 5, 4)


def again(task):
    return Task.objects.get(pk=task.pk)


def step(task, by, heading="Một bước", **fields):
    return actions.add_step(again(task), by, heading, by.agency, **fields)


def test_the_whole_is_as_far_as_its_steps_are_on_average(lan):
    task = a_task(lan, "Năm 2026")
    first, _second, _third = (step(task, lan) for _ in range(3))
    actions.report_progress(first, lan, 50, DAY)
    assert again(task).percent == 16


def test_the_whole_is_done_on_the_day_of_its_last_step(lan):
    task = a_task(lan, "Năm 2026")
    first, second = step(task, lan), step(task, lan)
    actions.report_progress(first, lan, 100, date(2026, 6, 9))
    assert again(task).completed_on is None
    actions.report_progress(second, lan, 100, DAY)
    assert (again(task).percent, again(task).completed_on) == (100, date(2026, 6, 9))


def test_a_step_opened_again_opens_all_above_it(lan):
    task = a_task(lan, "Năm 2026")
    inner = step(step(task, lan), lan)
    actions.report_progress(inner, lan, 100, DAY)
    assert again(task).completed_on == DAY
    actions.report_progress(inner, lan, 99, DAY)
    assert (again(task).percent, again(task).completed_on) == (99, None)


def test_a_task_with_steps_takes_no_progress_of_its_own(lan):
    task = a_task(lan, "Năm 2026")
    step(task, lan)
    with pytest.raises(NotNow, match="ở từng bước"):
        actions.report_progress(task, lan, 50, DAY)
    assert not Progress.objects.exists()


def test_steps_go_three_levels_down(lan):
    deep = a_task(lan, "Năm 2026")
    for _ in range(3):
        deep = step(deep, lan)
    with pytest.raises(NotNow, match="3 cấp"):
        step(deep, lan)


def test_a_step_ends_with_its_task_at_the_latest(lan):
    task = a_task(lan, "Quý II/2026")
    with pytest.raises(NotNow, match="30/06/2026"):
        step(task, lan, due_on=date(2026, 7, 1))
    assert step(task, lan, due_on=date(2026, 6, 30)).due_on == date(2026, 6, 30)


def test_a_finished_task_takes_no_more_steps(lan):
    task = a_task(lan, "Năm 2026")
    actions.report_progress(task, lan, 100, DAY)
    with pytest.raises(NotNow, match="đã hoàn thành"):
        step(task, lan)


def test_a_step_thrown_away_no_longer_counts_and_counts_again_when_taken_back(lan):
    task = a_task(lan, "Năm 2026")
    first, second = step(task, lan), step(task, lan)
    actions.report_progress(first, lan, 80, DAY)
    assert actions.trash_step(second, lan)
    assert again(task).percent == 80
    assert actions.restore_step(second, lan)
    assert again(task).percent == 40


def test_without_steps_again_it_stands_where_it_was_reported(lan):
    task = a_task(lan, "Năm 2026")
    actions.report_progress(task, lan, 30, DAY)
    only = step(task, lan)
    assert again(task).percent == 0
    actions.trash_step(only, lan)
    assert again(task).percent == 30


def test_a_step_with_steps_of_its_own_is_not_thrown_away(lan):
    outer = step(a_task(lan, "Năm 2026"), lan)
    step(outer, lan)
    assert not actions.trash_step(outer, lan)
    assert again(outer).trashed_at is None


def test_a_step_is_not_counted_beside_its_task(lan):
    task = a_task(lan, "Năm 2026")
    step(task, lan)
    assert list(Task.objects.counted()) == [task]


def test_her_steps_are_not_for_the_neighbours(lan, minh, hoa, superior_plan, tan_lap):
    task = superior_plan.tasks.first()
    actions.choose_lead(task, minh, tan_lap)
    mine = step(task, lan)
    seen = {who: Task.objects.visible_to(who.reach()).filter(pk=mine.pk).exists() for who in (lan, minh, hoa)}
    assert seen == {lan: True, minh: True, hoa: False}


def test_who_leads_a_task_speaks_for_its_steps_too(minh, lan, superior_plan, tan_lap, so_tu_phap):
    task = superior_plan.tasks.last()
    hers = actions.add_step(task, minh, "Xã gửi số liệu", tan_lap)
    assert set(Task.objects.reportable_by(lan)) == {hers}
    assert {task, hers} <= set(Task.objects.reportable_by(minh))


tree = st.recursive(st.integers(0, 100), lambda inner: st.lists(inner, min_size=1, max_size=4), max_leaves=9)


def depth(node):
    return 1 + max(map(depth, node)) if isinstance(node, list) else 0


def mean(node):
    """The same in plain Python: a leaf says its number, the rest is the mean of what is under it."""
    return sum(map(mean, node)) // len(node) if isinstance(node, list) else node


def leaves(node):
    return [leaf for part in node for leaf in leaves(part)] if isinstance(node, list) else [node]


def grow(task, node, by):
    if isinstance(node, list):
        for part in node:
            grow(step(task, by), part, by)


def tell(task, node, by):
    if isinstance(node, list):
        for part, inner in zip(task.parts.order_by("pk"), node, strict=True):
            tell(part, inner, by)
    else:
        actions.report_progress(task, by, node, DAY)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree.filter(lambda node: depth(node) <= 3), st.booleans())
def test_any_tree_says_what_plain_arithmetic_says(lan, plan, node, finish):
    root = Task.objects.create(plan=plan, heading="Một việc", lead_agency=lan.agency)
    grow(root, node, lan)
    tell(root, node, lan)
    said = again(root)
    assert said.percent == mean(node)
    assert (said.completed_on is not None) == all(leaf == 100 for leaf in leaves(node))


def test_a_step_more_opens_a_task_whose_steps_so_far_were_done(lan):
    task = a_task(lan, "Năm 2026")
    first = step(task, lan)
    actions.report_progress(first, lan, 100, DAY)
    step(task, lan, "Bước nghĩ ra sau")
    assert (again(task).percent, again(task).completed_on) == (50, None)
