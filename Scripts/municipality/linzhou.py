# SPDX-License-Identifier: Apache-2.0
"""Linzhou, drawn with more care than the other cities: hills, a bent town, rivers. Needs numpy and shapely.

Which townships and villages exist is read from departments.csv; this program gives each of them a shape.
"""

import csv
import json

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


def draw(folder):
    tiling = Tiling(villages(folder))
    features = tiling.features()
    write(folder / "grids.geojson", features + drawing.exclusive(tiling, features))
    write(folder / "map.geojson", drawing.features(tiling, features))

