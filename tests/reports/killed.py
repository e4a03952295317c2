"""A country of its own for the test that kills its servers: `python -m tests.reports.killed seed|press`.

seed: every unit of today with a little work in it, a province whose communes have sent their reports; prints what an
undisturbed run makes of it, and the keys of the two who press. press: both press once more; what is under way goes on.
"""

import hashlib
import io
import json
import os
import sys
from datetime import date

import django

FILES = 48
FIGURES = "SELECT unit_id, figures::text FROM reports_unitfigures ORDER BY unit_id"
NATION = """SELECT indicator, total::text, own::text, children::text FROM reports_figure f
    JOIN reports_annualreport r ON r.id = f.report_id WHERE r.status = 'draft' ORDER BY 1"""


def seed():
    from django.core.management import call_command
    from django.utils import timezone

    from portal.units.models import Agency
    from portal.units.tree import Tree
    from reports import actions, building, tasks
    from reports.models import AnnualReport, Period, Run
    from tests.benchmarks import synthetic

    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_units", verbosity=0, stdout=io.StringIO())
    days = date(2026, 1, 1), date(2026, 10, 31)
    synthetic.fill([synthetic.Rows(*days, tasks=1, activities=3, drafts=2, comments=500)])
    period = Period.objects.create(
        name="Năm 2026", year=2026, data_from=days[0], data_to=days[1], state="open"
    )
    tree, now = Tree.on(period.data_to), timezone.now()
    bodies = Agency.objects.alive(period.data_to).filter(consolidates=True)
    root = next(unit for unit, above in tree.parent.items() if above is None)
    province = next(
        unit for unit, above in tree.parent.items() if above == root and _communes(unit, tree) >= FILES
    )
    communes = [unit for unit, above in tree.parent.items() if above == province][:FILES]
    for body in bodies.filter(unit__in=communes):
        building.build(AnnualReport.objects.create(agency=body, period=period), tree)
    sent = {"status": "accepted", "sent_at": now, "frozen_at": now, "decided_at": now}
    AnnualReport.objects.update(**sent)
    council, department = (_post(bodies.get(unit=unit)) for unit in (root, province))
    actions.start_report(period, council)
    run = actions.start_run(period, council.agency.unit, council, with_files=False)
    tasks.count_run(run.job_id)
    assert Run.objects.get().finished_at
    made = told()
    Run.objects.all().delete()
    forget()
    json.dump({"made": made, "posts": [council.pk, department.pk]}, sys.stdout)


def _communes(unit, tree):
    return sum(above == unit for above in tree.parent.values())


def _post(body):
    from portal.accounts.models import Post, User

    user = User.objects.create_user(
        f"{body.pk}@vidu.invalid", "mot-cau-rat-dai-de-nho", full_name="Người bấm"
    )
    return Post.objects.create(user=user, agency=body, title="-", role="council", starts=body.began)


def told() -> list[str]:
    """Digests of the figures of every unit, and of the report of the country."""
    from django.db import connection

    with connection.cursor() as cursor:
        return [digest(cursor.execute(question) or cursor.fetchall()) for question in (FIGURES, NATION)]


def digest(rows) -> str:
    return hashlib.sha256(json.dumps([list(row) for row in rows]).encode()).hexdigest()


def forget():
    from reports.models import Figure, UnitFigures

    UnitFigures.objects.all().delete()
    Figure.objects.filter(report__status="draft").delete()


def press(council, department):
    """The country is forgotten and added up once more; the province goes on, what failed in it is tried again."""
    from django.db import transaction

    from portal.accounts.models import Post
    from reports import actions
    from reports.models import Period, Run

    period = Period.objects.get()
    council, department = Post.objects.get(pk=council), Post.objects.get(pk=department)
    with transaction.atomic():
        forget()
        actions.start_run(period, council.agency.unit, council, with_files=False)
    last = Run.objects.filter(unit=department.agency.unit_id).first()
    if last is None:
        actions.start_run(period, department.agency.unit, department)
    elif last.is_open or last.items.filter(state="loi").exists():
        actions.carry_on(last, department)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    {"seed": seed, "press": press}[sys.argv[1]](*map(int, sys.argv[2:]))
