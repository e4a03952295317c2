"""Periods and reports the cast works on."""

from datetime import date

import pytest

from drafts.models import DraftPolicy
from feedback.models import Comment, Submission
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


@pytest.fixture
def fees(minh) -> DraftPolicy:
    return factories.open_draft(
        minh, opens_on=date(2025, 9, 1), title="Mức thu phí chợ", began_on=date(2025, 8, 1)
    )


@pytest.fixture
def say(fees, minh):
    """`say(…)` is one more comment on Minh's draft, in September 2025 unless told otherwise."""

    def said(on=date(2025, 9, 10), author_class="ca-nhan", channel="cong", **fields):
        number = Comment.objects.filter(draft=fees).count() + 1
        entered = {"entered_by": minh, "provenance": "Sổ tiếp nhận"} if channel != "cong" else {}
        sending = Submission.objects.create(
            draft=fees,
            code_hash=f"{number}",
            author_class=author_class,
            channel=channel,
            received_on=on,
            **entered,
        )
        fields = {"state": "published", **fields}
        return Comment.objects.create(
            submission=sending, draft=fees, number=number, body="Phí cao.", received_on=on, **fields
        )

    return said


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
