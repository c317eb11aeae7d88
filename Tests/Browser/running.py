# SPDX-License-Identifier: Apache-2.0
"""A demo city served for the tests: the only place that knows how the server is started."""
import contextlib
import fcntl
import http.client
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = ROOT / os.environ.get("HUIYIN_BINARY", ".build/debug/huiyin")
OUTPUT = ROOT / "var/browser"
#: A city learns before it answers, and others learn beside it.
SECONDS_TO_START = 1200
#: How long a page may take on a machine with other work: what is wrong fails by what it shows, not by being late.
PATIENCE = 60
PATIENCE_MS = PATIENCE * 1000


@dataclass(frozen=True)
class Account:
    """Somebody of the demo city who can sign in."""

    account: str
    password: str
    role: str
    name: str


@dataclass(frozen=True)
class Server:
    """A running server: where it answers and where its city lies."""

    url: str
    directory: pathlib.Path

    def accounts(self):
        """The demo accounts by name."""
        listed = json.loads((self.directory / "accounts.json").read_text())
        return {entry["account"]: Account(**{key: entry[key] for key in ("account", "password", "role", "name")})
                for entry in listed}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def demo_city(city="linzhou"):
    """Serves a fresh demo city on a free port, and ends it afterwards."""
    with tempfile.TemporaryDirectory(prefix="huiyin-browser-") as folder:
        # Beside records on another server the folder is not all of the city.
        if "HUIYIN_DATABASE" not in os.environ:
            copy_learned(city, folder)
        with served(city, pathlib.Path(folder)) as running:
            yield running


def copy_learned(city, folder):
    """Puts into `folder` the demo city as it has learned already, which each build does once: nothing else takes so long."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    ready = OUTPUT / f"learned-{city}-{BINARY.stat().st_mtime_ns}"
    with (OUTPUT / f"learned-{city}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            for older in OUTPUT.glob(f"learned-{city}-*"):
                shutil.rmtree(older)
            making = OUTPUT / f"making-{city}"
            shutil.rmtree(making, ignore_errors=True)
            making.mkdir()
            with served(city, making):
                pass
            making.rename(ready)
        # Under the lock: somebody who builds meanwhile takes it away.
        shutil.copytree(ready, folder, dirs_exist_ok=True)


@contextlib.contextmanager
def served(city, folder):
    port = free_port()
    log = OUTPUT / f"server-{city}-{port}.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [BINARY, "demo", "--municipality", city, "--directory", folder, "--port", str(port)],
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd=ROOT,
            # All browsers of the tests come from one address.
            env={"HUIYIN_REQUESTS_A_MINUTE": "0"} | os.environ,
        )
        try:
            running = Server(f"http://127.0.0.1:{port}", folder)
            wait_until_ready(server, running, log)
            yield running
        finally:
            server.terminate()
            try:
                server.wait(timeout=15)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def wait_until_ready(process, server, log):
    """Returns once the server says that it is ready; fails with the end of its log when it ends or takes too long."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}:\n{log.read_text()[-2000:]}")
        with contextlib.suppress(OSError, http.client.HTTPException):
            with urllib.request.urlopen(f"{server.url}/readyz", timeout=5) as answer:
                if answer.status == 200 and (server.directory / "accounts.json").exists():
                    return
        time.sleep(0.1)
    raise RuntimeError(f"the server was not ready after {SECONDS_TO_START} s:\n{log.read_text()[-2000:]}")
