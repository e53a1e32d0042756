"""Opening, changing, closing and reopening a case."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from swtracker.domain import words
from swtracker.domain.cases import Status, initials_of
from swtracker.domain.lengths import (
    LINE,
    REFERENCE,
    family_of,
    reference_of,
)
from swtracker.domain.policy import Policy
from swtracker.ui.desk import Desk
from swtracker.ui.run import Act
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import FormDialog
from swtracker.usecases.rows.desk import CaseFile, CaseRow

NO_TEAM = 0
"""Stands for *no team* in a chooser, which cannot hold None as a choice."""

_OPEN_STATUSES = [(s.value, s.words) for s in Status if s is not Status.CLOSED]
_INITIALS_HINT = "A few letters. A child’s name is never kept."


def _line(most: int, text: str = "") -> QLineEdit:
    """A field of one line that takes one character too many: what is cut is told of, not kept."""
    made = QLineEdit(text)
    made.setMaxLength(max(most + 1, len(text)))
    return made


def _only_team(desk: Desk) -> int | None:
    """The team where there is one, no team where there is none; of several, one is to be chosen."""
    if not desk.teams:
        return NO_TEAM
    return desk.teams[0].id if len(desk.teams) == 1 else None


class StatusChooser(Chooser):
    """A status an open case can have."""

    def __init__(self) -> None:
        super().__init__("Status", _OPEN_STATUSES)

    def status(self) -> Status:
        """The status chosen; raises `BadInput` when none is."""
        return Status(str(self.required("status")))


class TeamChooser(Chooser):
    """The team a case stands with, or none."""

    def __init__(self, desk: Desk, team_id: int | None) -> None:
        """``team_id`` None chooses nothing yet: then it has to be said."""
        super().__init__("Team", [*((t.id, t.name) for t in desk.teams), (NO_TEAM, "No team")])
        self.set_choice(team_id)
        # As wide as the form, not as the longest name.
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)

    def team_id(self) -> int | None:
        """The team chosen, None for no team; raises `BadInput` for words that name neither."""
        chosen = self.required("team_id")
        return chosen if isinstance(chosen, int) and chosen != NO_TEAM else None


class ComplexityChooser(Chooser):
    """How complex a case is, in a form; out of sight unless policy weighs cases by it."""

    def __init__(self, desk: Desk, form: FormDialog, complexity: str = "") -> None:
        super().__init__("Complexity")
        self._form = form
        self._kept = complexity
        self._offer(())
        form.fields.add("complexity", "Complexity", self)
        form.fields.show_field("complexity", shown=False)
        desk.background.read(desk.tracker.council.policy, self._on_policy)

    def complexity(self) -> str:
        """The level chosen, empty for none; raises `BadInput` for words that name neither."""
        return str(self.required("complexity"))

    def _on_policy(self, policy: Policy) -> None:
        self._offer(policy.complexities)
        self._form.fields.show_field("complexity", shown=bool(policy.complexities))

    def _offer(self, levels: Sequence[str]) -> None:
        # A level that policy lists no longer stays the case's own until another is chosen.
        offered = dict.fromkeys(("", *levels, self._kept))
        self.set_choices([(level, level or "Not said") for level in offered])
        self.set_choice(self._kept)


class OpenCaseDialog(FormDialog):
    """Open a case; it waits for a lead from then on.

    Signals:
        opened_as(str): the case was opened; its reference.
    """

    opened_as = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Open a case", "Open the case", desk.runner, parent)
        self._desk = desk
        self.reference = _line(REFERENCE)
        self.initials = _line(LINE)
        self.fields.add_beside(
            ("reference", "Reference", self.reference), ("initials", "Initials", self.initials)
        )
        self.initials.setToolTip(_INITIALS_HINT)
        self.initials.setAccessibleDescription(_INITIALS_HINT)
        self.family = self.fields.add(
            "family",
            "Family",
            _line(REFERENCE),
            hint="The same words for brothers and sisters keep them together; it may stay empty.",
        )
        self.status = self.fields.add("status", "Status", StatusChooser())
        self.complexity = ComplexityChooser(desk, self)
        self.opened = DateField("Opened", desk.today, desk.today)
        self.team = TeamChooser(desk, desk.team or _only_team(desk))
        self.opened.setMinimumWidth(self.opened.sizeHint().width())
        self.fields.add_beside(
            ("opened", "Opened", self.opened), ("team_id", "Stands with", self.team)
        )

    def accept(self) -> None:
        """Say which case was opened."""
        self.opened_as.emit(" ".join(self.reference.text().split()))
        super().accept()

    def reading(self) -> Act:
        """Open it as the form says; the first answer that is wrong is told of first."""
        reference_of(self.reference.text())
        initials_of(self.initials.text())
        family_of(self.family.text())
        return partial(
            self._desk.tracker.cases.open_case,
            reference=self.reference.text(),
            initials=self.initials.text(),
            family=self.family.text(),
            status=self.status.status(),
            opened=self.opened.required("opened"),
            team_id=self.team.team_id(),
            complexity=self.complexity.complexity(),
        )


class ChangeCaseDialog(FormDialog):
    """Change what is known of a case."""

    def __init__(self, desk: Desk, file: CaseFile, parent: QWidget | None = None) -> None:
        super().__init__(f"Change {file.row.reference}", "Change the case", desk.runner, parent)
        self._desk = desk
        self._file = file
        self.status = self.fields.add("status", "Status", StatusChooser())
        self.status.set_choice(file.row.status.value)
        self.complexity = ComplexityChooser(desk, self, file.row.complexity)
        self.initials = _line(LINE, file.row.initials)
        self.family = _line(REFERENCE, file.row.family)
        self.initials.setToolTip(_INITIALS_HINT)
        self.initials.setAccessibleDescription(_INITIALS_HINT)
        self.fields.add_beside(
            ("initials", "Initials", self.initials), ("family", "Family", self.family)
        )
        self.team = self.fields.add(
            "team_id", "Stands with", TeamChooser(desk, file.team_id or NO_TEAM)
        )

    def reading(self) -> Act:
        """Change it as the form says, if nobody else has changed it since."""
        status, complexity = self.status.status(), self.complexity.complexity()
        initials_of(self.initials.text())  # What is wrong is told of in the form's order.
        family_of(self.family.text())
        return partial(
            self._desk.tracker.cases.change,
            self._file.row.case_id,
            version=self._file.version,
            initials=self.initials.text(),
            family=self.family.text(),
            status=status,
            team_id=self.team.team_id(),
            complexity=complexity,
        )


class CloseCaseDialog(FormDialog):
    """Close a case; whoever works it stops that day."""

    def __init__(self, desk: Desk, case: CaseRow, parent: QWidget | None = None) -> None:
        held = f" {case.lead} stops leading it that day." if case.lead else ""
        super().__init__(
            f"Close {case.reference}",
            "Close the case",
            desk.runner,
            parent,
            intro=f"Opened {words.full_day(case.opened)}.{held}",
        )
        self._desk = desk
        self._case = case
        self.closed = self.fields.add(
            "closed",
            "Closed on",
            DateField("Closed on", desk.today, desk.today),
            hint="The first day on which it is no longer open.",
        )

    def reading(self) -> Act:
        """Close it on the day given."""
        return partial(
            self._desk.tracker.cases.close,
            self._case.case_id,
            closed=self.closed.required("closed"),
        )


class ReopenCaseDialog(FormDialog):
    """Open a closed case again; nobody who had it gets it back unasked."""

    def __init__(self, desk: Desk, case: CaseRow, parent: QWidget | None = None) -> None:
        super().__init__(
            f"Reopen {case.reference}",
            "Reopen the case",
            desk.runner,
            parent,
            intro="It waits for a lead; nobody who had it gets it back by itself.",
        )
        self._desk = desk
        self._case = case
        self.status = self.fields.add("status", "Status now", StatusChooser())
        self.why = self.fields.add("why", "Why it is reopened", _line(LINE))

    def reading(self) -> Act:
        """Reopen it as the form says."""
        return partial(
            self._desk.tracker.cases.reopen,
            self._case.case_id,
            status=self.status.status(),
            why=self.why.text(),
        )
