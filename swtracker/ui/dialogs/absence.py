"""Recording that somebody is away, and that they are back."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from swtracker.domain import words
from swtracker.domain.calendar import Period
from swtracker.domain.cases import ChangeReason, is_brief_cover
from swtracker.domain.people import AbsenceKind
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.share_out import Gone
from swtracker.ui.run import Act
from swtracker.ui.widgets.basics import label
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import FormDialog
from swtracker.usecases.rows.desk import AbsenceRow, StaffFile

_KINDS = [(k, k.value) for k in AbsenceKind if k is not AbsenceKind.PROGRAMME_PAUSED]
"""Why somebody is away; a programme is paused on Development."""


class RecordAbsenceDialog(FormDialog):
    """Record that somebody is away, until a day or with no end known.

    Signals:
        gone(object): it was recorded, for longer than mere cover; the `Gone` to ask about their
            children.
    """

    gone = Signal(object)

    def __init__(self, desk: Desk, file: StaffFile, parent: QWidget | None = None) -> None:
        super().__init__(
            "Record absence", "Record absence", desk.runner, parent, intro=file.row.name
        )
        self._desk = desk
        self._file = file
        self.kind = self.fields.add("kind", "Kind", Chooser("Kind", _KINDS))
        self.kind.set_choice(AbsenceKind.SICKNESS)
        self.start = DateField("First day away", desk.today, desk.today)
        self.end = DateField("First day back", desk.today, optional=True)
        self.end.setPlaceholderText("not known")
        self.fields.add_beside(
            ("start", "First day away", self.start), ("end", "First day back", self.end)
        )
        self.pauses = self.fields.add_plain(QCheckBox("Stops the clock"))
        self.fields.add_plain(
            label(
                "While the clock is stopped no supervision falls due and no development time is "
                "owed. Long sickness, maternity and bereavement usually stop it; annual leave and "
                "training do not.",
                "hint",
                wraps=True,
            )
        )

    def reading(self) -> Act:
        """Record it as it stands."""
        return partial(
            self._desk.tracker.staff.record_absence,
            self._file.row.worker_id,
            kind=cast("AbsenceKind", self.kind.required("kind")),
            start=self.start.required("start"),
            end=self.end.optional("end"),
            pauses=self.pauses.isChecked(),
        )

    def accept(self) -> None:
        """Say who is away from when, where anybody else could be given their children meanwhile."""
        super().accept()
        away = Period(self.start.required("start"), self.end.optional("end"))
        if not is_brief_cover(ChangeReason.ABSENC, away):
            self.gone.emit(Gone(self._file, away.start, leaves=False, back=away.end))


class BackDialog(FormDialog):
    """Say which was, or will be, the first day back from an absence that is known by its number."""

    def __init__(
        self,
        title: str,
        act_words: str,
        desk: Desk,
        absence_id: int,
        parent: QWidget | None,
        *,
        intro: str,
    ) -> None:
        super().__init__(title, act_words, desk.runner, parent, intro=intro)
        self._desk = desk
        self._absence_id = absence_id
        self.back = self.fields.add(
            "back", "First day back", DateField("First day back", desk.today, desk.today)
        )

    def reading(self) -> Act:
        """End the absence on the day."""
        return partial(
            self._desk.tracker.staff.end_absence,
            self._absence_id,
            back=self.back.required("back"),
        )


class BackFromAbsenceDialog(BackDialog):
    """Say that somebody is back from sickness, leave or the like."""

    def __init__(
        self, desk: Desk, file: StaffFile, absence: AbsenceRow, parent: QWidget | None = None
    ) -> None:
        since = words.full_day(absence.start)
        intro = f"{file.row.name}: {absence.kind.value.lower()} since {since}."
        super().__init__(
            "Back from absence", "Record the day", desk, absence.id, parent, intro=intro
        )
