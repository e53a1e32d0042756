"""Processes that race each other for the last places of a council; `run` starts them and waits.

Each is a manager at a computer of their own: gives a waiting child to somebody, and now and then
takes one of theirs back again, so that there is always a last place to race for.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from swtracker.errors import KnownError, OverLimit, Refused, StaleView
from swtracker.usecases.tracker import Tracker
from tests import programs
from tests.council import TODAY, open_children, shipped_resources, worker_id

RACERS = 8
NUMBERS = ("C1", "S1", "S2", "S3", "A1")
"""Who is raced for: from nobody's place left to eleven."""


@dataclass
class Told:
    """What the racers were told: how many acts were acknowledged or refused, and in which words."""

    given: list[tuple[int, int]] = field(default_factory=list)
    """The history entry and the child, of every allocation that was acknowledged."""
    taken_back: list[tuple[int, int]] = field(default_factory=list)
    """The undoing's entry and the allocation's."""
    refused: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)
    """Whatever a person should never have been told."""


def prepare(tracker: Tracker, children: int) -> None:
    """Let more children wait than there are places."""
    references = [f"W{number:03}" for number in range(children)]
    open_children(tracker, references, TODAY.today(), "North")


def run(where: Path | str, attempts: int) -> Told:
    """Let them race; each in a process of its own, that many attempts in all."""
    ran = programs.run("from tests.race import main; main()", where, attempts)
    assert ran.code == 0, ran.err
    told = Told()
    for line in ran.out.splitlines():
        kind, *said = json.loads(line)
        if kind == "given":
            told.given.append((said[0], said[1]))
        elif kind == "taken back":
            told.taken_back.append((said[0], said[1]))
        elif kind == "refused":
            told.refused[said[0]] += 1
        else:
            told.troubles.append(said[0])
    return told


def _race(where: str, racer: int, attempts: int) -> list[list[object]]:
    """One racer's attempts."""
    said: list[list[object]] = []
    tracker = Tracker.open(where, clock=TODAY, resources=shipped_resources())
    tracker.sign_in("M1")
    chance = random.Random(racer)
    workers = [worker_id(tracker, number) for number in NUMBERS]
    children = [c.case_id for c in tracker.cases.find("W", state="all")]
    mine: list[int] = []
    for _ in range(attempts):
        try:
            if mine and chance.random() < 0.3:
                entry = mine.pop(chance.randrange(len(mine)))
                undone = tracker.history.undo(entry)
                said.append(["taken back", undone.undo or 0, entry])
                continue
            child = chance.choice(children)
            given = tracker.allocations.allocate(
                [child], chance.choice(workers), seen={child: None}
            )
            assert given.undo is not None
            mine.append(given.undo)
            said.append(["given", given.undo, child])
        except (OverLimit, StaleView, Refused) as error:
            said.append(["refused", type(error).__name__])
        except KnownError as error:
            said.append(["trouble", f"{type(error).__name__}: {error.sentence}"])
        except Exception as error:  # noqa: BLE001 - whatever it is, the test is to hear of it
            said.append(["trouble", repr(error)])
    tracker.close()
    return said


def main() -> None:
    """Fork where that can be done, so that the program is loaded once and not eight times."""
    where, attempts = sys.argv[1], int(sys.argv[2])
    kind = "spawn" if sys.platform == "win32" else "fork"
    with get_context(kind).Pool(RACERS) as pool:
        told = pool.starmap(
            _race, [(where, racer, attempts // RACERS) for racer in range(RACERS)], chunksize=1
        )
    for said in told:
        for line in said:
            sys.stdout.write(json.dumps(line) + "\n")
