"""A plan as it is asked for, looked for, done and undone: what crosses to the other threads.

It is wanted for what one worker leads, for some children, or for a team that is evened out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from swtracker.domain.cases import ChangeReason
from swtracker.errors import KnownError
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.desk import TeamRow
from swtracker.usecases.rows.plans import FamilyResult, Proposal

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.ui.background import Look
    from swtracker.usecases.sharing import Looking
    from swtracker.usecases.tracker import Tracker

SECONDS = 30.0
"""How long a plan is looked for at most; a hundred families take less than one."""


@dataclass(frozen=True, slots=True)
class PlanAsked:
    """A plan that is wanted, from which day, and among whom.

    ``worker_id`` is whose caseload is shared out; else ``case_ids`` are the children to place;
    with neither the ``team`` is evened out. ``team`` is looked at, unless ``everywhere``; None
    where the children belong to no one team. ``reason`` is why the new leads would start.
    """

    title: str
    start: date
    team: TeamRow | None
    worker_id: int | None = None
    case_ids: tuple[int, ...] = ()
    everywhere: bool = False
    reason: ChangeReason | None = None

    @property
    def evens_out(self) -> bool:
        """Whether it is a team's own caseloads that are looked at."""
        return self.worker_id is None and not self.case_ids

    @property
    def can_look_further(self) -> bool:
        """Whether the whole service could be looked at as well as one team."""
        return self.team is not None and not self.evens_out

    @property
    def among(self) -> str:
        """``within North``, ``in the whole service``."""
        if self.everywhere or self.team is None:
            return "in the whole service"
        return f"within {self.team.name}"

    def looking_everywhere(self, everywhere: bool) -> PlanAsked:
        """The same plan, wanted of the whole service or of the team alone."""
        return replace(self, everywhere=everywhere)

    def found(self, tracker: Tracker, looking: Looking) -> Proposal:
        """Look for the plan; raises a `KnownError` where there can be none."""
        plans = tracker.share_outs
        team = None if self.everywhere or self.team is None else self.team.id
        if self.worker_id is not None:
            return plans.of_worker(self.worker_id, start=self.start, team=team, looking=looking)
        if self.case_ids:
            return plans.of_cases(self.case_ids, start=self.start, team=team, looking=looking)
        assert team is not None, "only a team is evened out"
        return plans.even_out(team, start=self.start, looking=looking)


@dataclass(frozen=True, slots=True)
class PlanFound:
    """A plan as it was found for what was asked; or why there is none."""

    asked: PlanAsked
    proposal: Proposal | KnownError


def look_for(tracker: Tracker, asked: PlanAsked, look: Look) -> PlanFound:
    """Look for a plan as long as it takes; called off the window's thread."""
    from swtracker.usecases.sharing import Looking

    looking = Looking(SECONDS, progress=look.tell, stop=look.is_stopped)
    try:
        return PlanFound(asked, asked.found(tracker, looking))
    except KnownError as error:
        return PlanFound(asked, error)


class Doing:
    """The doing of a plan as an act; ``results`` and ``entry`` are there once it is done."""

    def __init__(
        self, tracker: Tracker, proposal: Proposal, reason: ChangeReason | None, why: str
    ) -> None:
        self._act = partial(tracker.share_outs.do, proposal, reason=reason, why=why)
        self.results: tuple[FamilyResult, ...] = ()
        self.entry: int | None = None

    def __call__(self) -> Done:
        done, results = self._act()
        self.results, self.entry = tuple(results), done.undo
        return done


def is_undone(tracker: Tracker, entry: int) -> bool:
    """Whether the doing of a plan was undone since."""
    lately = tracker.history.entries(kinds=("allocation.shared_out",), limit=50)
    return any(row.id == entry and row.undone_by is not None for row in lately)
