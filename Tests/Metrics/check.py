# SPDX-License-Identifier: Apache-2.0
"""Every query of the Grafana board and of the alert rules, run through Debian's Prometheus against a running server.

A query must be understood and must find something: a name that was changed in the server finds nothing.
`Scripts/check-metrics` runs it. Exit code 1 when a query finds nothing.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
from running import BINARY, free_port  # noqa: E402

DEPLOY = ROOT / "deploy/metrics"


def queries():
    """Title and expression of each. Of an alert what it measures, without the comparison that says when it is bad."""
    board = json.loads((DEPLOY / "grafana.json").read_text())
    for panel in board["panels"]:
        for target in panel["targets"]:
            yield f"board, {panel['title']}", target["expr"]
    for expression in re.findall(r"^ +expr: (.*)$", (DEPLOY / "alerts.yml").read_text(), re.M):
        yield "alert", re.sub(r" (==|>|<) [\d.]+$", "", expression)


def wait(what, happened, seconds):
    until = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > until:
            raise SystemExit(f"{what} did not happen in {seconds} s")
        time.sleep(0.5)


def asked(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()
    except OSError:
        return 0, b""


def found(port, expression):
    _, body = asked(f"http://127.0.0.1:{port}/api/v1/query?" + urllib.parse.urlencode({"query": expression}))
    said = json.loads(body)
    return said["data"]["result"] if said["status"] == "success" else said["error"]


def check(folder, children):
    subprocess.run(["promtool", "check", "rules", DEPLOY / "alerts.yml"], check=True, capture_output=True)
    served, port = free_port(), free_port()
    server = subprocess.Popen(
        [BINARY, "demo", "--port", str(served), "--directory", f"{folder}/demo"], cwd=ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    children.append(server)
    shutil.copy(DEPLOY / "alerts.yml", folder)
    settings = (DEPLOY / "prometheus.yml").read_text().replace("127.0.0.1:8080", f"127.0.0.1:{served}")
    (folder / "prometheus.yml").write_text(settings.replace(": 15s", ": 1s"))
    wait("the server's being ready", lambda: asked(f"http://127.0.0.1:{served}/readyz")[0] == 200, 240)
    children.append(subprocess.Popen(
        ["prometheus", f"--config.file={folder}/prometheus.yml", f"--storage.tsdb.path={folder}/data",
         f"--web.listen-address=127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def both():
        # Answered by every class of status that is asked for; 5xx is a class that has been counted, with 0.
        asked(f"http://127.0.0.1:{served}/")
        asked(f"http://127.0.0.1:{served}/nothing-here")
        return found(port, "rate(huiyin_requests_total[5m])") if asked(f"http://127.0.0.1:{port}/-/ready")[0] == 200 else 0

    wait("the first figures", both, 60)
    time.sleep(3)
    faults = 0
    for title, expression in queries():
        result = found(port, expression)
        is_good = isinstance(result, list) and result
        faults += not is_good
        print(f"{'✓' if is_good else '✘'} {title}: {expression}" + ("" if is_good else f"  ({result or 'finds nothing'})"))
    rules = json.loads(asked(f"http://127.0.0.1:{port}/api/v1/rules")[1])["data"]["groups"][0]["rules"]
    for rule in rules:
        # A first minute in which the city is taught is slow; what must last five minutes before it rings waits for that.
        sound = {"inactive", "pending"} if rule["duration"] >= 300 else {"inactive"}
        if rule["health"] != "ok" or rule["state"] not in sound:
            faults += 1
            print(f"✘ alert {rule['name']}: {rule['health']}, {rule['state']} on a sound server")
    print(f"{len(list(queries()))} queries, {len(rules)} alerts, {faults} fault(s).")
    return 1 if faults else 0


def main():
    for name in [name for name in os.environ if name.startswith("HUIYIN_")]:
        del os.environ[name]
    folder, children = pathlib.Path(tempfile.mkdtemp(prefix="huiyin-metrics-")), []
    try:
        return check(folder, children)
    finally:
        for child in children:
            child.terminate()
            child.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
