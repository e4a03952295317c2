"""The folding laws, on random trees with mergers and splits (architecture.md, Reports)."""

from collections import defaultdict
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.units.folding import find_homes, fold_up
from portal.units.tree import Tree
from reports.counting import figures

FLOW, STOCK, DISTINCT = "C13", "F03", "B01"


@st.composite
def countries(draw):
    """A tree of up to four levels, some units of which ended: taken over whole, split, or by nobody."""
    provinces = list(range(2, 2 + draw(st.integers(1, 4))))
    communes = list(range(100, 100 + draw(st.integers(1, 12))))
    parent = {1: None} | dict.fromkeys(provinces, 1)
    parent |= {commune: draw(st.sampled_from(provinces)) for commune in communes}
    level = {unit: 0 if unit == 1 else 1 if unit < 100 else 3 for unit in parent}
    gone = list(range(1000, 1000 + draw(st.integers(0, 6))))
    heirs, last_parent = {}, {}
    for unit in gone:
        last_parent[unit] = draw(st.sampled_from(provinces))
        took = draw(st.lists(st.sampled_from(communes + provinces + gone), max_size=3, unique=True))
        heirs[unit] = [(heir, len(took) == 1) for heir in took]
    homes = find_homes(gone, heirs, last_parent, parent, level)
    return Tree(parent, level, homes)


@st.composite
def counted(draw):
    """A country and what each of its units, alive and ended, counted."""
    tree = draw(countries())
    vectors = st.fixed_dictionaries(
        {},
        optional={
            FLOW: st.integers(0, 50),
            STOCK: st.integers(0, 50).map(Decimal),
            DISTINCT: st.frozensets(st.integers(1, 15), max_size=6),
            "D01": st.integers(1, 90),
            "D08": st.integers(0, 50),
        },
    )
    return tree, {unit: draw(vectors) for unit in [*tree.parent, *tree.home]}


def folded(tree, own):
    return fold_up(own, tree, figures.add, figures.NOTHING)


@given(counted())
@settings(max_examples=200, deadline=None)
def test_what_units_and_ended_units_counted_is_what_the_root_says(case):
    tree, own = case
    every = folded(tree, own)
    for code in (FLOW, STOCK):
        mine = sum(unit.own.get(code, 0) for unit in every.values())
        ended = sum(unit.ended_units.get(code, 0) for unit in every.values())
        assert (
            mine + ended == every[1].total.get(code, 0) == sum(vector.get(code, 0) for vector in own.values())
        )


@given(counted())
@settings(max_examples=200, deadline=None)
def test_a_record_told_by_many_units_is_counted_once(case):
    tree, own = case
    every = folded(tree, own)
    union = frozenset().union(*(vector.get(DISTINCT, frozenset()) for vector in own.values()))
    assert every[1].total.get(DISTINCT, frozenset()) == union
    for unit in every.values():
        parts = [figures.size(part, DISTINCT) or 0 for part in (unit.own, unit.children, unit.ended_units)]
        assert (figures.size(unit.total, DISTINCT) or 0) <= sum(parts)


@given(counted())
@settings(max_examples=100, deadline=None)
def test_a_ratio_is_made_from_the_sums_below_it(case):
    tree, own = case
    every = folded(tree, own)
    for unit in every.values():
        above = sum(unit.total.get(code, 0) for code in ("D07", "D08", "D09", "D10"))
        assert figures.numbers(unit.total)["D12"] == figures.ratio(above, unit.total.get("D01", 0))


@given(counted(), st.data())
@settings(max_examples=100, deadline=None)
def test_moving_a_commune_to_another_province_leaves_the_country_as_it_was(case, data):
    tree, own = case
    commune = data.draw(st.sampled_from([unit for unit in tree.parent if unit >= 100]))
    province = data.draw(st.sampled_from([unit for unit in tree.parent if 1 < unit < 100]))
    moved = Tree({**tree.parent, commune: province}, tree.level, tree.home)
    assert folded(moved, own)[1].total == folded(tree, own)[1].total


@given(counted())
@settings(max_examples=50, deadline=None)
def test_the_order_in_which_units_come_does_not_matter(case):
    tree, own = case
    backwards = dict(reversed(own.items()))
    assert folded(tree, backwards)[1].total == folded(tree, own)[1].total


@given(counted())
@settings(max_examples=50, deadline=None)
def test_each_ended_unit_is_counted_at_one_living_unit(case):
    tree, own = case
    every, counted_at = folded(tree, own), defaultdict(int)
    for unit, home in tree.home.items():
        counted_at[home] += own[unit].get(FLOW, 0)
    assert all(unit.ended_units.get(FLOW, 0) == counted_at[pk] for pk, unit in every.items())


def test_nine_of_ten_and_ten_of_ninety_make_nineteen_per_cent():
    """The example of rule Q7."""
    first, second = {"D08": 9, "D01": 10}, {"D08": 10, "D01": 90}
    assert figures.numbers(figures.add(first, second))["D12"] == Decimal("19.00")


def test_nothing_to_divide_by_is_neither_nought_nor_a_hundred():
    assert figures.numbers({})["B05"] is None


def test_what_nobody_entered_is_not_nought():
    assert figures.numbers({})["G01"] is None
    assert figures.numbers({"G01": 0})["G01"] == 0


def test_growth_is_not_told_against_nothing():
    assert figures.change(12, 10) == Decimal("20.00")
    assert figures.change(12, 0) is None
    assert figures.change(12, None) is None


def test_what_was_added_by_hand_to_a_distinct_count_reaches_the_level_above():
    commune = figures.as_vector([("B01", Decimal(3), [7, 9])])
    province = figures.add(commune, {"B01": frozenset({9, 11})})
    assert figures.numbers(province)["B01"] == 4  # records 7, 9 and 11, and one without a record
