"""One of every act a person can do in the small council, with the words the history has for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from swtracker.domain.allocation import Override
from swtracker.domain.cases import Status
from swtracker.domain.development import Activity, TimeState
from swtracker.domain.discussion import ActionOutcome
from swtracker.domain.people import AbsenceKind, Employment, Outcome, Role
from swtracker.domain.supervision import SupervisionStatus
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.supervision import ActionToAgree
from swtracker.usecases.tracker import Tracker
from tests.builders import national
from tests.council import JOINT, LINE_MANAGER, case_id, worker_id
from tests.usecases.books import a_book, a_case, a_worker
from tests.usecases.year_acts import YEAR_ACTS

DAY = date(2026, 11, 20)
AGREED = Override("SIBLINGS", "They have never been apart.", "Two close.", date(2026, 12, 18))


def adopt(t: Tracker) -> Done:
    return t.council.adopt(national(), valid_from=date(2027, 4, 1))


def add_team(t: Tracker) -> Done:
    return t.teams.add("West", "Care")


def rename_team(t: Tracker) -> Done:
    return t.teams.rename(t.teams.find("South").id, "South West", "Care")


def add_worker(t: Tracker) -> Done:
    return t.staff.add(
        staff_number="N1",
        name="Bram Teasel",
        employment=Employment.PERMANENT,
        started=DAY,
        qualified=None,
        registration="",
        team_id=t.teams.find("South").id,
        role=Role.STUDENT,
        fte=Decimal(1),
        weekly_hours=Decimal(37),
    )


def change_worker(t: Tracker) -> Done:
    return t.staff.change(
        worker_id(t, "S1"),
        version=1,
        name="Priya Lark",
        employment=Employment.AGENCY,
        qualified=DAY,
        registration="SW77",
    )


def leave(t: Tracker) -> Done:
    """With a post and a child still to come, and a case co-worked."""
    s3 = worker_id(t, "S3")
    t.staff.new_post(
        s3,
        start=date(2027, 2, 1),
        team_id=1,
        role=Role.SOCIAL_WORKER,
        fte=Decimal(1),
        weekly_hours=Decimal(37),
    )
    t.allocations.allocate([case_id(t, "N903")], s3, start=date(2027, 1, 4))
    t.allocations.add_co_worker(case_id(t, "K01"), s3)
    return t.staff.record_leaving(s3, left=date(2026, 12, 18))


def new_post(t: Tracker) -> Done:
    return t.staff.new_post(
        worker_id(t, "S1"),
        start=date(2026, 12, 1),
        team_id=t.teams.find("South").id,
        role=Role.SENIOR_SOCIAL_WORKER,
        fte=Decimal("0.75"),
        weekly_hours=Decimal(36),
    )


def enrol(t: Tracker) -> Done:
    return t.staff.enrol(worker_id(t, "S3"), programme="ASYE", start=DAY)


def record_outcome(t: Tracker) -> Done:
    enrolment = t.staff.file(worker_id(t, "A1")).enrolments[0].id
    return t.staff.record_outcome(enrolment, outcome=Outcome.PASS, on=DAY)


def absence_with_an_end(t: Tracker) -> Done:
    return t.staff.record_absence(
        worker_id(t, "S1"),
        kind=AbsenceKind.ANNUAL_LEAVE,
        start=DAY,
        end=date(2026, 11, 30),
        pauses=False,
    )


def absence_without_an_end(t: Tracker) -> Done:
    return t.staff.record_absence(
        worker_id(t, "S1"), kind=AbsenceKind.SICKNESS, start=DAY, end=None, pauses=True
    )


def end_absence(t: Tracker) -> Done:
    absence = t.staff.file(worker_id(t, "S4")).absences[0].id
    return t.staff.end_absence(absence, back=date(2026, 11, 30))


def set_supervisor(t: Tracker) -> Done:
    """In place of one since 2 Nov and of one still to come."""
    s1, c1 = worker_id(t, "S1"), worker_id(t, "C1")
    for start in (date(2026, 11, 2), date(2026, 12, 1)):
        t.supervisors.change(s1, supervisor_id=c1, start=start)
    return t.supervisors.change(s1, supervisor_id=worker_id(t, "S3"), start=DAY)


def set_practice_educator(t: Tracker) -> Done:
    a1, c1 = worker_id(t, "A1"), worker_id(t, "C1")
    return t.supervisors.change(a1, supervisor_id=c1, start=DAY, strand=JOINT)


def end_supervisor(t: Tracker) -> Done:
    s1, c1 = worker_id(t, "S1"), worker_id(t, "C1")
    t.supervisors.change(s1, supervisor_id=c1, start=date(2026, 11, 2))
    row = t.staff.file(s1).supervised[0].row_id
    assert row is not None
    return t.supervisors.end(row, on=DAY)


def hand_over(t: Tracker) -> Done:
    """By default, by name, still to come, and where they stand in for somebody."""
    m1, c1, s1 = (worker_id(t, number) for number in ("M1", "C1", "S1"))
    t.supervisors.change(s1, supervisor_id=m1, start=date(2026, 11, 2))
    t.supervisors.change(worker_id(t, "S3"), supervisor_id=m1, start=date(2026, 12, 7))
    t.supervisors.change(worker_id(t, "S4"), supervisor_id=c1, start=date(2026, 11, 2))
    t.supervisors.cover(c1, by_id=m1, start=date(2026, 11, 16), end=date(2026, 12, 7))
    return t.supervisors.hand_over(m1, to_id=c1, start=date(2026, 11, 30))


def cover_supervisor(t: Tracker) -> Done:
    """In place of a stand-in who was named before."""
    m1, end = worker_id(t, "M1"), date(2026, 12, 14)
    t.supervisors.cover(m1, by_id=worker_id(t, "S3"), start=date(2026, 11, 16), end=end)
    return t.supervisors.cover(m1, by_id=worker_id(t, "C1"), start=DAY, end=date(2026, 12, 7))


def end_cover(t: Tracker) -> Done:
    cover_supervisor(t)
    covers = [c for line in t.supervisors.read().lines for c in line.covers]
    rows = next(c.row_ids for c in covers if c.start == DAY)
    return t.supervisors.end_cover(rows, on=date(2026, 11, 30))


def agree_standing(t: Tracker) -> Done:
    """In place of one that runs."""
    s1, tuesday = worker_id(t, "S1"), date(2026, 11, 24)
    t.standing.agree(s1, LINE_MANAGER, start=tuesday, every_weeks=4)
    return t.standing.agree(s1, LINE_MANAGER, start=date(2026, 12, 3), every_weeks=2, at="10:00")


def end_standing(t: Tracker) -> Done:
    s1 = worker_id(t, "S1")
    t.standing.agree(s1, LINE_MANAGER, start=date(2026, 11, 24), every_weeks=2)
    [line] = [n for n in t.supervisors.read().lines if n.supervisor == "Osian Rowan"]
    [booked] = [b for r in line.people for b in r.standing]
    return t.standing.end(booked.id, on=date(2026, 12, 21))


def open_case(t: Tracker) -> Done:
    return t.cases.open_case(
        reference="N910",
        initials="AB",
        family="",
        status=Status.CHILD_IN_NEED,
        opened=DAY,
        team_id=None,
    )


def change_case(t: Tracker) -> Done:
    return t.cases.change(
        case_id(t, "N903"),
        version=1,
        initials="XY",
        family="Ferndale",
        status=Status.LOOKED_AFTER,
        team_id=None,
    )


def move_case(t: Tracker) -> Done:
    return t.cases.move_to_team([case_id(t, "N903")], t.teams.find("South").id)


def close_case(t: Tracker) -> Done:
    """With a lead that ends and a co-worker who began since."""
    case = case_id(t, "K10")
    t.allocations.add_co_worker(case, worker_id(t, "S1"), start=date(2026, 11, 19))
    return t.cases.close(case, closed=date(2026, 11, 18))


def reopen_case(t: Tracker) -> Done:
    case = case_id(t, "K10")
    t.cases.close(case, closed=date(2026, 11, 18))
    return t.cases.reopen(case, status=Status.CHILD_PROTECTION, why="New concerns")


def allocate(t: Tracker) -> Done:
    return t.allocations.allocate([case_id(t, "N903")], worker_id(t, "S3"))


def transfer(t: Tracker) -> Done:
    return t.allocations.allocate([case_id(t, "D01")], worker_id(t, "A1"))


def pass_the_limit(t: Tracker) -> Done:
    family = [case_id(t, "N901"), case_id(t, "N902")]
    return t.allocations.allocate(family, worker_id(t, "A1"), override=AGREED)


def co_work(t: Tracker) -> Done:
    return t.allocations.add_co_worker(case_id(t, "K01"), worker_id(t, "S1"))


def end_allocation(t: Tracker) -> Done:
    span = t.cases.file(case_id(t, "P01")).spans[0]
    return t.allocations.end(span.allocation_id, end=DAY)


def void_allocation(t: Tracker) -> Done:
    span = t.cases.file(case_id(t, "K10")).spans[0]
    return t.allocations.void(span.allocation_id, why="The wrong brother")


def review_override(t: Tracker) -> Done:
    allocation = t.allocations.standing_overrides()[0].allocation_id
    review = date(2027, 1, 18)
    return t.allocations.review_override(allocation, review=review, plan="Both close in January.")


def log_supervision(t: Tracker) -> Done:
    cases = [case_id(t, "K01"), case_id(t, "K02")]
    return t.supervisions.log(worker_id(t, "S2"), LINE_MANAGER, day=DAY, cases_discussed=cases)


def log_with_actions(t: Tracker) -> Done:
    """Two are agreed, and one agreed before is done."""
    a1 = worker_id(t, "A1")
    agreed = [ActionToAgree("Visit"), ActionToAgree("Write", DAY, is_supervisors=True)]
    t.supervisions.log(a1, LINE_MANAGER, day=date(2026, 11, 18), agreed=agreed)
    ended = {t.agreed_actions.open_on(worker_id=a1)[0].id: ActionOutcome.DONE}
    return t.supervisions.log(a1, LINE_MANAGER, day=DAY, agreed=agreed, ended=ended)


def log_group_session(t: Tracker) -> Done:
    came = [worker_id(t, number) for number in ("S1", "S2")]
    return t.supervisions.log_group(came, "Group", day=DAY, co_supervisor_id=worker_id(t, "C1"))


def end_an_action(t: Tracker) -> Done:
    agreed = [ActionToAgree("Visit")]
    t.supervisions.log(worker_id(t, "A1"), LINE_MANAGER, day=DAY, agreed=agreed)
    [action] = t.agreed_actions.open_on()
    return t.agreed_actions.end(action.id, ActionOutcome.DROPPED)


def log_a_booked_one(t: Tracker) -> Done:
    t.supervisions.book(worker_id(t, "A1"), JOINT, day=DAY)
    return t.supervisions.log(
        worker_id(t, "A1"), JOINT, day=DAY, cases_discussed=[case_id(t, "A01")]
    )


def book_supervision(t: Tracker) -> Done:
    return t.supervisions.book(worker_id(t, "S2"), LINE_MANAGER, day=date(2026, 11, 24))


def settle_supervision(t: Tracker) -> Done:
    book_supervision(t)
    booked = t.supervisions.recent(limit=1)[0].id
    assert booked is not None
    status = SupervisionStatus.CANCELLED
    return t.supervisions.settle(booked, status=status, reason="Worker on leave")


def void_supervision(t: Tracker) -> Done:
    held = t.supervisions.recent(worker_id(t, "S2"))[0].id
    assert held is not None
    return t.supervisions.void(held, why="It was Priya")


def void_meeting(t: Tracker) -> Done:
    log_group_session(t)
    held = t.supervisions.recent(worker_id(t, "S2"))[0].id
    assert held is not None
    return t.supervisions.void_meeting(held, why="It was last week")


def log_development(t: Tracker) -> Done:
    return t.development.log(
        worker_id(t, "A1"),
        day=DAY,
        hours=Decimal("2.25"),
        activity=Activity.SHADOWING,
        state=TimeState.TAKEN,
    )


def settle_development(t: Tracker) -> Done:
    planned = t.development.entries(worker_id(t, "A1"))[0].id
    return t.development.settle(planned, state=TimeState.LOST, reason="The course is full")


def void_development(t: Tracker) -> Done:
    taken = t.development.entries(worker_id(t, "A1"))[1].id
    return t.development.void(taken, why="Typed twice")


def log_development_together(t: Tracker) -> Done:
    return t.development.log_together(
        [worker_id(t, "A1")],
        day=DAY,
        hours=Decimal("7.4"),
        activity=Activity.TRAINING_COURSE,
        state=TimeState.TAKEN,
    )


def agree_slot(t: Tracker) -> Done:
    return t.protected_slots.agree(
        worker_id(t, "A1"),
        start=date(2026, 11, 13),
        every_weeks=1,
        hours=Decimal("3.7"),
        activity=Activity.READING,
    )


def change_slot(t: Tracker) -> Done:
    agree_slot(t)
    return t.protected_slots.change(
        t.protected_slots.of(worker_id(t, "A1"))[0].id,
        start=date(2026, 11, 24),
        every_weeks=2,
        hours=Decimal(4),
        activity=Activity.SHADOWING,
    )


def end_slot(t: Tracker) -> Done:
    agree_slot(t)
    return t.protected_slots.end(t.protected_slots.of(worker_id(t, "A1"))[0].id, last=DAY)


def answer_slots(t: Tracker) -> Done:
    agree_slot(t)
    [row] = t.development.lines()
    return t.protected_slots.answer(row.to_answer, state=TimeState.TAKEN)


def bring_in(t: Tracker) -> Done:
    """A new worker, and a case closed that the tracker has open."""
    closed = a_case("D01", opened=date(2026, 7, 6), closed=DAY)
    closed = replace(closed, team="South", initials="AD")
    return t.imports.accept(a_book(workers=[a_worker("N1")], cases=[closed]))[1]


ACTS: dict[Callable[[Tracker], Done], str] = {
    adopt: "brought National (SfC/LGA) into force from 1 Apr 2027",
    add_team: "added the team West",
    rename_team: "changed the team South West",
    add_worker: "added Bram Teasel, student from 20 Nov 2026",
    change_worker: "changed the details of Priya Lark",
    leave: "recorded that Dilys Plover leaves on 18 Dec 2026",
    new_post: "gave Priya Wren a new post: senior social worker, 0.75 FTE from 1 Dec 2026",
    enrol: "started Dilys Plover on ASYE from 20 Nov 2026",
    record_outcome: "recorded Amara Hazel: ASYE pass on 20 Nov 2026",
    absence_with_an_end: "recorded Priya Wren away from 20 Nov 2026 until 30 Nov 2026",
    absence_without_an_end: "recorded Priya Wren away from 20 Nov 2026, no end known",
    end_absence: "recorded Hamza Sorrel back on 30 Nov 2026",
    set_supervisor: "changed who supervises Priya Wren from 20 Nov 2026",
    set_practice_educator: "changed who supervises Amara Hazel from 20 Nov 2026",
    end_supervisor: "ended who was named to supervise Priya Wren on 20 Nov 2026",
    hand_over: "handed 5 people over from one supervisor to another, "
    "Osian Rowan and Tamsin Linnet, from 30 Nov 2026",
    cover_supervisor: "had somebody stand in for a supervisor, Osian Rowan and Tamsin Linnet, "
    "with 3 people from 20 Nov 2026 until 7 Dec 2026",
    end_cover: "ended the standing in of Tamsin Linnet on 30 Nov 2026",
    agree_standing: "booked line manager supervision of Priya Wren every second Thursday "
    "from 3 Dec 2026",
    end_standing: "ended the standing line manager supervision of Priya Wren on 21 Dec 2026",
    open_case: "opened N910 on 20 Nov 2026",
    change_case: "changed N903",
    move_case: "moved N903 to South",
    close_case: "closed K10 on 18 Nov 2026",
    reopen_case: "reopened K10",
    allocate: "allocated N903 to Dilys Plover from 20 Nov 2026; 5 → 6 of 16",
    transfer: "allocated D01 to Amara Hazel from 20 Nov 2026; 13 → 14 of 14",
    pass_the_limit: "allocated N901 and N902 to Amara Hazel from 20 Nov 2026; 13 → 15 of 14, "
    "over the limit (SIBLINGS)",
    co_work: "added Priya Wren as co-worker of K01 from 20 Nov 2026",
    end_allocation: "ended Priya Wren’s hold on P01 on 20 Nov 2026",
    void_allocation: "took back an allocation of K10 to Marek Alder",
    review_override: "looked at the override of K10 with Marek Alder again: next on 18 Jan 2027, "
    "was 12 Dec 2026",
    log_supervision: "logged line manager supervision of Marek Alder: held 20 Nov 2026",
    log_with_actions: "logged line manager supervision of Amara Hazel: held 20 Nov 2026",
    log_group_session: "logged group supervision of Priya Wren and Marek Alder: held 20 Nov 2026",
    end_an_action: "said of an action agreed with Amara Hazel: no longer needed",
    log_a_booked_one: "logged joint with practice educator supervision of Amara Hazel: "
    "held 20 Nov 2026",
    book_supervision: "booked line manager supervision of Marek Alder for 24 Nov 2026",
    settle_supervision: "said of line manager supervision of Marek Alder on 24 Nov 2026: cancelled",
    void_supervision: "took back a supervision of Marek Alder on 12 Oct 2026",
    void_meeting: "took back group supervision of Priya Wren and Marek Alder on 20 Nov 2026",
    log_development: "logged 2.25 h taken for Amara Hazel on 20 Nov 2026",
    settle_development: "said of 3.7 h of Amara Hazel on 27 Nov 2026: lost",
    log_development_together: "logged 7.4 h taken on 20 Nov 2026 for 1 worker",
    agree_slot: "agreed 3.7 h every Friday with Amara Hazel from 13 Nov 2026",
    change_slot: "changed the regular slot of Amara Hazel to 4 h a Tuesday every 2 weeks "
    "from 24 Nov 2026",
    end_slot: "ended every Friday of Amara Hazel after 20 Nov 2026",
    answer_slots: "said of 2 regular slots since 13 Nov 2026: taken, 7.4 h",
    void_development: "took back 3.7 h of Amara Hazel on 13 Nov 2026",
    bring_in: "brought in a workbook: 1 new rows, 1 changed",
    **YEAR_ACTS,
}
"""Each act; where something must be done first, the act is the last thing it does."""
