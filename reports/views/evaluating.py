"""Points of the units below by the criteria of the place, and the page where council staff keep those."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from portal.accounts.access import for_roles, staff_page
from portal.conflicts import conflict, edit_page, seen_revision
from portal.files.responses import send_bytes
from reports import charts
from reports.actions import evaluating as verbs
from reports.forms.evaluating import CriterionForm
from reports.models import EvaluationCriterion
from reports.paper import compared
from reports.views import ranking
from reports.views.asked import room
from reports.views.chosen import posted
from reports.watching.evaluating import criteria_of, evaluate

keepers = for_roles("council")
IN_PICTURE = 12


@staff_page
def page(request):
    """`?ky=`: the period evaluated."""
    place, periods, period, criteria, rows = _evaluated(request)
    context = room(request, place, "Đánh giá") | {
        "periods": periods,
        "period": period,
        "criteria": criteria,
        "rows": [(row, [(term, _lead(term, row.row, period)) for term in row.terms]) for row in rows],
        "picture": _picture(rows, period) if rows else None,
        "may_keep": request.actor.role == "council",
    }
    return render(request, "reports/watching/evaluation.html", context)


@staff_page
def download(request):
    place, _, period, criteria, rows = _evaluated(request)
    heads = ["Đơn vị"]
    for one in criteria:
        heads += [f"{one.name}: số", f"Điểm (tối đa {charts.number(one.points)})"]
    lines = [
        [
            row.row.name,
            *(value for term in row.terms for value in (_said(term), term.points)),
            row.total,
            row.most,
        ]
        for row in rows
    ]
    about = f"Đánh giá {period or ''}, {place.name}. Căn cứ: " + "; ".join({one.source for one in criteria})
    made = compared.book([("Điểm", about, [*heads, "Tổng điểm", "Trên"], lines)])
    return send_bytes(made, f"danh-gia-{place.unit_id}.xlsx", "xlsx")


def _said(term):
    return str(term.cell.said) if term.cell.value is None else term.cell.value


def _evaluated(request):
    place, periods, period = ranking.period_of(request)
    criteria = criteria_of(place, period.year) if period else []
    rows = evaluate(place, period, criteria, request.reach) if criteria else []
    return place, periods, period, criteria, rows


def _lead(term, row, period):
    """Where a term's number comes from."""
    if term.criterion.measure != EvaluationCriterion.Measure.FIGURE:
        return f"{reverse('reports:monitoring')}?ky={period.pk}&don-vi={row.unit_id}"
    if term.cell.report_id is None or term.cell.value is None:
        return ""
    return reverse("reports:rows", args=[term.cell.report_id, term.criterion.code])


def _picture(rows, period):
    known = sorted((row for row in rows if row.counted), key=lambda row: -row.total)
    if not known:
        return None
    finding = _finding(known)
    bars = [charts.Bar(row.row.name, row.total, row.most) for row in known[:IN_PICTURE]]
    subtitle = (
        f"Điểm trên số điểm của các tiêu chí có số, {period}. {charts.missing_words(len(known), len(rows))}."
    )
    svg = charts.bars(bars, key="diem", title=finding, subtitle=subtitle)
    return {"title": finding, "subtitle": subtitle, "svg": svg}


def _finding(known):
    """Only units that have a number for every criterion are compared."""
    full = [(row.row.name, row.total) for row in known if len(row.counted) == len(row.terms)]
    if not full:
        return "Chưa đơn vị nào có số cho mọi tiêu chí"
    most = max(total for _, total in full)
    first = ", ".join(name for name, total in full if total == most)
    return f"{len(full)}/{len(known)} đơn vị có số cho mọi tiêu chí, cao nhất {first} ({charts.number(most)} điểm)"


@keepers
def criteria(request):
    """All criteria of the acting agency's place, of all years."""
    rows = EvaluationCriterion.objects.filter(unit=request.actor.agency.unit_id)
    return render(request, "reports/watching/criteria.html", {"rows": rows, "crumbs": _crumbs("Tiêu chí")})


@keepers
def new(request):
    form = CriterionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        verbs.add_criterion(form.save(commit=False), request.actor)
        return _saved(request, form)
    return _form(request, form, "Thêm tiêu chí đánh giá")


@keepers
def edit(request, pk):
    mine = EvaluationCriterion.objects.filter(unit=request.actor.agency.unit_id)
    form, clash = CriterionForm(posted(request), instance=get_object_or_404(mine, pk=pk)), None
    if request.method == "POST" and form.is_valid():
        if verbs.edit_criterion(form.instance, form.changed_data, seen_revision(request), request.actor):
            return _saved(request, form)
        theirs = EvaluationCriterion.objects.get(pk=pk)
        clash = conflict(form, CriterionForm(instance=theirs), theirs)
    return _form(request, form, "Sửa tiêu chí đánh giá", clash)


def _saved(request, form):
    messages.success(request, f"Đã lưu tiêu chí “{form.instance}”.")
    return redirect("reports:criteria")


def _form(request, form, title, clash=None):
    context = {"title": title, "crumbs": _crumbs(title)}
    return edit_page(request, "reports/watching/criterion_form.html", form, context, form.instance, clash)


def _crumbs(title):
    return [
        ("Theo dõi", reverse("reports:overview")),
        ("Đánh giá", reverse("reports:evaluation")),
        (title, ""),
    ]
