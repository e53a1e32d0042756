"""Who each name of an Annex A is: the names of the book, and beside them the answer for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from swtracker.domain import words
from swtracker.domain.lengths import LONGEST_STAFF_NUMBER, LONGEST_TEAM_NAME
from swtracker.domain.people import Employment, Role
from swtracker.errors import BadInput
from swtracker.ui import theme
from swtracker.ui.annex_answers import NameLine, Other, choices_for, in_order, lines_of
from swtracker.ui.dialogs.staff import USUAL_WEEK
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import button, label, panel, row
from swtracker.ui.widgets.beside import Beside, scrolling
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import Fields
from swtracker.ui.widgets.numbers import NumberField
from swtracker.usecases.rows.annex import LATER, Answer, BookName, NewWorker
from swtracker.usecases.rows.desk import PersonRow

COLUMNS: tuple[Column[NameLine], ...] = (
    Column("name", "Name in the file", lambda n: n.name.name, width=130, stretch=3, strong=True),
    Column("team", "Team", lambda n: n.name.team or "–", width=90, stretch=2, gives_way=1),
    Column(
        "children",
        "Children",
        lambda n: str(n.name.children),
        sort=lambda n: n.name.children,
        align="right",
        width=76,
    ),
    Column(
        "who",
        "Who it is",
        lambda n: n.who,
        tone=lambda n: n.tone,
        tooltip=lambda n: n.who,
        width=150,
        stretch=4,
    ),
)


class NamesPlace(QWidget):
    """The names of the book and the answer for the chosen one; Enter takes the answer.

    It is an `ErrorTarget` for what is wrong with an answer.

    Signals:
        answered(str, object): a name was answered; the `Answer`.
    """

    answered = Signal(str, object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers: Mapping[str, Answer] = {}
        self._people: dict[str, PersonRow] = {}
        self._order: list[str] = []
        self._answered: set[str] = set()
        self._shown: NameLine | None = None
        self.names: RowModel[NameLine] = RowModel(COLUMNS, key=lambda n: n.name.name)
        self.table = TableView(self.names, "Names in the file")
        self.table.set_empty("The file names no worker", "Every child comes in and waits.")
        self.table.row_chosen.connect(self._on_chosen)
        self.table.row_opened.connect(self._on_opened)
        self.table.setMinimumHeight(theme.px(180))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Beside((self.table, self._panel(today)), shares=(3, 2), least=740), 1)

    def show_names(
        self,
        names: Sequence[BookName],
        answers: Mapping[str, Answer],
        people: Mapping[str, PersonRow],
    ) -> None:
        """Show how the names stand; what is being typed for one of them stays."""
        if not {n.name for n in names} <= set(self._order):
            self._order = [n.name for n in names]
        self._answers, self._people = answers, dict(people)
        self._answered.clear()
        self.names.set_rows(lines_of(in_order(names, self._order), answers, people))

    def begin_anew(self) -> None:
        """Forget the order and what was typed: another book is looked at."""
        self._order, self._shown = [], None
        self.names.set_rows(())

    @property
    def still_open(self) -> int:
        """How many names wait for an answer."""
        return sum(line.is_open for line in self.names.rows)

    def go_on_from(self, name: str) -> bool:
        """Choose the next name that waits, with the keyboard on its answer; whether one does.

        ``name`` has just been answered; that need not be seen yet.
        """
        self._answered.add(name)
        lines = self.names.rows
        at = self.names.place_of(name) or 0
        waiting = [
            line
            for line in (*lines[at:], *lines[:at])
            if line.is_open and line.name.name not in self._answered
        ]
        if waiting:
            self.table.choose(waiting[0].name.name)
            self._on_opened(waiting[0])
        return bool(waiting)

    def is_on(self, name: str) -> bool:
        """Whether it is that name which is being answered."""
        return self._shown is not None and self._shown.name.name == name

    def show_error(self, sentence: str, field: str | None) -> None:
        """Show what is wrong with the answer beside its field."""
        self.fields.show_error(sentence, field)

    def clear_errors(self) -> None:
        """Take every sentence away."""
        self.fields.clear_errors()

    def take(self) -> None:
        """Answer for the chosen name as the panel says."""
        if self._shown is None:
            return
        self.clear_errors()
        try:
            answer = self._reading(self._shown)
        except BadInput as error:
            self.show_error(error.sentence, error.field)
            return
        self.answered.emit(self._shown.name.name, answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the answer from any field of the panel."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.take()
        else:
            super().keyPressEvent(event)

    def _panel(self, today: date) -> QScrollArea:
        self._name = label(part="name", wraps=True)
        self._about = label(part="muted", wraps=True)
        self.fields = Fields()
        self.chooser = self.fields.add("who", "Who this is", Chooser("Who this is"))
        self.number = QLineEdit()
        self.number.setMaxLength(LONGEST_STAFF_NUMBER + 1)
        self.role = Chooser("Role", [(role, role.value) for role in Role])
        # No wider than its place: the longest role would push what stands beside it away.
        self.role.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.fields.add_beside(
            ("staff_number", "Staff number", self.number), ("role", "Role", self.role)
        )
        self.fte = NumberField("FTE", 1, least=0, most=1, step=Decimal("0.1"), places=2)
        self.hours = NumberField("Full-time week", USUAL_WEEK, most=60, places=2, unit="h")
        self.fields.add_beside(
            ("fte", "FTE", self.fte), ("weekly_hours", "Full-time week", self.hours)
        )
        self.employment = Chooser("Employment", [(kind, kind.value) for kind in Employment])
        self.started = DateField("In post since", today, optional=True)
        self.fields.add_beside(
            ("employment", "Employment", self.employment),
            ("started", "In post since", self.started),
        )
        self.team = QLineEdit()
        self.team.setMaxLength(LONGEST_TEAM_NAME + 1)
        self.fields.add("team", "Team", self.team)
        self.chooser.chosen.connect(self._on_choice)
        self._take = button("Take this answer", self.take)
        made: QFrame = panel()
        column = made.layout()
        assert isinstance(column, QVBoxLayout)
        for widget in (self._name, self._about, self.fields):
            column.addWidget(widget)
        column.addLayout(row(self._take, None))
        column.addStretch(1)
        self._answer = scrolling(made)
        self._answer.setMinimumHeight(theme.px(180))
        # It scrolls, so it asks for no room of its own where that is short.
        self._answer.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._show_new(shown=False)
        return self._answer

    def _on_chosen(self, line: NameLine | None) -> None:
        is_same = (
            line is not None
            and self._shown is not None
            and (line.name.name == self._shown.name.name and line.choice == self._shown.choice)
        )
        self._shown = line
        self._answer.setVisible(line is not None)
        if line is None or is_same:
            return
        self.clear_errors()
        self._name.setText(line.name.name)
        children = words.children(line.name.children)
        self._about.setText(", ".join(part for part in (line.name.team, children) if part))
        self.chooser.set_choices(choices_for(line, self._answers, self._people))
        # The one it may mean is put forward, and no answer until it is taken; of two, neither.
        likely = line.name.likely
        self.chooser.set_choice(line.choice or (likely[0] if len(likely) == 1 else None))
        answer = self._answers.get(line.name.name)
        self._fill(answer if isinstance(answer, NewWorker) else None, line.name.team)
        self._show_new(shown=line.choice is Other.NEW)

    def _on_opened(self, _line: NameLine) -> None:
        self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)
        self._answer.ensureWidgetVisible(self.chooser)

    def _on_choice(self, choice: object) -> None:
        self._show_new(shown=choice is Other.NEW)

    def _show_new(self, *, shown: bool) -> None:
        for name in (
            "staff_number",
            "role",
            "fte",
            "weekly_hours",
            "employment",
            "started",
            "team",
        ):
            self.fields.show_field(name, shown=shown)

    def _fill(self, new: NewWorker | None, team: str) -> None:
        """Put what was typed of somebody new in the fields, or what they open on."""
        self.number.setText(new.staff_number if new else "")
        self.role.set_choice(new.role if new else None)
        self.fte.set_number(new.fte if new else 1)
        self.hours.set_number(new.weekly_hours if new else USUAL_WEEK)
        self.employment.set_choice(new.employment if new else Employment.PERMANENT)
        self.started.set_day(new.started if new else None)
        self.team.setText((new.team if new else "") or team)

    def _reading(self, line: NameLine) -> Answer:
        choice = self.chooser.required("who")
        if choice is Other.NOBODY:
            return None
        if choice is Other.LATER:
            return LATER
        if choice is not Other.NEW:
            return str(choice)
        number = self.number.text().strip()
        if not number:
            raise BadInput("The staff number is needed.", field="staff_number")
        team = " ".join(self.team.text().split())
        return NewWorker(
            staff_number=number,
            role=Role(str(self.role.required("role"))),
            fte=self.fte.number(),
            weekly_hours=self.hours.number(),
            employment=Employment(str(self.employment.required("employment"))),
            started=self.started.optional("started"),
            team="" if team == line.name.team else team,
        )
