"""The situations a SW Episodes file can be in, each with the codes the return's rules raise on it.

The year ends on 31 March 2026 and the rules are those of 2025-26. The codes are what the sector's
own validator (csc-validator-be-903 0.1.17) answered; script/check_sw_episodes asks it again.
"""

from __future__ import annotations

from typing import NamedTuple

from swtracker.domain.sw_episodes import CollectionYear, EpisodeLine, RuleYear

YEAR = CollectionYear(2025)
RULES = RuleYear("2025-26")
NONE = ""


class Situation(NamedTuple):
    """What was given, row by row, and the codes expected of each, parted by spaces."""

    words: str
    rows: tuple[EpisodeLine, ...]
    codes: tuple[str, ...]


def led(
    decom: str, dec: str = "", reason: str = "MANAGE", worker: str = "SW12345", child: str = "C1"
) -> EpisodeLine:
    """A row: from when to when, why, and who."""
    return EpisodeLine(child, worker, decom, dec, reason)


FIRST = led("01/05/2025", "10/09/2025", "FCONTA")
"""The worker whom another one follows."""


def followed(words: str, then: EpisodeLine, codes: str) -> Situation:
    """The first worker ends on 10/09/2025 and the second raises the codes."""
    return Situation(words, (FIRST, then), (NONE, codes))


def numbered(worker: str, codes: str) -> Situation:
    """A worker's number by itself."""
    return Situation(f"the number “{worker}”", (led("01/05/2025", worker=worker),), (codes,))


SITUATIONS = (
    followed("the second starts on the day the first ends", led("10/09/2025"), NONE),
    followed("the second starts the day after", led("11/09/2025"), NONE),
    followed("a gap of 7 days", led("17/09/2025"), NONE),
    followed("a gap of 8 days", led("18/09/2025"), "SW10 SW10a"),
    followed("60 days, then a first contact", led("09/11/2025", reason="FCONTA"), NONE),
    followed("60 days, then no first contact", led("09/11/2025"), "SW10 SW10a"),
    followed("a first contact on the day", led("10/09/2025", reason="FCONTA"), "SW10b"),
    Situation(
        "cover of 2 days",
        (
            FIRST,
            led("10/09/2025", "12/09/2025", "ABSENC", "SW222222"),
            led("12/09/2025", reason="ABSENC"),
        ),
        (NONE, "SW09", NONE),
    ),
    Situation(
        "cover of 3 days",
        (
            FIRST,
            led("10/09/2025", "13/09/2025", "ABSENC", "SW222222"),
            led("13/09/2025", reason="ABSENC"),
        ),
        (NONE, NONE, NONE),
    ),
    Situation("the only episode ended in the year", (FIRST,), ("SW17",)),
    Situation("it ends before it starts", (led("01/05/2025", "20/04/2025"),), ("SW09 SW17 SW18",)),
    Situation(
        "two start on one day",
        (led("01/05/2025"), led("01/05/2025", worker="SW222222")),
        ("SW08", "SW10 SW10a SW19"),
    ),
    Situation(
        "the second starts and the first has no end",
        (led("01/05/2025"), led("10/09/2025", worker="SW222222")),
        ("SW08", "SW10 SW10a"),
    ),
    Situation("no reason, from 01/05/2021", (led("01/05/2021", reason=""),), (NONE,)),
    Situation("no reason, from 01/05/2024", (led("01/05/2024", reason=""),), ("SW13",)),
    *(numbered(worker, NONE) for worker in ("SW12", "SW123456", "SW1234567", "XX00001")),
    *(numbered(worker, "SW02") for worker in ("SW1", "sw12345", "", " SW12345")),
    Situation("a date year first", (led("2025-05-01"),), ("SW04",)),
    Situation("an end that is no date", (led("01/05/2025", "10.9.2025"),), ("SW05 SW17",)),
    Situation("a start after the year", (led("01/04/2026"),), ("SW06",)),
    Situation("an end on 31 March", (led("01/05/2025", "31/03/2026"),), ("SW11b SW17",)),
    Situation("an end of two years ago", (led("01/05/2021", "31/03/2024"),), ("SW07 SW17",)),
    Situation("an end after the year", (led("01/05/2025", "01/04/2026"),), ("SW07 SW17",)),
    Situation("a reason that is none", (led("01/05/2025", reason="HOLIDAY"),), ("SW13",)),
    Situation(
        "two children, one after the other",
        (FIRST, led("18/09/2025", child="C2")),
        ("SW17", NONE),
    ),
)
"""The twenty of the reading, and a few beside them."""
