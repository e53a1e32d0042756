"""Workers, posts and programmes on a day, and what about a person cannot be right."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtracker.domain.calendar import Period
from swtracker.domain.people import (
    Absence,
    AbsenceKind,
    Employment,
    Enrolment,
    Outcome,
    Role,
    check_fte,
    contradictions,
    registration_number,
    renewal_window,
)
from swtracker.errors import BadInput
from tests.builders import a_pause, a_post, a_worker, on_asye

ONE_DAY = timedelta(days=1)
SEP = date(2025, 9, 1)
OCT = date(2025, 10, 1)
NOV = date(2025, 11, 1)


# Posts


def test_on_the_day_posts_change_the_new_one_is_held() -> None:
    """A post ends on the day the next begins; that day belongs to the next."""
    worker = a_worker(
        a_post(start=SEP, end=OCT, team="Kingfisher"), a_post(start=OCT, team="Dipper")
    )
    teams = [post.team for d in (OCT - ONE_DAY, OCT) if (post := worker.post_on(d))]
    assert teams == ["Kingfisher", "Dipper"]


@pytest.mark.parametrize(
    ("day", "in_post"),
    [(SEP - ONE_DAY, False), (SEP, True), (OCT - ONE_DAY, True), (OCT, False)],
)
def test_somebody_is_in_post_from_the_first_day_to_the_day_before_leaving(
    day: date, in_post: bool
) -> None:
    """The day they left they hold no post, even when the post itself was never ended."""
    worker = a_worker(a_post(start=SEP), started=SEP, left=OCT)
    assert (worker.post_on(day) is not None) is in_post


def test_contracted_hours_are_the_full_week_times_fte() -> None:
    """37 hours at 0.6 is 22.2, exactly."""
    assert a_post(fte="0.6", weekly_hours="37").contracted_hours == Fraction("22.2")


def test_known_changes_are_the_days_ahead_on_which_anything_begins_or_ends() -> None:
    """Posts, programmes and the leaving day, in order; not today and not what is past."""
    worker = a_worker(
        a_post(start=SEP, end=NOV),
        a_post(start=NOV, fte="0.6"),
        left=date(2026, 3, 1),
        enrolments=[on_asye(OCT, Outcome.PASS, date(2026, 2, 1))],
    )
    assert worker.known_changes(SEP) == (OCT, NOV, date(2026, 2, 1), date(2026, 3, 1))
    assert worker.known_changes(NOV) == (date(2026, 2, 1), date(2026, 3, 1))
    assert worker.known_changes(date(2026, 3, 1)) == ()


# Programmes and their outcome


@pytest.mark.parametrize("outcome", [Outcome.PASS, Outcome.FAIL, Outcome.WITHDRAWN])
def test_protection_ends_on_the_day_of_the_outcome(outcome: Outcome) -> None:
    """The day before is protected, that day is not: pass, fail and withdrawn alike."""
    worker = a_worker(enrolments=[on_asye(SEP, outcome, NOV)])
    assert worker.enrolment_on(NOV - ONE_DAY) is not None
    assert worker.enrolment_on(NOV) is None


def test_deferred_does_not_end_protection() -> None:
    """A deferred outcome is a state; the programme and its protection go on."""
    worker = a_worker(enrolments=[on_asye(SEP, Outcome.DEFERRED, NOV)])
    assert worker.enrolment_on(date(2027, 1, 1)) is not None


def test_protection_lasts_until_an_outcome_is_recorded_however_late() -> None:
    """Two years on, nobody having recorded an outcome, the worker is still protected."""
    assert a_worker(asye=SEP).enrolment_on(date(2027, 9, 1)) is not None
    assert a_worker(asye=SEP).enrolment_on(SEP - ONE_DAY) is None


def test_of_two_programmes_the_later_one_protects() -> None:
    """Somebody who rejoined with a later cohort stands in that cohort's year."""
    first, again = on_asye(SEP), on_asye(date(2026, 9, 1))
    worker = a_worker(enrolments=[again, first])
    assert worker.enrolment_on(date(2026, 8, 31)) == first
    assert worker.enrolment_on(date(2026, 9, 1)) == again


# Absence


def test_only_an_absence_that_pauses_stops_the_clocks() -> None:
    """Annual leave is an absence; it stops nothing."""
    leave = Absence(AbsenceKind.ANNUAL_LEAVE, Period(SEP, OCT))
    worker = a_worker(absences=[leave, a_pause(OCT, NOV)])
    assert worker.pauses.periods == (Period(OCT, NOV),)


def test_of_two_absences_on_a_day_the_one_that_pauses_is_shown() -> None:
    """Sick while on leave: the clocks stand still, and that is what matters to others."""
    leave, sick = Absence(AbsenceKind.ANNUAL_LEAVE, Period(SEP, NOV)), a_pause(OCT, NOV)
    worker = a_worker(absences=[leave, sick])
    assert worker.absence_on(SEP) == leave
    assert worker.absence_on(OCT) == sick
    assert worker.absence_on(NOV) is None


# Registration


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("SW123", "SW123"),
        ("SW0123", "SW123"),
        ("sw 00123 ", "SW123"),
        ("Sw\u00a0999 999", "SW999999"),
        ("SW1", "SW1"),
        ("SW000000001", "SW1"),
    ],
)
def test_a_registration_number_has_one_form(typed: str, number: str) -> None:
    """Leading zeros go; case and spaces, also those that do not break, are forgiven."""
    assert registration_number(typed) == number


@pytest.mark.parametrize(
    "typed",
    ["SW0", "SW", "SW1234567", "XX123", "123", "", "SW12A", "SW-123", "SW\uff11\uff12", "SWSW1"],
)
def test_anything_else_is_refused_as_a_registration_number(typed: str) -> None:
    """No number, too long a number, another register, or digits of another script."""
    with pytest.raises(BadInput, match="one to six digits") as refused:
        registration_number(typed)
    assert refused.value.field == "registration"
    assert f"“{typed}”" in refused.value.sentence


@given(st.integers(1, 999_999), st.integers(0, 4))
def test_the_one_form_is_kept_as_it_is(number: int, zeros: int) -> None:
    """However many zeros were typed, and typed again as it came out."""
    once = registration_number(f"SW{'0' * zeros}{number}")
    assert once == f"SW{number}" == registration_number(once)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 1, 1), 2026),
        (date(2026, 9, 1), 2026),
        (date(2026, 11, 30), 2026),
        (date(2026, 12, 1), 2027),
    ],
)
def test_registration_is_renewed_from_september_to_november(day: date, year: int) -> None:
    """The window the day lies in, or else the next one; 30 November is its last day."""
    window = renewal_window(day)
    assert window == Period(date(year, 9, 1), date(year, 12, 1))
    assert window.covers(date(year, 11, 30))


# What cannot be right


@pytest.mark.parametrize("fte", ["0.01", "0.6", "1"])
def test_an_fte_above_nought_and_up_to_one_is_taken(fte: str) -> None:
    """A whole post and any part of it."""
    assert check_fte(Fraction(fte)) == Fraction(fte)


@pytest.mark.parametrize("fte", ["0", "-0.5", "1.01", "1.4"])
def test_any_other_fte_is_refused_by_its_number(fte: str) -> None:
    """Nobody works 1.4 of a post; the sentence says what was typed."""
    with pytest.raises(BadInput, match=f"not {fte}") as refused:
        check_fte(Fraction(fte))
    assert refused.value.field == "fte"


@pytest.mark.parametrize(
    ("employment", "enrolments", "says"),
    [
        (Employment.AGENCY, [on_asye(SEP)], True),
        (Employment.AGENCY, [], False),
        (Employment.PERMANENT, [on_asye(SEP)], False),
    ],
)
def test_an_agency_worker_on_the_asye_is_pointed_out(
    employment: Employment, enrolments: list[Enrolment], says: bool
) -> None:
    """Agency work asks for three years' experience, and the ASYE is the first year."""
    found = contradictions(a_worker(employment=employment, enrolments=enrolments))
    assert bool(found) is says
    assert all("3 years" in words and "Aster Quillfeather" in words for words in found)


def test_asye_is_not_a_role() -> None:
    """It is a social worker's enrolment; a policy document may not make it a role."""
    assert "ASYE" not in {role.value for role in Role}
