"""Which report a page is about, through the one door, and what stands around every tab of it."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from portal.accounts.access import for_roles
from portal.refusals import NotNow
from portal.units.tree import agency_name, name_of, successors
from reports import actions, review
from reports.models import AnnualReport
from reports.paper import tables

Status = AnnualReport.Status
writers = for_roles("officer", "leader", "council")


def visible(request, pk):
    return get_object_or_404(AnnualReport.objects.visible_to(request.reach).with_names(), pk=pk)


def mine(request, pk):
    return get_object_or_404(AnnualReport.objects.of_agency(request.actor).with_names(), pk=pk)


def editable(request, pk):
    return get_object_or_404(AnnualReport.objects.editable_by(request.actor).with_names(), pk=pk)


def sent_to_me(request, pk):
    return get_object_or_404(AnnualReport.objects.received_by(request.actor).with_names(), pk=pk)


def posted(request):
    """What a form is bound to: also a press that carries no field at all."""
    return request.POST if request.method == "POST" else None


def says_why(view):
    """What somebody else did first, or what is still missing, becomes a message on the report's page."""

    @wraps(view)
    def kept(request, pk, *args, **kwargs):
        try:
            return view(request, pk, *args, **kwargs)
        except NotNow as no:
            return told(request, no, AnnualReport(pk=pk))

    return kept


def told(request, no, where):
    for reason in no.reasons:
        messages.error(request, reason)
    return redirect(where)


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
    is_mine = AnnualReport.objects.of_agency(request.actor).filter(pk=report.pk).exists()
    here = request.actor.role != "admin"
    is_receiver = AnnualReport.objects.received_by(request.actor).filter(pk=report.pk).exists()
    names = names_of_the_day(report)
    return {
        "report": report,
        "period": report.period,
        "received": received,
        "chain": tables.chain(report, received),
        "may_write": is_mine and here and report.is_editable,
        "may_recall": is_mine and here and report.status == Status.SENT and report.period.is_open,
        "may_decide": is_receiver and here and report.status == Status.SENT,
        "may_return": is_receiver and here and report.status in (Status.SENT, Status.ACCEPTED),
        "may_issue": is_mine
        and here
        and report.agency.ended is None  # nobody signs for a body that is gone
        and (report.status == Status.ACCEPTED or (report.receiver_id is None and report.is_editable)),
        "lock": actions.lock_reason(report) if is_mine else "",
        "help_agency": report.receiver if is_mine else report.agency,
        "crumbs": [("Báo cáo", "/bao-cao/"), (names["whose"], "")],
    } | names
