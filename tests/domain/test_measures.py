"""Supervision measured over periods: parts add up to the whole, and three nothings are three."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtracker.domain.calendar import Pauses, Period
from swtracker.domain.measures import Cancelled, Course, Measures, cut, months
from swtracker.domain.people import Outcome, Role, Worker
from swtracker.domain.supervision import (
    By,
    Diary,
    Gap,
    InDateDays,
    Supervision,
    SupervisionStatus,
    gaps,
    longest_gap,
)
from tests.builders import a_pause, a_policy, a_post, a_worker, national, on_asye, policies, slough
from tests.domain.diaries import JOINT, LINE, ONE_DAY, START, a_diary, england, standing
from tests.domain.strategies import FIRST, absences_worth_of_pauses, days, every_day

HELD, CANCELLED, MISSED = (
    SupervisionStatus.HELD,
    SupervisionStatus.CANCELLED,
    SupervisionStatus.MISSED,
)
HOLIDAYS = england()


def held(*when: date, strand: str = LINE) -> list[Supervision]:
    """Supervisions of an hour and a half, written up the same day."""
    return [Supervision(strand, day, HELD, 90, recorded=day) for day in when]


def course(
    supervisions: Sequence[Supervision],
    first: date = START,
    last: date = date(2026, 11, 30),
    diary: Diary | None = None,
) -> Course:
    return Course(diary or a_diary(), LINE, first, last, supervisions)


# One strand of one worker


def test_everything_that_is_measured_of_three_months() -> None:
    """Started on 1 September and due on 1 October; held on the 11th, late, and on 5 November.

    Two were cancelled, one by the service; one was missed. The second was short, and its record
    late. Due dates had every one been met: 1 October and 1 November.
    """
    logged = [
        *held(date(2026, 10, 11)),
        Supervision(LINE, date(2026, 11, 5), HELD, 60, recorded=date(2026, 11, 12)),
        Supervision(LINE, date(2026, 10, 1), CANCELLED, by=By.SERVICE, reason="Duty "),
        Supervision(LINE, date(2026, 10, 5), CANCELLED, reason="Duty"),
        Supervision(LINE, date(2026, 10, 8), MISSED, reason="Forgotten"),
    ]
    seen = course(logged).over(START, date(2026, 11, 30))
    assert seen == Measures(
        in_date=InDateDays(31 + 51, 91),
        held=2,
        expected=2,
        cancelled=(Cancelled(None, "Duty", 1), Cancelled(By.SERVICE, "Duty", 1)),
        missed=1,
        short=1,
        late_records=1,
        in_date_at_end=1,
        owed_at_end=1,
        longest_gap=40,
        recorded=True,
    )
    assert (seen.cancelled_count, seen.cancelled_by(By.SERVICE), seen.cancelled_by(By.OTHER)) == (
        2,
        1,
        0,
    )
    assert seen.held_share == 1


def test_a_strand_its_policy_no_longer_knows_has_no_least_minutes() -> None:
    """What was logged while the strand was not owed is not measured at all."""
    sets = policies(slough(), (date(2026, 10, 1), a_policy(strands=())))
    short = Supervision(LINE, date(2026, 10, 5), HELD, 5)
    seen = course([short], diary=a_diary(sets=sets)).over(START, date(2026, 11, 30))
    assert (seen.in_date, seen.held, seen.short) == (InDateDays(30, 30), 0, 0)
    assert (seen.owed_at_end, seen.in_date_at_end) == (0, 0)


def test_the_same_reason_by_the_same_is_one_line_the_most_frequent_first() -> None:
    days_of = [date(2026, 10, n) for n in (1, 5, 8)]
    logged = [
        Supervision(LINE, days_of[0], CANCELLED, by=By.WORKER, reason="Court"),
        Supervision(LINE, days_of[1], CANCELLED, by=By.SERVICE, reason="Duty"),
        Supervision(LINE, days_of[2], CANCELLED, by=By.SERVICE, reason="Duty"),
    ]
    seen = course(logged).over(START, date(2026, 11, 30))
    assert seen.cancelled == (Cancelled(By.SERVICE, "Duty", 2), Cancelled(By.WORKER, "Court", 1))


def test_the_longest_gap_leaves_out_days_on_which_the_clock_stood_still() -> None:
    """Held on 10 September and 20 October, away for twenty days between: 20, not 40."""
    period = Period(date(2026, 9, 10), date(2026, 10, 21))
    when = [date(2026, 9, 10), date(2026, 10, 20)]
    away = Pauses.of([Period(date(2026, 9, 20), date(2026, 10, 10))])
    assert longest_gap(period, when) == 40
    assert longest_gap(period, when, away) == 20
    assert gaps(period, when, away)[1] == Gap(when[0], when[1], 20)


def test_a_gap_ends_where_the_strand_is_no_longer_owed() -> None:
    """A practice educator for October is owed nothing then: 30 days, then 29, not 91."""
    october = date(2026, 10, 1)
    worker = a_worker(
        a_post(start=START, end=october),
        a_post(Role.PRACTICE_EDUCATOR, start=october, end=date(2026, 11, 1)),
        a_post(start=date(2026, 11, 1)),
        started=START,
    )
    assert course([], diary=a_diary(worker)).over(START, date(2026, 11, 29)).longest_gap == 30
    assert a_diary(worker).longest_gap(LINE, START, date(2026, 11, 29), ()) == 30
    nobody = a_diary(a_worker(a_post(Role.HEAD_OF_SERVICE), started=START))
    assert nobody.longest_gap(LINE, START, date(2026, 11, 29), ()) is None


# Three nothings


def test_nought_of_five_nothing_expected_and_no_data_are_three() -> None:
    """Each in numbers and in words, for the share and for what was held."""
    nought = Measures(InDateDays(0, 30), held=0, expected=5, recorded=True)
    nothing = Measures(recorded=True)
    no_data = Measures()
    assert (nought.share_words, nought.held_words) == ("0.0 %", "0 of 5")
    assert (nothing.share_words, nothing.held_words) == ("nothing expected", "nothing expected")
    assert (no_data.share_words, no_data.held_words) == ("no data yet", "no data yet")
    assert (nought.held_share, nothing.held_share) == (Fraction(0), None)
    assert Measures(held=2, recorded=True).held_words == "2, nothing expected"
    assert len({nought, nothing, no_data}) == 3


def test_before_the_records_begin_there_is_no_data() -> None:
    """And a worker who is owed nothing is another matter from then on."""
    diary = a_diary(a_worker(a_post(Role.HEAD_OF_SERVICE)), records_begin=START)
    whole = course([], START - 60 * ONE_DAY, date(2026, 11, 30), diary)
    before = whole.over(START - 60 * ONE_DAY, START - ONE_DAY)
    assert before == Measures()
    assert whole.over(START, date(2026, 11, 30)) == Measures(recorded=True)
    assert not whole.is_owed


# Parts add up


def test_a_period_is_cut_at_months_and_at_turns() -> None:
    assert months(date(2026, 1, 15), date(2026, 3, 2)) == [
        (date(2026, 1, 15), date(2026, 1, 31)),
        (date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 3, 1), date(2026, 3, 2)),
    ]
    assert cut(START, START + 3 * ONE_DAY, [START, START + 2 * ONE_DAY, START + 9 * ONE_DAY]) == [
        (START, START + ONE_DAY),
        (START + 2 * ONE_DAY, START + 3 * ONE_DAY),
    ]


def eventful(absences: Sequence[Period]) -> Worker:
    """Two posts with a pause in being owed between, and two programmes one after the other."""
    after = [FIRST + n * ONE_DAY for n in range(700)]
    return a_worker(
        a_post(start=after[0], end=after[200]),
        a_post(Role.PRACTICE_EDUCATOR, start=after[200], end=after[230]),
        a_post(start=after[230]),
        started=FIRST,
        left=after[600],
        enrolments=[
            on_asye(after[20], Outcome.WITHDRAWN, after[120]),
            on_asye(after[260], Outcome.PASS, after[500]),
        ],
        absences=[a_pause(p.start, p.end) for p in absences],
    )


@given(
    st.lists(st.integers(0, 650), max_size=20),
    absences_worth_of_pauses(),
    st.lists(st.integers(1, 640), max_size=6),
    st.sampled_from([LINE, JOINT]),
)
def test_adjoining_periods_add_up(
    when: list[int], absences: list[Period], cuts: list[int], strand: str
) -> None:
    """Days, held, expected and what was not held, wherever the cuts fall."""
    sets = policies(slough(), (FIRST + 300 * ONE_DAY, national()))
    diary = a_diary(eventful(absences), sets=sets, working_days=HOLIDAYS)
    logged = [
        Supervision(strand, FIRST + n * ONE_DAY, (HELD, CANCELLED, MISSED)[n % 3], n % 120 + 1)
        for n in when
    ]
    first, last = FIRST - 5 * ONE_DAY, FIRST + 650 * ONE_DAY
    whole = Course(diary, strand, first, last, logged)
    parts = [whole.over(a, b) for a, b in cut(first, last, [FIRST + n * ONE_DAY for n in cuts])]
    summed, together = sum(parts, Measures()), whole.over(first, last)
    for name in ("in_date", "held", "expected", "cancelled", "missed", "short", "late_records"):
        assert getattr(summed, name) == getattr(together, name), name
    assert together.in_date == diary.in_date_between(strand, first, last, _held_days(logged))
    begin, end = FIRST + 90 * ONE_DAY, FIRST + 400 * ONE_DAY
    alone = Course(diary, strand, begin, end, [s for s in logged if s.day <= end])
    assert alone.over(begin, end) == whole.over(begin, end)


def _held_days(logged: Sequence[Supervision]) -> list[date]:
    return [s.day for s in logged if s.is_held]


@given(st.lists(st.integers(0, 400), max_size=15), days(400))
def test_a_held_supervision_never_lowers_the_share_where_stages_only_widen(
    when: list[int], more: date
) -> None:
    """The national ASYE year, nothing paused: weekly, every two weeks, every month."""
    diary = a_diary(a_worker(started=FIRST, asye=FIRST), national(), working_days=HOLIDAYS)
    held_on = [FIRST + n * ONE_DAY for n in when]
    last = FIRST + 400 * ONE_DAY
    before = diary.in_date_between(LINE, FIRST, last, held_on)
    after = diary.in_date_between(LINE, FIRST, last, [*held_on, more])
    assert after.days == before.days
    assert after.in_date >= before.in_date


@given(absences_worth_of_pauses(), st.sampled_from([LINE, JOINT]))
def test_every_nominal_due_date_is_counted_by_the_clock_of_its_day(
    absences: list[Period], strand: str
) -> None:
    """Each lies in the schedule of the latest programme begun by then, else of the job."""
    diary = a_diary(eventful(absences), working_days=HOLIDAYS)
    last = FIRST + 650 * ONE_DAY
    starts = [FIRST, *(e.start for e in diary.worker.enrolments), last + ONE_DAY]
    expected = [
        due
        for start, following in pairwise(starts)
        for due in diary.schedule(strand, start, last)
        if start <= due < following
    ]
    assert diary.nominal(strand, FIRST, last) == expected
    for day in every_day(FIRST, FIRST + 40 * ONE_DAY):
        assert diary.nominal(strand, day, day) == [d for d in expected if d == day]


# Hard days


def test_a_second_programme_starts_the_clock_anew_and_the_first_ones_end_does_not() -> None:
    """Withdrawn on 1 December, monthly from then on; again from 1 March: two weeks from that day.

    1 December's own month counts from the last due date of the programme before it.
    """
    again = date(2027, 3, 1)
    worker = a_worker(
        started=START,
        enrolments=[on_asye(START, Outcome.WITHDRAWN, date(2026, 12, 1)), on_asye(again)],
    )
    diary = a_diary(worker)
    assert diary.nominal(LINE, date(2026, 11, 20), date(2027, 4, 1)) == [
        date(2026, 11, 24),
        date(2026, 12, 8),
        date(2027, 1, 8),
        date(2027, 2, 8),
        date(2027, 3, 15),
        date(2027, 3, 29),
    ]
    assert standing(diary, again).next_due == date(2027, 3, 15)


def test_a_programme_that_began_before_the_job_or_the_records_counts_from_those() -> None:
    early = a_worker(started=START, asye=START - 90 * ONE_DAY)
    diary = a_diary(early, records_begin=START - 30 * ONE_DAY)
    [first, *_] = diary.schedule(LINE, diary.clock_start(START), date(2026, 12, 1))
    assert diary.nominal(LINE, START - 90 * ONE_DAY, first) == [first]


@pytest.mark.parametrize("change", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_weeks_in_which_the_clocks_change_have_seven_days(change: date) -> None:
    """Days are days of the calendar: a fortnight across the change is due on its weekday."""
    held_on = change - 6 * ONE_DAY
    diary = a_diary(a_worker(started=held_on, asye=held_on))
    assert standing(diary, held_on, held_on).next_due == held_on + timedelta(days=14)
    week = diary.in_date_between(LINE, held_on, change, [held_on])
    assert week == InDateDays(7, 7)


def test_shares_are_of_days_and_do_not_average() -> None:
    """90 of 90 days and 0 of 30: three quarters."""
    team = Measures(InDateDays(90, 90), longest_gap=20) + Measures(InDateDays(0, 30))
    assert team.in_date.share == Fraction(3, 4)
    assert team.longest_gap == 20
