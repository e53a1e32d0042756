"""Beside the table of supervisors: the one chosen with their cover, and the person under them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.standing import EndStandingDialog, StandingDialog
from swtracker.ui.dialogs.supervisor import (
    ChangeSupervisorDialog,
    CoverDialog,
    EndCoverDialog,
    HandOverDialog,
    given_entry,
)
from swtracker.ui.pages.chosen_panel import PANEL_WIDTH
from swtracker.ui.supervisor_table import PersonLine, agreed_words, next_words, state_words
from swtracker.ui.widgets.basics import allow, button, label, row, rule
from swtracker.ui.widgets.beside import scrolling
from swtracker.ui.widgets.flow import FlowLayout
from swtracker.ui.widgets.section import Entries
from swtracker.usecases.rows.supervisors import CoverRow, Why

LEAST_WIDTH = 240
"""Pixels at 100 % that its headings need beside their acts."""

NOBODY = "Name a supervisor for each of them; their team has no practice manager in post."
UNREGISTERED = (
    "No registration is recorded for them. Reflective supervision wants a registered social worker."
)


class SupervisorPanel(QFrame):
    """What can be done about a supervisor with all their people, and about one of the people."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._line: PersonLine | None = None
        self.setProperty("part", "panel")
        self.setAccessibleName("The chosen supervisor")
        self.setMinimumWidth(theme.px(LEAST_WIDTH))
        self.setMaximumWidth(theme.px(PANEL_WIDTH))
        self._name = label(part="name", wraps=True)
        self._state = label(part="muted", wraps=True)
        self._note = label(wraps=True)
        self.cover = button("Cover…", self.cover_them)
        self.hand_over = button("Hand over…", self.hand_them_over)
        self._covers = Entries("Stands in for them")
        self.end_cover = self._covers.add_act("End…", self._end_cover)
        self.end_cover.setAccessibleName("End cover…")
        self._person = label(part="name", wraps=True)
        self._what = label(part="muted", wraps=True)
        self._given = Entries("Supervised by")
        self.change = self._given.add_act("Change…", self.change_supervisor)
        self.change.setAccessibleName("Change supervisor…")
        self.default = button("Back to the default", self._end_named, "quiet")
        self._standing = Entries("Standing bookings")
        self.agree = self._standing.add_act("Agree…", self.agree_standing)
        self.agree.setAccessibleName("Agree a standing booking…")
        self.end_standing = self._standing.add_act("End…", self._end_standing)
        self.end_standing.setAccessibleName("End a standing booking…")
        self._lay_out()
        self.show_line(None)

    def show_line(self, line: PersonLine | None) -> None:
        """Show a row's supervisor and person; None shows nothing."""
        self._line = line
        self.setVisible(line is not None)
        if line is None:
            return
        giver, day = line.giver, line.day
        named = giver.supervisor_id is not None
        self._name.setText(giver.supervisor if named else "No supervisor")
        self._state.setText(state_words(giver, day))
        note = NOBODY if not named else "" if giver.registered else UNREGISTERED
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._show_covers(giver.covers)
        person = line.row
        self._person.setText(person.worker)
        self._what.setText(f"{person.role.value}, {person.team}")
        self._given.show_entries([given_entry(person.given)], "")
        self._standing.show_entries(
            [
                (f"{r.strand}, {agreed_words(r)}", f"Next: {next_words(r, day)}")
                for r in person.standing
            ],
            "None agreed. “Every second Tuesday at 10:00” is agreed once and stands here.",
        )
        self.agree.setText("Change…" if person.standing else "Agree…")
        self._offer(self.cover, shown=named)
        self._offer(self.hand_over, shown=named)
        self._offer(self.end_cover, shown=bool(giver.covers))
        self._offer(self.change)
        self._offer(self.default, shown=person.given.row_id is not None)
        self._offer(self.agree)
        self._offer(self.end_standing, shown=bool(person.standing))

    def cover_them(self) -> None:
        """Have somebody stand in for the supervisor, for the days they are known to be away."""
        line = self._acting_on()
        if line is not None and line.giver.supervisor_id is not None:
            giver = line.giver
            gaps = [r.uncovered for r in giver.people if r.uncovered is not None]
            away = min((g for g in gaps if g.why is Why.AWAY), key=lambda g: g.since, default=None)
            CoverDialog(
                self._desk,
                line.giver.supervisor_id,
                giver.supervisor,
                self.window(),
                start=None if away is None else max(away.since, self._desk.today),
                end=None if away is None else away.back,
            ).open()

    def hand_them_over(self) -> None:
        """Hand everybody the supervisor has over to another."""
        line = self._acting_on()
        if line is not None and line.giver.supervisor_id is not None:
            gaps = [r.uncovered for r in line.giver.people if r.uncovered is not None]
            goes = [g.since for g in gaps if g.why is Why.GONE]
            HandOverDialog(
                self._desk,
                line.giver.supervisor_id,
                line.giver.supervisor,
                self.window(),
                start=max(min(goes), self._desk.today) if goes else None,
            ).open()

    def change_supervisor(self) -> None:
        """Name another supervisor for the person."""
        line = self._acting_on()
        if line is not None:
            person = line.row
            ChangeSupervisorDialog(
                self._desk,
                person.worker_id,
                person.worker,
                (person.given,),
                self.window(),
                strand=person.given.strand,
            ).open()

    def agree_standing(self) -> None:
        """Agree a standing booking of the person, or change the one there is."""
        line = self._acting_on()
        if line is not None:
            person = line.row
            StandingDialog(
                self._desk, person.worker_id, person.worker, person.standing, self.window()
            ).open()

    def _end_cover(self) -> None:
        line = self._acting_on()
        if line is not None and line.giver.covers:
            EndCoverDialog(
                self._desk, line.giver.supervisor, line.giver.covers, self.window()
            ).open()

    def _end_named(self) -> None:
        line = self._acting_on()
        if line is not None and line.row.given.row_id is not None:
            desk = self._desk
            desk.runner.act(
                partial(desk.tracker.supervisors.end, line.row.given.row_id, on=desk.today)
            )

    def _end_standing(self) -> None:
        line = self._acting_on()
        if line is not None and line.row.standing:
            EndStandingDialog(self._desk, line.row.standing, self.window()).open()

    def _acting_on(self) -> PersonLine | None:
        return None if self._desk.is_read_only else self._line

    def _show_covers(self, covers: tuple[CoverRow, ...]) -> None:
        self._covers.setVisible(bool(covers))
        self._covers.show_entries([self._cover_entry(c) for c in covers], "")

    def _cover_entry(self, cover: CoverRow) -> tuple[str, str]:
        day = self._desk.day
        until = "" if cover.end is None else f" until {words.near_day(cover.end, day)}"
        people = words.count(cover.people, "person", "people")
        return cover.stand_in, f"{words.near_day(cover.start, day)}{until}, {people}"

    def _offer(self, act: QPushButton, *, shown: bool = True) -> None:
        act.setVisible(shown)
        allow(act, self._desk.not_today())

    def _lay_out(self) -> None:
        pad = theme.px(16)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(4))
        column.addWidget(self._name)
        column.addWidget(self._state)
        column.addWidget(self._note)
        column.addSpacing(theme.px(8))
        acts = FlowLayout()
        acts.addWidget(self.cover)
        acts.addWidget(self.hand_over)
        column.addLayout(acts)
        column.addWidget(self._covers)
        column.addSpacing(theme.px(16))
        column.addWidget(rule())
        column.addSpacing(theme.px(12))
        column.addWidget(self._person)
        column.addWidget(self._what)
        for section in (self._covers, self._given, self._standing):
            section.column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._given)
        column.addLayout(row(self.default, None))
        column.addWidget(self._standing)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scrolling(body))
