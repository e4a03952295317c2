"""Working off a run: the figures of a unit with all below it, then a file a unit by whichever workers are free.

The figures are one job. A file is a row: a worker takes it with SKIP LOCKED, prints with no transaction open and
finishes it only while it still holds it. A kill loses at most the file in hand, whose claim grows stale and is
taken again; the paper of an unchanged report is found, not printed anew, so nothing is doubled.
"""

import errno
import logging
import time
from datetime import timedelta

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from portal.celery import app
from portal.jobs.actions import progress
from portal.units.models import Agency
from portal.units.reach import reach_for
from portal.units.tree import Tree
from reports import building
from reports.counting import aggregation, snapshot
from reports.models import AnnualReport, Run, RunItem
from reports.paper import printing

log = logging.getLogger(__name__)
State, Status = RunItem.State, AnnualReport.Status
WHAT = "day-du"
ATTEMPTS = 3
# The longest report is laid out in under a minute; who holds a file for so long has died.
STALE = timedelta(minutes=5)
# A worker prints for so long, then goes to the end of the queue, where other people's jobs wait.
TURN = 10
# A run nobody took a file of for so long lost its messages with the broker.
SILENCE = timedelta(seconds=60)

NOT_SENT = "Chưa gửi báo cáo: đôn đốc đơn vị gửi."
GIVEN_BACK = "Báo cáo đang ở đơn vị để sửa: chờ gửi lại, hoặc đôn đốc."
NOT_BUILT = "Báo cáo chưa có số liệu: bấm “Tổng hợp” trong báo cáo rồi chạy lại."
FULL = "Máy chủ hết chỗ chứa tệp. Báo người quản trị hệ thống, rồi bấm “Làm tiếp”."
BROKEN = "Không dàn được trang. Mở báo cáo, xuất riêng PDF để xem lỗi; nếu vẫn lỗi, báo người quản trị hệ thống, số tệp {}."
DIED = "Máy dàn trang dừng giữa chừng {} lần với báo cáo này. Báo người quản trị hệ thống, số tệp {}."


def count_below(job, period, unit_id, tree: Tree) -> dict:
    """Live figures of a unit and all below it, counted and kept level by level; {unit id: Folded}."""
    part = aggregation.subtree(unit_id, tree)
    progress(job, 0, len(part.parent), "Đọc số liệu các đơn vị đã ghi")
    folded = aggregation.live_below(unit_id, aggregation.Span.of(period), tree)
    snapshot.store(period, folded, part, lambda done, total, words: progress(job, done, total, words))
    progress(job, len(folded), len(folded), "Cộng báo cáo đã duyệt, soạn lời văn")
    return folded


def count(job) -> dict:
    """The figures of every unit of the run, its agency's own report, and the list of files to make."""
    run = Run.objects.select_related("period", "agency").get(pk=job.args["run"])
    Run.objects.filter(pk=run.pk).update(job=job)
    tree = Tree.on(run.period.data_to)
    folded = count_below(job, run.period, run.unit_id, tree)
    own = AnnualReport.objects.newest().filter(agency=run.agency, period=run.period, agency__unit=run.unit_id)
    for report in own.filter(status__in=AnnualReport.EDITABLE).with_names():
        building.build(report, tree, folded[run.unit_id])
    note_files(run, list(folded))
    return {"url": run.get_absolute_url(), "units": len(folded)}


@transaction.atomic
def note_files(run: Run, units) -> None:
    """A row for the consolidator of every unit, with the report the run's agency may see; once."""
    if run.with_files:
        agencies = Agency.objects.alive(run.period.data_to).filter(consolidates=True, unit__in=units)
        seen, items = _reports(run), []
        for agency in agencies.order_by("pk").values_list("pk", flat=True):
            report, why = seen.get(agency, (None, NOT_SENT))
            state = State.SKIPPED if why else State.WAITING
            items.append(RunItem(run=run, agency_id=agency, report_id=report, state=state, error=why))
        RunItem.objects.bulk_create(items, ignore_conflicts=True, batch_size=2000)
    Run.objects.filter(pk=run.pk).update(counted_at=timezone.now())
    close(run.pk)
    transaction.on_commit(lambda: wake(run.pk))


def _reports(run) -> dict[int, tuple]:
    """{agency: (report, why it is not printed or "")} of what the run's agency sees of the period."""
    reach = reach_for(run.agency, timezone.localdate())
    visible = AnnualReport.objects.visible_to(reach).filter(period=run.period)
    below = visible.current().exclude(agency=run.agency)
    found = {}
    for rows in (below, visible.newest().filter(agency=run.agency)):
        for agency, pk, status, built in rows.values_list("agency", "pk", "status", "built_at"):
            own = agency == run.agency_id
            why = "" if own or status in AnnualReport.FROZEN else GIVEN_BACK
            found[agency] = (pk, why or ("" if built else NOT_BUILT))
    return found


def wake(run_id) -> None:
    """Call workers to the files of a run. A broker that is away loses nothing: `sweep` calls again."""
    waiting = RunItem.objects.filter(run=run_id, state__in=RunItem.OPEN).count()
    for _ in range(min(waiting, settings.RUN_LANES)):
        call(run_id)


def call(run_id) -> None:
    try:
        app.send_task("reports.tasks.print_files", args=[run_id])
    except Exception:
        log.warning("no broker for run %s; the sweeper will try again", run_id, exc_info=True)


def sweep() -> int:
    """Runs whose messages or workers were lost are taken up again; returns how many."""
    silent = timezone.now() - SILENCE
    holding = RunItem.objects.filter(run=OuterRef("pk"), claimed_at__gt=silent)
    living = RunItem.objects.filter(
        run=OuterRef("pk"), state=State.CLAIMED, claimed_at__gt=timezone.now() - STALE
    )
    left = Run.objects.open().filter(counted_at__lt=silent).exclude(Exists(holding) | Exists(living))
    for run in list(left.values_list("pk", flat=True)):
        if not close(run):
            wake(run)
    return len(left)


def take_turn(run_id) -> bool:
    """Print files of the run for a while; whether more of them wait."""
    until = time.monotonic() + TURN
    while time.monotonic() < until:
        item = claim(run_id)
        if item is None:
            close(run_id)
            return False
        print_one(item)
    return True


@transaction.atomic
def claim(run_id) -> RunItem | None:
    """A file, now mine; None when all are done or in living hands, or the run was stopped."""
    stale = Q(state=State.CLAIMED, claimed_at__lt=timezone.now() - STALE)
    mine = RunItem.objects.filter(run=run_id, run__finished_at=None, run__stopped_at=None).order_by()
    free = mine.select_for_update(skip_locked=True, of=("self",))
    waiting, left = free.filter(state=State.WAITING), free.filter(stale, attempt__lt=ATTEMPTS)
    item = next(iter([*waiting[:1]] or [*left[:1]]), None)  # first() would sort thousands of them
    if item is None:
        for lost in free.filter(stale):
            _end(lost, State.FAILED, error=DIED.format(ATTEMPTS, lost.pk))
        return None
    item.state, item.claimed_at, item.attempt = State.CLAIMED, timezone.now(), item.attempt + 1
    item.save(update_fields=["state", "claimed_at", "attempt"])
    return item


def print_one(item: RunItem) -> None:
    """The PDF of one report. What goes wrong is tried again, then told in words that say what to do."""
    run = Run.objects.select_related("by").get(pk=item.run_id)
    report = AnnualReport.objects.with_names().get(pk=item.report_id)
    if report.status not in AnnualReport.FROZEN and report.agency_id != run.agency_id:
        _end(item, State.SKIPPED, error=GIVEN_BACK)  # taken back, or given back, since the run began
        return
    try:
        paper = printing.pdf(report, WHAT, run.by)
    except (OperationalError, InterfaceError):
        raise  # the database went away, not the file: its claim grows stale
    except Exception as error:
        log.exception("file %s of run %s failed", item.pk, run.pk)
        full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
        if full or item.attempt >= ATTEMPTS:
            _end(item, State.FAILED, error=FULL if full else BROKEN.format(item.pk))
        else:
            _end(item, State.WAITING)
    else:
        _end(item, State.DONE, paper=paper)


def _end(item, state, **values):
    """Only while it is mine: who took it over meanwhile ends it."""
    held = RunItem.objects.filter(pk=item.pk, state=State.CLAIMED, attempt=item.attempt)
    held.update(state=state, **({"error": ""} | values))


def close(run_id) -> bool:
    """The run is finished when no file waits or is in anybody's hands."""
    open_items = RunItem.objects.filter(run=OuterRef("pk"), state__in=RunItem.OPEN)
    done = Run.objects.open().filter(pk=run_id, counted_at__isnull=False).exclude(Exists(open_items))
    return done.update(finished_at=timezone.now()) == 1
