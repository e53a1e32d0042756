"""Programmes: the cohorts, one person's year, and what is recorded of it as it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.calendar import Period
from swtracker.domain.changes import Area
from swtracker.domain.lengths import LINE, LONGEST_NAME
from swtracker.domain.people import Absence, Worker
from swtracker.domain.programme import (
    AGREEMENT,
    Finding,
    PauseKind,
    is_for_capability,
)
from swtracker.errors import BadInput, Refused, StaleView
from swtracker.store.history import Act
from swtracker.store.tables import (
    AbsenceRow,
    AssessorRow,
    EnrolmentRow,
    EvidenceRow,
    ExtensionRow,
    ReviewRow,
    Voidable,
)
from swtracker.usecases import facts
from swtracker.usecases.boards import worker_lines
from swtracker.usecases.context import Context, done, required
from swtracker.usecases.programme_years import (
    Place,
    cohort_row,
    places_of,
    programme_year,
    read_recorded,
)
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.programme import CohortRow, ProgrammeYear

Stored = TypeVar("Stored", bound=Voidable)


@dataclass(frozen=True, slots=True)
class Programmes:
    """The places people have on programmes."""

    context: Context

    def cohorts(
        self, day: date | None = None, team: int | None = None, *, include_ended: bool = False
    ) -> list[CohortRow]:
        """Every place that protects somebody in post that day, the cohort that began first first.

        A worker on two programmes at once stands here twice. With ``include_ended`` the places
        that an outcome has ended as well, and those of whoever has left, under their last team.
        """
        on = self.context.day(day)
        with self.context.database.read() as session:
            policy = self.context.policies(session).on(on)
            enrolled = facts.enrolled_by(session, on, include_ended=include_ended)
            if include_ended:
                everybody = worker_lines(self.context, session, on, ids=enrolled)
                lines = {n: w for n, w in everybody.items() if team in {None, w.team_id}}
            else:
                lines = worker_lines(self.context, session, on, team=team, among=enrolled)
            people = {
                n: p for n, p in facts.people(session, ids=lines).items() if p.worker.enrolments
            }
            recorded = read_recorded(session, people.values(), on)
            found = [
                cohort_row(lines[n], place, recorded)
                for n, person in people.items()
                for place in places_of(person, recorded, policy)
                if place.enrolment.start <= on
                and (include_ended or place.enrolment.protected.covers(on))
            ]
        first = {r.cohort: min(o.start for o in found if o.cohort == r.cohort) for r in found}
        return sorted(found, key=lambda r: (first[r.cohort], r.cohort, r.name, r.staff_number))

    def year(self, enrolment_id: int, day: date | None = None) -> ProgrammeYear:
        """One person's place on a programme, ended or not, with everything recorded of it."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            row = standing_place(session, enrolment_id)
            person = facts.person(session, row.worker_id)
            lines = worker_lines(self.context, session, on, ids=[person.id])
            if person.id not in lines:
                name = person.worker.name
                raise BadInput(f"{name} has no post yet, so there is nothing to show.")
            recorded = read_recorded(session, [person], on)
            policy = self.context.policies(session).on(on)
            place = _among(places_of(person, recorded, policy), enrolment_id)
            return programme_year(session, lines[person.id], place, recorded)

    def record_review(
        self, enrolment_id: int, *, month: int, held: date, finding: Finding = Finding.AGREED
    ) -> Done:
        """Record that the review of the month was held; month 0 is the agreement at the start.

        An agreement is agreed and finds nothing else; it alone may be made before the start.
        """
        if held > self.context.clock.today():
            raise BadInput("A review still to come cannot be recorded as held.", field="held")
        with self.context.act("review.held") as act:
            place = self._place(act, enrolment_id)
            name = place.year.review_name(month)
            if month not in place.year.review_months():
                raise BadInput(f"{place.programme} has no {name}.", field="month")
            if (month == AGREEMENT) != (finding is Finding.AGREED):
                raise BadInput("Say what the review came to.", field="finding")
            if month in place.year.held:
                on = words.full_day(place.year.held[month])
                raise BadInput(
                    f"The {_lower(name)} is recorded as held on {on}; mark that one as a mistake "
                    "first.",
                    field="month",
                )
            _check_day(place, held, "held", may_come_before=month == AGREEMENT)
            act.session.add(
                ReviewRow(enrolment_id=enrolment_id, month=month, held=held, finding=finding.value)
            )
            act.facts.update(review=name, day=held)
        said = f"{place.name}: {_lower(name)} held {words.short_day(held)}"
        if month != AGREEMENT:
            said += f", {finding.value.lower()}"
        return done(act, said, Area.STAFF)

    def void_review(self, review_id: int, *, why: str) -> Done:
        """Mark a review as a mistake."""
        why = required(why, "What was wrong", "why", longest=LINE)
        with self.context.act("review.voided", why=why) as act:
            row = standing(act.session, ReviewRow, review_id)
            place = self._place(act, row.enrolment_id)
            act.void(row)
            name = place.year.review_name(row.month)
            act.facts.update(review=name, day=row.held)
        return done(act, f"Took back the {_lower(name)} of {place.name}", Area.STAFF)

    def see_evidence(self, enrolment_id: int, kind: str, *, day: date | None = None) -> Done:
        """Tick a piece of evidence of one of the programme's kinds, seen today unless said."""
        on = self.context.day(day)
        if on > self.context.clock.today():
            raise BadInput("Evidence still to come cannot be ticked as seen.", field="day")
        with self.context.act("evidence.seen") as act:
            place = self._place(act, enrolment_id)
            asked = next(
                (e for e in place.year.evidence() if e.name.casefold() == kind.casefold()), None
            )
            if asked is None:
                raise BadInput(f"{place.programme} asks for no “{kind}”.", field="kind")
            _check_day(place, on, "day")
            act.session.add(EvidenceRow(enrolment_id=enrolment_id, kind=asked.name, day=on))
            act.facts.update(kind=asked.name, day=on)
        said = words.out_of(asked.seen + 1, asked.owed)
        return done(act, f"{place.name}: {_lower(asked.name)} seen, {said}", Area.STAFF)

    def void_evidence(self, evidence_id: int, *, why: str) -> Done:
        """Mark a piece of evidence as a mistake."""
        why = required(why, "What was wrong", "why", longest=LINE)
        with self.context.act("evidence.voided", why=why) as act:
            row = standing(act.session, EvidenceRow, evidence_id)
            place = self._place(act, row.enrolment_id)
            act.void(row)
            act.facts.update(kind=row.kind, day=row.day)
            said = f"Took back a {_lower(row.kind)} of {place.name}"
        return done(act, said, Area.STAFF)

    def change_assessor(
        self, enrolment_id: int, *, assessor_id: int, start: date, reason: str = ""
    ) -> Done:
        """Say who assesses somebody from a day on; a change of assessor needs its reason."""
        with self.context.act("assessor.changed") as act:
            place = self._place(act, enrolment_id, running=True)
            if assessor_id == place.person.id:
                raise BadInput("Nobody assesses themselves.", field="assessor")
            assessor = facts.person(act.session, assessor_id).worker
            if assessor.post_on(start) is None:
                raise BadInput(f"{assessor.name} is not in post on that day.", field="assessor")
            before = act.session.scalars(
                select(AssessorRow).where(
                    AssessorRow.enrolment_id == enrolment_id, AssessorRow.void_by.is_(None)
                )
            ).all()
            if before:
                reason = required(reason, "Why the assessor changes", "reason", longest=LINE)
            _make_way(act, before, start)
            act.session.add(
                AssessorRow(
                    enrolment_id=enrolment_id,
                    assessor_id=assessor_id,
                    start=start,
                    end=None,
                    reason=reason.strip(),
                )
            )
            act.about(worker=assessor_id)
            act.facts["start"] = start
        said = f"{assessor.name} assesses {place.name} from {words.short_day(start)}"
        return done(act, said, Area.STAFF)

    def pause(
        self, enrolment_id: int, *, kind: PauseKind, reason: str, start: date, end: date | None
    ) -> Done:
        """Stop a programme's clock from a day on; ``end`` is the first day it runs again.

        None when that is not known. A programme is not paused for capability (Dorset). An absence
        that runs already and does not stop the clock becomes one that does.
        """
        absence = kind.absence
        if absence is None or is_for_capability(kind, reason):
            raise Refused(
                "A programme is not paused because of capability; nothing was changed. Say so at "
                "the review and agree what support is needed, or record the outcome."
            )
        reason = required(reason, "Why it is paused", "reason", longest=LINE)
        period = Period(start, end)
        if period.is_empty:
            raise BadInput("The first day back must come after the first day paused.", field="end")
        with self.context.act("programme.paused", why=reason) as act:
            place = self._place(act, enrolment_id, running=True)
            if start < place.enrolment.start:
                raise BadInput("A pause cannot begin before the programme.", field="start")
            _check_free(act, place.person, Absence(absence, period, pauses=True))
            act.session.add(
                AbsenceRow(
                    worker_id=place.person.id,
                    kind=absence.value,
                    start=start,
                    end=end,
                    pauses=True,
                    reason=reason,
                )
            )
            act.facts.update(programme=place.programme, start=start, end=end)
        until = f" until {words.short_day(end)}" if end else ", no end known"
        said = f"{place.name}: {place.programme} paused from {words.short_day(start)}{until}"
        return done(act, said, Area.STAFF, Area.SUPERVISIONS, Area.DEVELOPMENT)

    def extend(self, enrolment_id: int, *, until: date, reason: str) -> Done:
        """Move a programme's end to a later day, as agreed today."""
        reason = required(reason, "Why it is extended", "reason", longest=LINE)
        today = self.context.clock.today()
        with self.context.act("programme.extended", why=reason) as act:
            place = self._place(act, enrolment_id, running=True)
            end, latest = place.year.end(), place.year.latest_end()
            if until <= max(today, end or today):
                after = words.full_day(end if end is not None and end > today else today)
                raise BadInput(f"The new end must come after {after}.", field="until")
            if latest is not None and until > latest:
                raise BadInput(
                    f"{place.programme} must be done by {words.full_day(latest)}, pauses "
                    "included; choose an earlier day.",
                    field="until",
                )
            act.session.add(
                ExtensionRow(enrolment_id=enrolment_id, until=until, agreed=today, reason=reason)
            )
            act.facts.update(programme=place.programme, until=until)
        said = f"{place.name}: {place.programme} extended to {words.full_day(until)}"
        return done(act, said, Area.STAFF)

    def void_extension(self, extension_id: int, *, why: str) -> Done:
        """Mark an extension as a mistake: the end is where it was before."""
        why = required(why, "What was wrong", "why", longest=LINE)
        with self.context.act("extension.voided", why=why) as act:
            row = standing(act.session, ExtensionRow, extension_id)
            place = self._place(act, row.enrolment_id)
            act.void(row)
            act.facts.update(programme=place.programme, until=row.until)
            said = f"Took back the extension of {place.name} to {words.full_day(row.until)}"
        return done(act, said, Area.STAFF)

    def rejoin(
        self, enrolment_id: int, *, cohort: str, reason: str, start: date | None = None
    ) -> Done:
        """Put somebody in another cohort, such as on coming back from maternity leave.

        While the programme runs only its cohort changes. After an outcome that ended it a new
        place begins on ``start``, which then is needed.
        """
        cohort = required(cohort, "The cohort’s name", "cohort", longest=LONGEST_NAME)
        reason = required(reason, "Why they join another cohort", "reason", longest=LINE)
        with self.context.act("programme.rejoined", why=reason) as act:
            place = self._place(act, enrolment_id)
            if place.enrolment.protected.end is None:
                standing_place(act.session, enrolment_id).cohort = cohort
            else:
                self._begin_again(act, place, cohort, start)
            act.facts.update(programme=place.programme, cohort=cohort)
        return done(
            act,
            f"{place.name} is in {cohort} of {place.programme}",
            Area.STAFF,
            Area.SUPERVISIONS,
            Area.DEVELOPMENT,
        )

    def _begin_again(self, act: Act, place: Place, cohort: str, start: date | None) -> None:
        if start is None:
            raise BadInput("The day they begin again is needed.", field="start")
        known = self.context.policies(act.session).on(start).programmes
        if place.programme not in known:
            raise BadInput(
                f"The policy in force has no programme “{place.programme}”, only "
                f"{words.listed(sorted(known))}.",
                field="start",
            )
        _check_no_programme(place.person.worker, start)
        if place.person.worker.post_on(start) is None:
            raise BadInput(f"{place.name} is not in post on that day.", field="start")
        act.session.add(
            EnrolmentRow(
                worker_id=place.person.id,
                programme=place.programme,
                start=start,
                outcome=None,
                outcome_date=None,
                cohort=cohort,
            )
        )

    def _place(self, act: Act, enrolment_id: int, *, running: bool = False) -> Place:
        """The place, whose worker the act then is about; `BadInput` for an ended one."""
        row = standing_place(act.session, enrolment_id)
        person = facts.person(act.session, row.worker_id)
        today = self.context.clock.today()
        recorded = read_recorded(act.session, [person], today)
        policy = self.context.policies(act.session).on(today)
        place = _among(places_of(person, recorded, policy), enrolment_id)
        ended = place.enrolment.protected.end
        if running and ended is not None:
            raise BadInput(
                f"{place.programme} ended for {place.name} on {words.full_day(ended)}; put them "
                "in a later cohort to go on."
            )
        left = person.worker.left
        if running and left is not None and left <= today:
            raise BadInput(
                f"{place.name} left on {words.full_day(left)}; record the outcome instead."
            )
        act.about(worker=person.id)
        return place


def standing_place(session: Session, enrolment_id: int) -> EnrolmentRow:
    """The row of a place on a programme; `StaleView` when there is none, or it was taken back."""
    return standing(session, EnrolmentRow, enrolment_id)


def standing(session: Session, kind: type[Stored], number: int) -> Stored:
    """A row of a kind that stands; `StaleView` when it was taken back meanwhile."""
    row = session.get(kind, number)
    if row is None or row.void_by is not None:
        raise StaleView("This was taken back by somebody else; nothing was changed.")
    return row


def _among(places: list[Place], number: int) -> Place:
    return next(p for p in places if p.id == number)


def _check_day(place: Place, day: date, field: str, *, may_come_before: bool = False) -> None:
    """Refuse a day before the programme began or after it ended."""
    start, end = place.enrolment.start, place.enrolment.protected.end
    if day < start and not may_come_before:
        raise BadInput(
            f"{place.programme} began on {words.full_day(start)}; choose that day or a later one.",
            field=field,
        )
    left = place.person.worker.left
    if left is not None and day >= left:
        raise BadInput(
            f"{place.name} left on {words.full_day(left)}; choose an earlier day.", field=field
        )
    if end is not None and day > end:
        raise BadInput(
            f"{place.programme} ended on {words.full_day(end)}; choose that day or an earlier one.",
            field=field,
        )


def _make_way(act: Act, before: Sequence[AssessorRow], start: date) -> None:
    """End the rows that run on the day, and take back those that begin later."""
    for row in before:
        if row.start >= start:
            act.void(row)
        elif row.end is None or row.end > start:
            row.end = start


def _check_free(act: Act, person: facts.Person, pause: Absence) -> None:
    """Make way for a pause; `BadInput` where an absence runs that it cannot take the place of.

    Whoever is at work all the same may be on leave meanwhile: that takes nobody's place.
    """
    period = pause.period
    for number, absence in zip(person.absence_ids, person.worker.absences, strict=True):
        beside = not absence.pauses and not pause.is_away
        if beside or not absence.period.overlaps(period):
            continue
        ends_within = period.end is None or (
            absence.period.end is not None and absence.period.end <= period.end
        )
        if absence.pauses or absence.period.start > period.start or not ends_within:
            raise BadInput(
                f"{person.worker.name} is paused or recorded as away on some of those days "
                "already.",
                field="start",
            )
        row = act.session.get_one(AbsenceRow, number)
        if row.start == period.start:
            act.void(row)
        else:
            row.end = period.start


def _check_no_programme(worker: Worker, start: date) -> None:
    if any(e.protected.overlaps(Period(start)) for e in worker.enrolments):
        raise BadInput(f"{worker.name} is on a programme then; choose a later day.", field="start")


def _lower(name: str) -> str:
    """A name inside a sentence: ``learning agreement``, ``3-month review``."""
    return name[:1].lower() + name[1:]
