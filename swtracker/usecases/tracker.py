"""The tracker: one open data file with the nouns a person works with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from swtracker.domain.calendar import Clock
from swtracker.domain.policy import Policy
from swtracker.errors import StaleView
from swtracker.store.database import create_database, create_in_memory, open_database
from swtracker.store.tables import CouncilRow, PolicyRow
from swtracker.usecases.agreed_actions import AgreedActions
from swtracker.usecases.allocations import Allocations
from swtracker.usecases.annex import AnnexImports
from swtracker.usecases.backups import Backups
from swtracker.usecases.boards import Boards
from swtracker.usecases.calendars import Calendars
from swtracker.usecases.cases import Cases
from swtracker.usecases.checking import Checking
from swtracker.usecases.context import Context, required
from swtracker.usecases.council import Council
from swtracker.usecases.development import DevelopmentTime
from swtracker.usecases.development_plans import DevelopmentPlans
from swtracker.usecases.discussed import CasesDiscussed
from swtracker.usecases.erasing import Erasing
from swtracker.usecases.exports import Exports
from swtracker.usecases.history import History
from swtracker.usecases.imports import Imports
from swtracker.usecases.measures import SupervisionMeasures
from swtracker.usecases.others import Others
from swtracker.usecases.packs import Packs
from swtracker.usecases.programmes import Programmes
from swtracker.usecases.protected_slots import ProtectedSlots
from swtracker.usecases.registrations import Registrations
from swtracker.usecases.resources import Resources
from swtracker.usecases.rows.desk import PersonRow
from swtracker.usecases.shareouts import ShareOuts
from swtracker.usecases.snapshots import Snapshots
from swtracker.usecases.staff import Staff
from swtracker.usecases.standing import StandingBookings
from swtracker.usecases.statutory import Statutory
from swtracker.usecases.summaries import Summaries
from swtracker.usecases.supervisions import Supervisions
from swtracker.usecases.supervisors import Supervisors
from swtracker.usecases.teams import Teams
from swtracker.usecases.this_week import Weeks
from swtracker.usecases.timelines import Timelines
from swtracker.usecases.whatif import WhatIf
from swtracker.usecases.whole import Whole


class Tracker:
    """One open data file or server; the same for the window, the command line and tests.

    ``boards``, ``cases``, ``allocations``, ``share_outs``, ``what_if``, ``supervisions``,
    ``supervisors``, ``standing``, ``development``, ``protected_slots``, ``programmes``, ``packs``,
    ``development_plans``, ``registrations``, ``staff``, ``teams``, ``timelines``, ``weeks``,
    ``council``, ``history``, ``imports``, ``annex``, ``summaries``, ``statutory``, ``snapshots``,
    ``whole``, ``calendars``, ``exports``, ``backups`` and ``erasing`` are what a person works with;
    ``others`` are those who do so elsewhere.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self.boards = Boards(context)
        self.cases = Cases(context)
        self.allocations = Allocations(context)
        self.share_outs = ShareOuts(context)
        self.what_if = WhatIf(context)
        self.supervisions = Supervisions(context)
        self.measures = SupervisionMeasures(context)
        self.cases_discussed = CasesDiscussed(context)
        self.agreed_actions = AgreedActions(context)
        self.supervisors = Supervisors(context)
        self.standing = StandingBookings(context)
        self.development = DevelopmentTime(context)
        self.protected_slots = ProtectedSlots(context)
        self.programmes = Programmes(context)
        self.packs = Packs(context)
        self.development_plans = DevelopmentPlans(context)
        self.registrations = Registrations(context)
        self.staff = Staff(context)
        self.teams = Teams(context)
        self.timelines = Timelines(context)
        self.weeks = Weeks(context)
        self.council = Council(context)
        self.history = History(context)
        self.checking = Checking(context)
        self.others = Others(context)
        self.backups = Backups(context)
        self.erasing = Erasing(context)
        self.exports = Exports(context)
        self.imports = Imports(context)
        self.annex = AnnexImports(context)
        self.summaries = Summaries(context)
        self.statutory = Statutory(context)
        self.snapshots = Snapshots(context)
        self.whole = Whole(context)
        self.calendars = Calendars(context)

    @classmethod
    def open(
        cls,
        where: str | Path,
        *,
        clock: Clock,
        resources: Resources,
        read_only: bool = False,
        take_over: bool = False,
    ) -> Tracker:
        """Open the data file or server. Raises a kind of `StoreProblem` when it cannot be used.

        ``read_only`` makes and changes nothing anywhere, and refuses every act. ``take_over``
        takes a file on a network from a computer that was not heard of for a while.
        """
        database = open_database(where, clock, read_only=read_only, take_over=take_over)
        return cls(Context(database, clock, resources))

    @classmethod
    def create(
        cls,
        where: str | Path | None,
        *,
        council: str,
        policy: Policy,
        records_begin: date,
        clock: Clock,
        resources: Resources,
    ) -> Tracker:
        """Make an empty data file with the policy in force from the day its records begin.

        Nothing is left of it when it cannot be filled. Where ``where`` is None the records lie in
        memory alone, until they are closed.
        """
        name = required(council, "The council's name", "council")
        database = create_in_memory() if where is None else create_database(where, clock=clock)
        context = Context(database, clock, resources)
        try:
            with context.act("council.started") as act:
                act.session.add(CouncilRow(name=name, records_begin=records_begin))
                act.session.add(
                    PolicyRow(
                        name=policy.name, valid_from=records_begin, document=dict(policy.document)
                    )
                )
                act.facts["policy"] = policy.name
        except BaseException:
            database.discard()
            raise
        return cls(context)

    def close(self) -> None:
        """Let go of the data file."""
        self._context.database.close()

    @property
    def where(self) -> str:
        """The data file, or the server's address without its password."""
        return self._context.database.where

    @property
    def is_read_only(self) -> bool:
        """Whether it was opened to read only: every act is refused."""
        return self._context.database.is_read_only

    @property
    def is_copy(self) -> bool:
        """Whether it is a copy of the data file, as that was when it was opened."""
        return self._context.database.is_copy

    @property
    def is_on_server(self) -> bool:
        """Whether the records are on a server and not in a file."""
        return self._context.database.file is None

    @property
    def shared_place(self) -> str:
        """Where the data file lies, if not on this computer alone; as ``a network folder``."""
        return self._context.database.place

    def keep_lease(self) -> None:
        """Go on having the data file open, where only one may; a window does so now and then."""
        self._context.database.keep_lease()

    def today(self) -> date:
        """The day it is."""
        return self._context.clock.today()

    def sign_in(self, staff_number: str | None) -> None:
        """Say who is at the computer (not verified); `BadInput` for a number nobody has."""
        if staff_number is None:
            self._context.actor_id = None
            return
        self._context.actor_id = self.staff.find(staff_number)

    @property
    def actor(self) -> PersonRow | None:
        """Who is signed in, with the role they hold today; nobody whose record was taken back."""
        if self._context.actor_id is None:
            return None
        try:
            return self.staff.person(self._context.actor_id)
        except StaleView:
            return None
