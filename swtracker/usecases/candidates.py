"""Why a worker stands where they stand for a family: the words beside each candidate."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.allocation import Bar, Candidate, DayCheck
from swtracker.domain.cases import Status
from swtracker.domain.policy import Policy, TieBreak, Weights
from swtracker.store.tables import CaseRow
from swtracker.usecases import facts
from swtracker.usecases.rows.board import WorkerLine
from swtracker.usecases.rows.desk import (
    LEADS_FAMILY,
    LED_FAMILY,
    SUPERVISION_OVERDUE,
    CandidateRow,
    PointsChange,
)


def points_changes(
    session: Session,
    weights: Weights | None,
    case_ids: Collection[int],
    lines: Mapping[int, WorkerLine],
    start: date,
) -> dict[int, PointsChange]:
    """What leading all of the children would make of each worker's points; without weights nothing.

    Children who are theirs already count before as after.
    """
    if weights is None:
        return {}
    rows = session.execute(
        select(CaseRow.status, CaseRow.complexity).where(
            CaseRow.id.in_(case_ids), CaseRow.void_by.is_(None)
        )
    )
    family = sum((weights.points(Status(s), c) for s, c in rows), Fraction(0))
    theirs = facts.points(session, start, weights, cases=case_ids)
    before = {number: line.points or Fraction(0) for number, line in lines.items()}
    return {
        number: PointsChange(points, points + family - theirs.get(number, Fraction(0)))
        for number, points in before.items()
    }


def candidate_row(
    candidate: Candidate,
    line: WorkerLine,
    place: int,
    start: date,
    *,
    policy: Policy,
    points: PointsChange | None,
) -> CandidateRow:
    """The candidate as a row, with the reasons in words; ``place`` is the rank among all."""
    return CandidateRow(
        worker_id=line.id,
        rank=place if candidate.fits else None,
        candidate=candidate,
        team=line.team,
        role=line.role,
        programme=line.programme,
        employment=line.employment,
        badges=_badges(candidate, line, start),
        why=_why(candidate, start, policy) if candidate.fits else barred(candidate, start),
        later=_later(candidate, start),
        points=points,
        change=_change(candidate, start),
    )


def _badges(candidate: Candidate, line: WorkerLine, start: date) -> tuple[str, ...]:
    badges = []
    if candidate.knew is not None:
        now = candidate.knew >= start
        badges.append(LEADS_FAMILY if now else LED_FAMILY)
    if line.supervision_is_overdue:
        badges.append(SUPERVISION_OVERDUE)
    if line.programme is not None:
        badges.append(f"{line.programme.programme} month {line.programme.month}")
    coming = [a for a in candidate.worker.absences if a.is_away and a.period.start > start]
    if coming:
        soonest = min(coming, key=lambda a: a.period)
        badges.append(f"away from {words.short_day(soonest.period.start)}")
    return tuple(badges)


def _why(candidate: Candidate, start: date, policy: Policy) -> str:
    """Why somebody who fits stands where they stand: the share of the limit used after."""
    said = f"{words.figure(candidate.share_after * 100, 0)} % of the limit used after"
    if candidate.knew is not None:
        if candidate.knew >= start:
            said += "; leads this family now"
        else:
            said += f"; led this family until {words.near_day(candidate.knew, start)}"
    if TieBreak.LONGEST_SINCE in policy.tie_breaks:
        took = candidate.took
        said += (
            f"; last took a child on {words.near_day(took, start)}" if took else "; took none yet"
        )
    return said


def barred(candidate: Candidate, start: date) -> str:
    """What rules a candidate out, worst first, in a few words."""
    bars = [b for b in candidate.bars if b is not Bar.OVER or Bar.HOLDS_NONE not in candidate.bars]
    return "; ".join(_bar_words(candidate, bar, start) for bar in bars)


_PLAIN_BARS = {
    Bar.NOT_IN_POST: "not in post that day",
    Bar.HOLDS_NONE: "holds no cases in this role",
    Bar.MAY_NOT_LEAD: "may not lead these alone; co-work instead",
}


def _bar_words(candidate: Candidate, bar: Bar, start: date) -> str:
    if bar is Bar.LEAVES and candidate.bar_day is not None:
        return f"leaves on {words.near_day(candidate.bar_day, start)}"
    if bar is Bar.AWAY:
        absence = candidate.worker.absence_on(start)
        back = absence.period.end if absence else None
        return f"away until {words.near_day(back, start)}" if back else "away, no end known"
    if bar is Bar.OVER:
        return f"over by {candidate.first.over_by}: limit {candidate.first.limit}"
    if bar is Bar.OVER_LATER:
        worst = candidate.worst
        return (
            f"over by {worst.over_by} from {words.near_day(worst.day, start)}, "
            f"when the limit is {worst.limit}"
        )
    return _PLAIN_BARS[bar]


def _later(candidate: Candidate, start: date) -> str:
    """What is already known to change after the start day, in words; empty when nothing is."""
    first, check = candidate.first, _first_change(candidate)
    if check is None:
        return ""
    fte = _fte_change(candidate, check.day)
    return (
        f"{first.after} of {first.limit} until {words.near_day(check.day, start)}, "
        + (f"when the {fte}; " if fte else "")
        + f"then {check.after} of {check.limit}"
        + (f": over by {check.over_by}" if check.over_by else "")
    )


def _change(candidate: Candidate, start: date) -> str:
    """What makes the worst of the later days, else the next that differs, in a few words."""
    first, check = candidate.first, _first_change(candidate)
    if check is None:
        return ""
    if candidate.worst.over_by and candidate.worst.day > start:
        check = candidate.worst
    day = words.near_day(check.day, start)
    said = _fte_change(candidate, check.day)
    if said:
        return f"{said} on {day}"
    if check.limit != first.limit:
        return f"limit {first.limit} → {check.limit} from {day}"
    return f"{check.after} of {check.limit} from {day}"


def _first_change(candidate: Candidate) -> DayCheck | None:
    first = candidate.first
    changes = (c for c in candidate.checks[1:] if (c.limit, c.after) != (first.limit, first.after))
    return next(changes, None)


def _fte_change(candidate: Candidate, day: date) -> str:
    """``FTE drops to 0.8``, where that is what the worker's post does on the day."""
    before, after = candidate.limit.post, candidate.worker.post_on(day)
    if before is None or after is None or before.fte == after.fte or after.period.start != day:
        return ""
    return f"FTE {'drops' if after.fte < before.fte else 'rises'} to {words.fte(after.fte)}"


def refusal(candidate: Candidate, start: date) -> str:
    """The sentence with which an allocation is refused."""
    name = candidate.worker.name
    if not candidate.override_opens:
        return f"{name} cannot take this on: {barred(candidate, start)}. Nothing was changed."
    worst = candidate.worst
    if not worst.over_by:
        return (
            f"{name} {barred(candidate, start)}. Nothing was changed; choose somebody who stays, "
            "or record why all the same, the plan and a review date."
        )
    when = "" if worst.day == start else f" from {words.near_day(worst.day, start)}"
    return (
        f"{name} would lead {words.children(worst.after)} against a limit of {worst.limit}{when}: "
        f"over by {worst.over_by}. Nothing was changed; choose somebody with room, or record why "
        "the limit is passed, the plan and a review date."
    )
