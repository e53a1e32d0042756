"""The ways to look at supervision: by week, a row a worker, cases not discussed, actions open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from swtracker.domain.policy import Interval
from swtracker.ui import theme
from swtracker.ui.pages.supervision_lists import (
    ACTION_COLUMNS,
    CASE_COLUMNS,
    ActionLine,
    CaseLine,
)
from swtracker.ui.pages.supervision_table import (
    DUE_COLUMNS,
    DueLine,
    WorkerLine,
    by_worker,
    worker_columns,
)
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import allow, button, label, row, rule
from swtracker.usecases.rows.supervision import AgreedAction, NotDiscussed

ToLog = tuple[int | None, str | None, int | None]
"""Whom Enter logs, in which strand, and a case ticked already."""


class View(QFrame):
    """A table of the page; whoever is chosen in it stands beside it.

    Signals:
        worker_chosen(object, object): a worker and a strand, or None where that is not said.
        opened(): Enter on a row.
    """

    worker_chosen = Signal(object, object)
    opened = Signal()
    words = ""
    table: TableView

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def chosen(self) -> ToLog:
        """Who is chosen; each view says how."""
        raise NotImplementedError

    def tell_chosen(self) -> None:
        """Say who is chosen, once more."""
        worker, strand, _ = self.chosen()
        self.worker_chosen.emit(worker, strand)

    def stand(self, table: TableView) -> None:
        """Put a table in the view and hear it."""
        self.table = table
        self.column.addWidget(table, 1)
        table.row_chosen.connect(self._on_row_chosen)
        table.row_opened.connect(self._on_row_opened)

    def _on_row_chosen(self, _row: object) -> None:
        self.tell_chosen()

    def _on_row_opened(self, _row: object) -> None:
        self.opened.emit()


class WeekView(View):
    """A row a strand, under the week it falls due in."""

    words = "By week"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RowModel(DUE_COLUMNS, key=lambda r: r.key, section=lambda r: r.section)
        self.stand(TableView(self.model, "Supervision due"))

    def show_lines(self, lines: Sequence[DueLine]) -> None:
        """Show these."""
        self.model.set_rows(lines)

    def chosen(self) -> ToLog:
        """The worker and the strand of the row."""
        line: DueLine | None = self.table.chosen()
        return (None, None, None) if line is None else (*line.key, None)


class WorkersView(View):
    """A row a worker with a column a strand, the most pressing first."""

    words = "By worker"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strands: tuple[str, ...] = ()
        self.model = self._model()
        self.stand(self._table())

    def show_lines(self, lines: Sequence[DueLine]) -> None:
        """Show these; where other strands are owed than before, with a table of their columns."""
        managers = {r.strand for r in lines if r.due.strand.is_line_manager}
        strands = tuple(sorted({r.strand for r in lines}, key=lambda s: (s not in managers, s)))
        if strands != self._strands and strands:
            self._strands = strands
            self.model = self._model()
            old = self.table
            has_keyboard = old.hasFocus()
            self.stand(self._table())
            self.table.show()
            if has_keyboard:
                self.table.setFocus()
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.model.set_rows(by_worker(lines))

    def chosen(self) -> ToLog:
        """The worker, and the strand of theirs that presses most."""
        line: WorkerLine | None = self.table.chosen()
        return (None, None, None) if line is None else (*line.first.key, None)

    def _model(self) -> RowModel[WorkerLine]:
        return RowModel(
            worker_columns(self._strands),
            key=lambda r: r.first.due.worker_id,
            section=lambda r: r.first.section,
        )

    def _table(self) -> TableView:
        return TableView(self.model, "Supervision by worker")


class CasesView(View):
    """The cases not discussed for longer than policy allows."""

    words = "Not discussed"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RowModel(CASE_COLUMNS, key=lambda r: (r.found.worker_id, r.found.case_id))
        self.stand(TableView(self.model, "Cases not discussed"))

    def show_cases(self, cases: Sequence[NotDiscussed], within: Interval | None, day: date) -> None:
        """Show these; ``within`` is how long policy allows."""
        if within is None:
            self.table.set_empty(
                "Policy does not ask how often a case is discussed",
                "Set it in Settings, Policy, and cases not discussed for longer stand here.",
            )
        else:
            self.table.set_empty(
                "Every case was discussed in time",
                f"A case that its lead worker has not discussed for longer than {within} "
                "stands here. Tick the cases discussed when you log a supervision.",
            )
        self.model.set_rows(CaseLine(case, day) for case in cases)

    def chosen(self) -> ToLog:
        """The worker of the row, with its case ticked."""
        line: CaseLine | None = self.table.chosen()
        if line is None:
            return None, None, None
        return line.found.worker_id, None, line.found.case_id


class ActionsView(View):
    """The actions agreed that are still open, with the acts that end one."""

    words = "Actions"

    def __init__(
        self,
        on_done: Callable[[], object],
        on_dropped: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "panel")
        self.model = RowModel(
            ACTION_COLUMNS, key=lambda r: r.action.id, section=lambda r: r.section
        )
        table = TableView(self.model, "Actions agreed")
        table.setProperty("bare", "true")
        table.set_empty(
            "No action is open",
            "What is agreed in a supervision stands here, and in the next one, until it is done.",
        )
        self.column.setContentsMargins(1, 1, 1, 1)
        self.stand(table)
        self.done = button("Done", on_done)
        self.dropped = button("No longer needed", on_dropped)
        self._foot = QWidget()
        self._foot.setProperty("part", "plain")
        acts = row(label("Enter logs the next supervision.", "hint"), None, self.dropped, self.done)
        acts.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        self._foot.setLayout(acts)
        self.column.addWidget(rule())
        self.column.addWidget(self._foot)

    def show_actions(self, actions: Sequence[AgreedAction], day: date, why_not: str) -> None:
        """Show these; ``why_not`` says why nothing can be said of them, where nothing can."""
        order = {"Overdue": 0, "To be done": 1, "No day agreed": 2}
        lines = [ActionLine(action, day) for action in actions]
        self.model.set_rows(sorted(lines, key=lambda line: order[line.section]))
        self._foot.setVisible(bool(lines))
        for act in (self.done, self.dropped):
            allow(act, why_not)

    def chosen_action(self) -> AgreedAction | None:
        """The action of the row."""
        line: ActionLine | None = self.table.chosen()
        return None if line is None else line.action

    def chosen(self) -> ToLog:
        """The worker it was agreed with."""
        action = self.chosen_action()
        return (None if action is None else action.worker_id), None, None
