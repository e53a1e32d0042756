"""Reading one cell of somebody's spreadsheet as the one thing it should be, or saying why not.

Every reader takes the cell and the heading it stands under, and raises `BadInput` with a sentence
that names the heading. What can only mean one thing is forgiven (a number kept as text, a stray
space, another spelling); what could mean two is refused, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import isfinite
from typing import TypeGuard

from swtracker.domain.cases import initials_of
from swtracker.domain.people import Role, check_fte, registration_number
from swtracker.domain.standing import time_of_day as time_of_day_typed
from swtracker.errors import BadInput
from swtracker.exchange.spellings import key, member

FIRST_YEAR, LAST_YEAR = 1950, 2099
"""A day outside these years is a slip: 9999 for "no end", 1900 for an empty cell, 0206 for 2026."""

MOST_MINUTES = 600
LONGEST_DAY = 24
LONGEST_WEEK = 60
MOST_EXACT = 10**15
"""Excel keeps fifteen digits; a longer number in a cell is no longer the one that was typed."""

_NOTHING = frozenset({"", "-", "–", "—", ".", "n/a"})
_NOBODY = frozenset({"unallocated", "not allocated", "none", "nobody", "tbc"})
_EXCEL_ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)
_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})
_SHAPES = re.compile("[\u200c-\u200f\u061c\U000e0020-\U000e007f]")
"""Joins letters or emoji, turns them right to left, or makes a flag; unseen by itself."""
_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")
_WHOLE_AS_FLOAT = re.compile(r"(\d+)\.0+")
_NEWLY_QUALIFIED = frozenset({"asye", "nqsw", "newlyqualifiedsocialworker"})


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell without a value: an Excel error, or a formula whose answer was never worked out.

    ``shown`` is what Excel shows in it.
    """

    shown: str

    def __str__(self) -> str:
        return self.shown


def _seen(text: str) -> str:
    """The text without what nobody sees, but for what shapes the letters beside it."""
    if text.isprintable():
        return text
    return "".join(c for c in text if c.isprintable() or c.isspace() or _SHAPES.match(c))


def squeezed(text: str) -> str:
    """The text with every run of spaces, no-break ones too, as one, and nothing unseen in it."""
    return " ".join(_seen(text).split())


def is_blank(cell: object) -> bool:
    """Whether the cell says nothing: empty, a dash, or ``n/a``."""
    return cell is None or (isinstance(cell, str) and squeezed(cell).lower() in _NOTHING)


def _shown(cell: object) -> str:
    """The cell as a sentence can show it: whole days without a time, and never very long."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    words = squeezed(str(cell))
    return words if len(words) <= 40 else f"{words[:39]}…"


def _refuse_broken(cell: object, header: str) -> None:
    if isinstance(cell, Broken) and not cell.shown:
        raise BadInput(
            f"{header} holds a formula that was never worked out; open the book in Excel and save "
            "it, or type the value.",
            field=header,
        )
    shown = squeezed(str(cell)).upper() if isinstance(cell, Broken | str) else ""
    if shown in _EXCEL_ERRORS or isinstance(cell, Broken):
        raise BadInput(f"{header} shows {shown}, an Excel error; type the value.", field=header)


def _is_number(cell: object) -> TypeGuard[int | float]:
    """Whether the cell holds a number one can work with."""
    return isinstance(cell, int | float) and not isinstance(cell, bool) and isfinite(cell)


def words(cell: object, header: str) -> str:
    """Words, with stray spaces taken out; a number is taken as its digits."""
    _refuse_broken(cell, header)
    if isinstance(cell, str):
        return squeezed(cell)
    if _is_number(cell):
        return _shown(cell)
    raise BadInput(f"{header} is not words: “{_shown(cell)}”; type it as text.", field=header)


def note(cell: object, header: str) -> str:
    """Words that may run over several lines, which stay; only the ends are trimmed."""
    if not isinstance(cell, str):
        return words(cell, header)
    _refuse_broken(cell, header)
    lines = _seen(cell).replace("\r\n", "\n").replace("\r", "\n")
    return lines.strip()


def document(cell: object, header: str) -> str:
    """Text as it stands, to the letter."""
    if isinstance(cell, str):
        return cell
    raise BadInput(f"{header} is not text: “{_shown(cell)}”; leave it as written.", field=header)


def number_kept_as_text(cell: object, header: str) -> str:
    """A staff number or a reference: ``1009``, 1009.0 and ``1009.0`` are the same one.

    Leading zeros of text are kept.
    """
    _refuse_broken(cell, header)
    if isinstance(cell, str):
        text = squeezed(cell)
        whole = _WHOLE_AS_FLOAT.fullmatch(text)
        return whole.group(1) if whole else text
    if not _is_number(cell):
        raise BadInput(f"{header} is not a number: “{_shown(cell)}”; type it again.", field=header)
    if cell < 0 or cell != int(cell):
        raise BadInput(f"{header} is not a whole number: {cell:g}; type it as text.", field=header)
    if cell >= MOST_EXACT:
        raise BadInput(
            f"{header} is longer than Excel can keep as a number; type it as text.", field=header
        )
    return str(int(cell))


def staff_number(cell: object, header: str) -> str:
    """The staff number of somebody; ``Unallocated`` and the like are nobody's."""
    number = number_kept_as_text(cell, header)
    if number.lower() in _NOBODY:
        raise BadInput(f"{header} says “{number}”, which is nobody.", field=header)
    return number


def day(cell: object, header: str) -> date:
    """A day that Excel knows to be one; text that looks like a day is not guessed at."""
    _refuse_broken(cell, header)
    if isinstance(cell, str):
        raise BadInput(
            f"{header} is text, not a date: “{_shown(cell)}”; type it as a date.", field=header
        )
    if not isinstance(cell, date):
        raise BadInput(
            f"{header} is not a date: “{_shown(cell)}”; type it as a date.", field=header
        )
    found = cell.date() if isinstance(cell, datetime) else cell
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise BadInput(
            f"{header} is in the year {found.year}, which cannot be right; type the day, or leave "
            "the cell empty if there is none.",
            field=header,
        )
    return found


def number(cell: object, header: str) -> Decimal:
    """A number, exact to six places; text that is plainly a number is taken as one."""
    _refuse_broken(cell, header)
    if isinstance(cell, str) and _PLAIN_NUMBER.fullmatch(squeezed(cell)):
        cell = float(squeezed(cell))
    if not _is_number(cell):
        kind = "text, not a number" if isinstance(cell, str) else "not a number"
        raise BadInput(f"{header} is {kind}: “{_shown(cell)}”; type it as a number.", field=header)
    return Decimal(str(round(float(cell), 6)))


def fte(cell: object, header: str) -> Decimal:
    """Full-time equivalent: more than 0, at most 1."""
    found = number(cell, header)
    check_fte(Fraction(found))
    return found


def _hours_up_to(most: int) -> Callable[[object, str], Decimal]:
    def read(cell: object, header: str) -> Decimal:
        found = number(cell, header)
        if not 0 < found <= most:
            raise BadInput(
                f"{header} must be more than 0 and at most {most}, not {found.normalize():f}.",
                field=header,
            )
        return found

    return read


hours = _hours_up_to(LONGEST_DAY)
"""Hours of one day."""

weekly_hours = _hours_up_to(LONGEST_WEEK)
"""Hours of a full-time week."""


def minutes(cell: object, header: str) -> int:
    """Whole minutes of one meeting."""
    found = number(cell, header)
    if found != int(found) or not 0 <= found <= MOST_MINUTES:
        raise BadInput(
            f"{header} must be a whole number, at most {MOST_MINUTES}, not {found.normalize():f}.",
            field=header,
        )
    return int(found)


def count(cell: object, header: str) -> int:
    """A whole number, 0 or more."""
    found = number(cell, header)
    if found != int(found) or found < 0:
        raise BadInput(f"{header} must be a whole number, not {found.normalize():f}.", field=header)
    return int(found)


def time_of_day(cell: object, header: str) -> str:
    """A time of day as ``10:00``, typed as text or kept by Excel as a time."""
    said = f"{cell:%H:%M}" if isinstance(cell, time) else words(cell, header)
    try:
        return time_of_day_typed(said)
    except BadInput as error:
        raise BadInput(f"{header}: {error.sentence}", field=header) from error


def yes_or_no(cell: object, header: str) -> bool:
    """Yes or no, in the ways people write it."""
    if isinstance(cell, bool):
        return cell
    said = words(cell, header).lower()
    if said in _YES | _NO:
        return said in _YES
    raise BadInput(f"{header} says “{_shown(cell)}”; it must be Yes or No.", field=header)


def one_of(choices: type[StrEnum]) -> Callable[[object, str], StrEnum]:
    """A reader of one of the choices, however it is spelt."""

    def read(cell: object, header: str) -> StrEnum:
        said = words(cell, header)
        found = member(choices, said)
        if found is not None:
            return found
        if choices is Role and key(said) in _NEWLY_QUALIFIED:
            raise BadInput(
                f"{header} says “{_shown(said)}”, which is a programme; write Social worker here "
                "and give the person a row in Programmes.",
                field=header,
            )
        allowed = ", ".join(choices)
        raise BadInput(
            f"{header} says “{_shown(said)}”; it must be one of: {allowed}.", field=header
        )

    return read


def initials(cell: object, header: str) -> str:
    """Initials as capitals without stops; never a name, and a name is not repeated either."""
    try:
        return initials_of(words(cell, header))
    except BadInput as error:
        raise BadInput(f"{header}: {error.sentence}", field=header) from error


def registration(cell: object, header: str) -> str:
    """A Social Work England number in its one form."""
    return registration_number(words(cell, header))
