"""The report of a bug: what broke and where in the code, with nothing in it about anybody."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from swtracker.ui import theme
from swtracker.ui.widgets.basics import button, label, row


def report_of(error: BaseException) -> str:
    """The kinds of error, the places in the code and the versions; never a message or a value.

    A message may quote what was being worked on, a name or a reference, so none is taken; a place
    outside swtracker is given by its file's name alone, because a folder may be a person's name.
    """
    lines = [
        f"swtracker {QCoreApplication.applicationVersion()}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}",
    ]
    cause: BaseException | None = error
    while cause is not None:
        kind = type(cause)
        lines.append("")
        lines.append(f"{kind.__module__}.{kind.__qualname__}")
        for frame in traceback.extract_tb(cause.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}")
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n".join(lines)


class BugReport(QDialog):
    """Says that something broke, what was kept, and gives the report to copy."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._report = QPlainTextEdit(report_of(error))
        self._report.setReadOnly(True)
        self._report.setAccessibleName("Report to copy")
        self._report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        column = QVBoxLayout(self)
        pad = theme.px(24)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(12))
        column.addWidget(label("Something went wrong in swtracker", "name"))
        column.addWidget(
            label(
                "What you were doing was not finished and nothing of it was kept; everything "
                "saved before is safe. Please copy this report to whoever looks after swtracker. "
                "It holds no names, no references and nothing that was typed.",
                wraps=True,
            )
        )
        column.addWidget(self._report, 1)
        close = button("Close", self.reject)
        copy = button("Copy the report", self._copy, "primary", icon="copy")
        column.addLayout(row(None, close, copy))
        copy.setDefault(True)
        self.resize(theme.px(640), theme.px(420))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())


def _place(filename: str) -> str:
    """A place in our own code from the package on; anywhere else just the file's name."""
    path = Path(filename)
    package = Path(__file__).parent.parent
    if path.is_relative_to(package):
        return path.relative_to(package.parent).as_posix()
    return path.name
