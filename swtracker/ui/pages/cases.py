"""Cases: every child, found as one types, with the case and its line of workers beside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from swtracker.domain import words
from swtracker.domain.cases import Status
from swtracker.domain.changes import Area
from swtracker.ui import icons, theme
from swtracker.ui.case_panel import WIDTH, CaseBeside
from swtracker.ui.case_table import COLUMNS, LEFT_OUT, TEAM
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.allocation import AddCoWorkerDialog, EndAllocationDialog
from swtracker.ui.dialogs.case import (
    ChangeCaseDialog,
    CloseCaseDialog,
    OpenCaseDialog,
    ReopenCaseDialog,
)
from swtracker.ui.dialogs.erase import ask_to_erase
from swtracker.ui.dialogs.inbox import MoveToTeamDialog
from swtracker.ui.dialogs.mistake import MistakeDialog
from swtracker.ui.dialogs.share_out import team_named
from swtracker.ui.dialogs.transfer import TransferDialog
from swtracker.ui.many_cases import ManyCases
from swtracker.ui.pages.page import Page
from swtracker.ui.panel import Split
from swtracker.ui.plan_asked import PlanAsked
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import allow, button, label, row, shortcut
from swtracker.ui.widgets.choices import Chooser, SegmentedControl
from swtracker.usecases.rows.desk import CaseRow, LeadSpan

if TYPE_CHECKING:  # importing a use case loads the database library, which the window must not
    from swtracker.usecases.cases import State

STATES = (("open", "Open"), ("unallocated", "Unallocated"), ("closed", "Closed"), ("all", "All"))
ANY_STATUS = ""
"""Stands for every status in the chooser."""

ONE_LINE = 820
"""Pixels, at 100 %, from which on searching and narrowing stand on one line."""

TYPING_MS = 120
"""How long typing rests before the table follows."""


class CasesPage(Page):
    """All cases of the team looked at; Ctrl+F finds, Enter goes into the case beside the table."""

    key = "cases"
    title = "Cases"
    areas = frozenset({Area.CASES, Area.ALLOCATIONS, Area.STAFF, Area.TEAMS})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._rows: tuple[CaseRow, ...] = ()
        self._wanted: int | None = None
        self._wanted_reference = ""
        self.search = QLineEdit()
        self.state = SegmentedControl("Which cases", STATES)
        self.status = Chooser(
            "Status",
            [(ANY_STATUS, "Any status"), *((s.value, s.words) for s in Status)],
            always_one=True,
        )
        self.counted = label(part="muted")
        self.model: RowModel[CaseRow] = RowModel(COLUMNS, key=lambda r: r.case_id)
        self.table = TableView(self.model, "Cases")
        self.beside = CaseBeside(desk)
        self.many = ManyCases(desk)
        self.many.hide()
        self.table.select_many()
        self.open_case = button(
            "Open a case…", self._open_case, "primary", icon="plus", tooltip="Ctrl+N"
        )
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the cases of the team, the state and the status looked at."""
        desk = self.desk
        desk.background.read(
            partial(
                desk.tracker.cases.find,
                day=desk.day,
                team=desk.team,
                status=self._status(),
                state=cast("State", self.state.choice()),
            ),
            self._show_rows,
        )

    def show_subject(self, subject: int) -> None:
        """Choose the case of that number, whatever is filtered, and show it beside."""
        self._wanted = subject
        self.beside.read(subject)
        self.refresh_later()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room beside the search, what narrows the list stands below it."""
        super().resizeEvent(event)
        narrow = self.contentsRect().width() < theme.px(ONE_LINE)
        direction = QBoxLayout.Direction
        self._filters.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        (self._finding if narrow else self._narrowing).addWidget(self.counted)

    def showEvent(self, event: QShowEvent) -> None:
        """Share the width out once it is known."""
        super().showEvent(event)
        beside = min(max(self.width() * 3 // 10, theme.px(WIDTH)), theme.px(WIDTH + 90))
        self._split.share(self.width(), min(beside, self.width() * 9 // 20))

    # Laying out

    def _lay_out(self) -> None:
        self.header.acts.addWidget(self.open_case)
        self.search.setPlaceholderText("Reference, initials, family or lead")
        self.search.setAccessibleName("Find a case")
        self.search.setAccessibleDescription("Reference, initials, family or lead; Ctrl and F")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMinimumWidth(theme.px(140))
        self.search.setMaximumWidth(theme.px(360))
        self.status.setFixedWidth(theme.px(168))
        self.status.setToolTip("Cases of one status")
        self._finding = row(self.search, spacing=12)
        self._narrowing = row(self.state, self.status, None, self.counted, spacing=12)
        self._filters = row(spacing=12)
        self._filters.addLayout(self._finding, 1)
        self._filters.addLayout(self._narrowing, 3)
        self.content.addLayout(self._filters)
        self._split = Split(self.table, self.beside, self.many)
        self.content.addWidget(self._split, 1)
        self.begin_at(self.search)
        self.status.set_choice(ANY_STATUS)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._go_to_table)
        self.search.editingFinished.connect(self._on_typed_all)
        self._typing.timeout.connect(self._fill)
        self.state.chosen.connect(self._on_filtered)
        self.status.chosen.connect(self._on_filtered)
        self.table.row_chosen.connect(self._on_case_chosen)
        self.table.row_opened.connect(self._on_case_opened)
        beside = self.beside
        beside.give_asked.connect(self._give)
        beside.change_asked.connect(self._change)
        beside.co_worker_asked.connect(self._add_co_worker)
        beside.close_asked.connect(self._close_case)
        beside.reopen_asked.connect(self._reopen)
        beside.erase_asked.connect(self._erase)
        beside.end_asked.connect(self._end)
        beside.mistake_asked.connect(self._mark_mistake)
        beside.sibling_asked.connect(self.show_subject)
        beside.left.connect(self._go_to_table)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.many.transfer_asked.connect(self._transfer_many)
        self.many.share_out_asked.connect(self._share_out)
        self.many.move_asked.connect(self._move_many)
        self.many.left.connect(self._go_to_table)
        self.desk.view_changed.connect(self._show_view)
        in_field = Qt.ShortcutContext.WidgetShortcut
        shortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        shortcut(QKeySequence.StandardKey.New, self, self._open_case)
        shortcut(Qt.Key.Key_Down, self.search, self._go_to_table, in_field)
        shortcut(Qt.Key.Key_Escape, self.search, self.search.clear, in_field)
        self._show_view()

    def _status(self) -> Status | None:
        """The status chosen; None is every one, and while its words name none."""
        status = self.status.choice()
        return None if status in {None, ANY_STATUS} else Status(str(status))

    # Showing

    def _show_view(self) -> None:
        allow(self.open_case, self.desk.not_today(), "Ctrl+N")
        self.table.show_column(TEAM, shown=self.desk.team is None)

    def _show_rows(self, rows: list[CaseRow]) -> None:
        self._rows = tuple(rows)
        for key in set().union(*LEFT_OUT.values()):
            self.table.show_column(key, shown=key not in LEFT_OUT[self.state.choice()])
        if self._wanted_reference:
            found = [r.case_id for r in rows if r.reference == self._wanted_reference]
            self._wanted_reference = ""
            self._wanted = found[0] if found else self._wanted
        self._fill()

    def _fill(self) -> None:
        """Show the cases that match what is typed."""
        self._typing.stop()
        text = self.search.text()
        found = [r for r in self._rows if r.matches(text)] if text.strip() else self._rows
        self._say_empty()
        self._say_count(len(found))
        self.model.set_rows(found)
        self._on_selection_changed()
        if not found and self._wanted is None:
            self.beside.clear()
        if self._wanted is not None:
            self._choose_wanted(self._wanted)

    def _choose_wanted(self, wanted: int) -> None:
        """Choose the case that is wanted; where the filters hide it, take them away first."""
        is_narrow = (
            bool(self.search.text()) or self._status() is not None or self.desk.team is not None
        )
        if self.table.choose(wanted) or (not is_narrow and self.state.choice() == "all"):
            self._wanted = None
            return
        self.state.set_choice("all")
        self._take_filters_away()

    def _take_filters_away(self) -> None:
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.status.set_choice(ANY_STATUS)
        if self.desk.team is not None:
            self.desk.look_at_team(None)
        else:
            self.refresh()

    def _say_count(self, found: int) -> None:
        of = len(self._rows)
        all_of_them = words.count(of, "case")
        self.counted.setText(all_of_them if found == of else f"{found:,} of {all_of_them}")

    def _say_empty(self) -> None:
        if self.search.text() or self._status() is not None or self._rows:
            self.table.set_empty(
                "No case matches",
                "Nothing here has all that is typed and chosen above the table.",
                "Show every case",
                self._show_every_case,
            )
            return
        act = ("", None) if self.desk.is_read_only else ("Open a case…", self._open_case)
        title, hint = {
            "unallocated": ("Nobody waits", "Every open child has a lead worker."),
            "closed": ("No case is closed yet", "Closed cases stay here with all their workers."),
        }.get(
            self.state.choice(),
            ("No case is open yet", "Every child the teams work with stands here."),
        )
        self.table.set_empty(title, hint, *act)

    # What a person does

    def _on_typed(self, _text: str) -> None:
        self._typing.start()

    def _on_filtered(self, _choice: object) -> None:
        self.refresh()

    def _on_typed_all(self) -> None:
        # Nothing is done to cases that were about to be left out.
        if self._typing.isActive():
            self._fill()

    def _go_to_table(self) -> None:
        self._on_typed_all()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_every_case(self) -> None:
        self.state.set_choice("all")
        self._take_filters_away()
        self._go_to_table()

    def _on_case_chosen(self, case: CaseRow | None) -> None:
        if case is not None and self.beside.is_wanted:
            self.beside.read(case.case_id)

    def _on_selection_changed(self) -> None:
        """Where several are chosen, show them together beside; else the one."""
        cases = self.table.selected()
        several = len(cases) > 1
        if several:
            self.many.show_cases(cases)
        if several == self.many.isHidden():
            self.many.setVisible(several)
            self.beside.is_wanted = not several
            self.beside.setVisible(not several and self.beside.file is not None)
            if not several:
                self._on_case_chosen(self.table.chosen())

    def _on_case_opened(self, case: CaseRow) -> None:
        if not self.many.isHidden():
            self.many.take_keyboard()
            return
        self.beside.read(case.case_id, take_keyboard=True)

    def _open_case(self) -> None:
        if self.desk.is_read_only:
            return
        dialog = OpenCaseDialog(self.desk, self.window())
        dialog.opened_as.connect(self._on_opened)
        dialog.open()

    def _on_opened(self, reference: str) -> None:
        self._wanted_reference = reference
        if self.state.choice() == "closed":
            self.state.set_choice("open")
            self.refresh()

    def _give(self) -> None:
        """Choose a lead: on Allocate for a child who waits, else in the transfer's own form."""
        file = self.beside.file
        if file is None:
            return
        if file.row.lead_id is None:
            self.desk.go("allocate", file.row.case_id)
        else:
            siblings = [s for s in file.siblings if s.lead_id == file.row.lead_id]
            TransferDialog(self.desk, [file.row], self.window(), siblings=siblings).open()

    def _transfer_many(self) -> None:
        TransferDialog(self.desk, self.many.cases, self.window()).open()

    def _share_out(self) -> None:
        cases = self.many.cases
        teams = {case.team for case in cases}
        self.desk.go(
            "allocate",
            PlanAsked(
                f"Share out {words.children(len(cases))}",
                self.desk.today,
                team_named(self.desk, teams.pop()) if len(teams) == 1 else None,
                case_ids=tuple(case.case_id for case in cases),
            ),
        )

    def _move_many(self) -> None:
        cases = self.many.cases
        MoveToTeamDialog(
            self.desk,
            [case.case_id for case in cases],
            {case.team for case in cases} - {""},
            self.window(),
        ).open()

    def _change(self) -> None:
        if self.beside.file is not None:
            ChangeCaseDialog(self.desk, self.beside.file, self.window()).open()

    def _add_co_worker(self) -> None:
        if self.beside.file is not None:
            AddCoWorkerDialog(self.desk, self.beside.file.row, self.window()).open()

    def _close_case(self) -> None:
        if self.beside.file is not None:
            CloseCaseDialog(self.desk, self.beside.file.row, self.window()).open()

    def _reopen(self) -> None:
        if self.beside.file is not None:
            ReopenCaseDialog(self.desk, self.beside.file.row, self.window()).open()

    def _erase(self) -> None:
        if self.beside.file is not None:
            ask_to_erase(self.desk, [self.beside.file.row.case_id], self.window())

    def _end(self, span: LeadSpan) -> None:
        if self.beside.file is not None:
            EndAllocationDialog(self.desk, self.beside.file.row, span, self.window()).open()

    def _mark_mistake(self, span: LeadSpan) -> None:
        file = self.beside.file
        if file is None:
            return
        what = (
            f"{span.name} as {span.part.lower()} of {file.row.reference} "
            f"from {words.full_day(span.start)}."
        )
        void = self.desk.tracker.allocations.void
        MistakeDialog(what, void, span.allocation_id, self.desk.runner, self.window()).open()
