# SPDX-License-Identifier: Apache-2.0
"""The map under the grids of a drawn city: its edge, its town, water, roads and places. Only to be looked at."""

from lattice import dice, inset


def line(points, kind, rank, name=None):
    return "LineString", points, {"kind": kind, "rank": rank} | ({"name": name} if name else {})


def area(ring, kind, rank, name=None):
    return "Polygon", [ring], {"kind": kind, "rank": rank} | ({"name": name} if name else {})


def spot(point, kind, rank, name):
    return "Point", (round(point[0], 6), round(point[1], 6)), {"kind": kind, "rank": rank, "name": name}


class Sheet:
    def __init__(self, city):
        self.city, self.net, self.plan = city, city.net, city.plan
        net = self.net
        self.left, self.bottom = net.left, net.bottom
        self.right, self.top = net.left + net.core_columns, net.bottom + net.core_rows

    def features(self):
        return self._areas() + self._lines() + self._points()

    def _areas(self):
        net = self.net
        found = [area(net.frame(0, 0, net.columns, net.rows), "outline", 1)]
        source = dice(self.plan, "woods")
        for _ in range(net.columns // 3):
            i, j = source.randrange(net.columns - 2), source.randrange(net.rows - 2)
            if not any(net.is_core((i + a, j + b)) for a in (-1, 1, 3) for b in (-1, 1, 3)):
                found.append(area(inset(net.frame(i, j, i + 2, j + 2), 0.8), "wood", 1))
        found.append(area(net.frame(self.left, self.bottom, self.right, self.top), "settlement", 1))
        for village in self.city.villages:
            if not village.town.in_town:
                home = net.ring([self._home(village)])
                found.append(area(inset(home, 0.3), "settlement", 2))
        for ring, properties in self.city.features():
            if properties["kind"] == "exclusive" and "公园" in properties["name"]:
                found.append(area(inset(ring, 0.95), "park", 3, properties["name"].removesuffix("专属网格")))
        return found

    def _home(self, village):
        cells = sorted(self.city.cells_of[village])
        return cells[len(cells) // 2]

    def _lines(self):
        net, roads = self.net, iter(self.plan.roads)
        river = self.bottom + max(1, net.core_rows // 4)
        found = [line(net.row(river), "river", 1, self.plan.river)]
        for share, kind, name in ((0.12, "motorway", "环城高速"), (0.84, "railway", "城东铁路")):
            steps = [net.place(share * net.columns, j) for j in range(net.rows + 1)]
            found.append(line(steps, kind, 1, name))
        for k in range(self.left, self.right + 1):
            found += self._street(net.column(k, self.bottom, self.top), (k - self.left) % 4, roads)
        for k in range(self.bottom, self.top + 1):
            if k != river:
                found += self._street(net.row(k, self.left, self.right), (k - self.bottom) % 4, roads)
        for k in (net.columns // 4, (self.left + self.right) // 2, 3 * net.columns // 4):
            found.append(line(net.column(k), "county_road", 1))
        for k in (net.rows // 4, (self.bottom + self.top) // 2, 3 * net.rows // 4):
            found.append(line(net.row(k), "county_road", 1))
        return found

    def _street(self, points, place, roads):
        if place == 2:
            return [line(points, "major", 2, next(roads, None))]
        return [line(points, "minor", 3)] if place % 2 == 0 else []

    def _points(self):
        found = [spot(self.net.place(self.net.columns / 2, self.net.rows / 2), "government", 2, "市民中心")]
        for town, division in self.city.town_division.items():
            cells = [c for village in self.city.villages if village.town is town for c in self.city.cells_of[village]]
            x, y = self.city.heart(cells)
            found.append(spot((x, y), "town", 1, town.name))
            short = town.name[:-1] if town.name[-1] in "镇乡" else town.name[:-2]
            found.append(spot((x + 0.0015, y + 0.001), "school", 3, f"{short}中心小学"))
            found.append(spot((x - 0.0015, y - 0.001), "hospital", 3, f"{short}卫生院"))
        for village in self.city.villages:
            if not village.town.in_town:
                home = self.net.ring([self._home(village)])
                found.append(spot(inset(home, 0)[0], "village", 3, village.name))
        return found
