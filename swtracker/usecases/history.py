"""The history in words, and undoing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.changes import Changes
from swtracker.domain.standing import every_words
from swtracker.errors import Refused
from swtracker.store.history import take_back
from swtracker.store.tables import (
    CaseRow,
    HistoryChangeRow,
    HistoryNoteRow,
    HistorySubjectRow,
    WorkerRow,
)
from swtracker.store.tables import HistoryRow as HistoryStored
from swtracker.usecases.context import Context
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.desk import HistoryRow
from swtracker.usecases.undoing import check_erased, check_limits, check_whole, excess

Facts = Mapping[str, Any]

PAGE = 500
"""How many entries are put into words at a time; a history is longer than one query may name."""

NEVER_UNDONE: Mapping[str, str] = {
    "council.started": "What the tracker began with cannot be undone; nothing was changed.",
    "case.erased": (
        "What was erased is nowhere any more, so it cannot be brought back; nothing was changed."
    ),
    "exported": "A file that was saved cannot be called back; nothing was changed.",
    "restored": (
        "A restore is not undone here; nothing was changed. What was there before it is in the "
        "backup of that moment: restore that one."
    ),
}
"""The acts that are never undone, and why."""


@dataclass(frozen=True, slots=True)
class History:
    """Who did what, when and why."""

    context: Context

    def entries(
        self,
        *,
        worker_id: int | None = None,
        case_id: int | None = None,
        kinds: Collection[str] = (),
        text: str = "",
        since: date | None = None,
        until: date | None = None,
        limit: int = 500,
    ) -> list[HistoryRow]:
        """The latest entries that match, newest first; ``until`` is included.

        ``kinds`` are what the acts' codes may begin with: ``allocation`` for ``allocation.made``.
        ``text`` is looked for in what was done, who did it and why.
        """
        wanted: list[ColumnElement[bool]] = []
        for column, number in (
            (HistorySubjectRow.worker_id, worker_id),
            (HistorySubjectRow.case_id, case_id),
        ):
            if number is not None:
                wanted.append(
                    HistoryStored.id.in_(
                        select(HistorySubjectRow.history_id).where(column == number)
                    )
                )
        if kinds:
            act = HistoryStored.act
            wanted.append(or_(*(act.startswith(kind, autoescape=True) for kind in kinds)))
        if since is not None:
            wanted.append(HistoryStored.at >= _midnight(since))
        if until is not None:
            wanted.append(HistoryStored.at < _midnight(until + timedelta(days=1)))
        looked_for = text.strip().casefold()
        query = select(HistoryStored).where(*wanted).order_by(HistoryStored.id.desc()).limit(PAGE)
        found: list[HistoryRow] = []
        with self.context.database.read() as session:
            page = session.scalars(query).all()
            while page and len(found) < limit:
                found += [r for r in _shown(session, page) if looked_for in _searched(r)]
                page = session.scalars(query.where(HistoryStored.id < page[-1].id)).all()
        return found[:limit]

    def undo(self, history_id: int) -> Done:
        """Take an entry back by a new one. Raises `Refused` or `StaleView` when it cannot be."""
        with self.context.act("undone") as act:
            kept = act.session.get(HistoryStored, history_id)
            if kept is not None and kept.act in NEVER_UNDONE:
                raise Refused(NEVER_UNDONE[kept.act])
            before = excess(self.context, act.session)
            entry = take_back(act, history_id)
            act.set_aside()
            check_whole(act.session, history_id)
            check_erased(act.session)
            check_limits(self.context, act, history_id, before)
            act.facts["act"] = entry.act
            [row] = _shown(act.session, [entry])
        return Done(f"Undone: {row.words}", Changes.everything(), None)


def _midnight(day: date) -> datetime:
    """The local midnight a day begins with, in UTC as the history keeps it."""
    return datetime.combine(day, time()).astimezone().astimezone(UTC).replace(tzinfo=None)


def _shown(session: Session, entries: Iterable[HistoryStored]) -> list[HistoryRow]:
    """The entries in words."""
    entries = list(entries)
    ids = [e.id for e in entries]
    names = dict(session.execute(select(WorkerRow.id, WorkerRow.name)).all())
    subjects: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for entry_id, worker, case in session.execute(
        select(HistorySubjectRow.history_id, HistorySubjectRow.worker_id, HistorySubjectRow.case_id)
        .where(HistorySubjectRow.history_id.in_(ids))
        .order_by(HistorySubjectRow.id)
    ):
        subjects[entry_id][0].extend([worker] if worker is not None else [])
        subjects[entry_id][1].extend([case] if case is not None else [])
    case_ids = {c for _, cases in subjects.values() for c in cases}
    references = dict(
        session.execute(select(CaseRow.id, CaseRow.reference).where(CaseRow.id.in_(case_ids))).all()
    )
    notes = dict(
        session.execute(
            select(HistoryNoteRow.history_id, HistoryNoteRow.text).where(
                HistoryNoteRow.history_id.in_(ids)
            )
        ).all()
    )
    undone = dict(
        session.execute(
            select(HistoryStored.undoes, HistoryStored.id).where(HistoryStored.undoes.in_(ids))
        ).all()
    )
    undoable = set(
        session.scalars(
            select(HistoryChangeRow.history_id).where(HistoryChangeRow.history_id.in_(ids))
        )
    )
    rows = []
    for entry in entries:
        workers, cases = subjects[entry.id]
        rows.append(
            HistoryRow(
                id=entry.id,
                at=entry.at.replace(tzinfo=UTC),
                actor=names[entry.actor_id] if entry.actor_id is not None else "",
                act=entry.act,
                words=_in_words(entry, [names[w] for w in workers], [references[c] for c in cases]),
                workers=tuple(workers),
                cases=tuple(cases),
                why=notes.get(entry.id, ""),
                undoes=entry.undoes,
                undone_by=undone.get(entry.id),
                can_undo=(
                    entry.id in undoable
                    and entry.id not in undone
                    and entry.undoes is None
                    and entry.act not in NEVER_UNDONE
                ),
            )
        )
    return rows


def _searched(row: HistoryRow) -> str:
    return f"{row.words} {row.actor} {row.why}".casefold()


def _in_words(entry: HistoryStored, workers: list[str], cases: list[str]) -> str:
    """What an entry did, in a sentence."""
    subjects = Subjects(
        who=words.listed(workers),
        first=workers[0] if workers else "",
        what=words.listed(cases) if len(cases) <= MOST_NAMED else words.children(len(cases)),
    )
    return SENTENCES[entry.act](subjects, entry.facts)


MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Subjects:
    """Whom an entry is about: all workers, the first of them, and the cases."""

    who: str
    first: str
    what: str


def _on(f: Facts, key: str) -> str:
    return words.bare_day(date.fromisoformat(f[key]))


def _allocated(s: Subjects, f: Facts) -> str:
    said = f"allocated {s.what} to {s.first} from {_on(f, 'start')}"
    over = f", over the limit ({f['override']})" if "override" in f else ""
    return f"{said}; {f['before']} → {f['after']} of {f['limit']}{over}"


def _shared_out(s: Subjects, f: Facts) -> str:
    said = f"moved {words.children(f['children'])} from {_on(f, 'start')} among {s.who}"
    if not f.get("could_not"):  # Nor do entries of the first version say it.
        return said
    families = words.count(f["families"], "family", "families")
    return f"{said}; {families} moved, {f['could_not']} could not"


def _imported(_s: Subjects, f: Facts) -> str:
    return f"brought in a workbook: {f['new']} new rows, {f['changed']} changed"


def _absent(s: Subjects, f: Facts) -> str:
    until = f" until {_on(f, 'end')}" if f.get("end") else ", no end known"
    return f"recorded {s.who} away from {_on(f, 'start')}{until}"


def _paused(s: Subjects, f: Facts) -> str:
    until = f" until {_on(f, 'end')}" if f.get("end") else ", no end known"
    return f"paused {f['programme']} of {s.who} from {_on(f, 'start')}{until}"


def _name(said: str) -> str:
    """A name inside a sentence: ``learning agreement``."""
    return said[:1].lower() + said[1:]


def _restored(_s: Subjects, f: Facts) -> str:
    at = ""
    if "backup" in f:
        made = datetime.fromisoformat(f["backup"]).replace(tzinfo=UTC).astimezone()
        at = f" of {words.bare_day(made.date())}, {made:%H:%M}"
    left = "what was there could not be read"
    if f["left"] is not None:
        left = f"{words.count(f['left'], 'act')} done since left behind"
    again = f"; {words.children(f['erased'])} erased again" if f["erased"] else ""
    return f"restored a backup{at}; {left}{again}"


def _undone(s: Subjects, f: Facts) -> str:
    about = s.what or s.who
    return f"undid: {SENTENCE_NAMES[f['act']]}" + (f" ({about})" if about else "")


SENTENCE_NAMES: dict[str, str] = {
    "imported": "bringing in a workbook",
    "imported.annex_a": "bringing in Annex A",
    "policy.adopted": "a policy",
    "team.added": "adding a team",
    "team.changed": "changing a team",
    "worker.added": "adding a worker",
    "worker.changed": "changing a worker’s details",
    "worker.left": "a leaving",
    "post.changed": "a new post",
    "programme.started": "a programme",
    "programme.outcome": "an outcome",
    "absence.recorded": "an absence",
    "absence.ended": "the end of an absence",
    "absence.voided": "taking back an absence",
    "supervisor.changed": "a change of supervisor",
    "supervisor.ended": "the end of a supervisor",
    "supervisor.handed_over": "handing people over",
    "supervisor.covered": "standing in for a supervisor",
    "supervisor.cover_ended": "the end of standing in",
    "standing.agreed": "a standing booking",
    "standing.ended": "the end of a standing booking",
    "case.opened": "opening a case",
    "case.changed": "changing a case",
    "case.moved": "moving a case to another team",
    "case.closed": "closing a case",
    "case.reopened": "reopening a case",
    "allocation.made": "an allocation",
    "allocation.co_worker": "adding a co-worker",
    "allocation.ended": "ending an allocation",
    "allocation.shared_out": "a share-out",
    "allocation.voided": "taking back an allocation",
    "allocation.override_reviewed": "looking at an override again",
    "supervision.logged": "logging a supervision",
    "supervision.group_logged": "logging a group session",
    "action.ended": "ending an action agreed",
    "supervision.booked": "booking a supervision",
    "supervision.settled": "settling a booked supervision",
    "supervision.voided": "taking back a supervision",
    "supervision.meeting_voided": "taking back a group session",
    "development.logged": "logging development time",
    "development.logged_together": "logging development time for several",
    "development.settled": "settling planned time",
    "development.slot_agreed": "a regular slot",
    "development.slot_changed": "changing a regular slot",
    "development.slot_ended": "ending a regular slot",
    "development.slots_answered": "what became of regular slots",
    "development.voided": "taking back development time",
    "review.held": "a review",
    "review.voided": "taking back a review",
    "evidence.seen": "a piece of evidence",
    "evidence.voided": "taking back a piece of evidence",
    "goal.agreed": "agreeing a goal",
    "goal.met": "meeting a goal",
    "goal.voided": "taking back a goal",
    "training.taken": "a course taken",
    "training.voided": "taking back a course",
    "assessor.changed": "a change of assessor",
    "programme.paused": "a pause",
    "programme.extended": "an extension",
    "extension.voided": "taking back an extension",
    "programme.rejoined": "joining a cohort",
    "registration.recorded": "a registration",
    "registration.renewed": "a renewal of registration",
}
"""What an act is called when it is undone."""

SENTENCES: dict[str, Callable[[Subjects, Facts], str]] = {
    "council.started": lambda _s, f: f"started the tracker with the policy {f['policy']}",
    "policy.adopted": lambda _s, f: f"brought {f['policy']} into force from {_on(f, 'start')}",
    "imported": _imported,
    "imported.annex_a": lambda _s, f: (
        f"brought in Annex A, held from {_on(f, 'start')}: {words.count(f['new'], 'new case')}, "
        f"{words.count(f['leads'], 'new lead')}, {words.count(f['closed'], 'closing')}"
        + (f", {words.count(f['names'], 'name')} remembered" if f.get("names") else "")
    ),
    "team.added": lambda _s, f: f"added the team {f['team']}",
    "team.changed": lambda _s, f: f"changed the team {f['team']}",
    "worker.added": lambda s, f: f"added {s.who}, {f['role'].lower()} from {_on(f, 'start')}",
    "worker.changed": lambda s, _f: f"changed the details of {s.who}",
    "worker.left": lambda s, f: f"recorded that {s.first} leaves on {_on(f, 'start')}",
    "post.changed": lambda s, f: (
        f"gave {s.who} a new post: {f['role'].lower()}, {f['fte']} FTE from {_on(f, 'start')}"
    ),
    "programme.started": lambda s, f: f"started {s.who} on {f['programme']} from {_on(f, 'start')}",
    "programme.outcome": lambda s, f: (
        f"recorded {s.who}: {f['programme']} {f['outcome'].lower()} on {_on(f, 'start')}"
    ),
    "absence.recorded": _absent,
    "absence.ended": lambda s, f: f"recorded {s.who} back on {_on(f, 'end')}",
    "absence.voided": lambda s, f: f"took back an absence of {s.who} from {_on(f, 'start')}",
    "supervisor.changed": lambda s, f: f"changed who supervises {s.first} from {_on(f, 'start')}",
    "supervisor.ended": lambda s, f: (
        f"ended who was named to supervise {s.first} on {_on(f, 'end')}"
    ),
    "supervisor.handed_over": lambda s, f: (
        f"handed {words.count(f['people'], 'person', 'people')} over from one supervisor to "
        f"another, {s.who}, from {_on(f, 'start')}"
    ),
    "supervisor.covered": lambda s, f: (
        f"had somebody stand in for a supervisor, {s.who}, with "
        f"{words.count(f['people'], 'person', 'people')} "
        f"from {_on(f, 'start')} until {_on(f, 'end')}"
    ),
    "supervisor.cover_ended": lambda s, f: f"ended the standing in of {s.who} on {_on(f, 'end')}",
    "standing.agreed": lambda s, f: (
        f"booked {f['strand'].lower()} supervision of {s.who} "
        f"{every_words(date.fromisoformat(f['start']), f['weeks'])} from {_on(f, 'start')}"
    ),
    "standing.ended": lambda s, f: (
        f"ended the standing {f['strand'].lower()} supervision of {s.who} on {_on(f, 'end')}"
    ),
    "case.opened": lambda s, f: f"opened {s.what} on {_on(f, 'opened')}",
    "case.changed": lambda s, _f: f"changed {s.what}",
    "case.moved": lambda s, f: f"moved {s.what} to {f['team']}",
    "case.closed": lambda s, f: f"closed {s.what} on {_on(f, 'closed')}",
    "case.reopened": lambda s, _f: f"reopened {s.what}",
    "case.erased": lambda s, f: f"erased what named {words.children(f['cases'])}, now {s.what}",
    "allocation.made": _allocated,
    "allocation.co_worker": lambda s, f: (
        f"added {s.who} as co-worker of {s.what} from {_on(f, 'start')}"
    ),
    "allocation.ended": lambda s, f: f"ended {s.who}’s hold on {s.what} on {_on(f, 'end')}",
    "allocation.shared_out": _shared_out,
    "allocation.voided": lambda s, _f: f"took back an allocation of {s.what} to {s.who}",
    "allocation.override_reviewed": lambda s, f: (
        f"looked at the override of {s.what} with {s.who} again: "
        f"next on {_on(f, 'review')}, was {_on(f, 'was')}"
    ),
    "supervision.logged": lambda s, f: (
        f"logged {f['strand'].lower()} supervision of {s.who}: "
        f"{f['status'].lower()} {_on(f, 'day')}"
    ),
    "supervision.group_logged": lambda s, f: (
        f"logged {f['strand'].lower()} supervision of "
        f"{s.who if f['people'] <= MOST_NAMED else words.count(f['people'], 'person', 'people')}: "
        f"held {_on(f, 'day')}"
    ),
    "action.ended": lambda s, f: f"said of an action agreed with {s.who}: {f['outcome'].lower()}",
    "supervision.booked": lambda s, f: (
        f"booked {f['strand'].lower()} supervision of {s.who} for {_on(f, 'day')}"
    ),
    "supervision.settled": lambda s, f: (
        f"said of {f['strand'].lower()} supervision of {s.who} on {_on(f, 'day')}: "
        f"{f['status'].lower()}"
    ),
    "supervision.voided": lambda s, f: f"took back a supervision of {s.who} on {_on(f, 'day')}",
    "supervision.meeting_voided": lambda s, f: (
        f"took back {f['strand'].lower()} supervision of "
        f"{s.who if f['people'] <= MOST_NAMED else words.count(f['people'], 'person', 'people')} "
        f"on {_on(f, 'day')}"
    ),
    "development.logged": lambda s, f: (
        f"logged {f['hours']} h {f['state'].lower()} for {s.who} on {_on(f, 'day')}"
    ),
    "development.logged_together": lambda _s, f: (
        f"logged {f['hours']} h {f['state'].lower()} on {_on(f, 'day')} for "
        f"{words.count(f['workers'], 'worker')}"
    ),
    "development.slot_agreed": lambda s, f: (
        f"agreed {f['hours']} h {f['slot']} with {s.who} from {_on(f, 'start')}"
    ),
    "development.slot_changed": lambda s, f: (
        f"changed the regular slot of {s.who} to {f['hours']} h {f['slot']} from {_on(f, 'start')}"
    ),
    "development.slot_ended": lambda s, f: f"ended {f['slot']} of {s.who} after {_on(f, 'end')}",
    "development.slots_answered": lambda _s, f: (
        f"said of {words.count(f['slots'], 'regular slot')} since {_on(f, 'day')}: "
        f"{f['state'].lower()}, {f['hours']} h"
    ),
    "development.settled": lambda s, f: (
        f"said of {f['hours']} h of {s.who} on {_on(f, 'day')}: {f['state'].lower()}"
    ),
    "development.voided": lambda s, f: f"took back {f['hours']} h of {s.who} on {_on(f, 'day')}",
    "review.held": lambda s, f: f"recorded the {_name(f['review'])} of {s.who}: {_on(f, 'day')}",
    "review.voided": lambda s, f: f"took back the {_name(f['review'])} of {s.who}",
    "evidence.seen": lambda s, f: f"ticked {_name(f['kind'])} of {s.who}, seen {_on(f, 'day')}",
    "evidence.voided": lambda s, f: f"took back {_name(f['kind'])} of {s.who}",
    "goal.agreed": lambda s, f: f"agreed a goal with {s.who} on {_on(f, 'day')}",
    "goal.met": lambda s, f: f"recorded that {s.who} met a goal on {_on(f, 'day')}",
    "goal.voided": lambda s, _f: f"took back a goal of {s.who}",
    "training.taken": lambda s, f: f"recorded {f['course']} for {s.who} on {_on(f, 'day')}",
    "training.voided": lambda s, f: f"took back {f['course']} for {s.who}",
    "assessor.changed": lambda s, f: f"changed who assesses {s.first} from {_on(f, 'start')}",
    "programme.paused": _paused,
    "programme.extended": lambda s, f: f"extended {f['programme']} of {s.who} to {_on(f, 'until')}",
    "extension.voided": lambda s, f: (
        f"took back the extension of {f['programme']} of {s.who} to {_on(f, 'until')}"
    ),
    "programme.rejoined": lambda s, f: f"put {s.who} in {f['cohort']} of {f['programme']}",
    "registration.recorded": lambda s, f: f"recorded {s.who} as registered since {_on(f, 'day')}",
    "registration.renewed": lambda s, f: f"recorded that {s.who} renewed on {_on(f, 'day')}",
    "undone": _undone,
    "restored": _restored,
    "exported": lambda _s, f: (
        f"saved {f['what']}" + (f" in {words.count(f['files'], 'file')}" if f["files"] > 1 else "")
    ),
}
"""How each act reads in the history."""
