"""Takes in the further sheets of the workbook of everything: what a team's own does not hold."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from swtracker.domain import words
from swtracker.domain.cases import Part
from swtracker.domain.policy import Policy
from swtracker.domain.policy_document import policy_from_document
from swtracker.errors import BadInput, BadPolicy, UnreadableFile
from swtracker.store.tables import (
    ActionRow,
    AssessorRow,
    CaseDiscussedRow,
    EvidenceRow,
    ExtensionRow,
    GoalRow,
    OverrideRow,
    PolicyRow,
    ProtectedSlotRow,
    ReviewRow,
    StandingBookingRow,
    SupervisorRow,
    TrainingRow,
)
from swtracker.usecases.protected_slots import MOST_WEEKS as MOST_WEEKS_OF_SLOTS
from swtracker.usecases.rows.book import ChangedRow, PolicyIn, Sheet, TeamBook
from swtracker.usecases.standing import MOST_WEEKS
from swtracker.usecases.taking import Key, Taking, Values, Wanted, numbered


def first_policy(book: TeamBook) -> Policy | None:
    """The first policy set the book holds, None when it has none.

    Raises `UnreadableFile` when that one cannot be read.
    """
    if not book.policy:
        return None
    parts = _by_day(book.policy)
    try:
        return _policy_of(parts[min(parts)])
    except BadInput as error:
        raise UnreadableFile(f"{error.sentence} Nothing was stored.") from error


def take_policy(taking: Taking) -> None:
    """Every dated policy set; a set that is there already on that day becomes the book's."""
    begin = taking.context.council(taking.session).records_begin
    wanted = []
    for start, parts in _by_day(taking.book.policy).items():
        if start < begin:
            _refuse_all(
                taking,
                parts,
                f"the records begin on {words.full_day(begin)}, and a policy cannot begin before",
            )
            continue
        try:
            policy = _policy_of(parts)
        except BadInput as error:
            _refuse_all(taking, parts, error.sentence)
            continue
        wanted.append(
            Wanted(
                parts[0].place,
                (start,),
                {"name": policy.name, "valid_from": start, "document": dict(policy.document)},
            )
        )
    stored: dict[Key, Any] = {(r.valid_from,): r for r in taking.standing(PolicyRow)}
    taking.store(Sheet.POLICY, PolicyRow, wanted, stored)


def _by_day(rows: Iterable[PolicyIn]) -> dict[date, list[PolicyIn]]:
    """The parts of each set's document, in their order."""
    found: dict[date, list[PolicyIn]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (r.start, r.part)):
        found[row.start].append(row)
    return found


def _policy_of(parts: Sequence[PolicyIn]) -> Policy:
    """The policy the parts make; `BadInput` when they make none."""
    first = parts[0]
    called = f"“{first.policy}” from {words.full_day(first.start)}"
    try:
        document = json.loads("".join(part.document for part in parts))
        return policy_from_document(document)
    except BadPolicy as error:
        raise BadInput(error.sentence, field="document") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise BadInput(
            f"The document of the policy {called} cannot be read, or a part of it is missing.",
            field="document",
        ) from error


def _refuse_all(taking: Taking, rows: Iterable[PolicyIn], reason: str) -> None:
    for row in rows:
        taking.refuse(row, reason)


def take_standing_bookings(taking: Taking) -> None:
    """What was agreed once for many weeks, before the supervisions that come from it."""
    wanted = []
    for b in taking.book.standing_bookings:
        worker = taking.worker(b)
        strand = None if worker is None else taking.strand(b)
        if worker is None or strand is None or not _comes_back(taking, b, MOST_WEEKS):
            continue
        wanted.append(
            Wanted(
                b.place,
                (worker, strand, b.start),
                {
                    "worker_id": worker,
                    "strand": strand,
                    "start": b.start,
                    "every_weeks": b.every_weeks,
                    "at": b.at,
                    "end": b.end,
                },
            )
        )
    stored: dict[Key, Any] = {
        (r.worker_id, r.strand, r.start): r for r in taking.standing(StandingBookingRow)
    }
    taking.standing_bookings = taking.store(
        Sheet.STANDING_BOOKINGS, StandingBookingRow, taking.once(wanted, "booking"), stored
    )


def take_slots(taking: Taking) -> None:
    """Protected time laid out ahead, before the development time that answers for it."""
    wanted = []
    for s in taking.book.protected_slots:
        worker = taking.worker(s)
        if worker is None or not _comes_back(taking, s, MOST_WEEKS_OF_SLOTS):
            continue
        wanted.append(
            Wanted(
                s.place,
                (worker, s.start),
                {
                    "worker_id": worker,
                    "start": s.start,
                    "every_weeks": s.every_weeks,
                    "hours": s.hours,
                    "activity": s.activity.value,
                    "end": s.end,
                },
            )
        )
    stored: dict[Key, Any] = {(r.worker_id, r.start): r for r in taking.standing(ProtectedSlotRow)}
    taking.slots = taking.store(
        Sheet.PROTECTED_SLOTS, ProtectedSlotRow, taking.once(wanted, "slot"), stored
    )


def _comes_back(taking: Taking, row: Any, most: int) -> bool:
    """Whether it comes every so many weeks as it can; the row is refused where it cannot."""
    if 1 <= row.every_weeks <= most:
        return True
    taking.refuse(row, f"it must come back every 1 to {most} weeks, not {row.every_weeks}")
    return False


def take_further(taking: Taking) -> None:
    """Every further sheet that builds on the team's own."""
    _take_supervisors(taking)
    _take_discussed(taking)
    _take_actions(taking)
    _take_overrides(taking)
    _take_reviews(taking)
    _take_evidence(taking)
    _take_goals(taking)
    _take_assessors(taking)
    _take_extensions(taking)
    _take_training(taking)


def _take_supervisors(taking: Taking) -> None:
    wanted = []
    seen: Counter[Key] = Counter()
    for s in taking.book.supervisors:
        worker = taking.worker(s)
        giver = None if worker is None else taking.person(s, s.supervisor)
        strand = "" if giver is None or not s.strand else taking.strand(s)
        if worker is None or giver is None or strand is None:
            continue
        if worker == giver:
            taking.refuse(s, "nobody supervises themselves")
            continue
        key = (worker, strand, s.cover, s.start)
        seen[key] += 1
        wanted.append(
            Wanted(
                s.place,
                (*key, seen[key]),
                {
                    "worker_id": worker,
                    "supervisor_id": giver,
                    "strand": strand,
                    "cover": s.cover,
                    "start": s.start,
                    "end": s.end,
                },
            )
        )
    stored = numbered(
        taking.standing(SupervisorRow), lambda r: (r.worker_id, r.strand, r.cover, r.start)
    )
    taking.store(Sheet.SUPERVISORS, SupervisorRow, wanted, stored)


def _supervision(taking: Taking, row: Any) -> Any:
    """The supervision the row belongs to; None, and the row refused, when there is none."""
    worker = taking.worker(row)
    strand = None if worker is None else taking.strand(row)
    if strand is None:
        return None
    found = taking.supervisions.get((worker, strand, row.day, row.number or 1))
    if found is None:
        taking.refuse(
            row,
            f"there is no {strand.lower()} supervision of {row.staff_number} on "
            f"{words.full_day(row.day)} on the Supervisions sheet",
        )
    return found


def _take_discussed(taking: Taking) -> None:
    wanted = []
    for d in taking.book.cases_discussed:
        supervision = _supervision(taking, d)
        if supervision is None:
            continue
        case = taking.cases.get(d.reference)
        if case is None:
            taking.refuse(d, f"there is no case {d.reference} on the Cases sheet")
            continue
        values: Values = {"supervision_id": supervision.id, "case_id": case}
        wanted.append(Wanted(d.place, (supervision.id, case), values))
    stored: dict[Key, Any] = {
        (r.supervision_id, r.case_id): r for r in taking.standing(CaseDiscussedRow)
    }
    taking.store(Sheet.CASES_DISCUSSED, CaseDiscussedRow, taking.once(wanted, "case"), stored)


def _take_actions(taking: Taking) -> None:
    wanted = []
    seen: Counter[Key] = Counter()
    for a in taking.book.actions:
        supervision = _supervision(taking, a)
        owner = None if supervision is None else taking.person(a, a.owner)
        if supervision is None or owner is None:
            continue
        key = (supervision.id, a.words)
        seen[key] += 1
        wanted.append(
            Wanted(
                a.place,
                (*key, seen[key]),
                {
                    "worker_id": supervision.worker_id,
                    "supervision_id": supervision.id,
                    "owner_id": owner,
                    "words": a.words,
                    "due": a.due,
                    "ended": a.ended,
                    "outcome": a.outcome or "",
                },
            )
        )
    stored = numbered(taking.standing(ActionRow), lambda r: (r.supervision_id, r.words))
    taking.store(Sheet.ACTIONS, ActionRow, wanted, stored)


def _take_overrides(taking: Taking) -> None:
    codes = {c.code for one in taking.policies.sets for c in one.policy.override_codes}
    wanted = []
    for o in taking.book.overrides:
        worker = taking.worker(o)
        if worker is None:
            continue
        case = taking.cases.get(o.reference)
        allocation = taking.allocations.get((case, worker, Part.LEAD.value, o.start))
        if allocation is None:
            taking.refuse(
                o,
                f"{o.staff_number} does not lead {o.reference} from {words.full_day(o.start)} on "
                "the Allocations sheet",
            )
            continue
        approver = taking.person(o, o.approver)
        if approver is None:
            continue
        if o.code not in codes:
            taking.pointed_out.append(
                ChangedRow(o.place, f"no policy here knows the code “{o.code}”; it was taken as is")
            )
        wanted.append(
            Wanted(
                o.place,
                (allocation.id,),
                {
                    "allocation_id": allocation.id,
                    "approver_id": approver,
                    "code": o.code,
                    "note": o.note,
                    "plan": o.plan,
                    "review": o.review,
                },
            )
        )
    stored: dict[Key, Any] = {(r.allocation_id,): r for r in taking.standing(OverrideRow)}
    taking.store(Sheet.OVERRIDES, OverrideRow, taking.once(wanted, "override"), stored)


def _place(taking: Taking, row: Any) -> int | None:
    """The place on a programme the row belongs to; None, and the row refused, without one."""
    worker = taking.worker(row)
    programme = None if worker is None else taking.programme(row)
    if programme is None:
        return None
    found = taking.places.get((worker, programme, row.start))
    if found is None:
        taking.refuse(
            row,
            f"{row.staff_number} did not begin {programme} on {words.full_day(row.start)} on the "
            "Programmes sheet",
        )
        return None
    number: int = found.id
    return number


def _take_reviews(taking: Taking) -> None:
    wanted = []
    for r in taking.book.reviews:
        place = _place(taking, r)
        if place is None:
            continue
        values: Values = {
            "enrolment_id": place,
            "month": r.month,
            "held": r.held,
            "finding": r.finding.value,
        }
        taking.point_out_later(r.place, "Held", r.held)
        wanted.append(Wanted(r.place, (place, r.month), values))
    stored: dict[Key, Any] = {(r.enrolment_id, r.month): r for r in taking.standing(ReviewRow)}
    taking.store(Sheet.REVIEWS, ReviewRow, taking.once(wanted, "review"), stored)


def _take_evidence(taking: Taking) -> None:
    wanted = []
    seen: Counter[Key] = Counter()
    for e in taking.book.evidence:
        place = _place(taking, e)
        if place is None:
            continue
        taking.point_out_later(e.place, "Date", e.day)
        key = (place, e.kind, e.day)
        seen[key] += 1
        values: Values = {"enrolment_id": place, "kind": e.kind, "day": e.day}
        wanted.append(Wanted(e.place, (*key, seen[key]), values))
    stored = numbered(taking.standing(EvidenceRow), lambda r: (r.enrolment_id, r.kind, r.day))
    taking.store(Sheet.EVIDENCE, EvidenceRow, wanted, stored)


def _take_goals(taking: Taking) -> None:
    wanted = []
    seen: Counter[Key] = Counter()
    for g in taking.book.goals:
        place = _place(taking, g)
        if place is None:
            continue
        key = (place, g.words, g.agreed)
        seen[key] += 1
        values: Values = {
            "enrolment_id": place,
            "words": g.words,
            "agreed": g.agreed,
            "due": g.due,
            "met": g.met,
        }
        wanted.append(Wanted(g.place, (*key, seen[key]), values))
    stored = numbered(taking.standing(GoalRow), lambda r: (r.enrolment_id, r.words, r.agreed))
    taking.store(Sheet.GOALS, GoalRow, wanted, stored)


def _take_assessors(taking: Taking) -> None:
    wanted = []
    for a in taking.book.assessors:
        place = _place(taking, a)
        assessor = None if place is None else taking.person(a, a.assessor)
        if place is None or assessor is None:
            continue
        values: Values = {
            "enrolment_id": place,
            "assessor_id": assessor,
            "start": a.since,
            "end": a.until,
            "reason": a.reason,
        }
        wanted.append(Wanted(a.place, (place, a.since), values))
    stored: dict[Key, Any] = {(r.enrolment_id, r.start): r for r in taking.standing(AssessorRow)}
    taking.store(Sheet.ASSESSORS, AssessorRow, taking.once(wanted, "assessor"), stored)


def _take_extensions(taking: Taking) -> None:
    wanted = []
    for e in taking.book.extensions:
        place = _place(taking, e)
        if place is None:
            continue
        values: Values = {
            "enrolment_id": place,
            "until": e.until,
            "agreed": e.agreed,
            "reason": e.reason,
        }
        wanted.append(Wanted(e.place, (place, e.agreed, e.until), values))
    stored: dict[Key, Any] = {
        (r.enrolment_id, r.agreed, r.until): r for r in taking.standing(ExtensionRow)
    }
    taking.store(Sheet.EXTENSIONS, ExtensionRow, taking.once(wanted, "extension"), stored)


def _take_training(taking: Taking) -> None:
    wanted = []
    for t in taking.book.training:
        worker = taking.worker(t)
        if worker is None:
            continue
        taking.point_out_later(t.place, "Date", t.day)
        values: Values = {"worker_id": worker, "course": t.course, "day": t.day}
        wanted.append(Wanted(t.place, (worker, t.course.casefold(), t.day), values))
    stored: dict[Key, Any] = {
        (r.worker_id, r.course.casefold(), r.day): r for r in taking.standing(TrainingRow)
    }
    taking.store(Sheet.TRAINING, TrainingRow, taking.once(wanted, "course"), stored)
