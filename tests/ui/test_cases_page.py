"""Cases, driven as a practice manager does: found by typing, opened beside, acted on by forms."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from swtracker.domain.cases import ChangeReason, Part, Status
from swtracker.domain.people import Role
from swtracker.ui import theme
from swtracker.ui.case_panel import line_of_workers
from swtracker.ui.dialogs.allocation import (
    AddCoWorkerDialog,
    EndAllocationDialog,
    OverrideDialog,
)
from swtracker.ui.dialogs.case import (
    ChangeCaseDialog,
    CloseCaseDialog,
    OpenCaseDialog,
    ReopenCaseDialog,
)
from swtracker.ui.dialogs.mistake import MistakeDialog
from swtracker.ui.dialogs.transfer import TransferDialog
from swtracker.ui.pages.cases import CasesPage
from swtracker.usecases.rows.desk import CaseFile
from swtracker.usecases.tracker import Tracker
from tests.council import case_id, worker_id
from tests.ui.nameless import nameless
from tests.ui.page_window import PageWindow, Stand, error_in

Window = PageWindow[CasesPage]
FRIDAY = date(2026, 11, 20)


@pytest.fixture
def window(stand: Stand) -> Window:
    """Cases over the small council, the whole service looked at."""
    return stand(CasesPage)


def references(window: Window) -> list[str]:
    """The references shown, in their order."""
    return [r.reference for r in window.page.model.rows]


def show(window: Window, reference: str) -> None:
    """Show the case of that reference beside the table."""
    window.page.show_subject(case_id(window.tracker, reference))
    window.settle()
    assert window.page.beside.name.text().startswith(reference)


def file_of(window: Window, reference: str) -> CaseFile:
    """The case as it stands in the record."""
    return window.tracker.cases.file(case_id(window.tracker, reference))


def press(button: QPushButton, qtbot: QtBot) -> None:
    """Press a button as the keyboard does."""
    assert button.isEnabled()
    assert button.isVisible()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def enter(dialog: QDialog, qtbot: QtBot, window: Window) -> None:
    """Do what the form says by Enter."""
    focused = dialog.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    window.settle()


# Finding


def test_every_open_case_is_found(window: Window, qtbot: QtBot) -> None:
    """A row says who leads whom; typing, states, status and columns narrow the list."""
    # A row: reference, initials, status, family, team, opened, lead, days, leads, waiting.
    rows = {
        window.page.model.index(place, 0).data(): place
        for place in range(window.page.model.rowCount())
    }
    assert len(rows) == 56
    keys = [c.key for c in window.page.model.columns]

    def read(reference: str) -> dict[str, str]:
        place = rows[reference]
        return {key: window.page.model.index(place, n).data() for n, key in enumerate(keys)}

    led, waiting = read("A05"), read("N901")
    assert led == {
        "reference": "A05",
        "initials": "AA",
        "status": "Child in need plan",
        "family": "Aspen",
        "team": "North",
        "opened": "14 Sep 2026",
        "closed": "",
        "lead": "Amara Hazel",
        "with_lead": "67 days",
        "leads": "1",
        "waiting": "",
    }
    assert (waiting["lead"], waiting["leads"], waiting["waiting"]) == ("nobody", "0", "7 days")

    # Every word must be found somewhere in the row; Enter goes on to the table.
    page = window.page
    page.search.setFocus()
    qtbot.keyClicks(page.search, "asp hazel")
    qtbot.waitUntil(lambda: references(window) == ["A05", "A06", "A07"])
    assert page.counted.text() == "3 of 56 cases"
    page.search.clear()
    qtbot.keyClicks(page.search, "k11")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert references(window) == ["K11"]
    assert page.table.hasFocus()
    window.settle()
    assert page.beside.name.text() == "K11 BK"
    page.search.clear()

    # The field and the table are one movement of the hand: Escape clears, Down goes on.
    page.search.setFocus()
    qtbot.keyClicks(page.search, "K1")
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.search.text() == ""
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.table.hasFocus()

    # Unallocated are four; closed none, and the table says what would stand there.
    unallocated = next(b for b in page.state.findChildren(QPushButton) if b.text() == "Unallocated")
    qtbot.mouseClick(unallocated, Qt.MouseButton.LeftButton)
    window.settle()
    assert references(window) == ["N901", "N902", "N903", "Z901"]
    closed = next(b for b in page.state.findChildren(QPushButton) if b.text() == "Closed")
    qtbot.mouseClick(closed, Qt.MouseButton.LeftButton)
    window.settle()
    assert references(window) == []
    assert "No case is closed yet" in words_in(window)
    assert not page.beside.isVisible()
    page.state.set_choice("open")
    page.status.set_choice(Status.LOOKED_AFTER.value)
    page.status.chosen.emit(Status.LOOKED_AFTER.value)
    window.settle()
    assert references(window) == [f"T0{n}" for n in range(1, 8)]

    # Where nothing matches: the sentence, and the button that takes every filter off.
    window.team("South")
    window.page.search.setText("P01")
    window.page.search.returnPressed.emit()
    window.settle()
    assert "No case matches" in words_in(window)
    [show_all] = [b for b in window.findChildren(QPushButton) if b.text() == "Show every case"]
    qtbot.mouseClick(show_all, Qt.MouseButton.LeftButton)
    window.settle()
    assert len(references(window)) == 56
    assert window.desk.team is None

    # A case asked for: filters that hide it are taken away; it is chosen and stands beside.
    window.team("South")
    window.page.search.setText("nothing of the kind")
    window.page.state.set_choice("closed")
    window.page.refresh()
    window.settle()
    show(window, "P01")
    assert window.page.table.chosen().reference == "P01"
    assert window.page.search.text() == ""
    assert window.desk.team is None

    # A column sorts: by days waiting, longest first; everybody who does not wait is below.
    window.page.table.sort_by("waiting", Qt.SortOrder.DescendingOrder)
    assert references(window)[:4] == ["Z901", "N901", "N902", "N903"]


# The case beside


def test_a_case_opens_beside_with_facts_siblings_and_its_line(window: Window, qtbot: QtBot) -> None:
    """Enter goes into the panel, Escape comes back; whatever takes the keyboard has a name."""
    # Its facts; a sibling is one Enter away.
    page = window.page
    show(window, "A05")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    window.settle()
    assert page.beside.give.hasFocus()
    said = words_in(window)
    for fact in ("Mon 14 Sep 2026", "North", "Aspen", "Amara Hazel, 67 days", "1 person"):
        assert fact in said
    siblings = page.beside.siblings.table
    assert [siblings.model().index(n, 0).data() for n in range(2)] == ["A06 BA", "A07 CA"]
    siblings.setFocus()
    qtbot.keyClick(siblings, Qt.Key.Key_Return)
    window.settle()
    assert page.beside.name.text() == "A06 BA"
    assert page.table.chosen().reference == "A06"
    qtbot.keyClick(page.beside.give, Qt.Key.Key_Escape)
    assert page.table.hasFocus()

    # A screen reader meets no nameless field, in either theme, and both themes paint.
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    looks: tuple[theme.ThemeName, ...] = ("dark", "light")
    for look in looks:
        theme.apply(app, look)
        show(window, "A05")
        assert nameless(window.page) == [], look
        assert not window.grab().isNull(), look

    # K10 was given over the limit by agreement, and its allocation says so.
    show(window, "K10")
    read = window.page.beside.allocations.table.model().index(0, 0).data()
    assert read.endswith("First contact or re-referral · over the limit")

    # A child who waits: the button goes to the allocation desk with the child.
    show(window, "N901")
    assert window.page.beside.give.text() == "Allocate"
    press(window.page.beside.give, qtbot)
    assert window.went == [("allocate", case_id(window.tracker, "N901"))]


def test_the_case_beside_follows_what_is_done_and_the_day_looked_at(
    window: Window, qtbot: QtBot
) -> None:
    """Handovers, what others do meanwhile, and a day before it all."""
    # A week with nobody, a lead, a co-worker beside, a handover: in order, each with its days.
    tracker = window.tracker
    child = case_id(tracker, "N901")
    give = tracker.allocations
    give.allocate([child], worker_id(tracker, "S3"), start=date(2026, 11, 15))
    give.add_co_worker(child, worker_id(tracker, "C1"), start=date(2026, 11, 16))
    give.allocate([child], worker_id(tracker, "A1"), start=date(2026, 11, 18))
    window.page.refresh()
    show(window, "N901")
    line = line_of_workers(tracker.cases.file(child), FRIDAY)
    assert line.table()[1:] == (
        ("nobody", "", "Fri 13 Nov 2026", "Sun 15 Nov 2026", ""),
        (
            "Dilys Plover",
            "Lead",
            "Sun 15 Nov 2026",
            "Wed 18 Nov 2026",
            "First contact or re-referral",
        ),
        ("Tamsin Linnet", "Co-worker", "Mon 16 Nov 2026", "", ""),
        ("Amara Hazel", "Lead", "Wed 18 Nov 2026", "", "Managing caseloads"),
    )
    assert window.page.beside.line.value == line
    table = window.page.beside.allocations.table
    read = [table.model().index(n, 0).data() for n in range(3)]
    assert read == [
        "Amara Hazel, 2 days, Lead, since 18 Nov 2026 · Managing caseloads",
        "Tamsin Linnet, 4 days, Co-worker, since 16 Nov 2026",
        "Dilys Plover, 3 days, Lead, 15 Nov 2026 to 18 Nov 2026 · First contact or re-referral",
    ]

    # An act done elsewhere in the window is read again, the chosen case kept.
    show(window, "P01")
    window.runner.act(
        lambda: window.tracker.cases.close(case_id(window.tracker, "P02"), closed=FRIDAY)
    )
    window.settle()
    assert "P02" not in references(window)
    assert window.page.table.chosen().reference == "P01"

    # A handover later than the day looked at has not happened; every act is off and says why.
    give.allocate([case_id(tracker, "P01")], worker_id(tracker, "S3"), start=date(2026, 11, 18))
    window.desk.look_at_day(date(2026, 11, 10))
    window.settle()
    show(window, "P01")
    spans = window.page.beside.allocations.table
    assert spans.model().rowCount() == 1
    assert spans.model().index(0, 0).data().startswith("Priya Wren, 155 days, Lead, since")
    beside = window.page.beside
    for act in (beside.give, beside.change, beside.close_case, beside.allocations.end):
        assert not act.isEnabled()
        assert "choose today" in act.toolTip()
    assert not window.page.open_case.isEnabled()
    qtbot.keyClick(window.page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert not window.has_dialog()


# Opening, changing, closing, reopening


def test_a_case_is_opened_changed_closed_and_reopened(window: Window, qtbot: QtBot) -> None:
    """Each with its form, whose errors stand beside their fields with what was typed."""
    # Opened, it waits, chosen and beside.
    window.page.table.setFocus()
    qtbot.keyClick(window.page.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = window.dialog(OpenCaseDialog)
    enter(dialog, qtbot, window)
    assert "reference is needed" in error_in(dialog, "reference")
    dialog.reference.setFocus()
    qtbot.keyClicks(dialog.reference, "X" * 60)
    enter(dialog, qtbot, window)
    assert "40 letters at most" in error_in(dialog, "reference")
    dialog.reference.clear()
    qtbot.keyClicks(dialog.reference, " X77 ")
    qtbot.keyClicks(dialog.initials, "penelope")
    enter(dialog, qtbot, window)
    assert "never kept" in error_in(dialog, "initials")
    assert dialog.reference.text() == " X77 "
    dialog.initials.setText("pb")
    dialog.family.setText("Ferndale")
    enter(dialog, qtbot, window)
    assert error_in(dialog, "status")
    dialog.status.set_choice(Status.OPEN_ASSESSMENT.value)
    enter(dialog, qtbot, window)
    assert error_in(dialog, "team_id") == "No team is chosen yet; choose one of those offered."
    dialog.team.set_choice(window.tracker.teams.find("North").id)
    enter(dialog, qtbot, window)
    assert not window.has_dialog()
    row = file_of(window, "X77").row
    assert (row.initials, row.family, row.team, row.opened) == ("PB", "Ferndale", "North", FRIDAY)
    assert window.said() == "Opened X77; it waits for a lead"
    assert window.page.table.chosen().reference == "X77"
    assert window.page.beside.name.text() == "X77 PB"

    # Changed: status, family and team; the table and the panel follow.
    show(window, "P01")
    press(window.page.beside.change, qtbot)
    change = window.dialog(ChangeCaseDialog)
    change.status.set_choice(Status.CHILD_PROTECTION.value)
    change.family.setText("Pine")
    enter(change, qtbot, window)
    row = file_of(window, "P01").row
    assert (row.status, row.family, row.team) == (Status.CHILD_PROTECTION, "Pine", "North")
    assert "Child Protection plan" in words_in(window)

    # Changed by somebody else meanwhile: the form stays open with what was typed.
    show(window, "P02")
    press(window.page.beside.change, qtbot)
    late = window.dialog(ChangeCaseDialog)
    file = file_of(window, "P02")
    window.tracker.cases.change(
        file.row.case_id,
        version=file.version,
        initials="ZZ",
        family="",
        status=file.row.status,
        team_id=file.team_id,
    )
    late.family.setText("Pine")
    enter(late, qtbot, window)
    assert late.isVisible()
    assert late.family.text() == "Pine"
    assert file_of(window, "P02").row.initials == "ZZ"
    late.reject()

    # Closed, its lead stops that day; reopened, it waits, and nobody gets it back unasked.
    show(window, "P03")
    press(window.page.beside.close_case, qtbot)
    closing = window.dialog(CloseCaseDialog)
    closing.closed.setText("1/6/2026")
    enter(closing, qtbot, window)
    assert "before it was opened" in error_in(closing, "closed")
    closing.closed.set_day(FRIDAY)
    enter(closing, qtbot, window)
    assert file_of(window, "P03").row.closed == FRIDAY
    assert "P03" not in references(window)
    show(window, "P03")
    assert window.page.state.choice() == "all"
    assert not window.page.beside.give.isVisible()
    press(window.page.beside.reopen, qtbot)
    again = window.dialog(ReopenCaseDialog)
    again.status.set_choice(Status.OPEN_ASSESSMENT.value)
    enter(again, qtbot, window)
    assert error_in(again, "why")
    qtbot.keyClicks(again.why, "A new referral")
    enter(again, qtbot, window)
    row = file_of(window, "P03").row
    assert (row.closed, row.lead, row.status) == (None, "", Status.OPEN_ASSESSMENT)


# Allocating, transferring, ending


def transfer(window: Window, qtbot: QtBot, reference: str) -> TransferDialog:
    """Open the transfer of the case, and wait until everybody is weighed."""
    show(window, reference)
    press(window.page.beside.give, qtbot)
    dialog = window.dialog(TransferDialog)
    window.settle()
    return dialog


def test_a_family_is_transferred_together_or_one_child_alone(
    window: Window, qtbot: QtBot, council: Tracker
) -> None:
    """By Enter, to somebody with room on every day from the start on."""
    # Two siblings with one lead go as one; the present lead is not offered.
    dialog = transfer(window, qtbot, "A05")
    assert dialog.siblings.isChecked()
    assert "A06 BA and A07 CA" in dialog.siblings.text()
    names = [r.candidate.worker.name for r in dialog.workers.workers.rows]
    assert "Amara Hazel" not in names
    qtbot.keyClick(dialog.everywhere, Qt.Key.Key_Space)
    window.settle()
    assert dialog.workers.choose(worker_id(window.tracker, "S3"))
    dialog.reason.set_choice("ORGRST")
    dialog.workers.setFocus()
    enter(dialog, qtbot, window)
    assert not window.has_dialog()
    for reference in ("A05", "A06", "A07"):
        spans = file_of(window, reference).spans
        assert [(s.name, s.end) for s in spans] == [("Amara Hazel", FRIDAY), ("Dilys Plover", None)]
        assert spans[-1].reason is ChangeReason.ORGRST
    assert window.said() == "A05, A06 and A07 allocated to Dilys Plover, 5 → 8 of 16"
    window.runner.undo()
    window.settle()

    # Without the tick the others stay where they are.
    dialog = transfer(window, qtbot, "A05")
    qtbot.keyClick(dialog.siblings, Qt.Key.Key_Space)
    dialog.start.set_day(date(2026, 11, 23))
    window.settle()
    assert dialog.workers.choose(worker_id(window.tracker, "C1"))
    dialog.workers.setFocus()
    enter(dialog, qtbot, window)
    assert file_of(window, "A05").spans[-1].start == date(2026, 11, 23)
    assert file_of(window, "A06").row.lead == "Amara Hazel"

    # A post that is known to shrink is looked at in a transfer too.
    council.staff.new_post(
        worker_id(council, "S3"),
        start=date(2026, 12, 1),
        team_id=council.teams.find("South").id,
        role=Role.SOCIAL_WORKER,
        fte=Decimal("0.3"),
        weekly_hours=Decimal(37),
    )
    dialog = transfer(window, qtbot, "P01")
    qtbot.keyClick(dialog.everywhere, Qt.Key.Key_Space)
    window.settle()
    assert dialog.workers.choose(worker_id(council, "S3"))
    assert dialog.workers.chosen().may_override
    dialog.reject()


def test_a_transfer_that_cannot_be_asks_or_says_why_and_stays_open(
    window: Window, qtbot: QtBot
) -> None:
    """Somebody away, a day that is none, a limit: the form says so, and nothing moved."""
    # Somebody away.
    dialog = transfer(window, qtbot, "D01")
    assert dialog.workers.choose(worker_id(window.tracker, "S4"))
    dialog.workers.setFocus()
    enter(dialog, qtbot, window)
    assert dialog.isVisible()
    general = dialog.findChild(QLabel, "formError")
    assert general is not None
    assert general.text().startswith("Hamza Sorrel cannot take this on: away")
    assert file_of(window, "D01").row.lead == "Dilys Plover"
    dialog.reject()

    # A day that is none, whether the worker has room or not.
    dialog = transfer(window, qtbot, "A05")
    dialog.start.setText("31/2")
    for number in ("C1", "S1"):
        assert dialog.workers.choose(worker_id(window.tracker, number))
        dialog.submit()
        window.settle()
        assert "is not a day" in error_in(dialog, "start")
    assert file_of(window, "A05").row.lead == "Amara Hazel"
    dialog.reject()

    # Over the limit the form asks why, and cancelling leaves the transfer open.
    dialog = transfer(window, qtbot, "A05")
    assert dialog.workers.choose(worker_id(window.tracker, "S1"))
    dialog.workers.setFocus()
    enter(dialog, qtbot, window)
    window.dialog(OverrideDialog).reject()
    assert dialog.isVisible()
    enter(dialog, qtbot, window)
    over = window.dialog(OverrideDialog)
    over.code.set_choice("KNOWN")
    over.plan.setPlainText("Three move in January")
    qtbot.keyClick(over.code, Qt.Key.Key_Return)
    window.settle()
    assert not window.has_dialog()
    assert file_of(window, "A07").row.lead == "Priya Wren"
    assert file_of(window, "A07").spans[-1].override == "KNOWN"


def test_a_lead_is_ended_beside_a_co_worker_or_marked_a_mistake(
    window: Window, qtbot: QtBot
) -> None:
    """The acts on the workers of a case, each with its form."""
    # Ended, the child waits; the day before it began is refused beside the field.
    show(window, "P01")
    press(window.page.beside.allocations.end, qtbot)
    dialog = window.dialog(EndAllocationDialog)
    assert "then waits for a lead" in dialog.findChildren(QLabel)[1].text()
    dialog.end.set_day(date(2026, 6, 1))
    enter(dialog, qtbot, window)
    assert "must end after it starts" in error_in(dialog, "end")
    dialog.end.set_day(FRIDAY)
    enter(dialog, qtbot, window)
    row = file_of(window, "P01").row
    assert (row.lead, row.days_waiting) == ("", 0)
    assert window.page.beside.give.text() == "Allocate"
    assert not window.page.beside.allocations.end.isEnabled()

    # A co-worker stands beside the lead, who stays; nobody's caseload changes.
    show(window, "P02")
    press(window.page.beside.allocations.co_worker, qtbot)
    adding = window.dialog(AddCoWorkerDialog)
    enter(adding, qtbot, window)
    assert error_in(adding, "worker")
    adding.worker.set_choice(worker_id(window.tracker, "S1"))
    enter(adding, qtbot, window)
    assert adding.isVisible()
    adding.worker.set_choice(worker_id(window.tracker, "C1"))
    enter(adding, qtbot, window)
    spans = file_of(window, "P02").spans
    assert [(s.name, s.part) for s in spans] == [
        ("Priya Wren", Part.LEAD),
        ("Tamsin Linnet", Part.CO_WORKER),
    ]
    beside = window.page.beside
    assert beside.allocations.table.choose(spans[1].allocation_id)
    press(beside.allocations.end, qtbot)
    ending = window.dialog(EndAllocationDialog)
    ending.end.set_day(date(2026, 11, 21))
    enter(ending, qtbot, window)
    assert file_of(window, "P02").spans[1].end == date(2026, 11, 21)
    assert file_of(window, "P02").row.lead == "Priya Wren"

    # A mistake: why is asked; the child waits as if it had never been led.
    show(window, "P03")
    press(window.page.beside.allocations.mistake, qtbot)
    mistake = window.dialog(MistakeDialog)
    enter(mistake, qtbot, window)
    assert error_in(mistake, "why")
    qtbot.keyClicks(mistake.why, "The wrong child")
    enter(mistake, qtbot, window)
    assert file_of(window, "P03").spans == ()
    assert "Nobody has worked this case yet." in words_in(window)


def words_in(window: Window) -> list[str]:
    """Every word on the page that is in sight."""
    return [label.text() for label in window.page.findChildren(QLabel) if label.isVisible()]
