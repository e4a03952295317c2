"""Each kind of document has one spec, which reader, number, lists and reports ask."""

import pytest

from plans.forms.documents import PlanFilter
from plans.intake import header, numbers
from plans.kinds import SPECS, Kind, Shape, those
from plans.tallies import DIRECTING


def test_every_kind_has_its_spec_and_no_two_share_a_symbol():
    assert SPECS.keys() == set(Kind)
    symbols = [spec.symbol for spec in SPECS.values() if spec.symbol]
    assert len(symbols) == len(set(symbols)) == len(Kind) - len(those(shape=Shape.LETTER))


@pytest.mark.parametrize(
    "spec", [spec for spec in SPECS.values() if spec.symbol], ids=lambda spec: spec.symbol
)
def test_the_reader_knows_it_by_its_name_and_by_its_symbol(spec):
    head = header.read([f"Số: 12/{spec.symbol}-UBND", spec.kind.label.upper(), "Về việc lấy ý kiến dự thảo"])
    assert head.kind == numbers.kind_of(f"12/{spec.symbol}-UBND") == spec.kind.label


def test_what_is_counted_as_guidance_is_found_under_guidance():
    assert set(DIRECTING) < set(PlanFilter.GROUPS["chi-dao"][1])
    assert Kind.PLAN not in DIRECTING  # counted on its own, A01
