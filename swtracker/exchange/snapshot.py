"""Everything an inspector may ask for on a day, as one dated folder with a page of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from swtracker.domain import words
from swtracker.drawing.report import Report, Sheet, SheetColumn, SheetLine
from swtracker.errors import CannotWrite
from swtracker.exchange.calendar_file import calendar_bytes
from swtracker.exchange.census import census_bytes
from swtracker.exchange.pack_book import pack_report
from swtracker.exchange.report_files import FileKind, Step, content_of
from swtracker.exchange.reports import team_report
from swtracker.exchange.safe_files import write_folder
from swtracker.exchange.sw_episodes import episodes_bytes
from swtracker.exchange.whole_workbook import whole_bytes
from swtracker.usecases.rows.snapshot import Snapshot

CONTENTS = "Contents"

Files = dict[str, bytes]


def snapshot_name(snapshot: Snapshot) -> str:
    """What the folder of a day is called: ``Inspection 2026-11-20``."""
    return f"Inspection {snapshot.day.isoformat()}"


def write_snapshot(
    folder: Path, snapshot: Snapshot, fonts: Sequence[Path], step: Step | None = None
) -> Path:
    """Write every report as PDF and Excel, what else there is, and the contents; the folder.

    The folder appears whole or not at all; where the name is taken it gets a number. ``step`` is
    told after every file. Raises `CannotWrite`.
    """
    reports = [team_report(summary) for summary in snapshot.summaries]
    reports += [pack_report(pack, snapshot.council) for pack in snapshot.packs]
    parts = [*_reports(reports, fonts), *_others(snapshot)]
    files: Files = {}
    listed: list[tuple[str, str]] = []
    for done, (name, about, content) in enumerate(parts, start=1):
        try:
            files[name] = content()
            listed.append((name, about))
        except CannotWrite as error:
            listed.append((name, error.sentence))
        if step is not None:
            step(done, len(parts))
    contents = _contents(reports[0], listed)
    files[f"{CONTENTS}.pdf"] = content_of(contents, FileKind.PDF, fonts)
    return write_folder(folder, files)


Part = tuple[str, str, Callable[[], bytes]]
"""A file of the folder: its name, what it is, and what makes its content."""


def _reports(reports: Sequence[Report], fonts: Sequence[Path]) -> Iterator[Part]:
    for report in reports:
        for kind in (FileKind.PDF, FileKind.EXCEL):
            about = f"{report.title}. {report.as_at}"
            yield f"{report.stem}{kind}", about, partial(content_of, report, kind, fonts)


def _others(snapshot: Snapshot) -> Iterator[Part]:
    """What is of the records as they stand, whatever the day."""
    yield (
        "Everything.xlsx",
        "Every record that stands, as a workbook that can be brought in again",
        partial(whole_bytes, snapshot.book, snapshot.made),
    )
    yield (
        f"{snapshot.calendar.name}.ics",
        "What falls due, for Outlook and other calendars",
        partial(calendar_bytes, snapshot.calendar),
    )
    yield (
        snapshot.episodes.file_name,
        snapshot.episodes.sentences[0],
        partial(episodes_bytes, snapshot.episodes),
    )
    yield (
        snapshot.census.file_name,
        "Figures to check the workforce census against",
        partial(census_bytes, snapshot.census),
    )


def _contents(first: Report, listed: Sequence[tuple[str, str]]) -> Report:
    """The page that says what is in the folder."""
    columns = (SheetColumn("File", 60, False), SheetColumn("What it is", 90, False))
    lines = tuple(SheetLine(n, line, False, line) for n, line in enumerate(listed, start=1))
    front = SheetLine(
        0, (f"{words.count(len(listed), 'file')}, as they stood on the day named.",), False
    )
    return Report(
        council=first.council,
        title="What is in this folder",
        as_at=first.as_at,
        stem=CONTENTS,
        sheets=(
            Sheet(CONTENTS, "", "", (SheetColumn("", 0, False),), (front,), ()),
            Sheet("Files", "", "", columns, lines, ()),
        ),
    )
