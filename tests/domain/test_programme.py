"""A programme's year: review dates at month ends, pauses, extensions, what is missing and next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from swtracker.domain.calendar import Pauses, Period
from swtracker.domain.people import AbsenceKind, Enrolment, Outcome
from swtracker.domain.policy import EvidenceOwed, Programme, ProgrammeStage
from swtracker.domain.programme import (
    Coming,
    Extension,
    Goal,
    PauseKind,
    ReviewState,
    Year,
    cohort_label,
    is_for_capability,
)
from tests.builders import slough

ASYE = slough().programmes["ASYE"]
NEWHAM = replace(ASYE, review_months=(3, 6, 11))


def a_year(
    start: date = date(2026, 7, 27),
    programme: Programme = ASYE,
    *,
    paused: list[tuple[date, date | None]] | None = None,
    extended: list[Extension] | None = None,
    held: dict[int, date] | None = None,
    seen: dict[str, int] | None = None,
    outcome: tuple[Outcome, date] | None = None,
) -> Year:
    enrolment = Enrolment("ASYE", start, *(outcome or (None, None)))
    pauses = Pauses.of(Period(*p) for p in paused or [])
    return Year(
        programme=programme,
        enrolment=enrolment,
        pauses=pauses,
        extensions=tuple(extended or ()),
        held=held or {},
        seen=seen or {},
        records_begin=date(2020, 1, 1),
    )


def due(year: Year) -> list[date | None]:
    return [r.due for r in year.reviews(year.enrolment.start)]


# The dates of the reviews


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        # 30 November: the February it falls in decides (rules §5).
        (
            date(2026, 11, 30),
            ["2026-11-30", "2027-02-28", "2027-05-30", "2027-08-30", "2027-11-30"],
        ),
        (
            date(2027, 11, 30),
            ["2027-11-30", "2028-02-29", "2028-05-30", "2028-08-30", "2028-11-30"],
        ),
        # A start on a leap day: the year after has none.
        (date(2028, 2, 29), ["2028-02-29", "2028-05-29", "2028-08-29", "2028-11-29", "2029-02-28"]),
        # The 31st in months of 30 days, each counted from the start and not from the one before.
        (date(2026, 8, 31), ["2026-08-31", "2026-11-30", "2027-02-28", "2027-05-31", "2027-08-31"]),
        (date(2026, 7, 27), ["2026-07-27", "2026-10-27", "2027-01-27", "2027-04-27", "2027-07-27"]),
    ],
)
def test_reviews_fall_on_the_start_s_own_day_clipped_to_the_month(
    start: date, expected: list[str]
) -> None:
    year = a_year(start)
    assert due(year) == [date.fromisoformat(d) for d in expected]
    assert year.end() == date.fromisoformat(expected[-1])


def test_a_programme_without_an_agreement_begins_with_its_first_review() -> None:
    assert a_year(programme=replace(ASYE, agreement="")).review_months() == (3, 6, 9, 12)
    assert a_year().review_months() == (0, 3, 6, 9, 12)


def test_reviews_are_named_as_policy_and_people_name_them() -> None:
    year = a_year()
    assert year.review_name(0) == "Learning agreement"
    assert year.review_name(6) == "6-month review"
    assert a_year(programme=replace(ASYE, agreement="")).review_name(0) == "Agreement"


def test_a_pause_moves_what_comes_after_it_by_its_days() -> None:
    """Four weeks in August move every review, and the end, by 28 days; the agreement stays."""
    year = a_year(paused=[(date(2026, 8, 3), date(2026, 8, 31))])
    assert due(year) == [
        date(2026, 7, 27),
        date(2026, 11, 24),
        date(2027, 2, 24),
        date(2027, 5, 25),
        date(2027, 8, 24),
    ]
    assert year.planned_end() == year.end() == date(2027, 8, 24)


def test_a_pause_that_begins_on_the_due_day_swallows_it_until_the_first_day_back() -> None:
    year = a_year(paused=[(date(2026, 10, 27), date(2026, 12, 1))])
    assert year.due(3) == date(2026, 12, 1)
    assert year.due(6) == date(2027, 3, 3)


def test_a_pause_without_an_end_stops_the_clock() -> None:
    year = a_year(paused=[(date(2026, 10, 5), None)])
    assert due(year) == [date(2026, 7, 27), None, None, None, None]
    assert year.end() is None
    assert year.is_stopped(date(2026, 10, 5))
    assert not year.is_stopped(date(2026, 10, 4))
    states = [r.state for r in year.reviews(date(2027, 1, 4))]
    assert states == [ReviewState.OVERDUE, *[ReviewState.STOPPED] * 4]
    assert year.missing(date(2027, 1, 4)) == ("Learning agreement overdue 161 days",)


# The end, and the latest end


def test_an_extension_moves_the_end_and_the_review_that_closes_the_year() -> None:
    year = a_year(extended=[Extension(date(2027, 10, 27), date(2027, 6, 1))])
    assert year.planned_end() == date(2027, 7, 27)
    assert year.end() == date(2027, 10, 27)
    assert due(year)[-2:] == [date(2027, 4, 27), date(2027, 10, 27)]


def test_where_the_last_review_closes_before_the_end_it_keeps_its_distance() -> None:
    year = a_year(programme=NEWHAM, extended=[Extension(date(2027, 8, 26), date(2027, 6, 1))])
    assert year.due(11) == date(2027, 7, 27)
    assert year.evidence()[-1].due == date(2027, 8, 26)


def test_of_two_extensions_the_one_agreed_last_counts() -> None:
    late, later = date(2027, 9, 1), date(2027, 11, 1)
    first, second = Extension(later, date(2027, 5, 4)), Extension(late, date(2027, 6, 1))
    assert a_year(extended=[first, second]).end() == late


def test_a_pause_begun_after_an_extension_was_agreed_moves_the_extended_end() -> None:
    agreed = Extension(date(2027, 10, 27), date(2027, 6, 1))
    closed = a_year(paused=[(date(2027, 8, 2), date(2027, 8, 30))], extended=[agreed])
    assert closed.end() == date(2027, 11, 24)
    assert a_year(paused=[(date(2027, 8, 2), None)], extended=[agreed]).end() is None


def test_an_end_agreed_during_an_open_pause_stands() -> None:
    year = a_year(
        paused=[(date(2026, 10, 5), None)],
        extended=[Extension(date(2027, 12, 1), date(2026, 11, 2))],
    )
    assert year.planned_end() is None
    assert year.end() == date(2027, 12, 1)
    assert year.due(12) is None


def test_an_extension_never_brings_the_end_forward() -> None:
    year = a_year(extended=[Extension(date(2027, 3, 1), date(2026, 11, 2))])
    assert year.end() == date(2027, 7, 27)


def test_it_must_be_done_within_policy_s_months_pauses_included() -> None:
    year = a_year(paused=[(date(2026, 8, 3), date(2027, 12, 6))])
    assert year.latest_end() == date(2028, 7, 27)
    assert year.end() == date(2028, 11, 28)
    said = "its end lies past Thu 27 Jul 2028, by which it must be done"
    assert year.missing(date(2026, 8, 1)) == ("Learning agreement overdue 5 days", said)
    assert a_year(programme=replace(ASYE, within_months=None)).latest_end() is None


def test_a_programme_that_policy_no_longer_has_has_no_dates() -> None:
    year = a_year(programme=Programme("Old", 0, (ProgrammeStage(0),)))
    assert (year.end(), year.reviews(date(2026, 11, 20))) == (None, ())
    assert not year.is_past_end(date(2030, 1, 1))
    assert year.comes_next(date(2026, 11, 20)) is None


# How a review stands


def test_a_review_is_due_soon_two_weeks_ahead_and_overdue_the_day_after() -> None:
    year = a_year(held={0: date(2026, 7, 27)})
    states = {
        day: year.reviews(day)[1].state
        for day in (date(2026, 10, 12), date(2026, 10, 13), date(2026, 10, 27), date(2026, 10, 28))
    }
    assert list(states.values()) == [
        ReviewState.TO_COME,
        ReviewState.SOON,
        ReviewState.SOON,
        ReviewState.OVERDUE,
    ]


def test_what_fell_due_before_the_records_begin_is_not_missing() -> None:
    """Nobody who starts to use the tracker in mid-year is told of reviews it could not know of."""
    year = replace(a_year(), records_begin=date(2027, 2, 1))
    day = date(2027, 4, 28)
    states = [r.state for r in year.reviews(day)]
    before = ReviewState.BEFORE_RECORDS
    assert states == [before, before, before, ReviewState.OVERDUE, ReviewState.TO_COME]
    assert year.missing(day) == ("9-month review overdue 1 day",)


def test_a_review_held_later_is_not_held_yet_on_the_day_looked_at() -> None:
    year = a_year(held={3: date(2026, 11, 2)})
    assert year.reviews(date(2026, 11, 1))[1].state is ReviewState.OVERDUE
    assert year.reviews(date(2026, 11, 2))[1].state is ReviewState.HELD


def test_a_held_review_the_programme_no_longer_names_still_shows() -> None:
    year = a_year(programme=NEWHAM, held={9: date(2027, 4, 27)})
    assert [r.month for r in year.reviews(date(2027, 5, 1))] == [0, 3, 6, 9, 11]


def test_after_the_outcome_nothing_is_overdue_any_more() -> None:
    year = a_year(outcome=(Outcome.WITHDRAWN, date(2026, 12, 1)), held={0: date(2026, 7, 27)})
    states = [r.state for r in year.reviews(date(2027, 6, 1))]
    assert states == [ReviewState.HELD, ReviewState.NOT_HELD, *[ReviewState.NOT_NEEDED] * 3]
    assert year.missing(date(2027, 6, 1)) == ()
    assert not year.is_past_end(date(2027, 8, 1))


# Evidence


def test_evidence_is_owed_by_its_month_or_by_the_end() -> None:
    year = a_year(seen={"Direct observation": 2})
    found = {e.name: (e.seen, e.owed, e.due) for e in year.evidence()}
    assert found["Direct observation"] == (2, 3, date(2027, 7, 27))
    assert found["Reflection at 6 months"] == (0, 1, date(2027, 1, 27))


def test_evidence_is_missing_only_once_its_day_has_passed() -> None:
    year = a_year(held={m: date(2026, 7, 27) for m in (0, 3, 6)})
    assert year.missing(date(2027, 1, 27)) == ()
    assert year.missing(date(2027, 1, 28)) == ("Reflection at 6 months: 0 of 1, overdue 1 day",)
    seen = replace(year, seen={"Reflection at 6 months": 1})
    assert seen.missing(date(2027, 1, 28)) == ()


# What is missing


def test_past_its_end_it_says_so_and_counts_the_training_not_taken() -> None:
    programme = replace(ASYE, review_months=(), evidence=(), agreement="")
    year = a_year(programme=programme)
    day = date(2027, 7, 27)
    assert year.is_past_end(day)
    assert year.missing(day, not_taken=["Safeguarding", "Court skills"], assessed=False) == (
        "past its end without an outcome",
        "training not taken: Safeguarding and Court skills",
        "no assessor",
    )
    assert year.missing(date(2027, 7, 26), not_taken=["Safeguarding"]) == ()


def test_deferred_does_not_end_the_protection_and_is_said() -> None:
    year = a_year(
        programme=replace(ASYE, review_months=(), evidence=(), agreement=""),
        outcome=(Outcome.DEFERRED, date(2027, 7, 20)),
    )
    assert year.missing(date(2027, 8, 2)) == ("past its end, deferred",)


def test_a_goal_is_missing_when_its_day_has_passed_and_it_is_not_met() -> None:
    day = date(2026, 11, 20)
    year = a_year(held={0: day, 3: day})
    open_, met = (Goal("Chair a meeting", date(2026, 11, 6), m) for m in (None, day))
    assert year.missing(day, goals=[open_]) == ("goal “Chair a meeting” overdue 14 days",)
    assert year.missing(day, goals=[met, Goal("Read", None, None)]) == ()


# What comes next


def test_the_first_thing_to_come_is_named_with_its_day() -> None:
    year = a_year(held={0: date(2026, 7, 27), 3: date(2026, 10, 27)})
    assert year.comes_next(date(2026, 11, 20)) == Coming(date(2027, 1, 27), "6-month review")
    goal = Goal("Chair a meeting", date(2026, 12, 4), None)
    assert year.comes_next(date(2026, 11, 20), [goal]) == Coming(
        date(2026, 12, 4), "goal: Chair a meeting"
    )


def test_evidence_with_a_month_of_its_own_comes_next_too() -> None:
    programme = replace(
        ASYE, review_months=(), agreement="", evidence=(EvidenceOwed("Reflection", 1, 6),)
    )
    year = a_year(programme=programme)
    assert year.comes_next(date(2026, 11, 20)) == Coming(date(2027, 1, 27), "Reflection")
    later = year.comes_next(date(2027, 3, 1))
    assert later == Coming(date(2027, 7, 27), "the end, and its outcome")
    assert year.comes_next(date(2027, 8, 1)) is None


# Pauses


def test_capability_is_no_reason_for_a_pause_however_it_is_put() -> None:
    """Dorset: a programme may not be paused because of capability."""
    assert is_for_capability(PauseKind.CAPABILITY, "")
    assert is_for_capability(PauseKind.OTHER, "A Capability procedure has begun")
    assert not is_for_capability(PauseKind.SICKNESS, "An operation")
    assert PauseKind.CAPABILITY.absence is None
    assert PauseKind.NO_SUPPORT.absence is AbsenceKind.PROGRAMME_PAUSED


def test_a_cohort_without_a_name_is_called_after_its_month() -> None:
    assert cohort_label("", date(2026, 7, 27)) == "Started Jul 2026"
    assert cohort_label("Autumn 2026", date(2026, 9, 7)) == "Autumn 2026"
