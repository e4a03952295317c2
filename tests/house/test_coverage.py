"""docs/coverage.md says of each requirement what shows it: nothing is left out, nothing named is not there."""

import ast
import re
from functools import cache

import pytest
from django.conf import settings

from deploy import build_docs
from plans.registers.books import BOOKS
from tests.test_access import TABLE, rows

PAGE = settings.BASE_DIR / "docs" / "coverage.md"
REQUIREMENTS = settings.BASE_DIR.parent / "shared" / "requirements.md"
NUMBER = re.compile(r"(F|N|B|S00[0-4]-)(\d+)")
KINDS = ("F", "N", "B", "S000-", "S001-", "S002-", "S003-", "S004-")
STATES = ("whole", "half", "not yet")


@cache
def covered():
    """[(number, what, state, [address], [test], missing)] of every table, in the order of the page."""
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if NUMBER.match(line[2:])]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [
        (number, what, state, re.findall("`(.+?)`", pages), re.findall("`(.+?)`", tests), missing)
        for number, what, state, pages, tests, missing in cells
    ]


@cache
def defined_in(path):
    file = settings.BASE_DIR / path
    tree = ast.parse(file.read_text(encoding="utf-8")) if file.exists() else ast.Module([], [])
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@cache
def addresses():
    """{address as the pages of reference/ print it: name}."""
    return dict(re.findall(r"^\| `(/.*?)` \| `(.*?)` \|", build_docs.addresses(), re.M))


def named(page):
    """The name of an address: one of the table, or the page of one book (/so/<word>/); None where there is none."""
    book = re.fullmatch(r"/so/([a-z-]+)/", page)
    if book and book[1] in BOOKS:
        return "registers:list"
    return addresses().get(page)


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_follow_each_other_without_a_gap(kind):
    numbers = [int(n) for k, n in (NUMBER.fullmatch(row[0]).groups() for row in covered()) if k == kind]
    assert numbers
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.skipif(not REQUIREMENTS.exists(), reason="the requirements lie beside the project, not in it")
def test_they_are_the_numbers_of_the_requirements():
    asked = re.findall(r"^- \*\*([FNB]\d+|S00\d-\d+)\*\*", REQUIREMENTS.read_text(encoding="utf-8"), re.M)
    assert [row[0] for row in covered()] == asked


def test_each_test_that_is_named_exists():
    told = [name.split("::") for row in covered() for name in row[4]]
    assert [f"{path}::{test}" for path, test in told if test not in defined_in(path)] == []


def test_each_page_that_is_named_answers():
    assert [(row[0], page) for row in covered() for page in row[3] if not named(page)] == []


def test_a_state_says_what_is_missing_where_something_is():
    assert {row[2] for row in covered()} <= set(STATES)
    for number, what, state, _pages, _tests, missing in covered():
        assert what, number
        assert bool(missing) == (state != "whole"), number


@pytest.mark.parametrize("state", ["half", "not yet"])
def test_what_is_left_stands_on_top_by_number(state):
    told = re.search(rf"^- \*\*{state}\*\* \((\d+)\): (.+)$", PAGE.read_text(encoding="utf-8"), re.M)
    left = [row[0] for row in covered() if row[2] == state]
    assert (int(told[1]), told[2].split(", ")) == (len(left), left)


def test_what_is_whole_is_shown_by_a_test_or_a_page_everybody_was_asked_for():
    tried = {name for name, _, _ in rows(TABLE)}
    for number, _what, state, pages, tests, _missing in covered():
        assert state != "whole" or tests or {named(page) for page in pages} & tried, number
