"""A programme's year as a line: what is drawn, and what is said of it in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QGuiApplication

from swtracker.drawing import charts, milestones
from swtracker.drawing.ink import PAPER
from swtracker.drawing.programme_line import PausedStretch, ProgrammeLine, ReviewMark
from tests.drawing.conftest import Draw, Picture

Drawn = Callable[[Draw], Picture]
BOX = QRectF(0, 0, 300, 200)
START, END = date(2026, 7, 27), date(2027, 7, 27)
YEAR = ProgrammeLine(
    start=START,
    planned_end=END,
    end=END,
    ended=None,
    reviews=(
        ReviewMark(START, 0, "Learning agreement", "held", date(2026, 7, 29)),
        ReviewMark(date(2026, 10, 27), 3, "3-month review", "overdue"),
        ReviewMark(date(2027, 1, 27), 6, "6-month review", "to come"),
    ),
    pauses=(),
    today=date(2026, 11, 20),
)


def drawing(value: ProgrammeLine) -> Draw:
    return lambda painter, rect, ink: charts.draw(painter, rect, value, ink)


def test_the_line_is_solid_up_to_today(drawn: Drawn) -> None:
    early = drawn(drawing(replace(YEAR, today=date(2026, 10, 1)))).count(PAPER.bar)
    late = drawn(drawing(replace(YEAR, today=date(2027, 4, 1)))).count(PAPER.bar)
    assert 0 < early < late


def test_a_review_is_told_by_its_shape(drawn: Drawn) -> None:
    picture = drawn(drawing(YEAR))
    font = QGuiApplication.font()
    held, overdue, coming = (box for _, box in milestones.marks_in(YEAR, BOX, font))
    assert picture.count(PAPER.good, held) > 20
    assert picture.count(PAPER.over, overdue) > 20
    assert picture.count(PAPER.good, coming) == picture.count(PAPER.over, coming) == 0
    assert picture.count(PAPER.over, held) == 0


def test_an_extension_is_pale_and_a_year_past_its_end_hatched(drawn: Drawn) -> None:
    extended = drawn(drawing(replace(YEAR, end=date(2027, 10, 27))))
    assert extended.count(PAPER.bar_light) > 50
    past = replace(YEAR, today=date(2027, 10, 1), reviews=())
    assert drawn(drawing(past)).count(PAPER.over) > 20
    ended = replace(past, ended=END)
    assert drawn(drawing(ended)).count(PAPER.over) == 0


def test_a_pause_is_hatched(drawn: Drawn) -> None:
    pause = PausedStretch(date(2026, 8, 3), date(2026, 10, 5))
    plain = drawn(drawing(YEAR)).count(PAPER.bar)
    assert drawn(drawing(replace(YEAR, pauses=(pause,)))).count(PAPER.bar) < plain
    open_ = replace(YEAR, pauses=(PausedStretch(date(2026, 8, 3), None),), end=None)
    assert drawn(drawing(replace(open_, planned_end=None))).count(PAPER.bar) < plain


def test_the_words_under_a_mark_are_its_own(drawn: Drawn) -> None:
    font = QGuiApplication.font()
    boxes = [box for _, box in milestones.marks_in(YEAR, BOX, font)]
    said = [charts.words_at(YEAR, BOX, box.center().toPoint(), font) for box in boxes]
    assert said == [
        "Learning agreement: held Wed 29 Jul 2026",
        "3-month review: overdue, due Tue 27 Oct 2026",
        "6-month review: due Wed 27 Jan 2027",
    ]
    assert charts.words_at(YEAR, BOX, QPoint(150, 190), font) == ""
    none = replace(YEAR, reviews=())
    assert charts.words_at(none, BOX, QPoint(0, 0), font) == none.describe()
    assert charts.height(YEAR, 300, font) > 30


def test_it_is_said_in_words(drawn: Drawn) -> None:
    assert YEAR.describe() == (
        "From Mon 27 Jul 2026 to Tue 27 Jul 2027; Learning agreement: held Wed 29 Jul 2026; "
        "3-month review: overdue, due Tue 27 Oct 2026; 6-month review: due Wed 27 Jan 2027."
    )
    bare = replace(YEAR, reviews=())
    extended = replace(bare, end=date(2027, 10, 27))
    assert extended.describe() == (
        "From Mon 27 Jul 2026 to Wed 27 Oct 2027, extended from Tue 27 Jul 2027."
    )
    assert replace(bare, ended=date(2027, 7, 20)).describe().endswith("ended Tue 20 Jul 2027.")
    stopped = replace(
        bare,
        end=None,
        planned_end=None,
        pauses=(
            PausedStretch(date(2026, 8, 3), date(2026, 8, 31)),
            PausedStretch(date(2026, 11, 2), None),
        ),
    )
    assert stopped.describe() == (
        "From Mon 27 Jul 2026 no end known while the clock is stopped; paused from Mon 3 Aug 2026 "
        "to Mon 31 Aug 2026; paused from Mon 2 Nov 2026."
    )
    soon = ReviewMark(date(2026, 11, 27), 3, "3-month review", "soon")
    assert soon.words == "3-month review: due soon, Fri 27 Nov 2026"
    assert YEAR.table()[1:3] == (
        ("Learning agreement", "held", "Mon 27 Jul 2026", "Wed 29 Jul 2026"),
        ("3-month review", "overdue", "Tue 27 Oct 2026", ""),
    )
