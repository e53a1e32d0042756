"""How a worker's line on the board reads: role, supervision, development time, what to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from swtracker.domain import words
from swtracker.domain.development import Level
from swtracker.domain.people import Employment, Role
from swtracker.drawing.values import Share, Standing
from swtracker.ui import shown
from swtracker.ui.theme import Tone
from swtracker.usecases.rows.board import AwayLine, DevelopmentLine, ProgrammeLine, WorkerLine

LEVEL_TONES: dict[Level | None, Tone] = {
    Level.GREEN: "good",
    Level.AMBER: "full",
    Level.RED: "over",
    None: "plain",
}
"""The tone of words that say a level of policy."""

_ROLE_ORDER = {role: place for place, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a worker that deserves a look: a few words, and the whole sentence."""

    words: str
    sentence: str
    tone: Tone


def role_of(line: WorkerLine) -> str:
    """``Social worker``, ``ASYE, month 4``, ``Social worker, agency``."""
    said = shown.role_words(line.role, line.programme)
    return f"{said}, agency" if line.employment is Employment.AGENCY else said


def role_order(line: WorkerLine) -> tuple[int, int, str]:
    """Roles in the order of the house, those on a programme after those who are not, by month."""
    month = 0 if line.programme is None else line.programme.month
    return (_ROLE_ORDER[line.role], month, line.name)


def programme_words(programme: ProgrammeLine) -> str:
    """``ASYE month 4 of 12 · protected until an outcome is recorded``."""
    return (
        f"{programme.programme} month {programme.month} of {programme.months} · "
        "protected until an outcome is recorded"
    )


def supervision_of(line: WorkerLine, day: date) -> Standing:
    """How a worker stands with line-manager supervision: a shape and its words."""
    strand = line.line_manager
    if strand is None:
        return Standing("none", "nothing due")
    standing = shown.standing_of(strand, day)
    if line.away is not None and line.away.pauses and standing.kind != "late":
        return Standing("stopped", away_until(line.away, day))
    return standing


def supervision_order(line: WorkerLine) -> date | None:
    """What supervision sorts by: the day it falls due; None where nothing is due."""
    return None if line.line_manager is None else line.line_manager.standing.next_due


def share_of(line: DevelopmentLine | None) -> Share:
    """Development time as a share of contracted hours against what is owed, with the balance."""
    if line is None:
        return Share(None, words.DOES_NOT_APPLY)
    share, owed = line.balance.share, line.balance.owed_share
    if share is None or not owed:
        return Share(None, "no data yet")
    return Share(
        percent=share * 100,
        words=words.share_percent(share),
        level=shown.LEVELS[line.level],
        mark=owed * 100,
        aside=words.balance(line.balance.balance),
        top=owed * 120,
    )


def share_words(line: DevelopmentLine | None) -> str:
    """``9.1 %, 6.2 h behind``."""
    share = share_of(line)
    return f"{share.words}, {share.aside}" if share.aside else share.words


def away_until(away: AwayLine, day: date) -> str:
    """``away until Mon 30 Nov``, ``away, no end known``."""
    if away.back is None:
        return "away, no end known"
    return f"away until {words.near_day(away.back, day)}"


def notes_of(line: WorkerLine, day: date) -> tuple[Note, ...]:
    """What about the worker deserves a look, what matters most first."""
    return tuple(_notes(line, day))


def _notes(line: WorkerLine, day: date) -> Iterator[Note]:
    if line.review is not None and line.review < day:
        yield Note(
            f"review was due {words.near_day(line.review, day)}",
            f"Over the limit by agreement; the review of {words.full_day(line.review)} has passed.",
            "over",
        )
    elif line.review is not None:
        yield Note(
            f"agreed to {words.near_day(line.review, day)}",
            f"Over the limit by agreement until the review on {words.full_day(line.review)}.",
            "plain",
        )
    elif line.load.is_over:
        yield Note("not agreed", "Over the limit, and nobody has recorded why.", "over")
    sentences = list(line.pointed_out)
    if line.programme is not None and line.programme.past_end:
        # The board puts it last, after what contradicts itself.
        yield Note("outcome missing", sentences.pop(), "full")
    for sentence in sentences:
        yield Note("contradiction", sentence, "full")
    if line.away is not None and not line.away.pauses:
        said = away_until(line.away, day)
        yield Note(said, f"{line.away.kind}: {said}; the clock runs on.", "muted")
