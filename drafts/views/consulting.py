"""The days in which opinions are taken."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from drafts import actions
from drafts.forms import ConsultationForm
from portal.conflicts import conflict, seen_revision
from portal.refusals import NotNow

from .own import crumbs, own


def consultation(request, pk):
    draft = own(request, pk)
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
        "form": form, "draft": draft, "holds": holds, "conflict": clash, "crumbs": crumbs(draft, "Lấy ý kiến"),
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
