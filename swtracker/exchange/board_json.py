"""The board for other programs, as a document, and for a terminal, as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from swtracker.domain import rounding, words
from swtracker.usecases.rows.board import Board, DevelopmentLine, StrandLine, TeamLine, WorkerLine

Document = dict[str, object]


def board_document(board: Board) -> Document:
    """The board as values that JSON can hold.

    FTE is text, so that it stays exact; days are ISO text; hours have two places, averages and
    percentages one. ``development`` stands only with somebody on a programme. A figure that does
    not exist (nobody waits, nothing falls due) is None.
    """
    return {
        "as_at": board.day.isoformat(),
        "policy": board.policy,
        "records_begin": board.records_begin.isoformat(),
        "workers": [_worker(worker) for worker in board.workers],
        "teams": [_team(team) for team in board.teams],
        "service": {
            "open_children": board.service.open_children,
            "unallocated": board.service.unallocated,
            "longest_wait_days": board.service.longest_wait_days,
            "past_7_days": board.service.past_7_days,
            "at_most_3_workers_percent": _percent(board.service.at_most_3_workers),
        },
    }


def _worker(worker: WorkerLine) -> Document:
    document: Document = {
        "staff_number": worker.staff_number,
        "team": worker.team,
        "role": worker.role.value,
        "asye": worker.asye,
        "fte": _exact(worker.fte),
        "caseload": worker.load.caseload,
        "limit": worker.load.limit,
        "places": worker.load.headroom,
        "supervision": [_strand(strand) for strand in worker.strands],
    }
    if worker.development is not None:
        document["development"] = _development(worker.development)
    return document


def _strand(strand: StrandLine) -> Document:
    standing = strand.standing
    return {
        "strand": standing.strand,
        "last_held": _day(standing.last_held),
        "next_due": _day(standing.next_due),
        "in_date": standing.in_date,
        "in_date_days_90": strand.in_date_days.in_date,
        "days_90": strand.in_date_days.days,
    }


def _development(line: DevelopmentLine) -> Document:
    return {
        "owed_hours": float(rounding.hours(line.balance.owed)),
        "taken_hours": float(rounding.hours(line.balance.taken)),
        "lost_hours": float(rounding.hours(line.balance.lost)),
        "percent": _percent(line.balance.share),
    }


def _team(team: TeamLine) -> Document:
    average = team.load.average
    return {
        "team": team.team,
        "children": team.load.children,
        "limit": team.load.limit,
        "places": team.load.places,
        "over": team.load.over,
        "average": None if average is None else float(rounding.half_up(average, 1)),
        "supervision_in_date": team.supervision_in_date,
        "supervision_owed": team.supervision_owed,
    }


def _exact(number: Fraction) -> str:
    """A number as text with at least one place: ``1.0``, ``0.75``."""
    text = f"{rounding.decimal_of(number):f}"
    return text if "." in text else f"{text}.0"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _percent(share: Fraction | None) -> float | None:
    return None if share is None else float(rounding.percent(share))


HEADINGS = ("Worker", "Role", "FTE", "Caseload", "Places", "Supervision", "Development")
_TO_THE_RIGHT = frozenset({"FTE", "Caseload", "Development"})
_GAP = "  "


def board_text(board: Board) -> str:
    """The board as a table of plain text, a team at a time, with the service's line below."""
    lines = {worker.id: _cells(worker, board.day) for worker in board.workers}
    widths = [
        max([len(heading), *(len(cells[i]) for cells in lines.values())])
        for i, heading in enumerate(HEADINGS)
    ]
    parts = [f"{board.council}, {words.full_day(board.day)}. Policy: {board.policy}."]
    for team in board.teams:
        parts += ["", team.team, _aligned(HEADINGS, widths)]
        workers = [w for w in board.workers if w.team_id == team.id]
        parts += [_aligned(lines[w.id], widths) for w in workers] or ["Nobody is in post here."]
        parts.append(_team_words(team))
    return "\n".join([*parts, "", _service_words(board)])


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    """One line of the table; figures stand to the right of their column."""
    aligned = (
        cell.rjust(width) if heading in _TO_THE_RIGHT else cell.ljust(width)
        for heading, cell, width in zip(HEADINGS, cells, widths, strict=True)
    )
    return _GAP.join(aligned).rstrip()


def _cells(worker: WorkerLine, day: date) -> tuple[str, ...]:
    role = worker.role.value
    if worker.programme is not None:
        role = f"{worker.programme.programme}, month {worker.programme.month}"
    share = None if worker.development is None else worker.development.balance.share
    return (
        worker.name,
        role,
        words.fte(worker.fte),
        words.out_of(worker.load.caseload, worker.load.limit),
        words.places(worker.load.headroom, worker.load.limit),
        supervision_words(worker.line_manager, day),
        words.share_percent(share),
    )


def supervision_words(strand: StrandLine | None, day: date) -> str:
    """How a worker stands with line-manager supervision on the day, in words."""
    if strand is None:
        return words.DOES_NOT_APPLY
    late = strand.overdue_days(day)
    due = strand.standing.next_due
    if late or due is None or due >= day:
        return words.due(due, day)
    return f"due {words.near_day(due, day)}, in grace"


def _team_words(team: TeamLine) -> str:
    load = team.load
    average = "nobody leads a child"
    if load.average is not None:
        average = f"average {words.average(load.average)}"
    return (
        f"{words.children(load.children)} of {load.limit}; "
        f"{words.count(load.places, 'free place')}; {words.count(load.over, 'worker')} over; "
        f"{average}; supervision in date for "
        f"{words.out_of(team.supervision_in_date, team.supervision_owed)}; "
        f"{team.unallocated} unallocated."
    )


def _service_words(board: Board) -> str:
    service = board.service
    line = f"The service: {words.children(service.open_children)} open; "
    if service.longest_wait_days is None:
        line += "none unallocated"
    else:
        line += (
            f"{service.unallocated} unallocated, the longest for "
            f"{words.days(service.longest_wait_days)}, {service.past_7_days} past 7 days"
        )
    if service.at_most_3_workers is not None:
        line += f"; {words.share_percent(service.at_most_3_workers)} with at most 3 workers"
    return f"{line}."
