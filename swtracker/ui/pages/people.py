"""What Team and Staff share: a table of people with one beside it, and adding people and teams."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from swtracker.ui.desk import Desk
from swtracker.ui.pages.page import Page
from swtracker.ui.tables.view import TableView


class PeoplePage(Page):
    """A page whose subject is somebody on the staff, a row of its table."""

    table: TableView

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._wanted: int | None = None
        self._wanted_number = ""
        desk.teams_changed.connect(self.refresh_later)

    @abstractmethod
    def _fill(self) -> None:
        """Show those who are let through."""

    def _fill_with_new(self, people: Iterable[tuple[str, int]]) -> None:
        """Show the people, known by staff number and id; whoever was just added is chosen."""
        new = next((number for staff, number in people if staff == self._wanted_number), None)
        self._wanted_number = ""
        if new is not None:
            self.show_subject(new)
        else:
            self._fill()

    def _choose_wanted(self) -> None:
        if self._wanted is not None and self.table.choose(self._wanted):
            self._wanted = None

    def _go_to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _nobody_yet(self) -> str:
        if self.desk.team is not None:
            return f"Nobody works in {self.desk.team_name} yet"
        return "Nobody works here yet"

    def _add_staff(self) -> None:
        from swtracker.ui.dialogs.staff import AddStaffDialog

        dialog = AddStaffDialog(self.desk, parent=self.window())
        dialog.added.connect(self._want)
        dialog.open()

    def _want(self, staff_number: str) -> None:
        """Choose somebody who was just added, as soon as they have been read."""
        self._wanted_number = staff_number

    def _add_team(self) -> None:
        from swtracker.ui.dialogs.team import TeamForm

        TeamForm(self.desk, None, self.window()).open()
