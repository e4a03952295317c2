"""Comments in figures: once, for the agency of the draft, and the outcomes part them without remainder."""

from datetime import date

from feedback.models import Answer
from reports.counting import aggregation, figures
from reports.counting.aggregation import Span
from tests.reports.conftest import built

YEAR = Span(date(2024, 12, 15), date(2025, 12, 14), date(2025, 12, 14))


def said_of(agency):
    return figures.numbers(aggregation.live(agency.unit_id, YEAR).total)


def answer(fees, minh, outcome, status="published"):
    return Answer.objects.create(
        draft=fees, agency=minh.agency, outcome=outcome, text="Ghi nhận.", status=status, written_by=minh
    )


def test_complaints_spam_and_withdrawn_ones_are_not_counted(say, minh):
    for state in ("pending", "published", "accepted", "hidden", "redirected", "withdrawn"):
        say(state=state)
    assert said_of(minh.agency)["D01"] == 3


def test_classes_and_channels_add_up_to_all(say, minh):
    say()
    say(author_class="doanh-nghiep", channel="van-ban")
    say(author_class="to-chuc", channel="hoi-nghi")
    say(author_class="mat-tran", channel="loa")
    totals = said_of(minh.agency)
    assert [totals[code] for code in ("D04a", "D04b", "D04c")] == [2, 1, 1]
    assert sum(totals[f"D05{letter}"] for letter in "abcdef") == totals["D01"] == 4


def test_outcomes_part_them_without_remainder(say, fees, minh):
    for outcome in ("nhat-tri", "tiep-thu", "mot-phan", "giai-trinh"):
        say(answer=answer(fees, minh, outcome))
    say(agrees=True)
    say(answer=answer(fees, minh, "tiep-thu", status="draft"))
    say(agrees=True, answer=answer(fees, minh, "giai-trinh"))
    totals = said_of(minh.agency)
    assert [totals[code] for code in ("D07", "D08", "D09", "D10", "D11")] == [2, 1, 1, 2, 1]
    assert totals["D01"] == 7
    assert totals["D12"] == figures.ratio(6, 7)


def test_one_taken_down_in_a_commune_is_the_provinces_and_told_of_in_the_commune(say, lan, minh):
    say(recorded_at_agency=lan.agency)
    commune, province = said_of(lan.agency), said_of(minh.agency)
    assert (commune["D01"], commune["D06"]) == (0, 1)
    assert (province["D01"], province["D06"]) == (1, 1)


def test_the_year_turns_at_midnight_of_14_december(say, minh):
    say(on=date(2024, 12, 14))
    say(on=date(2024, 12, 15))
    say(on=date(2025, 12, 14))
    say(on=date(2025, 12, 15))
    assert said_of(minh.agency)["D01"] == 2


def test_comments_of_a_draft_in_the_trash_are_not_counted(say, fees, minh):
    say()
    fees.trash(minh)
    assert said_of(minh.agency)["D01"] == 0


def test_the_figure_leads_to_the_comments(say, sign_in, minh, period):
    say()
    report = built(period, minh)
    page = sign_in(minh).get(f"/bao-cao/{report.pk}/so-lieu/D01/").content.decode()
    assert "ý kiến số 1" in page and "Mức thu phí chợ" in page
