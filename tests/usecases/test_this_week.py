"""This week: what is due and overdue for whoever is signed in, in the order in which it presses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import update

from swtracker.domain.development import Activity
from swtracker.domain.people import Outcome, Role
from swtracker.domain.programme import Finding
from swtracker.store.tables import WorkerRow
from swtracker.usecases.rows.supervision import ActionToAgree
from swtracker.usecases.rows.this_week import Kind, ThisWeek, When
from swtracker.usecases.tracker import Tracker
from tests.council import JOINT, LINE_MANAGER, add_worker, case_id, worker_id
from tests.usecases.policies import with_grace

DAY = date(2026, 11, 20)
"""A Friday; its week ends on Sun 22 Nov."""
Said = tuple[Kind, str, str, When]


def week(tracker: Tracker, who: str | None, day: date | None = None) -> ThisWeek:
    tracker.sign_in(who)
    return tracker.weeks.this_week(day)


def said(found: ThisWeek, *kinds: Kind) -> list[Said]:
    return [(t.kind, t.what, t.whom, t.when) for t in found.lines if t.kind in (kinds or Kind)]


def test_nobody_signed_in_has_nothing_to_do(small: Tracker) -> None:
    found = week(small, None)
    assert (found.name, found.lines) == ("", ())


def test_a_practice_manager_s_week(small: Tracker) -> None:
    """Overdue first, the longest first; then what waits today."""
    found = week(small, "M1")
    assert (found.name, found.day, found.last) == ("Osian Rowan", DAY, date(2026, 11, 22))
    assert said(found) == [
        (Kind.REVIEW, "ASYE: Learning agreement", "Amara Hazel", When.OVERDUE),
        (Kind.REVIEW, "ASYE: 3-month review", "Amara Hazel", When.OVERDUE),
        (Kind.SUPERVISION, "Line manager supervision", "Marek Alder", When.OVERDUE),
        (Kind.SUPERVISION, "Line manager supervision", "Priya Wren", When.TODAY),
        (
            Kind.WAITING,
            "Waiting 7 days, 1 day to the 8-day line",
            "2 children, family Ferndale",
            When.TODAY,
        ),
        (Kind.WAITING, "Waiting 2 days, 6 days to the 8-day line", "N903", When.TODAY),
        (Kind.SUPERVISION, "Line manager supervision", "Amara Hazel", When.NEXT_WEEK),
    ]
    assert found.count(When.OVERDUE) == 3
    waiting = [t for t in found.lines if t.kind is Kind.WAITING]
    assert waiting[0].subject == case_id(small, "N901")
    assert waiting[0].due == date(2026, 11, 21)
    assert len({t.key for t in found.lines}) == len(found.lines)


def test_a_child_past_the_line_is_overdue(small: Tracker) -> None:
    found = week(small, "M1", date(2026, 11, 23))
    assert said(found, Kind.WAITING)[0] == (
        Kind.WAITING,
        "Waiting 10 days, past the 8-day line",
        "2 children, family Ferndale",
        When.OVERDUE,
    )


def test_my_own_supervision_is_mine(small: Tracker) -> None:
    """Amara Hazel's fall due on Thu 26 and Mon 30 Nov; she supervises nobody."""
    found = week(small, "A1", date(2026, 11, 23))
    assert said(found, Kind.SUPERVISION, Kind.OWN_SUPERVISION) == [
        (Kind.OWN_SUPERVISION, "Line manager supervision, with Osian Rowan", "", When.THIS_WEEK),
        (Kind.OWN_SUPERVISION, f"{JOINT} supervision, with Osian Rowan", "", When.NEXT_WEEK),
    ]
    assert said(found, Kind.REVIEW)[0][2] == ""


def test_who_has_nothing_due_has_an_empty_list(small: Tracker) -> None:
    found = week(small, "C1")
    assert (found.name, found.lines) == ("Tamsin Linnet", ())


def test_a_booking_of_this_week_is_told_with_its_time(small: Tracker) -> None:
    asye = worker_id(small, "A1")
    small.supervisions.book(asye, LINE_MANAGER, day=date(2026, 11, 25), at="10:00")
    assert said(week(small, "A1", date(2026, 11, 23)), Kind.OWN_SUPERVISION)[0] == (
        Kind.OWN_SUPERVISION,
        "Line manager supervision, booked Wed 25 Nov at 10:00",
        "",
        When.THIS_WEEK,
    )
    given = week(small, "M1", date(2026, 11, 23))
    assert (
        Kind.SUPERVISION,
        "Line manager supervision, booked Wed 25 Nov at 10:00",
        "Amara Hazel",
        When.THIS_WEEK,
    ) in said(given)


def test_one_within_its_grace_is_for_today(small: Tracker) -> None:
    """Marek Alder's was due on Thu 12 Nov; nine days of grace are not over."""
    small.council.adopt(with_grace(9), valid_from=DAY)
    found = week(small, "M1")
    assert (Kind.SUPERVISION, "Line manager supervision", "Marek Alder", When.TODAY) in said(found)


def test_a_group_session_that_is_booked_is_in_the_week_of_everybody_there(small: Tracker) -> None:
    """It never falls due, so only the booking tells of it."""
    small.supervisions.book(worker_id(small, "A1"), "Group", day=DAY)
    small.supervisions.book(worker_id(small, "S1"), "Group", day=date(2026, 12, 4))
    assert [s for s in said(week(small, "M1"), Kind.SUPERVISION) if "Group" in s[1]] == [
        (Kind.SUPERVISION, "Group, booked Fri 20 Nov", "Amara Hazel", When.TODAY)
    ]
    assert said(week(small, "A1"), Kind.OWN_SUPERVISION)[0] == (
        Kind.OWN_SUPERVISION,
        "Group, booked Fri 20 Nov",
        "",
        When.TODAY,
    )
    assert said(week(small, "S2"), Kind.SUPERVISION) == []


def test_my_actions_stand_until_done_and_those_past_next_week_wait(small: Tracker) -> None:
    small.sign_in("M1")
    small.supervisions.log(
        worker_id(small, "S1"),
        LINE_MANAGER,
        day=DAY,
        agreed=[
            ActionToAgree("Write the chronology", date(2026, 11, 22)),
            ActionToAgree("Ask for a legal view", is_supervisors=True),
            ActionToAgree("Read the report", date(2026, 11, 29)),
            ActionToAgree("Visit the school", date(2026, 11, 30)),
        ],
    )
    assert said(week(small, "S1"), Kind.ACTION) == [
        (Kind.ACTION, "Write the chronology", "", When.THIS_WEEK),
        (Kind.ACTION, "Read the report", "", When.NEXT_WEEK),
    ]
    assert said(week(small, "M1"), Kind.ACTION) == [
        (Kind.ACTION, "Ask for a legal view", "Priya Wren", When.OPEN)
    ]
    assert said(week(small, "S1", date(2026, 11, 23)), Kind.ACTION)[0][3] is When.OVERDUE


def registered(tracker: Tracker, *numbers: str) -> None:
    with tracker.weeks.context.act("imported") as act:
        for place, number in enumerate(numbers):
            act.session.execute(
                update(WorkerRow)
                .where(WorkerRow.staff_number == number)
                .values(registration=f"SW{place + 1}")
            )


def test_renewals_in_their_window_are_mine_and_of_those_i_answer_for(small: Tracker) -> None:
    registered(small, "M1", "C1", "S3")
    assert said(week(small, "M1"), Kind.REGISTRATION) == [
        (Kind.REGISTRATION, "Renew by Mon 30 Nov 2026: 10 days left", "", When.LATER),
        (Kind.REGISTRATION, "Renew by Mon 30 Nov 2026: 10 days left", "Tamsin Linnet", When.LATER),
    ]
    small.registrations.record_renewed(worker_id(small, "C1"), on=DAY)
    assert said(week(small, "C1"), Kind.REGISTRATION) == []
    assert said(week(small, "S3"), Kind.REGISTRATION, Kind.ACTION)[0][2] == ""
    late = week(small, "S3", date(2026, 12, 1))
    assert said(late, Kind.REGISTRATION)[0][3] is When.OVERDUE


def test_on_a_friday_next_week_stands_under_a_heading_of_its_own(small: Tracker) -> None:
    """From Monday to its Sunday, after everything that is sooner; what comes later is left out."""
    for day in (date(2026, 11, 29), date(2026, 11, 30)):
        small.supervisions.book(worker_id(small, "S3"), LINE_MANAGER, day=day)
    found = week(small, "S3")
    assert [(t.due, t.when) for t in found.lines] == [(date(2026, 11, 29), When.NEXT_WEEK)]
    assert week(small, "S3", date(2026, 11, 15)).lines == ()


def test_overrides_to_review_are_those_of_who_may_agree_them(small: Tracker) -> None:
    """They are looked at again on Sat 12 Dec."""
    assert said(week(small, "M1", date(2026, 11, 29)), Kind.OVERRIDE) == []
    ahead = said(week(small, "M1", date(2026, 12, 4)), Kind.OVERRIDE)
    assert [when for *_, when in ahead] == [When.NEXT_WEEK] * 2
    found = week(small, "M1", date(2026, 12, 11))
    assert said(found, Kind.OVERRIDE) == [
        (
            Kind.OVERRIDE,
            f"Look again at {reference}, held over the limit",
            "Marek Alder",
            When.THIS_WEEK,
        )
        for reference in ("K10", "K11")
    ]
    assert said(week(small, "C1", date(2026, 12, 11)), Kind.OVERRIDE) == []


def coordinator(tracker: Tracker) -> str:
    add_worker(tracker, "D1", "Sorrel Fenwick", "South", Role.DEVELOPMENT_COORDINATOR)
    return "D1"


def test_a_coordinator_answers_for_every_programme(small: Tracker) -> None:
    small.protected_slots.agree(
        worker_id(small, "A1"),
        start=date(2026, 11, 6),
        every_weeks=1,
        hours=Decimal("3.7"),
        activity=Activity.SHADOWING,
    )
    found = week(small, coordinator(small))
    assert said(found, Kind.PROGRAMME, Kind.PROTECTED_TIME, Kind.REVIEW) == [
        (Kind.PROTECTED_TIME, "3 protected slots to confirm", "Amara Hazel", When.OVERDUE),
        (
            Kind.PROGRAMME,
            "Missing: Learning agreement overdue 116 days; 3-month review overdue 24 days; "
            "no assessor",
            "Amara Hazel",
            When.OVERDUE,
        ),
    ]
    [missing] = [t for t in found.lines if t.kind is Kind.PROGRAMME]
    assert missing.subject == small.programmes.cohorts()[0].enrolment_id


def test_a_coordinator_sees_a_review_in_the_week_it_falls_due(small: Tracker) -> None:
    found = week(small, coordinator(small), date(2027, 1, 25))
    assert said(found, Kind.REVIEW) == [
        (Kind.REVIEW, "ASYE: 6-month review", "Amara Hazel", When.THIS_WEEK)
    ]
    [(*_, ahead)] = said(week(small, "D1", date(2027, 1, 18)), Kind.REVIEW)
    assert ahead is When.NEXT_WEEK
    assert said(week(small, "D1", date(2027, 1, 17)), Kind.REVIEW) == []


def test_a_programme_past_its_end_is_overdue_since_that_day(small: Tracker) -> None:
    found = week(small, coordinator(small), date(2027, 8, 2))
    [missing] = [t for t in found.lines if t.kind is Kind.PROGRAMME]
    assert missing.due == date(2027, 7, 27)
    assert missing.what.startswith("Missing: past its end without an outcome")


def test_with_everything_there_a_coordinator_has_no_line(small: Tracker) -> None:
    [row] = small.programmes.cohorts()
    small.staff.record_outcome(row.enrolment_id, outcome=Outcome.PASS, on=DAY)
    assert said(week(small, coordinator(small)), Kind.PROGRAMME, Kind.PROTECTED_TIME) == []


def test_nothing_missing_and_no_slot_is_no_line(small: Tracker) -> None:
    [row] = small.programmes.cohorts()
    for month, finding in ((0, Finding.AGREED), (3, Finding.ON_TRACK)):
        small.programmes.record_review(row.enrolment_id, month=month, held=DAY, finding=finding)
    small.programmes.change_assessor(
        row.enrolment_id, assessor_id=worker_id(small, "C1"), start=DAY
    )
    assert said(week(small, coordinator(small)), Kind.PROGRAMME, Kind.PROTECTED_TIME) == []


@pytest.mark.parametrize(("start", "seen"), [(date(2026, 9, 1), True), (date(2026, 12, 1), False)])
def test_an_assessor_has_the_reviews_of_whom_they_assess(
    small: Tracker, start: date, seen: bool
) -> None:
    """From the day they assess."""
    [row] = small.programmes.cohorts()
    small.programmes.change_assessor(
        row.enrolment_id, assessor_id=worker_id(small, "C1"), start=start
    )
    assert bool(said(week(small, "C1"), Kind.REVIEW)) is seen


def test_who_assessed_before_has_them_no_longer(small: Tracker) -> None:
    [row] = small.programmes.cohorts()
    change = small.programmes.change_assessor
    change(row.enrolment_id, assessor_id=worker_id(small, "C1"), start=date(2026, 9, 1))
    change(row.enrolment_id, assessor_id=worker_id(small, "S1"), start=DAY, reason="Moved to duty")
    assert said(week(small, "C1"), Kind.REVIEW) == []


def test_somebody_no_longer_in_post_has_nothing(small: Tracker) -> None:
    small.staff.record_leaving(worker_id(small, "S3"), left=DAY)
    assert week(small, "S3", date(2026, 11, 23)).lines == ()


def test_joint_supervision_is_in_the_week_of_whoever_gives_it_beside(small: Tracker) -> None:
    """The consultant practitioner gives Amara Hazel's beside the line manager; due Mon 30 Nov."""
    small.supervisors.change(
        worker_id(small, "A1"),
        supervisor_id=worker_id(small, "C1"),
        start=DAY,
        strand=JOINT,
    )
    found = week(small, "C1", date(2026, 11, 30))
    assert (Kind.SUPERVISION, f"{JOINT} supervision", "Amara Hazel", When.TODAY) in said(found)
