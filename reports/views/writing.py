"""An agency writes its report."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from portal.journal.models import Entry
from portal.refusals import NotNow
from reports import actions
from reports.forms import WordsForm
from reports.models import Period
from reports.views.chosen import editable, posted, says_why, told, writers


@require_POST
@writers
def start(request, pk):
    period = get_object_or_404(Period.objects.started(), pk=pk)
    try:
        report = actions.start_report(period, request.actor)
        job = actions.request_build(report, request.actor) if report.built_at is None else None
    except NotNow as no:
        return told(request, no, "reports:list")
    return redirect(job or report)


@require_POST
@writers
@says_why
def build(request, pk):
    report = editable(request, pk)
    job = actions.request_build(report, request.actor)
    if job is None:
        messages.success(request, "Đã tổng hợp số liệu từ dữ liệu đã ghi.")
    return redirect(job or report)


@writers
@says_why
def edit_words(request, pk, part):
    report = editable(request, pk)
    kept = get_object_or_404(report.narratives.all(), part=part)
    form = WordsForm(posted(request), initial={"text": kept.words, "revision": kept.revision})
    rows = []
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["text"]
        if actions.edit_words(kept, typed, form.cleaned_data["revision"], request.actor):
            messages.success(request, f"Đã lưu phần {kept}.")
            return redirect("reports:words", pk)
        kept.refresh_from_db()
        rows = [("Lời văn", typed, kept.words)]
        form = WordsForm({"text": typed, "revision": kept.revision})
    other = Entry.objects.about(report).filter(note=str(kept)).order_by("-pk").first() if rows else None
    context = {"report": report, "kept": kept, "form": form, "conflict": rows, "other": other}
    status = 422 if rows or (form.is_bound and form.errors) else 200
    return render(request, "reports/edit_words.html", context, status=status)
