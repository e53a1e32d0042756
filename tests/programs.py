"""Programs of their own for tests, started from one that has loaded swtracker once for all.

A test that kills, starves or disguises a program wants a process, and not the second it takes to
load everything into one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TextIO

LOADED = ["swtracker.store.restoring", "alembic.command", "tests.store.crashing"]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a program that has ended said, and what it ended with."""

    code: int | None
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Program:
    """A program at work, and what it says."""

    process: BaseProcess
    said: TextIO
    complained: TextIO

    def wait(self, seconds: float | None = None) -> int | None:
        """What it ended with; None where it is still at work after so long."""
        self.process.join(seconds)
        return self.process.exitcode


@contextmanager
def program(script: str, *arguments: object) -> Iterator[Program]:
    """A program as ``python -c`` would start it, waited for at the end; not on Windows."""
    context = get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    out, out_there = context.Pipe(duplex=False)
    err, err_there = context.Pipe(duplex=False)
    process = context.Process(
        target=_do, args=(script, [str(a) for a in arguments], out_there, err_there)
    )
    process.start()
    out_there.close()
    err_there.close()
    with _as_text(out) as said, _as_text(err) as complained:
        yield Program(process, said, complained)
    process.join()


def run(script: str, *arguments: object) -> Ran:
    """Have a program do its work, and end."""
    if sys.platform == "win32":  # There none can be started from another.
        ended = subprocess.run(
            [sys.executable, "-c", script, *map(str, arguments)],
            cwd=Path(__file__).parents[1],
            capture_output=True,
            text=True,
            check=False,
        )
        return Ran(ended.returncode, ended.stdout, ended.stderr)
    with program(script, *arguments) as started:
        out, err = started.said.read(), started.complained.read()
        return Ran(started.wait(), out, err)


def _as_text(connection: Connection) -> TextIO:
    """The end of a pipe, to be read line by line."""
    opened = os.fdopen(os.dup(connection.fileno()), encoding="utf-8")
    connection.close()
    return opened


def _do(script: str, arguments: list[str], out: Connection, err: Connection) -> None:
    """What the program does, once it is there."""
    os.dup2(out.fileno(), 1)
    os.dup2(err.fileno(), 2)
    out.close()
    err.close()
    sys.argv = ["-c", *arguments]
    exec(compile(script, "<a program of a test>", "exec"), {"__name__": "__main__"})
