"""A change is carried up its own path, and what stands afterwards is what counting everything would find."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from drafts.models import CriteriaSet
from plans.actions import share_out
from portal.journal.actions import record
from portal.journal.models import Entry
from portal.units.models import Placement
from portal.units.tree import Tree
from reports import tasks
from reports.counting import refreshing, snapshot
from reports.counting.aggregation import Span, live_country
from reports.models import DeclaredFigure, Period, UnitFigures
from tests import factories
from tests.plans.conftest import issued
from tests.reports import countries

pytestmark = pytest.mark.django_db
AT = date(2025, 9, 9)
FIRST, LAST = date(2024, 12, 15), date(2025, 12, 14)


def figures_of(period):
    return dict(UnitFigures.objects.filter(period=period).values_list("unit", "figures"))


def kept(period):
    """Everything stored, read as the next refresh would read it."""
    return snapshot.kept(period.pk, Tree.on(Span.of(period).tree_on).parent)


def counted_anew(period):
    refreshing.recount(period)
    return kept(period), figures_of(period)


class Hands:
    """What officers do to activities and typed figures of a random country, each act in the journal."""

    def __init__(self, country, period):
        self.country, self.period, self.made = country, period, []
        self.drafts = [countries.drafted(country.bodies[0], n) for n in range(2)]

    def do(self, verb, which, number):
        body = self.country.bodies[which % len(self.country.bodies)]
        act = self.made[which % len(self.made)] if self.made else None
        if verb == "type":
            value = Decimal(number) / 2
            row, _ = DeclaredFigure.objects.update_or_create(
                agency=body, period=self.period, indicator="G01", defaults={"value": value}
            )
        elif verb == "untype":
            row = DeclaredFigure.objects.filter(agency=body).first()
            if row:
                type(row).objects.filter(pk=row.pk).delete()
        elif verb == "tell" or act is None:
            on = date(2025, 3, 3) if body.ended else AT
            row = countries.told(
                body, on, sessions=number, draft=self.drafts[number % 2] if number % 3 else None
            )
            self.made.append(row)
        else:
            row = act
            change = {
                "correct": {"sessions": number},
                "about": {"draft": self.drafts[number % 2]},
                "trash": {"trashed_at": timezone.now()},
                "restore": {"trashed_at": None},
                "postpone": {"starts_on": date(2026, 3, 3) if number % 2 else act.starts_on},
            }[verb]
            type(act).objects.filter(pk=act.pk).update(**change)
        if row:
            record(verb, row, agency_id=body.pk if verb in ("type", "untype", "tell") else row.agency_id)


deeds = st.lists(
    st.tuples(
        st.sampled_from(
            ["tell", "tell", "correct", "about", "trash", "restore", "postpone", "type", "untype"]
        ),
        st.integers(0, 99),
        st.integers(0, 6),
    ),
    min_size=1,
    max_size=12,
)


#: A province inherits from a unit that ended what changes no sum of its own at first, and does later.
INHERITED = (
    countries.Sketch(provinces=2, communes=(0,), ended=((1, ()), (0, ()), (0, ()), (0, ()))),
    [[("untype", 0, 0), ("tell", 10, 2)], [("correct", 0, 0), ("tell", 0, 0), ("tell", 15, 2)]],
)


@example(*INHERITED)
@given(countries.sketches(), st.lists(deeds, min_size=1, max_size=3))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_changes_refreshed_in_any_portions_are_what_a_full_count_finds(sketch, portions):
    with transaction.atomic():
        country = countries.plant(sketch)
        period = Period.objects.create(name="Kỳ", year=2025, data_from=FIRST, data_to=LAST)
        refreshing.recount(period)
        hands = Hands(country, period)
        for portion in portions:
            for deed in portion:
                hands.do(*deed)
            refreshing.refresh(period)
            refreshed = kept(period), figures_of(period)
            assert refreshed == counted_anew(period)
        transaction.set_rollback(True)


@pytest.fixture
def counted(period):
    refreshing.recount(period)
    return period


def test_one_activity_touches_its_commune_its_province_and_the_country(counted, lan, ha):
    factories.activity(lan, on=AT, sessions=5)
    assert refreshing.refresh(counted) == 3
    said = figures_of(counted)
    root = Placement.objects.get(level=0).unit_id
    assert [said[unit].get("C13") for unit in (lan.agency.unit_id, root)] == [5, 5]
    assert said[ha.agency.unit_id] == {}


def test_a_draft_told_of_in_two_communes_goes_when_the_last_of_them_takes_it_back(counted, minh, lan, ha):
    fees = factories.open_draft(
        minh, opens_on=date(2025, 9, 1), title="Mức thu phí", began_on=date(2025, 8, 1)
    )
    told = [factories.activity(who, on=AT, draft=fees) for who in (lan, ha)]
    province, seen = minh.agency.unit_id, []
    for step in (None, *told):
        if step:
            step.trash(lan)
        refreshing.refresh(counted)
        seen.append(figures_of(counted)[province].get("B11"))
    assert seen == [1, 1, None]


def test_rows_dated_before_their_unit_began_are_the_countrys_all_of_them(lan, ha):
    """A slip of the pen in a period of the old tree; the second one does not push out the first."""
    period = Period.objects.create(name="Kỳ cũ", year=2025, data_from=FIRST, data_to=date(2025, 6, 30))
    refreshing.recount(period)
    for who in (lan, ha):
        record("ghi", countries.told(who.agency, date(2025, 3, 3), sessions=4), who)
        refreshing.refresh(period)
    refreshed = figures_of(period)
    assert refreshed[Placement.objects.get(level=0).unit_id]["C13"] == 8
    assert refreshed == counted_anew(period)[1]


def test_money_is_kept_to_the_last_digit(period, lan):
    spent = Decimal("9007199254740993.25")
    DeclaredFigure.objects.create(agency=lan.agency, period=period, indicator="G01", value=spent, by=lan)
    refreshing.recount(period)
    assert kept(period)[lan.agency.unit_id].total["G01"] == spent


def test_nothing_done_lately_is_nothing_to_do(counted, lan):
    factories.activity(lan, on=AT, sessions=5)
    assert refreshing.refresh(counted, since=timezone.now() + timedelta(minutes=1)) == 0


def test_a_period_nobody_counted_is_counted_whole(period, lan, meetings):
    assert refreshing.refresh(period) == len(Tree.on(period.data_to).parent)


@pytest.fixture
def guidance(thu):
    """The centre asks every commune for a meeting by the end of June."""
    work = {"heading": "Tổ chức hội nghị", "lead_text": "UBND các xã", "time_text": "Quý II/2025"}
    return issued(
        thu, number="55/HD", on=date(2025, 3, 1), kind="cong-van", title="Về việc họp", tasks=[work]
    )


def test_work_shared_out_from_the_centre_stands_at_those_who_do_it(counted, thu, lan, guidance):
    refreshing.recount(counted)
    share_out(guidance.tasks.get(), [lan.agency], thu)
    refreshing.refresh(counted)
    refreshed = kept(counted), figures_of(counted)
    assert refreshed[1][lan.agency.unit_id]["A09"] == 1
    assert refreshed == counted_anew(counted)


def test_a_document_that_goes_takes_its_tasks_from_those_who_lead_them(counted, thu, lan, guidance):
    share_out(guidance.tasks.get(), [lan.agency], thu)
    refreshing.recount(counted)
    type(guidance).objects.filter(pk=guidance.pk).update(trashed_at=timezone.now())
    Entry.objects.all().delete()
    record("bỏ văn bản vào thùng rác", guidance, thu)
    refreshing.refresh(counted)
    refreshed = kept(counted), figures_of(counted)
    assert "A09" not in refreshed[1][lan.agency.unit_id]
    assert refreshed == counted_anew(counted)


def test_a_comment_one_commune_took_down_leaves_its_figures_when_the_drafter_hides_it(
    counted, say, minh, lan
):
    """The journal names the draft of the province."""
    comment = say(recorded_at_agency=lan.agency)
    refreshing.recount(counted)
    assert figures_of(counted)[lan.agency.unit_id]["D06"] == 1
    type(comment).objects.filter(pk=comment.pk).update(state="hidden")
    record("duyệt ý kiến: ẩn", comment.draft, minh)
    refreshing.refresh(counted)
    refreshed = kept(counted), figures_of(counted)
    assert "D06" not in refreshed[1][lan.agency.unit_id]
    assert refreshed == counted_anew(counted)


def test_an_edit_of_law_data_is_counted_everywhere(counted, fees, minh, thu):
    refreshing.recount(counted)
    assert figures_of(counted)[minh.agency.unit_id]["B02"] == 1
    Entry.objects.all().delete()  # those of the draft would name the province
    for criteria in CriteriaSet.objects.all():
        CriteriaSet.objects.filter(pk=criteria.pk).update(counted_levels=[])
        record("sửa dữ liệu pháp luật", criteria, thu)
    refreshing.refresh(counted)
    assert "B02" not in figures_of(counted)[minh.agency.unit_id]


def test_upper_levels_are_added_up_anew_after_a_commune_has_moved(counted, lan, minh, meetings):
    refreshing.recount(counted)
    elsewhere = Placement.objects.get(unit__key="p22").unit
    path = f"{elsewhere.placements.get().path}{lan.agency.unit_id}/"
    Placement.objects.filter(unit=lan.agency.unit_id, valid_to=None).update(parent=elsewhere, path=path)
    refreshing.refold(counted)
    refolded = kept(counted), figures_of(counted)
    assert refolded == counted_anew(counted)
    assert refolded[1][elsewhere.pk]["C13"] == 5


def test_what_the_journal_names_wrong_the_hour_sets_right(counted, lan, ha):
    """A row moved by hand: no act names the unit it left."""
    made = factories.activity(lan, on=AT, sessions=5)
    refreshing.refresh(counted)
    type(made).objects.filter(pk=made.pk).update(agency=ha.agency)
    tasks.recount_figures()
    said = figures_of(counted)
    assert (said[lan.agency.unit_id], said[ha.agency.unit_id]["C13"]) == ({}, 5)


def test_refreshing_writes_the_path_and_costs_few_queries(counted, lan, django_assert_max_num_queries):
    factories.activity(lan, on=AT, sessions=5)
    before = dict(UnitFigures.objects.values_list("unit", "counted_at"))
    with django_assert_max_num_queries(30):
        refreshing.refresh(counted)
    moved = {unit for unit, at in UnitFigures.objects.values_list("unit", "counted_at") if at != before[unit]}
    assert len(moved) == 3


def test_every_minute_open_periods_are_refreshed_and_closed_ones_left(counted, lan):
    factories.activity(lan, on=AT, sessions=5)
    Period.objects.filter(pk=counted.pk).update(state=Period.State.CLOSED)
    assert tasks.refresh_figures() == 0
    Period.objects.filter(pk=counted.pk).update(state=Period.State.OPEN)
    assert tasks.refresh_figures() == 3


def test_what_is_stored_is_what_is_counted(counted, lan, ha, minh, meetings):
    refreshing.recount(counted)
    span = Span.of(counted)
    for unit, one in live_country(span).items():
        was = kept(counted)[unit]
        assert (was.own, was.ended_units, was.total) == (one.own, one.ended_units, one.total)
