"""Periods and reports the cast works on."""

from datetime import date

import pytest

from reports import actions
from reports.models import Period
from tests import factories
from tests.conftest import agency, post


def make_period(year=2025, state=Period.State.OPEN, **fields):
    return Period.objects.create(
        kind=Period.Kind.YEAR,
        name=f"Năm {year}",
        year=year,
        data_from=date(year - 1, 12, 15),
        data_to=date(year, 12, 14),
        due_commune=date(year, 12, 13),
        due_province=date(year, 12, 17),
        state=state,
        **fields,
    )


@pytest.fixture
def period(db):
    """The annual period of 2025, open."""
    return make_period()


@pytest.fixture
def ha(db):
    """Võ Thị Hà keeps the justice work of xã Thạnh Bình, the other commune of Tây Ninh here."""
    commune = agency("Ủy ban nhân dân xã Thạnh Bình")
    return post("Võ Thị Hà", "ha@thanhbinh.invalid", commune, "Công chức Tư pháp", "officer")


@pytest.fixture
def meetings(lan, ha, minh):
    """Tân Lập met 5 times, Thạnh Bình twice, the province 3 times."""
    return [
        factories.activity(lan, on=date(2025, 9, 1), sessions=5, attendance=250),
        factories.activity(ha, on=date(2025, 9, 2), sessions=2, attendance=80),
        factories.activity(minh, on=date(2025, 9, 3), sessions=3, attendance=300),
    ]


def built(period, by):
    """The acting agency's report with figures, built here and now."""
    from reports import building

    report = actions.start_report(period, by)
    building.build(report)
    report.refresh_from_db()
    return report


def sent(period, by):
    report = built(period, by)
    actions.send(report, [], by, confirmed=True)
    return report


def accepted(period, by, receiver):
    report = sent(period, by)
    actions.accept(report, receiver)
    return report


def totals(report):
    return dict(report.figures.values_list("indicator", "total"))
