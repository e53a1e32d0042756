"""The heat map of months and the year of weeks: what they say, and that each cell is told apart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter

from swtracker.domain.supervision import InDateDays
from swtracker.domain.supervision_weeks import SupervisionWeek, WeekKind
from swtracker.drawing import charts, grids
from swtracker.drawing.heat import HeatMap, band
from swtracker.drawing.ink import PAPER
from swtracker.drawing.values import Chart
from swtracker.drawing.year_strip import YearStrip
from swtracker.usecases.rows.measures import HeatCell, HeatLine, StrandWeeks

pytestmark = pytest.mark.usefixtures("qapp")

MONTHS = [date(2026, n, 1) for n in range(1, 7)]
CELLS = tuple(
    HeatCell(month, days, recorded)
    for month, days, recorded in zip(
        MONTHS,
        [
            InDateDays(31, 31),
            InDateDays(27, 28),
            InDateDays(16, 31),
            InDateDays(0, 30),
            InDateDays(0, 0),
            InDateDays(0, 0),
        ],
        [True] * 5 + [False],
        strict=True,
    )
)
HEAT = HeatMap((HeatLine("Wren Alder", CELLS), HeatLine("Bram Teasel", CELLS[::-1])))
MONDAY = date(2026, 1, 5)
WEEKS = tuple(
    SupervisionWeek(
        MONDAY + timedelta(weeks=n),
        kind,
        MONDAY + timedelta(weeks=n, days=2) if n < 6 else None,
        overdue=kind is WeekKind.MISSED,
    )
    for n, kind in enumerate(WeekKind)
)
YEAR = YearStrip((StrandWeeks("Line manager", WEEKS), StrandWeeks("Joint", WEEKS[::-1])))


def picture(value: Chart, width: int = 600) -> QImage:
    font = QFont()
    image = QImage(QSize(width, charts.height(value, width, font)), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setFont(font)
    charts.draw(painter, QRectF(image.rect()), value, PAPER)
    painter.end()
    return image


def greys(image: QImage, box: QRectF, width: int = 40) -> bytes:
    """The greys of the left of a box."""
    inside = box.adjusted(1, 1, -1, -1).toRect()
    part = image.convertToFormat(QImage.Format.Format_Grayscale8).copy(
        inside.x(), inside.y(), width, inside.height()
    )
    return bytes(part.constBits())


def test_the_bands_of_a_share() -> None:
    """In date throughout, mostly, half, seldom; nothing expected and no data are two others."""
    assert [band(cell) for cell in CELLS] == ["all", "most", "some", "few", "none", "unknown"]


def test_the_heat_map_in_words_and_as_a_table() -> None:
    assert HEAT.describe() == (
        "In date from Jan 2026 to Jan 2026, 2 lines. "
        "Lowest: Wren Alder, Apr 2026: 0.0 % in date, 0 of 30 days."
    )
    assert HEAT.table()[:2] == (
        ("Who", "Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026", "May 2026", "Jun 2026"),
        (
            "Wren Alder",
            "100.0 %",
            "96.4 %",
            "51.6 %",
            "0.0 %",
            "nothing expected",
            "no data yet",
        ),
    )
    whole = HeatMap((HeatLine("Wren Alder", CELLS[:1]),))
    assert whole.describe().endswith("1 line. In date on every day.")
    nothing = "Nothing was expected in these months, or no data yet."
    assert HeatMap((HeatLine("Wren Alder", CELLS[4:]),)).describe() == nothing
    assert (HeatMap(()).describe(), HeatMap(()).table()) == (nothing, (("Who",),))


def test_the_year_in_words_and_as_a_table() -> None:
    said = YEAR.describe()
    assert said.startswith("Line manager: 1 held on time, 1 held late, 1 missed, 1 cancelled, ")
    assert "1 week ended overdue." in said
    assert YEAR.table()[1] == (
        "Line manager",
        "Mon 5 Jan 2026",
        "held on time",
        "Wed 7 Jan 2026",
        "",
    )
    assert YearStrip(()).describe() == "No supervision was owed in this year."
    quiet = YearStrip((StrandWeeks("Joint", (SupervisionWeek(MONDAY, WeekKind.NOTHING),)),))
    assert quiet.describe() == "Joint: nothing held, nothing due."


def test_no_two_cells_of_the_heat_map_look_alike() -> None:
    """Without their hue too: what is left of the colours differs, by number, hatch or dots."""
    image = picture(HEAT)
    seen = {
        greys(image, box, 72)
        for line, _, box in grids.heat_cells(HEAT, QRectF(image.rect()), QFont())
        if line is HEAT.lines[0]
    }
    assert len(seen) == 6


def test_every_kind_of_week_looks_its_own() -> None:
    """Not owed alone is left empty."""
    image = picture(YEAR)
    seen = {
        week.kind: greys(image, box)
        for strand, week, box in grids.weeks_in(YEAR, QRectF(image.rect()), QFont())
        if strand is YEAR.strands[0]
    }
    assert len(set(seen.values())) == len(WeekKind)
    assert set(seen[WeekKind.NOT_OWED]) == {255}


def test_the_pointer_reads_a_cell_and_a_week() -> None:
    rect = QRectF(0, 0, 600, 300)
    [_, second, *_] = [box for _, _, box in grids.heat_cells(HEAT, rect, QFont())]
    at = second.center().toPoint()
    assert charts.words_at(HEAT, rect, at, QFont()) == (
        "Wren Alder, Feb 2026: 96.4 % in date, 27 of 28 days"
    )
    nothing, no_data = [box for _, _, box in grids.heat_cells(HEAT, rect, QFont())][4:6]
    for box, said in ((nothing, "May 2026: nothing expected"), (no_data, "Jun 2026: no data yet")):
        assert charts.words_at(HEAT, rect, box.center().toPoint(), QFont()).endswith(said)
    weeks = [box for _, _, box in grids.weeks_in(YEAR, rect, QFont())]
    assert charts.words_at(YEAR, rect, weeks[2].center().toPoint(), QFont()) == (
        "Line manager, week from Mon 19 Jan 2026: missed, Wed 21 Jan; overdue at its end"
    )
    assert charts.words_at(YEAR, rect, QPoint(1, 1), QFont()) == ""


def test_nothing_takes_no_room_and_a_legend_wraps_where_it_is_narrow() -> None:
    font = QFont()
    for empty in (HeatMap(()), YearStrip(())):
        assert charts.height(empty, 600, font) == 0
        image = QImage(QSize(10, 10), QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        charts.draw(painter, QRectF(image.rect()), empty, PAPER)
        painter.end()
    for value in (HEAT, YEAR):
        wide, narrow = (charts.height(value, width, font) for width in (900, 240))
        assert narrow > wide + QFontMetricsF(font).height() * 0.8
        assert picture(value, 240).height() == narrow
