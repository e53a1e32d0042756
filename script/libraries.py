"""Say whether Qt can load here: exit 0 when it can, else name what is missing and exit 1.

Package names differ from one system to the next, so it is the loading itself that is tried.
"""

from __future__ import annotations

import ctypes
import os
import sys

# Qt aborts without a word that can be caught when an X11 window lacks one of these.
FOR_A_WINDOW = (
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
    "libxkbcommon-x11.so.0",
)


def missing(purpose: str) -> str:
    """What the system says is missing; empty when nothing is.

    ``purpose`` is "run" or "test"; a test draws no window on a screen.
    """
    shows_a_window = (
        purpose == "run"
        and sys.platform == "linux"
        and "DISPLAY" in os.environ
        and os.environ.get("QT_QPA_PLATFORM", "xcb") == "xcb"
    )
    try:
        import PySide6.QtPrintSupport
        import PySide6.QtWidgets  # noqa: F401 - loading it is the question

        for library in FOR_A_WINDOW if shows_a_window else ():
            ctypes.CDLL(library)
    except (ImportError, OSError) as error:
        return str(error)
    return ""


if __name__ == "__main__":
    sys.exit(missing(sys.argv[1]) or 0)
