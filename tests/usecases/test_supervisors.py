"""Who supervises whom: changing it, handing everybody over, standing in, and who is uncovered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from swtracker.domain.people import AbsenceKind, Employment, Role
from swtracker.errors import BadInput, Refused, StaleView
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.desk import StaffFile
from swtracker.usecases.rows.supervisors import SupervisedRow, SupervisorLine, Why
from swtracker.usecases.tracker import Tracker
from tests.council import JOINT, LINE_MANAGER, add_worker, worker_id

DAY = date(2026, 11, 20)
MON_23, TUE_24, MON_30 = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 30)
MON_7_DEC = date(2026, 12, 7)


def file_of(tracker: Tracker, number: str, day: date | None = None) -> StaffFile:
    return tracker.staff.file(worker_id(tracker, number), day)


def supervise(
    tracker: Tracker, giver: str, start: date, *, worker: str = "S1", strand: str = ""
) -> Done:
    return tracker.supervisors.change(
        worker_id(tracker, worker),
        supervisor_id=worker_id(tracker, giver),
        start=start,
        strand=strand,
    )


def away(tracker: Tracker, number: str, start: date, end: date | None) -> Done:
    return tracker.staff.record_absence(
        worker_id(tracker, number),
        kind=AbsenceKind.ANNUAL_LEAVE,
        start=start,
        end=end,
        pauses=False,
    )


def cover(tracker: Tracker, giver: str, by: str, start: date, end: date) -> Done:
    return tracker.supervisors.cover(
        worker_id(tracker, giver), by_id=worker_id(tracker, by), start=start, end=end
    )


def hand_over(tracker: Tracker, giver: str, to: str, start: date) -> Done:
    return tracker.supervisors.hand_over(
        worker_id(tracker, giver), to_id=worker_id(tracker, to), start=start
    )


def line(tracker: Tracker, name: str, day: date | None = None) -> SupervisorLine:
    """The supervisor of that name; "" is nobody."""
    return next(s for s in tracker.supervisors.read(day).lines if s.supervisor == name)


def row(tracker: Tracker, worker: str, strand: str = "", day: date | None = None) -> SupervisedRow:
    rows = [r for s in tracker.supervisors.read(day).lines for r in s.people]
    return next(r for r in rows if r.staff_number == worker and r.given.strand == strand)


def supervisors(tracker: Tracker, number: str, *days: date) -> list[str]:
    """Who supervises somebody on each of the days."""
    return [file_of(tracker, number, day).supervisor for day in days]


# Naming one


def test_a_supervisor_stands_from_a_day_until_the_next(small: Tracker) -> None:
    done = supervise(small, "C1", date(2026, 11, 2))
    assert done.words.startswith("Tamsin Linnet supervises Priya Wren from Mon 2 Nov")
    supervise(small, "S3", DAY)
    days = (date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 19), DAY)
    assert supervisors(small, "S1", *days) == [
        "Osian Rowan",
        "Tamsin Linnet",
        "Tamsin Linnet",
        "Dilys Plover",
    ]


def test_a_supervisor_named_from_an_earlier_day_takes_the_place_of_later_ones(
    small: Tracker,
) -> None:
    supervise(small, "C1", DAY)
    supervise(small, "S3", date(2026, 11, 2))
    assert file_of(small, "S1").supervisor == "Dilys Plover"


def test_one_that_ended_before_is_left_as_it_is(small: Tracker) -> None:
    for giver, start in (("C1", date(2026, 9, 1)), ("S3", date(2026, 10, 1)), ("A1", DAY)):
        supervise(small, giver, start)
    assert file_of(small, "S1", date(2026, 9, 30)).supervisor == "Tamsin Linnet"


def test_nobody_supervises_themselves(small: Tracker) -> None:
    with pytest.raises(BadInput, match="Nobody supervises themselves"):
        supervise(small, "S1", DAY)
    with pytest.raises(StaleView):
        small.supervisors.change(worker_id(small, "S1"), supervisor_id=99, start=DAY)


def test_who_is_not_in_post_then_cannot_supervise(small: Tracker) -> None:
    with pytest.raises(BadInput, match=r"Tamsin Linnet is not in post on Mon 2 Sep 2019") as found:
        supervise(small, "C1", date(2019, 9, 2))
    assert found.value.field == "supervisor"


def test_whoever_has_no_registration_recorded_is_pointed_out_and_not_refused(
    small: Tracker,
) -> None:
    said = supervise(small, "C1", DAY).words
    assert said.endswith("reflective supervision wants a registered social worker")
    c1 = file_of(small, "C1")
    small.staff.change(
        c1.row.worker_id,
        version=c1.version,
        name=c1.row.name,
        employment=Employment.PERMANENT,
        qualified=None,
        registration="SW12",
    )
    done = supervise(small, "C1", DAY)
    assert done.words == "Tamsin Linnet supervises Priya Wren from Fri 20 Nov"
    assert line(small, "Tamsin Linnet").registered
    assert not line(small, "Osian Rowan").registered


def test_a_strand_can_have_a_supervisor_of_its_own(small: Tracker) -> None:
    """All the others stay with whoever supervises in every strand."""
    done = supervise(small, "C1", DAY, strand="group")
    assert done.words.startswith("Tamsin Linnet supervises Priya Wren in group from")
    given = file_of(small, "S1").supervised
    assert [(g.strand, g.supervisor, g.since) for g in given] == [
        ("", "Osian Rowan", None),
        ("Group", "Tamsin Linnet", DAY),
    ]
    with pytest.raises(BadInput, match="no strand of the policy"):
        supervise(small, "C1", DAY, strand="Tea")


def test_in_a_joint_strand_the_practice_educator_is_beside_the_line_manager(
    small: Tracker,
) -> None:
    supervise(small, "C1", DAY, worker="A1", strand=JOINT)
    own = row(small, "A1", JOINT)
    assert (own.given.supervisor, own.given.beside) == ("Tamsin Linnet", True)
    assert row(small, "A1").given.supervisor == "Osian Rowan"


def test_the_strands_one_can_be_named_for_are_those_owed_and_group(small: Tracker) -> None:
    assert small.supervisors.strands_of(worker_id(small, "A1")) == [LINE_MANAGER, JOINT, "Group"]
    assert small.supervisors.strands_of(worker_id(small, "S1")) == [LINE_MANAGER, "Group"]


def test_one_that_was_named_ends_and_the_default_is_back(small: Tracker) -> None:
    supervise(small, "C1", date(2026, 11, 2), strand="Group")
    named = file_of(small, "S1").supervised[1].row_id
    assert named is not None
    done = small.supervisors.end(named, on=DAY)
    assert done.words == "Tamsin Linnet no longer supervises Priya Wren in group from Fri 20 Nov"
    assert [g.strand for g in file_of(small, "S1").supervised] == [""]
    with pytest.raises(StaleView):
        small.supervisors.end(named, on=MON_23)


def test_one_that_had_not_begun_is_taken_back_by_its_end(small: Tracker) -> None:
    supervise(small, "C1", DAY)
    named = file_of(small, "S1").supervised[0].row_id
    assert named is not None
    done = small.supervisors.end(named, on=DAY)
    assert done.words == "Tamsin Linnet no longer supervises Priya Wren from Fri 20 Nov"
    with pytest.raises(StaleView):
        small.supervisors.end(named, on=DAY)


# Handing over


def test_everybody_a_manager_supervises_is_handed_over_in_one_act(small: Tracker) -> None:
    """By default or by name; whoever takes them cannot have themself."""
    assert small.supervisors.people_of(worker_id(small, "M1"), MON_30) == [
        "Amara Hazel",
        "Marek Alder",
        "Priya Wren",
        "Tamsin Linnet",
    ]
    done = hand_over(small, "M1", "C1", MON_30)
    assert done.words.startswith(
        "Handed 3 people over from Osian Rowan to Tamsin Linnet from Mon 30 Nov; "
        "Tamsin Linnet needs another supervisor"
    )
    before, after = date(2026, 11, 29), MON_30
    for number in ("S1", "S2", "A1"):
        assert supervisors(small, number, before, after) == ["Osian Rowan", "Tamsin Linnet"]
    assert supervisors(small, "C1", after) == ["Osian Rowan"]
    assert done.undo is not None
    small.history.undo(done.undo)
    assert supervisors(small, "S1", after) == ["Osian Rowan"]


def test_a_manager_who_leaves_hands_over_whom_they_had_the_day_before(small: Tracker) -> None:
    """On the day itself they are nobody's manager any more."""
    small.staff.record_leaving(worker_id(small, "M1"), left=MON_30)
    assert supervisors(small, "S1", MON_30) == [""]
    assert len(small.supervisors.people_of(worker_id(small, "M1"), MON_30)) == 4
    hand_over(small, "M1", "S3", MON_30)
    for number in ("C1", "S1", "S2", "A1"):
        assert supervisors(small, number, MON_30) == ["Dilys Plover"]


def test_whoever_a_new_post_brings_is_not_handed_over(small: Tracker) -> None:
    """From North to South: the people of North go, those of South come and stay."""
    m1 = worker_id(small, "M1")
    small.staff.new_post(
        m1,
        start=MON_30,
        team_id=small.teams.find("South").id,
        role=Role.PRACTICE_MANAGER,
        fte=Decimal(1),
        weekly_hours=Decimal(37),
    )
    assert len(small.supervisors.people_of(m1, MON_30)) == 4
    hand_over(small, "M1", "C1", MON_30)
    assert supervisors(small, "S1", MON_30) == ["Tamsin Linnet"]
    assert supervisors(small, "S3", MON_30) == ["Osian Rowan"]


def test_on_the_first_day_whom_they_have_that_day_is_handed_over(small: Tracker) -> None:
    add_worker(small, "M2", "Bram Teasel", "South", Role.PRACTICE_MANAGER, started=DAY)
    supervise(small, "M2", DAY, worker="S1")
    assert small.supervisors.people_of(worker_id(small, "M2")) == [
        "Dilys Plover",
        "Hamza Sorrel",
        "Priya Wren",
    ]
    hand_over(small, "M2", "C1", DAY)
    assert supervisors(small, "S1", DAY) == ["Tamsin Linnet"]


def test_who_has_another_supervisor_from_that_day_keeps_them(small: Tracker) -> None:
    supervise(small, "M1", date(2026, 11, 2), worker="S3")
    supervise(small, "C1", MON_30, worker="S3")
    hand_over(small, "M1", "S2", MON_30)
    assert supervisors(small, "S3", date(2026, 11, 29), MON_30) == [
        "Osian Rowan",
        "Tamsin Linnet",
    ]


def test_a_row_with_an_end_is_handed_over_until_it(small: Tracker) -> None:
    """What was said to come after it stays; so does what others were to take on later."""
    supervise(small, "M1", date(2026, 11, 2), worker="S3")
    supervise(small, "C1", MON_7_DEC, worker="S3")
    hand_over(small, "M1", "S2", MON_30)
    assert supervisors(small, "S3", MON_30, MON_7_DEC) == ["Marek Alder", "Tamsin Linnet"]


def test_whom_they_were_to_supervise_or_stand_in_for_later_goes_along(small: Tracker) -> None:
    supervise(small, "M1", MON_7_DEC, worker="S3")
    supervise(small, "C1", date(2026, 11, 2), worker="S4")
    cover(small, "C1", "M1", MON_23, date(2026, 12, 14))
    hand_over(small, "M1", "S2", MON_30)
    assert supervisors(small, "S3", MON_7_DEC) == ["Marek Alder"]
    assert supervisors(small, "S4", MON_23, MON_30) == ["Osian Rowan", "Marek Alder"]


def test_whoever_takes_them_does_not_get_themself_later_either(small: Tracker) -> None:
    supervise(small, "M1", date(2026, 11, 2), worker="C1")
    supervise(small, "M1", MON_7_DEC, worker="S3")
    hand_over(small, "M1", "S3", MON_30)
    assert supervisors(small, "S3", MON_7_DEC) == [""]
    small_rows = file_of(small, "C1", MON_30).supervised
    assert [g.supervisor for g in small_rows] == ["Dilys Plover"]


def test_whoever_is_cut_from_themself_by_name_falls_back_to_the_default(small: Tracker) -> None:
    supervise(small, "M1", date(2026, 11, 2), worker="S3")
    hand_over(small, "M1", "S3", MON_30)
    assert supervisors(small, "S3", MON_30) == [""]


def test_cover_for_whoever_hands_over_ends_with_it(small: Tracker) -> None:
    cover(small, "M1", "S3", MON_23, MON_7_DEC)
    cover(small, "M1", "S3", MON_7_DEC, date(2026, 12, 14))
    hand_over(small, "M1", "S2", MON_30)
    assert supervisors(small, "S1", MON_23, MON_30, MON_7_DEC) == [
        "Dilys Plover",
        "Marek Alder",
        "Marek Alder",
    ]


def test_cover_that_is_over_is_not_handed_over(small: Tracker) -> None:
    supervise(small, "C1", date(2026, 11, 2), worker="S4")
    cover(small, "C1", "M1", date(2026, 11, 9), DAY)
    hand_over(small, "M1", "S2", MON_30)
    assert supervisors(small, "S4", date(2026, 11, 9)) == ["Osian Rowan"]


def test_whoever_is_owed_no_supervision_is_not_handed_over(small: Tracker) -> None:
    """Unless they were named: an educator of the team has the manager by default only."""
    add_worker(small, "E1", "Bram Teasel", "North", Role.PRACTICE_EDUCATOR)
    m1 = worker_id(small, "M1")
    assert "Bram Teasel" not in small.supervisors.people_of(m1)
    supervise(small, "M1", date(2026, 11, 2), worker="E1")
    assert "Bram Teasel" in small.supervisors.people_of(m1)


def test_a_new_manager_of_the_team_has_them_by_default_already(small: Tracker) -> None:
    """Nothing needs to be written, so nobody can be handed over."""
    small.staff.record_leaving(worker_id(small, "M1"), left=MON_30)
    add_worker(small, "M2", "Bram Teasel", "North", Role.PRACTICE_MANAGER)
    with pytest.raises(BadInput, match="supervises nobody then who could be handed over"):
        hand_over(small, "M1", "M2", date(2027, 2, 1))
    with pytest.raises(BadInput, match="supervises nobody then"):
        hand_over(small, "M1", "M2", MON_30)


def test_they_are_handed_over_to_somebody_else(small: Tracker) -> None:
    with pytest.raises(BadInput, match="Choose somebody else") as found:
        hand_over(small, "M1", "M1", MON_30)
    assert found.value.field == "supervisor"


# Standing in


def test_somebody_stands_in_between_two_days_with_all_their_people(small: Tracker) -> None:
    done = cover(small, "M1", "S3", MON_23, MON_7_DEC)
    assert done.words.startswith(
        "Dilys Plover stands in for Osian Rowan with 4 people from Mon 23 Nov until Mon 7 Dec"
    )
    days = (DAY, MON_23, date(2026, 12, 6), MON_7_DEC)
    assert supervisors(small, "S1", *days) == [
        "Osian Rowan",
        "Dilys Plover",
        "Dilys Plover",
        "Osian Rowan",
    ]
    [row_] = line(small, "Osian Rowan").covers
    assert (row_.stand_in, row_.start, row_.end, row_.people) == (
        "Dilys Plover",
        MON_23,
        MON_7_DEC,
        4,
    )
    assert not line(small, "Osian Rowan", MON_7_DEC).covers


def test_a_stand_in_who_is_one_of_the_people_or_away_too_is_said(small: Tracker) -> None:
    away(small, "C1", date(2026, 11, 26), date(2026, 11, 28))
    said = cover(small, "M1", "C1", MON_23, MON_7_DEC).words
    assert "; Tamsin Linnet is away too from Thu 26 Nov; nobody covers Tamsin Linnet" in said


def test_another_stand_in_takes_over_within_the_days_of_the_first(small: Tracker) -> None:
    cover(small, "M1", "S3", MON_23, MON_7_DEC)
    cover(small, "M1", "S2", MON_30, date(2026, 12, 2))
    days = (MON_23, MON_30, date(2026, 12, 2), MON_7_DEC)
    assert supervisors(small, "S1", *days) == [
        "Dilys Plover",
        "Marek Alder",
        "Dilys Plover",
        "Osian Rowan",
    ]


def test_cover_ends_where_another_supervisor_begins(small: Tracker) -> None:
    supervise(small, "C1", MON_30)
    cover(small, "M1", "S3", MON_23, MON_7_DEC)
    assert supervisors(small, "S1", MON_23, MON_30) == ["Dilys Plover", "Tamsin Linnet"]


def test_a_new_supervisor_is_not_covered_by_the_old_ones_stand_in(small: Tracker) -> None:
    cover(small, "M1", "S3", MON_23, MON_7_DEC)
    supervise(small, "C1", MON_30)
    assert supervisors(small, "S1", MON_23, MON_30) == ["Dilys Plover", "Tamsin Linnet"]


def test_cover_ends_early_for_everybody_at_once(small: Tracker) -> None:
    cover(small, "M1", "S3", MON_23, MON_7_DEC)
    [row_] = line(small, "Osian Rowan").covers
    done = small.supervisors.end_cover(row_.row_ids, on=MON_30)
    assert done.words == "Dilys Plover stands in until Mon 30 Nov"
    assert supervisors(small, "S1", date(2026, 11, 29), MON_30) == ["Dilys Plover", "Osian Rowan"]
    with pytest.raises(BadInput, match="nobody whose cover"):
        small.supervisors.end_cover((), on=MON_30)


@pytest.mark.parametrize(
    ("givers", "end", "said", "field"),
    [
        (("M1", "M1"), MON_30, "Nobody stands in for themselves", "supervisor"),
        (("M1", "S3"), MON_23, "first day back must come after", "end"),
        (("S1", "S3"), MON_30, "supervises nobody then", "start"),
    ],
)
def test_cover_that_makes_no_sense_is_refused(
    small: Tracker, givers: tuple[str, str], end: date, said: str, field: str
) -> None:
    with pytest.raises(BadInput, match=said) as found:
        cover(small, *givers, MON_23, end)
    assert found.value.field == field


def test_undoing_does_not_leave_two_supervisors_of_one_strand(small: Tracker) -> None:
    """Another was named since; the same in another strand stands in nobody's way."""
    supervise(small, "C1", date(2026, 11, 2))
    named = file_of(small, "S1").supervised[0].row_id
    assert named is not None
    ended = small.supervisors.end(named, on=MON_23).undo
    supervise(small, "S3", MON_30)
    assert ended is not None
    with pytest.raises(Refused):
        small.history.undo(ended)
    group = supervise(small, "S2", MON_30, strand="Group").undo
    assert group is not None
    small.history.undo(group)


# Who is uncovered


def test_nobody_is_uncovered_while_their_supervisor_is_there(small: Tracker) -> None:
    osian = line(small, "Osian Rowan")
    assert (osian.why, osian.uncovered, osian.uncovered_later, osian.headcount) == (None, 0, 0, 4)
    assert (osian.role, osian.team) == (Role.PRACTICE_MANAGER, "North")


def test_whoever_has_no_supervisor_stands_under_nobody(small: Tracker) -> None:
    """South has no manager, and there is no head of service."""
    nobody = line(small, "")
    assert nobody.supervisor_id is None
    assert nobody.why is Why.NOBODY
    assert [r.worker for r in nobody.people] == ["Dilys Plover", "Hamza Sorrel", "Osian Rowan"]
    assert row(small, "S3").uncovered is not None
    assert nobody.covers == ()


def test_people_are_uncovered_while_their_supervisor_is_away(small: Tracker) -> None:
    away(small, "M1", DAY, MON_30)
    osian = line(small, "Osian Rowan")
    assert (osian.why, osian.back, osian.uncovered) == (Why.AWAY, MON_30, 4)
    gap = row(small, "S1").uncovered
    assert gap is not None
    assert (gap.why, gap.since, gap.back, gap.stands_in) == (Why.AWAY, DAY, MON_30, False)
    assert small.supervisors.read().lines[0] == osian
    cover(small, "M1", "S3", DAY, MON_30)
    assert line(small, "Osian Rowan").uncovered == 0


def test_an_absence_in_the_coming_weeks_is_seen_and_a_later_one_is_not(small: Tracker) -> None:
    """Four weeks on is Fri 18 Dec."""
    away(small, "M1", date(2026, 12, 18), date(2027, 1, 4))
    osian = line(small, "Osian Rowan")
    assert (osian.uncovered, osian.uncovered_later) == (0, 4)
    assert osian.uncovered_since == date(2026, 12, 18)
    assert line(small, "Osian Rowan", date(2026, 11, 19)).uncovered_later == 0


def test_a_weekend_away_uncovers_nobody(small: Tracker) -> None:
    away(small, "M1", date(2026, 11, 21), MON_23)
    assert line(small, "Osian Rowan").uncovered_later == 0


def test_an_absence_too_short_to_ask_about_uncovers_nobody(small: Tracker) -> None:
    """Under three days nobody is asked to stand in; the supervisor is away all the same."""
    away(small, "M1", DAY, date(2026, 11, 22))
    osian = line(small, "Osian Rowan")
    assert (osian.why, osian.uncovered, row(small, "S1").uncovered) == (Why.AWAY, 0, None)


def test_three_days_away_uncover(small: Tracker) -> None:
    away(small, "M1", DAY, MON_23)
    assert line(small, "Osian Rowan").uncovered == 4


def test_from_a_saturday_today_is_the_monday_after(small: Tracker) -> None:
    away(small, "M1", MON_23, MON_30)
    assert line(small, "Osian Rowan", date(2026, 11, 21)).uncovered == 4


def test_a_stand_in_who_is_away_uncovers_them_again(small: Tracker) -> None:
    away(small, "M1", MON_23, MON_7_DEC)
    cover(small, "M1", "S3", MON_23, MON_7_DEC)
    away(small, "S3", MON_30, None)
    gap = row(small, "S1").uncovered
    assert gap is not None
    assert (gap.since, gap.stands_in, gap.back) == (MON_30, True, None)


def test_a_supervisor_who_leaves_uncovers_those_they_were_named_for(small: Tracker) -> None:
    supervise(small, "S3", date(2026, 11, 2))
    small.staff.record_leaving(worker_id(small, "S3"), left=MON_23)
    gap = row(small, "S1").uncovered
    assert gap is not None
    assert (gap.why, gap.since) == (Why.GONE, MON_23)
    left = line(small, "Dilys Plover", MON_23)
    assert (left.why, left.role, left.team) == (Why.GONE, None, "")


def test_who_leaves_themself_is_uncovered_no_more_from_then(small: Tracker) -> None:
    small.staff.record_leaving(worker_id(small, "S1"), left=MON_23)
    away(small, "M1", MON_30, MON_7_DEC)
    assert row(small, "S1").uncovered is None


def test_one_team_is_looked_at_by_itself(small: Tracker) -> None:
    south = small.supervisors.read(team=small.teams.find("South").id)
    assert [r.worker for s in south.lines for r in s.people] == ["Dilys Plover", "Hamza Sorrel"]
