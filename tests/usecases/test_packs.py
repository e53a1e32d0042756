"""One person's evidence pack: the panel's questions, what was promised, and every proof."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import update

from swtracker.domain.allocation import Override
from swtracker.domain.commitments import Answer, Lapse
from swtracker.domain.development import Activity, TimeState
from swtracker.domain.people import AbsenceKind, Outcome, Role
from swtracker.domain.policy_document import policy_from_document
from swtracker.domain.programme import Finding
from swtracker.domain.supervision import By, SupervisionStatus
from swtracker.errors import StaleView
from swtracker.store.tables import EnrolmentRow
from swtracker.usecases.rows.pack import EvidencePack
from swtracker.usecases.tracker import Tracker
from tests.builders import slough
from tests.council import JOINT, LINE_MANAGER, add_worker, case_id, open_children, worker_id
from tests.usecases.policies import without_programmes

START = date(2026, 7, 27)
DAY = date(2026, 11, 20)


def place(tracker: Tracker, name: str = "Amara Hazel") -> int:
    rows = tracker.programmes.cohorts(include_ended=True)
    return next(r.enrolment_id for r in rows if r.name == name)


def pack(tracker: Tracker, day: date | None = None) -> EvidencePack:
    return tracker.packs.of(place(tracker), day)


def answers(found: EvidencePack) -> dict[str, tuple[str, str]]:
    return {a.asked: (a.answer.value, a.proof) for a in (*found.questions, *found.commitments)}


def test_the_panel_s_three_questions_are_answered_with_their_proof(small: Tracker) -> None:
    """Amara Hazel in month 4: 8.8 % of the ten."""
    assert [(q.asked, q.answer, q.proof) for q in pack(small).questions] == [
        (
            "Was supervision held at the specified frequency?",
            Answer.YES,
            "Line manager: 8 of 8 held, in date on 98.3 % of days, longest gap 17 days; "
            "Joint with practice educator: 3 of 3 held, in date on 100.0 % of days, "
            "longest gap 32 days.",
        ),
        (
            "Was the workload reduced?",
            Answer.YES,
            "Over the limit in 0 of 17 weeks; limit 14, an experienced worker’s 16.",
        ),
        (
            "How was the 10 % used?",
            Answer.NO,
            "55.5 h taken of 62.9 h owed, 8.8 % of contracted hours, 7.4 h behind "
            "(2 half-days), 3.7 h lost: taught programme 55.5 h.",
        ),
    ]


def test_the_four_commitments_are_answered_with_theirs(small: Tracker) -> None:
    found = pack(small).commitments
    assert [(c.asked, c.answer) for c in found] == [
        ("Regular supervision", Answer.YES),
        ("Protected caseload", Answer.YES),
        ("Training and development plan", Answer.NO),
        ("10 % ring-fenced", Answer.NO),
    ]
    assert found[2].proof == "0 goals agreed, 0 met; no learning agreement yet."


def test_the_figures_are_those_of_the_other_pages(small: Tracker) -> None:
    """No number of the pack is its own."""
    found = pack(small)
    measured = small.measures.over(START, DAY, strand=LINE_MANAGER)
    [row] = [r for r in measured.rows if r.name == "Amara Hazel"]
    assert found.supervision[0].total == row.measures
    [line] = small.development.lines()
    assert found.time is not None
    assert found.time.balance.taken == line.line.balance.taken
    assert found.time.balance.owed == line.line.balance.owed
    assert found.time.level == line.line.level
    panel = small.boards.panel(worker_id(small, "A1"))
    assert found.workload.points[-1] == panel.loads[-1]


def test_a_strand_is_told_stage_by_stage_and_gap_by_gap(small: Tracker) -> None:
    """Held on the 7th, due Mon 21 Sep, held on the 24th: overdue for two days."""
    line, joint = pack(small).supervision
    assert [(s.first, s.last, s.every) for s in line.stages] == [(START, DAY, "every 2 weeks")]
    assert line.lapses == (Lapse(date(2026, 9, 7), date(2026, 9, 22), date(2026, 9, 24), 2),)
    assert joint.lapses == ()
    assert [s.day for s in joint.sessions] == [
        date(2026, 8, 27),
        date(2026, 9, 28),
        date(2026, 10, 28),
    ]


def test_stages_add_up_to_the_whole(small: Tracker) -> None:
    """In month 8 the interval has widened; six months of silence are one gap that goes on."""
    found = pack(small, date(2027, 3, 1))
    line = found.supervision[0]
    assert [(s.first, s.last, s.every) for s in line.stages] == [
        (START, date(2027, 1, 26), "every 2 weeks"),
        (date(2027, 1, 27), date(2027, 3, 1), "every month"),
    ]
    assert sum(s.measures.held for s in line.stages) == line.total.held == 8
    assert sum(s.measures.expected for s in line.stages) == line.total.expected
    assert line.lapses[-1].held is None
    assert answers(found)["Regular supervision"][0] == "no"
    assert "overdue at the end" in answers(found)["Regular supervision"][1]


def test_cancelled_missed_and_short_sessions_are_among_them(small: Tracker) -> None:
    asye = worker_id(small, "A1")
    small.supervisions.log(
        asye,
        LINE_MANAGER,
        day=date(2026, 11, 18),
        status=SupervisionStatus.CANCELLED,
        by=By.SUPERVISOR,
        reason="in court",
    )
    small.supervisions.log(asye, LINE_MANAGER, day=date(2026, 11, 19), minutes=30)
    line = pack(small).supervision[0]
    cancelled, held = line.sessions[-2:]
    assert (cancelled.by, cancelled.reason) == (By.SUPERVISOR, "in court")
    assert held.short
    assert cancelled.became == "Cancelled by the supervisor: in court"
    assert held.became == "Held, short"
    assert line.proof.startswith("Line manager: 9 held, 8 expected, in date on")
    assert (line.total.cancelled_count, line.total.short) == (1, 1)


def test_every_week_is_told_by_its_fullest_day(small: Tracker) -> None:
    """Four children on Mon 3 Aug, three more on 14 Sep, six more on Fri 9 Oct."""
    work = pack(small).workload
    assert len(work.weeks) == 17
    held = {w.monday: w.caseload for w in work.weeks}
    assert held[date(2026, 7, 27)] == 0
    assert held[date(2026, 8, 3)] == 4
    assert held[date(2026, 9, 14)] == 7
    assert held[date(2026, 10, 5)] == 13, "the Friday, not the Monday"
    assert held[date(2026, 11, 16)] == 13
    assert {(w.limit, w.experienced) for w in work.weeks} == {(14, 16)}
    [limit] = work.limits
    assert (limit.since, limit.limit, limit.words) == (START, 14, "16 × 90 %, at most 14")


def over_the_limit(tracker: Tracker) -> None:
    """Two more for Amara Hazel by agreement: 15 of 14."""
    cases = open_children(tracker, ["A14", "A15"], DAY, "North")
    agreed = Override("SIBLINGS", "Two sisters.", "Two cases close soon.", date(2026, 12, 4))
    tracker.allocations.allocate(cases, worker_id(tracker, "A1"), override=agreed)


def test_going_over_by_agreement_is_shown_and_is_over(small: Tracker) -> None:
    over_the_limit(small)
    found = pack(small)
    assert found.workload.weeks[-1].over_by == 1
    first = found.workload.overrides[0]
    assert (first.reference, first.plan, first.approver) == (
        "A14",
        "Two cases close soon.",
        "Osian Rowan",
    )
    assert (first.start, first.end, first.review) == (DAY, None, date(2026, 12, 4))
    assert first.why == "Keeps brothers and sisters with one worker: Two sisters."
    assert answers(found)["Protected caseload"] == (
        "no",
        "Over the limit in 1 of 17 weeks; 2 overrides agreed; limit 14, "
        "an experienced worker’s 16.",
    )
    earlier = pack(small, date(2026, 11, 19))
    assert earlier.workload.overrides == ()
    assert answers(earlier)["Protected caseload"][0] == "yes"


def test_an_override_that_ended_has_its_end(small: Tracker) -> None:
    over_the_limit(small)
    [span] = small.cases.file(case_id(small, "A15")).spans
    small.allocations.end(span.allocation_id, end=date(2026, 11, 21))
    ends = [o.end for o in pack(small, date(2026, 11, 23)).workload.overrides]
    assert ends == [None, date(2026, 11, 21)]
    assert [o.end for o in pack(small).workload.overrides] == [None, None]


def test_lost_time_says_why_and_by_whom(small: Tracker) -> None:
    asye = worker_id(small, "A1")
    small.development.log(
        asye,
        day=date(2026, 11, 20),
        hours=Decimal("3.7"),
        activity=Activity.SHADOWING,
        state=TimeState.LOST,
        reason="a court hearing",
        by=By.SERVICE,
    )
    time = pack(small).time
    assert time is not None
    assert [(e.day, e.reason, e.lost_by) for e in time.lost] == [
        (date(2026, 10, 16), "covering duty", None),
        (date(2026, 11, 20), "a court hearing", By.SERVICE),
    ]
    assert [e.lost_by_words for e in time.lost] == ["nobody has said", "The service"]
    assert dict(time.lost_by) == {None: Fraction(37, 10), By.SERVICE: Fraction(37, 10)}
    assert time.weeks[-1].monday == date(2026, 11, 16)


def test_goals_courses_and_the_agreement_prove_the_plan(small: Tracker) -> None:
    number = place(small)
    small.development_plans.agree_goal(number, "Chair a core group", due=date(2026, 12, 1))
    small.programmes.record_review(number, month=0, held=START, finding=Finding.AGREED)
    asked = "Training and development plan"
    assert answers(pack(small))[asked] == (
        "yes",
        "1 goal agreed, 0 met; learning agreement made Mon 27 Jul 2026.",
    )
    late = pack(small, date(2026, 12, 7))
    assert answers(late)[asked] == (
        "no",
        "1 goal agreed, 0 met; 1 not met by its day; learning agreement made Mon 27 Jul 2026.",
    )


def test_before_it_begins_everything_is_not_yet(small: Tracker) -> None:
    found = pack(small, date(2026, 7, 20))
    assert found.until < found.first
    assert {a.answer for a in (*found.questions, *found.commitments)} == {Answer.NOT_YET}
    assert answers(found)["Protected caseload"][1] == "The programme has not begun."
    assert answers(found)["Regular supervision"][1] == "No supervision was owed yet."
    assert found.time is None


def test_on_the_first_day_nothing_was_expected_and_no_hours_passed(small: Tracker) -> None:
    """A programme that begins on a Saturday has no working hours that day."""
    number = add_worker(small, "B1", "Bram Teasel", "North", started=date(2026, 11, 14))
    small.staff.enrol(number, programme="ASYE", start=date(2026, 11, 14))
    found = small.packs.of(place(small, "Bram Teasel"), date(2026, 11, 14))
    assert answers(found)["Regular supervision"][0] == "not yet"
    assert answers(found)["How was the 10 % used?"] == (
        "not yet",
        "0.0 h taken of 0.0 h owed, level.",
    )


def test_an_ended_programme_is_measured_to_the_day_before_its_outcome(small: Tracker) -> None:
    number = place(small)
    small.staff.record_outcome(number, outcome=Outcome.PASS, on=date(2026, 11, 13))
    found = small.packs.of(number)
    assert (found.first, found.until) == (START, date(2026, 11, 12))
    assert found.year.row.outcome is Outcome.PASS
    assert found.time is not None
    assert found.time.balance.taken == Fraction(518, 10)
    assert found.supervision[0].sessions[-1].day == date(2026, 11, 12)


def test_the_records_reach_no_further_back_than_they_begin(small: Tracker) -> None:
    number = add_worker(small, "B1", "Bram Teasel", "North", started=date(2026, 1, 5))
    small.staff.enrol(number, programme="ASYE", start=date(2026, 1, 5))
    found = small.packs.of(place(small, "Bram Teasel"))
    assert found.first == date(2026, 6, 1)
    assert found.workload.weeks[0].monday == date(2026, 6, 1)


def test_of_two_programmes_at_once_the_latest_counts_the_time(small: Tracker) -> None:
    asye = worker_id(small, "A1")
    first = place(small)
    small.staff.record_outcome(first, outcome=Outcome.WITHDRAWN, on=date(2026, 11, 20))
    small.staff.enrol(asye, programme="ASYE", start=date(2026, 11, 20))
    with small.packs.context.act("imported") as act:
        act.session.execute(
            update(EnrolmentRow).where(EnrolmentRow.id == first).values(outcome=None)
        )
    found = small.packs.of(first)
    assert found.time is None
    assert answers(found)["10 % ring-fenced"] == (
        "not yet",
        "Counted under another programme of the same person.",
    )
    assert (
        answers(found)["How was the 10 % used?"][1]
        == "Counted under another programme of the same person."
    )


def test_a_role_that_holds_no_cases_is_not_asked_to_hold_fewer(small: Tracker) -> None:
    number = add_worker(
        small, "B1", "Bram Teasel", "North", Role.SUPPORT_OFFICER, started=date(2026, 9, 7)
    )
    small.staff.enrol(number, programme="ASYE", start=date(2026, 9, 7))
    found = small.packs.of(place(small, "Bram Teasel"))
    assert answers(found)["Protected caseload"] == (
        "yes",
        "Over the limit in 0 of 11 weeks; the role holds no cases.",
    )


def test_a_leaver_s_pack_ends_the_day_before_they_left(small: Tracker) -> None:
    """Nothing was owed to them any more, and a limit of 0 from then on is no broken promise."""
    number = place(small)
    small.staff.record_leaving(worker_id(small, "A1"), left=date(2026, 11, 19))
    found = small.packs.of(number)
    assert found.until == date(2026, 11, 18)
    assert found.workload.limits[-1].limit == 14
    assert answers(found)["Protected caseload"][0] == "yes"
    assert small.packs.of(number, date(2026, 11, 13)).until == date(2026, 11, 13)


def test_a_leaver_s_pack_can_be_chosen(small: Tracker) -> None:
    """By everybody and in their last team, whether or not an outcome was recorded."""
    number = place(small)
    small.staff.record_leaving(worker_id(small, "A1"), left=date(2026, 11, 19))
    north, south = (small.teams.find(team).id for team in ("North", "South"))
    cohorts = small.programmes.cohorts
    assert cohorts() == []
    assert [r.enrolment_id for r in cohorts(include_ended=True)] == [number]
    assert [r.team for r in cohorts(team=north, include_ended=True)] == ["North"]
    assert cohorts(team=south, include_ended=True) == []


def test_a_pause_makes_a_gap_shorter(small: Tracker) -> None:
    small.staff.record_absence(
        worker_id(small, "A1"),
        kind=AbsenceKind.SICKNESS,
        start=date(2026, 9, 22),
        end=date(2026, 9, 23),
        pauses=True,
    )
    [lapse] = pack(small).supervision[0].lapses
    assert lapse.days < 2


def test_a_session_outside_any_stage_is_shown_all_the_same(small: Tracker) -> None:
    """Another policy owes the joint strand to nobody; what was held of it stays evidence."""
    small.council.adopt(without_programmes(), valid_from=date(2026, 11, 20))
    strands = {s.strand: s for s in pack(small).supervision}
    assert len(strands[JOINT].sessions) == 3


def test_mandatory_courses_prove_the_plan_and_no_agreement_is_asked_for_where_none_is(
    small: Tracker,
) -> None:
    document = deepcopy(dict(slough().document))
    asye: Any = document["programmes"]["ASYE"]  # type: ignore[index]
    del asye["agreement"]
    asye["mandatory_training"] = ["Court skills", "Safeguarding, level 3"]
    small.council.adopt(policy_from_document(document), valid_from=DAY)
    small.development_plans.take_training(worker_id(small, "A1"), "Court skills")
    proof = answers(pack(small))["Training and development plan"][1]
    assert proof == "0 goals agreed, 0 met; 1 of 2 mandatory courses taken."


def test_a_group_session_is_evidence_though_nothing_is_expected_of_it(small: Tracker) -> None:
    small.supervisions.log_group([worker_id(small, "A1")], "Group", day=DAY)
    group = pack(small).supervision[-1]
    assert (group.strand, group.stages, len(group.sessions)) == ("Group", (), 1)
    assert group.proof == "Group: 1 held, nothing expected"


def test_a_place_taken_back_has_no_pack(small: Tracker) -> None:
    with pytest.raises(StaleView):
        small.packs.of(999)
