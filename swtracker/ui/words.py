"""What people type, understood: a day in any of the ways it is written.

How figures and days are *shown* is `swtracker.domain.words`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from swtracker.errors import BadInput

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(
    r"(?:([a-z]{3,9})\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?(?:\s+(\d{2}|\d{4}))?"
)
_SHIFT = re.compile(r"([+-])\s*(\d{1,3})\s*([dw]?)")
_WORDS = {"today": 0, "yesterday": -1, "tomorrow": 1}


def read_day(typed: str, today: date) -> date:
    """The day that was typed: ``26/11/2026``, ``26 Nov``, ``Thu 26 Nov 2026``, ``today``, ``+2w``.

    Without a year it is the one nearest to today. Raises `BadInput` with a sentence.
    """
    text = " ".join(typed.lower().replace(",", " ").split())
    if text in _WORDS:
        return today + timedelta(days=_WORDS[text])
    if match := _SHIFT.fullmatch(text):
        count = int(match[2]) * (7 if match[3] == "w" else 1)
        return today + timedelta(days=count if match[1] == "+" else -count)
    if match := _ISO.fullmatch(text):
        return _day(typed, int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.fullmatch(text):
        return _in_year(typed, match[3], int(match[2]), int(match[1]), today)
    if match := _NAMED.fullmatch(text):
        return _named(typed, match, today)
    raise _not_a_day(typed)


def _named(typed: str, match: re.Match[str], today: date) -> date:
    weekday, number, month, year = match.groups()
    if month[:3] not in _MONTHS or (weekday and weekday[:3] not in _WEEKDAYS):
        raise _not_a_day(typed)
    day = _in_year(typed, year, _MONTHS.index(month[:3]) + 1, int(number), today)
    if weekday and _WEEKDAYS[day.weekday()] != weekday[:3]:
        right = _WEEKDAYS[day.weekday()].capitalize()
        said = f"{day.day} {month.capitalize()} {day.year}"
        raise BadInput(f"{said} is a {right}; change the day or the date.")
    return day


def _in_year(typed: str, year: str | None, month: int, number: int, today: date) -> date:
    if year is not None:
        return _day(typed, int(year) + (2000 if len(year) == 2 else 0), month, number)
    found = []
    for candidate in (today.year - 1, today.year, today.year + 1):
        try:
            found.append(date(candidate, month, number))
        except ValueError:
            continue
    if not found:
        raise _not_a_day(typed)
    return min(found, key=lambda day: abs((day - today).days))


def _day(typed: str, year: int, month: int, number: int) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        raise _not_a_day(typed) from None


def _not_a_day(typed: str) -> BadInput:
    return BadInput(f"“{typed.strip()}” is not a day; write it as 26/11/2026 or 26 Nov.")
