"""What came of a draft: written down, shown to everybody, told to those who spoke (F53)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from drafts import actions
from drafts.forms import OutcomeForm
from drafts.models import DraftPolicy
from feedback.following import outcomes
from portal.conflicts import conflict, edit_page, seen_revision
from portal.files.actions import keep
from portal.refusals import NotNow


def _own(request, pk):
    drafts = DraftPolicy.objects.editable_by(request.actor).select_related(
        "agency", "document_type", "issued_file"
    )
    return get_object_or_404(drafts, pk=pk)


def outcome(request, pk):
    draft, clash = _own(request, pk), None
    form = OutcomeForm(request.POST or None, request.FILES or None, draft=draft, initial=_of(draft))
    if request.method == "POST" and form.is_valid() and (said := _said(form, request)):
        try:
            actions.save_outcome(draft, request.actor, **said, seen_revision=seen_revision(request))
        except actions.ChangedMeanwhile:
            draft.refresh_from_db()
            clash = conflict(form, OutcomeForm(draft=draft, initial=_of(draft)), draft)
        except NotNow as refused:
            form.add_error("on", refused.reasons)
        else:
            messages.success(request, "Đã lưu kết quả.")
            return redirect("feedback:outcome", pk)
    context = {
        "draft": draft, "mine": True,
        "holds": actions.what_holds_outcome(draft), "addresses": outcomes.to_tell(draft).count(),
        "crumbs": [("Dự thảo", "/can-bo/du-thao/"), (draft.title, draft.get_absolute_url()), ("Kết quả", "")],
    }  # fmt: skip
    return edit_page(request, "feedback/outcome_form.html", form, context, draft, clash)


def _of(draft):
    return {"url": draft.issued_url, "outcome": draft.outcome}


def _said(form, request):
    """What to save, the file kept; None when the file breaks on opening."""
    said = dict(form.cleaned_data)
    try:
        said["file"] = keep(said["file"], request.actor) if said["file"] else None
    except ValidationError as refused:
        return form.add_error("file", refused)
    return said


@require_POST
def publish(request, pk):
    draft = _own(request, pk)
    try:
        if outcomes.publish(draft, request.actor):
            messages.success(request, "Đã công bố kết quả và gửi thư cho người góp ý có để lại địa chỉ.")
    except NotNow as refused:
        messages.error(request, str(refused))
    return redirect("feedback:outcome", pk)


@require_POST
def take_back(request, pk):
    if actions.take_back_outcome(_own(request, pk), request.actor):
        messages.success(request, "Đã thu hồi để sửa. Trang công khai không còn nêu kết quả.")
    return redirect("feedback:outcome", pk)
