# SPDX-License-Identifier: Apache-2.0
"""A city drawn as a bent net of quadrilaterals: neighbours share their corners, so there is never a gap or an overlap.

Each cell of the net is a grid, here and there two are one. The middle of the net is drawn close together and is the
town; the rest is the country. Nothing is surveyed. The same plan gives the same net on every machine.
"""

import math
import random


def dice(plan, *words):
    """A random source of its own for one purpose, so that changing one part leaves the others as they were."""
    return random.Random(f"huiyin {plan.slug} 1 " + " ".join(str(word) for word in words))


def cut(items, weights):
    """Consecutive parts of a list, as long as the weights say."""
    parts, start, passed, whole = [], 0, 0, sum(weights)
    for weight in weights:
        passed += weight
        end = round(len(items) * passed / whole)
        parts.append(items[start:end])
        start = end
    return parts


def split(cells, weights, where):
    """Parts the cells into pieces of these weights, always across the longer side (a k-d tree)."""
    if len(weights) == 1:
        return [cells]
    spots = [where(cell) for cell in cells]
    spread = [max(s[k] for s in spots) - min(s[k] for s in spots) for k in (0, 1)]
    axis = 0 if spread[0] >= spread[1] else 1
    ordered = sorted(cells, key=lambda cell: (where(cell)[axis], where(cell)[1 - axis]))
    half = len(weights) // 2
    low, high = cut(ordered, [sum(weights[:half]), sum(weights[half:])])
    return split(low, weights[:half], where) + split(high, weights[half:], where)


class Lattice:
    def __init__(self, plan):
        self.plan = plan
        # The middle block: at least as many cells as urban grids, nearly square.
        self.core_columns = math.ceil(math.sqrt(plan.urban))
        self.core_rows = math.ceil(plan.urban / self.core_columns)
        core = self.core_columns * self.core_rows
        ratio = plan.width / plan.height
        self.rows = math.ceil(math.sqrt((core + plan.rural) / ratio))
        self.columns = math.ceil((core + plan.rural) / self.rows)
        self.left = (self.columns - self.core_columns) // 2
        self.bottom = (self.rows - self.core_rows) // 2
        self.waves = [self._wave(axis, k) for axis in "xy" for k in range(3)]
        self.corners = {(i, j): self._corner(i, j) for i in range(self.columns + 1) for j in range(self.rows + 1)}

    def is_core(self, cell):
        i, j = cell
        return 0 <= i - self.left < self.core_columns and 0 <= j - self.bottom < self.core_rows

    def cells(self):
        return [(i, j) for j in range(self.rows) for i in range(self.columns)]

    def polar(self, cell):
        """How far round, clockwise from the south-east, and distance from the middle, both about as long as a cell is wide."""
        x = (cell[0] + 0.5 - self.columns / 2) / self.columns
        y = (cell[1] + 0.5 - self.rows / 2) / self.rows
        turn = (math.atan2(x, y) / (2 * math.pi) + 0.625) % 1
        return turn * 2.2 * (self.columns + self.rows) / 2, math.hypot(x, y) * self.columns

    def _wave(self, axis, k):
        source = dice(self.plan, "wave", axis, k)
        turn, length = source.uniform(0, 2 * math.pi), self.plan.width * source.uniform(0.35, 0.7)
        size = 2 * math.pi / length
        return axis, size * math.cos(turn), size * math.sin(turn), source.uniform(0, 6.28), length * 0.022

    def _corner(self, i, j):
        source = dice(self.plan, "corner", i, j)
        return self.place(i + source.uniform(-0.17, 0.17), j + source.uniform(-0.17, 0.17))

    def place(self, i, j):
        """Longitude and latitude of a spot of the net: rounded off, drawn together in the middle, and bent."""
        plan = self.plan
        u, v = 2 * i / self.columns - 1, 2 * j / self.rows - 1
        x = u * math.sqrt(max(0, 1 - 0.3 * v * v)) * plan.width / 2
        y = v * math.sqrt(max(0, 1 - 0.3 * u * u)) * plan.height / 2
        inner = self.core_columns / self.columns * plan.width / 2 * 1.08
        outer, kept = max(2.2 * inner, plan.height * 0.42), 0.42
        reach = (x ** 4 + y ** 4) ** 0.25
        if reach <= inner:
            new = kept * reach
        elif reach < outer:
            new = reach - (1 - kept) * inner * ((outer - reach) / (outer - inner)) ** 2
        else:
            new = reach
        if reach > 0:
            x, y = x * new / reach, y * new / reach
        bend = {"x": 0.0, "y": 0.0}
        for axis, a, b, phase, size in self.waves:
            bend[axis] += size * math.sin(a * x + b * y + phase)
        return self.degrees(x + bend["x"], y + bend["y"])

    def degrees(self, x, y):
        """Kilometres from the middle as WGS84, to a tenth of a metre."""
        east = 111.32 * math.cos(math.radians(self.plan.latitude))
        return round(self.plan.longitude + x / east, 6), round(self.plan.latitude + y / 110.95, 6)

    def ring(self, cells):
        """The outline of one cell or of two side by side, counter-clockwise and closed."""
        cells = sorted(cells)
        (i, j), last = cells[0], cells[-1][0]
        bottom = [(k, j) for k in range(i, last + 2)]
        corners = [self.corners[c] for c in bottom + [(k, j + 1) for k, _ in reversed(bottom)]]
        return corners + corners[:1]

    def row(self, j, first=0, last=None):
        return [self.corners[i, j] for i in range(first, (self.columns if last is None else last) + 1)]

    def column(self, i, first=0, last=None):
        return [self.corners[i, j] for j in range(first, (self.rows if last is None else last) + 1)]

    def frame(self, left, bottom, right, top):
        """The ring around a block of cells."""
        ring = self.row(bottom, left, right) + self.column(right, bottom, top)[1:]
        return ring + self.row(top, left, right)[::-1][1:] + self.column(left, bottom, top)[::-1][1:]


def middle(ring):
    points = ring[:-1]
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def inset(ring, share, shift=(0.0, 0.0)):
    """A smaller ring of the same shape inside."""
    cx, cy = middle(ring)
    cx, cy = cx + shift[0], cy + shift[1]
    return [(round(cx + (x - cx) * share, 6), round(cy + (y - cy) * share, 6)) for x, y in ring]
