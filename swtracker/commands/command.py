"""One command as it was asked for, with what it needs from outside."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from swtracker.domain.calendar import Clock
from swtracker.errors import BadInput, CannotWrite
from swtracker.paths import AppPaths, make_folder
from swtracker.shipped import shipped_resources

if TYPE_CHECKING:
    from swtracker.usecases.tracker import Tracker

OpenWindow = Callable[[AppPaths, str | None, str | None, bool, bool], int]
"""Opens the window: the places, the data file or URL asked for, the staff number, on the demo, to
read only."""


SHOWN_ROWS = 40
"""So many lines of a kind are printed; every refused row stands in the rows to mend."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command as it was asked for; ``out`` is where it says what it has to say."""

    asked: argparse.Namespace
    paths: AppPaths
    clock: Clock
    open_window: OpenWindow
    out: TextIO

    def say(self, said: str = "") -> None:
        """Print a line."""
        print(said, file=self.out)

    def say_lines(self, heading: str, lines: Sequence[object]) -> None:
        """Print a heading and the lines below it, so many at most; nothing where there are none."""
        if not lines:
            return
        self.say(heading)
        for line in lines[:SHOWN_ROWS]:
            self.say(f"  {line}")
        if len(lines) > SHOWN_ROWS:
            self.say(f"  … and {len(lines) - SHOWN_ROWS} more")

    @property
    def where(self) -> str | Path:
        """The data file or the server asked for."""
        return self.asked.database or self.paths.data_file

    def must_write(self, what: str) -> None:
        """Refuse a command that makes or changes something, where only reading was asked for."""
        if self.asked.read_only:
            raise BadInput(
                f"“{what}” makes or changes records, which --read-only forbids; nothing was done. "
                "Leave that option out."
            )

    def open(self) -> Tracker:
        """Open the data file, as whoever was named."""
        from swtracker.usecases.tracker import Tracker

        tracker = Tracker.open(
            self.where,
            clock=self.clock,
            resources=shipped_resources(),
            read_only=self.asked.read_only,
            take_over=self.asked.take_over,
        )
        try:
            tracker.sign_in(self.asked.staff_number)
        except BaseException:
            tracker.close()
            raise
        return tracker

    def write_rows_to_mend(self, write: Callable[[Path], object]) -> None:
        """Write the refused rows where asked, else beside the book, else with the exports.

        Raises `CannotWrite` where they were asked for in a place that cannot be written.
        """
        book: Path = self.asked.file
        name = f"{book.stem} - rows to mend.xlsx"
        to = self.asked.mend or book.with_name(name)
        try:
            write(to)
        except CannotWrite:
            if self.asked.mend:
                raise
            to = make_folder(self.paths.exports) / name
            write(to)
        self.say(f"The rows to mend, each with its reason: {to}")
