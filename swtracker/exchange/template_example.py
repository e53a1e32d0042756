"""The worked example in the template: a small team of plainly made-up people over a year."""

from __future__ import annotations

from datetime import date

from swtracker.domain.cases import ChangeReason, Part, Status
from swtracker.domain.development import Activity, TimeState
from swtracker.domain.people import AbsenceKind, Employment, Role
from swtracker.domain.policy import Policy
from swtracker.domain.supervision import SupervisionStatus
from swtracker.usecases.rows.book import Sheet

COUNCIL_NAME = "Exampleshire (made up)"
FIRST_DAY = date(2025, 9, 1)
CODE_PREFIX = "EX-"
"""What every made-up staff number and reference begins with."""

TEAM_PREFIX = "Example"

_TEAM = f"{TEAM_PREFIX} team"
_MANAGER, _WORKER, _NEW = "EX-1", "EX-2", "EX-3"
_OPENED, _ALLOCATED, _HANDED_OVER = date(2025, 11, 3), date(2025, 11, 5), date(2026, 5, 11)
_CLOSED = date(2026, 2, 27)
_REDUCED = date(2026, 4, 1)
_SOCIAL_WORKER = Role.SOCIAL_WORKER

Rows = list[tuple[object, ...]]


def example(policy: Policy) -> dict[Sheet, Rows]:
    """Rows for every sheet but About, in the order of its columns.

    They show what is easily got wrong: a change of FTE as two posts, a handover as two
    allocations, a child with a co-worker, and a cancelled supervision.
    """
    programme = next(iter(policy.programmes), None)
    strand = policy.line_manager_strand
    return {
        Sheet.TEAMS: [(_TEAM, f"{TEAM_PREFIX} service")],
        Sheet.WORKERS: [
            _worker(_MANAGER, "Poppy Example", started=date(2021, 6, 7), qualified=2014),
            _worker(_WORKER, "Rowan Sample", started=date(2023, 1, 9), qualified=2020),
            _worker(_NEW, "Jo Specimen", started=FIRST_DAY, qualified=2025),
        ],
        Sheet.POSTS: [
            (_MANAGER, _TEAM, Role.PRACTICE_MANAGER, 1, 37, date(2021, 6, 7), None),
            (_WORKER, _TEAM, _SOCIAL_WORKER, 1, 37, date(2023, 1, 9), _REDUCED),
            (_WORKER, _TEAM, _SOCIAL_WORKER, 0.8, 37, _REDUCED, None),
            (_NEW, _TEAM, _SOCIAL_WORKER, 1, 37, FIRST_DAY, None),
        ],
        Sheet.PROGRAMMES: [(_NEW, programme, FIRST_DAY, None, None)] if programme else [],
        Sheet.ABSENCES: [(_WORKER, AbsenceKind.SICKNESS, date(2026, 3, 2), date(2026, 3, 9), "No")],
        Sheet.CASES: [
            ("EX-101", "AB", "EX-F1", Status.CHILD_PROTECTION, _OPENED, None, _TEAM),
            ("EX-102", "CB", "EX-F1", Status.CHILD_PROTECTION, _OPENED, None, _TEAM),
            ("EX-103", "DE", None, Status.CLOSED, _OPENED, _CLOSED, _TEAM),
        ],
        Sheet.ALLOCATIONS: [
            ("EX-101", _WORKER, Part.LEAD, _ALLOCATED, _HANDED_OVER, ChangeReason.FCONTA),
            ("EX-101", _NEW, Part.LEAD, _HANDED_OVER, None, ChangeReason.MANAGE),
            ("EX-102", _WORKER, Part.LEAD, _ALLOCATED, None, ChangeReason.FCONTA),
            ("EX-102", _NEW, Part.CO_WORKER, _HANDED_OVER, None, None),
            ("EX-103", _NEW, Part.LEAD, _ALLOCATED, _CLOSED, ChangeReason.FCONTA),
        ],
        Sheet.SUPERVISIONS: [
            _held(_WORKER, strand, date(2026, 4, 20)),
            _cancelled(_WORKER, strand, date(2026, 5, 20), "Supervisor in court"),
            _held(_WORKER, strand, date(2026, 5, 22)),
            _held(_NEW, strand, date(2026, 5, 18)),
        ],
        Sheet.DEVELOPMENT: [
            (_NEW, date(2026, 5, 15), 3.75, Activity.SHADOWING, TimeState.TAKEN, None),
            (_NEW, date(2026, 5, 22), 3.75, Activity.PORTFOLIO, TimeState.LOST, "Covering duty"),
        ],
    }


def _worker(number: str, name: str, *, started: date, qualified: int) -> tuple[object, ...]:
    # No registration number: any that could be made up may be somebody's.
    return (number, name, Employment.PERMANENT, started, None, date(qualified, 7, 1), None)


def _held(worker: str, strand: str, day: date) -> tuple[object, ...]:
    return (worker, strand, day, SupervisionStatus.HELD, 90, _MANAGER, day, None)


def _cancelled(worker: str, strand: str, day: date, why: str) -> tuple[object, ...]:
    return (worker, strand, day, SupervisionStatus.CANCELLED, None, _MANAGER, None, why)
