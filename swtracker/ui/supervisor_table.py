"""The table of the supervisors: a row a person and strand, under whoever supervises them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from swtracker.domain import words
from swtracker.domain.standing import every_words
from swtracker.drawing import values
from swtracker.ui.tables.columns import Column
from swtracker.usecases.rows.supervisors import (
    StandingRow,
    SupervisedRow,
    SupervisorLine,
    Uncovered,
    Why,
)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody under their supervisor, as it stands on the day looked at."""

    giver: SupervisorLine
    row: SupervisedRow
    day: date

    @property
    def key(self) -> tuple[int, str]:
        """Which worker, and in which strand."""
        return self.row.worker_id, self.row.given.strand

    @property
    def section(self) -> str:
        """The supervisor they stand under, and quieter how many they have and who is missing."""
        return f"{heading_words(self.giver)}\t{state_words(self.giver, self.day)}"

    @property
    def worker(self) -> str:
        """Who they are, and in which strand where it is not every one."""
        strand = self.row.given.strand
        return f"{self.row.worker}, {strand.lower()}" if strand else self.row.worker

    @property
    def since(self) -> str:
        """Since when, or that nobody was named."""
        given = self.row.given
        if given.since is None:
            return "by default"
        until = "" if given.until is None else f" until {words.near_day(given.until, self.day)}"
        return f"{words.near_day(given.since, self.day)}{until}"

    @property
    def cover(self) -> values.Standing:
        """Whether somebody can give it, today and in the weeks ahead."""
        gap, given = self.row.uncovered, self.row.given
        if gap is not None:
            now = gap.since <= self.day or gap.supervisor_id is None
            return values.Standing("late" if now else "soon", gap_words(gap, self.day))
        if given.stand_in:
            until = given.stand_in_until
            said = f"by {given.stand_in}"
            back = "" if until is None else f" until {words.near_day(until, self.day)}"
            return values.Standing("good", said + back)
        return values.Standing("good", "covered")

    @property
    def cover_order(self) -> tuple[bool, date]:
        """Those uncovered first, by the day from which they are."""
        gap = self.row.uncovered
        return gap is None, self.day if gap is None else gap.since


def heading_words(giver: SupervisorLine) -> str:
    """``Osian Rowan, practice manager, North``."""
    if giver.supervisor_id is None:
        return "Nobody supervises them"
    role = "" if giver.role is None else giver.role.value.lower()
    return ", ".join(part for part in (giver.supervisor, role, giver.team) if part)


def state_words(giver: SupervisorLine, day: date) -> str:
    """Whether they are there, who is uncovered, and how many people they have."""
    said = [why_words(giver, day)]
    if giver.supervisor_id is not None and giver.uncovered:
        said.append(f"{giver.uncovered} uncovered today")
    elif giver.uncovered_since is not None:
        since = words.near_day(giver.uncovered_since, day)
        said.append(f"{giver.uncovered_later} uncovered from {since}")
    said.append(words.count(giver.headcount, "person", "people"))
    return " · ".join(part for part in said if part)


def why_words(giver: SupervisorLine, day: date) -> str:
    """``away until Mon 30 Nov``; empty for one who is there."""
    if giver.why is Why.AWAY:
        back = giver.back
        return "away, no end known" if back is None else f"away until {words.near_day(back, day)}"
    return "no longer in post" if giver.why is Why.GONE else ""


def gap_words(gap: Uncovered, day: date) -> str:
    """``uncovered today``, ``uncovered from Mon 30 Nov``."""
    if gap.supervisor_id is None:
        since = "" if gap.since <= day else f" from {words.near_day(gap.since, day)}"
        return f"no supervisor{since}"
    who = "stand-in away, " if gap.stands_in else ""
    if gap.since <= day:
        return f"{who}uncovered today"
    return f"{who}uncovered from {words.near_day(gap.since, day)}"


def agreed_words(row: StandingRow) -> str:
    """``every second Tuesday at 10:00``."""
    return every_words(row.start, row.every_weeks, row.at)


def next_words(row: StandingRow, day: date) -> str:
    """The day it falls on next, where it moved from and why, or that it is dropped."""
    if row.slot is None:
        return "nothing to come"
    agreed = words.near_day(row.slot, day)
    if row.day is None:
        after = "" if row.after is None else f"; then {words.near_day(row.after, day)}"
        return f"{agreed} dropped, {row.obstacle}{after}"
    if row.day == row.slot:
        return agreed
    return f"{words.near_day(row.day, day)}, moved from {agreed}: {row.obstacle}"


def _agreed(line: PersonLine) -> str:
    return "; ".join(agreed_words(row) for row in line.row.standing) or "none agreed"


def _next(line: PersonLine) -> str:
    return "; ".join(_briefly(row, line.day) for row in line.row.standing) or "–"


def _briefly(row: StandingRow, day: date) -> str:
    if row.day is not None and row.day != row.slot:
        return f"{words.near_day(row.day, day)}, moved"
    if row.slot is not None and row.day is None:
        return f"{words.near_day(row.slot, day)}, dropped"
    return next_words(row, day)


def _next_full(line: PersonLine) -> str:
    return "; ".join(next_words(row, line.day) for row in line.row.standing)


def _next_order(line: PersonLine) -> date:
    return min((r.day or r.after or date.max for r in line.row.standing), default=date.max)


def _role(line: PersonLine) -> str:
    return f"{line.row.role.value}, {line.row.team}"


COLUMNS: tuple[Column[PersonLine], ...] = (
    Column(
        "worker",
        "Worker",
        text=lambda r: r.worker,
        tooltip=_role,
        width=144,
        stretch=2,
        strong=True,
    ),
    Column(
        "cover",
        "Cover",
        text=lambda r: r.cover.words,
        sort=lambda r: r.cover_order,
        drawn=lambda r: r.cover,
        tooltip=lambda r: r.cover.words,
        width=188,
        stretch=1,
    ),
    Column("since", "Named since", text=lambda r: r.since, width=128, gives_way=3),
    Column(
        "standing",
        "Standing booking",
        text=_agreed,
        tooltip=_agreed,
        width=228,
        stretch=1,
        gives_way=2,
    ),
    Column(
        "next",
        "Next",
        text=_next,
        sort=_next_order,
        tooltip=_next_full,
        width=144,
        stretch=1,
        gives_way=1,
    ),
)
