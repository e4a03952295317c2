"""Who spoke and left an address is written to when the answer is shown; colleagues are told what waits for them."""

from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.db.models import F

from feedback.models import Comment
from portal.jobs import sent
from portal.jobs.models import Message, Outbox
from portal.journal.actions import record

A_BATCH = 500


def tell_authors(answer_ids) -> int:
    """One letter a sending for all of it that these answers answer; how many. In the caller's transaction.

    An author is told of an answer once: not again when it is taken back and shown anew. Whoever was told
    that theirs is no opinion, or is not shown, hears of no answer.
    """
    fresh = Comment.objects.filter(answer__in=answer_ids).exclude(told_of=F("answer_id"))
    fresh = fresh.exclude(submission__email="").counted()
    rows = fresh.select_related("submission", "article", "answer", "draft__agency").order_by(
        "submission", "number"
    )
    letters, written = [], 0
    for _sending, its in groupby(rows.iterator(chunk_size=A_BATCH), lambda comment: comment.submission_id):
        letters.append(_letter(list(its)))
        if len(letters) == A_BATCH:
            written += _post(letters)
    fresh.update(told_of=F("answer_id"))
    return written + _post(letters)


@transaction.atomic
def send_letters_again(draft, by) -> int:
    """Letters about a draft that its mail server refused to the end are tried anew; how many."""
    letters = sent.send_again(draft.mark)
    if letters:
        record("gửi lại thư không gửi được", draft, by, note=f"{letters} thư")
    return letters


def tell_posts(posts, draft, subject, link, key, words=""):
    """A line in the inbox of each of these posts; `key` names the event, so that nobody reads of it twice."""
    told = [
        Message(post_id=pk, subject=f"{subject}: {draft.title}"[:200], words=words, link=link, key=key, about=[draft.mark])
        for pk in posts
    ]  # fmt: skip
    Message.objects.bulk_create(told, ignore_conflicts=True)


def _post(letters):
    count = len(letters)
    Outbox.objects.bulk_create(letters, ignore_conflicts=True)
    letters.clear()
    return count


def _letter(comments):
    first = comments[0]
    # The key ends with the sending, so that erasing it finds what has not left yet (actions/author.py).
    return Outbox(
        to=first.submission.email,
        subject="Đã có trả lời cho góp ý",
        body="\n".join(_lines(comments)),
        key=f"answer-{first.answer_id}-{first.pk}-{first.submission_id}",
        about=[first.draft.mark],
    )


def _lines(comments):
    draft = comments[0].draft
    which = f"ý kiến số {comments[0].number}" if len(comments) == 1 else f"{len(comments)} ý kiến"
    lines = [f"{draft.agency.name} đã trả lời {which} về dự thảo “{draft.title}”.", ""]
    by_answer = {}
    for comment in comments:
        by_answer.setdefault(comment.answer, []).append(comment)
    for answer, served in by_answer.items():
        lines += [_about(served), f"Kết quả: {answer.get_outcome_display()}", answer.text, ""]
    return [
        *lines,
        f"Trang dự thảo: {settings.SITE_URL}{draft.get_public_url()}",
        f"Tra cứu bằng mã trên biên nhận: {settings.SITE_URL}/tra-cuu/",
        "Thư này được gửi vì khi góp ý đã để lại địa chỉ và đồng ý nhận trả lời. Muốn xóa địa chỉ: tra cứu bằng mã và PIN.",
    ]


def _about(comments):
    said = (f"số {c.number}, về {c.article.label if c.article else 'toàn dự thảo'}" for c in comments)
    return "Ý kiến " + "; ".join(said)
