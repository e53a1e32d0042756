"""Asking for a file: the one place that opens the system's own file windows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

WORKBOOKS = "Excel workbooks (*.xlsx)"
BOOKS_AND_LISTS = "Workbooks and lists (*.xlsx *.csv)"
DATA_FILES = "swtracker data files (*.db)"
ANY = "All files (*)"


def choose_workbook(parent: QWidget) -> Path | None:
    """The workbook, or the list as CSV, to read; None when none was chosen."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent, "Choose a workbook", str(documents()), f"{BOOKS_AND_LISTS};;{ANY}"
    )
    return Path(chosen) if chosen else None


def choose_data_file(parent: QWidget, folder: Path) -> Path | None:
    """The data file to open; None when none was chosen."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent, "Choose a data file", str(folder), f"{DATA_FILES};;{ANY}"
    )
    return Path(chosen) if chosen else None


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """A folder that is there; None when none was chosen."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(documents()))
    return Path(chosen) if chosen else None


def name_workbook(parent: QWidget, title: str, suggested: Path) -> Path | None:
    """Where to write a workbook; the system asks before one of that name is replaced."""
    return _name(QFileDialog(parent, title, str(suggested.parent), WORKBOOKS), suggested)


def name_report(parent: QWidget, title: str, suggested: Path, kind: str) -> Path | None:
    """Where to write a report of a kind; the system asks before a file of that name is replaced."""
    only = f"{kind} (*{suggested.suffix})"
    return _name(QFileDialog(parent, title, str(suggested.parent), only), suggested)


def name_data_file(
    parent: QWidget, suggested: Path, title: str = "Where the new data file is kept"
) -> Path | None:
    """Where a new data file is to lie; None when no name was given."""
    window = QFileDialog(parent, title, str(suggested.parent), DATA_FILES)
    # A data file that is there is never replaced, so there is nothing to ask about.
    window.setOption(QFileDialog.Option.DontConfirmOverwrite)
    return _name(window, suggested)


def has_bytes(where: str) -> bool:
    """Whether there is a file with something in it, whatever it is."""
    try:
        return Path(where).is_file() and Path(where).stat().st_size > 0
    except OSError:
        return False


def documents() -> Path:
    """The folder a person keeps documents in."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place))


def _name(window: QFileDialog, suggested: Path) -> Path | None:
    window.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    window.setDefaultSuffix(suggested.suffix)
    window.selectFile(suggested.name)
    chosen = window.selectedFiles() if window.exec() else []
    window.deleteLater()
    return Path(chosen[0]) if chosen else None
