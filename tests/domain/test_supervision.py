"""When supervision is owed: schedules, where the clock starts, months clipped at their end."""

from __future__ import annotations

from datetime import date

import pytest

from swtracker.domain.calendar import Period
from swtracker.domain.people import Outcome, Role
from swtracker.domain.policy import Interval, Policy, StrandStage
from tests.builders import a_post, a_worker, national, on_asye, policies, slough
from tests.domain.diaries import JOINT, LINE, ONE_DAY, START, a_diary, line_manager, standing

MON_1_SEP_2014 = date(2014, 9, 1)


def months_of(first: date, count: int) -> list[date]:
    """The same day of so many months, all of them days that every month has."""
    return [
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, first.day)
        for n in range(count)
    ]


# Held on every due date

SLOUGH_2014 = [
    *(date(2014, 9, d) for d in (15, 29)),
    *(date(2014, 10, d) for d in (13, 27)),
    *(date(2014, 11, d) for d in (10, 24)),
    *(date(2014, 12, d) for d in (8, 22)),
    *(date(2015, 1, d) for d in (5, 19)),
    *(date(2015, 2, d) for d in (2, 16)),
    date(2015, 3, 2),
    *months_of(date(2015, 4, 2), 5),
]
NATIONAL_2014 = [
    *(date(2014, 9, d) for d in (8, 15, 22, 29)),
    *(date(2014, 10, d) for d in (6, 13, 27)),
    *SLOUGH_2014[4:],
]


@pytest.mark.parametrize(
    ("policy", "expected", "sessions"),
    [(slough(), SLOUGH_2014, 18), (national(), NATIONAL_2014, 21)],
    ids=["slough", "national"],
)
def test_the_asye_years_supervision_held_on_every_due_date(
    policy: Policy, expected: list[date], sessions: int
) -> None:
    """Started on 1 September 2014: 18 in the year at Slough, 21 by the national standard.

    Each is due from when the one before was held, so what is logged day by day gives the same.
    """
    diary = a_diary(a_worker(asye=MON_1_SEP_2014, started=MON_1_SEP_2014), policy)
    last = date(2015, 8, 31)
    assert len(expected) == sessions
    assert diary.schedule(LINE, MON_1_SEP_2014, last) == expected
    for already, due in enumerate(expected):
        assert standing(diary, due, *expected[:already]).next_due == due


def test_the_joint_supervision_with_the_practice_educator_is_monthly() -> None:
    """Slough: twelve in the year beside the line manager's, for ASYE and students alike."""
    year = Period(MON_1_SEP_2014, date(2015, 9, 2))
    for worker in (
        a_worker(asye=MON_1_SEP_2014, started=MON_1_SEP_2014),
        a_worker(a_post(Role.STUDENT), started=MON_1_SEP_2014),
    ):
        assert a_diary(worker).held_of_expected(JOINT, year, ()) == (0, 12)


@pytest.mark.parametrize(
    ("policy", "role", "asye", "owed"),
    [
        (slough(), Role.SOCIAL_WORKER, False, {LINE: "every month"}),
        (slough(), Role.SOCIAL_WORKER, True, {LINE: "every 2 weeks", JOINT: "every month"}),
        (slough(), Role.STUDENT, False, {LINE: "every 2 weeks", JOINT: "every month"}),
        (slough(), Role.PRACTICE_MANAGER, False, {LINE: "every month"}),
        (slough(), Role.SUPPORT_OFFICER, False, {LINE: "every month"}),
        (slough(), Role.PRACTICE_EDUCATOR, False, {}),
        (slough(), Role.HEAD_OF_SERVICE, False, {}),
        (national(), Role.SOCIAL_WORKER, False, {LINE: "every month"}),
        (national(), Role.SOCIAL_WORKER, True, {LINE: "every week"}),
        (national(), Role.HEAD_OF_SERVICE, False, {}),
    ],
)
def test_who_is_owed_which_strand_how_often(
    policy: Policy, role: Role, asye: bool, owed: dict[str, str]
) -> None:
    """Group supervision has no interval: it is logged, and nobody is ever listed as owed it."""
    worker = a_worker(a_post(role, start=START), started=START, asye=START if asye else None)
    diary = a_diary(worker, policy)
    strands = diary.strands_on(START)
    assert {s.name: standing(diary, START, strand=s.name).every.words for s in strands} == owed
    assert diary.standing_on("Group", START, ()) is None


def test_how_often_does_not_follow_fte() -> None:
    """Somebody at half a post is supervised as often as anybody."""
    half = a_worker(a_post(fte="0.5"), started=START, asye=START)
    assert standing(a_diary(half), START).next_due == START + 14 * ONE_DAY


# The clock


def test_the_first_is_due_an_interval_after_the_start() -> None:
    """Started on 1 September: due on 1 October and in date that day, not the day after."""
    diary = a_diary()
    assert standing(diary, date(2026, 10, 1)).next_due == date(2026, 10, 1)
    assert standing(diary, date(2026, 10, 1)).in_date
    assert not standing(diary, date(2026, 10, 2)).in_date


def test_the_next_is_due_from_the_last_that_was_held() -> None:
    """Early or late, the day it was held counts; what is held after the day asked does not."""
    diary = a_diary()
    held = date(2026, 9, 21), date(2026, 11, 5)
    assert standing(diary, date(2026, 10, 30), *held).last_held == date(2026, 9, 21)
    assert standing(diary, date(2026, 10, 30), *held).next_due == date(2026, 10, 21)
    assert standing(diary, date(2026, 11, 5), *held).next_due == date(2026, 12, 5)


def test_the_interval_is_that_of_the_stage_in_force_when_it_was_held() -> None:
    """Held a day before the six months are over it is two weeks; on that day it is a month."""
    diary = a_diary(a_worker(started=START, asye=START))
    ends = date(2027, 3, 1)
    assert standing(diary, ends, ends - ONE_DAY).next_due == date(2027, 3, 14)
    assert standing(diary, ends, ends).next_due == date(2027, 4, 1)


def test_the_line_managers_strand_goes_on_across_the_end_of_the_asye() -> None:
    """Only its interval changes: what was held on the ASYE counts, and by its interval then."""
    passed = date(2026, 12, 1)
    worker = a_worker(started=START, enrolments=[on_asye(START, Outcome.PASS, passed)])
    diary = a_diary(worker)
    after = standing(diary, passed, passed - ONE_DAY)
    assert after.every == Interval(months=1)
    assert after.next_due == date(2026, 12, 14)
    assert standing(diary, passed, passed).next_due == date(2027, 1, 1)
    assert diary.standing_on(JOINT, passed, ()) is None


def test_the_clock_starts_with_the_programme_else_with_the_job() -> None:
    """An ASYE that begins a month after the job starts the clock anew."""
    october = date(2026, 10, 1)
    assert a_diary().clock_start(october) == START
    assert a_diary(a_worker(started=START, asye=october)).clock_start(october) == october


def test_no_clock_starts_before_the_records_begin() -> None:
    """Somebody here for nine years is not nine years overdue on the first day."""
    diary = a_diary(a_worker(started=date(2017, 9, 1)), records_begin=START)
    assert diary.clock_start(START) == START
    assert standing(diary, START).next_due == date(2026, 10, 1)
    assert standing(diary, START).in_date


def test_a_student_counts_from_the_day_started() -> None:
    """Two weeks until six months after it, without any enrolment."""
    worker = a_worker(a_post(Role.STUDENT), started=START)
    diary = a_diary(worker)
    assert standing(diary, date(2027, 2, 28)).every == Interval(days=14)
    assert standing(diary, date(2027, 3, 1)).every == Interval(months=1)


def test_a_strand_owed_only_later_starts_its_clock_on_that_day() -> None:
    """A practice educator (owed none) who becomes a social worker in October: due in November."""
    october = date(2026, 10, 5)
    worker = a_worker(
        a_post(Role.PRACTICE_EDUCATOR, start=START, end=october),
        a_post(start=october),
        started=START,
    )
    diary = a_diary(worker)
    now = standing(diary, october)
    assert now.next_due == date(2026, 11, 5)
    assert not now.stopped
    assert not standing(diary, date(2026, 11, 6)).in_date


def test_what_was_held_while_the_strand_was_not_owed_does_not_count() -> None:
    """A talk with the educator in September is not the social worker's supervision."""
    october = date(2026, 10, 5)
    worker = a_worker(
        a_post(Role.PRACTICE_EDUCATOR, start=START, end=october),
        a_post(start=october),
        started=START,
    )
    assert standing(a_diary(worker), october, date(2026, 9, 28)).last_held is None


def test_a_strand_that_a_new_policy_brings_starts_on_its_day() -> None:
    """From the national standard to Slough's: the joint strand begins with the new policy."""
    january = date(2027, 1, 4)
    diary = a_diary(
        a_worker(started=START, asye=START), sets=policies(national(), (january, slough()))
    )
    assert diary.standing_on(JOINT, january - ONE_DAY, ()) is None
    assert standing(diary, january, strand=JOINT).next_due == date(2027, 2, 4)


def test_nothing_is_owed_out_of_post_or_under_another_name() -> None:
    """Who has left is owed nothing, and a strand the policy does not know is no strand."""
    left = date(2026, 10, 1)
    diary = a_diary(a_worker(started=START, left=left))
    assert diary.standing_on(LINE, left, ()) is None
    assert diary.strands_on(left) == ()
    assert diary.standing_on("Appraisal", START, ()) is None


def test_what_comes_due_after_leaving_is_not_expected() -> None:
    """Left on 20 October: due on 1 October, and not on 1 November."""
    diary = a_diary(a_worker(started=START, left=date(2026, 10, 20)))
    assert diary.schedule(LINE, START, date(2027, 3, 1)) == [date(2026, 10, 1)]


# Months


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (date(2026, 1, 31), [date(2026, 2, 28), date(2026, 3, 28), date(2026, 4, 28)]),
        (date(2024, 1, 31), [date(2024, 2, 29), date(2024, 3, 29), date(2024, 4, 29)]),
        (date(2024, 2, 29), [date(2024, 3, 29), date(2024, 4, 29), date(2024, 5, 29)]),
        (date(2026, 8, 31), [date(2026, 9, 30), date(2026, 10, 30), date(2026, 11, 30)]),
        (date(2026, 12, 1), [date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1)]),
    ],
)
def test_a_month_is_clipped_at_its_end_and_counted_from_the_day_it_was_held(
    start: date, expected: list[date]
) -> None:
    """From the 31st it falls on the last day of a shorter month, and goes on from there."""
    assert a_diary(a_worker(started=start)).schedule(LINE, start, expected[-1]) == expected


def test_four_weeks_are_28_days_and_a_month_is_not() -> None:
    """Policy says which: 13 sessions a year, or 12."""
    every = StrandStage(Interval(days=28))
    diary = a_diary(policy=line_manager(every))
    assert len(diary.schedule(LINE, START, date(2027, 9, 1))) == 13
    assert len(a_diary().schedule(LINE, START, date(2027, 9, 1))) == 12
