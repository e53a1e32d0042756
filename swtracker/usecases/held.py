"""Reads what was logged of supervision as the rules count it; no more than the days asked need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain.supervision import By, Supervision, SupervisionStatus
from swtracker.store.tables import SupervisionRow
from swtracker.usecases import asking, facts

Days = Mapping[tuple[int, str], date]
"""A day by worker and strand."""


def held_days(
    session: Session,
    day: date,
    window: int,
    strands: Iterable[str],
    *,
    workers: Collection[int] | None = None,
) -> dict[tuple[int, str], list[date]]:
    """The days each of the strands was held, by worker and strand: the window's, the last before.

    That is all a standing and an in-date share over the window can depend on.
    """
    first = day - timedelta(days=window - 1)
    names = list(strands)
    held: dict[tuple[int, str], list[date]] = defaultdict(list)
    for of, when in last_held(session, first, names, workers=workers).items():
        held[of].append(when)
    asked: dict[str, object] = {} if workers is None else {"ids": list(workers)}
    ask = asking.held(by_ids=workers is not None)
    for worker, strand, when in facts.rows(
        session, ask, strands=names, first=first, last=day, **asked
    ):
        held[worker, strand].append(when)
    return held


def last_held(
    session: Session,
    before: date,
    strands: Iterable[str],
    *,
    workers: Collection[int] | None = None,
) -> Days:
    """The last day before ``before`` on which each of the strands was held."""
    names = tuple(strands)
    asked: dict[str, object] = {} if workers is None else {"ids": list(workers)}
    ask = asking.last_held(names, by_ids=workers is not None)
    return {
        (worker, strand): when
        for worker, *days in facts.rows(session, ask, before=before, **asked)
        for strand, when in zip(names, days, strict=True)
        if when is not None
    }


def logged_between(
    session: Session,
    first: date,
    last: date,
    workers: Collection[int],
    strands: Iterable[str],
) -> dict[tuple[int, str], list[Supervision]]:
    """Every supervision of the strands in those days, held or not, by worker and strand."""
    found: dict[tuple[int, str], list[Supervision]] = defaultdict(list)
    for worker, strand, day, status, minutes, interrupted, recorded, by, reason in facts.rows(
        session,
        select(
            SupervisionRow.worker_id,
            SupervisionRow.strand,
            SupervisionRow.day,
            SupervisionRow.status,
            SupervisionRow.minutes,
            SupervisionRow.interrupted,
            SupervisionRow.recorded,
            SupervisionRow.cancelled_by,
            SupervisionRow.reason,
        ).where(
            SupervisionRow.void_by.is_(None),
            SupervisionRow.worker_id.in_(workers),
            SupervisionRow.strand.in_(list(strands)),
            SupervisionRow.day.between(first, last),
        ),
    ):
        found[worker, strand].append(
            Supervision(
                strand=strand,
                day=day,
                status=SupervisionStatus(status),
                minutes=minutes,
                interrupted=interrupted,
                recorded=recorded,
                by=By(by) if by else None,
                reason=reason,
            )
        )
    return found
