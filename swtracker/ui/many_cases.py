"""Beside the cases when several are chosen: what they are together, and what can be done to all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.ui import theme
from swtracker.ui.case_panel import LEAST_WIDTH
from swtracker.ui.case_table import NOBODY
from swtracker.ui.desk import Desk
from swtracker.ui.panel import Panel
from swtracker.ui.widgets.basics import allow, button, label
from swtracker.ui.widgets.flow import FlowLayout
from swtracker.ui.widgets.section import Lines
from swtracker.usecases.rows.desk import CaseRow

CLOSED = "A closed case stands with nobody; leave it out."
MOST_LEADS = 8
"""Up to so many leads are named with their children; the others are counted."""


class ManyCases(Panel):
    """Counts what is chosen by status and by lead; its acts are the page's.

    Signals:
        transfer_asked(), share_out_asked(), move_asked(): a button.
    """

    transfer_asked = Signal()
    share_out_asked = Signal()
    move_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "The chosen cases", parent)
        self.cases: tuple[CaseRow, ...] = ()
        """What is chosen."""
        self.setMinimumWidth(theme.px(LEAST_WIDTH))
        self.name = label(part="name", wraps=True)
        self._hint = label(part="muted", wraps=True)
        self.transfer = button("Transfer…", self.transfer_asked.emit)
        self.share_out = button("Share out…", self.share_out_asked.emit)
        self.move_all = button("Move to another team…", self.move_asked.emit)
        self._statuses = Lines("Statuses")
        self._leads = Lines("Leads")
        acts = QWidget()
        acts.setProperty("part", "plain")
        flow = FlowLayout(acts)
        for act in self._acts:
            flow.addWidget(act)
        pad = theme.px(8)
        head = QVBoxLayout()
        head.setContentsMargins(pad, 0, pad, 0)
        head.setSpacing(theme.px(2))
        for part in (self.name, self._hint):
            head.addWidget(part)
        head.addSpacing(theme.px(8))
        head.addWidget(acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, theme.px(12), pad, theme.px(8))
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        for section in (self._statuses, self._leads):
            column.addWidget(section)
        column.addStretch(1)

    def show_cases(self, cases: Sequence[CaseRow]) -> None:
        """Show these, and let their acts be done or say why not."""
        self.cases = tuple(cases)
        families = len({c.family or c.reference for c in cases})
        self.name.setText(words.count(len(cases), "case"))
        self._hint.setText(
            f"{words.count(families, 'family', 'families')} chosen. Transfer gives them all to one "
            "worker; Share out looks for somebody with room for each family."
        )
        self._statuses.show_lines(counted(c.status.words for c in cases))
        self._leads.show_lines(counted((c.lead or NOBODY for c in cases), MOST_LEADS))
        closed = any(c.closed is not None for c in cases)
        why_not = self._desk.not_today() or (CLOSED if closed else "")
        for act in self._acts:
            allow(act, why_not)

    def take_keyboard(self) -> None:
        """Put the keyboard on the first act."""
        self.transfer.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _acts(self) -> tuple[QPushButton, ...]:
        return self.transfer, self.share_out, self.move_all


def counted(names: Iterable[str], most: int | None = None) -> list[tuple[str, str]]:
    """Each name with how many cases have it, the most first; past ``most`` names only a count."""
    counted = Counter(names).most_common()
    named = counted if most is None or len(counted) <= most else counted[: most - 1]
    lines = [(name, f"{number:,}") for name, number in named]
    others = counted[len(named) :]
    if others:
        lines.append((f"{len(others)} others", f"{sum(number for _, number in others):,}"))
    return lines
