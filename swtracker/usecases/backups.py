"""Keeping a data file safe: its backups, a second place for them, going back, and checking it."""

from __future__ import annotations

from bisect import bisect_left
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from swtracker.domain import words
from swtracker.domain.backups import BackupReason, is_due, is_second_missed
from swtracker.domain.calendar import Clock
from swtracker.domain.changes import Changes
from swtracker.errors import CannotWrite, Damaged, KnownError, NotATracker
from swtracker.store import backups as store
from swtracker.store.addresses import is_url
from swtracker.store.erasing import tidy
from swtracker.store.files import clear_unfinished
from swtracker.store.restoring import restore as put_back
from swtracker.store.tables import HistoryRow
from swtracker.usecases.checking import damage_of
from swtracker.usecases.context import Context
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.backups import BackupRow, RestoredRow, SafeRow, SecondPlace


@dataclass(frozen=True, slots=True)
class Backups:
    """The backups of the open data file. A server has none here: it is backed up where it is."""

    context: Context

    def list(self) -> list[BackupRow]:
        """The backups, the newest first, each with how much was done since."""
        rows = backups_of(self.context.database.where)
        with self.context.database.read() as session:
            done = sorted(session.scalars(select(HistoryRow.at))) if rows else []
        return [
            replace(row, acts_since=len(done) - bisect_left(done, row.at.replace(tzinfo=None)))
            for row in rows
        ]

    def second_place(self, folder: Path) -> SecondPlace:
        """The folder as a second place that is chosen at this moment."""
        return SecondPlace(folder, self.context.clock.now())

    def take(self, second: SecondPlace | None = None) -> tuple[Done, SafeRow]:
        """Make a backup by hand, and copy it to the second place, if there is one.

        Raises `StoreProblem` when none can be made. A second place that cannot be reached is
        told of in the row.
        """
        made = self.context.back_up(BackupReason.BY_HAND)
        safe = self._safe(made, second)
        said = f"Backed up as {made.path.name}"
        if safe.second_trouble:
            said += f". {safe.second_trouble}"
        return Done(said, Changes.of()), safe

    def at_start(self, second: SecondPlace | None = None) -> SafeRow:
        """What a start does beside the window: a backup once a day, its copy, a quick check.

        The file is looked over once a day, and whenever the last to write was cut short. It is
        written anew where something was erased and that could not be done at once, and what was
        left half made beside it an hour before it was last changed is removed. Trouble is told
        of in the row: there is nothing here that the person was about to do.
        """
        file = self.context.database.file
        if file is None:
            return SafeRow(None)
        with suppress(OSError):
            clear_unfinished(file.parent, file.stem, file.stat().st_mtime)
        with suppress(KnownError):  # Somebody else is at work; another start does it.
            tidy(self.context.database)
        now = self.context.clock.now()
        newest = next(iter(store.backups_of(file)), None)
        due = is_due(newest.moment.at if newest is not None else None, now)
        wrong: tuple[str, ...] = ()
        is_damaged = False
        try:
            if due or self.context.database.was_cut_short:
                wrong = damage_of(self.context.database, quickly=True)
                is_damaged = bool(wrong)
            if due and not wrong:
                newest = self.context.back_up(BackupReason.AT_START)
        except KnownError as error:
            wrong, is_damaged = (error.sentence,), isinstance(error, Damaged)
        return replace(self._safe(newest, second), wrong=wrong, is_damaged=is_damaged)

    def _safe(self, newest: store.Backup | None, second: SecondPlace | None) -> SafeRow:
        """The row, once the newest backup stands in the second place as well."""
        self.context.second = second.folder if second is not None else None
        row = _row(newest) if newest is not None else None
        if newest is None or second is None:
            return SafeRow(row, second)
        file, now = Path(self.context.database.where), self.context.clock.now()
        try:
            store.copy_to(newest, second.folder, file, now, self.context.keeping().backups)
        except CannotWrite as error:
            missed = is_second_missed(second.worked, now)
            return SafeRow(row, second, error.sentence, is_second_missed=missed)
        return SafeRow(row, replace(second, worked=now))


def backups_of(where: str | Path) -> list[BackupRow]:
    """The backups of a data file that need not open, the newest first; a server has none here."""
    return [] if is_url(where) else [_row(b) for b in store.backups_of(Path(where).absolute())]


def restore(
    where: str | Path,
    backup: Path,
    *,
    clock: Clock,
    staff_number: str | None = None,
    take_over: bool = False,
) -> RestoredRow:
    """Put a backup in the place of the data file, which is backed up first; open it afterwards.

    What was erased since the backup is erased again; the history tells of the restore, and that
    it was ``staff_number``, where the backup knows them. ``take_over`` takes a file on a network
    from a computer that was not heard of for a while. Raises a kind of `StoreProblem` when the
    backup does not hold or cannot be taken; then everything is as it was.
    """
    if is_url(where):
        raise NotATracker(
            "A server is restored by those who look after it; nothing was changed. Ask them."
        )
    done = put_back(
        Path(where).absolute(),
        backup.absolute(),
        clock.now(),
        staff_number or "",
        take_over=take_over,
    )
    said, kept = f"Restored {backup.name}", done.set_aside
    if done.kept is not None:
        kept = done.kept.path
        said += f"; what was there is in {kept.name}"
    elif kept is not None:
        said += f"; the damaged file was kept as {kept.name}"
    if done.erased:
        said += f"; {words.count(done.erased, 'case')} erased since then {_was(done.erased)} again"
    if not done.knows_erased:
        said += (
            ". What was erased in the damaged file since its last backup could not be read: look "
            "whether a child is back who was erased, and erase them again"
        )
    return RestoredRow(said, kept)


def _was(number: int) -> str:
    return "was erased" if number == 1 else "were erased"


def _row(backup: store.Backup) -> BackupRow:
    moment = backup.moment
    return BackupRow(backup.path, moment.at, moment.number, backup.reason.value, backup.size)
