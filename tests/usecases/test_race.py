"""Eight at once race for the last places: no limit is passed, nothing acknowledged is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from swtracker.store.database import open_database
from swtracker.store.tables import AllocationRow, HistoryChangeRow, HistoryRow
from swtracker.usecases.tracker import Tracker
from tests import race
from tests.council import TODAY, case_id

pytestmark = pytest.mark.both_stores


def race_and_look(small: Tracker, where: Path | str, attempts: int) -> race.Told:
    """Race, and hold what stands afterwards against what each was told."""
    race.prepare(small, 40)
    over_before = {w.name: w.load.caseload for w in small.boards.board().workers}
    told = race.run(where, attempts)
    assert told.troubles == []
    assert len(told.given) + len(told.taken_back) + told.refused.total() == attempts

    # No limit was passed: whoever was over before has nobody more.
    for line in small.boards.board().workers:
        assert line.load.caseload <= max(line.load.limit, over_before[line.name]), line.name

    # Each child who was given and not taken back has one lead, and no other child has any.
    undone = {entry for _, entry in told.taken_back}
    led = Counter(child for entry, child in told.given if entry not in undone)
    standing: Counter[int] = Counter()
    waiting = {case_id(small, f"W{number:03}") for number in range(40)}
    database = open_database(where, TODAY)
    with database.read() as session:
        for row in session.query(AllocationRow).where(AllocationRow.void_by.is_(None)):
            if row.case_id in waiting:
                standing[row.case_id] += 1
        entries = {row.id: row.undoes for row in session.query(HistoryRow)}
        changed = {row.history_id for row in session.query(HistoryChangeRow)}
    database.close()
    assert standing == led
    assert max(standing.values()) == 1

    # Every act that was acknowledged is in the history with what it changed, once.
    assert all(entry in entries and entry in changed for entry, _ in told.given)
    assert Counter(entries[e] for e in entries if entries[e] in undone) == Counter(undone)
    return told


def test_a_short_race_passes_no_limit_and_loses_nothing(small: Tracker, where: Path | str) -> None:
    told = race_and_look(small, where, 120)
    assert told.refused["OverLimit"] > 0, "nobody came too late for a place, so it was no race"
    assert told.given
    assert told.taken_back


@pytest.mark.long
def test_ten_thousand_attempts_pass_no_limit_and_lose_nothing(
    small: Tracker, where: Path | str
) -> None:
    told = race_and_look(small, where, 10_000)
    assert told.refused["OverLimit"] > 100
    assert told.refused["StaleView"] > 100
