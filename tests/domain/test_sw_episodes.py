"""The SW Episodes checks: each situation raises just its codes, in each year's rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtracker.domain.cases import ChangeReason
from swtracker.domain.sw_episode_words import remarks
from swtracker.domain.sw_episodes import (
    HEADER,
    CollectionYear,
    EpisodeLine,
    RuleYear,
    check,
    day_of,
    day_text,
    episodes_before,
    sw_id,
)
from swtracker.errors import BadInput
from tests.domain.sw_situations import FIRST, RULES, SITUATIONS, YEAR, Situation, led

EARLY = RuleYear("2023-24")
MIDDLE = RuleYear("2024-25")


def codes_of(lines: Sequence[EpisodeLine], rules: RuleYear = RULES) -> list[str]:
    """The codes of each row, parted by spaces."""
    return [" ".join(codes) for codes in check(lines, YEAR, rules)]


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda s: s.words)
def test_each_situation_raises_just_its_codes(situation: Situation) -> None:
    """The twenty situations of the sector's validator, and a few beside them."""
    assert codes_of(situation.rows) == list(situation.codes)


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda s: s.words)
def test_every_code_has_words(situation: Situation) -> None:
    """Whatever is raised is said in a sentence or more, none of them naming a code."""
    earlier = None
    for line, codes in zip(situation.rows, check(situation.rows, YEAR, RULES), strict=True):
        said = remarks(line, codes, earlier, YEAR.last)
        assert bool(said) == bool(codes)
        assert all(x.endswith(".") and "SW0" not in x and "SW10" not in x for x in said)
        earlier = line


@pytest.mark.parametrize(
    ("lines", "rules", "codes"),
    [
        # A first contact may follow a longer gap since 2024-25, and not before.
        ((FIRST, led("09/11/2025", reason="FCONTA")), EARLY, ["", "SW10 SW11a"]),
        ((FIRST, led("09/11/2025", reason="FCONTA")), MIDDLE, ["", ""]),
        ((FIRST, led("16/09/2025")), EARLY, ["", "SW11a"]),
        ((FIRST, led("15/09/2025")), EARLY, ["", ""]),
        ((led("01/05/2025", "28/03/2026"), led("31/03/2026")), EARLY, ["", ""]),
        ((led(""), led("")), RULES, ["", "SW10 SW10a SW19"]),
        ((FIRST, led("")), EARLY, ["", "SW03 SW10 SW11a"]),
        # Who leads the child on 31 March is asked since 2025-26, and cover is judged since then.
        ((FIRST,), MIDDLE, [""]),
        ((led("01/05/2025", "01/05/2025"),), EARLY, ["SW09"]),
        ((led("01/05/2025", "02/05/2025"),), MIDDLE, [""]),
        ((led("01/05/2025"), led("01/05/2025")), EARLY, ["SW08 SW14", "SW10"]),
        ((led("01/05/2025"), led("01/05/2025")), MIDDLE, ["SW08", "SW10"]),
        # What is complete, and from when a reason is asked, differs in each.
        ((led("01/05/2021", reason=""),), EARLY, ["SW03 SW13"]),
        ((led("01/05/2021", reason=""),), MIDDLE, [""]),
        ((led("01/05/2025", reason=""),), MIDDLE, ["SW01b SW13"]),
        ((led("01/05/2021", worker=""),), MIDDLE, ["SW01a SW02"]),
        ((led("01/05/2025", worker=""),), MIDDLE, ["SW01b SW02"]),
        ((led(""),), MIDDLE, ["SW01a SW01b"]),
        ((led(""),), RULES, [""]),
        ((led("", reason=""),), RULES, [""]),
        # A number's length counts since 2025-26; parts of a date might stand unknown until then.
        ((led("01/05/2025", worker="SW1"),), MIDDLE, [""]),
        ((led("ZZ/05/2025"),), EARLY, [""]),
        ((led("ZZ/05/2025"),), RULES, ["SW04"]),
        ((led("01/05/2025", "rubbish"),), EARLY, ["SW05"]),
        ((led("30/02/2025"),), RULES, ["SW04"]),
        # The year before counts since 2024-25.
        ((led("01/05/2021", "31/05/2024"),), EARLY, ["SW07"]),
        ((led("01/05/2021", "31/05/2024"),), MIDDLE, [""]),
        ((led("01/05/2021", "31/12/9999"),), RULES, ["SW05 SW17"]),
    ],
)
def test_the_rules_differ_by_their_year(
    lines: tuple[EpisodeLine, ...], rules: RuleYear, codes: list[str]
) -> None:
    """What a later year added or let go is not asked of the others."""
    assert codes_of(lines, rules) == codes


def test_an_episode_that_ends_in_the_last_days_and_is_followed_is_right() -> None:
    """A handover in the last week of March is a handover like another."""
    lines = [FIRST, led("10/09/2025", "28/03/2026"), led("28/03/2026")]
    assert codes_of(lines) == ["", "", ""]


def test_a_child_without_a_readable_start_comes_last() -> None:
    """A start that cannot be read is blamed itself, and so is the gap nobody can measure."""
    assert codes_of([led("soon"), FIRST]) == ["SW04 SW10 SW10a", "SW17"]


@given(
    st.lists(
        st.tuples(
            st.integers(3, 60), st.integers(0, 7), st.sampled_from([*ChangeReason]), st.booleans()
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from([MIDDLE, RULES]),
)
def test_a_well_kept_history_raises_nothing(
    stretches: list[tuple[int, int, ChangeReason, bool]], rules: RuleYear
) -> None:
    """Nobody short, no gap past 7 days, a reason each time, somebody there at the end."""
    day = YEAR.first
    lines = []
    for place, (length, gap, drawn, has_number) in enumerate(stretches):
        # A first contact is the first; after a gap of a day or more it may come again.
        again = drawn is ChangeReason.FCONTA and place > 0 and gap == 0
        start = day + timedelta(days=gap)
        day = start + timedelta(days=length)
        lines.append(
            EpisodeLine(
                child="C1",
                sw_id=sw_id("SW12345" if has_number else "", f"W{place}"),
                decom=day_text(start),
                dec="" if place == len(stretches) - 1 else day_text(day),
                reason=ChangeReason.MANAGE if again else drawn,
            )
        )
    assert codes_of(lines, rules) == [""] * len(lines)


@given(st.permutations([FIRST, led("18/09/2025", child="C2"), led("18/09/2025")]))
def test_the_order_of_the_rows_changes_nothing(lines: list[EpisodeLine]) -> None:
    """Each row keeps its own codes wherever it stands in the file."""
    raised = dict(zip(lines, codes_of(lines), strict=True))
    assert raised[FIRST] == ""
    assert raised[led("18/09/2025")] == "SW10 SW10a"
    assert raised[led("18/09/2025", child="C2")] == ""


def test_the_episode_before_is_the_same_child_s() -> None:
    """Wherever the rows stand in the file; nothing comes before a child's first."""
    later, other = led("18/09/2025"), led("19/09/2025", child="C2")
    assert episodes_before([later, other, FIRST]) == (FIRST, None, None)


def test_no_rows_raise_nothing() -> None:
    assert check([], YEAR, RULES) == ()


@pytest.mark.parametrize(
    ("line", "codes", "earlier", "said"),
    [
        (
            led("18/09/2025"),
            ("SW10", "SW10a"),
            FIRST,
            "Nobody led the child for 8 days before it; the return lets 7 pass.",
        ),
        (led("01/09/2025"), ("SW10",), FIRST, "It starts before the episode before it ended."),
        (
            led("01/09/2025"),
            ("SW10",),
            led("01/05/2025"),
            "The episode before has no end, or this one no start.",
        ),
        (led(""), ("SW10",), FIRST, "The episode before has no end, or this one no start."),
        (led("soon"), ("SW10",), None, "The episode before has no end, or this one no start."),
        (
            led("10/09/2025", "12/09/2025"),
            ("SW09",),
            None,
            "It lasted 2 days; under 3 days the return takes it for a mistake, so cover this short "
            "is better left out.",
        ),
        (led("10/09/2025", "09/09/2025"), ("SW09",), None, "It lasted less than 3 days."),
        (led("2025-09-10", "11/09/2025"), ("SW09",), None, "It lasted less than 3 days."),
        (led("10/09/2025", "soon"), ("SW09",), None, "It lasted less than 3 days."),
        (FIRST, ("SW11b", "SW17"), None, "Nobody leads the child on 31 Mar 2026."),
        (led("01/04/2026"), ("SW06",), None, "It starts after 31 Mar 2026."),
        (led("01/05/2025", worker=""), ("SW02",), None, "The worker’s number is missing."),
        (
            led("01/05/2025", worker="SW7"),
            ("SW02",),
            None,
            "SW7 is too short for the return, which takes 4 characters or more.",
        ),
        (
            led("01/05/2025", worker="AB12345"),
            ("SW02",),
            None,
            "“AB12345” does not begin with SW or XX.",
        ),
        (
            led("01/05/2025", reason="BUSY"),
            ("SW13",),
            None,
            "“BUSY” is none of the return’s ten reasons.",
        ),
        (
            led("01/05/2025", reason=""),
            ("SW13",),
            None,
            "Why the worker started is missing; it is asked for since 1 Apr 2023.",
        ),
    ],
)
def test_a_code_is_told_in_plain_words(
    line: EpisodeLine, codes: tuple[str, ...], earlier: EpisodeLine | None, said: str
) -> None:
    """The sentence names the days; two codes for one thing are told once."""
    assert remarks(line, codes, earlier, YEAR.last) == (said,)


def test_the_year_runs_from_april_to_march() -> None:
    """31 March is the last day of one year and 1 April the first of the next."""
    assert CollectionYear.of(date(2026, 3, 31)) == CollectionYear(2025)
    assert CollectionYear.of(date(2026, 4, 1)) == CollectionYear(2026)
    assert (YEAR.first, YEAR.last) == (date(2025, 4, 1), date(2026, 3, 31))
    assert CollectionYear(1999).words == "1999-00"


@pytest.mark.parametrize("text", ["2025-26", " 2025/26 ", "2025-2026", "2025–26"])
def test_a_year_is_read_as_people_write_it(text: str) -> None:
    assert CollectionYear.typed(text) == YEAR


@pytest.mark.parametrize(
    "text", ["2025", "2025-27", "25-26", "last year", "2025-2027", "2025-1926"]
)
def test_any_other_year_is_refused_by_what_was_typed(text: str) -> None:
    with pytest.raises(BadInput, match=text) as refused:
        CollectionYear.typed(text)
    assert refused.value.field == "year"


@pytest.mark.parametrize(
    ("year", "rules"),
    [(2019, "2023-24"), (2023, "2023-24"), (2024, "2024-25"), (2025, "2025-26"), (2030, "2025-26")],
)
def test_a_year_without_rules_of_its_own_keeps_those_before_it(year: int, rules: str) -> None:
    assert RuleYear.of(CollectionYear(year)) == rules


def test_a_day_is_written_as_the_return_writes_it_and_read_back() -> None:
    assert day_text(date(2026, 3, 1)) == "01/03/2026"
    assert day_text(date(987, 3, 1)) == "01/03/0987"
    assert day_text(None) == ""
    assert day_of("01/03/2026") == date(2026, 3, 1)
    assert day_of("1/3/2026") == date(2026, 3, 1)
    assert day_of("2026-03-01") is None


def test_a_row_has_its_texts_in_the_order_of_the_columns() -> None:
    line = EpisodeLine("C1", "SW12345", "01/05/2025", "", "MANAGE", dob="03/02/2015")
    assert dict(zip(HEADER, line.cells, strict=True)) == {
        "CHILD": "C1",
        "DOB": "03/02/2015",
        "SW_ID": "SW12345",
        "SW_DECOM": "01/05/2025",
        "SW_DEC": "",
        "SW_REASON": "MANAGE",
    }


@pytest.mark.parametrize(
    ("registration", "staff_number", "shown"),
    [
        ("SW12345", "1009", "SW12345"),
        ("", "1009", "XX01009"),
        ("", "ag-12", "XX0AG12"),
        ("", "10090042", "XX10090042"),
        ("", "–", "XX00000"),
    ],
)
def test_a_worker_without_a_number_has_a_code_that_stays(
    registration: str, staff_number: str, shown: str
) -> None:
    """Made of the staff number, so that it is the same every year; never blank."""
    assert sw_id(registration, staff_number) == shown
