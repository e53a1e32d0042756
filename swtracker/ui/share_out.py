"""A plan for many families at once: looked for, studied, changed by hand, and done as one act."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.changes import Area, Changes
from swtracker.errors import BadInput, KnownError
from swtracker.ui import plan_words, theme
from swtracker.ui.background import Look
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.allocation import ReasonChooser
from swtracker.ui.looking import LookingFor
from swtracker.ui.plan_asked import SECONDS, Doing, PlanAsked, PlanFound, is_undone, look_for
from swtracker.ui.plan_tables import HolderTable, PlanTable, holders_in_order
from swtracker.ui.widgets.basics import button, label, row
from swtracker.ui.widgets.beside import Beside
from swtracker.ui.widgets.choices import SegmentedControl
from swtracker.ui.widgets.empty import EmptyState
from swtracker.usecases.rows.plans import FamilyResult, Proposal, ProposedHolder

LOOKING, PLAN, NOTHING = range(3)
"""The places of the view: it looks, shows a plan or what became of it, or says there is none."""

FOOT_IN_ONE = 600
"""Pixels, at 100 %, under which the note stands below the reason."""

NARROW = 720
"""Pixels, at 100 %, under which the workers stand below the families."""

TEAM, SERVICE = "team", "service"
AREAS = frozenset({Area.ALLOCATIONS, Area.CASES, Area.STAFF, Area.POLICY, Area.TEAMS})


class ShareOut(QWidget):
    """Where many families would go, beside what every worker would then hold.

    It is an `ErrorTarget`: what is wrong stands above the plan. A plan stays until it is done or
    another one is asked for; once done, the outcome of every family stays to be read, and undoing
    it brings the plan back.

    Signals:
        left(): the waiting families are to be shown again; the plan stays.
        closed(): there is no plan any more.
        case_asked(int): a child's case is to be looked at.
    """

    left = Signal()
    closed = Signal()
    case_asked = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: PlanAsked | None = None
        self._look: Look | None = None
        self._before: list[Proposal] = []
        self._proposal: Proposal | None = None
        self._order: tuple[int, ...] = ()
        self._results: tuple[FamilyResult, ...] = ()
        self._entry: int | None = None
        self._is_doing = False
        self.title = label(part="title", wraps=True)
        self.when = label(part="muted")
        self.among = SegmentedControl(
            "Who may take them", ((TEAM, "Within the team"), (SERVICE, "Whole service"))
        )
        self.outcome = label(part="name", wraps=True)
        self.outcome.setObjectName("planOutcome")
        self.back = button("Back to the families", self.left.emit)
        self.take_back = button("Take the changes back", self._on_take_all_back, "link")
        self.again = button("Look again", self._on_again)
        self.act = button("Move them", self.do, "primary", tooltip="Ctrl+Enter")
        self.act.setObjectName("doPlan")
        self.close_plan = button("Close the plan", self.close_for_good, "primary")
        self.stale = label(
            "The record has changed since this plan was found; look again, or move them as they "
            "stand: what no longer holds is left as it is and named.",
            "banner",
            wraps=True,
        )
        self.families = PlanTable()
        self.holders = HolderTable()
        self.reason = ReasonChooser(has_lead=True)
        self.why = QLineEdit()
        self.looking = LookingFor(SECONDS)
        self._nothing = EmptyState()
        self._error = label(part="error", wraps=True)
        self._error.setObjectName("planError")
        self._places = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether a plan is being looked for, studied or read."""
        return self._asked is not None

    @property
    def proposal(self) -> Proposal | None:
        """The plan as it stands, with what was changed by hand."""
        return self._proposal

    def begin(self, asked: PlanAsked) -> None:
        """Look for a plan; one that is there already gives way to it."""
        if self._look is not None:
            self._look.stop()
        is_another = self._asked is None or asked.title != self._asked.title
        self._asked = asked
        self._proposal, self._before = None, []
        self._results, self._entry = (), None
        self.title.setText(asked.title)
        self.among.setVisible(asked.can_look_further)
        self.among.set_choice(SERVICE if asked.everywhere else TEAM)
        if is_another:
            self.reason.set_choice(asked.reason.value if asked.reason else "")
            self.why.clear()
        self.clear_errors()
        self.stale.hide()
        self.looking.begin()
        self._places.setCurrentIndex(LOOKING)
        self._show_words()
        self.looking.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look = self._desk.background.look(
            partial(look_for, self._desk.tracker, asked), self._on_found, self.looking.tell
        )

    def do(self) -> None:
        """Do the plan as it stands, in one act with one undo."""
        proposal = self._proposal
        if proposal is None or self._results or self._desk.is_read_only:
            return
        try:
            reason = self.reason.reason()
        except BadInput as wrong:
            self._desk.runner.explain(wrong, beside=self)
            return
        doing = Doing(self._desk.tracker, proposal, reason, self.why.text().strip())
        self._is_doing = True
        done = self._desk.runner.act(doing, beside=self)
        self._is_doing = False
        if done:
            self._results, self._entry = doing.results, doing.entry
            self.stale.hide()
            self._show_plan()
            self.families.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_for_good(self) -> None:
        """Let the plan go."""
        if self._look is not None:
            self._look.stop()
        self._asked = self._proposal = self._look = None
        self._results = ()
        self.closed.emit()

    def show_error(self, sentence: str, _field: str | None) -> None:
        """Show why it was not done, above the plan."""
        self._error.setText(sentence)
        self._error.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def clear_errors(self) -> None:
        """Take the sentence away."""
        self._error.hide()

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Z from undoing the last act while a line was changed by hand since."""
        is_keys = event.type() is QEvent.Type.ShortcutOverride
        if is_keys and isinstance(event, QKeyEvent) and self._takes_back(event):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the keyboard on to what is shown."""
        super().focusInEvent(event)
        places = {LOOKING: self.looking, PLAN: self.families, NOTHING: self._nothing}
        places[self._places.currentIndex()].setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter does the plan, Ctrl+Z takes a line back, Escape stops looking."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.do()
        elif self._takes_back(event):
            self._on_take_back()
        elif event.key() == Qt.Key.Key_Escape and self._places.currentIndex() == LOOKING:
            self.looking.stop.click()
        else:
            super().keyPressEvent(event)

    # Laying out

    def _lay_out(self) -> None:
        top = row(self.title, self.back, self.again, self.act, self.close_plan)
        top.setStretch(0, 1)
        under = row(self.when, self.among, None, spacing=12)
        said = row(self.outcome, self.take_back, spacing=12)
        said.setStretch(0, 1)
        said.setAlignment(self.take_back, Qt.AlignmentFlag.AlignTop)
        self._tables = Beside((self.families, self.holders), shares=(3, 2), least=NARROW)
        self.why.setPlaceholderText("Kept in the history; it may stay empty")
        self.why.setAccessibleName("Note")
        why, note = label("Reason for the change", "muted"), label("Note", "muted")
        why.setBuddy(self.reason)
        note.setBuddy(self.why)
        self._foot = Beside(
            (_captioned(why, self.reason), _captioned(note, self.why)), least=FOOT_IN_ONE
        )
        plan = QWidget()
        column = QVBoxLayout(plan)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._tables, 1)
        column.addWidget(self._foot)
        nothing = QWidget()
        nothing.setProperty("part", "panel")
        middle = QVBoxLayout(nothing)
        middle.addWidget(self._nothing)
        for place in (self.looking, plan, nothing):
            self._places.addWidget(place)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addLayout(top)
        whole.addLayout(under)
        whole.addLayout(said)
        whole.addWidget(self.stale)
        whole.addWidget(self._error)
        whole.addWidget(self._places, 1)
        for part in (self.stale, self._error):
            part.hide()
        # In the order of thought, as on Allocate: among whom, the plan, why, do it.
        fields = (self.families, self.holders, self.reason, self.why)
        acts = (self.act, self.again, self.back, self.close_plan)
        segments = self.among.findChildren(QPushButton)
        for before, after in pairwise((*segments, self.take_back, *fields, *acts)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.among.chosen.connect(self._on_among)
        self.looking.stopped.connect(self._on_stopped)
        self.families.given.connect(self._give)
        self.families.case_asked.connect(self.case_asked)
        self.families.let_drag(lambda line: line.family.key)
        self.holders.take_drops()
        # Later, because what follows must not happen inside the drag.
        self.holders.row_dropped.connect(self._on_dropped, Qt.ConnectionType.QueuedConnection)
        self.holders.took.connect(self._on_took)
        self._desk.runner.changed.connect(self._on_changed)
        self._desk.view_changed.connect(self._show_acts)

    # Showing

    def _on_found(self, found: PlanFound) -> None:
        if found.asked is not self._asked:
            return
        self._look = None
        if isinstance(found.proposal, KnownError):
            self._say_nothing("No plan could be looked for", found.proposal.sentence)
            return
        proposal = found.proposal
        if not proposal.families or not (
            proposal.must_go or proposal.children_moved or proposal.children_left
        ):
            self._say_nothing(*_nothing_to_do(found.asked, proposal))
            return
        self._proposal = proposal
        self._order = holders_in_order(proposal)
        self._show_plan()
        for table in (self.families, self.holders):
            table.begin_at_top()
        if self.isVisible():
            self.families.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.outcome.text()))

    def _say_nothing(self, title: str, hint: str) -> None:
        self._nothing.say(title, hint, "Back to the families", self.close_for_good)
        self._places.setCurrentIndex(NOTHING)
        self._show_words()

    def _show_plan(self) -> None:
        assert self._proposal is not None
        can_change = not self._results
        self.families.show_plan(
            self._proposal, self._order, can_change=can_change, results=self._results
        )
        self.holders.show_plan(self._proposal, self._order)
        self._foot.setVisible(can_change)
        self._places.setCurrentIndex(PLAN)
        self._show_words()

    def _show_words(self) -> None:
        """Say from when, among whom and with what outcome; show the acts there are."""
        asked, proposal = self._asked, self._proposal
        if asked is not None:
            self.when.setText(f"From {words.full_day(asked.start)}, {asked.among}")
        if proposal is None:
            self.outcome.setText("")
        elif self._results:
            self.outcome.setText(plan_words.done_words(self._results))
        else:
            self.outcome.setText(plan_words.outcome(proposal, self._changed()))
        self._show_acts()

    def _show_acts(self) -> None:
        proposal, is_done = self._proposal, bool(self._results)
        self.outcome.setVisible(proposal is not None)
        self.take_back.setVisible(bool(self._before) and not is_done)
        self.among.setEnabled(not is_done)
        self.back.setVisible(not is_done)
        self.close_plan.setVisible(is_done)
        still = self._still_to_place() if is_done else ()
        self.again.setVisible(bool(still) or not self.stale.isHidden())
        self.again.setText(
            f"Look again for {words.children(len(still))}" if still else "Look again"
        )
        self.act.setVisible(proposal is not None and not is_done)
        moved = proposal.children_moved if proposal is not None else 0
        self.act.setText(f"Move {words.children(moved)}")
        self.act.setEnabled(moved > 0 and not self._desk.is_read_only)
        self.act.setToolTip(self._desk.not_today("move anybody") or "Ctrl+Enter")

    def _changed(self) -> int:
        """How many families go elsewhere than in the plan that was found."""
        if not self._before or self._proposal is None:
            return 0
        pairs = zip(self._before[0].families, self._proposal.families, strict=True)
        return sum(found.to != now.to for found, now in pairs)

    def _still_to_place(self) -> tuple[int, ...]:
        """The children who could not be moved, or were left over, once the plan is done."""
        if self._proposal is None:
            return ()
        refused = {result.key for result in self._results if result.why_not}
        return tuple(
            case_id
            for family in self._proposal.families
            if family.key in refused or (family.to is None and self._proposal.must_go)
            for case_id in family.case_ids
        )

    # What a person does

    def _give(self, key: str, to: int | None) -> None:
        """Give a family to somebody else; every total follows."""
        from swtracker.usecases.shareouts import with_choice

        if self._proposal is None or self._results:
            return
        self.clear_errors()
        self._before.append(self._proposal)
        self._proposal = with_choice(self._proposal, key, to)
        self._show_plan()

    def _on_took(self, holder: ProposedHolder) -> None:
        line = self.families.chosen()
        if line is not None:
            self._give_to(line.family.key, holder)

    def _on_dropped(self, key: str, holder: ProposedHolder) -> None:
        self._give_to(key, holder)

    def _give_to(self, key: str, holder: ProposedHolder) -> None:
        if self._proposal is None or self._results:
            return
        family = next((f for f in self._proposal.families if f.key == key), None)
        if family is None or family.to == holder.worker_id:
            return
        if holder.worker_id not in family.may | {family.now}:
            why = holder.bar or "may not lead these children alone at this stage"
            self.show_error(f"{holder.name} takes none of them: {why}.", None)
            return
        self._give(key, holder.worker_id)

    def _takes_back(self, event: QKeyEvent) -> bool:
        can = bool(self._before) and not self._results
        return can and event.matches(QKeySequence.StandardKey.Undo)

    def _on_take_back(self) -> None:
        self._proposal = self._before.pop()
        self._show_plan()

    def _on_take_all_back(self) -> None:
        del self._before[1:]
        self._on_take_back()
        self.families.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_among(self, among: object) -> None:
        if self._asked is not None:
            self.begin(self._asked.looking_everywhere(among == SERVICE))

    def _on_again(self) -> None:
        if self._asked is None:
            return
        left = self._still_to_place() if self._results else ()
        if left:
            title = f"Share out {words.children(len(left))}"
            self._asked = replace(self._asked, title=title, worker_id=None, case_ids=left)
        self.begin(self._asked)

    def _on_stopped(self) -> None:
        if self._look is not None:
            self._look.stop()

    def _on_changed(self, changes: Changes) -> None:
        """Say that a plan may not hold any more; bring one back that was undone."""
        if self._is_doing or not self.is_open or not changes.touches(*AREAS):
            return
        if self._results and self._entry is not None:
            self._desk.background.read(
                partial(is_undone, self._desk.tracker, self._entry), self._on_undone
            )
        elif self._proposal is not None:
            self.stale.show()
            self._show_acts()

    def _on_undone(self, undone: bool) -> None:
        if undone and self._results:
            self._results, self._entry = (), None
            self._show_plan()


def _captioned(caption: QLabel, field: QWidget) -> QWidget:
    made = QWidget()
    made.setProperty("part", "plain")
    across = row(caption, field)
    across.setStretch(1, 1)
    made.setLayout(across)
    return made


def _nothing_to_do(asked: PlanAsked, proposal: Proposal) -> tuple[str, str]:
    """Why there is no plan to show, in words."""
    if not asked.evens_out:
        return "There is nobody to place", "No child of theirs is open on that day."
    if not proposal.families:
        return "Nobody here leads a child", "There is nothing to even out on that day."
    return "Nobody is over their limit", "Nothing has to move to bring the team inside its limits."
