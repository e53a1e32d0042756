"""The summary's sheets of the as-at day: workers, teams, waiting children, standing overrides."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from swtracker.domain import rounding, words
from swtracker.domain.caseload import team_load
from swtracker.domain.cases import FAILS_AFTER_DAYS, days_to_the_line
from swtracker.domain.exact import total
from swtracker.exchange.board_json import supervision_words
from swtracker.exchange.summary_page import (
    AVERAGE,
    COUNT,
    FTE,
    PERCENT,
    TOP,
    TOTAL,
    development_share,
    new_page,
    programme_words,
    remark,
    say_nothing,
    team_column,
)
from swtracker.exchange.xlsx import BAR, DATE, Book, Column
from swtracker.usecases.rows.board import Board, TeamLine, WorkerLine
from swtracker.usecases.rows.desk import OverrideRow, WaitingChild, WaitingFamily
from swtracker.usecases.rows.summary import TeamSummary

# Real numbers that read as words: never a bare minus, and nought says which nought it is.
_PLACES = '0;"over by "0;"full"'
_PLACES_OF_NONE = '0;"over by "0;"holds none"'
_TO_THE_LINE = '[=1]0" day left";[>1]0" days left";"past"'


def write_workers(book: Book, summary: TeamSummary) -> None:
    """A row a worker, as on the board."""
    board = summary.board
    load = board.totals.load
    note = "Free places is the sum of the places there are; it is not limit less caseload."
    sheet = new_page(book, "Workers", summary, note)
    fte = total(w.fte for w in board.workers)
    columns: list[Column[WorkerLine]] = [
        Column("Worker", lambda w: w.name, 24),
        Column("Staff number", lambda w: w.staff_number, 14),
        *team_column(summary, lambda w: w.team),
        Column("Role", lambda w: w.role, 26),
        Column("Programme", programme_words, 16),
        Column("FTE", lambda w: w.fte, 7, FTE, fte),
        Column("Caseload", lambda w: w.load.caseload, 12, COUNT, load.children),
        Column("Limit", lambda w: w.load.limit, 8, COUNT, load.limit),
        Column("Places", lambda w: w.load.headroom, 11, _PLACES),
        Column("Free places", lambda w: w.load.places, 8, COUNT, load.places),
        Column("Supervision", lambda w: supervision_words(w.line_manager, board.day), 18),
        Column("Next due", _next_due, 11, DATE),
        Column("Development", development_share, 13, PERCENT),
        Column("Overrides", lambda w: w.overrides, 10, COUNT, board.totals.overrides),
        Column("Away since", lambda w: w.away.since if w.away else None, 11, DATE),
    ]
    below = book.table(sheet, TOP, columns, board.workers, totals=TOTAL)
    places = [c.heading for c in columns].index("Places")
    for row, worker in enumerate(board.workers, start=TOP + 1):
        if worker.load.limit == worker.load.caseload == 0:
            look = book.row_look(columns[places]) | {"num_format": _PLACES_OF_NONE}
            book.write(sheet, row, places, 0, **look)
    average = words.DOES_NOT_APPLY if load.average is None else words.average(load.average)
    over = words.count(load.over, "worker")
    remark(book, sheet, below, f"{over} over their limit. Average {average}, of those who lead.")
    if board.workers:
        _add_bars(sheet, [c.heading for c in columns].index("Caseload"), board)


def _next_due(worker: WorkerLine) -> date | None:
    return worker.line_manager.standing.next_due if worker.line_manager else None


def _add_bars(sheet: Any, column: int, board: Board) -> None:
    """Draw each caseload as a bar in its cell, all to one scale."""
    longest = max(1, *(max(w.load.caseload, w.load.limit) for w in board.workers))
    bar = {
        "type": "data_bar",
        "bar_color": BAR,
        "bar_solid": True,
        "min_type": "num",
        "min_value": 0,
        "max_type": "num",
        "max_value": 2 * longest,  # Half the cell stays clear for the number.
    }
    sheet.conditional_format(TOP + 1, column, TOP + len(board.workers), column, bar)


def write_teams(book: Book, summary: TeamSummary) -> None:
    """A row a team; for the whole service also how its open children add up."""
    totals = summary.board.totals
    note = "Free places is the sum of its workers’ places; it is not limit less children."
    sheet = new_page(book, "Teams", summary, note)
    average, longest = _average(totals.load.average), totals.longest_wait_days
    in_date, owed = totals.supervision_in_date, totals.supervision_owed
    columns: list[Column[TeamLine]] = [
        Column("Team", lambda t: t.team, 30),
        Column("Service area", lambda t: t.service_area, 28),
        Column("Children led", lambda t: t.load.children, 10, COUNT, totals.load.children),
        Column("Limit", lambda t: t.load.limit, 9, COUNT, totals.load.limit),
        Column("Free places", lambda t: t.load.places, 9, COUNT, totals.load.places),
        Column("Workers over", lambda t: t.load.over, 10, COUNT, totals.load.over),
        Column("Average caseload", lambda t: _average(t.load.average), 11, AVERAGE, average),
        Column("Supervision in date", lambda t: t.supervision_in_date, 12, COUNT, in_date),
        Column("Supervision owed", lambda t: t.supervision_owed, 12, COUNT, owed),
        Column("Unallocated", lambda t: t.unallocated, 12, COUNT, totals.unallocated),
        Column("Past 7 days", lambda t: t.past_7_days, 9, COUNT, totals.past_7_days),
        Column("Longest wait, days", lambda t: t.longest_wait_days, 12, COUNT, longest),
    ]
    below = book.table(sheet, TOP, columns, _with_no_team(summary.board), totals=TOTAL)
    sentence = "In the total, the average and the longest wait are of all teams together: no sums."
    remark(book, sheet, below, sentence)
    if summary.is_whole_service:
        _write_reconciliation(book, sheet, below + 2, summary.board)


def _average(average: Fraction | None) -> Decimal | None:
    return None if average is None else rounding.half_up(average, 1)


def _with_no_team(board: Board) -> list[TeamLine]:
    """The teams, and a line for waiting children whose case stands with none, if there are any."""
    totals = board.totals
    unallocated = totals.unallocated - sum(t.unallocated for t in board.teams)
    past = totals.past_7_days - sum(t.past_7_days for t in board.teams)
    if not unallocated:
        return list(board.teams)
    nobody = TeamLine(0, "No team yet", "", team_load(()), 0, 0, unallocated, None, past)
    return [*board.teams, nobody]


def _write_reconciliation(book: Book, sheet: Any, row: int, board: Board) -> None:
    """The service's open children as the sum of those led and those who wait."""
    led, service = board.totals.load.children, board.service
    lines = [("Children led", led), ("Unallocated", service.unallocated)]
    others = service.open_children - led - service.unallocated
    if others:
        lines.append(("Led by somebody not in post", others))
    for label, number in lines:
        book.write(sheet, row, 0, label)
        book.write(sheet, row, 2, number, num_format=COUNT, align="right")
        row += 1
    total = {"bold": True, "top": 1}
    book.write(sheet, row, 0, "Open children", **total)
    book.write(sheet, row, 1, None, **total)
    book.write(sheet, row, 2, service.open_children, num_format=COUNT, align="right", **total)


def write_waiting(book: Book, summary: TeamSummary) -> None:
    """A row a child nobody leads, families together."""
    note = (
        f"Open children whom nobody leads. {FAILS_AFTER_DAYS} days pass the statutory check, "
        f"{FAILS_AFTER_DAYS + 1} fail it."
    )
    sheet = new_page(book, "Waiting", summary, note)
    lines = [(family, child) for family in summary.waiting for child in family.children]
    if not lines:
        say_nothing(book, sheet, "No child waits for a lead worker.")
        return
    columns: list[Column[tuple[WaitingFamily, WaitingChild]]] = [
        Column("Reference", lambda x: x[1].reference, 14),
        Column("Family", lambda x: x[0].family, 14),
        Column("Status", lambda x: x[1].status, 26),
        *team_column(summary, lambda x: x[1].team),
        Column("Opened", lambda x: x[1].opened, 12, DATE),
        Column("Days waiting", lambda x: x[1].days_waiting, 10, COUNT),
        Column("To the line", lambda x: _days_left(x[1]), 14, _TO_THE_LINE),
        Column("Why", lambda x: x[1].why, 26),
    ]
    below = book.table(sheet, TOP, columns, lines)
    remark(book, sheet, below, f"{words.children(len(lines))} waiting.")


def _days_left(child: WaitingChild) -> int:
    return max(0, days_to_the_line(child.days_waiting))


def write_overrides(book: Book, summary: TeamSummary) -> None:
    """A row an override that stands, with its plan and its review."""
    note = "Allocations past a limit that a manager agreed to, and that still stand."
    sheet = new_page(book, "Overrides", summary, note)
    if not summary.overrides:
        say_nothing(book, sheet, "No override stands.")
        return
    columns: list[Column[OverrideRow]] = [
        Column("Worker", lambda o: o.worker, 24),
        *team_column(summary, lambda o: o.team),
        Column("Child", lambda o: o.reference, 12),
        Column("Since", lambda o: o.start, 11, DATE),
        Column("Reason", lambda o: o.why, 40),
        Column("Plan", lambda o: o.plan, 44),
        Column("Review", lambda o: o.review, 11, DATE),
        Column("Standing", lambda o: "review is past" if o.past else "to be reviewed", 15),
    ]
    book.table(sheet, TOP, columns, summary.overrides)
