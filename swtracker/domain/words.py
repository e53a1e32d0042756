"""How figures and days read to a person: the one place that words them.

A figure is rounded only when it is shown, half up: averages and percentages to one place, hours
to two (rules §2). A shortfall is worded, never a bare minus: "over by 2", "6.2 h behind".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from swtracker.domain.rounding import Number, half_up

DOES_NOT_APPLY = "–"
"""Stands where a figure has no meaning for the worker: development time outside a programme."""

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR_IS_PLAIN_WITHIN_DAYS = 183


def figure(number: Number, places: int = 1) -> str:
    """A figure to so many places with commas at the thousands: ``11.3``, ``1,204.0``."""
    return f"{half_up(number, places):,f}"


def average(number: Number) -> str:
    """An average to one place: ``11.3``."""
    return figure(number, 1)


def percent(share: Number | None) -> str:
    """A percentage (given as 9.06, not as 0.0906) to one place: ``9.1 %``."""
    return DOES_NOT_APPLY if share is None else f"{figure(share, 1)} %"


def share_percent(share: Fraction | None) -> str:
    """A share of one (given as 4/5) as a percentage: ``80.0 %``."""
    return percent(None if share is None else share * 100)


def trimmed(number: Number) -> str:
    """A figure to two places without the noughts at its end: ``90``, ``12.5``, ``33.33``."""
    shown = figure(number, 2)
    return shown.rstrip("0").rstrip(".")


def hours(number: Number) -> str:
    """Hours to two places, the second only when it says something: ``3.7 h``, ``2.96 h``."""
    exact = half_up(number, 2)
    return f"{exact:,.1f} h" if exact == half_up(exact, 1) else f"{exact:,.2f} h"


def balance(number: Number) -> str:
    """Hours taken less hours owed, in words: ``6.2 h behind``, ``2.9 h ahead``, ``level``."""
    rounded = half_up(number, 2)
    if rounded < 0:
        return f"{hours(-rounded)} behind"
    return f"{hours(rounded)} ahead" if rounded > 0 else "level"


def half_days(number: Number) -> str:
    """Half-days without their sign: ``1 half-day``, ``1.5 half-days``."""
    said = figure(number if number > 0 else -number, 1).removesuffix(".0")
    return f"{said} half-day" if said == "1" else f"{said} half-days"


def fte(number: Number) -> str:
    """Full-time equivalent, one place unless two are needed: ``1.0``, ``0.8``, ``0.75``."""
    exact = half_up(number, 2)
    return f"{exact:.1f}" if exact == half_up(exact, 1) else f"{exact:.2f}"


def out_of(part: int, whole: int) -> str:
    """A count against what it is out of: ``12 of 14``; nought is said: ``0 of 5``."""
    return f"{part} of {whole}"


def places(headroom: int, limit: int | None = None) -> str:
    """Places on a worker: ``2``, ``full``, ``over by 2``, and ``holds none`` at a limit of 0."""
    if headroom < 0:
        return f"over by {-headroom}"
    if headroom == 0:
        return "holds none" if limit == 0 else "full"
    return str(headroom)


def count(number: int, one: str, many: str | None = None) -> str:
    """A count with its noun: ``1 child``, ``3 children``, ``0 children``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def children(number: int) -> str:
    """A count of children: ``1 child``, ``12 children``."""
    return count(number, "child", "children")


def days(number: int) -> str:
    """A count of days: ``1 day``, ``9 days``."""
    return count(number, "day")


def waited(number: int) -> str:
    """How long somebody has waited, in days: ``since today``, ``1 day``, ``9 days``."""
    return days(number) if number else "since today"


def held(number: int, expected: int) -> str:
    """Supervisions held against those expected, of which there may be fewer."""
    return f"{number} held, {expected} expected"


def sentence(said: str) -> str:
    """The words with a capital at their start and a full stop at their end."""
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "!", "?")) else ".")


def reasoned(reason: str, note: str) -> str:
    """A reason with what was said beside it: ``Siblings stay together: the twins``."""
    return ": ".join(part for part in (reason, note) if part)


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: ``A``, ``A and B``, ``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def full_day(day: date) -> str:
    """A day with its year: ``Thu 26 Nov 2026``."""
    return f"{short_day(day)} {day.year}"


def short_day(day: date) -> str:
    """A day without its year: ``Thu 26 Nov``."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def near_day(day: date, today: date) -> str:
    """A day, its year left out where it is plain: within half a year of today."""
    near = abs((day - today).days) <= _YEAR_IS_PLAIN_WITHIN_DAYS
    return short_day(day) if near else full_day(day)


def bare_day(day: date) -> str:
    """A day where the weekday says nothing: ``26 Nov 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month(day: date) -> str:
    """The month a day lies in: ``Nov 2026``."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def due(day: date | None, today: date) -> str:
    """When something falls due: ``due Thu 26 Nov``, ``due today``, ``overdue 9 days``.

    None is a clock that is stopped, or nothing owed: ``nothing due``.
    """
    if day is None:
        return "nothing due"
    late = (today - day).days
    if late > 0:
        return f"overdue {days(late)}"
    return "due today" if late == 0 else f"due {near_day(day, today)}"
