"""How a data file comes to the window: opened, made up, started empty, or made from a workbook.

Everything here that touches the data runs off the window's thread, and imports the tracker, and
the database library with it, only when it is called: the window paints first.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from swtracker.errors import BadInput, KnownError, StoreProblem
from swtracker.paths import AppPaths, make_folder, resource
from swtracker.shipped import shipped_resources

if TYPE_CHECKING:  # the window paints before any of these is loaded
    from datetime import date, datetime
    from decimal import Decimal

    from swtracker.domain.calendar import Clock
    from swtracker.domain.people import Role
    from swtracker.domain.policy import Policy, ProgrammeTemplate
    from swtracker.usecases.rows.backups import BackupRow
    from swtracker.usecases.rows.book import ImportPlan, TeamBook
    from swtracker.usecases.rows.desk import PersonRow, TeamRow
    from swtracker.usecases.rows.rescued import RescuedRow
    from swtracker.usecases.tracker import Tracker

Answer = TypeVar("Answer")

PROGRAMMES = "programmes.toml"


@dataclass(frozen=True, slots=True)
class Frame:
    """What the window's frame says of a data file: whose it is, by which policy, who is there."""

    council: str
    policy: str
    teams: tuple[TeamRow, ...]
    person: PersonRow | None
    staff: tuple[PersonRow, ...]
    """Everybody in post, who could say that it is them."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A data file that is open. ``remark`` says why whoever was named is not signed in."""

    tracker: Tracker
    frame: Frame
    heard: int
    """The newest entry of the history when it was opened: what is shown is no older."""
    at: datetime
    """When it was opened (UTC)."""
    shared_place: str = ""
    """Where it lies, if not on this computer alone; as ``a network folder``."""
    is_made_up: bool = False
    remark: str = ""
    said: str = ""
    """What opening it did beside, in words for a notice."""


@dataclass(frozen=True, slots=True)
class How:
    """How a data file is to be opened."""

    read_only: bool = False
    take_over: bool = False
    """Also from a computer that has it open and was not heard of for a while."""


USUALLY = How()


@dataclass(frozen=True, slots=True)
class Offer:
    """A policy preset with what it says, a line each."""

    policy: Policy
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NewCouncil:
    """What an empty data file begins with: the council, its policy, one team and one person."""

    council: str
    policy: Policy
    records_begin: date
    team: str
    name: str
    staff_number: str
    role: Role
    started: date
    fte: Decimal
    weekly_hours: Decimal


def attempt(fn: Callable[[], Answer]) -> Answer | KnownError:
    """What ``fn`` answers, or the known error it raises, for who shows it in a place of its own."""
    try:
        return fn()
    except KnownError as error:
        return error


def offers() -> tuple[Offer, ...]:
    """The presets a council can start from, with what each says."""
    from swtracker.domain.policy_words import policy_figures

    return tuple(Offer(p, tuple(policy_figures(p))) for p in shipped_resources().presets.values())


@cache
def programme_templates() -> tuple[ProgrammeTemplate, ...]:
    """The programmes a policy can start from."""
    from swtracker.domain.policy_document import programmes_from_toml

    return programmes_from_toml(resource(PROGRAMMES).read_text("utf-8"), PROGRAMMES)


def frame_of(tracker: Tracker) -> Frame:
    """What the window's frame says of the data file as it stands."""
    return Frame(
        council=tracker.council.row().name,
        policy=tracker.council.policy().name,
        teams=tuple(tracker.teams.list()),
        person=tracker.actor,
        staff=tuple(tracker.staff.choose()),
    )


def shared_words(place: str) -> str:
    """What it means that a data file lies in such a place."""
    return f"The data file lies in {place}: one computer at a time may have it open"


def warm_up() -> None:
    """Import what opening a data file will need, so that the first act need not wait for it."""
    import swtracker.usecases.tracker  # noqa: F401 - importing it is the point


@dataclass(frozen=True, slots=True)
class Opener:
    """Opens and makes data files on this computer, for the person at it."""

    paths: AppPaths
    clock: Clock

    def open(
        self,
        where: str,
        people: Mapping[str, str],
        as_staff: str | None = None,
        how: How = USUALLY,
    ) -> Opened:
        """Open the data file or server and sign in whoever is at this computer.

        ``people`` are the staff numbers kept by data file; ``as_staff`` goes before them. Nobody
        is signed in where the number is not known any more. Raises kinds of `StoreProblem`.
        """
        from swtracker.usecases.tracker import Tracker

        tracker = Tracker.open(
            where,
            clock=self.clock,
            resources=shipped_resources(),
            read_only=how.read_only,
            take_over=how.take_over,
        )
        try:
            remark = ""
            try:
                tracker.sign_in(as_staff or people.get(tracker.where))
            except BadInput as error:
                remark = error.sentence if as_staff else ""
            heard = tracker.others.since(None).newest
            return Opened(
                tracker,
                frame_of(tracker),
                heard,
                self.clock.now(),
                tracker.shared_place,
                is_made_up=tracker.where == str(self.paths.demo_file.absolute()),
                remark=remark,
            )
        except BaseException as error:
            is_known = isinstance(error, KnownError) or not isinstance(error, Exception)
            damage = None if is_known else tracker.checking.damage()
            tracker.close()
            if damage is not None:
                raise damage from error
            raise

    def open_demo(
        self,
        people: Mapping[str, str],
        as_staff: str | None = None,
        *,
        in_place_of: Tracker | None = None,
    ) -> Opened:
        """Open the made-up council, as its first practice manager unless somebody else is named.

        It is made up for today where there is none yet, and anew where it was made for an earlier
        day and nobody has done anything in it, because its days would all be past. An open one
        given as ``in_place_of`` is let go of and made up anew in any case.
        """
        place = self.paths.demo_file
        if in_place_of is not None:
            in_place_of.close()
        if in_place_of is not None or not place.exists():
            self._make(place, self._make_up, replaces=True)
        opened = self._signed_in(self.open(str(place), people, as_staff))
        if not self._is_stale(opened.tracker):
            return opened
        return self.open_demo(people, as_staff, in_place_of=opened.tracker)

    def backups(self, where: str, tracker: Tracker | None = None) -> tuple[str, list[BackupRow]]:
        """A data file and its backups, the newest first; with how much was done since, if open."""
        from swtracker.usecases.backups import backups_of

        if tracker is not None:
            with suppress(KnownError):
                return where, tracker.backups.list()
        return where, backups_of(where)

    def restore(
        self, where: str, backup: Path, people: Mapping[str, str], as_staff: str | None = None
    ) -> Opened:
        """Put a backup in the place of a data file, which is backed up first, and open it.

        Raises kinds of `StoreProblem`; a file that is open stays open as it is.
        """
        from swtracker.usecases.backups import restore

        who = as_staff or people.get(where)
        done = restore(where, backup, clock=self.clock, staff_number=who)
        return replace(self.open(where, people, as_staff), said=done.words)

    def rescue(self, where: str, to: Path) -> RescuedRow:
        """Save what can be read of a damaged data file into a new one at ``to``.

        Raises a kind of `StoreProblem` when nothing can be read or it cannot be made.
        """
        from swtracker.usecases.rescuing import rescue

        return rescue(where, to, clock=self.clock, resources=shipped_resources())

    def place_for_new(self) -> Path:
        """Where a new data file goes when no other place is chosen: never where one is already."""
        usual = self.paths.data_file
        place, number = usual, 2
        while place.exists():
            place, number = usual.with_stem(f"{usual.stem} {number}"), number + 1
        return place

    def start(self, new: NewCouncil, place: Path) -> None:
        """Make a data file with a council, its first team and the person at the computer.

        Nothing is left of it when any of that is refused.
        """
        self._make(place, lambda beside: self._start(new, beside))

    def look(self, book: TeamBook) -> ImportPlan:
        """What bringing the workbook into a data file of its own would do; nothing is kept."""
        from swtracker.usecases.imports import look_without_file

        return look_without_file(book, clock=self.clock, resources=shipped_resources())

    def bring_in(self, book: TeamBook, place: Path) -> ImportPlan:
        """Make a data file from the workbook, and answer what came in."""
        from swtracker.usecases.imports import make_file_from

        make_folder(place.parent)
        tracker, plan, _done = make_file_from(
            place, book, clock=self.clock, resources=shipped_resources()
        )
        tracker.close()
        return plan

    def _is_stale(self, demo: Tracker) -> bool:
        """Whether a made-up council was made for an earlier day and nothing was done in it."""
        [last] = demo.history.entries(limit=1)
        return last.act.startswith("imported") and last.at.date() < self.clock.now().date()

    def _signed_in(self, demo: Opened) -> Opened:
        """The made-up council with its first practice manager signed in, if nobody is."""
        from swtracker.domain.people import Role

        managers = [p for p in demo.frame.staff if p.role is Role.PRACTICE_MANAGER]
        if demo.frame.person is not None or demo.remark or not managers:
            return demo
        demo.tracker.sign_in(min(managers, key=lambda p: p.id).staff_number)
        return replace(demo, frame=frame_of(demo.tracker))

    def _make(self, place: Path, fill: Callable[[Path], None], *, replaces: bool = False) -> None:
        """Fill a data file beside its place and put it there when all went well, else nothing."""
        if place.exists() and not replaces:
            raise StoreProblem(
                f"There is already a file at {place}; it was left as it is. "
                "Choose another name, or open that one."
            )
        make_folder(place.parent)
        beside = place.with_name(f".{place.stem} new.part")
        try:
            beside.unlink(missing_ok=True)  # What an attempt that was cut short left.
            fill(beside)
            os.replace(beside, place)
        except OSError as error:
            raise StoreProblem(
                f"{place} could not be made ({error.strerror}); nothing was changed. "
                "Close it where it is open, or choose another place."
            ) from error
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)

    def _start(self, new: NewCouncil, place: Path) -> None:
        from swtracker.domain.people import Employment
        from swtracker.usecases.tracker import Tracker

        tracker = Tracker.create(
            place,
            council=new.council,
            policy=new.policy,
            records_begin=new.records_begin,
            clock=self.clock,
            resources=shipped_resources(),
        )
        try:
            try:
                tracker.teams.add(new.team)
            except BadInput as error:
                raise BadInput(error.sentence, field="team") from error
            tracker.staff.add(
                staff_number=new.staff_number,
                name=new.name,
                employment=Employment.PERMANENT,
                started=new.started,
                qualified=None,
                registration="",
                team_id=tracker.teams.list()[0].id,
                role=new.role,
                fte=new.fte,
                weekly_hours=new.weekly_hours,
            )
        finally:
            tracker.close()

    def _make_up(self, place: Path) -> None:
        from swtracker.usecases.demo import make_demo

        make_demo(place, clock=self.clock, resources=shipped_resources()).close()
