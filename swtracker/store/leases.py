"""One opener at a time where SQLite's own locks may not hold: a small file that says who it is.

The lease lies beside the data file, under its name and ``.lease``. It holds a computer, an account,
the moment the file was opened and the moment that was last renewed, and nothing of the records.
Whoever opens the file from the same computer and account shares it, because there SQLite's locks
do hold. It is renewed while somebody works, and given up when the last of them closes the file.
"""

from __future__ import annotations

import getpass
import json
import os
import platform
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from swtracker.domain import words
from swtracker.errors import OpenElsewhere, StoreProblem
from swtracker.store.places import place_of

ENDING = ".lease"

STALE_AFTER = timedelta(minutes=10)
"""Not renewed for so long, a lease may be taken over; two computers' clocks differ by less."""

RENEW_AFTER = timedelta(minutes=1)

_LOOKS = 5
_PAUSE_SECONDS = 0.05

Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a data file open. ``openings`` are their programs' numbers, each with a mark."""

    computer: str
    account: str
    since: datetime
    renewed: datetime
    openings: tuple[str, ...] = ()

    @property
    def who(self) -> str:
        """Who it is, in words."""
        return f"{self.account} on the computer {self.computer}"

    def is_same_person(self, other: Holder) -> bool:
        """Whether both work on the same computer under the same account."""
        return (self.computer, self.account) == (other.computer, other.account)


class Lease:
    """The right to have a data file open, for as long as it is kept."""

    def __init__(self, file: Path, now: Now, me: Holder) -> None:
        """``me`` has one opening: this one's."""
        self._file = file
        self._path = lease_of(file)
        self._now = now
        self._me = me

    def take(self, *, take_over: bool = False) -> None:
        """Take or share the lease.

        Raises `OpenElsewhere` when somebody else has it. With ``take_over`` one that was not
        renewed for a while is taken from them, and one whose program on this computer has ended is
        taken in any case.
        """
        for _ in range(_LOOKS):
            if self._make():
                return
            found = read(self._path)
            if found is None:
                continue  # It was given up at this moment.
            if found.is_same_person(self._me):
                self._write(self._with_me(found))
                return
            is_stale = self._now() - found.renewed > STALE_AFTER
            if not _has_ended(found, self._me) and not (is_stale and take_over):
                raise self._taken(found, is_stale=is_stale)
            self._set_aside(found)
        raise StoreProblem(
            f"Who has {self._file} open changes at this moment; nothing was changed. Try again."
        )

    def keep(self) -> None:
        """Make sure that the lease is still ours and renew it when it is due.

        Raises `OpenElsewhere` when somebody has taken it over.
        """
        found = read(self._path)
        if found is None:
            self.take()
        elif not found.is_same_person(self._me):
            raise OpenElsewhere(
                f"{self._file} was taken over by {found.who}, {_when(found.since)}; nothing was "
                "changed. Open a copy to read only, or open it again when it is closed there.",
                is_stale=False,
            )
        elif self._mark not in found.openings or self._now() - found.renewed > RENEW_AFTER:
            self._write(self._with_me(found))

    def give_up(self) -> None:
        """Give the lease up, unless others of this computer and account go on working."""
        with suppress(OSError):
            found = read(self._path)
            if found is None or not found.is_same_person(self._me):
                return
            others = tuple(o for o in found.openings if o != self._mark and _is_at_work(o))
            if others:
                self._write(replace(found, openings=others))
            else:
                self._path.unlink(missing_ok=True)

    @property
    def _mark(self) -> str:
        return self._me.openings[0]

    def _make(self) -> bool:
        """Make the lease where there is none; whether that was done."""
        part = self._part()
        try:
            told = _told(replace(self._me, since=self._now(), renewed=self._now()))
            part.write_text(told, "utf-8")
            try:
                os.link(part, self._path)  # Whole from its first moment on, whoever is killed here.
            except FileExistsError:
                return False
            except OSError:  # Such a disk knows no second name of a file.
                return self._write_first(told)
        except OSError as error:
            raise StoreProblem(
                f"{self._file} lies where only one computer at a time may have it open, and "
                f"{self._path.name} cannot be written beside it to say so; nothing was changed. "
                "Make room there, or move the file to a disk of this computer."
            ) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        return True

    def _write_first(self, told: str) -> bool:
        """Write the lease where there is none; whether that was done."""
        try:
            with self._path.open("x", encoding="utf-8") as made:
                made.write(told)
        except FileExistsError:
            return False
        except OSError:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
            raise
        return True

    def _part(self) -> Path:
        """A name of our own beside the file, of the kind that is cleared away by a later start."""
        return self._file.with_name(f".{self._file.stem} {secrets.token_hex(4)}.lease.part")

    def _with_me(self, found: Holder) -> Holder:
        others = tuple(o for o in found.openings if o != self._mark and _is_at_work(o))
        return replace(found, renewed=self._now(), openings=(*others, self._mark))

    def _write(self, holder: Holder) -> None:
        """Write the lease anew in one step; one that cannot be is renewed another time."""
        part = self._part()
        with suppress(OSError):
            try:
                part.write_text(_told(holder), "utf-8")
                part.replace(self._path)
            finally:
                part.unlink(missing_ok=True)

    def _set_aside(self, found: Holder) -> None:
        """Take another's lease away, unless it is no longer the one that was found."""
        aside = self._part()
        with suppress(OSError):
            self._path.rename(aside)  # Of two who try, one does.
            if read(aside) != found:
                aside.rename(self._path)
            aside.unlink(missing_ok=True)

    def _taken(self, found: Holder, *, is_stale: bool) -> OpenElsewhere:
        heard = (
            f" Nothing was heard from there since {_when(found.renewed)}: if it is closed there, "
            "take it over."
            if is_stale
            else ""
        )
        return OpenElsewhere(
            f"{self._file} lies in {place_of(self._file) or 'a shared folder'}, where one computer "
            f"at a time may have it open. {found.who} has it open since {_when(found.since)}; "
            "nothing was changed. Open a copy to read only, or try again when it is closed "
            f"there.{heard}",
            is_stale=is_stale,
        )


def take_lease(file: Path, now: Now, *, take_over: bool = False) -> Lease | None:
    """The lease of a file that only one may have open; None for one on this computer's own disk.

    Raises `OpenElsewhere` when somebody else has it.
    """
    if not place_of(file):
        return None
    lease = Lease(file, now, this_computer(now()))
    lease.take(take_over=take_over)
    return lease


@contextmanager
def leased(file: Path, now: Now, *, take_over: bool = False) -> Iterator[None]:
    """Have the lease of a file, if it needs one, while the block lasts."""
    lease = take_lease(file, now, take_over=take_over) if file.exists() else None
    try:
        yield
    finally:
        if lease is not None:
            lease.give_up()


def this_computer(now: datetime) -> Holder:
    """Who is at work here, with a mark of this opening's own."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError):
        account = "somebody"
    mark = f"{os.getpid()}-{secrets.token_hex(4)}"
    return Holder(platform.node() or "without a name", account, now, now, (mark,))


def lease_of(file: Path) -> Path:
    """Where the lease of a data file lies."""
    return file.with_name(file.name + ENDING)


def read(path: Path) -> Holder | None:
    """Who holds the lease; None where there is none.

    One that is just being written, or was damaged, is somebody's.
    """
    for look in range(_LOOKS):
        if look:
            time.sleep(_PAUSE_SECONDS)
        try:
            told = json.loads(path.read_text("utf-8"))
            return Holder(
                str(told["computer"]),
                str(told["account"]),
                _moment(told["since"]),
                _moment(told["renewed"]),
                tuple(str(opening) for opening in told["openings"]),
            )
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            continue
    try:
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None
    return Holder("that did not say its name", "somebody", at, at)


def _when(moment: datetime) -> str:
    here = moment.astimezone()
    return f"{words.full_day(here.date())}, {here:%H:%M}"


def _told(holder: Holder) -> str:
    told = {
        "computer": holder.computer,
        "account": holder.account,
        "since": holder.since.astimezone(UTC).isoformat(),
        "renewed": holder.renewed.astimezone(UTC).isoformat(),
        "openings": list(holder.openings),
    }
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def _moment(told: str) -> datetime:
    moment = datetime.fromisoformat(told)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _has_ended(found: Holder, me: Holder) -> bool:
    """Whether another account of this very computer left the lease and is at work no more."""
    at_work = any(_is_at_work(opening) for opening in found.openings)
    return found.computer == me.computer and not at_work


def _is_at_work(opening: str) -> bool:
    """Whether the program that opened the file is still running, on this computer."""
    process = opening.partition("-")[0]
    return process.isdigit() and is_running(int(process))


def is_running(process: int) -> bool:
    """Whether a program of that number runs on this computer."""
    if sys.platform == "win32":
        import ctypes

        # Windows would end a program that is sent a signal.
        ask = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(ask, False, process)
        if not handle:
            return bool(kernel.GetLastError() == 5)  # Somebody else's program: access denied.
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == 259  # STILL_ACTIVE
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True
