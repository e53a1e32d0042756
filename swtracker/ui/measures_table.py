"""The lines of supervision's measures as a table: how each figure is worded and sorted."""

from __future__ import annotations

from swtracker.domain import words
from swtracker.domain.measures import Measures
from swtracker.domain.supervision import By
from swtracker.drawing.values import Share
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.usecases.rows.measures import MeasuresRow

BY_WORDS = {
    By.WORKER: "by the worker",
    By.SUPERVISOR: "by the supervisor",
    By.SERVICE: "by the service",
    By.OTHER: "by somebody else",
    None: "by whom is not recorded",
}
"""Who cancelled, after a count."""

_BY_SHORT = {
    By.WORKER: "worker",
    By.SUPERVISOR: "supervisor",
    By.SERVICE: "service",
    By.OTHER: "somebody else",
    None: "not recorded",
}


def share(measures: Measures) -> Share:
    """The in-date share against all of its days."""
    part = measures.in_date.share
    return Share(
        percent=None if part is None else part * 100,
        words=measures.share_words,
        mark=100,
        top=100,
    )


def counted(measures: Measures, number: int) -> str:
    """A count; nothing where nothing was owed, so that a nought is one."""
    return str(number) if measures.in_date.days or number else words.DOES_NOT_APPLY


def by_whom(measures: Measures) -> str:
    """Who cancelled how many: ``2 by the service, 1 by the worker``."""
    said = [
        f"{number} {said}" for by, said in BY_WORDS.items() if (number := measures.cancelled_by(by))
    ]
    return words.listed(said)


def by_whom_in_short(measures: Measures) -> str:
    """The same for a caption, which has little room: ``1 worker, 2 service``."""
    said = (
        f"{number} {short}"
        for by, short in _BY_SHORT.items()
        if (number := measures.cancelled_by(by))
    )
    return ", ".join(said)


def why_cancelled(measures: Measures) -> str:
    """A line a reason: how many, why, by whom."""
    return "\n".join(
        f"{c.count}: {c.reason or 'no reason recorded'}, {BY_WORDS[c.by]}"
        for c in measures.cancelled
    )


def gap_words(measures: Measures) -> str:
    """The longest gap; a dash where nothing was owed."""
    gap = measures.longest_gap
    return words.DOES_NOT_APPLY if gap is None else words.days(gap)


def at_end(measures: Measures) -> str:
    """How many were in date on the last day, of those owed it."""
    if not measures.owed_at_end:
        return words.DOES_NOT_APPLY
    return words.out_of(measures.in_date_at_end, measures.owed_at_end)


def _share_aloud(row: MeasuresRow) -> str:
    days = row.measures.in_date
    if not days.days:
        return row.measures.share_words
    return f"{row.measures.share_words}, {words.out_of(days.in_date, days.days)} days"


def _cancelled(row: MeasuresRow) -> str:
    return counted(row.measures, row.measures.cancelled_count)


COLUMNS: tuple[Column[MeasuresRow], ...] = (
    Column("name", "For", lambda r: r.name, width=150, stretch=4, strong=True),
    Column("aside", "Team", lambda r: r.aside, width=96, stretch=2, gives_way=5),
    Column(
        "share",
        "In date",
        lambda r: r.measures.share_words,
        sort=lambda r: r.measures.in_date.share,
        drawn=lambda r: share(r.measures),
        tooltip=_share_aloud,
        accessible=_share_aloud,
        width=150,
        stretch=2,
        header_tooltip="Days in date of the unpaused days it was owed; shares do not add up",
    ),
    Column(
        "held",
        "Held of expected",
        lambda r: r.measures.held_words,
        sort=lambda r: r.measures.held_share,
        width=136,
        stretch=1,
        header_tooltip="Held, of the due dates had every one been met",
    ),
    Column(
        "gap",
        "Longest gap",
        lambda r: gap_words(r.measures),
        sort=lambda r: r.measures.longest_gap,
        align="right",
        width=100,
        header_tooltip="Days in a row without one, paused days left out; it does not add up",
    ),
    Column(
        "cancelled",
        "Cancelled",
        _cancelled,
        sort=lambda r: r.measures.cancelled_count,
        tooltip=lambda r: why_cancelled(r.measures),
        accessible=lambda r: f"{_cancelled(r)} {by_whom(r.measures)}".strip(),
        align="right",
        width=88,
    ),
    Column(
        "missed",
        "Missed",
        lambda r: counted(r.measures, r.measures.missed),
        sort=lambda r: r.measures.missed,
        align="right",
        width=72,
        gives_way=1,
    ),
    Column(
        "short",
        "Short",
        lambda r: counted(r.measures, r.measures.short),
        sort=lambda r: r.measures.short,
        align="right",
        width=64,
        gives_way=3,
        header_tooltip="Held for fewer minutes than policy asks, or interrupted",
    ),
    Column(
        "late",
        "Late records",
        lambda r: counted(r.measures, r.measures.late_records),
        sort=lambda r: r.measures.late_records,
        align="right",
        width=100,
        gives_way=4,
        header_tooltip="Written up later than policy allows",
    ),
    Column(
        "end",
        "In date at end",
        lambda r: at_end(r.measures),
        sort=lambda r: r.measures.in_date_at_end,
        align="right",
        width=112,
        gives_way=2,
        header_tooltip="On the last day; months do not add up",
    ),
)


class MeasuresTable(TableView):
    """A line a worker, strand, supervisor, team or month."""

    def __init__(self) -> None:
        self.lines: RowModel[MeasuresRow] = RowModel(COLUMNS, key=lambda r: r.key)
        super().__init__(self.lines, "Measures of supervision")
        self.setProperty("bare", "true")
