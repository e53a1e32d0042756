"""A history of 100,000 entries: what is in sight stays quick, words are found, all is handed on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from sqlite3 import connect
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from sqlalchemy import insert, select

from swtracker.store.chain import digest
from swtracker.store.database import open_database
from swtracker.store.tables import HistoryChangeRow, HistoryRow, HistorySubjectRow
from swtracker.usecases.rows.history import HistoryAsked
from swtracker.usecases.tracker import Tracker
from tests.benchmarks.timing import Taken, least_of, tell_times
from tests.council import case_id, signed_in, small_council, worker_id

pytestmark = pytest.mark.benchmark

ENTRIES = 100_000

WAYS: dict[str, tuple[Callable[[Tracker], object], float]] = {
    "the latest": (lambda t: t.history.find(HistoryAsked()), 1),
    "a worker": (lambda t: t.history.find(HistoryAsked(worker_id=worker_id(t, "A1"))), 1),
    "a case": (lambda t: t.history.find(HistoryAsked(case_id=case_id(t, "N901"))), 1),
    "an actor": (lambda t: t.history.find(HistoryAsked(actor_id=worker_id(t, "S1"))), 1),
    "an act": (lambda t: t.history.find(HistoryAsked(act="case.closed")), 1),
    "what to choose": (lambda t: t.history.choices(), 1.5),
    "words nobody wrote": (lambda t: t.history.find(HistoryAsked(text="nobody wrote this")), 30),
    "everything": (lambda t: t.history.extract(HistoryAsked()), 60),
}
"""Each with how many times the bare reading of every entry it may take."""


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council's own acts over and over, in one chain."""
    path = tmp_path_factory.mktemp("long") / "council.db"
    small_council(path).close()
    rows: dict[type, list[dict[str, Any]]] = defaultdict(list)
    chance, database = Random(1), open_database(path)
    with database.write() as session:
        entries = session.scalars(select(HistoryRow).order_by(HistoryRow.id)).all()
        about: dict[int, list[tuple[int | None, int | None]]] = defaultdict(list)
        for row in session.scalars(select(HistorySubjectRow).order_by(HistorySubjectRow.id)):
            about[row.history_id].append((row.worker_id, row.case_id))
        last = entries[-1]
        number, at, before = last.id, last.at, last.digest
        for _ in range(ENTRIES):
            like = chance.choice(entries[1:])
            number, at = number + 1, at + timedelta(minutes=3)
            entry: dict[str, Any] = {
                "at": at,
                "actor_id": like.actor_id,
                "act": like.act,
                "facts": like.facts,
            }
            before = digest(before, **entry, undoes=None, subjects=about[like.id])
            rows[HistoryRow].append({"id": number, **entry, "undoes": None, "digest": before})
            rows[HistorySubjectRow] += [
                {"history_id": number, "worker_id": worker, "case_id": case}
                for worker, case in about[like.id]
            ]
            rows[HistoryChangeRow].append(
                {"history_id": number, "table_name": "teams", "row_id": 1, "after": {}}
            )
        for row_class, made in rows.items():
            session.execute(insert(row_class), made)
    database.close()
    return path


@pytest.mark.parametrize("way", WAYS)
def test_of_a_long_history(long: Path, taken: Taken, benchmark: BenchmarkFixture, way: str) -> None:
    """Against reading every entry and doing nothing with it."""

    def bare() -> object:
        with closing(connect(long)) as connection:
            return connection.execute("SELECT * FROM history ORDER BY id").fetchall()

    look, most = WAYS[way]
    with closing(signed_in(long)) as tracker:
        time, least = taken(partial(look, tracker), rounds=3), least_of(bare)
    tell_times(benchmark, time / least)
    assert time < most * least, f"{time * 1000:.0f} ms, {least * 1000:.0f} ms bare"
