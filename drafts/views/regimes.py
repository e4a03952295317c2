"""What the law of each stretch of time asks, for every officer to read; and a draft moved to another."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from drafts import actions
from drafts.forms import DocumentTypeForm, RegimeMoveForm
from drafts.models import DocumentType, DraftPolicy, LegalRegime
from portal.accounts.access import for_roles
from portal.accounts.models import Role
from portal.units.models import Level

from .own import CRUMB, crumbs


def regimes(request):
    found = LegalRegime.objects.order_by("-valid_from").prefetch_related(
        "types", "stages", "criteria_sets__criteria"
    )
    context = {
        "regimes": [(regime, _levels(regime)) for regime in found],
        "keeps": _keeps(request.actor),
        "crumbs": [CRUMB, ("Chế độ pháp luật", "")],
    }
    return render(request, "drafts/regimes.html", context)


def _levels(regime):
    """[(level, its kinds of document, its steps)]; a level without kinds may issue none."""
    stages = sorted(regime.stages.all(), key=lambda stage: (stage.position, stage.pk))
    return [
        (
            level.label,
            [kind for kind in regime.types.all() if kind.level == level],
            [stage for stage in stages if stage.level in (None, level)],
        )
        for level in Level
    ]


def _keeps(actor):
    """The law is one for the whole country: the central council and its administrator keep these rows."""
    return actor.role in (Role.COUNCIL, Role.ADMIN) and actor.reach().level == Level.NATION


@for_roles("council", "admin")
def edit_type(request, pk):
    if not _keeps(request.actor):
        raise Http404
    kind = get_object_or_404(DocumentType.objects.select_related("regime"), pk=pk)
    form = DocumentTypeForm(request.POST or None, instance=kind)
    if request.method == "POST" and form.is_valid():
        actions.edit_document_type(kind, form.changed_data, request.actor)
        messages.success(
            request, f"Đã lưu {kind}, {kind.regime}. Áp dụng cho mọi dự thảo mở lấy ý kiến từ bây giờ."
        )
        return redirect("drafts:regimes")
    context = {
        "form": form,
        "kind": kind,
        "crumbs": [CRUMB, ("Chế độ pháp luật", reverse("drafts:regimes")), (kind.name, "")],
    }
    return render(request, "drafts/regime_type.html", context, status=422 if form.errors else 200)


@for_roles("admin")
def move_regime(request, pk):
    movable = DraftPolicy.objects.movable_by(request.actor).select_related("regime", "document_type")
    draft = get_object_or_404(movable, pk=pk)
    form = RegimeMoveForm(request.POST or None, draft=draft)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        move = actions.move_regime(draft, said["document_type"], said["reason"], request.actor)
        messages.success(
            request, f"Đã chuyển dự thảo sang {move.new_type.regime}. Đánh giá lại tiêu chí theo chế độ mới."
        )
        return redirect(draft)
    context = {"form": form, "draft": draft, "crumbs": crumbs(draft, "Chuyển chế độ pháp luật")}
    return render(request, "drafts/regime_move.html", context, status=422 if form.errors else 200)
