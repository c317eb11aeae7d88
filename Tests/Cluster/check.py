# SPDX-License-Identifier: Apache-2.0
"""Several servers and failover, on one machine: `make check-cluster` runs it.

Reports pour in through HAProxy all the while, at first undisturbed, and
  - one of three web servers is killed,
  - every web server is restarted in turn,
  - the PostgreSQL that leads is killed, Patroni and all, and comes back as the one that follows,
  - the records are restored as they stood at a moment.
Before it, /metrics is asked for through HAProxy, which gives it to its own machine alone, and the three servers must agree
on changes, moves, clocks and the city.
No report answered 201 may be lost, none stored twice, no restart may refuse one, and every history must hold.
SEED=number repeats the reports of an earlier run; HUIYIN_BINARY=path tries another build than the debug one.
Exit code 1 when anything was lost.
"""
import http.client
import os
import pathlib
import secrets
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser"), str(ROOT / "Tests/Load"), str(ROOT / "Tests/Cluster")]
from agreeing import agree  # noqa: E402
from cluster import Cluster  # noqa: E402
from load import CONNECTIONS, Load  # noqa: E402
from parts import wait  # noqa: E402
from restoring import restore_as_of  # noqa: E402


def nothing_happens(cluster, load):
    began, before = time.monotonic(), len(load.answered)
    time.sleep(10)
    rate = (len(load.answered) - before) / (time.monotonic() - began)
    return f"undisturbed, {CONNECTIONS} connections: {rate:.0f} reports/s"


def lose_a_server(cluster, load):
    time.sleep(2)
    victim = cluster.webs[0]
    victim.kill()
    time.sleep(3)
    victim.start()
    wait(f"{victim.name} ready again", victim.ready)
    time.sleep(1)
    return f"{victim.name} killed: {len(load.refused)} requests cut off and sent again"


def restart_in_turn(cluster, load):
    time.sleep(1)
    for web in cluster.webs:
        web.stop()
        web.start()
        wait(f"{web.name} ready again", web.ready)
        time.sleep(1.5)
    if load.refused:
        load.faults.append(f"{len(load.refused)} requests were refused in a rolling restart: {load.refused[:3]}")
    return f"every server restarted in turn, {len(load.refused)} requests refused"


def lose_the_leader(cluster, load):
    time.sleep(2)
    lost = cluster.leader
    lost.kill_all()
    killed = time.monotonic()
    wait("another leader", lambda: cluster.leader is not None)
    wait("reports taken again", lambda: load.moments[-1] > killed + 2)
    time.sleep(2)
    lost.start()
    back = wait(f"{lost.name} following in step", cluster.is_whole, 90)
    time.sleep(2)
    return f"{lost.name} killed as it led: {load.longest_gap():.1f} s without service, following {back:.0f} s after start"


def hold(cluster, known, faults):
    stored = cluster.stored()
    faults += [f"lost: the report of {receipt}" for receipt in sorted(known - set(stored))]
    faults += [f"stored, but answered to nobody: {receipt}" for receipt in sorted(set(stored) - known)]
    if len(stored) != len(set(stored)):
        faults.append(f"{len(stored) - len(set(stored))} reports are stored twice")


def play(cluster, scenes, seed, known):
    """Plays the scenes under load; the receipts that were answered are added to `known`. Returns the faults."""
    faults = []
    for number, scene in enumerate(scenes):
        with Load(cluster.web_port, f"{seed} {number}") as load:
            words = scene(cluster, load)
        known |= set(load.answered)
        hold(cluster, known, load.faults)
        tell(f"{words}; {len(load.answered)} reports", load.faults)
        faults += load.faults
    return faults


def verify(cluster):
    done = cluster.program("verify")
    return [] if done.returncode == 0 else [f"huiyin verify exits {done.returncode}: {(done.stdout + done.stderr)[-500:]}"]


def barred(cluster):
    """What is wrong with who gets the servers' figures through the proxy: this machine itself, and nobody it passes on."""
    found = []
    for path, headers, expected in [
            ("/metrics", {}, 200), ("/metrics", {"X-Forwarded-For": "203.0.113.9"}, 404),
            ("//metrics", {"X-Forwarded-For": "203.0.113.9"}, 404), ("/%6Detrics", {"X-Forwarded-For": "203.0.113.9"}, 404),
            ("/open", {"X-Forwarded-For": "203.0.113.9"}, 200)]:
        connection = http.client.HTTPConnection("127.0.0.1", cluster.web_port, timeout=30)
        connection.request("GET", path, headers=headers)
        status = connection.getresponse().status
        found += [] if status == expected else [f"{path} with {headers}: {status}, not {expected}"]
    return found


def tell(words, found):
    print(f"{'✘' if found else '✓'} {words}", flush=True)
    for fault in found[:20]:
        print(f"    {fault}", flush=True)


def check(cluster, seed):
    began = time.monotonic()
    cluster.start()
    tell(f"cluster up in {time.monotonic() - began:.0f} s", [])
    open_to_all = barred(cluster)
    tell("figures for this machine alone", open_to_all)
    known, disagreed = set(), []
    for words, found in agree(cluster, known):
        tell(words, found)
        disagreed += found
    faults = play(cluster, [nothing_happens, lose_a_server, restart_in_turn, lose_the_leader], seed, known)
    words, found = restore_as_of(cluster, known, seed)
    tell(words, found)
    unsound = verify(cluster)
    tell("every history holds", unsound)
    faults += open_to_all + disagreed + found + unsound
    print(f"{len(known)} reports, {len(faults)} fault(s).")
    return 1 if faults else 0


def main():
    seed = os.environ.get("SEED") or str(secrets.randbelow(1_000_000))
    print(f"SEED={seed}", flush=True)
    cluster = Cluster(servers=3)
    try:
        return check(cluster, seed)
    except Exception:
        for part in cluster.parts:
            print(f"--- {part.name}\n{part.tail()}", file=sys.stderr)
        raise
    finally:
        cluster.stop()


if __name__ == "__main__":
    sys.exit(main())
