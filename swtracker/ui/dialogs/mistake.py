"""Marking something that was recorded as a mistake: it stays in the history and counts nowhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from PySide6.QtWidgets import QLineEdit, QWidget

from swtracker.domain.lengths import LINE
from swtracker.ui.run import Act, Runner
from swtracker.ui.widgets.choices import Chooser
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
        self._void = void
        self._number = number
        self.why = _ask_why(self)

    def reading(self) -> Act:
        """Take it back, and say why."""
        return partial(self._void, self._number, why=self.why.text())


@dataclass(frozen=True, slots=True)
class Mistaken:
    """One of the things that may have been the mistake; ``void(number, why=...)`` takes it back."""

    words: str
    void: Callable[..., Done]
    number: int


class MistakeAmongDialog(FormDialog):
    """Asks which of several things was the mistake and what was wrong, and takes that one back."""

    def __init__(
        self,
        intro: str,
        asked: str,
        among: Sequence[Mistaken],
        runner: Runner,
        parent: QWidget | None = None,
    ) -> None:
        """``asked`` is what the choice is called; the first of them is chosen."""
        super().__init__("Mark as a mistake", "Mark as a mistake", runner, parent, intro=intro)
        self._among = among
        self.which = self.fields.add(
            "which", asked, Chooser(asked, [(place, m.words) for place, m in enumerate(among)])
        )
        self.which.set_choice(0)
        self.why = _ask_why(self)

    def reading(self) -> Act:
        """Take the chosen one back, and say why."""
        chosen = self._among[cast("int", self.which.required("which"))]
        return partial(chosen.void, chosen.number, why=self.why.text())


def _ask_why(dialog: FormDialog) -> QLineEdit:
    line = QLineEdit()
    # One more than is kept: what was cut is told of.
    line.setMaxLength(LINE + 1)
    return dialog.fields.add(
        "why",
        "What was wrong",
        line,
        hint="It no longer counts anywhere. The history keeps it, with these words.",
    )
