"""A worker's cases over time: in words, as a table, and drawn a line a child."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QGuiApplication, QPainter

from swtracker.drawing import charts, spans
from swtracker.drawing.case_lines import CaseLine, CaseSpan, LineOfCases
from swtracker.drawing.ink import PAPER, Ink
from tests.drawing.conftest import Draw, Picture

Drawn = Callable[[Draw], Picture]
FIRST, LAST = date(2025, 11, 20), date(2026, 11, 20)
LED = CaseLine("31102 AK", (CaseSpan(date(2025, 1, 6), None),))
TWICE = CaseLine(
    "31103 MK",
    (CaseSpan(date(2026, 1, 12), date(2026, 3, 2)), CaseSpan(date(2026, 9, 7), None)),
)
BESIDE = CaseLine("31104 RK", (CaseSpan(date(2026, 5, 4), date(2026, 8, 3), is_lead=False),))
YEAR = LineOfCases((LED, TWICE, BESIDE), FIRST, LAST)


def of(value: LineOfCases) -> Draw:
    """The drawing of a value."""

    def draw(painter: QPainter, rect: QRectF, ink: Ink) -> None:
        charts.draw(painter, rect, value, ink)

    return draw


def row(place: int) -> QRectF:
    """The room of a child's line in a picture of 300 by 200."""
    font = QGuiApplication.font()
    return list(spans.lines_in(YEAR, QRectF(0, 0, 300, 200), font))[place][1]


def test_it_says_how_many_there_were_and_how_many_are_left() -> None:
    """One sentence for a screen reader; nothing held is said as such."""
    assert YEAR.describe() == (
        "3 children from Thu 20 Nov 2025 to Fri 20 Nov 2026: 2 still held, 1 ended."
    )
    assert LineOfCases((), FIRST, LAST).describe() == "No child in this time."


def test_the_table_has_a_row_a_stretch() -> None:
    """A child who came back has two."""
    assert YEAR.table() == (
        ("Child", "Part", "From", "To"),
        ("31102 AK", "Lead", "Mon 6 Jan 2025", ""),
        ("31103 MK", "Lead", "Mon 12 Jan 2026", "Mon 2 Mar 2026"),
        ("31103 MK", "Lead", "Mon 7 Sep 2026", ""),
        ("31104 RK", "Co-worker", "Mon 4 May 2026", "Mon 3 Aug 2026"),
    )


def test_a_line_under_the_pointer_says_its_child_and_its_days(qapp: object) -> None:
    """And under them all, where the months stand, nothing."""
    font = QGuiApplication.font()
    rect = QRectF(0, 0, 300, charts.height(YEAR, 300, font))
    said = [
        charts.words_at(YEAR, rect, QPoint(200, round(row(n).center().y())), font) for n in range(3)
    ]
    assert said == [
        "31102 AK: lead since 6 Jan 2025",
        "31103 MK: lead 12 Jan 2026 to 2 Mar 2026; lead since 7 Sep 2026",
        "31104 RK: co-worker 4 May 2026 to 3 Aug 2026",
    ]
    assert charts.words_at(YEAR, rect, QPoint(200, round(rect.bottom())), font) == ""


def test_bars_reach_the_edge_while_held_and_are_outlined_beside_a_lead(drawn: Drawn) -> None:
    """Without hue: a lead's bar is full, a co-worker's pale, and what came back has a gap."""
    picture = drawn(of(YEAR))

    def middle(place: int, x: float) -> str:
        return picture.colour_at(x, row(place).center().y())

    assert middle(0, 297) == PAPER.bar
    assert middle(0, 100) == PAPER.bar
    assert middle(1, 297) == PAPER.bar
    assert middle(2, 297) == PAPER.surface
    assert picture.count(PAPER.bar_light, row(2)) > 50
    assert picture.count(PAPER.bar_light, row(0)) == 0
    assert picture.count(PAPER.surface, row(1)) > picture.count(PAPER.surface, row(0))


def test_a_long_name_leaves_room_for_its_bar(drawn: Drawn) -> None:
    """Names take two fifths of the width at most."""
    long = LineOfCases((CaseLine("X" * 80, LED.spans),), FIRST, LAST)
    picture = drawn(of(long))
    assert picture.count(PAPER.bar, row(0)) > 500


def test_a_stretch_of_today_alone_can_still_be_seen(drawn: Drawn) -> None:
    """A child given today has a mark at the right edge."""
    day = LineOfCases((CaseLine("31105 LK", (CaseSpan(LAST, None),)),), LAST, LAST)
    year = LineOfCases(day.lines, FIRST, LAST)
    for value in (day, year):
        picture = drawn(of(value))
        assert picture.count(PAPER.bar, row(0)) > 10


def test_months_are_named_where_there_is_room(drawn: Drawn) -> None:
    """A year names some of its months; two weeks that hold no month's first name none."""
    foot = row(2).bottom() + 4
    fortnight = LineOfCases(YEAR.lines, LAST - timedelta(days=14), LAST)
    named, bare = (drawn(of(value)) for value in (YEAR, fortnight))
    under = QRectF(0, foot, 300, 20)
    assert named.count(PAPER.muted, under) > 0
    assert bare.colours(under) == {PAPER.surface}


def test_where_there_was_no_child_nothing_is_drawn(drawn: Drawn) -> None:
    """The words for it stand beside."""
    picture = drawn(of(LineOfCases((), FIRST, LAST)))
    assert picture.colours(QRectF(0, 0, 300, 200)) == {PAPER.surface}
