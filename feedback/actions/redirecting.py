"""A complaint or denunciation is no opinion: its author is told, once, who takes it."""

from django.conf import settings

from feedback.models import Comment
from portal.jobs.models import Outbox

A_BATCH = 500


def tell_where_to(decision) -> None:
    """Write to the authors of what this decision turned elsewhere, as far as they left an address."""
    lines = decision.lines.filter(became=Comment.State.REDIRECTED).exclude(comment__submission__email="")
    people = lines.values_list(
        "comment", "comment__number", "comment__submission", "comment__submission__email"
    )
    letters = [
        Outbox(
            to=email, subject="Nội dung cần gửi nơi có thẩm quyền", body=_body(decision, number),
            # The key is the comment: put back and turned away again, it is not written about again.
            key=f"redirected-{comment}-{submission}", about=[decision.draft.mark],
        )
        for comment, number, submission, email in people.iterator(A_BATCH)
    ]  # fmt: skip
    Outbox.objects.bulk_create(letters, batch_size=A_BATCH, ignore_conflicts=True)


def _body(decision, number):
    draft = decision.draft
    about = f"dự thảo “{draft.title}”" if draft.published_at else "dự thảo đang lấy ý kiến"
    return "\n".join(
        [
            f"{draft.agency.name} đã đọc nội dung số {number} gửi về {about}.",
            "",
            "Nội dung này là khiếu nại, tố cáo hoặc phản ánh một vụ việc, không phải góp ý cho dự thảo, "
            "nên không đăng và không tính vào số ý kiến.",
            f"Nơi tiếp nhận, giải quyết: {decision.reason}",
            "",
            "Cơ quan soạn thảo không chuyển thay. Để được giải quyết, gửi đơn tới nơi nêu trên.",
            f"Xem lại bằng mã trên biên nhận: {settings.SITE_URL}/tra-cuu/",
            "Thư này được gửi một lần, vì khi góp ý đã để lại địa chỉ. Muốn xóa địa chỉ: tra cứu bằng mã và PIN.",
        ]
    )
