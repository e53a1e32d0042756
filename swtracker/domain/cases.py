"""Cases and who leads them: status, waiting, changes of worker (rules §1 and §6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from swtracker.domain.calendar import Period
from swtracker.errors import BadInput

FAILS_AFTER_DAYS = 7
"""An unallocated gap of 7 days passes the statutory check, 8 fails (SSDA903 SW10)."""

FEW_WORKERS = 3
"""So many workers a child may have had by the service's own target (S1)."""

MOST_INITIALS = 4
"""More letters than this are a name."""

COVER_UNDER_DAYS = 3
"""Cover shorter than this is not an allocation (SSDA903 SW09)."""


class Status(StrEnum):
    """A case's status, worded as Ofsted's Annex A words it, and care leaver."""

    LOOKED_AFTER = "a) Looked after child"
    CHILD_PROTECTION = "b) Child Protection plan"
    CHILD_IN_NEED = "c) Child in need plan"
    OPEN_ASSESSMENT = "d) Open assessment"
    CLOSED = "e) Closed episode"
    CARE_LEAVER = "Care leaver"

    @property
    def words(self) -> str:
        """The status as people say it, without Ofsted's letter."""
        return self.value.partition(") ")[2] or self.value


class Part(StrEnum):
    """What part a worker has in a case; one lead at a time."""

    LEAD = "Lead"
    CO_WORKER = "Co-worker"


class ChangeReason(StrEnum):
    """Why a worker started, in the ten codes of SSDA903; it stands on the new allocation."""

    MANAGE = "MANAGE"
    FCONTA = "FCONTA"
    LEFTRL = "LEFTRL"
    ORGRST = "ORGRST"
    TSPROC = "TSPROC"
    ABSENC = "ABSENC"
    CHCHAN = "CHCHAN"
    PCCHAN = "PCCHAN"
    SWDIED = "SWDIED"
    OTHERS = "OTHERS"

    @property
    def words(self) -> str:
        """The code in words."""
        return _REASON_WORDS[self]


_REASON_WORDS = {
    ChangeReason.MANAGE: "Managing caseloads",
    ChangeReason.FCONTA: "First contact or re-referral",
    ChangeReason.LEFTRL: "Previous worker left the role",
    ChangeReason.ORGRST: "Organisational restructure",
    ChangeReason.TSPROC: "Transfer due to standard process",
    ChangeReason.ABSENC: "Absence cover or return from absence",
    ChangeReason.CHCHAN: "The child asked for a change",
    ChangeReason.PCCHAN: "A parent or carer asked for a change",
    ChangeReason.SWDIED: "Previous worker died",
    ChangeReason.OTHERS: "Other",
}


def initials_of(typed: str) -> str:
    """Initials as capitals without stops; empty for empty.

    A child's name is never kept (rules §6): more than four letters, or three and more that are not
    all capitals, are taken for one and refused with `BadInput`, which does not repeat them.
    """
    said = " ".join(typed.split())
    if not said:
        return ""
    letters = "".join(c for c in said if c.isalpha())
    marks = set(said) - set(letters) - set(" .-'’")
    like_a_name = len(letters) > 2 and not letters.isupper()
    if marks or not letters or like_a_name or len(letters) > MOST_INITIALS:
        raise BadInput("Initials only, as in TO; a child’s name is never kept.", field="initials")
    return letters.upper()


@dataclass(frozen=True, slots=True)
class Lead:
    """One lead allocation of a case: who, and from when to when."""

    worker: int
    period: Period


@dataclass(frozen=True, slots=True)
class Case:
    """One child's case with the leads it has had."""

    id: int
    opened: date
    closed: date | None
    leads: tuple[Lead, ...] = ()

    @property
    def open(self) -> Period:
        """The days the case is open; the day it closes is not one of them."""
        return Period(self.opened, self.closed)

    def is_open_on(self, day: date) -> bool:
        """Whether the day is one of its open days."""
        return self.opened <= day and (self.closed is None or day < self.closed)

    def lead_on(self, day: date) -> int | None:
        """The worker who leads the open case that day; None when it is closed or unallocated."""
        if self.is_open_on(day):
            for lead in self.leads:
                if lead.period.covers(day):
                    return lead.worker
        return None

    def unallocated_on(self, day: date) -> bool:
        """Whether the case is open that day and nobody leads it; a team alone is nobody."""
        return self.is_open_on(day) and self.lead_on(day) is None

    @property
    def unled(self) -> tuple[Period, ...]:
        """The stretches of its open days that nobody leads, as far as is known; a gap is shown."""
        for lead in self.leads:
            if self._is_all_led_by(lead.period):  # As of most cases.
                return ()
        found: list[Period] = []
        day = self.opened
        for period in sorted(x.period for x in self.leads if x.period.overlaps(self.open)):
            if day < period.start:
                found.append(Period(day, period.start))
            if period.end is None:
                return tuple(found)
            day = max(day, period.end)
        last = Period(day, self.closed)
        return tuple(found) if last.is_empty else (*found, last)

    def _is_all_led_by(self, period: Period) -> bool:
        """Whether the period covers every day the case is open."""
        if period.start > self.opened:
            return False
        return period.end is None or (self.closed is not None and self.closed <= period.end)

    def days_waiting(self, day: date) -> int:
        """Days since the later of opened and the last lead's end by ``day`` (rules §6).

        An allocation that covers no day led nobody, so its end does not start the wait again.
        """
        ends = [
            lead.period.end
            for lead in self.leads
            if lead.period.end is not None and lead.period.end <= day and not lead.period.is_empty
        ]
        return (day - max([self.opened, *ends])).days

    def leads_until(self, day: date) -> int:
        """How many different people have led the case by the end of ``day``; A → B → A is 2."""
        return len(
            {x.worker for x in self.leads if x.period.start <= day and not x.period.is_empty}
        )


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """The whole service's open children and how they wait."""

    open_children: int
    unallocated: int
    longest_wait_days: int | None
    past_7_days: int
    at_most_3_workers: Fraction | None


def service_line(cases: Iterable[Case], day: date, *, others: int = 0) -> ServiceLine:
    """The service's figures on a day.

    ``others`` is how many more cases are open that somebody leads and few have led, where it is
    known of them: they need not be handed over.
    ``longest_wait_days`` is None when nobody waits; ``at_most_3_workers`` is a share of the open
    cases, None when none is open (S1's target: 80 % of children have at most three).
    """
    open_cases = [c for c in cases if c.is_open_on(day)]
    waits = [c.days_waiting(day) for c in open_cases if c.lead_on(day) is None]
    few = others + sum(c.leads_until(day) <= FEW_WORKERS for c in open_cases)
    children = others + len(open_cases)
    return ServiceLine(
        open_children=children,
        unallocated=len(waits),
        longest_wait_days=max(waits, default=None),
        past_7_days=sum(w > FAILS_AFTER_DAYS for w in waits),
        at_most_3_workers=Fraction(few, children) if children else None,
    )


def days_to_the_line(waited: int) -> int:
    """Days left before the wait fails the statutory check; 0 or less when it already does."""
    return FAILS_AFTER_DAYS + 1 - waited


def is_brief_cover(reason: ChangeReason | None, period: Period) -> bool:
    """Whether an absence cover is so short that it is not an allocation (under three days)."""
    return (
        reason is ChangeReason.ABSENC
        and period.end is not None
        and (period.end - period.start).days < COVER_UNDER_DAYS
    )
