"""Bringing in Ofsted's Annex A from the command line."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from swtracker.commands.command import Command
from swtracker.errors import BadInput
from swtracker.shipped import annex_a_text

if TYPE_CHECKING:
    from swtracker.usecases.rows.annex import AnnexBook, AnnexPlan


def import_annex(
    command: Command, book: AnnexBook, *, start: date | None, names: Path | None, look: bool
) -> int:
    """Bring the Annex A book into the open data file, or only say what that would do.

    ``names`` is the file that says who the book's names are; where there is none yet it is
    written, to be filled in. Without ``start`` the book can only be looked at.
    """
    from swtracker.exchange.annex_headings import parse_spellings
    from swtracker.exchange.annex_mend import write_annex_rows_to_mend
    from swtracker.exchange.annex_names_file import read_names, write_names

    answers = read_names(names) if names is not None and names.exists() else {}
    tracker = command.open()
    try:
        plan = tracker.annex.look(book, start=start, names=answers)
        if names is not None and not names.exists():
            write_names(names, plan.names)
            command.say(f"The names, to say who each is: {names}")
        unsaid = not answers and any(name.is_asked for name in plan.names)
        if look or unsaid:
            _say(command, plan)
            if not look:
                raise BadInput(
                    "Say first who the names are: --names FILE.csv writes a file to fill in; "
                    "nothing was brought in."
                )
            return 0
        if start is None:
            raise BadInput(
                "Annex A does not say since when anybody holds a child; say from which day with "
                "--start YYYY-MM-DD. Nothing was brought in."
            )
        plan, done = tracker.annex.accept(book, start=start, names=answers)
        _say(command, plan)
        command.say(f"{done.words}.")
        if plan.refused or plan.conflicts:
            spellings, source = parse_spellings(annex_a_text()), command.asked.file
            command.write_rows_to_mend(
                partial(write_annex_rows_to_mend, source=source, plan=plan, spellings=spellings)
            )
    finally:
        tracker.close()
    return 0


def _say(command: Command, plan: AnnexPlan) -> None:
    """Counts, then every line a person should read."""
    from swtracker.usecases.rows import annex_words

    command.say(f"{annex_words.counts(plan)}.")
    for title, lines in (
        (annex_words.WHO_ARE_THEY, annex_words.asked(plan.names)),
        (annex_words.REMEMBERED, annex_words.remembered(plan.names)),
        *((part.title, part.lines) for part in annex_words.parts(plan)),
    ):
        command.say_lines(f"{title} ({len(lines)}):", lines)
