"""The report of a bug, shown to be copied to whoever looks after swtracker."""

from __future__ import annotations

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from swtracker import bugs
from swtracker.ui import theme
from swtracker.ui.widgets.basics import button, label, row


def report_of(error: BaseException) -> str:
    """The report of a bug at the window, with the version of the window's own library."""
    return bugs.report_of(error, f"Qt {qVersion()}")


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
