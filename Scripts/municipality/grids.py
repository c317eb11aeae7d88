# SPDX-License-Identifier: Apache-2.0
"""The whole tiling: every grid with its village, code, name and households."""

import math

import shapely

import country
import divide
from chance import dice
from ground import GRAIN, METRES_EAST, METRES_NORTH, degrees, metres, outline, seats
from town import Town

NUMBERS = "零一二三四五六七八九十"
SQUARE = METRES_EAST * METRES_NORTH  # square metres in a square degree
SMALLEST = {True: 62_000 / SQUARE, False: 500_000 / SQUARE}  # in town, outside


def ordinal(number):
    tens, ones = divmod(number, 10)
    if tens == 0:
        return NUMBERS[ones]
    return ("" if tens == 1 else NUMBERS[tens]) + "十" + (NUMBERS[ones] if ones else "")


class Tiling:
    """`villages` are the rows of departments.csv, by the name of their township."""

    def __init__(self, villages):
        self.town, self.edge = Town(), outline()
        rural = self.edge.difference(self.town.region)
        lines = self.town.linework() + country.linework(rural) + [self.edge.exterior]
        self.region = degrees(self.town.region)
        shapely.prepare(self.region)
        self.cells = divide.faces([degrees(line) for line in lines], GRAIN, SMALLEST, self._in_town)
        self.cells.sort(key=lambda cell: (cell.centroid.x, cell.centroid.y))
        self.near = divide.neighbours(self.cells)
        self.centres = [metres(cell.centroid.x, cell.centroid.y) for cell in self.cells]
        self.is_urban = [self._in_town(cell) for cell in self.cells]
        self.township = self._townships()
        self.village = self._villages(villages)

    def _in_town(self, cell):
        return self.region.contains(cell.representative_point())

    def _townships(self):
        places, owner = seats(), {}
        for i, (x, y) in enumerate(self.centres):
            if self.is_urban[i]:
                owner[i] = self.town.quarter(x, y)
            else:
                owner[i] = min(places, key=lambda n: math.dist((x, y), places[n][:2]) / places[n][2])
        return divide.mend(owner, self.near, dict(enumerate(self.is_urban)))

    def _villages(self, villages):
        owner = {}
        for name, rows in villages.items():
            members = [i for i in self.township if self.township[i] == name]
            groups = divide.gather(members, self.centres, len(rows), self.near, name)
            hub = seats()[name][:2] if name in seats() else (0, 0)
            order = sorted(set(groups.values()), key=lambda k: self._far(groups, k, hub))
            for i in members:
                owner[i] = rows[order.index(groups[i])]
        return owner

    def _far(self, groups, group, hub):
        own = [self.centres[i] for i in groups if groups[i] == group]
        return math.dist(hub, (sum(x for x, _ in own) / len(own), sum(y for _, y in own) / len(own)))

    def features(self):
        """(polygon, properties), villages in the order of their codes, grids from west to east, north to south."""
        source, out = dice("households"), []
        by_village = {}
        for i, row in self.village.items():
            by_village.setdefault(row["division"], []).append(i)
        for division in sorted(by_village):
            members = by_village[division]
            band = math.sqrt(sum(self.cells[i].area for i in members) / len(members)) * 0.8
            top = max(self.cells[i].centroid.y for i in members)
            members.sort(key=lambda i: (int((top - self.cells[i].centroid.y) / band), self.cells[i].centroid.x))
            for number, i in enumerate(members, 1):
                urban = self.is_urban[i]
                low, high, middle, spread = (300, 500, 405, 48) if urban else (60, 250, 150, 46)
                out.append((self.cells[i], {
                    "code": f"{division}{number:03d}",
                    "name": f"{self.village[i]['name']}第{ordinal(number)}网格",
                    "kind": "urban" if urban else "rural",
                    "layer": "service",
                    "village": division,
                    "households": round(max(low, min(high, source.gauss(middle, spread)))),
                }))
        return out
