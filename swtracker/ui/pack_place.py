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
from swtracker.drawing import values
from swtracker.drawing.activity_bars import ActivityBar, ActivityBars
from swtracker.exchange.pack_book import pack_report
from swtracker.exchange.report_files import FileKind
from swtracker.ui import development_words, pack_tables, shown, theme, year_words
from swtracker.ui.desk import Desk
from swtracker.ui.pack_tables import ProofTable
from swtracker.ui.saving import Saver
from swtracker.ui.tables.view import TableView
from swtracker.ui.theme import Tone
from swtracker.ui.widgets.basics import button, label, panel, row, set_part
from swtracker.ui.widgets.beside import Beside, scrolling
from swtracker.ui.widgets.chart import ChartWidget
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.empty import EmptyState
from swtracker.ui.widgets.section import Entries, Lines, Section
from swtracker.ui.year_tables import evidence_table, goal_table, review_table, training_table
from swtracker.usecases.rows.pack import NOT_BEGUN, Answered, EvidencePack, TimeUsed, Workload
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
        self.supervision, self.caseload, self.time = _Supervision(), _Caseload(), _Time()
        self._parts = (self.supervision, self.caseload, self.time, _Year(desk))
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


class _Part(QWidget):
    """A panel of proofs under its heading, with room for a long table that is asked for."""

    title = ""

    def __init__(self) -> None:
        super().__init__()
        surface = panel()
        inside = surface.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.addWidget(label(self.title, "name", wraps=True))
        self.column = inside
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(surface)

    def show_pack(self, pack: EvidencePack) -> None:
        """Show the part of the pack that is this one's."""
        raise NotImplementedError

    def add(self, title: str, *widgets: QWidget) -> Section:
        """A section with these under its heading."""
        section = Section(title, inset=False)
        for widget in widgets:
            section.column.addWidget(widget)
        self.column.addWidget(section)
        return section


class _Proof(Section):
    """A table of proofs, or a few words where there are none."""

    def __init__(self, title: str, table: ProofTable, nothing: str) -> None:
        super().__init__(title, inset=False)
        self._table = table
        self._nothing = label(nothing, "muted", wraps=True)
        self.column.addWidget(self._nothing)
        self.column.addWidget(table)

    def show_rows(self, rows: Sequence[object]) -> None:
        """Show these."""
        self._table.lines.set_rows(rows)
        self._table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)


class _Long(Section):
    """A table that is long, and shown when it is asked for."""

    def __init__(self, title: str, table: TableView) -> None:
        super().__init__(title, inset=False)
        self._table = table
        table.hide()
        self.column.addWidget(table)
        self.toggle = self.add_act("", self.turn)
        self._word()

    def turn(self) -> None:
        """Show the table, or hide it."""
        self._table.setVisible(self._table.isHidden())
        self._word()

    def _word(self) -> None:
        self.toggle.setText("Show all" if self._table.isHidden() else "Hide")
        self.toggle.setAccessibleName(f"{self.title.text()}: {self.toggle.text().lower()}")


class _Supervision(_Part):
    """Supervision at the specified frequency: stage by stage, gap by gap, session by session."""

    title = "Supervision at the specified frequency"

    def __init__(self) -> None:
        super().__init__()
        self._strips = QVBoxLayout()
        self._strips.setSpacing(theme.px(4))
        self._shown: list[tuple[QLabel, ChartWidget]] = []
        self.stages = pack_tables.stage_table()
        self.lapses = pack_tables.lapse_table()
        self.sessions = pack_tables.session_table()
        self.column.addLayout(self._strips)
        self.add("By stage", self.stages)
        self._overdue = _Proof("When it was overdue", self.lapses, "Never.")
        self.column.addWidget(self._overdue)
        self.column.addWidget(_Long("Every session", self.sessions))

    def show_pack(self, pack: EvidencePack) -> None:
        """Show every strand."""
        while len(self._shown) < len(pack.supervision):
            made = label(part="muted", wraps=True), ChartWidget("Supervision over the programme")
            for widget in made:
                self._strips.addWidget(widget)
            self._shown.append(made)
        for place, (said, chart) in enumerate(self._shown):
            strand = pack.supervision[place] if place < len(pack.supervision) else None
            for widget in (said, chart):
                widget.setVisible(strand is not None)
            if strand is not None:
                said.setText(words.sentence(strand.proof))
                chart.setAccessibleName(f"{strand.strand} over the programme")
                chart.show_value(shown.strip_of(strand.strip))
        self.stages.lines.set_rows(pack.stages)
        self._overdue.show_rows(pack.lapses)
        self.sessions.lines.set_rows(pack.sessions)


class _Caseload(_Part):
    """The workload reduced: caseload against the limit, and what went over it."""

    title = "Workload reduced"

    def __init__(self) -> None:
        super().__init__()
        self.chart = ChartWidget("Caseload against the limit over the programme")
        self.limits = Lines("The limit")
        self.overrides = pack_tables.override_table()
        self.weeks = pack_tables.load_table()
        self.column.addWidget(self.chart)
        self.column.addWidget(self.limits)
        self._agreed = _Proof("Over the limit by agreement", self.overrides, "Nobody was.")
        self.column.addWidget(self._agreed)
        self.column.addWidget(_Long("Week by week", self.weeks))

    def show_pack(self, pack: EvidencePack) -> None:
        """Show caseload and limit over the programme."""
        work = pack.workload
        points = tuple(values.CaseloadPoint(p.day, p.caseload, p.limit) for p in work.points)
        self.chart.show_value(values.CaseloadLine(points) if points else None)
        self.chart.setVisible(bool(points))
        self.limits.show_lines(_limit_lines(work), words.sentence(NOT_BEGUN))
        self._agreed.show_rows(work.overrides)
        self.weeks.lines.set_rows(work.weeks)


class _Time(_Part):
    """How the protected time was used."""

    title = "How protected time was used"

    def __init__(self) -> None:
        super().__init__()
        self._said = label(wraps=True)
        self.share = ChartWidget("Share of contracted hours over the programme")
        self.weeks = ChartWidget("Protected time week by week, drawn")
        self.activities = ChartWidget("Protected time by activity")
        self._lost = label(part="muted", wraps=True)
        self.lost = pack_tables.lost_table()
        self.table = pack_tables.time_table()
        self.column.addWidget(self._said)
        lost = self._gone = _Proof("Lost, to what and by whom", self.lost, "None was lost.")
        lost.column.addWidget(self._lost)
        self._parts = (
            self.add("Against the share that is owed", self.share, self.weeks),
            self.add("By activity", self.activities),
            lost,
        )
        self.column.addWidget(lost)
        self.column.addWidget(_Long("Week by week", self.table))

    def show_pack(self, pack: EvidencePack) -> None:
        """Show the protected time of the programme, where it is counted under it."""
        time = pack.time
        for part in self._parts:
            part.setVisible(time is not None)
        self.table.lines.set_rows(() if time is None else time.weeks)
        if time is None:
            self._said.setText(words.sentence(pack.no_time_words))
            return
        self._said.setText(words.sentence(time.proof))
        self.share.show_value(_share_line(pack, time))
        self.weeks.show_value(development_words.year_of_weeks(time.weeks, pack.until))
        bars = tuple(ActivityBar(a.activity.value, a.taken, a.lost) for a in time.activities)
        self.activities.show_value(ActivityBars(bars))
        self._lost.setText(_lost_by(time))
        self._lost.setVisible(bool(time.lost_by))
        self._gone.show_rows(time.lost)


class _Year(_Part):
    """The programme's own line: dates kept apart, reviews, evidence, goals, training, assessors."""

    title = "The programme"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.line = ChartWidget("The programme from start to end")
        self.reviews_model, self.reviews = review_table(lambda: desk.day)
        self.evidence_model, self.evidence = evidence_table(lambda: desk.day)
        self.goals_model, self.goals = goal_table(lambda: desk.day)
        self.training_model, self.training = training_table(lambda: desk.day)
        for table, nothing in (
            (self.reviews, "This programme has no reviews"),
            (self.evidence, "This programme asks for no evidence"),
            (self.goals, "No goal agreed yet"),
            (self.training, "No training recorded yet"),
        ):
            table.set_empty(nothing)
            table.set_widths({"standing": 208})
        self._dates = Lines("Dates")
        self._assessors = Entries("Assessors")
        self._changes = Entries("Pauses and extensions")
        self.column.addWidget(self.line)
        for left, right in (
            (self._titled("Reviews", self.reviews), self._titled("Evidence", self.evidence)),
            (
                self._titled("Training and development plan", self.goals),
                self._titled("Training", self.training),
            ),
            (_stacked(self._dates), _stacked(self._assessors, self._changes)),
        ):
            self.column.addWidget(Beside((left, right), least=760, spacing=24))

    def show_pack(self, pack: EvidencePack) -> None:
        """Show the year."""
        year = pack.year
        self.line.show_value(year_words.year_line(year))
        self.reviews_model.set_rows(year.reviews)
        self.evidence_model.set_rows(year.row.evidence)
        self.goals_model.set_rows(year.goals)
        self.training_model.set_rows(year.training)
        self._dates.show_lines(year_words.date_lines(year))
        self._assessors.show_entries(
            [year_words.assessor_entry(a) for a in reversed(year.assessors)], "Nobody yet."
        )
        self._changes.show_entries(year_words.change_entries(year), "None.")

    def _titled(self, title: str, table: TableView) -> QWidget:
        made = Section(title, inset=False)
        made.column.addWidget(table)
        return _stacked(made)


def _stacked(*widgets: QWidget) -> QWidget:
    """Widgets one under the other, level with the top of what stands beside them."""
    made = QWidget()
    made.setProperty("part", "plain")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return made


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


def _limit_lines(work: Workload) -> list[tuple[str, str]]:
    return [
        (
            f"From {words.full_day(since.since)}",
            f"{since.limit} ({since.words}); an experienced worker’s would be {since.experienced}"
            if since.experienced
            else since.words,
        )
        for since in work.limits
    ]


def _share_line(pack: EvidencePack, time: TimeUsed) -> values.ShareLine:
    return values.ShareLine(
        development_words.share_points(time.weeks, pack.until),
        mark=pack.share * 100,
        level=shown.LEVELS[time.level],
    )


def _lost_by(time: TimeUsed) -> str:
    """``3.7 h by the service, 7.4 h of which nobody has said by whom``."""
    said = [
        f"{words.hours(hours)} of which nobody has said by whom"
        if by is None
        else f"{words.hours(hours)} by {by.value.lower()}"
        for by, hours in time.lost_by
    ]
    return words.sentence(words.listed(said)) if said else ""
