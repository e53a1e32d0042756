"""The two sides of Allocate: the families that wait, and the workers weighed for one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.cases import FAILS_AFTER_DAYS
from swtracker.ui import theme
from swtracker.ui.allocate_reads import Weighed
from swtracker.ui.candidate_table import CandidateTable
from swtracker.ui.family_heading import FamilyHeading
from swtracker.ui.waiting_list import WaitingList
from swtracker.ui.widgets.basics import button, label, row, rule, set_part
from swtracker.ui.widgets.dates import DateField
from swtracker.usecases.rows.desk import WaitingFamily

LIST_WIDTH = 320
"""Pixels the waiting families take at most, at 100 %."""

LIST_SHARE = 0.3
"""The share of the page's width they take where that is less."""

NARROW = 600
"""Pixels, at 100 %, under which the family's acts go below its heading."""


def _bare_column(side: QFrame) -> QVBoxLayout:
    """The column of a panel whose content reaches its edges."""
    side.setProperty("part", "panel")
    column = QVBoxLayout(side)
    column.setContentsMargins(1, 1, 1, 1)
    column.setSpacing(0)
    return column


class WaitingSide(QFrame):
    """The families that wait, how many children that is, and when the statutory check fails."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.waiting = WaitingList()
        self._count = label(wraps=True)
        self._count.setContentsMargins(theme.px(8), theme.px(12), theme.px(8), theme.px(12))
        foot = label(
            f"The statutory check passes a wait of {words.days(FAILS_AFTER_DAYS)} and fails one "
            f"of {FAILS_AFTER_DAYS + 1}. Drag a family onto a worker, or press → and Enter.",
            "hint",
            wraps=True,
        )
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(12))
        self._foot.setSpacing(theme.px(8))
        self._foot.addWidget(foot)
        self.waiting.setProperty("bare", True)
        column = _bare_column(self)
        for part in (self._count, rule(), self.waiting, rule()):
            column.addWidget(part)
        column.addLayout(self._foot)

    def show_families(self, families: Sequence[WaitingFamily], *, anew: bool = False) -> None:
        """Show who waits, and count them."""
        children = sum(len(f.children) for f in families)
        self._count.setText(
            f"{words.children(children)} waiting in "
            f"{words.count(len(families), 'family', 'families')}, longest first"
        )
        self.waiting.show_families(families, anew=anew)

    def take_share(self, width: int) -> int:
        """Take a share of the page's width, in pixels, and answer it."""
        share = min(theme.px(LIST_WIDTH), round(width * LIST_SHARE))
        self.setFixedWidth(share)
        return share

    def put_below(self, acts: QWidget) -> None:
        """Put acts under the list, above what is said of the check."""
        self._foot.insertWidget(0, acts)


class WeighedSide(QFrame):
    """The chosen family, from when, and every worker who could take them on, best first."""

    def __init__(self, today: date, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.family = FamilyHeading()
        self.starts = DateField("Starts", today, day)
        self.workers = CandidateTable()
        self.act = button("Allocate ↵", part="primary")
        self.act.setObjectName("allocate")
        self.everywhere = QCheckBox("Workers of other teams too")
        self.to_team = button("Move to another team…", part="link")
        self._problem = label(part="error", wraps=True)
        self._no_room = label(wraps=True)
        self._across = QHBoxLayout()
        self._under_act = QVBoxLayout()
        self._lay_out()

    def show_problem(self, sentence: str) -> None:
        """Show why an allocation was not made, beside the family it was for; empty for none."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def show_room(self, weighed: Weighed, team: str) -> None:
        """Say so where nobody of the team of that name can take them within every rule."""
        self._no_room.setVisible(bool(weighed.rows) and not any(r.fits for r in weighed.rows))
        in_team, number = weighed.asked.team is not None, len(weighed.asked.case_ids)
        ways = ["look at other teams too"] if in_team else []
        ways += ["let fewer children go"] if number > 1 else []
        further = " or ".join(ways)
        self._no_room.setText(
            f"Nobody in {team if in_team else 'the service'} can take "
            f"{words.children(number)} within their limit"
            f"{f'; {further}' if further else ''}."
        )

    def say_no_worker(self, weighed: Weighed, team: str, go_to_staff: Callable[[], None]) -> None:
        """Say why no worker stands in the list, and what would put one there."""
        if self.family.family is None:
            self.workers.set_empty(
                "No family is chosen", "Choose one on the left to see who could take it on."
            )
        elif not weighed.asked.case_ids:
            self.workers.set_empty("No child is ticked", "Tick at least one child of the family.")
        elif weighed.asked.team is not None:
            self.workers.set_empty(
                f"Nobody works in {team} on that day",
                "Choose another day, or look at other teams too.",
                "Look at other teams too",
                self._look_everywhere,
            )
        else:
            self.workers.set_empty(
                "Nobody works here on that day",
                "Choose another day, or add the people of the teams.",
                "Go to Staff",
                go_to_staff,
            )

    def fit(self, width: int) -> None:
        """Give the acts a line of their own where so many pixels are too few for them."""
        narrow = width < theme.px(NARROW)
        direction = QBoxLayout.Direction
        self._across.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._under_act.setDirection(direction.LeftToRight if narrow else direction.TopToBottom)

    def _look_everywhere(self) -> None:
        self.everywhere.setChecked(True)

    def _lay_out(self) -> None:
        caption = label("Starts", "muted")
        caption.setBuddy(self.starts)
        self.starts.setFixedWidth(theme.px(180))
        self.act.setMinimumWidth(theme.px(108))
        acts = QVBoxLayout()
        acts.setSpacing(theme.px(8))
        acts.addLayout(row(None, caption, self.starts, self.act))
        for act in (self.to_team, self.everywhere):
            self._under_act.insertWidget(0, act, 0, Qt.AlignmentFlag.AlignRight)
        acts.addLayout(self._under_act)
        acts.addStretch(1)
        self._across.setSpacing(theme.px(16))
        self._across.addWidget(self.family, 1)
        self._across.addLayout(acts)
        top = QVBoxLayout()
        top.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        top.setSpacing(theme.px(8))
        top.addLayout(self._across)
        for words_below in (self._no_room, self._problem):
            top.addWidget(words_below)
            words_below.hide()
        set_part(self._no_room, "tone", "full")
        self.workers.setProperty("bare", True)
        column = _bare_column(self)
        column.addLayout(top)
        column.addWidget(self.workers, 1)
