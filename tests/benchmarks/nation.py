"""T8: the report tree of the whole country, counted and stored, against one hand-written statement.

The country of 31/12/2024: 63 provinces, 696 districts, 10,035 communes; 12 tasks and 30 activities a
commune, 40 drafts a province, a million comments. Ours is the task a worker runs, from claiming the job
to the stored figures of every unit; the statement only reads the same rows up the same tree.

    python -m tests.benchmarks.nation        (run.py starts the servers)
"""

import statistics
import sys
import time
from datetime import date

from tests.benchmarks import place
from tests.benchmarks.targets import T8, note

DATABASE = "bench_nation"
ROUNDS = 3
COMMENTS = 1_000_000
FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)

place.prepare_environment(DATABASE)
FRESH = place.create_database(DATABASE)

import django  # noqa: E402 the environment above decides its settings

django.setup()

from django.apps import apps  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Sum  # noqa: E402

from drafts import regimes  # noqa: E402
from drafts.models import Activity, DraftPolicy  # noqa: E402
from feedback.models import Comment, Submission  # noqa: E402
from plans.models import Plan, Task  # noqa: E402
from portal.accounts.models import Post, User  # noqa: E402
from portal.jobs.models import Job  # noqa: E402
from portal.units.models import Agency  # noqa: E402
from reports import tasks  # noqa: E402
from reports.models import AnnualReport, Figure, Period, UnitFigures  # noqa: E402
from tests.benchmarks.copies import copy_rows  # noqa: E402

A_DAY = "date '2024-01-01' + (random() * 365)::int"
LIVING = "SELECT p.unit_id, p.level, p.path FROM units_placement p WHERE p.valid_from <= %(on)s AND (p.valid_to IS NULL OR p.valid_to > %(on)s)"

ROLL_UP = f"""
WITH place AS MATERIALIZED (
    SELECT unit_id, split_part(path, '/', 2) AS p, split_part(path, '/', 3) AS d, split_part(path, '/', 4) AS c
    FROM ({LIVING}) living
), home AS MATERIALIZED (
    SELECT a.id AS agency, place.p, place.d, place.c FROM units_agency a JOIN place ON place.unit_id = a.unit_id
), task AS (
    SELECT home.p, home.d, home.c, count(*) AS due,
        count(*) FILTER (WHERE t.completed_on <= t.due_on) AS in_time,
        count(*) FILTER (WHERE t.completed_on > t.due_on) AS late
    FROM plans_task t JOIN plans_plan ON plans_plan.id = t.plan_id
        JOIN home ON home.agency = coalesce(t.lead_agency_id, plans_plan.agency_id)
    WHERE t.trashed_at IS NULL AND plans_plan.status = 'issued' AND t.due_on BETWEEN %(first)s AND %(on)s
    GROUP BY 1, 2, 3
), activity AS (
    SELECT home.p, home.d, home.c, count(*) AS n, sum(a.sessions) AS sessions, sum(a.attendance) AS attendance,
        sum(a.items) FILTER (WHERE a.form = 'd-loa') AS loudspeaker, sum(a.broadcasts) AS broadcasts,
        sum(a.items) FILTER (WHERE a.form = 'a-tin-bai') AS press, sum(a.copies) AS copies
    FROM drafts_activity a JOIN home ON home.agency = a.agency_id
    WHERE a.trashed_at IS NULL AND a.starts_on BETWEEN %(first)s AND %(on)s
    GROUP BY 1, 2, 3
), draft AS (
    SELECT home.p, home.d, home.c, count(*) AS n, count(*) FILTER (WHERE d.in_scope) AS in_scope
    FROM drafts_draftpolicy d JOIN home ON home.agency = d.agency_id
    WHERE d.trashed_at IS NULL AND d.first_opened_on BETWEEN %(first)s AND %(on)s
    GROUP BY 1, 2, 3
), said AS (
    SELECT d.agency_id, count(*) AS n, count(*) FILTER (WHERE s.author_class = 'ca-nhan') AS citizens,
        count(*) FILTER (WHERE s.channel = 'cong') AS online, count(*) FILTER (WHERE c.agrees) AS agree
    FROM feedback_comment c JOIN feedback_submission s ON s.id = c.submission_id
        JOIN drafts_draftpolicy d ON d.id = c.draft_id
    WHERE c.state IN ('pending', 'published', 'accepted') AND c.received_on BETWEEN %(first)s AND %(on)s
    GROUP BY 1
), comment AS (
    SELECT home.p, home.d, home.c, sum(n) AS n, sum(citizens) AS citizens, sum(online) AS online, sum(agree) AS agree
    FROM said JOIN home ON home.agency = said.agency_id GROUP BY 1, 2, 3
), own AS (
    SELECT place.p, place.d, place.c, task.due, task.in_time, task.late, activity.n, activity.sessions,
        activity.attendance, activity.loudspeaker, activity.broadcasts, activity.press, activity.copies,
        draft.n AS drafts, draft.in_scope, comment.n AS comments, comment.citizens, comment.online, comment.agree
    FROM place LEFT JOIN task USING (p, d, c) LEFT JOIN activity USING (p, d, c)
        LEFT JOIN draft USING (p, d, c) LEFT JOIN comment USING (p, d, c)
)
SELECT p, d, c, sum(due), sum(in_time), sum(late), sum(n), sum(sessions), sum(attendance), sum(loudspeaker),
    sum(broadcasts), sum(press), sum(copies), sum(drafts), sum(in_scope), sum(comments), sum(citizens),
    sum(online), sum(agree)
FROM own GROUP BY GROUPING SETS ((), (p), (p, d), (p, d, c))
"""


def fill():
    """A year of the whole country, made by the database from one row of each kind."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_units", verbosity=0)
    regimes.seed(
        *(apps.get_model("drafts", m) for m in ("LegalRegime", "DocumentType", "CriteriaSet", "Criterion"))
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.5)")
    communes = (
        "(SELECT a.id FROM units_agency a JOIN ({}) l USING (unit_id) WHERE l.level = 3 AND a.consolidates) a"
    )
    provinces = (
        "(SELECT a.id FROM units_agency a JOIN ({}) l USING (unit_id) WHERE l.level = 1 AND a.consolidates) a"
    )
    living = LIVING.replace("%(on)s", "date '2024-12-31'")
    communes, provinces = communes.format(living), provinces.format(living)
    agency = Agency.objects.order_by("pk").first()

    plan = Plan.objects.create(
        agency=agency,
        status=Plan.Status.ISSUED,
        title="Kế hoạch năm 2024",
        counted_on=FIRST,
        year_from=2024,
        year_to=2024,
    )
    copy_rows(Plan, plan, communes, agency_id="a.id")
    task = Task.objects.create(plan=plan, heading="Tuyên truyền dự thảo", due_on=LAST)
    copy_rows(
        Task,
        task,
        f"(SELECT p.id, p.agency_id, {A_DAY} AS due, random() < 0.8 AS done FROM plans_plan p, generate_series(1, 12) k WHERE p.id > {plan.pk}) p",
        plan_id="p.id",
        lead_agency_id="p.agency_id",
        due_on="p.due",
        percent="CASE WHEN p.done THEN 100 ELSE 40 END",
        completed_on="CASE WHEN p.done THEN p.due + (random() * 20)::int - 14 END",
    )
    activity = Activity.objects.create(
        agency=agency, form=Activity.Form.CONFERENCE, title="Họp dân", starts_on=FIRST, ends_on=FIRST
    )
    forms = (
        "(ARRAY['c-hoi-nghi', 'd-loa', 'a-tin-bai', 'b-tai-lieu', 'c-doi-thoai', 'dd-cong'])[1 + mod(k, 6)]"
    )
    copy_rows(
        Activity,
        activity,
        f"{communes}, generate_series(1, 30) k",
        agency_id="a.id",
        form=forms,
        starts_on=A_DAY,
        sessions="(random() * 3)::int",
        attendance="(random() * 200)::int",
        items="(random() * 5)::int",
        broadcasts="(random() * 9)::int",
        copies="(random() * 500)::int",
    )
    regime = apps.get_model("drafts", "LegalRegime").objects.order_by("valid_from").first()
    draft = DraftPolicy.objects.create(
        agency=agency, regime=regime, document_type=regime.types.filter(level=1).first(), title="Dự thảo nghị quyết",
        slug="-", began_on=FIRST, in_scope=True, opens_on=FIRST, closes_on=LAST, first_opened_on=FIRST,
    )  # fmt: skip
    copy_rows(
        DraftPolicy,
        draft,
        f"{provinces}, generate_series(1, 40) k",
        agency_id="a.id",
        slug="'du-thao-' || a.id || '-' || k",
        in_scope="random() < 0.5",
        first_opened_on=A_DAY,
    )
    user = User.objects.create_user("can-bo@nhap.invalid", full_name="Cán bộ nhập")
    officer = Post.objects.create(
        user=user, agency=draft.agency, title="Công chức", role="officer", starts=draft.agency.began
    )
    submission = Submission.objects.create(
        draft=draft, code_hash="-", pin_hash="-", once_key="-", received_on=FIRST
    )
    comment = Comment.objects.create(
        submission=submission,
        draft=draft,
        number=0,
        body="-",
        received_on=FIRST,
        state=Comment.State.PUBLISHED,
    )
    count = DraftPolicy.objects.count() - 1
    copy_rows(
        Submission,
        submission,
        f"(SELECT g, {draft.pk} + 1 + (random() * {count - 1})::int AS draft, {A_DAY} AS day FROM generate_series(1, {COMMENTS}) g) s",
        draft_id="s.draft",
        code_hash="'c' || s.g",
        once_key="'o' || s.g",
        received_on="s.day",
        author_class="(ARRAY['ca-nhan', 'ca-nhan', 'to-chuc', 'doanh-nghiep'])[1 + mod(s.g, 4)]",
        channel="(ARRAY['cong', 'hoi-nghi', 'phieu'])[1 + mod(s.g, 3)]",
        entered_by_id=f"CASE WHEN mod(s.g, 3) > 0 THEN {officer.pk} END",
        provenance="CASE WHEN mod(s.g, 3) > 0 THEN 'Sổ tiếp nhận' ELSE '' END",
    )
    copy_rows(
        Comment,
        comment,
        f"feedback_submission s WHERE s.id > {submission.pk}",
        submission_id="s.id",
        draft_id="s.draft_id",
        number="s.id",
        received_on="s.received_on",
        body="'Đề nghị xem lại điều ' || mod(s.id, 40)",
        search_text="'de nghi xem lai dieu ' || mod(s.id, 40)",
        agrees="mod(s.id, 5) = 0",
    )
    for row in (comment, submission, draft, activity, task, plan):
        type(row).objects.filter(pk=row.pk).delete()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    place.mark_filled(DATABASE)


def roll_up():
    with connection.cursor() as cursor:
        cursor.execute(ROLL_UP, {"first": FIRST, "on": LAST})
        return cursor.fetchall()


def build(report):
    """The worker's task, from claiming the job on."""
    job = Job.objects.create(task="reports.tasks.build_report", args={"report": report.pk}, key="bench")
    tasks.build_report(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.DONE, job.error


def main():
    if FRESH:
        fill()
    period, _ = Period.objects.get_or_create(
        kind=Period.Kind.CALENDAR, name="Năm 2024", year=2024, data_from=FIRST, data_to=LAST
    )
    council = Agency.objects.alive(LAST).get(unit__placements__level=0, consolidates=True)
    report, _ = AnnualReport.objects.get_or_create(agency=council, period=period)
    raw, ours = [], []
    for _ in range(ROUNDS):
        raw.append(timed(roll_up))
        ours.append(timed(build, report))
        note(f"whole country stored {ours[-1]:.2f} s, raw roll-up read {raw[-1]:.2f} s")
    same_country(roll_up(), period)
    units = UnitFigures.objects.filter(period=period).count()
    note(f"{units} units, {Figure.objects.filter(report=report).count()} figures of the national report")
    return T8.told(statistics.median(o / r for o, r in zip(ours, raw, strict=True)))


def timed(work, *args):
    began = time.perf_counter()
    work(*args)
    return time.perf_counter() - began


def same_country(rows, period):
    """A fast figure that is wrong is worth nothing: national totals must agree with the statement's."""
    nation = next(row for row in rows if row[:3] == (None, None, None))
    stored = UnitFigures.objects.get(period=period, unit__placements__level=0).figures
    for code, value in {"A09": nation[3], "C16": nation[10], "B01": nation[13], "D01": nation[15]}.items():
        told = stored.get(code, 0)
        if code == "C16":  # broadcasts of loudspeakers only; the statement adds those of every form
            value = Activity.objects.filter(form=Activity.Form.LOUDSPEAKER).aggregate(n=Sum("broadcasts"))[
                "n"
            ]
        assert told == value, f"{code}: stored {told}, counted {value}"


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
