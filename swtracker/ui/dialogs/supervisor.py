"""Who supervises whom: naming another, handing everybody over, standing in; and asking about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from swtracker.domain import words
from swtracker.domain.supervisors import EVERY_STRAND
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.share_out import Gone
from swtracker.ui.run import Act
from swtracker.ui.widgets.basics import label
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import FormDialog
from swtracker.usecases.rows.desk import PersonRow
from swtracker.usecases.rows.supervisors import CoverRow, GivenBy

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

NAMED = 8
"""How many names stand in a dialog; of more it says how many."""


class ChangeSupervisorDialog(FormDialog):
    """Say who supervises somebody from a day on, in one strand or in all without their own."""

    def __init__(
        self,
        desk: Desk,
        worker_id: int,
        name: str,
        given: Sequence[GivenBy],
        parent: QWidget | None = None,
        *,
        strand: str = EVERY_STRAND,
    ) -> None:
        """``given`` says who does now; ``strand`` is the one that is chosen to begin with."""
        super().__init__(
            "Change supervisor",
            "Change supervisor",
            desk.runner,
            parent,
            intro=given_words(name, given),
        )
        self._desk = desk
        self._worker_id = worker_id
        self._given = {by.strand: by.supervisor_id for by in given}
        self._strand = strand
        self.strand = self.fields.add(
            "strand",
            "In",
            Chooser("In", [(EVERY_STRAND, "Every strand without a supervisor of its own")]),
            hint="In a joint strand this names the practice educator; the line manager stays.",
        )
        self.strand.set_choice(EVERY_STRAND)
        self.supervisor = self.fields.add("supervisor", "Supervisor", Chooser("Supervisor"))
        self.start = self.fields.add("start", "From", DateField("From", desk.today, desk.today))
        self.strand.chosen.connect(self._on_strand_chosen)
        desk.background.read(partial(_read_choices, desk.tracker, worker_id), self._offer)

    def reading(self) -> Act:
        """Begin on the day."""
        return partial(
            self._desk.tracker.supervisors.change,
            self._worker_id,
            supervisor_id=cast("int", self.supervisor.required("supervisor")),
            start=self.start.required("start"),
            strand=cast("str", self.strand.required("strand")),
        )

    def _offer(self, choices: _Choices) -> None:
        self.strand.set_choices(
            [
                (EVERY_STRAND, "Every strand without a supervisor of its own"),
                *((s, s) for s in choices.strands),
            ]
        )
        self.strand.set_choice(self._strand)
        offer_people(self.supervisor, choices.people, without=self._worker_id)
        self.supervisor.set_choice(self._given.get(self._strand))

    def _on_strand_chosen(self) -> None:
        self.supervisor.set_choice(self._given.get(cast("str", self.strand.choice())))


class PeopleDialog(FormDialog):
    """An act with everybody somebody supervises: whose they are from a day on.

    Signals:
        answered(): it was done, or left as it is.
    """

    answered = Signal()

    def __init__(
        self,
        title: str,
        desk: Desk,
        supervisor_id: int,
        parent: QWidget | None,
        *,
        intro: str,
        who: str,
        start: date | None,
    ) -> None:
        """``who`` is the label of the field for whoever takes them."""
        super().__init__(title, title, desk.runner, parent, intro=intro)
        self._desk = desk
        self._supervisor_id = supervisor_id
        self.people = self.fields.add_plain(label(" ", wraps=True))
        self.people.setMinimumHeight(2 * self.people.sizeHint().height())
        self.people.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.supervisor = self.fields.add("supervisor", who, Chooser(who))
        self.start = DateField("From", desk.today, start or desk.today)
        self.start.day_changed.connect(self._read_people)
        self.finished.connect(self._on_finished)
        self._read_people()
        desk.background.read(desk.tracker.staff.choose, self._offer)

    def offer_to_leave(self, said: str) -> None:
        """Word leaving it undone as what becomes of it then."""
        self._leave.setText(said)

    def _read_people(self, _day: date | None = None) -> None:
        day = self.start.day()
        if day is not None:
            self._desk.background.read(
                partial(self._desk.tracker.supervisors.people_of, self._supervisor_id, day),
                self._show_people,
            )

    def _show_people(self, names: Sequence[str]) -> None:
        self.people.setText(people_words(names))
        self._fit()

    def _offer(self, people: Sequence[PersonRow]) -> None:
        offer_people(self.supervisor, people, without=self._supervisor_id)

    def _on_finished(self) -> None:
        self.answered.emit()


class HandOverDialog(PeopleDialog):
    """Hand everybody somebody supervises over to another, in one act."""

    def __init__(
        self,
        desk: Desk,
        supervisor_id: int,
        name: str,
        parent: QWidget | None = None,
        *,
        start: date | None = None,
        why: str = "",
    ) -> None:
        """``why`` says what gave rise to it, where something did."""
        super().__init__(
            "Hand over",
            desk,
            supervisor_id,
            parent,
            intro=why or f"Everybody {name} supervises has another supervisor from a day on.",
            who="To",
            start=start,
        )
        self.fields.add("start", "From", self.start)

    def reading(self) -> Act:
        """Hand them over on the day."""
        return partial(
            self._desk.tracker.supervisors.hand_over,
            self._supervisor_id,
            to_id=cast("int", self.supervisor.required("supervisor")),
            start=self.start.required("start"),
        )


class CoverDialog(PeopleDialog):
    """Have somebody stand in for a supervisor who is away, with all their people, in one act."""

    def __init__(
        self,
        desk: Desk,
        supervisor_id: int,
        name: str,
        parent: QWidget | None = None,
        *,
        start: date | None = None,
        end: date | None = None,
        why: str = "",
    ) -> None:
        """``start`` and ``end`` are the days they are known to be away."""
        super().__init__(
            "Cover",
            desk,
            supervisor_id,
            parent,
            intro=why or f"Somebody stands in for {name} with everybody they supervise.",
            who="Who stands in",
            start=start,
        )
        self.end = DateField("First day back", desk.today, end, optional=True)
        self.fields.add_beside(("start", "From", self.start), ("end", "First day back", self.end))

    def reading(self) -> Act:
        """Stand in between the two days."""
        return partial(
            self._desk.tracker.supervisors.cover,
            self._supervisor_id,
            by_id=cast("int", self.supervisor.required("supervisor")),
            start=self.start.required("start"),
            end=self.end.required("end"),
        )


class EndCoverDialog(FormDialog):
    """Say when standing in ends: the supervisor's first day back."""

    def __init__(
        self, desk: Desk, name: str, covers: Sequence[CoverRow], parent: QWidget | None = None
    ) -> None:
        """``name`` is who is covered."""
        super().__init__(
            "End cover",
            "End cover",
            desk.runner,
            parent,
            intro=f"{name} has their people back from the day on.",
        )
        self._desk = desk
        self.cover = self.fields.add(
            "cover", "Who stands in", Chooser("Who stands in", _cover_choices(covers, desk.today))
        )
        self.cover.set_choice(covers[0].row_ids)
        self.end = self.fields.add(
            "end", "First day back", DateField("First day back", desk.today, desk.today)
        )

    def reading(self) -> Act:
        """End it on the day."""
        return partial(
            self._desk.tracker.supervisors.end_cover,
            cast("tuple[int, ...]", self.cover.required("cover")),
            on=self.end.required("end"),
        )


class AskAboutPeople(QObject):
    """Once somebody is recorded as gone, asks what becomes of the people they supervise.

    It asks nothing where they supervise nobody.

    Signals:
        answered(object): it was asked and answered, or there was nothing to ask; the `Gone`.
    """

    answered = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        """``window`` is any widget of the window the question is put in front of."""
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._gone: Gone | None = None

    def ask(self, gone: Gone) -> None:
        """See whom they supervise until they go, and ask."""
        self._gone = gone
        self._desk.background.read(
            partial(self._desk.tracker.supervisors.people_of, gone.file.row.worker_id, gone.start),
            self._open,
        )

    def _open(self, names: Sequence[str]) -> None:
        gone = self._gone
        if gone is None:
            return
        if not names:
            self._on_answered()
            return
        row = gone.file.row
        people = words.count(len(names), "person", "people")
        day = words.full_day(gone.start)
        parent = self._window.window()
        dialog: HandOverDialog | CoverDialog
        if gone.is_away:
            dialog = CoverDialog(
                self._desk,
                row.worker_id,
                row.name,
                parent,
                start=gone.start,
                end=gone.back,
                why=f"{row.name} is away from {day} and supervises {people}. Somebody can stand "
                "in; otherwise they are shown as uncovered on the Supervision page.",
            )
            dialog.offer_to_leave("Leave them uncovered")
        else:
            verb = "leaves on" if gone.leaves else "has another post from"
            dialog = HandOverDialog(
                self._desk,
                row.worker_id,
                row.name,
                parent,
                start=gone.start,
                why=f"{row.name} {verb} {day} and supervises {people}. Hand them all over now, "
                "or at any time on the Supervision page.",
            )
            dialog.offer_to_leave("Not now")
        dialog.answered.connect(self._on_answered)
        dialog.open()

    def _on_answered(self) -> None:
        gone, self._gone = self._gone, None
        if gone is not None:
            self.answered.emit(gone)


@dataclass(frozen=True, slots=True)
class _Choices:
    people: tuple[PersonRow, ...]
    strands: tuple[str, ...]


def _read_choices(tracker: Tracker, worker_id: int) -> _Choices:
    strands = tracker.supervisors.strands_of(worker_id)
    return _Choices(tuple(tracker.staff.choose()), tuple(strands))


def offer_people(chooser: Chooser, people: Sequence[PersonRow], *, without: int) -> None:
    """Let one be chosen of everybody in post but somebody, by name and role."""
    chooser.set_choices(
        (p.id, f"{p.name}, {p.role.value.lower()}" if p.role else p.name)
        for p in people
        if p.id != without
    )


def given_entry(by: GivenBy) -> tuple[str, str]:
    """Who supervises them; and in what, since when, and who stands in."""
    said = [by.strand, "beside the line manager" if by.beside else ""]
    said.append("by default" if by.since is None else f"since {words.bare_day(by.since)}")
    if by.until is not None:
        said.append(f"until {words.bare_day(by.until)}")
    if by.stand_in:
        until = "" if by.stand_in_until is None else f" until {words.bare_day(by.stand_in_until)}"
        said.append(f"{by.stand_in} stands in{until}")
    return by.supervisor or "Nobody", ", ".join(part for part in said if part)


def given_words(name: str, given: Sequence[GivenBy]) -> str:
    """``Priya Wren is supervised by Osian Rowan (by default)``."""
    said = [f"{who} ({how})" for who, how in map(given_entry, given)]
    return f"{name} is supervised by {words.listed(said) or 'nobody yet'}."


def people_words(names: Sequence[str]) -> str:
    """``6 people: Amara Hazel, …``."""
    if not names:
        return "They supervise nobody on that day."
    said = words.listed(names[:NAMED])
    if len(names) > NAMED:
        said = f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
    return f"{words.count(len(names), 'person', 'people')}: {said}"


def _cover_choices(covers: Sequence[CoverRow], today: date) -> list[tuple[tuple[int, ...], str]]:
    return [(c.row_ids, cover_words(c, today)) for c in covers]


def cover_words(cover: CoverRow, today: date) -> str:
    """``Tamsin Linnet, from Mon 23 Nov until Mon 7 Dec``."""
    until = "" if cover.end is None else f" until {words.near_day(cover.end, today)}"
    return f"{cover.stand_in}, from {words.near_day(cover.start, today)}{until}"
