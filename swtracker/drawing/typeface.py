"""The letters of pages and charts where no window has loaded them: files made without a screen."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

FAMILY = "Inter"

_kept: list[QGuiApplication] = []
"""The application made here, which must outlive every font and painter."""


def typeface(files: Sequence[Path]) -> QFont:
    """The typeface of the font files, ready to draw with.

    Drawing needs an application of Qt's; where a program has none, one without a screen is made,
    once, and stays until the program ends.
    """
    if QCoreApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _kept.append(QGuiApplication(["swtracker"]))
    if FAMILY not in QFontDatabase.families():
        for file in files:
            QFontDatabase.addApplicationFont(str(file))
    return QFont(FAMILY)
