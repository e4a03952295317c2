"""Following with one's post: told in the inbox of the portal and by letter; and what became of letters of a draft."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from drafts.models import DraftPolicy
from feedback import actions
from feedback.actions.telling import send_letters_again
from feedback.following.follows import offered as things_offered
from feedback.following.follows import reader_of_post
from feedback.forms import FollowForm
from feedback.models import Follow
from feedback.views.follows import upcoming
from portal.jobs import sent

#: letters by the beginning of their key
_LETTERS = {
    "answer": "Báo có trả lời cho người góp ý", "outcome": "Báo kết quả cho người góp ý", "table": "Báo bảng tiếp thu, giải trình",
    "hidden": "Báo ý kiến không được đăng", "redirected": "Chỉ nơi có thẩm quyền", "follow": "Xin xác nhận theo dõi", "digest": "Tin hằng ngày cho người theo dõi", "news": "Tin ngay cho người theo dõi",
}  # fmt: skip


def follows(request):
    """What this post follows, what the next letter would say, and the form for `?gi=`."""
    sent_ = request.method == "POST"
    offered = things_offered((request.POST if sent_ else request.GET).get("gi", ""))
    form = FollowForm(request.POST if sent_ else None, offered=offered) if offered else None
    if sent_ and form and form.is_valid():
        made = actions.follow_as(form.target, request.actor, form.cleaned_data["pace"])
        messages.success(
            request, "Đã theo dõi." if made else "Đã theo dõi từ trước; cách nhận thư theo lựa chọn mới."
        )
        return redirect("feedback:own_follows")
    reader = reader_of_post(request.actor)
    context = {
        "form": form, "follows": Follow.objects.filter(reader=reader).select_related("draft").order_by("pk"), "told": upcoming(reader),
        "crumbs": [("Tin báo", "/can-bo/tin-bao/"), ("Đang theo dõi", "")],
    }  # fmt: skip
    return render(request, "feedback/own_follows.html", context, status=422 if form and form.errors else 200)


@require_POST
def unfollow(request, pk):
    if actions.end_follow(reader_of_post(request.actor), pk):
        messages.success(request, "Đã thôi theo dõi.")
    return redirect("feedback:own_follows")


def letters(request, pk):
    """Letters about a draft of hers: promised, sent, waiting, failed and why; whose they are, nobody is told here."""
    draft = get_object_or_404(DraftPolicy.objects.editable_by(request.actor), pk=pk)
    if request.method == "POST":
        again = send_letters_again(draft, request.actor)
        messages.success(request, f"{again} thư được gửi lại từ phút tới.")
        return redirect("feedback:letters", pk)
    rows = [(_LETTERS.get(row["kind"], "Thư khác"), row) for row in sent.sent_log(draft.mark)]
    context = {
        "draft": draft, "rows": rows, "given_up": sum(row["failed"] for _, row in rows), "reasons": sent.why_not_sent(draft.mark),
        "followers": Follow.objects.living().filter(draft=draft).count(),
        "crumbs": [("Góp ý", "/can-bo/gop-y/"), (draft.title, f"/can-bo/gop-y/{draft.pk}/"), ("Thư đã gửi", "")],
    }  # fmt: skip
    return render(request, "feedback/letters.html", context)
