"""Whether another window, or the command line, has changed the same records."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from swtracker.store.tables import HistoryRow
from swtracker.usecases.context import Context


@dataclass(frozen=True, slots=True)
class Heard:
    """How far the history goes, and whether others wrote any of what is new in it."""

    newest: int
    by_others: bool


@dataclass(frozen=True, slots=True)
class Others:
    """Those who work with the same data file or server in programs of their own.

    The history is what is asked: every change has its entry in the same transaction, entries are
    never removed, and whose they are is plain. A file's own count of its changes would cost no
    less, counts ours among them, and a server keeps none.
    """

    context: Context

    def since(self, entry: int | None) -> Heard:
        """What was changed after the history entry of that number; None asks only where we are.

        A history that is shorter than it was belongs to a file put in the place of ours.
        """
        with self.context.database.read() as session:
            newest = session.scalar(select(func.max(HistoryRow.id))) or 0
            if entry is None or newest == entry:
                return Heard(newest, by_others=False)
            later = session.scalars(select(HistoryRow.id).where(HistoryRow.id > entry)).all()
        by_others = newest < entry or any(e not in self.context.own_entries for e in later)
        return Heard(newest, by_others=by_others)

    @property
    def are_in_the_way(self) -> bool:
        """Whether another program is being waited for at this moment."""
        return self.context.database.patience.is_waiting

    def wait_no_longer(self) -> None:
        """Let what waits for another program be refused now, with nothing changed."""
        self.context.database.patience.give_up()
