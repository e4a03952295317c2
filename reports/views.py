"""An agency's reports, and what its officers and their receivers do with them."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from portal.accounts.access import for_roles
from portal.journal.models import Entry
from portal.refusals import NotNow
from portal.units.tree import agency_name, name_of, successors

from . import actions, review, tables
from .forms import AdjustForm, ConfirmForm, DeclareForm, IssueForm, ReturnForm, WordsForm
from .indicators import BY_CODE
from .models import AnnualReport, DeclaredFigure, Narrative, Period

Status = AnnualReport.Status
writers = for_roles("officer", "leader", "council")


def report_list(request):
    """My agency's reports of a year, and those sent to it."""
    years = sorted(set(Period.objects.started().values_list("year", flat=True)), reverse=True)
    year = _number(request.GET.get("nam")) or (years[0] if years else timezone.localdate().year)
    periods = Period.objects.started().filter(year=year)
    written = AnnualReport.objects.filter(agency=request.actor.agency_id, period__in=periods)
    mine = {report.period_id: report for report in written.with_names().order_by("version")}
    older = AnnualReport.objects.filter(agency__in=request.reach.predecessor_agency_ids, period__in=periods)
    context = {
        "years": years,
        "year": year,
        "closed": set(years) - set(Period.objects.open().values_list("year", flat=True)),
        "rows": [
            (period, mine.get(period.pk), period.due_for(request.reach.level))
            for period in periods
            if period.data_to >= request.actor.agency.began
        ],
        "older": older.with_names(),
        "received": AnnualReport.objects.awaiting(request.actor).filter(period__year=year).with_names(),
        "keeps_periods": keeps_periods(request),
    }
    return render(request, "reports/list.html", context)


def keeps_periods(request) -> bool:
    """Council staff of the centre open and close periods for everybody."""
    return request.actor is not None and request.actor.role == "council" and request.reach.level == 0


def posted(request):
    """What a form is bound to: also a press that carries no field at all."""
    return request.POST if request.method == "POST" else None


def _number(text):
    return int(text) if text and text.isdecimal() and len(text) == 4 else None


def _visible(request, pk):
    return get_object_or_404(AnnualReport.objects.visible_to(request.reach).with_names(), pk=pk)


def _mine(request, pk):
    return get_object_or_404(AnnualReport.objects.of_agency(request.actor).with_names(), pk=pk)


def _editable(request, pk):
    return get_object_or_404(AnnualReport.objects.editable_by(request.actor).with_names(), pk=pk)


def _sent_to_me(request, pk):
    return get_object_or_404(AnnualReport.objects.received_by(request.actor).with_names(), pk=pk)


def says_why(view):
    """What somebody else did first, or what is still missing, becomes a message on the report's page."""

    @wraps(view)
    def told(request, pk, *args, **kwargs):
        try:
            return view(request, pk, *args, **kwargs)
        except NotNow as no:
            return _told(request, no, AnnualReport(pk=pk))

    return told


def names_of_the_day(report) -> dict:
    """Whose report it is, by the name of the period's last day; "(nay …)" where the unit changed since."""
    agency, day = report.agency, report.period.data_to
    then, now = name_of(agency.unit, day).full_name, str(agency.unit)
    since = f"(nay là {now})" if then != now else ""
    if agency.ended and agency.unit.ended:
        since = f"(nay thuộc {', '.join(map(str, successors(agency.unit)))})"
    short = str(agency).replace(now, then)
    return {"whose": short, "whose_full": agency_name(agency, day), "whose_now": since}


def frame(request, report) -> dict:
    """What stands around every tab of a report: state, chain, who may do what."""
    received = review.below(report)
    mine = AnnualReport.objects.of_agency(request.actor).filter(pk=report.pk).exists()
    here = request.actor.role != "admin"
    is_receiver = AnnualReport.objects.received_by(request.actor).filter(pk=report.pk).exists()
    names = names_of_the_day(report)
    return {
        "report": report,
        "period": report.period,
        "received": received,
        "chain": tables.chain(report, received),
        "may_write": mine and here and report.is_editable,
        "may_recall": mine and here and report.status == Status.SENT and report.period.is_open,
        "may_decide": is_receiver and here and report.status == Status.SENT,
        "may_return": is_receiver and here and report.status in (Status.SENT, Status.ACCEPTED),
        "may_issue": mine
        and here
        and report.agency.ended is None  # nobody signs for a body that is gone
        and (report.status == Status.ACCEPTED or (report.receiver_id is None and report.is_editable)),
        "lock": actions.lock_reason(report) if mine else "",
        "help_agency": report.receiver if mine else report.agency,
        "crumbs": [("Báo cáo", "/bao-cao/"), (names["whose"], "")],
    } | names


def detail(request, pk):
    """The figures, the checks beside them, and where rows have moved since they were frozen."""
    report = _visible(request, pk)
    context = frame(request, report)
    stored = {figure.indicator: figure for figure in report.figures.all()}
    found = review.findings(report, stored, context["received"])
    context |= tables.figure_table(report, stored, found, only_counted="co-so" in request.GET)
    context["findings"] = found
    return render(request, "reports/detail.html", context | {"tab": "so-lieu"})


def words(request, pk):
    report = _visible(request, pk)
    parts = {row.part: row for row in report.narratives.all()}
    context = frame(request, report) | {
        "tab": "loi-van",
        "parts": [parts[part] for part in Narrative.Part.values if part in parts],
    }
    return render(request, "reports/words.html", context)


def units(request, pk):
    """Annex V: what the units below have sent."""
    report = _visible(request, pk)
    context = frame(request, report) | {"tab": "don-vi", "rows": tables.units_below(report)}
    return render(request, "reports/units.html", context)


@writers
@says_why
def edit_words(request, pk, part):
    report = _editable(request, pk)
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


@writers
@says_why
def declare(request, pk):
    """Type the figures no rows count."""
    report = _editable(request, pk)
    known = DeclaredFigure.objects.filter(agency=report.agency, period=report.period)
    form = DeclareForm(
        posted(request),
        level=request.reach.level,
        initial=dict(known.values_list("indicator", "value")),
    )
    if request.method == "POST" and form.is_valid():
        actions.declare(report, form.cleaned_data, request.actor)
        messages.success(request, "Đã lưu số liệu nhập tay và tổng hợp lại.")
        return redirect(report)
    status = 422 if form.errors else 200
    return render(request, "reports/declare.html", {"report": report, "form": form}, status=status)


@writers
@says_why
def adjust(request, pk, code):
    report = _editable(request, pk)
    if code not in BY_CODE or BY_CODE[code].is_ratio:
        raise Http404
    figure = get_object_or_404(report.figures.all(), indicator=code)
    before = {"adjustment": figure.adjustment or None, "reason": figure.adjustment_reason}
    form = AdjustForm(posted(request), initial=before)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.adjust(report, code, data["adjustment"], data["reason"], request.actor)
        messages.success(request, f"Đã điều chỉnh {code}.")
        return redirect(report)
    context = {"report": report, "figure": figure, "indicator": BY_CODE[code], "form": form}
    return render(request, "reports/adjust.html", context, status=422 if form.errors else 200)


# Verbs ------------------------------------------------------------------------------------------


@require_POST
@writers
def start(request, pk):
    period = get_object_or_404(Period.objects.started(), pk=pk)
    try:
        report = actions.start_report(period, request.actor)
        job = actions.request_build(report, request.actor) if report.built_at is None else None
    except NotNow as no:
        return _told(request, no, "reports:list")
    return redirect(job or report)


@require_POST
@writers
def nothing(request, pk):
    """ "Không phát sinh", one press."""
    period = get_object_or_404(Period.objects.started(), pk=pk)
    try:
        report = actions.say_nothing(period, request.actor)
    except NotNow as no:
        return _told(request, no, "reports:list")
    messages.success(request, f"Đã gửi báo cáo {period.spoken}: không phát sinh.")
    return redirect(report)


@require_POST
@writers
@says_why
def build(request, pk):
    report = _editable(request, pk)
    job = actions.request_build(report, request.actor)
    if job is None:
        messages.success(request, "Đã tổng hợp số liệu từ dữ liệu đã ghi.")
    return redirect(job or report)


@writers
def send(request, pk):
    """A page that says what is sent, to whom, and what holds it; the press sends."""
    report = _mine(request, pk)
    found, form = review.findings(report), ConfirmForm(posted(request))
    holds = actions.what_holds_sending(report, found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.send(report, found, request.actor, form.cleaned_data["confirmed"])
        except NotNow as no:
            form.add_error("confirmed" if not holds else None, no.reasons)
        else:
            messages.success(request, f"Đã gửi báo cáo đến {report.receiver}.")
            return redirect(report)
    context = {"report": report, "findings": found, "holds": holds, "form": form}
    context["asks"] = any(finding.level == "confirm" for finding in found)
    return render(request, "reports/send.html", context, status=422 if form.errors else 200)


@require_POST
@writers
@says_why
def recall(request, pk):
    report = _mine(request, pk)
    actions.recall(report, request.actor)
    messages.success(request, "Đã rút lại báo cáo.")
    return redirect(report)


@require_POST
@writers
@says_why
def accept(request, pk):
    report = _sent_to_me(request, pk)
    actions.accept(report, request.actor)
    messages.success(request, f"Đã duyệt báo cáo của {report.agency}.")
    return redirect(report)


@writers
@says_why
def give_back(request, pk):
    report, form = _sent_to_me(request, pk), ReturnForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.give_back(report, form.cleaned_data["reason"], request.actor)
        messages.success(request, f"Đã trả lại báo cáo cho {report.agency}.")
        return redirect(report)
    context = {"report": report, "form": form}
    return render(request, "reports/give_back.html", context, status=422 if form.errors else 200)


@writers
def issue(request, pk):
    report = _mine(request, pk)
    found = review.findings(report)
    holds = actions.what_holds_issue(report, found)
    if report.status == Status.ISSUED:
        holds = [actions.lock_reason(report)]
    form = IssueForm(posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.issue(report, data["number"], data["issued_on"], found, request.actor, data["confirmed"])
        except NotNow as no:
            form.add_error(None, no.reasons)
        else:
            messages.success(request, f"Đã ban hành báo cáo số {report.number}. Báo cáo đã khóa.")
            return redirect(report)
    context = {"report": report, "findings": found, "holds": holds, "form": form}
    context["asks"] = any(finding.level == "confirm" for finding in found)
    return render(request, "reports/issue.html", context, status=422 if form.errors else 200)


def _told(request, no, where):
    for reason in no.reasons:
        messages.error(request, reason)
    return redirect(where)
