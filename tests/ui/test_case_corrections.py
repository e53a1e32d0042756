"""What was taken back of a case, on its own line; and nothing done to a case that was left out."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from swtracker.drawing.values import LineOfWorkers
from swtracker.ui.pages.cases import CasesPage
from tests.council import case_id, worker_id
from tests.ui.page_window import PageWindow, Stand

Window = PageWindow[CasesPage]


@pytest.fixture
def window(stand: Stand) -> Window:
    """Cases over the small council, the whole service looked at."""
    return stand(CasesPage)


def show(window: Window, reference: str) -> None:
    """Show the case of that reference beside the table, read again."""
    window.page.refresh()
    window.page.show_subject(case_id(window.tracker, reference))
    window.settle()
    assert window.page.beside.name.text().startswith(reference)


def take_back(window: Window, reference: str, why: str) -> None:
    """Mark the first allocation of the case as a mistake."""
    span = window.tracker.cases.file(case_id(window.tracker, reference)).spans[0]
    window.tracker.allocations.void(span.allocation_id, why=why)


def said(window: Window) -> str:
    """Every word on the page that is in sight."""
    labels = window.page.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def drawn(window: Window) -> LineOfWorkers:
    """The line of workers as it is drawn beside the table."""
    value = window.page.beside.line.value
    assert isinstance(value, LineOfWorkers)
    return value


def test_what_was_taken_back_is_folded_away_and_unfolds_on_the_line_too(
    window: Window, qtbot: QtBot
) -> None:
    """Folded it is a heading; unfolded it is who, when and why, and stays so from case to case."""
    # Unfolded, the line has it struck.
    show(window, "P01")
    corrections = window.page.beside.corrections
    assert corrections.isHidden()
    take_back(window, "P01", "The wrong child")
    show(window, "P01")
    assert corrections.toggle.text() == "Show 1"
    assert "The wrong child" not in said(window)
    assert len(drawn(window).spans) == 1
    qtbot.keyClick(corrections.toggle, Qt.Key.Key_Space)
    assert corrections.toggle.accessibleName() == "Hide what was taken back: 1 allocation"
    assert "Priya Wren, Lead, from 8 Jun 2026" in said(window)
    assert "Taken back by Osian Rowan on Fri 20 Nov 2026: The wrong child." in said(window)
    assert [row[:2] for row in drawn(window).table()[1:]] == [
        ("nobody", ""),
        ("Priya Wren", "Lead, taken back"),
    ]
    assert "Priya" not in drawn(window).describe()
    assert not window.grab().isNull()

    # Another case has none; folded again, nothing of it is in sight.
    show(window, "A05")
    assert corrections.isHidden()
    show(window, "P01")
    assert "The wrong child" in said(window)
    qtbot.keyClick(corrections.toggle, Qt.Key.Key_Return)
    assert corrections.toggle.text() == "Show 1"
    assert "The wrong child" not in said(window)
    assert len(drawn(window).spans) == 1

    # Tab right after the last letter, then Ctrl+A: only what was looked for is chosen.
    window.page.search.setFocus()
    qtbot.keyClicks(window.page.search, "A05")
    qtbot.keyClick(window.page.search, Qt.Key.Key_Tab)
    assert [row.reference for row in window.page.model.rows] == ["A05"]


def test_what_was_to_begin_later_is_not_shown_on_a_day_before(window: Window) -> None:
    """A start on 7 December, taken back: on 20 November it is neither on the line nor listed."""
    tracker = window.tracker
    child = case_id(tracker, "P01")
    done = tracker.allocations.allocate([child], worker_id(tracker, "S3"), start=date(2026, 12, 7))
    assert done.undo is not None
    tracker.history.undo(done.undo)
    show(window, "P01")
    assert window.page.beside.corrections.isHidden()
    assert len(tracker.cases.file(child).corrections) == 1
