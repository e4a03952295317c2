"""Lan enters the steps of a draft with their papers; a wrong one is corrected by another and stays."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from drafts import actions
from drafts.models import DraftPolicy, StageEntry
from drafts.stages import timeline, to_come
from portal.journal.models import Entry
from tests import factories
from tests.desk import photo

Stage = DraftPolicy.Stage
TODAY = date(2026, 11, 20)


@pytest.fixture
def made(lan):
    """Begun on 1 September, being written."""
    return factories.draft(lan)


def step(made, code, nth=0):
    return made.regime.stages.filter(level=made.document_type.level, code=code)[nth]


def enter(browser, made, code, on="15/10/2026", **said):
    step_pk = code if code == Stage.STOPPED else step(made, code).pk
    return browser.post(f"/can-bo/du-thao/{made.pk}/giai-doan/", {"step": step_pk, "on": on, **said})


def way(made):
    return [(entry.stage, entry.on.day) for entry in made.stage_entries.order_by("on", "pk")]


def test_a_step_keeps_its_day_its_paper_and_its_file(sign_in, lan, made):
    enter(sign_in(lan), made, "lay-y-kien", document="Công văn số 40/UBND", evidence=photo("cong-van.png"))
    entry = made.stage_entries.latest("pk")
    assert (entry.document, entry.evidence.name, entry.by) == ("Công văn số 40/UBND", "cong-van.png", lan)
    assert entry.step.name.startswith("Đăng tải")
    made.refresh_from_db()
    assert made.stage == Stage.CONSULTATION


def test_its_file_opens_to_officers_who_see_the_draft_and_to_nobody_else(sign_in, lan, minh, hoa, tuan, made):
    enter(sign_in(lan), made, "lay-y-kien", evidence=photo())
    entry = made.stage_entries.latest("pk")
    address = f"/can-bo/du-thao/{made.pk}/giai-doan/{entry.pk}/tep/"
    assert sign_in(lan).get(address).status_code == 200
    assert [sign_in(other).get(address).status_code for other in (minh, hoa)] == [404, 404]
    assert tuan.get(address).status_code == 302
    assert sign_in(lan).get(f"/can-bo/du-thao/{made.pk}/giai-doan/{entry.pk - 1}/tep/").status_code == 404


@pytest.mark.parametrize(
    ("code", "asked"),
    [("tham-dinh", "Bỏ qua “Đăng tải, lấy ý kiến"), (Stage.STOPPED, "lý do dừng"), ("lay-y-kien", None)],
)
def test_passing_over_a_step_asks_why(sign_in, lan, made, code, asked):
    answer = enter(sign_in(lan), made, code, document="Báo cáo số 15")
    assert answer.status_code == (422 if asked else 302)
    if asked:
        assert asked in answer.content.decode() and "Báo cáo số 15" in answer.content.decode()
        assert enter(sign_in(lan), made, code, note="Theo trình tự rút gọn").status_code == 302


def test_going_back_asks_why(sign_in, lan, made):
    browser = sign_in(lan)
    enter(browser, made, "lay-y-kien", on="10/10/2026")
    back = enter(browser, made, "soan-thao", on="20/10/2026")
    assert back.status_code == 422 and "Ghi lý do quay lại" in back.content.decode()
    assert enter(browser, made, "soan-thao", on="20/10/2026", note="Viết lại Điều 3").status_code == 302


def test_issued_asks_for_the_number_and_gives_it_to_the_draft(sign_in, lan, made):
    assert enter(sign_in(lan), made, "ban-hanh", note="Rút gọn").status_code == 422
    enter(sign_in(lan), made, "ban-hanh", note="Rút gọn", number="12/2026/QĐ-UBND")
    made.refresh_from_db()
    assert (made.issued_number, made.issued_on) == ("12/2026/QĐ-UBND", date(2026, 10, 15))


def test_a_step_that_has_not_come_is_refused(sign_in, lan, made):
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = enter(sign_in(lan), made, "lay-y-kien", on=f"{tomorrow:%d/%m/%Y}")
    assert answer.status_code == 422 and "chưa tới" in answer.content.decode()


def test_it_is_not_issued_before_a_step_that_was_taken(sign_in, lan, made):
    browser = sign_in(lan)
    enter(browser, made, "lay-y-kien", on="20/10/2026")
    answer = enter(browser, made, "ban-hanh", on="19/10/2026", number="12/QĐ-UBND", note="Rút gọn")
    assert answer.status_code == 422 and "bước đã ghi ngày 20/10/2026" in answer.content.decode()
    made.refresh_from_db()
    assert (made.stage, made.issued_on) == (Stage.CONSULTATION, None)
    wrong = made.stage_entries.earliest("pk")
    assert correct(browser, wrong, "ban-hanh", on="19/10/2026", number="12/QĐ-UBND").status_code == 422
    assert (
        correct(
            browser, made.stage_entries.latest("pk"), "ban-hanh", on="19/10/2026", number="12"
        ).status_code
        == 302
    )


def test_no_step_is_older_than_the_drafting_but_a_proposal(sign_in, lan, minh, made):
    answer = enter(sign_in(lan), made, "lay-y-kien", on="31/08/2026")
    assert answer.status_code == 422 and "01/09/2026" in answer.content.decode()
    old = factories.draft(minh, began_on=date(2024, 3, 1))
    assert enter(sign_in(minh), old, Stage.PROPOSAL, on="15/01/2024", note="Ghi bù").status_code == 302


def test_pressed_twice_it_is_entered_once(sign_in, lan, made):
    assert enter(sign_in(lan), made, "lay-y-kien").status_code == 302
    assert enter(sign_in(lan), made, "lay-y-kien").status_code == 422
    assert made.stage_entries.count() == 2


def test_a_forgotten_step_fills_the_history_and_moves_nothing(sign_in, lan, made):
    browser = sign_in(lan)
    enter(browser, made, "tiep-thu", on="01/11/2026", note="Ghi gộp")
    enter(browser, made, "lay-y-kien", on="05/10/2026")
    made.refresh_from_db()
    assert made.stage == Stage.REVISION
    assert way(made) == [("soan-thao", 1), ("lay-y-kien", 5), ("tiep-thu", 1)]


def correct(browser, entry, code, on="20/10/2026", note="Ghi nhầm ngày", **said):
    address = f"/can-bo/du-thao/{entry.draft_id}/giai-doan/{entry.pk}/"
    return browser.post(address, {"step": step(entry.draft, code).pk, "on": on, "note": note, **said})


def test_a_wrong_entry_stays_struck_through_with_the_reason(sign_in, lan, made):
    browser = sign_in(lan)
    enter(browser, made, "lay-y-kien", evidence=photo("bien-ban.png"))
    wrong = made.stage_entries.latest("pk")
    assert correct(browser, wrong, "lay-y-kien").status_code == 302
    page = browser.get(made.get_absolute_url()).content.decode()
    assert "<s>" in page and "đã đính chính: Ghi nhầm ngày" in page
    right = made.stage_entries.latest("pk")
    assert (right.on, right.corrects, right.evidence) == (date(2026, 10, 20), wrong, wrong.evidence)
    assert StageEntry.objects.get(pk=wrong.pk).on == date(2026, 10, 15)


def test_the_draft_stands_where_its_newest_uncorrected_entry_says(sign_in, lan, made):
    browser = sign_in(lan)
    enter(browser, made, "ban-hanh", number="12/QĐ-UBND", note="Rút gọn")
    correct(browser, made.stage_entries.latest("pk"), "tham-dinh", note="Chưa ban hành")
    made.refresh_from_db()
    assert (made.stage, made.issued_number, made.issued_on) == (Stage.APPRAISAL, "", None)
    assert Entry.objects.filter(verb="đính chính giai đoạn", object_id=made.pk).exists()


def test_an_issue_that_was_none_leaves_no_trace(sign_in, lan):
    made = factories.open_draft(lan)
    closes, today = made.closes_on, timezone.localdate()
    actions.save_outcome(made, lan, outcome="Giảm phí.", number="12/QĐ-UBND", on=today)
    actions.publish_outcome(made, lan)
    assert made.closes_on < today
    wrong = made.stage_entries.latest("pk")
    on, address = f"{today:%d/%m/%Y}", f"/can-bo/du-thao/{made.pk}/giai-doan/{wrong.pk}/"
    said = {"step": step(made, "tiep-thu").pk, "on": on, "note": "Nhầm dự thảo"}
    told = sign_in(lan).post(address, said, follow=True).content.decode()
    made.refresh_from_db()
    assert (made.stage, made.closes_on, made.outcome_published_at) == (Stage.REVISION, closes, None)
    assert f"Nhận góp ý lại đến hết {closes:%d/%m/%Y}" in told
    assert "Nhầm dự thảo" not in made.consultations.get().moves.last().reason


def test_a_correction_asks_why_and_is_made_once(sign_in, lan, binh, made):
    enter(sign_in(lan), made, "lay-y-kien")
    wrong = made.stage_entries.latest("pk")
    assert correct(sign_in(lan), wrong, "lay-y-kien", note="").status_code == 422
    correct(sign_in(lan), wrong, "lay-y-kien")
    assert correct(sign_in(binh), wrong, "lay-y-kien").status_code == 404
    with pytest.raises(actions.ChangedMeanwhile):
        actions.correct_stage(wrong, "lay-y-kien", TODAY, binh, "Cùng lúc")


def test_hoa_corrects_nothing_of_lans(sign_in, lan, hoa):
    public = factories.open_draft(lan)
    assert correct(sign_in(hoa), public.stage_entries.latest("pk"), "lay-y-kien").status_code == 404


def test_the_steps_still_to_come_are_those_of_its_law(sign_in, lan, minh, made):
    assert [s.code for s in to_come(made, made.stage_entries.get())][:2] == ["lay-y-kien", "tiep-thu"]
    page = sign_in(lan).get(made.get_absolute_url()).content.decode()
    assert "Gửi, đăng Công báo điện tử" in page and "chưa rõ cơ quan nào thẩm định" in page
    old = factories.draft(minh, began_on=date(2024, 3, 1))
    assert "Sở Tư pháp" in [s.responsible for s in to_come(old, old.stage_entries.get())]


def test_of_two_steps_of_one_kind_the_entry_names_its_own(sign_in, minh):
    old = factories.draft(minh, began_on=date(2024, 3, 1), stage=Stage.PROPOSAL)
    first = old.stage_entries.get()
    assert first.step.name.startswith("Lập đề nghị")
    actions.move_stage(old, Stage.PROPOSAL_OPINION, date(2024, 4, 1), minh)
    again = actions.move_stage(old, Stage.PROPOSAL, date(2024, 6, 1), minh)
    assert again.step.name == "Thẩm định, thông qua đề nghị"
    assert next(s.code for s in to_come(old, again)) == "soan-thao"


def test_a_proposal_entered_after_the_drafting_is_the_step_of_its_own_day(minh):
    old = factories.draft(minh, began_on=date(2024, 3, 1))
    entry = actions.move_stage(old, Stage.PROPOSAL, date(2024, 1, 15), minh)
    assert entry.step.name.startswith("Lập đề nghị")
    old.refresh_from_db()
    assert old.stage == Stage.DRAFTING


def test_everybody_reads_the_way_without_what_was_corrected(sign_in, lan, tuan):
    made = factories.open_draft(lan)
    correct(sign_in(lan), made.stage_entries.latest("pk"), "lay-y-kien", on="16/11/2026", note="Nhầm sổ")
    made.refresh_from_db()
    page = tuan.get(made.get_public_url()).content.decode()
    assert "Nhầm sổ" not in page and "từ 16/11/2026" in page
    assert [row["state"] for row in timeline(made, timezone.localdate())][:3] == ["done", "now", "later"]


def test_the_way_ends_where_the_draft_was_given_up(lan, made):
    actions.move_stage(made, Stage.STOPPED, TODAY, lan, "Không còn cần")
    made.refresh_from_db()
    assert [row["state"] for row in timeline(made, TODAY)] == ["done", "done"]


def test_the_overview_asks_no_more_for_a_long_history(sign_in, lan, made, django_assert_max_num_queries):
    browser = sign_in(lan)
    for day in range(1, 15):
        actions.move_stage(made, Stage.CONSULTATION, date(2026, 10, day), lan)
    browser.get(made.get_absolute_url())
    with django_assert_max_num_queries(45):
        assert browser.get(made.get_absolute_url()).content.decode().count("Đính chính<span") == 15
