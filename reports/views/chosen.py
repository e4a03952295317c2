"""Which report a page is about, through the one door, and what stands around every tab of it."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from portal.accounts.access import for_roles
from portal.refusals import NotNow
from portal.units.reach import carried_by
from portal.units.tree import agency_name, name_of, successors
from reports import actions, routes
from reports.checking import review
from reports.models import AnnualReport, Dispatch
from reports.paper import tables
from reports.querysets import ARRIVED
from reports.versions import reopened

Status = AnnualReport.Status
writers = for_roles("officer", "leader", "council")


def visible(request, pk):
    return get_object_or_404(AnnualReport.objects.visible_to(request.reach).with_names(), pk=pk)


def readable(request, pk):
    """Its figures and words too: a report under repair shows others only how it stands."""
    return get_object_or_404(AnnualReport.objects.readable_by(request.reach).with_names(), pk=pk)


def mine(request, pk):
    return get_object_or_404(AnnualReport.objects.of_agency(request.actor).with_names(), pk=pk)


def editable(request, pk):
    """Mine, and it may change; to a press that comes too late NotNow says why not (B13)."""
    report = mine(request, pk)
    if not report.is_editable:
        raise NotNow(actions.lock_reason(report))
    return report


def sent_to_me(request, pk, *sides):
    """Came to me on one of these `sides` (routes.SIDES); NotNow when its sender has taken it back."""
    for side in sides:
        found = getattr(AnnualReport.objects, side)(request.actor).filter(pk=pk).with_names().first()
        if found:
            return found
    to_me = ARRIVED & carried_by(request.actor.agency_id, "receiver")
    ways = Dispatch.objects.filter(to_me | carried_by(request.actor.agency_id, "via"), report=pk)
    way = ways.select_related("report__agency", "report__period").first()
    if way is None:
        raise Http404
    report = way.report
    if way.state == Dispatch.State.RECALLED:
        raise NotNow(f"{report.agency} đã rút lại báo cáo {report.period.spoken}. Chờ đơn vị gửi lại.")
    state = report.get_status_display()
    raise NotNow(f"Báo cáo đang ở trạng thái “{state}”, không còn chờ cơ quan mình xử lý.")


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
            seen = AnnualReport.objects.visible_to(request.reach).filter(pk=pk).exists()
            return told(request, no, AnnualReport(pk=pk) if seen else "reports:list")

    return kept


def crumbs_to(report, here):
    """The way to a page about one report: the room, the report, this page."""
    name = f"{report.agency}, {report.period.spoken}"
    return [("Báo cáo", reverse("reports:list")), (name, report.get_absolute_url()), (here, "")]


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
    """What stands around every tab of a report: state, chain, who may do what, and why not more."""
    received, sides = review.below(report), routes.sides_of(report, request.actor)
    is_mine = "of_agency" in sides
    lines = routes.readdress(report) if report.is_editable else []
    names = names_of_the_day(report)
    return (
        {
            "report": report,
            "period": report.period,
            "received": received,
            "chain": tables.chain(report, received),
            "lines": lines,
            "ways": report.dispatches.select_related(
                "receiver", "via", "decided_by__user", "passed_by__user"
            ),
            "under_repair": _under_repair(request, report),
            "lock": actions.lock_reason(report) if is_mine else actions.reader_lock(report, sides),
            "only_open": actions.opened(report) if report.is_editable else "",
            "correction": AnnualReport.objects.visible_to(request.reach).filter(corrects=report.pk).first(),
            "reopened": reopened(report, received[1]),
            "estimate": actions.estimate(report) if report.is_estimate else "",
            "help_agency": report.receiver if is_mine else report.agency,
            "crumbs": [("Báo cáo", "/bao-cao/"), (names["whose"], "")],
        }
        | names
        | _may(report, sides if request.actor.role != "admin" else set())
    )


def _under_repair(request, report):
    """Given back, and the reader is not of its agency."""
    return report.status == Status.RETURNED and report.agency_id not in request.reach.own_ids


def _may(report, sides) -> dict:
    """Which buttons stand on its page; the verbs refuse by themselves all the same."""
    at, is_mine = report.status, "of_agency" in sides
    on_top = report.receiver_id is None
    alive = report.agency.ended is None  # nobody signs for a body that is gone
    newest = is_mine and actions.may_correct(report)
    return {
        "may_write": is_mine and report.is_editable,
        "may_recall": is_mine and at == Status.SENT and report.period.is_open,
        "may_pass_on": "at_focal" in sides and at == Status.SENT,
        "may_note": "to_note" in sides,
        "may_decide": "received_by" in sides and at == Status.SENT,
        "may_return": ("received_by" in sides and at in (Status.SENT, Status.ACCEPTED))
        or (bool(sides & {"at_focal", "beside"}) and at == Status.SENT),
        "may_issue": is_mine and alive and (at == Status.ACCEPTED or (on_top and report.is_editable)),
        "may_sign": is_mine and alive and at == Status.ISSUED,
        "may_correct": newest,
        "may_settle": newest and actions.may_settle(report),
        "may_drop": is_mine and at == Status.DRAFT and report.corrects_id and not report.dispatches.exists(),
    }
