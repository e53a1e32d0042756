"""History: who did what, when and why, found by words, kind and day; and taken back from here."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from swtracker.domain import words
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.pages.page import Page
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import button, label, row
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.flow import FlowLayout
from swtracker.usecases.rows.desk import HistoryRow

MOST_SHOWN = 500
EVERYTHING = "Everything"
KINDS: dict[str, tuple[str, ...]] = {
    "Everything": (),
    "Allocations": ("allocation.",),
    "Cases": ("case.",),
    "Supervision": ("supervision.", "standing.", "action."),
    "Development time": ("development.",),
    "Programmes": (
        *("programme.", "review.", "evidence.", "goal.", "training."),
        *("assessor.", "extension."),
    ),
    "Staff": ("worker.", "post.", "absence.", "supervisor.", "registration."),
    "Teams and policy": ("team.", "policy.", "council."),
    "Workbooks brought in": ("imported",),
    "Restores and files saved": ("restored", "exported"),
    "Undone": ("undone",),
}
"""What the acts can be narrowed to, and how their codes begin."""


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
    Column("why", "Why", lambda r: r.why, width=120, stretch=2, tooltip=lambda r: r.why),
)


class HistoryPage(Page):
    """The latest entries that match; Ctrl+F finds, the button undoes the chosen one."""

    key = "history"
    title = "History"
    has_team = False
    has_day = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._worker: int | None = None
        self.words = QLineEdit()
        self.words.setPlaceholderText("Find in what, who and why…")
        self.words.setAccessibleName("Find in the history")
        self.words.setClearButtonEnabled(True)
        self.kind = Chooser("Kind", [(kind, kind) for kind in KINDS], always_one=True)
        self.kind.set_choice(EVERYTHING)
        self.since = DateField("Since", desk.today, optional=True)
        self.until = DateField("Until", desk.today, optional=True)
        self.model = RowModel(COLUMNS, key=lambda row: row.id)
        self.table = TableView(self.model, "History")
        self.count = label(part="muted")
        self.undo = button("Undo this", self.undo_chosen, icon="undo")
        self._lay_out()
        self.words.textChanged.connect(self._on_filtered)
        self.kind.chosen.connect(self._on_filtered)
        self.since.day_changed.connect(self._on_filtered)
        self.until.day_changed.connect(self._on_filtered)
        self.table.row_chosen.connect(self._on_row_chosen)
        finding = QShortcut(QKeySequence.StandardKey.Find, self, self.words.setFocus)
        finding.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.begin_at(self.table)
        self._on_row_chosen(None)

    def refresh(self) -> None:
        """Read the entries that match what is filtered by."""
        self.desk.background.read(
            partial(
                self.desk.tracker.history.entries,
                worker_id=self._worker,
                kinds=KINDS.get(str(self.kind.choice()), ()),
                text=self.words.text(),
                since=self.since.day(),
                until=self.until.day(),
                limit=MOST_SHOWN,
            ),
            self._show,
        )

    def show_subject(self, subject: int) -> None:
        """Show what was done about the worker of that number, until everything is asked for."""
        self._worker = subject
        self.everything.show()
        self.refresh()

    def show_everything(self) -> None:
        """Take every filter away."""
        self._worker = None
        self.everything.hide()
        self.words.clear()
        self.kind.set_choice(EVERYTHING)
        self.since.set_day(None)
        self.until.set_day(None)
        self.refresh()

    def undo_chosen(self) -> None:
        """Undo the chosen entry; the record says why where that cannot be any more."""
        row = self.table.chosen()
        if isinstance(row, HistoryRow) and self.undo.isEnabled():
            self.desk.runner.act(partial(self.desk.tracker.history.undo, row.id))

    def _lay_out(self) -> None:
        self.everything = button("Show everything", self.show_everything, "link")
        self.everything.hide()
        # At the largest text sizes every line of filters is a row of the table less.
        is_large = theme.text_scale() > 1.5
        self.words.setMinimumWidth(theme.px(150 if is_large else 260))
        self.kind.setMinimumWidth(theme.px(140 if is_large else 190))
        across = FlowLayout()
        across.addWidget(self.words)
        across.addWidget(self.kind)
        across.addWidget(_captioned("Since", self.since))
        across.addWidget(_captioned("until", self.until))
        across.addWidget(self.everything)
        self.content.addLayout(across)
        self.content.addWidget(self.table, 1)
        self.header.acts.addWidget(self.count)
        self.header.acts.addWidget(self.undo)

    def _show(self, rows: list[HistoryRow]) -> None:
        self.model.set_rows(rows)
        if self._is_filtered:
            self.table.set_empty(
                "Nothing matches",
                "No entry has these words, this kind and these days.",
                "Show everything",
                self.show_everything,
            )
        else:
            self.table.set_empty("Nothing was done yet", "Every act leaves an entry here.")
        if len(rows) == MOST_SHOWN:
            self.count.setText(f"the latest {MOST_SHOWN}; narrow it to see older ones")
        else:
            self.count.setText(words.count(len(rows), "entry", "entries"))
        self._on_row_chosen(self.table.chosen())

    @property
    def _is_filtered(self) -> bool:
        return (
            bool(self.words.text().strip())
            or self.kind.choice() not in {None, EVERYTHING}
            or self.since.day() is not None
            or self.until.day() is not None
            or self._worker is not None
        )

    def _on_filtered(self, _changed: object = None) -> None:
        self.refresh()

    def _on_row_chosen(self, row: HistoryRow | None) -> None:
        why_not = _why_not(row, self.desk.not_today("change anything"))
        self.undo.setEnabled(not why_not)
        self.undo.setToolTip(why_not)


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
