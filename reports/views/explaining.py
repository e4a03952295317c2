"""Reasons of figures that grew or fell much (N15), and the rows to look at again before sending."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render

from portal.journal.models import Entry
from reports import actions
from reports.checking import doubtful, review
from reports.checking.checks import grew_or_fell
from reports.counting import registry
from reports.forms.explaining import ExplainForm
from reports.models import AnnualReport
from reports.views.chosen import crumbs_to, editable, frame, posted, readable, says_why, writers

A_PAGE = 50


@writers
@says_why
def explain(request, pk):
    """Every figure that is asked, with both years and a box; one press keeps them all."""
    report = editable(request, pk)
    asked = _asked(report)
    form = ExplainForm(posted(request), asked=asked, initial={"revision": report.revision})
    rows = []
    if request.method == "POST" and form.is_valid():
        if actions.explain(report, form.reasons(), form.cleaned_data["revision"], request.actor):
            messages.success(request, "Đã lưu lý do tăng, giảm.")
            return redirect(report)
        form, rows = _both(request, report, form)
    other = Entry.objects.about(report).order_by("-pk").first() if rows else None
    fields = [(figure, before, change, form[figure.indicator]) for figure, before, change, _ in asked]
    context = {"report": report, "form": form, "asked": fields, "conflict": rows, "other": other}
    context["crumbs"] = crumbs_to(report, "Giải thích tăng, giảm")
    status = 422 if rows or (form.is_bound and form.errors) else 200
    return render(request, "reports/explain.html", context, status=status)


def _asked(report):
    stored = {figure.indicator: figure for figure in report.figures.all()}
    known = registry.of(report.period).by_code
    return [
        (
            figure,
            before,
            change,
            f"{grew_or_fell(known[figure.indicator], change or 0)} so với năm trước – lý do?",
        )
        for figure, before, change in review.explanations(report, stored)
    ]


def _both(request, report, form):
    """The form again with what was typed, at the revision of now, and where it differs from what was saved."""
    report = AnnualReport.objects.get(pk=report.pk)
    saved = dict(report.figures.values_list("indicator", "explanation"))
    typed = form.reasons()
    rows = [(code, words, saved[code]) for code, words in typed.items() if words != saved[code]]
    data = request.POST.copy()
    data["revision"] = report.revision
    return ExplainForm(data, asked=_asked(report)), rows or [("Lý do", "", "")]


def doubts(request, pk, kind):
    """The rows one kind of doubt is about, as far as the reader may see them."""
    report = readable(request, pk)
    doubt = doubtful.BY_SLUG.get(kind)
    if doubt is None:
        raise Http404
    rows = doubt.rows(report)
    seen = rows.filter(pk__in=rows.model.objects.visible_to(request.reach).values("pk"))
    page = Paginator(seen, A_PAGE).get_page(request.GET.get("trang"))
    context = frame(request, report) | {
        "doubt": doubt,
        "page": page,
        "hidden": rows.count() - page.paginator.count,
    }
    context["crumbs"] = crumbs_to(report, doubt.title)
    return render(request, "reports/doubts.html", context)
