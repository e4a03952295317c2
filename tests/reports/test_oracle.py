"""Every counted figure of every unit of the whole country, against SQL written by hand (tests/benchmarks/oracle.py)."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection

from portal.units.tree import Tree
from reports.counting import aggregation, figures
from reports.counting.aggregation import Span
from reports.counting.indicators import COUNTERS
from tests.benchmarks import oracle, synthetic

#: the old tree, a year that saw both, and the new one
YEARS = [
    (date(2024, 1, 1), date(2024, 12, 31)),
    (date(2024, 12, 15), date(2025, 12, 14)),
    (date(2025, 12, 15), date(2026, 12, 14)),
]


@pytest.fixture
def country(db):
    """All 14,000 units and a little of everything in each, instead of the cast's country; gone with the test."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE units_administrativeunit CASCADE")
    call_command("load_units", verbosity=0)
    less = {"tasks": 1, "activities": 3, "drafts": 3, "comments": 3000}
    synthetic.fill([replace(stretch, **less) for stretch in synthetic.COUNTRY])


def test_the_oracle_knows_every_counted_indicator():
    assert set(oracle.CODES) == set(COUNTERS)


@pytest.mark.slow
def test_every_figure_of_every_unit_is_what_sql_by_hand_says(country):
    for first, last in YEARS:
        by_hand = oracle.figures(first, last)
        counted = aggregation.live_country(Span(first, last, last), Tree.on(last))
        assert counted.keys() == by_hand.keys()
        said = {
            unit: {code: size for code in oracle.CODES if (size := figures.size(one.total, code))}
            for unit, one in counted.items()
        }
        assert said == by_hand
        root = next(unit for unit, above in Tree.on(last).parent.items() if above is None)
        unseen = COUNTERS.keys() - by_hand[root].keys()
        assert not unseen, f"no row of the country counts for {unseen}"
