"""Everything an inspector may ask for on a day, as rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from swtracker.usecases.rows.book import TeamBook
from swtracker.usecases.rows.calendar import CalendarRead
from swtracker.usecases.rows.pack import EvidencePack
from swtracker.usecases.rows.statutory import CensusCheck, SwEpisodes
from swtracker.usecases.rows.summary import TeamSummary


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A day of a council: the service's summary, then every team's, and all that goes with them.

    ``packs`` are of everybody whom a programme protected that day. ``calendar``, ``episodes``,
    ``census`` and ``book`` are as at today, whatever the day: they are of what stands.
    """

    day: date
    council: str
    summaries: tuple[TeamSummary, ...]
    packs: tuple[EvidencePack, ...]
    calendar: CalendarRead
    episodes: SwEpisodes
    census: CensusCheck
    book: TeamBook
    made: date
