"""Finding plans by number in any spelling and by words without marks (requirements.md, check 8)."""

import pytest

from plans import actions, search
from plans.models import Plan


@pytest.fixture
def plan_150(lan):
    plan = Plan(
        kind="ke-hoach",
        number="150/KH-UBND",
        title="Tuyên truyền dự thảo năm 2026",
        year_from=2026,
        year_to=2026,
    )
    return actions.create_plan(plan, lan)


@pytest.mark.parametrize("typed", ["150/kh-ubnd", "KHUBND 150", "150 / KHUBND", "du thao", "Dự thảo", "150"])
def test_any_spelling_finds_it(typed, lan, plan_150):
    plans, _ = search.find(typed, lan.reach())
    assert list(plans) == [plan_150]
