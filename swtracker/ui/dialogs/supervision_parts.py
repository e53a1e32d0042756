"""Parts of the forms about supervision: why not, cases and people to tick, actions agreed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.discussion import ActionOutcome
from swtracker.domain.supervision import By
from swtracker.ui import theme
from swtracker.ui.widgets.basics import label, row
from swtracker.ui.widgets.choices import SegmentedControl, TickList
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import FormDialog
from swtracker.usecases.rows.supervision import ActionToAgree, AgreedAction, CaseToDiscuss

LINES_IN_SIGHT = 7
STILL_OPEN = "open"
OWNER_WIDTH, DUE_WIDTH = 220, 180
"""Pixels at 100 % of whose an action is, and by when."""

Ticks = tuple[str, str, Sequence[tuple[Hashable, str]]]
"""A group of lines to tick: its key, its own line (none when empty), and what is in it."""


class ReasonField:
    """Who could not and why, put into a form's fields."""

    def __init__(self, form: FormDialog) -> None:
        self._fields = form.fields
        self.who = self._fields.add(
            "who", "Who could not", SegmentedControl("Who could not", [(b.name, b) for b in By])
        )
        self.why = self._fields.add("reason", "Why", QLineEdit())
        self.why.setPlaceholderText("on duty, in court, sickness…")

    def by(self) -> By:
        """Who could not."""
        return By[self.who.choice()]

    def words(self) -> str:
        """Why, as it was typed."""
        return self.why.text().strip()

    def show_fields(self, *, shown: bool) -> None:
        """Show both questions, or neither."""
        for name in ("who", "reason"):
            self._fields.show_field(name, shown=shown)


class GroupedTicks(TickList):
    """Lines to tick in groups: a group's own line ticks all of it, and shows when part is."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._groups: dict[str, list[QStandardItem]] = {}
        self._is_following = False
        self._items.itemChanged.connect(self._follow)

    @property
    def holds_any(self) -> bool:
        """Whether there is anything to tick."""
        return self._items.rowCount() > 0

    def set_groups(self, groups: Sequence[Ticks], ticked: Iterable[Hashable]) -> None:
        """Offer the groups, some lines ticked; what is in a group stands in from its line."""
        choices: list[tuple[Hashable, str]] = []
        for key, title, inside in groups:
            choices += [(key, title)] if title else []
            indent = "      " if title else ""
            choices += [(stands_for, indent + said) for stands_for, said in inside]
        self.set_choices(choices, ticked)
        self._find_groups({key: len(inside) for key, title, inside in groups if title})
        self.set_lines(min(len(choices), LINES_IN_SIGHT))

    def set_lines(self, lines: int) -> None:
        """Be as high as so many lines."""
        self.setFixedHeight(lines * theme.px(28) + theme.px(4))

    def numbers(self) -> tuple[int, ...]:
        """What the ticked lines stand for, the groups' own lines left out."""
        return tuple(key for key in self.ticked() if isinstance(key, int))

    def _find_groups(self, sizes: dict[str, int]) -> None:
        self._groups = {}
        self._is_following = True
        for place in range(self._items.rowCount()):
            key = self._items.item(place).data(Qt.ItemDataRole.UserRole)
            if isinstance(key, str):
                below = range(place + 1, place + 1 + sizes[key])
                self._groups[key] = [self._items.item(line) for line in below]
                self._show_group(self._items.item(place))
        self._is_following = False

    def _follow(self, item: QStandardItem) -> None:
        """A group's tick goes to what is in it, and theirs back to it."""
        if self._is_following or self._is_filling:
            return
        self._is_following = True
        key = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(key, str):
            for inside in self._groups[key]:
                inside.setCheckState(item.checkState())
        else:
            for place in range(item.row() - 1, -1, -1):
                above = self._items.item(place)
                group = above.data(Qt.ItemDataRole.UserRole)
                if isinstance(group, str):
                    if item in self._groups[group]:
                        self._show_group(above)
                    break
        self._is_following = False

    def _show_group(self, line: QStandardItem) -> None:
        inside = self._groups[line.data(Qt.ItemDataRole.UserRole)]
        on = sum(item.checkState() is Qt.CheckState.Checked for item in inside)
        state = Qt.CheckState.PartiallyChecked if on else Qt.CheckState.Unchecked
        line.setCheckState(Qt.CheckState.Checked if on == len(inside) else state)


class CasesDiscussed(GroupedTicks):
    """A worker's cases to tick, families together, those longest not discussed first."""

    def set_cases(self, cases: Iterable[CaseToDiscuss], ticked: Iterable[int] = ()) -> None:
        """Offer the cases; those ticked stay ticked."""
        families: dict[str, list[CaseToDiscuss]] = {}
        for case in cases:
            families.setdefault(case.case.family or case.case.reference, []).append(case)
        groups: list[Ticks] = []
        for family, children in families.items():
            many = len(children) > 1
            title = f"Family {family}, {words.children(len(children))}" if many else ""
            groups.append((family, title, [(c.case.case_id, _case_words(c)) for c in children]))
        self.set_groups(groups, {*self.numbers(), *ticked})

    def case_ids(self) -> tuple[int, ...]:
        """The ticked cases."""
        return self.numbers()


class OpenActions(QWidget):
    """What was agreed before and is still open, each to be said done, or no longer needed."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "plain")
        self.setAccessibleName("Actions carried forward")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._lines: dict[int, tuple[SegmentedControl, QWidget]] = {}

    @property
    def holds_any(self) -> bool:
        """Whether any is open."""
        return bool(self._lines)

    def set_actions(self, actions: Sequence[AgreedAction], today: date) -> None:
        """Show these; what was said of one stays said."""
        for number in [n for n in self._lines if n not in {a.id for a in actions}]:
            _, line = self._lines.pop(number)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        for action in actions:
            if action.id not in self._lines:
                self._lines[action.id] = self._add(action, today)

    def ended(self) -> dict[int, ActionOutcome]:
        """What became of those that are open no longer."""
        said = {number: choice.choice() for number, (choice, _) in self._lines.items()}
        return {n: ActionOutcome(key) for n, key in said.items() if key != STILL_OPEN}

    def _add(self, action: AgreedAction, today: date) -> tuple[SegmentedControl, QWidget]:
        choice = SegmentedControl(
            f"“{action.words}”",
            [(STILL_OPEN, "Open"), *((one.value, one.value) for one in ActionOutcome)],
        )
        choice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(label(action.words, wraps=True))
        detail = label(action_details(action, today), "hint", wraps=True)
        if action.overdue:
            detail.setProperty("tone", "over")
        said.addWidget(detail)
        made = QWidget()
        made.setProperty("part", "plain")
        line = row(choice, spacing=12)
        line.insertLayout(0, said, 1)
        line.setContentsMargins(0, 0, 0, 0)
        made.setLayout(line)
        self._column.addWidget(made)
        return choice, made


class ActionsToAgree(QWidget):
    """Actions as they are agreed: what, whose it is, by when; a line more whenever it is asked."""

    def __init__(self, today: date, grew: Callable[[], object]) -> None:
        """``grew`` is called when there is a line more."""
        super().__init__()
        self.setProperty("part", "plain")
        self.setAccessibleName("Actions agreed")
        self._today = today
        self._grew = grew
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(12))
        self._lines: list[tuple[QLineEdit, SegmentedControl, DateField]] = []

    @property
    def holds_any(self) -> bool:
        """Whether there is a line to write in."""
        return bool(self._lines)

    def add_line(self) -> None:
        """A line more, with the keyboard on its words."""
        number = len(self._lines) + 1
        said = QLineEdit()
        said.setPlaceholderText("What was agreed")
        said.setAccessibleName(f"Action {number}")
        owner = SegmentedControl(
            f"Action {number} is for", [("worker", "The worker"), ("supervisor", "The supervisor")]
        )
        owner.setFixedWidth(theme.px(OWNER_WIDTH))
        due = DateField(f"Action {number} by", self._today, optional=True)
        due.setFixedWidth(theme.px(DUE_WIDTH))
        block = QVBoxLayout()
        block.setSpacing(theme.px(4))
        block.addWidget(said)
        block.addLayout(row(owner, label("by", "muted"), due, None))
        self._column.addLayout(block)
        self._lines.append((said, owner, due))
        self._grew()
        said.setFocus()

    def to_agree(self) -> tuple[ActionToAgree, ...]:
        """What was typed; lines without words are none."""
        return tuple(
            ActionToAgree(
                said.text().strip(), due.optional("agreed"), owner.choice() == "supervisor"
            )
            for said, owner, due in self._lines
            if said.text().strip()
        )


def action_details(action: AgreedAction, today: date, *, with_due: bool = True) -> str:
    """Whose an action is, by when, and since when it is carried forward."""
    parts = [action.owner, f"agreed {words.near_day(action.agreed, today)}"]
    if with_due and action.due is not None:
        was = "was due" if action.overdue else "due"
        parts.insert(1, f"{was} {words.near_day(action.due, today)}")
    if action.carried:
        parts.append("carried forward " + times(action.carried))
    return " · ".join(parts)


def times(number: int) -> str:
    """``once``, ``twice``, ``3 times``."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _case_words(case: CaseToDiscuss) -> str:
    held = case.case
    waits = f"not discussed for {words.days(case.days)}" if case.past else ""
    parts = (held.reference, held.initials, held.status.words, waits)
    return " · ".join(part for part in parts if part)
