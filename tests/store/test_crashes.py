"""Killed, out of room or interrupted: what was acknowledged is there, nothing is there by half."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from swtracker.domain.backups import BackupReason
from swtracker.errors import StoreProblem
from swtracker.store.backups import FOLDER, prove
from swtracker.store.database import REVISION, Database, open_database
from tests.council import small_council
from tests.programs import program, run
from tests.store.doing import NOW, add_team
from tests.store.files import all_rows, plain
from tests.store.test_upgrades import OLD, old_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


ACTS = """
import sys
from tests.store.crashing import main
main(sys.argv[1], int(sys.argv[2]))
"""


def killed_after(path: Path, seed: int, acts: int, wait: float) -> list[list[str]]:
    """Do acts on the file in a process that is killed a moment after so many; what it said."""
    said: list[list[str]] = []
    with program(ACTS, path, seed) as acting:
        while len(said) < acts and (line := acting.said.readline()):
            said.append(line.split(" ", 1))
        time.sleep(wait)
        acting.process.kill()
        said += [line.split(" ", 1) for line in acting.said if line.endswith("\n")]
        wrong = acting.complained.read()
        assert acting.wait() == -signal.SIGKILL, wrong
    return said


def check_whole(path: Path) -> None:
    """The file opens and is whole, and every row in it was added by an act that is there too."""
    opened = open_database(path)
    assert opened.check() == []
    opened.close()
    with plain(path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in tables.fetchall():
            columns = {c[1] for c in connection.execute(f"PRAGMA table_info({table})")}
            if "void_by" in columns:
                there = {i for (i,) in connection.execute(f"SELECT id FROM {table}")}
                told = connection.execute(
                    "SELECT row_id FROM history_changes WHERE table_name = ? "
                    "AND (before IS NULL OR before = 'null')",
                    (table,),
                )
                assert there == {i for (i,) in told}, table
        newest = "SELECT min(id) FROM history WHERE act = 'imported'"
        halves = connection.execute(
            f"SELECT id, act, many FROM ({WHOLE}) WHERE id > ({newest}) AND many <> whole"
        ).fetchall()
        assert halves == []


WHOLE = """
SELECT h.id, h.act, count(c.id) AS many,
       CASE h.act WHEN 'allocation.made' THEN 2
                  WHEN 'imported' THEN json_extract(h.facts, '$.new')
                  WHEN 'allocation.shared_out' THEN 2 * json_extract(h.facts, '$.children')
                  END AS whole
FROM history h LEFT JOIN history_changes c ON c.history_id = h.id
GROUP BY h.id HAVING whole IS NOT NULL
"""
"""How many rows an act of several touched, and how many it should have."""


def check_said(path: Path, said: list[list[str]]) -> None:
    """Everything that was acknowledged is there."""
    entries = {int(rest) for kind, rest in said if kind == "entry" and rest.strip() != "None"}
    with plain(path) as connection:
        there = {i for (i,) in connection.execute("SELECT id FROM history")}
    assert entries <= there
    for kind, rest in said:
        if kind == "backup":
            prove(path.parent / FOLDER / rest.strip())


def crash_over_and_over(path: Path, acts: int, seed: int) -> int:
    chance = random.Random(seed)
    small_council(path).close()
    done, rounds, everything = 0, 0, []
    while done < acts:
        rounds += 1
        said = killed_after(path, seed + rounds, chance.randint(12, 40), chance.random() * 0.04)
        check_whole(path)
        everything += said
        check_said(path, everything)
        done += sum(kind in {"entry", "backup"} for kind, _ in said)
    return done


def test_killed_at_any_instant_nothing_acknowledged_is_lost_and_nothing_is_half_done(
    path: Path,
) -> None:
    """Allocations, share-outs, supervisions, imports, undoings and backups, about sixty of them."""
    assert crash_over_and_over(path, 60, seed=7) >= 60


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
def test_killed_over_a_thousand_acts(path: Path, seed: int) -> None:
    """The same for longer."""
    assert crash_over_and_over(path, 1000, seed=1000 * seed) >= 1000


OPENS = """
import sys
from swtracker.store.database import open_database
from alembic import command
print("begins", flush=True)
open_database(sys.argv[1]).close()
print("done", flush=True)
"""


@pytest.mark.parametrize("wait", [0.005, 0.03, 0.06])
def test_killed_while_it_is_upgraded_a_file_is_old_or_new(path: Path, wait: float) -> None:
    """And opens, upgraded, with every row it had."""
    kill_an_upgrade(path, OLD[0], wait)


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
def test_killed_over_a_hundred_upgrades(tmp_path: Path, seed: int) -> None:
    """From every earlier revision, each at another instant."""
    chance = random.Random(seed)
    became = {
        kill_an_upgrade(tmp_path / f"{n}.db", chance.choice(OLD), chance.random() * 0.3)
        for n in range(100)
    }
    assert REVISION in became
    assert len(became) > 1, "all were killed too late, or too soon"


def kill_an_upgrade(path: Path, saved: Path, wait: float) -> str:
    """Kill the opening of an old file after a moment; which revision it was left as."""
    before = old_file(path, saved)
    with program(OPENS, path) as opening:
        assert opening.said.readline() == "begins\n"
        time.sleep(wait)
        opening.process.kill()
    with plain(path) as connection:
        [(revision,)] = connection.execute("SELECT version_num FROM alembic_version")
    assert revision in {saved.stem, REVISION}
    if revision == saved.stem:
        assert all_rows(path) == before
    opened = open_database(path)
    assert opened.check() == []
    opened.close()
    after = all_rows(path)
    assert {table: len(after[table]) for table in before} == {t: len(r) for t, r in before.items()}
    return str(revision)


FILLS = """
import resource, sys
from swtracker.errors import StoreProblem
from swtracker.store.database import open_database
from tests.store.doing import add_team
from swtracker.domain.backups import BackupReason
from tests.store.doing import NOW

database = open_database(sys.argv[1])
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    for number in range(1000):
        entry = add_team(database, f"Team {number} " + "x" * 400)
        print(entry, flush=True)
except StoreProblem as error:
    print(error.sentence, flush=True)
try:
    database.back_up(BackupReason.BY_HAND, NOW)
except StoreProblem as error:
    print(error.sentence, flush=True)
with database.read() as session:
    pass
"""


@pytest.mark.parametrize("more", [1_000, 9_000, 60_000])
def test_a_disk_that_fills_up_keeps_every_act_that_was_acknowledged(
    database: Database, path: Path, more: int
) -> None:
    """The limit on a file's size stands in for the disk: the act is refused in a sentence."""
    add_team(database)
    database.close()
    limit = path.stat().st_size + more
    ran = run(FILLS, path, limit)
    assert ran.code == 0, ran.err
    *entries, sentence = [line for line in ran.out.splitlines() if "backup" not in line.lower()]
    assert sentence == (
        "The disk is full or cannot be written; nothing was changed. Make room and try again."
    )
    check_whole(path)
    with plain(path) as connection:
        there = {str(i) for (i,) in connection.execute("SELECT id FROM history")}
    assert set(entries) | {"1"} == there
    opened = open_database(path)
    add_team(opened, "There is room again")
    opened.close()


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Path:
    """A disk of a megabyte, where one may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only the administrator may mount a disk to fill")
    mounted = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("no disk may be mounted here")
    return folder


def fill(database: Database, done: list[int]) -> None:
    """Add teams, and a backup now and then, until there is no room."""
    while True:
        done.append(add_team(database, f"{len(done)} " + "x" * 4000))
        if len(done) % 40 == 0:
            database.back_up(BackupReason.BY_HAND, NOW)


def test_a_real_disk_that_fills_up_keeps_them_too(tiny_disk: Path) -> None:
    """A whole disk, so that backups and the journal want room as well."""
    path = tiny_disk / "swtracker.db"
    try:
        small_council(path).close()
        database = open_database(path)
        done: list[int] = []
        with pytest.raises(StoreProblem, match=r"disk is full|make room"):
            fill(database, done)
        database.close()
        check_whole(path)
        with plain(path) as connection:
            there = {i for (i,) in connection.execute("SELECT id FROM history")}
        assert set(done) <= there
        assert not list((tiny_disk / FOLDER).glob(".*.part"))
    finally:
        subprocess.run(["umount", str(tiny_disk)], check=False)
