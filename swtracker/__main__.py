"""The way in: `swtracker`, or `python -m swtracker`."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from swtracker import cli
from swtracker.paths import AppPaths


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks, the window included; answers the exit code."""
    try:
        return cli.main(argv, open_window)
    except Exception as error:  # noqa: BLE001  the last place: reported
        from swtracker.bugs import report_of

        # The report and not the traceback: a message may quote a name or a reference, and what a
        # scheduled task says is kept in a log.
        sys.stderr.write(
            "swtracker: something went wrong that nobody foresaw; nothing of it was kept. "
            f"Give this report to whoever looks after swtracker.\n{report_of(error)}\n"
        )
        return 1


def open_window(
    paths: AppPaths, where: str | None, as_staff: str | None, demo: bool, read_only: bool
) -> int:
    """Open the window; its library is not loaded for a command that has no use for it."""
    # None of what is loaded is ever garbage: looking through it again and again while it loads
    # takes a fifth of the time to the first paint. The window collects for itself from then on.
    gc.disable()
    from swtracker import app

    gc.freeze()
    return app.open_window(paths, where, as_staff, demo, read_only)


if __name__ == "__main__":
    sys.exit(main())
