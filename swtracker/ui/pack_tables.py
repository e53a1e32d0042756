"""The tables of an evidence pack: stages, gaps, sessions, weeks, overrides, time, the year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from swtracker.domain import words
from swtracker.domain.commitments import Lapse
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.theme import Tone
from swtracker.usecases.rows.pack import StageLine, StageRow, WeekLoad
from swtracker.usecases.rows.supervision import SupervisionRow


class ProofTable(TableView):
    """A table as high as its rows, under its titles; its rows keep the order they are given in."""

    def __init__(
        self,
        name: str,
        columns: tuple[Column[Any], ...],
        key: Callable[[Any], Any],
        nothing: str,
        section: Callable[[Any], str] | None = None,
    ) -> None:
        self.lines: RowModel[Any] = RowModel(columns, key=key, section=section)
        super().__init__(self.lines, name)
        self.set_empty(nothing)
        self.stand_in_panel(with_titles=True)


def _column(
    key: str,
    title: str,
    text: Callable[[Any], str],
    width: int,
    *,
    stretch: int = 0,
    right: bool = False,
    gives_way: int = 0,
    tone: Callable[[Any], Tone] | None = None,
) -> Column[Any]:
    """A column whose order is the table's own."""
    return Column(
        key,
        title,
        text,
        width=width,
        stretch=stretch,
        align="right" if right else "left",
        gives_way=gives_way,
        tooltip=text if stretch else None,
        tone=tone,
        sortable=False,
    )


def stage_table() -> ProofTable:
    """A row a stage of a strand: how often it was owed, and what was held of it."""

    def measured(attribute: str) -> Callable[[StageLine], str]:
        return lambda line: str(getattr(line.stage.measures, attribute))

    columns = (
        _column("stage", "Stage", lambda r: from_to(r.stage.first, r.stage.last), 216, stretch=2),
        _column("every", "Owed", lambda r: r.stage.every, 112),
        _column("held", "Held", lambda r: r.stage.measures.held_words, 128),
        _column("share", "Days in date", lambda r: r.stage.measures.share_words, 104),
        _column("gap", "Longest gap", lambda r: _gap(r.stage), 96, gives_way=2),
        _column("missed", "Missed", measured("missed"), 68, right=True, gives_way=3),
        _column("cancelled", "Cancelled", measured("cancelled_count"), 80, right=True, gives_way=4),
        _column("short", "Short", measured("short"), 60, right=True, gives_way=5),
        _column("late", "Late record", measured("late_records"), 92, right=True, gives_way=6),
    )
    return ProofTable(
        "Supervision by stage",
        columns,
        lambda r: (r.strand, r.stage.first),
        "No supervision was owed yet",
        lambda r: r.strand,
    )


def lapse_table() -> ProofTable:
    """A row a stretch of days on which a strand was overdue."""
    columns = (
        _column("strand", "Overdue", lambda r: r.strand, 176, stretch=1),
        _column("since", "Held before", lambda r: words.full_day(r.lapse.since), 132, gives_way=1),
        _column("first", "Overdue from", lambda r: words.full_day(r.lapse.first), 132),
        _column("days", "For", lambda r: words.days(r.lapse.days), 76, right=True),
        _column("held", "Held again", lambda r: _held_again(r.lapse), 136),
    )
    return ProofTable(
        "When supervision was overdue",
        columns,
        lambda r: (r.strand, r.lapse.first),
        "Never overdue",
    )


def session_table() -> ProofTable:
    """A row a session that was held, cancelled, missed or is booked."""
    columns = (
        _column("day", "Day", lambda r: words.full_day(r.day), 132),
        _column("strand", "Strand", lambda r: r.strand, 168, stretch=1, gives_way=1),
        _column("status", "What became of it", lambda r: r.became, 220, stretch=2),
        _column("minutes", "Minutes", _minutes, 72, right=True),
        _column("with", "With", lambda r: r.given_by, 128, stretch=1, gives_way=2),
    )
    return ProofTable("Every session", columns, lambda r: r.id, "No session yet")


def load_table() -> ProofTable:
    """A row a week of caseload on its fullest day."""

    def over(row: WeekLoad) -> str:
        return words.places(row.limit - row.caseload) if row.over_by else "within it"

    columns = (
        _column("week", "Week from", lambda r: words.full_day(r.monday), 140, stretch=1),
        _column("caseload", "Fullest day", lambda r: words.children(r.caseload), 104),
        _column("limit", "Limit", lambda r: str(r.limit), 64, right=True),
        _column("experienced", "Experienced", lambda r: str(r.experienced), 96, right=True),
        _column(
            "over",
            "Against the limit",
            over,
            128,
            tone=lambda r: "over" if r.over_by else "muted",
        ),
    )
    return ProofTable("Caseload week by week", columns, lambda r: r.monday, "No week yet")


def override_table() -> ProofTable:
    """A row a child given over the limit by agreement."""
    columns = (
        _column("child", "Child", lambda r: r.reference, 84),
        _column("held", "Held", lambda r: since_until(r.start, r.end), 200, gives_way=2),
        _column("why", "Why", lambda r: r.why, 180, stretch=2),
        _column("plan", "Plan", lambda r: r.plan, 160, stretch=2),
        _column("review", "Review", lambda r: words.full_day(r.review), 132),
        _column("by", "Agreed by", lambda r: r.approver or "not recorded", 120, gives_way=1),
    )
    return ProofTable(
        "Children over the limit by agreement",
        columns,
        lambda r: (r.reference, r.start),
        "Nobody was given over the limit",
    )


def lost_table() -> ProofTable:
    """A row an entry of lost time."""
    columns = (
        _column("day", "Lost on", lambda r: words.full_day(r.day), 132),
        _column("hours", "Hours", lambda r: words.hours(r.hours), 72, right=True),
        _column("why", "Why", lambda r: r.reason, 160, stretch=2),
        _column("by", "By whom", lambda r: r.lost_by_words, 128, stretch=1),
        _column("activity", "Meant for", lambda r: r.activity.value, 136, gives_way=1),
    )
    return ProofTable("Lost time", columns, lambda r: r.id, "None was lost")


def time_table() -> ProofTable:
    """A row a week of protected time."""
    columns = (
        _column("week", "Week from", lambda r: words.full_day(r.monday), 140, stretch=1),
        _column("owed", "Owed", lambda r: words.hours(r.owed), 72, right=True),
        _column("taken", "Taken", lambda r: words.hours(r.taken), 72, right=True),
        _column("lost", "Lost", lambda r: words.hours(r.lost), 72, right=True),
        _column("to", "Lost to", lambda r: r.lost_to_words, 128, stretch=2, gives_way=1),
        _column("share", "Share so far", lambda r: words.share_percent(r.share), 92, right=True),
    )
    return ProofTable("Protected time week by week", columns, lambda r: r.monday, "No week yet")


def from_to(first: date, last: date) -> str:
    """``27 Jul 2026 to 20 Nov 2026``."""
    return f"{words.bare_day(first)} to {words.bare_day(last)}"


def since_until(start: date, end: date | None) -> str:
    """``27 Jul 2026 to 3 Aug 2026``, ``since 27 Jul 2026``."""
    return f"since {words.bare_day(start)}" if end is None else from_to(start, end)


def _gap(stage: StageRow) -> str:
    gap = stage.measures.longest_gap
    return words.DOES_NOT_APPLY if gap is None else words.days(gap)


def _held_again(lapse: Lapse) -> str:
    return "not held yet" if lapse.held is None else words.full_day(lapse.held)


def _minutes(row: SupervisionRow) -> str:
    return "" if row.minutes is None else str(row.minutes)
