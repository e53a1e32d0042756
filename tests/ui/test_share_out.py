"""Plans for many families, as a manager asks for them: looked for, shown, stopped."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from swtracker.errors import StoreBusy
from swtracker.ui.dialogs.share_out import EvenOutDialog, ShareOutDialog
from swtracker.ui.pages.allocate import AllocatePage
from swtracker.ui.plan_asked import PlanAsked
from swtracker.usecases.rows.plans import Proposal
from swtracker.usecases.shareouts import ShareOuts
from swtracker.usecases.sharing import Looking
from tests.council import case_id, worker_id
from tests.ui.page_window import Stand, error_in
from tests.ui.share_out_steps import (
    FRIDAY,
    LEADS,
    Reader,
    Window,
    begin,
    buttons_in,
    figures,
    groups,
    of_linnet,
    proposal_of,
    words_in,
)


@pytest.fixture
def window(stand: Stand) -> Window:
    """Allocate over the small council, the whole service looked at."""
    return stand(AllocatePage)


# Asking for one


def test_a_plan_is_asked_for_in_a_form(window: Window, qtbot: QtBot) -> None:
    """A caseload shared out or a team evened out; a day that is none asks for nothing."""
    # The sentence stands beside the day and no plan is begun.
    qtbot.mouseClick(window.page.even_out, Qt.MouseButton.LeftButton)
    dialog = window.dialog(EvenOutDialog)
    dialog.team.set_choice(window.desk.teams[0].id)
    dialog.start.setText("31/2")
    qtbot.keyClick(dialog.start, Qt.Key.Key_Return)
    assert "is not a day" in error_in(dialog, "start")
    assert not window.page.plan.is_open
    dialog.reject()

    # Whose, from when, among whom: only those who lead a child can be chosen, with how many.
    qtbot.mouseClick(window.page.share_out, Qt.MouseButton.LeftButton)
    whose = window.dialog(ShareOutDialog)
    offered = [whose.worker.itemText(n) for n in range(whose.worker.count())]
    assert "Tamsin Linnet · North · 7 children" in offered
    assert not any(words.startswith("Osian Rowan") for words in offered)
    qtbot.keyClick(whose.worker, Qt.Key.Key_Return)
    assert error_in(whose, "worker") == "No whose is chosen yet; choose one of those offered."
    whose.worker.set_choice(worker_id(window.tracker, "C1"))
    whose.start.set_day(date(2026, 11, 23))
    whose.among.set_choice("service")
    qtbot.keyClick(whose.start, Qt.Key.Key_Return)
    window.settle()
    plan = window.page.plan
    assert plan.isVisible()
    assert plan.title.text() == LEADS
    assert plan.when.text() == "From Mon 23 Nov 2026, in the whole service"
    assert not window.page.header.isVisible()
    plan.close_for_good()
    window.settle()

    # The team looked at is offered first; Enter looks.
    window.team("North")
    qtbot.mouseClick(window.page.even_out, Qt.MouseButton.LeftButton)
    which = window.dialog(EvenOutDialog)
    assert which.team.currentText() == "North"
    qtbot.keyClick(which.start, Qt.Key.Key_Return)
    window.settle()
    assert plan.title.text() == "Even out North"
    assert plan.outcome.text() == (
        "2 children move, and everybody is within their limit; best possible plan"
    )
    assert not plan.among.isVisible()


# What a plan shows


def test_a_plan_says_its_outcome_and_where_everybody_goes(window: Window, qtbot: QtBot) -> None:
    """Read from its top; what cannot be placed is named first, the service a step away."""
    # Seven children to the one who has room; every worker before and after; who takes nobody.
    plan = begin(window, of_linnet(window))
    assert plan.outcome.text() == "7 children: all placed; best possible plan"
    assert groups(plan) == {
        "To Dilys Plover, South": ["T01", "T02", "T03", "T04", "T05", "T06", "T07"]
    }
    assert plan.families.lines.rows[0].group == (
        "To Dilys Plover, South\t5 → 12 of 16, 4 places left"
    )
    assert figures(plan) == {
        "Dilys Plover": "5 → 12 of 16, 4 places left",
        "Amara Hazel": "13 of 14, 1 place left",
        "Marek Alder": "11 of 9, over by 2",
        "Priya Wren": "16 of 16, full",
        "Hamza Sorrel": "0 of 12, away, no end known",
        "Osian Rowan": "0 of 0, holds no cases in this role",
    }
    first = plan.families.lines.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert first == (
        "To Dilys Plover, South, 5 → 12 of 16, 4 places left; "
        "Family: T01, Looked after child; Now with: Tamsin Linnet; "
        "Goes to: Dilys Plover; Why: has room"
    )

    # The family that was chosen in the plan before may stand far down in the next one.
    last = plan.families.lines.rows[-1].family.key
    assert plan.families.choose(last)
    begin(window, of_linnet(window, everywhere=False))
    assert plan.families.currentIndex().row() == 0
    assert plan.families.verticalScrollBar().value() == 0
    assert plan.holders.currentIndex().row() == 0

    # Left over: the team has room for one of seven; the whole service is one step away.
    assert plan.when.text() == "From Fri 20 Nov 2026, within North"
    assert plan.outcome.text() == "7 children: 1 placed, 6 left over; best possible plan"
    assert [*groups(plan)] == ["Left over", "To Amara Hazel, North"]
    line = plan.families.lines.rows[0]
    assert line.group == "Left over\t6 children"
    assert (line.to, line.why) == (
        "stays with Tamsin Linnet",
        "nobody has room for all of them",
    )
    service = plan.among.findChildren(QPushButton)[1]
    qtbot.mouseClick(service, Qt.MouseButton.LeftButton)
    window.settle()
    assert plan.outcome.text() == "7 children: all placed; best possible plan"


def test_a_plan_says_who_stays_who_is_known_and_where_there_is_nothing(
    window: Window, qtbot: QtBot
) -> None:
    """Each in its own words, with the way back in sight."""
    # Evening out: the two too many move; everybody else stays and could be moved by hand as well.
    north = next(t for t in window.desk.teams if t.name == "North")
    plan = begin(window, PlanAsked("Even out North", FRIDAY, north))
    moving = [r for r in plan.families.lines.rows if not r.stays]
    assert {r.family.now_name for r in moving} == {"Marek Alder"}
    assert sum(r.family.children for r in moving) == 2
    staying = [r for r in plan.families.lines.rows if r.stays]
    assert {(r.to, r.why, r.knows) for r in staying} == {("stays", "", False)}
    assert figures(plan)["Marek Alder"] == "11 → 9 of 9, full"

    # K01 was Dilys Plover's in the autumn: the plan says until when she led, and marks it.
    tracker = window.tracker
    child = case_id(tracker, "K01")
    tracker.allocations.allocate([child], worker_id(tracker, "S3"), start=date(2026, 10, 1))
    tracker.allocations.allocate([child], worker_id(tracker, "A1"), start=date(2026, 11, 2))
    asked = PlanAsked("Share out 1 child", FRIDAY, None, case_ids=(child,))
    plan = begin(window, asked)
    assert plan.outcome.text() == (
        "1 child: placed, 1 with somebody who knows them; best possible plan"
    )
    [line] = plan.families.lines.rows
    assert line.why == "led them until Mon 2 Nov"
    why = plan.families.lines.index(0, plan.families.lines.column_named("why")).data()
    assert why == "led them until Mon 2 Nov; knows them"
    assert not plan.among.isVisible()

    # A new team: nobody here leads a child.
    window.tracker.teams.add("East", "Protection and care")
    window.desk.show_teams(tuple(window.tracker.teams.list()))
    team = next(t for t in window.desk.teams if t.name == "East")
    plan = begin(window, PlanAsked("Even out East", FRIDAY, team))
    assert "Nobody here leads a child" in words_in(plan)

    # Somebody who leads nobody; a team where nobody is over; the way back is in sight.
    team = next(t for t in window.desk.teams if t.name == "South")
    worker = worker_id(window.tracker, "S4")
    plan = begin(window, PlanAsked("Share out nothing", FRIDAY, team, worker_id=worker))
    assert "There is nobody to place" in words_in(plan)
    plan = begin(window, PlanAsked("Even out South", FRIDAY, team))
    assert "Nobody is over their limit" in words_in(plan)
    back = next(b for b in buttons_in(plan) if b.text() == "Back to the families" and b.hasFocus())
    qtbot.keyClick(back, Qt.Key.Key_Return)
    assert not plan.is_open
    assert window.page.waiting.isVisible()


# Looking


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> list[Looking]:
    """Makes looking take until it is stopped, and tells of it on the way."""
    real: Callable[..., Proposal] = ShareOuts.of_worker
    asked: list[Looking] = []

    def of_worker(self: ShareOuts, number: int, *, looking: Looking, **more: Any) -> Proposal:
        asked.append(looking)
        assert looking.progress is not None
        assert looking.stop is not None
        looking.progress("keeping them with who knows them", 0.25)
        while not looking.stop():
            time.sleep(0.005)
        return real(self, number, looking=Looking(), **more)

    monkeypatch.setattr(ShareOuts, "of_worker", of_worker)
    return asked


def test_looking_tells_how_it_goes_and_holds_nothing(
    window: Window, qtbot: QtBot, slow: list[Looking]
) -> None:
    """It can be stopped with the best, left for another plan, and let go."""
    # In words and as a share of the time; Escape takes the best so far.
    plan = window.page.plan
    window.page.show_subject(of_linnet(window))
    qtbot.waitUntil(lambda: "Keeping them with who knows them" in plan.looking.words.text())
    assert plan.looking.bar.value() >= 250
    qtbot.waitUntil(plan.looking.stop.isVisible)
    assert plan.looking.hasFocus()
    qtbot.keyClick(plan.looking, Qt.Key.Key_Escape)
    assert plan.looking.words.text().startswith("Taking the best so far")
    window.settle()
    assert plan.outcome.text() == "7 children: all placed; best possible plan"
    assert plan.families.hasFocus()
    plan.close_for_good()
    window.settle()

    # Reads and acts do not wait for it; nothing holds the window.
    window.page.show_subject(of_linnet(window))
    heard: list[object] = []
    reader = Reader(heard)
    window.background.read(window.tracker.today, reader.take)
    until = time.monotonic() + 5
    while not heard and time.monotonic() < until:
        QApplication.processEvents()
    assert heard == [FRIDAY]
    assert plan.proposal is None
    plan.looking.stop.click()
    window.settle()
    slow.clear()

    # The first is stopped and its answer dropped.
    window.page.show_subject(of_linnet(window))
    qtbot.waitUntil(lambda: len(slow) == 1)
    begin(window, PlanAsked("Share out 1 child", FRIDAY, None, case_ids=(1,)))
    assert plan.title.text() == "Share out 1 child"
    assert proposal_of(plan).title == "1 child to place"
    [looking] = slow
    assert looking.stop is not None
    assert looking.stop()

    # Whatever comes back afterwards is nobody's.
    window.page.show_subject(of_linnet(window))
    plan.close_for_good()
    window.settle()
    assert plan.proposal is None
    assert not plan.is_open


def test_a_plan_that_cannot_be_looked_for_says_so(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A known error in its own sentence, where the plan would be."""

    def of_worker(*_args: object, **_more: object) -> Proposal:
        raise StoreBusy("Another program is using the file; try again.")

    monkeypatch.setattr(ShareOuts, "of_worker", of_worker)
    plan = begin(window, of_linnet(window))
    assert "Another program is using the file; try again." in words_in(plan)
