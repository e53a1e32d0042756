"""Who supervises whom: named for a strand or for all, by default, and standing in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from swtracker.domain.calendar import Period
from swtracker.domain.people import Role
from swtracker.domain.supervisors import Place, SupervisedBy, Supervising, WhoSupervises

DAY = date(2026, 11, 20)
HEAD, MANAGER, WORKER, OTHER, EDUCATOR, LONER = 1, 2, 3, 4, 5, 6
LINE, JOINT = "Line manager", "Joint"
PLACES: Mapping[int, Place] = {
    HEAD: ("North", Role.HEAD_OF_SERVICE),
    MANAGER: ("North", Role.PRACTICE_MANAGER),
    WORKER: ("North", Role.SOCIAL_WORKER),
    OTHER: ("North", Role.CONSULTANT_PRACTITIONER),
    EDUCATOR: ("North", Role.PRACTICE_EDUCATOR),
    LONER: ("South", Role.SOCIAL_WORKER),
}


def row(
    supervisor: int,
    strand: str = "",
    *,
    start: date = date(2026, 1, 1),
    end: date | None = None,
    cover: bool = False,
) -> SupervisedBy:
    """A row of the worker."""
    return SupervisedBy(0, WORKER, supervisor, Period(start, end), strand, cover)


def supervising(*rows: SupervisedBy, places: Mapping[int, Place] = PLACES) -> Supervising:
    """Those rows among these people, who never move."""
    return Supervising.of_rows(
        rows,
        lambda worker, _day: places.get(worker),
        managers=[MANAGER],
        heads=[HEAD],
        joint=[JOINT],
    )


def who(*rows: SupervisedBy, places: Mapping[int, Place] = PLACES) -> WhoSupervises:
    """The same on the day."""
    return WhoSupervises(supervising(*rows, places=places), DAY)


def test_by_default_it_is_the_teams_practice_manager_else_the_head_of_service() -> None:
    """Nobody supervises themself, and a head of service has nobody."""
    found = who()
    assert [found.of(n, LINE) for n in (WORKER, MANAGER, LONER)] == [MANAGER, HEAD, HEAD]
    assert found.of(HEAD, LINE) is None
    assert found.of(99, LINE) is None


def test_without_a_head_in_post_a_manager_has_nobody() -> None:
    places = {MANAGER: PLACES[MANAGER], HEAD: ("North", Role.SOCIAL_WORKER)}
    assert who(places=places).of(MANAGER) is None
    assert who(places={MANAGER: PLACES[MANAGER]}).of(MANAGER) is None


def test_an_empty_strand_is_every_strand_without_a_row_of_its_own() -> None:
    found = who(row(OTHER), row(EDUCATOR, "Group"))
    assert (found.of(WORKER, LINE), found.of(WORKER, "Group")) == (OTHER, EDUCATOR)
    assert found.of(WORKER) == OTHER


def test_a_row_counts_on_the_days_it_covers() -> None:
    ended = row(OTHER, end=DAY)
    to_come = row(OTHER, start=date(2026, 11, 21))
    assert who(ended).of(WORKER) == who(to_come).of(WORKER) == MANAGER


def test_in_a_joint_strand_the_line_manager_stays_first() -> None:
    """Whoever is named for it is the second; nobody is second to themself."""
    found = who(row(EDUCATOR, JOINT))
    assert (found.of(WORKER, JOINT), found.second(WORKER, JOINT)) == (MANAGER, EDUCATOR)
    assert found.second(WORKER, LINE) is None
    assert who().second(WORKER, JOINT) is None
    assert who(row(MANAGER, JOINT)).second(WORKER, JOINT) is None


def test_whoever_gives_it_alone_or_beside_gives_it() -> None:
    found = who(row(EDUCATOR, JOINT))
    assert found.gives(MANAGER, WORKER, JOINT)
    assert found.gives(EDUCATOR, WORKER, JOINT)
    assert not found.gives(EDUCATOR, WORKER, LINE)


def test_a_stand_in_comes_before_whom_they_cover_and_leaves_other_strands() -> None:
    found = who(row(OTHER, cover=True), row(EDUCATOR, JOINT), row(HEAD, "Group"))
    assert found.of(WORKER, LINE) == found.of(WORKER, JOINT) == OTHER
    assert found.of(WORKER, "Group") == HEAD
    assert found.second(WORKER, JOINT) == EDUCATOR
    assert found.supervising.usual(WORKER, "", DAY) == MANAGER


def test_a_practice_educator_is_covered_too() -> None:
    found = who(row(EDUCATOR, JOINT), row(OTHER, JOINT, cover=True))
    assert found.second(WORKER, JOINT) == OTHER


def test_the_slots_are_the_rows_that_it_takes_to_give_what_is_owed() -> None:
    plain = supervising(row(HEAD, "Group"), row(EDUCATOR, JOINT))
    assert plain.slots(WORKER, [LINE, JOINT, "Group"], DAY) == ("", JOINT, "Group")
    assert supervising().slots(WORKER, [LINE, JOINT], DAY) == ("",)
    assert plain.usual(WORKER, "Joint elsewhere", DAY) is None
    assert [r.supervisor for r in plain.rows(WORKER)] == [HEAD, EDUCATOR]
