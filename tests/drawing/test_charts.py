"""What is drawn: inside its rectangle, told apart without hue, the same on any painter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPdfWriter

from swtracker.drawing import cells, charts
from swtracker.drawing.ahead import PlacesAhead, WeekOfPlaces
from swtracker.drawing.case_lines import CaseLine, CaseSpan, LineOfCases
from swtracker.drawing.cells import Shape
from swtracker.drawing.ink import PAPER, Ink, small, strong
from swtracker.drawing.values import (
    CaseloadBar,
    CaseloadLine,
    CaseloadPoint,
    Chart,
    Countdown,
    DevelopmentWeek,
    DueKind,
    DueMark,
    LineOfWorkers,
    LineSpan,
    Share,
    ShareLine,
    SharePoint,
    Standing,
    SupervisionStrip,
    TeamBar,
    TeamBars,
    YearOfWeeks,
)
from tests.drawing.conftest import Draw, Picture

Drawn = Callable[[Draw], Picture]
MON = date(2026, 9, 7)
WEEK = timedelta(days=7)
KINDS: tuple[DueKind, ...] = ("on time", "late", "missed", "booked", "next", "paused")
BAR = QRectF(20, 90, 160, 20)

ALL: tuple[Chart, ...] = (
    CaseloadBar(11, 9),
    CaseloadLine(
        (
            CaseloadPoint(MON, 9, 14),
            CaseloadPoint(MON + WEEK, 15, 14),
            CaseloadPoint(MON + 2 * WEEK, 13, 13),
        )
    ),
    SupervisionStrip(tuple(DueMark(MON + n * WEEK, kind) for n, kind in enumerate(KINDS))),
    ShareLine((SharePoint(MON, 4), SharePoint(MON + WEEK, Decimal("9.06"))), level="amber"),
    YearOfWeeks(
        tuple(
            DevelopmentWeek(
                MON + n * WEEK,
                taken=2 if n < 20 else 0,
                planned=2 if n > 20 else 0,
                lost=1 if n % 7 == 0 else 0,
                owed=Decimal("3.7"),
                paused=n == 20,
            )
            for n in range(52)
        ),
        today=MON + 20 * WEEK,
    ),
    LineOfWorkers(
        (
            LineSpan("Marek Lorimer", MON, MON + WEEK),
            LineSpan(None, MON + WEEK, MON + 2 * WEEK),
            LineSpan("Amara Ashdown", MON + 2 * WEEK, None),
            LineSpan("Greta Stillwater", MON, None, is_lead=False),
        ),
        until=MON + 4 * WEEK,
    ),
    LineOfCases(
        (
            CaseLine("31102 AK", (CaseSpan(MON, MON + WEEK), CaseSpan(MON + 2 * WEEK, None))),
            CaseLine("31103 MK", (CaseSpan(MON, None, is_lead=False),)),
        ),
        first=MON,
        until=MON + 20 * WEEK,
    ),
    TeamBars((TeamBar("Amara Ashdown", 12, 14), TeamBar("Marek Lorimer", 11, 9))),
    PlacesAhead(tuple(WeekOfPlaces(MON + n * WEEK, 5, 5 - n % 7, n % 3) for n in range(12))),
)
EACH = pytest.mark.parametrize("value", ALL, ids=lambda value: type(value).__name__)


def bar_of(value: CaseloadBar) -> Draw:
    """Draws one bar at a known place."""
    return lambda painter, _rect, ink: cells.caseload_bar(painter, BAR, value, ink)


def test_a_bar_is_as_long_as_its_caseload_and_marks_its_limit(drawn: Drawn) -> None:
    """Ten pixels a child here: twelve children end at 140, the mark of fourteen stands at 160."""
    picture = drawn(bar_of(CaseloadBar(12, 14, scale=16)))
    assert picture.colour_at(21, 100) == PAPER.bar
    assert picture.colour_at(138, 100) == PAPER.bar
    assert picture.colour_at(142, 100) == PAPER.bar_track
    assert picture.colour_at(160, 100) == PAPER.mark
    assert picture.colour_at(170, 100) == PAPER.surface


def test_a_full_bar_is_amber_to_its_mark(drawn: Drawn) -> None:
    """And only a full one."""
    assert drawn(bar_of(CaseloadBar(14, 14))).colour_at(60, 100) == PAPER.full
    assert drawn(bar_of(CaseloadBar(13, 14))).colour_at(60, 100) == PAPER.bar


def test_what_is_over_stands_past_the_mark_and_is_hatched(drawn: Drawn) -> None:
    """Stripes of red and paper: seen where red is only a grey."""
    picture = drawn(bar_of(CaseloadBar(11, 9)))
    past = QRectF(114, 93, 14, 14)
    before = QRectF(30, 93, 70, 14)
    assert picture.count(PAPER.over, past) > 10
    assert len(picture.colours(past)) > 3
    assert picture.colours(before) == {PAPER.bar}


def test_what_would_be_added_is_paler_and_outlined(drawn: Drawn) -> None:
    """Before and after are told apart by the outline too."""
    picture = drawn(bar_of(CaseloadBar(8, 14, after=11)))
    assert picture.colour_at(95, 100) == PAPER.bar
    assert picture.colour_at(115, 100) == PAPER.bar_light
    assert picture.count(PAPER.bar, QRectF(101, 89, 28, 4)) > 10
    over = drawn(bar_of(CaseloadBar(13, 14, after=15)))
    assert over.count(PAPER.over) > 10
    already = drawn(bar_of(CaseloadBar(14, 12, after=15)))
    assert already.count(PAPER.bar_light) == 0


def test_a_worker_who_is_ruled_out_is_paler(drawn: Drawn) -> None:
    """But still there, with the same lengths."""
    loud = drawn(bar_of(CaseloadBar(8, 14, after=11)))
    quiet = drawn(bar_of(CaseloadBar(8, 14, after=11, quiet=True)))
    assert quiet.colour_at(95, 100) not in {PAPER.bar, PAPER.surface}
    assert loud.colour_at(160, 100) == quiet.colour_at(160, 100) == PAPER.mark


def test_who_holds_none_has_no_bar(drawn: Drawn) -> None:
    """A limit of nought is not a full bar."""
    picture = drawn(bar_of(CaseloadBar(0, 0)))
    assert picture.count(PAPER.surface) == 300 * 200


def test_a_caseload_past_the_tables_scale_still_fits(drawn: Drawn) -> None:
    """A bar never leaves its column."""
    picture = drawn(bar_of(CaseloadBar(40, 14, scale=16)))
    assert picture.colours(QRectF(182, 80, 100, 40)) == {PAPER.surface}


@pytest.mark.parametrize(
    ("level", "colour"),
    [("good", PAPER.good), ("amber", PAPER.full), ("red", PAPER.over), ("none", PAPER.bar)],
)
def test_a_share_is_drawn_in_its_level_against_its_mark(
    drawn: Drawn, level: str, colour: str
) -> None:
    """Ten of twelve: the mark stands at five sixths."""
    share = Share(Decimal(6), "6.0 %", level)  # type: ignore[arg-type]
    picture = drawn(lambda p, _r, ink: cells.share_bar(p, BAR, share, ink))
    assert picture.colour_at(60, 100) == colour
    assert picture.colour_at(120, 100) == PAPER.bar_track
    assert picture.colour_at(20 + 160 * 10 / 12, 100) == PAPER.mark


def test_a_share_without_a_figure_has_no_bar(drawn: Drawn) -> None:
    """Nothing taken is not nothing owed."""
    none = drawn(lambda p, _r, ink: cells.share_bar(p, BAR, Share(None, "–"), ink))
    assert none.count(PAPER.surface) == 300 * 200


@pytest.mark.parametrize(
    ("waited", "colour"), [(1, PAPER.bar), (5, PAPER.bar), (6, PAPER.full), (8, PAPER.over)]
)
def test_a_countdown_turns_before_the_line(drawn: Drawn, waited: int, colour: str) -> None:
    """Amber in its last two days, red from the eighth on; the line is marked throughout."""
    bar = QRectF(20, 98, 160, 4)
    picture = drawn(lambda p, _r, ink: cells.countdown_bar(p, bar, Countdown(waited), ink))
    assert picture.colour_at(22, 100) == colour
    assert picture.colour_at(20 + 160 * 8 / 9.2, 95) == PAPER.mark


def test_every_shape_is_told_from_the_others_without_its_hue(drawn: Drawn) -> None:
    """Drawn all in black, no two are alike."""
    black = Ink(**dict.fromkeys(Ink._fields, "#000000") | {"surface": "#ffffff"})
    shapes: tuple[Shape, ...] = ("circle", "triangle", "square", "ring", "dotted ring", "dash")
    box = QRectF(100, 60, 40, 40)

    def one(kind: Shape) -> Draw:
        return lambda painter, _rect, _ink: cells.shape(painter, box, kind, black)

    pictures = {drawn(one(kind)).bytes for kind in shapes}
    assert len(pictures) == len(shapes)


@pytest.mark.parametrize(
    ("kind", "colour"), [("good", "good"), ("soon", "full"), ("late", "over"), ("stopped", "muted")]
)
def test_a_standing_has_its_shape(drawn: Drawn, kind: str, colour: str) -> None:
    """Circle, triangle, square, ring."""
    standing = Standing(kind, "")  # type: ignore[arg-type]
    picture = drawn(lambda p, _r, ink: cells.standing_mark(p, BAR, standing, ink))
    assert picture.count(getattr(PAPER, colour)) > 10


def test_a_standing_of_nothing_has_none(drawn: Drawn) -> None:
    """Its words alone say it."""
    picture = drawn(lambda p, _r, ink: cells.standing_mark(p, BAR, Standing("none", ""), ink))
    assert picture.count(PAPER.surface) == 300 * 200


def test_a_badge_takes_the_width_of_its_words_and_no_more_than_there_is(drawn: Drawn) -> None:
    """It answers what it took, for the next one."""
    took: list[float] = []

    def draw(painter: QPainter, _rect: QRectF, _ink: Ink) -> None:
        red, ground = QColor(PAPER.over), QColor("#eeeeee")
        took.append(cells.badge(painter, QRectF(10, 20, 200, 30), "agency", red, ground))
        took.append(cells.badge(painter, QRectF(10, 60, 30, 30), "agreed to 12 Dec", red, ground))

    picture = drawn(draw)
    assert 30 < took[0] < 200
    assert took[1] == 30
    assert picture.colours(QRectF(42, 55, 200, 40)) == {PAPER.surface}


@EACH
def test_a_chart_stays_inside_its_rectangle_and_leaves_the_painter_as_it_was(
    drawn: Drawn, value: Chart
) -> None:
    """At the height it asks for; the pen, the brush and the clip are whose they were."""
    font = QGuiApplication.font()
    rect = QRectF(40, 20, 220, min(150, charts.height(value, 220, font)))

    def draw(painter: QPainter, _rect: QRectF, ink: Ink) -> None:
        pen, brush, used = painter.pen(), painter.brush(), painter.font()
        charts.draw(painter, rect, value, ink)
        assert (painter.pen(), painter.brush(), painter.font()) == (pen, brush, used)
        assert not painter.hasClipping()

    picture = drawn(draw)
    # A stroke may be half its width outside.
    inside = rect.adjusted(-3, -3, 3, 3)
    everywhere = QRectF(0, 0, 300, 200)
    for part in (
        QRectF(0, 0, 300, inside.top()),
        QRectF(0, 0, inside.left(), 200),
        QRectF(inside.right(), 0, 300 - inside.right(), 200),
        QRectF(0, inside.bottom(), 300, 200 - inside.bottom()),
    ):
        assert picture.colours(part) == {PAPER.surface}
    assert picture.count(PAPER.surface, everywhere) < 300 * 200


@EACH
def test_a_chart_is_drawn_as_lines_in_a_pdf(value: Chart, qapp: object) -> None:
    """The same call fills a page of a file; no picture of pixels is put in it."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(96)
    painter = QPainter(writer)
    charts.draw(painter, QRectF(0, 0, 400, 200), value, PAPER)
    painter.end()
    buffer.close()
    written = bytes(kept.data())
    assert written.startswith(b"%PDF")
    assert b"/Subtype /Image" not in written


@pytest.mark.parametrize(
    "empty",
    [CaseloadLine(()), SupervisionStrip(()), ShareLine(()), YearOfWeeks(()), TeamBars(())],
    ids=lambda value: type(value).__name__,
)
def test_nothing_to_draw_draws_nothing(drawn: Drawn, empty: Chart) -> None:
    """And breaks nothing."""
    picture = drawn(lambda p, rect, ink: charts.draw(p, rect, empty, ink))
    assert picture.count(PAPER.surface) == 300 * 200


def test_what_was_taken_back_is_an_outline_and_no_bar(drawn: Drawn) -> None:
    """Nobody held the case in those days: nothing of a bar's ground is painted."""

    def bars(taken_back: date | None) -> int:
        span = LineSpan("Marek Lorimer", MON, None, taken_back=taken_back)
        line = LineOfWorkers((span,), MON + WEEK)
        return drawn(lambda p, rect, ink: charts.draw(p, rect, line, ink)).count(PAPER.bar)

    assert bars(None) > 1000
    assert bars(MON + WEEK) == 0


def test_a_case_that_nobody_has_led_draws_nothing(drawn: Drawn) -> None:
    """A line of no workers."""
    picture = drawn(lambda p, rect, ink: charts.draw(p, rect, LineOfWorkers((), MON), ink))
    assert picture.count(PAPER.surface) == 300 * 200


def test_a_single_day_is_drawn_as_a_line(drawn: Drawn) -> None:
    """A worker who started today has a caseload too."""
    one = CaseloadLine((CaseloadPoint(MON, 3, 14),))
    picture = drawn(lambda p, rect, ink: charts.draw(p, rect, one, ink))
    assert picture.count(PAPER.area) > 1000


def test_being_over_the_limit_is_hatched_in_a_line_too(drawn: Drawn) -> None:
    """Only between the caseload and the limit, only while it was over."""
    within = replace_points(14)
    over = replace_points(11)
    draw = charts.draw
    assert drawn(lambda p, r, ink: draw(p, r, within, ink)).count(PAPER.over) == 0
    assert drawn(lambda p, r, ink: draw(p, r, over, ink)).count(PAPER.over) > 50


def replace_points(limit: int) -> CaseloadLine:
    """Thirteen children for two weeks against a limit."""
    first = CaseloadPoint(MON, 9, limit)
    later = replace(first, day=MON + WEEK, caseload=13)
    last = replace(first, day=MON + 3 * WEEK, caseload=10)
    return CaseloadLine((first, later, last))


def test_a_strip_goes_on_below_where_the_width_ends(qapp: object) -> None:
    """Every due date of a long programme is in sight."""
    font = QGuiApplication.font()
    strip = SupervisionStrip(tuple(DueMark(MON + n * WEEK, "on time") for n in range(40)))
    one_line = charts.height(strip, 4000, font)
    assert charts.height(strip, 150, font) >= 3 * one_line


def test_the_pointer_is_told_what_is_under_it(qapp: object) -> None:
    """A due date, a week, or what the whole chart says; nothing beside the marks of a strip."""
    font = QGuiApplication.font()
    rect = QRectF(0, 0, 300, 100)
    strip = SupervisionStrip((DueMark(MON, "missed"), DueMark(MON + WEEK, "next")))
    line = charts.height(strip, 300, font)
    assert charts.words_at(strip, rect, QPoint(4, line // 2), font) == "Mon 7 Sep 2026: missed"
    assert charts.words_at(strip, rect, QPoint(280, line // 2), font) == ""
    weeks = YearOfWeeks((DevelopmentWeek(MON, taken=2), DevelopmentWeek(MON + WEEK)))
    assert "2.0 h taken" in charts.words_at(weeks, rect, QPoint(10, 50), font)
    assert "nothing taken" in charts.words_at(weeks, rect, QPoint(290, 50), font)
    assert charts.words_at(weeks, rect, QPoint(900, 50), font) == ""
    bar = CaseloadBar(12, 14)
    assert charts.words_at(bar, rect, QPoint(1, 1), font) == bar.describe()


def test_type_is_made_smaller_and_heavier_without_touching_the_first(qapp: object) -> None:
    """The painter's own font stays as it is."""
    font = QGuiApplication.font()
    size, weight = font.pointSizeF(), font.weight()
    assert small(font).pointSizeF() < size
    assert strong(font).weight() > weight
    assert (font.pointSizeF(), font.weight()) == (size, weight)
