# SPDX-License-Identifier: Apache-2.0
"""All benchmarks one after the other, on both engines, into Benchmarks/results.md with the machine they ran on.

    Scripts/bench all [FILES] [--large]

The cities are made before the clock starts. A benchmark that fails has a line that says so; the others go on. Ends with 1
where one failed, a wanted figure was missed, or all of it took longer than it may.
"""
import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
BENCH = ROOT / ".build/release/huiyin-bench"
ENGINES = ("sqlite", "postgres")
SMALL = 100_000
#: The city whose every history is replayed.
VERIFIED = 20_000
#: With --large; on SQLite alone.
LARGE = 5_000_000
MOST_SECONDS = 15 * 60
LONGEST_SECONDS = 5 * 60
# What is measured on one engine alone has no row in the other.
ONCE = [["locate"], ["simulate"], ["suggest"], ["filing", "--connections", "32"]]
#: Which figure is wanted of which row, by the beginnings of name and unit, as README.md tells them: the first that fits.
WANTED = [
    ("filing", r"reports/s at 32", "ratio", ">=", 0.7),
    ("filing", r".*postgres", "ratio", ">=", 0.6),
    ("filing", r"", "ratio", ">=", 0.5),
    ("moves", r"", "ratio", ">=", 1),
    ("(worklist|case first|case again|search)", r"", "ratio", "<=", 1.3),
    ("(case alone|board|start|memory|stream|http)", r"", "ratio", "<=", 1),
    ("locate", r"", "value", ">=", 1_000_000),
    ("sweep", r"", "ratio", "<=", 1.3),
    ("generate", r"", "ratio", ">=", 0.5),
    ("simulate$", r"", "ratio", "<=", 1),
]


def plan(files, large):
    for engine in ENGINES:
        on = ["--engine", engine]
        yield from ([name, *on] for name in ("filing", "moves", "generate", "sweep", "load", "verify", "stream"))
        yield from ([name, "--many", str(files), *on] for name in ("worklist", "case", "search", "board"))
        yield from ([name, "--files", str(files), *on] for name in ("start", "memory"))
    yield from ONCE
    if large:
        yield from ([name, "--many", str(LARGE), "--engine", "sqlite"] for name in ("worklist", "case"))


def make_cities(files, large):
    sizes = [(engine, size) for engine in ENGINES for size in sorted({VERIFIED, SMALL, files})]
    for engine, size in sizes + ([("sqlite", LARGE)] if large else []):
        print(f"the city of {size} files on {engine}, made where it is missing", file=sys.stderr, flush=True)
        subprocess.run([BENCH, "data", "--files", str(size), "--engine", engine], cwd=ROOT, check=True)


def ran(words):
    began = time.monotonic()
    try:
        done = subprocess.run([BENCH, *words], cwd=ROOT, capture_output=True, text=True, timeout=LONGEST_SECONDS)
        out, failed = done.stdout, done.returncode != 0
        failure = (done.stderr.strip().splitlines() or ["no words"])[-1] if failed else ""
    except subprocess.TimeoutExpired:
        out, failure = "", f"not done after {LONGEST_SECONDS} s"
    print(f"{' '.join(words)}: {time.monotonic() - began:.0f} s {failure}", file=sys.stderr, flush=True)
    return [json.loads(line) for line in out.splitlines() if line.startswith("{")], failure


def wanted(row):
    """What is wanted of a row, in words, and whether it is so; nothing where nothing is."""
    for name, unit, figure, relation, bound in WANTED:
        if figure in row and re.match(name, row["name"]) and re.match(unit, row.get("unit", "")):
            is_met = row[figure] <= bound if relation == "<=" else row[figure] >= bound
            return f"{figure} {'≤' if relation == '<=' else '≥'} {bound:g}", is_met
    return "", True


def line(row):
    """One row of the table. A share has an interval instead of a floor, and some figures have neither."""
    unit, floor, ratio = row.get("unit", ""), "", ""
    if "of" in row:
        unit = f"{row['right']} of {row['of']}, {row['low']:g} to {row['high']:g}"
    if "floor" in row:
        floor, ratio = f"{row['floor']:g}", f"{row['ratio']:g}"
    return f"| {row['name']} | {row['value']:g} | {unit} | {floor} | {ratio} |"


def machine():
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    memory = next(int(line.split()[1]) for line in open("/proc/meminfo") if line.startswith("MemTotal")) / 1e6
    return f"{os.cpu_count()} × {cpu}, {memory:.0f} GB, {platform.system()} {platform.release()}"


def main():
    words = argparse.ArgumentParser(usage="Scripts/bench all [FILES] [--large]")
    words.add_argument("files", nargs="?", type=int, default=1_000_000)
    words.add_argument("--large", action="store_true")
    asked = words.parse_args()
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    make_cities(asked.files, asked.large)
    load_before, began = os.getloadavg(), time.monotonic()
    lines, misses = [], []
    for bench in plan(asked.files, asked.large):
        rows, failure = ran(bench)
        for row in rows:
            told, is_met = wanted(row)
            if not is_met:
                misses.append(row["name"])
            mark = f"{'✓' if is_met else '✘'} {told}" if told else ""
            lines.append(f"{line(row)} {mark} |")
        if failure:
            misses.append(" ".join(bench))
            lines.append(f"| {' '.join(bench)} | failed | {failure[:120].replace('|', '/')} | | | ✘ |")
    took = time.monotonic() - began
    if took > MOST_SECONDS:
        misses.append(f"all of it in {MOST_SECONDS} s")
    text = [
        "# What was measured", "",
        f"By `Scripts/bench all {asked.files}{' --large' if asked.large else ''}` at {commit}, {datetime.date.today()}, in "
        f"{took:.0f} s.",
        f"Machine: {machine()}.",
        f"Load before it began {load_before[0]:.1f}, after {os.getloadavg()[0]:.1f}: where it is above 1, other work ran "
        "beside it, and only the ratios say something.", "",
        "[README.md](README.md) tells what each row means.", "",
        "| name | value | unit | floor | ratio | wanted |", "|---|--:|---|--:|--:|---|", *lines, ""]
    (ROOT / "Benchmarks/results.md").write_text("\n".join(text))
    if misses:
        sys.exit("Missed: " + ", ".join(misses))


if __name__ == "__main__":
    main()
