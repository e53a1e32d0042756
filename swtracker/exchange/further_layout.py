"""The further sheets of the workbook of everything: what a team's own workbook does not hold.

None of them need be there; a row names what it belongs to as the team's own sheets do, by staff
number, reference, strand and day, never by a number of the data file.
"""

from __future__ import annotations

from collections.abc import Mapping

from swtracker.domain.development import Activity
from swtracker.domain.discussion import ActionOutcome
from swtracker.domain.programme import Finding
from swtracker.exchange.layout import (
    FROM,
    LAYOUTS,
    REFERENCE,
    STAFF_NUMBER,
    TO,
    Kind,
    Layout,
    choice,
    ends_on,
    may,
    must,
)
from swtracker.usecases.rows.book import (
    ActionIn,
    AssessorIn,
    DiscussedIn,
    EvidenceIn,
    ExtensionIn,
    GoalIn,
    OverrideIn,
    PolicyIn,
    ReviewIn,
    Sheet,
    SlotIn,
    StandingIn,
    SupervisorIn,
    TrainingIn,
)

_STRAND = must("Strand", "strand")
_DATE = must("Date", "day", Kind.DAY)
_EVERY = must("Every so many weeks", "every_weeks", Kind.COUNT)
_MEETING = (STAFF_NUMBER, _STRAND, _DATE, may("Number that day", "number", Kind.COUNT))
_PLACE = (
    STAFF_NUMBER,
    must("Programme", "programme"),
    must("Programme start", "start", Kind.DAY),
)

FURTHER: Mapping[Sheet, Layout] = {
    Sheet.SUPERVISORS: Layout(
        SupervisorIn,
        (
            STAFF_NUMBER,
            must("Supervisor", "supervisor", Kind.STAFF_NUMBER),
            may("Strand", "strand"),
            must("Cover", "cover", Kind.YES_OR_NO),
            FROM,
            TO,
        ),
    ),
    Sheet.STANDING_BOOKINGS: Layout(
        StandingIn,
        (STAFF_NUMBER, _STRAND, FROM, _EVERY, may("Time of day", "at", Kind.TIME), TO),
    ),
    Sheet.CASES_DISCUSSED: Layout(DiscussedIn, (*_MEETING, REFERENCE)),
    Sheet.ACTIONS: Layout(
        ActionIn,
        (
            *_MEETING,
            must("Action", "words", Kind.NOTE),
            must("Owner", "owner", Kind.STAFF_NUMBER),
            may("Due", "due", Kind.DAY),
            ends_on("Ended", "ended"),
            choice("Outcome", "outcome", ActionOutcome, required=False),
        ),
    ),
    Sheet.PROTECTED_SLOTS: Layout(
        SlotIn,
        (
            STAFF_NUMBER,
            FROM,
            _EVERY,
            must("Hours", "hours", Kind.HOURS),
            choice("Activity", "activity", Activity),
            TO,
        ),
    ),
    Sheet.OVERRIDES: Layout(
        OverrideIn,
        (
            REFERENCE,
            STAFF_NUMBER,
            must("Allocated from", "start", Kind.DAY),
            must("Approver", "approver", Kind.STAFF_NUMBER),
            must("Code", "code"),
            may("Note", "note", Kind.NOTE),
            may("Plan", "plan", Kind.NOTE),
            must("Review", "review", Kind.DAY),
        ),
    ),
    Sheet.REVIEWS: Layout(
        ReviewIn,
        (
            *_PLACE,
            must("Month", "month", Kind.COUNT),
            must("Held", "held", Kind.DAY),
            choice("Finding", "finding", Finding),
        ),
    ),
    Sheet.EVIDENCE: Layout(EvidenceIn, (*_PLACE, must("Kind", "kind"), _DATE)),
    Sheet.GOALS: Layout(
        GoalIn,
        (
            *_PLACE,
            must("Goal", "words", Kind.NOTE),
            must("Agreed", "agreed", Kind.DAY),
            may("Due", "due", Kind.DAY),
            ends_on("Met", "met"),
        ),
    ),
    Sheet.ASSESSORS: Layout(
        AssessorIn,
        (
            *_PLACE,
            must("Assessor", "assessor", Kind.STAFF_NUMBER),
            must("From", "since", Kind.DAY),
            ends_on("To", "until"),
            may("Reason", "reason", Kind.NOTE),
        ),
    ),
    Sheet.EXTENSIONS: Layout(
        ExtensionIn,
        (
            *_PLACE,
            must("Until", "until", Kind.DAY),
            must("Agreed", "agreed", Kind.DAY),
            may("Reason", "reason", Kind.NOTE),
        ),
    ),
    Sheet.TRAINING: Layout(TrainingIn, (STAFF_NUMBER, must("Course", "course"), _DATE)),
    Sheet.POLICY: Layout(
        PolicyIn,
        (
            must("Policy", "policy"),
            FROM,
            must("Part", "part", Kind.COUNT),
            must("Document", "document", Kind.DOCUMENT),
        ),
    ),
}

EVERY_LAYOUT: Mapping[Sheet, Layout] = {**LAYOUTS, **FURTHER}
"""Every sheet but About."""
