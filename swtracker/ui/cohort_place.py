"""The ASYE year on Development: every programme that protects somebody, and one person's year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from swtracker.domain.changes import Area
from swtracker.drawing.values import Standing
from swtracker.ui import theme, year_words
from swtracker.ui.desk import Desk
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import label, row
from swtracker.ui.year_panel import YearPanel
from swtracker.usecases.rows.programme import CohortRow


class CohortPlace(QWidget):
    """The cohorts' table, and beside it the year of the person chosen.

    Enter goes to the year, Escape comes back.
    """

    areas = frozenset({Area.STAFF, Area.SUPERVISIONS, Area.DEVELOPMENT, Area.TEAMS, Area.POLICY})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted: int | None = None
        self._said = label(part="muted", wraps=True)
        self.ended = QCheckBox("With those that have ended or left")
        self.model = RowModel(
            cohort_columns(self._day), key=lambda r: r.enrolment_id, section=_section_of
        )
        self.table = TableView(self.model, "People on a programme, by cohort")
        self.table.set_empty(
            "Nobody here is on a programme",
            "Somebody who starts the ASYE stands here with their reviews, evidence and goals, "
            "until an outcome is recorded. A programme is started on the worker’s file.",
            "Go to Staff",
            self._desk.go_to_staff,
        )
        self.beside = YearPanel(desk)
        across = QHBoxLayout()
        across.setSpacing(theme.px(16))
        across.addWidget(self.table, 3)
        across.addWidget(self.beside, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        top = row(self._said, self.ended)
        top.setStretch(0, 1)
        column.addLayout(top)
        column.addLayout(across, 1)
        self.setFocusProxy(self.table)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_opened.connect(self._on_row_opened)
        self.beside.left.connect(self.table.setFocus)
        self.ended.toggled.connect(self._on_ended)

    @property
    def worker_id(self) -> int | None:
        """Who is chosen in the table."""
        chosen: CohortRow | None = self.table.chosen()
        return None if chosen is None else chosen.worker_id

    def show_subject(self, place: int) -> None:
        """Choose the place on a programme of that number, once the rows are there."""
        self._wanted = place
        self.table.setFocus()
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        if self._wanted is not None and self.table.choose(self._wanted):
            self._wanted = None

    def refresh(self) -> None:
        """Read the cohorts of the day looked at."""
        desk = self._desk
        read = partial(
            desk.tracker.programmes.cohorts,
            desk.day,
            desk.team,
            include_ended=self.ended.isChecked(),
        )
        desk.background.read(read, self._show)

    def _show(self, rows: Sequence[CohortRow]) -> None:
        self.model.set_rows(rows)
        self._choose_wanted()
        self._wanted = None
        self._said.setText(counted(rows))
        chosen: CohortRow | None = self.table.chosen()
        self.beside.read(None if chosen is None else chosen.enrolment_id)

    def _day(self) -> date:
        return self._desk.day

    def _on_row_chosen(self, chosen: CohortRow | None) -> None:
        self.beside.read(None if chosen is None else chosen.enrolment_id)

    def _on_row_opened(self, _row: CohortRow) -> None:
        self.beside.reviews.setFocus()

    def _on_ended(self, _on: bool) -> None:
        self.refresh()


def counted(rows: Sequence[CohortRow]) -> str:
    """``7 on a programme · 3 with something missing · 1 past its end without an outcome``."""
    going = [r for r in rows if not r.is_over]
    said = [f"{len(going)} on a programme"] if going else []
    missing = sum(bool(r.missing) for r in going)
    if missing:
        said.append(f"{missing} with something missing")
    past = sum(r.past_end for r in going)
    if past:
        said.append(f"{past} past the end, protected until an outcome is recorded")
    ended = sum(r.has_ended for r in rows)
    if ended:
        said.append(f"{ended} ended")
    left = len(rows) - len(going) - ended
    if left:
        said.append(f"{left} left without an outcome")
    return " · ".join(said)


def _section_of(row: CohortRow) -> str:
    return row.cohort


def cohort_columns(day: Callable[[], date]) -> tuple[Column[CohortRow], ...]:
    """A row a place on a programme; ``day`` answers the day looked at."""

    def supervision(row: CohortRow) -> Standing:
        return year_words.supervision_standing(row, day())

    def coming(row: CohortRow) -> str:
        return "" if row.is_over else year_words.next_cell(row, day())

    return (
        Column("worker", "Worker", lambda r: r.name, width=128, stretch=2, strong=True),
        Column("programme", "Programme", lambda r: r.programme, width=92, gives_way=7),
        Column(
            "month",
            "Month",
            year_words.month_words,
            sort=lambda r: (r.month, r.name),
            width=104,
            gives_way=2,
        ),
        Column(
            "reviews",
            "Reviews",
            lambda r: year_words.reviews_standing(r).words,
            sort=lambda r: (-r.reviews_overdue, r.reviews_held),
            drawn=year_words.reviews_standing,
            width=144,
        ),
        Column(
            "missing",
            "Missing",
            year_words.missing_words,
            tooltip=lambda r: "\n".join(r.missing),
            tone=lambda r: "over" if r.missing and not r.has_ended else "muted",
            width=132,
            stretch=5,
            gives_way=1,
        ),
        Column(
            "next",
            "Next",
            coming,
            sort=lambda r: r.comes_next.day if r.comes_next else None,
            tooltip=coming,
            width=132,
            stretch=3,
            gives_way=3,
        ),
        Column(
            "evidence",
            "Evidence",
            year_words.pieces_words,
            sort=lambda r: r.evidence_seen,
            width=80,
            gives_way=4,
            header_tooltip="Pieces seen of those owed by the end",
        ),
        Column(
            "supervision",
            "Supervision",
            lambda r: supervision(r).words,
            sort=_supervision_order,
            drawn=supervision,
            width=148,
            gives_way=5,
        ),
        Column(
            "development",
            "Development",
            lambda r: year_words.development_share(r).words,
            sort=lambda r: r.development.balance.share if r.development else None,
            drawn=year_words.development_share,
            width=216,
            gives_way=6,
        ),
        Column(
            "assessor",
            "Assessor",
            lambda r: r.assessor or "nobody yet",
            width=120,
            stretch=1,
            gives_way=8,
        ),
        Column("team", "Team", lambda r: r.team, width=100, stretch=1, gives_way=9),
    )


def _supervision_order(row: CohortRow) -> date | None:
    """What supervision sorts by: the day the first strand falls due."""
    return min((s.standing.next_due or date.max for s in row.supervision), default=None)
