"""Bringing in a workbook at the first start: look, accept, and what happens to every bad file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from swtracker.paths import AppPaths
from swtracker.ui import files
from swtracker.ui.dialogs.template import SaveTemplate
from swtracker.ui.dialogs.who import WhoIsThere
from swtracker.ui.import_view import ImportView, came_in, remarks_of, would_come_in
from swtracker.ui.main_window import MainWindow
from swtracker.ui.preferences import Preferences
from swtracker.usecases.rows.book import (
    ChangedRow,
    ImportPlan,
    Place,
    RefusedRow,
    Sheet,
    SheetPlan,
)
from tests.exchange.books import good_sheets, write_book
from tests.ui.whole_window import (
    dialog,
    first_start,
    has_dialog,
    named,
    open_window,
    press,
    said,
    settle,
)

AT_HISTORY = Preferences(theme="light", page="history")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window of somebody who has never opened it."""
    return open_window(qtbot, tmp_path / "home", preferences=AT_HISTORY)


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    """Where the window's data file goes by itself."""
    return AppPaths.under(tmp_path / "home").data_file


def a_book(folder: Path, **changed: object) -> Path:
    """A small workbook; ``fte`` spoils Bramwell's post."""
    sheets = good_sheets()
    sheets["Posts"][2][3] = changed.get("fte", 0.6)
    if "policy" in changed:
        sheets["About"][1][1] = changed["policy"]
    return write_book(folder / "our team.xlsx", sheets)


def hand_in(
    qtbot: QtBot, window: MainWindow, book: Path, monkeypatch: pytest.MonkeyPatch
) -> ImportView:
    """Choose the workbook on the way to bring one in."""
    monkeypatch.setattr(files, "choose_workbook", lambda _parent: book)
    press(qtbot, window, "Bring in a workbook…")
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Choose a workbook…"
    qtbot.keyClick(focus, Qt.Key.Key_Space)
    settle(window)
    return first_start(window).bring_in.view


def title(view: ImportView) -> str:
    """What the view says in a line."""
    found = view.findChild(QLabel, "importTitle")
    assert found is not None
    return found.text()


def test_a_workbook_is_looked_at_and_then_makes_the_data_file(
    qtbot: QtBot,
    window: MainWindow,
    tmp_path: Path,
    data_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is stored by looking; then it is asked who of its people is there."""
    view = hand_in(qtbot, window, a_book(tmp_path), monkeypatch)
    assert title(view) == "our team.xlsx would bring in 14 new rows"
    assert not data_file.exists()
    press(qtbot, window, "Bring it in")
    assert title(view) == "Brought in 14 new rows"
    press(qtbot, window, "Open the tracker")
    asked = dialog(window, WhoIsThere)
    asked.person.set_choice("1009")
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    settle(window)
    assert window.windowTitle() == "swtracker — Fernshire (made up)"
    assert window.shell.status.who.words().startswith("Signed in as Aster Quillfeather")


def test_rows_that_stay_out_are_named_and_can_be_saved_to_mend(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By sheet, row and reason; the good rows come in; the others lie in a workbook beside."""
    book = a_book(tmp_path, fte=1.4)
    view = hand_in(qtbot, window, book, monkeypatch)
    plan = view.plan
    assert plan is not None
    bad = [r for r in remarks_of(plan) if r.section == "Rows that do not come in"]
    assert (bad[0].sheet, bad[0].row) == ("Posts", "3")
    assert "FTE" in bad[0].words
    assert "to mend" in title(view)
    # The chosen reason, cut in the table where it is long, stands whole under it.
    whole = view.findChild(QLabel, "importWords")
    assert whole is not None
    assert whole.text() == remarks_of(plan)[0].words
    # They are saved beside the workbook, and the good rows come in.
    beside = tmp_path / "our team - rows to mend.xlsx"
    suggested: list[Path] = []

    def name(_parent: QWidget, _title: str, path: Path) -> Path:
        suggested.append(path)
        return path

    monkeypatch.setattr(files, "name_workbook", name)
    press(qtbot, window, "Save the rows to mend…")
    assert suggested == [beside]
    assert said(window).endswith("to mend saved as our team - rows to mend.xlsx")
    assert "Posts" in openpyxl.load_workbook(beside).sheetnames
    press(qtbot, window, "Bring it in")
    assert "to mend" in title(view)
    assert named(window, "Save the rows to mend…").isVisible()


def test_a_file_that_can_make_no_data_file_is_explained_where_it_was_chosen(
    qtbot: QtBot,
    window: MainWindow,
    tmp_path: Path,
    data_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One sentence, and another can be chosen at once; an empty one is saved to fill in."""
    # No workbook, and an empty file.
    book = tmp_path / "our team.xlsx"
    book.write_bytes(b"no workbook")
    view = hand_in(qtbot, window, book, monkeypatch)
    sentence = view.findChild(QLabel, "importError")
    assert sentence is not None
    for content in (b"no workbook", b""):
        book.write_bytes(content)
        press(qtbot, window, "Choose a workbook…")
        assert sentence.isVisible(), content
        assert "our team.xlsx" in sentence.text(), content
        assert named(window, "Choose a workbook…").isVisible(), content
        assert not data_file.exists(), content
    # A workbook without a known policy: it says which policies there are.
    a_book(tmp_path, policy="Ours")
    press(qtbot, window, "Choose a workbook…")
    assert "Slough 2014-17" in sentence.text()
    # An empty workbook is saved for the policy chosen; left without a place, the form stays.
    answers: list[Path | None] = [None, tmp_path / "Team workbook.xlsx"]
    monkeypatch.setattr(files, "name_workbook", lambda *_: answers.pop(0))
    press(qtbot, window, "Save an empty workbook to fill in…")
    form = dialog(window, SaveTemplate)
    form.submit()
    assert form.isVisible()
    form.policy.set_choice("Slough 2014-17")
    form.submit()
    settle(window)
    assert not has_dialog(window)
    filled = openpyxl.load_workbook(tmp_path / "Team workbook.xlsx")
    about = {row[0].value: row[1].value for row in filled["About"].iter_rows(max_col=2)}
    assert about["Policy"] == "Slough 2014-17"


def a_plan(new: int, changed: int) -> ImportPlan:
    """A plan of one sheet."""
    return ImportPlan(
        council="Fernshire",
        policy="Slough 2014-17",
        records_begin=date(2026, 1, 5),
        makes_file=False,
        sheets=(SheetPlan(Sheet.CASES, new, changed, 3, 0),),
        changed=(),
        refused=(),
        pointed_out=(),
        remarks=(),
    )


def test_what_is_worth_reading_stands_in_its_order() -> None:
    """The book as a whole, what stays out, what is odd, what changes; each with its place."""
    where = Place(Sheet.CASES, 7)
    plan = replace(
        a_plan(1, 1),
        remarks=("There is no sheet called Teams.",),
        refused=(RefusedRow(where, "Opened is empty."),),
        pointed_out=(ChangedRow(where, "Opened after today"),),
        changed=(ChangedRow(where, "Status: from open to closed"),),
    )
    lines = remarks_of(plan)
    assert [line.section for line in lines] == [
        "About the workbook as a whole",
        "Rows that do not come in",
        "Rows that come in and deserve a look",
        "Rows that change what is stored",
    ]
    assert [(line.sheet, line.row) for line in lines] == [("", "")] + [("Cases", "7")] * 3
    assert [line.words for line in lines][2:] == [
        "Opened after today",
        "Status: from open to closed",
    ]


def test_the_line_over_the_counts_says_what_they_come_to() -> None:
    """Before and after, with changes, and where nothing is new."""
    assert would_come_in(a_plan(1, 2), "b.xlsx") == "b.xlsx would bring in 1 new row and 2 changes"
    assert came_in(a_plan(0, 1)) == "Brought in 0 new rows and 1 change"
    assert would_come_in(a_plan(0, 0), "b.xlsx") == "Everything in b.xlsx is in the tracker already"


def test_a_workbook_that_has_changed_hands_meanwhile_makes_no_second_file(
    qtbot: QtBot,
    window: MainWindow,
    tmp_path: Path,
    data_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Somebody made the file while this one was looking; theirs is left as it is."""
    view = hand_in(qtbot, window, a_book(tmp_path), monkeypatch)
    data_file.parent.mkdir(exist_ok=True)
    data_file.write_text("theirs", "utf-8")
    press(qtbot, window, "Bring it in")
    sentence = view.findChild(QLabel, "importError")
    assert sentence is not None
    assert "There is already a file" in sentence.text()
    assert data_file.read_text("utf-8") == "theirs"
