"""Who can take a family: every worker weighed, best first, the ruled out below with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from swtracker.domain import words
from swtracker.domain.allocation import Bar
from swtracker.domain.people import Employment
from swtracker.drawing.cells import caseload_bar
from swtracker.drawing.ink import colour
from swtracker.drawing.values import Badge, Badges, CaseloadBar, bar_scale
from swtracker.ui import theme
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.delegates import PADDING, RIGHT, CellDelegate, paint_badges, write
from swtracker.ui.tables.model import Cell, RowModel
from swtracker.ui.tables.view import TableView
from swtracker.usecases.rows.desk import (
    LEADS_FAMILY,
    LED_FAMILY,
    SUPERVISION_OVERDUE,
    CandidateRow,
    PointsChange,
)

ROW_HEIGHT = 52
"""Pixels a worker's two lines take, at 100 %."""

NARROW = 650
"""Pixels, at 100 %, under which there is no room for the bars."""

WITHIN = "Within their limits"
ONLY_BY_OVERRIDE = "Only with an override"
NOT_THEIR_ROLE = "Hold no cases in their role: only with an override"
UNABLE = "Away, or not able to"

_TONES: dict[str, theme.Tone] = {
    LEADS_FAMILY: "plain",
    LED_FAMILY: "plain",
    SUPERVISION_OVERDUE: "over",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A name over a quieter line; ``quiet`` for whoever is ruled out."""

    name: str
    detail: str
    quiet: bool


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """The bar with its figures, and in words what is left then."""

    bar: CaseloadBar | None
    words: str
    tone: theme.Tone


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a worker stands here, over the badges and what is known to change later."""

    why: str
    badges: Badges
    later: str


class CandidateTable(TableView):
    """Workers in two lines each, in sections; Left goes back to the families.

    Signals:
        went_back(): the keyboard wants to go back to the families.
    """

    went_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._scale = 1
        self._many_teams = False
        columns = (
            RANK,
            Column[CandidateRow](
                "worker",
                "Who can take them",
                text=lambda r: r.candidate.worker.name,
                drawn=self._named,
                accessible=lambda r: f"{r.candidate.worker.name}, {self._post(r)}",
                tooltip=lambda r: f"{r.candidate.worker.name}\n{self._post(r)}",
                width=170,
                stretch=3,
            ),
            Column[CandidateRow](
                "after",
                "Before → after",
                text=lambda r: ", ".join(x for x in (_figures(r), left_after(r)) if x),
                sort=lambda r: r.candidate.share_after,
                drawn=self._before_after,
                accessible=_said_after,
                width=206,
                stretch=1,
            ),
            POINTS,
            WHY,
        )
        self.workers: RowModel[CandidateRow] = RowModel(
            columns, key=lambda r: r.worker_id, section=section
        )
        super().__init__(
            self.workers,
            "Workers, the best placed first",
            row_height=ROW_HEIGHT,
            parent=parent,
        )
        self._delegate = CandidateDelegate(self, ROW_HEIGHT)
        self.setItemDelegate(self._delegate)

    def show_candidates(self, rows: Sequence[CandidateRow]) -> None:
        """Show the workers as they were ranked."""
        weighed = [c for r in rows for c in r.candidate.checks]
        self._scale = bar_scale(tuple((c.limit, max(c.before, c.after)) for c in weighed))
        self._many_teams = len({r.team for r in rows}) > 1
        self.show_column(POINTS.key, shown=any(r.points is not None for r in rows))
        self.workers.set_rows(sorted(rows, key=lambda r: SECTIONS.index(section(r))))

    def choose_best(self) -> None:
        """Choose the first worker, and show the top of the list."""
        if self.workers.rows:
            self.choose(self.workers.rows[0].worker_id)
            self.scrollToTop()

    def _lay_columns(self) -> int:
        """Where the room is narrow, leave points and bars out before the words."""
        width = self.viewport().width()
        if width >= theme.px(NARROW):
            return super()._lay_columns()
        rank, figures = theme.px(32), _figures_width() + theme.px(2 * PADDING)
        spare = width - rank - figures
        kept = (RANK.key, rank), ("worker", spare // 2), ("after", figures)
        self.setColumnHidden(self.workers.column_named(POINTS.key), True)
        for key, wide in (*kept, (WHY.key, spare - spare // 2)):
            self.setColumnWidth(self.workers.column_named(key), wide)
        return width

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, from the first cell, goes back to the families."""
        at_start = self.currentIndex().column() <= 0
        if event.key() == Qt.Key.Key_Left and not event.modifiers() and at_start:
            self.went_back.emit()
        else:
            super().keyPressEvent(event)

    def _post(self, row: CandidateRow) -> str:
        said = post_words(row)
        return f"{said} · {row.team}" if self._many_teams else said

    def _named(self, row: CandidateRow) -> Named:
        return Named(row.candidate.worker.name, self._post(row), quiet=not row.fits)

    def _before_after(self, row: CandidateRow) -> BeforeAfter:
        first = row.candidate.first
        bar = None
        if _figures(row):
            bar = CaseloadBar(
                first.before, first.limit, first.after, scale=self._scale, quiet=not row.fits
            )
        return BeforeAfter(bar, left_after(row), tone_after(row))


def section(row: CandidateRow) -> str:
    """The heading a worker stands under."""
    if row.fits:
        return WITHIN
    if not row.may_override:
        return UNABLE
    # An override opens their role too, but they are nobody's first thought.
    return NOT_THEIR_ROLE if Bar.HOLDS_NONE in row.candidate.bars else ONLY_BY_OVERRIDE


SECTIONS = (WITHIN, ONLY_BY_OVERRIDE, NOT_THEIR_ROLE, UNABLE)


def post_words(row: CandidateRow) -> str:
    """``Social worker, 0.8 FTE, agency``."""
    post = row.candidate.limit.post
    said = [row.role.value]
    if post is not None and post.fte != 1:
        said.append(f"{words.fte(post.fte)} FTE")
    if row.employment is Employment.AGENCY:
        said.append(row.employment.value.lower())
    return ", ".join(said)


def left_after(row: CandidateRow) -> str:
    """What is left then: ``2 places left``, ``full``, ``over by 1``, ``over by 2 later``."""
    candidate = row.candidate
    first = candidate.first
    if Bar.HOLDS_NONE in candidate.bars:
        return words.places(0, 0)
    if section(row) == UNABLE:
        return "co-worker only" if row.may_co_work else ""
    if first.over_by:
        return words.places(-first.over_by)
    if candidate.worst.over_by:
        return f"{words.places(-candidate.worst.over_by)} later"
    left = first.limit - first.after
    return f"{words.count(left, 'place')} left" if left else words.places(left, first.limit)


def tone_after(row: CandidateRow) -> theme.Tone:
    """Red where the limit is passed, amber where it is reached."""
    if section(row) in {NOT_THEIR_ROLE, UNABLE}:
        return "muted"
    if row.candidate.worst.over_by:
        return "over"
    return "full" if row.candidate.first.after == row.candidate.first.limit else "plain"


def why_here(row: CandidateRow) -> tuple[str, str]:
    """Why the worker stands here, and what is known to change later."""
    if Bar.OVER_LATER in row.candidate.bars and row.later:
        return row.later, ""
    return row.why, row.later


def _figures(row: CandidateRow) -> str:
    """``12 → 14 of 14``; nothing for a role that holds no cases, or nobody in post."""
    first = row.candidate.first
    if not first.limit and not first.before:
        return ""
    return CaseloadBar(first.before, first.limit, first.after).words


def _points(points: PointsChange | None) -> str:
    """``18.5 → 20``."""
    if points is None:
        return ""
    return f"{words.trimmed(points.before)} → {words.trimmed(points.after)}"


def _said_after(row: CandidateRow) -> str:
    first = row.candidate.first
    if not _figures(row):
        return left_after(row)
    return CaseloadBar(first.before, first.limit, first.after).describe()


def _reasons(row: CandidateRow) -> Reasons:
    why, later = why_here(row)
    if Bar.OVER_LATER in row.candidate.bars and row.change:
        # The whole sentence is longer than the line; by how much stands beside it already.
        worst = row.candidate.worst
        why, later = row.change, f"then {worst.after} of {worst.limit}"
    return Reasons(why, Badges(tuple(Badge(b, _TONES.get(b, "muted")) for b in row.badges)), later)


def _all_reasons(row: CandidateRow) -> list[str]:
    why, later = why_here(row)
    more = [badge for badge in row.badges if badge not in why]  # Not said twice.
    return [part for part in (why, later, *more) if part]


RANK = Column[CandidateRow](
    "rank",
    "",
    text=lambda r: "" if r.rank is None else str(r.rank),
    accessible=lambda r: "" if r.rank is None else f"Place {r.rank}",
    align="right",
    width=32,
    tone=lambda _r: "muted",
    sortable=False,
)
POINTS = Column[CandidateRow](
    "points",
    "Points",
    text=lambda r: "" if not _figures(r) else _points(r.points),
    sort=lambda r: None if r.points is None else r.points.after,
    align="right",
    width=102,
    tone=lambda _r: "muted",
    gives_way=1,
    header_tooltip="Weighted points before and after; the limit counts children",
)
WHY = Column[CandidateRow](
    "why",
    "Why here",
    text=lambda r: "; ".join(_all_reasons(r)),
    drawn=_reasons,
    tooltip=lambda r: "\n".join(_all_reasons(r)),
    width=220,
    stretch=4,
    sortable=False,
)


class CandidateDelegate(CellDelegate):
    """Paints the two lines of a worker: `Named`, `BeforeAfter`, `Reasons`."""

    def paint_cell(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        """Two lines where the cell has two, else what every table paints."""
        match cell.drawn:
            case Named() as named:
                _paint_named(painter, rect, named)
            case BeforeAfter() as weighed:
                _paint_before_after(painter, rect, weighed)
            case Reasons() as reasons:
                _paint_reasons(painter, rect, reasons)
            case _:
                first, _ = two_lines(rect)
                write(painter, first, cell.text, RIGHT)


def two_lines(rect: QRectF) -> tuple[QRectF, QRectF]:
    """The upper and the lower line of a cell."""
    high = QFontMetricsF(theme.font()).height() + theme.px(1)
    first = QRectF(rect.left(), rect.center().y() - high, rect.width(), high)
    return first, first.translated(0, high)


def _paint_named(painter: QPainter, rect: QRectF, named: Named) -> None:
    first, second = two_lines(rect)
    look = theme.current()
    painter.setFont(theme.font(strong=not named.quiet))
    painter.setPen(colour(look.text))
    write(painter, first, named.name)
    painter.setFont(theme.font(0.9))
    painter.setPen(colour(look.muted))
    write(painter, second, named.detail)


def _figures_width() -> int:
    return round(QFontMetricsF(theme.font(strong=True)).horizontalAdvance("88 → 88 of 88")) + 1


def _paint_before_after(painter: QPainter, rect: QRectF, weighed: BeforeAfter) -> None:
    first, second = two_lines(rect)
    if weighed.bar is None or not weighed.words:
        first = second = rect
    look = theme.current()
    width = min(_figures_width(), first.width())
    figures = QRectF(first.right() - width, first.top(), width, first.height())
    bar = weighed.bar
    if bar is not None:
        high = theme.px(8)
        room = QRectF(first.left(), 0, first.width() - width - theme.px(12), high)
        room.moveTop(first.center().y() - high / 2)
        if room.width() > theme.px(24):
            caseload_bar(painter, room, bar, look.ink)
        painter.setFont(theme.font(strong=not bar.quiet))
        painter.setPen(colour(look.muted if bar.quiet else look.text))
        write(painter, figures, bar.words)
    painter.setFont(theme.font(0.9, strong=weighed.tone == "over"))
    painter.setPen(colour(look.tone(weighed.tone)))
    under = figures.translated(0, second.top() - first.top())
    write(painter, under, weighed.words)


def _paint_reasons(painter: QPainter, rect: QRectF, reasons: Reasons) -> None:
    first, second = two_lines(rect)
    look = theme.current()
    painter.setFont(theme.font())
    painter.setPen(colour(look.muted))
    if not reasons.badges.badges and not reasons.later:
        write(painter, rect, reasons.why)
        return
    write(painter, first, reasons.why)
    left = second.left()
    if reasons.badges.badges:
        second.translate(0, theme.px(2))
        left = paint_badges(painter, second, reasons.badges) + theme.px(4)
    painter.setFont(theme.font(0.9))
    painter.setPen(colour(look.muted))
    second.setLeft(left)
    write(painter, second, reasons.later)
