# SPDX-License-Identifier: Apache-2.0
"""A plan as a city: which cells are whose, and what the files of its folder say of places."""

from collections import namedtuple

from lattice import Lattice, cut, dice, inset, middle, split
from naming import Names, ordinal

Village = namedtuple("Village", "division name town county")


class City:
    def __init__(self, plan):
        self.plan, self.net = plan, Lattice(plan)
        self.town_division, self.cells_of = {}, {}
        for county in plan.counties:
            for number, town in enumerate(county.towns, 1):
                self.town_division[town] = f"{county.code}{number:03d}"
        owner = self._towns()
        self.villages = self._villages(owner)
        self.grids = self._grids()

    def _towns(self):
        """The cells of each township: the middle for those in town, the rest for the others, county by county."""
        found = {}
        for in_town in (True, False):
            cells = [cell for cell in self.net.cells() if self.net.is_core(cell) == in_town]
            counties = [(c, [t for t in c.towns if t.in_town == in_town]) for c in self.plan.counties]
            counties = [(county, towns) for county, towns in counties if towns]
            around = sorted(cells, key=self.net.polar)
            sizes = [sum(town.villages for town in towns) for _, towns in counties]
            for (_, towns), part in zip(counties, cut(around, sizes)):
                where = self.net.polar if not in_town else (lambda cell: cell)
                found.update(zip(towns, split(part, [town.villages for town in towns], where)))
        return found

    def _villages(self, owner):
        names, villages = Names(self.plan), []
        for county in self.plan.counties:
            for town in county.towns:
                parts = split(owner[town], [1] * town.villages, lambda cell: cell)
                # From the middle of the city outward, so that the first are the best known.
                parts.sort(key=lambda part: min(self.net.polar(cell)[1] for cell in part))
                for number, part in enumerate(parts, 1):
                    village = Village(f"{self.town_division[town]}{number:03d}", names.of(town), town, county)
                    villages.append(village)
                    self.cells_of[village] = part
        return villages

    def _grids(self):
        """(village, cells) of every service grid, one cell each but for the pairs that make the count come out."""
        pieces = {village: [[cell] for cell in cells] for village, cells in self.cells_of.items()}
        for in_town, wanted in ((True, self.plan.urban), (False, self.plan.rural)):
            mine = [village for village in self.villages if village.town.in_town == in_town]
            spare = sum(len(pieces[village]) for village in mine) - wanted
            pairs = [(village, cell) for village in mine for cell in self.cells_of[village]]
            dice(self.plan, "pairs", in_town).shuffle(pairs)
            for village, (i, j) in pairs:
                if spare == 0:
                    break
                here, there = [(i, j)], [(i + 1, j)]
                if len(pieces[village]) > 2 and here in pieces[village] and there in pieces[village]:
                    pieces[village].remove(there)
                    pieces[village][pieces[village].index(here)] = here + there
                    spare -= 1
            if spare:
                raise SystemExit(f"{self.plan.slug}: {spare} grids too many, and no more pairs")
        # West to east, then north to south.
        return [(village, cells) for village in self.villages
                for cells in sorted(pieces[village], key=lambda cells: (-cells[0][1], cells[0][0]))]

    def features(self):
        """(ring, properties) of all layers; service grids first."""
        source, number, service = dice(self.plan, "households"), {}, []
        for village, cells in self.grids:
            number[village] = number.get(village, 0) + 1
            urban = village.town.in_town
            low, high, usual, spread = (300, 500, 405, 48) if urban else (60, 250, 150, 46)
            service.append((self.net.ring(cells), {
                "code": f"{village.division}{number[village]:03d}",
                "name": f"{village.name}第{ordinal(number[village])}网格", "kind": "urban" if urban else "rural",
                "layer": "service", "village": village.division,
                "households": round(max(low, min(high, source.gauss(usual, spread))))}))
        return service + self._exclusive(service) + self._micro(service)

    def _exclusive(self, service):
        """Parks, markets, schools, hospitals and works: a piece of a service grid with a worker of its own."""
        kinds = {"urban": ["中学", "医院", "商圈", "公园", "小学", "市场"], "rural": ["产业园", "中心学校", "卫生院", "集贸市场"]}
        in_town = round(self.plan.exclusive * 0.6)
        found, counts = [], {}
        for kind, wanted in (("urban", in_town), ("rural", self.plan.exclusive - in_town)):
            hosts = [one for one in service if one[1]["kind"] == kind]
            for k in range(wanted):
                ring, host = hosts[int(k * len(hosts) / wanted)]
                place = host["name"].split("第")[0].removesuffix("社区").removesuffix("村")
                what = kinds[kind][k % len(kinds[kind])]
                counts[host["village"]] = counts.get(host["village"], 0) + 1
                found.append((inset(ring, 0.55), {
                    "code": f"{host['village']}{900 + counts[host['village']]}", "name": f"{place}{what}专属网格",
                    "kind": "exclusive", "layer": "exclusive", "village": host["village"], "households": 0}))
        return found

    def _micro(self, service):
        """Grids of some townships parted once more, along the line between the middles of two sides."""
        found = []
        for name, wanted in self.plan.micro.items():
            divisions = {village.division for village in self.villages if village.town.name == name}
            hosts = [one for one in service if one[1]["village"] in divisions and len(one[0]) == 5]
            for ring, host in hosts[:(wanted + 1) // 2]:
                (a, b, c, d) = ring[:4]
                low = (round((a[0] + b[0]) / 2, 6), round((a[1] + b[1]) / 2, 6))
                high = (round((c[0] + d[0]) / 2, 6), round((c[1] + d[1]) / 2, 6))
                for side, part in enumerate(([a, low, high, d, a], [low, b, c, high, low]), 1):
                    found.append((part, {
                        "code": f"{host['village']}{600 + 2 * int(host['code'][-3:]) + side}",
                        "name": f"{host['name']}第{ordinal(side)}微网格", "kind": "micro", "layer": "micro",
                        "village": host["village"], "households": host["households"] // 2}))
            found = found[:wanted]
        return found

    def heart(self, cells):
        """The middle of the cell nearest to the middle of them all."""
        x = sum(i for i, _ in cells) / len(cells)
        y = sum(j for _, j in cells) / len(cells)
        return middle(self.net.ring([min(cells, key=lambda c: ((c[0] - x) ** 2 + (c[1] - y) ** 2, c))]))
