"""The families that wait for a lead worker, a card each, longest wait first."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from swtracker.domain import words
from swtracker.drawing.values import Card, Countdown
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.usecases.rows.desk import WaitingFamily

NO_TEAM = "no team"

CARD_HEIGHT = 92
"""Pixels a family's card takes, at 100 %."""


class WaitingList(TableView):
    """Cards of waiting families; Right (or Enter) goes on to whoever could take the chosen one.

    Signals:
        went_on(): the keyboard wants to go on to the workers.
    """

    went_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.families: RowModel[WaitingFamily] = RowModel((FAMILY,), key=family_key)
        super().__init__(
            self.families,
            "Families waiting for a lead worker, longest first",
            row_height=CARD_HEIGHT,
            parent=parent,
        )
        self.setSortingEnabled(False)
        self.horizontalHeader().hide()
        self.row_opened.connect(self._on_row_opened)

    def show_families(self, families: Sequence[WaitingFamily], *, anew: bool = False) -> None:
        """Show the families; ``anew`` where another team's, or another day's, were shown before.

        Where the chosen one waits no longer and the keyboard is here, the next is chosen in its
        place. Where it is elsewhere none is: whoever presses Enter on a worker at that moment
        would give another family away.
        """
        place, before = max(0, self.currentIndex().row()), self.chosen()
        had_some = bool(self.families.rows)
        self.families.set_rows(families)
        keys = [family_key(f) for f in families]
        if anew or not had_some or (before is not None and family_key(before) in keys):
            return
        if before is not None and keys and self.window().focusWidget() is self:
            self.choose(keys[min(place, len(keys) - 1)])
        else:
            self.selectionModel().clear()

    def choose_child(self, case_id: int) -> bool:
        """Choose the family with the child of that number; whether it waits."""
        for family in self.families.rows:
            if case_id in family.case_ids:
                return self.choose(family_key(family))
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right goes on to the workers."""
        if event.key() == Qt.Key.Key_Right and not event.modifiers():
            self.went_on.emit()
        else:
            super().keyPressEvent(event)

    def _on_row_opened(self, _row: object) -> None:
        self.went_on.emit()


def family_key(family: WaitingFamily) -> Hashable:
    """Which family it is: the same after some of its children have found a lead."""
    return family.family or family.children[0].case_id


def who_waits(family: WaitingFamily) -> str:
    """``3 siblings``, ``1 child``."""
    number = len(family.children)
    return words.children(number) if number == 1 else words.count(number, "sibling")


def statuses(family: WaitingFamily) -> str:
    """The children's statuses, each once."""
    return words.listed(list(dict.fromkeys(c.status.words for c in family.children)))


def reasons(family: WaitingFamily) -> str:
    """Why they wait, and who leads the brothers and sisters who do not."""
    whys = dict.fromkeys(c.why for c in family.children)
    return "; ".join([*whys, *family.led_siblings])


def waited(family: WaitingFamily) -> str:
    """``6 days``, or ``since today``."""
    return words.waited(family.days_waiting)


def named(family: WaitingFamily) -> str:
    """The family's own name, or a lone child's reference and initials."""
    child = family.children[0]
    return family.family or f"{child.reference} {child.initials}".strip()


def teams(family: WaitingFamily) -> str:
    """The teams whose inbox the children stand in, each once."""
    return words.listed(list(dict.fromkeys(c.team or NO_TEAM for c in family.children)))


def _card(family: WaitingFamily) -> Card:
    return Card(
        title=who_waits(family),
        aside=waited(family),
        detail=f"{named(family)} · {statuses(family)}",
        note=reasons(family),
        countdown=Countdown(family.days_waiting),
    )


def _text(family: WaitingFamily) -> str:
    parts = (named(family), who_waits(family), statuses(family), waited(family), reasons(family))
    return ", ".join(part for part in parts if part)


def _read_out(family: WaitingFamily) -> str:
    said = (named(family), who_waits(family), Countdown(family.days_waiting).describe())
    return ", ".join((*said, statuses(family), reasons(family)))


FAMILY = Column[WaitingFamily](
    "family",
    "Waiting",
    text=_text,
    drawn=_card,
    accessible=_read_out,
    tooltip=lambda f: f"{reasons(f)}\nStands with {teams(f)}",
    width=120,
    stretch=1,
    sortable=False,
)
