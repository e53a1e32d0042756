"""Looking something up in the history: what is asked for, what can be, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from swtracker.usecases.rows.desk import HistoryRow

EVERYTHING = "Everything"
KINDS: dict[str, tuple[str, ...]] = {
    EVERYTHING: (),
    "Allocations": ("allocation.",),
    "Cases": ("case.",),
    "Supervision": ("supervision.", "standing.", "action."),
    "Development time": ("development.",),
    "Programmes": (
        *("programme.", "review.", "evidence.", "goal.", "training."),
        *("assessor.", "extension."),
    ),
    "Staff": ("worker.", "post.", "absence.", "supervisor.", "registration."),
    "Teams and policy": ("team.", "policy.", "council."),
    "Workbooks brought in": ("imported",),
    "Restores and files saved": ("restored", "exported"),
    "Undone": ("undone",),
}
"""What the acts can be narrowed to, and how their codes begin."""


@dataclass(frozen=True, slots=True)
class HistoryAsked:
    """Which entries are wanted; whatever is not said narrows nothing.

    ``text`` is looked for in what was done, who did it and why. ``kinds`` are what the acts' codes
    may begin with (``allocation.``), ``act`` is the code of a single one. ``until`` is included.
    """

    text: str = ""
    kinds: tuple[str, ...] = ()
    act: str = ""
    actor_id: int | None = None
    worker_id: int | None = None
    case_id: int | None = None
    since: date | None = None
    until: date | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for."""
        return self != HistoryAsked()


@dataclass(frozen=True, slots=True)
class ActChoice:
    """An act the history holds: its code, the kind it is of, and what it is called."""

    code: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class HistoryChoices:
    """What a history can be narrowed to: who did anything, everybody, every case, every act."""

    actors: tuple[tuple[int, str], ...]
    workers: tuple[tuple[int, str], ...]
    cases: tuple[tuple[int, str], ...]
    acts: tuple[ActChoice, ...]


@dataclass(frozen=True, slots=True)
class HistoryExtract:
    """Every entry that matches, to be handed on: what was asked for in words, when and by whom."""

    council: str
    asked: tuple[tuple[str, str], ...]
    made: datetime
    made_by: str
    rows: tuple[HistoryRow, ...]
