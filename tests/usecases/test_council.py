"""The council, its policy as dated sets, and its teams."""

from __future__ import annotations

from datetime import date
from functools import partial
from inspect import signature
from pathlib import Path

import pytest

from swtracker.errors import BadInput, StaleView
from swtracker.usecases.tracker import Tracker
from tests.builders import national, slough
from tests.council import TODAY, shipped_resources
from tests.store.files import all_rows
from tests.store.test_upgrades import OLD, old_file
from tests.usecases.policies import with_base

DAY = date(2026, 11, 20)


def test_policies_stand_newest_first_and_one_is_in_force(small: Tracker) -> None:
    small.council.adopt(national(), valid_from=date(2027, 4, 1))
    [ahead, now] = small.council.policies()
    assert (ahead.name, ahead.valid_from, ahead.in_force) == (
        national().name,
        date(2027, 4, 1),
        False,
    )
    assert (now.name, now.in_force, now.source) == (
        "Slough 2014-17",
        True,
        "Slough workforce strategy 2014-17",
    )
    assert [p.in_force for p in small.council.policies(date(2027, 4, 1))] == [True, False]
    assert small.council.policy(date(2027, 4, 1)) == national()
    assert len(small.council.policies_full().sets) == 2


def test_a_policy_comes_into_force_on_its_day_and_takes_nobody_away(small: Tracker) -> None:
    done = small.council.adopt(with_base(10), valid_from=DAY)
    assert done.words == "Base 10 is in force from Fri 20 Nov 2026"

    def load(day: date) -> tuple[int, int]:
        [line] = [w for w in small.boards.board(day).workers if w.staff_number == "S1"]
        return line.load.caseload, line.load.limit

    assert (load(date(2026, 11, 19)), load(DAY)) == ((16, 16), (16, 10))


def test_two_policies_never_begin_on_one_day(small: Tracker, path: Path) -> None:
    before = all_rows(path)
    with pytest.raises(BadInput, match="Mon 1 Jun 2026 already; choose another day") as caught:
        small.council.adopt(national(), valid_from=date(2026, 6, 1))
    assert caught.value.field == "valid_from"
    assert all_rows(path) == before


def test_programmes_are_those_of_the_policy_in_force(small: Tracker) -> None:
    assert small.council.programmes() == ["ASYE"]
    assert small.council.presets() == [slough(), national()]


# Teams


def test_teams_are_listed_in_the_order_they_were_added(small: Tracker) -> None:
    assert small.teams.add(" West   End ", " Care ").words == "Added the team West End"
    assert [(t.name, t.service_area) for t in small.teams.list()] == [
        ("North", "Protection and care"),
        ("South", "Protection and care"),
        ("West End", "Care"),
    ]


def test_a_team_is_found_by_its_name_however_it_is_typed(small: Tracker) -> None:
    assert small.teams.find("  NORTH ").name == "North"
    with pytest.raises(BadInput, match="no team called “West”; the teams are North, South"):
        small.teams.find("West")


def test_before_there_is_a_team_that_is_said(empty: Tracker) -> None:
    with pytest.raises(BadInput, match="the teams are none yet"):
        empty.teams.find("North")


def test_a_team_can_be_renamed_and_its_people_stay(small: Tracker) -> None:
    north = small.teams.find("North").id
    done = small.teams.rename(north, "North East", "Protection")
    assert done.words == "Changed the team North East"
    assert small.boards.board(team=north).teams[0].load.children == 47
    small.teams.rename(north, "NORTH EAST", "Protection")
    assert small.teams.list()[0].name == "NORTH EAST"


@pytest.mark.parametrize("name", ["north", " North "])
def test_no_two_teams_have_one_name(small: Tracker, name: str) -> None:
    with pytest.raises(BadInput, match="already a team called"):
        small.teams.add(name)
    with pytest.raises(BadInput, match="already a team called"):
        small.teams.rename(small.teams.find("South").id, name)


def test_names_are_compared_whatever_alphabet_they_are_in(small: Tracker) -> None:
    """SQLite's own comparing knows no letters but A to Z."""
    small.teams.add("Ŵyre")
    with pytest.raises(BadInput, match="already a team called"):
        small.teams.add("ŵyre")


def test_a_team_s_name_has_a_hundred_letters_at_most(small: Tracker) -> None:
    for act in (small.teams.add, partial(small.teams.rename, small.teams.find("South").id)):
        with pytest.raises(BadInput, match="may have 100 letters at most, this has 101") as caught:
            act("x" * 101)
        assert caught.value.field == "name"
    assert small.teams.add("x" * 100).words


def test_a_team_has_a_name_and_stands(small: Tracker) -> None:
    with pytest.raises(BadInput, match="team’s name is needed"):
        small.teams.add(" ")
    with pytest.raises(BadInput, match="team’s name is needed"):
        small.teams.rename(1, " ")
    with pytest.raises(StaleView, match="team was taken back"):
        small.teams.rename(99, "West")


MAKES = {("backups", "take"), ("backups", "at_start")}
"""What asks for no answer and makes something all the same."""


@pytest.mark.parametrize("old", OLD, ids=lambda o: o.stem)
def test_a_policy_of_every_earlier_revision_is_still_worked_by(path: Path, old: Path) -> None:
    """Nothing that can be asked of the records breaks over one that a later swtracker would word
    otherwise; and it can be brought into force once more.
    """
    old_file(path, old)
    tracker = Tracker.open(path, clock=TODAY, resources=shipped_resources())
    asked = 0
    for name, noun in vars(tracker).items():
        for verb in dir(noun) if not name.startswith("_") else ():
            ask = getattr(noun, verb)
            if verb.startswith("_") or not callable(ask) or (name, verb) in MAKES:
                continue
            if all(p.default is not p.empty for p in signature(ask).parameters.values()):
                ask()
                asked += 1
    assert asked > 30
    for person in tracker.staff.choose():
        tracker.staff.file(person.id)
        tracker.supervisions.strands_of(person.id)
    for case in tracker.cases.find(state="all"):
        tracker.cases.file(case.case_id)
    today, policy = tracker.today(), tracker.council.policy()
    tracker.summaries.team(None, today)
    tracker.council.what_would_change(policy, today)
    tracker.council.adopt(policy, valid_from=today)
    assert tracker.council.policy() == policy
    assert tracker.checking.check().wrong == ()
    tracker.close()
