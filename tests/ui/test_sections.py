"""Parts of a panel: what they hold is whole at any width."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from swtracker.ui.widgets.section import Entries


def test_words_that_wrap_in_a_narrow_panel_are_not_cut(qtbot: QtBot) -> None:
    """As high as they need at the width there is, however wide a guess was made before."""
    panel = QWidget()
    column = QVBoxLayout(panel)
    entries = Entries("Pauses and extensions")
    entries.show_entries([("Extended to 1 Dec 2027", "agreed because of part-time " * 6)], "None.")
    column.addWidget(entries)
    column.addStretch(1)
    panel.resize(170, 900)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    for said in entries.findChildren(QLabel):
        if said.isVisible():
            assert said.height() >= said.heightForWidth(said.width()), said.text()
