"""What the window remembers of its person from one day to the next, and writes down in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from swtracker.ui.preferences import Preferences, write_preferences

if TYPE_CHECKING:  # the window paints before any of these is loaded
    from swtracker.ui.desk import Desk
    from swtracker.ui.pages.page import Page
    from swtracker.ui.tables.view import TableView


class Memory:
    """The preferences as they stand; nothing of them is on the disk before it is kept."""

    def __init__(self, preferences: Preferences, file: Path, window: QWidget) -> None:
        """``file`` is where they are kept, with the shape of the window."""
        self.preferences = preferences
        self._file = file
        self._window = window

    def change(self, **parts: Any) -> None:
        """Remember other values of some of the preferences, by their names."""
        self.preferences = replace(self.preferences, **parts)

    def keep(self) -> None:
        """Write down what is remembered as things stand."""
        self.change(window=bytes(self._window.saveGeometry().toBase64().data()).decode())
        write_preferences(self._file, self.preferences)

    def person_at(self, where: str, staff_number: str) -> None:
        """Remember who is at this computer for a data file."""
        self.change(people={**self.preferences.people, where: staff_number})

    def is_told_of(self, where: str, place: str) -> bool:
        """Whether the person was told that a data file lies there."""
        return self.preferences.shared_told.get(where) == place

    def tell_of(self, where: str, place: str) -> None:
        """Remember that they were."""
        self.change(shared_told={**self.preferences.shared_told, where: place})

    def view_of(self, desk: Desk, pages: Iterable[Page]) -> None:
        """Remember the team looked at and the columns' widths."""
        where = desk.tracker.where
        teams = {w: name for w, name in self.preferences.teams.items() if w != where}
        if desk.team is not None:
            teams[where] = desk.team_name
        widths = dict(self.preferences.widths)
        for page in pages:
            widths.update({name: t.widths() for name, t in _tables(page).items() if t.widths()})
        self.change(teams=teams, widths=widths)

    def put_back(self, page: Page) -> None:
        """Give the tables of a page that was just made the widths their person had set."""
        for name, table in _tables(page).items():
            table.set_widths(self.preferences.widths.get(name, {}))


def _tables(page: Page) -> dict[str, TableView]:
    """A page's tables by a name that stays the same from day to day."""
    from swtracker.ui.tables.view import TableView

    return {f"{page.key}: {t.accessibleName()}": t for t in page.findChildren(TableView)}
