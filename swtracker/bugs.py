"""The report of a bug: what broke and where in the code, with nothing in it about anybody."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

from swtracker import __version__


def report_of(error: BaseException, *also: str) -> str:
    """The kinds of error, the places in the code and the versions; never a message or a value.

    A message may quote what was being worked on, a name or a reference, so none is taken; a place
    outside swtracker is given by its file's name alone, because a folder may be a person's name.
    ``also`` names what else is at work, with its version.
    """
    lines = [
        f"swtracker {__version__}",
        ", ".join((f"Python {platform.python_version()}", *also, platform.system())),
    ]
    cause: BaseException | None = error
    while cause is not None:
        kind = type(cause)
        lines.append("")
        lines.append(f"{kind.__module__}.{kind.__qualname__}")
        for frame in traceback.extract_tb(cause.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}")
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n".join(lines)


def _place(filename: str) -> str:
    """A place in our own code from the package on; anywhere else just the file's name."""
    path = Path(filename)
    package = Path(__file__).parent
    if path.is_relative_to(package):
        return path.relative_to(package.parent).as_posix()
    return path.name
