"""The authority answers: written, shown, taken back."""

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from drafts.models import DraftPolicy
from feedback.actions.counting import changed, hold, recount
from feedback.models import Answer, Comment
from portal.jobs.actions import post_letter
from portal.journal.actions import record
from portal.refusals import NotNow
from portal.revisions import save_if_unchanged

NOT_PUBLIC = "Dự thảo đang không công khai (chưa xác nhận hoặc đã rút xác nhận ngoài bí mật nhà nước), nên chưa công khai được."


class NothingToAnswer(Exception):
    """All chosen comments stand under an answer, written or published, by now."""


@transaction.atomic
def write_answer(draft, comments, outcome, text, by) -> Answer:
    """One answer, not yet published, for those of the chosen comments that have none; raises NothingToAnswer.

    What somebody else began to answer meanwhile stays with those words.
    """
    hold([draft.pk])
    comments = comments.filter(answer=None)
    if not comments.filter(draft=draft).counted().exists():
        raise NothingToAnswer
    answer = Answer.objects.create(
        draft=draft, agency=draft.agency, outcome=outcome, text=text, written_by=by
    )
    _serve(answer, comments)
    recount(draft.pk)
    record("soạn trả lời", draft, by, note=f"{answer.comments.count()} ý kiến")
    return answer


@transaction.atomic
def edit_answer(answer, comments, outcome, text, seen_revision, by) -> bool:
    """Save the answer and whom it serves; False when somebody saved or published it in between."""
    hold([answer.draft_id])
    answer.outcome, answer.text = outcome, text
    unpublished = Answer.objects.being_written().filter(pk=answer.pk).exists()
    if not unpublished or not save_if_unchanged(answer, ["outcome", "text"], seen_revision):
        return False
    chosen = set(comments.values_list("pk", flat=True))
    answer.comments.exclude(pk__in=chosen).update(answer=None)
    _serve(answer, comments)
    recount(answer.draft_id)
    record("sửa trả lời", answer.draft, by, fields=["outcome", "text"])
    return True


def _serve(answer, comments):
    """Comments already under another answer stay there."""
    free = comments.filter(Q(answer=None) | Q(answer=answer), draft=answer.draft).counted()
    Comment.objects.filter(pk__in=list(free.values_list("pk", flat=True))).update(
        answer=answer, agrees=answer.outcome == Answer.Outcome.AGREES
    )


@transaction.atomic
def publish_answers(answers, by) -> int:
    """Show the answers under their comments and write once to whoever left an address; how many were published.

    Of two presses only the first finds an answer being written. Raises NotNow when a draft is not public.
    """
    hold(answers.values("draft"))
    if DraftPolicy.objects.filter(pk__in=answers.values("draft"), published_at=None).exists():
        raise NotNow(NOT_PUBLIC)
    published = 0
    for answer in answers.being_written().select_related("draft").order_by("pk"):
        mine = Answer.objects.being_written().filter(pk=answer.pk)
        if mine.update(
            status=Answer.Status.PUBLISHED,
            published_by=by,
            published_at=timezone.now(),
            revision=F("revision") + 1,
        ):
            published += 1
            _write_to_authors(answer)
            changed(answer.draft_id)
            record("công khai trả lời", answer.draft, by, note=f"{answer.comments.count()} ý kiến")
    return published


@transaction.atomic
def take_back_answer(answer, by) -> bool:
    """A published answer becomes one being written again; its letters are not sent a second time."""
    hold([answer.draft_id])
    shown = Answer.objects.published().filter(pk=answer.pk)
    if not shown.update(
        status=Answer.Status.DRAFT, published_at=None, published_by=None, revision=F("revision") + 1
    ):
        return False
    changed(answer.draft_id)
    record("thu hồi trả lời để sửa", answer.draft, by)
    return True


def _write_to_authors(answer):
    people = answer.comments.exclude(submission__email="").select_related(
        "submission", "article", "draft__agency"
    )
    for comment in people:
        about = comment.article.label if comment.article else "toàn dự thảo"
        lines = [
            f"{comment.draft.agency.name} đã trả lời ý kiến số {comment.number}, về {about}, dự thảo “{comment.draft.title}”.",
            "",
            f"Kết quả: {answer.get_outcome_display()}",
            answer.text,
            "",
            f"Trang dự thảo: {settings.SITE_URL}{comment.draft.get_public_url()}",
            f"Tra cứu bằng mã trên biên nhận: {settings.SITE_URL}/tra-cuu/",
            "Thư này được gửi vì khi góp ý đã để lại địa chỉ và đồng ý nhận trả lời. Muốn xóa địa chỉ: tra cứu bằng mã và PIN.",
        ]
        # One letter a comment and answer, also when the answer is taken back and published again.
        key = f"answer-{answer.pk}-{comment.pk}-{comment.submission_id}"
        post_letter(comment.submission.email, "Đã có trả lời cho góp ý", "\n".join(lines), key)
