# SPDX-License-Identifier: Apache-2.0
"""Where things lie: metres around the town centre, the city's made-up edge, the seats of its townships."""

import math

import shapely
from shapely.geometry import Polygon

from chance import dice, rough

LONGITUDE, LATITUDE = 113.82, 36.06
METRES_EAST = 111_320 * math.cos(math.radians(LATITUDE))
METRES_NORTH = 110_950
GRAIN = 1e-6  # degrees, about 0.1 m: every vertex in the files is a whole number of these


def metres(longitude, latitude):
    return ((longitude - LONGITUDE) * METRES_EAST, (latitude - LATITUDE) * METRES_NORTH)


def degrees(geometry):
    """A geometry in metres as WGS84 degrees on the grain."""
    turned = shapely.transform(
        geometry, lambda p: p / [METRES_EAST, METRES_NORTH] + [LONGITUDE, LATITUDE])
    return shapely.transform(turned, lambda p: p.round(6))


def flat(geometry):
    """A geometry in degrees as metres around the centre."""
    return shapely.transform(geometry, lambda p: (p - [LONGITUDE, LATITUDE]) * [METRES_EAST, METRES_NORTH])


# Kilometres east and north of the centre; loosely the shape of a mountain county, invented between the corners.
CORNERS = [
    (-14.0, 31.5), (-6.0, 29.0), (1.0, 33.5), (9.5, 31.0), (14.0, 24.0), (13.0, 17.0), (18.5, 11.0), (19.5, 2.0),
    (16.0, -5.0), (19.0, -13.0), (18.0, -22.0), (21.0, -29.0), (13.5, -36.0), (5.0, -33.0), (-2.0, -37.5),
    (-9.0, -31.0), (-8.0, -23.0), (-13.5, -17.0), (-15.5, -9.0), (-12.5, -1.0), (-17.5, 6.0), (-18.5, 14.0), (-13.0, 21.0),
]

# Seats of the townships outside the town, in kilometres; the pull makes a township larger or smaller.
SEATS = {
    "黄华镇": (-6.2, 0.4, 0.75), "城郊乡": (2.2, -5.6, 0.8), "姚村镇": (-2.0, 11.5, 1.05), "陵阳镇": (7.4, 7.2, 0.95),
    "原康镇": (0.6, -16.8, 1.0), "五龙镇": (14.2, -25.5, 1.05), "采桑镇": (8.6, -8.2, 0.95), "东姚镇": (14.2, -14.6, 0.95),
    "横水镇": (12.6, 1.0, 1.0), "河顺镇": (8.6, 15.2, 1.0), "任村镇": (-7.5, 24.0, 1.05), "合涧镇": (-7.2, -8.6, 1.0),
    "临淇镇": (2.6, -27.5, 1.1), "东岗镇": (6.4, 25.2, 1.0), "石板岩镇": (-12.2, 10.6, 1.05), "茶店镇": (8.0, -19.5, 0.95),
}


def outline():
    """The edge of the city as a polygon in metres."""
    source = dice("outline")
    corners = [(x * 1000, y * 1000) for x, y in CORNERS]
    ring = []
    for start, end in zip(corners, corners[1:] + corners[:1]):
        ring += rough(start, end, source, 0.22, 450)[:-1]
    return Polygon(ring).buffer(0)


def seats():
    return {name: (x * 1000, y * 1000, pull) for name, (x, y, pull) in SEATS.items()}
