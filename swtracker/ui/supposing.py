"""Forms for what a what-if supposes: a start, a leaver, an absence, other hours, a policy."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QLineEdit, QSizePolicy

from swtracker.domain import words
from swtracker.domain.people import Role
from swtracker.domain.policy import Policy
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import Fields
from swtracker.ui.widgets.numbers import NumberField
from swtracker.usecases.rows.supposed import (
    Away,
    ChangedHours,
    Leaver,
    NewPolicy,
    PlannedStart,
    Supposition,
)

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

SOMEBODY_NEW = "Somebody new"
NO_PROGRAMME = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the forms offer: the people of the team, programmes, and policies to choose from."""

    people: tuple[tuple[int, str], ...] = ()
    programmes: tuple[str, ...] = ()
    policies: tuple[Policy, ...] = ()


def read_choices(tracker: Tracker, team: int | None) -> Choices:
    """The people in post today, the programmes in force, the presets and the council's own sets."""
    own = [s.policy for s in tracker.council.policies_full().sets]
    named = {p.name: p for p in (*tracker.council.presets(), *own)}
    return Choices(
        people=tuple((p.worker_id, p.name) for p in tracker.staff.people(team=team) if p.role),
        programmes=tuple(tracker.council.programmes()),
        policies=tuple(named.values()),
    )


@dataclass(frozen=True, slots=True)
class Supposed:
    """A supposition in the list: about whom, and what; ``number`` tells equal ones apart."""

    number: int
    supposition: Supposition
    about: str
    would: str

    @property
    def words(self) -> str:
        """``Priya Wren leaves on Mon 7 Dec``."""
        return f"{self.about} {self.would}"


class SupposingForm(Fields):
    """The fields of one kind of supposition; errors stand beside the field they name."""

    title = ""
    """What the kind is called where it is chosen."""

    @abstractmethod
    def reading(self) -> tuple[Supposition, str, str]:
        """What the fields suppose, and in words: about whom, and what. `BadInput` if wrong."""

    def show_choices(self, choices: Choices) -> None:
        """Offer what was read of the record."""


class _AboutSomebody(SupposingForm):
    """A supposition about one of the team's people."""

    def __init__(self) -> None:
        super().__init__()
        self.worker = self.add("worker", "Worker", _narrow(Chooser("Worker")))

    def show_choices(self, choices: Choices) -> None:
        self.worker.set_choices(choices.people)

    def _somebody(self) -> tuple[int, str]:
        number = self.worker.required("worker")
        return cast("int", number), self.worker.currentText()


class StartForm(SupposingForm):
    """Somebody new: role, FTE, first day, and a programme that protects them."""

    title = "A start"

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.name = self.add("name", "Called", QLineEdit())
        self.name.setPlaceholderText(SOMEBODY_NEW)
        self.role = _narrow(Chooser("Role", [(role, role.value) for role in Role]))
        self.role.set_choice(Role.SOCIAL_WORKER)
        self.fte = _fte()
        self.start = DateField("First day", today, today)
        self.programme = _narrow(Chooser("Programme"))
        self.add("role", "Role", self.role)
        self.add_beside(("fte", "FTE", self.fte), ("start", "First day", self.start))
        self.add("programme", "Programme", self.programme)

    def show_choices(self, choices: Choices) -> None:
        """Offer the programmes in force, or none."""
        offered = [(NO_PROGRAMME, "none"), *((p, p) for p in choices.programmes)]
        self.programme.set_choices(offered)
        self.programme.set_choice(NO_PROGRAMME)

    def reading(self) -> tuple[Supposition, str, str]:
        """A planned start."""
        start = PlannedStart(
            name=self.name.text().strip() or SOMEBODY_NEW,
            role=cast("Role", self.role.required("role")),
            fte=self.fte.number(),
            start=self.start.required("start"),
            programme=str(self.programme.required("programme")) or None,
        )
        what = [start.role.value, f"{words.fte(start.fte)} FTE", start.programme or ""]
        said = f"starts on {words.near_day(start.start, self._today)}: "
        return start, start.name, said + ", ".join(part for part in what if part)


class LeaverForm(_AboutSomebody):
    """Somebody leaves."""

    title = "A leaver"

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.left = self.add(
            "left",
            "From",
            DateField("From", today, today),
            hint="The first day they are no longer there.",
        )

    def reading(self) -> tuple[Supposition, str, str]:
        """A leaver."""
        number, name = self._somebody()
        left = self.left.required("left")
        return Leaver(number, left), name, f"leaves on {words.near_day(left, self._today)}"


class AbsenceForm(_AboutSomebody):
    """Somebody is away for a time, or with no end known."""

    title = "An absence"

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.start = DateField("First day away", today, today)
        self.back = DateField("First day back", today, optional=True)
        self.back.setPlaceholderText("not known")
        self.add_beside(
            ("start", "First day away", self.start), ("back", "First day back", self.back)
        )

    def reading(self) -> tuple[Supposition, str, str]:
        """An absence."""
        number, name = self._somebody()
        away = Away(number, self.start.required("start"), self.back.optional("back"))
        said = f"is away from {words.near_day(away.start, self._today)}"
        if away.back is not None:
            said += f" until {words.near_day(away.back, self._today)}"
        return away, name, said


class HoursForm(_AboutSomebody):
    """Somebody works more or fewer hours."""

    title = "Other hours"

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.fte = _fte()
        self.start = DateField("From", today, today)
        self.add_beside(("fte", "FTE", self.fte), ("start", "From", self.start))

    def reading(self) -> tuple[Supposition, str, str]:
        """Changed hours."""
        number, name = self._somebody()
        changed = ChangedHours(number, self.fte.number(), self.start.required("start"))
        since = words.near_day(changed.start, self._today)
        return changed, name, f"works {words.fte(changed.fte)} FTE from {since}"


class PolicyForm(SupposingForm):
    """Another policy comes into force, or one of the council's own on another day."""

    title = "A policy"

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._policies: dict[str, Policy] = {}
        self.policy = self.add("policy", "Policy", _narrow(Chooser("Policy")))
        self.begin = self.add(
            "valid_from", "In force from", DateField("In force from", today, today)
        )

    def show_choices(self, choices: Choices) -> None:
        """Offer the policies by name."""
        self._policies = {p.name: p for p in choices.policies}
        self.policy.set_choices((name, name) for name in self._policies)

    def reading(self) -> tuple[Supposition, str, str]:
        """A new policy."""
        policy = self._policies[str(self.policy.required("policy"))]
        begin = self.begin.required("valid_from")
        said = f"is in force from {words.near_day(begin, self._today)}"
        return NewPolicy(policy, begin), policy.name, said


def all_forms(today: date) -> Sequence[SupposingForm]:
    """A form of each kind, in the order they are offered."""
    return (
        StartForm(today),
        LeaverForm(today),
        AbsenceForm(today),
        HoursForm(today),
        PolicyForm(today),
    )


def _fte() -> NumberField:
    return NumberField("FTE", 1, most=9, step=Decimal("0.1"), places=2)


def _narrow(chooser: Chooser) -> Chooser:
    """A chooser as wide as its place, however long what it offers is."""
    chooser.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return chooser
