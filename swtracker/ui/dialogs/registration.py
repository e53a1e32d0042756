"""Recording since when somebody is registered, and that they renewed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from swtracker.ui.desk import Desk
from swtracker.ui.run import Act
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import FormDialog
from swtracker.usecases.rows.registration import RegistrationRow


class RegisteredDialog(FormDialog):
    """Record the day somebody was first registered; it is kept apart from the day they started."""

    def __init__(self, desk: Desk, row: RegistrationRow, parent: QWidget | None = None) -> None:
        super().__init__("Registered", "Record the day", desk.runner, parent, intro=row.name)
        self._desk = desk
        self._worker_id = row.worker_id
        self.on = self.fields.add(
            "on",
            "First registered on",
            DateField("First registered on", desk.today, row.registered or desk.today),
        )

    def reading(self) -> Act:
        """Record the day."""
        return partial(
            self._desk.tracker.registrations.record_registered,
            self._worker_id,
            on=self.on.required("on"),
        )


class RenewedDialog(FormDialog):
    """Record that somebody renewed their registration."""

    def __init__(self, desk: Desk, row: RegistrationRow, parent: QWidget | None = None) -> None:
        super().__init__("Renewed", "Record the renewal", desk.runner, parent, intro=row.name)
        self._desk = desk
        self._worker_id = row.worker_id
        self.on = self.fields.add(
            "on",
            "Renewed on",
            DateField("Renewed on", desk.today, desk.today),
            hint="The window is open from 1 September to 30 November.",
        )

    def reading(self) -> Act:
        """Record the day."""
        return partial(
            self._desk.tracker.registrations.record_renewed,
            self._worker_id,
            on=self.on.required("on"),
        )
