"""The declaration that a draft is outside state secrets, its withdrawal, and measures of security."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from drafts import actions
from drafts.forms import DeclarationForm, EndMeasureForm, MeasureForm, ReasonForm
from portal.refusals import NotNow

from .own import crumbs, own


@require_POST
def declare(request, pk):
    """Sent from the overview; a declaration without its tick comes back with what was typed."""
    draft = own(request, pk)
    form = DeclarationForm(request.POST)
    if form.is_valid():
        actions.declare_not_secret(draft, request.actor, form.cleaned_data["basis"])
        messages.success(request, "Đã ghi xác nhận ngoài danh mục bí mật nhà nước.")
        return redirect(draft)
    context = {"form": form, "draft": draft, "crumbs": crumbs(draft, "Xác nhận")}
    return render(request, "drafts/declare.html", context, status=422)


def withdraw(request, pk):
    """Take a draft off every page: asks why first."""
    draft = own(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_declaration(draft, form.cleaned_data["reason"], request.actor)
        messages.success(request, "Đã rút xác nhận. Dự thảo không còn trên trang công khai.")
        return redirect(draft)
    context = {"form": form, "draft": draft, "crumbs": crumbs(draft, "Rút xác nhận")}
    return render(request, "drafts/withdraw.html", context, status=422 if form.errors else 200)


@require_POST
def publish_again(request, pk):
    draft = own(request, pk)
    try:
        if actions.publish_again(draft, request.actor):
            messages.success(request, "Dự thảo đã trở lại trang công khai; thời gian lấy ý kiến giữ nguyên.")
    except NotNow as refused:
        messages.error(request, str(refused))
    return redirect(draft)


def security(request, pk):
    draft = own(request, pk)
    form = MeasureForm(request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        actions.add_measure(form.save(commit=False), draft, request.actor)
        messages.success(request, "Đã ghi biện pháp an toàn thông tin.")
        return redirect("drafts:security", draft.pk)
    context = {
        "form": form, "draft": draft, "mine": True, "today": timezone.localdate(),
        "measures": draft.security_measures.select_related("by__user", "by__agency"),
        "crumbs": crumbs(draft, "An toàn thông tin"),
    }  # fmt: skip
    return render(request, "drafts/security.html", context, status=422 if form.errors else 200)


@require_POST
def end_measure(request, pk, measure_pk):
    draft = own(request, pk)
    measure = get_object_or_404(draft.security_measures, pk=measure_pk)
    form = EndMeasureForm(request.POST)
    if not form.is_valid() or form.cleaned_data["ended_on"] < measure.on:
        messages.error(request, f"Nhập ngày thôi áp dụng, từ {measure.on:%d/%m/%Y} trở đi.")
    elif actions.end_measure(measure, form.cleaned_data["ended_on"], request.actor):
        messages.success(request, "Đã ghi ngày thôi áp dụng. Biện pháp vẫn được giữ trong danh sách.")
    return redirect("drafts:security", draft.pk)
