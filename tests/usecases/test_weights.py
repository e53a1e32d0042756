"""Weighted points beside the number of children, and the other rules of allocation in policy."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from swtracker.domain.cases import Status
from swtracker.domain.people import Role
from swtracker.errors import BadInput, Refused
from swtracker.usecases.rows.desk import CandidateRow, PointsChange
from swtracker.usecases.tracker import Tracker
from tests.builders import slough
from tests.council import add_worker, case_id, open_children, worker_id
from tests.store.files import all_rows
from tests.usecases.policies import student_not_alone, weighed, with_allocation

DAY = date(2026, 11, 20)


@pytest.fixture
def weighing(small: Tracker) -> Tracker:
    """The small council under a policy that weighs its cases."""
    small.council.adopt(weighed(), valid_from=DAY)
    return small


def points(tracker: Tracker, day: date = DAY) -> dict[str, Fraction | None]:
    """Each worker's points by staff number."""
    return {w.staff_number: w.points for w in tracker.boards.board(day).workers}


def candidates(tracker: Tracker, references: list[str]) -> dict[str, CandidateRow]:
    """Those who could take the children, by name, in the order ranked."""
    ids = [case_id(tracker, r) for r in references]
    return {c.candidate.worker.name: c for c in tracker.allocations.candidates(ids)}


def change(tracker: Tracker, reference: str, *, complexity: str | None) -> None:
    """Change a case's complexity and nothing else."""
    file = tracker.cases.file(case_id(tracker, reference))
    tracker.cases.change(
        file.row.case_id,
        version=file.version,
        initials=file.row.initials,
        family=file.row.family,
        status=file.row.status,
        team_id=file.row.team_id,
        complexity=complexity,
    )


# Points


def test_without_weights_nobody_has_points(small: Tracker) -> None:
    assert set(points(small).values()) == {None}
    assert all(c.points is None for c in candidates(small, ["N903"]).values())


def test_points_are_added_up_beside_the_children(weighing: Tracker) -> None:
    """P: 9 in need and 7 on a plan; C: 7 looked after; a manager without cases has none."""
    told = points(weighing)
    assert told["S1"] == 9 + 7 * 2
    assert told["C1"] == 7 * Fraction("1.5")
    assert told["S3"] == 5
    assert told["M1"] == 0
    assert points(weighing, DAY - timedelta(days=1))["S1"] is None
    [line] = [w for w in weighing.boards.board().workers if w.staff_number == "S1"]
    assert (line.load.caseload, line.load.limit) == (16, 16)


def test_complexity_adds_its_points(weighing: Tracker) -> None:
    """Half a point for one child, one for another; raw count and limit stay."""
    change(weighing, "D01", complexity="Complex")
    change(weighing, "D02", complexity="Very complex")
    assert points(weighing)["S3"] == Fraction("6.5")
    [line] = [w for w in weighing.boards.board().workers if w.staff_number == "S3"]
    assert line.load.caseload == 5


def test_a_team_of_the_board_has_the_same_points(weighing: Tracker) -> None:
    north = weighing.boards.board(team=weighing.teams.find("North").id)
    assert {w.staff_number: w.points for w in north.workers} == {
        number: told for number, told in points(weighing).items() if number not in {"S3", "S4"}
    }


def test_candidates_show_points_before_and_after(weighing: Tracker) -> None:
    """A family of two in need adds two to everybody."""
    rows = candidates(weighing, ["N901", "N902"])
    assert rows["Dilys Plover"].points == PointsChange(Fraction(5), Fraction(7))
    assert rows["Priya Wren"].points == PointsChange(Fraction(23), Fraction(25))


def test_a_child_who_is_theirs_already_adds_no_points(weighing: Tracker) -> None:
    """D01 is Dilys Plover's: with N903 she takes one point more, everybody else two."""
    rows = candidates(weighing, ["D01", "N903"])
    assert rows["Dilys Plover"].points == PointsChange(Fraction(5), Fraction(6))
    assert rows["Priya Wren"].points == PointsChange(Fraction(23), Fraction(25))


def test_points_decide_nothing(weighing: Tracker) -> None:
    """However heavy, a child takes one place; the order is that of the children."""
    before = list(candidates(weighing, ["N903"]))
    for reference in ("D01", "D02", "D03"):
        change(weighing, reference, complexity="Very complex")
    assert list(candidates(weighing, ["N903"])) == before


# Complexity


def test_a_case_is_opened_with_a_complexity_that_policy_knows(weighing: Tracker) -> None:
    weighing.cases.open_case(
        reference="N950",
        initials="AB",
        family="",
        status=Status.CHILD_IN_NEED,
        opened=DAY,
        team_id=None,
        complexity="Complex",
    )
    assert weighing.cases.file(case_id(weighing, "N950")).row.complexity == "Complex"
    [row] = weighing.cases.find("N950")
    assert row.complexity == "Complex"


@pytest.mark.parametrize("complexity", ["complex", "Severe"])
def test_a_complexity_nobody_lists_is_refused(
    weighing: Tracker, path: Path, complexity: str
) -> None:
    """Opening and changing alike; nothing is kept."""
    before = all_rows(path)
    with pytest.raises(BadInput, match="is no complexity the policy knows") as refused:
        weighing.cases.open_case(
            reference="N950",
            initials="AB",
            family="",
            status=Status.CHILD_IN_NEED,
            opened=DAY,
            team_id=None,
            complexity=complexity,
        )
    assert refused.value.field == "complexity"
    with pytest.raises(BadInput, match="is no complexity the policy knows"):
        change(weighing, "D01", complexity=complexity)
    assert all_rows(path) == before


def test_a_complexity_stays_when_policy_lists_it_no_more(weighing: Tracker) -> None:
    """It counts nothing, can be kept and be taken away, and not be given anew."""
    change(weighing, "D01", complexity="Complex")
    weighing.council.adopt(slough(), valid_from=DAY - timedelta(days=2))
    weighing.history.undo(weighing.history.entries(text="Weighed")[0].id)
    assert weighing.council.policy() == slough()
    change(weighing, "D01", complexity="Complex")
    change(weighing, "D01", complexity=None)
    assert weighing.cases.file(case_id(weighing, "D01")).row.complexity == "Complex"
    with pytest.raises(BadInput, match="is no complexity the policy knows"):
        change(weighing, "D02", complexity="Complex")
    change(weighing, "D01", complexity="")
    assert weighing.cases.file(case_id(weighing, "D01")).row.complexity == ""


def test_a_change_of_complexity_can_be_undone(weighing: Tracker) -> None:
    change(weighing, "D01", complexity="Complex")
    weighing.history.undo(weighing.history.entries()[0].id)
    assert weighing.cases.file(case_id(weighing, "D01")).row.complexity == ""


# The other rules of allocation


def test_policy_says_how_far_back_an_allocation_is_dated(small: Tracker) -> None:
    """Seven days: the 13th will do, the 12th will not."""
    small.council.adopt(with_allocation(backdate_days=7), valid_from=DAY)
    case = [case_id(small, "Z901")]
    with pytest.raises(BadInput, match="dated back 7 days at most") as refused:
        small.allocations.allocate(case, worker_id(small, "S3"), start=date(2026, 11, 12))
    assert refused.value.field == "start"
    small.allocations.allocate(case, worker_id(small, "S3"), start=date(2026, 11, 13))


def test_policy_says_what_tells_equals_apart(small: Tracker) -> None:
    """Three alike but for when each last took a child on; whoever never did comes first."""
    order = ["longest since last allocation", "fewer children"]
    small.council.adopt(with_allocation(tie_breaks=order), valid_from=DAY)
    for number, name in (("S6", "Aven Teal"), ("S7", "Bryn Smew"), ("S8", "Cade Ruff")):
        add_worker(small, number, name, "South")
    for number, taken in (("S6", date(2026, 11, 16)), ("S7", date(2026, 10, 5))):
        [child] = open_children(small, [f"T9{number}"], taken, "South")
        small.allocations.allocate([child], worker_id(small, number), start=taken)
    [child] = open_children(small, ["T9S8"], date(2026, 9, 7), "South")
    small.allocations.allocate([child], worker_id(small, "S8"), start=date(2026, 9, 7))
    rows = candidates(small, ["N903"])
    assert [n for n in rows if rows[n].fits][:3] == ["Cade Ruff", "Bryn Smew", "Aven Teal"]
    assert rows["Bryn Smew"].why.endswith("; last took a child on Mon 5 Oct")
    add_worker(small, "S9", "Dara Scaup", "South")
    assert candidates(small, ["N903"])["Dara Scaup"].why.endswith("; took none yet")


def test_overdue_supervision_can_tell_equals_apart(small: Tracker) -> None:
    """Of two with nobody, the one whose first supervision is overdue comes second."""
    small.council.adopt(with_allocation(tie_breaks=["supervision in date"]), valid_from=DAY)
    add_worker(small, "S6", "Aven Teal", "South", started=date(2026, 6, 1))
    add_worker(small, "S7", "Bryn Smew", "South", started=date(2026, 11, 2))
    rows = candidates(small, ["N903"])
    assert [n for n in rows if rows[n].fits][:2] == ["Bryn Smew", "Aven Teal"]


def test_a_student_may_be_kept_from_leading_alone(small: Tracker) -> None:
    """By the role's own rule; allocating and sharing out ask the same one."""
    small.council.adopt(student_not_alone(), valid_from=DAY)
    add_worker(small, "T1", "Aven Teal", "South", Role.STUDENT)
    [child] = open_children(small, ["N909"], DAY, "South", status=Status.CHILD_PROTECTION)
    with pytest.raises(Refused, match="may not lead these alone; co-work instead"):
        small.allocations.allocate([child], worker_id(small, "T1"))
    [family] = small.share_outs.of_cases([child]).families
    assert worker_id(small, "T1") not in family.may
    assert worker_id(small, "S3") in family.may
    small.allocations.allocate([case_id(small, "N903")], worker_id(small, "T1"))
