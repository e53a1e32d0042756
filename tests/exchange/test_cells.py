"""Reading one cell: what can only mean one thing is forgiven, what could mean two is refused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtracker.domain.cases import ChangeReason, Part, Status
from swtracker.domain.development import Activity, TimeState
from swtracker.domain.people import AbsenceKind, Employment, Outcome, Role
from swtracker.domain.supervision import SupervisionStatus
from swtracker.errors import BadInput
from swtracker.exchange import cells
from swtracker.exchange.cells import Broken

Reader = Callable[[object, str], object]

ENUMS: tuple[type[StrEnum], ...] = (
    Role,
    Employment,
    Outcome,
    AbsenceKind,
    Status,
    Part,
    ChangeReason,
    SupervisionStatus,
    TimeState,
    Activity,
)


@pytest.mark.parametrize(
    ("reader", "cell", "value"),
    [
        (cells.words, "  Dustin\xa0 Hazlett \n", "Dustin Hazlett"),
        (cells.words, "zero\u200bwidth", "zerowidth"),
        (cells.words, 7.0, "7"),
        (cells.number_kept_as_text, 1009.0, "1009"),
        (cells.number_kept_as_text, 1009, "1009"),
        (cells.number_kept_as_text, "1009.0", "1009"),
        (cells.number_kept_as_text, "00123", "00123"),
        (cells.number_kept_as_text, " AB 12 ", "AB 12"),
        (cells.staff_number, "1009", "1009"),
        (cells.day, date(2026, 11, 20), date(2026, 11, 20)),
        (cells.day, datetime(2026, 11, 20, 14, 30, tzinfo=UTC), date(2026, 11, 20)),
        (cells.number, 0.6, Decimal("0.6")),
        (cells.number, 0.1 + 0.2, Decimal("0.3")),
        (cells.number, "37.5", Decimal("37.5")),
        (cells.fte, 1, Decimal(1)),
        (cells.fte, 0.05, Decimal("0.05")),
        (cells.hours, 24, Decimal(24)),
        (cells.weekly_hours, 37, Decimal(37)),
        (cells.minutes, 90.0, 90),
        (cells.minutes, 0, 0),
        (cells.yes_or_no, "YES ", True),
        (cells.yes_or_no, "n", False),
        (cells.yes_or_no, True, True),
        (cells.yes_or_no, 0.0, False),
        (cells.initials, "to", "TO"),
        (cells.initials, "T.O’B", "TOB"),
        (cells.initials, "A-M J", "AMJ"),
        (cells.registration, "sw 00123", "SW123"),
    ],
)
def test_a_cell_is_read_as_what_it_plainly_is(reader: Reader, cell: object, value: object) -> None:
    """Stray spaces, floats and other spellings do not send a row back."""
    assert reader(cell, "Heading") == value


@pytest.mark.parametrize(
    ("reader", "cell", "says"),
    [
        (cells.day, "12/01/2026", "is text, not a date: “12/01/2026”; type it as a date"),
        (cells.day, "2026-01-12", "is text, not a date"),
        (cells.day, 46000.0, "is not a date: “46000”"),
        (cells.day, time(0, 0), "is not a date"),
        (cells.day, date(9999, 12, 31), "is in the year 9999"),
        (cells.day, date(1900, 1, 1), "is in the year 1900"),
        (cells.words, date(2026, 1, 1), "is not words"),
        (cells.words, True, "is not words"),
        (cells.words, "#n/a", "shows #N/A, an Excel error"),
        (cells.words, Broken("#REF!"), "shows #REF!, an Excel error"),
        (cells.words, Broken(""), "holds a formula that was never worked out"),
        (cells.number_kept_as_text, 1009.5, "is not a whole number: 1009.5"),
        (cells.number_kept_as_text, -3, "is not a whole number"),
        (cells.number_kept_as_text, 1e16, "is longer than Excel can keep"),
        (cells.number_kept_as_text, float("inf"), "is not a number"),
        (cells.number_kept_as_text, date(2026, 1, 1), "is not a number"),
        (cells.number_kept_as_text, False, "is not a number"),
        (cells.staff_number, "Unallocated", "says “Unallocated”, which is nobody"),
        (cells.number, "0,6", "is text, not a number: “0,6”"),
        (cells.number, date(2026, 1, 1), "is not a number"),
        (cells.number, True, "is not a number"),
        (cells.number, float("inf"), "is not a number"),
        (cells.fte, 1.4, "FTE must be more than 0 and at most 1, not 1.4"),
        (cells.fte, 0, "FTE must be more than 0 and at most 1"),
        (cells.hours, 0, "must be more than 0 and at most 24, not 0"),
        (cells.hours, 24.5, "at most 24, not 24.5"),
        (cells.weekly_hours, 370, "at most 60, not 370"),
        (cells.minutes, 90.5, "must be a whole number, at most 600, not 90.5"),
        (cells.minutes, -1, "must be a whole number"),
        (cells.minutes, 601, "at most 600, not 601"),
        (cells.yes_or_no, "perhaps", "says “perhaps”; it must be Yes or No"),
        (cells.initials, "Tommy", "nitials only, as in TO"),
        (cells.initials, "Tom", "nitials only, as in TO"),
        (cells.initials, "ABCDE", "nitials only, as in TO"),
        (cells.initials, "12", "nitials only, as in TO"),
        (cells.registration, "12345", "is not a registration number"),
    ],
)
def test_a_cell_that_is_something_else_is_refused_in_words(
    reader: Reader, cell: object, says: str
) -> None:
    """The sentence names what stands there and how to mend it."""
    with pytest.raises(BadInput) as refusal:
        reader(cell, "Heading")
    assert says in refusal.value.sentence
    assert refusal.value.sentence.endswith(".")


def test_a_childs_name_is_not_repeated_in_the_reason() -> None:
    """The reason goes to screens and files; the name that should not be there must not."""
    with pytest.raises(BadInput) as refusal:
        cells.initials("Tommy Oakapple", "Initials")
    assert "Oakapple" not in refusal.value.sentence


def test_a_long_text_is_cut_in_the_reason() -> None:
    """A sentence stays a sentence whatever was pasted into the cell."""
    with pytest.raises(BadInput) as refusal:
        cells.day("x" * 500, "From")
    assert len(refusal.value.sentence) < 120


@pytest.mark.parametrize("cell", [None, "", "  ", "\xa0", "-", "–", "N/A", "."])
def test_a_cell_that_says_nothing_is_blank(cell: object) -> None:
    """Dashes and n/a are how people leave a cell empty."""
    assert cells.is_blank(cell)


@pytest.mark.parametrize("cell", [0, 0.0, False, "#N/A", Broken("#N/A"), Broken(""), "NA"])
def test_a_cell_that_says_something_is_not_blank(cell: object) -> None:
    """An error is not nothing: read as empty it would reopen a closed case."""
    assert not cells.is_blank(cell)


@pytest.mark.parametrize(("choices", "choice"), [(e, c) for e in ENUMS for c in e])
def test_every_choice_is_known_however_it_is_typed(choices: type[StrEnum], choice: StrEnum) -> None:
    """Case, spaces, hyphens and stops are forgiven, in every list of choices."""
    read = cells.one_of(choices)
    for spelt in (choice.value, choice.upper(), f" {choice.lower()} ", choice.replace(" ", "")):
        assert read(spelt, "Heading") is choice


@pytest.mark.parametrize(
    ("choices", "spelt", "choice"),
    [
        (Status, "CiN Plan", Status.CHILD_IN_NEED),
        (Status, "Looked after child", Status.LOOKED_AFTER),
        (Status, "CP/CLA", Status.LOOKED_AFTER),
        (Part, "coworker", Part.CO_WORKER),
        (Role, "Student", Role.STUDENT),
        (Employment, "Student", Employment.STUDENT),
        (Employment, "fixed-term", Employment.FIXED_TERM),
        (Activity, "elearning", Activity.E_LEARNING),
        (ChangeReason, "managing caseloads", ChangeReason.MANAGE),
        (SupervisionStatus, "canceled", SupervisionStatus.CANCELLED),
    ],
)
def test_the_spellings_people_send_are_known(
    choices: type[StrEnum], spelt: str, choice: StrEnum
) -> None:
    """Those of Annex A, and those of a team's own spreadsheet."""
    assert cells.one_of(choices)(spelt, "Heading") is choice


def test_an_unknown_choice_is_refused_with_what_is_allowed() -> None:
    """Nobody has to look the list up."""
    with pytest.raises(BadInput) as refusal:
        cells.one_of(Outcome)("Referred", "Outcome")
    assert refusal.value.sentence == (
        "Outcome says “Referred”; it must be one of: Pass, Fail, Withdrawn, Deferred."
    )


def test_asye_as_a_role_is_refused_with_where_it_belongs() -> None:
    """ASYE is an enrolment in a programme, not a role."""
    with pytest.raises(BadInput, match="give the person a row in Programmes"):
        cells.one_of(Role)("ASYE", "Role")


@given(st.decimals(min_value="0.01", max_value="1", places=2))
def test_fte_in_hundredths_survives_the_float_excel_keeps_it_as(fte: Decimal) -> None:
    """0.3 comes in as 0.3, not as the nearest binary fraction."""
    assert cells.fte(float(fte), "FTE") == fte


@given(st.text(max_size=40))
def test_any_text_at_all_is_read_or_refused_never_an_accident(text: str) -> None:
    """Whatever somebody pastes, the answer is a value or a sentence."""
    readers: list[Reader] = [
        cells.words,
        cells.staff_number,
        cells.day,
        cells.fte,
        cells.hours,
        cells.minutes,
        cells.yes_or_no,
        cells.initials,
        cells.registration,
        cells.one_of(Status),
    ]
    for reader in readers:
        with suppress(BadInput):
            reader(text, "Heading")
