"""Erases, saves from damage, restores and takes over, and is killed at moment after moment of it.

Started as a program, ``python -m tests.usecases.killing FOLDER MOMENTS WHAT…``: it makes a council
with an erased child's past, then does the work again and again in a process of its own, which ends
itself with SIGKILL at so many moments spread over the work. After each it looks at what is left.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType

from swtracker import store
from swtracker.errors import KnownError
from swtracker.store.database import open_database
from swtracker.store.leases import lease_of, read
from swtracker.usecases.backups import restore
from swtracker.usecases.rescuing import rescue
from swtracker.usecases.tracker import Tracker
from tests.council import TODAY, shipped_resources, signed_in, small_council
from tests.store.files import Rows, all_rows, new_database, plain
from tests.store.test_leases import MORNING, leave_lease
from tests.usecases.test_erasing import GROUND, anywhere, live

ROOM = os.path.dirname(store.__file__)
OUTSIDE = {"execute", "commit", "backup", "rename", "replace", "unlink", "link", "fsync", "write"}
"""What is asked of SQLite and of the disk."""


NEVER = 1_000_000_000


@dataclass(frozen=True)
class Work:
    """Something to be killed at: how the file lies before, what is done, what holds afterwards.

    `holds` is told whether the work was acknowledged.
    """

    prepare: Callable[[Path], None]
    do: Callable[[Path], object]
    holds: Callable[[Path, bool], None]


def moments_of(work: Callable[[], object], last: int) -> int:
    """Do it in a process of its own, killed at that moment; how many there were if it was not."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        count = 0

        def look(frame: FrameType, event: str, arg: object) -> None:
            nonlocal count
            within = event in {"call", "c_call"} and frame.f_code.co_filename.startswith(ROOM)
            if within or (event == "c_call" and getattr(arg, "__name__", "") in OUTSIDE):
                count += 1
                if count == last:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(look)
        try:
            work()
        finally:
            sys.setprofile(None)
            os.write(writing, str(count).encode())
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        said = told.read()
    os.waitpid(child, 0)
    return int(said or 0)


def whole(path: Path) -> Tracker:
    """The file opens and its check finds nothing wrong."""
    tracker = Tracker.open(path, clock=TODAY, resources=shipped_resources())
    wrong = tracker.checking.check().wrong
    assert wrong == (), wrong
    return tracker


def erased_wholly(path: Path) -> bool:
    """Whether the child is erased, and then nowhere in the file once it was started again."""
    tracker = whole(path)
    is_erased = any(row[0] for row in all_rows(path)["erasures"])
    tracker.backups.at_start()
    tracker.close()
    assert not is_erased or anywhere(path) == set()
    return is_erased


def works(home: Path) -> dict[str, Work]:
    """What is done, by its name; the councils it is done to lie in ``home``."""
    past, gone = home / "past", home / "gone"
    past.mkdir()
    tracker = small_council(past / "swtracker.db")
    child = live(tracker)
    held = tracker.backups.take()[1].newest
    assert held is not None
    name = held.path.name
    tracker.close()
    shutil.copytree(past, gone)
    tracker = signed_in(gone / "swtracker.db")
    tracker.erasing.erase([child], why=GROUND)
    tracker.close()
    before: Rows = all_rows(past / "swtracker.db")
    after: Rows = all_rows(gone / "swtracker.db")

    def lay(council: Path, *statements: str) -> Callable[[Path], None]:
        def prepare(path: Path) -> None:
            shutil.copytree(council, path.parent)
            with plain(path) as connection:
                for statement in statements:
                    connection.execute(statement)

        return prepare

    def erase(path: Path) -> None:
        signed_in(path).erasing.erase([child], why=GROUND)

    def erased(path: Path, is_done: bool) -> None:
        if not erased_wholly(path):
            assert not is_done
            assert all_rows(path) == before

    def save(path: Path) -> None:
        rescue(path, path.with_name("new.db"), clock=TODAY, resources=shipped_resources())

    def saved(path: Path, is_done: bool) -> None:
        new = path.with_name("new.db")
        if is_done or new.exists():
            whole(new).close()
            assert all_rows(new)["erasures"] == after["erasures"]
        else:
            save(path)  # Nothing stands in the way of doing it again.

    def back(path: Path) -> None:
        restore(path, path.parent / "backups" / name, clock=TODAY)

    def went_back(path: Path, is_done: bool) -> None:
        assert path.exists()
        try:
            assert erased_wholly(path)
        except KnownError:  # It was damaged before.
            assert not is_done

    def lease(path: Path) -> None:
        path.parent.mkdir()
        new_database(path).close()
        leave_lease(path, MORNING.replace(hour=8))

    def take_over(path: Path) -> None:
        open_database(path, TODAY, take_over=True)

    def taken_over(path: Path, is_done: bool) -> None:
        holder = read(lease_of(path))
        assert not is_done or (holder is not None and holder.computer != "ALPHA")
        open_database(path, TODAY, take_over=True).close()
        assert read(lease_of(path)) is None

    lost = "DROP TABLE erasures"
    return {
        "erase": Work(lay(past), erase, erased),
        "rescue": Work(lay(gone, lost), save, saved),
        "restore": Work(lay(gone), back, went_back),
        "restore damaged": Work(lay(gone, lost), back, went_back),
        "take over": Work(lease, take_over, taken_over),
    }


def main(home: Path, times: int, names: Sequence[str]) -> None:
    """Kill each work at so many moments, after it was let come to its end."""
    known = works(home)
    path = home / "OneDrive - killed" / "swtracker.db"
    for name in names:
        work, moments = known[name], 0
        for number in range(times + 1):
            with suppress(FileNotFoundError):
                shutil.rmtree(path.parent)
            work.prepare(path)
            last = max(1, moments * number // (times + 1)) if number else NEVER
            done = moments_of(partial(work.do, path), last)
            moments = moments or done
            work.holds(path, bool(done))
        sys.stdout.write(f"{name}: {moments} moments\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
