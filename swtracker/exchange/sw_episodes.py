"""The SSDA903 *SW Episodes* file, written and read back; birth dates pass through, unkept."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path

from swtracker.domain import words
from swtracker.domain.sw_episode_words import remarks
from swtracker.domain.sw_episodes import (
    HEADER,
    CollectionYear,
    EpisodeLine,
    RuleYear,
    check,
    day_of,
    day_text,
    episodes_before,
)
from swtracker.errors import CannotWrite, UnreadableFile
from swtracker.exchange.plain_table import STARTS_A_FORMULA
from swtracker.exchange.safe_files import write_file
from swtracker.usecases.rows.statutory import SwEpisodes, named

_MOST_BYTES = 20_000_000
"""No council's list of children is longer."""


@dataclass(frozen=True, slots=True)
class BirthDates:
    """Birth dates a council handed in for one file, by child; kept nowhere else."""

    by_child: Mapping[str, str] = field(repr=False)


def write_sw_episodes(
    path: Path, episodes: SwEpisodes, birth_dates: BirthDates | None = None
) -> tuple[str, ...]:
    """Write the file; the sentences to tell the person, what it does not hold among them.

    The tracker keeps no birth dates: without ``birth_dates`` the column DOB stays blank. Every
    column is exact, so that a reference a program would take for a formula is refused rather than
    changed; all else begins with a letter or a figure. Raises `CannotWrite`.
    """
    lines = [row.line for row in episodes.rows]
    write_file(path, episodes_bytes(episodes, birth_dates))
    return (*episodes.sentences, _about_birth_dates(lines, birth_dates))


def episodes_bytes(episodes: SwEpisodes, birth_dates: BirthDates | None = None) -> bytes:
    """What the file holds; raises `CannotWrite` for a reference that would be a formula."""
    lines = [row.line for row in episodes.rows]
    _refuse_formulas(line.child for line in lines)
    known = {} if birth_dates is None else birth_dates.by_child
    return _content(replace(x, dob=known.get(x.child, "")) for x in lines)


def read_birth_dates(path: Path) -> BirthDates:
    """The birth dates in a CSV with the columns CHILD and DOB; other columns are passed over.

    Raises `UnreadableFile`, whose sentence repeats no date.
    """
    found: dict[str, str] = {}
    for number, row in _table(path, ("CHILD", "DOB")):
        child, typed = row["CHILD"].strip(), row["DOB"].strip()
        if not child or not typed:
            continue
        day = day_of(typed)
        if day is None:
            raise UnreadableFile(
                f"The date in line {number} of “{path.name}” is not written as 31/03/2026; nothing "
                "was taken from the file. Mend it and choose the file again."
            )
        if found.setdefault(child, day_text(day)) != day_text(day):
            raise UnreadableFile(
                f"“{path.name}” gives the child {child} two dates; nothing was taken from the "
                "file. Mend it and choose the file again."
            )
    return BirthDates(found)


def read_sw_episodes(path: Path) -> tuple[EpisodeLine, ...]:
    """The rows of a SW Episodes file as they stand in it. Raises `UnreadableFile`."""
    return tuple(
        EpisodeLine(
            child=row["CHILD"],
            dob=row["DOB"],
            sw_id=row["SW_ID"],
            decom=row["SW_DECOM"],
            dec=row["SW_DEC"],
            reason=row["SW_REASON"],
        )
        for _, row in _table(path, HEADER)
    )


def look_at_sw_episodes(
    path: Path, year: CollectionYear, rules: RuleYear | None = None
) -> tuple[str, ...]:
    """What the checks raise on a SW Episodes file that anybody made, a sentence or more a row.

    The first says how many rows there are and by whose rules they were checked: the year's own
    unless said. Nothing is stored. Raises `UnreadableFile`.
    """
    rules = rules or RuleYear.of(year)
    lines = read_sw_episodes(path)
    said = []
    for number, (line, codes, earlier) in enumerate(
        zip(lines, check(lines, year, rules), episodes_before(lines), strict=True), start=1
    ):
        if codes:
            meant = " ".join(remarks(line, codes, earlier, year.last))
            said.append(f"Row {number}, child {line.child}: {', '.join(codes)}. {meant}")
    rows = words.count(len(lines), "row")
    wrong = words.count(len(said), "row") if said else "none"
    return (f"{rows}, {wrong} to look at by the rules of {rules}.", *said)


def _content(lines: Iterable[EpisodeLine]) -> bytes:
    """UTF-8 without a mark, so that the first column is called CHILD to the letter."""
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(HEADER)
    writer.writerows(line.cells for line in lines)
    return written.getvalue().encode("utf-8")


def _refuse_formulas(children: Iterable[str]) -> None:
    dangerous = tuple(
        dict.fromkeys(child for child in children if child.startswith(STARTS_A_FORMULA))
    )
    if dangerous:
        raise CannotWrite(
            f"Nothing was written: Excel would take {named(dangerous)} for a formula, and the "
            "return must have the reference to the letter. Open the case under a reference that "
            "begins with a letter or a figure."
        )


def _about_birth_dates(lines: Iterable[EpisodeLine], given: BirthDates | None) -> str:
    if given is None:
        return "DOB is blank: the tracker keeps no birth dates."
    children = dict.fromkeys(line.child for line in lines)
    without = tuple(child for child in children if child not in given.by_child)
    kept = "Birth dates were taken from your file and kept nowhere else"
    if not without:
        return f"{kept}."
    return f"{kept}; it has none for {words.children(len(without))}: {named(without)}."


def _table(path: Path, wanted: tuple[str, ...]) -> Iterable[tuple[int, dict[str, str]]]:
    """The rows of a CSV with their line numbers, the wanted columns by name, as text.

    A heading is known whatever its case and stray spaces; empty lines are passed over.
    """
    reader = csv.reader(StringIO(_text(path), newline=""), strict=True)
    try:
        headings = [heading.strip().upper() for heading in next(reader, [])]
        missing = [name for name in wanted if name not in headings]
        if missing:
            raise UnreadableFile(
                f"“{path.name}” has no column {words.listed(missing)}; nothing was read. Its first "
                "line must name the columns, parted by commas."
            )
        places = {name: headings.index(name) for name in wanted}
        rows = [(reader.line_num, cells) for cells in reader if any(cells)]
    except csv.Error as error:
        raise UnreadableFile(
            f"“{path.name}” is not a table parted by commas; nothing was read. Save it as CSV and "
            "choose it again."
        ) from error
    return [
        (number, {name: cells[n] if n < len(cells) else "" for name, n in places.items()})
        for number, cells in rows
    ]


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UnreadableFile(f"“{path.name}” is too large for a list of children.")
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"“{path.name}” could not be opened ({error.strerror}); nothing was read."
        ) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # What Excel calls plain CSV.
