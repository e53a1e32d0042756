"""Allocate: a family moved to another team's inbox, and co-working where a stage may not lead."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from swtracker.domain.cases import Part, Status
from swtracker.ui.dialogs.allocation import CoWorkDialog
from swtracker.ui.dialogs.inbox import MoveToTeamDialog
from swtracker.ui.pages.allocate import AllocatePage
from tests.council import case_id, open_children, worker_id
from tests.ui.page_window import PageWindow, Stand
from tests.usecases.policies import wirral

Window = PageWindow[AllocatePage]
FRIDAY = date(2026, 11, 20)


@pytest.fixture
def window(stand: Stand) -> Window:
    """Allocate over the small council, the whole service looked at."""
    return stand(AllocatePage)


def test_a_waiting_family_moves_to_another_teams_inbox(window: Window, qtbot: QtBot) -> None:
    """The children that are ticked, today; with none ticked nobody moves."""
    # On another day the acts are off, with the reason.
    window.desk.look_at_day(date(2026, 11, 16))
    window.settle()
    for act in (window.page.share_out, window.page.even_out, window.page.to_team):
        assert not act.isEnabled()
        assert act.toolTip() == "Another day is looked at; choose today to allocate."
    window.desk.look_at_day(None)
    window.settle()

    # With no child ticked the button opens nothing.
    window.page.waiting.choose("Ferndale")
    window.settle()
    for tick in window.page.family.ticks():
        qtbot.keyClick(tick, Qt.Key.Key_Space)
    qtbot.mouseClick(window.page.to_team, Qt.MouseButton.LeftButton)
    assert not window.has_dialog()

    # Only the children that are ticked; South sees the one, North keeps the other.
    page = window.page
    tick = next(t for t in page.family.ticks() if t.text().startswith("N901"))
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    qtbot.mouseClick(page.to_team, Qt.MouseButton.LeftButton)
    dialog = window.dialog(MoveToTeamDialog)
    dialog.team.set_choice(next(t.id for t in window.desk.teams if t.name == "South"))
    qtbot.keyClick(dialog.team, Qt.Key.Key_Return)
    window.settle()
    assert window.said() == "1 child moved to South"
    south = next(t.id for t in window.desk.teams if t.name == "South")
    waiting = [
        c.reference for f in window.tracker.allocations.waiting(team=south) for c in f.children
    ]
    assert waiting == ["Z901", "N901"]


def test_whoever_may_not_lead_them_is_offered_as_a_co_worker(window: Window, qtbot: QtBot) -> None:
    """Unless more than the stage stands in the way."""
    # Child protection in the ASYE year: Enter asks, she works beside, and they wait on.
    tracker = window.tracker
    tracker.council.adopt(wirral(), valid_from=FRIDAY)
    open_children(
        tracker,
        ["N911", "N912"],
        date(2026, 11, 12),
        "North",
        family="Holt",
        status=Status.CHILD_PROTECTION,
    )
    page = window.page
    page.refresh()
    window.settle()
    page.waiting.choose("Holt")
    window.settle()
    row = next(r for r in page.workers.workers.rows if r.may_co_work)
    assert row.candidate.worker.name == "Amara Hazel"
    assert page.workers.choose(row.worker_id)
    assert page.act.text() == "Co-work…"
    assert page.act.isEnabled()
    page.workers.setFocus()
    qtbot.keyClick(page.workers, Qt.Key.Key_Return)
    dialog = window.dialog(CoWorkDialog)
    said = " ".join(x.text() for x in dialog.findChildren(QLabel))
    assert "Amara Hazel may not lead 2 children of this kind alone at this stage" in said
    assert "They still wait for a lead." in said
    qtbot.keyClick(dialog.start, Qt.Key.Key_Return)
    window.settle()
    assert window.said() == "Amara Hazel co-works N911 and N912"
    [span] = tracker.cases.file(case_id(tracker, "N912")).spans
    assert (span.name, span.part, span.start) == ("Amara Hazel", Part.CO_WORKER, FRIDAY)
    assert page.waiting.chosen().family == "Holt"

    # Away or not in post: the stage is not all that stands in the way.
    ids = [case_id(window.tracker, "P10")]
    rows = {r.worker_id: r for r in window.tracker.allocations.candidates(ids, start=FRIDAY)}
    assert rows[worker_id(window.tracker, "A1")].may_co_work
    assert not rows[worker_id(window.tracker, "S4")].may_co_work
    assert not rows[worker_id(window.tracker, "S3")].may_co_work
