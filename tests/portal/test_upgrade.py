"""A database of the first release, upgraded to this one: every figure somebody reported, counted or read is kept.

`first_release.sql.xz` is what commit 33b1dc3, the end of the first release, wrote of its own demonstration on the
five provinces it plays in (pg_dump of PostgreSQL 15): plans, tasks, drafts, activities, comments, 26 reports.
"""

import json
import lzma
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from psycopg.rows import tuple_row

from tests.benchmarks import oracle

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
ROOT = Path(__file__).resolve().parents[2]
DUMP = Path(__file__).parent / "first_release.sql.xz"
YEARS = range(2023, 2027)

REPORTED = """SELECT report_id, indicator, state, own, children, ended_units, adjustment, adjustment_reason, total
    FROM reports_figure ORDER BY 1, 2"""
DECLARED = "SELECT agency_id, period_id, indicator, value FROM reports_declaredfigure ORDER BY 1, 2, 3"
WORDS = "SELECT report_id, part, text FROM reports_narrative ORDER BY 1, 2"
SAID = "SELECT draft_id, number, state, body FROM feedback_comment ORDER BY 1, 2"
ANSWERED = "SELECT draft_id, outcome, status, text FROM feedback_answer ORDER BY id"
KEPT = {"reported": REPORTED, "declared": DECLARED, "words": WORDS, "said": SAID, "answered": ANSWERED}

_DAYS = "BETWEEN %(first)s AND %(last)s"
#: the rows each group of figures is counted from, in the tables of the first release
ROWS = {
    "plan": f"SELECT agency_id AS agency, kind FROM plans_plan WHERE status = 'issued' AND trashed_at IS NULL AND counted_on {_DAYS}",
    "task": """SELECT coalesce(t.lead_agency_id, p.agency_id) AS agency, t.due_on, t.completed_on
        FROM plans_task t JOIN plans_plan p ON p.id = t.plan_id
        WHERE t.trashed_at IS NULL AND p.trashed_at IS NULL AND p.status = 'issued' AND t.due_on <= %(last)s""",
    "activity": f"SELECT agency_id AS agency, * FROM drafts_activity WHERE trashed_at IS NULL AND starts_on {_DAYS} AND field = 'du-thao'",
    "law": f"SELECT agency_id AS agency, * FROM drafts_activity WHERE trashed_at IS NULL AND starts_on {_DAYS} AND field = 'pbgdpl'",
    "said": """SELECT d.agency_id AS agency, c.received_on, c.agrees, s.author_class, s.channel, n.outcome,
            (n.published_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS told_on
        FROM feedback_comment c JOIN feedback_submission s ON s.id = c.submission_id
        JOIN drafts_draftpolicy d ON d.id = c.draft_id
        LEFT JOIN feedback_answer n ON n.id = c.answer_id AND n.status = 'published'
        WHERE c.state IN ('pending', 'published', 'accepted') AND d.trashed_at IS NULL AND c.received_on <= %(last)s""",
    "asked": f"""SELECT d.agency_id AS agency, r.replied_on FROM feedback_opinionrequest r
        JOIN drafts_draftpolicy d ON d.id = r.draft_id WHERE d.trashed_at IS NULL AND r.asked_on {_DAYS}""",
}


@pytest.fixture
def first_release(server_environment):
    """Environment of a database as the first release left it."""
    name, address = "first_release", server_environment["DATABASE_URL"]
    with psycopg.connect(address, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        path, _, options = address.partition("?")
        url = f"{path.rpartition('/')[0]}/{name}?{options}"
        restore = ["psql", "--quiet", "--set", "ON_ERROR_STOP=1", "--output", os.devnull, url]
        subprocess.run(restore, input=lzma.decompress(DUMP.read_bytes()), check=True)
        yield {**server_environment, "DATABASE_URL": url}
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def asked(url, sql, **values):
    with psycopg.connect(url, row_factory=tuple_row) as connection:
        return connection.execute(sql, values or None).fetchall()


def counted_by_hand(url, year):
    """{agency: {code: figure}} by SQL on the tables of the first release, noughts left out."""
    days = {"first": f"{year}-01-01", "last": f"{year}-12-31"}
    found = {}
    for name, rows in ROWS.items():
        codes = oracle.FIGURES[name]
        mine = ", ".join(codes.values())
        for agency, *numbers in asked(url, f"SELECT agency, {mine} FROM ({rows}) r GROUP BY 1", **days):
            told = {code: int(n) for code, n in zip(codes, numbers, strict=True) if n}
            found.setdefault(str(agency), {}).update(told)
    return {agency: told for agency, told in found.items() if told}


def _asked_before(counted):
    """Of the figures of today those the first release had rows for."""
    codes = {code for name in ROWS for code in oracle.FIGURES[name]}
    found = {agency: {code: n for code, n in one.items() if code in codes} for agency, one in counted.items()}
    return {agency: one for agency, one in found.items() if one}


def run(environment, *what):
    command = [sys.executable, *what]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE).stdout


def test_the_newest_portal_says_what_the_first_one_said(first_release):
    url = first_release["DATABASE_URL"]
    before = {name: asked(url, sql) for name, sql in KEPT.items()}
    counted = {str(year): counted_by_hand(url, year) for year in YEARS}
    assert len(before["reported"]) == 1716 and sum(len(each) for each in counted.values()) > 20

    run(first_release, "manage.py", "migrate", "--no-input", "--verbosity", "0")
    run(first_release, "manage.py", "migrate", "--check")
    now = json.loads(run(first_release, "-m", "tests.portal.upgraded"))

    assert {name: asked(url, sql) for name, sql in KEPT.items()} == before
    assert {year: _asked_before(each) for year, each in now["counted"].items()} == counted
    sums = "SELECT draft_id || ' ' || state, count(*) FROM feedback_comment GROUP BY 1"
    assert now["tallies"] == dict(asked(url, sums))
    published = [(draft, body) for draft, _, state, body in before["said"] if state == "published"]
    assert published and all(body.split("\n")[0] in now["pages"][str(draft)] for draft, body in published)
    assert set(now["reports"]) == {200}
