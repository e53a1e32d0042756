"""Beside the Staff page's table: one person's posts, programmes, absences and supervisor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.share_out import AskAboutChildren, Gone
from swtracker.ui.dialogs.staff import hours_words
from swtracker.ui.dialogs.supervisor import AskAboutPeople, given_entry
from swtracker.ui.panel import FilePanel
from swtracker.ui.registration_section import RegistrationSection
from swtracker.ui.widgets.basics import allow, button, label, row
from swtracker.ui.widgets.section import Entries, Lines
from swtracker.ui.worker_timeline import CasesOverTime
from swtracker.usecases.rows.desk import AbsenceRow, EnrolmentRow, PostRow, StaffFile

GONE = "They have left; nothing can be begun for them."


class StaffBeside(FilePanel[StaffFile]):
    """What is known of one member of staff, with an act beside each part of it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "The chosen member of staff", parent)
        self.setMinimumWidth(theme.px(300))
        self._name = label(part="name", wraps=True)
        self._who = label(part="muted", wraps=True)
        self._notes = label(wraps=True)
        self.change = button("Change details…", self._change_details)
        self.leave = button("Record leaving…", self._record_leaving)
        self.history = button("History", self._go_to_history, "link")
        self._details = Lines("Details")
        self.registration = RegistrationSection(desk)
        self._posts = Entries("Posts")
        self._programmes = Entries("Programmes")
        self._absences = Entries("Absences")
        self._supervisor = Entries("Supervised by")
        self.cases = CasesOverTime(desk)
        self._children = AskAboutChildren(desk, self)
        self._people = AskAboutPeople(desk, self)
        self._people.answered.connect(self._ask_about_children)
        self.new_post = self._posts.add_act("New post…", self._add_post)
        self.enrol = self._programmes.add_act("Start a programme…", self._start_programme)
        self.outcome = self._programmes.add_act("Record outcome…", self._record_outcome)
        self.away = self._absences.add_act("Record absence…", self._record_absence)
        self.back = self._absences.add_act("Back…", self._record_back)
        self.supervisor = self._supervisor.add_act("Change…", self._change_supervisor)
        self.back.setAccessibleName("Back from absence…")
        self.not_away = self._absences.add_act("Mistake…", self._mark_absence)
        self.not_away.setAccessibleName("Mark an absence as a mistake…")
        self.supervisor.setAccessibleName("Change supervisor…")
        self._lay_out()
        self.hide()

    def reading(self, number: int, day: date) -> Callable[[], StaffFile]:
        """The file of the member of staff of that number."""
        return partial(self._desk.tracker.staff.file, number, day)

    def number_of(self, file: StaffFile) -> int:
        """The number of the member of staff."""
        return file.row.worker_id

    def take_keyboard(self) -> None:
        """Put the keyboard on changing their details."""
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, file: StaffFile) -> None:
        """Show the file."""
        day, person = self._desk.day, file.row
        self._name.setText(person.name)
        self._who.setText(_who(file, day))
        self._notes.setText("\n".join(person.pointed_out))
        self._notes.setVisible(bool(person.pointed_out))
        self._details.show_lines(_details(file))
        self._posts.show_entries([_post(p, day) for p in reversed(file.posts)], "None yet.")
        self._programmes.show_entries(
            [_enrolment(e, file, day) for e in reversed(file.enrolments)], "None."
        )
        self._absences.show_entries(
            [_absence(a) for a in reversed(file.absences)], "None recorded."
        )
        self._supervisor.show_entries([given_entry(by) for by in file.supervised], "Nobody yet.")
        self.cases.read(person.worker_id)
        self.registration.read(person.worker_id)
        self._show_acts(file)

    def _show_acts(self, file: StaffFile) -> None:
        gone = file.row.left is not None and file.row.left <= self._desk.day
        running = _running(file)
        self.enrol.setVisible(running is None)
        self.outcome.setVisible(running is not None)
        away = _open_absence(file, self._desk.day)
        self.away.setVisible(away is None)
        self.back.setVisible(away is not None)
        self.not_away.setVisible(bool(file.absences))
        self.leave.setVisible(file.row.left is None)
        why_not = self._desk.not_today()
        for act in (self.new_post, self.enrol, self.away, self.supervisor, self.leave):
            allow(act, why_not or (GONE if gone else ""))
        for act in (self.change, self.outcome, self.back, self.not_away):
            allow(act, why_not)

    def _lay_out(self) -> None:
        pad = theme.px(8)
        head = QVBoxLayout()
        head.setContentsMargins(pad, 0, theme.px(12), theme.px(8))
        head.setSpacing(theme.px(2))
        named = row(self._name, self.history)
        named.setStretch(0, 1)
        head.addLayout(named)
        head.addWidget(self._who)
        head.addWidget(self._notes)
        head.addSpacing(theme.px(8))
        head.addLayout(row(self.change, self.leave, None))
        sections = (
            self._details,
            self.registration,
            self._posts,
            self._programmes,
            self._absences,
            self._supervisor,
            self.cases,
        )
        self.lay_out(head, sections)

    def _go_to_history(self) -> None:
        """What was done about them, when and by whom."""
        if self._file is not None:
            self._desk.go("history", self._file.row.worker_id)

    def _change_details(self) -> None:
        from swtracker.ui.dialogs.staff import ChangeDetailsDialog

        self._open(ChangeDetailsDialog)

    def _add_post(self) -> None:
        from swtracker.ui.dialogs.staff import NewPostDialog

        if self._file is not None:
            dialog = NewPostDialog(self._desk, self._file, self.window())
            dialog.moved.connect(self._people.ask)
            dialog.open()

    def _record_leaving(self) -> None:
        from swtracker.ui.dialogs.staff import RecordLeavingDialog

        if self._file is not None:
            dialog = RecordLeavingDialog(self._desk, self._file, self.window())
            dialog.gone.connect(self._people.ask)
            dialog.open()

    def _change_supervisor(self) -> None:
        from swtracker.ui.dialogs.supervisor import ChangeSupervisorDialog

        file = self._file
        if file is not None:
            who = file.row
            ChangeSupervisorDialog(
                self._desk, who.worker_id, who.name, file.supervised, self.window()
            ).open()

    def _start_programme(self) -> None:
        from swtracker.ui.dialogs.programme import StartProgrammeDialog

        self._open(StartProgrammeDialog)

    def _record_outcome(self) -> None:
        from swtracker.ui.dialogs.programme import RecordOutcomeDialog

        running = None if self._file is None else _running(self._file)
        if self._file is not None and running is not None:
            RecordOutcomeDialog(self._desk, self._file, running, self.window()).open()

    def _record_absence(self) -> None:
        from swtracker.ui.dialogs.absence import RecordAbsenceDialog

        if self._file is not None:
            dialog = RecordAbsenceDialog(self._desk, self._file, self.window())
            dialog.gone.connect(self._people.ask)
            dialog.open()

    def _ask_about_children(self, gone: Gone) -> None:
        """Once it is known what becomes of the people, ask about the children."""
        if not gone.moves:
            self._children.ask(gone)

    def _record_back(self) -> None:
        from swtracker.ui.dialogs.absence import BackFromAbsenceDialog

        away = None if self._file is None else _open_absence(self._file, self._desk.day)
        if self._file is not None and away is not None:
            BackFromAbsenceDialog(self._desk, self._file, away, self.window()).open()

    def _mark_absence(self) -> None:
        from swtracker.ui.dialogs.mistake import MistakeAmongDialog, Mistaken

        if self._file is not None:
            void = self._desk.tracker.staff.void_absence
            among = [
                Mistaken(", ".join(_absence(a)), void, a.id) for a in reversed(self._file.absences)
            ]
            intro = f"{self._file.row.name}: an absence."
            MistakeAmongDialog(
                intro, "Which absence", among, self._desk.runner, self.window()
            ).open()

    def _open(self, dialog: Callable[[Desk, StaffFile, QWidget], QDialog]) -> None:
        if self._file is not None:
            dialog(self._desk, self._file, self.window()).open()


def _running(file: StaffFile) -> EnrolmentRow | None:
    """The programme that protects them still; a deferred one does."""
    going = [e for e in file.enrolments if e.outcome is None or not e.outcome.ends_protection]
    return max(going, key=lambda e: e.start, default=None)


def _open_absence(file: StaffFile, day: date) -> AbsenceRow | None:
    """The absence they are on, else one still to come whose end is not known."""
    on = [a for a in file.absences if a.start <= day and (a.end is None or day < a.end)]
    to_come = [a for a in file.absences if a.start > day and a.end is None]
    return next(iter(on + to_come), None)


def _who(file: StaffFile, day: date) -> str:
    """What they are and where, and whether they are away, leaving or gone."""
    person = file.row
    said = [person.role.value if person.role else "no post today", person.team]
    lines = [" · ".join(part for part in said if part)]
    if person.left is not None:
        verb = "Left" if person.left <= day else "Leaves"
        lines.append(f"{verb} on {words.full_day(person.left)}")
    if person.away_words:
        lines.append(person.away_words[:1].upper() + person.away_words[1:])
    return "\n".join(lines)


def _details(file: StaffFile) -> list[tuple[str, str]]:
    person = file.row
    qualified = "not recorded" if person.qualified is None else words.bare_day(person.qualified)
    return [
        ("Staff number", person.staff_number),
        ("Employment", person.employment.value),
        ("Started", words.bare_day(person.started)),
        ("Qualified", qualified),
    ]


def _post(post: PostRow, day: date) -> tuple[str, str]:
    until = "" if post.end is None else f" to {words.bare_day(post.end)}"
    running = "" if post.start <= day else ", still to come"
    since = f"from {words.bare_day(post.start)}{until}{running}"
    return f"{post.role}, {post.team}", f"{hours_words(post)}, {since}"


def _enrolment(enrolment: EnrolmentRow, file: StaffFile, day: date) -> tuple[str, str]:
    said = [f"from {words.bare_day(enrolment.start)}"]
    line = file.row.programme
    if line is not None and line.id == enrolment.id:
        said.append(f"month {line.month} of {line.months}")
    if enrolment.outcome is not None and enrolment.outcome_date is not None:
        on = words.near_day(enrolment.outcome_date, day)
        said.append(f"{enrolment.outcome.value.lower()} on {on}")
    elif enrolment.outcome is None:
        said.append("no outcome yet")
    return enrolment.programme, ", ".join(said)


def _absence(absence: AbsenceRow) -> tuple[str, str]:
    until = "no end known" if absence.end is None else f"back {words.bare_day(absence.end)}"
    clock = ", clock stopped" if absence.pauses else ""
    return absence.kind.value, f"from {words.bare_day(absence.start)}, {until}{clock}"
