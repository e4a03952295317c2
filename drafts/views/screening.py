"""Screening by the criteria, and the declaration that a draft is outside state secrets."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from drafts import actions
from drafts.forms import ReasonForm, ScreeningForm
from drafts.models import DraftPolicy

from .own import CRUMB, crumbs, own


def screening(request, pk):
    draft = own(request, pk)
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
    context = {"form": form, "draft": draft, "set": criteria_set, "crumbs": crumbs(draft, "Tiêu chí")}
    return render(request, "drafts/screening.html", context, status=422 if form.errors else 200)


@require_POST
def declare(request, pk):
    draft = own(request, pk)
    if request.POST.get("xac-nhan") != "co":
        messages.error(request, "Đánh dấu vào câu xác nhận trước khi ký.")
        return redirect(draft)
    actions.declare_not_secret(draft, request.actor)
    messages.success(request, "Đã ghi xác nhận ngoài danh mục bí mật nhà nước.")
    return redirect(draft)


def withdraw(request, pk):
    """Take a draft off every page: asks why first."""
    found = get_object_or_404(DraftPolicy.objects.editable_by(request.actor), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_declaration(found, form.cleaned_data["reason"], request.actor)
        messages.success(request, "Đã rút xác nhận. Dự thảo không còn trên trang công khai.")
        return redirect(found)
    context = {
        "form": form,
        "draft": found,
        "crumbs": [CRUMB, (found.title, found.get_absolute_url()), ("Rút xác nhận", "")],
    }
    return render(request, "drafts/withdraw.html", context, status=422 if form.errors else 200)
