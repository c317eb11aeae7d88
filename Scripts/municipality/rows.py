# SPDX-License-Identifier: Apache-2.0
"""The tables of a drawn city: the catalogue and its departments as Linzhou has them, everything of places its own."""

import csv
import pathlib

LINZHOU = pathlib.Path(__file__).parents[2] / "municipalities/linzhou"
FIRMS = ["锦园物业公司", "和泰物业公司", "康居物业公司", "林禾物业公司", "渠水物业公司"]
OWNERS = [("井盖权属单位", "供水公司"), ("通信运营企业", "移动公司"), ("管线权属单位", "燃气公司"), ("井盖权属单位", "联通公司"),
          ("通信运营企业", "联通公司"), ("产权单位", "机关事务中心"), ("通信运营企业", "电信公司")]
# Whose duty lists a township takes: a sub-district's and a town's of Linzhou.
DUTIES = {True: ("开元街道", "小池社区"), False: ("姚村镇", "上姚村")}


def shared(name):
    with open(LINZHOU / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def short(town):
    return town.name[:-2] if town.name.endswith("街道") else town.name[:-1]


class Rows:
    def __init__(self, city):
        self.city, self.plan = city, city.plan
        self.counties = self.plan.counties if len(self.plan.division) == 4 else []
        self.in_town = {village.division: village.town.in_town for village in city.villages}
        self.first_county = self.counties[0] if self.counties else None

    def matters(self):
        return shared("matters.csv")

    # Departments

    def departments(self):
        rows = []
        for row in shared("departments.csv"):
            if row["kind"] in ("township", "village"):
                continue
            if row["name"] in self.plan.by_county:
                rows += self._of_each_county(row)
                continue
            supervisor = row["supervised_by"]
            rows.append(row | {"supervised_by": self._city_bureau(supervisor)})
        for county in self.counties:
            rows.append(self._place(f"county-{county.pinyin}", county.name, "county", "", county.code))
        for town, division in self.city.town_division.items():
            county = next(c for c in self.plan.counties if town in c.towns)
            rows.append(self._place(f"town-{town.pinyin}", town.name, "township", county.name, division))
            for village in (v for v in self.city.villages if v.town is town):
                code = village.division[4:] if self.counties else village.division[6:]
                rows.append(self._place(f"village-{code}", village.name, "village", town.name, village.division))
        return rows

    def _place(self, code, name, kind, supervisor, division):
        return {"code": code, "name": name, "kind": kind, "resolves": "self", "supervised_by": supervisor,
                "division": division}

    def _city_bureau(self, name):
        return f"市{name}" if name in self.plan.by_county else name

    def _of_each_county(self, row):
        """The catalogue's name becomes a placeholder for the county's own bureau, the city's where no county is known."""
        yield row | {"kind": "placeholder", "resolves": "asset_owner"}
        yield row | {"code": f"city-{row['code']}", "name": f"市{row['name']}"}
        for county in self.counties:
            yield row | {"code": f"{county.pinyin}-{row['code']}", "name": f"{county.name}{row['name']}",
                         "supervised_by": f"市{row['name']}"}

    # Who stands behind a placeholder, and duty lists

    def resolutions(self):
        def row(placeholder, division, department):
            return {"placeholder": placeholder, "division": division, "department": department}

        rows = []
        for name in self.plan.by_county:
            rows.append(row(name, self.plan.division, f"市{name}"))
            rows += [row(name, county.code, f"{county.name}{name}") for county in self.counties]
        rows.append(row("环卫企业", self.plan.division, "乡村环卫公司"))
        rows += [row("环卫企业", self.city.town_division[town], "城市环卫公司") for town in self.plan.towns if town.in_town]
        rows.append(row("运营企业", self.plan.division, "共享单车公司"))
        in_town = [village for village in self.city.villages if village.town.in_town]
        rows += [row("物业企业", village.division, FIRMS[k % len(FIRMS)]) for k, village in enumerate(in_town) if k % 6 != 5]
        for k, village in enumerate(self.city.villages):
            if k % 5 == 2:
                placeholder, owner = OWNERS[k // 5 % len(OWNERS)]
                rows.append(row(placeholder, village.division, owner))
        return rows

    def duties(self):
        lists = {}
        for row in shared("duties.csv"):
            lists.setdefault(row["department"], []).append(row["matter"])
        rows = []
        for town in self.plan.towns:
            of_town, of_village = DUTIES[town.name.endswith("街道")]
            rows += [{"department": town.name, "matter": matter} for matter in lists[of_town]]
            if self.plan.village_duties:
                of_village = DUTIES[town.in_town][1]
                for village in (v for v in self.city.villages if v.town is town):
                    rows += [{"department": village.name, "matter": matter} for matter in lists[of_village]]
        return rows

    # The demo's people

    def people(self):
        rows = list(self._field()) + list(self._centres()) + list(self._offices()) + list(self._mediators())
        return rows + list(self._workforce(self.plan.workers - sum(row["role"] == "worker" for row in rows)))

    def _person(self, account, name, role, department, level, division, grid=""):
        level = self.plan.levels.get(level, level)
        row = {"account": account, "name": name, "role": role, "department": department, "level": level,
               "division": division, "grid": grid}
        return row | {"terms": self._terms(role, division)} if self.plan.terms else row

    def _terms(self, role, division):
        """Ours: full time in town, part time in the villages; nobody publishes how many are which."""
        if role != "worker":
            return ""
        return "full-time" if self.in_town[division] else "part-time"

    def _field(self):
        town = next(v for v in self.city.villages if v.town.in_town)
        country = next(v for v in self.city.villages if not v.town.in_town)
        for account, name, village, number in (("worker", "林小格", town, 1), ("worker2", "田小格", town, 2),
                                               ("worker-rural", "禾小格", country, 1)):
            grid = f"{village.division}{number:03d}"
            yield self._person(account, name, "worker", village.name, "worker", village.division, grid)
        if self.plan.stairwell:
            for number, name in ((1, "楼小道"), (2, "梯小道")):
                grid = f"{town.division}001"
                yield self._person(f"stairwell{number}" if number > 1 else "stairwell", name, "worker", town.name,
                                   self.plan.stairwell, town.division, grid)
        yield self._person("leader", "纪领格", "leader", town.name, "village", town.division)
        yield self._person("village", "社小区", "village", town.name, "village", town.division)
        yield self._person("village-rural", "村小务", "village", country.name, "village", country.division)

    def _centres(self):
        for k, town in enumerate(self.plan.towns):
            account = "township" if k == 0 else f"township-{town.pinyin}"
            division = self.city.town_division[town]
            yield self._person(account, f"{short(town)[0]}调度", "township", town.name, "town", division)
        for k, county in enumerate(self.counties):
            account = "county" if k == 0 else f"county-{county.pinyin}"
            yield self._person(account, f"{county.name[0]}县调", "county", county.name, "county", county.code)
            yield self._person(f"{account}-second", f"{county.name[0]}县审", "county", county.name, "county", county.code)

    def _offices(self):
        """Linzhou's people of the top level, in this city's offices."""
        for row in shared("people.csv"):
            if row["level"] != "city":
                continue
            bureau = row["department"] in self.plan.by_county
            if bureau:
                county = self.first_county
                yield self._person(row["account"], row["name"], row["role"], f"{county.name}{row['department']}", "county",
                                   county.code)
                yield self._person(f"{row['account']}-city", "市" + row["name"][1:], row["role"], f"市{row['department']}",
                                   "top", self.plan.division)
            else:
                yield self._person(row["account"], row["name"], row["role"], row["department"], "top", self.plan.division)
        for k, town in enumerate(self.plan.towns[:3]):
            division = self.city.town_division[town]
            yield self._person(f"town-{town.pinyin}", f"{short(town)[0]}示办", "department", town.name, "town", division)
            if k == 0:
                yield self._person("checker-town", f"何{short(town)[0]}查", "checker", town.name, "town", division)

    def _mediators(self):
        """One for the village and one for the town, beside the one at the top; and the bank that firms ask for loans."""
        village = next(v for v in self.city.villages if v.town.in_town)
        division = self.city.town_division[village.town]
        yield self._person("mediator-village", "和村解", "mediator", village.name, "village", village.division)
        yield self._person("mediator-town", "和镇解", "mediator", village.town.name, "town", division)
        yield self._person("bank", "印示行", "department", "人民银行", "top", self.plan.division)

    def _workforce(self, missing):
        """The workers still missing from the plan's number, spread over the grids in turn."""
        grids = [properties for _, properties in self.city.features() if properties["layer"] != "micro"]
        names = {village.division: village.name for village in self.city.villages}
        for k in range(missing):
            grid = grids[k % len(grids)]
            yield self._person(f"worker-{k + 1:05d}", f"格员{k + 1:05d}", "worker", names[grid["village"]], "worker",
                               grid["village"], grid["code"])
