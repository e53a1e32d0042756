"""Free places in the coming weeks: what the columns show, and what is said of them in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QFont, QGuiApplication

from swtracker.drawing import charts, columns
from swtracker.drawing.ahead import PlacesAhead, WeekOfPlaces
from swtracker.drawing.ink import PAPER
from tests.drawing.conftest import Draw, Picture

Drawn = Callable[[Draw], Picture]
MONDAY = date(2026, 12, 7)
BOX = QRectF(0, 0, 300, 200)


def ahead(*weeks: tuple[int, int, int]) -> PlacesAhead:
    """A week for each (known, supposed, over)."""
    return PlacesAhead(
        tuple(
            WeekOfPlaces(MONDAY + timedelta(weeks=n), known, places, over)
            for n, (known, places, over) in enumerate(weeks)
        )
    )


def drawing(value: PlacesAhead) -> Draw:
    return lambda painter, rect, ink: charts.draw(painter, rect, value, ink)


def places_of(value: PlacesAhead) -> list[QRectF]:
    """The room of each week's column, between the key and the foot."""
    return [room for _, room in columns.weeks_in(value, QRectF(0, 45, 300, 105))]


def test_a_column_is_as_high_as_its_places(drawn: Drawn) -> None:
    """The second week has half the places of the first: half as much of the bar's colour."""
    value = ahead((8, 8, 0), (4, 4, 0))
    picture = drawn(drawing(value))
    first, second = (picture.count(PAPER.bar, room) for room in places_of(value))
    assert first > 0
    assert abs(first - 2 * second) < 0.1 * first


def test_places_lost_are_hollow_and_places_gained_pale_under_a_dark_rule(drawn: Drawn) -> None:
    """Told apart by their filling and the rule at what is known, not by hue alone."""
    lost, gained = drawn(drawing(ahead((8, 0, 0)))), drawn(drawing(ahead((4, 8, 0))))
    plain = drawn(drawing(ahead((8, 8, 0))))
    assert plain.count(PAPER.bar_light) == lost.count(PAPER.bar_light) == 0
    assert gained.count(PAPER.bar_light) > 100
    [room] = places_of(ahead((8, 0, 0)))
    assert (
        lost.count(PAPER.bar, room) < gained.count(PAPER.bar, room) < plain.count(PAPER.bar, room)
    )
    # In the middle of the column there are no digits: only the rule.
    middle = room.adjusted(0, 40, 0, -40)
    assert gained.count(PAPER.mark, middle) > 50
    assert plain.count(PAPER.mark, middle) == 0


def test_a_week_with_somebody_over_has_a_hatched_square_below_the_line(drawn: Drawn) -> None:
    """And only such a week; the number beside it counts the workers."""
    value = ahead((2, 2, 1), (2, 2, 0))
    picture = drawn(drawing(value))
    foot = QRectF(0, 150, 150, 30)
    assert picture.count(PAPER.over, foot) > 10
    assert picture.count(PAPER.over, foot.translated(150, 0)) == 0
    nobody = drawn(drawing(ahead((2, 2, 0), (2, 2, 0))))
    assert nobody.count(PAPER.over) == 0


def test_a_week_without_a_place_has_an_amber_nought(drawn: Drawn) -> None:
    assert drawn(drawing(ahead((0, 0, 0)))).count(PAPER.full) > 5
    assert drawn(drawing(ahead((1, 1, 0)))).count(PAPER.full) == 0


def test_no_weeks_draw_nothing(drawn: Drawn) -> None:
    assert drawn(drawing(PlacesAhead(()))).colours(BOX) == {PAPER.surface}


def test_the_pointer_is_told_the_week_under_it(qapp: QGuiApplication) -> None:
    value = ahead((5, 3, 1), (5, 5, 0))
    font = QFont(QGuiApplication.font())
    assert charts.words_at(value, BOX, QPoint(10, 100), font) == (
        "Week of Mon 7 Dec 2026: 3 free places, 5 as known already; 1 worker over"
    )
    assert charts.words_at(value, BOX, QPoint(200, 100), font) == (
        "Week of Mon 14 Dec 2026: 5 free places; 0 workers over"
    )
    assert charts.words_at(value, BOX, QPoint(400, 100), font) == ""
    assert charts.height(value, 300, font) > 0


def test_the_fewest_places_and_the_most_over_are_said() -> None:
    assert ahead((5, 5, 0), (5, 1, 2)).describe() == (
        "2 weeks from Mon 7 Dec 2026: the fewest free places are 1, in the week of "
        "Mon 14 Dec 2026 (5 as known already); the most over are 2 workers, in the week of "
        "Mon 14 Dec 2026."
    )
    assert ahead((5, 5, 0)).describe() == (
        "1 week from Mon 7 Dec 2026: the fewest free places are 5, in the week of "
        "Mon 7 Dec 2026; nobody is over."
    )
    assert PlacesAhead(()).describe() == "No weeks."


def test_the_table_has_the_same_numbers() -> None:
    assert ahead((5, 3, 1)).table() == (
        ("Week of", "Free places", "As known", "Workers over"),
        ("Mon 7 Dec 2026", "3", "5", "1"),
    )
