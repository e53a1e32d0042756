"""Asking for a plan: whose caseload is shared out, which team is evened out, and what becomes of
the children of somebody who has just been recorded as leaving or away."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from swtracker.domain import words
from swtracker.domain.cases import ChangeReason, Part
from swtracker.errors import KnownError
from swtracker.ui.desk import Desk
from swtracker.ui.plan_asked import PlanAsked
from swtracker.ui.run import Act
from swtracker.ui.widgets.choices import Chooser, SegmentedControl
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import FormDialog
from swtracker.usecases.rows.desk import StaffFile, StaffRow, TeamRow

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

TEAM, SERVICE = "team", "service"


class PlanDialog(FormDialog):
    """A form whose act is to look for a plan.

    Signals:
        wanted(object): a plan is wanted; the `PlanAsked`.
    """

    wanted = Signal(object)

    def __init__(self, title: str, desk: Desk, parent: QWidget | None, *, intro: str) -> None:
        super().__init__(title, "Look for a plan", desk.runner, parent, intro=intro)
        self._desk = desk

    @abstractmethod
    def asked(self) -> PlanAsked:
        """The plan the form asks for; raises `KnownError` where the form is wrong."""

    def reading(self) -> Act:
        """There is no act in looking for a plan."""
        raise AssertionError("a plan is asked for, not done")

    def submit(self) -> None:
        """Ask for the plan; nothing is changed by looking for one."""
        self.clear_errors()
        try:
            asked = self.asked()
        except KnownError as error:
            self._runner.explain(error, beside=self)
            return
        self.accept()
        self.wanted.emit(asked)


class ShareOutDialog(PlanDialog):
    """Choose whose caseload is shared out, from when, and among whom."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            "Share out a caseload",
            desk,
            parent,
            intro="Looks for somebody with room for every child one worker leads, families "
            "together. Nothing is changed until you have seen the plan.",
        )
        self._people: dict[int, StaffRow] = {}
        self.worker = self.fields.add("worker", "Whose", Chooser("Whose"))
        self.start = self.fields.add("start", "From", DateField("From", desk.today, desk.today))
        self.among = self.fields.add(
            "among",
            "Who may take them",
            SegmentedControl(
                "Who may take them", ((TEAM, "Within their team"), (SERVICE, "Whole service"))
            ),
        )
        desk.background.read(partial(desk.tracker.staff.people, desk.today), self._show_people)

    def asked(self) -> PlanAsked:
        """The plan for whoever was chosen."""
        person = self._people[_number(self.worker.required("worker"))]
        return PlanAsked(
            f"Share out what {person.name} leads",
            self.start.required("start"),
            team_named(self._desk, person.team),
            worker_id=person.worker_id,
            everywhere=self.among.choice() == SERVICE,
        )

    def _show_people(self, people: Iterable[StaffRow]) -> None:
        here = self._desk.team_name
        leading = [p for p in people if p.caseload]
        leading.sort(key=lambda p: (p.team != here, p.name.casefold()))
        self._people = {p.worker_id: p for p in leading}
        self.worker.set_choices((p.worker_id, _in_words(p)) for p in leading)


class EvenOutDialog(PlanDialog):
    """Choose which team is evened out, and from when."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            "Even out the team",
            desk,
            parent,
            intro="Looks for the fewest moves inside one team that bring everybody within their "
            "limit. Whoever is away or leaves keeps what they have. Nothing is changed until you "
            "have seen the plan.",
        )
        self.team = self.fields.add(
            "team", "Team", Chooser("Team", [(t.id, t.name) for t in desk.teams])
        )
        self.team.set_choice(desk.team)
        self.start = self.fields.add("start", "From", DateField("From", desk.today, desk.today))

    def asked(self) -> PlanAsked:
        """The plan for the team that was chosen."""
        number = _number(self.team.required("team"))
        team = next(t for t in self._desk.teams if t.id == number)
        return PlanAsked(f"Even out {team.name}", self.start.required("start"), team)


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody just recorded as leaving, away or in another post: who, from when, leading whom."""

    file: StaffFile
    start: date
    leaves: bool
    children: int = 0
    moves: bool = False
    """Whether they stay, with another post."""
    back: date | None = None
    """The first day back of somebody who is away; None when it is not known."""

    @property
    def is_away(self) -> bool:
        """Whether they come back to what they have."""
        return not self.leaves and not self.moves


class AskAboutChildren(QObject):
    """Once somebody is recorded as gone, asks what becomes of the children they lead.

    It asks nothing where they lead none.
    """

    def __init__(self, desk: Desk, window: QWidget) -> None:
        """``window`` is any widget of the window the question is put in front of."""
        super().__init__(window)
        self._desk = desk
        self._window = window

    def ask(self, gone: Gone) -> None:
        """Count the children they lead until they go, and ask."""
        self._desk.background.read(partial(_counted, self._desk.tracker, gone), self._open)

    def _open(self, gone: Gone) -> None:
        if not gone.children:
            return
        dialog = ChildrenDialog(self._desk, gone, self._window.window())
        dialog.wanted.connect(self._go)
        dialog.open()

    def _go(self, asked: PlanAsked) -> None:
        self._desk.go("allocate", asked)


class ChildrenDialog(PlanDialog):
    """What becomes of the children of somebody who is gone: shared out now, or left."""

    def __init__(self, desk: Desk, gone: Gone, parent: QWidget | None = None) -> None:
        name, children = gone.file.row.name, words.children(gone.children)
        when = words.full_day(gone.start)
        until = f"leaves on {when}" if gone.leaves else f"is away from {when}"
        leads = f"leads {children} until then" if gone.leaves else f"leads {children}"
        stay = "wait for a lead from then on" if gone.leaves else "stay with them all the same"
        super().__init__(
            f"{children} of {name}",
            desk,
            parent,
            intro=f"{name} {until} and {leads}. Share them out among those with room, or let them "
            f"{stay}; Allocate can share them out at any time.",
        )
        self._gone = gone
        self._do.setText("Share out now…")
        self._leave.setText("Leave them waiting" if gone.leaves else f"Leave them with {name}")
        self._do.setFocus()

    def asked(self) -> PlanAsked:
        """The plan for what they led until they went."""
        gone = self._gone
        return PlanAsked(
            f"Share out what {gone.file.row.name} leads",
            gone.start,
            team_named(self._desk, gone.file.row.team),
            worker_id=gone.file.row.worker_id,
            reason=ChangeReason.LEFTRL if gone.leaves else ChangeReason.ABSENC,
        )


def team_named(desk: Desk, name: str) -> TeamRow | None:
    """The team of that name; None for nobody's."""
    return next((team for team in desk.teams if team.name == name), None)


def _counted(tracker: Tracker, gone: Gone) -> Gone:
    held = tracker.supervisions.cases_of(gone.file.row.worker_id, gone.start - timedelta(days=1))
    led = sum(case.part is Part.LEAD for case in held)
    return replace(gone, children=led)


def _in_words(person: StaffRow) -> str:
    return f"{person.name} · {person.team} · {words.children(person.caseload)}"


def _number(choice: object) -> int:
    assert isinstance(choice, int)
    return choice
