"""What if: weeks worked by hand from the small council, supposed and known, and nothing saved.

North as it stands: C1 7 of 8, S1 16 of 16, S2 11 of 9, A1 13 of 14, M1 holds none: 47 children,
limits of 47, two free places (one with C1, one with A1), one worker over.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from swtracker.domain.people import AbsenceKind, Role
from swtracker.errors import BadInput, StaleView
from swtracker.usecases.rows.plans import Ahead, WeekAhead
from swtracker.usecases.rows.supposed import (
    Away,
    ChangedHours,
    Leaver,
    NewPolicy,
    PlannedStart,
    Supposition,
)
from swtracker.usecases.tracker import Tracker
from tests.council import add_worker, case_id, open_children, worker_id
from tests.store.files import all_rows
from tests.usecases.policies import with_base

TODAY = date(2026, 11, 20)
THIS_WEEK = date(2026, 11, 16)
NORTH = (47, 47, 2, 1, 0)
"""Children, limit, places, over and uncovered of North today."""


def look(tracker: Tracker, *supposing: Supposition, team: str | None = "North") -> Ahead:
    number = None if team is None else tracker.teams.find(team).id
    return tracker.what_if.weeks(number, supposing)


def table(weeks: Sequence[WeekAhead]) -> dict[str, tuple[int, int, int, int, int]]:
    """The weeks on which a figure differs from that of the week before, by Monday."""
    found: dict[str, tuple[int, int, int, int, int]] = {}
    for w in weeks:
        figures = (w.children, w.limit, w.places, w.over, w.uncovered)
        if not found or figures != list(found.values())[-1]:
            found[f"{w.monday.day}/{w.monday.month}"] = figures
    return found


def start(day: date, fte: str = "1", role: Role = Role.SOCIAL_WORKER) -> PlannedStart:
    return PlannedStart("Wilf Sedge", role, Decimal(fte), day)


# As known already


def test_the_first_row_is_the_week_of_the_start_day_and_each_row_a_monday(small: Tracker) -> None:
    ahead = look(small)
    mondays = [w.monday for w in ahead.known]
    assert mondays == [THIS_WEEK + timedelta(weeks=n) for n in range(12)]
    assert ahead.team == "North"
    assert ahead.supposed == ahead.known
    assert table(ahead.known) == {"16/11": NORTH}


def test_another_start_day_and_fewer_weeks_can_be_asked_for(small: Tracker) -> None:
    team = small.teams.find("North").id
    ahead = small.what_if.weeks(team, start=date(2027, 1, 4), weeks=2)
    assert [w.monday for w in ahead.known] == [date(2027, 1, 4), date(2027, 1, 11)]
    assert ahead.remarks[0] == (
        "Places are free in every week; the fewest are 2, in the week of Mon 4 Jan."
    )


def test_the_first_week_is_the_board_of_the_day(small: Tracker) -> None:
    """One source of figures: the team's and the service's rows agree with what the board says."""
    for name in ("North", "South", None):
        team = None if name is None else small.teams.find(name).id
        load = small.boards.board(team=team).totals.load
        week = look(small, team=name).known[0]
        assert (week.children, week.limit, week.places, week.over) == (
            *(load.children, load.limit, load.places),
            load.over,
        )
    assert look(small, team=None).team == "Whole service"


def test_a_child_opened_this_week_counts_in_it(small: Tracker) -> None:
    """Only this week is asked for, whose Monday was before the child was known."""
    [child] = open_children(small, ["N910"], date(2026, 11, 19), "South")
    small.allocations.allocate([child], worker_id(small, "S3"))
    [week] = small.what_if.weeks(small.teams.find("South").id, weeks=1).known
    assert (week.children, week.places) == (6, 22)


def test_what_is_known_to_come_stands_in_its_weeks(small: Tracker) -> None:
    """A post that shrinks, a child promised, a hold that ends, a leaver, a policy, an absence.

    - from 30 Nov: N903 comes to A1 (14 of 14), so one place is left, with C1
    - from 7 Dec: one of S2's eleven ends (10 of 9): still over
    - on Wed 9 Dec C1 leaves, seen on 14 Dec: her 7 of 8 go, nobody has a place
    - from 4 Jan S1 works half time (16 of 8): two are over
    - from 11 Jan the base is 30: S1 15 (16 of 15), S2 18 (10 of 18), A1 14 still; 8 places
    - from 18 Jan A1 is away: her 14 are without their lead, and her limit stays
    """
    small.allocations.allocate(
        [case_id(small, "N903")], worker_id(small, "A1"), start=date(2026, 11, 30)
    )
    span = small.cases.file(case_id(small, "K01")).spans[0]
    small.allocations.end(span.allocation_id, end=date(2026, 12, 7))
    small.staff.record_leaving(worker_id(small, "C1"), left=date(2026, 12, 9))
    small.staff.new_post(
        worker_id(small, "S1"),
        start=date(2027, 1, 4),
        team_id=small.teams.find("North").id,
        role=Role.SOCIAL_WORKER,
        fte=Decimal("0.5"),
        weekly_hours=Decimal(37),
    )
    small.council.adopt(with_base(30), valid_from=date(2027, 1, 11))
    small.staff.record_absence(
        worker_id(small, "A1"),
        kind=AbsenceKind.ANNUAL_LEAVE,
        start=date(2027, 1, 18),
        end=date(2027, 1, 25),
        pauses=False,
    )
    ahead = look(small)
    assert table(ahead.known) == {
        "16/11": NORTH,
        "30/11": (48, 47, 1, 1, 0),
        "7/12": (47, 47, 1, 1, 0),
        "14/12": (40, 39, 0, 1, 7),
        "4/1": (40, 31, 0, 2, 7),
        "11/1": (40, 47, 8, 1, 7),
        "18/1": (40, 47, 8, 1, 21),
        "25/1": (40, 47, 8, 1, 7),
    }
    assert ahead.remarks == (
        "No place is free in the week of Mon 14 Dec.",
        "Marek Alder is over this week.",
        "7 children are without their lead in the week of Mon 14 Dec.",
    )


def test_an_end_without_a_leaving_leaves_nobody_uncovered(small: Tracker) -> None:
    """A hold that ends is a child who waits; nobody has left or is away."""
    span = small.cases.file(case_id(small, "T01")).spans[0]
    small.allocations.end(span.allocation_id, end=date(2026, 12, 7))
    assert table(look(small).known)["7/12"] == (46, 47, 3, 1, 0)


def test_a_team_moved_out_of_takes_its_children_along(small: Tracker) -> None:
    """C1 goes to South with her seven; while away there, they are South's to worry about."""
    small.staff.new_post(
        worker_id(small, "C1"),
        start=date(2026, 12, 7),
        team_id=small.teams.find("South").id,
        role=Role.CONSULTANT_PRACTITIONER,
        fte=Decimal(1),
        weekly_hours=Decimal(37),
    )
    away = Away(worker_id(small, "C1"), date(2026, 12, 14))
    assert table(look(small, away).supposed) == {"16/11": NORTH, "7/12": (40, 39, 1, 1, 0)}
    assert table(look(small, away, team="South").supposed) == {
        "16/11": (5, 28, 23, 0, 0),
        "7/12": (12, 36, 24, 0, 0),
        "14/12": (12, 36, 24, 0, 7),
    }


def test_a_child_who_is_closed_by_then_is_nobodys(small: Tracker) -> None:
    """Looked at from a day in the past: K01 closed since counts to its last day and not after."""
    small.cases.close(case_id(small, "K01"), closed=TODAY)
    team = small.teams.find("North").id
    ahead = small.what_if.weeks(team, start=date(2026, 11, 16), weeks=2)
    assert table(ahead.known) == {"16/11": NORTH, "23/11": (46, 47, 2, 1, 0)}


# As supposed


@pytest.mark.parametrize(
    ("role", "fte", "programme", "expected"),
    [
        (Role.SOCIAL_WORKER, "1", None, (47, 63, 18, 1, 0)),
        (Role.SOCIAL_WORKER, "1", "ASYE", (47, 61, 16, 1, 0)),
        (Role.CONSULTANT_PRACTITIONER, "0.6", None, (47, 51, 6, 1, 0)),
        (Role.PRACTICE_MANAGER, "1", None, NORTH),
    ],
)
def test_a_start_brings_the_places_of_role_fte_and_programme(
    small: Tracker,
    role: Role,
    fte: str,
    programme: str | None,
    expected: tuple[int, int, int, int, int],
) -> None:
    """16 at full time; 14 on the ASYE; 0.6 of a consultant's 8 is 4; a manager brings none."""
    ahead = look(small, PlannedStart("Wilf Sedge", role, Decimal(fte), date(2027, 1, 4), programme))
    assert table(ahead.known) == {"16/11": NORTH}
    assert table(ahead.supposed[:7]) == {"16/11": NORTH}
    assert table(ahead.supposed[7:]) == {"4/1": expected}


def test_two_starts_are_two_people(small: Tracker) -> None:
    """Both bring 16 places to the service, whichever team they join."""
    monday = date(2026, 12, 7)
    ahead = look(small, start(monday), start(monday), team=None)
    assert table(ahead.supposed) == {"16/11": (52, 75, 25, 1, 0), "7/12": (52, 107, 57, 1, 0)}


def test_a_leaver_takes_limit_and_caseload_and_leaves_children_uncovered(small: Tracker) -> None:
    """S1 leaves on Wed 9 Dec: her 16 of 16 go; her 16 children are without her from 14 Dec."""
    ahead = look(small, Leaver(worker_id(small, "S1"), date(2026, 12, 9)))
    assert table(ahead.supposed) == {"16/11": NORTH, "14/12": (31, 31, 2, 1, 16)}
    assert ahead.remarks[-1] == "16 children are without their lead in the week of Mon 14 Dec."


def test_a_known_leaver_can_be_supposed_to_go_sooner(small: Tracker) -> None:
    """The children are uncovered from the sooner day and stay so past the one on record."""
    small.staff.record_leaving(worker_id(small, "S1"), left=date(2026, 12, 21))
    ahead = look(small, Leaver(worker_id(small, "S1"), date(2026, 12, 7)))
    gone = (31, 31, 2, 1, 16)
    assert table(ahead.known) == {"16/11": NORTH, "21/12": gone}
    assert table(ahead.supposed) == {"16/11": NORTH, "7/12": gone}


def test_somebody_away_keeps_limit_and_places_and_covers_nobody(small: Tracker) -> None:
    """A1 away from Tue 1 Dec to Mon 21 Dec: seen on 7 and 14 Dec, back on the 21st."""
    away = Away(worker_id(small, "A1"), date(2026, 12, 1), date(2026, 12, 21))
    uncovered = (47, 47, 2, 1, 13)
    expected = {"16/11": NORTH, "7/12": uncovered, "21/12": NORTH}
    assert table(look(small, away).supposed) == expected
    for_good = Away(worker_id(small, "A1"), date(2026, 12, 1))
    assert table(look(small, for_good).supposed) == {"16/11": NORTH, "7/12": uncovered}


def test_changed_hours_change_the_limit_from_their_day(small: Tracker) -> None:
    """S1 at half time from 14 Dec: 16 of 8. The 0.6 of S2 back to full time: 11 of 16."""
    half = ChangedHours(worker_id(small, "S1"), Decimal("0.5"), date(2026, 12, 14))
    ahead = look(small, half)
    assert table(ahead.supposed) == {"16/11": NORTH, "14/12": (47, 39, 2, 2, 0)}
    assert ahead.remarks == (
        "Places are free in every week; the fewest are 2, this week.",
        "Marek Alder is over this week, as is known already.",
        "Priya Wren would be over in the week of Mon 14 Dec.",
    )
    full = ChangedHours(worker_id(small, "S2"), Decimal(1), date(2026, 12, 14))
    assert table(look(small, full).supposed)["14/12"] == (47, 54, 7, 0, 0)


def test_changed_hours_leave_a_later_post_as_it_is_known(small: Tracker) -> None:
    """S1 goes to 0.8 on 4 Jan (12 places); at 0.5 from 7 Dec she has 8 until then."""
    small.staff.new_post(
        worker_id(small, "S1"),
        start=date(2027, 1, 4),
        team_id=small.teams.find("North").id,
        role=Role.SOCIAL_WORKER,
        fte=Decimal("0.8"),
        weekly_hours=Decimal(37),
    )
    changed = ChangedHours(worker_id(small, "S1"), Decimal("0.5"), date(2026, 12, 7))
    assert table(look(small, changed).supposed) == {
        "16/11": NORTH,
        "7/12": (47, 39, 2, 2, 0),
        "4/1": (47, 43, 2, 2, 0),
    }
    # And from the very first day of that post, nothing of it is left as it was.
    whole = ChangedHours(worker_id(small, "S1"), Decimal("0.5"), date(2027, 1, 4))
    assert table(look(small, whole).supposed) == {"16/11": NORTH, "4/1": (47, 39, 2, 2, 0)}


def test_a_policy_is_supposed_from_its_day(small: Tracker) -> None:
    """Base 10 from 4 Jan: C1 7 of 5, S1 16 of 10, S2 11 of 6, A1 13 of 9: nobody has a place."""
    ahead = look(small, NewPolicy(with_base(10), date(2027, 1, 4)))
    assert table(ahead.supposed) == {"16/11": NORTH, "4/1": (47, 30, 0, 4, 0)}
    assert ahead.remarks == (
        "No place is free in the week of Mon 4 Jan.",
        "Marek Alder is over this week, as is known already.",
        "Tamsin Linnet, Priya Wren and Amara Hazel would be over in the week of Mon 4 Jan.",
    )


def test_a_supposed_policy_stands_before_one_known_for_the_same_day(small: Tracker) -> None:
    small.council.adopt(with_base(30), valid_from=date(2027, 1, 4))
    ahead = look(small, NewPolicy(with_base(10), date(2027, 1, 4)))
    assert table(ahead.known)["4/1"][:2] == (47, 15 + 30 + 18 + 14)
    assert table(ahead.supposed)["4/1"][:2] == (47, 30)


def test_suppositions_are_taken_together_in_their_order(small: Tracker) -> None:
    """S2 leaves (36 of 38, nobody over) and a start at 0.5 comes (limit 46, ten places)."""
    monday = date(2026, 12, 7)
    ahead = look(small, Leaver(worker_id(small, "S2"), monday), start(monday, "0.5"))
    assert table(ahead.supposed) == {"16/11": NORTH, "7/12": (36, 46, 10, 0, 11)}


def test_what_is_known_and_would_be_all_the_same_is_said_to_be_known(small: Tracker) -> None:
    """Without A1 and C1 no place is free already, and C1's children are known to be alone."""
    for number in ("A1", "C1"):
        small.staff.record_leaving(worker_id(small, number), left=date(2026, 12, 7))
    ahead = look(small, start(date(2027, 2, 1)))
    assert ahead.remarks == (
        "No place is free in the week of Mon 7 Dec, as is known already.",
        "Marek Alder is over this week, as is known already.",
        "20 children are without their lead in the week of Mon 7 Dec, as is known already.",
    )


def test_whose_lead_would_go_is_said_beside_those_whose_lead_is_known_to_go(small: Tracker) -> None:
    """C1 leaves with seven children, as is known; S2 would leave a week later with eleven more."""
    small.staff.record_leaving(worker_id(small, "C1"), left=date(2026, 12, 7))
    ahead = look(small, Leaver(worker_id(small, "S2"), date(2026, 12, 14)))
    assert ahead.remarks[-2:] == (
        "7 children are without their lead in the week of Mon 7 Dec, as is known already.",
        "18 children would be without their lead in the week of Mon 14 Dec.",
    )


def test_many_who_would_be_over_are_counted_and_nobody_over_is_said(small: Tracker) -> None:
    small.staff.record_leaving(worker_id(small, "S2"), left=TODAY)
    assert look(small).remarks[1] == "Nobody is over their limit in any week."
    ahead = look(small, NewPolicy(with_base(1), date(2027, 1, 4)), team=None)
    assert ahead.remarks[1] == "4 workers would be over in the week of Mon 4 Jan."


def test_one_child_is_said_as_one(small: Tracker) -> None:
    add_worker(small, "S5", "Wilf Sedge", "South", started=date(2026, 11, 2))
    [child] = open_children(small, ["W01"], date(2026, 11, 9), "South")
    small.allocations.allocate([child], worker_id(small, "S5"))
    ahead = look(small, Away(worker_id(small, "S5"), TODAY, date(2026, 11, 21)), team="South")
    assert ahead.remarks[-1] == "1 child is without their lead this week."


# What cannot be supposed, and that nothing is kept


@pytest.mark.parametrize(
    ("supposed", "field", "said"),
    [
        (start(TODAY, "1.2"), "fte", "FTE must be more than 0"),
        (
            PlannedStart("", Role.SOCIAL_WORKER, Decimal(1), TODAY, "First Steps"),
            "programme",
            "no programme “First Steps”",
        ),
        (Leaver(1, date(2024, 9, 2)), "left", "cannot leave before starting"),
        (Away(1, TODAY, TODAY), "back", "first day back must come after"),
        (ChangedHours(1, Decimal(0), TODAY), "fte", "FTE must be more than 0"),
        (ChangedHours(1, Decimal(1), date(2020, 1, 1)), "start", "is not in post on that day"),
    ],
)
def test_what_makes_no_sense_is_refused_naming_the_field(
    small: Tracker, supposed: Supposition, field: str, said: str
) -> None:
    with pytest.raises(BadInput, match=said) as caught:
        look(small, supposed)
    assert caught.value.field == field


def test_somebody_known_to_leave_cannot_be_supposed_to_leave_later(small: Tracker) -> None:
    small.staff.record_leaving(worker_id(small, "S1"), left=date(2026, 12, 18))
    with pytest.raises(BadInput, match="Priya Wren leaves on Fri 18 Dec 2026 already") as caught:
        look(small, Leaver(worker_id(small, "S1"), date(2026, 12, 18)))
    assert caught.value.field == "left"


def test_somebody_whose_record_was_taken_back_is_named_as_gone(small: Tracker) -> None:
    with pytest.raises(StaleView, match="no longer in the records"):
        look(small, Leaver(999, date(2026, 12, 18)))


def test_nothing_that_is_supposed_is_saved(small: Tracker, path: Path) -> None:
    """Every table is the same to the row afterwards, the history included."""
    before = all_rows(path)
    monday = date(2026, 12, 7)
    look(
        small,
        start(monday),
        Leaver(worker_id(small, "S1"), monday),
        Away(worker_id(small, "A1"), monday),
        ChangedHours(worker_id(small, "S2"), Decimal(1), monday),
        NewPolicy(with_base(10), monday),
        team=None,
    )
    assert all_rows(path) == before
    assert table(look(small).known) == {"16/11": NORTH}
