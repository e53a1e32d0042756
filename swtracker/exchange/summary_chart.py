"""The summary's native charts: caseload against limit, and the twelve months."""

from __future__ import annotations

from typing import Any

from swtracker.domain import words
from swtracker.exchange.xlsx import BAR, LINE, Book
from swtracker.usecases.rows.summary import TeamSummary

_MARK = "#111820"
_WIDTH, _HEIGHT = 980, 360


def add_chart(book: Book, sheet: Any, row: int, summary: TeamSummary, *, first: int) -> None:
    """Draw the chart below the figures, from the cells of the sheet the figures stand on.

    A team shows its workers; the whole service shows its teams. ``first`` is the row, from 0, of
    the first worker or team there.
    """
    if summary.is_whole_service:
        source, names, caseload, limit = "Teams", 0, 2, 3
        count, title = len(summary.board.teams), "Children led, and limit, by team"
    else:
        source, names, caseload, limit = "Workers", 0, 5, 6
        count, title = len(summary.board.workers), "Caseload, and limit, by worker"
    if not count:
        return
    last = first + count - 1
    bars = book.file.add_chart({"type": "column"})
    bars.add_series(
        {
            "name": "Caseload",
            "categories": [source, first, names, last, names],
            "values": [source, first, caseload, last, caseload],
            "fill": {"color": BAR},
            "gap": 60,
            # At the foot of the column, where no mark of a limit can cover it.
            "data_labels": {
                "value": True,
                "position": "inside_base",
                "font": {"color": "#ffffff", "bold": True},
            },
        }
    )
    marks = book.file.add_chart({"type": "line"})
    marks.add_series(
        {
            "name": "Limit",
            "categories": [source, first, names, last, names],
            "values": [source, first, limit, last, limit],
            "line": {"none": True},
            "marker": {
                "type": "long_dash",
                "size": 14,
                "fill": {"color": _MARK},
                "border": {"color": "#ffffff"},
            },
        }
    )
    bars.combine(marks)
    bars.set_title({"name": title, "name_font": {"size": 12, "bold": True}})
    bars.set_legend({"position": "bottom"})
    bars.set_y_axis({"min": 0, "major_gridlines": {"visible": True, "line": {"color": LINE}}})
    bars.set_size({"width": _WIDTH, "height": _HEIGHT})
    described = "; ".join(
        f"{name} {children} of {most}"
        for name, children, most in (
            [(t.team, t.load.children, t.load.limit) for t in summary.board.teams]
            if summary.is_whole_service
            else [(w.name, w.load.caseload, w.load.limit) for w in summary.board.workers]
        )
    )
    sheet.insert_chart(row, 0, bars, {"description": f"{title}: {described}."})


def add_trend(book: Book, sheet: Any, row: int, summary: TeamSummary, *, first: int) -> None:
    """Draw children led month by month as columns, and supervision's share in date as a line."""
    last = first + len(summary.trend) - 1
    months = ["Trend", first, 0, last, 0]
    bars = book.file.add_chart({"type": "column"})
    bars.add_series(
        {
            "name": "Children led",
            "categories": months,
            "values": ["Trend", first, 2, last, 2],
            "fill": {"color": BAR},
            "gap": 60,
        }
    )
    share = book.file.add_chart({"type": "line"})
    share.add_series(
        {
            "name": "Supervision, share in date",
            "categories": months,
            "values": ["Trend", first, 11, last, 11],
            "y2_axis": True,
            "line": {"color": _MARK, "width": 2},
            "marker": {"type": "circle", "size": 6, "fill": {"color": _MARK}},
        }
    )
    bars.combine(share)
    title = "Children led, and supervision in date, by month"
    bars.set_title({"name": title, "name_font": {"size": 12, "bold": True}})
    bars.set_legend({"position": "bottom"})
    bars.set_x_axis({"text_axis": True, "num_format": "mmm yyyy"})
    bars.set_y_axis({"min": 0, "major_gridlines": {"visible": True, "line": {"color": LINE}}})
    share.set_y2_axis({"min": 0, "max": 1, "num_format": "0 %"})
    bars.set_size({"width": _WIDTH, "height": _HEIGHT})
    described = "; ".join(
        f"{words.month(m.month)} {m.load.children}, {words.share_percent(m.in_date.share)}"
        for m in summary.trend
        if m.recorded
    )
    sheet.insert_chart(row, 0, bars, {"description": f"{title}: {described}."})
