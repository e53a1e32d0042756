"""The first start: look around, start an empty council, or bring in what there is already."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from swtracker.domain.people import Role
from swtracker.errors import BadInput, KnownError
from swtracker.ui import files, icons, theme
from swtracker.ui.background import Background
from swtracker.ui.dialogs.template import SaveTemplate
from swtracker.ui.import_view import ImportView
from swtracker.ui.opening import NewCouncil, Offer, Opener, offers
from swtracker.ui.run import Runner
from swtracker.ui.tables.policy_figures import PolicyFigures
from swtracker.ui.widgets.basics import button, label, panel, row
from swtracker.ui.widgets.beside import Beside, scrolling
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import Fields
from swtracker.ui.widgets.numbers import NumberField
from swtracker.usecases.rows.annex import AnnexBook
from swtracker.usecases.rows.book import ImportPlan, TeamBook

FULL_WEEK = 37
"""Hours of a full-time week in most councils; the field opens on it."""


class FirstStart(QWidget):
    """Three ways to begin, each with its own steps and a way back.

    It is an `ErrorTarget` for what the window could not do at its asking.

    Signals:
        demo_asked(): open the made-up council.
        other_asked(): open a data file that is there already.
        stored(str): a data file lies at that place from now on, to be opened in a moment.
        made(str, str): a data file was made; where, and the staff number of who is at the
            computer, or "".
        book_waits(object): the Annex A at that path was chosen before there was a council to take
            it; told once that was made.
    """

    demo_asked = Signal()
    other_asked = Signal()
    stored = Signal(str)
    made = Signal(str, str)
    book_waits = Signal(object)

    def __init__(
        self, opener: Opener, runner: Runner, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("firstStart")
        self.choices = _Choices(self)
        self.empty = _StartEmpty(opener, runner, background)
        self.bring_in = _BringIn(opener, runner, background)
        self._steps = QStackedWidget()
        for step in (self.choices, self.empty, self.bring_in):
            self._steps.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._steps)
        for step in (self.empty, self.bring_in):
            step.went_back.connect(self.show_choices)
            step.made.connect(self._on_made)
        self.bring_in.stored.connect(self.stored)
        self.bring_in.empty_asked.connect(self._on_empty_asked)
        self._book: Path | None = None

    def show_choices(self) -> None:
        """Go back to the three ways."""
        self._book = None
        self._steps.setCurrentWidget(self.choices)
        self.choices.setFocus()

    def show_empty(self) -> None:
        """Go to the form for an empty council."""
        self._steps.setCurrentWidget(self.empty)

    def show_bring_in(self) -> None:
        """Go to bringing in a workbook."""
        self._steps.setCurrentWidget(self.bring_in)
        self.bring_in.view.take_keyboard()

    def _on_empty_asked(self, book: Path) -> None:
        self._book = book
        self.show_empty()

    def _on_made(self, where: str, staff_number: str) -> None:
        self.made.emit(where, staff_number)
        if self._book is not None:
            self.book_waits.emit(self._book)

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say what could not be done under the three ways."""
        self.choices.say(sentence)

    def clear_errors(self) -> None:
        """Take the sentence away."""
        self.choices.say("")

    def take_keyboard(self) -> None:
        """Begin with the keyboard on the first way."""
        if self._steps.currentWidget() is self.choices:
            self.choices.setFocus()


class _Choices(QWidget):
    """The three ways as cards, side by side where there is room."""

    def __init__(self, start: FirstStart) -> None:
        super().__init__()
        look = _card(
            "team",
            "Look around",
            "A made-up council with its teams and two years behind it. It has a file of its own: "
            "nothing you do there touches real records.",
            "Open the made-up council",
            start.demo_asked.emit,
        )
        empty = _card(
            "plus",
            "Start empty",
            "Name your council, choose a policy to start from, and add your first team. You can "
            "bring in a workbook later.",
            "Start an empty council…",
            start.show_empty,
        )
        workbook = _card(
            "file",
            "Bring in what you have",
            "The Excel workbook your team keeps. You see what would come in, row by row, before "
            "anything is stored. Ofsted’s Annex A comes in once a council is started.",
            "Bring in a workbook…",
            start.show_bring_in,
        )
        press = look.findChild(QPushButton)
        assert press is not None
        self.setFocusProxy(press)
        self._error = label(part="error", wraps=True)
        self._error.setObjectName("firstStartError")
        self._error.hide()
        other = button("Open a data file you already have…", start.other_asked.emit, "link")
        body = QWidget()
        body.setMaximumWidth(theme.px(1040))
        column = QVBoxLayout(body)
        pad = theme.px(32)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(8))
        column.addStretch(2)
        column.addWidget(label("Welcome to swtracker", "title"))
        column.addWidget(
            label(
                "Caseloads, supervision and protected time for children’s social-work teams. "
                "Everything stays on this computer. How would you like to begin?",
                "muted",
                wraps=True,
            )
        )
        column.addSpacing(theme.px(16))
        column.addWidget(Beside((look, empty, workbook), least=700))
        column.addSpacing(theme.px(8))
        column.addLayout(row(other, None))
        column.addWidget(self._error)
        column.addStretch(3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(body))

    def say(self, sentence: str) -> None:
        """Show what could not be done, or nothing."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))


class _Step(QWidget):
    """A step behind one of the three ways: a title, the way back, and room below."""

    went_back = Signal()
    made = Signal(str, str)

    def __init__(self, title: str, opener: Opener, background: Background) -> None:
        super().__init__()
        self._opener = opener
        self._background = background
        self._place = opener.place_for_new()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        self._column.setSpacing(theme.px(12))
        self._back = button("Back", self.went_back.emit, "quiet")
        self._column.addLayout(row(label(title, "title"), None, self._back, spacing=12))
        self._where = label(part="muted", wraps=True)
        self._elsewhere = button("Keep it elsewhere…", self._choose_place, "link")
        self._show_place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.went_back.emit()
        else:
            super().keyPressEvent(event)

    def _place_row(self) -> QHBoxLayout:
        made = row(self._where, self._elsewhere)
        made.setStretch(0, 1)
        return made

    def _choose_place(self) -> None:
        chosen = files.name_data_file(self, self._place)
        if chosen is not None:
            self._place = chosen
            self._show_place()

    def _show_place(self) -> None:
        self._where.setText(f"Kept on this computer, in {self._place}")


class _StartEmpty(_Step):
    """The form for an empty council, with what the chosen policy says beside it."""

    def __init__(self, opener: Opener, runner: Runner, background: Background) -> None:
        super().__init__("Start an empty council", opener, background)
        self._runner = runner
        self._offers: dict[str, Offer] = {}
        today = opener.clock.today()
        self.fields = Fields()
        add = self.fields.add
        self.council = add("council", "Council", QLineEdit())
        self.policy = add(
            "policy",
            "Policy to start from",
            Chooser("Policy to start from"),
            hint="Its figures stand beside. Every one is the council’s to change.",
        )
        self.policy.currentIndexChanged.connect(self._show_figures)
        self.begin = DateField("Records begin", today, today)
        self.team = QLineEdit()
        self.fields.add_beside(
            ("records_begin", "Records begin", self.begin), ("team", "First team", self.team)
        )
        self.fields.add_plain(label("You", "heading"))
        self.name = QLineEdit()
        self.number = QLineEdit()
        self.fields.add_beside(
            ("name", "Your name", self.name), ("staff_number", "Staff number", self.number)
        )
        self.role = Chooser("Role", [(role, role.value) for role in Role])
        # No wider than its place: the longest role would push what stands beside it away.
        self.role.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.role.set_choice(Role.PRACTICE_MANAGER)
        self.started = DateField("In post since", today)
        self.fields.add_beside(
            ("role", "Role", self.role), ("started", "In post since", self.started)
        )
        self.fte = NumberField("FTE", 1, least=0, most=1, step=Decimal("0.1"), places=2)
        self.hours = NumberField("Full-time week", FULL_WEEK, most=60, places=2, unit="h")
        self.fields.add_beside(
            ("fte", "FTE", self.fte), ("weekly_hours", "Full-time week", self.hours)
        )
        self._act = button("Start this council", self.submit, "primary")
        self._lay_out()

    def submit(self) -> None:
        """Make the data file as the form says; what is wrong stands beside its field."""
        self.fields.clear_errors()
        try:
            new = self._reading()
            self._background.wait_for(partial(self._opener.start, new, self._place))
        except KnownError as error:
            self._runner.explain(error, beside=self.fields)
            return
        self.made.emit(str(self._place), new.staff_number)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the presets when the form first comes into sight."""
        super().showEvent(event)
        self.council.setFocus()
        if not self._offers:
            self._background.read(offers, self._show_offers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does it from any field."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.submit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        form, said = QWidget(), QWidget()
        left, right = QVBoxLayout(form), QVBoxLayout(said)
        left.setContentsMargins(0, 0, theme.px(8), 0)
        right.setContentsMargins(0, 0, 0, 0)
        self._source = label(part="muted", wraps=True)
        self.figures = PolicyFigures("What the policy says")
        self.figures.setMinimumHeight(theme.px(200))
        left.addWidget(self.fields)
        left.addSpacing(theme.px(8))
        left.addLayout(self._place_row())
        left.addStretch(1)
        right.addWidget(self.figures, 1)
        right.addWidget(self._source)
        self._column.addWidget(scrolling(Beside((form, said), least=760, spacing=24)), 1)
        self._column.addLayout(row(self._act, None))

    def _reading(self) -> NewCouncil:
        policy = self.policy.required("policy")
        role = self.role.required("role")
        if not self.team.text().strip():
            raise BadInput("The team’s name is needed.", field="team")
        return NewCouncil(
            council=self.council.text(),
            policy=self._offers[str(policy)].policy,
            records_begin=self.begin.required("records_begin"),
            team=self.team.text(),
            name=self.name.text(),
            staff_number=self.number.text().strip(),
            role=Role(str(role)),
            started=self.started.required("started"),
            fte=self.fte.number(),
            weekly_hours=self.hours.number(),
        )

    def _show_offers(self, found: tuple[Offer, ...]) -> None:
        self._offers = {offer.policy.name: offer for offer in found}
        self.policy.set_choices((name, name) for name in self._offers)
        self.policy.set_choice(next(iter(self._offers), None))

    def _show_figures(self) -> None:
        offer = self._offers.get(str(self.policy.choice()))
        self.figures.show_figures(() if offer is None else offer.figures)
        self._source.setText("" if offer is None else f"From: {offer.policy.source}")


class _BringIn(_Step):
    """Bringing in a workbook that makes the data file; once it has, there is only the way on."""

    stored = Signal(str)
    empty_asked = Signal(object)

    def __init__(self, opener: Opener, runner: Runner, background: Background) -> None:
        super().__init__("Bring in a workbook", opener, background)
        self._runner = runner
        self.view = ImportView(
            runner, background, opener.look, self._bring_in, go_on="Open the tracker"
        )
        self.view.template_asked.connect(self._save_template)
        self.view.annex_found.connect(self._on_annex)
        self.view.finished.connect(self._on_finished)
        self._column.addWidget(self.view, 1)
        self._column.addLayout(self._place_row())

    def _bring_in(self, book: TeamBook) -> ImportPlan | None:
        try:
            plan = self._background.wait_for(partial(self._opener.bring_in, book, self._place))
        except KnownError as error:
            self._runner.explain(error, beside=self.view)
            return None
        self._elsewhere.hide()
        self._back.hide()
        self.stored.emit(str(self._place))
        return plan

    def _on_annex(self, path: Path, _book: AnnexBook) -> None:
        """An Annex A says who holds each child, and nothing of whose limits they count against."""
        self.view.say_instead(
            f"{path.name} is an Annex A",
            "It says who holds each child now, and neither the council nor the policy whose limits "
            "count. Start an empty council first: this file is looked at next, and its teams and "
            "workers come in with it.",
            "Start an empty council…",
            partial(self.empty_asked.emit, path),
        )

    def _on_finished(self) -> None:
        self.made.emit(str(self._place), "")

    def _save_template(self) -> None:
        self._background.read(offers, self._ask_for_template)

    def _ask_for_template(self, found: tuple[Offer, ...]) -> None:
        SaveTemplate([offer.policy for offer in found], self._runner, self).open()


def _card(icon: str, title: str, words: str, act: str, slot: Callable[[], object]) -> QFrame:
    made = panel()
    column = made.layout()
    assert isinstance(column, QVBoxLayout)
    pad = theme.px(20)
    column.setContentsMargins(pad, pad, pad, pad)
    column.setSpacing(theme.px(8))
    column.addWidget(_Mark(icon))
    column.addWidget(label(title, "name", wraps=True))
    column.addWidget(label(words, "muted", wraps=True))
    column.addStretch(1)
    column.addSpacing(theme.px(8))
    press = button(act, slot)
    press.setAccessibleDescription(words)
    column.addWidget(press)
    return made


class _Mark(QWidget):
    """An icon in the accent's colour, for the eye only."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        side = theme.px(28)
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the theme in force."""
        painter = QPainter(self)
        icons.paint(painter, QRectF(self.rect()), self._icon, QColor(theme.current().accent))
