"""Where officers decide what is shown, see what was decided, and take it back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from feedback import actions
from feedback.forms import ModerationForm, RuleForm
from feedback.models import Comment, Decision, Flag
from feedback.views.chosen import ROOM, back, editable, ticked
from feedback.views.inbox import inbox
from portal.nd30.wording import format_number
from portal.refusals import NotNow

A_PAGE = 25
MEANWHILE = "{} ý kiến vừa được người khác xử lý nên để nguyên. Xem lại rồi duyệt nếu cần."


@require_POST
def moderate(request, pk):
    draft = editable(request, pk)
    form = ModerationForm(request.POST, draft=draft)
    comments = ticked(request, draft)
    if form.is_valid() and not comments.exists():
        form.add_error(None, "Chọn ít nhất một ý kiến trong danh sách")
    if not form.is_valid():
        ids = [] if request.POST.get("ca") else list(comments.values_list("pk", flat=True))
        return inbox(request, pk, chosen=ids, moderation=form, status=422)
    said = form.cleaned_data
    state = Comment.State(said["state"])
    tell(
        request, state, actions.moderate(draft, comments, state, request.actor, said["reason"], said["seen"])
    )
    return back(request, draft)


def tell(request, state, given):
    """What a press did, and what it left alone."""
    if given.moved:
        messages.success(request, f"{state.label}: {format_number(given.moved)} ý kiến.")
    if given.left:
        messages.warning(request, MEANWHILE.format(format_number(given.left)))
    if not given.moved and not given.left:
        messages.info(request, "Không có ý kiến nào phải đổi.")


def decisions(request, pk):
    """The moderation journal of a draft, newest first."""
    draft = editable(request, pk)
    made = Decision.objects.filter(draft=draft).select_related("by__user", "undone_by__user")
    page = Paginator(made, A_PAGE).get_page(request.GET.get("trang"))
    for decision in page.object_list:
        decision.can_undo = actions.can_undo(decision)
    context = {
        "draft": draft,
        "page": page,
        "crumbs": [ROOM, (draft.title, f"/can-bo/gop-y/{draft.pk}/"), ("Nhật ký duyệt", "")],
    }
    return render(request, "feedback/decisions.html", context)


def decision(request, pk):
    """Which comments one decision moved, and how each stands now."""
    found = get_object_or_404(
        Decision.objects.editable_by(request.actor).select_related("draft__agency", "by__user"), pk=pk
    )
    lines = found.lines.select_related("comment").order_by("pk")
    draft = found.draft
    crumbs = [ROOM, (draft.title, f"/can-bo/gop-y/{draft.pk}/")]
    context = {
        "draft": draft,
        "decision": found,
        "can_undo": actions.can_undo(found),
        "page": Paginator(lines, 2 * A_PAGE).get_page(request.GET.get("trang")),
        "crumbs": [*crumbs, ("Nhật ký duyệt", f"/can-bo/gop-y/{draft.pk}/nhat-ky-duyet/"), (str(found), "")],
    }
    return render(request, "feedback/decision.html", context)


@require_POST
def undo(request, pk):
    found = get_object_or_404(Decision.objects.editable_by(request.actor).select_related("draft"), pk=pk)
    try:
        given = actions.undo(found, request.actor)
    except NotNow as refused:
        messages.error(request, str(refused))
        return redirect("feedback:decisions", found.draft_id)
    if given is None:
        messages.info(request, "Quyết định này đã được hoàn tác trước đó.")
    else:
        messages.success(request, f"Đã đưa {format_number(given[0])} ý kiến về như trước.")
        if given[1]:
            messages.warning(request, f"{format_number(given[1])} ý kiến đã được xử lý sau đó, để nguyên.")
    return redirect("feedback:decisions", found.draft_id)


def rule(request, pk):
    """Whether opinions on this draft wait before they are shown."""
    draft = editable(request, pk)
    form = RuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        on = "truoc" in request.POST
        if actions.set_pre_moderation(draft, on, form.cleaned_data["reason"], request.actor):
            messages.success(request, "Đã đổi cách đăng; áp dụng cho ý kiến gửi từ bây giờ.")
        return redirect("feedback:inbox", draft.pk)
    context = {
        "draft": draft,
        "form": form,
        "crumbs": [ROOM, (draft.title, f"/can-bo/gop-y/{draft.pk}/"), ("Cách đăng", "")],
    }
    return render(request, "feedback/rule.html", context, status=422 if form.errors else 200)


def flagged(request, pk):
    """What readers said against published comments, those nobody has looked at first."""
    draft = editable(request, pk)
    flags = Flag.objects.filter(comment__draft=draft).select_related("comment", "looked_by__user")
    context = {
        "draft": draft,
        "waiting": flags.waiting().count(),
        "page": Paginator(flags.order_by(F("looked_at").desc(nulls_first=True), "-pk"), A_PAGE).get_page(
            request.GET.get("trang")
        ),
        "crumbs": [ROOM, (draft.title, f"/can-bo/gop-y/{draft.pk}/"), ("Ý kiến bị báo", "")],
    }
    return render(request, "feedback/flagged.html", context)
