"""Load the units of the country from the tables in `data/`, and found their standing agencies.

Loading twice changes nothing; loading newer tables adds rows and closes old ones. Rows an
administrator added, and what she wrote into an agency, are left alone.
"""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from portal.text import fold, sort_key
from portal.units import founding
from portal.units.actions import hand_over_ended
from portal.units.dates import LONG_AGO
from portal.units.models import AdministrativeUnit, Agency, Level, Placement, Succession, UnitName

DATA = Path(__file__).parent / "data"
BATCH = 2000


@transaction.atomic
def load(only=None):
    """Load units, then agencies, reporting lines and handovers. Returns {what: rows in the tables}.

    `only`: official codes of provinces, of any time ("72", "86"). Every province that succeeded
    one of them or was merged with it comes along, so the part loaded is whole in itself.
    """
    table = _read(only)
    ids = _load_units(table)
    _load_names(table, ids)
    _load_placements(table, ids)
    _load_successions(table, ids)
    founding.found_agencies()
    founding.draw_reporting_lines()
    hand_over_ended(timezone.localdate())
    return {"units": len(ids), "agencies": Agency.objects.count()}


def _rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _read(only):
    """The four tables as {name: rows}, cut down to whole provinces when `only` is given."""
    table = {name: _rows(name) for name in ("units", "names", "places", "successions")}
    if only is None:
        return table
    wanted = _related_provinces(table, set(only)) | {"00"}
    kept = set()
    for row in table["units"]:
        # Parents come before their children in the file.
        if row["key"] in wanted or row["parent"] in kept - {"00"}:
            kept.add(row["key"])
    return {
        "units": [row for row in table["units"] if row["key"] in kept],
        "names": [row for row in table["names"] if row["key"] in kept],
        "places": [row for row in table["places"] if row["key"] in kept],
        "successions": [row for row in table["successions"] if row["predecessor"] in kept],
    }


def _related_provinces(table, codes):
    provinces = {row["key"]: row["code"] for row in table["units"] if row["level"] == "1"}
    if unknown := codes - set(provinces.values()):
        raise ValueError(f"Không có tỉnh nào mang mã {', '.join(sorted(unknown))}")
    found = {key for key, code in provinces.items() if code in codes}
    joined = [(row["predecessor"], row["successor"]) for row in table["successions"]]
    joined = [pair for pair in joined if pair[0] in provinces]
    while more := {key for pair in joined if found & set(pair) for key in pair} - found:
        found |= more
    return found


def _day(text, default=None):
    return date.fromisoformat(text) if text else default


def _load_units(table):
    """{key: id} of all units of the table."""
    wanted = {
        (row["key"],): {"began": _day(row["began"], LONG_AGO), "ended": _day(row["ended"])}
        for row in table["units"]
    }
    _sync(AdministrativeUnit, ["key"], wanted)
    return dict(AdministrativeUnit.objects.values_list("key", "pk"))


def _load_names(table, ids):
    history = defaultdict(dict)
    for row in table["units"]:
        history[row["key"]][_day(row["began"], LONG_AGO)] = row
    for row in table["names"]:
        history[row["key"]][date.fromisoformat(row["from"])] = row
    ended = {row["key"]: _day(row["ended"]) for row in table["units"]}
    wanted = {}
    for key, rows in history.items():
        for start, until, row in _ranges(rows, ended[key]):
            full = f"{row['type']} {row['name']}".strip()
            wanted[ids[key], start] = {
                "name": row["name"],
                "type": row["type"],
                "full_name": full,
                "code": row["code"],
                "folded": fold(full),
                "sort_key": sort_key(row["name"]),
                "valid_to": until,
                "resolution": row.get("resolution", ""),
                "verified": row.get("verified", "1") == "1",
            }
    _sync(UnitName, ["unit_id", "valid_from"], wanted)


def _load_placements(table, ids):
    history = defaultdict(dict)
    for row in table["units"]:
        history[row["key"]][_day(row["began"], LONG_AGO)] = row["parent"]
    for row in table["places"]:
        history[row["key"]][date.fromisoformat(row["from"])] = row["parent"]
    ended = {row["key"]: _day(row["ended"]) for row in table["units"]}
    level = {row["key"]: int(row["level"]) for row in table["units"]}

    def path(key, on):
        if not key:
            return ""
        above = history[key][max(start for start in history[key] if start <= on)]
        return f"{path(above, on)}{ids[key]}/"

    wanted = {}
    for key, rows in history.items():
        for start, until, parent in _ranges(rows, ended[key]):
            wanted[ids[key], start] = {
                "parent_id": ids.get(parent),
                "level": Level(level[key]),
                "path": path(key, start),
                "valid_to": until,
            }
    _sync(Placement, ["unit_id", "valid_from"], wanted)


def _ranges(rows, ended):
    """(from, to, row) of rows {from: row}: each lasts until the next begins, the last until the end."""
    starts = sorted(rows)
    for start, until in zip(starts, [*starts[1:], ended], strict=True):
        yield start, until, rows[start]


def _load_successions(table, ids):
    wanted = {
        (ids[row["predecessor"]], ids[row["successor"]]): {
            "whole": row["whole"] == "1",
            "on": date.fromisoformat(row["on"]),
            "resolution": row["resolution"],
        }
        for row in table["successions"]
    }
    _sync(Succession, ["predecessor_id", "successor_id"], wanted)


def _sync(model, identity, wanted):
    """Bring rows to the wanted values. `wanted`: {values of `identity`: {field: value}}.

    Changes come before additions: a row must be closed before its follower may begin.
    """
    fields = list(next(iter(wanted.values())))
    known = {}
    for pk, *values in model.objects.values_list("pk", *identity, *fields):
        known[tuple(values[: len(identity)])] = (pk, values[len(identity) :])
    changed, added = [], []
    for name, values in wanted.items():
        row = model(**dict(zip(identity, name, strict=True)), **values)
        pk, before = known.get(name, (None, None))
        if pk is None:
            added.append(row)
        elif [bytes(v) if isinstance(v, memoryview) else v for v in before] != list(values.values()):
            row.pk = pk
            changed.append(row)
    model.objects.bulk_update(changed, [field.removesuffix("_id") for field in fields], batch_size=BATCH)
    model.objects.bulk_create(added, batch_size=BATCH)
