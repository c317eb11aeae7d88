# SPDX-License-Identifier: Apache-2.0
"""The parts of a cluster on one machine: each a process with a log, filled from the files of deploy/."""
import os
import pathlib
import pwd
import shutil
import signal
import string
import subprocess
import time
import urllib.error
import urllib.request

from running import BINARY, ROOT, free_port

DEPLOY = ROOT / "deploy"
# No secrets: this cluster lives for minutes and listens on the loopback address alone.
PASSWORDS = {"superuser_password": "su", "replication_password": "rep", "rewind_password": "rew"}


def postgresql_programs():
    folders = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda found: int(found.parts[-3]))
    if not folders:
        raise SystemExit("No PostgreSQL server programs here. Scripts/install cluster installs them.")
    return folders[-1].parent


def owner():
    """Whom PostgreSQL and etcd run as: root may not."""
    return pwd.getpwnam("postgres") if os.getuid() == 0 else pwd.getpwuid(os.getuid())


def as_that_owner():
    return {"user": owner().pw_uid, "group": owner().pw_gid, "extra_groups": []} if os.getuid() == 0 else {}


def filled(template, target, values):
    target.write_text(string.Template((DEPLOY / template).read_text()).substitute(values))
    return target


def answers(url, within=2):
    try:
        with urllib.request.urlopen(url, timeout=within) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def wait(what, until, seconds=60, every=0.1):
    """Waits until `until()` is true; returns the seconds it took."""
    began = time.monotonic()
    while not until():
        if time.monotonic() - began > seconds:
            raise RuntimeError(f"{what} did not come about in {seconds} s")
        time.sleep(every)
    return time.monotonic() - began


class Part:
    """A process that can be started, asked to stop, killed, and started again."""

    def __init__(self, name, folder, command, environment=None, as_owner=False):
        self.name, self.command, self.as_owner = name, [str(word) for word in command], as_owner
        self.log = folder / f"{name}.log"
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("HUIYIN_")}
        self.environment |= environment or {}
        self.process = None

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, env=self.environment,
                cwd="/", start_new_session=True, **(as_that_owner() if self.as_owner else {}))

    @property
    def lives(self):
        return self.process is not None and self.process.poll() is None

    def stop(self, seconds=30):
        if self.lives:
            self.process.terminate()
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def tail(self):
        return self.log.read_text(errors="replace")[-1500:] if self.log.exists() else ""


class Node(Part):
    """A PostgreSQL server kept by Patroni."""

    def __init__(self, name, folder, values):
        self.folder, self.port, self.api = folder / name, free_port(), free_port()
        self.folder.mkdir(mode=0o700)
        shutil.chown(self.folder, owner().pw_uid, owner().pw_gid)
        settings = filled("cluster/patroni.yml", folder / f"{name}.yml", values | PASSWORDS | {
            "name": name, "host": "127.0.0.1", "network": "127.0.0.1/32", "port": self.port, "api_port": self.api,
            "folder": self.folder, "programs": postgresql_programs()})
        super().__init__(name, folder, ["patroni", settings], as_owner=True)

    @property
    def postmaster(self):
        """The number of PostgreSQL's own process; None while it does not run."""
        written = self.folder / "data/postmaster.pid"
        return int(written.read_text().split()[0]) if written.exists() else None

    def leads(self):
        return answers(f"http://127.0.0.1:{self.api}/primary")

    def follows_in_step(self):
        return answers(f"http://127.0.0.1:{self.api}/synchronous")

    def kill_all(self):
        """Patroni and PostgreSQL at once, as when the machine loses its power."""
        postmaster = self.postmaster
        children = pathlib.Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        self.kill()
        for number in [postmaster, *map(int, children)]:
            send(signal.SIGKILL, number)

    def stop(self, seconds=30):
        super().stop(seconds)
        if self.postmaster is not None:
            send(signal.SIGQUIT, self.postmaster)


def send(number, process):
    try:
        os.kill(process, number)
    except ProcessLookupError:
        pass


class Web(Part):
    """One huiyin serve."""

    def __init__(self, name, folder, database, replica):
        self.port = free_port()
        super().__init__(name, folder, [BINARY, "serve"], {
            "HUIYIN_DATABASE": database, "HUIYIN_REPLICA": replica, "HUIYIN_PORT": str(self.port), "HUIYIN_REPORTS_AN_HOUR": "0",
            "HUIYIN_REQUESTS_A_MINUTE": "0", "HUIYIN_PROXY": "yes", "HUIYIN_DRAIN": "2", "HUIYIN_KEYS": str(pathlib.Path(folder) / "keys")})

    def ready(self):
        return answers(f"http://127.0.0.1:{self.port}/readyz")
