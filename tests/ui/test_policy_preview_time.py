"""What a policy would change of due dates and hours owed, as the editor shows it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from swtracker.domain.development import Level
from swtracker.ui.policy.preview import DEVELOPMENT, SUPERVISION, WhatWouldChangeView, summary
from swtracker.ui.policy.preview_time import (
    MOVED,
    NEWLY_OVERDUE,
    NEWLY_OWED,
    NO_LONGER,
    due_section,
)
from swtracker.ui.tables.view import TableView
from swtracker.usecases.rows.plans import DevelopmentChange, DueChange, WhatWouldChange

TODAY = date(2026, 11, 20)
OCTOBER, DECEMBER = date(2026, 10, 27), date(2026, 12, 21)


def a_due(
    number: int,
    *,
    owed: tuple[bool, bool] = (True, True),
    days: tuple[date | None, date | None] = (DECEMBER, DECEMBER),
    overdue: tuple[bool, date | None] = (False, None),
) -> DueChange:
    """A line of somebody made up; pairs are now and then."""
    return DueChange(
        worker_id=number,
        name=f"Worker {number}",
        team="North",
        strand="Line manager",
        was_owed=owed[0],
        is_owed=owed[1],
        before=days[0],
        after=days[1],
        was_overdue=overdue[0],
        overdue_since=overdue[1],
    )


NEW = a_due(1, overdue=(False, OCTOBER), days=(TODAY, OCTOBER))
OWED = a_due(2, owed=(False, True), days=(None, DECEMBER))
GONE = a_due(3, owed=(True, False), days=(DECEMBER, None))
STOPPED = a_due(4, days=(DECEMBER, None))
BACK = a_due(5, overdue=(True, None), days=(OCTOBER, OCTOBER))
SEEN = WhatWouldChange(
    policy="Weekly",
    valid_from=TODAY,
    until=None,
    limits=(),
    supervision=(),
    figures=(("Interval", "1 month", "1 week"),),
    due=(BACK, STOPPED, GONE, OWED, NEW),
    development=(
        DevelopmentChange(
            1, "Worker 1", "North", Fraction("14.8"), Fraction("29.6"), Fraction(88, 1000),
            Level.AMBER, Level.RED,
        ),
        DevelopmentChange(
            2, "Worker 2", "North", Fraction("14.8"), Fraction("11.1"), Fraction(1, 10),
            Level.GREEN, Level.GREEN,
        ),
        DevelopmentChange(
            3, "Worker 3", "North", Fraction("14.8"), Fraction("11.1"), None, None, None
        ),
    ),
)  # fmt: skip


@pytest.fixture
def view(frame: QWidget) -> WhatWouldChangeView:
    made = WhatWouldChangeView(frame)
    made.resize(1000, 700)
    made.show()
    made.show_changes(SEEN)
    return made


def read(table: TableView) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(n, c).data()) for c in range(model.columnCount())]
        for n in range(model.rowCount())
    ]


def test_each_stands_under_what_would_become_of_it() -> None:
    found = [due_section(change) for change in (NEW, OWED, GONE, STOPPED, BACK)]
    assert found == [NEWLY_OVERDUE, NEWLY_OWED, NO_LONGER, MOVED, MOVED]


def test_due_dates_stand_beside_how_often_it_is_owed(view: WhatWouldChangeView) -> None:
    """Who would be overdue first, with since when; the list is in sight because it says more."""
    assert view.lists.choice() == SUPERVISION
    assert view.due_table.isVisible()
    assert not view.owed_table.isVisible()  # nobody would be owed it more or less often
    told = {row[0]: row[3:] for row in read(view.due_table)}
    assert next(iter(told)) == "Worker 1"
    assert told == {
        "Worker 1": ["Fri 20 Nov 2026", "overdue since Tue 27 Oct 2026"],
        "Worker 2": ["not owed", "Mon 21 Dec 2026"],
        "Worker 3": ["Mon 21 Dec 2026", "not owed"],
        "Worker 4": ["Mon 21 Dec 2026", "nothing due"],
        "Worker 5": ["Tue 27 Oct 2026, overdue", "Tue 27 Oct 2026, in date again"],
    }


def test_hours_owed_and_how_the_percentage_would_read(view: WhatWouldChangeView) -> None:
    view.lists.chosen.emit(DEVELOPMENT)
    assert view.development_table.isVisible()
    assert [row[2:] for row in read(view.development_table)] == [
        ["14.8 h", "29.6 h", "8.8 %, amber → red"],
        ["14.8 h", "11.1 h", "10.0 %, green"],
        ["14.8 h", "11.1 h", "no percentage yet"],
    ]


def test_who_would_be_overdue_is_said_in_the_summary(view: WhatWouldChangeView) -> None:
    assert summary(SEEN) == (
        "Nobody would be newly over; 0 limits change; 1 supervision would be overdue; "
        "hours owed change for 3 workers"
    )
    said = [w.text() for w in view.findChildren(QLabel) if w.isVisible()]
    assert "with other supervision, 1 newly overdue" in said
