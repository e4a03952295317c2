"""Leaving out parts of what somebody said: only deleting, seen by everybody, found by no search, taken back."""

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from feedback import actions
from feedback.desk import leaving_out
from feedback.desk.leaving_out import GAP
from feedback.models import Comment, Thread
from portal.journal.models import Entry
from tests.feedback.conftest import published

SAID = "Gọi ông Nam số 0900000000 để hỏi, chợ nên có mái che."
SHOWN = "Gọi ông Nam số […] để hỏi, chợ nên có mái che."


@pytest.fixture
def said(draft, lan):
    one = published(draft, lan, 1)[0]
    Comment.objects.filter(pk=one.pk).update(
        body=SAID, search_text="goi ong nam so 0900000000 de hoi, cho nen co mai che."
    )
    return Comment.objects.get(pk=one.pk)


@pytest.fixture
def page(said):
    return f"/can-bo/gop-y/y-kien/{said.pk}/"


def stands_in_order(original, shown):
    """The pieces one after the other in the original: said plainly, to judge the clever one."""
    place = 0
    for piece in (piece.strip() for piece in shown.split(GAP)):
        found = original.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return True


words = st.text(alphabet="aăb cđ.\n…[]", min_size=1, max_size=40)


@settings(deadline=None, max_examples=60)
@given(words, st.data())
def test_whatever_is_deleted_is_taken(original, data):
    original = original.strip()
    first = data.draw(st.integers(0, len(original)))
    last = data.draw(st.integers(first, len(original)))
    typed = original[:first] + GAP + original[last:]
    assume(any(piece.strip() for piece in typed.split(GAP)) and typed.strip() != original)
    assume("[...]" not in typed)
    assert stands_in_order(original, leaving_out.shown(original, typed))


@settings(deadline=None, max_examples=60)
@given(words, words)
@example("ab", "b[…]a")
@example("aa", "aa[…]a")
def test_whatever_is_taken_was_said_in_that_order(original, typed):
    try:
        shown = leaving_out.shown(original, typed)
    except ValueError:
        return
    first, *_, last = (piece.strip() for piece in shown.split(GAP))
    whole = original.strip()
    assert stands_in_order(whole, shown) and whole.startswith(first) and whole.endswith(last)
    assert sum(len(piece.strip()) for piece in shown.split(GAP)) <= len(whole)


@pytest.mark.parametrize(
    "typed", [SAID, GAP, "", "Gọi ông Nam số […] để hỏi, chợ phải có mái che.", "chợ nên có mái che.[…]Gọi ông Nam"]
)  # fmt: skip
def test_no_word_is_changed_and_not_everything_goes(sign_in, lan, page, said, typed):
    form = {"shown": typed, "reason": "Số điện thoại", "revision": said.revision}
    answer = sign_in(lan).post(f"{page}luoc/", form)
    assert answer.status_code == 422 and Comment.objects.get().shown_body == ""


def test_everybody_reads_the_gap_and_why(sign_in, lan, tuan, page, said, draft):
    form = {
        "shown": SHOWN.replace(GAP, "[...]"),
        "reason": "Có số điện thoại của người khác",
        "revision": said.revision,
    }
    assert sign_in(lan).post(f"{page}luoc/", form).status_code == 302
    for address in ("", "?tu=mai+che", "y-kien/1/", "y-kien.json", "y-kien.csv"):
        answer = tuan.get(draft.get_public_url() + address)
        html = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
        assert "0900000000" not in html and SHOWN in html and "Có số điện thoại của người khác" in html, (
            address
        )
    assert "Gọi ông Nam" not in tuan.get(f"{draft.get_public_url()}?tu=0900000000").content.decode()
    assert Entry.objects.get(verb="lược một phần ý kiến").note == "số 1"


def test_shown_whole_again(sign_in, lan, tuan, page, said, draft):
    actions.redact(said, SHOWN, "Số điện thoại", said.revision, lan)
    assert SAID in sign_in(lan).get(page).content.decode()
    sign_in(lan).post(f"{page}nguyen-van/")
    now = Comment.objects.get()
    assert (now.shown_body, now.shown_reason) == ("", "") and "0900000000" in now.search_text
    assert SAID in tuan.get(f"{draft.get_public_url()}y-kien/1/").content.decode()


def test_binh_who_left_out_something_else_meanwhile_is_not_overwritten(sign_in, lan, binh, page, said):
    actions.redact(Comment.objects.get(), "Gọi ông Nam […] chợ nên có mái che.", "Tên", said.revision, binh)
    form = {"shown": SHOWN, "reason": "Số điện thoại", "revision": said.revision}
    answer = sign_in(lan).post(f"{page}luoc/", form)
    assert answer.status_code == 422 and "Gọi ông Nam […] chợ" in answer.content.decode()
    assert SHOWN in answer.content.decode() and Comment.objects.get().shown_reason == "Tên"


def test_a_kept_page_shows_it_no_longer(lan, tuan, said, draft):
    assert SAID in tuan.get(draft.get_public_url()).content.decode()
    before = Thread.objects.get().changed_at
    actions.redact(said, SHOWN, "Số điện thoại", said.revision, lan)
    assert Thread.objects.get().changed_at > before
    assert SAID not in tuan.get(draft.get_public_url()).content.decode()
