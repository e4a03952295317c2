"""The dated steps of a draft: entered, corrected, and their papers."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from drafts import actions, stages
from drafts.forms import CorrectionForm, StageForm
from drafts.models import DraftPolicy
from portal.files.actions import keep
from portal.files.responses import send
from portal.refusals import NotNow

from .own import crumbs, own


def stage(request, pk):
    draft = own(request, pk)
    coming = stages.to_come(draft, stages.standing(draft).last())
    initial = {"on": timezone.localdate(), "step": str(coming[0].pk) if coming else ""}
    form = StageForm(request.POST or None, request.FILES or None, draft=draft, initial=initial)
    if request.method == "POST" and form.is_valid() and (facts := _facts(form, request)) is not None:
        try:
            _move(draft, form.cleaned_data, request.actor, facts)
        except NotNow as refused:
            form.add_error("on", refused.reasons)
        else:
            messages.success(request, "Đã ghi bước mới. Các bước trước vẫn được giữ.")
            return redirect(draft)
    return _page(request, draft, form, "Bước mới")


def _move(draft, said, by, facts):
    if said["stage"] == DraftPolicy.Stage.ISSUED:
        actions.record_issue(draft, said["number"], said["on"], by, said["note"], **facts)
    else:
        actions.move_stage(draft, said["stage"], said["on"], by, said["note"], **facts)


def correct_stage(request, pk, entry_pk):
    draft = own(request, pk)
    wrong = get_object_or_404(stages.history(draft).filter(corrected_by=None), pk=entry_pk)
    step = str(wrong.step_id or next((s.pk for s in stages.steps_of(draft) if s.code == wrong.stage), ""))
    initial = {
        "on": wrong.on, "document": wrong.document, "number": draft.issued_number,
        "step": wrong.stage if wrong.stage == DraftPolicy.Stage.STOPPED else step,
    }  # fmt: skip
    form = CorrectionForm(request.POST or None, request.FILES or None, draft=draft, initial=initial)
    if request.method == "POST" and form.is_valid() and (facts := _facts(form, request)) is not None:
        said = form.cleaned_data
        facts["evidence"] = facts["evidence"] or wrong.evidence
        try:
            actions.correct_stage(
                wrong, said["stage"], said["on"], request.actor, said["note"], said["number"], **facts
            )
        except actions.ChangedMeanwhile:
            messages.warning(request, "Bước này vừa được người khác đính chính.")
            return redirect(draft)
        except NotNow as refused:
            form.add_error("on", refused.reasons)
        else:
            messages.success(
                request, f"Đã đính chính. Bước ghi sai vẫn hiện, có gạch ngang.{_window(draft, wrong)}"
            )
            return redirect(draft)
    return _page(request, draft, form, "Đính chính", wrong)


def _window(draft, wrong):
    """What became of the days that a wrong issue or end had cut short."""
    if wrong.stage not in stages.OVER or draft.stage in stages.OVER or draft.closes_on is None:
        return ""
    if draft.closes_on >= timezone.localdate():
        return f" Nhận góp ý lại đến hết {draft.closes_on:%d/%m/%Y}."
    return " Đợt lấy ý kiến đã kết thúc; còn lấy ý kiến thì mở đợt mới."


def _facts(form, request):
    """What a step rests on; None when the file breaks on opening."""
    said = form.cleaned_data
    try:
        evidence = keep(said["evidence"], request.actor) if said.get("evidence") else None
    except ValidationError as refused:
        return form.add_error("evidence", refused)
    return {"step": said["regime_step"], "document": said["document"], "evidence": evidence}


def _page(request, draft, form, here, wrong=None):
    context = {
        "form": form, "draft": draft, "wrong": wrong, "mine": True, "crumbs": crumbs(draft, here),
        **stages.for_page(draft),
    }  # fmt: skip
    return render(request, "drafts/stage.html", context, status=422 if form.errors else 200)


def stage_file(request, pk, entry_pk):
    """The paper of a step, for officers who see the draft."""
    draft = get_object_or_404(DraftPolicy.objects.visible_to(request.reach), pk=pk)
    entry = draft.stage_entries.select_related("evidence").filter(pk=entry_pk).first()
    if entry is None or entry.evidence is None:
        raise Http404
    return send(entry.evidence)
