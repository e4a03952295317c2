"""An issued document is locked; corrections are versions whose changes everybody reads."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans import actions
from plans.chain import versions
from plans.models import Plan, Task
from portal import differences
from portal.units.models import AgencyKind
from tests.plans.conftest import issued


def corrected(page, **changes):
    """The form of the correction page as a browser sends it back."""
    data = {"reason": "Ghi nhầm quý ở nhiệm vụ 1"}
    rows, cited = page.context["rows"], page.context["cited"]
    for bound in [*page.context["form"], *rows.management_form, *cited.management_form]:
        value = bound.value()
        data.setdefault(bound.html_name, "" if value is None else value)
    for row in [*rows, *cited]:
        data |= {b.html_name: b.value() for b in row if b.value() not in (None, False)}
    data["reason"] = "Ghi nhầm quý ở nhiệm vụ 1"
    return data | changes


@pytest.fixture
def address(plan):
    return f"/ke-hoach/{plan.pk}/dinh-chinh/"


def test_an_issued_document_is_not_edited(sign_in, lan, plan):
    assert sign_in(lan).get(f"/ke-hoach/{plan.pk}/sua/").status_code == 404


def test_a_correction_keeps_the_version_before_and_says_why(sign_in, lan, plan, address):
    browser = sign_in(lan)
    sent = corrected(browser.get(address), title="Truyền thông dự thảo chính sách năm 2027")
    assert browser.post(address, sent).status_code == 302
    plan.refresh_from_db()
    kept = plan.versions.get()
    assert (plan.version, kept.number, kept.reason) == (2, 1, "Ghi nhầm quý ở nhiệm vụ 1")
    assert kept.value["title"].endswith("2026") and plan.title.endswith("2027")
    shown = browser.get(f"/ke-hoach/{plan.pk}/cac-ban/").content.decode()
    assert "<del>2026</del>" in shown and "<ins>2027</ins>" in shown


def test_without_a_reason_nothing_changes(sign_in, lan, plan, address):
    browser = sign_in(lan)
    answer = browser.post(address, corrected(browser.get(address), title="Khác", reason=" "))
    assert answer.status_code == 422 and "Khác" in answer.content.decode()
    assert not plan.versions.exists()


def test_progress_and_an_extended_day_stay_on_a_task_that_was_not_touched(sign_in, lan, plan, address):
    task = plan.tasks.get(position=1)
    actions.extend(task, lan, date(2027, 1, 15), "Chờ số liệu")
    actions.report_progress(task, lan, 40, date(2026, 3, 5))
    browser = sign_in(lan)
    browser.post(address, corrected(browser.get(address), title="Khác"))
    task.refresh_from_db()
    assert (task.percent, task.due_on) == (40, date(2027, 1, 15))


def test_a_time_typed_anew_is_dated_anew(sign_in, lan, plan, address):
    browser = sign_in(lan)
    browser.post(address, corrected(browser.get(address), **{"viec-0-time_text": "Quý III/2026"}))
    assert plan.tasks.get(position=1).due_on == date(2026, 9, 30)


def test_progress_told_while_somebody_corrects_is_not_lost(sign_in, lan, plan, address):
    browser = sign_in(lan)
    sent = corrected(browser.get(address), title="Khác")
    stale = list(plan.tasks.alive())
    actions.report_progress(stale[0], lan, 60, date(2026, 3, 5))
    browser.post(address, sent)
    assert Task.objects.get(pk=stale[0].pk).percent == 60


def test_receivers_find_the_corrected_document_unopened(sign_in, lan, minh, plan, address):
    sign_in(minh).get(f"/ke-hoach/{plan.pk}/")
    opened = plan.deliveries.get().seen_at
    browser = sign_in(lan)
    browser.post(address, corrected(browser.get(address), title="Khác"))
    assert plan.deliveries.get().seen_at is None
    assert plan.versions.get().value["opened"] == {str(minh.agency_id): opened.isoformat()}


def test_two_corrections_at_once_show_each_other(sign_in, lan, plan, address):
    browser = sign_in(lan)
    first, second = (corrected(browser.get(address), title=words) for words in ("Một", "Hai"))
    browser.post(address, first)
    answer = browser.post(address, second)
    assert answer.status_code == 422 and "Một" in answer.content.decode()
    assert Plan.objects.get(pk=plan.pk).version == 2


def test_an_agency_below_reads_the_changes_but_corrects_nothing(sign_in, lan, minh, superior_plan):
    assert minh.agency.kind == AgencyKind.TU_PHAP
    browser = sign_in(lan)
    assert browser.get(f"/ke-hoach/{superior_plan.pk}/cac-ban/").status_code == 200
    assert browser.get(f"/ke-hoach/{superior_plan.pk}/dinh-chinh/").status_code == 404


def test_a_corrected_citation_shows_both_numbers(sign_in, lan, plan, address):
    plan.basis.create(relation="basis", kind="Quyết định", number="407/QĐ-TTg")
    browser = sign_in(lan)
    browser.post(address, corrected(browser.get(address), **{"vb-0-number": "470/QĐ-TTg"}))
    assert plan.basis.get().number == "470/QĐ-TTg"
    (change,) = versions.history(plan)[0]["changes"]
    assert change.label == "Văn bản được dẫn" and "Căn cứ: Quyết định số" in change.parts[0][1]


def test_a_dropped_task_goes_and_is_named(sign_in, lan, plan, address):
    browser = sign_in(lan)
    browser.post(address, corrected(browser.get(address), **{"viec-1-drop": "on"}))
    assert [change.label for change in versions.history(plan)[0]["changes"]] == ["Bỏ nhiệm vụ"]


def test_a_recurring_time_that_was_wrong_makes_new_turns_and_keeps_what_was_told(sign_in, lan):
    plan = issued(lan, on=date(2026, 1, 5), tasks=[{"heading": "Đối thoại", "time_text": "Hằng quý"}])
    told = Task.objects.get(due_on=date(2026, 6, 30))
    actions.report_progress(told, lan, 50, date(2026, 3, 5))
    browser, address = sign_in(lan), f"/ke-hoach/{plan.pk}/dinh-chinh/"
    browser.post(address, corrected(browser.get(address), **{"viec-0-time_text": "Hằng năm"}))
    ends = Task.objects.exclude(turn_of=None).order_by("due_on").values_list("due_on", flat=True)
    assert list(ends) == [date(2026, 6, 30), date(2026, 12, 31)]


@given(st.text(alphabet="ab \nđ"), st.text(alphabet="ab \nđ"))
def test_changes_hold_both_wordings_letter_for_letter(before, after):
    parts = differences.changes(before, after)
    assert "".join(text for verb, text in parts if verb != differences.NEW) == before
    assert "".join(text for verb, text in parts if verb != differences.GONE) == after
