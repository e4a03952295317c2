"""The guides hold what they promise: their code, put where they say, is short and works.

A block ```python add=FILE after='…'``` goes behind the one line of FILE that holds these words; without `after`,
two empty lines below its end.
"""

import os
import re
import shutil
import subprocess
import sys

import pytest
from django.db import connection

from tests.house.structure import ROOT

GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))
MOST_LINES = 30  # with the test
_BLOCK = re.compile(r"^```python add=(\S+)(?: after='([^\n]+)')?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What a half-made addition breaks: the lists that must be complete, and the checks of the tree.
HOUSE = [
    "tests/house/test_docs.py",
    "tests/house/test_structure.py",
    "tests/house/test_gates.py",
    "tests/reports/test_registry.py",
    "tests/reports/test_oracle.py",
    "tests/drafts/test_activity_forms.py::test_every_form_has_its_spec_and_stands_in_one_group",
    "tests/test_access.py::test_every_address_stands_in_the_table",
]


def blocks(guide):
    """[(file, words of the line it goes behind or "", code)] of a guide."""
    return _BLOCK.findall(guide.read_text(encoding="utf-8"))


def follow(guide, tree):
    """Put each block where the guide says; how many lines that added."""
    added = 0
    for name, anchor, code in blocks(guide):
        path = tree / name
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        if anchor:
            places = [n for n, line in enumerate(lines, start=1) if anchor in line]
            assert len(places) == 1, f"{guide.name}: {anchor} stands {len(places)} times in {name}"
            lines.insert(places[0], code)
        else:
            lines.append(f"\n\n{code}")
        path.write_text("".join(lines), encoding="utf-8")
        added += len(code.splitlines())
    return added


@pytest.fixture
def tree(tmp_path):
    """The tree as git keeps or would keep it, in a folder and a repository of its own."""
    made = tmp_path / "followed"
    made.mkdir()
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, made / name)
    subprocess.run(["git", "init", "--quiet"], cwd=made, check=True)
    return made


@pytest.fixture
def run(tree, transactional_db):
    """Run Python in the copy, on the test database of this run, which is quiet meanwhile: a guide changes no table."""
    database = connection.settings_dict["NAME"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    env |= {"TEST_DB_SUFFIX": database.removeprefix("test_portal"), "PYTHONPATH": str(tree)}

    def python(*command):
        done = subprocess.run(
            [sys.executable, *command], cwd=tree, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
        return done.stdout

    return python


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_guide_is_short_and_names_places_that_exist(guide, tmp_path):
    for name, *_ in blocks(guide):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / name)
    assert 0 < follow(guide, tmp_path) < MOST_LINES
    assert "".join(code for *_, code in blocks(guide)).count("def test_") == 1


@pytest.mark.slow
def test_followed_one_after_the_other_they_work_and_break_nothing(tree, run):
    own = []
    for guide in GUIDES:
        follow(guide, tree)
        own += [
            f"{name}::{test}"
            for name, _, code in blocks(guide)
            for test in re.findall(r"def (test_\w+)", code)
        ]
    run("deploy/build_docs.py")
    touched = sorted({name for guide in GUIDES for name, *_ in blocks(guide)})
    run("-m", "ruff", "check", "--quiet", *touched)
    run("-m", "ruff", "format", "--check", "--quiet", *touched)
    said = run("-m", "pytest", "-q", "-p", "no:cacheprovider", "--reuse-db", "-m", "not slow", *own, *HOUSE)
    assert len(own) == 3 and " passed" in said
