"""Erasing in a file with a past: no page, index or free room keeps a piece of it."""

from __future__ import annotations

import random
from pathlib import Path

from swtracker.store.database import Database
from swtracker.store.erasing import erase, erased_cases, opened_by, tidy
from swtracker.store.tables import CaseRow, HistoryChangeRow
from tests.store.doing import DAY, doing


def test_a_file_that_was_much_changed_keeps_no_piece_of_what_was_erased(
    database: Database, path: Path
) -> None:
    """Rows that grew and shrank were moved about, and left pieces behind where they were."""
    chance = random.Random(1)
    called: dict[int, str] = {}
    for _ in range(10):
        with doing(database, "imported") as act:
            names = [f"QX{chance.randrange(10**8):08}" for _ in range(100)]
            rows = [a_case(name, "x" * chance.randrange(30)) for name in names]
            act.session.add_all(rows)
            act.session.flush()
            called |= {row.id: row.reference for row in rows}
        for _ in range(3):
            with doing(database, "case.changed") as act:
                for number in chance.sample(sorted(called), 30):
                    row = act.session.get_one(CaseRow, number)
                    row.family = row.reference + "y" * chance.randrange(40)
    gone = chance.sample(sorted(called), 300)
    for first in range(0, 300, 20):
        with doing(database, "case.erased") as act:
            erase(act.session, gone[first : first + 20])
            act.leaves_entry = True
    tidy(database)
    held = path.read_bytes()
    assert [called[number] for number in gone if called[number].encode() in held] == []
    assert database.check() == []
    before = path.stat().st_mtime_ns
    tidy(database)
    assert path.stat().st_mtime_ns == before


def a_case(reference: str, family: str) -> CaseRow:
    return CaseRow(
        reference=reference,
        initials="AB",
        family=reference + family,
        status="c) Child in need plan",
        opened=DAY,
        closed=DAY,
        team_id=None,
    )


def test_a_case_is_told_by_what_brought_it_in_or_by_the_file_s_first_entry(
    database: Database,
) -> None:
    """Where nothing tells of the entry any more, the file's first does; without one, nothing."""
    with database.write() as session:
        session.add(a_case("QX-1", ""))
        session.flush()
        assert opened_by(session, [1, 2]) == {1: ""}
    with doing(database, "case.opened") as act:
        act.session.add(a_case("QX-2", ""))
    with database.write() as session:
        first = opened_by(session, [2])[2]
        session.query(HistoryChangeRow).delete()
        assert opened_by(session, [1, 2]) == {1: first, 2: first}
        assert erased_cases(session) == set()
