"""Staff: everybody who works or worked here, found by typing; their file beside the table."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.changes import Area
from swtracker.ui import icons, theme
from swtracker.ui.desk import Desk
from swtracker.ui.pages.people import PeoplePage
from swtracker.ui.pages.staff_panel import StaffBeside
from swtracker.ui.pages.staff_table import COLUMNS, FILTERS, StaffLine, found
from swtracker.ui.panel import Split
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import allow, button, label, row, shortcut
from swtracker.ui.widgets.choices import Chips
from swtracker.usecases.rows.desk import StaffRow

WIDTH = 350
"""The width the file likes, in pixels at 100 %."""


class StaffPage(PeoplePage):
    """The list of staff; Ctrl+F finds, Enter goes into the file beside the table."""

    key = "staff"
    title = "Staff"
    areas = frozenset({Area.STAFF, Area.TEAMS, Area.ALLOCATIONS, Area.CASES, Area.POLICY})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._lines: tuple[StaffLine, ...] = ()
        self.search = QLineEdit()
        self.chips = Chips("Show only", [(f.key, f.words) for f in FILTERS])
        self.with_left = QCheckBox("With those who left")
        self.counted = label(part="muted")
        self.model = RowModel(COLUMNS, key=_number)
        self.table = TableView(self.model, "Staff")
        self.beside = StaffBeside(desk)
        self.add = button("Add a member of staff…", self._add_staff, "primary", icon="plus")
        self._lay_out()
        self.search.textChanged.connect(self._on_filtered)
        self.chips.changed.connect(self._on_filtered)
        self.with_left.toggled.connect(self._on_left_toggled)
        self.table.row_chosen.connect(self._on_person_chosen)
        self.table.row_opened.connect(self._on_person_opened)
        self.beside.left.connect(self._go_to_table)
        shortcut(QKeySequence.StandardKey.Find, self, self._find)

    def refresh(self) -> None:
        """Read the staff of the team and the day looked at."""
        desk = self.desk
        allow(self.add, desk.not_today() or ("" if desk.teams else "Add a team first."))
        desk.background.read(
            partial(
                desk.tracker.staff.people,
                desk.day,
                desk.team,
                include_left=self.with_left.isChecked(),
            ),
            self._show_people,
        )

    def show_subject(self, subject: int) -> None:
        """Choose the member of staff of that number, whatever is filtered."""
        self._wanted = subject
        self.search.clear()
        self.chips.set_on(())
        self.beside.read(subject)
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Share the width out once it is known."""
        super().showEvent(event)
        beside = min(max(self.width() // 4, theme.px(WIDTH)), theme.px(WIDTH + 90))
        self._split.share(self.width(), beside)

    def _lay_out(self) -> None:
        self.header.acts.addWidget(self.add)
        self.search.setPlaceholderText("Name, number, role, team or registration")
        self.search.setAccessibleName("Find a member of staff")
        self.search.setAccessibleDescription("Name, number, role, team or registration; Ctrl and F")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMinimumWidth(theme.px(180))
        self.search.setMaximumWidth(theme.px(340))
        self._over_table = QWidget()
        over_table = row(self.search, None, self.with_left, self.counted, spacing=12)
        chips = QVBoxLayout()
        # Level with the field beside them, which is higher.
        chips.setContentsMargins(0, theme.px(3), 0, 0)
        chips.addWidget(self.chips)
        over_table.insertLayout(1, chips)
        over_table.setStretch(0, 2)
        self._over_table.setLayout(over_table)
        self.content.addWidget(self._over_table)
        self._split = Split(self.table, self.beside)
        self.content.addWidget(self._split, 1)
        self.begin_at(self.search)

    def _show_people(self, people: list[StaffRow]) -> None:
        ordered = sorted(people, key=lambda p: (p.name.casefold(), p.staff_number))
        self._lines = tuple(StaffLine(person, self.desk.day) for person in ordered)
        self._fill_with_new((p.staff_number, p.worker_id) for p in people)

    def _fill(self) -> None:
        """Show those who match what is typed and the chips that are on."""
        lines = self._lines
        shown = found(lines, self.search.text(), self.chips.on())
        for one in FILTERS:
            self.chips.set_words(one.key, f"{one.words} {sum(map(one.lets_through, lines))}")
        self._say_empty()
        said = f"{len(shown)} of {len(lines)}" if len(shown) != len(lines) else f"{len(lines):,}"
        self.counted.setText(f"{said} {'person' if len(lines) == 1 else 'people'}")
        self.model.set_rows(shown)
        self._choose_wanted()
        if not shown and self._wanted is None:
            self.beside.clear()

    def _say_empty(self) -> None:
        if self._lines:
            self.table.set_empty(
                "Nobody here matches",
                "Nobody fits what is typed and chosen above the table.",
                "Show everyone",
                self._show_everyone,
            )
        elif self.desk.is_another_day:
            self.table.set_empty(
                f"Nobody was on the staff on {words.full_day(self.desk.day)}",
                "",
                "Look at today",
                self.desk.look_at_today,
            )
        elif self.desk.is_read_only:
            self.table.set_empty(self._nobody_yet(), self.desk.not_today())
        elif not self.desk.teams:
            self.table.set_empty(
                "There is no team yet",
                "Everybody has a post in a team: add the first team, then its people, or bring in "
                "the workbook you keep.",
                "Add a team…",
                self._add_team,
                other_text="Bring in a workbook",
                other_slot=self.desk.go_to_settings,
            )
        else:
            self.table.set_empty(
                self._nobody_yet(),
                "Add its people one by one, or bring in the workbook you keep.",
                "Add a member of staff…",
                self._add_staff,
                other_text="Bring in a workbook",
                other_slot=self.desk.go_to_settings,
            )

    def _on_filtered(self, _what: object) -> None:
        self._fill()

    def _on_left_toggled(self, _on: bool) -> None:
        self.refresh_later()

    def _on_person_chosen(self, line: StaffLine | None) -> None:
        if line is not None:
            self.beside.read(line.row.worker_id)

    def _on_person_opened(self, line: StaffLine) -> None:
        self.beside.read(line.row.worker_id, take_keyboard=True)

    def _show_everyone(self) -> None:
        self.search.clear()
        self.chips.set_on(())
        self._fill()
        self._go_to_table()

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()


def _number(line: StaffLine) -> int:
    return line.row.worker_id
