"""The policy editor: the council's numbers part by part, and what they would change, then adopt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from swtracker.domain import words
from swtracker.domain.policy import Policy, ProgrammeTemplate
from swtracker.errors import BadInput, BadPolicy, KnownError
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.opening import attempt
from swtracker.ui.policy.draft import Draft
from swtracker.ui.policy.fields import WordsField
from swtracker.ui.policy.keeping import KeepingPart
from swtracker.ui.policy.limits import LimitsPart
from swtracker.ui.policy.part import Part, error_label
from swtracker.ui.policy.preview import WhatWouldChangeView, summary
from swtracker.ui.policy.programmes import ProgrammesPart
from swtracker.ui.policy.rules import AllocationPart, DevelopmentPart, WeightsPart
from swtracker.ui.policy.strands import StrandsPart
from swtracker.ui.widgets.basics import button, label, row, rule, screen_room
from swtracker.ui.widgets.beside import scrolling
from swtracker.ui.widgets.choices import Chooser, mark_wrong
from swtracker.ui.widgets.dates import DateField
from swtracker.usecases.rows.plans import WhatWouldChange

if TYPE_CHECKING:
    from swtracker.usecases.council import Council

KINDS: tuple[type[Part], ...] = (
    LimitsPart,
    ProgrammesPart,
    StrandsPart,
    DevelopmentPart,
    AllocationPart,
    WeightsPart,
    KeepingPart,
)
CHANGES = "What would change"
LOOK_AFTER_MS = 400
"""How long nothing is typed before it is worked out again what would change."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A policy to start writing from, and how it is offered: "In force: Slough 2014-17"."""

    title: str
    policy: Policy


class PolicyEditor(QDialog):
    """A policy written part by part over a draft; it shows what would change before it adopts.

    Signals:
        put_aside(object): it was left without adopting what was written; the `Draft`.
        adopted(object): the policy is in force from its day on; the day.
    """

    put_aside = Signal(object)
    adopted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        beginnings: Sequence[Beginning],
        templates: Sequence[ProgrammeTemplate],
        parent: QWidget,
        *,
        begin: date,
        kept: Draft | None = None,
    ) -> None:
        """``kept`` is a draft put aside before; without one the first of the beginnings is used."""
        super().__init__(parent)
        self._desk = desk
        self._council: Council = desk.tracker.council
        self._beginnings = beginnings
        self._templates = templates
        self._is_edited = kept is not None
        self._before: Draft | None = None
        self._asked: tuple[Policy, date] | None = None
        self._is_seen = False
        self.draft = kept or Draft(beginnings[0].policy.document, begin)
        self.setWindowTitle("Adopt or change the policy")
        self._make_header(self.draft.valid_from)
        self.parts: dict[int, Part] = {}
        self.leaves = QListWidget()
        self.leaves.setAccessibleName("Parts of the policy")
        self.leaves.addItems([*(kind.title for kind in KINDS), CHANGES])
        for place in range(self.leaves.count()):
            self.leaves.item(place).setSizeHint(QSize(0, theme.px(34)))
        self.leaves.setFixedWidth(theme.px(188))
        self.leaves.currentRowChanged.connect(self._on_leaf)
        self._stack = QStackedWidget()
        self._scrolls = [self._add_scroll() for _ in KINDS]
        self.changes = WhatWouldChangeView()
        self._stack.addWidget(self.changes)
        self._summary = label(part="muted", wraps=True)
        self._summary.setObjectName("policySummary")
        self._wrong = error_label()
        self._wrong.setObjectName("policyError")
        self._back = button("Back to what I had", self._on_back, "link")
        self._back.hide()
        self._do = button("See what would change", self._on_do, "primary")
        self._do.setObjectName("policyAct")
        self._lay_out()
        self._look_later = QTimer(self, interval=LOOK_AFTER_MS, singleShot=True)
        self._look_later.timeout.connect(self._look_quietly)
        self.leaves.setCurrentRow(0)
        self._look_quietly()

    # ---- what the window is made of

    def _make_header(self, begin: date | None) -> None:
        self.start = Chooser(
            "Start from",
            [(place, one.title) for place, one in enumerate(self._beginnings)],
            hint="What you were writing" if self._is_edited else "Type to find…",
        )
        if not self._is_edited:
            self.start.set_choice(0)
        self.start.chosen.connect(self._on_start_chosen)
        self.name = WordsField("Called")
        self.source = WordsField("Where its figures come from", none="stated by the council")
        self.begin = DateField("In force from", self._desk.today, begin)
        self.begin.setMinimumWidth(self.begin.sizeHint().width())
        self._errors = {"name": error_label(), "source": error_label(), "valid_from": error_label()}
        for field, key in ((self.name, "name"), (self.source, "source")):
            field.show_value(self.draft.get((key,)))
        self.name.edited.connect(self._on_name_edited)
        self.source.edited.connect(self._on_source_edited)
        self.begin.textChanged.connect(self._on_begin_edited)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        pad = theme.px(24)
        column.setContentsMargins(pad, theme.px(16), pad, theme.px(16))
        column.setSpacing(theme.px(12))
        header = QHBoxLayout()
        header.setSpacing(theme.px(16))
        for share, title, field, key in (
            (4, "Start from", self.start, ""),
            (3, "Called", self.name, "name"),
            (2, "In force from", self.begin, "valid_from"),
            (4, "Where its figures come from", self.source, "source"),
        ):
            header.addLayout(self._block(title, field, key), share)
        body = QHBoxLayout()
        body.setSpacing(theme.px(24))
        body.addWidget(self.leaves)
        body.addWidget(self._stack, 1)
        column.addLayout(header)
        column.addWidget(rule())
        column.addLayout(body, 1)
        column.addWidget(rule())
        column.addWidget(self._wrong)
        foot = row(self._summary, self._back, button("Close", self.reject), self._do)
        foot.setStretch(0, 1)
        column.addLayout(foot)
        room = screen_room(self)
        self.resize(min(theme.px(1160), room.width()), min(theme.px(760), room.height()))

    def _block(self, title: str, field: QWidget, key: str) -> QVBoxLayout:
        words = label(title, "field")
        words.setBuddy(field)
        block = QVBoxLayout()
        block.setSpacing(theme.px(4))
        block.addWidget(words)
        block.addWidget(field)
        if key:
            self._errors[key].setObjectName(f"{key}Error")
            block.addWidget(self._errors[key])
        block.addStretch(1)
        return block

    def _add_scroll(self) -> QScrollArea:
        made = scrolling(QWidget())
        self._stack.addWidget(made)
        return made

    def part(self, place: int) -> Part:
        """The part at a place of the list, made when it is first gone to."""
        if place not in self.parts:
            kind = KINDS[place]
            made = self.parts[place] = (
                ProgrammesPart(self.draft, self._templates)
                if kind is ProgrammesPart
                else kind(self.draft)
            )
            made.changed.connect(self._on_changed)
            made.setProperty("part", "plain")
            self._scrolls[place].setWidget(made)
        return self.parts[place]

    # ---- going about

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows what would change, from any part; nothing but its button adopts."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not self._is_at_changes:
                self.look()
        else:
            super().keyPressEvent(event)

    @property
    def _is_at_changes(self) -> bool:
        return self.leaves.currentRow() == len(KINDS)

    def _on_leaf(self, place: int) -> None:
        if place < len(KINDS):
            self.part(place)
        self._stack.setCurrentIndex(place)
        if self._is_at_changes and not self._is_seen:
            self._look_loudly()
        self._show_act()

    def _on_do(self) -> None:
        if self._is_at_changes:
            self.adopt()
        else:
            self.look()

    def look(self) -> None:
        """Show what would change, or what is not right yet, beside its field."""
        if self._look_loudly():
            self.leaves.setCurrentRow(len(KINDS))
            self.changes.setFocus()

    def adopt(self) -> None:
        """Bring the policy into force, once what it would change is in sight."""
        if self._asked is None or not self._is_seen:
            return
        policy, begin = self._asked
        act = partial(self._council.adopt, policy, valid_from=begin)
        if self._desk.runner.act(act, beside=self):
            self._is_edited = False
            self.adopted.emit(begin)
            self.accept()

    def reject(self) -> None:
        """Leave it; what was written is put aside and not lost."""
        if self._is_edited:
            self.draft.valid_from = self.begin.day()
            self.put_aside.emit(self.draft)
        super().reject()

    # ---- writing

    def _on_changed(self) -> None:
        self._is_edited = True
        self._asked, self._is_seen = None, False
        self._summary.setText("Working out what would change…")
        self._show_act()
        self._look_later.start()

    def _on_name_edited(self, name: object) -> None:
        self.draft.put(("name",), name)
        self._on_changed()

    def _on_source_edited(self, source: object) -> None:
        self.draft.put(("source",), source)
        self._on_changed()

    def _on_begin_edited(self, _typed: str) -> None:
        edited = self._is_edited
        self._on_changed()
        self._is_edited = edited

    def _on_start_chosen(self, place: object) -> None:
        assert isinstance(place, int)
        if self._is_edited:
            self._before = self.draft
        self._take(Draft(self._beginnings[place].policy.document, None))
        self._is_edited = False

    def _on_back(self) -> None:
        assert self._before is not None
        self._take(self._before)
        self._before = None
        self._is_edited = True
        self._back.hide()

    def _take(self, draft: Draft) -> None:
        """Write on another draft from now on."""
        self.draft = draft
        self.clear_errors()
        self.name.show_value(draft.get(("name",)))
        self.source.show_value(draft.get(("source",)))
        for part in self.parts.values():
            part.draft = draft
            part.build_again()
        self._on_changed()
        self._back.setVisible(self._before is not None)

    # ---- what would change

    def _look_quietly(self) -> None:
        """Work out what would change, or say that something is not right yet."""
        try:
            self._ask(self.draft.policy(), self.begin.required("valid_from"))
        except KnownError:
            self._summary.setText("Something is not right yet; the button says what.")

    def _look_loudly(self) -> bool:
        """The same, and go to what is not right; whether everything is."""
        self._look_later.stop()
        self.clear_errors()
        try:
            policy = self.draft.policy()
            begin = self.begin.required("valid_from")
        except BadPolicy as wrong:
            self._show_wrong_line(wrong)
        except BadInput as wrong:
            self.show_error(wrong.sentence, wrong.field)
        else:
            if self._asked is None:
                self._ask(policy, begin)
            return True
        return False

    def _ask(self, policy: Policy, begin: date) -> None:
        self._asked, self._is_seen = (policy, begin), False
        asking = partial(self._council.what_would_change, policy, begin)
        self._desk.background.read(partial(attempt, asking), self._show_seen)

    def _show_seen(self, seen: WhatWouldChange | KnownError) -> None:
        if self._asked is None:
            return  # Something was written meanwhile, and it is being asked again.
        if isinstance(seen, WhatWouldChange):
            self.clear_errors()
            self.changes.show_changes(seen)
            self._summary.setText(f"{summary(seen)}.")
            self._is_seen = True
        else:
            self._asked = None
            self._summary.setText("")
            self.show_error(seen.sentence, seen.field if isinstance(seen, BadInput) else None)
        self._show_act()

    def _show_act(self) -> None:
        if not self._is_at_changes:
            self._do.setText("See what would change")
            self._do.setEnabled(True)
            return
        begin = self.begin.day()
        self._do.setText("Adopt" if begin is None else f"Adopt from {words.full_day(begin)}")
        self._do.setEnabled(self._is_seen)

    # ---- what is wrong

    def _show_wrong_line(self, wrong: BadPolicy) -> None:
        key = str(wrong.path[0])
        if key in self._errors:
            self.show_error(f"It {wrong.should_be}.", key)
            return
        place = next(n for n, kind in enumerate(KINDS) if key in kind.keys)
        self.leaves.setCurrentRow(place)
        self.part(place).show_error(wrong.path, wrong.should_be)

    def show_error(self, sentence: str, field: str | None) -> None:
        """Show a sentence beside the field of the header it names, or under everything."""
        place = self._errors.get(field or "", self._wrong)
        place.setText(sentence)
        place.show()
        fields = {"name": self.name, "source": self.source, "valid_from": self.begin}
        if field in fields:
            mark_wrong(fields[field], wrong=True)
            fields[field].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_errors(self) -> None:
        """Take every sentence away."""
        for place in (self._wrong, *self._errors.values()):
            place.hide()
        for field in (self.name, self.source, self.begin):
            mark_wrong(field, wrong=False)
        for part in self.parts.values():
            part.clear_errors()
