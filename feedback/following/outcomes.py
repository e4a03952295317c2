"""Who spoke about a draft is told, once, what came of it (F53)."""

from django.conf import settings
from django.db import transaction
from django.db.models import Min
from django.db.models.functions import Lower

from drafts import actions
from feedback.models import Comment, Submission, Thread
from portal.jobs.models import Outbox

A_BATCH = 500


def to_tell(draft):
    """One sending of each address that was left with an opinion its author has not taken back."""
    standing = Comment.objects.filter(draft=draft).exclude(state=Comment.State.WITHDRAWN)
    left = Submission.objects.filter(pk__in=standing.values("submission")).exclude(email="")
    firsts = left.annotate(address=Lower("email")).values("address").annotate(first=Min("pk"))
    return Submission.objects.filter(pk__in=firsts.values("first"))


@transaction.atomic
def publish(draft, by) -> bool:
    """Show the outcome and write to whoever left an address; False when it was shown already. Raises NotNow."""
    if not actions.publish_outcome(draft, by):
        return False
    Thread.objects.touch(draft.pk)
    # The key is the draft and the sending: taken back and published again, it is not sent again.
    letters = [
        Outbox(
            to=one.email, subject=_subject(draft), body=_body(draft), key=f"outcome-{draft.pk}-{one.pk}",
            about=[draft.mark],
        )
        for one in to_tell(draft)
    ]  # fmt: skip
    Outbox.objects.bulk_create(letters, batch_size=A_BATCH, ignore_conflicts=True)
    return True


def _subject(draft):
    return "Kết quả dự thảo đã góp ý" if not draft.issued_number else f"Đã ban hành: {draft.issued_number}"


def _body(draft):
    issued = "Cơ quan soạn thảo dừng xây dựng văn bản này."
    if draft.issued_number:
        issued = f"Đã ban hành: {draft.issued_number}, ngày {draft.issued_on:%d/%m/%Y}."
    return "\n".join(
        [
            f"Kết quả dự thảo “{draft.title}” của {draft.agency.name}.",
            "",
            issued,
            "",
            "Đã thay đổi gì sau góp ý:",
            draft.outcome,
            "",
            f"Trang dự thảo, tiếp thu, giải trình: {settings.SITE_URL}{draft.get_public_url()}",
            "Thư này được gửi một lần, vì khi góp ý đã để lại địa chỉ. Muốn xóa địa chỉ: tra cứu bằng mã và PIN tại "
            f"{settings.SITE_URL}/tra-cuu/",
        ]
    )
