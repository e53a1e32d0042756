"""The steps of driving a plan for many families, shared by the tests of its view."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from swtracker.ui.pages.allocate import AllocatePage
from swtracker.ui.plan_asked import PlanAsked
from swtracker.ui.share_out import ShareOut
from swtracker.ui.tables.view import DRAGGED
from swtracker.usecases.rows.plans import Proposal
from swtracker.usecases.tracker import Tracker
from tests.council import case_id, worker_id
from tests.ui.page_window import PageWindow

Window = PageWindow[AllocatePage]
FRIDAY = date(2026, 11, 20)
LEADS = "Share out what Tamsin Linnet leads"


def of_linnet(window: Window, *, everywhere: bool = True, **more: Any) -> PlanAsked:
    """What the consultant practitioner leads: seven looked-after children, none of them related."""
    team = next(t for t in window.desk.teams if t.name == "North")
    worker = worker_id(window.tracker, "C1")
    return PlanAsked(LEADS, FRIDAY, team, worker_id=worker, everywhere=everywhere, **more)


def begin(window: Window, asked: PlanAsked) -> ShareOut:
    """Look for a plan on the page and answer its view once it is found."""
    window.page.show_subject(asked)
    window.settle()
    return window.page.plan


def proposal_of(plan: ShareOut) -> Proposal:
    """The plan as it stands."""
    assert plan.proposal is not None
    return plan.proposal


def groups(plan: ShareOut) -> dict[str, list[str]]:
    """The references under each heading, what follows its tab left out."""
    found: dict[str, list[str]] = {}
    for line in plan.families.lines.rows:
        found.setdefault(line.group.partition("\t")[0], []).extend(line.family.references)
    return found


def figures(plan: ShareOut) -> dict[str, str]:
    """What every worker would hold, in the words of their row."""
    model = plan.holders.holders
    return {r.name: model.index(n, 1).data() for n, r in enumerate(model.rows)}


def choose(plan: ShareOut, reference: str) -> None:
    """Put the keyboard on the family with that child."""
    line = next(r for r in plan.families.lines.rows if reference in r.family.references)
    assert plan.families.choose(line.family.key)
    plan.families.setFocus()


def lead_of(tracker: Tracker, reference: str) -> str:
    """Who leads the child today; empty when nobody does."""
    return tracker.cases.file(case_id(tracker, reference)).row.lead


def error_of(plan: ShareOut) -> str:
    """The sentence above the plan; nothing while there is none."""
    found = plan.findChild(QLabel, "planError")
    assert found is not None
    return found.text() if found.isVisible() else ""


class Reader:
    """Something that waits for an answer."""

    def __init__(self, heard: list[object]) -> None:
        self._heard = heard

    def take(self, answer: object) -> None:
        self._heard.append(answer)


def words_in(within: QWidget) -> list[str]:
    return [x.text() for x in within.findChildren(QLabel) if x.isVisible()]


def buttons_in(within: QWidget) -> list[QPushButton]:
    return [b for b in within.findChildren(QPushButton) if b.isVisible()]


def drop_family(window: Window, key: str, worker: int) -> None:
    """Let a family fall on a worker's row."""
    holders = window.page.plan.holders
    place = holders.holders.place_of(worker)
    assert place is not None
    at = holders.visualRect(holders.holders.index(place, 0)).center()
    carried = QMimeData()
    carried.setData(DRAGGED, key.encode())
    move, left, none = (
        Qt.DropAction.MoveAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    holders.dragEnterEvent(QDragEnterEvent(at, move, carried, left, none))
    holders.dropEvent(QDropEvent(QPointF(at), move, carried, left, none))
    window.settle()
