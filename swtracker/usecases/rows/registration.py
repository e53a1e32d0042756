"""Rows of registration: somebody's number, since when, and how its renewal stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from swtracker.domain.registration import Renewal


@dataclass(frozen=True, slots=True)
class RegistrationRow:
    """Somebody's registration on a day; ``renewal`` is None where there is no number."""

    worker_id: int
    name: str
    number: str
    registered: date | None
    renewed: date | None
    renewal: Renewal | None
