"""How a programme's year reads: reviews, evidence, goals, training, and a cohort's row."""

from __future__ import annotations

from datetime import date

from swtracker.domain import words
from swtracker.domain.programme import Evidence, ReviewState
from swtracker.drawing.programme_line import MarkKind, PausedStretch, ProgrammeLine, ReviewMark
from swtracker.drawing.values import Share, Standing
from swtracker.ui import shown
from swtracker.ui.worker_words import share_of
from swtracker.usecases.rows.programme import (
    AssessorRow,
    CohortRow,
    GoalRow,
    PauseRow,
    ProgrammeYear,
    ReviewRow,
    TrainingRow,
)

_MARKS: dict[ReviewState, MarkKind] = {
    ReviewState.HELD: "held",
    ReviewState.OVERDUE: "overdue",
    ReviewState.SOON: "soon",
    ReviewState.TO_COME: "to come",
    ReviewState.NOT_HELD: "not held",
    ReviewState.BEFORE_RECORDS: "not held",
}
"""How a review is drawn; one whose clock is stopped, or that is not needed, is not."""


def review_standing(row: ReviewRow, day: date) -> Standing:
    """How a review stands, by shape and words."""
    due, held = row.review.due, row.review.held
    match row.review.state:
        case ReviewState.HELD if held is not None:
            said = words.near_day(held, day)
            if row.finding is not None and row.review.month:
                said += f", {row.finding.value.lower()}"
            return Standing("good", said)
        case ReviewState.OVERDUE:
            return Standing("late", words.due(due, day))
        case ReviewState.SOON:
            return Standing("soon", words.due(due, day))
        case ReviewState.STOPPED:
            return Standing("stopped", "clock stopped")
        case ReviewState.TO_COME:
            return Standing("stopped", words.due(due, day))
        case _:
            return Standing("none", row.review.state.value)


def evidence_standing(evidence: Evidence, day: date) -> Standing:
    """How a kind of evidence stands: how much was seen, and whether the rest is late."""
    said = words.out_of(evidence.seen, evidence.owed)
    if evidence.is_whole:
        return Standing("good", said)
    if evidence.due is not None and evidence.due < day:
        return Standing("late", f"{said}, late")
    return Standing("stopped", said)


def evidence_words(evidence: Evidence, day: date) -> str:
    """``Direct observation: 1 of 3, due Tue 27 Jul 2027``."""
    said = f"{evidence.name}: {words.out_of(evidence.seen, evidence.owed)}"
    if evidence.is_whole or evidence.due is None:
        return said
    return f"{said}, {words.due(evidence.due, day)}"


def goal_standing(goal: GoalRow, day: date) -> Standing:
    """How a goal stands."""
    if goal.met is not None:
        return Standing("good", f"met {words.near_day(goal.met, day)}")
    if goal.due is None:
        return Standing("stopped", "no day set")
    return Standing("late" if goal.due < day else "stopped", words.due(goal.due, day))


def training_standing(training: TrainingRow, day: date) -> Standing:
    """Whether a course was taken."""
    if training.day is None:
        return Standing("stopped", "not taken yet")
    return Standing("good", f"taken {words.near_day(training.day, day)}")


def year_line(year: ProgrammeYear) -> ProgrammeLine:
    """The year as it is drawn."""
    row = year.row
    return ProgrammeLine(
        start=row.start,
        planned_end=year.planned_end,
        end=row.end,
        ended=row.outcome_date if row.has_ended else None,
        reviews=tuple(
            ReviewMark(on, r.month, r.name, _MARKS[r.state], r.held)
            for r in row.reviews
            if r.state in _MARKS and (on := r.due or r.held) is not None
        ),
        pauses=tuple(PausedStretch(p.start, p.end) for p in year.pauses),
        today=year.day,
    )


def month_words(row: CohortRow) -> str:
    """``4 of 12``, ``4, paused``, ``14, extended``, ``past 12`` or ``left`` without an outcome,
    ``Pass``.
    """
    if row.has_ended and row.outcome is not None:
        return row.outcome.value
    if row.left is not None:
        return "left"
    if row.past_end:
        return f"past {row.months}"
    if row.stopped:
        return f"{row.month}, paused"
    if row.month > row.months:
        return f"{row.month}, extended"
    return words.out_of(row.month, row.months)


def reviews_standing(row: CohortRow) -> Standing:
    """How many reviews of a year were held, and whether one is overdue."""
    if not row.reviews:
        return Standing("none", "none owed")
    said = words.out_of(row.reviews_held, len(row.reviews))
    if row.reviews_overdue:
        return Standing("late", f"{said}, {row.reviews_overdue} overdue")
    soon = any(r.state is ReviewState.SOON for r in row.reviews)
    return Standing("soon" if soon else "good", f"{said}, one soon" if soon else said)


def pieces_words(row: CohortRow) -> str:
    """``5 of 14``; ``none owed`` where the programme asks for none."""
    owed = row.evidence_owed
    return words.out_of(row.evidence_seen, owed) if owed else "none owed"


def supervision_standing(row: CohortRow, day: date) -> Standing:
    """How the strand stands that is furthest behind, or falls due first."""
    if not row.supervision:
        return Standing("none", "nothing due")
    worst = min(row.supervision, key=lambda s: s.standing.next_due or date.max)
    return shown.standing_of(worst, day)


def development_share(row: CohortRow) -> Share:
    """Development time as a share of contracted hours."""
    return share_of(row.development)


def next_words(row: CohortRow, day: date) -> str:
    """``6-month review, Wed 27 Jan``."""
    coming = row.comes_next
    if coming is None:
        return "clock stopped" if row.stopped else "nothing due"
    return f"{coming.words}, {words.near_day(coming.day, day)}"


def next_cell(row: CohortRow, day: date) -> str:
    """``Wed 27 Jan, 6-month review``: the day first, which a narrow column must not cut off."""
    coming = row.comes_next
    if coming is None:
        return next_words(row, day)
    return f"{words.near_day(coming.day, day)}, {coming.words}"


def missing_words(row: CohortRow) -> str:
    """Everything that is missing, on one line."""
    if row.has_ended:
        return ""
    return "; ".join(row.missing) or "nothing"


def protection_words(year: ProgrammeYear) -> str:
    """Until when the programme protects, said so that nobody thinks it ends by itself."""
    row = year.row
    if row.has_ended and row.outcome is not None and row.outcome_date is not None:
        on = words.full_day(row.outcome_date)
        return f"{row.outcome.value} on {on}; the protection ended that day."
    if row.left is not None:
        return f"Left on {words.full_day(row.left)} without an outcome."
    said = "Protected until an outcome is recorded"
    if row.outcome is not None and row.outcome_date is not None:
        return f"Deferred on {words.full_day(row.outcome_date)}. {said}; deferring does not end it."
    return f"{said}, even past its end."


def end_words(year: ProgrammeYear) -> str:
    """``Tue 27 Jul 2027``, and what it was extended from."""
    end, planned = year.row.end, year.planned_end
    if end is None:
        return "not known while the clock is stopped" if year.row.months else "not in policy"
    said = words.full_day(end)
    if planned is not None and end > planned:
        said += f", extended from {words.full_day(planned)}"
    return said


def date_lines(year: ProgrammeYear) -> list[tuple[str, str]]:
    """The three dates that are kept apart, the end, and the renewal of registration."""
    registered = "not recorded" if year.registered is None else words.full_day(year.registered)
    lines = [
        ("Employed since", words.full_day(year.started)),
        ("Registered since", registered),
        ("Programme began", words.full_day(year.row.start)),
        ("Ends", end_words(year)),
    ]
    if year.latest_end is not None:
        lines.append(("Done by", f"{words.full_day(year.latest_end)}, pauses included"))
    if year.renewal is not None:
        lines.append(("Registration", year.renewal.words))
    return lines


def assessor_entry(row: AssessorRow) -> tuple[str, str]:
    """Who assessed from when to when, and why it changed hands."""
    until = "" if row.end is None else f" to {words.bare_day(row.end)}"
    said = f"from {words.bare_day(row.start)}{until}"
    return row.name, f"{said}: {row.reason}" if row.reason else said


def pause_days(row: PauseRow) -> str:
    """``from 20 Nov 2026, runs again 4 Jan 2027``."""
    until = "no end known" if row.end is None else f"runs again {words.bare_day(row.end)}"
    return f"from {words.bare_day(row.start)}, {until}"


def pause_entry(row: PauseRow) -> tuple[str, str]:
    """Why the clock stands still, and for how long."""
    said = pause_days(row)
    return row.kind.value, f"{said}: {row.reason}" if row.reason else said


def changes_to_mark(year: ProgrammeYear) -> list[tuple[str, int, str]]:
    """The pauses and extensions that may be a mistake, latest first: what, its number, words."""
    dated = [(p.start, ("pause", p.id, f"{p.kind.value}, {pause_days(p)}")) for p in year.pauses]
    dated += [
        (e.agreed, ("extension", e.id, f"Extended to {words.bare_day(e.until)}"))
        for e in year.extensions
    ]
    return [found for _, found in sorted(dated, key=lambda d: d[0], reverse=True)]


def change_entries(year: ProgrammeYear) -> list[tuple[str, str]]:
    """The pauses and extensions of a year, latest first."""
    dated = [(p.start, pause_entry(p)) for p in year.pauses]
    dated += [
        (
            e.agreed,
            (
                f"Extended to {words.bare_day(e.until)}",
                f"agreed {words.bare_day(e.agreed)}: {e.reason}",
            ),
        )
        for e in year.extensions
    ]
    return [entry for _, entry in sorted(dated, key=lambda d: d[0], reverse=True)]
