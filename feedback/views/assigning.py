"""Where comments are given to those who will answer them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from feedback import actions
from feedback.views.chosen import back, editable, ticked
from portal.accounts.models import Post
from portal.text import whole_number


@require_POST
def assign(request, pk):
    """Take the ticked comments oneself, give them to a colleague, or to nobody."""
    draft = editable(request, pk)
    comments = ticked(request, draft)
    if not comments.exists():
        messages.warning(request, "Chọn ít nhất một ý kiến trong danh sách.")
        return back(request, draft)
    to = _whom(request)
    seen = whole_number(request.POST.get("dang-giao", ""))
    moved, stayed = actions.assign(draft, comments, to, request.actor, seen=seen)
    if moved:
        whom = f"Đã giao cho {to.user.full_name}" if to else "Đã thôi giao"
        messages.success(request, f"{whom}: {moved} ý kiến.")
    if stayed:
        messages.warning(
            request, f"{stayed} ý kiến người khác đang xử lý, để nguyên. Mở từng ý kiến để giao lại."
        )
    if not moved and not stayed:
        messages.info(request, "Không có ý kiến nào phải đổi.")
    return back(request, draft)


def _whom(request):
    """The acting post, a colleague in the same agency, or None."""
    what = request.POST.get("viec", "")
    if what == "thoi":
        return None
    if what == "nhan":
        return request.actor
    colleagues = Post.objects.current().filter(agency=request.actor.agency_id).select_related("user")
    return get_object_or_404(colleagues, pk=whole_number(request.POST.get("giao-cho", "")))
