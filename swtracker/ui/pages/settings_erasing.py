"""Erasing what policy has due: how many closed cases that are, and the way to erase them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.erase import ask_to_erase
from swtracker.ui.widgets.basics import button, heading, label, row
from swtracker.usecases.rows.erasing import MOST_AT_ONCE, POLICY_SAYS, ErasableRow

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker


class ErasingSection(QWidget):
    """How many closed cases are due for erasing, and the one button that goes about it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._due: list[ErasableRow] = []
        self.said = label(part="muted", wraps=True)
        self.said.setObjectName("dueForErasing")
        self.erase = button("Erase what is due…", self.ask)
        self.erase.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(heading("Erasing"))
        column.addWidget(self.said)
        column.addLayout(row(self.erase, None))

    def read(self) -> None:
        """Read what is due today."""
        self._desk.background.read(partial(_read, self._desk.tracker), self._show)

    def ask(self) -> None:
        """List what is due, the longest first, and ask whether to erase it."""
        cases = [case.case_id for case in self._due[:MOST_AT_ONCE]]
        ask_to_erase(self._desk, cases, self.window(), ground=POLICY_SAYS)

    def _show(self, found: tuple[str, list[ErasableRow]]) -> None:
        when, self._due = found
        self.erase.setVisible(bool(self._due))
        if not when:
            self.said.setText(
                "Policy does not say how long after closing a case is erased. A closed case can "
                "be erased on Cases; a length is set under Policy, Records."
            )
            return
        number, due = len(self._due), "None is due."
        if self._due:
            since = self._due[0].due or self._due[0].ended
            is_due = words.count(number, "case is", "cases are")
            due = f"{is_due} due, the longest since {words.bare_day(since)}."
        if number > MOST_AT_ONCE:
            due += f" They are erased {MOST_AT_ONCE} at a time."
        self.said.setText(f"What names the child of a closed case is erased {when}. {due}")


def _read(tracker: Tracker) -> tuple[str, list[ErasableRow]]:
    return tracker.erasing.when(), tracker.erasing.due()
