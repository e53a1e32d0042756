"""How long what a person types may be: enough for anybody, and short enough to be shown."""

from __future__ import annotations

from swtracker.errors import BadInput

LONGEST_NAME = 100
"""Letters in the name of a member of staff."""

LONGEST_STAFF_NUMBER = 20
"""Letters and figures in a staff number."""

LONGEST_TEAM_NAME = 100
"""Letters in the name of a team."""

REFERENCE = 40
"""Letters and figures in a case's or a family's reference."""

INITIALS = 6
"""Letters in a child's initials."""

LINE = 200
"""Letters in a reason that stands on one line."""

NOTE = 2000
"""Letters in a note, a plan or an action agreed."""


def within(said: str, most: int, what: str, field: str) -> str:
    """The words as they are; `BadInput` naming the field when there are more than ``most``."""
    if len(said) > most:
        raise BadInput(
            f"{what} may have {most} letters at most, this has {len(said)}; shorten it.",
            field=field,
        )
    return said


def reference_of(typed: str) -> str:
    """A case's reference without stray spaces; `BadInput` for none, and for one too long."""
    said = " ".join(typed.split())
    if not said:
        raise BadInput("The case's reference is needed.", field="reference")
    return within(said, REFERENCE, "A case’s reference", "reference")


def family_of(typed: str) -> str:
    """The words that tie a family together, without stray spaces; `BadInput` for too many."""
    return within(" ".join(typed.split()), REFERENCE, "A family’s reference", "family")
