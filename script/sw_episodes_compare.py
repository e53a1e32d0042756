"""Compares the codes of our SW Episodes checks with the sector's validator's, row by row.

    python script/sw_episodes_compare.py VALIDATORS_PYTHON [WORKBOOK.xlsx …]

Started by script/check_sw_episodes. Two differences are known and told apart. The validator raises
SW11b on an episode that ended in the last days of March although another followed it. And of two
episodes of a child that start on one day, it depends on the whole file which it takes for the last.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from swtracker.domain.calendar import FixedClock
from swtracker.domain.cases import ChangeReason
from swtracker.domain.sw_episodes import (
    CollectionYear,
    EpisodeLine,
    RuleYear,
    check,
    day_of,
    day_text,
)
from swtracker.exchange.sw_episodes import read_sw_episodes, write_sw_episodes
from swtracker.exchange.team_workbook import read_team_workbook
from swtracker.shipped import shipped_resources
from swtracker.usecases.demo import make_demo
from swtracker.usecases.imports import make_file_from
from swtracker.usecases.tracker import Tracker
from tests.domain.sw_situations import SITUATIONS, YEAR

AS_AT = FixedClock(date(2026, 11, 20))
CHILDREN = 400
"""How many made-up histories are compared in each year's rules."""


IN_MARCH = (("01/05/2025", "10/09/2025"), ("10/09/2025", "28/03/2026"), ("28/03/2026", ""))
"""Three workers in a row, the last handover in the last days of March: nothing is wrong with it."""

REASONS = [*(reason.value for reason in ChangeReason), "FCONTA", "FCONTA", "", "HOLIDAY"]


@dataclass(frozen=True)
class Compared:
    """Rows with the codes we raise on them; ``path`` is the file that holds them, if one does."""

    words: str
    lines: tuple[EpisodeLine, ...]
    year: CollectionYear
    rules: RuleYear
    path: Path | None = None

    @cached_property
    def ours(self) -> tuple[tuple[str, ...], ...]:
        """The codes we raise, row by row."""
        return check(self.lines, self.year, self.rules)

    def request(self) -> dict[str, object]:
        """What the validator is asked."""
        asked: dict[str, object] = {"year": self.year.start, "rules": self.rules.value}
        if self.path is None:
            return {**asked, "rows": [line.cells for line in self.lines]}
        return {**asked, "path": str(self.path)}


def situations() -> Iterator[Compared]:
    """The table of our tests, in each year's rules."""
    for rules in RuleYear:
        for situation in SITUATIONS:
            yield Compared(situation.words, situation.rows, YEAR, rules)


def histories(seed: int = 903) -> Iterator[Compared]:
    """Made-up children whose workers follow each other well, late, early, twice or never."""
    chance = random.Random(seed)
    lines: list[EpisodeLine] = []
    for child in range(CHILDREN):
        day = YEAR.first + timedelta(days=chance.randint(-900, 362))
        for _ in range(chance.randint(1, 5)):
            end = day + timedelta(days=chance.choice([-2, 0, 1, 2, 3, 4, 20, 60, 150]))
            is_open = chance.random() < 0.25
            lines.append(
                EpisodeLine(
                    child=f"C{child}",
                    sw_id=chance.choice(["SW12345", "SW12", "XX00001", "SW1", "", "AB12345"]),
                    decom=day_text(day),
                    dec="" if is_open else day_text(end),
                    reason=chance.choice(REASONS),
                )
            )
            day = end + timedelta(days=chance.choice([-9, -8, -7, -1, 0, 0, 0, 1, 5, 6, 7, 8, 40]))
    lines += [EpisodeLine("MARCH", "SW12345", *days, "OTHERS") for days in IN_MARCH]
    chance.shuffle(lines)
    for rules in RuleYear:
        yield Compared(f"{CHILDREN} made-up children", tuple(lines), YEAR, rules)


def exported(folder: Path, workbooks: Sequence[str]) -> Iterator[Compared]:
    """What is exported from the made-up council and from each workbook, each of its years."""
    resources = shipped_resources()
    demo = make_demo(folder / "demo.db", clock=AS_AT, resources=resources)
    yield from _files(demo, folder, "the made-up council")
    for place, workbook in enumerate(workbooks):
        book = read_team_workbook(Path(workbook))
        where = folder / f"{place}.db"
        tracker, _, _ = make_file_from(where, book, clock=AS_AT, resources=resources)
        yield from _files(tracker, folder, Path(workbook).name)


def _files(tracker: Tracker, folder: Path, words: str) -> Iterator[Compared]:
    """The files of the year that runs and the three before it, each in its own year's rules."""
    now = CollectionYear.of(tracker.today())
    for start in range(now.start - 3, now.start + 1):
        told = tracker.statutory.sw_episodes(CollectionYear(start))
        if not told.rows:
            continue
        path = folder / f"{words} {told.file_name}"
        write_sw_episodes(path, told)
        lines = read_sw_episodes(path)
        yield Compared(f"{words}, {told.year.words}", lines, told.year, told.rules, path)
    tracker.close()


def ask(validator: str, compared: Sequence[Compared], folder: Path) -> list[dict[str, list[str]]]:
    """The validator's answers, one for each, in the same order."""
    tables = [c for c in compared if c.path is None]
    files = [c for c in compared if c.path is not None]
    request = {"tables": [c.request() for c in tables], "files": [c.request() for c in files]}
    answers = folder / "answers.json"
    script = Path(__file__).with_name("sw_episodes_validator.py")
    done = subprocess.run(
        [validator, str(script), str(answers)],
        input=json.dumps(request),
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"The validator did not answer:\n{done.stderr[-2000:]}")
    read = json.loads(answers.read_text("utf-8"))
    by_table, by_file = iter(read["tables"]), iter(read["files"])
    return [next(by_table if c.path is None else by_file) for c in compared]


MARCH = "SW11b on an end in the last days of March that another episode followed"
TWINS = "SW08 or SW17 on the other of two episodes that start on one day"


def known(code: str, place: int, one: Compared) -> str | None:
    """Which of the known differences a code that only one of the two raises is, if it is one."""
    row = one.lines[place]
    start = day_of(row.decom)
    others = [x for n, x in enumerate(one.lines) if x.child == row.child and n != place]
    starts = [day for x in others if (day := day_of(x.decom)) is not None]
    if start is None:
        return None
    if code == "SW11b" and code not in one.ours[place] and any(day > start for day in starts):
        return MARCH
    if code in {"SW08", "SW17"} and start in starts:
        return TWINS
    return None


def report(one: Compared, answer: dict[str, list[str]], explained: Counter[str]) -> int:
    """Print what differs in one of them and count what is known; how many rows differ."""
    differ = 0
    for place, (ours, theirs) in enumerate(zip(one.ours, answer["codes"], strict=True)):
        apart = sorted((set(ours) ^ set(theirs)) - set(answer["broken"]))
        reasons = [known(code, place, one) for code in apart]
        explained.update(reason for reason in reasons if reason)
        if None in reasons:
            differ += 1
            print(f"{one.words}, rules of {one.rules}, row {place + 1}: {one.lines[place].cells}")
            print(f"    we raise {ours or 'nothing'}; the validator {theirs or 'nothing'}")
    return differ


def main() -> int:
    """Compare everything, say what was found; 1 where the two differ."""
    validator, *workbooks = sys.argv[1:]
    with TemporaryDirectory() as made:
        folder = Path(made)
        compared = [*situations(), *histories(), *exported(folder, workbooks)]
        answers = ask(validator, compared, folder)
        differ = rows = 0
        explained: Counter[str] = Counter()
        for one, answer in zip(compared, answers, strict=True):
            differ += report(one, answer, explained)
            rows += len(one.lines)
            if one.path is not None:
                counts = Counter(code for codes in one.ours for code in codes)
                found = ", ".join(f"{c} {n}" for c, n in sorted(counts.items())) or "nothing"
                print(f"{one.words}: {len(one.lines)} episodes, we raise {found}")
    broke = sorted({code for answer in answers for code in answer["broken"]})
    print(f"{rows} rows compared; {differ} differ.")
    for reason, times in explained.items():
        print(f"Known, and told apart: {reason}: {times}.")
    if broke:
        print(f"Left out where the validator itself broke down over the input: {', '.join(broke)}.")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
