#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws the made-up places of the demonstration cities.

Nothing here is surveyed: edges, villages, grids, streets, rivers and people are invented. The same input gives the same
files. Of Linzhou it writes the grids and the map; of the other cities every table as well, from a plan in plans.py and
Linzhou's catalogue.

    python3 Scripts/municipality/generate.py luohe            writes municipalities/luohe anew
    python3 Scripts/municipality/generate.py luohe --full OUT writes the folder in its full size: 9,660 grids, 28,000 workers
    python3 Scripts/municipality/generate.py --check          fails when a committed folder is not what its plan gives

Linzhou alone needs more than Python itself:

    python3 -m venv .venv && .venv/bin/pip install -r Scripts/municipality/requirements.txt
    .venv/bin/python Scripts/municipality/generate.py linzhou
"""

import argparse
import csv
import io
import json
import pathlib
import shutil
import sys

from city import City
from plans import LUOHE_FULL, PLANS
from rows import Rows
from sheet import Sheet

FOLDERS = pathlib.Path(__file__).parents[2] / "municipalities"
NOTICE = "Made-up geometry, drawn by Scripts/municipality/generate.py. 图形均为虚构。"
FULL = {"luohe": LUOHE_FULL}
# What people keep by hand; a full-size folder takes a copy.
BY_HAND = ["municipality.yaml", "rules.yaml", "holidays-2026.csv", "README.md"]


def table(rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def collection(features):
    """A FeatureCollection with one feature a line."""
    def compact(value):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    lines = [compact({"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": shape}})
             for kind, shape, properties in features]
    head = json.dumps({"type": "FeatureCollection", "made_up": True, "notice": NOTICE}, ensure_ascii=False)
    return head[:-1] + ', "features": [\n' + ",\n".join(lines) + "\n]}\n"


def files(plan):
    """The drawn files of a plan, by name."""
    city = City(plan)
    rows = Rows(city)
    return {
        "matters.csv": table(rows.matters()), "departments.csv": table(rows.departments()),
        "resolutions.csv": table(rows.resolutions()), "duties.csv": table(rows.duties()),
        "people.csv": table(rows.people()),
        "grids.geojson": collection([("Polygon", [ring], properties) for ring, properties in city.features()]),
        "map.geojson": collection(Sheet(city).features()),
    }


def write(plan, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files(plan).items():
        (folder / name).write_text(text, encoding="utf-8")
        print(f"{folder.name}/{name}: {len(text.encode()) / 1000:.0f} kB, {text.count(chr(10))} lines, made up")


# The full size is measured with rounds and tasks too. A server reads the list when it starts: no more than the list is worth.
GRIDS_A_THING = 20
THINGS = [("covers", "井盖", "Manhole covers", "井盖平稳、无缺失", "Covers lie flat, none is missing"),
          ("playground", "儿童游乐设施", "Playground", "螺栓、地垫、有无尖角", "Bolts, mats, no sharp edges"),
          ("drain", "排水口", "Drain", "水流通畅，无堵塞", "Water runs off, nothing is caught"),
          ("wall", "老旧围墙", "Old wall", "无鼓包、倾斜", "It does not bulge or lean")]


def rounds(features):
    """A thing to be looked at in every so manieth service grid."""
    grids = [properties for _, properties in features if properties["layer"] == "service"]
    lines = ["# What is looked at in order while it is still in order. Made up, as all of this folder.", "things:"]
    for number, grid in enumerate(grids[::GRIDS_A_THING], 1):
        kind, name, english, look, look_english = THINGS[number % len(THINGS)]
        lines += [f"  - code: {kind}-{number}",
                  f"    name: {{zh: {grid['name']}{name}, en: {english} {number}}}",
                  f"    grid: \"{grid['code']}\"",
                  f"    look: {{zh: {look}, en: \"{look_english}\"}}",
                  "    every_days: 1"]
    return "\n".join(lines) + "\n"


def write_full(slug, folder):
    """The whole city in a folder that stands alone: what is kept by hand, and the shared examples, are copied in."""
    plan, source = FULL.get(slug, PLANS[slug]), FOLDERS / slug
    write(plan, folder)
    for name in BY_HAND:
        shutil.copyfile(source / name, folder / name)
    own = folder / "municipality.yaml"
    kept = [line for line in own.read_text(encoding="utf-8").splitlines(True) if not line.startswith("examples:")]
    own.write_text("".join(kept), encoding="utf-8")
    rules = folder / "rules.yaml"
    switched_on = rules.read_text(encoding="utf-8").replace("switched_on: [", "switched_on: [rounds, sweeps, ", 1)
    rules.write_text(switched_on, encoding="utf-8")
    (folder / "rounds.yaml").write_text(rounds(City(plan).features()), encoding="utf-8")
    shutil.copytree(FOLDERS / "linzhou/examples", folder / "examples", dirs_exist_ok=True)


def stale():
    """Files of committed folders that are not what their plan gives."""
    for slug, plan in PLANS.items():
        for name, text in files(plan).items():
            path = FOLDERS / slug / name
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                yield f"municipalities/{slug}/{name}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("city", nargs="?", help="linzhou, " + ", ".join(PLANS) + "; all of these but Linzhou without")
    parser.add_argument("--full", metavar="OUT", type=pathlib.Path, help="write the full size to this folder")
    parser.add_argument("--check", action="store_true", help="only compare with the committed folders")
    given = parser.parse_args()
    slug = given.city and pathlib.Path(given.city).name
    if given.check:
        found = list(stale())
        for path in found:
            print(f"{path} is not what its plan gives.", file=sys.stderr)
        sys.exit("Run Scripts/municipality/generate.py and commit what it writes." if found else 0)
    if slug == "linzhou":
        import linzhou
        linzhou.draw(FOLDERS / "linzhou")
    elif slug and slug not in PLANS:
        parser.error(f"no plan for {slug}")
    elif given.full:
        if not slug:
            parser.error("--full needs a city")
        write_full(slug, given.full)
    else:
        for one in [slug] if slug else PLANS:
            write(PLANS[one], FOLDERS / one)


if __name__ == "__main__":
    main()
