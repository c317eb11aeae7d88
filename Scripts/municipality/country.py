# SPDX-License-Identifier: Apache-2.0
"""The country: cells around scattered hamlets, small near the seats and wide in the hills, with rough edges."""

import math

import shapely
from shapely.geometry import LineString, MultiPoint, Point

from chance import Noise, dice, rough
from ground import seats


def spacing(x, y, places, hills):
    """How far apart hamlets lie here, in metres."""
    near = min(math.hypot(x - sx, y - sy) for sx, sy, _ in places)
    town = max(0.0, math.hypot(x, y) - 2900)
    base = min(980 + 0.2 * min(near, 6500) + 0.02 * min(town, 9000), 900 + 0.33 * town)
    return base * (1 + 0.16 * hills(x, y)) * (1.2 if x < -9000 else 1.0)


def hamlets(region):
    """Points no two of which are closer than the spacing there."""
    source, hills = dice("hamlets"), Noise("hills", 9000)
    places = list(seats().values())
    west, south, east, north = region.bounds
    inner = region.buffer(-350)
    shapely.prepare(inner)
    kept, cells = [], {}
    for _ in range(40000):
        x, y = source.uniform(west, east), source.uniform(south, north)
        gap = spacing(x, y, places, hills)
        cx, cy = int(x // 1500), int(y // 1500)
        near = [p for dx in (-2, -1, 0, 1, 2) for dy in (-2, -1, 0, 1, 2) for p in cells.get((cx + dx, cy + dy), [])]
        if any(math.hypot(x - px, y - py) < min(gap, other) for px, py, other in near):
            continue
        if inner.contains(Point(x, y)):
            kept.append((x, y))
            cells.setdefault((cx, cy), []).append((x, y, gap))
    return kept


def linework(region):
    """Edges between hamlets inside the region, roughened, as lines in metres."""
    points = MultiPoint(hamlets(region))
    edges = shapely.voronoi_polygons(points, only_edges=True)
    edges = shapely.line_merge(shapely.unary_union(edges))
    source, lines = dice("edges"), []
    for edge in shapely.get_parts(edges):
        ends = list(edge.coords)
        bent = [ends[0]]
        for start, end in zip(ends, ends[1:]):
            bent += rough(start, end, source, 0.17, 260)[1:]
        lines.append(LineString(bent).intersection(region))
    return [line for line in lines if not line.is_empty]
