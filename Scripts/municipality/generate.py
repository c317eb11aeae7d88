#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws the made-up grids and the made-up map of the demonstration city Linzhou.

Nothing here is surveyed: edges, villages, streets, rivers and places are invented. Which townships and villages exist is
read from departments.csv; this program gives each of them a shape. The same input gives the same files.

    python3 -m venv .venv && .venv/bin/pip install -r Scripts/municipality/requirements.txt
    .venv/bin/python Scripts/municipality/generate.py municipalities/linzhou
"""

import csv
import json
import pathlib
import sys

import shapely

import drawing
from grids import Tiling

NOTICE = "Made-up geometry, drawn by Scripts/municipality/generate.py. 图形均为虚构。"


def villages(folder):
    """Rows of villages by the name of their township, in the order of their codes."""
    with open(folder / "departments.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] in ("township", "village")]
    names = {row["division"]: row["name"] for row in rows if row["kind"] == "township"}
    found = {name: [] for name in names.values()}
    for row in sorted(rows, key=lambda row: row["division"]):
        if row["kind"] == "village":
            found[names[row["division"][:9]]].append(row)
    return found


def write(path, features):
    """A FeatureCollection with one feature a line."""
    lines = []
    for geometry, properties in features:
        shape = json.loads(shapely.to_geojson(geometry))
        lines.append(json.dumps({"type": "Feature", "properties": properties, "geometry": shape},
                                ensure_ascii=False, separators=(",", ":")))
    head = json.dumps({"type": "FeatureCollection", "made_up": True, "notice": NOTICE}, ensure_ascii=False)
    path.write_text(head[:-1] + ', "features": [\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")
    print(f"{path.name}: {len(lines)} features, {path.stat().st_size / 1000:.0f} kB, geometry made up")


def main(folder):
    tiling = Tiling(villages(folder))
    features = tiling.features()
    write(folder / "grids.geojson", features + drawing.exclusive(tiling, features))
    write(folder / "map.geojson", drawing.features(tiling, features))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
