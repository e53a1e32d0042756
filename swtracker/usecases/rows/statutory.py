"""Rows of the statutory files: SW Episodes of a year and the census check of a 30 September."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from swtracker.domain import words
from swtracker.domain.census import AbsenceReason
from swtracker.domain.people import Role
from swtracker.domain.sw_episodes import CollectionYear, EpisodeLine, RuleYear

NAMED_AT_MOST = 10
"""How many references or names a sentence lists before it says how many more there are."""


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """One episode: a worker leading a looked-after child, as the file writes it.

    ``codes`` are those the return's rules raise on it and ``remarks`` what they mean, in words.
    ``worker`` is for the person who looks; names do not enter the file.
    """

    line: EpisodeLine
    case_id: int
    worker_id: int
    worker: str
    codes: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SwEpisodes:
    """The SW Episodes of a year, as at its 31 March or today while it runs.

    ``without_lead`` are the references of looked-after children nobody led on any day of the year;
    ``closed`` counts those brought in closed in it, of which it is not known who was looked after.
    ``led_no_day`` counts allocations that ended on the day they began. ``shared_codes`` are the
    ``XX`` codes that stand for more than one worker.
    """

    year: CollectionYear
    rules: RuleYear
    as_at: date
    rows: tuple[EpisodeRow, ...]
    without_lead: tuple[str, ...]
    closed: int
    led_no_day: int
    shared_codes: tuple[str, ...]

    @property
    def file_name(self) -> str:
        """What the file is best called."""
        return f"SW Episodes {self.year.words}.csv"

    @property
    def code_counts(self) -> dict[str, int]:
        """How many rows raise each code, by code."""
        return dict(sorted(Counter(code for row in self.rows for code in row.codes).items()))

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a person who hands the file on must know, the most important first."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[str]:
        children = len({row.line.child for row in self.rows})
        until = "" if self.as_at == self.year.last else f", as at {words.bare_day(self.as_at)}"
        yield (
            f"{words.count(len(self.rows), 'episode')} of {words.children(children)} looked after, "
            f"{self.year.words}{until}; checked by the rules of {self.rules}."
        )
        yield (
            "Who is looked after is read from the status each case has now, or had when it was "
            "closed, which is not dated: whoever was looked after earlier in the year and is not "
            "now is missing, and of a child in the file every episode of the year is there. "
            "Compare it with the placement episodes."
        )
        if self.closed:
            yield (
                f"{words.count(self.closed, 'case')} closed in the year "
                f"{'is' if self.closed == 1 else 'are'} not in it, because a case brought in "
                "closed does not say what it was; add the episodes of those who were looked after."
            )
        if self.without_lead:
            yield (
                f"{words.children(len(self.without_lead))} looked after had no lead worker on any "
                f"day of it and {'is' if len(self.without_lead) == 1 else 'are'} not in the file: "
                f"{named(self.without_lead)}."
            )
        if self.led_no_day:
            yield (
                f"{words.count(self.led_no_day, 'allocation')} that ended on the day "
                f"{'it' if self.led_no_day == 1 else 'they'} began led nobody and "
                f"{'is' if self.led_no_day == 1 else 'are'} left out."
            )
        if self.shared_codes:
            yield (
                f"More than one worker without a registration number would be "
                f"{named(self.shared_codes)}; give them registration numbers, or staff numbers "
                "that differ in letters or figures."
            )
        wrong = sum(bool(row.codes) for row in self.rows)
        if wrong:
            found = ", ".join(f"{code} {n}" for code, n in self.code_counts.items())
            yield f"{words.count(wrong, 'row')} to look at: {found}."
        else:
            yield "The checks that can be made of this file alone raise nothing."
        yield "Not checked, because it needs the placement episodes: SW12."


@dataclass(frozen=True, slots=True)
class CensusRow:
    """One worker on the census day, under their registration number.

    ``cases`` are the open children led that day, ``census_role`` the census's number suggested for
    ``role``. ``absent`` is None for annual leave, which the census counts only where the cases
    were given to others meanwhile: the council is asked.
    """

    registration: str
    worker_id: int
    worker: str
    cases: int
    fte: Fraction
    role: Role
    census_role: int
    is_agency: bool
    absent: bool | None
    reason: AbsenceReason | None

    @property
    def remark(self) -> str:
        """What is asked about the row; empty where nothing is."""
        if self.absent is None:
            return "On annual leave: OTH if cases were given to others meanwhile, else not absent."
        return ""


@dataclass(frozen=True, slots=True)
class CensusCheck:
    """Figures of a 30 September to check the census against; never a return.

    ``unnumbered`` are people in post without a registration number, with the children each led;
    ``repeated`` the numbers more than one of them bears. ``led_elsewhere`` counts children whose
    lead was not in post that day.
    """

    day: date
    rows: tuple[CensusRow, ...]
    unnumbered: tuple[tuple[str, int], ...]
    repeated: tuple[str, ...]
    led_elsewhere: int

    @property
    def file_name(self) -> str:
        """What the file is best called."""
        return f"Census check {self.day.isoformat()}.csv"

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a person who checks the census by it must know, the most important first."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[str]:
        cases = sum(row.cases for row in self.rows)
        yield (
            f"Figures to check the workforce census against, as at {words.full_day(self.day)}: "
            f"{words.count(len(self.rows), 'worker')} with a registration number, who led "
            f"{words.children(cases)}."
        )
        yield (
            "Cases30 counts the open children a worker led that day, whatever their role; on the "
            "day of a handover the new worker holds. Co-working does not count. OrgRole is "
            "suggested from the role held here."
        )
        if self.unnumbered:
            led = sum(n for _, n in self.unnumbered)
            yield (
                f"{words.count(len(self.unnumbered), 'person', 'people')} in post without a "
                f"registration number {'is' if len(self.unnumbered) == 1 else 'are'} not listed, "
                f"who led {words.children(led)}: {named([name for name, _ in self.unnumbered])}."
            )
        if self.led_elsewhere:
            yield (
                f"{words.children(self.led_elsewhere)} had a lead worker who was not in post that "
                "day; they are counted for nobody here."
            )
        if self.repeated:
            yield f"More than one worker has the registration number {named(self.repeated)}."
        asked = sum(row.absent is None for row in self.rows)
        if asked:
            yield (
                f"{words.count(asked, 'worker')} on annual leave that day: whether that is an "
                "absence is left blank for you to say."
            )


def named(names: tuple[str, ...] | list[str]) -> str:
    """Names in a sentence, at most ten of them: ``A, B and C``, ``A, B … and 4 more``."""
    if len(names) <= NAMED_AT_MOST:
        return words.listed(names)
    shown = ", ".join(names[:NAMED_AT_MOST])
    return f"{shown} and {len(names) - NAMED_AT_MOST} more"
