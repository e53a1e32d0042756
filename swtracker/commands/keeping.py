"""``swtracker backup``, ``backups`` and ``restore``: keeping the data file safe by hand."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from swtracker.commands.command import Command
from swtracker.domain import words

Add = Callable[[str, Callable[[Command], int], str], argparse.ArgumentParser]


def add_keeping(add: Add) -> None:
    """Say what the commands ask for."""
    backup = add("backup", _backup, "copy the data file, prove the copy and keep it")
    backup.add_argument("--to", type=Path, metavar="FOLDER", help="into this folder as well")
    add("backups", _backups, "list the backups there are, the newest first")
    restore = add("restore", _restore, "put a backup in the data file’s place, kept first")
    restore.add_argument("file", type=Path, metavar="BACKUP.db")
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
    restored = restore(command.where, command.asked.file, clock=command.clock)
    command.say(f"{restored.words}.")
    return 0


def _move(command: Command) -> int:
    from swtracker.usecases.moving import move_records

    moved = move_records(
        command.where, command.asked.to, clock=command.clock, read_only=command.asked.read_only
    )
    command.say(moved.sentence)
    return 0
