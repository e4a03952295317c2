"""An officer types what no rows count, and adds to what they do."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from portal.conflicts import conflict, differing, edit_page, last_change, seen_revision
from reports import actions, building
from reports.actions.declaring import said_of, typed_of
from reports.counting import registry
from reports.forms import AdjustForm, DeclareForm
from reports.typed import counted_in_books
from reports.views.chosen import crumbs_to, editable, posted, says_why, writers


@writers
@says_why
def declare(request, pk):
    """Type the figures no rows count; of a year before the portal they stand in the grid of years."""
    report = editable(request, pk)
    if report.is_entered:
        return redirect("reports:years_of", report.agency_id)
    level = building.level_of(report)
    of_level = [one for one in typed_of(report).values() if level in one.levels]
    counted = counted_in_books(report)
    asked = [one for one in of_level if one.code not in counted]
    form, clash = DeclareForm(posted(request), indicators=asked, said=said_of(report)), None
    if request.method == "POST" and form.is_valid():
        seen = seen_revision(request)
        if actions.declare(report, form.numbers(), request.actor, form.sources(), seen):
            messages.success(request, "Đã lưu số liệu nhập tay và tổng hợp lại.")
            return redirect(report)
        report.refresh_from_db()
        clash = conflict(form, DeclareForm(indicators=asked, said=said_of(report)), report)
    context = {
        "report": report,
        "crumbs": crumbs_to(report, "Số liệu nhập tay"),
        "counted": [(one, counted[one.code]) for one in of_level if one.code in counted],
    }
    return edit_page(request, "reports/declare.html", form, context, report, clash)


@writers
@says_why
def adjust(request, pk, code):
    report = editable(request, pk)
    indicator = registry.of(report.period).by_code.get(code)
    if indicator is None or indicator.is_ratio:
        raise Http404
    figure = get_object_or_404(report.figures.all(), indicator=code)
    form, rows = AdjustForm.of(figure, posted(request)), []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        told = data["adjustment"], data["reason"], request.actor, form.was_seen()
        if actions.adjust(report, code, *told):
            messages.success(request, f"Đã điều chỉnh {code}.")
            return redirect(report)
        figure.refresh_from_db()
        rows, form = _both(form, figure)
    context = {
        "report": report,
        "crumbs": crumbs_to(report, f"Điều chỉnh {code}"),
        "figure": figure,
        "indicator": indicator,
        "form": form,
        "conflict": rows,
        "other": last_change(report) if rows else None,
    }
    status = 422 if rows or (form.is_bound and form.errors) else 200
    return render(request, "reports/adjust.html", context, status=status)


def _both(form, figure):
    """What differs, and the form with my words over what stands now."""
    stands = AdjustForm.of(figure)
    mine = {name: form.data.get(name, "") for name in ("adjustment", "reason")}
    kept = {name: stands[name].value() for name in ("seen", "seen_reason")}
    return differing(form, stands), AdjustForm(mine | kept)
