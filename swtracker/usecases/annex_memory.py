"""Who the names of Annex A books are, as it was answered when one was brought in before."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain.annex import name_key
from swtracker.store.history import Act
from swtracker.store.tables import BookNameRow


def kept_names(session: Session) -> dict[str, int | None]:
    """The number of the worker each name is, by `name_key`; None for a name that is no worker's.

    Whoever it was may have left since, or have been taken back.
    """
    return {key: row.worker_id for key, row in _standing(session).items()}


def keep_names(act: Act, answered: Mapping[str, int | None]) -> tuple[str, ...]:
    """Keep what was answered of names as a book writes them; those that were not known so.

    What a name meant before is made void, so that undoing the act brings it back.
    """
    stored = _standing(act.session)
    learnt = []
    for name, worker_id in answered.items():
        before = stored.get(name_key(name))
        if before is not None and before.worker_id == worker_id:
            continue
        if before is not None:
            act.void(before)
        act.session.add(BookNameRow(name=name, worker_id=worker_id))
        learnt.append(name)
    act.session.flush()
    return tuple(learnt)


def _standing(session: Session) -> dict[str, BookNameRow]:
    """The rows that stand, by `name_key`."""
    rows = session.scalars(select(BookNameRow).where(BookNameRow.void_by.is_(None)))
    return {name_key(row.name): row for row in rows}
