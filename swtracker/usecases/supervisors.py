"""Who supervises whom: changing it, handing everybody over in one act, and standing in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY, Period
from swtracker.domain.changes import Area
from swtracker.domain.policy import StrandKind
from swtracker.domain.supervisors import EVERY_STRAND, Supervising
from swtracker.errors import BadInput, StaleView
from swtracker.store.history import Act
from swtracker.store.tables import SupervisorRow
from swtracker.usecases import facts
from swtracker.usecases.context import Context, done
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.supervisors import SupervisorsRead
from swtracker.usecases.staff import standing_worker
from swtracker.usecases.supervising import Owed, owed_strands, supervising
from swtracker.usecases.supervisor_lines import read_lines

AREAS = (Area.STAFF, Area.SUPERVISIONS)

Slot = tuple[int, str]
"""A worker and a strand with a row of its own, or the empty strand for all others."""


@dataclass(frozen=True, slots=True)
class Supervisors:
    """Who supervises whom, as dated rows."""

    context: Context

    def read(self, day: date | None = None, team: int | None = None) -> SupervisorsRead:
        """Every supervisor with their people (of a team), those with somebody uncovered first."""
        with self.context.database.read() as session:
            return read_lines(self.context, session, self.context.day(day), team)

    def people_of(self, supervisor_id: int, day: date | None = None) -> list[str]:
        """The names of those somebody has to hand over from that day, in order."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            known = _Known.read(self.context, session, on)
            given = known.to_hand_over(supervisor_id, on)
            names = {known.people[worker].worker.name for worker, _ in given}
        return sorted(names, key=str.casefold)

    def strands_of(self, worker_id: int, day: date | None = None) -> list[str]:
        """The strands somebody can have a supervisor of their own in: those owed, then group."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            owed = owed_strands(self.context, session)(facts.person(session, worker_id), on)
            groups = [
                s.name
                for s in self.context.policies(session).on(on).strands
                if s.kind is StrandKind.GROUP and s.name not in owed
            ]
        return [*owed, *groups]

    def change(
        self, worker_id: int, *, supervisor_id: int, start: date, strand: str = EVERY_STRAND
    ) -> Done:
        """Say who supervises somebody from a day on, in one strand or in all without their own.

        In a joint strand it says who is the practice educator beside the line manager.
        """
        if supervisor_id == worker_id:
            raise BadInput("Nobody supervises themselves.", field="supervisor")
        with self.context.act("supervisor.changed") as act:
            worker = standing_worker(act.session, worker_id)
            giver = _in_post(act.session, supervisor_id, start)
            slot = (worker_id, self._spelt(act.session, strand, start))
            rows = _Rows.read(act)
            rows.clear(slot, start, cover=True)
            rows.begin(slot, supervisor_id, start)
            act.about(worker=worker_id)
            act.about(worker=supervisor_id)
            act.facts["start"] = start
            if slot[1]:
                act.facts["strand"] = slot[1]
        strand_said = f" in {slot[1].lower()}" if slot[1] else ""
        since = words.short_day(start)
        said = f"{giver.worker.name} supervises {worker.name}{strand_said} from {since}"
        return done(act, said + _pointed_out(giver), *AREAS)

    def end(self, row_id: int, *, on: date) -> Done:
        """End what was said of a supervisor: from that day it is whoever does by default."""
        with self.context.act("supervisor.ended") as act:
            row = _ending(act, row_id, on)
            name = standing_worker(act.session, row.worker_id).name
            giver = standing_worker(act.session, row.supervisor_id).name
            act.about(worker=row.worker_id)
            act.about(worker=row.supervisor_id)
            act.facts["end"] = on
        strand = f" in {row.strand.lower()}" if row.strand else ""
        since = words.short_day(on)
        return done(act, f"{giver} no longer supervises {name}{strand} from {since}", *AREAS)

    def hand_over(self, supervisor_id: int, *, to_id: int, start: date) -> Done:
        """Hand everybody somebody supervises, by name or by default, over to another.

        That is whoever they supervised the day before, or that day when that was nobody, and
        whoever they are named to supervise or to stand in for from then on.
        """
        if to_id == supervisor_id:
            raise BadInput("Choose somebody else to hand them over to.", field="supervisor")
        with self.context.act("supervisor.handed_over") as act:
            giver = standing_worker(act.session, supervisor_id)
            taker = _in_post(act.session, to_id, start)
            known = _Known.read(self.context, act.session, start)
            slots = known.to_hand_over(supervisor_id, start)
            rows = _Rows.read(act)
            moved = set()
            for slot in slots:
                worker_id = slot[0]
                rows.clear(slot, start, cover=True)
                until = rows.until(slot, start)
                if worker_id == to_id:
                    rows.clear(slot, start, end=until)
                    continue
                now = known.who.usual(*slot, start)
                if now == supervisor_id or (now != to_id and not known.who.row(*slot, start)):
                    rows.begin(slot, to_id, start, end=until)
                    moved.add(worker_id)
            moved |= rows.pass_on(supervisor_id, to_id, start)
            if not moved:
                raise BadInput(
                    f"{giver.name} supervises nobody then who could be handed over; "
                    "nothing was changed.",
                    field="start",
                )
            act.about(worker=supervisor_id)
            act.about(worker=to_id)
            act.facts.update(start=start, people=len(moved))
        people = words.count(len(moved), "person", "people")
        since = words.short_day(start)
        said = f"Handed {people} over from {giver.name} to {taker.worker.name} from {since}"
        if to_id in {worker for worker, _ in slots}:
            said += f"; {taker.worker.name} needs another supervisor"
        return done(act, said + _pointed_out(taker), *AREAS)

    def cover(self, supervisor_id: int, *, by_id: int, start: date, end: date) -> Done:
        """Have somebody stand in for a supervisor with all their people, up to ``end``.

        ``end`` is the supervisor's first day back.
        """
        if by_id == supervisor_id:
            raise BadInput("Nobody stands in for themselves.", field="supervisor")
        if end <= start:
            raise BadInput("The first day back must come after the first day away.", field="end")
        with self.context.act("supervisor.covered") as act:
            giver = standing_worker(act.session, supervisor_id)
            stand_in = _in_post(act.session, by_id, start)
            known = _Known.read(self.context, act.session, start)
            slots = known.given_by(supervisor_id, start, start)
            rows = _Rows.read(act)
            covered = set()
            for slot in slots:
                if slot[0] != by_id:
                    until = min(end, rows.until(slot, start) or end)
                    rows.begin(slot, by_id, start, end=until, cover=True)
                    covered.add(slot[0])
            if not covered:
                raise BadInput(
                    f"{giver.name} supervises nobody then who could be covered; "
                    "nothing was changed.",
                    field="start",
                )
            act.about(worker=supervisor_id)
            act.about(worker=by_id)
            act.facts.update(start=start, end=end, people=len(covered))
        people = words.count(len(covered), "person", "people")
        said = (
            f"{stand_in.worker.name} stands in for {giver.name} with {people} "
            f"from {words.short_day(start)} until {words.short_day(end)}"
        )
        both = [a.period for a in stand_in.worker.absences if a.period.overlaps(Period(start, end))]
        if both:
            since = words.short_day(max(both[0].start, start))
            said += f"; {stand_in.worker.name} is away too from {since}"
        if by_id in {worker for worker, _ in slots}:
            said += f"; nobody covers {stand_in.worker.name}"
        return done(act, said + _pointed_out(stand_in), *AREAS)

    def end_cover(self, row_ids: Collection[int], *, on: date) -> Done:
        """End standing in: the supervisor is back on that day."""
        with self.context.act("supervisor.cover_ended") as act:
            rows = [_ending(act, number, on) for number in row_ids]
            if not rows:
                raise BadInput("There is nobody whose cover could end.", field="end")
            name = standing_worker(act.session, rows[0].supervisor_id).name
            act.about(worker=rows[0].supervisor_id)
            act.facts["end"] = on
        return done(act, f"{name} stands in until {words.short_day(on)}", *AREAS)

    def _spelt(self, session: Session, strand: str, day: date) -> str:
        """The strand as policy spells it; empty for every strand."""
        if not strand:
            return EVERY_STRAND
        known = self.context.policies(session).on(day).strand(strand)
        if known is None:
            raise BadInput(f"“{strand}” is no strand of the policy in force.", field="strand")
        return known.name


@dataclass(frozen=True, slots=True)
class _Known:
    """Everybody, and who supervises whom, as it stood before an act."""

    people: Mapping[int, facts.Person]
    who: Supervising
    owed: Owed

    @classmethod
    def read(cls, context: Context, session: Session, day: date) -> _Known:
        people = facts.people(session)
        who = supervising(context, session, people, day)
        return cls(people, who, owed_strands(context, session))

    def to_hand_over(self, supervisor_id: int, start: date) -> list[Slot]:
        """What somebody gave the day before, or gives that day when that was nothing.

        Who changes post leaves whom they had; those the new post brings are theirs to keep.
        """
        before = self.given_by(supervisor_id, start - ONE_DAY, start)
        return before or self.given_by(supervisor_id, start, start)

    def given_by(self, supervisor_id: int, day: date, on: date) -> list[Slot]:
        """What somebody gives on a day, of those who are in post ``on``.

        It counts whom they are named for, and by default whoever is owed supervision.
        """
        found = []
        in_post = [p for p in self.people.values() if p.worker.post_on(on) is not None]
        for person in in_post:
            named = {row.strand for row in self.who.rows(person.id)}
            for slot in sorted({EVERY_STRAND, *named}):
                if self.who.usual(person.id, slot, day) != supervisor_id:
                    continue
                if self.who.row(person.id, slot, day) or self.owed(person, on):
                    found.append((person.id, slot))
        return found


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of who supervises whom, cut and added to by one act."""

    act: Act
    stored: list[SupervisorRow]

    @classmethod
    def read(cls, act: Act) -> _Rows:
        found = act.session.scalars(select(SupervisorRow).where(SupervisorRow.void_by.is_(None)))
        return cls(act, list(found))

    def until(self, slot: Slot, start: date) -> date | None:
        """The day something else was said to begin, after ``start``; None when nothing was."""
        ends = [r.start for r in self._of(slot, cover=False) if r.start > start]
        ends += [
            r.end
            for r in self._of(slot, cover=False)
            if r.start <= start and r.end is not None and r.end > start
        ]
        return min(ends, default=None)

    def begin(
        self,
        slot: Slot,
        supervisor_id: int,
        start: date,
        *,
        end: date | None = None,
        cover: bool = False,
    ) -> None:
        """Add a row, and take what was said of those days before out of its way."""
        self.clear(slot, start, end=end, cover=cover)
        self._add(slot, supervisor_id, start, end, cover=cover)

    def clear(
        self, slot: Slot, start: date, *, end: date | None = None, cover: bool = False
    ) -> None:
        """Take the days from ``start`` up to ``end`` out of the slot's rows."""
        for row in self._of(slot, cover=cover):
            if (row.end is not None and row.end <= start) or (end is not None and row.start >= end):
                continue
            if end is not None and (row.end is None or row.end > end):
                self._add(slot, row.supervisor_id, end, row.end, cover=cover)
            self._cut(row, start)

    def pass_on(self, supervisor_id: int, to_id: int, start: date) -> set[int]:
        """Give the rows of one person that begin then or later, or stand in, to another.

        Answers whose they are.
        """
        passed = set()
        theirs = [r for r in self.stored if r.supervisor_id == supervisor_id]
        for row in theirs:
            later = row.start >= start
            if not later and (not row.cover or (row.end is not None and row.end <= start)):
                continue
            if row.worker_id != to_id:
                slot = (row.worker_id, row.strand)
                self._add(slot, to_id, max(row.start, start), row.end, cover=row.cover)
                passed.add(row.worker_id)
            self._cut(row, start)
        return passed

    def _of(self, slot: Slot, *, cover: bool) -> list[SupervisorRow]:
        return [
            r for r in self.stored if (r.worker_id, r.strand) == slot and bool(r.cover) is cover
        ]

    def _add(
        self, slot: Slot, supervisor_id: int, start: date, end: date | None, *, cover: bool
    ) -> None:
        worker_id, strand = slot
        row = SupervisorRow(
            worker_id=worker_id,
            supervisor_id=supervisor_id,
            start=start,
            end=end,
            strand=strand,
            cover=cover,
        )
        self.act.session.add(row)
        self.stored.append(row)

    def _cut(self, row: SupervisorRow, start: date) -> None:
        """End the row on the day, or make it void when it begins no earlier."""
        if row.start >= start:
            self.act.void(row)
            self.stored.remove(row)
        else:
            row.end = start


def _in_post(session: Session, worker_id: int, day: date) -> facts.Person:
    """Who is to supervise, when they are in post that day."""
    person = facts.person(session, worker_id)
    if person.worker.post_on(day) is None:
        raise BadInput(
            f"{person.worker.name} is not in post on {words.full_day(day)}; "
            "choose somebody who is.",
            field="supervisor",
        )
    return person


def _ending(act: Act, row_id: int, on: date) -> SupervisorRow:
    row = act.session.get(SupervisorRow, row_id)
    if row is None or row.void_by is not None or (row.end is not None and row.end <= on):
        raise StaleView("This was changed or ended by somebody else; nothing was changed.")
    if row.start >= on:
        act.void(row)
    else:
        row.end = on
    return row


def _pointed_out(giver: facts.Person) -> str:
    """What to know of who supervises; reflective supervision wants a registered social worker."""
    if giver.registration:
        return ""
    return (
        f". {giver.worker.name} has no registration recorded, and reflective supervision wants "
        "a registered social worker"
    )
