"""The figures across the top of the Team page, all from the board's own totals."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.cases import FAILS_AFTER_DAYS
from swtracker.ui.widgets.figures import Figure, FigureRow
from swtracker.usecases.rows.board import Board


class TeamFigures(QWidget):
    """Children, average, places, waiting, over, supervision in date, development time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.children_open = Figure("children open")
        self.average = Figure("average")
        self.places = Figure("places left")
        self.waiting = Figure("waiting")
        self.over = Figure("over")
        self.supervision = Figure("supervision in date")
        self.development = Figure("development time")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            FigureRow(
                self.children_open,
                self.average,
                self.places,
                self.waiting,
                self.over,
                self.supervision,
                self.development,
            )
        )

    def show_board(self, board: Board, *, whole_service: bool) -> None:
        """Show the figures of the board; open children are the service's, a team's are led."""
        load = board.totals.load
        if whole_service:
            self.children_open.show_figure(str(board.service.open_children), "children open")
        else:
            self.children_open.show_figure(str(load.children), "children led")
        self._show_average(board)
        self.places.show_figure(
            str(load.places), "places left" if load.places != 1 else "place left"
        )
        self._show_waiting(board)
        self._show_over(board)
        self._show_supervision(board)
        self._show_development(board)

    def _show_average(self, board: Board) -> None:
        average = board.totals.load.average
        aim = words.average(board.aim).removesuffix(".0")
        if average is None:
            self.average.show_figure(words.DOES_NOT_APPLY, "average: nobody holds a case")
        else:
            self.average.show_figure(words.average(average), f"average, aim {aim}")

    def _show_waiting(self, board: Board) -> None:
        totals = board.totals
        longest = totals.longest_wait_days
        if longest is None:
            self.waiting.show_figure("0", "unallocated")
            return
        fails_on = FAILS_AFTER_DAYS + 1
        caption = f"longest {words.days(longest)}, fails on {fails_on}"
        if totals.past_7_days:
            caption = f"longest {words.days(longest)}, {totals.past_7_days} past day {fails_on - 1}"
        self.waiting.show_figure(
            str(totals.unallocated),
            caption,
            state="unallocated",
            tone="over" if totals.past_7_days else "full",
        )

    def _show_over(self, board: Board) -> None:
        totals = board.totals
        over = totals.load.over
        reviews = [w.review for w in board.workers if w.review is not None]
        if totals.reviews_past:
            caption = words.count(
                totals.reviews_past, "review past its date", "reviews past their date"
            )
        elif reviews:
            caption = f"review by {words.near_day(min(reviews), board.day)}"
        else:
            caption = "not agreed" if over else "nobody over"
        self.over.show_figure(
            str(over), caption, state="over" if over else "", tone="over" if over else "plain"
        )

    def _show_supervision(self, board: Board) -> None:
        totals = board.totals
        if not totals.supervision_owed:
            self.supervision.show_figure(words.DOES_NOT_APPLY, "supervision: nothing due")
            return
        self.supervision.show_figure(
            words.out_of(totals.supervision_in_date, totals.supervision_owed),
            "supervision in date",
        )

    def _show_development(self, board: Board) -> None:
        totals = board.totals
        if not totals.programmes:
            self.development.show_figure(words.DOES_NOT_APPLY, "nobody on a programme")
            return
        share = totals.development_share
        said = "no data yet" if share is None else words.share_percent(share)
        whose = words.count(totals.programmes, "person", "people")
        self.development.show_figure(said, f"development time, {whose}")
