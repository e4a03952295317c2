"""What a machine that lacks something is told."""

import importlib.util
import subprocess
import sys

import pytest

from tests.house.structure import ROOT


@pytest.fixture
def bootstrap():
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "deploy" / "bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_without_root_the_exact_line_is_printed(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as told:
        bootstrap.install_by_apt(["libpango-1.0-0", "chromium"])
    line = "apt-get update && apt-get install --yes --no-install-recommends libpango-1.0-0 chromium"
    assert line in str(told.value)


def test_what_is_missing_is_named_and_what_is_there_is_said(bootstrap, capsys):
    missing = []
    bootstrap.report("libc6", bootstrap.has_library("libc.so.6"), missing)
    bootstrap.report("no-such-package", bootstrap.has_library("libno-such-thing.so.1"), missing)
    assert missing == ["no-such-package"]
    assert capsys.readouterr().out == "found      libc6\n"


def test_it_runs_on_the_standard_library_alone():
    """-I -S: no site-packages, no environment; the machine has nothing else yet."""
    command = [sys.executable, "-I", "-S", str(ROOT / "deploy" / "bootstrap.py"), "nonsense"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert "Bring a bare machine" in answer.stderr


def test_the_libraries_named_are_those_the_printing_needs(bootstrap):
    assert all(bootstrap.has_library(name) for name in bootstrap.LIBRARIES.values())
