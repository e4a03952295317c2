"""Moderation is one state (B4): what Lan hides is gone from page, list, file, data, feed, search and figure at once."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from drafts.models import DraftPolicy
from feedback import actions, tallies
from feedback.desk.waits import in_words
from feedback.finding.search import for_list
from feedback.models import Comment
from tests.feedback.conftest import comment, published

State = Comment.State
WORDS = "Xin đặt cân đối chứng ở cổng phía đông."


@pytest.fixture
def said(draft, lan):
    one = comment(draft, WORDS, name="Lê Văn Tuấn", publish_as="neu-ten")
    published(draft, lan, 2)
    actions.moderate(draft, Comment.objects.filter(pk=one.pk), State.PUBLISHED, lan)
    actions.write_answer(draft, Comment.objects.filter(pk=one.pk), "tiep-thu", "Xã đặt cân.", lan)
    actions.publish_answers(draft.answers.all(), lan)
    actions.publish_table(draft, lan)
    draft.refresh_from_db()
    return one


def words(client, address):
    answer = client.get(address)
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode(
        errors="ignore"
    )


PUBLIC = [
    "",
    "?dieu=chung",
    "?tra-loi=1",
    "?tu=can+doi+chung",
    "y-kien/1/",
    "y-kien.json",
    "y-kien.csv",
    "tiep-thu/",
]


def figures(draft):
    """How many opinions there are, by everybody who counts them."""
    today = timezone.localdate()
    counted = for_list(DraftPolicy.objects.filter(pk=draft.pk)).get().received
    on_page = sum(t.n for t in draft.tallies.all() if t.state in Comment.COUNTED)
    reported = tallies.comments(today - timedelta(days=400), today).filter(draft=draft).count()
    return {counted, on_page, reported, Comment.objects.filter(draft=draft).counted().count()}


def test_hidden_it_is_nowhere_and_put_back_it_is_everywhere(draft, lan, tuan, said):
    def where():
        return {at for at in PUBLIC if WORDS in words(tuan, draft.get_public_url() + at)}

    assert where() == set(PUBLIC) and figures(draft) == {3}
    decision = actions.moderate(
        draft, Comment.objects.filter(pk=said.pk), State.HIDDEN, lan, "Quảng cáo"
    ).decision
    assert where() == set() and figures(draft) == {2}
    assert "Lê Văn Tuấn" not in "".join(words(tuan, draft.get_public_url() + at) for at in PUBLIC)
    actions.undo(decision, lan)
    assert where() == set(PUBLIC) and figures(draft) == {3}


def unpacked(response):
    """All the XML of a Word file or a spreadsheet."""
    packed = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    return "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))


def test_the_officers_table_on_page_in_word_and_excel_counts_it_no_more(draft, lan, sign_in, said):
    address, browser = f"/can-bo/gop-y/{draft.pk}/bang", sign_in(lan)

    def where():
        found = [WORDS in words(browser, f"{address}/")]
        return found + [WORDS in unpacked(browser.get(f"{address}.{kind}")) for kind in ("docx", "xlsx")]

    assert where() == [True] * 3
    actions.moderate(draft, Comment.objects.filter(pk=said.pk), State.REDIRECTED, lan, "Thanh tra tỉnh")
    assert where() == [False] * 3


@pytest.mark.parametrize("state", [State.HIDDEN, State.REDIRECTED, State.PENDING])
def test_no_public_page_reads_it_whatever_took_it_off(draft, lan, tuan, said, state):
    actions.moderate(draft, Comment.objects.filter(pk=said.pk), state, lan, "Quảng cáo")
    for at in [*PUBLIC, "da-hoi-da-lam/", "tin.atom"]:
        assert WORDS not in words(tuan, draft.get_public_url() + at), at


def test_the_rules_tell_how_long_it_takes(draft, lan, tuan, monkeypatch):
    monkeypatch.setattr("feedback.desk.waits.LEAST", 1)
    assert "một nửa số ý kiến" not in words(tuan, "/quy-tac/")
    one = comment(draft, "Thêm đèn.")
    Comment.objects.update(created_at=timezone.now() - timedelta(hours=5, minutes=30))
    actions.moderate(draft, Comment.objects.filter(pk=one.pk), State.PUBLISHED, lan)
    from django.core.cache import cache

    cache.clear()
    assert re.search("trong vòng <b>6 giờ</b>", words(tuan, "/quy-tac/"))


@pytest.mark.parametrize(
    ("wait", "said"),
    [(timedelta(seconds=5), "1 phút"), (timedelta(minutes=89, seconds=1), "90 phút"), (timedelta(hours=47), "47 giờ"), (timedelta(hours=49), "3 ngày")],
)  # fmt: skip
def test_a_wait_in_words_is_never_too_short(wait, said):
    assert in_words(wait) == said
