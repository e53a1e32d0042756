"""Saving what can be read, from where the window says that a file is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from swtracker.errors import Damaged
from swtracker.paths import AppPaths
from swtracker.ui import files
from swtracker.ui.background import Background
from swtracker.ui.dialogs.rescued import RescuedDialog
from swtracker.ui.opening import Opener
from tests.council import TODAY, small_council
from tests.store.files import plain
from tests.ui.whole_window import close, dialog, named, open_window, press, said, settle, trouble


def test_what_can_be_read_is_saved_and_opened(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is lost is said before the new file is opened; a name that is taken is refused."""
    path = tmp_path / "swtracker.db"
    small_council(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:-4096])
    window = open_window(qtbot, tmp_path, as_staff="M1")
    assert "is damaged" in trouble(window)
    answers = [None, path, tmp_path / "swtracker saved.db"]
    asked: list[Path] = []

    def name(_parent: object, suggested: Path, _title: str) -> Path | None:
        asked.append(suggested)
        return answers.pop(0)

    monkeypatch.setattr(files, "name_data_file", name)
    press(qtbot, window, "Save what can be read…")
    press(qtbot, window, "Save what can be read…")
    assert "There is already a file at" in said(window)
    press(qtbot, window, "Save what can be read…")
    assert asked == [tmp_path / "swtracker saved.db"] * 3
    shown = dialog(window, RescuedDialog)
    what = shown.findChild(QLabel, "whatWasSaved")
    assert what is not None
    assert what.text().startswith("Saved ")
    named(shown, "Open it").click()
    settle(window)
    assert window.desk is not None
    assert window.desk.tracker.where == str(tmp_path / "swtracker saved.db")
    assert path.read_bytes() == whole[:-4096]
    with plain(tmp_path / "swtracker saved.db") as connection:
        connection.execute("DELETE FROM council")
    window.go("summaries")
    settle(window)
    assert "the council’s own row is gone; it was left as it is" in said(window)
    answers.append(tmp_path / "saved again.db")
    press(qtbot, window, "Save what can be read…")
    assert asked[3:] == [tmp_path / "swtracker saved saved.db"]
    close(window)


def test_a_file_changed_by_hand_is_no_bug_of_its_opening(tmp_path: Path) -> None:
    """What breaks while it is opened is told as its damage, so that the ways on are offered."""
    path = tmp_path / "swtracker.db"
    small_council(path).close()
    opener = Opener(AppPaths.under(tmp_path), TODAY)
    with plain(path) as connection:
        connection.execute("UPDATE posts SET role = 'Wizard'")
    with pytest.raises(Damaged, match="makes no sense in “role”"):
        opener.open(str(path), {})


def test_what_breaks_over_a_whole_file_stays_what_it_is(background: Background) -> None:
    def fails() -> None:
        raise KeyError(7)

    with pytest.raises(KeyError):
        background.wait_for(fails)
