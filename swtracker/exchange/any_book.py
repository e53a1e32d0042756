"""Whatever is handed in to be brought in: what it is, is told from the book, not asked."""

from __future__ import annotations

from pathlib import Path

from swtracker.errors import UnreadableFile
from swtracker.exchange.annex_a import read_annex_a
from swtracker.exchange.annex_headings import AnnexSpellings
from swtracker.exchange.team_workbook import read_team_workbook
from swtracker.usecases.rows.annex import AnnexBook
from swtracker.usecases.rows.book import TeamBook


def read_book(path: Path, spellings: AnnexSpellings) -> TeamBook | AnnexBook:
    """The team's workbook, or the Annex A: an .xlsx, one list as .csv, or a folder of them.

    Raises `UnreadableFile` when it is neither.
    """
    if path.is_dir() or path.suffix.lower() == ".csv":
        return read_annex_a(path, spellings)
    try:
        return read_team_workbook(path)
    except UnreadableFile as refusal:
        try:
            return read_annex_a(path, spellings)
        except UnreadableFile:
            raise refusal from None
