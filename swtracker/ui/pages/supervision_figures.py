"""The figures over the Supervision page: overdue, due this week, in date, and the share of days."""

from __future__ import annotations

from collections.abc import Sequence

from swtracker.domain import words
from swtracker.domain.supervision import WINDOW_DAYS, InDateDays
from swtracker.ui.pages.supervision_table import DueLine
from swtracker.ui.widgets.figures import Figure, FigureRow


class SupervisionFigures(FigureRow):
    """What the rows come to."""

    def __init__(self) -> None:
        self.overdue, self.soon, self.in_date, self.share = (Figure() for _ in range(4))
        super().__init__(self.overdue, self.soon, self.in_date, self.share)

    def show_lines(self, lines: Sequence[DueLine]) -> None:
        """Count the lines shown."""
        overdue = [r for r in lines if r.section == "Overdue"]
        longest = max((r.due.strand.overdue_days(r.day) for r in overdue), default=0)
        self.overdue.show_figure(
            str(len(overdue)),
            f"longest {words.days(longest)}" if overdue else "nobody waits",
            state="overdue",
            tone="over" if overdue else "plain",
        )
        soon = [r for r in lines if r.section == "This week"]
        booked = sum(r.due.booked is not None for r in soon)
        caption = f"{words.out_of(booked, len(soon))} booked" if soon else "nothing falls due"
        self.soon.show_figure(str(len(soon)), caption, state="due this week")
        owed = [r.due.strand for r in lines if r.due.strand.is_line_manager]
        in_date = sum(strand.standing.in_date for strand in owed)
        self.in_date.show_figure(
            words.out_of(in_date, len(owed)) if owed else "none owed",
            "in date, line manager",
        )
        days = sum((strand.in_date_days for strand in owed), InDateDays(0, 0))
        self.share.show_figure(
            words.share_percent(days.share) if days.days else "no data yet",
            f"days in date, last {WINDOW_DAYS} days",
        )
