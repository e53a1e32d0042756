"""A made-up council to look around in: the same every time for the same day."""

from __future__ import annotations

from pathlib import Path

from swtracker.domain.calendar import Clock
from swtracker.errors import StoreProblem
from swtracker.usecases.demo_book import demo_book
from swtracker.usecases.demo_council import POLICY
from swtracker.usecases.demo_people import fill_people
from swtracker.usecases.demo_supervision import fill_supervision
from swtracker.usecases.demo_time import fill_time
from swtracker.usecases.demo_years import fill_years
from swtracker.usecases.imports import make_file_from
from swtracker.usecases.resources import Resources
from swtracker.usecases.tracker import Tracker


def make_demo(where: str | Path, *, clock: Clock, resources: Resources) -> Tracker:
    """Make the made-up council's data file at ``where``, replacing an earlier one of its own.

    Its first practice manager is signed in. Raises `StoreProblem` when it cannot be made.
    """
    path = Path(where)
    book = demo_book(clock.today(), resources.preset(POLICY), resources.working_days)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreProblem(
            f"What stands at {path} cannot be replaced ({error.strerror}); nothing was changed."
        ) from error
    tracker, _plan, _done = make_file_from(path, book, clock=clock, resources=resources)
    with tracker.programmes.context.act("imported") as act:
        for fill in (fill_people, fill_supervision, fill_time, fill_years):
            fill(tracker, act)
        act.facts.update(new=len(act.session.identity_map), changed=0)
    tracker.sign_in(book.workers[0].staff_number)
    return tracker
