# SPDX-License-Identifier: Apache-2.0
"""The town: a bent net of streets inside a ring road; grids are the blocks between them."""

import math

from shapely.geometry import LineString, Polygon

from chance import Noise, dice, smooth

# Distances between neighbouring streets in metres, west to east and south to north. The middle ones are the old town.
ACROSS = [560, 500, 470, 430, 390, 350, 330, 340, 360, 400, 440, 480, 520, 560]
UPWARD = [540, 500, 460, 420, 390, 350, 330, 340, 370, 400, 430, 470, 500, 540]
TURN = math.radians(5)
BEND = 125
RIVER = 4          # this west-east line is a river, with a road along it
MAIN = (1, 4, 7, 10, 13)
AXIS = 7           # the two streets that part the four sub-districts


class Town:
    def __init__(self):
        self.bend_x, self.bend_y = Noise("bend x", 2600), Noise("bend y", 2600)
        self.river_bend = Noise("river", 900, 3)
        self.lines_x, self.lines_y = self._places(ACROSS), self._places(UPWARD)
        self.ring = self._ring()
        self.region = Polygon(self.ring)

    def _places(self, gaps):
        places = [0.0]
        for gap in gaps:
            places.append(places[-1] + gap)
        middle = places[AXIS]
        return [place - middle for place in places]

    def at(self, u, v):
        """Where the corner (u, v) of the straight net comes to lie in the bent one."""
        x = u + BEND * self.bend_x(u, v)
        y = v + BEND * self.bend_y(u, v)
        return (x * math.cos(TURN) - y * math.sin(TURN), x * math.sin(TURN) + y * math.cos(TURN))

    def _ring(self):
        wobble = Noise("ring", 3.4, 4)
        points = []
        for step in range(48):
            angle = 2 * math.pi * step / 48
            c, s = math.cos(angle), math.sin(angle)
            reach = (abs(c) ** 3.0 + abs(s) ** 3.0) ** (-1 / 3.0)
            points.append(((2960 + 130 * wobble(2 * c, 2 * s)) * reach * c, (2900 + 130 * wobble(2 * c, 2 * s)) * reach * s))
        return smooth(points, 2, closed=True)

    def _walk(self, low, high):
        count = int((high - low) / 90)
        return [low + (high - low) * i / count for i in range(count + 1)]

    def north_south(self, i):
        u = self.lines_x[i]
        return LineString([self.at(u, v) for v in self._walk(-3600, 3600)])

    def west_east(self, j):
        v = self.lines_y[j]
        sway = 75 if j == RIVER else 0
        return LineString([self.at(u, v + sway * self.river_bend(u, v)) for u in self._walk(-3700, 3700)])

    def streets(self):
        """(line, direction, number) of each street, cut at the ring road."""
        for i in range(len(self.lines_x)):
            yield self.north_south(i).intersection(self.region), "ns", i
        for j in range(len(self.lines_y)):
            yield self.west_east(j).intersection(self.region), "we", j

    def linework(self):
        lines = [LineString(list(self.ring) + [self.ring[0]])]
        for line, _, _ in self.streets():
            if not line.is_empty:
                lines.append(line)
        return lines + self.lanes()

    def lanes(self):
        """Here and there a lane that parts a large block."""
        source = dice("lanes")
        lanes = []
        for i in range(1, len(self.lines_x) - 2):
            for j in range(1, len(self.lines_y) - 2):
                if source.random() > 0.13 or RIVER in (j, j + 1):
                    continue
                share = source.uniform(0.42, 0.58)
                u0, u1 = self.lines_x[i], self.lines_x[i + 1]
                v0, v1 = self.lines_y[j], self.lines_y[j + 1]
                if min(u1 - u0, v1 - v0) < 380:
                    continue
                u = u0 + share * (u1 - u0)
                lane = LineString([self.at(u + 20 * math.sin(t * 5), v0 + t * (v1 - v0)) for t in [k / 6 for k in range(-1, 8)]])
                lanes.append(lane.intersection(self.region))
        return [lane for lane in lanes if not lane.is_empty]

    def quarter(self, x, y):
        """Which of the four sub-districts a point of the town lies in."""
        u, v = x * math.cos(TURN) + y * math.sin(TURN), -x * math.sin(TURN) + y * math.cos(TURN)
        east = u > BEND * self.bend_x(0, v)
        north = v > BEND * self.bend_y(u, 0)
        return {(True, True): "开元街道", (False, True): "振林街道", (True, False): "桂园街道", (False, False): "龙山街道"}[(east, north)]
