"""The statutory files from what is recorded: who led looked-after children, and the census day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from swtracker.domain.cases import ChangeReason, Status
from swtracker.domain.people import AbsenceKind, Employment, Role
from swtracker.domain.sw_episodes import CollectionYear, RuleYear
from swtracker.errors import BadInput
from swtracker.usecases.rows.book import AllocationIn, CaseIn, PostIn, WorkerIn
from swtracker.usecases.rows.statutory import EpisodeRow, SwEpisodes, named
from swtracker.usecases.tracker import Tracker
from tests import council
from tests.council import MovingClock, case_id, worker_id
from tests.usecases.books import a_book, a_case, a_post, a_team, a_worker, an_allocation

BringIn = Callable[..., Tracker]
TODAY = date(2026, 11, 20)
OPENED = date(2026, 4, 20)
HANDOVER = date(2026, 7, 6)

YEAR = CollectionYear(2026)
"""The year that runs on Fri 20 Nov 2026."""


def lines_of(episodes: SwEpisodes, child: str) -> list[tuple[str, str, str, str]]:
    """The child's episodes: the worker's number, from, to and why."""
    return [
        (x.line.sw_id, x.line.decom, x.line.dec, x.line.reason)
        for x in episodes.rows
        if x.line.child == child
    ]


def row_of(episodes: SwEpisodes, child: str, place: int = 0) -> EpisodeRow:
    """One of the child's episodes."""
    return [x for x in episodes.rows if x.line.child == child][place]


def register(tracker: Tracker, staff_number: str, registration: str) -> None:
    """Give a worker of the small council a registration number."""
    number = worker_id(tracker, staff_number)
    tracker.staff.change(
        number,
        version=1,
        name=tracker.staff.person(number).name,
        employment=Employment.AGENCY if staff_number == "S3" else Employment.PERMANENT,
        qualified=None,
        registration=registration,
    )


@pytest.fixture
def bring_in(path: Path) -> Iterator[BringIn]:
    """Makes a data file from cases, allocations, workers and posts, seen on the day."""
    opened: list[Tracker] = []

    def make(*rows: CaseIn | AllocationIn | WorkerIn | PostIn, day: date = TODAY) -> Tracker:
        tracker = council.empty_copy(path, MovingClock(day))
        opened.append(tracker)
        workers = [x for x in rows if isinstance(x, WorkerIn)]
        posts = [x for x in rows if isinstance(x, PostIn)]
        plan, _ = tracker.imports.accept(
            a_book(
                teams=[a_team("Oak")],
                workers=[a_worker("1"), a_worker("2", registration="SW2222"), *workers],
                posts=[a_post("1"), a_post("2"), *posts],
                cases=[x for x in rows if isinstance(x, CaseIn)],
                allocations=[x for x in rows if isinstance(x, AllocationIn)],
            )
        )
        assert plan.refused == ()
        return tracker

    yield make
    for tracker in opened:
        tracker.close()


def child(reference: str, **said: Any) -> CaseIn:
    """A looked-after child's case, open since 20 April 2026."""
    return a_case(reference, OPENED, **{"status": Status.LOOKED_AFTER, **said})


def led(
    reference: str, worker: str, start: date = OPENED, end: date | None = None, **said: Any
) -> AllocationIn:
    """A lead allocation of the child."""
    return an_allocation(reference, worker, start, end=end, **said)


def test_only_leads_of_looked_after_children_are_episodes(small: Tracker) -> None:
    """Seven looked-after children of the small council; a co-worker enters nowhere."""
    small.allocations.add_co_worker(case_id(small, "T01"), worker_id(small, "S3"))
    episodes = small.statutory.sw_episodes(YEAR)
    assert [x.line.child for x in episodes.rows] == [f"T0{n}" for n in range(1, 8)]
    assert {x.worker for x in episodes.rows} == {"Tamsin Linnet"}
    assert episodes.rules is RuleYear.OF_2025
    assert episodes.as_at == date(2026, 11, 20)


def test_a_worker_without_a_registration_number_has_a_code(bring_in: BringIn) -> None:
    """The number is the registration, or XX and the staff number; it is never blank."""
    tracker = bring_in(child("L1"), child("L2"), led("L1", "1"), led("L2", "2"))
    episodes = tracker.statutory.sw_episodes(YEAR)
    assert [x.line.sw_id for x in episodes.rows] == ["XX00001", "SW2222"]
    assert episodes.shared_codes == ()


def test_two_workers_whose_codes_are_one_are_named(bring_in: BringIn) -> None:
    """Staff numbers that differ in a stroke only give one code: that is said, not sent unseen."""
    twin = a_worker("-1")
    tracker = bring_in(twin, child("L1"), child("L2"), led("L1", "1"), led("L2", "-1"))
    episodes = tracker.statutory.sw_episodes(YEAR)
    assert episodes.shared_codes == ("XX00001",)
    assert any("would be XX00001" in said for said in episodes.sentences)


def test_a_handover_ends_one_episode_on_the_day_the_next_starts(bring_in: BringIn) -> None:
    """The end stands on the episode before, the reason on the new one, and nothing is raised."""
    tracker = bring_in(
        child("L1"),
        led("L1", "1", end=HANDOVER),
        led("L1", "2", HANDOVER, reason=ChangeReason.LEFTRL),
    )
    episodes = tracker.statutory.sw_episodes(YEAR)
    assert lines_of(episodes, "L1") == [
        ("XX00001", "20/04/2026", "06/07/2026", "FCONTA"),
        ("SW2222", "06/07/2026", "", "LEFTRL"),
    ]
    assert episodes.code_counts == {}
    assert "raise nothing" in " ".join(episodes.sentences)


def test_a_team_alone_is_a_gap_and_eight_days_of_it_are_pointed_out(bring_in: BringIn) -> None:
    """Unallocated for eight days: the code stands on the next worker, in plain words."""
    tracker = bring_in(
        child("L1", team="Oak"),
        led("L1", "1", end=HANDOVER),
        led("L1", "2", date(2026, 7, 14), reason=ChangeReason.MANAGE),
    )
    after = row_of(tracker.statutory.sw_episodes(YEAR), "L1", 1)
    assert after.codes == ("SW10", "SW10a")
    assert after.remarks == ("Nobody led the child for 8 days before it; the return lets 7 pass.",)
    before = tracker.statutory.sw_episodes(YEAR, RuleYear.OF_2024)
    assert row_of(before, "L1", 1).codes == ("SW10",)


def test_another_child_s_worker_is_not_the_one_before(bring_in: BringIn) -> None:
    """The first episode of a child follows nobody, whatever ended in the row above."""
    tracker = bring_in(
        child("L1"), child("L2"), led("L1", "1", end=HANDOVER), led("L2", "2", date(2026, 9, 1))
    )
    assert row_of(tracker.statutory.sw_episodes(YEAR), "L2").remarks == ()


def test_who_has_nobody_at_the_end_and_who_has_no_reason_is_pointed_out(
    bring_in: BringIn,
) -> None:
    """As at today while the year runs."""
    tracker = bring_in(child("L1"), led("L1", "1", end=HANDOVER, reason=None))
    episodes = tracker.statutory.sw_episodes(YEAR)
    assert row_of(episodes, "L1").remarks == (
        "Why the worker started is missing; it is asked for since 1 Apr 2023.",
        "Nobody leads the child on 20 Nov 2026.",
    )
    assert "1 row to look at: SW13 1, SW17 1." in episodes.sentences


def test_an_end_after_the_year_is_not_in_its_file(bring_in: BringIn) -> None:
    """Until 31 March the episode was open; the year after has its end, and no end on 1 April."""
    ends = {"L1": date(2027, 3, 31), "L2": date(2027, 4, 1), "L3": date(2027, 5, 3)}
    tracker = bring_in(
        *(child(reference) for reference in ends),
        *(led(reference, "1", end=end) for reference, end in ends.items()),
        day=date(2027, 5, 3),
    )
    then = tracker.statutory.sw_episodes(YEAR)
    assert [x.line.dec for x in then.rows] == ["31/03/2027", "", ""]
    assert then.as_at == YEAR.last
    assert then.rows[0].remarks == ("Nobody leads the child on 31 Mar 2027.",)
    assert then.sentences[0].startswith("3 episodes of 3 children looked after, 2026-27; checked")
    now = tracker.statutory.sw_episodes(CollectionYear(2027))
    assert [(x.line.child, x.line.dec) for x in now.rows] == [("L3", "03/05/2027")]
    assert now.without_lead == ("L1", "L2")


def test_what_is_planned_after_today_is_not_in_the_file_yet(bring_in: BringIn) -> None:
    """A handover next week has not ended anybody's episode."""
    soon = date(2026, 11, 30)
    tracker = bring_in(child("L1"), led("L1", "1", end=soon), led("L1", "2", soon))
    assert lines_of(tracker.statutory.sw_episodes(YEAR), "L1") == [
        ("XX00001", "20/04/2026", "", "FCONTA")
    ]


def test_children_without_a_lead_all_year_are_named(bring_in: BringIn) -> None:
    """They have no row to stand in, so the sentence names them; one not yet there is not."""
    one = bring_in(child("L1"), child("L2"), led("L2", "1")).statutory.sw_episodes(YEAR)
    assert one.without_lead == ("L1",)
    assert any("1 child looked after had no lead worker" in said for said in one.sentences)


def test_several_children_without_a_lead_are_named_in_a_list(bring_in: BringIn) -> None:
    tracker = bring_in(child("L1"), child("L2"))
    two = tracker.statutory.sw_episodes(YEAR)
    assert any(said.endswith("are not in the file: L1 and L2.") for said in two.sentences)
    assert tracker.statutory.sw_episodes(CollectionYear(2025)).without_lead == ()


def test_a_case_that_was_closed_keeps_its_episodes(bring_in: BringIn) -> None:
    """It is remembered what it was; reopened as something else, it is that."""
    tracker = bring_in(child("L1"), led("L1", "1"))
    number = case_id(tracker, "L1")
    tracker.cases.close(number, closed=date(2026, 6, 1))
    episodes = tracker.statutory.sw_episodes(YEAR)
    assert (episodes.closed, len(episodes.rows)) == (0, 1)
    assert episodes.rows[0].line.dec == "01/06/2026"
    tracker.cases.reopen(number, status=Status.CHILD_IN_NEED, why="Referred again")
    assert tracker.statutory.sw_episodes(YEAR).rows == ()


def test_cases_brought_in_closed_are_counted_because_they_cannot_be_told_apart(
    bring_in: BringIn,
) -> None:
    """Such a case does not say whether the child was looked after."""
    ended = {"status": Status.CLOSED, "closed": date(2026, 6, 1)}
    one = bring_in(child("L1", **ended), led("L1", "1")).statutory.sw_episodes(YEAR)
    assert (one.closed, one.rows) == (1, ())
    assert any(said.startswith("1 case closed in the year is not") for said in one.sentences)


def test_several_cases_brought_in_closed_are_counted(bring_in: BringIn) -> None:
    ended = {"status": Status.CLOSED, "closed": date(2026, 6, 1)}
    tracker = bring_in(child("L1", **ended), child("L2", **ended))
    both = tracker.statutory.sw_episodes(YEAR)
    assert any(said.startswith("2 cases closed in the year are not") for said in both.sentences)
    assert tracker.statutory.sw_episodes(CollectionYear(2025)).closed == 0


def test_an_episode_ends_with_its_case(bring_in: BringIn) -> None:
    """A case brought in closed, still looked after and still led, ends the episode itself."""
    tracker = bring_in(child("L1", closed=date(2026, 8, 3)), led("L1", "1"))
    assert lines_of(tracker.statutory.sw_episodes(YEAR), "L1") == [
        ("XX00001", "20/04/2026", "03/08/2026", "FCONTA")
    ]


@pytest.mark.parametrize(
    ("children", "said"),
    [
        (["L1"], "1 allocation that ended on the day it began led nobody and is left out."),
        (
            ["L1", "L2"],
            "2 allocations that ended on the day they began led nobody and are left out.",
        ),
    ],
)
def test_an_allocation_that_covers_no_day_is_no_episode(
    bring_in: BringIn, children: list[str], said: str
) -> None:
    """It led nobody; that it was there is said of the year it lies in."""
    tracker = bring_in(
        *(child(reference) for reference in children),
        *(led(reference, "1", HANDOVER, HANDOVER) for reference in children),
        *(led(reference, "2", HANDOVER) for reference in children),
    )
    episodes = tracker.statutory.sw_episodes(YEAR)
    assert {x.line.sw_id for x in episodes.rows} == {"SW2222"}
    assert said in episodes.sentences
    assert tracker.statutory.sw_episodes(CollectionYear(2025)).led_no_day == 0


def test_the_status_not_being_dated_is_said(small: Tracker) -> None:
    """What the file cannot know stands in its words, with the year, the rules and the day."""
    episodes = small.statutory.sw_episodes(YEAR)
    assert episodes.sentences[0] == (
        "7 episodes of 7 children looked after, 2026-27, as at 20 Nov 2026; checked by the rules "
        "of 2025-26."
    )
    assert "which is not dated" in episodes.sentences[1]
    assert "SW12" in episodes.sentences[-1]
    assert episodes.file_name == "SW Episodes 2026-27.csv"


def test_a_year_to_come_is_refused(small: Tracker) -> None:
    with pytest.raises(BadInput, match="2027-28 has not begun") as refused:
        small.statutory.sw_episodes(CollectionYear(2027))
    assert refused.value.field == "year"


def test_the_census_check_is_by_registration_number(small: Tracker) -> None:
    """Cases as they were led on 30 September, FTE, role, agency; the unnumbered are named."""
    for staff_number, number in (("S1", "SW111"), ("S2", "SW22"), ("S3", "SW3333")):
        register(small, staff_number, number)
    check = small.statutory.census(2026)
    assert [
        (x.registration, x.cases, x.fte, x.role, x.census_role, x.is_agency, x.absent)
        for x in check.rows
    ] == [
        ("SW22", 9, Decimal("0.6"), Role.SOCIAL_WORKER, 5, False, False),
        ("SW111", 16, 1, Role.SOCIAL_WORKER, 5, False, False),
        ("SW3333", 5, 1, Role.SOCIAL_WORKER, 5, True, False),
    ]
    assert check.unnumbered == (
        ("Osian Rowan", 0),
        ("Tamsin Linnet", 7),
        ("Amara Hazel", 7),
        ("Hamza Sorrel", 0),
    )
    said = " ".join(check.sentences)
    assert "Figures to check the workforce census against, as at Wed 30 Sep 2026: 3 workers" in said
    assert "4 people in post without a registration number are not listed, who led 14" in said
    assert check.file_name == "Census check 2026-09-30.csv"


@pytest.mark.parametrize(
    ("kind", "absent", "reason"),
    [
        (AbsenceKind.SICKNESS, True, "SIC"),
        (AbsenceKind.BEREAVEMENT, True, "OTH"),
        (AbsenceKind.ANNUAL_LEAVE, None, None),
    ],
)
def test_absence_on_the_day_has_the_census_s_code(
    small: Tracker, kind: AbsenceKind, absent: bool | None, reason: str | None
) -> None:
    """Annual leave is asked about: the census counts it only where cases were given to others."""
    register(small, "S1", "SW111")
    small.staff.record_absence(
        worker_id(small, "S1"),
        kind=kind,
        start=date(2026, 9, 28),
        end=date(2026, 10, 1),
        pauses=False,
    )
    check = small.statutory.census(2026)
    (row,) = check.rows
    assert (row.absent, row.reason) == (absent, reason)
    assert bool(row.remark) == (absent is None)
    assert any("annual leave" in said for said in check.sentences) == (absent is None)


def test_a_number_two_bear_is_said_and_one_person_without_is_named(bring_in: BringIn) -> None:
    """Two rows under one number would be one worker to the census."""
    twin = (a_worker("3", registration="SW2222"), a_post("3"))
    check = bring_in(*twin).statutory.census(2026)
    assert check.repeated == ("SW2222",)
    assert "More than one worker has the registration number SW2222." in check.sentences
    assert any(
        said.startswith("1 person in post without a registration number is not listed")
        for said in check.sentences
    )


def test_children_led_by_somebody_not_in_post_are_counted_for_nobody(bring_in: BringIn) -> None:
    """Whoever has no post on the day has no row; their children are told instead."""
    check = bring_in(
        a_worker("3", registration="SW3333"), child("L1"), led("L1", "3")
    ).statutory.census(2026)
    assert [row.registration for row in check.rows] == ["SW2222"]
    assert check.led_elsewhere == 1
    assert any(said.startswith("1 child had a lead worker who was not") for said in check.sentences)


def test_the_census_of_a_day_to_come_is_refused(small: Tracker) -> None:
    with pytest.raises(BadInput, match="Thu 30 Sep 2027 is still to come"):
        small.statutory.census(2027)


def test_a_long_list_of_names_says_how_many_more() -> None:
    """Ten are named."""
    assert named(["A", "B"]) == "A and B"
    assert named([f"C{n}" for n in range(10)]).endswith("C8 and C9")
    assert named([f"C{n}" for n in range(12)]).endswith("C9 and 2 more")
