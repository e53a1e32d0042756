"""The statutory history of who led looked-after children (SSDA903 *SW Episodes*) and its checks.

The checks read a file's rows as text, because that is what a council sends, and answer the codes
the return's rules raise on each row. The rules are those of the sector's own validator, restated;
they differ by the year of the rules. Two cannot be kept from this file alone and are left out:
SW12, and SW01 of 2023-24, compare it with the return's placement episodes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from swtracker.domain import words
from swtracker.domain.cases import COVER_UNDER_DAYS, FAILS_AFTER_DAYS, ChangeReason
from swtracker.errors import BadInput

HEADER = ("CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON")
"""The columns of the file, in their order."""

REASON_ASKED_FROM = date(2023, 4, 1)
"""An episode that began before this day need not say why."""

SHORTEST_ID = 4
"""From 2025-26 a worker's number has at least this many characters."""

NUMBERLESS = "XX"
"""What the code of a worker without a registration number begins with."""

_NUMBERLESS_WIDTH = 5
_YEAR_END_DAYS = 5
_SEVEN_DAYS = timedelta(days=FAILS_AFTER_DAYS)
_LAST_YEAR = 2261
"""A later year is no date to the return's rules: councils write 31/12/9999 for an open end."""


@dataclass(frozen=True, slots=True, order=True)
class CollectionYear:
    """The year of a return, 1 April to 31 March; ``start`` is the calendar year it begins in."""

    start: int

    @classmethod
    def of(cls, day: date) -> CollectionYear:
        """The year the day lies in."""
        return cls(day.year if day >= date(day.year, 4, 1) else day.year - 1)

    @classmethod
    def typed(cls, text: str) -> CollectionYear:
        """The year as people write it: ``2025-26``. Raises `BadInput`."""
        found = re.fullmatch(r"([12]\d{3})\s*[-–/]\s*(\d\d|\d{4})", text.strip(), re.ASCII)
        if found is None or not str(int(found[1]) + 1).endswith(found[2]):
            raise BadInput(
                f"“{text}” is no year of the return; write it as 2025-26, from 1 April to "
                "31 March.",
                field="year",
            )
        return cls(int(found[1]))

    @property
    def first(self) -> date:
        """1 April."""
        return date(self.start, 4, 1)

    @property
    def last(self) -> date:
        """31 March."""
        return date(self.start + 1, 3, 31)

    @property
    def words(self) -> str:
        """``2025-26``."""
        return f"{self.start}-{(self.start + 1) % 100:02}"


class RuleYear(StrEnum):
    """Whose year's rules are applied; they stand in the order of their years."""

    OF_2023 = "2023-24"
    OF_2024 = "2024-25"
    OF_2025 = "2025-26"

    @classmethod
    def of(cls, year: CollectionYear) -> RuleYear:
        """The rules of the year; the first ones for a year before there were any."""
        return max((r for r in cls if r.value <= year.words), default=cls.OF_2023)

    @classmethod
    def typed(cls, text: str) -> RuleYear:
        """The rules as people name them: ``2024-25``. Raises `BadInput` for a year without any."""
        year = CollectionYear.typed(text)
        if year.words not in set(cls):
            raise BadInput(
                f"No rules of their own are known for {year.words}, only "
                f"{words.listed(list(cls))}; leave them out for the year's own.",
                field="rules",
            )
        return cls(year.words)


@dataclass(frozen=True, slots=True)
class EpisodeLine:
    """One row of the file, every column as the text that stands in it."""

    child: str
    sw_id: str
    decom: str
    dec: str
    reason: str
    dob: str = ""

    @property
    def cells(self) -> tuple[str, str, str, str, str, str]:
        """The texts in the order of `HEADER`."""
        return (self.child, self.dob, self.sw_id, self.decom, self.dec, self.reason)


def day_text(day: date | None) -> str:
    """A day as the return writes it, ``31/03/2026``; empty for none."""
    return "" if day is None else f"{day:%d/%m/}{day.year:04}"


def sw_id(registration: str, staff_number: str) -> str:
    """The number a worker has in the return: the registration number, or else an ``XX`` code.

    The code is made of the staff number's letters and figures, so that it is the same every year.
    """
    if registration:
        return registration
    kept = "".join(c for c in staff_number.upper() if c.isascii() and c.isalnum())
    return f"{NUMBERLESS}{kept.rjust(_NUMBERLESS_WIDTH, '0')}"


_AS_ASKED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_UNKNOWN = {"ZZ": "01", "ZZZZ": "2000"}
"""What earlier rules let stand for a day, a month or a year nobody knows."""


def day_of(text: str) -> date | None:
    """The day that a text of the form ``31/03/2026`` names; None when it names none."""
    found = _AS_ASKED.fullmatch(text)
    return _day(found[3], found[2], found[1]) if found else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day)) if int(year) <= _LAST_YEAR else None
    except ValueError:
        return None


def _day_however_written(text: str) -> date | None:
    """The same, and written year first too: a mistake of form hides no mistake of order."""
    found = _ISO.fullmatch(text)
    return _day(found[1], found[2], found[3]) if found else day_of(text)


def _may_stand_as_a_day(text: str, rules: RuleYear) -> bool:
    if rules >= RuleYear.OF_2025:
        return day_of(text) is not None
    return day_of("/".join(_UNKNOWN.get(part, part) for part in text.split("/"))) is not None


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with its place in the file and its days, where they can be read."""

    place: int
    line: EpisodeLine
    start: date | None
    end: date | None

    @property
    def by_start(self) -> date:
        """What rows are put in order by; one whose start cannot be read comes last."""
        return self.start or date.max

    @property
    def by_start_and_end(self) -> tuple[date, date]:
        """The same, the end deciding between two that start together."""
        return self.by_start, self.end or date.max


def check(
    lines: Sequence[EpisodeLine], year: CollectionYear, rules: RuleYear
) -> tuple[tuple[str, ...], ...]:
    """The codes each row raises, row by row in the order given; none where a row is right."""
    rows = _read(lines)
    found: list[set[str]] = [set(_alone(row, year, rules)) for row in rows]
    for own in _by_child(rows):
        for place, code in _together(own, year, rules):
            found[place].add(code)
    return tuple(tuple(sorted(codes)) for codes in found)


def episodes_before(lines: Sequence[EpisodeLine]) -> tuple[EpisodeLine | None, ...]:
    """The same child's episode before each row, in the order given; None before the first."""
    before: list[EpisodeLine | None] = [None] * len(lines)
    for own in _by_child(_read(lines)):
        for earlier, later in pairwise(sorted(own, key=lambda r: r.by_start_and_end)):
            before[later.place] = earlier.line
    return tuple(before)


def _read(lines: Sequence[EpisodeLine]) -> list[_Row]:
    return [_Row(n, line, day_of(line.decom), day_of(line.dec)) for n, line in enumerate(lines)]


def _by_child(rows: Sequence[_Row]) -> Iterable[list[_Row]]:
    children: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        children[row.line.child].append(row)
    return children.values()


def _alone(row: _Row, year: CollectionYear, rules: RuleYear) -> Iterator[str]:
    """What a row raises by itself."""
    line, start, end = row.line, row.start, row.end
    yield from _incomplete(row, rules)
    if not line.sw_id.startswith(("SW", NUMBERLESS)) or (
        rules >= RuleYear.OF_2025 and len(line.sw_id) < SHORTEST_ID
    ):
        yield "SW02"
    if line.decom and not _may_stand_as_a_day(line.decom, rules):
        yield "SW04"
    if line.dec and not _may_stand_as_a_day(line.dec, rules):
        yield "SW05"
    if start is not None and start > year.last:
        yield "SW06"
    # Since 2024-25 the year before counts too.
    earliest = year.first if rules < RuleYear.OF_2024 else CollectionYear(year.start - 1).first
    if end is not None and not earliest <= end <= year.last:
        yield "SW07"
    yield from _too_short(line, rules)
    if _reason_is_wrong(line, rules):
        yield "SW13"


def _incomplete(row: _Row, rules: RuleYear) -> Iterator[str]:
    line = row.line
    if rules is RuleYear.OF_2023 and not (line.sw_id and line.decom and line.reason):
        yield "SW03"
    if rules is RuleYear.OF_2024:
        if row.start is None or (row.start < REASON_ASKED_FROM and not line.sw_id):
            yield "SW01a"
        if row.start is None or (
            row.start >= REASON_ASKED_FROM and not (line.sw_id and line.reason)
        ):
            yield "SW01b"


def _too_short(line: EpisodeLine, rules: RuleYear) -> Iterator[str]:
    if rules < RuleYear.OF_2025:
        if line.decom and line.decom == line.dec:
            yield "SW09"
        return
    start, end = _day_however_written(line.decom), _day_however_written(line.dec)
    if start is not None and end is not None:
        if (end - start).days < COVER_UNDER_DAYS:
            yield "SW09"
        if end <= start:
            yield "SW18"


def _reason_is_wrong(line: EpisodeLine, rules: RuleYear) -> bool:
    if line.reason or rules is RuleYear.OF_2023:
        return line.reason not in set(ChangeReason)
    start = _day_however_written(line.decom)
    return start is not None and start >= REASON_ASKED_FROM


def _together(
    own: Sequence[_Row], year: CollectionYear, rules: RuleYear
) -> Iterator[tuple[int, str]]:
    """What the rows of one child raise beside each other, with the place of the row blamed."""
    by_start = sorted(own, key=lambda r: r.by_start)
    yield from _without_end(by_start, rules)
    for earlier, later in pairwise(sorted(own, key=lambda r: r.by_start_and_end)):
        for code in _between(earlier, later, rules):
            yield later.place, code
    ending = year.last - timedelta(days=_YEAR_END_DAYS)
    if rules is RuleYear.OF_2023:
        for earlier, later in pairwise(by_start):
            if _left_alone(earlier, later, ending):
                yield later.place, "SW11a"
    last = by_start[-1]
    if last.end is not None and ending <= last.end <= year.last:
        yield last.place, "SW11b"
    if rules >= RuleYear.OF_2025:
        yield from _at_the_year_end(own)


def _without_end(by_start: Sequence[_Row], rules: RuleYear) -> Iterator[tuple[int, str]]:
    for row in by_start[:-1]:
        if row.end is None:
            if row.start is not None:
                yield row.place, "SW08"
            if rules is RuleYear.OF_2023:
                yield row.place, "SW14"


def _between(earlier: _Row, later: _Row, rules: RuleYear) -> Iterator[str]:
    """What an episode raises after the one before it: a gap, an overlap, a contact too early."""
    is_first_contact = later.line.reason == ChangeReason.FCONTA
    near = (
        later.start is not None
        and earlier.end is not None
        and earlier.end - _SEVEN_DAYS <= later.start <= earlier.end + _SEVEN_DAYS
    )
    if not near and not (is_first_contact and rules >= RuleYear.OF_2024):
        yield "SW10"
        if rules >= RuleYear.OF_2025:
            yield "SW10a"
    if (
        rules >= RuleYear.OF_2025
        and is_first_contact
        and later.start is not None
        and earlier.end is not None
        and later.start <= earlier.end
    ):
        yield "SW10b"


def _left_alone(earlier: _Row, later: _Row, ending: date) -> bool:
    """Whether the earlier ended well before the year's end and nobody followed in five days."""
    if earlier.end is None or earlier.end > ending:
        return False
    return later.start is None or abs((later.start - earlier.end).days) > _YEAR_END_DAYS


def _at_the_year_end(own: Sequence[_Row]) -> Iterator[tuple[int, str]]:
    """Nobody leads the child at the end; two began on one day."""
    latest = max(own, key=lambda r: _day_however_written(r.line.decom) or date.min)
    if latest.line.dec:
        yield latest.place, "SW17"
    seen: set[str] = set()
    for row in own:
        if row.line.decom in seen:
            yield row.place, "SW19"
        seen.add(row.line.decom)
