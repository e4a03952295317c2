"""Letters a moderating decision owes: why an opinion is not shown, where a complaint belongs, once each.

What the decision says again before a letter has left is recalled. Letters go to those who left an address.
"""

from django.conf import settings
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Concat

from feedback.models import Comment, DecisionLine
from portal.jobs.models import Outbox

State = Comment.State
A_BATCH = 500


def tell_why(decision) -> None:
    """To the authors of what this decision hides, in its transaction; each decision has a reason of its own."""
    _write(decision, State.HIDDEN, f"hidden-{decision.pk}", "Ý kiến không được đăng", _why)


def tell_where_to(decision) -> None:
    """To the authors of what this decision turned elsewhere: a complaint or denunciation is no opinion.

    The key is the comment: put back and turned away again, it is not written about again.
    """
    _write(decision, State.REDIRECTED, "redirected", "Nội dung cần gửi nơi có thẩm quyền", _where_to)


def recall(decision) -> None:
    """Nobody is told any more how the comments stood that this decision moved, or that are put back from it.

    To be asked while they stand as the decision left them: right after it, and right before it is undone.
    """
    standing = decision.lines.filter(comment__revision=F("revision"))
    said = DecisionLine.objects.filter(comment__in=standing.values("comment"))
    hidden = _keys(said.filter(became=State.HIDDEN), Value("hidden-"), _text("decision_id"))
    redirected = _keys(said.filter(became=State.REDIRECTED), Value("redirected"))
    Outbox.objects.filter(Q(key__in=hidden) | Q(key__in=redirected), sent_at=None).delete()


def _keys(lines, *start):
    """The keys `_write` gives its letters."""
    whose = (Value("-"), _text("comment_id"), Value("-"), _text("comment__submission_id"))
    return lines.order_by().annotate(letter=Concat(*start, *whose)).values("letter")


def _text(column):
    return Cast(column, CharField())


def _write(decision, became, start, subject, body):
    lines = decision.lines.filter(became=became).exclude(comment__submission__email="")
    people = lines.values_list(
        "comment", "comment__number", "comment__submission", "comment__submission__email"
    )
    letters = [
        Outbox(
            to=email, subject=subject, body="\n".join(body(decision, number)),
            key=f"{start}-{comment}-{submission}", about=[decision.draft.mark],
        )
        for comment, number, submission, email in people.iterator(A_BATCH)
    ]  # fmt: skip
    Outbox.objects.bulk_create(letters, batch_size=A_BATCH, ignore_conflicts=True)


def _about(draft):
    return f"dự thảo “{draft.title}”" if draft.published_at else "dự thảo đang lấy ý kiến"


def _why(decision, number):
    return [
        f"{decision.draft.agency.name} đã đọc ý kiến số {number} về {_about(decision.draft)} và không đăng.",
        "",
        f"Lý do: {decision.reason}",
        f"Quy tắc đăng góp ý: {settings.SITE_URL}/quy-tac/",
        "",
        "Còn thời gian góp ý thì sửa lời được bằng mã và PIN trên biên nhận; lời mới được xem lại từ đầu.",
        f"Tra cứu: {settings.SITE_URL}/tra-cuu/",
        "Thư này được gửi vì khi góp ý đã để lại địa chỉ. Muốn xóa địa chỉ: tra cứu bằng mã và PIN.",
    ]


def _where_to(decision, number):
    return [
        f"{decision.draft.agency.name} đã đọc nội dung số {number} gửi về {_about(decision.draft)}.",
        "",
        "Nội dung này là khiếu nại, tố cáo hoặc phản ánh một vụ việc, không phải góp ý cho dự thảo, "
        "nên không đăng và không tính vào số ý kiến.",
        f"Nơi tiếp nhận, giải quyết: {decision.reason}",
        "",
        "Cơ quan soạn thảo không chuyển thay. Để được giải quyết, gửi đơn tới nơi nêu trên.",
        f"Xem lại bằng mã trên biên nhận: {settings.SITE_URL}/tra-cuu/",
        "Thư này được gửi một lần, vì khi góp ý đã để lại địa chỉ. Muốn xóa địa chỉ: tra cứu bằng mã và PIN.",
    ]
