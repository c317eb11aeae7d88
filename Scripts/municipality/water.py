# SPDX-License-Identifier: Apache-2.0
"""Rivers, a canal along the foot of the hills, reservoirs: all invented."""

import math

import shapely
from shapely.geometry import LineString, Point

from chance import dice, rough, smooth
from town import RIVER

# Kilometres from the town centre.
RIVERS = [
    ("清沙河", [(-17, 24.5), (-12, 25.6), (-6, 26.4), (0, 27.4), (5, 26.2), (9, 22), (15, 19.5)]),
    ("淇湾河", [(-12, -25), (-6, -26.6), (-1, -28.8), (5, -28.4), (11, -26.8), (16, -27.4), (23, -29.5)]),
    ("桑涧", [(-17, -10.5), (-11, -10.2), (-6, -10.6), (0, -11.2), (6, -9.6), (11, -10.2), (14, -12.6), (21, -14)]),
    ("桃谷溪", [(-17, 12.5), (-13, 11.4), (-10.5, 14), (-7, 17.5), (-6.6, 21.5), (-7.2, 26.2)]),
]
CANALS = [
    ("青石渠", [(-12.2, 25.3), (-9.6, 19), (-6.6, 15), (-6.3, 9), (-4.6, 4.2), (-4.7, -1), (-5.4, -6), (-3.4, -13), (-2.6, -20), (-3.4, -26)]),
    ("青石渠东干渠", [(-6.3, 9), (-1.8, 6.4), (3, 5.2), (7.6, 4.4), (11.4, 6.4), (16.4, 9.4)]),
]
RESERVOIRS = [("望岭水库", "桑涧", 0.16, 0.26, 420), ("月湾水库", "淇湾河", 0.13, 0.21, 380), ("清沙湖", "清沙河", 0.55, 0.61, 330)]


def course(name, points, amplitude=0.13):
    source, line = dice("river", name), []
    metres = [(x * 1000, y * 1000) for x, y in points]
    for start, end in zip(metres, metres[1:]):
        line += rough(start, end, source, amplitude, 700)[:-1]
    return LineString(smooth(line + [metres[-1]], 2)).simplify(12)


def rivers(tiling):
    town = tiling.town.west_east(RIVER)
    (x0, y0), (x1, y1) = town.coords[0], town.coords[-1]
    west = course("泉河 west", [(-17, -3.5), (-12, -3.6), (-7.6, -2.4), (x0 / 1000, y0 / 1000)])
    east = course("泉河 east", [(x1 / 1000, y1 / 1000), (6.5, -0.6), (10, -1.2), (14, -0.2), (21, -1.6)])
    whole = LineString(list(west.coords) + list(town.coords)[1:-1] + list(east.coords))
    yield "river", "泉河", 1, whole.intersection(tiling.edge)
    for name, points in RIVERS:
        yield "river", name, 1, course(name, points).intersection(tiling.edge)
    for name, points in CANALS:
        yield "canal", name, 2, course(name, points, 0.06).intersection(tiling.edge)


def reservoirs():
    lines = {name: course(name, points) for name, points in RIVERS}
    for name, river, start, end, width in RESERVOIRS:
        source, circles = dice("reservoir", name), []
        for step in range(15):
            spot = lines[river].interpolate(start + (end - start) * step / 14, normalized=True)
            reach = width * math.sin(math.pi * (step + 1.5) / 17) * source.uniform(0.55, 1.15)
            circles.append(Point(spot.x + source.uniform(-120, 120), spot.y + source.uniform(-120, 120)).buffer(reach, 4))
        yield name, max(shapely.get_parts(shapely.unary_union(circles).buffer(60, 3).buffer(-60, 3)), key=lambda p: p.area).simplify(14)
