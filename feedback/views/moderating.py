"""Where officers decide what is shown."""

from django.contrib import messages
from django.views.decorators.http import require_POST

from feedback import actions
from feedback.forms import ModerationForm
from feedback.models import Comment
from feedback.views.chosen import back, editable, ticked
from feedback.views.inbox import inbox


@require_POST
def moderate(request, pk):
    draft, form = editable(request, pk), ModerationForm(request.POST, auto_id="duyet_%s")
    comments = ticked(request, draft)
    ids = list(comments.values_list("pk", flat=True))
    if form.is_valid() and not ids:
        form.add_error(None, "Chọn ít nhất một ý kiến trong danh sách")
    if not form.is_valid():
        return inbox(request, pk, chosen=ids, moderation=form, status=422)
    state = Comment.State(form.cleaned_data["state"])
    changed = actions.moderate(draft, comments, state, request.actor, form.cleaned_data["reason"])
    messages.success(
        request, f"{state.label}: {changed} ý kiến." if changed else "Không có ý kiến nào phải đổi."
    )
    return back(request, draft)
