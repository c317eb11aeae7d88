# SPDX-License-Identifier: Apache-2.0
"""Roads: the town's streets, alleys inside the blocks, roads between the seats, a motorway and a railway."""

import math

import shapely
import shapely.ops
from shapely.geometry import LineString, Point

import names
from chance import dice, rough, smooth
from ground import flat, seats
from town import MAIN, RIVER, TURN


def bend(points, name, amplitude):
    source, line = dice("road", name), []
    for start, end in zip(points, points[1:]):
        line += rough(start, end, source, amplitude, 900)[:-1]
    return LineString(smooth(line + [points[-1]], 2)).simplify(8)


def town_streets(tiling):
    town = tiling.town
    yield from _alleys(tiling)
    for lane in town.lanes():
        yield "minor", None, 3, lane
    named = []
    for line, way, number in town.streets():
        if way == "we" and number == RIVER:
            for side in (-38, 38):
                bank = line.parallel_offset(abs(side), "left" if side > 0 else "right").intersection(town.region)
                named.append(("major" if side > 0 else "minor", names.BANKS[side > 0], bank))
            continue
        name = (names.NORTH_SOUTH if way == "ns" else names.WEST_EAST)[number]
        named.append(("major" if number in MAIN else "minor", name, line))
    named.sort(key=lambda entry: entry[0], reverse=True)
    for kind, name, line in named:
        yield kind, name, 2 if kind == "major" else 3, line.simplify(3)
    yield "major", names.RING, 2, LineString(list(town.ring) + [town.ring[0]]).simplify(3)


def _alleys(tiling):
    """Unnamed alleys inside the blocks, parallel to the streets around them."""
    source = dice("alleys")
    for i in sorted(tiling.village):
        if not tiling.is_urban[i]:
            continue
        x, y = tiling.centres[i]
        cell = flat(tiling.cells[i])
        for turn in (TURN, TURN + math.pi / 2):
            if source.random() < 0.28:
                continue
            shift, tilt = source.uniform(-45, 45), turn + source.uniform(-0.05, 0.05)
            cx, cy = x - shift * math.sin(tilt), y + shift * math.cos(tilt)
            reach = 420
            line = LineString([(cx - reach * math.cos(tilt), cy - reach * math.sin(tilt)),
                               (cx + reach * math.cos(tilt), cy + reach * math.sin(tilt))]).intersection(cell)
            if line.geom_type == "LineString" and line.length > 120:
                yield "minor", None, 4, line


def links():
    """Pairs of seats joined by a road: the shortest tree, and every pair no third place lies between."""
    spots = {"林": (0.0, 0.0)} | {name: (x, y) for name, (x, y, _) in seats().items()}
    for a in spots:
        for b in spots:
            if a < b:
                length = math.dist(spots[a], spots[b])
                between = [c for c in spots if c not in (a, b)
                           and max(math.dist(spots[c], spots[a]), math.dist(spots[c], spots[b])) < length * 0.85]
                if not between:
                    yield a, spots[a], b, spots[b]


def county_roads(tiling):
    for a, start, b, end in sorted(links()):
        line = bend([start, end], a + b, 0.09).difference(tiling.town.region)
        line = line.intersection(tiling.edge)
        first, second = (b, a) if b == "林" else (a, b)
        yield "county_road", f"{first[0]}{second[0]}路", 1, line


def village_roads(tiling, hubs):
    """From each village the short way to the nearest road or seat."""
    roads = shapely.unary_union([line for _, _, _, line in county_roads(tiling)])
    for x, y, name in hubs.values():
        near = shapely.ops.nearest_points(Point(x, y), roads)[1]
        if near.distance(Point(x, y)) > 120:
            yield "minor", None, 2, bend([(x, y), (near.x, near.y)], name, 0.12).intersection(tiling.edge)


def far_lines(tiling):
    for kind, name, points in names.FAR_LINES:
        line = LineString(smooth([(x * 1000, y * 1000) for x, y in points], 3)).simplify(8)
        yield kind, name, 1, line.intersection(tiling.edge)
