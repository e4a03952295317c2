"""Where answers go to a leader, and where leaders decide about them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from feedback import actions
from feedback.forms import ReturnForm
from feedback.models import Answer
from feedback.views.answering import with_served
from feedback.views.chosen import ROOM, editable, picked
from portal.accounts.access import for_roles
from portal.accounts.models import Role
from portal.refusals import NotNow
from portal.text import whole_number


@require_POST
def propose(request, pk):
    draft = editable(request, pk)
    count = actions.propose_answers(picked(request).filter(draft=draft), request.actor)
    if count:
        messages.success(request, f"Đã trình lãnh đạo {count} trả lời.")
    else:
        messages.warning(request, "Chưa chọn trả lời nào đang soạn.")
    return redirect("feedback:answers", draft.pk)


@for_roles(Role.LEADER)
def queue(request, form=None, status=200):
    """Answers of all my agency's drafts that wait for a leader."""
    mine = with_served(Answer.objects.editable_by(request.actor)).filter(draft__trashed_at=None)
    waiting = mine.filter(status=Answer.Status.PROPOSED).order_by("draft__answer_by", "draft", "pk")
    context = {
        "page": Paginator(waiting, 25).get_page(request.GET.get("trang")),
        "form": form or ReturnForm(auto_id="lai_%s"),
        "chosen": request.POST.getlist("tl"),
        "crumbs": [ROOM, ("Trả lời chờ duyệt", "")],
    }
    return render(request, "feedback/approvals.html", context, status=status)


@for_roles(Role.LEADER)
@require_POST
def approve(request):
    """A leader's yes to the ticked answers; showing them may follow at once."""
    seen = picked(request)
    ids = list(seen.filter(status=Answer.Status.PROPOSED).values_list("pk", flat=True))
    count = actions.approve_answers(seen, request.actor)
    if not count:
        messages.warning(
            request, "Chưa chọn trả lời nào, hoặc trả lời vừa được người khác sửa. Xem lại rồi chọn."
        )
        return _back(request)
    shown = _shown(request, ids) if "cong-khai" in request.POST else 0
    messages.success(request, f"Đã duyệt {count} trả lời" + (f", công khai {shown}." if shown else "."))
    return _back(request)


def _shown(request, ids):
    try:
        approved = Answer.objects.editable_by(request.actor).filter(pk__in=ids, status=Answer.Status.APPROVED)
        return actions.publish_answers(approved, request.actor)
    except NotNow as refused:
        messages.error(request, str(refused))
        return 0


@for_roles(Role.LEADER)
@require_POST
def give_back(request):
    form = ReturnForm(request.POST, auto_id="lai_%s")
    if form.is_valid() and not picked(request).exists():
        form.add_error(None, "Chọn ít nhất một trả lời. Trả lời vừa được người khác sửa thì xem lại rồi chọn")
    if not form.is_valid():
        return queue(request, form=form, status=422)
    count = actions.return_answers(picked(request), form.cleaned_data["reason"], request.actor)
    messages.success(request, f"Đã trả lại {count} trả lời để sửa.")
    return _back(request)


@for_roles(Role.LEADER)
@require_POST
def need(request, pk):
    """Whether answers of this draft are shown only after a leader's yes."""
    draft, needed = editable(request, pk), request.POST.get("can") == "1"
    if actions.need_approval(draft, needed, request.actor):
        words = "Từ nay trả lời phải được lãnh đạo duyệt trước khi công khai."
        messages.success(
            request, words if needed else "Từ nay công chức công khai trả lời không cần duyệt trước."
        )
    return redirect("feedback:answers", draft.pk)


def _back(request):
    """To the draft's answers, for who decided there; else to the queue."""
    draft = whole_number(request.POST.get("du-thao", ""))
    return redirect("feedback:answers", draft) if draft else redirect("feedback:approvals")
