"""One of every act of a programme's year, with the words the history has for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from swtracker.domain.people import Employment, Outcome
from swtracker.domain.programme import Finding, PauseKind
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.programme import ProgrammeYear
from swtracker.usecases.tracker import Tracker
from tests.council import worker_id

DAY = date(2026, 11, 20)


def _place(t: Tracker) -> int:
    return t.programmes.cohorts()[0].enrolment_id


def _year(t: Tracker) -> ProgrammeYear:
    return t.programmes.year(_place(t))


def record_review(t: Tracker) -> Done:
    return t.programmes.record_review(_place(t), month=3, held=DAY, finding=Finding.ON_TRACK)


def void_review(t: Tracker) -> Done:
    record_review(t)
    number = _year(t).reviews[1].id
    assert number is not None
    return t.programmes.void_review(number, why="It was Bram")


def see_evidence(t: Tracker) -> Done:
    return t.programmes.see_evidence(_place(t), "Direct observation")


def void_evidence(t: Tracker) -> Done:
    see_evidence(t)
    return t.programmes.void_evidence(_year(t).pieces[0].id, why="Ticked twice")


def agree_goal(t: Tracker) -> Done:
    return t.development_plans.agree_goal(_place(t), "Chair a meeting", due=date(2026, 12, 4))


def meet_goal(t: Tracker) -> Done:
    agree_goal(t)
    return t.development_plans.meet_goal(_year(t).goals[0].id)


def void_goal(t: Tracker) -> Done:
    agree_goal(t)
    return t.development_plans.void_goal(_year(t).goals[0].id, why="Agreed twice")


def take_training(t: Tracker) -> Done:
    return t.development_plans.take_training(worker_id(t, "A1"), "Court skills")


def void_training(t: Tracker) -> Done:
    take_training(t)
    number = _year(t).training[0].id
    assert number is not None
    return t.development_plans.void_training(number, why="The course was full")


def change_assessor(t: Tracker) -> Done:
    """In place of one since the start and of one still to come."""
    place, change = _place(t), t.programmes.change_assessor
    change(place, assessor_id=worker_id(t, "C1"), start=date(2026, 7, 27))
    change(place, assessor_id=worker_id(t, "S3"), start=date(2026, 12, 1), reason="Moves team")
    return change(place, assessor_id=worker_id(t, "S1"), start=DAY, reason="Leaves")


def pause(t: Tracker) -> Done:
    return t.programmes.pause(
        _place(t),
        kind=PauseKind.MATERNITY,
        reason="Maternity leave",
        start=DAY,
        end=date(2027, 5, 21),
    )


def pause_without_an_end(t: Tracker) -> Done:
    return t.programmes.pause(
        _place(t), kind=PauseKind.SICKNESS, reason="An operation", start=DAY, end=None
    )


def extend(t: Tracker) -> Done:
    return t.programmes.extend(_place(t), until=date(2027, 10, 27), reason="Part-time")


def void_pause(t: Tracker) -> Done:
    pause(t)
    return t.staff.void_absence(_year(t).pauses[0].id, why="It was Bram")


def void_extension(t: Tracker) -> Done:
    extend(t)
    return t.programmes.void_extension(_year(t).extensions[0].id, why="It was Bram")


def join_another_cohort(t: Tracker) -> Done:
    return t.programmes.rejoin(_place(t), cohort="Spring 2027", reason="Back from leave")


def begin_again(t: Tracker) -> Done:
    place = _place(t)
    t.staff.record_outcome(place, outcome=Outcome.WITHDRAWN, on=date(2026, 11, 16))
    return t.programmes.rejoin(place, cohort="Autumn 2026", reason="Back", start=DAY)


def record_registered(t: Tracker) -> Done:
    return t.registrations.record_registered(worker_id(t, "S1"), on=date(2024, 8, 12))


def record_renewed(t: Tracker) -> Done:
    number = worker_id(t, "S1")
    t.staff.change(
        number,
        version=t.staff.file(number).version,
        name="Priya Wren",
        employment=Employment.PERMANENT,
        qualified=None,
        registration="SW77",
    )
    return t.registrations.record_renewed(number, on=date(2026, 11, 18))


YEAR_ACTS: dict[Callable[[Tracker], Done], str] = {
    record_review: "recorded the 3-month review of Amara Hazel: 20 Nov 2026",
    void_review: "took back the 3-month review of Amara Hazel",
    see_evidence: "ticked direct observation of Amara Hazel, seen 20 Nov 2026",
    void_evidence: "took back direct observation of Amara Hazel",
    agree_goal: "agreed a goal with Amara Hazel on 20 Nov 2026",
    meet_goal: "recorded that Amara Hazel met a goal on 20 Nov 2026",
    void_goal: "took back a goal of Amara Hazel",
    take_training: "recorded Court skills for Amara Hazel on 20 Nov 2026",
    void_training: "took back Court skills for Amara Hazel",
    change_assessor: "changed who assesses Amara Hazel from 20 Nov 2026",
    pause: "paused ASYE of Amara Hazel from 20 Nov 2026 until 21 May 2027",
    pause_without_an_end: "paused ASYE of Amara Hazel from 20 Nov 2026, no end known",
    extend: "extended ASYE of Amara Hazel to 27 Oct 2027",
    void_pause: "took back an absence of Amara Hazel from 20 Nov 2026",
    void_extension: "took back the extension of ASYE of Amara Hazel to 27 Oct 2027",
    join_another_cohort: "put Amara Hazel in Spring 2027 of ASYE",
    begin_again: "put Amara Hazel in Autumn 2026 of ASYE",
    record_registered: "recorded Priya Wren as registered since 12 Aug 2024",
    record_renewed: "recorded that Priya Wren renewed on 18 Nov 2026",
}
"""Each act; where something must be done first, the act is the last thing it does."""
