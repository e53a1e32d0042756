"""How many workers children have had, and whose worker changed in a period (rules §6 and §7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from swtracker.domain.cases import FEW_WORKERS, Case

TARGET = Fraction(80, 100)
"""S1: at least this share of children have had at most three workers."""


@dataclass(frozen=True, slots=True)
class LeadChanges:
    """Open children by how many different people have led them since each case opened.

    ``changed`` are those whose lead worker was another one at some time in the period.
    """

    children: int = 0
    none: int = 0
    one: int = 0
    two: int = 0
    three: int = 0
    more: int = 0
    changed: int = 0

    @property
    def few(self) -> int:
        """Children with at most three workers."""
        return self.children - self.more

    @property
    def share(self) -> Fraction | None:
        """Children with at most three workers over all of them; None where there are none."""
        return Fraction(self.few, self.children) if self.children else None

    def __add__(self, other: LeadChanges) -> LeadChanges:
        return LeadChanges(
            children=self.children + other.children,
            none=self.none + other.none,
            one=self.one + other.one,
            two=self.two + other.two,
            three=self.three + other.three,
            more=self.more + other.more,
            changed=self.changed + other.changed,
        )


def lead_changes(cases: Iterable[Case], first: date, day: date) -> LeadChanges:
    """Open children's workers by the end of ``day``, and whose changed from ``first`` to it."""
    cases = list(cases)
    had = Counter(case.leads_until(day) for case in cases)
    return LeadChanges(
        children=len(cases),
        none=had[0],
        one=had[1],
        two=had[2],
        three=had[FEW_WORKERS],
        more=sum(count for leads, count in had.items() if leads > FEW_WORKERS),
        changed=sum(_changed(case, first, day) for case in cases),
    )


def _changed(case: Case, first: date, day: date) -> bool:
    """Whether a lead began from ``first`` to ``day`` who is not the one before."""
    if len(case.leads) < 2:
        return False
    led = sorted((x for x in case.leads if not x.period.is_empty), key=lambda x: x.period.start)
    return any(
        before.worker != after.worker and first <= after.period.start <= day
        for before, after in pairwise(led)
    )
