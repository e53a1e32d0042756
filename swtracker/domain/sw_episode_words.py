"""What a code of the SW Episodes checks means for the row it stands on, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from swtracker.domain import words
from swtracker.domain.cases import COVER_UNDER_DAYS, FAILS_AFTER_DAYS
from swtracker.domain.sw_episodes import (
    REASON_ASKED_FROM,
    SHORTEST_ID,
    EpisodeLine,
    day_of,
)


def remarks(
    line: EpisodeLine, codes: Sequence[str], earlier: EpisodeLine | None, until: date
) -> tuple[str, ...]:
    """A sentence for each thing the codes say of the row, once each, in the codes' order.

    ``earlier`` is the child's episode before this one, None for the first; ``until`` is the last
    day the file tells of.
    """
    said = (_sentence(code, line, earlier, until) for code in codes)
    return tuple(dict.fromkeys(said))


def _sentence(code: str, line: EpisodeLine, earlier: EpisodeLine | None, until: date) -> str:
    if code in _PLAIN:
        return _PLAIN[code]
    if code in _GAPS:
        return _gap(line, earlier)
    if code in _ENDINGS:
        return f"{_ENDINGS[code]} {words.bare_day(until)}."
    return _OF_THE_ROW[code](line)


_GAPS = frozenset({"SW10", "SW10a", "SW11a"})
"""The codes that say how an episode stands to the one before it."""

_ENDINGS = {
    "SW06": "It starts after",
    "SW11b": "Nobody leads the child on",
    "SW17": "Nobody leads the child on",
}
"""The codes about the last day of the file."""

_PLAIN = {
    "SW01a": "The start or the worker’s number is missing.",
    "SW01b": "The start, the worker’s number or the reason is missing.",
    "SW03": "The start, the worker’s number or the reason is missing.",
    "SW04": "The start is no date written as 31/03/2026.",
    "SW05": "The end is no date written as 31/03/2026.",
    "SW07": "The end lies outside the days the return covers.",
    "SW08": "Another worker has started since, and this episode has no end.",
    "SW14": "Another worker has started since, and this episode has no end.",
    "SW10b": "A first contact starts after the day the last worker ended; give another reason.",
    "SW18": "It ends on or before the day it starts.",
    "SW19": "Two workers start on this day.",
}
"""The codes that say the same of every row."""


def _number(line: EpisodeLine) -> str:
    if not line.sw_id:
        return "The worker’s number is missing."
    if len(line.sw_id) < SHORTEST_ID:
        return (
            f"{line.sw_id} is too short for the return, which takes {SHORTEST_ID} characters or "
            "more."
        )
    return f"“{line.sw_id}” does not begin with SW or XX."


def _short(line: EpisodeLine) -> str:
    start, end = day_of(line.decom), day_of(line.dec)
    if start is None or end is None or end < start:
        return f"It lasted less than {words.days(COVER_UNDER_DAYS)}."
    return (
        f"It lasted {words.days((end - start).days)}; under {words.days(COVER_UNDER_DAYS)} the "
        "return takes it for a mistake, so cover this short is better left out."
    )


def _gap(line: EpisodeLine, earlier: EpisodeLine | None) -> str:
    start = day_of(line.decom)
    ended = None if earlier is None else day_of(earlier.dec)
    if start is None or ended is None:
        return "The episode before has no end, or this one no start."
    if start < ended:
        return "It starts before the episode before it ended."
    return (
        f"Nobody led the child for {words.days((start - ended).days)} before it; "
        f"the return lets {FAILS_AFTER_DAYS} pass."
    )


def _reason(line: EpisodeLine) -> str:
    if line.reason:
        return f"“{line.reason}” is none of the return’s ten reasons."
    return (
        "Why the worker started is missing; it is asked for since "
        f"{words.bare_day(REASON_ASKED_FROM)}."
    )


_OF_THE_ROW = {"SW02": _number, "SW09": _short, "SW13": _reason}
"""The codes whose sentence depends on the row alone."""
