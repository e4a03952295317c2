"""Every page that lists, in the full country and in one of a few rows: statements, bytes, rows read, time.

The small one is the cast's country with a row or two of everything (tests/desk.py); the full one has all units of
both trees and much more of everything (tests/crowding.py). The same people ask the same addresses in both.
"""

import time
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from portal.accounts.models import Post
from tests import conftest, crowding
from tests import desk as desks
from tests.test_access import TABLE, address, rows

pytestmark = pytest.mark.slow
#: Who asks, the widest reach first: ministry, province, its administrator, commune, anybody.
ASKERS = ["thu", "minh", "an", "lan", "tuan"]
MORE_STATEMENTS = 12
PAGE = 150_000  # bytes a page may grow by: its fifty lines instead of one or two
TIMES, UNSEEN = 25, 0.2  # of the small page's seconds, and what even a page of nothing may take
#: The tables that grow to millions: for a page of rows they are not read from end to end.
MUCH, LARGE = 50_000, ("feedback_comment", "feedback_submission")

#: Answers that are a whole list by what they are: files somebody asked for, streamed or of the reader's own rows.
FILES = {
    "feedback:open_csv": "open data: all comments of a draft, streamed",
    "feedback:open_json": "open data: all comments of a draft, streamed",
    "feedback:sitemap": "an address a public draft, 80 bytes each; kept for an hour",
    "plans:correct": "the form of one document with all its tasks, which are what is corrected",
    "drafts:export_activities": "a workbook of the agency's activities of a year",
    "reports:monitoring_sheet": "a workbook, a line a unit",
}
#: Files the browser waits for while they are short; of many rows a job writes them.
BY_JOB = {
    "reports:download": "back to the report, which offers to write it",
    "feedback:table_file": "no such file at once; the table's page offers to write it",
    "reports:run_files": "beyond a thousand files there is a zip a province instead of one",
}
#: Pages that read such a table from end to end, and why that is right: their draft has a quarter of all rows there are.
READ_WHOLE = {
    "feedback:open_csv": "every comment of the draft is in the file",
    "feedback:draft": "the counts of its articles; the page is kept for its readers",
    "feedback:heard": "the sums of what was said and done; kept for its readers",
    "feedback:public_table": "a page of the table in the order of groups, which are counted first",
    "feedback:table": "the same, as the office reads it",
    "feedback:outcome": "how many were answered how",
    "feedback:scans": "slips of the draft's pages with their opinions, counted before fifty of the pages are cut",
}


@dataclass
class Answer:
    """What one page cost."""

    status: int
    statements: int
    size: int
    seconds: float
    read: dict


@pytest.fixture
def fresh(db):
    """No kept plans of the country before: they were made for other sizes."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")  # what helpers read is not told


def test_what_is_let_off_still_is_an_address():
    assert {*FILES, *BY_JOB, *READ_WHOLE} <= {name for name, _said, _cells in rows(TABLE)}


def test_no_page_grows_with_the_country(fresh, lan, binh, minh, hoa, thu, an):
    little = walked(desks.lay(lan, binh, minh, hoa, an, thu))
    much = walked(the_full_country())
    assert little.keys() == much.keys()
    wrong = [f"{asked}: {said}" for asked in much for said in faults(asked, little[asked], much[asked])]
    assert not wrong, "\n".join(wrong)


def the_full_country():
    """The same desk among all units, then much more of all that lies on it."""
    crowding.people_the_country()
    people = {who: _post(*told) for who, told in crowding.CAST.items()}
    first = crowding.marks()
    desk = desks.lay(*(people[who] for who in ("lan", "binh", "minh", "hoa", "an", "thu")))
    desk.first = first
    crowding.crowd(desk)
    return desk


def _post(key, name, email, role):
    return conftest.post(name, email, crowding.body(key), "Công chức", role)


def walked(desk):
    """{(who, address in words): its answer} of each address as its widest reader gets it; lists, as everybody does."""
    browsers, found = {"tuan": Client()}, {}
    for post in Post.objects.filter(user__email__in=crowding.EMAILS).select_related("user"):
        browsers[post.user.email.partition("@")[0]] = _signed_in(post)
    for name, said, cells in rows(TABLE):
        if name.startswith(("account", "mfa")):
            continue
        readers = [who for who in ASKERS if cells[who] == 200]
        for who in readers if not said else readers[:1]:
            found[who, " ".join([name, *said])] = answered(browsers[who], address(name, said, desk))
    return found


def _signed_in(post):
    browser = Client()
    browser.force_login(post.user)
    return browser


def answered(browser, url):
    """One GET, nothing kept from before; whatever it did is taken back."""
    cache.clear()
    seen = []
    with transaction.atomic():
        before, began = _read(), time.perf_counter()
        with connection.execute_wrapper(lambda run, *args: (seen.append(args[0]), run(*args))[1]):
            response = browser.get(url)
            size = sum(map(len, response))
        seconds, after = time.perf_counter() - began, _read()
        transaction.set_rollback(True)
    read = {table: many - before.get(table, 0) for table, many in after.items()}
    return Answer(
        response.status_code,
        len(seen),
        size,
        seconds,
        {table: read[table] for table in LARGE if read.get(table, 0) >= MUCH},
    )


def _read():
    """{table: rows read from end to end so far in this transaction}."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, seq_tup_read FROM pg_stat_xact_user_tables WHERE seq_tup_read > 0")
        return dict(cursor.fetchall())


def faults(asked, little, much):
    """What of a page grew with the country, in words."""
    name = asked[1].split()[0]
    if much.status != little.status and not (name in BY_JOB and much.status in (302, 404)):
        yield f"answers {little.status}, in the full country {much.status}"
    if much.statements > little.statements + MORE_STATEMENTS:
        yield f"{little.statements} statements become {much.statements}"
    if name not in FILES and much.size > 3 * little.size + PAGE:
        yield f"{little.size} bytes become {much.size}"
    if name not in FILES and much.seconds > TIMES * max(little.seconds, UNSEEN):
        yield f"{little.seconds:.2f} s become {much.seconds:.2f} s"
    if much.read and name not in READ_WHOLE:
        yield f"reads all of {much.read}"
