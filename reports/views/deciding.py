"""What the receiver does with a report."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from reports import actions
from reports.forms import ReturnForm
from reports.views.chosen import posted, says_why, sent_to_me, writers


@require_POST
@writers
@says_why
def accept(request, pk):
    report = sent_to_me(request, pk)
    actions.accept(report, request.actor)
    messages.success(request, f"Đã duyệt báo cáo của {report.agency}.")
    return redirect(report)


@writers
@says_why
def give_back(request, pk):
    report, form = sent_to_me(request, pk), ReturnForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.give_back(report, form.cleaned_data["reason"], request.actor)
        messages.success(request, f"Đã trả lại báo cáo cho {report.agency}.")
        return redirect(report)
    context = {"report": report, "form": form}
    return render(request, "reports/give_back.html", context, status=422 if form.errors else 200)
