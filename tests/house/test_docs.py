"""Pages made from the code say what the code says, and what a page names is there."""

import re
from pathlib import PurePath
from pkgutil import resolve_name

import pytest

from deploy import build_docs
from tests.house.structure import FLOORS, ROOT

#: those written by hand; what is made from the code names what it met there
PAGES = [
    ROOT / "README.md",
    *(p for p in sorted((ROOT / "docs").rglob("*.md")) if p.parent != build_docs.REFERENCE),
]
#: rooms every floor may have; the map need not name them
EVERYWHERE = {"actions", "data", "forms", "locale", "management", "migrations", "models", "views"}


def test_the_list_of_indicators_is_the_one_reports_count():
    written = (build_docs.REFERENCE / "indicators.md").read_text(encoding="utf-8")
    assert written == build_docs.indicators(), "run make docs"


def test_every_public_address_is_told_from_the_ones_behind_a_sign_in():
    rows = [row.split(" | ") for row in build_docs.addresses().splitlines() if row.startswith("| `/")]
    needs = {row[0].strip("|` "): row[3].strip("| ") for row in rows}
    assert needs["/du-thao/<slug:slug>/"] == "không"
    assert needs["/can-bo/"] == "có"


def named(page):
    """What a page sets between single backticks, outside its blocks of code."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.findall(r"`([^`\n]+)`", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_file_and_folder_a_page_names_is_there(page):
    """`plans/days/` and `plans/days/month.py` from the root; `month.py` alone anywhere in the tree."""
    tops = {path.name for path in ROOT.iterdir() if path.is_dir()}
    gone = []
    for name in named(page):
        if re.fullmatch(r"\w+/[\w./*-]*", name) and (name.endswith(".py") or PurePath(name).parts[0] in tops):
            gone += [] if any(ROOT.glob(name.rstrip("/"))) else [name]
        elif re.fullmatch(r"\w+\.py", name):
            gone += (
                [] if any(any((ROOT / top).rglob(name)) for top in (*FLOORS, "tests", "deploy")) else [name]
            )
    assert gone == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_dotted_name_of_a_page_resolves(page):
    for name in named(page):
        if re.fullmatch(rf"(?:{'|'.join(FLOORS)}|tests)(?:\.\w+)+", name) and not name.endswith(".example"):
            assert resolve_name(name)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_of_a_page_leads_somewhere(page):
    leading = re.findall(r"\]\(([^/)#:][^)#:]*)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [to for to in leading if not (page.parent / to).exists()] == []


@pytest.mark.parametrize("floor", FLOORS)
def test_the_map_of_the_house_shows_the_rooms_that_are_there(floor):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| \d `{floor}/` \| (.*) \|$", readme, re.MULTILINE)[1]
    drawn = re.findall(r"`([\w.]+/?)`", row)
    assert [name for name in drawn if not (ROOT / floor / name).exists()] == []
    rooms = {f"{path.parent.name}/" for path in (ROOT / floor).glob("*/__init__.py")}
    assert rooms - set(drawn) - {f"{name}/" for name in EVERYWHERE} == set()


def test_every_setting_the_environment_may_say_is_explained():
    source = (ROOT / "portal" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'env[\w.]*\(\s*"([A-Z_]+)"', source)) | {"DATABASE_URL", "REDIS_URL"}
    explained = set(re.findall(r"`([A-Z_]+)`", (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")))
    assert read - {"TEST_DB_SUFFIX"} <= explained
