# SPDX-License-Identifier: Apache-2.0
"""All benchmarks one after the other, on both engines, into Benchmarks/results.md with the machine they ran on.

    Scripts/bench all [FILES]

A benchmark that fails has a line that says so; the others go on.
"""
import datetime
import json
import os
import pathlib
import platform
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
BENCH = ROOT / ".build/release/huiyin-bench"
# What is measured on one engine alone has no row in the other.
ONCE = [["locate"], ["simulate"], ["filing", "--connections", "32"]]


def plan(files):
    many = ["--many", str(files)]
    for engine in ("sqlite", "postgres"):
        on = ["--engine", engine]
        yield from ([name, *on] for name in ("filing", "moves", "generate", "sweep", "load", "verify", "stream"))
        yield from ([name, *many, *on] for name in ("worklist", "case", "search", "board"))
        yield from ([name, "--files", str(files), *on] for name in ("start", "memory"))
    yield from ONCE


def ran(words):
    began = time.monotonic()
    done = subprocess.run([BENCH, *words], cwd=ROOT, capture_output=True, text=True)
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    failure = "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["no words"])[-1]
    print(f"{' '.join(words)}: {time.monotonic() - began:.0f} s {failure}", file=sys.stderr, flush=True)
    return rows, failure


def machine():
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    memory = next(int(line.split()[1]) for line in open("/proc/meminfo") if line.startswith("MemTotal")) / 1e6
    return f"{os.cpu_count()} × {cpu}, {memory:.0f} GB, {platform.system()} {platform.release()}"


def main():
    files = int(sys.argv[1])
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    load_before, began = os.getloadavg(), time.monotonic()
    lines = []
    for words in plan(files):
        rows, failure = ran(words)
        lines += [f"| {row['name']} | {row['value']:g} | {row['unit']} | {row['floor']:g} | {row['ratio']:g} |" for row in rows]
        if failure:
            lines.append(f"| {' '.join(words)} | failed | {failure[:120].replace('|', '/')} | | |")
    text = [
        "# What was measured", "",
        f"By `Scripts/bench all {files}` at {commit}, {datetime.date.today()}, in {time.monotonic() - began:.0f} s.",
        f"Machine: {machine()}.",
        f"Load before it began {load_before[0]:.1f}, after {os.getloadavg()[0]:.1f}: where it is above 1, other work ran "
        "beside it, and only the ratios say something.", "",
        "[README.md](README.md) tells what each row means and which ratio is wanted.", "",
        "| name | value | unit | floor | ratio |", "|---|--:|---|--:|--:|", *lines, ""]
    (ROOT / "Benchmarks/results.md").write_text("\n".join(text))


if __name__ == "__main__":
    main()
