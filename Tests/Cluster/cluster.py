# SPDX-License-Identifier: Apache-2.0
"""A whole cluster on this machine: etcd, two PostgreSQL nodes under Patroni, HAProxy, web servers."""
import os
import pathlib
import shutil
import subprocess
import tempfile

from parts import DEPLOY, PASSWORDS, Node, Part, Web, answers, as_that_owner, filled, owner, postgresql_programs, wait
from running import BINARY, ROOT, free_port


class Cluster:
    city = ROOT / "municipalities/linzhou"

    def __init__(self, servers):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="huiyin-cluster-"))
        shutil.chown(self.folder, owner().pw_uid)
        self.folder.chmod(0o755)
        self.archive = self.made("archive")
        self.scripts = {name: self.script(name) for name in ("archive-wal", "base-backup", "restore")}
        peer, client = free_port(), free_port()
        self.etcd = Part("etcd", self.folder, [
            "etcd", "--name", "one", "--data-dir", self.made("etcd"),
            "--listen-client-urls", f"http://127.0.0.1:{client}",
            "--advertise-client-urls", f"http://127.0.0.1:{client}",
            "--listen-peer-urls", f"http://127.0.0.1:{peer}",
            "--initial-advertise-peer-urls", f"http://127.0.0.1:{peer}",
            "--initial-cluster", f"one=http://127.0.0.1:{peer}"], as_owner=True)
        values = {"etcd": f"127.0.0.1:{client}", "strict": "false",
                  "archive_command": f"\"{self.scripts['archive-wal']} '%p' '%f' '{self.archive}'\""}
        self.nodes = [Node(f"node{number}", self.folder, values) for number in (1, 2)]
        self.web_port, self.database_port, self.replica_port = free_port(), free_port(), free_port()
        self.database = f"postgres://huiyin:huiyin@127.0.0.1:{self.database_port}/huiyin"
        replica = f"postgres://huiyin:huiyin@127.0.0.1:{self.replica_port}/huiyin"
        self.webs = [Web(f"web{number}", self.folder, self.database, replica) for number in range(1, servers + 1)]
        self.proxy = Part("haproxy", self.folder, ["haproxy", "-db", "-f", self.proxy_settings()])

    @property
    def parts(self):
        """All of them, in the order in which they are stopped."""
        return [*self.webs, self.proxy, *self.nodes, self.etcd]

    def made(self, name):
        folder = self.folder / name
        folder.mkdir(mode=0o700)
        shutil.chown(folder, owner().pw_uid, owner().pw_gid)
        return folder

    def script(self, name):
        """A copy where PostgreSQL's owner can run it."""
        copy = self.folder / name
        shutil.copy(DEPLOY / "backup" / name, copy)
        return copy

    def proxy_settings(self):
        def lines(parts, more):
            return "\n".join(f"    server {part.name} 127.0.0.1:{part.port} check{more(part)}" for part in parts)
        return filled("cluster/haproxy.cfg", self.folder / "haproxy.cfg", {
            "host": "127.0.0.1", "web_port": self.web_port, "database_port": self.database_port,
            "replica_port": self.replica_port, "web_servers": lines(self.webs, lambda part: ""),
            "database_servers": lines(self.nodes, lambda part: f" port {part.api}")})

    @property
    def leader(self):
        return next((node for node in self.nodes if node.lives and node.leads()), None)

    def is_whole(self):
        return self.leader is not None and any(node.lives and node.follows_in_step() for node in self.nodes)

    def start(self):
        self.etcd.start()
        for node in self.nodes:
            node.start()
        wait("one node that leads and one that follows in step", self.is_whole, 120)
        self.proxy.start()
        self.sql("CREATE ROLE huiyin LOGIN PASSWORD 'huiyin'", self.leader)
        self.sql("CREATE DATABASE huiyin OWNER huiyin", self.leader)
        wait("the proxy's way to the leader", lambda: self.program("migrate").returncode == 0, 30, 1)
        # All servers seal with the same keys, which are not in the database.
        made = self.program("keys", "new", str(self.folder / "keys"))
        if made.returncode != 0:
            raise SystemExit(made.stderr)
        loaded = self.program("load", self.city)
        if loaded.returncode != 0:
            raise RuntimeError(f"huiyin load: {loaded.stderr[-800:]}")
        for web in self.webs:
            web.start()
        for web in self.webs:
            wait(f"{web.name} ready", web.ready, 60)
        wait("the proxy's way to a server", lambda: answers(f"http://127.0.0.1:{self.web_port}/readyz"), 60)

    def program(self, *words, typed=None):
        """Runs huiyin on the cluster's database."""
        return subprocess.run(
            [BINARY, *words], cwd=ROOT, input=typed, capture_output=True, text=True, timeout=600,
            env={key: value for key, value in os.environ.items() if not key.startswith("HUIYIN_")}
            | {"HUIYIN_DATABASE": self.database})

    def sql(self, text, node, database="postgres"):
        done = subprocess.run(
            ["psql", "-X", "-At", "-v", "ON_ERROR_STOP=1", "-c", text,
             f"postgres://postgres@127.0.0.1:{node.port}/{database}"],
            capture_output=True, text=True, timeout=60, env=os.environ | {"PGPASSWORD": PASSWORDS["superuser_password"]})
        if done.returncode != 0:
            raise RuntimeError(f"{text}: {done.stderr.strip()}")
        return done.stdout.splitlines()

    def stored(self):
        """The receipt of every report that is stored, as often as it is."""
        return self.sql("SELECT receipt FROM reports", self.leader, "huiyin")

    def as_owner(self, *command, **variables):
        """Runs what PostgreSQL's owner would run."""
        done = subprocess.run(
            [str(word) for word in command], cwd="/", capture_output=True, text=True, timeout=300,
            env=os.environ | {"PATH": f"{postgresql_programs()}:{os.environ['PATH']}"} | variables, **as_that_owner())
        if done.returncode != 0:
            said = "".join(log.read_text(errors="replace") for log in self.folder.glob("restored/restored.log"))
            raise RuntimeError(f"{command[0]} exits {done.returncode}: {(done.stdout + done.stderr + said)[-2000:]}")

    def stop(self):
        for part in self.parts:
            part.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
