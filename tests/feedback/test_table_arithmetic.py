"""Whatever was said and answered, the numbers of the table add up and every opinion stands in it once."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feedback.models import Answer, AuthorClass, Channel, Comment, PublishAs
from feedback.tables import paper
from feedback.tables.groups import BY
from feedback.tables.lines import Table, in_runs
from feedback.tables.opening import Opening
from tests.feedback.many import plant

SPEC = st.fixed_dictionaries(
    {
        "article": st.sampled_from([None, 0, 1, 2]),
        "author_class": st.sampled_from(AuthorClass.values),
        "channel": st.sampled_from(Channel.values),
        "publish_as": st.sampled_from(PublishAs.values),
        "name": st.sampled_from(["", "Ngô Văn Kha", "HTX Chợ Mới"]),
        "state": st.sampled_from(Comment.State.values),
        "answer": st.none()
        | st.tuples(st.sampled_from(Answer.Outcome.values), st.sampled_from(Answer.Status.values)),
        "cluster": st.sampled_from([None, None, 1, 2]),
        "theme": st.sampled_from([None, "Phí", "Giờ"]),
    }
)
PILE = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Undone(Exception):
    """The pile is taken away again."""


@pytest.fixture
def piled(draft, articles, lan):
    """`piled(specs, look)` plants the pile, looks, and takes it away."""

    def pile(specs, look):
        places = {None: None, **dict(enumerate(articles))}
        with pytest.raises(Undone), transaction.atomic():
            plant(draft, lan, [spec | {"article": places[spec["article"]]} for spec in specs])
            look(Comment.objects.filter(draft=draft).counted())
            raise Undone

    return pile


@PILE
@given(specs=st.lists(SPEC, max_size=12))
def test_classes_channels_and_outcomes_each_make_up_all_that_was_received(specs, draft, piled):
    def look(counted):
        for public in (False, True):
            told = Opening(draft, public)
            assert told.received == counted.count()
            assert sum(n for _, n in told.outcomes) + told.open == told.received
            assert sum(n for _, n in told.classes) == sum(n for _, n in told.channels) == told.received
            published = counted.answered().count()
            assert told.open == (told.received - published if public else counted.filter(answer=None).count())

    piled(specs, look)


@PILE
@given(specs=st.lists(SPEC, max_size=12), size=st.integers(1, 5))
def test_every_opinion_stands_in_the_table_once_however_it_is_paged(specs, size, draft, piled):
    def look(counted):
        for by in BY:
            for public in (False, True):
                table = Table(draft, by, public)
                said = [one for line in table.walk(size) for one in line.said]
                assert sorted(n for one in said for n in one.numbers) == sorted(
                    counted.values_list("number", flat=True)
                )
                assert sum(one.n for one in said) == sum(group.n for group in table.groups.all)
                assert said == [one for line in table.walk(1000) for one in line.said]

    piled(specs, look)


@PILE
@given(specs=st.lists(SPEC, max_size=12))
def test_a_line_names_as_many_as_it_counts_and_nobody_who_did_not_consent(specs, draft, piled):
    def look(counted):
        named = counted.filter(submission__publish_as=PublishAs.NAMED).exclude(submission__name="")
        for line in Table(draft).walk(3):
            assert sum(_times(who) for who in line.who) == line.n
        told = sum(_times(who) for line in Table(draft).walk(3) for who in line.who if "ẩn danh" not in who)
        assert told == named.count()
        shown = named.filter(state=Comment.State.PUBLISHED).count()
        public = Table(draft, public=True)
        assert sum(_times(w) for line in public.walk(3) for w in line.who if "ẩn danh" not in w) == shown

    piled(specs, look)


def _times(who):
    name, _, n = who.rpartition(": ")
    return int(n) if name else 1


@PILE
@given(specs=st.lists(SPEC, max_size=12), most=st.integers(1, 4))
def test_cut_into_several_files_nothing_is_lost(specs, most, draft, piled):
    def look(counted):
        cut = list(paper.sheaves(draft, "dieu", most))
        assert sum(sheaf.opinions for sheaf in cut) == counted.count()
        sizes = [len(row[2].split("\n")) for sheaf in cut for block in sheaf.document.body
                 if hasattr(block, "rows") for row in block.rows]  # fmt: skip
        assert max(sizes) <= most

    piled(specs, look)


@given(st.sets(st.integers(1, 60)))
def test_runs_of_numbers_say_the_same_numbers(numbers):
    said = set()
    for run in filter(None, in_runs(sorted(numbers)).split(", ")):
        first, _, last = run.partition("–")
        said |= set(range(int(first), int(last or first) + 1))
    assert said == numbers
