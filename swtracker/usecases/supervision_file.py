"""What a supervision leaves in the file: the row as it is shown, its cases, the actions agreed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from swtracker.domain import lengths
from swtracker.domain.discussion import ActionOutcome, action_overdue
from swtracker.domain.supervision import By, Supervision, SupervisionStatus
from swtracker.domain.supervisors import WhoSupervises
from swtracker.errors import BadInput, StaleView
from swtracker.store.history import Act
from swtracker.store.tables import (
    ActionRow,
    CaseDiscussedRow,
    CaseRow,
    SupervisionRow,
    WorkerRow,
)
from swtracker.usecases.context import Context, required
from swtracker.usecases.rows.supervision import (
    ActionToAgree,
    AgreedAction,
    StandingSlot,
)
from swtracker.usecases.rows.supervision import SupervisionRow as SupervisionShown
from swtracker.usecases.rows.supervisors import OccurrenceRow

_OPEN_ON_ANY_DAY = ActionRow.void_by.is_(None)


def shown(
    context: Context, session: Session, rows: Sequence[SupervisionRow], day: date
) -> list[SupervisionShown]:
    """The supervisions as pages show them, with what was discussed and agreed in each."""
    policies = context.policies(session)
    ids = [row.id for row in rows]
    names = names_of_all(session)
    together = _together(session, rows)
    discussed = _discussed(session, ids)
    agreed: dict[int, list[AgreedAction]] = defaultdict(list)
    wanted = ActionRow.supervision_id.in_(ids)
    for supervision_id, action in actions_by_supervision(session, wanted, day):
        agreed[supervision_id].append(action)
    found = []
    for row in rows:
        policy = policies.on(row.day)
        strand = policy.strand(row.strand)
        rule = Supervision(
            strand=row.strand,
            day=row.day,
            status=SupervisionStatus(row.status),
            minutes=row.minutes,
            interrupted=row.interrupted,
            recorded=row.recorded,
        )
        others = together.get(row.meeting_id or 0, [])
        found.append(
            SupervisionShown(
                id=row.id,
                worker_id=row.worker_id,
                worker=names[row.worker_id],
                strand=row.strand,
                day=row.day,
                at=row.at,
                status=rule.status,
                minutes=row.minutes,
                interrupted=row.interrupted,
                supervisor=_name(names, row.supervisor_id),
                co_supervisor=_name(names, row.co_supervisor_id),
                recorded=row.recorded,
                by=By(row.cancelled_by) if row.cancelled_by else None,
                reason=row.reason,
                short=rule.is_short(strand.minutes if strand else 0),
                late_record=rule.is_late_record(
                    policy.recorded_within, context.resources.working_days
                ),
                together=tuple(names[number] for number in others if number != row.worker_id),
                discussed=tuple(discussed[row.id]),
                agreed=tuple(agreed[row.id]),
            )
        )
    return found


def shown_ahead(session: Session, coming: Iterable[OccurrenceRow]) -> list[SupervisionShown]:
    """What standing bookings fall on, shown as booked; what is dropped is no booking."""
    names = names_of_all(session)
    return [
        SupervisionShown(
            id=None,
            worker_id=one.worker_id,
            worker=names[one.worker_id],
            strand=one.strand,
            day=one.day,
            at=one.at,
            status=SupervisionStatus.BOOKED,
            minutes=None,
            interrupted=False,
            supervisor=_name(names, one.supervisor_id),
            co_supervisor="",
            recorded=None,
            by=None,
            reason="",
            short=False,
            late_record=False,
            together=(),
            discussed=(),
            agreed=(),
            slot=StandingSlot(one.standing_id, one.slot, one.day),
        )
        for one in coming
        if one.day is not None
    ]


def names_of_all(session: Session) -> dict[int, str]:
    """Everybody's name by number, those who left included."""
    return dict(session.execute(select(WorkerRow.id, WorkerRow.name)).all())


def _name(names: Mapping[int, str], number: int | None) -> str:
    return "" if number is None else names[number]


def _together(session: Session, rows: Iterable[SupervisionRow]) -> dict[int, list[int]]:
    """Everybody who sat in the meetings of these supervisions, by the meeting's first one."""
    meetings = {row.meeting_id for row in rows if row.meeting_id is not None}
    found: dict[int, list[int]] = defaultdict(list)
    for meeting, worker in session.execute(
        select(SupervisionRow.meeting_id, SupervisionRow.worker_id)
        .where(SupervisionRow.void_by.is_(None), SupervisionRow.meeting_id.in_(meetings))
        .order_by(SupervisionRow.id)
    ):
        found[meeting or 0].append(worker)
    return found


def _discussed(session: Session, supervision_ids: Collection[int]) -> dict[int, list[str]]:
    """The references of the cases discussed in each supervision."""
    found: dict[int, list[str]] = defaultdict(list)
    for supervision, reference in session.execute(
        select(CaseDiscussedRow.supervision_id, CaseRow.reference)
        .join(CaseRow, CaseRow.id == CaseDiscussedRow.case_id)
        .where(
            CaseDiscussedRow.void_by.is_(None),
            CaseDiscussedRow.supervision_id.in_(supervision_ids),
        )
        .order_by(CaseRow.reference)
    ):
        found[supervision].append(reference)
    return found


def actions_by_supervision(
    session: Session,
    wanted: ColumnElement[bool],
    day: date,
    *,
    teams: Mapping[int, str] | None = None,
    who: WhoSupervises | None = None,
) -> list[tuple[int, AgreedAction]]:
    """The actions wanted with the supervision each was agreed in, as they stood that day.

    Soonest due first, those without a day last. An action of a supervision that was taken back
    is gone with it. ``teams`` and ``who`` say each worker's team and supervisor, where asked.
    """
    names = names_of_all(session)
    rows = session.execute(
        select(ActionRow, SupervisionRow.day, SupervisionRow.strand)
        .join(SupervisionRow, SupervisionRow.id == ActionRow.supervision_id)
        .where(
            ActionRow.void_by.is_(None),
            SupervisionRow.void_by.is_(None),
            SupervisionRow.day <= day,
            wanted,
        )
    )
    found = list(rows)
    held = _held_days(session, {row.worker_id for row, _, _ in found}, day)
    made = []
    for row, agreed, strand in found:
        ended = row.ended if row.ended is not None and row.ended <= day else None
        until = day if ended is None else ended
        later = held.get((row.worker_id, strand), ())
        made.append(
            (
                row.supervision_id,
                AgreedAction(
                    id=row.id,
                    worker_id=row.worker_id,
                    worker=names[row.worker_id],
                    team=(teams or {}).get(row.worker_id, ""),
                    supervisor_id=None if who is None else who.of(row.worker_id),
                    words=row.words,
                    owner_id=row.owner_id,
                    owner=names[row.owner_id],
                    agreed=agreed,
                    due=row.due,
                    overdue=ended is None and action_overdue(row.due, day),
                    carried=sum(agreed < when <= until for when in later),
                    outcome=None if ended is None else ActionOutcome(row.outcome),
                    ended=ended,
                ),
            )
        )
    return sorted(made, key=lambda m: (m[1].due or date.max, m[1].agreed, m[1].id))


def _held_days(
    session: Session, workers: Collection[int], day: date
) -> dict[tuple[int, str], list[date]]:
    """The days each strand of the workers was held, to the day asked."""
    found: dict[tuple[int, str], list[date]] = defaultdict(list)
    for worker, strand, when in session.execute(
        select(SupervisionRow.worker_id, SupervisionRow.strand, SupervisionRow.day).where(
            SupervisionRow.void_by.is_(None),
            SupervisionRow.status == SupervisionStatus.HELD.value,
            SupervisionRow.worker_id.in_(workers),
            SupervisionRow.day <= day,
        )
    ):
        found[worker, strand].append(when)
    return found


def is_open_on(day: date) -> ColumnElement[bool]:
    """The actions still open that day: one done on a day is open until the day before."""
    return and_(_OPEN_ON_ANY_DAY, ActionRow.ended.is_(None) | (ActionRow.ended > day))


def agree(act: Act, row: SupervisionRow, actions: Iterable[ActionToAgree]) -> None:
    """Keep the actions agreed in a supervision; a line without words is no action."""
    for action in actions:
        if not action.words.strip():
            continue
        said = lengths.within(
            required(action.words, "What was agreed", "actions"),
            lengths.NOTE,
            "An action agreed",
            "actions",
        )
        owner = row.supervisor_id if action.is_supervisors else row.worker_id
        if owner is None:
            raise BadInput(
                "Nobody is named as supervisor, who could do this; name one, or give the action "
                "to the worker.",
                field="actions",
            )
        if action.due is not None and action.due < row.day:
            raise BadInput(
                "An action is to be done on the day it was agreed or later.", field="actions"
            )
        act.session.add(
            ActionRow(
                worker_id=row.worker_id,
                supervision_id=row.id,
                owner_id=owner,
                words=said,
                due=action.due,
                ended=None,
            )
        )


def end_action(act: Act, action_id: int, outcome: ActionOutcome, day: date) -> ActionRow:
    """Say what became of an open action; `StaleView` where it was said or taken back before."""
    row = act.session.get(ActionRow, action_id)
    gone = row is None or row.void_by is not None
    if row is None or gone or _of_a_mistake(act.session, row):
        raise StaleView("This action was taken back by somebody else; nothing was changed.")
    if row.outcome:
        raise StaleView("What became of this action was said already; nothing was changed.")
    row.outcome, row.ended = outcome.value, day
    act.about(worker=row.worker_id)
    return row


def _of_a_mistake(session: Session, row: ActionRow) -> bool:
    return session.get_one(SupervisionRow, row.supervision_id).void_by is not None
