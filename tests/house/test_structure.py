"""The staircase: imports go down, never up, never round; and the names of rooms say what is in them."""

import pytest

from tests.house import structure

MODULES = structure.modules()
IMPORTS = [
    (name, target, line)
    for name, path in MODULES.items()
    for target, line in structure.imports(name, path, MODULES)
]


def test_there_is_a_house_to_check():
    assert {"portal.settings", "plans.models", "reports.models"} <= set(MODULES)
    assert len(IMPORTS) > 50


def test_no_floor_imports_one_above_it():
    upward = [
        f"{name}:{line} imports {target}"
        for name, target, line in IMPORTS
        if structure.floor_of(target) > structure.floor_of(name)
    ]
    assert upward == []


def test_no_room_of_portal_imports_one_above_it():
    upward = [
        f"{name}:{line} imports {target}"
        for name, target, line in IMPORTS
        if (here := structure.room_of(name)) is not None
        and (there := structure.room_of(target)) is not None
        and (there > here or (there == here and name.split(".")[:2] != target.split(".")[:2]))
    ]
    assert upward == []


def test_no_two_files_import_each_other_in_a_circle():
    graph = {name: {target for source, target, _ in IMPORTS if source == name} for name in MODULES}
    assert structure.circles(graph) == []


def test_a_circle_through_a_function_would_be_seen(tmp_path):
    (tmp_path / "a.py").write_text("from portal import b\n")
    (tmp_path / "b.py").write_text("def late():\n    from . import a\n")
    known = {"portal.a": tmp_path / "a.py", "portal.b": tmp_path / "b.py"}
    graph = {
        name: {target for target, _ in structure.imports(name, path, known)} for name, path in known.items()
    }
    assert structure.circles(graph) == [["portal.a", "portal.b"]]


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "core", "services", "selectors", "misc"])
def test_no_room_is_a_cupboard(word):
    assert [name for name in MODULES if word in name.split(".")] == []


def test_no_file_grew_past_reading():
    long = {
        name: lines for name, path in MODULES.items() if (lines := len(path.read_text().splitlines())) > 450
    }
    assert long == {}


def test_nothing_happens_by_signal():
    """Questions, nouns and verbs: what happens stands in the verb that does it."""
    users = [
        name
        for name, path in MODULES.items()
        if "django.db.models.signals" in path.read_text() or "@receiver" in path.read_text()
    ]
    assert users == []
