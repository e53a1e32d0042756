"""The whole of it by the keyboard, and every part of it with a name for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)

from tests.journeys.conftest import SitDown
from tests.journeys.steps import FORMS, Person

PAGES = {
    "Ctrl+0": "This week",
    "Ctrl+1": "Team",
    "Ctrl+2": "Allocate",
    "Ctrl+3": "Cases",
    "Ctrl+4": "Supervision",
    "Ctrl+5": "Development",
    "Ctrl+6": "Staff",
    "Ctrl+7": "Summaries",
    "Ctrl+8": "History",
    "Ctrl+9": "Settings",
}
ROUND = 120
"""More stops than the Tab key has on any page or form."""
SAME_LINE = 12
"""Pixels by which fields that stand side by side may differ in height."""


def test_every_page_and_form_is_gone_to_by_its_key_and_walked_by_tab(manager: Person) -> None:
    """Tab comes round without a trap, Shift+Tab the other way; every stop has a name.

    A form opens with the keyboard in it, and Tab goes through it in the order it is read.
    """
    for keys, title in PAGES.items():
        manager.press(keys)
        assert manager.title() == title
        stops = list(_tab_round(manager))
        assert set(_tab_round(manager, "Shift+Tab")) == set(stops), title
        _have_names(stops)
        _have_names(_focusable(manager.window))
        assert not _out_of_reach(manager, stops), f"only the pointer reaches these on {title}"

        for words in FORMS.get(keys, ()):
            manager.click(words)
            dialog = QApplication.activeModalWidget()
            assert dialog is not None
            first = QApplication.focusWidget()
            assert first is not None, words
            assert dialog.isAncestorOf(first), words
            stops = list(_tab_round(manager))
            _have_names(stops)
            assert not _out_of_reach(manager, stops), words
            assert _reads_downwards(dialog, stops), f"{words}: {_names(stops)}"
            manager.press("Esc")


def test_the_first_start_is_walked_by_tab(sit_down: SitDown, tmp_path: Path) -> None:
    """Before there is anything: every step, its way back included, and nothing that is hidden."""
    person = sit_down(tmp_path)
    for step in ("", "Bring in a workbook…", "Start an empty council…"):
        if step:
            person.click(step)
        stops = list(_tab_round(person))
        assert all(stop.isVisible() for stop in stops), step
        assert set(_tab_round(person, "Shift+Tab")) == set(stops), step
        _have_names(stops)
        assert not _out_of_reach(person, stops), step
        if step:
            person.click("Back")


def test_a_morning_s_work_is_done_without_a_mouse(manager: Person) -> None:
    """A worker is read, a case goes from nothing to a lead and back, a form is left, one undone."""
    # A letter finds them, Enter goes into what stands beside, Escape comes back to the row.
    manager.press("Ctrl+1")
    manager.write("m")
    manager.press("Enter")
    assert _name(QApplication.focusWidget()) == "Log supervision…"
    manager.see("Marek Alder", "11 of 9, over by 2")
    manager.press("Esc")
    assert _name(QApplication.focusWidget()) == "Workers"
    manager.press("Enter")
    _tab_to(manager, "Staff file")
    manager.press("Enter")
    assert manager.title() == "Staff"
    manager.see("Marek Alder", "0.6 FTE of 37.0 h")

    # Enter presses the button that has the keyboard: on Cancel nothing is done.
    manager.press("Ctrl+4", "Enter")
    _tab_to(manager, "Cancel")
    manager.press("Enter")
    assert not manager.has_dialog()
    assert manager.notice() == ""

    # A case is opened, allocated and closed, and stands in the history.
    manager.press("Ctrl+3", "Ctrl+N")
    manager.write("Q-12")
    manager.press("Tab")
    manager.write("QR")
    manager.press("Tab", "Tab")
    manager.write("assessment")
    manager.press("Tab", "Tab")
    manager.write("North")
    manager.press("Down", "Enter", "Enter")
    assert manager.notice() == "Opened Q-12; it waits for a lead"

    manager.press("Ctrl+2", "End", "Right", "Enter")
    assert manager.notice() == "Q-12 allocated to Dilys Plover, 5 → 6 of 16"

    manager.press("Ctrl+3")
    manager.write("Q-12")
    manager.press("Enter", "Enter")
    _tab_to(manager, "Close…")
    manager.press("Space", "Enter")
    assert manager.notice().startswith("Closed Q-12")
    manager.press("Ctrl+8")
    assert [row.split(" | ")[2].split(" ")[0] for row in manager.rows("History")[:3]] == [
        "Closed",
        "Allocated",
        "Opened",
    ]

    # Tab comes to the notice's Undo on its way round; afterwards the keyboard is somewhere.
    manager.press("Ctrl+4", "Enter", "Enter")
    assert manager.notice().startswith("Line manager supervision of Marek Alder: held")
    _tab_to(manager, "Undo")
    manager.press("Enter")
    assert manager.notice().startswith("Undone")
    assert QApplication.focusWidget() is not None


def _tab_round(person: Person, key: str = "Tab") -> Iterator[QWidget]:
    """The stops of the Tab key, once round from where the keyboard is."""
    start = QApplication.focusWidget()
    assert start is not None
    for _ in range(ROUND):
        stop = QApplication.focusWidget()
        assert stop is not None, "the keyboard is nowhere"
        yield stop
        person.press(key)
        if QApplication.focusWidget() is start:
            return
    raise AssertionError(f"Tab does not come back to {_name(start)}")


def _tab_to(person: Person, name: str) -> None:
    for _ in range(ROUND):
        if _name(QApplication.focusWidget()) == name:
            return
        person.press("Tab")
    raise AssertionError(f"Tab does not come to “{name}”")


def _focusable(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
    ]


def _out_of_reach(person: Person, stops: list[QWidget]) -> list[str]:
    """The enabled buttons in sight that Tab does not come to, nor the arrows from where it does."""
    front = QApplication.activeModalWidget() or person.window
    grouped = {
        button
        for stop in stops
        if isinstance(stop, QAbstractButton) and (group := stop.group()) is not None
        for button in group.buttons()
    }
    return [
        _name(button)
        for button in front.findChildren(QAbstractButton)
        if button.isVisible()
        and button.isEnabled()
        and button not in stops
        and button not in grouped
        and not isinstance(button.parentWidget(), QLineEdit)
    ]


def _reads_downwards(dialog: QWidget, stops: list[QWidget]) -> bool:
    """Whether each stop stands below the one before or, on one line, to the right of it."""
    places = [stop.mapTo(dialog, stop.rect().topLeft()) for stop in stops]
    begin = min(range(len(places)), key=lambda n: (places[n].y(), places[n].x()))
    in_order = places[begin:] + places[:begin]
    return all(
        after.y() > before.y() + SAME_LINE
        or (abs(after.y() - before.y()) <= SAME_LINE and after.x() > before.x())
        for before, after in pairwise(in_order)
    )


def _have_names(widgets: list[QWidget]) -> None:
    nameless = [widget for widget in widgets if not _name(widget)]
    assert not nameless, f"no name for a screen reader: {nameless}"


def _names(widgets: list[QWidget]) -> list[str]:
    return [_name(widget) for widget in widgets]


def _name(widget: QWidget | None) -> str:
    """What a screen reader calls it; nothing where the keyboard is nowhere."""
    if widget is None:
        return ""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
