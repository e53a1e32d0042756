"""The table of the Team page: a row a worker, its columns, its filters and its team headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from swtracker.domain import words
from swtracker.drawing.values import CaseloadBar, Places, Share, Standing, bar_scale
from swtracker.ui.tables.columns import Column
from swtracker.ui.theme import Tone
from swtracker.ui.worker_words import (
    Note,
    notes_of,
    role_of,
    role_order,
    share_of,
    share_words,
    supervision_of,
    supervision_order,
)
from swtracker.usecases.rows.board import Board, TeamLine, WorkerLine


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A worker of the board as the table shows them: ``scale`` is that of every bar."""

    line: WorkerLine
    day: date
    scale: int
    heading: str

    @property
    def standing(self) -> Standing:
        """How the worker stands with line-manager supervision."""
        return supervision_of(self.line, self.day)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What about the worker deserves a look."""
        return notes_of(self.line, self.day)

    @property
    def holds_none(self) -> bool:
        """Whether a figure of caseload has no meaning: the limit is 0 and nothing is held."""
        return self.line.load.limit == 0 and self.line.load.caseload == 0

    @property
    def points(self) -> Fraction | None:
        """Weighted points, where policy weighs cases and the worker may hold any."""
        return None if self.holds_none else self.line.points


def rows_of(board: Board, *, by_team: bool) -> list[TeamRow]:
    """The board's workers as rows, under headings with their team's figures where wanted."""
    scale = bar_scale(tuple((w.load.limit, w.load.caseload) for w in board.workers))
    headings = {team.id: team_heading(team) for team in board.teams} if by_team else {}
    order = {team.id: place for place, team in enumerate(board.teams)}
    rows = [TeamRow(w, board.day, scale, headings.get(w.team_id, "")) for w in board.workers]
    # Who could take a child comes first; who holds none by role stands at the foot.
    return sorted(rows, key=lambda r: (order[r.line.team_id] if by_team else 0, r.holds_none))


def team_heading(team: TeamLine) -> str:
    """A team's name with its figures: ``North · 47 children · 3 places left · 1 over``."""
    load = team.load
    said = [words.children(load.children)]
    if load.average is not None:
        said.append(f"average {words.average(load.average)}")
    said.append(f"{words.count(load.places, 'place')} left")
    if load.over:
        said.append(f"{load.over} over")
    if team.unallocated:
        said.append(f"{team.unallocated} waiting")
    if team.supervision_owed:
        in_date = words.out_of(team.supervision_in_date, team.supervision_owed)
        said.append(f"supervision {in_date} in date")
    return f"{team.team}\t{' · '.join(said)}"


def _caseload_text(row: TeamRow) -> str:
    load = row.line.load
    return words.DOES_NOT_APPLY if row.holds_none else words.out_of(load.caseload, load.limit)


def _caseload_bar(row: TeamRow) -> CaseloadBar:
    return CaseloadBar(row.line.load.caseload, row.line.load.limit, scale=row.scale)


def _places_order(row: TeamRow) -> int | None:
    return None if row.holds_none else row.line.load.headroom


def _points_text(row: TeamRow) -> str:
    if row.line.points is None:
        return ""
    return words.DOES_NOT_APPLY if row.points is None else words.trimmed(row.points)


def _share_order(row: TeamRow) -> object:
    return None if row.line.development is None else row.line.development.balance.share


def _share(row: TeamRow) -> Share:
    """The share alone; hours behind or ahead are in the tool tip and the panel."""
    return replace(share_of(row.line.development), aside="")


def _note_words(row: TeamRow) -> str:
    return " · ".join(note.words for note in row.notes)


def _note_sentences(row: TeamRow) -> str:
    return "\n".join(note.sentence for note in row.notes)


def _note_order(row: TeamRow) -> str | None:
    return _note_words(row) or None


def _note_tone(row: TeamRow) -> Tone:
    return row.notes[0].tone if row.notes else "plain"


def _worker_tooltip(row: TeamRow) -> str:
    """Who it is, with what the columns that give way first would say."""
    line = row.line
    return f"{line.name}, {line.staff_number}\n{line.role}, {words.fte(line.fte)} FTE, {line.team}"


def _role_tooltip(row: TeamRow) -> str:
    return f"{row.line.role}, {row.line.team}"


WORKER = Column[TeamRow](
    "worker",
    "Worker",
    text=lambda row: row.line.name,
    tooltip=_worker_tooltip,
    width=136,
    stretch=3,
    strong=True,
)
TEAM = Column[TeamRow](
    "team", "Team", text=lambda row: row.line.team, width=120, stretch=2, gives_way=5
)
ROLE = Column[TeamRow](
    "role",
    "Role",
    text=lambda row: role_of(row.line),
    sort=lambda row: role_order(row.line),
    tooltip=_role_tooltip,
    width=116,
    stretch=4,
    gives_way=6,
)
FTE = Column[TeamRow](
    "fte",
    "FTE",
    text=lambda row: words.fte(row.line.fte),
    sort=lambda row: row.line.fte,
    align="right",
    width=48,
    gives_way=7,
)
CASELOAD = Column[TeamRow](
    "caseload",
    "Caseload",
    text=_caseload_text,
    sort=lambda row: None if row.holds_none else row.line.load.caseload,
    drawn=_caseload_bar,
    accessible=lambda row: "holds none" if row.holds_none else _caseload_bar(row).describe(),
    width=136,
    stretch=4,
)
PLACES = Column[TeamRow](
    "places",
    "Places",
    text=lambda row: words.places(row.line.load.headroom, row.line.load.limit),
    sort=_places_order,
    drawn=lambda row: Places(row.line.load.headroom, row.line.load.limit),
    align="right",
    width=84,
    gives_way=1,
)
POINTS = Column[TeamRow](
    "points",
    "Points",
    text=_points_text,
    sort=lambda row: row.points,
    align="right",
    width=64,
    gives_way=4,
    header_tooltip="Weighted points of the children led; the limit counts children",
)
SUPERVISION = Column[TeamRow](
    "supervision",
    "Supervision",
    text=lambda row: row.standing.words,
    sort=lambda row: supervision_order(row.line),
    drawn=lambda row: row.standing,
    width=140,
    stretch=2,
    gives_way=2,
    header_tooltip="Line-manager supervision",
)
DEVELOPMENT = Column[TeamRow](
    "development",
    "Development",
    text=lambda row: share_of(row.line.development).words,
    sort=_share_order,
    drawn=_share,
    tooltip=lambda row: share_words(row.line.development),
    accessible=lambda row: share_words(row.line.development),
    width=116,
    stretch=1,
    gives_way=3,
    header_tooltip="Development time taken, against the share that is owed",
)
NOTE = Column[TeamRow](
    "note",
    "Note",
    text=_note_words,
    sort=_note_order,
    tooltip=_note_sentences,
    accessible=_note_sentences,
    tone=_note_tone,
    width=100,
    stretch=2,
    gives_way=4,
)
COLUMNS = (WORKER, TEAM, ROLE, FTE, CASELOAD, PLACES, POINTS, SUPERVISION, DEVELOPMENT, NOTE)


@dataclass(frozen=True, slots=True)
class Filter:
    """A chip over the table: which rows it lets through. Chips of one kind widen each other."""

    key: str
    words: str
    kind: str
    lets_through: Callable[[TeamRow], bool]


FILTERS = (
    Filter("over", "Over", "load", lambda row: row.line.load.is_over),
    Filter(
        "full",
        "Full",
        "load",
        lambda row: row.line.load.headroom == 0 and not row.holds_none,
    ),
    Filter("room", "Has room", "load", lambda row: row.line.load.places > 0),
    Filter(
        "overdue", "Supervision overdue", "supervision", lambda row: row.standing.kind == "late"
    ),
    Filter("asye", "On ASYE", "programme", lambda row: row.line.asye),
    Filter("away", "Away", "away", lambda row: row.line.away is not None),
    Filter("note", "To look at", "note", lambda row: bool(row.notes)),
)


def filtered(rows: Iterable[TeamRow], on: frozenset[str]) -> list[TeamRow]:
    """The rows the chips let through: of each kind that has a chip on, one of its chips."""
    kinds: dict[str, list[Filter]] = {}
    for one in FILTERS:
        if one.key in on:
            kinds.setdefault(one.kind, []).append(one)
    return [
        row
        for row in rows
        if all(any(one.lets_through(row) for one in chips) for chips in kinds.values())
    ]
