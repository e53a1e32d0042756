"""Rows of supervision measured over a period, its heat map, and a worker's year of weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from swtracker.domain.measures import Measures
from swtracker.domain.supervision import InDateDays
from swtracker.domain.supervision_weeks import SupervisionWeek

EVERY_STRAND = "Every strand"
"""Stands for all strands together, where one could be named."""


class GroupBy(StrEnum):
    """What each line of the measures stands for."""

    WORKER = "Worker"
    STRAND = "Strand"
    SUPERVISOR = "Supervisor"
    TEAM = "Team"
    MONTH = "Month"


@dataclass(frozen=True, slots=True)
class MeasuresRow:
    """The measures of one worker, strand, supervisor, team or month.

    ``aside`` says more of it: a worker's latest team. ``worker_id`` is the worker a line is of,
    for lines of workers.
    """

    key: str
    name: str
    aside: str
    measures: Measures
    worker_id: int | None = None


@dataclass(frozen=True, slots=True)
class HeatCell:
    """Days in date in one month; ``recorded`` is False where the records do not reach."""

    month: date
    in_date: InDateDays
    recorded: bool


@dataclass(frozen=True, slots=True)
class HeatLine:
    """One worker of a team, or one team of the whole service, over the months."""

    name: str
    cells: tuple[HeatCell, ...]
    worker_id: int | None = None


@dataclass(frozen=True, slots=True)
class MeasuresShown:
    """What was measured from ``first`` to ``last``, both included, as known on ``day``.

    ``strands`` are those of the policies in force; ``strand`` is the one measured, or
    `EVERY_STRAND`. ``rows`` add up to ``total`` but for the longest gap and, over
    months, who was in date at the end. ``heat`` are the twelve
    months to the period's last day. ``workers`` are those owed anything, by name.
    """

    first: date
    last: date
    day: date
    by: GroupBy
    strand: str
    strands: tuple[str, ...]
    rows: tuple[MeasuresRow, ...]
    total: Measures
    heat: tuple[HeatLine, ...]
    workers: tuple[tuple[int, str], ...]
    records_begin: date


@dataclass(frozen=True, slots=True)
class StrandWeeks:
    """A year of one strand, week by week."""

    strand: str
    weeks: tuple[SupervisionWeek, ...]


@dataclass(frozen=True, slots=True)
class WorkerWeeks:
    """One worker's year at a glance as it stood on a day."""

    worker_id: int
    name: str
    day: date
    strands: tuple[StrandWeeks, ...]
