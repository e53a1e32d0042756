"""The two tables of a plan: where each family goes, and what each worker would then hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter
from PySide6.QtWidgets import QWidget

from swtracker.domain import words
from swtracker.drawing.ink import colour
from swtracker.drawing.values import Badge, Badges, CaseloadBar, bar_scale
from swtracker.ui import plan_words, theme
from swtracker.ui.candidate_table import (
    BeforeAfter,
    CandidateDelegate,
    Named,
    Reasons,
    two_lines,
)
from swtracker.ui.line_chooser import LineChooser
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.delegates import write
from swtracker.ui.tables.model import Cell, RowModel
from swtracker.ui.tables.view import TableView
from swtracker.usecases.rows.plans import FamilyResult, Proposal, ProposedFamily, ProposedHolder

ROW_HEIGHT = 52
"""Pixels a row's two lines take, at 100 %."""

LEAVE = 0
"""Stands for leaving a family in a chooser, which cannot hold None as a choice."""

KNOWS = "knows them"
TO = "to"
NOW = "now"
MAY_TAKE = "May take them"
TAKES_NOBODY = "Take nobody on"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A family of a plan as its line shows it: the group it stands in, and where it goes.

    ``over`` says by how many its worker would be past the limit; ``result`` is what became of it,
    once the plan is done.
    """

    family: ProposedFamily
    group: str
    to: str
    over: str
    result: FamilyResult | None = None

    @property
    def why(self) -> str:
        """Why it goes there; once the plan is done, why it could not."""
        if self.result is not None:
            return self.result.why_not or "moved"
        return "" if self.stays else self.family.why

    @property
    def knows(self) -> bool:
        """Whether somebody takes it who knows one of the children."""
        return not self.stays and self.family.to in self.family.knows

    @property
    def stays(self) -> bool:
        """Whether it stays with whoever has it, though it might move."""
        return self.family.to is not None and self.family.to == self.family.now


@dataclass(frozen=True, slots=True)
class Going:
    """Where a family goes, and under it whose limit that passes; ``can_change`` marks a choice."""

    to: str
    over: str
    can_change: bool


def holders_in_order(proposal: Proposal) -> tuple[int, ...]:
    """The workers of a plan by number: those it gives most to first, then by name, barred last.

    Kept while lines are changed by hand, so that nobody jumps about.
    """
    ranked = sorted(
        proposal.holders, key=lambda h: (bool(h.bar), h.before - h.after, h.name.casefold())
    )
    return tuple(h.worker_id for h in ranked)


def lines_of(
    proposal: Proposal, order: Sequence[int], results: Iterable[FamilyResult] = ()
) -> tuple[PlanLine, ...]:
    """The lines of a plan: left over first, then by who takes them, those that stay last."""
    outcomes = {result.key: result for result in results}
    holders = {h.worker_id: h for h in proposal.holders}
    headings = {h.worker_id: _heading(h) for h in proposal.holders if not h.bar}
    place = {number: n for n, number in enumerate(order)}

    def group(family: ProposedFamily) -> tuple[int, int, str]:
        result = outcomes.get(family.key)
        if result is not None:
            return (0, 0, plan_words.REFUSED) if result.why_not else (2, 0, plan_words.MOVED)
        if family.to is None:
            return 1, 0, plan_words.LEFT
        if family.to == family.now:
            return 4, 0, plan_words.STAY
        return 3, place[family.to], headings[family.to]

    grouped = sorted(((*group(f), f) for f in proposal.families), key=_by_group)
    counts: dict[str, int] = {}
    for _, _, heading, family in grouped:
        counts[heading] = counts.get(heading, 0) + family.children
    return tuple(
        _line(family, _counted(heading, counts[heading]), holders, outcomes.get(family.key))
        for _, _, heading, family in grouped
    )


def _by_group(grouped: tuple[int, int, str, ProposedFamily]) -> tuple[int, int, str]:
    kind, place, _, family = grouped
    return kind, place, family.references[0]


def _heading(holder: ProposedHolder) -> str:
    """``To Hamza Jessop, North``, and after a tab ``9 → 12 of 14, 2 places left``."""
    figures = CaseloadBar(holder.before, holder.limit, holder.after).words
    return f"To {holder.name}, {holder.team}\t{figures}, {_left(holder)}"


def _counted(heading: str, children: int) -> str:
    return heading if "\t" in heading else f"{heading}\t{words.children(children)}"


def _left(holder: ProposedHolder) -> str:
    """What is left with a worker on every known day: ``2 places left``, ``over by 1 later``."""
    left = holder.places_after
    return plan_words.places_words(left, later=left < holder.limit - holder.after)


def _line(
    family: ProposedFamily,
    group: str,
    holders: Mapping[int, ProposedHolder],
    result: FamilyResult | None,
) -> PlanLine:
    holder = None if family.to is None else holders[family.to]
    to = plan_words.to_words(family, holder)
    if result is not None or holder is None or family.to == family.now:
        return PlanLine(family, group, to, "", result)
    # What room is left stands in the heading; the line says it again only where there is none.
    return PlanLine(family, group, to, _left(holder) if holder.over_by else "")


def _reasons(line: PlanLine) -> Reasons:
    badges = (Badge(KNOWS, "plain"),) if line.knows else ()
    return Reasons(line.why, Badges(badges), "")


def _all_reasons(line: PlanLine) -> str:
    return "; ".join(part for part in (line.why, KNOWS if line.knows else "") if part)


class PlanTable(TableView):
    """The families of a plan under whoever takes them; Enter, or a click, chooses somebody else.

    Signals:
        given(str, object): a family is to go to somebody else; its key and the worker's number,
            None to leave it.
        case_asked(int): the children are to be looked at; the number of the first one's case.
    """

    given = Signal(str, object)
    case_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._proposal: Proposal | None = None
        self._can_change = False
        columns = (
            Column[PlanLine](
                "family",
                "Family",
                text=lambda r: (
                    f"{plan_words.family_words(r.family)}, {plan_words.children_words(r.family)}"
                ),
                sort=lambda r: r.family.references[0],
                drawn=lambda r: Named(
                    plan_words.family_words(r.family),
                    plan_words.children_words(r.family),
                    quiet=False,
                ),
                tooltip=lambda r: plan_words.children_words(r.family),
                width=170,
                stretch=3,
            ),
            Column[PlanLine](
                NOW, "Now with", text=lambda r: r.family.now_name or "nobody", width=110, stretch=1
            ),
            Column[PlanLine](
                TO,
                "Goes to",
                text=lambda r: ", ".join(part for part in (r.to, r.over) if part),
                drawn=self._going,
                width=160,
                stretch=2,
                link=True,
            ),
            Column[PlanLine](
                "why",
                "Why",
                text=_all_reasons,
                drawn=_reasons,
                tooltip=_all_reasons,
                width=140,
                stretch=2,
                gives_way=1,
                sortable=False,
            ),
        )
        self.lines: RowModel[PlanLine] = RowModel(
            columns, key=lambda r: r.family.key, section=lambda r: r.group
        )
        super().__init__(
            self.lines, "Families and where they go", row_height=ROW_HEIGHT, parent=parent
        )
        self._delegate = _PlanDelegate(self, ROW_HEIGHT)
        self.setItemDelegate(self._delegate)
        self.chooser = LineChooser("Who takes them", self.viewport())
        self.chooser.taken.connect(self._on_taken)
        self.chooser.left.connect(self._on_chooser_left)
        self._leave = QAction("Leave them", self)
        self._leave.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self._leave.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._leave.triggered.connect(self._on_leave)
        look = QAction("Open the case", self)
        look.triggered.connect(self._on_look)
        self.addActions([self._leave, look])
        self.row_opened.connect(self._on_opened)
        self.link_clicked.connect(self._on_clicked_to)
        self.lines.modelAboutToBeReset.connect(self.chooser.close_unasked)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_plan(
        self,
        proposal: Proposal,
        order: Sequence[int],
        *,
        can_change: bool,
        results: Iterable[FamilyResult] = (),
    ) -> None:
        """Show a plan, or what became of it."""
        self._proposal = proposal
        self._can_change = can_change
        self._leave.setEnabled(can_change)
        lines = lines_of(proposal, order, results)
        self.show_column(NOW, shown=len({line.family.now_name for line in lines}) > 1)
        self.lines.set_rows(lines)

    def begin_at_top(self) -> None:
        """Choose the first family, whatever was chosen in the plan before."""
        self.choose(self.lines.rows[0].family.key)
        self.scrollToTop()

    def choose_who(self, *, by_pointer: bool = False) -> None:
        """Let somebody else be chosen for the family the keyboard is on."""
        line = self.chosen()
        if line is None or self._proposal is None or not self._can_change:
            return
        index = self.lines.index(self.currentIndex().row(), self.lines.column_named(TO))
        self.scrollTo(index)
        self.chooser.open_over(
            self._room_for_chooser(self.visualRect(index)),
            f"Who takes {plan_words.family_words(line.family)}",
            choices_for(line.family, self._proposal),
            line.family.to or LEAVE,
            by_pointer=by_pointer,
        )

    def _room_for_chooser(self, cell: QRect) -> QRect:
        """The place of the chooser: over the cell, at the height of its row without a heading."""
        high, row = self.chooser.sizeHint().height(), theme.px(ROW_HEIGHT)
        room = QRect(cell.left(), cell.bottom() - (row + high) // 2, cell.width(), high)
        room.setRight(min(room.left() + max(room.width(), theme.px(260)), self.viewport().width()))
        return room

    def _going(self, line: PlanLine) -> Going:
        return Going(line.to, line.over, self._can_change)

    def _on_opened(self, _line: PlanLine) -> None:
        self.choose_who()

    def _on_clicked_to(self, _line: PlanLine, _column: str) -> None:
        self.choose_who(by_pointer=True)

    def _on_taken(self, choice: object) -> None:
        line = self.chosen()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        to = choice if isinstance(choice, int) and choice != LEAVE else None
        if line is not None and to != line.family.to:
            self.given.emit(line.family.key, to)

    def _on_leave(self) -> None:
        line = self.chosen()
        if line is not None and line.family.to is not None:
            self.given.emit(line.family.key, None)

    def _on_look(self) -> None:
        line = self.chosen()
        if line is not None:
            self.case_asked.emit(line.family.case_ids[0])

    def _on_chooser_left(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_scrolled(self, _value: int) -> None:
        self.chooser.close_unasked()


def choices_for(family: ProposedFamily, proposal: Proposal) -> list[tuple[int, str]]:
    """Leaving them, then who may take them: somebody who knows them first, then the most room."""
    may = [h for h in proposal.holders if h.worker_id in family.may or h.worker_id == family.now]
    may.sort(
        key=lambda h: (
            h.places_with(family) < 0,
            h.worker_id not in family.knows,
            -h.places_with(family),
            h.name.casefold(),
        )
    )
    with_team = len({h.team for h in proposal.holders}) > 1
    offered = [(h.worker_id, plan_words.choice_words(family, h, with_team=with_team)) for h in may]
    return [(LEAVE, plan_words.leave_words(family)), *offered]


class HolderTable(TableView):
    """What every worker holds before and after the plan; Enter gives them the chosen family.

    Signals:
        took(object): the worker is to take the chosen family; the `ProposedHolder`.
    """

    took = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._scale = 1
        self._many_teams = False
        columns = (
            Column[ProposedHolder](
                "worker",
                "Worker",
                text=lambda r: f"{r.name}, {self._post(r)}",
                sort=lambda r: r.name.casefold(),
                drawn=lambda r: Named(r.name, r.bar or self._post(r), quiet=bool(r.bar)),
                tooltip=lambda r: "\n".join(x for x in (r.name, self._post(r), r.bar) if x),
                width=100,
                stretch=4,
            ),
            Column[ProposedHolder](
                "after",
                "Before → after",
                text=lambda r: f"{_bar(r).words}, {r.bar or _left(r)}",
                sort=lambda r: r.places_after,
                drawn=self._before_after,
                accessible=lambda r: f"{_bar(r).describe()}; {r.bar or _left(r)}",
                width=116,
                stretch=2,
            ),
        )
        self.holders: RowModel[ProposedHolder] = RowModel(
            columns,
            key=lambda r: r.worker_id,
            section=lambda r: TAKES_NOBODY if r.bar else MAY_TAKE,
        )
        super().__init__(
            self.holders, "Workers before and after", row_height=ROW_HEIGHT, parent=parent
        )
        self._delegate = CandidateDelegate(self, ROW_HEIGHT)
        self.setItemDelegate(self._delegate)
        self.row_opened.connect(self.took)

    def show_plan(self, proposal: Proposal, order: Sequence[int]) -> None:
        """Show what everybody would hold, in the order given."""
        place = {number: n for n, number in enumerate(order)}
        holders = sorted(proposal.holders, key=lambda h: place[h.worker_id])
        self._scale = bar_scale(tuple((h.limit, max(h.before, h.after)) for h in holders))
        self._many_teams = len({h.team for h in holders}) > 1
        self.holders.set_rows(holders)

    def begin_at_top(self) -> None:
        """Choose the first worker, whoever was chosen in the plan before."""
        if self.holders.rows:
            self.choose(self.holders.rows[0].worker_id)
        self.scrollToTop()

    def _post(self, holder: ProposedHolder) -> str:
        said = [holder.role, holder.team] if self._many_teams else [holder.role]
        return " · ".join(part for part in said if part)

    def _before_after(self, holder: ProposedHolder) -> BeforeAfter:
        bar = _bar(holder, scale=self._scale)
        shown = bar if holder.limit or holder.before else None
        if holder.bar:
            return BeforeAfter(shown, "", "muted")
        full = not holder.places_after
        tone: theme.Tone = "over" if holder.places_after < 0 else "full" if full else "plain"
        return BeforeAfter(shown, _left(holder), tone)


def _bar(holder: ProposedHolder, scale: int = 1) -> CaseloadBar:
    after = None if holder.after == holder.before else holder.after
    return CaseloadBar(holder.before, holder.limit, after, scale=scale, quiet=bool(holder.bar))


class _PlanDelegate(CandidateDelegate):
    """Paints where a family goes as something that can be chosen."""

    def paint_cell(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        """The name and a mark that it can be changed, over whose limit that passes."""
        going = cell.drawn
        if going is None:
            write(painter, rect, cell.text)
            return
        if not isinstance(going, Going):
            super().paint_cell(painter, rect, cell)
            return
        look = theme.current()
        first, second = two_lines(rect) if going.over else (rect, rect)
        painter.setFont(theme.font(strong=True))
        painter.setPen(colour(look.accent if going.can_change else look.text))
        mark = "  ▾" if going.can_change else ""
        room = first.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(mark), 0)
        fitted = painter.fontMetrics().elidedText(
            going.to, Qt.TextElideMode.ElideRight, int(room.width())
        )
        write(painter, first, fitted + mark)
        if going.over:
            painter.setFont(theme.font(0.9, strong=True))
            painter.setPen(colour(look.over))
            write(painter, second, going.over)
