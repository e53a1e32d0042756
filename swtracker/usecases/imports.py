"""Bringing in a team workbook: look first, then accept, all or nothing."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.backups import BackupReason
from swtracker.domain.calendar import Clock
from swtracker.domain.changes import Changes
from swtracker.domain.policy import Policy
from swtracker.errors import BadInput, StoreProblem, UnreadableFile
from swtracker.store.addresses import is_url
from swtracker.store.history import Act
from swtracker.usecases.boards import worker_lines
from swtracker.usecases.context import Context, number_of
from swtracker.usecases.intake import Intake
from swtracker.usecases.intake_further import first_policy
from swtracker.usecases.resources import Resources
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.book import ChangedRow, ImportPlan, Place, Sheet, TeamBook

if TYPE_CHECKING:
    from swtracker.usecases.tracker import Tracker


@dataclass(frozen=True, slots=True)
class Imports:
    """Bringing in what a team keeps in a workbook."""

    context: Context

    def look(self, book: TeamBook) -> ImportPlan:
        """What accepting the book would do; nothing is stored."""
        with self.context.rehearse("imported") as act:
            return _take(self.context, act, book)

    def accept(self, book: TeamBook, staff_number: str = "") -> tuple[ImportPlan, Done]:
        """Bring the book in: every good row, or nothing when the data cannot be written.

        ``staff_number`` is who does it, where they come with the book themselves.
        """
        self.context.back_up_before(BackupReason.BEFORE_IMPORT)
        with self.context.act("imported") as act:
            plan = _take(self.context, act, book)
            if staff_number:
                act.actor_id = number_of(act.session, staff_number)
            new = sum(s.new for s in plan.sheets)
            changed = sum(s.changed for s in plan.sheets)
            act.facts.update(new=new, changed=changed)
        said = f"Brought in {words.count(new, 'new row')} and {words.count(changed, 'change')}"
        if plan.changes_nothing:
            said = "Everything in this workbook is in the tracker already; nothing was changed"
        if plan.refused:
            said += f"; {words.count(len(plan.refused), 'row')} to mend"
        return plan, Done(said, Changes.everything(), act.entry)


def _take(context: Context, act: Act, book: TeamBook) -> ImportPlan:
    """Take the book in inside the act, and say what that did."""
    today = context.clock.today()
    council = context.council(act.session)
    intake = Intake(context, act.session, book)
    intake.take_all()
    policy = context.policies(act.session).on(today)
    return ImportPlan(
        council=council.name,
        policy=policy.name,
        records_begin=council.records_begin,
        makes_file=False,
        sheets=tuple(intake.plans),
        changed=tuple(intake.changed),
        refused=tuple(sorted(intake.refused, key=lambda r: _order(r.place))),
        pointed_out=(*intake.pointed_out, *_over_limits(context, act.session, book, today)),
        remarks=(
            *book.remarks,
            *_about_remarks(book, council.name, policy.name, context.resources),
        ),
        headers=book.headers,
    )


def _order(place: Place) -> tuple[int, int]:
    return list(Sheet).index(place.sheet), place.row


def _over_limits(context: Context, session: Session, book: TeamBook, day: date) -> list[ChangedRow]:
    """Workers of the book who lead more than their limit: they come in, and show as over."""
    places = {w.staff_number: w.place for w in book.workers}
    return [
        ChangedRow(
            places[line.staff_number],
            f"{line.name} leads {words.children(line.load.caseload)} against a limit of "
            f"{line.load.limit}: over by {line.load.over_by}",
        )
        for line in worker_lines(context, session, day).values()
        if line.load.is_over and line.staff_number in places
    ]


def _about_remarks(book: TeamBook, council: str, policy: str, resources: Resources) -> list[str]:
    """What the About sheet says that the data file does not go by."""
    remarks = []
    named = resources.name_of(book.about.policy)
    if book.about.council and book.about.council != council:
        remarks.append(
            f"The workbook is of “{book.about.council}”, this tracker of “{council}”; "
            "check that it is the right one."
        )
    if named and named != policy:
        remarks.append(
            f"The workbook names the policy “{named}”; the one in force here, “{policy}”, stays."
        )
    return remarks


@dataclass(frozen=True, slots=True)
class NewFile:
    """What the book says of a data file still to be made; the policy is its own first, if any."""

    council: str
    policy: Policy
    records_begin: date


def new_file_from(book: TeamBook, resources: Resources) -> NewFile:
    """The data file the book asks for. `UnreadableFile` when About does not say enough."""
    about = book.about
    policy = first_policy(book)
    if policy is None and not about.policy:
        raise UnreadableFile(
            "The About sheet does not name a Policy, so no data file can be made from this "
            "workbook; nothing was stored. Add a row “Policy”, or start a tracker first and bring "
            "the workbook in then."
        )
    try:
        policy = policy or resources.preset(about.policy)
    except BadInput as error:
        raise UnreadableFile(
            f"The About sheet names a policy nobody knows. {error.sentence} Nothing was stored."
        ) from error
    started = [w.started for w in book.workers]
    begin = about.records_begin or min(started, default=None)
    if begin is None:
        raise UnreadableFile(
            "The About sheet does not say when records begin and there are no workers to go by; "
            "nothing was stored. Add a row “Records begin” with a date."
        )
    return NewFile(about.council or "Our council", policy, begin)


def has_no_file(where: str | Path) -> bool:
    """Whether an import would have to make the data file first; a server is never made."""
    return not is_url(where) and not Path(where).exists()


def look_without_file(book: TeamBook, *, clock: Clock, resources: Resources) -> ImportPlan:
    """What bringing the book into a data file made for it would do; nothing is kept.

    That lies in memory alone, so that no name is left behind by a program that is killed.
    """
    tracker = _make(None, new_file_from(book, resources), clock, resources)
    try:
        return replace(tracker.imports.look(book), makes_file=True)
    finally:
        tracker.close()


def make_file_from(
    where: str | Path,
    book: TeamBook,
    *,
    clock: Clock,
    resources: Resources,
    staff_number: str | None = None,
) -> tuple[Tracker, ImportPlan, Done]:
    """Make the data file the book asks for and bring the book in: both, or neither.

    Whoever has the staff number in the book has brought it in, and is signed in; else nobody.

    The file is filled beside its place and moved there whole. Raises `StoreProblem` when there is
    a file already or none can be made, and `CannotWrite` when its folder cannot.
    """
    from swtracker.usecases.tracker import Tracker

    new = new_file_from(book, resources)
    path = Path(where)
    if path.exists():
        raise _is_there_already(path)
    # Somebody else may be making a file of the same name at this moment.
    beside = path.with_name(f".{path.stem} {secrets.token_hex(4)}.part")
    try:
        tracker = _make(beside, new, clock, resources)
        try:
            plan, done = tracker.imports.accept(book, staff_number or "")
        finally:
            tracker.close()
        _publish(beside, path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    opened = Tracker.open(path, clock=clock, resources=resources)
    with suppress(BadInput):
        opened.sign_in(staff_number)
    return opened, replace(plan, makes_file=True), done


def _publish(made: Path, path: Path) -> None:
    """Give a whole data file its name, never in place of one that came there meanwhile."""
    if path.exists():
        raise _is_there_already(path)
    try:
        os.replace(made, path)
    except OSError as error:
        raise StoreProblem(
            f"No file can be made at {path} ({error.strerror}); nothing was kept. "
            "Choose another place."
        ) from error


def _is_there_already(path: Path) -> StoreProblem:
    return StoreProblem(
        f"There is already a file at {path}; nothing was changed. Bring the workbook into it."
    )


def _make(where: Path | None, new: NewFile, clock: Clock, resources: Resources) -> Tracker:
    from swtracker.usecases.tracker import Tracker

    return Tracker.create(
        where,
        council=new.council,
        policy=new.policy,
        records_begin=new.records_begin,
        clock=clock,
        resources=resources,
    )
