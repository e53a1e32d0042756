"""A report as files: Excel, PDF, Word, or a CSV for each of its tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from swtracker.drawing.report import Report
from swtracker.errors import BadInput
from swtracker.exchange.plain_table import csv_of
from swtracker.exchange.safe_files import write_file


class FileKind(StrEnum):
    """What kind of file a report becomes; the value is the ending of its name."""

    EXCEL = ".xlsx"
    PDF = ".pdf"
    WORD = ".docx"
    CSV = ".csv"

    @property
    def words(self) -> str:
        """What people call it."""
        return {"EXCEL": "Excel workbook", "WORD": "Word document"}.get(self.name, self.name)


Step = Callable[[int, int], None]
"""Told how much is done, of how much; what it raises stops the work."""


def kind_of(path: Path) -> FileKind:
    """The kind the path's ending asks for; `BadInput` where it is none of ours."""
    try:
        return FileKind(path.suffix.lower())
    except ValueError as error:
        raise BadInput(
            f"“{path.name}” does not say which kind of file; end its name in .xlsx, .pdf, .docx "
            "or .csv.",
            field="to",
        ) from error


def write_report(
    report: Report, path: Path, fonts: Sequence[Path], step: Step | None = None
) -> tuple[Path, ...]:
    """Write the report as the path's ending says; the files that were written.

    CSV is one file a table, named after the path and the table. ``fonts`` are the typeface's files.
    Each file is replaced in one step; raises `CannotWrite` or `BadInput`.
    """
    kind = kind_of(path)
    if kind is FileKind.CSV:
        return _write_tables(report, path)
    write_file(path, content_of(report, kind, fonts, step))
    return (path,)


def content_of(
    report: Report, kind: FileKind, fonts: Sequence[Path], step: Step | None = None
) -> bytes:
    """What a file of the kind holds (not CSV, which is several)."""
    if kind is FileKind.EXCEL:
        return report.workbook
    from swtracker.drawing.typeface import typeface

    font = typeface(fonts)
    if kind is FileKind.WORD:
        from swtracker.exchange.report_docx import docx_of

        return docx_of(report, font)
    from swtracker.drawing.pdf import pdf_of

    return pdf_of(report, font, step)


def _write_tables(report: Report, path: Path) -> tuple[Path, ...]:
    written = []
    for sheet in report.sheets:
        if sheet.is_table or sheet is report.sheets[0]:
            to = path.with_name(f"{path.stem} - {sheet.name}.csv")
            write_file(to, csv_of(sheet))
            written.append(to)
    return tuple(written)
