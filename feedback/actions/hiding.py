"""Whose opinion is not shown hears why, once for each decision, if they left an address."""

from django.conf import settings

from feedback.models import Comment
from portal.jobs.models import Outbox

A_BATCH = 500


def tell_why(decision) -> None:
    """Letters of this decision, in its transaction."""
    lines = decision.lines.filter(became=Comment.State.HIDDEN).exclude(comment__submission__email="")
    people = lines.values_list(
        "comment", "comment__number", "comment__submission", "comment__submission__email"
    )
    letters = [
        Outbox(
            to=email, subject="Ý kiến không được đăng", body=_body(decision, number),
            key=f"hidden-{decision.pk}-{comment}-{submission}", about=[decision.draft.mark],
        )
        for comment, number, submission, email in people.iterator(A_BATCH)
    ]  # fmt: skip
    Outbox.objects.bulk_create(letters, batch_size=A_BATCH, ignore_conflicts=True)


def _body(decision, number):
    draft = decision.draft
    about = f"dự thảo “{draft.title}”" if draft.published_at else "dự thảo đang lấy ý kiến"
    return "\n".join(
        [
            f"{draft.agency.name} đã đọc ý kiến số {number} về {about} và không đăng.",
            "",
            f"Lý do: {decision.reason}",
            f"Quy tắc đăng góp ý: {settings.SITE_URL}/quy-tac/",
            "",
            "Còn thời gian góp ý thì sửa lời được bằng mã và PIN trên biên nhận; lời mới được xem lại từ đầu.",
            f"Tra cứu: {settings.SITE_URL}/tra-cuu/",
            "Thư này được gửi vì khi góp ý đã để lại địa chỉ. Muốn xóa địa chỉ: tra cứu bằng mã và PIN.",
        ]
    )
