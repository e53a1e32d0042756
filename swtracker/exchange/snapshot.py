"""Everything an inspector may ask for on a day, as one dated folder with a page of contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from swtracker.domain import words
from swtracker.drawing.report import Report, Sheet, SheetColumn, SheetLine
from swtracker.exchange.report_files import FileKind, content_of
from swtracker.exchange.safe_files import write_folder

CONTENTS = "Contents"


@dataclass(frozen=True, slots=True)
class Extra:
    """A file of the snapshot that is no report: its name, what it is, and what it holds."""

    name: str
    about: str
    content: bytes


def write_snapshot(
    folder: Path,
    reports: Sequence[Report],
    fonts: Sequence[Path],
    extras: Sequence[Extra] = (),
) -> Path:
    """Write each report as PDF and Excel, the other files, and the contents; the folder written.

    The folder appears whole or not at all; where the name is taken it gets a number. Raises
    `CannotWrite`.
    """
    files = dict(_files(reports, fonts))
    listed = [(f"{r.stem}.pdf, {r.stem}.xlsx", f"{r.title}. {r.as_at}") for r in reports]
    listed += [(extra.name, extra.about) for extra in extras]
    files |= {extra.name: extra.content for extra in extras}
    contents = _contents(reports[0], listed)
    files[f"{CONTENTS}.pdf"] = content_of(contents, FileKind.PDF, fonts)
    return write_folder(folder, files)


def snapshot_name(day: date) -> str:
    """What the folder of a day is called: ``Inspection 2026-11-20``."""
    return f"Inspection {day.isoformat()}"


def _files(reports: Sequence[Report], fonts: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    for report in reports:
        for kind in (FileKind.PDF, FileKind.EXCEL):
            yield f"{report.stem}{kind}", content_of(report, kind, fonts)


def _contents(first: Report, listed: Sequence[tuple[str, str]]) -> Report:
    """The page that says what is in the folder."""
    columns = (SheetColumn("File", 60, False), SheetColumn("What it is", 90, False))
    lines = tuple(SheetLine(n, line, False, line) for n, line in enumerate(listed, start=1))
    front = SheetLine(
        0,
        (f"{words.count(len(listed), 'entry', 'entries')}, all as they stood on the day named.",),
        False,
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
