"""Acts of every kind, each acknowledged on a line of its own once it is done: to be killed at.

`main` is what a program of its own does. What a line says must be in the file for ever; of the act
after the last line there may be all or nothing.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from contextlib import suppress

from swtracker.domain.calendar import Clock
from swtracker.errors import KnownError
from swtracker.usecases.rows import Done
from swtracker.usecases.tracker import Tracker
from tests.council import LINE_MANAGER, TODAY, case_id, shipped_resources, worker_id
from tests.usecases.books import (
    a_book,
    a_case,
    a_post,
    a_supervision,
    a_team,
    a_worker,
    an_allocation,
)

CLOCK: Clock = TODAY


def give(tracker: Tracker, _name: str) -> Done:
    """Two children to one worker: both, or neither."""
    family = [case_id(tracker, "N901"), case_id(tracker, "N902")]
    return tracker.allocations.allocate(family, worker_id(tracker, "S3"))


def log(tracker: Tracker, _name: str) -> Done:
    """A supervision with the children that were talked about."""
    cases = [case_id(tracker, "K01"), case_id(tracker, "K02")]
    s2 = worker_id(tracker, "S2")
    return tracker.supervisions.log(s2, LINE_MANAGER, day=TODAY.day, cases_discussed=cases)


def bring_in(tracker: Tracker, name: str) -> Done:
    """A team at work, after a backup: a row of it without the others would be a lie."""
    children = [f"{name} A", f"{name} B"]
    book = a_book(
        teams=[a_team(name)],
        workers=[a_worker(name)],
        posts=[a_post(name, name)],
        cases=[a_case(reference, team=name) for reference in children],
        allocations=[an_allocation(reference, name) for reference in children],
        supervisions=[a_supervision(name, TODAY.day)],
    )
    return tracker.imports.accept(book)[1]


def share_out(tracker: Tracker, _name: str) -> Done:
    """Everything somebody leads to others, after a backup."""
    plan = tracker.share_outs.of_worker(worker_id(tracker, "C1"))
    return tracker.share_outs.do(plan)[0]


def add_team(tracker: Tracker, name: str) -> Done:
    """One row."""
    return tracker.teams.add(name)


ACTS: tuple[Callable[[Tracker, str], Done], ...] = (
    *(give, give, log, log, add_team, add_team),
    *(bring_in, bring_in, share_out),
)


def say(kind: str, what: object) -> None:
    """Acknowledge."""
    sys.stdout.write(f"{kind} {what}\n")
    sys.stdout.flush()


def main(where: str, seed: int) -> None:
    """Open the file, upgraded if it is old, and do acts until somebody ends us."""
    tracker = Tracker.open(where, clock=CLOCK, resources=shipped_resources())
    with suppress(KnownError):  # What was given or logged last is to be done once more.
        tracker.history.undo(tracker.others.since(None).newest)
    say("opened", tracker.where)
    chance = random.Random(seed)
    number = 0
    while True:
        number += 1
        act = chance.choice(ACTS)
        done = act(tracker, f"{seed:05} {number:04}")
        say("entry", done.undo)
        if act in {give, log, share_out} and done.undo is not None:
            say("entry", tracker.history.undo(done.undo).undo or done.undo + 1)
        if number % 7 == 0:
            _, safe = tracker.backups.take()
            assert safe.newest is not None
            say("backup", safe.newest.path.name)
