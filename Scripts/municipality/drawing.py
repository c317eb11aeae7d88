# SPDX-License-Identifier: Apache-2.0
"""What is drawn under the grids: woods, water, roads, places. Areas first, then lines, then points."""

import math

import shapely
from shapely.geometry import Point, Polygon

import names
from chance import Noise, dice, smooth
from ground import degrees, flat, seats
from roads import county_roads, far_lines, town_streets, village_roads
from water import reservoirs, rivers


def blob(x, y, radius, name, points=10):
    """A roundish patch with an uneven edge."""
    source = dice("blob", name)
    ring = []
    for step in range(points):
        angle = 2 * math.pi * step / points
        reach = radius * source.uniform(0.72, 1.25)
        ring.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return Polygon(smooth(ring, 1 if radius < 400 else 2, closed=True))


def hubs(tiling):
    """Where each village has its houses: the middle of its smallest grid."""
    found = {}
    for i, row in tiling.village.items():
        if not tiling.is_urban[i]:
            best = found.get(row["division"])
            if best is None or tiling.cells[i].area < tiling.cells[best[0]].area:
                found[row["division"]] = (i, row["name"])
    return {division: (*tiling.centres[i], name) for division, (i, name) in sorted(found.items())}


def woods(tiling):
    """Woodland on the hills: the west, the rims, and patches by noise; kept away from seats and the town."""
    rise, squares, size = Noise("woods", 7000), [], 450
    west, south, east, north = tiling.edge.bounds
    inner = tiling.edge.buffer(-100)
    shapely.prepare(inner)
    for column in range(int((east - west) / size)):
        for row in range(int((north - south) / size)):
            x, y = west + column * size, south + row * size
            slope = max(0.0, -x - 6500) / 5200 + max(0.0, -y - 27000) / 9000 + max(0.0, x - 13500) / 9000
            if slope + 0.72 * rise(x, y) > 0.78 and inner.contains(Point(x, y)):
                squares.append(shapely.box(x, y, x + size, y + size))
    open_land = [Point(x, y).buffer(1300) for x, y, _ in seats().values()] + [tiling.town.region.buffer(900)]
    patches = shapely.unary_union(squares).buffer(330).buffer(-420).difference(shapely.unary_union(open_land))
    for patch in shapely.get_parts(patches.intersection(inner)):
        if patch.area > 900_000:
            outer = list(patch.exterior.simplify(170).coords)[:-1]
            yield Polygon(smooth(outer, 1, closed=True)).buffer(0)


def block_at(tiling, u, v):
    """The polygon, in metres, of the town grid around a corner of the straight net."""
    spot = Point(tiling.town.at(u, v))
    shapes = [flat(tiling.cells[i]) for i in tiling.village if tiling.is_urban[i]]
    return min(shapes, key=lambda shape: (shape.distance(spot), shape.centroid.distance(spot)))


def exclusive(tiling, service):
    """Exclusive grids lie over the service grids in a layer of their own."""
    shapes = [(geometry, properties) for geometry, properties in service]
    for name, spots in names.EXCLUSIVE:
        blocks = [block_at(tiling, u, v) for u, v in spots]
        area = degrees(shapely.unary_union([block.buffer(1) for block in blocks]).buffer(-26, join_style="mitre").simplify(2))
        middle = area.representative_point()
        village = next(p["village"] for g, p in shapes if g.contains(middle))
        number = 901 + sum(1 for _, p in shapes if p["layer"] == "exclusive" and p["village"] == village)
        shapes.append((area, {"code": f"{village}{number}", "name": name, "kind": "exclusive", "layer": "exclusive",
                              "village": village, "households": 0}))
    return shapes[len(service):]


def areas(tiling):
    yield "outline", None, 1, tiling.edge.simplify(40)
    for wood in woods(tiling):
        yield "wood", None, 1, wood
    yield "settlement", None, 1, tiling.town.region.simplify(5)
    for name, (x, y, pull) in seats().items():
        yield "settlement", None, 1, blob(x, y, 620 * pull, name, 14)
    for x, y, name in hubs(tiling).values():
        yield "settlement", None, 2, blob(x, y, dice("size", name).uniform(150, 290), name)
    for name, u, v in names.PARKS:
        yield "park", name, 3, block_at(tiling, u, v).buffer(-24).simplify(3)
    for name, u, v, radius in names.PONDS:
        middle = block_at(tiling, u, v).centroid
        yield "water", name, 3, blob(middle.x, middle.y, radius, name, 12)
    for name, shape in reservoirs():
        yield "water", name, 1, shape


def points(tiling):
    for name, (x, y, _) in seats().items():
        short = name[:-1] if name.endswith(("镇", "乡")) else name
        yield "town", name, 1, Point(x, y)
        yield "school", f"{short}中心小学", 3, Point(x + 320, y - 210)
        yield "hospital", f"{short}卫生院", 3, Point(x - 300, y - 160)
        yield "market", f"{short}集市", 3, Point(x + 60, y + 290)
    for x, y, name in hubs(tiling).values():
        yield "village", name, 3, Point(x, y)
    for kind, name, rank, u, v in names.PLACES:
        yield kind, name, rank, Point(tiling.town.at(u, v))
    for kind, name, rank, x, y in names.FAR_PLACES:
        yield kind, name, rank, Point(x * 1000, y * 1000)


def features(tiling, service):
    lines = list(rivers(tiling)) + list(far_lines(tiling)) + list(village_roads(tiling, hubs(tiling)))
    lines += list(county_roads(tiling)) + list(town_streets(tiling))
    for kind, name, rank, geometry in list(areas(tiling)) + lines + list(points(tiling)):
        for part in shapely.get_parts(geometry):
            if not part.is_empty:
                properties = {"kind": kind, "rank": rank} | ({"name": name} if name else {})
                yield degrees(part), properties
