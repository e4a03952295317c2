"""Background work on reports. A task takes the id of a Job, or of a Run, whose row says what to do."""

from celery import shared_task
from django.conf import settings
from django.db import OperationalError
from django.utils import timezone

from portal.jobs.actions import progress, run
from portal.units.tree import Tree
from reports import actions, building, running
from reports.counting import refreshing
from reports.models import AnnualReport, Period
from reports.paper import printing


@shared_task(name="reports.tasks.build_report", autoretry_for=[OperationalError], retry_backoff=True)
def build_report(job_id):
    """Count the rows below, level by level, then write the report's own figures."""
    run(job_id, _build)


def _build(job):
    report = AnnualReport.objects.with_names().get(pk=job.args["report"])
    tree, unit = Tree.on(report.period.data_to), report.agency.unit_id
    folded = running.count_below(job, report.period, unit, tree)
    building.build(report, tree, folded[unit])
    return {"url": report.get_absolute_url(), "units": len(folded)}


@shared_task(name="reports.tasks.print_report", autoretry_for=[OperationalError], retry_backoff=True)
def print_report(job_id):
    """Lay a report on paper (PDF); heavy, so never in the web process."""
    run(job_id, _print)


def _print(job):
    report = AnnualReport.objects.with_names().get(pk=job.args["report"])
    what, ext = job.args["what"], job.args.get("ext", "pdf")
    progress(job, 0, 1, "Dàn trang" if ext == "pdf" else "Ghi bảng tính")
    (printing.pdf if ext == "pdf" else printing.sheet)(report, what, job.owner)
    return {"url": printing.address(report, what, ext)}


@shared_task(name="reports.tasks.count_run", autoretry_for=[OperationalError], retry_backoff=True)
def count_run(job_id):
    """The figures of a run, and the list of files it makes."""
    run(job_id, running.count)


@shared_task(name="reports.tasks.print_files", autoretry_for=[OperationalError], retry_backoff=True)
def print_files(run_id):
    """Print files of a run for a while, then queue up again behind whatever came meanwhile."""
    if running.take_turn(run_id):
        running.call(run_id)


@shared_task(name="reports.tasks.sweep_runs")
def sweep_runs():
    """Take up runs whose messages or workers were lost."""
    return running.sweep()


@shared_task(name="reports.tasks.remind_by_calendar")
def remind_by_calendar():
    """Every morning: whoever has reached a step before or after its due date is told once."""
    return actions.remind_by_calendar(timezone.localdate())


@shared_task(name="reports.tasks.build_nation")
def build_nation():
    """Every night: the figures of the country for each open period; files too where the operator wants them."""
    return len(actions.start_nightly(with_files=settings.NIGHT_RUN_FILES))


@shared_task(name="reports.tasks.refresh_figures", autoretry_for=[OperationalError], retry_backoff=True)
def refresh_figures():
    """Every minute: the units the journal named lately, and the path above them, in each open period."""
    return sum(refreshing.refresh(period) for period in Period.objects.open())


@shared_task(name="reports.tasks.recount_figures", autoretry_for=[OperationalError], retry_backoff=True)
def recount_figures():
    """Every hour: everything, for what no journal names (counting/refreshing.py)."""
    return sum(refreshing.recount(period) for period in Period.objects.open())
