"""A panel asks three things of a year, and a day begins with what presses: both from one page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from swtracker.domain.development import Activity, TimeState
from swtracker.domain.people import Role
from swtracker.domain.programme import Finding
from swtracker.usecases.rows.supervision import ActionToAgree
from swtracker.usecases.tracker import Tracker
from tests.council import (
    JOINT,
    LINE_MANAGER,
    MovingClock,
    add_worker,
    shipped_resources,
    small_council,
    worker_id,
)
from tests.journeys.conftest import SitDown
from tests.journeys.steps import Person

MONTH_SIX = date(2027, 1, 8)
"""A Friday in the sixth month of Amara Hazel's year, which began on Mon 27 Jul 2026."""
THIS_WEEK = "What is due this week"


@pytest.fixture
def six_months(tmp_path: Path) -> Path:
    """Seven more weeks of the small council: supervised in time, half a day every Friday."""
    path = tmp_path / "six.db"
    clock = MovingClock(date(2026, 11, 20))
    tracker = small_council(path, clock)
    add_worker(tracker, "D1", "Sorrel Fenwick", "South", Role.DEVELOPMENT_COORDINATOR)
    asye = worker_id(tracker, "A1")
    log = tracker.supervisions.log
    acts: list[tuple[date, Callable[[], object]]] = [
        (date(2026, 11, 26), lambda: log(asye, LINE_MANAGER, day=clock.day)),
        (date(2026, 11, 30), lambda: log(asye, JOINT, day=clock.day)),
        (date(2026, 12, 10), lambda: log(asye, LINE_MANAGER, day=clock.day)),
        (date(2026, 12, 23), lambda: log(asye, LINE_MANAGER, day=clock.day)),
        (date(2026, 12, 30), lambda: log(asye, JOINT, day=clock.day)),
        (date(2027, 1, 6), lambda: log(asye, LINE_MANAGER, day=clock.day)),
    ]
    for clock.day, act in acts:
        act()
    clock.day = MONTH_SIX
    _half_days(tracker, asye)
    [year] = tracker.programmes.cohorts()
    for month, held in ((0, date(2026, 7, 27)), (3, date(2026, 10, 27))):
        finding = Finding.ON_TRACK if month else Finding.AGREED
        tracker.programmes.record_review(year.enrolment_id, month=month, held=held, finding=finding)
    tracker.development_plans.agree_goal(year.enrolment_id, "Chair a core group")
    tracker.close()
    return path


def _half_days(tracker: Tracker, asye: int) -> None:
    for friday in (date(2026, 11, 20) + timedelta(weeks=week) for week in range(8)):
        if friday != date(2026, 11, 27):  # planned already
            tracker.development.log(
                asye,
                day=friday,
                hours=Decimal("3.7"),
                activity=Activity.SHADOWING,
                state=TimeState.TAKEN,
            )


def test_the_panel_s_questions_are_answered_in_month_six(
    sit_down: SitDown, six_months: Path, tmp_path: Path
) -> None:
    """The row chosen on the page is whose pack it is; the answers stand first."""
    coordinator = sit_down(tmp_path, six_months, as_staff="D1", day=MONTH_SIX)
    coordinator.press("Ctrl+5")
    coordinator.choose("Workers on a programme", "Amara Hazel")
    coordinator.click("Evidence pack")
    assert coordinator.value("Whose evidence") == "Amara Hazel · ASYE, month 6 of 12"
    coordinator.see(
        "Was supervision held at the specified frequency?",
        "Line manager: 12 held, 11 expected, in date on 98.8 % of days, longest gap 17 days; "
        "Joint with practice educator: 5 of 5 held, in date on 100.0 % of days, "
        "longest gap 33 days.",
        "Was the workload reduced?",
        "Over the limit in 0 of 24 weeks; limit 14, an experienced worker’s 16.",
        "How was the 10 % used?",
        "taught programme 55.5 h, shadowing 25.9 h.",
        "10 % ring-fenced",
        "1 goal agreed, 0 met; learning agreement made Mon 27 Jul 2026.",
    )
    assert [r for r in coordinator.rows("Supervision by stage") if "every 2 weeks" in r]
    [lapse] = coordinator.rows("When supervision was overdue")
    assert "Tue 22 Sep 2026" in lapse
    assert "Thu 24 Sep 2026" in lapse


def practitioner_s_day(tracker: Tracker) -> None:
    """Tamsin Linnet supervises Priya Wren, and has an action of her own from it."""
    priya, tamsin = worker_id(tracker, "S1"), worker_id(tracker, "C1")
    tracker.supervisors.change(priya, supervisor_id=tamsin, start=date(2026, 11, 20))
    tracker.supervisions.log(
        worker_id(tracker, "C1"),
        LINE_MANAGER,
        day=date(2026, 11, 20),
        agreed=[ActionToAgree("Arrange the joint visit", date(2026, 11, 22))],
    )


def test_a_consultant_practitioner_starts_the_day_from_this_week(
    sit_down: SitDown, council_file: Path, tmp_path: Path
) -> None:
    """Ctrl+0, Enter on what is due today, Enter twice: logged, and the list is shorter."""
    with_day = Tracker.open(
        council_file, clock=MovingClock(date(2026, 11, 20)), resources=shipped_resources()
    )
    with_day.sign_in("M1")
    practitioner_s_day(with_day)
    with_day.close()
    tamsin: Person = sit_down(tmp_path, council_file, as_staff="C1")
    assert tamsin.title() == "Team", "the page that opens first"
    tamsin.press("Ctrl+0")
    tamsin.see("Tamsin Linnet, Fri 20 Nov 2026 to Sun 22 Nov 2026")
    due, action = tamsin.rows(THIS_WEEK)
    assert "Line manager supervision" in due
    assert "Priya Wren" in due
    assert "Arrange the joint visit" in action

    tamsin.strokes = 0
    tamsin.press("Enter")
    assert tamsin.title() == "Supervision"
    tamsin.press("Enter", "Enter")
    assert tamsin.strokes == 3
    assert tamsin.notice() == "Line manager supervision of Priya Wren: held Fri 20 Nov"
    tamsin.press("Ctrl+0")
    [left] = tamsin.rows(THIS_WEEK)
    assert "Arrange the joint visit" in left


def test_each_line_leads_to_its_page_and_its_row(
    sit_down: SitDown, council_file: Path, tmp_path: Path
) -> None:
    """A review to the year it is of, a child to the family, an override to be looked at again.

    It is the week of Sat 12 Dec; while nobody is signed in the page says so and offers to.
    """
    person = sit_down(tmp_path, council_file, day=date(2026, 12, 11))
    person.press("Esc", "Ctrl+0")
    person.see("Nobody is signed in")
    person.click("Say who you are…")
    assert person.has_dialog()
    person.write("Osian")
    person.press("Enter", "Enter")

    person.choose(THIS_WEEK, "3-month review")
    person.press("Enter")
    assert person.title() == "Development"
    person.see("Missing now", "· 3-month review overdue 45 days")
    person.press("Ctrl+0")
    person.choose(THIS_WEEK, "family Ferndale")
    person.click("Go there")
    assert person.title() == "Allocate"
    person.see("N901", "N902")
    person.press("Ctrl+0")
    person.choose(THIS_WEEK, "Look again at K11")
    person.press("Enter")
    assert person.title() == "Allocate"
    person.click("Review…")
    assert person.has_dialog()
    person.see("K11")
