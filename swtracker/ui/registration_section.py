"""In somebody's file: their registration, since when, and the countdown of its renewal."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from swtracker.domain import words
from swtracker.domain.registration import RenewalState
from swtracker.ui.desk import Desk
from swtracker.ui.widgets.basics import allow, label, set_part
from swtracker.ui.widgets.section import Section
from swtracker.usecases.rows.registration import RegistrationRow

SOON_DAYS = 30
"""Days before the window closes from which the countdown is amber."""
NO_NUMBER = "Add the registration number with “Change details” first."


class RegistrationSection(Section):
    """Number, day and renewal; it reads for itself, after the rest of the file."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Registration", parent=parent)
        self._desk = desk
        self._worker_id: int | None = None
        self._row: RegistrationRow | None = None
        self._said = label(wraps=True)
        self.renewal = label(wraps=True)
        for part in (self._said, self.renewal):
            self.column.addWidget(part)
        self.registered = self.add_act("Registered…", self._record_registered)
        self.renewed = self.add_act("Renewed…", self._record_renewed)

    def read(self, worker_id: int) -> None:
        """Read somebody's registration on the day looked at and show it."""
        if worker_id != self._worker_id:
            self._worker_id, self._row = worker_id, None
            self._said.setText("")
            self.renewal.setText("")
        desk = self._desk
        desk.background.read(
            partial(desk.tracker.registrations.of, worker_id, desk.day), self._show
        )

    def _show(self, found: RegistrationRow) -> None:
        if found.worker_id != self._worker_id:
            return
        self._row = found
        self._said.setText(registration_words(found))
        renewal = found.renewal
        self.renewal.setVisible(renewal is not None)
        if renewal is not None:
            self.renewal.setText(renewal.words[:1].upper() + renewal.words[1:])
            late = renewal.state is RenewalState.LATE
            soon = renewal.state is RenewalState.OPEN and renewal.days_left <= SOON_DAYS
            set_part(self.renewal, "tone", "over" if late else "full" if soon else "")
        why_not = self._desk.not_today()
        allow(self.registered, why_not)
        allow(self.renewed, why_not or ("" if found.number else NO_NUMBER))

    def _record_registered(self) -> None:
        from swtracker.ui.dialogs.registration import RegisteredDialog

        if self._row is not None:
            RegisteredDialog(self._desk, self._row, self.window()).open()

    def _record_renewed(self) -> None:
        from swtracker.ui.dialogs.registration import RenewedDialog

        if self._row is not None:
            RenewedDialog(self._desk, self._row, self.window()).open()


def registration_words(found: RegistrationRow) -> str:
    """``SW12345, since Mon 12 Aug 2024``."""
    number = found.number or "No number recorded"
    if found.registered is None:
        return number
    return f"{number}, since {words.full_day(found.registered)}"
