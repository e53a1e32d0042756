"""English bank holidays: the list that ships, against an outside oracle, and how it is read."""

from __future__ import annotations

from datetime import date

import holidays as oracle
import pytest

from swtracker.domain.holidays import parse_bank_holidays
from swtracker.errors import BadResource
from swtracker.paths import resource

YEARS = range(2014, 2031)
FRIDAY = 4


@pytest.fixture(scope="module")
def england() -> dict[date, str]:
    return parse_bank_holidays(resource("bank_holidays_england.toml").read_text("utf-8"))


@pytest.mark.parametrize("year", YEARS)
def test_each_year_has_the_oracles_weekday_holidays(england: dict[date, str], year: int) -> None:
    """Every holiday the oracle puts on a weekday is listed, and no other day of that year."""
    expected = {day for day in oracle.country_holidays("GB", "ENG", years=year) if _weekday(day)}
    assert {day for day in england if day.year == year} == expected


def test_a_holiday_on_a_weekend_is_listed_on_the_day_it_moves_to(
    england: dict[date, str],
) -> None:
    """Only weekend days are left out of the oracle's list, and each has its substitute in ours."""
    left_out = sorted(
        day for day in oracle.country_holidays("GB", "ENG", years=YEARS) if day not in england
    )
    assert left_out
    assert not any(_weekday(day) for day in left_out)
    substitutes = [day for day, name in england.items() if name.endswith("(substitute day)")]
    assert len(substitutes) == len(left_out)
    for holiday, substitute in zip(left_out, substitutes, strict=True):
        assert 1 <= (substitute - holiday).days <= 2


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2020, 5, 8), "Early May bank holiday (VE day)"),
        (date(2022, 6, 2), "Spring bank holiday"),
        (date(2022, 6, 3), "Platinum Jubilee bank holiday"),
        (date(2022, 9, 19), "State Funeral of Queen Elizabeth II"),
        (date(2023, 5, 8), "Coronation of King Charles III"),
        (date(2026, 12, 28), "Boxing Day (substitute day)"),
        (date(2027, 3, 26), "Good Friday"),
    ],
)
def test_the_days_no_yearly_rule_gives_are_there_by_name(
    england: dict[date, str], day: date, name: str
) -> None:
    """Royal occasions, VE day and a moved Boxing Day, as proclaimed."""
    assert england[day] == name


@pytest.mark.parametrize("day", [date(2020, 5, 4), date(2022, 5, 30)])
def test_the_days_they_were_moved_from_are_working_days(
    england: dict[date, str], day: date
) -> None:
    """The Monday a holiday was moved away from is not a holiday as well."""
    assert day not in england


def test_days_come_back_in_the_order_of_the_calendar() -> None:
    """However the lines stand in the file; names lose stray spaces."""
    text = '[bank_holidays]\n2026-12-25 = " Christmas Day "\n2026-01-01 = "New Year\'s Day"\n'
    assert list(parse_bank_holidays(text).items()) == [
        (date(2026, 1, 1), "New Year's Day"),
        (date(2026, 12, 25), "Christmas Day"),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[bank_holidays\n", "cannot be read: .*line 1"),
        ("", r"no days under \[bank_holidays\]"),
        ("bank_holidays = 3", r"no days under \[bank_holidays\]"),
        ("[bank_holidays]\n", r"no days under \[bank_holidays\]"),
        ('2026-12-25 = "Christmas Day"', "'2026-12-25' where only"),
        ('[bank_holidays]\n2026-02-30 = "No such day"', "'2026-02-30', which is not a day"),
        ('[bank_holidays]\nChristmas = "2026-12-25"', "'Christmas', which is not a day"),
        ('[bank_holidays]\n20261225 = "Christmas Day"', "write that day as 2026-12-25"),
        ("[bank_holidays]\n2026-12-25 = 1", "no name for 2026-12-25"),
        ('[bank_holidays]\n2026-12-25 = " "', "no name for 2026-12-25"),
        (
            '[bank_holidays]\n2026-12-25 = "Christmas Day"\n2026-12-25 = "Twice"\n',
            "cannot be read: .*line 3",
        ),
    ],
)
def test_a_bad_list_is_refused_by_naming_what_is_wrong(text: str, sentence: str) -> None:
    """No half list: the sentence names the line or the key, so a council can mend it."""
    with pytest.raises(BadResource, match=sentence):
        parse_bank_holidays(text)


def _weekday(day: date) -> bool:
    return day.weekday() <= FRIDAY
