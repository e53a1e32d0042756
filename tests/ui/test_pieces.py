"""The small pieces: cells as they are painted, icons, figures, charts on a page."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QIcon, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from swtracker.drawing.values import (
    Badge,
    Badges,
    Card,
    CaseloadBar,
    Countdown,
    DueMark,
    Places,
    Share,
    Standing,
    SupervisionStrip,
)
from swtracker.paths import resource
from swtracker.ui import icons, theme
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import button, heading, label, panel, row, rule, set_part
from swtracker.ui.widgets.chart import ChartWidget
from swtracker.ui.widgets.figures import Figure, FigureRow

MARK_OF_THE_PROGRAM = "swtracker"
ICONS = sorted({path.stem for path in resource("icons").glob("*.svg")} - {MARK_OF_THE_PROGRAM})
MON = date(2026, 9, 7)


@dataclass(frozen=True)
class Cell:
    """A row of one drawn cell."""

    value: object
    words: str


def painted(value: object, frame: QWidget, words: str = "", *, width: int = 300) -> QImage:
    """The picture of one cell of a table that does not have the keyboard."""
    column = Column[Cell]("cell", "Cell", lambda c: c.words, drawn=lambda c: c.value, width=width)
    model = RowModel((column,), key=lambda c: c.words)
    view = TableView(model, "Cells", row_height=76, parent=frame)
    view.resize(width + 20, 160)
    model.set_rows([Cell(value, words)])
    view.selectionModel().clearSelection()
    view.show()
    rect = view.visualRect(model.index(0, 0))
    return view.viewport().grab(rect).toImage()


def points(image: QImage) -> array[int]:
    """Every point's colour, line by line."""
    plain = image.convertToFormat(QImage.Format.Format_ARGB32)
    return array("I", bytes(plain.constBits()))


def counted(image: QImage, colour: str) -> int:
    """How many points are of just that colour."""
    return points(image).count(QColor(colour).rgb())


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        (CaseloadBar(12, 14), "bar"),
        (CaseloadBar(14, 14), "full"),
        (CaseloadBar(11, 9), "over"),
        (CaseloadBar(8, 14, after=12, quiet=True), "mark"),
        (Standing("good", "due Thu 26 Nov"), "good"),
        (Standing("soon", "due today"), "full"),
        (Standing("late", "overdue 9 days"), "over"),
        (Share(Decimal("9.06"), "9.1 %", "amber", aside="6.2 h behind"), "full"),
        (Share(Decimal(11), "11.0 %", "good"), "good"),
        (Card("3 siblings", "9 days", "F00412", Countdown(9)), "over"),
        (Card("1 child", "today", "F00423", Countdown(0)), "bar_track"),
        (Countdown(6), "full"),
        (Badge("agency", "over"), "over_ground"),
        (Badges((Badge("ASYE", "plain"), Badge("away", "full"))), "full_ground"),
    ],
    ids=str,
)
@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_cell_is_drawn_in_the_colours_of_the_theme(
    value: object, seen: str, look: theme.ThemeName, frame: QWidget, qapp: QApplication
) -> None:
    """By the type of its value, in light and in dark."""
    in_force = theme.apply(qapp, look)
    assert counted(painted(value, frame, "words"), getattr(in_force, seen)) > 8


@pytest.mark.parametrize(
    "value",
    [
        Places(2, 14),
        Places(0, 14),
        Places(-2, 9),
        Places(0, 0),
        Share(None, "–"),
        Standing("none", "nothing due"),
        CaseloadBar(0, 0),
        Card("2 siblings", "1 day", "F00421"),
        Badges(),
        None,
    ],
    ids=str,
)
def test_a_cell_of_words_alone_shows_them_or_nothing(value: object, frame: QWidget) -> None:
    """Words are painted in shades that are neither the ground nor the hairline."""
    image = painted(value, frame, "Amara Ashdown" if value is None else "")
    assert (len(set(points(image))) > 4) == (value != Badges())


def test_different_standings_have_different_shapes_in_a_cell(frame: QWidget) -> None:
    """The words being the same, the pictures still differ in which points are drawn at all."""
    size = theme.px(24)
    drawn = set()
    for kind in ("good", "soon", "late", "stopped", "none"):
        image = painted(Standing(kind, ""), frame).copy(QRect(0, 20, size, 40))
        ground = QColor(theme.LIGHT.surface).rgb()
        drawn.add(tuple(point != ground for point in points(image)))
    assert len(drawn) == 5


def test_words_that_do_not_fit_are_cut_with_an_ellipsis(frame: QWidget) -> None:
    """And never run into the next cell."""
    image = painted(None, frame, "A very long name that goes on and on " * 4, width=120)
    edge = image.copy(QRect(image.width() - theme.px(6), 0, theme.px(6), 70))
    assert counted(edge, theme.LIGHT.surface) == edge.width() * edge.height()


def test_the_row_with_the_keyboard_is_marked_by_more_than_its_tint(
    frame: QWidget, qtbot: QtBot
) -> None:
    """A rule above and below it and a bar at its start, in the accent."""
    column = Column[Cell]("cell", "Cell", lambda c: c.words)
    model = RowModel((column,), key=lambda c: c.words)
    view = TableView(model, "Cells", parent=frame)
    view.resize(300, 200)
    model.set_rows([Cell(None, "one"), Cell(None, "two")])
    view.show()
    assert counted(view.viewport().grab().toImage(), theme.LIGHT.accent) == 0
    frame.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    image = view.viewport().grab(view.visualRect(model.index(0, 0))).toImage()
    assert counted(image, theme.LIGHT.accent) >= 2 * image.width()
    other = view.viewport().grab(view.visualRect(model.index(1, 0))).toImage()
    assert counted(other, theme.LIGHT.accent) == 0


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_a_line_drawing_without_a_colour_of_its_own(name: str) -> None:
    """Twenty by twenty, one stroke, in whatever colour is asked for."""
    drawing = ET.fromstring(resource(f"icons/{name}.svg").read_text(encoding="utf-8"))
    assert drawing.get("viewBox") == "0 0 20 20"
    assert drawing.get("stroke") == "currentColor"
    assert drawing.get("fill") == "none"


def test_every_place_of_the_rail_has_its_icon() -> None:
    """And the small ones that pages use."""
    work = ["team", "allocate", "cases", "supervision", "development", "staff", "summaries"]
    rail = [*work, "history", "settings"]
    small = ["chevron", "search", "plus", "warning", "check", "undo", "person", "calendar", "copy"]
    assert {*rail, *small} <= set(ICONS)


def test_an_icon_follows_the_theme(qapp: QApplication) -> None:
    """The same icon, painted again, is in the new theme's colour; disabled it is quiet."""
    made = icons.icon("team", "accent", "rail_strong")

    def ink(mode: QIcon.Mode, state: QIcon.State) -> int:
        image = made.pixmap(QSize(40, 40), mode, state).toImage()
        colours = (theme.current().accent, theme.current().rail_strong, theme.current().disabled)
        return max(range(3), key=lambda n: counted(image, colours[n]))

    normal, disabled = QIcon.Mode.Normal, QIcon.Mode.Disabled
    for look in ("light", "dark"):
        theme.apply(qapp, look)
        assert ink(normal, QIcon.State.Off) == 0
        assert ink(normal, QIcon.State.On) == 1
        assert ink(disabled, QIcon.State.Off) == 2


def test_a_figure_says_its_state_in_a_word_and_to_a_reader(frame: QWidget) -> None:
    """Red alone says nothing."""
    figure = Figure()
    FigureRow(figure, parent=frame).show()
    figure.show_figure("4", "longest 6 days, fails on 8", state="waiting", tone="over")
    shown = [words.text() for words in figure.findChildren(QLabel) if words.isVisible()]
    assert shown == ["4", "waiting", "longest 6 days, fails on 8"]
    assert QAccessible.queryAccessibleInterface(figure).text(QAccessible.Text.Name) == (
        "4 waiting longest 6 days, fails on 8"
    )
    red = next(words for words in figure.findChildren(QLabel) if words.text() == "4")
    assert red.property("tone") == "over"
    figure.show_figure("0", "nobody waits")
    assert red.property("tone") == "plain"


def test_a_chart_is_read_by_its_name_and_what_it_shows(frame: QWidget, qtbot: QtBot) -> None:
    """And is reached with Tab."""
    chart = ChartWidget("Supervision this year", parent=frame)
    assert chart.height() == 0
    chart.show_value(SupervisionStrip((DueMark(MON, "missed"),)))
    chart.show()
    seen = QAccessible.queryAccessibleInterface(chart)
    assert seen.text(QAccessible.Text.Name) == "Supervision this year"
    assert seen.text(QAccessible.Text.Description) == "Supervision: 1 missed."
    assert chart.focusPolicy() & Qt.FocusPolicy.TabFocus
    before = counted(chart.grab().toImage(), theme.LIGHT.accent)
    frame.activateWindow()
    chart.setFocus()
    qtbot.waitUntil(chart.hasFocus)
    assert counted(chart.grab().toImage(), theme.LIGHT.accent) > before


def test_a_chart_is_as_high_as_it_needs_at_its_width_and_text_size(
    frame: QWidget, qapp: QApplication
) -> None:
    """A strip of forty due dates wraps in a narrow panel and in large type."""
    marks = tuple(DueMark(MON + timedelta(days=7 * n), "on time") for n in range(40))
    chart = ChartWidget("Supervision", SupervisionStrip(marks), frame)
    chart.resize(900, chart.height())
    chart.show()
    wide = chart.height()
    chart.resize(300, chart.height())
    narrow = chart.height()
    assert narrow > wide
    theme.apply(qapp, "light", 2.0)
    assert chart.height() > narrow


def test_the_pointer_on_a_chart_is_told_what_it_points_at(frame: QWidget) -> None:
    """The due date under it, in words."""
    chart = ChartWidget("Supervision", SupervisionStrip((DueMark(MON, "missed"),)), frame)
    chart.resize(300, chart.height())
    chart.show()
    at = QPoint(4, chart.height() // 2)
    asked = QHelpEvent(QHelpEvent.Type.ToolTip, at, chart.mapToGlobal(at))
    QApplication.sendEvent(chart, asked)
    assert QToolTip.text() == "Mon 7 Sep 2026: missed"
    QToolTip.hideText()


def test_words_are_never_taken_for_markup(frame: QWidget) -> None:
    """A note typed by a person, or a cell of a file, is shown as it is."""
    made = label("<b>Amara</b>")
    assert made.textFormat() is Qt.TextFormat.PlainText


def test_a_button_is_dressed_for_its_part_and_does_its_act(frame: QWidget, qtbot: QtBot) -> None:
    """With its icon and what it says of itself."""
    pressed: list[str] = []

    def allocate() -> None:
        pressed.append("allocated")

    made = button("Allocate", allocate, "primary", icon="plus", tooltip="Enter")
    made.setParent(frame)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert pressed == ["allocated"]
    assert made.property("part") == "primary"
    assert not made.icon().isNull()
    assert made.toolTip() == "Enter"


def test_pieces_are_put_side_by_side_in_a_panel(frame: QWidget) -> None:
    """What is left over goes where None stands."""
    left, right = button("Cancel"), button("Do it")
    held = panel()
    held.setParent(frame)
    held.resize(400, 200)
    column = held.layout()
    assert column is not None
    column.addWidget(heading("Supervision"))
    column.addWidget(rule())
    column.addItem(row(left, None, right))
    held.show()
    assert right.geometry().right() > 350
    assert left.geometry().left() < 40


def test_a_part_changed_is_dressed_again(frame: QWidget) -> None:
    """The style sheet looks at a property only when it is told to."""
    made = QPushButton("Allocate", frame)
    made.show()
    plain = made.grab().toImage()
    set_part(made, "part", "primary")
    assert counted(made.grab().toImage(), theme.LIGHT.accent) > counted(plain, theme.LIGHT.accent)
    set_part(made, "part", "primary")
    assert made.property("part") == "primary"
