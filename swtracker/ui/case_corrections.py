"""What was taken back of a case: folded until it is asked for, struck through where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout

from swtracker.domain import words
from swtracker.ui.widgets.basics import label
from swtracker.ui.widgets.section import Section
from swtracker.usecases.rows.timelines import Correction


class Corrections(Section):
    """Allocations that count for nothing any more: whose, and who took them back, when and why.

    Signals:
        turned(): they were unfolded or folded away.
    """

    turned = Signal()

    def __init__(self) -> None:
        super().__init__("Taken back")
        self.is_open = False
        """Whether they are unfolded."""
        self._shown: tuple[Correction, ...] = ()
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self.toggle = self.add_act("", self.turn)
        self.hide()

    def turn(self) -> None:
        """Unfold them, or fold them away."""
        self.is_open = not self.is_open
        self._show()
        self.turned.emit()

    def show_corrections(self, corrections: Sequence[Correction]) -> None:
        """Show these, folded or not as the ones before; nothing at all where there are none."""
        self._shown = tuple(corrections)
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._shown))
        number = len(self._shown)
        said = "Hide" if self.is_open else f"Show {number}"
        self.toggle.setText(said)
        self.toggle.setAccessibleName(
            f"{'Hide' if self.is_open else 'Show'} what was taken back: "
            f"{words.count(number, 'allocation')}"
        )
        shown = self._shown if self.is_open else ()
        while len(self._pairs) < len(shown):
            self._add_pair()
        for place, (name, how) in enumerate(self._pairs):
            in_use = place < len(shown)
            if in_use:
                name.setText(_allocation(shown[place]))
                how.setText(words.sentence(shown[place].words))
            for part in (name, how):
                part.setVisible(in_use)

    def _add_pair(self) -> None:
        name, how = label(part="muted", wraps=True), label(part="hint", wraps=True)
        struck = name.font()
        struck.setStrikeOut(True)
        name.setFont(struck)
        block = QVBoxLayout()
        block.setSpacing(0)
        for part in (name, how):
            block.addWidget(part)
        self.column.addLayout(block)
        self._pairs.append((name, how))


def _allocation(correction: Correction) -> str:
    start = words.bare_day(correction.start)
    stretch = f"{start} to {words.bare_day(correction.end)}" if correction.end else f"from {start}"
    return f"{correction.name}, {correction.part}, {stretch}"
