"""Plans of the cast."""

from datetime import date

import pytest

from plans import actions
from plans.models import Plan, Task
from plans.names import delivery


def write(by, title="Truyền thông dự thảo chính sách năm 2026", tasks=(), **fields) -> Plan:
    """A draft written here; `tasks` are headings or dicts of Task fields."""
    rows = [Task(**(t if isinstance(t, dict) else {"heading": t})) for t in tasks]
    fields = {"kind": "ke-hoach", "year_from": 2026, "year_to": 2026} | fields
    return actions.create_plan(Plan(title=title, **fields), by, rows)


def issued(by, number="28/KH-UBND", on=date(2026, 3, 2), **fields) -> Plan:
    plan = write(by, **fields)
    assert actions.issue(plan, by, delivery.lines_of(plan, on), number, on)
    return plan


@pytest.fixture
def draft(lan):
    """Lan's plan of 2026, still being written."""
    return write(
        lan, tasks=[{"heading": "Phát thanh dự thảo", "lead_text": "UBND xã", "time_text": "Quý IV/2026"}]
    )


@pytest.fixture
def plan(lan):
    """Lan's issued plan of 2026, with a copy to the Department of Justice."""
    return issued(
        lan,
        recipients=["Sở Tư pháp (b/c)", "Lưu: VT"],
        tasks=[
            {"heading": "Phát thanh dự thảo", "lead_text": "UBND xã", "time_text": "Quý IV/2026"},
            {"heading": "Sơ kết Đề án", "lead_text": "UBND xã", "time_text": "Theo hướng dẫn của Trung ương"},
        ],
    )


@pytest.fixture
def superior_plan(minh):
    """The Department of Justice gives work to communes and to itself."""
    return issued(
        minh,
        number="12/KH-STP",
        title="Triển khai truyền thông dự thảo chính sách tỉnh Tây Ninh năm 2026",
        tasks=[
            {
                "heading": "Phát thanh, niêm yết dự thảo",
                "lead_text": "UBND các xã, phường",
                "time_text": "Năm 2026",
            },
            {
                "heading": "Tổng hợp số liệu toàn tỉnh",
                "lead_text": "Sở Tư pháp",
                "time_text": "Tháng 11/2026",
            },
        ],
    )
