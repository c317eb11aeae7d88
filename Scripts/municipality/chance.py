# SPDX-License-Identifier: Apache-2.0
"""Chance that comes out the same on every machine, and smooth noise made of it."""

import math
import random


def dice(*words):
    """A random source of its own for one purpose, so that changing one part leaves the others as they were."""
    return random.Random("huiyin linzhou 8 " + " ".join(str(word) for word in words))


class Noise:
    """A smooth field between about -1 and 1: a few plane waves with random directions and phases."""

    def __init__(self, name, wavelength, waves=7):
        source = dice("noise", name)
        self.waves = []
        for _ in range(waves):
            turn = source.uniform(0, 2 * math.pi)
            k = 2 * math.pi / (wavelength * source.uniform(0.6, 1.6))
            self.waves.append((k * math.cos(turn), k * math.sin(turn), source.uniform(0, 2 * math.pi)))

    def __call__(self, x, y):
        total = sum(math.sin(a * x + b * y + phase) for a, b, phase in self.waves)
        return total / math.sqrt(len(self.waves) * 1.4)


def rough(start, end, source, amplitude=0.15, shortest=220.0):
    """Points from start to end along a line broken again and again at its middle, as a coast or a field edge is."""
    (x0, y0), (x1, y1) = start, end
    length = math.hypot(x1 - x0, y1 - y0)
    if length < shortest:
        return [start, end]
    shift = source.gauss(0, amplitude * 0.55)
    shift = max(-amplitude, min(amplitude, shift))
    middle = ((x0 + x1) / 2 - (y1 - y0) * shift, (y0 + y1) / 2 + (x1 - x0) * shift)
    left = rough(start, middle, source, amplitude, shortest)
    return left[:-1] + rough(middle, end, source, amplitude, shortest)


def smooth(points, rounds=3, closed=False):
    """Corners cut off again and again (Chaikin): a polyline becomes a curve."""
    for _ in range(rounds):
        pairs = list(zip(points, points[1:] + points[:1] if closed else points[1:]))
        cut = []
        for (ax, ay), (bx, by) in pairs:
            cut.append((0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by))
            cut.append((0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by))
        points = cut if closed else [points[0]] + cut[1:-1] + [points[-1]]
    return points
