"""A summary without the people in it: workers as codes, children as counts, for papers others read.

The figures stay what they are. Every name, number and reference, and every sentence somebody typed,
is taken out of the rows before any sheet is written, so no kind of file can hold one.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from swtracker.usecases.rows.summary import TeamSummary

PEOPLE = frozenset({"name", "worker", "supervisor", "assessor", "approver"})
"""Fields of a row that name a member of staff."""

LEFT_OUT = frozenset(
    {
        "staff_number",
        "registration",
        "reference",
        "initials",
        "family",
        "note",
        "plan",
        "lost_to",
        "reason",
        "pointed_out",
    }
)
"""Fields that are left empty: numbers, children, and whatever somebody typed."""

Row = TypeVar("Row")


def anonymous(summary: TeamSummary) -> TeamSummary:
    """The summary with its workers as *Worker 1*, *Worker 2* … in the order of the board.

    The same worker has the same code on every sheet.
    """
    codes = {w.name: f"Worker {n}" for n, w in enumerate(summary.board.workers, start=1)}
    return _without_people(summary, codes)


def _without_people(value: Row, codes: dict[str, str]) -> Row:
    """The value with every row in it made anonymous, however deep it lies."""
    if isinstance(value, tuple):
        made: Any = tuple(_without_people(part, codes) for part in value)
        return made  # type: ignore[no-any-return]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(
        value,
        **{
            one.name: _field(one.name, getattr(value, one.name), codes)
            for one in fields(value)
            if one.init
        },
    )


def _field(name: str, value: Any, codes: dict[str, str]) -> Any:
    if name in LEFT_OUT:
        return type(value)()
    if name in PEOPLE and isinstance(value, str):
        # Somebody who is not on the board (an approver, say) is somebody.
        return codes.get(value, "Somebody") if value else ""
    return _without_people(value, codes)
