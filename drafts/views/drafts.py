"""One draft of an authority: its overview, its facts."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from drafts import actions, consulting, gate, overview
from drafts.forms import DraftForm
from drafts.models import DraftPolicy
from drafts.texts import versions
from portal.conflicts import conflict, edit_page, seen_revision

from .own import CRUMB
from .programme import initial_of, item_asked


def draft(request, pk):
    found = get_object_or_404(
        DraftPolicy.objects.visible_to(request.reach).select_related("agency", "regime", "document_type"),
        pk=pk,
    )
    today = timezone.localdate()
    read = {
        **gate.for_overview(found, request.actor),
        **consulting.for_overview(found, today),
        "draft": found,
        "crumbs": [CRUMB, (found.title, "")],
        "mine": DraftPolicy.objects.editable_by(request.actor).filter(pk=pk).exists(),
        "holds": actions.what_holds_publication(found),
        **versions.for_overview(found, request.reach),
        "activities": list(found.activities.visible_to(request.reach).select_related("agency")[:20]),
        "plan": overview.plan_of(found, request.reach),
        "pictures": found.illustrations.all(),
        "materials": found.materials.visible_to(request.reach),
    }
    return render(request, "drafts/detail.html", read | overview.for_overview(found, read, today))


def new_draft(request):
    line = item_asked(request)
    form = DraftForm(request.POST or None, level=request.reach.level, initial={
        "began_on": timezone.localdate(), "issuing_body": request.actor.agency.name, "pre_moderated": True,
        **initial_of(line),
    })  # fmt: skip
    if request.method == "POST" and form.is_valid():
        made = actions.register_draft(form.save(commit=False), request.actor)
        if line:
            actions.link_draft(line, made, request.actor)
        messages.success(request, "Đã đăng ký dự thảo. Bước tiếp theo: viết nội dung truyền thông.")
        return redirect(made)
    return _form_page(request, form, None)


def edit_draft(request, pk):
    found = get_object_or_404(DraftPolicy.objects.editable_by(request.actor), pk=pk)
    level = _level_of(found.agency)
    form = DraftForm(request.POST or None, instance=found, level=level)
    clash = None
    if request.method == "POST" and form.is_valid():
        fields = [*form._meta.fields, "regime", "document_type"]
        if actions.edit_draft(found, fields, seen_revision(request), request.actor):
            messages.success(request, "Đã lưu dự thảo.")
            return redirect(found)
        theirs = DraftPolicy.objects.get(pk=pk)
        clash = conflict(form, DraftForm(instance=theirs, level=level), theirs)
    return _form_page(request, form, found, clash)


def _form_page(request, form, found, clash=None):
    context = {
        "draft": found,
        "crumbs": [CRUMB, (found.title, found.get_absolute_url()), ("Sửa", "")] if found else [CRUMB, ("Đăng ký dự thảo", "")],
    }  # fmt: skip
    return edit_page(request, "drafts/form.html", form, context, found, clash)


def _level_of(agency):
    return agency.unit.placements.order_by("-valid_from").values_list("level", flat=True).first()


@require_POST
def trash(request, pk):
    found = get_object_or_404(DraftPolicy.objects.editable_by(request.actor), pk=pk)
    if found.first_opened_on:
        messages.error(
            request,
            "Dự thảo đã công khai thì không bỏ được. Rút xác nhận, hoặc chuyển giai đoạn Dừng xây dựng.",
        )
        return redirect(found)
    actions.throw_away(found, request.actor)
    messages.success(request, "Đã bỏ dự thảo vào thùng rác. Lấy lại được trong 30 ngày.")
    return redirect("drafts:list")
