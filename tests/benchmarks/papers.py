"""T11-T14: reports as PDF, against bare WeasyPrint; and a night of commune files by real workers.

T11 a report end to end in a warm process (rows, words, spreadsheet inside, HTML, pages, kept on disk) / WeasyPrint
as called by default on the same HTML and the same variant of PDF. T12 pages a second of our sheet / of a plain page
with default tables, the same words in both. T13 most memory of a fresh process that makes one PDF / 150 MB and 3.5 MB
a page. T14 PDFs a second of two processes / of one. files: 200 communes by two Celery workers.

    python -m tests.benchmarks.papers T11 T12        (run.py starts the servers)
"""

import json
import statistics
import subprocess
import sys
import time
from datetime import date

from tests.benchmarks import place
from tests.benchmarks.targets import T11, T12, T13, T14, note

DATABASE = "bench_papers"
ROUNDS = 3
COMMUNES = 200
TREES = {"3,321 communes of today": 3321, "10,600 communes of before": 10600}

place.prepare_environment(DATABASE)

import django  # noqa: E402 the environment above decides its settings

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from portal.accounts.models import Post, User  # noqa: E402
from portal.nd30 import html, pdf  # noqa: E402
from portal.units.models import Agency  # noqa: E402
from portal.units.tree import Tree  # noqa: E402
from reports import actions, building  # noqa: E402
from reports.models import AnnualReport, Paper, Period, Run, RunItem  # noqa: E402
from reports.paper import documents, printing  # noqa: E402
from tests.benchmarks import pagefuls, synthetic  # noqa: E402

YEAR = synthetic.Rows(date(2026, 1, 1), date(2026, 10, 31), tasks=2, activities=4, drafts=2, comments=2000)


def fill():
    """The country of today with a little of everything; 200 communes of one year have reports, all accepted."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_units", verbosity=0)
    synthetic.fill([YEAR])
    period = Period.objects.create(
        name="Năm 2026", year=2026, data_from=YEAR.first, data_to=YEAR.last, state=Period.State.OPEN
    )
    tree, now = Tree.on(period.data_to), timezone.now()
    communes = [unit for unit, level in tree.level.items() if level == 3][:COMMUNES]
    bodies = Agency.objects.alive(period.data_to).filter(consolidates=True)
    above = bodies.filter(unit__in=[tree.parent[communes[0]], _root(tree)])
    for agency in [*bodies.filter(unit__in=communes), *above]:
        report = AnnualReport.objects.create(agency=agency, period=period, receiver=above[0])
        building.build(report, tree)
    everybody = AnnualReport.objects.exclude(agency__unit=_root(tree))
    everybody.update(status=AnnualReport.Status.ACCEPTED, sent_at=now, frozen_at=now, decided_at=now)
    user = User.objects.create_user("thu-ky@nhap.invalid", full_name="Thư ký Hội đồng")
    council = bodies.get(unit=_root(tree))
    Post.objects.create(user=user, agency=council, title="Thư ký", role="council", starts=council.began)
    place.mark_filled(DATABASE)


def _root(tree):
    return next(unit for unit, above in tree.parent.items() if above is None)


def end_to_end():
    """The report of a province: what it says of itself and of a hundred communes."""
    report = AnnualReport.objects.with_names().filter(agency__unit__placements__level=1).first()
    page = html.render(documents.KINDS["day-du"](report))
    pages = pagefuls.pages_of(pdf.from_html(page))
    pagefuls.bare(page)
    ratios = []
    for _ in range(ROUNDS):
        Paper.objects.filter(report=report).delete()
        ours = pagefuls.timed(printing.pdf, report, "day-du")
        ratios.append((ours, pagefuls.timed(pagefuls.bare, page)))
    ours, bare = (statistics.median(column) for column in zip(*ratios, strict=True))
    note(f"a province's report of {pages} pages: {ours:.2f} s, {pages / ours:.1f} pages/s; bare {bare:.2f} s")
    return T11.told(statistics.median(o / b for o, b in ratios))


def against_plain():
    """The same words as our official sheet and as a plain page whose tables find their own widths."""
    words = pagefuls.chapters(10)
    document, plain = pagefuls.official(words), pagefuls.plain(words)
    ours, theirs = [], []
    for _ in range(ROUNDS + 1):  # the first warms up
        ours.append(_pages_a_second(lambda: pdf.render(document)))
        theirs.append(_pages_a_second(lambda: pagefuls.default(plain)))
    note(f"pages a second: ours {max(ours):.1f}, plain {max(theirs):.1f}")
    return T12.told(statistics.median(o / t for o, t in zip(ours[1:], theirs[1:], strict=True)))


def _pages_a_second(make):
    """Of the processor's time: laying out waits for nothing."""
    began = time.process_time()
    made = make()
    return pagefuls.pages_of(made) / (time.process_time() - began)


def memory():
    shares = []
    for chapters in (8, 50):
        told = json.loads(_process("memory", chapters).communicate()[0])
        shares.append(told["mb"] / (150 + 3.5 * told["pages"]))
        note(f"{told['pages']} pages: {told['mb']:.0f} MB")
    return T13.told(max(shares))


def two_at_once():
    gains = []
    for _ in range(2):
        alone, together = _printing_seconds(1), _printing_seconds(2)
        gains.append(2 * alone / together)
    return T14.told(statistics.median(gains))


def _printing_seconds(processes):
    """Seconds until all of them, warm and started at once, have made their PDFs."""
    started = [_process("print", 4) for _ in range(processes)]
    for process in started:
        process.stdout.readline()
    began = time.perf_counter()
    for process in started:
        process.stdin.write(b"go\n")
        process.stdin.flush()
    for process in started:
        process.stdout.readline()
    seconds = time.perf_counter() - began
    for process in started:
        process.communicate()
    return seconds


def _process(what, number):
    command = [sys.executable, "-m", "tests.benchmarks.pagefuls", what, str(number)]
    return subprocess.Popen(command, cwd=place.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def night():
    """One press of the council: the country counted, the files of 200 communes printed by two workers."""
    Run.objects.all().delete()
    Paper.objects.all().delete()
    period, by = Period.objects.get(), Post.objects.get(user__email="thu-ky@nhap.invalid")
    command = [sys.executable, "-m", "celery", "-q", "-A", "portal", "worker", "--concurrency", "2"]
    worker = subprocess.Popen([*command, "--loglevel", "ERROR"], cwd=place.ROOT)
    try:
        run = actions.start_run(period, by.agency.unit, by)
        until = time.monotonic() + 240
        while run.is_open:
            assert worker.poll() is None and time.monotonic() < until, "the run does not end"
            time.sleep(0.5)
            run.refresh_from_db()
    finally:
        worker.terminate()
        worker.wait(30)
    states = RunItem.objects.filter(run=run)
    done = states.filter(state=RunItem.State.DONE).count()
    assert (
        done == Paper.objects.count() >= COMMUNES and not states.filter(state=RunItem.State.FAILED).exists()
    )
    minutes = (run.finished_at - run.counted_at).total_seconds() / 60
    note(f"{done} files by 2 workers in {minutes:.1f} minutes: {done / minutes:.0f} files a minute")
    for name, number in TREES.items():
        note(f"a night of {name}: {number / (done / minutes) / 60:.1f} hours with 2 workers")
    return True


TARGETS = {"T11": end_to_end, "T12": against_plain, "T13": memory, "T14": two_at_once, "files": night}


def main(wanted):
    if place.create_database(DATABASE):
        fill()
    return all([measure() for name, measure in TARGETS.items() if not wanted or name in wanted])


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:]) else 1)
