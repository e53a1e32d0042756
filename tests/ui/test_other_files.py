"""The files beside the summary: each is written where it was asked for, and told of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QWidget

from swtracker.errors import CannotWrite
from swtracker.exchange import report_files
from swtracker.exchange.report_files import FileKind
from swtracker.ui import files
from swtracker.ui.other_files import ToldDialog
from swtracker.ui.pages.summaries import SummariesPage
from swtracker.usecases.exports import Exports
from tests.ui.page_window import PageWindow

Window = PageWindow[SummariesPage]


@pytest.fixture
def window(stand: Callable[[type[SummariesPage]], Window]) -> Window:
    return stand(SummariesPage)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """What the system's file windows were offered; each is answered with tmp_path."""
    offered: list[Path] = []

    def name_report(_parent: QWidget, _title: str, suggested: Path, _kind: str) -> Path:
        offered.append(suggested)
        return tmp_path / suggested.name

    def choose_folder(_parent: QWidget, _title: str) -> Path:
        return tmp_path

    monkeypatch.setattr(files, "name_report", name_report)
    monkeypatch.setattr(files, "choose_folder", choose_folder)
    return offered


def press(window: Window, begins: str) -> None:
    """Choose a line of the menu."""
    actions = [a for a in window.page.more.menu().actions() if a.text().startswith(begins)]
    actions[0].trigger()
    window.settle()


def test_a_day_is_written_whole_into_one_folder(
    window: Window, asked: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the day the figures stand on; the notice opens the folder."""
    press(window, "Everything on this day")
    folder = tmp_path / "Inspection 2026-10-31"
    assert window.said() == "Saved “Inspection 2026-10-31”"
    [noted] = window.tracker.history.entries(limit=1)
    assert (noted.words, noted.why) == ("saved everything on a day", f"To {folder}")
    assert (folder / "Contents.pdf").exists()
    assert (folder / "Everything.xlsx").exists()
    assert list(folder.glob("Evidence *.pdf"))
    assert asked == []
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    action = window.notices.findChild(QWidget, "noticeAction")
    assert action is not None
    action.click()  # type: ignore[attr-defined]
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]


def test_each_file_tells_what_must_be_known(
    window: Window, asked: list[Path], tmp_path: Path
) -> None:
    """Once it is written; the next one is offered the same folder."""
    for line, name, must_be_known in (
        ("Every record", "Everything.xlsx", "The history is not in it"),
        ("SW Episodes 2026-27", "SW Episodes 2026-27.csv", "DOB is blank"),
        ("Census check 2026", "Census check 2026.csv", "Figures to check"),
    ):
        press(window, line)
        assert asked[-1].name == name
        assert (tmp_path / name).exists()
        dialog = window.dialog(ToldDialog)
        assert any(must_be_known in label.text() for label in dialog.findChildren(QLabel)), line
        dialog.accept()
    press(window, line)
    assert asked[-1].parent == tmp_path
    window.dialog(ToldDialog).accept()


def test_a_calendar_is_of_the_team_and_says_where_it_cannot_be_noted_or_written(
    window: Window, asked: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And where its file cannot be written or noted, a sentence says so."""
    # Everybody's, then North's alone.
    press(window, "Calendar")
    everybody = (tmp_path / "Calendar.ics").read_text("utf-8").count("BEGIN:VEVENT")
    window.team("North")
    press(window, "Calendar")
    north = (tmp_path / "Calendar.ics").read_text("utf-8").count("BEGIN:VEVENT")
    assert everybody > north > 0
    assert window.said() == "Saved “Calendar.ics”"
    assert len(asked) == 2

    # Where it cannot be noted the file is there, beside the summary or the summary itself.
    monkeypatch.setattr(Exports, "note", lambda *_: "Where it went could not be noted.")
    press(window, "Calendar")
    dialog = window.dialog(ToldDialog)
    assert any("could not be noted" in label.text() for label in dialog.findChildren(QLabel))
    dialog.accept()
    window.page.save.menu().actions()[list(FileKind).index(FileKind.CSV)].trigger()
    window.settle()
    assert window.said().endswith(" files. Where it went could not be noted.")
    assert len(asked) == 4

    # A place that cannot be written.
    gone = tmp_path / "gone" / "Calendar.ics"
    monkeypatch.setattr(files, "name_report", lambda *_: gone)
    press(window, "Calendar")
    assert "there is no folder" in window.said()


def test_writing_can_be_stopped_and_leaves_nothing(
    window: Window, asked: list[Path], tmp_path: Path
) -> None:
    """From the notice that says how far it is."""
    for line, offered in (("Everything on this day", 0), ("Every record", 1)):
        actions = [a for a in window.page.more.menu().actions() if a.text().startswith(line)]
        actions[0].trigger()
        stop = window.notices.findChild(QWidget, "noticeAction")
        assert stop is not None
        stop.click()  # type: ignore[attr-defined]
        window.settle()
        assert window.said() == "Stopped; nothing was written", line
        assert len(asked) == offered, line
        assert [p for p in tmp_path.iterdir() if "swtracker" not in p.name] == [], line
        window.page.others.stop()


def test_nothing_chosen_writes_nothing(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "name_report", lambda *_: None)
    monkeypatch.setattr(files, "choose_folder", lambda *_: None)
    for line in ("Everything on", "Every record"):
        press(window, line)
    assert window.said() == ""


def test_a_file_that_is_open_elsewhere_is_offered_another_name(
    window: Window, asked: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, and one press to the file window with a name that is free."""
    name = "Summary Whole service 2026-10.pdf"
    (tmp_path / name).write_text("open in another program")

    def busy(path: Path, _content: bytes) -> None:
        if path.name == name:
            raise CannotWrite("It is open in another program; give another name.")
        path.write_bytes(b"written")

    monkeypatch.setattr(report_files, "write_file", busy)
    window.desk.exports = tmp_path
    save = window.page.save.menu().actions()[list(FileKind).index(FileKind.PDF)]
    save.trigger()
    window.settle()
    assert window.said().startswith("It is open in another program")
    action = window.notices.findChild(QWidget, "noticeAction")
    assert action is not None
    action.click()  # type: ignore[attr-defined]
    window.settle()
    assert asked[-1].name == "Summary Whole service 2026-10 (2).pdf"
    assert (tmp_path / asked[-1].name).read_bytes() == b"written"
    assert (tmp_path / name).read_text() == "open in another program"
    save.trigger()
    window.settle()
    assert asked[-1].name == name
