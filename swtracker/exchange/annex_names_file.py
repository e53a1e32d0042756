"""The file in which somebody says who the names of an Annex A book are, and keeps it for next time.

A CSV with a row to a name: the staff number of somebody known, or what is typed of somebody new.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from swtracker.domain.people import Employment, Role
from swtracker.errors import BadInput, UnreadableFile
from swtracker.exchange import cells as read
from swtracker.exchange.plain_table import guarded
from swtracker.exchange.safe_files import write_file
from swtracker.exchange.workbook_file import bytes_of
from swtracker.usecases.rows.annex import Answer, BookName, NewWorker

HEADINGS = ("Name in Annex A", "Staff number", "Role", "FTE", "Team", "Employment")
NOBODY = "nobody"
"""In place of a staff number: the name is no worker’s, and the children wait."""


def write_names(path: Path, names: Sequence[BookName]) -> None:
    """Write the names with who each is as far as that is known. Raises `CannotWrite`."""
    written = StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(HEADINGS)
    for name in names:
        number = NOBODY if name.nobody else name.staff_number
        writer.writerow([guarded(cell) for cell in (name.name, number, "", "", name.team, "")])
    write_file(path, written.getvalue().encode("utf-8-sig"))


def read_names(path: Path) -> dict[str, Answer]:
    """Who each name of the file is; a name without a staff number is left out.

    Raises `UnreadableFile`, naming the row, for one that cannot be understood.
    """
    try:
        rows = list(csv.reader(StringIO(bytes_of(path, path.name).decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFile(
            f"“{path.name}” is no CSV in UTF-8, so nothing was brought in; write it again."
        ) from error
    answers: dict[str, Answer] = {}
    for number, cells in enumerate(rows[1:], 2):
        name, staff_number, role, fte, team, employment = [
            read.squeezed(cell) for cell in (*cells, *[""] * len(HEADINGS))[: len(HEADINGS)]
        ]
        if not name or not staff_number:
            continue
        try:
            answer: Answer = read.number_kept_as_text(staff_number, HEADINGS[1])
            if staff_number.casefold() == NOBODY:
                answer = None
            elif role or fte:
                answer = NewWorker(
                    staff_number=str(answer),
                    role=Role(read.one_of(Role)(role, HEADINGS[2])),
                    fte=read.fte(fte, HEADINGS[3]),
                    employment=Employment(
                        read.one_of(Employment)(employment or Employment.PERMANENT, HEADINGS[5])
                    ),
                    team=team,
                )
        except BadInput as error:
            raise UnreadableFile(
                f"“{path.name}” row {number}: {error.sentence} Nothing was brought in."
            ) from error
        answers[name.removeprefix("'") if name[1:2] in "=+-@" else name] = answer
    return answers
