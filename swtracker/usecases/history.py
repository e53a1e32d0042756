"""The history in words, and undoing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.changes import Changes
from swtracker.domain.standing import every_words
from swtracker.errors import BadInput, Refused
from swtracker.store.history import take_back
from swtracker.store.tables import CaseRow, HistoryRow, HistorySubjectRow, WorkerRow
from swtracker.usecases.context import Context
from swtracker.usecases.entries import (
    MOST_NAMED,
    Facts,
    Subjects,
    Wording,
    last_of,
)
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.desk import HistoryRow as Shown
from swtracker.usecases.rows.history import (
    KINDS,
    ActChoice,
    HistoryAsked,
    HistoryChoices,
    HistoryExtract,
)
from swtracker.usecases.undoing import check_erased, check_limits, check_whole, excess

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
        limit: int = 500,
    ) -> list[Shown]:
        """The latest entries about somebody, of some kind or with a text: `find`, in short."""
        asked = HistoryAsked(text, tuple(kinds), worker_id=worker_id, case_id=case_id)
        return self.find(asked, limit)

    def find(
        self,
        asked: HistoryAsked,
        limit: int = 500,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> list[Shown]:
        """The latest entries that match, newest first; those found so far where it is stopped."""
        found: list[Shown] = []
        for some in _wording().found(self.context.database, asked):
            found += some
            if len(found) >= limit or is_stopped():
                break
        return found[:limit]

    def asked(
        self,
        *,
        what: str = "",
        actor_id: int | None = None,
        worker_id: int | None = None,
        case: str = "",
        text: str = "",
        since: date | None = None,
        until: date | None = None,
    ) -> HistoryAsked:
        """What is asked for in words: a kind or an act as the window names it, a case by reference.

        Raises `BadInput` for what there is none of.
        """
        kinds, act = _what(what.strip()) if what.strip() else ((), "")
        with self.context.database.read() as session:
            return HistoryAsked(
                text=text,
                kinds=kinds,
                act=act,
                actor_id=actor_id,
                worker_id=worker_id,
                case_id=_case(session, case),
                since=since,
                until=until,
            )

    def choices(self) -> HistoryChoices:
        """What the history can be narrowed to: only what it holds anything of."""
        with self.context.database.read() as session:
            named = session.execute(
                select(WorkerRow.id, WorkerRow.name).order_by(WorkerRow.name)
            ).all()
            actors = set(session.scalars(select(HistoryRow.actor_id).distinct()))
            workers = set(session.scalars(select(HistorySubjectRow.worker_id).distinct()))
            about = select(HistorySubjectRow.case_id).distinct()
            cases = session.execute(
                select(CaseRow.id, CaseRow.reference, CaseRow.initials)
                .where(CaseRow.id.in_(about))
                .order_by(CaseRow.reference)
            ).all()
            acts = set(session.scalars(select(HistoryRow.act).distinct()))
        return HistoryChoices(
            actors=tuple((w.id, w.name) for w in named if w.id in actors),
            workers=tuple((w.id, w.name) for w in named if w.id in workers),
            cases=tuple((c.id, f"{c.reference} {c.initials}".strip()) for c in cases),
            acts=tuple(choice for choice in ACT_CHOICES if choice.code in acts),
        )

    def extract(
        self, asked: HistoryAsked, step: Callable[[int], None] = lambda _done: None
    ) -> HistoryExtract:
        """Every entry that matches, however many, to be handed on.

        ``step`` is told how many are there now and then; what it raises stops the work.
        """
        with self.context.database.read() as session:
            actor = self.context.actor_id
            council = self.context.council(session).name
            made_by = session.get_one(WorkerRow, actor).name if actor is not None else ""
            said = tuple(_asked_words(session, asked))
        rows: list[Shown] = []
        for some in _wording().found(self.context.database, asked, everything=True):
            rows += some
            step(len(rows))
        return HistoryExtract(council, said, self.context.clock.now(), made_by, tuple(rows))

    def last_of_mine(self) -> Shown | None:
        """The last act of whoever is at the computer that can be undone, whenever it was done."""
        with self.context.database.read() as session:
            number = session.scalar(last_of(self.context.actor_id, NEVER_UNDONE))
            return None if number is None else _wording().entry(session, number)

    def undo(self, history_id: int) -> Done:
        """Take an entry back by a new one. Raises `Refused` or `StaleView` when it cannot be."""
        with self.context.act("undone") as act:
            kept = act.session.get(HistoryRow, history_id)
            if kept is not None and kept.act in NEVER_UNDONE:
                raise Refused(NEVER_UNDONE[kept.act])
            before = excess(self.context, act.session)
            entry = take_back(act, history_id)
            act.set_aside()
            check_whole(act.session, history_id)
            check_erased(act.session)
            check_limits(self.context, act, history_id, before)
            act.facts["act"] = entry.act
            said = _wording().entry(act.session, history_id).words
        return Done(f"Undone: {said}", Changes.everything(), None)


def _wording() -> Wording:
    return Wording(SENTENCES, frozenset(NEVER_UNDONE))


def _what(said: str) -> tuple[tuple[str, ...], str]:
    """The kind, or the code of the act, of that name."""
    for name, kinds in KINDS.items():
        if name.casefold() == said.casefold():
            return kinds, ""
    for choice in ACT_CHOICES:
        if choice.words.casefold() == said.casefold():
            return (), choice.code
    raise BadInput(
        f"Nothing in the history is called “{said}”; say an act as the History page does, or one "
        f"of {words.listed(tuple(KINDS))}.",
        field="what",
    )


def _case(session: Session, reference: str) -> int | None:
    """The case of that reference; one that stands comes before one that was taken back."""
    if not reference.strip():
        return None
    found = session.scalar(
        select(CaseRow.id)
        .where(CaseRow.reference == reference.strip())
        .order_by(CaseRow.void_by.is_not(None), CaseRow.id.desc())
        .limit(1)
    )
    if found is None:
        raise BadInput(f"No case has the reference {reference.strip()}.", field="case")
    return found


def _asked_words(session: Session, asked: HistoryAsked) -> Iterator[tuple[str, str]]:
    """What was asked for, a line each: what it is called, and in words."""
    kind = next((name for name, codes in KINDS.items() if codes == asked.kinds), "")
    if asked.act:
        yield "What was done", words.sentence(SENTENCE_NAMES[asked.act]).rstrip(".")
    elif asked.kinds:
        yield "What was done", kind or ", ".join(asked.kinds)
    for label, number in (("Done by", asked.actor_id), ("About", asked.worker_id)):
        if number is not None:
            yield label, session.get_one(WorkerRow, number).name
    if asked.case_id is not None:
        yield "About the case", session.get_one(CaseRow, asked.case_id).reference
    if asked.text.strip():
        yield "With the words", asked.text.strip()
    if asked.since is not None:
        yield "Since", words.full_day(asked.since)
    if asked.until is not None:
        yield "Until", words.full_day(asked.until)


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

ACT_CHOICES = tuple(
    ActChoice(code, kind, name)
    for kind, codes in KINDS.items()
    for code, name in SENTENCE_NAMES.items()
    if codes and code.startswith(codes)
)
"""Every act that can be asked for by itself, kind by kind."""
