"""Background work on reports. Each task takes the id of a Job, whose row says what to do."""

from celery import shared_task
from django.db import OperationalError

from portal.jobs.actions import progress, run
from portal.units.tree import Tree
from reports import building
from reports.counting import aggregation, snapshot
from reports.models import AnnualReport
from reports.paper import printing


@shared_task(name="reports.tasks.build_report", autoretry_for=[OperationalError], retry_backoff=True)
def build_report(job_id):
    """Count the rows below, level by level, then write the report's own figures."""
    run(job_id, _build)


def _build(job):
    report = AnnualReport.objects.with_names().get(pk=job.args["report"])
    tree, unit = Tree.on(report.period.data_to), report.agency.unit_id
    part = aggregation.subtree(unit, tree)
    progress(job, 0, len(part.parent), "Đọc số liệu các đơn vị đã ghi")
    folded = aggregation.live_below(unit, aggregation.Span.of(report.period), tree)
    snapshot.store(report.period, folded, part, lambda done, total, words: progress(job, done, total, words))
    progress(job, len(folded), len(folded), "Cộng báo cáo đã duyệt, soạn lời văn")
    building.build(report, tree, folded[unit])
    return {"url": report.get_absolute_url(), "units": len(folded)}


@shared_task(name="reports.tasks.print_report", autoretry_for=[OperationalError], retry_backoff=True)
def print_report(job_id):
    """Lay a report on paper (PDF); heavy, so never in the web process."""
    run(job_id, _print)


def _print(job):
    report = AnnualReport.objects.with_names().get(pk=job.args["report"])
    progress(job, 0, 1, "Dàn trang")
    printing.pdf(report, job.args["what"], job.owner)
    return {"url": printing.address(report, job.args["what"], "pdf")}
