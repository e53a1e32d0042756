"""One person's evidence pack on Development: the panel's questions answered, then every proof."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.changes import Area
from swtracker.domain.commitments import Answer
from swtracker.domain.handed_on import HandedOn
from swtracker.exchange.pack_book import pack_report
from swtracker.exchange.report_files import FileKind
from swtracker.ui import theme, year_words
from swtracker.ui.desk import Desk
from swtracker.ui.pack_parts import CaseloadPart, SupervisionPart, TimePart, YearPart
from swtracker.ui.saving import Saver
from swtracker.ui.theme import Tone
from swtracker.ui.widgets.basics import button, label, panel, row, set_part
from swtracker.ui.widgets.beside import Beside, scrolling
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.empty import EmptyState
from swtracker.usecases.rows.pack import Answered, EvidencePack
from swtracker.usecases.rows.programme import CohortRow

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

TONES: dict[Answer, Tone] = {Answer.YES: "good", Answer.NO: "over", Answer.NOT_YET: "muted"}
SIDE_BY_SIDE = 900
"""Pixels at 100 % from which the questions and the commitments stand side by side."""


class PackPlace(QWidget):
    """The evidence of whoever is chosen, as it stood on the day looked at; nothing is done here."""

    areas = frozenset(Area)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "plain")
        self._desk = desk
        self.places: tuple[CohortRow, ...] = ()
        """Who can be chosen."""
        self._chosen: int | None = None
        self._worker: int | None = None
        self.pack: EvidencePack | None = None
        """What is shown, if anything."""
        self._council = ""
        self.person = Chooser("Whose evidence", hint="Type a name…", always_one=True)
        self.person.setMinimumWidth(theme.px(300))
        self._measured = label(part="muted", wraps=True)
        self.questions = _Answers("What a panel asks")
        self.promises = _Answers("What was promised")
        self.nobody = EmptyState()
        self.nobody.say(
            "Nobody here is or was on a programme",
            "The evidence of somebody who starts the ASYE stands here from the first day.",
        )
        self.supervision, self.caseload, self.time = SupervisionPart(), CaseloadPart(), TimePart()
        self._parts = (self.supervision, self.caseload, self.time, YearPart(desk))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, theme.px(4), theme.px(8))
        column.setSpacing(theme.px(16))
        column.addWidget(Beside((self.questions, self.promises), least=SIDE_BY_SIDE))
        for part in self._parts:
            column.addWidget(part)
        column.addStretch(1)
        self.body = scrolling(body)
        self.body.setAccessibleName("The evidence")
        self.saver = Saver(desk, self, "Save the evidence pack", HandedOn.PACK)
        self.save = button("Save as", tooltip="The pack as it stands, to be printed or sent")
        self.save.setProperty("menu", "true")
        self.save.setMenu(self.saver.menu(self._save)[0])
        self.save.setEnabled(False)
        top = row(label("Whose evidence", "muted"), self.person, None, self.save, spacing=12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(12))
        whole.addLayout(top)
        whole.addWidget(self._measured)
        whole.addWidget(self.nobody, 1)
        whole.addWidget(self.body, 1)
        self.nobody.hide()
        self.body.hide()
        self.setFocusProxy(self.person)
        self.person.chosen.connect(self._on_chosen)

    def refresh(self) -> None:
        """Read who has a place on a programme, then the pack of whoever is chosen."""
        desk = self._desk
        desk.background.read(
            partial(desk.tracker.programmes.cohorts, desk.day, desk.team, include_ended=True),
            self._show_people,
        )

    @property
    def worker_id(self) -> int | None:
        """Whose pack is chosen."""
        chosen = (p.worker_id for p in self.places if p.enrolment_id == self._chosen)
        return next(chosen, None)

    def show_subject(self, worker_id: int) -> None:
        """Choose the place of that worker that runs, else the latest."""
        self._worker = worker_id
        self._choose_worker()

    def _choose_worker(self) -> bool:
        """Choose whom was asked for, once it is known which places there are."""
        theirs = [p for p in self.places if p.worker_id == self._worker]
        if theirs:
            self._worker = None
            self._choose(max(theirs, key=lambda p: (not p.is_over, p.start)).enrolment_id)
        return bool(theirs)

    def _show_people(self, places: Sequence[CohortRow]) -> None:
        self.places = tuple(places)
        self.person.set_choices([(p.enrolment_id, _place_words(p)) for p in places])
        there = {p.enrolment_id for p in places}
        self.nobody.setVisible(not there)
        self.person.setVisible(bool(there))
        if not there:
            self.pack = None
            self.save.setEnabled(False)
            self._measured.setText("")
            self.body.hide()
            return
        if self._chosen not in there:
            self._chosen = next((p.enrolment_id for p in places if not p.is_over), min(there))
        if not self._choose_worker():
            self._choose(self._chosen)

    def _choose(self, place: int | None) -> None:
        self._chosen = place
        self.person.set_choice(place)
        if place is not None:
            desk = self._desk
            desk.background.read(partial(_look, desk.tracker, place, desk.day), self._on_read)

    def _save(self, kind: FileKind) -> None:
        if self.pack is not None:
            self.saver.save(pack_report(self.pack, self._council), kind)

    def _on_read(self, looked: tuple[EvidencePack, str]) -> None:
        pack, self._council = looked
        self.show_pack(pack)

    def _on_chosen(self, place: object) -> None:
        if isinstance(place, int):
            self._choose(place)

    def show_pack(self, pack: EvidencePack) -> None:
        """Show a pack, where it is still that of whoever is chosen."""
        if pack.year.row.enrolment_id != self._chosen:
            return
        other = self.pack is None or self.pack.year.row.enrolment_id != self._chosen
        self.pack = pack
        self.save.setEnabled(True)
        self._measured.setText(_measured_words(pack))
        self.questions.show_answers(pack.questions)
        self.promises.show_answers(pack.commitments)
        for part in self._parts:
            part.show_pack(pack)
        self.body.show()
        if other:
            self.body.verticalScrollBar().setValue(0)


def _look(tracker: Tracker, place: int, day: date) -> tuple[EvidencePack, str]:
    """The pack, and the council whose it is."""
    return tracker.packs.of(place, day), tracker.council.row().name


class _Answers(QWidget):
    """Questions, each with its answer and its proof under it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        surface = panel()
        inside = surface.layout()
        assert isinstance(inside, QVBoxLayout)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(2))
        self._grid.setColumnStretch(1, 1)
        self._lines: list[tuple[QLabel, QLabel, QLabel]] = []
        inside.addWidget(label(title, "heading"))
        inside.addLayout(self._grid)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(surface)

    def show_answers(self, answers: Sequence[Answered]) -> None:
        """Show these; a page has as many every time."""
        while len(self._lines) < len(answers):
            self._add_line()
        for line, answered in zip(self._lines, answers, strict=True):
            answer, asked, proof = line
            answer.setText(words.sentence(answered.answer.value).rstrip("."))
            set_part(answer, "tone", TONES[answered.answer])
            asked.setText(answered.asked)
            proof.setText(answered.proof)

    def _add_line(self) -> None:
        at = len(self._lines) * 2
        top = Qt.AlignmentFlag.AlignTop
        made = (
            label(part="strong"),
            label(part="strong", wraps=True),
            label(part="muted", wraps=True),
        )
        made[2].setContentsMargins(0, 0, 0, theme.px(8))
        self._grid.addWidget(made[0], at, 0, top)
        self._grid.addWidget(made[1], at, 1, top)
        self._grid.addWidget(made[2], at + 1, 1, top)
        self._lines.append(made)


def _place_words(place: CohortRow) -> str:
    """``Amara Hazel · ASYE, month 4 of 12``."""
    month = year_words.month_words(place)
    said = month if place.is_over or place.past_end else f"month {month}"
    return f"{place.name} · {place.programme}, {said}"


def _measured_words(pack: EvidencePack) -> str:
    """What days the proofs are of, and until when the programme protects."""
    protection = year_words.protection_words(pack.year)
    if pack.until < pack.first:
        return f"Begins on {words.full_day(pack.year.row.start)}. {protection}"
    said = f"From {words.full_day(pack.first)} to {words.full_day(pack.until)}"
    if pack.first > pack.year.row.start:
        said += ", as far as the records reach"
    return f"{said}. {protection}"
