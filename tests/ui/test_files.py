"""Asking for a file: what is offered, what comes back, and that leaving is an answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from swtracker.ui import files


def answering(answer: Callable[[QFileDialog], None]) -> list[QFileDialog]:
    """Answer the file window that is about to open; the list will hold it."""
    seen: list[QFileDialog] = []

    def look() -> None:
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, QFileDialog)
        seen.append(shown)
        answer(shown)

    QTimer.singleShot(100, look)
    return seen


def test_a_new_workbook_is_suggested_a_name_and_given_its_ending(
    qtbot: QtBot, frame: QWidget, tmp_path: Path
) -> None:
    """Whoever types only a name gets an Excel file of it."""
    suggested: list[str] = []

    def type_a_name(shown: QFileDialog) -> None:
        suggested.extend(shown.selectedFiles())
        typed = shown.findChild(QLineEdit, "fileNameEdit")
        assert typed is not None
        typed.setText("ours")
        shown.accept()

    answering(type_a_name)
    chosen = files.name_workbook(frame, "Save", tmp_path / "Team workbook.xlsx")
    assert suggested == [str(tmp_path / "Team workbook.xlsx")]
    assert chosen == tmp_path / "ours.xlsx"


def test_a_data_file_of_that_name_is_not_asked_about(
    qtbot: QtBot, frame: QWidget, tmp_path: Path
) -> None:
    """It is never replaced, so there is nothing to confirm; whoever makes it says so."""
    (tmp_path / "team.db").touch()
    answering(QFileDialog.accept)
    assert files.name_data_file(frame, tmp_path / "team.db") == tmp_path / "team.db"


def test_leaving_is_an_answer(qtbot: QtBot, frame: QWidget, tmp_path: Path) -> None:
    """Nothing is chosen, and nothing is made up."""
    answering(QFileDialog.reject)
    assert files.name_data_file(frame, tmp_path / "team.db") is None


@pytest.mark.parametrize(
    ("ask", "chosen"),
    [
        (lambda parent, _folder: files.choose_workbook(parent), "team.xlsx"),
        (files.choose_data_file, "team.db"),
    ],
    ids=["a workbook", "a data file"],
)
def test_choosing_offers_the_kind_of_file_it_is_about(
    frame: QWidget,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ask: Callable[[QWidget, Path], Path | None],
    chosen: str,
) -> None:
    """And any other, for a file with an ending of its own; "" is what Qt says for none."""
    answers = ["", str(tmp_path / chosen)]
    offered: list[str] = []

    def answer(_parent: QWidget, _title: str, _folder: str, kinds: str) -> tuple[str, str]:
        offered.append(kinds)
        return answers.pop(), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    assert ask(frame, tmp_path) == tmp_path / chosen
    assert ask(frame, tmp_path) is None
    assert Path(chosen).suffix in offered[0].split(";;")[0]
    assert "*)" in offered[0].split(";;")[1]
