"""A unit, a province or the country is added up with all below it, and the files of its reports are made."""

from contextlib import suppress
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.jobs import actions as jobs
from portal.jobs.actions import enqueue
from portal.jobs.models import Job
from portal.journal.actions import record
from portal.refusals import NotNow
from portal.units.dates import valid
from portal.units.models import AdministrativeUnit, Agency, Level, Placement
from portal.units.reach import reach_for
from reports import running
from reports.models import Period, Run, RunItem


@transaction.atomic
def start_run(period: Period, unit: AdministrativeUnit, by, with_files=True) -> Run:
    """Begin to add up `unit`; the run that is under way, when there is one: it goes on where it stands.

    `by` None: the schedule; then it is the run of the unit's consolidator. Raises NotNow.
    """
    agency = by.agency if by else consolidator_of(unit, period)
    _must_reach(agency, unit, period)
    run = Run(period=period, unit=unit, by=by, agency=agency, with_files=with_files)
    try:
        with transaction.atomic():
            run.save(force_insert=True)
    except IntegrityError:
        run = Run.objects.open().select_related("agency").filter(period=period, unit=unit).first()
        if run is None:  # it ended in this very moment
            raise NotNow("Lần tổng hợp trước vừa xong. Bấm lại để tổng hợp lần nữa.") from None
        if by and run.agency_id != agency.pk:
            raise NotNow(f"{run.agency} đang tổng hợp đơn vị này. Chờ xong rồi bấm lại.") from None
        if with_files:
            Run.objects.filter(pk=run.pk, counted_at=None).update(with_files=True)
    else:
        record("bắt đầu tổng hợp", run, by)
    _go_on(run, by)
    return run


def start_nightly(with_files=False) -> list[Run]:
    """Runs of the whole country, one for each open period; what stands in the way of one is no harm to the next."""
    runs = []
    for period in Period.objects.open():
        root = (
            Placement.objects.filter(valid(period.data_to), level=Level.NATION).select_related("unit").first()
        )
        if root and consolidator_of(root.unit, period):
            with suppress(NotNow):
                runs.append(start_run(period, root.unit, None, with_files))
    return runs


def consolidator_of(unit, period) -> Agency | None:
    return Agency.objects.alive(period.data_to).filter(unit=unit, consolidates=True).first()


def may_run(agency: Agency, unit, period: Period) -> bool:
    """A consolidator adds up its own unit and every unit below it, those its own was made of included."""
    place = Placement.objects.filter(valid(period.data_to), unit=unit).first()
    if place is None or not agency.consolidates:
        return False
    reach = reach_for(agency, timezone.localdate())
    return reach.level == Level.NATION or any(place.path.startswith(path) for path in reach.paths)


def _must_reach(agency, unit, period):
    if agency is None or not may_run(agency, unit, period):
        raise NotNow(
            "Chỉ đầu mối tổng hợp báo cáo chạy được việc này, cho đơn vị mình và các đơn vị bên dưới."
        )
    if period.state == Period.State.PLANNED:
        raise NotNow(f"Kỳ {period.spoken} chưa mở, chưa có gì để tổng hợp.")


@transaction.atomic
def stop_run(run: Run, by) -> bool:
    """No further file is begun; the one in hand is still finished. False: it had ended."""
    mine = Run.objects.editable_by(by).open().filter(pk=run.pk)
    if mine.update(stopped_at=timezone.now()) == 0:
        return False
    if run.job and run.job.is_open:
        jobs.stop(run.job, by)
    record("dừng tổng hợp", run, by)
    return True


@transaction.atomic
def carry_on(run: Run, by) -> None:
    """A stopped run goes on where it stood; files that failed are tried again. Raises NotNow."""
    ended = Run.objects.editable_by(by).filter(pk=run.pk).exclude(finished_at=None, stopped_at=None)
    failed = RunItem.objects.filter(run=run, state=RunItem.State.FAILED)
    if run.finished_at and not failed.exists():
        raise NotNow("Lần tổng hợp này đã xong.")
    try:
        with transaction.atomic():
            if not run.is_open and ended.update(finished_at=None, stopped_at=None):
                record("làm tiếp tổng hợp", run, by)
    except IntegrityError:
        raise NotNow("Đơn vị này đang được tổng hợp lần khác. Xem lần đang chạy.") from None
    failed.update(state=RunItem.State.WAITING, attempt=0, error="")
    run.refresh_from_db()
    _go_on(run, by)


def _go_on(run, by):
    if run.counted_at:
        transaction.on_commit(partial(running.wake, run.pk))
        return
    job = enqueue(
        "reports.tasks.count_run",
        {"run": run.pk},
        key=f"tong-hop:{run.pk}",
        owner=by,
        title=f"{run}: cộng số liệu",
        unit="đơn vị",
    )
    Job.objects.filter(pk=job.pk, agency=None).update(agency=run.agency)  # the night's has no owner
    run.job = job
    run.save(update_fields=["job"])
