"""Logging a group session: once for everybody who came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from swtracker.errors import BadInput
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.supervision_parts import GroupedTicks, Ticks
from swtracker.ui.run import Act
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import FormDialog
from swtracker.ui.widgets.numbers import NumberField
from swtracker.usecases.rows.desk import PersonRow
from swtracker.usecases.rows.supervision import StrandToLog

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

USUAL_MINUTES = 90
FORM_WIDTH = 660
LINES = 7
"""Lines of people in sight; the rest scrolls."""


@dataclass(frozen=True, slots=True)
class _Facts:
    people: tuple[PersonRow, ...]
    strands: tuple[StrandToLog, ...]
    me: int | None


def _read(tracker: Tracker, day: date) -> _Facts:
    me = tracker.actor
    return _Facts(
        tuple(tracker.staff.choose(day)),
        tuple(tracker.supervisions.group_strands(day)),
        None if me is None else me.id,
    )


class LogGroupDialog(FormDialog):
    """Log a group session that was held: everybody who came is ticked, and one act logs them all.

    The keyboard begins on the people. Teams stand together, that of the page first, and a team's
    own line ticks everybody in it.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, day: date) -> None:
        """``day`` is the day it was held."""
        super().__init__("Log a group session", "Log group session", desk.runner, parent)
        self.setMinimumWidth(theme.px(FORM_WIDTH))
        self.desk = desk
        self.workers = self.fields.add(
            "workers",
            "Who came",
            GroupedTicks("Who came"),
            hint="Space ticks somebody, or a team with everybody in it.",
        )
        self.workers.set_lines(LINES)
        self.strand = Chooser("Strand")
        self.day = DateField("Day", desk.today, day)
        self.minutes = NumberField(
            "Minutes", USUAL_MINUTES, least=1, most=720, step=5, unit="minutes"
        )
        self.fields.add_beside(
            ("strand", "Strand", self.strand),
            ("day", "Day", self.day),
            ("minutes", "Lasted", self.minutes),
        )
        self.supervisor = Chooser("Led by")
        self.co_supervisor = Chooser("And by", hint="Nobody else")
        self.fields.add_beside(
            ("supervisor", "Led by", self.supervisor),
            ("co_supervisor", "And by", self.co_supervisor),
        )
        self.interrupted = self.fields.add_plain(
            QCheckBox("It was interrupted, so it counts as short")
        )
        self.day.day_changed.connect(self._read_again)
        self._read_again()

    def reading(self) -> Act:
        """Log it for everybody who is ticked."""
        if self.strand.count() == 0:
            raise BadInput(
                "The policy in force has no group strand; add one in Settings, Policy.",
                field="strand",
            )
        return partial(
            self.desk.tracker.supervisions.log_group,
            self.workers.numbers(),
            str(self.strand.required("strand")),
            day=self.day.required("day"),
            minutes=self.minutes.whole(),
            supervisor_id=_number(self.supervisor, "supervisor"),
            co_supervisor_id=_number(self.co_supervisor, "co_supervisor"),
            interrupted=self.interrupted.isChecked(),
        )

    def _read_again(self) -> None:
        day = self.day.day() or self.desk.today
        self.desk.background.read(partial(_read, self.desk.tracker, day), self._show_facts)

    def _show_facts(self, facts: _Facts) -> None:
        self.strand.set_choices((strand.name, strand.name) for strand in facts.strands)
        if self.strand.choice() is None and facts.strands:
            self.strand.set_choice(facts.strands[0].name)
            self.minutes.set_number(facts.strands[0].minutes)
        people = [(p.id, p.name) for p in facts.people]
        for chooser in (self.supervisor, self.co_supervisor):
            chooser.set_choices(people)
        if self.supervisor.choice() is None:
            self.supervisor.set_choice(facts.me)
        teams: dict[str, list[tuple[int, str]]] = {}
        for person in facts.people:
            teams.setdefault(person.team, []).append((person.id, person.name))
        first = self.desk.team_name
        order = sorted(teams, key=lambda team: (team != first, team))
        groups: list[Ticks] = [(team, team, teams[team]) for team in order]
        self.workers.set_groups(groups, self.workers.numbers())
        self.workers.set_lines(LINES)
        self._fit()


def _number(chooser: Chooser, field: str) -> int | None:
    if not chooser.currentText().strip():
        return None
    chosen = chooser.required(field)
    return chosen if isinstance(chosen, int) else None
