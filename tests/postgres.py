"""A PostgreSQL server of the tests' own: made in a temporary folder, reached through it alone.

It runs from whatever binaries are installed, listens on no network, trusts nobody outside its
folder, and is gone when the tests are. Where it cannot be had, `Unavailable` says plainly why.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

OWNER = "swtracker"
START_SECONDS = 60

ROOM = 2 * 2**30
"""What a server may come to take, in bytes."""

NEWER = 15
"""The version from which a server can be told how to sort and how to copy."""

# Words compared as a person would sort them, so that a test notices an order left to the server.
AS_PEOPLE_SORT = ("--locale-provider=icu", "--icu-locale=en-GB")


class Unavailable(Exception):
    """No server can be had here; says why."""


@dataclass
class Server:
    """A running server; its databases are made one after another and never looked for again."""

    folder: Path
    version: int
    _numbers: Iterator[int] = field(default_factory=itertools.count)
    _kept: set[str] = field(default_factory=set)

    def url(self, database: str) -> str:
        """The address of a database of this server."""
        return f"postgresql+psycopg://{OWNER}@/{database}?host={self.folder}"

    def free_name(self) -> str:
        """The address of a database that is not there yet."""
        return self.url(f"records_{next(self._numbers)}")

    def make(self, url: str, template: str = "template1") -> None:
        """Make the database of that address, as a copy of the template."""
        how = " STRATEGY file_copy" if self.version >= NEWER else ""  # older ones do it anyway
        self.run(f'CREATE DATABASE "{name_in(url)}" TEMPLATE "{template}"{how}')

    def copy(self, url: str, kind: str, fill: Callable[[str], None]) -> None:
        """Make the database as a copy of one that was filled once for all."""
        template = f"kept_{kind}"
        if template not in self._kept:
            self.run(f'CREATE DATABASE "{template}"')
            fill(self.url(template))
            self._kept.add(template)
        self.make(url, template)

    def drop(self, url: str) -> None:
        """Take a database away, whoever still uses it."""
        self.run(f'DROP DATABASE IF EXISTS "{name_in(url)}" WITH (FORCE)')

    def run(self, statement: str) -> None:
        """Have the server do something outside any transaction."""
        with self._administering.connect() as connection:
            connection.exec_driver_sql(statement)

    @cached_property
    def _administering(self) -> Any:
        return create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")

    def close(self) -> None:
        """Let go of the server."""
        self._administering.dispose()


def name_in(url: str) -> str:
    """The name of the database in an address."""
    return str(make_url(url).database)


@contextmanager
def running_server() -> Iterator[Server]:
    """A server for as long as the block lasts. Raises `Unavailable` where none can be had."""
    if sys.platform == "win32":
        raise Unavailable("PostgreSQL: not tried on Windows")
    if find_spec("psycopg") is None:
        raise Unavailable("PostgreSQL: the driver is not installed (the “postgres” extra)")
    binaries = _binaries()
    who = _somebody_harmless()
    folder = Path(mkdtemp(prefix="swtracker-pg-", dir=_where_there_is_room()))
    try:
        if who:
            os.chown(folder, who["user"], who["group"])
        version = _version(binaries)
        with _started(binaries, folder, who, AS_PEOPLE_SORT if version >= NEWER else ()):
            server = Server(folder, version)
            try:
                yield server
            finally:
                server.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _where_there_is_room() -> Path:
    """In memory where there is plenty: a database is many files, and a socket’s path is short."""
    memory = Path("/dev/shm")
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM:
        return memory
    return Path("/tmp")


def _binaries() -> Path:
    """The folder of the newest server that is installed."""
    packaged = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda found: int(found.parent.name) if found.parent.name.isdigit() else 0,
        reverse=True,
    )
    on_path = shutil.which("postgres")
    for folder in [*packaged, *([Path(on_path).parent] if on_path else [])]:
        if (folder / "postgres").exists() and (folder / "initdb").exists():
            return folder
    raise Unavailable("PostgreSQL: no server is installed (postgres and initdb were not found)")


def _version(binaries: Path) -> int:
    said = subprocess.run([binaries / "postgres", "--version"], capture_output=True, check=True)
    found = re.search(r"\d+", said.stdout.decode())
    return int(found[0]) if found else 0


def _somebody_harmless() -> dict[str, Any]:
    """Whom to run the server as: ourselves, or, where that is root, whom it refuses, nobody."""
    if os.geteuid() != 0:
        return {}
    import pwd  # not there on Windows

    try:
        nobody = pwd.getpwnam("nobody")
        who: dict[str, Any] = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        subprocess.run(["true"], check=True, **who)
    except (KeyError, OSError, subprocess.SubprocessError) as error:
        raise Unavailable("PostgreSQL: it refuses root, who cannot become nobody here") from error
    return who


@contextmanager
def _started(
    binaries: Path, folder: Path, who: dict[str, Any], sorting: tuple[str, ...]
) -> Iterator[None]:
    log = folder / "log"
    quiet = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
    made = subprocess.run(
        [
            *(binaries / "initdb", "--pgdata", folder / "data", "--username", OWNER),
            *("--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", *sorting),
        ],
        capture_output=True,
        check=False,
        cwd=folder,
        env=quiet,
        **who,
    )
    if made.returncode != 0:
        raise Unavailable(f"PostgreSQL: initdb failed: {made.stderr.decode().strip()}")
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(folder),
        "unix_socket_permissions": "0700",
        "fsync": "off",
        "full_page_writes": "off",
        "synchronous_commit": "off",
        "max_connections": "50",
        "shared_buffers": "32MB",
        "autovacuum": "off",
    }
    with log.open("wb") as written:
        process = subprocess.Popen(
            [
                *(binaries / "postgres", "-D", folder / "data"),
                *(part for name, value in settings.items() for part in ("-c", f"{name}={value}")),
            ],
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=written,
            cwd=folder,
            env=quiet,
            **who,
        )
    try:
        _wait_until_it_answers(binaries, folder, process, log)
        yield
    finally:
        process.send_signal(signal.SIGINT)  # its own way to say: end everything, and stop
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_it_answers(
    binaries: Path, folder: Path, process: subprocess.Popen[bytes], log: Path
) -> None:
    began = time.monotonic()
    lock = folder / "data" / "postmaster.pid"
    while time.monotonic() - began < START_SECONDS and process.poll() is None:
        # Its last line says how far it is.
        if lock.exists() and lock.read_text().rstrip().endswith("ready"):
            return
        time.sleep(0.02)
    raise Unavailable(f"PostgreSQL: it did not start: {log.read_text(errors='replace').strip()}")
