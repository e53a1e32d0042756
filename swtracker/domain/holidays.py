"""Bank holidays as a list a council can read and edit, turned into days the rules can count.

Which text is read, and where it lies, is the caller's business.
"""

from __future__ import annotations

import tomllib
from datetime import date

from swtracker.errors import BadResource

TABLE = "bank_holidays"


def parse_bank_holidays(text: str) -> dict[date, str]:
    """The bank holidays in the text: each day with its name, in the order of the calendar.

    The text is TOML with one table, ``[bank_holidays]``, of lines such as
    ``2026-12-25 = "Christmas Day"``. Raises BadResource with a sentence that names what is
    wrong; no list is better than half a list, because a due date would land on a holiday.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadResource(f"The list of bank holidays cannot be read: {error}.") from error
    for key in content:
        if key != TABLE:
            raise BadResource(
                f"The list of bank holidays has {key!r} where only [{TABLE}] belongs; "
                "take it out or move it below that line."
            )
    days = content.get(TABLE)
    if not isinstance(days, dict) or not days:
        raise BadResource(
            f"The list of bank holidays has no days under [{TABLE}]; "
            'add a line such as 2026-12-25 = "Christmas Day".'
        )
    return dict(sorted(_day_and_name(key, name) for key, name in days.items()))


def _day_and_name(key: str, name: object) -> tuple[date, str]:
    try:
        day = date.fromisoformat(key)
    except ValueError as error:
        raise BadResource(
            f"The list of bank holidays has {key!r}, which is not a day; write it as 2026-12-25."
        ) from error
    if day.isoformat() != key:
        # Python 3.11 also takes 20261225; two spellings of a day could then both be listed.
        raise BadResource(
            f"The list of bank holidays has {key!r}; write that day as {day.isoformat()}."
        )
    if not isinstance(name, str) or not name.strip():
        raise BadResource(
            f"The list of bank holidays has no name for {key}; "
            f'write it as {key} = "the name of the holiday".'
        )
    return day, name.strip()
