"""Saving what can still be read of a damaged data file, and saying what that is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import delete, func, insert, select
from sqlalchemy.engine import Connection

from swtracker.domain import words
from swtracker.domain.calendar import Clock
from swtracker.errors import NotATracker
from swtracker.store.addresses import is_url
from swtracker.store.rescuing import MARK, Rescued, SavedTable
from swtracker.store.rescuing import rescue as save
from swtracker.store.sense import CODES, is_policy
from swtracker.store.tables import AllocationRow, CaseRow, CouncilRow, PolicyRow, PostRow
from swtracker.usecases.history import SENTENCES
from swtracker.usecases.resources import Resources
from swtracker.usecases.rows.rescued import RescuedRow

NAME_LOST = "Council (its name was lost)"

_TELL_OF_ERASURES = frozenset({"erasures", "history", "history_subjects", "cases"})

CALLED: Mapping[str, tuple[str, str]] = {
    "absences": ("absence", "absences"),
    "actions": ("agreed action", "agreed actions"),
    "allocations": ("allocation", "allocations"),
    "assessors": ("assessor", "assessors"),
    "book_names": ("name in workbooks", "names in workbooks"),
    "cases": ("case", "cases"),
    "cases_discussed": ("case discussed", "cases discussed"),
    "council": ("council", "councils"),
    "development": ("entry of development time", "entries of development time"),
    "enrolments": ("programme of a worker", "programmes of workers"),
    "erasures": ("note of an erasure", "notes of erasures"),
    "evidence": ("piece of evidence", "pieces of evidence"),
    "extensions": ("extension", "extensions"),
    "goals": ("goal", "goals"),
    "history": ("entry of the history", "entries of the history"),
    "history_changes": ("change in the history", "changes in the history"),
    "history_notes": ("note in the history", "notes in the history"),
    "history_subjects": ("name in the history", "names in the history"),
    "overrides": ("override", "overrides"),
    "policies": ("policy", "policies"),
    "posts": ("post", "posts"),
    "protected_slots": ("protected slot", "protected slots"),
    "reviews": ("review", "reviews"),
    "standing_bookings": ("standing booking", "standing bookings"),
    "supervisions": ("supervision", "supervisions"),
    "supervisors": ("supervisor of a worker", "supervisors of workers"),
    "teams": ("team", "teams"),
    "training": ("course", "courses"),
    "workers": ("member of staff", "members of staff"),
}
"""What a row of each table is to a person, one and several."""


def rescue(where: str | Path, to: Path, *, clock: Clock, resources: Resources) -> RescuedRow:
    """Save what can be read of the damaged data file at ``where`` into a new one at ``to``.

    The damaged file is not touched. Raises a kind of `StoreProblem` when nothing can be read or
    the new file cannot be made; then there is nothing of it.
    """
    if is_url(where):
        raise NotATracker(
            "A server is looked after where it is; nothing was changed. Ask those who do."
        )
    codes = {**CODES, ("history", "act"): frozenset(SENTENCES)}
    made_up: list[str] = []
    complete = partial(_complete, clock.today(), resources, made_up)
    saved = save(Path(where).absolute(), to.absolute(), codes, complete)
    return RescuedRow(to, (*_sentences(saved), *made_up), sum(table.lost for table in saved.tables))


def _sentences(saved: Rescued) -> list[str]:
    """What was saved, what was lost, and what no longer holds."""
    rows = sum(table.saved for table in saved.tables)
    said = [f"Saved {words.count(rows, 'row')}: {_list(saved.tables, lost=False)}."]
    if any(table.lost for table in saved.tables):
        said.append(f"Lost, as far as can be told: {_list(saved.tables, lost=True)}.")
    else:
        said.append("Nothing was found to be lost.")
    if saved.unnamed:
        said.append(
            f"{words.count(saved.unnamed, 'row')} named a row that was lost, and no longer "
            f"{'does' if saved.unnamed == 1 else 'do'}."
        )
    if saved.marked:
        said.append(
            f"{words.count(saved.marked, 'row')} {'has' if saved.marked == 1 else 'have'} letters "
            f"that could not be read; {MARK} stands for each."
        )
    if saved.listed:
        one = saved.listed == 1
        said.append(
            f"{words.count(saved.listed, 'note of an erasure', 'notes of erasures')} "
            f"{'was' if one else 'were'} lost and made anew from the history, the marks of erased "
            "cases and the backups, so that a restore erases "
            f"{'that case' if one else 'those cases'} again."
        )
    if saved.listed or any(t.lost for t in saved.tables if t.name in _TELL_OF_ERASURES):
        said.append(
            "Whether more was erased cannot be known: after a restore, look whether a child is "
            "back who was erased, and erase them again."
        )
    is_shorter = any(table.lost for table in saved.tables if table.name == "history")
    held = (
        "What is left of the history is a chain, up to where entries were lost."
        if is_shorter
        else "The history is still a chain: no entry was changed or removed."
    )
    said.append(
        held
        if saved.broken_at is None
        else f"The history no longer holds as a chain from its entry {saved.broken_at} on; "
        "“swtracker check” will say so of the new file."
    )
    return said


def _list(tables: tuple[SavedTable, ...], *, lost: bool) -> str:
    return ", ".join(
        words.count(number, *CALLED[table.name]) + (" or more" if lost and table.more else "")
        for table in tables
        if (number := table.lost if lost else table.saved)
    )


def _complete(
    today: date, resources: Resources, made_up: list[str], connection: Connection
) -> None:
    """Put in the council and a policy where they were lost: no page could be shown without."""
    standing = 0
    for number, document, void_by in connection.exec_driver_sql(
        "SELECT id, document, void_by FROM policies"
    ).all():
        if is_policy(document):
            standing += void_by is None
        else:
            connection.execute(delete(PolicyRow).where(PolicyRow.id == number))
            made_up.append("A policy set made no sense any more and was left out.")
    first = select(func.min(CouncilRow.id)).scalar_subquery()
    if connection.execute(delete(CouncilRow).where(CouncilRow.id > first)).rowcount:
        made_up.append("There was more than one council; the first was kept.")
    begin = connection.scalar(select(CouncilRow.records_begin))
    if begin is None:
        firsts = [
            connection.scalar(select(func.min(column)))
            for column in (AllocationRow.start, CaseRow.opened, PostRow.start)
        ]
        begin = min([day for day in firsts if day is not None], default=today)
        connection.execute(insert(CouncilRow).values(name=NAME_LOST, records_begin=begin))
        made_up.append(
            f"The council's own row was lost: its records begin {words.full_day(begin)}, the first "
            "day anything is known of."
        )
    if not standing:
        policy = next(iter(resources.presets.values()))
        connection.execute(
            insert(PolicyRow).values(
                name=policy.name, valid_from=begin, document=dict(policy.document), version=1
            )
        )
        made_up.append(
            f"No policy could be saved: {policy.name} stands in its place. Put the council's own "
            "back in Settings, Policy."
        )
