"""Entries the cast wrote, through the verbs."""

from datetime import date

import pytest

from plans import actions as plan_actions
from plans.models import Plan, Task
from plans.registers import actions, asking
from plans.registers.models import Difficulty, Resource, RosterMember


def write(model, by, **fields):
    return actions.add_entry(model(**fields), by)


def resource(by, **fields):
    said = {
        "donor": "Chùa Thiền Lâm",
        "what": "Quạt cho nhà văn hóa",
        "value": 12_500_000,
        "form": "hien-vat",
    }
    return write(Resource, by, **(said | {"received_on": date(2026, 4, 2)} | fields))


def member(by, **fields):
    said = {"name": "Trần Văn Bảy", "kind": RosterMember.Kind.COMMUNE, "recognised_on": date(2026, 1, 9)}
    return write(RosterMember, by, **(said | {"phone": "0908 000 489", "decision": "12/QĐ-UBND"} | fields))


def difficulty(by, receiver, **fields):
    said = {"subject": "Chưa rõ ai thẩm định quyết định của xã", "question": "Xã gửi dự thảo cho nơi nào?"}
    said |= {"receiver": receiver, "raised_on": date(2026, 10, 5)}
    return asking.raise_difficulty(Difficulty(**(said | fields)), by)


@pytest.fixture
def asked(lan, minh):
    """Lan asked the Department of Justice on a Monday."""
    return difficulty(lan, minh.agency)


@pytest.fixture
def task(lan, binh):
    """A task of an issued plan, led by her commune."""
    plan = Plan(title="Kế hoạch truyền thông", year_from=2026, year_to=2026)
    made = plan_actions.create_plan(plan, lan, [Task(heading="Vận động hỗ trợ", lead_agency=lan.agency)])
    plan_actions.issue(made, binh, [], number="34/KH-UBND", issued_on=date(2026, 2, 5))
    return made.tasks.get()
