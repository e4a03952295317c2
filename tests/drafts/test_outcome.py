"""What came of a draft goes back to the people who spoke about it (F53)."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from drafts import actions
from drafts.models import DraftPolicy
from feedback import actions as feedback_actions
from feedback.following import outcomes
from feedback.models import Submission
from portal.files.actions import keep
from portal.jobs.models import Outbox
from portal.refusals import NotNow
from tests import desk, factories

WORDS = "Điều 3: phí vệ sinh giảm còn 50.000 đồng theo ý kiến các hộ."
TODAY = timezone.localdate


@pytest.fixture
def spoken(lan):
    """Two people left an address, one of them twice, and one left none."""
    draft = factories.open_draft(lan)
    for text, email in [
        ("Một", "tuan@dan.invalid"),
        ("Hai", "TUAN@dan.invalid"),
        ("Ba", "mai@dan.invalid"),
        ("Bốn", ""),
    ]:
        desk.comment(draft, f"Ý kiến {text}.", email=email)
    return draft


def page(draft, step=""):
    return f"/can-bo/du-thao/{draft.pk}/ket-qua/{step}"


def typed(draft, **said):
    said = {"number": "07/2026/QĐ-UBND", "on": f"{TODAY():%d/%m/%Y}", "outcome": WORDS} | said
    return said | {"revision": draft.revision}


def issued(draft, by):
    actions.save_outcome(draft, by, outcome=WORDS, number="07/2026/QĐ-UBND", on=TODAY())
    return draft


def test_she_writes_it_down_and_the_draft_is_issued(sign_in, lan, spoken):
    said = typed(spoken, file=desk.photo())
    assert sign_in(lan).post(page(spoken), said).status_code == 422
    assert sign_in(lan).post(page(spoken), typed(spoken, url="https://congbao.invalid/07")).status_code == 302
    spoken.refresh_from_db()
    assert spoken.stage == DraftPolicy.Stage.ISSUED and spoken.issued_number == "07/2026/QĐ-UBND"
    assert spoken.outcome == WORDS and spoken.consultations.get().closes_on == TODAY() - timedelta(days=1)


def test_a_day_of_issue_before_the_newest_step_is_refused(sign_in, lan, spoken):
    answer = sign_in(lan).post(
        page(spoken), typed(spoken, on=f"{spoken.opens_on - timedelta(days=1):%d/%m/%Y}")
    )
    assert answer.status_code == 422 and "không thể ban hành trước" in answer.content.decode()
    spoken.refresh_from_db()
    assert (spoken.issued_number, spoken.outcome) == ("", "")


def test_a_number_without_a_day_is_asked_for(sign_in, lan, spoken):
    answer = sign_in(lan).post(page(spoken), typed(spoken, on=""))
    assert answer.status_code == 422 and WORDS in answer.content.decode()


def test_who_left_an_address_is_told_once(sign_in, lan, spoken):
    issued(spoken, lan)
    assert "2 người góp ý" in sign_in(lan).get(page(spoken)).content.decode()
    for step in ("cong-bo/", "cong-bo/", "thu-hoi/", "cong-bo/"):
        sign_in(lan).post(page(spoken, step))
    letters = Outbox.objects.filter(key__startswith="outcome-")
    assert sorted(letters.values_list("to", flat=True)) == ["mai@dan.invalid", "tuan@dan.invalid"]
    assert "07/2026/QĐ-UBND" in letters[0].body and WORDS in letters[0].body


def test_who_took_the_opinion_back_or_asked_to_be_forgotten_is_not_written_to(lan, spoken):
    tuan, mai = (Submission.objects.filter(email__iexact=f"{name}@dan.invalid") for name in ("tuan", "mai"))
    for submission in tuan:
        feedback_actions.withdraw(submission)
    outcomes.publish(issued(spoken, lan), lan)
    feedback_actions.erase(mai.get())
    assert not Outbox.objects.filter(key__startswith="outcome-").exists()


def test_nothing_is_told_before_there_is_something_to_tell(lan, spoken):
    with pytest.raises(NotNow, match="thay đổi gì"):
        outcomes.publish(spoken, lan)
    assert not Outbox.objects.exists()


def test_a_draft_given_up_is_told_too(lan, spoken):
    actions.move_stage(spoken, DraftPolicy.Stage.STOPPED, TODAY(), lan)
    actions.save_outcome(spoken, lan, outcome="Xã dừng để chờ quy định của tỉnh.")
    assert outcomes.publish(spoken, lan)
    assert "dừng xây dựng" in Outbox.objects.filter(key__startswith="outcome-").first().body


def test_publishing_and_taking_back_change_the_public_page(lan, spoken):
    before = issued(spoken, lan).revision
    outcomes.publish(spoken, lan)
    assert spoken.outcome_published_at and spoken.revision > before
    actions.take_back_outcome(spoken, lan)
    assert spoken.outcome_published_at is None


def test_the_issued_file_is_everybodys_only_while_its_issue_is_told(lan, tuan, spoken):
    paper = keep(SimpleUploadedFile("quyet-dinh.txt", b"07/2026"), lan)
    actions.save_outcome(spoken, lan, outcome=WORDS, number="07/2026/QĐ-UBND", on=TODAY(), file=paper)
    address = f"{spoken.get_public_url()}tep/{paper.pk}/"
    assert tuan.get(address).status_code == 404
    outcomes.publish(spoken, lan)
    assert tuan.get(address).status_code == 200
    actions.take_back_outcome(spoken, lan)
    assert tuan.get(address).status_code == 404


def test_whoever_saves_second_sees_both(sign_in, lan, spoken):
    seen = typed(spoken)
    assert sign_in(lan).post(page(spoken), seen).status_code == 302
    late = sign_in(lan).post(page(spoken), seen | {"outcome": "Của người khác"})
    assert late.status_code == 422
    assert WORDS in late.content.decode() and "Của người khác" in late.content.decode()


def test_hoa_has_no_door_to_it(sign_in, hoa, spoken):
    assert sign_in(hoa).get(page(spoken)).status_code == 404
    assert sign_in(hoa).post(page(spoken, "cong-bo/")).status_code == 404
