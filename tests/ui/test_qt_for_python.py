"""That the Qt for Python in use is one that a program can live on."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

CALLS = 1000


def test_a_call_that_answers_nothing_costs_none_no_reference() -> None:
    """PySide6 6.12.0 loses one reference of None a call on Python 3.11, and dies of it."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("a name")
    assert before - sys.getrefcount(None) < CALLS / 10
