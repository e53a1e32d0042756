"""What a policy would change, in sight before it is adopted: limits, supervision, time, figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.drawing.values import CaseloadBar, Places, bar_scale
from swtracker.ui import theme
from swtracker.ui.policy.preview_time import DEVELOPMENT as OWED_HOURS
from swtracker.ui.policy.preview_time import (
    DUE,
    DUE_SECTIONS,
    development_key,
    due_key,
    due_section,
)
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import label
from swtracker.ui.widgets.choices import SegmentedControl
from swtracker.ui.widgets.figures import Figure, FigureRow
from swtracker.usecases.rows.plans import (
    DueChange,
    LimitChange,
    SupervisionChange,
    WhatWouldChange,
)

FigureChange = tuple[str, str, str]

LIMITS, SUPERVISION, DEVELOPMENT, FIGURES = "limits", "supervision", "development", "figures"
WOULD_BE_OVER = "Would be over their limit"
OVER_ALREADY = "Over their limit already"
WITHIN = "Another limit, and within it"
SECTIONS = (WOULD_BE_OVER, OVER_ALREADY, WITHIN)

OWED: tuple[Column[SupervisionChange], ...] = (
    Column("since", "From", lambda c: words.full_day(c.since), sort=lambda c: c.since, width=136),
    Column("strand", "Strand", lambda c: c.strand, width=170, stretch=2, strong=True),
    Column("before", "Now", lambda c: c.before, width=110, stretch=1),
    Column("after", "Then", lambda c: c.after, width=110, stretch=1),
    Column(
        "workers",
        "Whose",
        lambda c: words.listed(c.workers),
        tooltip=lambda c: "\n".join(c.workers),
        width=180,
        stretch=4,
    ),
)
SAID: tuple[Column[FigureChange], ...] = (
    Column(
        "name",
        "What the policy says",
        lambda c: c[0],
        tooltip=lambda c: c[0],
        width=200,
        stretch=3,
        strong=True,
    ),
    Column("before", "Now", lambda c: c[1], tooltip=lambda c: c[1], width=140, stretch=2),
    Column("after", "Then", lambda c: c[2], tooltip=lambda c: c[2], width=140, stretch=2),
)


class WhatWouldChangeView(QWidget):
    """Four figures across the top, and the lists behind them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = 1
        self.says = label(part="muted", wraps=True)
        self.over, self.limits, self.owed, self.said = Figure(), Figure(), Figure(), Figure()
        self.lists = SegmentedControl(
            "What would change",
            [
                (LIMITS, "Limits"),
                (SUPERVISION, "Supervision"),
                (DEVELOPMENT, "Development"),
                (FIGURES, "Figures"),
            ],
        )
        self.limit_rows = RowModel(self._limit_columns(), key=_limit_key, section=section)
        self.limit_table = TableView(self.limit_rows, "Limits that would change")
        self.limit_table.set_empty("Nobody’s limit would change", "From that day on, as known now.")
        self.owed_rows = RowModel(OWED, key=_owed_key)
        self.owed_table = TableView(self.owed_rows, "Supervision that would be owed otherwise")
        self.owed_table.set_empty("Nobody would be owed supervision otherwise")
        self.due_rows = RowModel(DUE, key=due_key, section=due_section)
        self.due_table = TableView(self.due_rows, "Due dates that would move")
        self.due_table.set_empty(
            "Due dates stay as they are", "What was held counts by the policy of its day."
        )
        self.development_rows = RowModel(OWED_HOURS, key=development_key)
        self.development_table = TableView(self.development_rows, "Hours owed otherwise")
        self.development_table.set_empty(
            "Nobody would be owed other hours", "Percentages read as they do now."
        )
        self.said_rows = RowModel(SAID, key=_said_key)
        self.said_table = TableView(self.said_rows, "Figures that the two policies say otherwise")
        self.said_table.set_empty(
            "Not one figure differs", "The policy says what the one in force that day says."
        )
        self._tables = {
            LIMITS: (self.limit_table,),
            SUPERVISION: (self.due_table, self.owed_table),
            DEVELOPMENT: (self.development_table,),
            FIGURES: (self.said_table,),
        }
        self._stack = QStackedWidget()
        for tables in self._tables.values():
            self._stack.addWidget(_under_each_other(tables))
        self.lists.chosen.connect(self._on_list_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.says)
        column.addWidget(FigureRow(self.over, self.limits, self.owed, self.said))
        column.addWidget(self.lists)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.lists)

    def show_changes(self, seen: WhatWouldChange) -> None:
        """Show what a policy would change, the list that says most first."""
        self.says.setText(when(seen))
        over = seen.newly_over
        first = min((c.since for c in over), default=None)
        self.over.show_figure(
            str(len(over)),
            "would be over" if first is None else f"would be over, from {words.short_day(first)}",
            state="" if first is None else "over",
            tone="plain" if first is None else "over",
        )
        people = len({c.worker_id for c in seen.limits})
        self.limits.show_figure(str(people), "limits change" if people != 1 else "limit changes")
        owed = len({name for c in seen.supervision for name in c.workers})
        overdue = sum(c.is_newly_overdue for c in seen.due)
        self.owed.show_figure(
            str(owed),
            "with other supervision" + (f", {overdue} newly overdue" if overdue else ""),
        )
        self.said.show_figure(
            str(len(seen.figures)), "figures differ" if len(seen.figures) != 1 else "figure differs"
        )
        self._scale = bar_scale(tuple((c.after, c.caseload) for c in seen.limits))
        self.limit_rows.set_rows(sorted(seen.limits, key=lambda c: SECTIONS.index(section(c))))
        self.owed_rows.set_rows(seen.supervision)
        self.due_rows.set_rows(sorted(seen.due, key=_due_order))
        self.development_rows.set_rows(seen.development)
        self.due_table.setVisible(bool(seen.due) or not seen.supervision)
        self.owed_table.setVisible(bool(seen.supervision))
        self.said_rows.set_rows(seen.figures)
        self._show_list_with_rows()

    def _limit_columns(self) -> tuple[Column[LimitChange], ...]:
        return (
            Column(
                "since",
                "From",
                lambda c: words.full_day(c.since),
                sort=lambda c: c.since,
                width=136,
            ),
            Column("worker", "Worker", lambda c: c.name, width=150, stretch=3, strong=True),
            Column("team", "Team", lambda c: c.team, width=110, stretch=2, gives_way=2),
            Column(
                "limit",
                "Limit",
                lambda c: f"{c.before} → {c.after}",
                sort=lambda c: c.after,
                width=90,
            ),
            Column(
                "then",
                "Children then",
                lambda c: words.out_of(c.caseload, c.after),
                sort=lambda c: c.caseload,
                drawn=self._bar,
                accessible=lambda c: self._bar(c).describe(),
                width=170,
                stretch=2,
            ),
            Column(
                "places",
                "Places",
                lambda c: words.places(c.after - c.caseload, c.after),
                sort=lambda c: c.after - c.caseload,
                drawn=lambda c: Places(c.after - c.caseload, c.after),
                align="right",
                width=92,
                gives_way=1,
            ),
        )

    def _bar(self, change: LimitChange) -> CaseloadBar:
        return CaseloadBar(change.caseload, change.after, scale=self._scale)

    def _show_list_with_rows(self) -> None:
        """Where the list in sight says that nothing changes, show the first that says more."""
        filled = [
            key for key, tables in self._tables.items() if any(t.model().rowCount() for t in tables)
        ]
        if filled and self.lists.choice() not in filled:
            self.lists.set_choice(filled[0])
            self._on_list_chosen(filled[0])

    def _on_list_chosen(self, key: str) -> None:
        self._stack.setCurrentIndex(list(self._tables).index(key))


def _under_each_other(tables: Sequence[TableView]) -> QWidget:
    """The tables of one list, the first with the most room."""
    if len(tables) == 1:
        return tables[0]
    together = QWidget()
    column = QVBoxLayout(together)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(12))
    for place, table in enumerate(tables):
        column.addWidget(table, 2 if place == 0 else 1)
    return together


def _due_order(change: DueChange) -> tuple[int, str, str]:
    return DUE_SECTIONS.index(due_section(change)), change.name, change.strand


def section(change: LimitChange) -> str:
    """The heading a worker stands under."""
    if change.is_newly_over:
        return WOULD_BE_OVER
    return OVER_ALREADY if change.over_by else WITHIN


def _limit_key(change: LimitChange) -> tuple[int, date]:
    return change.worker_id, change.since


def _owed_key(change: SupervisionChange) -> tuple[str, date, str, str]:
    return change.strand, change.since, change.before, change.after


def _said_key(change: FigureChange) -> str:
    return change[0]


def when(seen: WhatWouldChange) -> str:
    """From when to when the policy would be in force."""
    said = f"{seen.policy} would be in force from {words.full_day(seen.valid_from)}"
    if seen.until is not None:
        said += f" until {words.full_day(seen.until)}, when the next policy begins"
    return f"{said}. Nobody’s children are taken from them; nothing is saved yet."


def summary(seen: WhatWouldChange) -> str:
    """What would change, in a line: who would be over, whose limit and supervision change."""
    if not seen.figures:
        return "Nothing would change"
    over, people = len(seen.newly_over), len({c.worker_id for c in seen.limits})
    owed = len({name for c in seen.supervision for name in c.workers})
    said = [
        f"{words.count(over, 'worker')} would be over" if over else "Nobody would be newly over",
        words.count(people, "limit") + (" changes" if people == 1 else " change"),
    ]
    if owed:
        said.append(f"supervision changes for {words.count(owed, 'worker')}")
    overdue = sum(c.is_newly_overdue for c in seen.due)
    if overdue:
        said.append(f"{words.count(overdue, 'supervision')} would be overdue")
    if seen.development:
        said.append(f"hours owed change for {words.count(len(seen.development), 'worker')}")
    return "; ".join(said)
