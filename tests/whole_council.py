"""The small made-up council with something in every sheet of the workbook of everything."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from swtracker.domain.cases import Status
from swtracker.domain.development import Activity, TimeState
from swtracker.domain.discussion import ActionOutcome
from swtracker.domain.people import AbsenceKind, Employment, Role
from swtracker.domain.programme import Finding, PauseKind
from swtracker.domain.supervision import By, SupervisionStatus
from swtracker.usecases.rows.supervision import ActionToAgree
from swtracker.usecases.tracker import Tracker
from tests.builders import national
from tests.council import (
    JOINT,
    LINE_MANAGER,
    TODAY,
    case_id,
    shipped_resources,
    small_council,
    worker_id,
)
from tests.usecases.policies import weighed

DAY = date(2026, 11, 20)
AWKWARD = 'O’Hazel-Wren, “Bee” "B" =SUM(A1) ليلى 👩\u200d👧 🏴\U000e0067\U000e0062\U000e007f'
LINES = "=1+1\n\n+ second, line\n-\tthird “line” @ שלום"


def whole_council(path: Path) -> Tracker:
    """The small council after a busy day: every table has a row that stands; M1 is signed in."""
    path.write_bytes(_built_once())
    opened = Tracker.open(path, clock=TODAY, resources=shipped_resources())
    opened.sign_in("M1")
    return opened


@cache
def _built_once() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "whole.db")
        tracker = small_council(path)
        fill(tracker)
        tracker.close()
        return path.read_bytes()


def fill(t: Tracker, lines: str = LINES) -> None:
    """A busy day at the small council; ``lines`` is what people write wherever they can."""
    m1, c1, s1, s2, s3, a1 = (worker_id(t, n) for n in ("M1", "C1", "S1", "S2", "S3", "A1"))
    place = t.programmes.cohorts()[0].enrolment_id
    t.council.adopt(national(), valid_from=date(2027, 4, 1))
    t.staff.add(
        staff_number="=7",
        name=AWKWARD,
        employment=Employment.AGENCY,
        started=date(2026, 11, 2),
        qualified=date(2020, 7, 1),
        registration="SW123",
        team_id=t.teams.find("North").id,
        role=Role.SOCIAL_WORKER,
        fte=Decimal("0.75"),
        weekly_hours=Decimal("36.25"),
    )
    awkward = worker_id(t, "=7")
    t.registrations.record_registered(awkward, on=date(2024, 8, 12))
    t.registrations.record_renewed(awkward, on=date(2026, 11, 18))
    t.staff.record_absence(
        s1, kind=AbsenceKind.ANNUAL_LEAVE, start=DAY, end=date(2026, 11, 30), pauses=False
    )
    _cases(t, lines)
    _supervisors(t, m1, c1, s1, s3)
    _supervisions(t, s1, s2, c1, lines)
    _programme(t, place, c1, s3, lines)
    t.development_plans.take_training(a1, "Court skills, part “2”")
    t.protected_slots.agree(
        a1,
        start=date(2026, 11, 13),
        every_weeks=1,
        hours=Decimal("3.7"),
        activity=Activity.READING,
    )
    [line] = t.development.lines()
    t.protected_slots.answer(line.to_answer[:1], state=TimeState.LOST, reason=lines, by=By.SERVICE)


def _cases(t: Tracker, lines: str) -> None:
    t.council.adopt(weighed(), valid_from=DAY)
    t.cases.open_case(
        reference="-N/1, “a”",
        initials="AB",
        family="+Fern, dale",
        status=Status.CHILD_IN_NEED,
        opened=DAY,
        team_id=None,
        complexity=t.council.policy().complexities[0],
    )
    t.allocations.allocate([case_id(t, "N903")], worker_id(t, "S3"))
    t.allocations.add_co_worker(case_id(t, "K01"), worker_id(t, "S1"))
    span = t.cases.file(case_id(t, "P01")).spans[0]
    t.allocations.void(span.allocation_id, why="The wrong brother")
    review = t.allocations.standing_overrides()[0]
    t.allocations.review_override(review.allocation_id, review=date(2027, 1, 18), plan=lines)
    t.cases.close(case_id(t, "K11"), closed=date(2026, 11, 19))


def _supervisors(t: Tracker, m1: int, c1: int, s1: int, s3: int) -> None:
    t.supervisors.change(s1, supervisor_id=c1, start=date(2026, 11, 2))
    t.supervisors.change(worker_id(t, "A1"), supervisor_id=c1, start=DAY, strand=JOINT)
    t.supervisors.change(s3, supervisor_id=m1, start=DAY)
    t.supervisors.cover(c1, by_id=m1, start=date(2026, 11, 16), end=date(2026, 12, 7))


def _supervisions(t: Tracker, s1: int, s2: int, c1: int, lines: str) -> None:
    t.standing.agree(s1, LINE_MANAGER, start=date(2026, 11, 24), every_weeks=4)
    t.standing.agree(s2, LINE_MANAGER, start=DAY, every_weeks=2, at="10:00")
    t.supervisions.log(
        s2,
        LINE_MANAGER,
        day=DAY,
        interrupted=True,
        reason=lines,
        cases_discussed=[case_id(t, "K01"), case_id(t, "K02")],
        agreed=[ActionToAgree(lines, date(2026, 12, 4)), ActionToAgree("Visit")],
    )
    t.supervisions.log(s2, LINE_MANAGER, day=DAY, agreed=[ActionToAgree("Visit")])
    t.agreed_actions.end(t.agreed_actions.open_on()[0].id, ActionOutcome.DROPPED)
    t.supervisions.log(
        s1,
        LINE_MANAGER,
        day=date(2026, 11, 19),
        status=SupervisionStatus.CANCELLED,
        by=By.SUPERVISOR,
        reason=f"Court, again {lines}",
    )
    t.supervisions.book(worker_id(t, "A1"), JOINT, day=date(2026, 11, 30), at="14:30")
    t.supervisions.log_group([s1, s2], "Group", day=DAY, co_supervisor_id=c1)
    t.supervisions.log_group([worker_id(t, "A1"), worker_id(t, "S3")], "Group", day=DAY)
    t.supervisions.log(s1, LINE_MANAGER, day=date(2026, 11, 18))
    mistake = t.supervisions.recent(s1, day=date(2026, 11, 18))[0].id
    assert mistake is not None
    t.supervisions.void(mistake, why="It was Marek")


def _programme(t: Tracker, place: int, c1: int, s3: int, lines: str) -> None:
    t.programmes.record_review(place, month=3, held=DAY, finding=Finding.ON_TRACK)
    t.programmes.see_evidence(place, "Direct observation")
    t.programmes.see_evidence(place, "Direct observation")
    t.development_plans.agree_goal(
        place, f"Chair a “meeting”, twice {lines}", due=date(2026, 12, 4)
    )
    t.development_plans.meet_goal(t.programmes.year(place).goals[0].id)
    t.programmes.change_assessor(place, assessor_id=c1, start=date(2026, 7, 27))
    t.programmes.change_assessor(place, assessor_id=s3, start=DAY, reason=f"Moves, “soon” {lines}")
    t.programmes.extend(place, until=date(2027, 10, 27), reason=f"=Part-time {lines}")
    t.programmes.rejoin(place, cohort="Spring 2027, “B”", reason="Back")
    t.programmes.pause(
        place,
        kind=PauseKind.MATERNITY,
        reason=f"Leave, @home {lines}",
        start=date(2026, 12, 7),
        end=None,
    )


def facts_of(path: Path) -> dict[str, Counter[str]]:
    """Every row that stands, read behind the store's back; numbers of rows made into what they
    name, so that two files can be compared whatever their numbers."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return {name: Counter(_Facts(connection).of(name)) for name in _tables(connection)}


def _tables(connection: sqlite3.Connection) -> list[str]:
    names = [
        str(row["name"])
        for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    return [n for n in names if "void_by" in _columns(connection, n)]


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row["name"] for row in connection.execute(f"PRAGMA table_info({table})")]


class _Facts:
    """What stands in a file; what many rows name is looked up once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.shapes: dict[str, tuple[list[str], dict[str, str]]] = {}
        self.known: dict[tuple[str, int], dict[str, Any] | None] = {}

    def shape(self, table: str) -> tuple[list[str], dict[str, str]]:
        """The table's columns, and which of them name a row of which table."""
        if table not in self.shapes:
            keys = self.connection.execute(f"PRAGMA foreign_key_list({table})")
            names = {key["from"]: key["table"] for key in keys}
            self.shapes[table] = _columns(self.connection, table), names
        return self.shapes[table]

    def of(self, table: str) -> list[str]:
        rows = self.connection.execute(f"SELECT * FROM {table} WHERE void_by IS NULL")
        said = (self.said(table, row) for row in rows)
        return [json.dumps(s, sort_keys=True) for s in said if s is not None]

    def said(self, table: str, row: sqlite3.Row) -> dict[str, Any] | None:
        """What a row says; None where what it hangs on does not stand."""
        columns, keys = self.shape(table)
        said: dict[str, Any] = {}
        for column in columns:
            value = row[column]
            if column in {"id", "version", "void_by"}:
                continue
            if column == "meeting_id" and value is not None:
                value = self.together(value)
            elif column in keys and value is not None:
                value = self.named(keys[column], value)
                if value is None and not column.startswith(("standing", "protected", "team")):
                    return None
            elif column in {"fte", "hours", "weekly_hours"}:
                value = str(Decimal(value).normalize())
            elif column == "document":
                value = json.loads(value)
            said[column] = value
        return said

    def named(self, table: str, number: int) -> dict[str, Any] | None:
        if (table, number) not in self.known:
            query = f"SELECT * FROM {table} WHERE id = ? AND void_by IS NULL"
            row = self.connection.execute(query, [number]).fetchone()
            self.known[table, number] = None if row is None else self.said(table, row)
        return self.known[table, number]

    def together(self, meeting: int) -> list[str]:
        query = """SELECT w.staff_number AS n FROM supervisions s JOIN workers w
                   ON w.id = s.worker_id WHERE s.meeting_id = ? AND s.void_by IS NULL"""
        return sorted(row["n"] for row in self.connection.execute(query, [meeting]))
