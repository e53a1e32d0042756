"""Hold each room to its floor of coverage, from the data that ``script/test --cov`` leaves.

A rule that no test walks through is a guess about a child, so the rooms that decide are held to
every branch; those that read and write files are allowed the rare refusals of a system.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FLOORS = {"domain": 100, "usecases": 100, "store": 95, "exchange": 95, "cli": 95, "commands": 95}

ONLY_A_SERVER = frozenset({"swtracker/store/server.py"})
"""What no test can walk through where no PostgreSQL is installed, and is then not counted."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of something the tests walk through: lines and branches together."""

    covered: int = 0
    all: int = 0
    gaps: tuple[str, ...] = ()

    def meets(self, percent: int) -> bool:
        """Whether at least that share is covered; something that was never seen meets nothing."""
        return self.all > 0 and self.covered * 100 >= self.all * percent


def tally_rooms(files: Mapping[str, Any], left_out: Collection[str] = ()) -> dict[str, Tally]:
    """The tally of each room, from the ``files`` of a coverage report in JSON."""
    tallies: dict[str, Tally] = {}
    for name, file in files.items():
        if Path(name).as_posix() in left_out:
            continue
        parts = Path(name).with_suffix("").parts
        room = parts[parts.index("swtracker") + 1]
        summary = file["summary"]
        before = tallies.get(room, Tally())
        tallies[room] = Tally(
            covered=before.covered + summary["covered_lines"] + summary["covered_branches"],
            all=before.all + summary["num_statements"] + summary["num_branches"],
            gaps=before.gaps + tuple(_gaps(name, file)),
        )
    return tallies


def _gaps(name: str, file: Mapping[str, Any]) -> Iterable[str]:
    for line in file["missing_lines"]:
        yield f"{name}:{line} is never reached"
    for start, end in file["missing_branches"]:
        if start not in file["missing_lines"] and end not in file["missing_lines"]:
            where = f"line {end}" if end > 0 else "the way out"
            yield f"{name}:{start} never goes to {where}"


def has_server() -> bool:
    """Whether a PostgreSQL server is installed for the tests to start."""
    packaged = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    return shutil.which("postgres") is not None or any(packaged)


def main() -> int:
    """Print each room's share against its floor and every gap below one; 1 when one is below."""
    import coverage.exceptions

    measured = coverage.Coverage()
    measured.load()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        try:
            measured.json_report(outfile=str(report))
        except coverage.exceptions.NoDataError:
            print("Nothing was measured; run script/test --cov first.")
            return 1
        files = json.loads(report.read_text("utf-8"))["files"]
    left_out = frozenset() if has_server() else ONLY_A_SERVER
    for name in sorted(left_out):
        print(f"No PostgreSQL is installed, so {name} is not counted.")
    tallies = tally_rooms(files, left_out)
    below = []
    for room, floor in FLOORS.items():
        tally = tallies.get(room, Tally())
        share = f"{tally.covered} of {tally.all}" if tally.all else "nothing"
        print(f"{room:<10} {share:>15} covered, floor {floor} %")
        if not tally.meets(floor):
            below.append(room)
            print("\n".join(f"  {gap}" for gap in tally.gaps))
    if below:
        print(f"Below the floor: {', '.join(below)}.")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
