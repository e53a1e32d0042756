"""Allocate: who waits for a lead worker, who can take them, and what each would then hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from swtracker.domain.changes import Area
from swtracker.errors import BadInput
from swtracker.ui import theme
from swtracker.ui.allocate_parts import WaitingSide, WeighedSide
from swtracker.ui.allocate_reads import Asked, Queue, Weighed, read_queue, weigh
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.allocation import CoWorkDialog, OverrideDialog
from swtracker.ui.dialogs.case import OpenCaseDialog
from swtracker.ui.dialogs.inbox import MoveToTeamDialog
from swtracker.ui.dialogs.share_out import EvenOutDialog, ShareOutDialog
from swtracker.ui.dialogs.signing import Signing, read_signing
from swtracker.ui.override_table import OverrideTable, count_words
from swtracker.ui.overrides_place import OverridesPlace
from swtracker.ui.pages.page import Page
from swtracker.ui.place_asked import PlaceAsked
from swtracker.ui.plan_asked import PlanAsked
from swtracker.ui.share_out import ShareOut
from swtracker.ui.waiting_list import named
from swtracker.ui.widgets.basics import allow, bare_panel, button, row
from swtracker.ui.widgets.empty import EmptyState
from swtracker.usecases.rows.desk import CandidateRow, WaitingFamily

NO_ROOM_FOR_ACTS = 1000
"""Pixels, at 100 %, under which the acts of plans stand below the waiting families."""

DESK, OVERRIDES, NOBODY, PLAN = range(4)
"""The places of the page: the desk itself, the standing overrides, that nobody waits, a plan."""


class AllocatePage(Page):
    """The families that wait, beside every worker weighed for the one that is chosen.

    Up and Down go through the families, Right to the workers, Enter allocates, Left goes back.
    Dragging a family onto a worker does the same. A plan for many families at once stands in
    place of them until it is left or done.
    """

    key = "allocate"
    title = "Allocate"
    areas = frozenset(
        {Area.CASES, Area.ALLOCATIONS, Area.STAFF, Area.SUPERVISIONS, Area.POLICY, Area.TEAMS}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._wanted: int | None = None
        self._asked = Asked((), desk.day, desk.team)
        self._weighed = Weighed(self._asked, ())
        self._to_override: tuple[Asked, CandidateRow] | None = None
        self._keeps_problem = False
        self._leaves_plan = True
        self._any_open = True
        self._view: tuple[date, int | None] | None = None
        self._left = WaitingSide()
        self._right = WeighedSide(desk.today, desk.day)
        self.waiting = self._left.waiting
        self.family, self.starts = self._right.family, self._right.starts
        self.workers, self.act = self._right.workers, self._right.act
        self.everywhere, self.to_team = self._right.everywhere, self._right.to_team
        self.show_overrides = QPushButton("Overrides")
        self.overrides = OverrideTable(self._looked_at)
        self.overrides_place = OverridesPlace(desk, self.overrides)
        self.plan = ShareOut(desk)
        self.share_out = button("Share out a caseload…", self._ask_whose)
        self.even_out = button("Even out the team…", self._ask_which_team)
        self.to_plan = button("Back to the plan", self._show_plan)
        self._stack = QStackedWidget(self)
        self._nobody = EmptyState()
        self._lay_out()
        self._connect()
        self.begin_at(self.waiting)

    def refresh(self) -> None:
        """Read who waits and what stands over the limit."""
        self.desk.background.read(
            partial(read_queue, self.desk.tracker, self.desk.day, self.desk.team), self._show_queue
        )

    def show_subject(self, subject: int | PlanAsked | PlaceAsked) -> None:
        """Choose the family of the child of that number, in whichever team it waits.

        A plan that is wanted is looked for instead; the overrides that are wanted are shown, with
        the one that was named.
        """
        if isinstance(subject, PlaceAsked):
            self.show_overrides.setChecked(True)
            self.overrides.choose(subject.subject)
            self.overrides.setFocus()
            return
        if isinstance(subject, PlanAsked):
            self._begin_plan(subject)
            return
        self._wanted = subject
        self._leaves_plan = True
        self.show_overrides.setChecked(False)
        self.refresh_later()

    def show_error(self, sentence: str, _field: str | None) -> None:
        """Show why an allocation was not made, beside the family it was for."""
        self._right.show_problem(sentence)

    def clear_errors(self) -> None:
        """Take the sentence away."""
        self._right.show_problem("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list its share, and the acts a line of their own where the room is narrow."""
        super().resizeEvent(event)
        width = self.contentsRect().width()
        self._right.fit(width - self._left.take_share(width))
        direction = QBoxLayout.Direction
        low = width < theme.px(NO_ROOM_FOR_ACTS)
        self._plan_acts.setDirection(direction.TopToBottom if low else direction.LeftToRight)
        if low:
            self._left.put_below(self._plans)
        else:
            self.header.acts.addWidget(self._plans)

    def _looked_at(self) -> date:
        return self.desk.day

    # Laying out

    def _lay_out(self) -> None:
        self.show_overrides.setProperty("part", "chip")
        self.show_overrides.setCheckable(True)
        self.show_overrides.setAutoDefault(False)
        self.show_overrides.setToolTip(
            "Allocations that passed a limit by agreement, as they stand"
        )
        self.header.acts.addWidget(self.show_overrides)
        self._plans = QWidget()
        self._plans.setProperty("part", "plain")
        self._plan_acts = row(self.to_plan, self.share_out, self.even_out)
        self._plans.setLayout(self._plan_acts)
        self._plans.setMinimumWidth(1)  # Where there is no room for them they go below.
        self.header.acts.addWidget(self._plans)
        desk = QWidget()
        across = QHBoxLayout(desk)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(16))
        across.addWidget(self._left)
        across.addWidget(self._right, 1)
        nobody, middle = bare_panel()
        middle.addWidget(self._nobody)
        for place in (desk, self.overrides_place, nobody, self.plan):
            self._stack.addWidget(place)
        self.content.addWidget(self._stack, 1)
        order = [self.show_overrides, self.waiting, self.workers, self.starts, self.act]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.waiting.row_chosen.connect(self._on_family_chosen)
        self.waiting.went_on.connect(self._on_went_on)
        self.waiting.let_drag(self._carried)
        self.workers.row_chosen.connect(self._on_worker_chosen)
        self.workers.row_opened.connect(self._give)
        self.workers.went_back.connect(self._on_went_back)
        self.workers.take_drops()
        # Later, because what follows must not happen inside the drag.
        self.workers.row_dropped.connect(self._on_dropped, Qt.ConnectionType.QueuedConnection)
        self.family.ticks_changed.connect(self._weigh)
        self.starts.day_changed.connect(self._weigh)
        self.everywhere.toggled.connect(self._weigh)
        self.act.clicked.connect(self._on_act)
        self.to_team.clicked.connect(self._move)
        self.show_overrides.toggled.connect(self._show_place)
        self.plan.left.connect(self._on_plan_left)
        self.plan.closed.connect(self._on_plan_left)
        self.plan.case_asked.connect(self._go_to_case)
        self.overrides.case_asked.connect(self._go_to_case)
        self.desk.view_changed.connect(self._on_view_changed)
        self._on_view_changed()

    # Showing

    def _show_queue(self, queue: Queue) -> None:
        families, overrides = queue.families, queue.overrides
        self.overrides.show_overrides(overrides)
        self.show_overrides.setText(count_words(overrides))
        view, before = (self.desk.day, self.desk.team), self.family.family
        self._left.show_families(families, anew=view != self._view)
        self._view = view
        if families and before is not None and self.family.family is None:
            self._say_gone(before)
        self._any_open = queue.any_open
        self._show_place()
        self._choose_wanted()
        self._keeps_problem = False

    def _say_gone(self, family: WaitingFamily) -> None:
        if not self._keeps_problem:
            self._right.show_problem(
                f"{named(family)} waits no longer, so nobody is chosen. Choose whom to allocate."
            )

    def _choose_wanted(self) -> None:
        if self._wanted is None:
            return
        if self.waiting.choose_child(self._wanted) or self.desk.team is None:
            self._wanted = None
        else:
            self.desk.look_at_team(None)

    def _show_place(self) -> None:
        """Show a plan, the overrides, the desk, or that nobody waits."""
        shows_plan = self.plan.is_open and not self._leaves_plan
        self.header.setVisible(not shows_plan)
        self._plans.setVisible(not shows_plan)
        self.to_plan.setVisible(self.plan.is_open)
        self.begin_at(self.plan if shows_plan else self.waiting)
        if shows_plan:
            self._stack.setCurrentIndex(PLAN)
            return
        if self.show_overrides.isChecked():
            self._stack.setCurrentIndex(OVERRIDES)
            self.overrides_place.refresh()
            return
        self._say_nobody()
        self._stack.setCurrentIndex(DESK if self.waiting.families.rows else NOBODY)

    def _say_nobody(self) -> None:
        """Say that nobody waits: every child is led, or there is none yet to be led."""
        where = "" if self.desk.team is None else f" of {self.desk.team_name}"
        act = ("", None) if self.desk.is_read_only else ("Open a case…", self._open_case)
        if self._any_open:
            self._nobody.say(
                "Nobody waits",
                f"Every open child{where} has a lead worker. "
                "A case that is opened, or whose lead leaves, comes here.",
                *act,
            )
            return
        self._nobody.say(
            "No case is open yet" if not self.desk.is_another_day else "No case was open",
            f"Every child{where} who waits for a lead worker stands here, with all who could take "
            "them beside. Open the first case, or bring in the workbook you keep."
            if not self.desk.is_read_only
            else "Look at another day."
            if self.desk.is_another_day
            else self.desk.not_today(),
            *act,
            other_text="" if self.desk.is_read_only else "Bring in a workbook",
            other_slot=self.desk.go_to_settings,
        )

    def _weigh(self) -> None:
        if not self._keeps_problem:
            self.clear_errors()
        everywhere = self.everywhere.isChecked()
        self._asked = Asked(
            self.family.case_ids(),
            self.starts.day() or self.desk.day,
            None if everywhere else self.desk.team,
        )
        self.desk.background.read(
            partial(weigh, self.desk.tracker, self._asked), self._show_weighed
        )

    def _show_weighed(self, weighed: Weighed) -> None:
        if weighed.asked != self._asked:
            return
        is_another = not set(weighed.asked.case_ids) & set(self._weighed.asked.case_ids)
        self._weighed = weighed
        team = self.desk.team_name
        self._right.say_no_worker(weighed, team, self.desk.go_to_staff)
        self.workers.show_candidates(weighed.rows)
        self._right.show_room(weighed, team)
        if is_another:
            self.workers.choose_best()
        self._show_act()

    def _show_act(self) -> None:
        """Word the button as what Enter would do on the chosen worker."""
        worker = self.workers.chosen()
        over = worker is not None and worker.may_override
        beside = worker is not None and worker.may_co_work
        self.act.setText("Co-work…" if beside else "Override…" if over else "Allocate ↵")
        reason = self.desk.not_today("allocate")
        if not reason and worker is not None and not (worker.fits or over or beside):
            reason = f"{worker.candidate.worker.name}: {worker.why}."
        self.act.setToolTip(reason)
        self.act.setEnabled(worker is not None and not reason)

    # What a person does

    def _on_view_changed(self) -> None:
        looking_back = self.desk.is_read_only
        self.starts.set_day(self.desk.day)
        self.starts.setEnabled(not looking_back)
        self.waiting.setDragEnabled(not looking_back)
        self.everywhere.setVisible(self.desk.team is not None)
        for act in (self.share_out, self.even_out, self.to_team):
            allow(act, self.desk.not_today("allocate"))

    def _on_family_chosen(self, family: WaitingFamily | None) -> None:
        self.family.show_family(family, self.desk.day)
        self._weigh()

    def _on_worker_chosen(self, _worker: object) -> None:
        self._show_act()

    def _on_went_on(self) -> None:
        self.workers.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_went_back(self) -> None:
        self.waiting.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _carried(self, family: WaitingFamily) -> str:
        shown = self.family.family
        ids = self.family.case_ids() if family is shown else family.case_ids
        return _as_carried(ids)

    def _on_dropped(self, carried: str, worker: CandidateRow) -> None:
        if carried and carried == _as_carried(self._asked.case_ids):
            self._give(worker)

    def _on_act(self) -> None:
        worker = self.workers.chosen()
        if worker is not None:
            self._give(worker)

    def _move(self) -> None:
        family, case_ids = self.family.family, self.family.case_ids()
        if family is not None and case_ids:
            teams = {c.team for c in family.children if c.case_id in case_ids}
            MoveToTeamDialog(self.desk, case_ids, teams - {""}, self.window()).open()

    def _ask_whose(self) -> None:
        dialog = ShareOutDialog(self.desk, self.window())
        dialog.wanted.connect(self._begin_plan)
        dialog.open()

    def _ask_which_team(self) -> None:
        dialog = EvenOutDialog(self.desk, self.window())
        dialog.wanted.connect(self._begin_plan)
        dialog.open()

    def _begin_plan(self, asked: PlanAsked) -> None:
        self.plan.begin(asked)
        self._show_plan()

    def _show_plan(self) -> None:
        self._leaves_plan = False
        self._show_place()
        self.plan.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_plan_left(self) -> None:
        self._leaves_plan = True
        self._show_place()
        self.waiting.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_case(self, case_id: int) -> None:
        self.desk.go("cases", case_id)

    def _open_case(self) -> None:
        OpenCaseDialog(self.desk, self.window()).open()

    def _give(self, worker: CandidateRow) -> None:
        """Allocate to the worker; over the limit, ask for the override first."""
        asked = self._asked
        if self.desk.is_read_only or self._weighed.asked != asked:
            return
        try:
            self.starts.required("start")
        except BadInput as wrong:
            self.desk.runner.explain(wrong, beside=self)
            return
        if worker.may_co_work:
            CoWorkDialog(
                self.desk, worker, self.window(), case_ids=asked.case_ids, start=asked.start
            ).open()
            return
        if worker.may_override:
            self._to_override = (asked, worker)
            self.desk.background.read(
                partial(read_signing, self.desk.tracker, asked.start), self._open_override
            )
            return
        given = self.desk.runner.act(
            partial(
                self.desk.tracker.allocations.allocate,
                asked.case_ids,
                worker.worker_id,
                start=asked.start,
                seen=dict.fromkeys(asked.case_ids),  # They wait: nobody leads them.
            ),
            beside=self,
        )
        if given:
            self._on_went_back()
        else:
            # Somebody else may have been quicker: who waits is read again under the sentence.
            self._keeps_problem = True
            self.refresh()

    def _open_override(self, signing: Signing) -> None:
        if self._to_override is None:
            return
        (asked, worker), self._to_override = self._to_override, None
        dialog = OverrideDialog(
            self.desk,
            worker,
            signing,
            self.window(),
            seen=dict.fromkeys(asked.case_ids),
            start=asked.start,
        )
        dialog.accepted.connect(self._on_went_back)
        dialog.open()


def _as_carried(case_ids: Sequence[int]) -> str:
    return " ".join(map(str, case_ids))
