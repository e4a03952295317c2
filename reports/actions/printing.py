"""Files of a report that are too slow to wait for are asked of a worker."""

from portal.jobs.actions import enqueue
from portal.jobs.models import Job
from reports.models import AnnualReport


def ask_for_file(report: AnnualReport, what: str, ext: str, by) -> Job:
    """A job that writes it; pressed twice, the same one. What was asked before the report moved is another."""
    return enqueue(
        "reports.tasks.print_report",
        {"report": report.pk, "what": what, "ext": ext},
        key=f"in-bao-cao:{report.pk}:{what}:{ext}:{report.status}:{by.agency_id}",
        owner=by,
        title=f"Xuất {ext.upper()} {report}"[:200],
    )
