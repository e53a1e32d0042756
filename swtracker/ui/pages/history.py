"""History: who did what, when and why; found, handed on, and taken back from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from swtracker.domain import words
from swtracker.domain.handed_on import HandedOn
from swtracker.drawing.report import Report
from swtracker.exchange.report_files import FileKind
from swtracker.ui import theme
from swtracker.ui.background import Look
from swtracker.ui.desk import Desk
from swtracker.ui.pages.page import Page
from swtracker.ui.place_asked import PlaceAsked
from swtracker.ui.saving import Saver
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import button, label, row
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.flow import FlowLayout
from swtracker.usecases.rows.desk import HistoryRow
from swtracker.usecases.rows.history import KINDS, HistoryAsked, HistoryChoices

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

MOST_SHOWN = 500


def when(row: HistoryRow) -> str:
    """The day and the minute of an entry by the clock on the wall."""
    at = row.at.astimezone()
    return f"{words.full_day(at.date())}, {at:%H:%M}"


def what(row: HistoryRow) -> str:
    """What was done, and whether it still stands."""
    said = row.words[:1].upper() + row.words[1:]
    return said if row.undone_by is None else f"Undone: {said[:1].lower()}{said[1:]}"


COLUMNS: tuple[Column[HistoryRow], ...] = (
    Column("when", "When", when, sort=lambda r: r.id, width=196, tone=lambda _r: "muted"),
    Column("who", "Who", lambda r: r.actor or "nobody signed in", width=160, stretch=1),
    Column(
        "what",
        "What",
        what,
        width=280,
        stretch=4,
        tooltip=what,
        tone=lambda r: "muted" if r.undone_by is not None else "plain",
    ),
    Column(
        "why",
        "Why",
        lambda r: r.why,
        width=120,
        stretch=2,
        gives_way=1,
        tooltip=lambda r: r.why,
    ),
)


class HistoryPage(Page):
    """The latest entries that match; Ctrl+F finds, Ctrl+S hands on all that match."""

    key = "history"
    title = "History"
    has_team = False
    has_day = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._asked = HistoryAsked()
        self._choices = HistoryChoices((), (), (), ())
        self.words = QLineEdit()
        self.words.setPlaceholderText("Find in what, who and why…")
        self.words.setAccessibleName("Find in the history")
        self.words.setClearButtonEnabled(True)
        self.what = Chooser("What was done", hint="Everything", always_one=True)
        self.actor = Chooser("Done by", hint="by anybody", may_be_none=True)
        self.worker = Chooser("About a worker", hint="about anybody", may_be_none=True)
        self.case = Chooser("About a case", hint="about any case", may_be_none=True)
        self.since = DateField("Since", desk.today, optional=True)
        self.until = DateField("Until", desk.today, optional=True)
        self.model = RowModel(COLUMNS, key=lambda row: row.id)
        self.table = TableView(self.model, "History")
        self.count = label(part="muted")
        self.undo = button("Undo this", self.undo_chosen, icon="undo")
        self.saver = Saver(desk, self, "Save the history", HandedOn.HISTORY)
        self.save = button("Save as", tooltip="Every entry that matches, not only those in sight")
        self._lay_out()
        self._make_save_menu()
        self._show_choices(self._choices)
        self.words.textChanged.connect(self._on_text)
        self.what.chosen.connect(self._on_what_chosen)
        self.actor.chosen.connect(self._on_actor_chosen)
        self.worker.chosen.connect(self._on_worker_chosen)
        self.case.chosen.connect(self._on_case_chosen)
        self.since.day_changed.connect(self._on_since)
        self.until.day_changed.connect(self._on_until)
        self.table.row_chosen.connect(self._on_row_chosen)
        finding = QShortcut(QKeySequence.StandardKey.Find, self, self.words.setFocus)
        finding.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.begin_at(self.table)
        self._on_row_chosen(None)

    def refresh(self) -> None:
        """Read what there is to narrow it to, and the entries that match."""
        self.desk.background.read(self.desk.tracker.history.choices, self._show_choices)
        self._find()

    def show_subject(self, subject: int | PlaceAsked) -> None:
        """Show what was done about the worker of that number, or about a case."""
        if isinstance(subject, PlaceAsked):
            self._narrow_anew(HistoryAsked(case_id=subject.subject))
        else:
            self._narrow_anew(HistoryAsked(worker_id=subject))

    def show_everything(self) -> None:
        """Take every filter away."""
        self._narrow_anew(HistoryAsked())

    def undo_chosen(self) -> None:
        """Undo the chosen entry; the record says why where that cannot be any more."""
        row = self.table.chosen()
        if isinstance(row, HistoryRow) and self.undo.isEnabled():
            self.desk.runner.act(partial(self.desk.tracker.history.undo, row.id))

    def save_as(self, kind: FileKind) -> None:
        """Hand on every entry that matches what is asked for now."""
        from swtracker.exchange.history_report import history_stem

        stem = history_stem(self.desk.today)
        make = partial(_report, self.desk.tracker, self._asked)
        self.saver.make_and_save(stem, kind, make)

    def _find(self) -> None:
        """Read the entries; what is written is looked for in all of them, so it can be stopped."""
        tracker, asked = self.desk.tracker, self._asked
        if asked.text.strip():
            find = partial(_look_for, tracker, asked)
            self.desk.background.look(find, self._show, self._on_told)
        else:
            self.desk.background.read(partial(tracker.history.find, asked, MOST_SHOWN), self._show)

    def _narrow(self, asked: HistoryAsked) -> None:
        if asked != self._asked:
            self._asked = asked
            self.everything.setVisible(asked.is_narrowed)
            self._find()

    def _narrow_anew(self, asked: HistoryAsked) -> None:
        """Put every field as it is asked for, whatever stood in it."""
        self._asked = asked
        self.everything.setVisible(asked.is_narrowed)
        self.words.blockSignals(True)
        self.words.setText(asked.text)
        self.words.blockSignals(False)
        self.since.set_day(asked.since)
        self.until.set_day(asked.until)
        self._choose_asked()
        self._find()

    def _choose_asked(self) -> None:
        asked = self._asked
        kind = next(name for name, codes in KINDS.items() if codes == asked.kinds)
        self.what.set_choice(asked.act or kind)
        self.actor.set_choice(asked.actor_id)
        self.worker.set_choice(asked.worker_id)
        self.case.set_choice(asked.case_id)

    def _lay_out(self) -> None:
        self.everything = button("Show everything", self.show_everything, "link")
        self.everything.hide()
        # At the largest text sizes every line of filters is a row of the table less.
        is_large = theme.text_scale() > 1.5
        self.words.setMinimumWidth(theme.px(150 if is_large else 200))
        for chooser, width in (
            (self.what, 230),
            (self.actor, 200),
            (self.worker, 220),
            (self.case, 170),
        ):
            chooser.setMinimumWidth(theme.px(140 if is_large else width))
        across = FlowLayout()
        for field in (self.words, self.what, self.actor, self.worker, self.case):
            across.addWidget(field)
        across.addWidget(_captioned("Since", self.since))
        across.addWidget(_captioned("until", self.until))
        self.content.addLayout(across)
        self.content.addWidget(self.table, 1)
        self.header.acts.addWidget(self.count)
        self.header.acts.addWidget(self.everything)
        self.header.acts.addWidget(self.undo)
        self.header.acts.addWidget(self.save)

    def _make_save_menu(self) -> None:
        from swtracker.exchange.history_report import HISTORY_KINDS

        menu, actions = self.saver.menu(self.save_as, HISTORY_KINDS)
        actions[0].setShortcut(QKeySequence("Ctrl+S"))
        actions[0].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(actions[0])
        self.save.setProperty("menu", "true")
        self.save.setMenu(menu)
        self.saver.began.connect(self._on_saving)
        self.saver.told.connect(self._on_save_told)
        self.saver.ended.connect(self._on_save_ended)

    def _show_choices(self, choices: HistoryChoices) -> None:
        if choices != self._choices or not self.what.count():
            self._choices = choices
            whats: list[tuple[str, str]] = []
            for kind in KINDS:
                whats.append((kind, kind))
                whats += [(a.code, f"{kind}: {a.words}") for a in choices.acts if a.kind == kind]
            self.what.set_choices(whats)
            self.actor.set_choices([(number, f"by {name}") for number, name in choices.actors])
            about = [(number, f"about {name}") for number, name in choices.workers]
            self.worker.set_choices(about)
            self.case.set_choices([(number, f"about {name}") for number, name in choices.cases])
        self._choose_asked()

    def _show(self, rows: list[HistoryRow]) -> None:
        self.model.set_rows(rows)
        if self._asked.is_narrowed:
            self.table.set_empty(
                "Nothing matches",
                "No entry is all of what is asked for.",
                "Show everything",
                self.show_everything,
            )
        else:
            self.table.set_empty("Nothing was done yet", "Every act leaves an entry here.")
        if len(rows) == MOST_SHOWN:
            self.count.setText(f"the latest {MOST_SHOWN}")
            self.count.setToolTip("Narrow it to see older ones; what is saved has all of them")
        else:
            self.count.setText(words.count(len(rows), "entry", "entries"))
            self.count.setToolTip("")
        self._on_row_chosen(self.table.chosen())

    def _on_told(self, said: str, _share: float) -> None:
        self.count.setText(said)

    def _on_text(self, text: str) -> None:
        self._narrow(replace(self._asked, text=text))

    def _on_what_chosen(self, what: object) -> None:
        if isinstance(what, str) and what in KINDS:
            self._narrow(replace(self._asked, kinds=KINDS[what], act=""))
        elif isinstance(what, str):
            self._narrow(replace(self._asked, kinds=(), act=what))

    def _on_actor_chosen(self, number: object) -> None:
        self._narrow(replace(self._asked, actor_id=_number(number)))

    def _on_worker_chosen(self, number: object) -> None:
        self._narrow(replace(self._asked, worker_id=_number(number)))

    def _on_case_chosen(self, number: object) -> None:
        self._narrow(replace(self._asked, case_id=_number(number)))

    def _on_since(self, day: object) -> None:
        self._narrow(replace(self._asked, since=day if isinstance(day, date) else None))

    def _on_until(self, day: object) -> None:
        self._narrow(replace(self._asked, until=day if isinstance(day, date) else None))

    def _on_saving(self) -> None:
        self.save.setEnabled(False)
        self._on_save_told("Reading the history…")

    def _on_save_told(self, said: str) -> None:
        self.desk.runner.say(said, "Stop", self.saver.stop)

    def _on_save_ended(self) -> None:
        self.save.setEnabled(True)

    def _on_row_chosen(self, row: HistoryRow | None) -> None:
        why_not = _why_not(row, self.desk.not_today("change anything"))
        self.undo.setEnabled(not why_not)
        self.undo.setToolTip(why_not)


def _look_for(tracker: Tracker, asked: HistoryAsked, look: Look) -> list[HistoryRow]:
    """The latest entries with the words, looked for through all of them until stopped."""
    return tracker.history.find(asked, MOST_SHOWN, look.is_stopped)


def _report(tracker: Tracker, asked: HistoryAsked, tell: Callable[[str], None]) -> Report:
    """Every entry that matches, as a report."""
    from swtracker.exchange.history_report import history_report

    def step(done: int) -> None:
        tell(f"{words.count(done, 'entry', 'entries')} read…")

    return history_report(tracker.history.extract(asked, step))


def _number(chosen: object) -> int | None:
    return chosen if isinstance(chosen, int) else None


def _captioned(caption: str, field: QWidget) -> QWidget:
    words_before = label(caption, "muted")
    words_before.setBuddy(field)
    made = QWidget()
    made.setLayout(row(words_before, field))
    return made


def _why_not(row: HistoryRow | None, why_nothing: str) -> str:
    """Why an entry cannot be undone; "" where it can."""
    if row is None:
        return "Choose an entry first"
    if why_nothing:
        return why_nothing
    if row.can_undo:
        return ""
    if row.undone_by is not None:
        return "This was undone already"
    if row.undoes is not None:
        return "This entry undid another; do the act again instead"
    return "This cannot be taken back"
