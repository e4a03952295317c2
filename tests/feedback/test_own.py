"""Tuấn comes back with code and PIN: corrects, takes a file or everything back, reads what is kept of him."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from drafts.models import DraftPolicy
from feedback import actions
from feedback.models import Answer, Attachment, Cluster, Comment, EarlierWords, Submission
from feedback.slip import passes
from portal.files.actions import keep
from portal.files.models import StoredFile
from portal.journal.models import Entry
from tests.feedback.conftest import code_and_pin
from tests.feedback.test_counting import counted, kept

OLD, NEW = "Chợ nên mở đến 19 giờ.", "Chợ nên mở đến 20 giờ vào mùa hè."


@pytest.fixture
def slip(tuan, send):
    """{"ma", "pin"} of what Tuấn sent."""
    response = send(y_0=OLD, name="Hoàng Văn Tuấn", email="tuan@vidu.vn", consent="on")
    code, pin = code_and_pin(tuan.get(response["Location"]))
    return {"ma": code, "pin": pin}


@pytest.fixture
def comment(slip):
    return Comment.objects.get()


def publish(draft, by, state=Comment.State.PUBLISHED, reason=""):
    actions.moderate(draft, Comment.objects.all(), state, by, reason)


def answer(draft, by):
    actions.write_answer(draft, Comment.objects.all(), Answer.Outcome.ACCEPTED, "Xã tiếp thu.", by)


def correct(tuan, slip, words=NEW, revision=None):
    said = Comment.objects.get()
    revision = said.revision if revision is None else revision
    return tuan.post("/tra-cuu/sua/", slip | {"y": said.pk, "body": words, "revision": revision})


def test_his_own_page_shows_what_is_kept_of_him(tuan, slip):
    page = tuan.post("/tra-cuu/cua-toi/", slip).content.decode()
    for words in (OLD, "Hoàng Văn Tuấn", "tuan@vidu.vn", "Chờ duyệt"):
        assert words in page
    assert slip["pin"] not in page


def test_he_corrects_words_nobody_has_read_yet(tuan, slip, comment):
    page = correct(tuan, slip)
    assert page.status_code == 200 and "Đã sửa lời ý kiến số 1" in page.content.decode()
    comment.refresh_from_db()
    assert (comment.body, comment.state) == (NEW, "pending") and "20 gio" in comment.search_text
    assert list(EarlierWords.objects.values_list("body", "was_public")) == [(OLD, False)]


def test_corrected_words_wait_for_a_look_where_a_look_is_the_rule(tuan, slip, draft, lan):
    publish(draft, lan)
    correct(tuan, slip)
    assert Comment.objects.get().state == "pending" and EarlierWords.objects.get().was_public
    assert kept(draft) == counted(draft)
    assert NEW not in tuan.get(draft.get_public_url()).content.decode()


def test_else_they_stand_at_once_with_the_old_ones_one_click_away(tuan, slip, draft, lan):
    publish(draft, lan)
    DraftPolicy.objects.update(pre_moderated=False)
    Submission.objects.update(doubts=[])
    correct(tuan, slip)
    page = tuan.get(draft.get_public_url()).content.decode()
    assert NEW in page and OLD not in page and "Đã sửa ngày" in page
    assert OLD in tuan.get(f"{draft.get_public_url()}y-kien/1/").content.decode()


def test_words_that_never_stood_there_are_shown_to_nobody_else(tuan, slip, draft, lan):
    correct(tuan, slip)
    publish(draft, lan)
    assert OLD not in tuan.get(f"{draft.get_public_url()}y-kien/1/").content.decode()
    assert "Đã sửa ngày" not in tuan.get(draft.get_public_url()).content.decode()


def test_pressing_twice_corrects_once(tuan, slip):
    correct(tuan, slip, revision=0)
    assert correct(tuan, slip, revision=0).status_code == 200
    assert EarlierWords.objects.count() == 1 and Comment.objects.get().revision == 1


def test_too_short_is_said_and_kept(tuan, slip):
    page = correct(tuan, slip, "x")
    assert page.status_code == 422 and "mới có 1 ký tự" in page.content.decode()
    assert Comment.objects.get().body == OLD and ">\nx</textarea>" in page.content.decode()


def test_an_officer_was_quicker_and_he_is_told_with_his_words_kept(tuan, slip, draft, lan):
    publish(draft, lan)
    page = correct(tuan, slip, revision=0)
    html = page.content.decode()
    assert page.status_code == 422 and "cơ quan soạn thảo đã xử lý ý kiến này: đã đăng" in html
    assert NEW in html and Comment.objects.get().body == OLD
    assert correct(tuan, slip).status_code == 200 and Comment.objects.get().body == NEW


def test_under_a_published_answer_his_words_stay_what_was_answered(tuan, slip, draft, lan):
    answer(draft, lan)
    actions.publish_answers(draft.answers.all(), lan)
    page = correct(tuan, slip)
    assert page.status_code == 422 and "đã công khai trả lời" in page.content.decode()
    assert NEW in page.content.decode() and Comment.objects.get().body == OLD


def test_an_answer_being_written_to_the_old_words_lets_go(tuan, slip, draft, lan):
    answer(draft, lan)
    seen = Answer.objects.get().revision
    correct(tuan, slip)
    assert Comment.objects.get().answer is None and Answer.objects.get().revision == seen + 1
    assert kept(draft) == counted(draft)


def test_when_the_window_is_over_only_taking_back_is_left(tuan, slip):
    DraftPolicy.objects.update(closes_on=timezone.localdate() - timezone.timedelta(days=1))
    page = correct(tuan, slip)
    assert page.status_code == 422 and "Đã hết thời gian góp ý" in page.content.decode()
    assert "Không sửa lời được nữa" in tuan.post("/tra-cuu/cua-toi/", slip).content.decode()
    tuan.post("/tra-cuu/rut/", slip | {"chac": "1"})
    assert Comment.objects.get().state == "withdrawn"


def test_what_was_taken_off_comes_back_to_be_looked_at_when_he_puts_it_better(tuan, slip, draft, lan):
    publish(draft, lan, Comment.State.HIDDEN, "Lời lẽ xúc phạm")
    correct(tuan, slip)
    said = Comment.objects.get()
    assert (said.state, said.state_reason) == ("pending", "")


def test_a_part_left_out_does_not_slip_back_in_with_a_correction(tuan, slip, draft, lan, comment):
    DraftPolicy.objects.update(pre_moderated=False)
    publish(draft, lan)
    comment.refresh_from_db()
    assert actions.redact(comment, "Chợ […]", "Nói về người khác", comment.revision, lan)
    correct(tuan, slip)
    assert Comment.objects.get().state == "pending" and not EarlierWords.objects.get().was_public


@pytest.mark.parametrize("how", ["lược", "không đăng"])
def test_what_lan_took_off_does_not_come_back_as_earlier_words(tuan, slip, draft, lan, comment, how):
    DraftPolicy.objects.update(pre_moderated=False)
    Submission.objects.update(doubts=[])
    publish(draft, lan)
    correct(tuan, slip, f"{OLD} Gọi 0900000000.")
    correct(tuan, slip, f"{OLD} Gọi số 0900000000.")
    comment.refresh_from_db()
    if how == "lược":
        assert actions.redact(comment, f"{OLD} Gọi số […]", "Số của người khác", comment.revision, lan)
    else:
        publish(draft, lan, Comment.State.HIDDEN, "Số của người khác")
    correct(tuan, slip)
    publish(draft, lan)
    page = tuan.get(f"{draft.get_public_url()}y-kien/1/").content.decode()
    assert NEW in page and "0900000000" not in page


def test_what_says_something_else_leaves_its_group(tuan, slip, draft, comment):
    group = Cluster.objects.create(draft=draft, lead=comment, size=1)
    Comment.objects.update(cluster=group)
    correct(tuan, slip)
    assert Comment.objects.get().cluster is None and Cluster.objects.get().size == 0


def test_lan_reads_what_he_said_before(tuan, slip, comment, draft, lan, sign_in):
    correct(tuan, slip)
    desk = sign_in(lan)
    assert "người gửi đã sửa lời" in desk.get(f"/can-bo/gop-y/{draft.pk}/?muc=tat-ca").content.decode()
    page = desk.get(f"/can-bo/gop-y/y-kien/{comment.pk}/").content.decode()
    assert OLD in page and NEW in page and "Đã sửa 1 lần" in page


def test_the_journal_tells_that_not_what(tuan, slip, draft):
    correct(tuan, slip)
    entry = Entry.objects.about(draft).get(verb="người gửi sửa lời ý kiến")
    assert entry.note == "số 1" and entry.fields == ["body"]


def test_withdrawing_is_asked_about_first(tuan, slip, draft):
    asked = tuan.post("/tra-cuu/rut/", slip)
    assert "Không lấy lại được" in asked.content.decode() and Comment.objects.get().state == "pending"
    tuan.post("/tra-cuu/rut/", slip | {"chac": "1"})
    assert Comment.objects.get().state == "withdrawn" and kept(draft) == counted(draft)
    assert tuan.post("/tra-cuu/rut/", slip | {"chac": "1"}).status_code == 200


def test_the_signed_word_opens_his_slip_and_no_other(tuan, slip, send, monkeypatch):
    mine, other = Submission.objects.get(), Submission.objects.get(pk=_sent_another(send))
    the = passes.signed(mine, slip["ma"])
    assert OLD in tuan.post("/tra-cuu/cua-toi/", {"the": the}).content.decode()
    data = {"the": the, "y": other.comments.get().pk, "body": NEW, "revision": 0}
    assert tuan.post("/tra-cuu/sua/", data).status_code == 404
    assert tuan.post("/tra-cuu/cua-toi/", {"the": the + "x"}).status_code == 422


def _sent_another(send):
    send(y_0="Ý của người khác.")
    return Submission.objects.latest("pk").pk


def test_after_half_an_hour_the_pin_is_asked_again_and_his_words_wait(tuan, slip, comment, monkeypatch):
    the = passes.signed(Submission.objects.get(), slip["ma"])
    monkeypatch.setattr(passes, "LIFE", -1)
    late = tuan.post("/tra-cuu/sua/", {"the": the, "y": comment.pk, "body": NEW, "revision": 0})
    assert late.status_code == 422 and "quá 30 phút" in late.content.decode()
    assert NEW in late.content.decode() and slip["ma"] in late.content.decode()
    assert correct(tuan, slip).status_code == 200


def test_a_wrong_pin_says_how_many_tries_are_left(tuan, slip):
    wrong = slip | {"pin": f"{(int(slip['pin']) + 1) % 10**6:06d}"}
    assert "Còn 9 lần thử" in tuan.post("/tra-cuu/cua-toi/", wrong).content.decode()
    for _ in range(9):
        page = tuan.post("/tra-cuu/cua-toi/", wrong)
    assert "cách này đã khóa" in page.content.decode()
    assert tuan.post("/tra-cuu/cua-toi/", slip).status_code == 422


@pytest.fixture
def paper(slip):
    file = keep(SimpleUploadedFile("don-cua-tuan.txt", b"Toi la Hoang Van Tuan"))
    return Attachment.objects.create(submission=Submission.objects.get(), file=file)


def test_he_reads_his_file_back_and_nobody_invents_its_address(tuan, slip, paper):
    page = tuan.post("/tra-cuu/cua-toi/", slip).content.decode()
    assert "don-cua-tuan.txt" in page
    read = tuan.get(f"/tra-cuu/tep/{passes.signed_file(paper)}/")
    assert b"".join(read.streaming_content) == b"Toi la Hoang Van Tuan"
    assert tuan.get(f"/tra-cuu/tep/{paper.pk}/").status_code == 404


def test_a_file_taken_back_is_gone_from_the_disk(
    tuan, slip, paper, draft, django_capture_on_commit_callbacks
):
    name, storage = paper.file.content.name, paper.file.content.storage
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            assert tuan.post("/tra-cuu/bo-tep/", slip | {"tep": paper.pk}).status_code == 200
    assert not storage.exists(name) and not StoredFile.objects.filter(pk=paper.file_id).exists()


def test_a_file_half_destroyed_is_ended_by_the_night(paper, slip, tuan, django_capture_on_commit_callbacks):
    from portal.files.sweeping import sweep

    name, storage = paper.file.content.name, paper.file.content.storage
    with django_capture_on_commit_callbacks():  # killed before any of it ran
        tuan.post("/tra-cuu/bo-tep/", slip | {"tep": paper.pk})
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        sweep(timezone.now() + timezone.timedelta(hours=2))
    assert not storage.exists(name) and not StoredFile.objects.filter(pk=paper.file_id).exists()
