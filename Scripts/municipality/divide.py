# SPDX-License-Identifier: Apache-2.0
"""Faces of the linework become grids; grids are gathered into villages and villages into townships, always in one piece."""

import math

import shapely
from shapely.ops import polygonize

from chance import dice


def faces(lines, grain, smallest, side):
    """The faces of noded lines. One below the smallest area joins the neighbour on its side with the longest border."""
    cells = [(cell, side(cell)) for cell in polygonize(shapely.unary_union(lines, grid_size=grain))]
    while True:
        small = [i for i, (cell, where) in enumerate(cells) if cell.area < smallest[where]]
        if not small:
            return [cell for cell, _ in cells]
        least = min(small, key=lambda i: cells[i][0].area)
        cell, where = cells[least]
        borders = [(cell.intersection(other).length, i) for i, (other, there) in enumerate(cells)
                   if i != least and there == where]
        border, partner = max(borders)
        if border == 0:
            raise SystemExit(f"a small face touches nothing on its side: {cell.centroid}")
        joined = shapely.unary_union([cell, cells[partner][0]])
        cells = [pair for i, pair in enumerate(cells) if i not in (least, partner)] + [(joined, where)]


def neighbours(cells):
    """For each cell the others it shares a border with, and how long that is."""
    tree = shapely.STRtree(cells)
    found = {i: {} for i in range(len(cells))}
    for i, cell in enumerate(cells):
        for j in tree.query(cell):
            j = int(j)
            if j > i:
                length = cell.intersection(cells[j]).length
                if length > 0:
                    found[i][j] = found[j][i] = length
    return found


def pieces(members, near):
    """Connected parts of a set of cells, largest first."""
    rest, parts = set(members), []
    while rest:
        stack, part = [min(rest)], set()
        while stack:
            cell = stack.pop()
            if cell in rest:
                rest.remove(cell)
                part.add(cell)
                stack += [n for n in near[cell] if n in rest]
        parts.append(part)
    return sorted(parts, key=lambda part: (-len(part), min(part)))


def mend(owner, near, within=None):
    """Gives every part cut off from its owner to the neighbour it borders most, until all owners are in one piece."""
    for _ in range(50):
        changed = False
        for name in sorted(set(owner.values())):
            for part in pieces([c for c in owner if owner[c] == name], near)[1:]:
                votes = {}
                for cell in part:
                    for other, length in near[cell].items():
                        if other in owner and owner[other] != name and (within is None or within[other] == within[cell]):
                            votes[owner[other]] = votes.get(owner[other], 0) + length
                if votes:
                    best = max(sorted(votes), key=votes.get)
                    for cell in part:
                        owner[cell] = best
                    changed = True
        if not changed:
            return owner
    raise SystemExit("townships or villages do not come into one piece")


def gather(members, centres, count, near, name):
    """Parts the members into `count` connected groups of like size (k-means, then mended)."""
    best = None
    for attempt in range(60):
        source = dice("gather", name, attempt)
        seeds = [centres[i] for i in source.sample(sorted(members), count)]
        for _ in range(25):
            groups = {i: min(range(count), key=lambda k: math.dist(centres[i], seeds[k])) for i in members}
            for k in range(count):
                own = [centres[i] for i in members if groups[i] == k]
                if own:
                    seeds[k] = (sum(x for x, _ in own) / len(own), sum(y for _, y in own) / len(own))
        groups = mend(groups, near)
        sizes = [sum(1 for i in members if groups[i] == k) for k in range(count)]
        if min(sizes) >= 1 and (best is None or max(sizes) - min(sizes) < best[0]):
            best = (max(sizes) - min(sizes), groups)
    if best is None:
        raise SystemExit(f"{name}: too few grids for {count} villages")
    return best[1]
