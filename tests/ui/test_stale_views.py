"""Somebody else was quicker: the page says who has the child now, and takes nothing away."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from swtracker.ui.dialogs.allocation import OverrideDialog
from swtracker.ui.dialogs.transfer import TransferDialog
from swtracker.ui.pages.allocate import AllocatePage
from swtracker.ui.pages.cases import CasesPage
from swtracker.usecases.tracker import Tracker
from tests.council import case_id, worker_id
from tests.ui.page_window import Stand, error_in

MEANWHILE = "N903 was given to Dilys Plover meanwhile; nothing was changed."


def give_meanwhile(tracker: Tracker, reference: str, number: str) -> None:
    """Another manager gives the child away, from yesterday, and no page hears of it."""
    tracker.allocations.allocate(
        [case_id(tracker, reference)], worker_id(tracker, number), start=date(2026, 11, 19)
    )


def lead(tracker: Tracker, reference: str) -> str:
    return tracker.cases.file(case_id(tracker, reference)).row.lead


def sentences(widget: QWidget) -> list[str]:
    return [w.text() for w in widget.findChildren(QLabel) if w.isVisible()]


def test_a_child_given_away_meanwhile_is_not_given_again(stand: Stand, qtbot: QtBot) -> None:
    """With an override or without; nor is another given in its place."""
    # News of others comes while the keyboard is on a worker: nobody is chosen in its place.
    window = stand(AllocatePage)
    page, tracker = window.page, window.tracker
    page.waiting.choose_child(case_id(tracker, "N903"))
    window.settle()
    page.workers.setFocus()
    give_meanwhile(tracker, "N903", "S3")
    for _ in range(2):  # a second piece of news chooses nobody either
        page.refresh_later()
        window.settle()
        assert page.waiting.chosen() is None
        assert not page.act.isEnabled()
        qtbot.keyClick(page.workers, Qt.Key.Key_Return)
        window.settle()
    gone = next(s for s in sentences(page) if "waits no longer" in s)
    assert gone.startswith("N903")
    assert [lead(tracker, r) for r in ("Z901", "N901", "N902")] == ["", "", ""]
    qtbot.keyClick(page.workers, Qt.Key.Key_Left)
    window.settle()
    assert page.waiting.chosen() is not None
    assert not any("waits no longer" in s for s in sentences(page))

    # On the list the next family takes the place of one that is gone.
    tracker.history.undo(tracker.history.entries(limit=1)[0].id)
    page.refresh()
    window.settle()
    page.waiting.setFocus()
    page.waiting.choose_child(case_id(tracker, "Z901"))
    window.settle()
    give_meanwhile(tracker, "Z901", "S3")
    page.refresh_later()
    window.settle()
    assert page.waiting.chosen() is page.waiting.families.rows[0]

    # A waiting child is not allocated again.
    page.waiting.choose_child(case_id(tracker, "N903"))
    window.settle()
    give_meanwhile(tracker, "N903", "S3")
    page.workers.choose(worker_id(tracker, "A1"))
    qtbot.keyClick(page.workers, Qt.Key.Key_Return)
    window.settle()
    assert MEANWHILE in sentences(page)
    waiting = [c.reference for f in page.waiting.families.rows for c in f.children]
    assert waiting == ["N901", "N902"]
    assert lead(tracker, "N903") == "Dilys Plover"

    # Nor with an override, where it is asked about meanwhile.
    tracker.history.undo(tracker.history.entries(limit=1)[0].id)
    page.refresh()
    window.settle()
    page.waiting.choose_child(case_id(tracker, "N903"))
    window.settle()
    page.workers.choose(worker_id(tracker, "S1"))
    qtbot.keyClick(page.workers, Qt.Key.Key_Return)
    dialog = window.dialog(OverrideDialog)
    give_meanwhile(tracker, "N903", "S3")
    dialog.code.set_choice("NOBODY")
    dialog.plan.setPlainText("One closes.")
    dialog.submit()
    window.settle()
    assert error_in(dialog, "form") == MEANWHILE
    assert lead(tracker, "N903") == "Dilys Plover"
    dialog.reject()


def test_a_child_transferred_meanwhile_is_not_transferred_again(stand: Stand, qtbot: QtBot) -> None:
    """The dialog shows Dilys Plover as the lead; by now it is Tamsin Linnet."""
    window = stand(CasesPage)
    tracker = window.tracker
    file = tracker.cases.file(case_id(tracker, "D01"))
    dialog = TransferDialog(window.desk, [file.row], window)
    dialog.open()
    window.settle()
    give_meanwhile(tracker, "D01", "C1")
    qtbot.keyClick(dialog.everywhere, Qt.Key.Key_Space)
    window.settle()
    assert dialog.workers.choose(worker_id(tracker, "A1"))
    dialog.submit()
    window.settle()
    assert (
        error_in(dialog, "form") == "D01 was given to Tamsin Linnet meanwhile; nothing was changed."
    )
    assert lead(tracker, "D01") == "Tamsin Linnet"
    dialog.reject()
