"""The inbox of a thread of two hundred thousand is read by index and costs what a small one costs. `-s` prints plans."""

import time

import pytest
from django.db import connection

from feedback import actions
from feedback.desk.sieve import Sieve
from feedback.models import Answer, Comment
from tests import factories
from tests.feedback.conftest import comment

pytestmark = pytest.mark.slow
MANY = 200_000
_ROWS = """INSERT INTO feedback_submission (draft_id, code_hash, pin_hash, pin_tries, author_class, name, email, phone,
    publish_as, channel, provenance, language, received_on, created_at, content_hash, doubts, entered_by_id)
SELECT %(draft)s, md5(%(draft)s || '-' || n) || 'x', '', 0, CASE WHEN n %% 5000 = 0 THEN 'doanh-nghiep' ELSE 'ca-nhan' END, '', '', '', 'an-danh',
    CASE WHEN n %% 4000 = 0 THEN 'phieu' ELSE 'cong' END, CASE WHEN n %% 4000 = 0 THEN 'Ấp 3' ELSE '' END, '',
    current_date, now(), '', CASE WHEN n %% 3000 = 0 THEN '["qua-nhanh"]'::jsonb ELSE '[]'::jsonb END,
    CASE WHEN n %% 4000 = 0 THEN %(by)s END
FROM generate_series(1, %(many)s) n"""
_SAID = """INSERT INTO feedback_comment (revision, submission_id, draft_id, number, body, state, state_reason, agrees,
    received_on, created_at, shown_body, shown_reason, translation, stance, theme_fixed, search_text, answer_id, article_id)
SELECT 0, s.id, s.draft_id, row_number() OVER (ORDER BY s.id) + 1, 'Chợ nên có chỗ để xe.',
    CASE WHEN s.id %% 900 = 0 THEN 'pending' ELSE 'published' END, '', false, current_date, now(), '', '', '', '', false,
    'cho nen co cho de xe' || CASE WHEN s.id %% 7000 = 0 THEN ' mai hien' ELSE '' END,
    CASE WHEN row_number() OVER (ORDER BY s.id) < %(answered)s THEN %(answer)s END, %(article)s
FROM feedback_submission s WHERE s.draft_id = %(draft)s AND length(s.code_hash) = 33"""


def fill(draft, by, many, answered):
    """Most are answered, from the first on: what waits lies at the far end."""
    comment(draft)
    answer = actions.write_answer(draft, draft.comments.all(), Answer.Outcome.ACCEPTED, "Có.", by)
    actions.publish_answers(draft.answers.all(), by)
    said = {
        "draft": draft.pk,
        "by": by.pk,
        "many": many,
        "answered": answered,
        "answer": answer.pk,
        "article": None,
    }
    said["article"] = draft.versions.first().articles.first().pk
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, said)
        cursor.execute(_SAID, said)
        actions.recount(draft.pk)
        cursor.execute("ANALYZE feedback_comment")
        cursor.execute("ANALYZE feedback_submission")
    return draft


ASKED = ["", "muc=cho-duyet", "muc=da-tra-loi", "muc=tat-ca", "muc=tat-ca&sau=150000", "sau=199000", "tim=mai+hien&muc=tat-ca",
         "ai=doanh-nghiep&muc=tat-ca", "kenh=phieu&muc=tat-ca", "co=nghi&muc=tat-ca", "co=tep", "co=bao", "giao=toi", "thai_do=ung-ho",
         "dieu=Điều+1", "dieu=chung"]  # fmt: skip


def took(browser, url):
    """The best of three, in seconds."""
    best = []
    for _ in range(3):
        began = time.perf_counter()
        assert browser.get(url).status_code == 200
        best.append(time.perf_counter() - began)
    return min(best)


def test_every_view_of_a_great_thread_costs_what_it_costs_of_a_small_one(lan, sign_in):
    browser = sign_in(lan)
    great = fill(factories.open_draft(lan, title="Quy chế lớn"), lan, MANY, MANY - 500)
    small = fill(factories.open_draft(lan, title="Quy chế nhỏ"), lan, 500, 100)
    browser.get("/can-bo/gop-y/")
    for asked in ASKED:
        much, little = (took(browser, f"/can-bo/gop-y/{draft.pk}/?{asked}") for draft in (great, small))
        print(f"{asked:40} {much * 1000:6.0f} ms, of a small one {little * 1000:.0f}")
        assert much < 4 * little + 0.15, asked


def test_no_view_reads_the_thread_from_end_to_end(lan, rf):
    great = fill(factories.open_draft(lan), lan, MANY, MANY - 500)
    for asked in ASKED:
        rows = Sieve(great, rf.get(f"/?{asked}").GET, lan).chosen().order_by("number")[:51]
        plan = rows.explain()
        print(f"\n{asked}\n{plan}")
        assert "Seq Scan on feedback_comment" not in plan, asked
    assert (
        "comment_uncovered"
        in Comment.objects.filter(draft=great).uncovered().order_by("number")[:51].explain()
    )
