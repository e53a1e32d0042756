"""What a drawing says in words and as a table: all that the picture says, for who cannot see it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from swtracker.drawing.values import (
    CaseloadBar,
    CaseloadLine,
    CaseloadPoint,
    Chart,
    Countdown,
    DevelopmentWeek,
    DueKind,
    DueMark,
    LineOfWorkers,
    LineSpan,
    Places,
    ShareLine,
    SharePoint,
    SupervisionStrip,
    TeamBar,
    TeamBars,
    YearOfWeeks,
    bar_scale,
)

MON = date(2026, 9, 7)
WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("bar", "words", "described"),
    [
        (CaseloadBar(12, 14), "12 of 14", "12 children, limit 14: 2 places left"),
        (CaseloadBar(13, 14), "13 of 14", "13 children, limit 14: 1 place left"),
        (CaseloadBar(16, 16), "16 of 16", "16 children, limit 16: full"),
        (CaseloadBar(11, 9), "11 of 9", "11 children, limit 9: over by 2"),
        (CaseloadBar(0, 0), "0 of 0", "0 children, limit 0: holds none"),
        (
            CaseloadBar(9, 14, after=12),
            "9 → 12 of 14",
            "9, then 12 children, limit 14: 2 places left",
        ),
        (
            CaseloadBar(12, 14, after=15),
            "12 → 15 of 14",
            "12, then 15 children, limit 14: over by 1",
        ),
    ],
)
def test_a_caseload_is_worded_against_its_limit(
    bar: CaseloadBar, words: str, described: str
) -> None:
    """Before and after, full, over, and who holds none: never a bare minus."""
    assert bar.words == words
    assert bar.describe() == described


def test_a_caseloads_table_has_the_same_numbers() -> None:
    """With what it would become, where there is that."""
    assert CaseloadBar(11, 9).table() == (("Caseload", "Limit", "Places"), ("11", "9", "over by 2"))
    assert CaseloadBar(9, 14, after=14).table() == (
        ("Caseload", "After", "Limit", "Places"),
        ("9", "14", "14", "full"),
    )


def test_bars_of_one_table_share_the_largest_of_their_numbers() -> None:
    """So that half as many children is half as long."""
    assert bar_scale(((14, 12), (9, 19))) == 19
    assert bar_scale(((0, 0),)) == 1
    assert bar_scale(()) == 1


def test_places_are_worded() -> None:
    """As on every page and in every file."""
    assert [Places(n, 9).words for n in (2, 0, -2)] == ["2", "full", "over by 2"]
    assert Places(0, 0).words == "holds none"


def test_a_countdown_says_how_long_and_how_much_is_left() -> None:
    """Seven days pass the check, the eighth is the line."""
    assert Countdown(1).describe() == "waiting 1 day, 7 days before the line"
    assert Countdown(7).describe() == "waiting 7 days, 1 day before the line"
    assert Countdown(8).describe() == "waiting 8 days, past the 8-day line"


def test_a_caseload_over_time_says_its_ends_its_height_and_when_it_was_over() -> None:
    """The three things that the picture shows first."""
    line = CaseloadLine(
        (
            CaseloadPoint(MON, 9, 14),
            CaseloadPoint(MON + WEEK, 15, 14),
            CaseloadPoint(MON + 2 * WEEK, 12, 14),
        )
    )
    assert line.describe() == (
        "Caseload from Mon 7 Sep 2026, 9 of 14, to Mon 21 Sep 2026, 12 of 14; "
        "highest 15 on Mon 14 Sep 2026. Over the limit at 1 of 3 points."
    )
    assert line.table()[2] == ("Mon 14 Sep 2026", "15", "14", "over by 1")


def test_supervision_counts_each_kind_and_names_the_next() -> None:
    """Only what there is: no "0 missed"."""
    kinds: tuple[DueKind, ...] = ("on time", "on time", "late", "paused", "next")
    strip = SupervisionStrip(tuple(DueMark(MON + n * WEEK, kind) for n, kind in enumerate(kinds)))
    assert strip.describe() == "Supervision: 2 on time and 1 late. Next Mon 5 Oct 2026."
    assert [row[1] for row in strip.table()[1:]] == list(kinds)


def test_a_strip_with_only_what_is_to_come_says_so() -> None:
    """None was due yet, which is not none held."""
    assert SupervisionStrip((DueMark(MON, "booked"),)).describe() == (
        "Supervision: none due yet. Next Mon 7 Sep 2026."
    )


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (DueMark(MON, "on time", MON), "Mon 7 Sep 2026: held on time"),
        (DueMark(MON, "late", MON + WEEK), "Mon 7 Sep 2026: held late, Mon 14 Sep 2026"),
        (DueMark(MON, "missed"), "Mon 7 Sep 2026: missed"),
        (DueMark(MON, "paused"), "Mon 7 Sep 2026: clock stopped"),
    ],
)
def test_a_due_date_is_worded_for_the_pointer(mark: DueMark, words: str) -> None:
    """The day it was held only where it was another."""
    assert mark.words == words


def test_development_time_says_on_which_side_of_its_line_it_is() -> None:
    """At the line is not below it."""
    points = (SharePoint(MON, Decimal(4)), SharePoint(MON + WEEK, Decimal("9.06")))
    assert ShareLine(points).describe() == "9.1 % on Mon 14 Sep 2026, below the 10 % line."
    at_it = ShareLine((SharePoint(MON, Decimal(10)),))
    assert at_it.describe() == "10.0 % on Mon 7 Sep 2026, at or above the 10 % line."
    assert at_it.table() == (("Day", "Share"), ("Mon 7 Sep 2026", "10.0 %"))


def test_a_year_of_weeks_adds_up_what_was_taken_lost_and_planned() -> None:
    """Exactly, from exact hours."""
    weeks = YearOfWeeks(
        (
            DevelopmentWeek(MON, taken=Decimal("3.7")),
            DevelopmentWeek(MON + WEEK, taken=Decimal("1.85"), lost=Decimal("1.85")),
            DevelopmentWeek(MON + 2 * WEEK, planned=Decimal("3.7")),
        )
    )
    assert weeks.describe() == "3 weeks: 5.55 h taken, 1.85 h lost and 3.7 h planned."
    assert weeks.table()[2] == ("Mon 14 Sep 2026", "1.85 h", "1.85 h", "0.0 h")


@pytest.mark.parametrize(
    ("week", "words"),
    [
        (DevelopmentWeek(MON, taken=2, lost=1), "2.0 h taken and 1.0 h lost"),
        (DevelopmentWeek(MON, paused=True), "clock stopped"),
        (DevelopmentWeek(MON), "nothing taken"),
    ],
)
def test_a_week_is_worded_for_the_pointer(week: DevelopmentWeek, words: str) -> None:
    """Three different nothings are told apart."""
    assert week.words == f"Week from Mon 7 Sep 2026: {words}"


def test_what_was_taken_back_is_in_the_table_and_in_no_sentence() -> None:
    """It never was one of the case's stretches: it is read as what it is, and led nobody."""
    line = LineOfWorkers(
        (
            LineSpan("Marek Lorimer", MON, None, why="undone", taken_back=MON + WEEK),
            LineSpan("Greta Stillwater", MON, None, is_lead=False, taken_back=MON + WEEK),
        ),
        MON + 2 * WEEK,
    )
    assert line.describe() == "Nobody has led this case yet."
    assert [row[1] for row in line.table()[1:]] == ["Lead, taken back", "Co-worker, taken back"]


def test_a_line_of_workers_is_told_in_order_gaps_and_all() -> None:
    """Nobody is said to be nobody; co-workers stand in the table."""
    line = LineOfWorkers(
        (
            LineSpan("Marek Lorimer", MON, MON + WEEK),
            LineSpan(None, MON + WEEK, MON + 2 * WEEK),
            LineSpan("Amara Ashdown", MON + 2 * WEEK, None, why="Managing caseloads"),
            LineSpan("Greta Stillwater", MON, None, is_lead=False),
        ),
        until=MON + 4 * WEEK,
    )
    assert line.describe() == (
        "Marek Lorimer from Mon 7 Sep 2026 to Mon 14 Sep 2026; "
        "nobody from Mon 14 Sep 2026 to Mon 21 Sep 2026; "
        "Amara Ashdown from Mon 21 Sep 2026."
    )
    parts = [(row[0], row[1], row[4]) for row in line.table()[1:]]
    assert parts == [
        ("Marek Lorimer", "Lead", ""),
        ("nobody", "", ""),
        ("Amara Ashdown", "Lead", "Managing caseloads"),
        ("Greta Stillwater", "Co-worker", ""),
    ]


def test_a_team_names_who_is_over_and_counts_who_has_places() -> None:
    """What a manager looks for."""
    bars = TeamBars((TeamBar("Amara", 12, 14), TeamBar("Marek", 11, 9), TeamBar("Priya", 16, 16)))
    assert bars.describe() == "3 workers, 1 with places. Over: Marek over by 2."
    assert bars.table()[2] == ("Marek", "11", "9", "over by 2")
    assert TeamBars((TeamBar("Amara", 1, 2),)).describe() == "1 worker, 1 with places."


@pytest.mark.parametrize(
    ("empty", "words"),
    [
        (CaseloadLine(()), "No caseload yet."),
        (SupervisionStrip(()), "No supervision was due yet."),
        (ShareLine(()), "No development time yet."),
        (YearOfWeeks(()), "No weeks yet."),
        (LineOfWorkers((), MON), "Nobody has led this case yet."),
        (TeamBars(()), "Nobody in this team holds a case."),
    ],
)
def test_nothing_to_draw_is_said(empty: Chart, words: str) -> None:
    """An empty chart is not a silent one, and its table is only its headings."""
    assert empty.describe() == words
    assert len(empty.table()) == 1
