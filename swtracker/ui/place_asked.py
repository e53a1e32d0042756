"""A place on a page that is asked for from elsewhere, with the row to choose there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceAsked:
    """The place of a page by its key, and the number of the row on it."""

    place: str
    subject: int
