"""A worker's time with children, drawn in their file: who, from when to when, over the year."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from swtracker.domain import words
from swtracker.domain.cases import Part
from swtracker.drawing.case_lines import CaseLine, CaseSpan, LineOfCases
from swtracker.ui.desk import Desk
from swtracker.ui.widgets.basics import label
from swtracker.ui.widgets.chart import ChartWidget
from swtracker.ui.widgets.section import Section
from swtracker.usecases.rows.timelines import WorkerTimeline


class CasesOverTime(Section):
    """A line a child over twelve months; it reads for itself, after the rest of the file."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Cases over twelve months", parent=parent)
        self._desk = desk
        self._worker_id: int | None = None
        self.counted = label(part="hint", wraps=True)
        self.chart = ChartWidget("Cases over twelve months")
        for part in (self.counted, self.chart):
            self.column.addWidget(part)

    def read(self, worker_id: int) -> None:
        """Read what the worker held and show it; another worker's lines go at once."""
        if worker_id != self._worker_id:
            self._worker_id = worker_id
            self.chart.show_value(None)
            self.counted.setText("")
        desk = self._desk
        desk.background.read(
            partial(desk.tracker.timelines.of_worker, worker_id, desk.day), self._show
        )

    def _show(self, timeline: WorkerTimeline) -> None:
        if timeline.worker_id != self._worker_id:
            return
        value = line_of_cases(timeline)
        self.chart.show_value(value if value.lines else None)
        self.chart.setVisible(bool(value.lines))
        self.counted.setText(_counted(value))


def line_of_cases(timeline: WorkerTimeline) -> LineOfCases:
    """The timeline as it is drawn: a child's stretches on one line, the earliest child first."""
    lines: dict[int, CaseLine] = {}
    for held in timeline.stretches:
        span = CaseSpan(held.start, held.end, held.part is Part.LEAD)
        before = lines.get(held.case_id)
        lines[held.case_id] = CaseLine(
            f"{held.reference} {held.initials}".strip(),
            (*(before.spans if before else ()), span),
        )
    return LineOfCases(tuple(lines.values()), timeline.first, timeline.until)


def _counted(value: LineOfCases) -> str:
    if not value.lines:
        return "None in this time."
    return f"{words.children(len(value.lines))}, {value.held} of them held now"
