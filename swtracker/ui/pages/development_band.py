"""Under the Development page's table: the chosen worker's programme, week by week."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.development_words import share_line, year_of_weeks
from swtracker.ui.widgets.basics import label, set_part
from swtracker.ui.widgets.chart import ChartWidget
from swtracker.usecases.rows.development import DevelopmentRow, DevelopmentYear

LEGEND = (
    "Solid is taken, hollow planned, hatched lost; a grey week is paused, the rule is what is owed."
)


class YearBand(QFrame):
    """The year as a strip of weeks, and the share it has come to against the line it is owed at."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._title = label("", "heading")
        self._title.setMinimumWidth(1)
        self._line_title = label("Against what is owed", "heading")
        self._line_title.setMinimumWidth(1)
        self.weeks = ChartWidget("Development time, week by week")
        self.share = ChartWidget("Share of contracted hours, against what is owed")
        self._legend = label(LEGEND, "hint", wraps=True)
        self._grid = QGridLayout(self)
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(0, 5)
        self._grid.setColumnStretch(1, 2)
        for place, part in enumerate((self._title, self.weeks, self._legend)):
            self._grid.addWidget(part, place, 0)
        self.stand_below()

    def stand_below(self) -> None:
        """Stand as a panel of its own under the table, the two charts side by side."""
        self._stand("panel", theme.px(12), theme.px(8))
        self._grid.addWidget(self._line_title, 0, 1)
        self._grid.addWidget(self.share, 1, 1, 2, 1)

    def stand_in_panel(self) -> None:
        """Stand as a part of another panel, which scrolls: one chart under the other."""
        self._stand("plain", 0, theme.px(12))
        self._grid.addWidget(self._line_title, 3, 0)
        self._grid.addWidget(self.share, 4, 0)

    def _stand(self, part: str, sides: int, ends: int) -> None:
        set_part(self, "part", part)
        self._grid.setContentsMargins(sides, ends, sides, ends)

    def show_year(self, row: DevelopmentRow, year: DevelopmentYear) -> None:
        """Show a worker's year."""
        self._title.setText(f"{row.worker.name}: the programme, week by week")
        self.weeks.show_value(year_of_weeks(year.weeks, self._desk.day))
        self.share.show_value(share_line(row, year, self._desk.day))
