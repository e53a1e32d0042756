"""The family that is looked at on Allocate: who they are, which of them go, and from when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.cases import FAILS_AFTER_DAYS
from swtracker.drawing.values import Countdown
from swtracker.ui import theme
from swtracker.ui.tables.delegates import countdown_tone
from swtracker.ui.waiting_list import reasons, statuses, teams, who_waits
from swtracker.ui.widgets.basics import label, set_part
from swtracker.ui.widgets.flow import FlowLayout
from swtracker.usecases.rows.desk import WaitingChild, WaitingFamily


class FamilyHeading(QWidget):
    """Names the family, its wait and its children; each child can be left out by its tick.

    Signals:
        ticks_changed(): other children are to go.
    """

    ticks_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._family: WaitingFamily | None = None
        self._ticks: dict[int, QCheckBox] = {}
        self.name = label("", "name", wraps=True)
        self.name.setObjectName("familyName")
        self.wait = label("", wraps=True)
        self.why = label("", "muted", wraps=True)
        self._children = QWidget()
        self._children.setProperty("part", "plain")
        self._children.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._flow = FlowLayout(self._children, spacing=16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for part in (self.name, self.wait, self._children, self.why):
            column.addWidget(part)

    @property
    def family(self) -> WaitingFamily | None:
        """The family shown."""
        return self._family

    def show_family(self, family: WaitingFamily | None, day: date) -> None:
        """Show the family as it stands on the day, all its children ticked.

        Shown again with the same children, what was ticked stays as it was.
        """
        before, self._family = self._family, family
        if family is None:
            self._set_ticks(())
            for part in (self.name, self.wait, self.why):
                part.clear()
            return
        if before is None or before.case_ids != family.case_ids:
            self._set_ticks(family.children)
        children = family.children
        lone = children[0] if len(children) == 1 else None
        name = family.family and f"Family {family.family}"
        who = child_words(lone) if lone else who_waits(family)
        self.name.setText(" · ".join(part for part in (name, who) if part))
        self.wait.setText(f"{statuses(family)} · {wait_words(family)}")
        set_part(self.wait, "tone", countdown_tone(Countdown(family.days_waiting)))
        stands = f"stands with {teams(family)}"
        self.why.setText(" · ".join((opened_words(family, day), reasons(family), stands)))

    def case_ids(self) -> tuple[int, ...]:
        """The children who are to go."""
        if self._family is None:
            return ()
        if not self._ticks:
            return self._family.case_ids
        return tuple(i for i in self._family.case_ids if self._ticks[i].isChecked())

    def ticks(self) -> tuple[QCheckBox, ...]:
        """The ticks of the children, for the order the keyboard goes in."""
        return tuple(self._ticks.values())

    def _set_ticks(self, children: Sequence[WaitingChild]) -> None:
        for tick in self._ticks.values():
            self._flow.removeWidget(tick)
            tick.deleteLater()
        self._ticks = {}
        self._children.setVisible(len(children) > 1)
        if len(children) < 2:
            return
        for child in children:
            tick = QCheckBox(child_words(child))
            tick.setAccessibleName(f"Allocate {child_words(child)}")
            tick.setToolTip(
                f"{child.status.words}, opened {words.full_day(child.opened)}. "
                "Without the tick the child goes on waiting."
            )
            tick.setChecked(True)
            tick.toggled.connect(self.ticks_changed)
            self._ticks[child.case_id] = tick
            self._flow.addWidget(tick)


def child_words(child: WaitingChild) -> str:
    """``31102 AK``."""
    return f"{child.reference} {child.initials}".strip()


def wait_words(family: WaitingFamily) -> str:
    """How long they wait, and how that stands against the statutory check."""
    left = family.days_to_the_line
    if left > 0:
        waiting = words.waited(family.days_waiting)
        return f"waiting {waiting}, {words.days(left)} before the statutory check fails"
    return (
        f"waiting {words.days(family.days_waiting)}: the statutory check fails past "
        f"{words.days(FAILS_AFTER_DAYS)}"
    )


def opened_words(family: WaitingFamily, day: date) -> str:
    """``opened Sat 14 Nov``, or each child's day where they differ."""
    days = sorted({c.opened for c in family.children})
    return f"opened {words.listed([words.near_day(d, day) for d in days])}"
