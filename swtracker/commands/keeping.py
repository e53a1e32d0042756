"""Keeping the data file safe by hand, and the children in it: backups, rescue, moving, erasing."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from swtracker.commands.command import Command
from swtracker.domain import words
from swtracker.errors import BadInput
from swtracker.shipped import shipped_resources
from swtracker.usecases.rows.erasing import MOST_AT_ONCE, POLICY_SAYS

Add = Callable[[str, Callable[[Command], int], str], argparse.ArgumentParser]


def add_keeping(add: Add) -> None:
    """Say what the commands ask for."""
    backup = add("backup", _backup, "copy the data file, prove the copy and keep it")
    backup.add_argument("--to", type=Path, metavar="FOLDER", help="into this folder as well")
    backup.set_defaults(only_writes=True)
    add("backups", _backups, "list the backups there are, the newest first")
    restore = add("restore", _restore, "put a backup in the data file’s place, kept first")
    restore.add_argument("file", type=Path, metavar="BACKUP.db")
    restore.set_defaults(only_writes=True)
    erase = add("erase-case", _erase, "erase for good what names the child of a closed case")
    erase.add_argument("reference", nargs="?", metavar="REFERENCE")
    erase.add_argument("--due", action="store_true", help="every case that policy has due")
    erase.add_argument("--why", default="", metavar="GROUND", help="the ground, which is kept")
    erase.add_argument(
        "--look", action="store_true", help="only say what would be erased and where it still is"
    )
    erase.add_argument(
        "--second", type=Path, metavar="FOLDER", help="ask the backups in this folder as well"
    )
    rescue = add("rescue", _rescue, "save what can be read of a damaged file into a new one")
    rescue.add_argument("--to", type=Path, required=True, metavar="NEW.db")
    move = add("move", _move, "copy all records to an empty server, or back to a file")
    move.add_argument("--to", required=True, metavar="URL_OR_FILE")


def _backup(command: Command) -> int:
    tracker = command.open()
    try:
        to: Path | None = command.asked.to
        second = tracker.backups.second_place(to) if to is not None else None
        done, safe = tracker.backups.take(second)
    finally:
        tracker.close()
    command.say(done.words if done.words.endswith(".") else f"{done.words}.")
    if safe.second_trouble:
        return 1
    if second is not None:
        command.say(f"A copy is in {second.folder}.")
    return 0


def _backups(command: Command) -> int:
    from swtracker.usecases.backups import backups_of

    found = backups_of(command.where)
    for row in found:
        command.say(f"{row.at:%Y-%m-%d %H:%M} UTC  {row.reason}  {row.path}")
    command.say(f"{words.count(len(found), 'backup')}.")
    return 0


def _restore(command: Command) -> int:
    from swtracker.usecases.backups import restore

    command.must_write("restore")
    restored = restore(
        command.where,
        command.asked.file,
        clock=command.clock,
        staff_number=command.asked.staff_number,
        take_over=command.asked.take_over,
    )
    command.say(f"{restored.words}.")
    return 0


def _erase(command: Command) -> int:
    asked = command.asked
    if asked.due == bool(asked.reference):
        raise BadInput(
            "Name one case by its reference, or ask with “--due” for those that policy has due; "
            "nothing was changed."
        )
    tracker = command.open()
    try:
        erasing = tracker.erasing
        later = 0
        if asked.due:
            due = [row.case_id for row in erasing.due()]
            cases, later = due[:MOST_AT_ONCE], len(due[MOST_AT_ONCE:])
        else:
            cases = [erasing.find(asked.reference)]
        if not cases:
            when = erasing.when()
            said = f"a closed case is erased {when}" if when else "policy does not say when"
            command.say(f"No case is due for erasing: {said}.")
            return 0
        seen = erasing.look(cases, asked.second)
        for row in seen.cases:
            command.say(f"{row.reference}  {row.words}")
        if not asked.look:
            why = asked.why or (POLICY_SAYS if asked.due else "")
            command.say(f"{erasing.erase(cases, why=why).words}.")
        for said in (seen.left_words, seen.copies_words):
            if said:
                command.say(said)
        for copy in seen.copies:
            command.say(f"  {copy}")
        if later:
            more = words.count(later, "more case is", "more cases are")
            command.say(f"{more} due; at most {MOST_AT_ONCE} are erased at once. Do it again.")
    finally:
        tracker.close()
    return 0


def _rescue(command: Command) -> int:
    from swtracker.usecases.rescuing import rescue

    saved = rescue(
        command.where, command.asked.to, clock=command.clock, resources=shipped_resources()
    )
    for sentence in saved.sentences:
        command.say(sentence)
    command.say(f"It is in {saved.path}; the damaged file was left as it is.")
    return 0


def _move(command: Command) -> int:
    from swtracker.usecases.moving import move_records

    moved = move_records(
        command.where,
        command.asked.to,
        clock=command.clock,
        read_only=command.asked.read_only,
        take_over=command.asked.take_over,
    )
    command.say(moved.sentence)
    return 0
