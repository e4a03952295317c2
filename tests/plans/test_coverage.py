"""Who below has issued a plan of its own: on a day, by the tree of that day (N3)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from plans import actions, coverage
from plans.coverage import State
from plans.models import BasisLink, Plan
from portal.jobs.models import Outbox
from tests.conftest import agency
from tests.plans.conftest import issued

COMMUNE, DISTRICT, PROVINCE = 3, 2, 1
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def asking(by, levels=(COMMUNE,), due=None, **fields):
    """An issued document that asks for plans."""
    plan = issued(by, **{"number": "12/KH-STP", "title": "Kế hoạch của tỉnh"} | fields)
    assert actions.ask_levels(plan, levels, due, by, plan.revision)
    return plan


def of(plan, on, reach):
    """{unit name: state} on the day."""
    return {row.name: row.state for row in coverage.standings(plan, on, reach)}


@pytest.fixture
def province_plan(minh):
    """Sở Tư pháp Tây Ninh asks its communes, by 31/3/2026."""
    return asking(minh, due=date(2026, 3, 31), on=date(2026, 1, 15))


def test_every_commune_of_the_province_should_issue_and_none_has(province_plan, minh):
    standing = of(province_plan, date(2026, 2, 1), minh.reach())
    assert standing == {"xã Tân Lập": State.WAITING, "xã Thạnh Bình": State.WAITING}
