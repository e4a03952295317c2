"""What moves a draft on: screening, the secrecy declaration, the window, the stages."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from drafts import actions
from drafts.forms import ConsultationForm, ScreeningForm, StageForm
from drafts.models import DraftPolicy
from drafts.views.drafts import CRUMB
from portal.conflicts import conflict, seen_revision
from portal.refusals import NotNow


def _own(request, pk):
    return get_object_or_404(
        DraftPolicy.objects.editable_by(request.actor).select_related("regime", "document_type"), pk=pk
    )


def _crumbs(draft, here):
    return [CRUMB, (draft.title, draft.get_absolute_url()), (here, "")]


def screening(request, pk):
    draft = _own(request, pk)
    criteria_set = actions.criteria_for(draft)
    last = draft.screenings.prefetch_related("answers__criterion").first()
    initial = {}
    for answer in last.answers.all() if last else []:
        initial |= {
            f"outcome_{answer.criterion.code}": answer.outcome,
            f"reason_{answer.criterion.code}": answer.reason,
        }
    form = ScreeningForm(request.POST or None, criteria=criteria_set.criteria.all(), initial=initial)
    if request.method == "POST" and form.is_valid():
        made = actions.screen(draft, form.outcomes(), request.actor)
        words = (
            "Trong phạm vi: đủ tiêu chí."
            if made.in_scope
            else "Ngoài phạm vi; vẫn truyền thông được, tính riêng là tự chủ động."
        )
        messages.success(request, f"Đã ghi đánh giá tiêu chí. {words}")
        return redirect(draft)
    context = {"form": form, "draft": draft, "set": criteria_set, "crumbs": _crumbs(draft, "Tiêu chí")}
    return render(request, "drafts/screening.html", context, status=422 if form.errors else 200)


@require_POST
def declare(request, pk):
    draft = _own(request, pk)
    if request.POST.get("xac-nhan") != "co":
        messages.error(request, "Đánh dấu vào câu xác nhận trước khi ký.")
        return redirect(draft)
    actions.declare_not_secret(draft, request.actor)
    messages.success(request, "Đã ghi xác nhận ngoài danh mục bí mật nhà nước.")
    return redirect(draft)


def consultation(request, pk):
    draft = _own(request, pk)
    form = ConsultationForm(request.POST or None, initial=_window(draft))
    holds, clash = actions.what_holds_publication(draft), None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.open_consultation(
                draft, said["opens_on"], said["closes_on"], request.actor, said["answer_by"],
                seen_revision(request),
            )  # fmt: skip
        except NotNow as refused:
            holds = refused.reasons
        except actions.ChangedMeanwhile:
            clash = conflict(form, ConsultationForm(initial=_window(draft)), draft)
        else:
            messages.success(request, _opened(draft))
            return redirect(draft)
    refused = form.is_bound and (form.errors or holds or clash)
    context = {
        "form": form, "draft": draft, "holds": holds, "conflict": clash, "crumbs": _crumbs(draft, "Lấy ý kiến"),
        # Saving once more replaces what was just shown; an error keeps what was seen first.
        "revision": draft.revision if clash else request.POST.get("revision", draft.revision),
    }  # fmt: skip
    return render(request, "drafts/consultation.html", context, status=422 if refused else 200)


def _window(draft):
    return {
        "opens_on": draft.opens_on or timezone.localdate(),
        "closes_on": draft.closes_on,
        "answer_by": draft.answer_by,
    }


def _opened(draft):
    days = (draft.closes_on - draft.opens_on).days + 1
    words = f"Đã mở lấy ý kiến {days} ngày, đến hết {draft.closes_on:%d/%m/%Y}."
    least = draft.document_type.min_days
    if least and days < least:
        words += f" Lưu ý: {draft.document_type} cần ít nhất {least} ngày đăng tải."
    return words


def stage(request, pk):
    draft = _own(request, pk)
    form = StageForm(request.POST or None, initial={"on": timezone.localdate(), "stage": draft.stage})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if said["stage"] == DraftPolicy.Stage.ISSUED:
            actions.record_issue(draft, said["number"], said["on"], request.actor)
        else:
            actions.move_stage(draft, said["stage"], said["on"], request.actor, said["note"])
        messages.success(request, "Đã ghi giai đoạn mới. Các giai đoạn trước vẫn được giữ.")
        return redirect(draft)
    context = {"form": form, "draft": draft, "crumbs": _crumbs(draft, "Giai đoạn")}
    return render(request, "drafts/stage.html", context, status=422 if form.errors else 200)
