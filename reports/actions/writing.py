"""An agency writes its own report: begun, built, its words."""

from django.db import transaction
from django.utils import timezone

from portal.jobs.actions import enqueue
from portal.journal.actions import record
from portal.refusals import NotNow
from portal.units.models import Agency
from reports import building, routes
from reports.actions.locks import must_be_editable
from reports.models import AnnualReport, Period


@transaction.atomic
def start_report(period: Period, by) -> AnnualReport:
    """The acting agency's report of an open period; the same one when it was started before."""
    known = AnnualReport.objects.filter(agency=by.agency_id, period=period).order_by("-version").first()
    if known:
        return known
    if not period.is_open:
        raise NotNow(f"Kỳ {period.spoken} chưa mở hoặc đã đóng, không lập được báo cáo mới.")
    if not Agency.objects.alive(period.data_to).filter(pk=by.agency_id).exists():
        raise NotNow(f"{by.agency} chưa có, hoặc đã kết thúc, vào ngày cuối của kỳ {period.spoken}.")
    report, made = AnnualReport.objects.get_or_create(
        agency=by.agency,
        period=period,
        version=1,
        defaults={"receiver": routes.main_of(routes.lines_of(by.agency, timezone.localdate()))},
    )
    if made:
        record("lập báo cáo", report, by)
    return report


def request_build(report: AnnualReport, by):
    """Add the figures up: at once where nothing lies below, otherwise by a Job, which is returned."""
    must_be_editable(report)
    if not building.units_below(report):
        building.build(report)
        return None
    return enqueue(
        "reports.tasks.build_report",
        {"report": report.pk},
        key=f"bao-cao:{report.pk}",
        owner=by,
        title=f"Tổng hợp {report}",
        unit="đơn vị",
    )
