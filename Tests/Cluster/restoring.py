# SPDX-License-Identifier: Apache-2.0
"""A restore to a moment, from a base backup and the archived log, by the scripts of deploy/backup."""
import subprocess
import time

from load import Load
from parts import PASSWORDS, wait
from running import BINARY, ROOT, free_port


def restore_as_of(cluster, known, seed):
    """Backs up under load, files more, restores to a moment between; returns what was done and the faults.

    What was answered meanwhile is added to `known`.
    """
    base, folder = cluster.folder / "base", cluster.folder / "restored"
    with Load(cluster.web_port, f"{seed} before") as before:
        address = f"postgres://replicator@127.0.0.1:{cluster.leader.port}/postgres"
        cluster.as_owner(cluster.scripts["base-backup"], address, base, PGPASSWORD=PASSWORDS["replication_password"])
        time.sleep(1)
    known |= set(before.answered)
    wanted = set(known)
    moment = cluster.sql("SELECT clock_timestamp()", cluster.leader)[0]
    time.sleep(1)
    with Load(cluster.web_port, f"{seed} after") as after:
        time.sleep(2)
    known |= set(after.answered)
    archive_all(cluster)
    cluster.as_owner(cluster.scripts["restore"], base, cluster.archive, folder, moment)
    found = before.faults + after.faults + compare(cluster, folder, wanted)
    return f"restored as of {moment}: {len(wanted)} of {len(known)} reports", found


def archive_all(cluster):
    piece = cluster.sql("SELECT pg_walfile_name(pg_switch_wal())", cluster.leader)[0]
    wait(f"the log's piece {piece} in the archive", lambda: (cluster.archive / piece).exists())


def compare(cluster, folder, wanted):
    """Starts the restored records alone and holds them to what they must have."""
    port = free_port()
    address = f"postgres://huiyin:huiyin@127.0.0.1:{port}/huiyin"
    cluster.as_owner(  # Against what the cluster's own settings say of addresses and partners.
        "pg_ctl", "--pgdata", folder, "--wait", "--timeout=120", "--log", folder / "restored.log", "start",
        "--options", f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} "
        "-c archive_mode=off -c synchronous_standby_names=''")
    try:
        stored = set(subprocess.run(
            ["psql", "-X", "-At", "-c", "SELECT receipt FROM reports", address],
            capture_output=True, text=True, check=True, timeout=60).stdout.split())
        verified = subprocess.run(
            [BINARY, "verify", "--database", address], cwd=ROOT, capture_output=True, text=True, timeout=600)
    finally:
        cluster.as_owner("pg_ctl", "--pgdata", folder, "--mode=fast", "stop")
    found = []
    if stored != wanted:
        found.append(f"{len(wanted - stored)} reports are missing, {len(stored - wanted)} are too many")
    if verified.returncode != 0:
        found.append(f"huiyin verify exits {verified.returncode}: {(verified.stdout + verified.stderr)[-500:]}")
    return found
