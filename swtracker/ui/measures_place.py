"""Measures on Supervision: what was in date, held, cancelled and missed over a period."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY, add_months
from swtracker.domain.changes import Area
from swtracker.domain.measures import Measures
from swtracker.domain.supervision import WINDOW_DAYS
from swtracker.drawing.heat import HeatMap
from swtracker.drawing.year_strip import YearStrip
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.measures_table import MeasuresTable, by_whom_in_short, gap_words
from swtracker.ui.widgets.basics import bare_panel, label, panel, row, rule
from swtracker.ui.widgets.chart import ChartWidget
from swtracker.ui.widgets.choices import Chooser, SegmentedControl
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.empty import EmptyState
from swtracker.ui.widgets.figures import Figure, FigureRow
from swtracker.ui.widgets.flow import FlowLayout
from swtracker.usecases.rows.measures import (
    EVERY_STRAND,
    GroupBy,
    MeasuresRow,
    MeasuresShown,
    WorkerWeeks,
)

NINETY, THIS_MONTH, LAST_MONTH, YEAR, FROM_TO = "90", "this", "last", "year", "from"
PERIODS = (
    (NINETY, f"Last {WINDOW_DAYS} days"),
    (THIS_MONTH, "This month"),
    (LAST_MONTH, "Last month"),
    (YEAR, "Last 12 months"),
    (FROM_TO, "From – to"),
)
FIGURES, GLANCE = "figures", "glance"
ADD_UP = (
    "Days, supervisions held and due dates add up over the lines. Shares, the longest gap and who "
    "was in date at the end do not: a share is the sum of days in date over the sum of days."
)


def period_of(key: str, day: date) -> tuple[date, date]:
    """The first and last day of a named period, looked at from ``day``."""
    month = day.replace(day=1)
    if key == THIS_MONTH:
        return month, day
    if key == LAST_MONTH:
        return add_months(month, -1), month - ONE_DAY
    if key == YEAR:
        return add_months(day, -12) + ONE_DAY, day
    return day - timedelta(days=WINDOW_DAYS - 1), day


class MeasuresPlace(QFrame):
    """Supervision measured over a period and grouped, with a year at a glance."""

    areas: frozenset[Area] = frozenset({Area.SUPERVISIONS, Area.STAFF, Area.POLICY, Area.TEAMS})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: MeasuresShown | None = None
        self._worker: int | None = None
        first, last = period_of(YEAR, desk.day)
        self.period = Chooser("Period", PERIODS, always_one=True)
        self.first = DateField("From", desk.today, first)
        self.last = DateField("To", desk.today, last)
        self.by = Chooser("Lines", [(by.value, by.value) for by in GroupBy], always_one=True)
        self.strand = Chooser("Strand", [(EVERY_STRAND, EVERY_STRAND)], always_one=True)
        self.says = label(part="muted", wraps=True)
        self.share, self.held, self.gap, self.cancelled, self.missed, self.late = (
            Figure() for _ in range(6)
        )
        self.lists = SegmentedControl(
            "Show", [(FIGURES, "Figures"), (GLANCE, "A year at a glance")]
        )
        self.table = MeasuresTable()
        self.heat = ChartWidget("In date month by month")
        self.no_heat = EmptyState()
        self.no_heat.say("Nothing to draw", "Nobody was owed this strand in these twelve months.")
        self.worker = Chooser("Worker whose year is shown", hint="Worker…", always_one=True)
        self.weeks = ChartWidget("A year of supervision, week by week")
        self.heat_title, self.weeks_title = label(part="heading"), label("Week by week", "heading")
        self._stack = QStackedWidget()
        self._lay_out()
        self.period.set_choice(YEAR)
        self.by.set_choice(GroupBy.WORKER.value)
        self._show_dates()
        self.period.chosen.connect(self._on_period)
        self.by.chosen.connect(self._on_asked)
        self.strand.chosen.connect(self._on_asked)
        self.first.day_changed.connect(self._on_day)
        self.last.day_changed.connect(self._on_day)
        self.lists.chosen.connect(self._on_list)
        self.table.row_chosen.connect(self._on_row)
        self.table.row_opened.connect(self._on_row_opened)
        self.worker.chosen.connect(self._on_worker)
        self.setFocusProxy(self.period)

    def _lay_out(self) -> None:
        for field, wide in ((self.period, 170), (self.by, 130), (self.strand, 220)):
            field.setFixedWidth(theme.px(wide))
        for day in (self.first, self.last):
            day.setFixedWidth(theme.px(170))
        asked = QWidget()
        across = FlowLayout(asked, spacing=12, between_lines=8)
        for said, fields in (
            ("Period", (self.period, self.first, self.last)),
            ("Lines", (self.by,)),
            ("Strand", (self.strand,)),
        ):
            together = QWidget()
            together.setLayout(row(label(said, "muted"), *fields))
            across.addWidget(together)
        figures = FigureRow(self.share, self.held, self.gap, self.cancelled, self.missed, self.late)
        figures_side, body = bare_panel()
        body.addWidget(self.table)
        body.addWidget(rule())
        hint = label(ADD_UP, "hint", wraps=True)
        pad = theme.px(8)
        hint.setContentsMargins(pad, pad, pad, pad)
        body.addWidget(hint)
        self._stack.addWidget(figures_side)
        self._stack.addWidget(self._year_side())
        self.lists.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        shown = row(self.lists, self.says, spacing=16)
        shown.setStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(asked)
        column.addWidget(figures)
        column.addLayout(shown)
        column.addWidget(self._stack, 1)

    def _year_side(self) -> QScrollArea:
        """One worker's weeks, and the heat map, which may be long, under them."""
        self.worker.setMinimumWidth(theme.px(220))
        inside = panel()
        column = inside.layout()
        assert isinstance(column, QVBoxLayout)
        column.addLayout(row(self.weeks_title, self.worker, None, spacing=12))
        column.addWidget(self.weeks)
        self.heat_title.setContentsMargins(0, theme.px(16), 0, 0)
        for widget in (self.heat_title, self.heat, self.no_heat):
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName("A year at a glance")
        return area

    def refresh(self) -> None:
        """Read the measures asked for, as known on the day looked at."""
        desk = self._desk
        if self.period.choice() != FROM_TO:
            first, last = period_of(str(self.period.choice()), desk.day)
            self.first.set_day(first)
            self.last.set_day(last)
        first_day, last_day = self.first.day(), self.last.day()
        if first_day is None or last_day is None or last_day < first_day:
            self.says.setText("Choose a From that is not after To.")
            return
        by = GroupBy(str(self.by.choice()))
        strand = self.strand.choice()
        desk.background.read(
            partial(
                desk.tracker.measures.over,
                first_day,
                last_day,
                by=by,
                team=desk.team,
                strand=str(strand) if strand is not None else None,
                day=desk.day,
            ),
            self._show,
        )

    def _show(self, shown: MeasuresShown) -> None:
        self._shown = shown
        self.strand.set_choices([(s, s) for s in (*shown.strands, EVERY_STRAND)])
        self.strand.set_choice(shown.strand)
        self.says.setText(_says(shown, self._desk.team_name))
        self._show_total(shown.total)
        self.table.set_empty(
            "Nothing was expected" if shown.total.recorded else "No data yet",
            "Nobody here was owed this strand on any day of the period."
            if shown.total.recorded
            else f"The records begin on {words.full_day(shown.records_begin)}; "
            "choose a later period.",
        )
        self.table.show_column("aside", shown=shown.by is GroupBy.WORKER)
        self.table.lines.set_rows(shown.rows)
        self.heat.show_value(HeatMap(shown.heat))
        self.heat_title.setText(f"In date, {shown.strand.lower()}: percent of days, by month")
        self.heat.setVisible(bool(shown.heat))
        self.no_heat.setVisible(not shown.heat)
        self.worker.set_choices(shown.workers)
        known = {number for number, _ in shown.workers}
        if self._worker not in known:
            self._worker = shown.workers[0][0] if shown.workers else None
        for widget in (self.weeks_title, self.worker, self.weeks):
            widget.setVisible(self._worker is not None)
        self._read_year()

    def _show_total(self, total: Measures) -> None:
        days = total.in_date
        self.share.show_figure(
            total.share_words if days.days else words.DOES_NOT_APPLY,
            f"in date, {days.in_date:,} of {days.days:,} days"
            if days.days
            else f"in date: {total.share_words}",
        )
        self.held.show_figure(
            words.out_of(total.held, total.expected) if total.expected else str(total.held),
            "held of expected" if total.expected else f"held; {total.held_words}",
        )
        self.gap.show_figure(gap_words(total), "longest gap")
        whom = by_whom_in_short(total)
        said = f"cancelled: {whom}" if whom else "cancelled"
        self.cancelled.show_figure(str(total.cancelled_count), said)
        self.missed.show_figure(str(total.missed), "missed")
        self.late.show_figure(str(total.late_records), f"late records · {total.short} short")

    def _show_dates(self) -> None:
        by_hand = self.period.choice() == FROM_TO
        for field in (self.first, self.last):
            field.setVisible(by_hand)

    def _read_year(self) -> None:
        if self._worker is None:
            return
        self.worker.set_choice(self._worker)
        desk = self._desk
        desk.background.read(
            partial(desk.tracker.measures.year, self._worker, desk.day), self._show_year
        )

    def _show_year(self, year: WorkerWeeks) -> None:
        if year.worker_id == self._worker:
            self.weeks.show_value(YearStrip(year.strands))

    def _on_period(self, _key: object) -> None:
        self._show_dates()
        self.refresh()

    def _on_asked(self, _key: object) -> None:
        if self.by.choice() == GroupBy.STRAND.value:
            self.strand.set_choice(EVERY_STRAND)
        self.refresh()

    def _on_day(self, _day: object) -> None:
        if self.period.choice() == FROM_TO:
            self.refresh()

    def _on_list(self, key: str) -> None:
        self._stack.setCurrentIndex(0 if key == FIGURES else 1)

    def _on_row(self, line: MeasuresRow | None) -> None:
        if line is not None and line.worker_id is not None and line.worker_id != self._worker:
            self._worker = line.worker_id
            self._read_year()

    def _on_row_opened(self, line: MeasuresRow) -> None:
        if line.worker_id is not None:
            self.lists.set_choice(GLANCE)
            self._on_list(GLANCE)
            self.weeks.setFocus()

    def _on_worker(self, worker: object) -> None:
        if isinstance(worker, int):
            self._worker = worker
            self._read_year()


def _says(shown: MeasuresShown, team: str) -> str:
    """The period, how far it is known, whose, and which strand."""
    until = min(shown.last, shown.day)
    said = f"{words.full_day(shown.first)} to {words.full_day(shown.last)}"
    if shown.first > shown.day:
        return f"{said} is still to come."
    if until < shown.last:
        said += f", known to {words.full_day(until)}"
    if shown.first < shown.records_begin:
        said += f"; the records begin on {words.full_day(shown.records_begin)}"
    return f"{said}. {team}, {shown.strand.lower()}."
