"""The laws of adding up, on trees and histories nobody drew by hand."""

import operator
from collections import Counter
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from portal.units.folding import bottom_up, find_homes, fold_up


@st.composite
def histories(draw):
    """A tree of alive units, units that ended (some taken over by other ended ones), and records."""
    size = draw(st.integers(1, 25))
    parent, level = {0: None}, {0: 0}
    for unit in range(1, size):
        parent[unit] = draw(st.sampled_from([above for above in range(unit) if level[above] < 3]))
        level[unit] = level[parent[unit]] + 1
    ended = range(size, size + draw(st.integers(0, 15)))
    heirs, last_parent = {}, {}
    for unit in ended:
        takers = st.sampled_from([*range(size), *ended])
        chosen = draw(st.lists(takers, max_size=3, unique=True))
        heirs[unit] = [(taker, len(chosen) == 1 and draw(st.booleans())) for taker in chosen]
        last_parent[unit] = draw(takers)
    home = find_homes(ended, heirs, last_parent, parent, level)
    tree = SimpleNamespace(parent=parent, level=level, home=home, heirs=heirs)
    records = draw(st.dictionaries(st.sampled_from([*parent, *ended]), st.sets(st.integers(0, 40))))
    return tree, records


@given(histories())
def test_flows_lose_and_double_nothing(history):
    tree, records = history
    flows = {unit: len(items) for unit, items in records.items()}
    folded = fold_up(flows, tree)
    assert folded[0].total == sum(flows.values())
    assert folded[0].total == sum(part.own + part.ended_units for part in folded.values())


@given(histories())
def test_every_unit_is_its_own_and_its_children(history):
    tree, records = history
    folded = fold_up({unit: len(items) for unit, items in records.items()}, tree)
    below = Counter()
    for unit, part in folded.items():
        below[tree.parent[unit]] += part.total
    assert all(part.children == below[unit] for unit, part in folded.items())
    assert all(part.total == part.own + part.children + part.ended_units for part in folded.values())


@given(histories())
def test_distinct_things_are_a_union(history):
    tree, records = history
    folded = fold_up(records, tree, add=operator.or_, zero=frozenset())
    assert set(folded[0].total) == set().union(*records.values())


@given(histories())
def test_vectors_add_as_their_figures_do(history):
    tree, records = history
    vectors = {unit: Counter(items) for unit, items in records.items()}
    folded = fold_up(vectors, tree, zero=Counter())
    for item in range(41):
        alone = fold_up({unit: vector[item] for unit, vector in vectors.items()}, tree)
        assert all(folded[unit].total[item] == alone[unit].total for unit in tree.parent)


@given(histories())
def test_a_split_unit_is_counted_by_a_province_or_the_nation(history):
    tree, _ = history
    for unit, home in tree.home.items():
        took = tree.heirs[unit]
        if len(took) == 1 and took[0][1] and took[0][0] in tree.parent:
            assert home == took[0][0]
        elif len(took) > 1:
            assert tree.level[home] <= 1


@given(histories())
def test_children_are_added_before_their_parent(history):
    order = bottom_up(history[0].parent)
    place = {unit: rank for rank, unit in enumerate(order)}
    assert len(place) == len(history[0].parent)
    assert all(place[unit] < place[above] for unit, above in history[0].parent.items() if above is not None)


def test_a_commune_split_over_two_provinces_is_counted_by_the_nation():
    parent = {0: None, 1: 0, 2: 0, 11: 1, 21: 2}
    level = {0: 0, 1: 1, 2: 1, 11: 3, 21: 3}
    homes = find_homes([99], {99: [(11, False), (21, False)]}, {}, parent, level)
    assert homes == {99: 0}
