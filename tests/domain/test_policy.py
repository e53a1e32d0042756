"""A policy's parts: lengths of time, stages of a programme, whom a strand is for, dated sets."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtracker.domain.calendar import Pauses, Period
from swtracker.domain.people import Role
from swtracker.domain.policy import (
    Interval,
    Pattern,
    Policies,
    PolicySet,
    Programme,
    ProgrammeStage,
    Strand,
    StrandKind,
    StrandStage,
)
from tests.builders import a_policy, national, slough
from tests.domain.strategies import absences_worth_of_pauses, days

NO_PAUSES = Pauses()
START = date(2025, 9, 1)


# Lengths of time


@pytest.mark.parametrize(
    ("words", "interval", "often"),
    [
        ("1 month", Interval(months=1), "every month"),
        ("3 months", Interval(months=3), "every 3 months"),
        ("1 week", Interval(days=7), "every week"),
        ("2 weeks", Interval(days=14), "every 2 weeks"),
        ("4 weeks", Interval(days=28), "every 4 weeks"),
        ("10 days", Interval(days=10), "every 10 days"),
        ("1 day", Interval(days=1), "every day"),
        (" 2 WEEKS ", Interval(days=14), "every 2 weeks"),
    ],
)
def test_a_length_of_time_is_read_and_said_as_people_say_it(
    words: str, interval: Interval, often: str
) -> None:
    """Four weeks are 28 days and not a month; policy says which it means."""
    assert Interval.parse(words) == interval
    assert interval.words == often


@pytest.mark.parametrize(
    "words", ["", "0 weeks", "-1 week", "month", "2", "2 fortnights", "1.5 weeks", "10000 days"]
)
def test_other_words_are_no_length_of_time(words: str) -> None:
    """None, so that whoever asked can say which key was wrong."""
    assert Interval.parse(words) is None


@given(st.integers(1, 9999), st.sampled_from(["day", "week", "month"]))
def test_a_length_of_time_reads_back_as_it_is_written(count: int, unit: str) -> None:
    """Writing it and reading it again gives the same length."""
    interval = Interval.parse(f"{count} {unit}")
    assert interval is not None
    assert Interval.parse(str(interval)) == interval


@pytest.mark.parametrize(
    ("start", "interval", "expected"),
    [
        (date(2026, 1, 31), Interval(months=1), date(2026, 2, 28)),
        (date(2024, 2, 29), Interval(months=12), date(2025, 2, 28)),
        (date(2026, 11, 20), Interval(days=28), date(2026, 12, 18)),
        (date(2026, 11, 20), Interval(months=1), date(2026, 12, 20)),
    ],
)
def test_a_month_keeps_the_day_and_four_weeks_are_28_days(
    start: date, interval: Interval, expected: date
) -> None:
    """A calendar month is clipped at its end; weeks are just days."""
    assert interval.after(start) == expected
    assert interval.after_unpaused(start, NO_PAUSES) == expected


INTERVALS = [
    Interval(days=1),
    Interval(days=7),
    Interval(days=14),
    Interval(days=28),
    Interval(months=1),
    Interval(days=42),
    Interval(months=2),
    Interval(months=6),
]
"""Each no shorter than the one before, whatever the day it is counted from."""


@given(days(), absences_worth_of_pauses(), absences_worth_of_pauses(), st.data())
def test_a_longer_interval_or_an_added_pause_never_lands_earlier(
    start: date, absences: list[Period], more: list[Period], data: st.DataObject
) -> None:
    """Over pauses, and counting "never" as later than any day."""
    shorter = data.draw(st.integers(0, len(INTERVALS) - 2))
    longer = data.draw(st.integers(shorter + 1, len(INTERVALS) - 1))

    def lands(interval: Interval, paused: list[Period]) -> date:
        return interval.after_unpaused(start, Pauses.of(paused)) or date.max

    assert lands(INTERVALS[shorter], absences) <= lands(INTERVALS[longer], absences)
    assert lands(INTERVALS[shorter], absences) <= lands(INTERVALS[shorter], absences + more)


# Stages of a programme

RAMP = Programme(
    name="ASYE",
    months=12,
    stages=(
        ProgrammeStage(0, Fraction(25, 100)),
        ProgrammeStage(3, Fraction(50, 100)),
        ProgrammeStage(6, Fraction(70, 100)),
        ProgrammeStage(9, Fraction(90, 100)),
    ),
)


@pytest.mark.parametrize(
    ("day", "percent"),
    [
        (date(2025, 9, 1), 25),
        (date(2025, 11, 30), 25),
        (date(2025, 12, 1), 50),
        (date(2026, 2, 28), 50),
        (date(2026, 3, 1), 70),
        (date(2026, 6, 1), 90),
        (date(2027, 6, 1), 90),
    ],
)
def test_the_day_a_stage_ends_belongs_to_the_next(day: date, percent: int) -> None:
    """Newham's published ramp; the last stage lasts for as long as the protection does."""
    assert RAMP.stage_on(START, day, NO_PAUSES).share == Fraction(percent, 100)


def test_a_stage_begins_on_the_clipped_day_of_the_month() -> None:
    """Somebody who starts on 30 November is three months in on the last day of February."""
    assert RAMP.stage_starts(date(2025, 11, 30), NO_PAUSES)[0] == date(2026, 2, 28)
    assert RAMP.stage_starts(date(2023, 11, 30), NO_PAUSES)[0] == date(2024, 2, 29)
    assert RAMP.stage_starts(date(2024, 2, 29), NO_PAUSES)[-1] == date(2024, 11, 29)


def test_a_pause_moves_the_later_stages_and_no_end_leaves_them_unknown() -> None:
    """Thirty days away in October move December's stage by thirty days."""
    pauses = Pauses.of([Period(date(2025, 10, 1), date(2025, 10, 31))])
    assert RAMP.stage_starts(START, pauses)[0] == date(2025, 12, 31)
    assert RAMP.stage_on(START, date(2025, 12, 30), pauses).share == Fraction(25, 100)
    open_pause = Pauses.of([Period(date(2026, 1, 5))])
    assert RAMP.stage_starts(START, open_pause) == (date(2025, 12, 1),)
    assert RAMP.stage_on(START, date(2027, 1, 1), open_pause).share == Fraction(50, 100)


@given(days(), days(), absences_worth_of_pauses())
def test_the_stage_on_a_day_is_the_last_that_has_started(
    start: date, day: date, absences: list[Period]
) -> None:
    """What is in force and the list of starts agree, over whatever pauses."""
    pauses = Pauses.of(absences)
    started = sum(d <= day for d in RAMP.stage_starts(start, pauses))
    assert RAMP.stage_on(start, day, pauses) == RAMP.stages[started]


# Whom a strand is for


@pytest.mark.parametrize(
    ("who", "but_not", "role", "programme", "is_for"),
    [
        ({"ASYE"}, set(), Role.SOCIAL_WORKER, "ASYE", True),
        ({"ASYE"}, set(), Role.SOCIAL_WORKER, None, False),
        ({"ASYE"}, set(), Role.SOCIAL_WORKER, "Step Up", False),
        ({"Student"}, set(), Role.STUDENT, None, True),
        (set(), {Role.HEAD_OF_SERVICE}, Role.SOCIAL_WORKER, None, True),
        (set(), {Role.HEAD_OF_SERVICE}, Role.HEAD_OF_SERVICE, "ASYE", False),
    ],
)
def test_a_pattern_is_for_the_roles_and_programmes_it_names(
    who: set[str], but_not: set[Role], role: Role, programme: str | None, is_for: bool
) -> None:
    """A programme or a role by name, or else everybody but some."""
    pattern = Pattern((), frozenset(who), frozenset(but_not))
    assert pattern.is_for(role, programme) is is_for


def test_the_first_pattern_that_fits_is_owed() -> None:
    """An ASYE worker has the programme's pattern, not everybody's; a head of service has none."""
    fortnightly = Pattern((StrandStage(Interval(days=14)),), frozenset({"ASYE"}))
    monthly = Pattern((StrandStage(Interval(months=1)),), but_not=frozenset({Role.HEAD_OF_SERVICE}))
    strand = Strand("Line manager", StrandKind.INDIVIDUAL, (fortnightly, monthly), 90)
    assert strand.pattern_for(Role.SOCIAL_WORKER, "ASYE") is fortnightly
    assert strand.pattern_for(Role.SOCIAL_WORKER, None) is monthly
    assert strand.pattern_for(Role.HEAD_OF_SERVICE, None) is None


def test_a_pattern_may_come_to_an_end() -> None:
    """Weekly until six weeks and then nothing: from the day the stage ends nothing is owed."""
    pattern = Pattern((StrandStage(Interval(days=7), until=Interval(days=42)),))
    ends = START + timedelta(days=42)
    assert pattern.every_on(START, ends - timedelta(days=1), NO_PAUSES) == Interval(days=7)
    assert pattern.every_on(START, ends, NO_PAUSES) is None
    assert pattern.stage_ends(START, NO_PAUSES) == (ends,)
    open_pause = Pauses.of([Period(START)])
    assert pattern.every_on(START, ends, open_pause) == Interval(days=7)
    assert pattern.stage_ends(START, open_pause) == ()


# Dated sets


def test_the_policy_of_a_day_is_the_latest_that_is_in_force() -> None:
    """Sets come in any order; the day one comes into force is its own."""
    sets = Policies.of(
        [
            PolicySet(date(2026, 4, 1), national()),
            PolicySet(date(2024, 4, 1), slough()),
            PolicySet(date(2027, 4, 1), a_policy(base=12)),
        ]
    )
    assert sets.on(date(2026, 3, 31)) == slough()
    assert sets.on(date(2026, 4, 1)) == national()
    assert sets.on(date(2030, 1, 1)).base == 12
    assert sets.changes_after(date(2026, 3, 31)) == (date(2026, 4, 1), date(2027, 4, 1))
    assert sets.changes_after(date(2026, 4, 1)) == (date(2027, 4, 1),)


def test_the_earliest_policy_also_covers_the_days_before_it() -> None:
    """Records may begin before a council wrote its policy down; its coming in changes nothing."""
    sets = Policies.of([PolicySet(date(2024, 4, 1), slough())])
    assert sets.on(date(2014, 9, 1)) == slough()
    assert sets.changes_after(date(2014, 9, 1)) == ()


def test_a_council_without_any_policy_is_a_mistake_of_ours() -> None:
    """No rule has an answer without one."""
    with pytest.raises(ValueError, match="at least one"):
        Policies.of([])


def test_a_strand_is_found_by_its_name_in_any_case() -> None:
    """As a workbook may spell it; an unknown one is none."""
    assert slough().strand("LINE manager") == slough().strands[0]
    assert slough().strand("Appraisal") is None


@pytest.mark.parametrize(
    ("role", "holds"),
    [
        (Role.SOCIAL_WORKER, True),
        (Role.SENIOR_SOCIAL_WORKER, True),
        (Role.CONSULTANT_PRACTITIONER, True),
        (Role.STUDENT, True),
        (Role.PRACTICE_MANAGER, False),
        (Role.HEAD_OF_SERVICE, False),
        (Role.SUPPORT_OFFICER, False),
        (Role.PRACTICE_EDUCATOR, False),
        (Role.DEVELOPMENT_COORDINATOR, False),
    ],
)
def test_who_holds_cases_is_policys(role: Role, holds: bool) -> None:
    """Managers, support officers and educators hold none in either preset."""
    assert slough().holds_cases(role) is holds
    assert national().holds_cases(role) is holds
