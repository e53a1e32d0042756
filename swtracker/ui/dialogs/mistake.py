"""Marking something that was recorded as a mistake: it stays in the history and counts nowhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from swtracker.domain.lengths import LINE
from swtracker.ui.run import Act, Runner
from swtracker.ui.widgets.forms import FormDialog
from swtracker.usecases.rows import Done


class MistakeDialog(FormDialog):
    """Asks what was wrong, and takes the one thing back."""

    def __init__(
        self,
        what: str,
        void: Callable[..., Done],
        number: int,
        runner: Runner,
        parent: QWidget | None = None,
    ) -> None:
        """``what`` names the thing in a sentence; ``void(number, why=...)`` takes it back."""
        super().__init__("Mark as a mistake", "Mark as a mistake", runner, parent, intro=what)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._void = void
        self._number = number
        line = QLineEdit()
        # One more than is kept: what was cut is told of.
        line.setMaxLength(LINE + 1)
        self.why = self.fields.add(
            "why",
            "What was wrong",
            line,
            hint="It no longer counts anywhere. The history keeps it, with these words.",
        )

    def reading(self) -> Act:
        """Take it back, and say why."""
        return partial(self._void, self._number, why=self.why.text())
