"""What must hold for the tree as a whole before anything lands."""

import re
import subprocess

import pytest
from django.core.management import call_command

from tests.house.structure import ROOT

# Spelt in two halves so that this file is not its own first finding.
FORBIDDEN = {
    "package registry": re.compile("py" + r"pi\.org|pythonhosted\." + "org|registry\\.npm" + "js"),
    "path of one machine": re.compile(r"(?<![\w.])/(?:wo" + r"rk|ro" + r"ot|ho" + r"me/\w+|Us" + "ers)/"),
}
BINARY = {".ttf", ".woff2", ".png", ".jpg", ".ico", ".pdf", ".docx", ".xlsx", ".doc", ".gz", ".zip"}


def files():
    """Every file git keeps or would keep: ignored ones (state, caches) are not part of the tree."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names_a(what):
    pattern = FORBIDDEN[what]
    found = []
    for path in files():
        if path.suffix in BINARY:
            continue
        if match := pattern.search(path.read_text(encoding="utf-8", errors="ignore")):
            found.append(f"{path.relative_to(ROOT)}: {match.group()}")
    assert found == []


@pytest.mark.django_db
def test_every_model_change_has_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_django_finds_nothing_wrong_with_the_project(settings):
    settings.DEBUG = True  # as on a laptop; tests/portal/test_checks.py makes the production mistakes
    call_command("check", fail_level="WARNING", verbosity=0)


def pins(name):
    return set(re.findall(r"^([\w.\[\]-]+==\S+)", (ROOT / "requirements" / name).read_text(), re.MULTILINE))


def test_tests_run_on_exactly_what_the_portal_runs_on():
    assert pins("base.lock")
    assert pins("base.lock") - pins("dev.lock") == set()


@pytest.mark.parametrize("name", ["base.lock", "dev.lock"])
def test_every_locked_package_has_a_hash_and_no_address(name):
    text = (ROOT / "requirements" / name).read_text()
    assert "://" not in text
    assert len(pins(name)) == len(
        re.findall(r"^[\w.\[\]-]+==[^\n]*\\\n    --hash=sha256:", text, re.MULTILINE)
    )


def test_every_make_command_the_readme_names_exists():
    targets = set(re.findall(r"^([\w.-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z][\w-]*)", (ROOT / "README.md").read_text()))
    assert {"run", "test"} <= named
    assert named - targets == set()
