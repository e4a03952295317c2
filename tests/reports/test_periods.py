"""Periods: proposed by kind, dated, changed with a history, opened and closed (F134, S000-28)."""

from datetime import date

import pytest

from portal.journal.models import Entry
from portal.refusals import NotNow
from reports import actions
from reports.models import AnnualReport, Period
from tests.reports.conftest import built, make_period, sent, totals

Kind = Period.Kind


def said(period, **changes):
    """The form of a period as it stands, with some boxes changed."""
    boxes = {
        "kind": period.kind, "name": period.name, "year": period.year, "revision": period.revision,
        "data_from": f"{period.data_from:%d/%m/%Y}", "data_to": f"{period.data_to:%d/%m/%Y}",
        "jump_percent": "20", "jump_times": "5", "crowd": "5.000", "remind_before": "7, 3, 1", "remind_after": "1, 3, 7",
    }  # fmt: skip
    return boxes | changes


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        (Kind.YEAR, date(2025, 12, 15), date(2026, 12, 14)),
        (Kind.HALF, date(2025, 12, 15), date(2026, 6, 14)),
        (Kind.CALENDAR, date(2026, 1, 1), date(2026, 12, 31)),
        (Kind.FREE, None, None),
    ],
)
def test_kind_and_year_propose_the_window(kind, first, last):
    proposed = Period.proposal(kind, 2026)
    assert (proposed["data_from"], proposed["data_to"]) == (first, last)
    assert not any(name.startswith("due") for name in proposed)


def test_thu_finds_the_proposal_in_the_form(sign_in, thu):
    page = sign_in(thu).get("/bao-cao/ky/moi/?loai=6-thang&nam=2027").content.decode()
    assert "15/12/2026" in page and "14/06/2027" in page and "6 tháng đầu năm 2027" in page


def test_nonsense_in_the_address_proposes_this_year(sign_in, thu):
    assert sign_in(thu).get("/bao-cao/ky/moi/?loai=xx&nam=abc").status_code == 200


def test_a_blank_date_is_said_to_be_unset(sign_in, thu, lan):
    form = said(make_period(2026), name="Năm thử", year="2027", data_from="15/12/2026", data_to="14/12/2027")
    sign_in(thu).post("/bao-cao/ky/moi/", form)
    period = Period.objects.get(year=2027)
    actions.open_period(period, thu)
    assert period.due_commune is None
    assert "chưa quy định" in sign_in(lan).get(period.get_absolute_url()).content.decode()


def test_a_year_has_one_annual_period(sign_in, thu):
    form = said(make_period(2026), name="Năm 2026 lần nữa")
    answer = sign_in(thu).post("/bao-cao/ky/moi/", form)
    assert answer.status_code == 422 and "Năm này đã có kỳ cùng loại" in answer.content.decode()
    sign_in(thu).post("/bao-cao/ky/moi/", form | {"kind": Kind.FREE})
    assert [*Period.objects.order_by("pk").values_list("kind", flat=True)] == [Kind.YEAR, Kind.FREE]


def test_two_who_begin_the_same_year_at_once_get_one_period(thu):
    make_period(2026)
    with pytest.raises(NotNow, match="kỳ cùng loại"):
        actions.save_period(Period(**Period.proposal(Kind.YEAR, 2026)), thu)


def test_a_district_date_needs_districts(sign_in, thu):
    form = said(make_period(2026), name="Thử", year="2027", due_district="10/12/2026")
    page = sign_in(thu).post("/bao-cao/ky/moi/", form)
    assert page.status_code == 422 and "không còn cấp huyện" in page.content.decode()


def test_what_changed_is_told_with_its_old_and_new_value(sign_in, thu, lan):
    period = make_period(2026)
    form = said(period, jump_percent="25", data_to="15/12/2026", basis="Công văn số 12")
    assert sign_in(thu).post(f"{period.get_absolute_url()}sua/", form).status_code == 302
    note = Entry.objects.about(period).first().note
    assert "14/12/2026 → 15/12/2026" in note and "20 → 25" in note
    page = sign_in(lan).get(period.get_absolute_url()).content.decode()
    assert "14/12/2026 → 15/12/2026" in page and "Công văn số 12" in page


def test_once_a_report_was_sent_the_days_it_was_counted_by_stay(sign_in, thu, period, lan):
    address, browser = f"{period.get_absolute_url()}sua/", sign_in(thu)
    built(period, lan)
    assert "giữ nguyên" not in browser.get(address).content.decode()
    sent(period, lan)
    page = browser.get(address).content.decode()
    assert "khoảng số liệu giữ nguyên" in page and page.count(" disabled") >= 4
    late = browser.post(address, said(period, data_to="31/12/2025"))
    assert late.status_code == 422 and "khoảng số liệu giữ nguyên" in late.content.decode()
    browser.post(address, said(period, basis="Công văn số 12"))
    period.refresh_from_db()
    assert (period.data_to, period.basis) == (date(2025, 12, 14), "Công văn số 12")


@pytest.mark.parametrize(
    ("name", "value"), [("data_to", date(2025, 12, 31)), ("year", 2026), ("kind", Kind.FREE)]
)
def test_the_verb_moves_no_days_under_a_sent_report(thu, period, lan, name, value):
    sent(period, lan)
    setattr(period, name, value)
    with pytest.raises(NotNow, match="giữ nguyên"):
        actions.edit_period(period, [name], period.revision, thu)


def test_days_of_reminders_are_typed_as_a_list(sign_in, thu):
    period, browser = make_period(2026), sign_in(thu)
    address = f"{period.get_absolute_url()}sua/"
    assert browser.post(address, said(period, remind_before="mười")).status_code == 422
    browser.post(address, said(period, remind_before="10; 5", remind_after=""))
    period.refresh_from_db()
    assert (period.remind_before, period.remind_after) == ([5, 10], [])


def test_an_officer_reads_a_period_and_changes_nothing(sign_in, lan, period):
    browser = sign_in(lan)
    page = browser.get(period.get_absolute_url()).content.decode()
    assert "13/12/2025" in page and "Sửa kỳ" not in page
    assert browser.get(f"{period.get_absolute_url()}sua/").status_code == 404


def test_a_period_nobody_opened_is_the_centres_own(sign_in, lan, thu):
    period = make_period(2026, state=Period.State.PLANNED)
    assert sign_in(lan).get(period.get_absolute_url()).status_code == 404
    assert sign_in(thu).get(period.get_absolute_url()).status_code == 200


def test_a_closed_period_opens_again(period, thu):
    actions.close_period(period, thu)
    actions.open_period(period, thu)
    assert period.is_open
    verbs = Entry.objects.about(period).values_list("verb", flat=True)
    assert list(verbs) == ["mở kỳ báo cáo", "đóng kỳ báo cáo"]


def test_half_a_year_is_not_added_to_half_a_year(lan, meetings):
    """The year counts its own rows again: five meetings in September, not five and what the half year said."""
    half = Period.objects.create(
        **Period.proposal(Kind.HALF, 2025) | {"data_to": date(2025, 9, 30)}, state=Period.State.OPEN
    )
    year = make_period(2025)
    assert totals(built(half, lan))["C13"] == 5
    assert totals(built(year, lan))["C13"] == 5
    assert AnnualReport.objects.count() == 2


def test_the_newest_period_stands_first(sign_in, thu):
    for year in (2024, 2026, 2025):
        make_period(year)
    page = sign_in(thu).get("/bao-cao/ky/").content.decode()
    assert page.index("Năm 2026") < page.index("Năm 2025") < page.index("Năm 2024")


def test_a_new_period_comes_with_the_usual_reminders_and_no_district(sign_in, thu):
    page = sign_in(thu).get("/bao-cao/ky/moi/?loai=nam&nam=2027").content.decode()
    assert 'value="7, 3, 1"' in page and "Hạn cấp huyện" not in page
    assert "Hạn cấp huyện" in sign_in(thu).get("/bao-cao/ky/moi/?loai=nam&nam=2024").content.decode()
