"""What those above do with a report."""

from datetime import UTC, datetime

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from portal.refusals import NotNow
from reports import actions
from reports.forms import ReturnForm
from reports.views.chosen import crumbs_to, posted, says_why, sent_to_me, writers


@require_POST
@writers
@says_why
def accept(request, pk):
    report = sent_to_me(request, pk, "received_by")
    actions.accept(report, request.actor, _seen(request))
    messages.success(request, f"Đã duyệt báo cáo của {report.agency}.")
    return redirect(report)


def _seen(request):
    """When the report on the page had been sent: the page says it, or must be opened again."""
    try:
        return datetime.fromisoformat(request.POST.get("sent_at", "")).astimezone(UTC)
    except (ValueError, OverflowError):
        raise NotNow("Mở lại trang báo cáo, xem số liệu rồi duyệt.") from None


@require_POST
@writers
@says_why
def take_note(request, pk):
    """A parallel receiver has read it (F125)."""
    report = sent_to_me(request, pk, "beside")
    actions.take_note(report, request.actor)
    messages.success(
        request, f"Đã ghi nhận báo cáo của {report.agency}. {report.receiver} duyệt báo cáo này."
    )
    return redirect(report)


@require_POST
@writers
@says_why
def pass_on(request, pk):
    """The focal body's press: on to the receiver (F126)."""
    report = sent_to_me(request, pk, "at_focal")
    actions.pass_on(report, request.actor)
    messages.success(request, f"Đã chuyển báo cáo của {report.agency} đến {report.receiver}.")
    return redirect(report)


@writers
@says_why
def give_back(request, pk):
    report = sent_to_me(request, pk, "received_by", "beside", "at_focal")
    form = ReturnForm(posted(request), report=report)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.give_back(report, data["reason"], request.actor, [*data["codes"], *data["parts"]])
        messages.success(request, f"Đã trả lại báo cáo cho {report.agency}.")
        return redirect(report)
    context = {"report": report, "form": form, "crumbs": crumbs_to(report, "Trả lại")}
    return render(request, "reports/give_back.html", context, status=422 if form.errors else 200)
