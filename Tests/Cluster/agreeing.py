# SPDX-License-Identifier: Apache-2.0
"""What several servers on one database must agree on: who hears of a change, one move sent twice, clocks, the city."""
import concurrent.futures
import http.client
import json
import queue
import random
import secrets
import shutil
import threading
import time

from filing import connect, file_report, new_filing
from parts import wait

ACCOUNT, PASSWORD = "centre", "seven small boats at dawn"
JSON = {"Content-Type": "application/json"}
DUE = 30


class Centre:
    """Somebody of the centre, signed in once and known to every server."""

    def __init__(self, cluster):
        self.cluster = cluster
        done = cluster.program(
            "account", "add", ACCOUNT, "--name", "中心", "--role", "city", "--level", "city", "--division", "410581",
            typed=PASSWORD + "\n")
        if done.returncode != 0:
            raise RuntimeError(f"huiyin account add: {done.stderr[-500:]}")
        said = self.ask(cluster.webs[0], "POST", "/api/sessions", {"account": ACCOUNT, "password": PASSWORD})
        self.bearer = {"Authorization": f"Bearer {json.loads(said[1])['token']}"}

    def ask(self, web, method, path, body=None, **headers):
        """Status and body of one answer."""
        connection = connect(web.port)
        connection.request(
            method, path, None if body is None else json.dumps(body), JSON | getattr(self, "bearer", {}) | headers)
        answer = connection.getresponse()
        said = answer.read().decode(errors="replace")
        connection.close()
        return answer.status, said

    def newest(self, web):
        return json.loads(self.ask(web, "GET", "/api/case-files?status=received")[1])["items"]

    def version(self, web, number):
        return json.loads(self.ask(web, "GET", f"/api/case-files/{number}")[1])["version"]


class Listener:
    """One stream of changes at one server."""

    def __init__(self, centre, web):
        self.heard = queue.Queue()
        self.connection = http.client.HTTPConnection("127.0.0.1", web.port, timeout=120)
        self.connection.request("GET", "/api/stream", headers=centre.bearer)
        self.answer = self.connection.getresponse()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        try:
            for line in self.answer:
                if line.startswith(b"data: "):
                    self.heard.put((time.monotonic(), line.decode()))
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            pass  # closed

    def waits_for(self, number, seconds=60):
        """When it heard of the file; None when it did not."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                moment, line = self.heard.get(timeout=left)
            except queue.Empty:
                return None
            if number in line:
                return moment
        return None


def filed(port, count):
    """The receipts of as many new reports."""
    dice, connection, receipts = random.Random("agreeing"), connect(port), set()
    for _ in range(count):
        status, said = file_report(connection, new_filing(dice))
        if status != 201:
            raise RuntimeError(f"a report was answered {status}: {said}")
        receipts.add(said)
    return receipts


def streams(cluster, centre):
    """Who listens at one server hears what is done at each other."""
    listeners, found, slowest = [Listener(centre, web) for web in cluster.webs], [], 0
    for web in cluster.webs:
        number = centre.newest(web)[0]["number"]
        status, said = centre.ask(
            web, "POST", f"/api/case-files/{number}/triage", {"matter": "010102", "level": "town"},
            **{"If-Match": f'"{centre.version(web, number)}"'})
        done = time.monotonic()
        if status != 201:
            found.append(f"triage at {web.name} is answered {status}: {said[:200]}")
            continue
        for listener, at in zip(listeners, cluster.webs):
            heard = listener.waits_for(number)
            if heard is None:
                found.append(f"whoever listens at {at.name} does not hear what was done at {web.name}")
            else:
                slowest = max(slowest, heard - done)
    return f"streams: heard at every server within {slowest:.1f} s", found


def one_move_twice(cluster, centre):
    """The same move under one key at two servers at the same moment is one move, with the same answer."""
    found = []
    for _ in range(10):
        number = centre.newest(cluster.webs[0])[0]["number"]
        headers = {"If-Match": f'"{centre.version(cluster.webs[0], number)}"', "Idempotency-Key": secrets.token_hex(16)}

        def triage(web):
            return centre.ask(
                web, "POST", f"/api/case-files/{number}/triage", {"matter": "010102", "level": "town"}, **headers)

        with concurrent.futures.ThreadPoolExecutor(len(cluster.webs)) as pool:
            answers = list(pool.map(triage, cluster.webs))
        if len(set(answers)) != 1 or answers[0][0] != 201:
            found.append(f"one move sent to all at once is answered {[(status, said[:150]) for status, said in answers]}")
        triaged = cluster.sql(
            "SELECT COUNT(*) FROM case_events e JOIN case_files f ON f.municipality = e.municipality AND f.id = e.case_file "
            f"WHERE f.number = '{number}' AND e.kind = 'triage'", cluster.leader, "huiyin")[0]
        if triaged != "1":
            found.append(f"one move sent to all at once happened {triaged} times")
    return "one move sent to three servers at once, ten times", found


def clocks(cluster, centre):
    """A clock that runs out is struck by one server."""
    files = cluster.sql(
        "UPDATE deadlines SET next_at = next_at - 864000000 WHERE (municipality, id) IN (SELECT municipality, id "
        f"FROM deadlines WHERE kind = 'triage' ORDER BY id LIMIT {DUE}) RETURNING case_file", cluster.leader, "huiyin")
    files = [line for line in files if line.isdigit()]

    def struck():
        return [int(line) for line in cluster.sql(
            f"SELECT COUNT(*) FROM case_events WHERE case_file IN ({','.join(files)}) AND actor_role = 'clockwork' "
            "GROUP BY case_file", cluster.leader, "huiyin")]

    wait("clocks that ran out struck", lambda: len(struck()) == len(files))
    time.sleep(4)  # Each server looks every second: a second strike would have come.
    found = [] if struck() == [1] * len(files) else [f"clocks were struck {struck()} times"]
    failed = [web.name for web in cluster.webs if "could not be carried out" in web.log.read_text(errors="replace")]
    return f"{len(files)} clocks that ran out, each struck once", found + [f"{name} failed to strike" for name in failed]


def city(cluster, centre):
    """A folder that is loaded beside the servers holds at each."""
    copy = cluster.folder / "city"
    shutil.copytree(cluster.city, copy)
    settings = copy / "municipality.yaml"
    settings.write_text(settings.read_text().replace('hotline: "12345"', 'hotline: "12399"'))
    loaded = cluster.program("load", copy)
    if loaded.returncode != 0:
        return "the city loaded anew", [f"huiyin load exits {loaded.returncode}: {loaded.stderr[-300:]}"]
    seconds = wait("the new city at every server", lambda: all(
        "tel:12399" in centre.ask(web, "GET", "/")[1] for web in cluster.webs), 90)
    return f"a city loaded anew holds at every server after {seconds:.1f} s", []


def agree(cluster, known):
    """The scenes one after the other: what was done, and the faults, of each. The receipts are added to `known`."""
    centre = Centre(cluster)
    known |= filed(cluster.web_port, 60)
    for scene in (streams, one_move_twice, clocks, city):
        yield scene(cluster, centre)
