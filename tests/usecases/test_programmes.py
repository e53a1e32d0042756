"""Places on programmes: the cohorts, reviews, evidence, assessors, pauses, extensions, cohorts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from swtracker.domain.people import AbsenceKind, Outcome
from swtracker.domain.programme import Finding, PauseKind, ReviewState
from swtracker.errors import BadInput, Refused, StaleView
from swtracker.store.tables import EnrolmentRow, WorkerRow
from swtracker.usecases.rows.programme import CohortRow, ProgrammeYear
from swtracker.usecases.tracker import Tracker
from tests.council import add_worker, worker_id
from tests.store.files import all_rows
from tests.usecases.refusals import refused

DAY = date(2026, 11, 20)
START = date(2026, 7, 27)
OBSERVATION = "Direct observation"


def place(tracker: Tracker) -> int:
    """The number of Amara Hazel's place on the ASYE."""
    return tracker.programmes.cohorts()[0].enrolment_id


def year(tracker: Tracker, day: date | None = None) -> ProgrammeYear:
    return tracker.programmes.year(place(tracker), day)


def row(tracker: Tracker, name: str) -> CohortRow:
    return next(r for r in tracker.programmes.cohorts() if r.name == name)


def newcomer(tracker: Tracker, start: date = date(2026, 9, 7), team: str = "North") -> int:
    """Bram Teasel, on the ASYE since ``start``; the number of the place."""
    number = add_worker(tracker, "B1", "Bram Teasel", team, started=start)
    tracker.staff.enrol(number, programme="ASYE", start=start)
    return row(tracker, "Bram Teasel").enrolment_id


# The cohorts


def test_a_cohort_s_row_says_where_somebody_stands(small: Tracker) -> None:
    [found] = small.programmes.cohorts()
    assert (found.name, found.cohort, found.month, found.months) == (
        "Amara Hazel",
        "Started Jul 2026",
        4,
        12,
    )
    assert found.missing == (
        "Learning agreement overdue 116 days",
        "3-month review overdue 24 days",
        "no assessor",
    )
    assert (found.reviews_held, found.reviews_overdue) == (0, 2)
    assert (found.evidence_seen, found.evidence_owed) == (0, 14)
    assert found.comes_next is not None
    assert (found.comes_next.day, found.comes_next.words) == (date(2027, 1, 27), "6-month review")
    assert (found.past_end, found.stopped, found.has_ended) == (False, False, False)


def test_supervision_and_development_are_those_of_the_board(small: Tracker) -> None:
    [found] = small.programmes.cohorts()
    line = next(w for w in small.boards.board().workers if w.name == "Amara Hazel")
    assert found.supervision == line.strands
    assert found.development == line.development
    assert found.in_date is True
    small_day = small.programmes.cohorts(date(2026, 12, 1))[0]
    assert small_day.in_date is False


def test_the_cohort_that_began_first_comes_first(small: Tracker) -> None:
    newcomer(small)
    later = add_worker(small, "B2", "Aled Marsh", "South", started=date(2026, 9, 21))
    small.staff.enrol(later, programme="ASYE", start=date(2026, 9, 21))
    assert [r.name for r in small.programmes.cohorts()] == [
        "Amara Hazel",
        "Aled Marsh",
        "Bram Teasel",
    ]
    north = small.teams.find("North").id
    assert [r.name for r in small.programmes.cohorts(team=north)] == ["Amara Hazel", "Bram Teasel"]


def test_a_past_day_shows_what_was_recorded_by_then(small: Tracker) -> None:
    number = place(small)
    small.programmes.record_review(number, month=0, held=date(2026, 7, 29))
    small.programmes.see_evidence(number, OBSERVATION, day=date(2026, 11, 2))
    small.development_plans.agree_goal(number, "Chair a meeting", agreed=date(2026, 8, 3))
    goal = year(small).goals[0].id
    small.development_plans.meet_goal(goal, met=DAY)
    before = year(small, date(2026, 11, 1))
    assert before.row.evidence_seen == 0
    assert before.goals[0].met is None
    assert before.reviews[0].review.state is ReviewState.HELD
    assert year(small).row.evidence_seen == 1
    assert small.programmes.cohorts(date(2026, 7, 26)) == []


def test_the_day_an_outcome_ends_it_the_place_is_gone_and_can_be_asked_for(small: Tracker) -> None:
    number = place(small)
    small.staff.record_outcome(number, outcome=Outcome.PASS, on=DAY)
    assert small.programmes.cohorts() == []
    [ended] = small.programmes.cohorts(include_ended=True)
    assert (ended.has_ended, ended.outcome, ended.missing) == (True, Outcome.PASS, ())
    assert small.programmes.year(number).row.has_ended


def test_deferred_is_a_state_and_does_not_end_the_protection(small: Tracker) -> None:
    number = place(small)
    small.staff.record_outcome(number, outcome=Outcome.DEFERRED, on=DAY)
    [found] = small.programmes.cohorts()
    assert (found.outcome, found.has_ended) == (Outcome.DEFERRED, False)
    assert not small.programmes.year(number).row.has_ended


def test_a_worker_on_two_programmes_stands_in_the_cohorts_twice(small: Tracker) -> None:
    """Two files may bring it about; development time is counted under the later one only."""
    number = worker_id(small, "A1")
    with small.programmes.context.database.write() as session:
        session.add(
            EnrolmentRow(
                worker_id=number,
                programme="Placement",
                start=date(2026, 10, 5),
                outcome=None,
                outcome_date=None,
            )
        )
    first, second = small.programmes.cohorts()
    assert (first.programme, first.development) == ("ASYE", None)
    assert (second.programme, second.months, second.end) == ("Placement", 0, None)
    assert second.development is not None
    assert second.missing == ("no assessor",)
    small.programmes.record_review(first.enrolment_id, month=3, held=DAY, finding=Finding.ON_TRACK)
    assert small.programmes.year(second.enrolment_id).reviews == ()


def test_the_year_keeps_the_three_dates_apart(small: Tracker) -> None:
    number = worker_id(small, "A1")
    small.registrations.record_registered(number, on=date(2026, 8, 10))
    found = year(small)
    assert (found.started, found.registered, found.row.start) == (START, date(2026, 8, 10), START)
    assert found.renewal is None
    assert (found.planned_end, found.latest_end) == (date(2027, 7, 27), date(2028, 7, 27))


def test_the_year_of_somebody_whose_place_was_taken_back_is_not_there(small: Tracker) -> None:
    number = worker_id(small, "S3")
    done = small.staff.enrol(number, programme="ASYE", start=DAY)
    gone = row(small, "Dilys Plover").enrolment_id
    assert done.undo is not None
    small.history.undo(done.undo)
    with pytest.raises(StaleView):
        small.programmes.year(gone)
    with pytest.raises(StaleView):
        small.programmes.year(999)


def test_the_year_of_somebody_who_never_had_a_post_cannot_be_shown(small: Tracker) -> None:
    number = place(small)
    with small.programmes.context.database.write() as session:
        session.execute(
            update(EnrolmentRow).where(EnrolmentRow.id == number).values(worker_id=_no_post(small))
        )
    with pytest.raises(BadInput, match="Bram Teasel has no post yet"):
        small.programmes.year(number)


def _no_post(tracker: Tracker) -> int:
    with tracker.programmes.context.database.write() as session:
        worker = WorkerRow(
            staff_number="B9",
            name="Bram Teasel",
            employment="Permanent",
            started=START,
            registration="",
        )
        session.add(worker)
        session.flush()
        return worker.id


# Reviews


def test_a_review_is_recorded_with_what_it_came_to(small: Tracker) -> None:
    done = small.programmes.record_review(
        place(small), month=3, held=date(2026, 11, 2), finding=Finding.NEEDS_SUPPORT
    )
    assert done.words == "Amara Hazel: 3-month review held Mon 2 Nov, needs support"
    review = year(small).reviews[1]
    assert (review.finding, review.review.held) == (Finding.NEEDS_SUPPORT, date(2026, 11, 2))


def test_the_agreement_is_the_review_of_month_nought_and_may_come_first(small: Tracker) -> None:
    done = small.programmes.record_review(place(small), month=0, held=date(2026, 7, 20))
    assert done.words == "Amara Hazel: learning agreement held Mon 20 Jul"
    assert year(small).reviews[0].finding is Finding.AGREED


def test_a_review_that_cannot_be_is_refused(small: Tracker, path: Path) -> None:
    number, record = place(small), small.programmes.record_review

    def review(month: int, held: date, finding: Finding = Finding.ON_TRACK) -> Callable[[], object]:
        return lambda: record(number, month=month, held=held, finding=finding)

    assert "still to come" in refused(path, review(3, date(2026, 11, 21)), "held")
    said = refused(path, review(4, DAY), "month")
    assert said == "ASYE has no 4-month review."
    assert "Say what" in refused(path, review(3, DAY, Finding.AGREED), "finding")
    assert "Say what" in refused(path, review(0, DAY, Finding.ON_TRACK), "finding")
    assert "began on Mon 27 Jul 2026" in refused(path, review(3, date(2026, 7, 26)), "held")
    record(number, month=3, held=DAY, finding=Finding.ON_TRACK)
    said = refused(path, review(3, DAY), "month")
    assert said.startswith("The 3-month review is recorded as held on Fri 20 Nov 2026; mark")


def test_a_review_of_an_ended_programme_may_be_recorded_late_but_not_after_it(
    small: Tracker, path: Path
) -> None:
    number, record = place(small), small.programmes.record_review
    small.staff.record_outcome(number, outcome=Outcome.WITHDRAWN, on=date(2026, 11, 16))
    record(number, month=3, held=date(2026, 11, 16), finding=Finding.AT_RISK)
    said = refused(
        path, lambda: record(number, month=6, held=DAY, finding=Finding.ON_TRACK), "held"
    )
    assert "ended on Mon 16 Nov 2026" in said


def test_a_mistaken_review_is_taken_back_with_why(small: Tracker, path: Path) -> None:
    number = place(small)
    small.programmes.record_review(number, month=3, held=DAY, finding=Finding.ON_TRACK)
    review = year(small).reviews[1].id
    assert review is not None
    void = small.programmes.void_review
    refused(path, lambda: void(review, why=" "), "why")
    assert void(review, why="It was Bram").words == "Took back the 3-month review of Amara Hazel"
    assert year(small).reviews[1].id is None
    with pytest.raises(StaleView):
        void(review, why="Again")


# Evidence


def test_a_piece_of_evidence_is_ticked_as_seen_today(small: Tracker) -> None:
    done = small.programmes.see_evidence(place(small), "direct observation")
    assert done.words == "Amara Hazel: direct observation seen, 1 of 3"
    assert year(small).pieces[0].day == DAY


def test_more_than_is_owed_of_a_kind_counts_as_what_is_owed(small: Tracker) -> None:
    for _ in range(4):
        small.programmes.see_evidence(place(small), OBSERVATION)
    found = year(small).row
    assert (found.evidence[0].seen, found.evidence_seen) == (4, 3)


def test_evidence_that_cannot_be_is_refused(small: Tracker, path: Path) -> None:
    number, see = place(small), small.programmes.see_evidence
    refused(path, lambda: see(number, OBSERVATION, day=date(2026, 11, 21)), "day")
    refused(path, lambda: see(number, OBSERVATION, day=date(2026, 7, 26)), "day")
    said = refused(path, lambda: see(number, "A poem"), "kind")
    assert said == "ASYE asks for no “A poem”."


def test_a_mistaken_piece_of_evidence_is_taken_back(small: Tracker) -> None:
    small.programmes.see_evidence(place(small), OBSERVATION)
    piece = year(small).pieces[0].id
    done = small.programmes.void_evidence(piece, why="Another worker")
    assert done.words == "Took back a direct observation of Amara Hazel"
    assert year(small).pieces == ()


# Assessors


def test_a_change_of_assessor_is_a_dated_row_with_its_reason(small: Tracker, path: Path) -> None:
    number, change = place(small), small.programmes.change_assessor
    c1, s1, s3 = (worker_id(small, n) for n in ("C1", "S1", "S3"))
    done = change(number, assessor_id=c1, start=START)
    assert done.words == "Tamsin Linnet assesses Amara Hazel from Mon 27 Jul"
    said = refused(path, lambda: change(number, assessor_id=s1, start=DAY), "reason")
    assert said == "Why the assessor changes is needed."
    change(number, assessor_id=s3, start=date(2026, 12, 1), reason="Moves team")
    change(number, assessor_id=s1, start=DAY, reason="Leaves")
    found = year(small)
    assert [(a.name, a.start, a.end) for a in found.assessors] == [
        ("Tamsin Linnet", START, DAY),
        ("Priya Wren", DAY, None),
    ]
    assert found.assessor == found.assessors[1]
    assert found.row.assessor == "Priya Wren"
    assert year(small, date(2026, 11, 19)).row.assessor == "Tamsin Linnet"
    assert "no assessor" not in found.row.missing
    change(number, assessor_id=c1, start=date(2026, 12, 7), reason="Back")
    assert [a.name for a in year(small).assessors] == [
        "Tamsin Linnet",
        "Priya Wren",
        "Tamsin Linnet",
    ]


def test_an_assessor_that_cannot_be_is_refused(small: Tracker, path: Path) -> None:
    number, change = place(small), small.programmes.change_assessor
    a1, s1 = worker_id(small, "A1"), worker_id(small, "S1")
    said = refused(path, lambda: change(number, assessor_id=a1, start=DAY), "assessor")
    assert said == "Nobody assesses themselves."
    early = date(2020, 1, 1)
    refused(path, lambda: change(number, assessor_id=s1, start=early), "assessor")
    small.staff.record_outcome(number, outcome=Outcome.PASS, on=DAY)
    said = refused(path, lambda: change(number, assessor_id=s1, start=DAY), None)
    assert "put them in a later cohort" in said


def test_an_assessor_of_the_past_is_not_the_assessor_of_today(small: Tracker) -> None:
    number, change = place(small), small.programmes.change_assessor
    change(number, assessor_id=worker_id(small, "C1"), start=date(2026, 12, 1))
    assert year(small).assessor is None
    assert year(small).row.assessor == ""


# Pauses


def test_a_pause_stops_the_clock_and_moves_the_reviews(small: Tracker) -> None:
    done = small.programmes.pause(
        place(small),
        kind=PauseKind.MATERNITY,
        reason="Maternity leave",
        start=DAY,
        end=date(2027, 5, 21),
    )
    assert done.words == "Amara Hazel: ASYE paused from Fri 20 Nov until Fri 21 May"
    found = year(small)
    assert found.row.stopped
    assert found.row.end == date(2028, 1, 25)
    [pause] = found.pauses
    assert (pause.kind, pause.reason) == (AbsenceKind.MATERNITY, "Maternity leave")
    assert found.running_pause == pause
    assert small.staff.file(found.row.worker_id).absences[0].pauses


def test_a_pause_without_an_end_leaves_the_year_without_one(small: Tracker) -> None:
    done = small.programmes.pause(
        place(small), kind=PauseKind.SICKNESS, reason="An operation", start=DAY, end=None
    )
    assert done.words.endswith("paused from Fri 20 Nov, no end known")
    found = year(small)
    assert (found.row.end, found.row.missing[-1]) == (None, "no assessor")
    small.staff.end_absence(found.pauses[0].id, back=date(2026, 12, 4))
    assert year(small).row.end == date(2027, 8, 10)
    assert year(small, date(2026, 12, 4)).running_pause is None


@pytest.mark.parametrize(
    ("kind", "reason"),
    [(PauseKind.CAPABILITY, "Concerns"), (PauseKind.OTHER, "A capability procedure")],
)
def test_no_programme_is_paused_because_of_capability(
    small: Tracker, path: Path, kind: PauseKind, reason: str
) -> None:
    before = all_rows(path)
    with pytest.raises(Refused, match="not paused because of capability"):
        small.programmes.pause(place(small), kind=kind, reason=reason, start=DAY, end=None)
    assert all_rows(path) == before


def test_a_pause_that_cannot_be_is_refused(small: Tracker, path: Path) -> None:
    number = place(small)

    def pause(
        start: date, end: date | None = None, reason: str = "An operation"
    ) -> Callable[[], object]:
        return lambda: small.programmes.pause(
            number, kind=PauseKind.SICKNESS, reason=reason, start=start, end=end
        )

    refused(path, pause(DAY, reason=" "), "reason")
    refused(path, pause(DAY, DAY), "end")
    refused(path, pause(date(2026, 7, 24)), "start")
    pause(DAY, date(2026, 12, 1))()
    said = refused(path, pause(date(2026, 11, 25)), "start")
    assert said == "Amara Hazel is paused or recorded as away on some of those days already."
    pause(date(2026, 12, 1), date(2026, 12, 8))()


def test_sickness_that_turns_out_long_becomes_a_pause(small: Tracker, path: Path) -> None:
    """An absence that does not stop the clock makes way; one that outlasts the pause does not."""
    number, worker = place(small), worker_id(small, "A1")
    away = small.staff.record_absence(
        worker, kind=AbsenceKind.SICKNESS, start=date(2026, 11, 9), end=None, pauses=False
    )
    assert away.undo is not None

    def pause(start: date, end: date | None) -> Callable[[], object]:
        return lambda: small.programmes.pause(
            number, kind=PauseKind.SICKNESS, reason="Long sickness", start=start, end=end
        )

    refused(path, pause(DAY, date(2026, 12, 1)), "start")
    refused(path, pause(date(2026, 11, 2), None), "start")
    pause(DAY, None)()
    absences = small.staff.file(worker).absences
    assert [(a.start, a.end, a.pauses) for a in absences] == [
        (date(2026, 11, 9), DAY, False),
        (DAY, None, True),
    ]


def test_an_absence_from_the_same_day_is_replaced_by_the_pause(small: Tracker) -> None:
    number, worker = place(small), worker_id(small, "A1")
    end = date(2026, 12, 1)
    small.staff.record_absence(worker, kind=AbsenceKind.SICKNESS, start=DAY, end=end, pauses=False)
    small.programmes.pause(
        number, kind=PauseKind.SICKNESS, reason="Long sickness", start=DAY, end=end
    )
    [absence] = small.staff.file(worker).absences
    assert (absence.start, absence.end, absence.pauses) == (DAY, end, True)


def test_an_absence_that_stops_nothing_is_no_pause_of_the_year(small: Tracker) -> None:
    worker = worker_id(small, "A1")
    small.staff.record_absence(
        worker, kind=AbsenceKind.ANNUAL_LEAVE, start=DAY, end=date(2026, 11, 30), pauses=False
    )
    assert year(small).pauses == ()


# Extensions


def test_an_extension_moves_the_end_and_says_why(small: Tracker) -> None:
    done = small.programmes.extend(place(small), until=date(2027, 10, 27), reason="Part-time")
    assert done.words == "Amara Hazel: ASYE extended to Wed 27 Oct 2027"
    found = year(small)
    assert (found.planned_end, found.row.end) == (date(2027, 7, 27), date(2027, 10, 27))
    assert [(e.until, e.agreed, e.reason) for e in found.extensions] == [
        (date(2027, 10, 27), DAY, "Part-time")
    ]
    assert small.history.entries(limit=1)[0].why == "Part-time"


def test_an_extension_that_cannot_be_is_refused(small: Tracker, path: Path) -> None:
    number = place(small)
    too_late = date(2028, 7, 28)

    def extend(until: date, reason: str = "Part-time") -> Callable[[], object]:
        return lambda: small.programmes.extend(number, until=until, reason=reason)

    refused(path, extend(date(2027, 10, 27), ""), "reason")
    said = refused(path, extend(date(2027, 7, 27)), "until")
    assert said == "The new end must come after Tue 27 Jul 2027."
    said = refused(path, extend(too_late), "until")
    assert said == ("ASYE must be done by Thu 27 Jul 2028, pauses included; choose an earlier day.")
    extend(date(2028, 7, 27))()


def test_a_stopped_programme_is_extended_to_a_day_to_come(small: Tracker, path: Path) -> None:
    number, extend = place(small), small.programmes.extend
    small.programmes.pause(number, kind=PauseKind.OTHER, reason="Away", start=DAY, end=None)
    said = refused(path, lambda: extend(number, until=DAY, reason="x"), "until")
    assert said == "The new end must come after Fri 20 Nov 2026."
    extend(number, until=date(2027, 12, 1), reason="Agreed by all four")
    assert year(small).row.end == date(2027, 12, 1)


def test_a_programme_past_its_end_is_extended_from_today(small: Tracker, path: Path) -> None:
    number = newcomer(small, date(2025, 10, 6))
    found = row(small, "Bram Teasel")
    assert found.past_end
    assert found.missing[0] == "past its end without an outcome"
    extend = small.programmes.extend
    said = refused(path, lambda: extend(number, until=DAY, reason="x"), "until")
    assert said == "The new end must come after Fri 20 Nov 2026."
    extend(number, until=date(2027, 3, 1), reason="Deferred by the panel")
    assert not row(small, "Bram Teasel").past_end


# Cohorts


def test_a_running_programme_changes_its_cohort_and_nothing_else(small: Tracker) -> None:
    before = small.programmes.cohorts()[0]
    done = small.programmes.rejoin(
        before.enrolment_id, cohort="Spring 2027", reason="Back from maternity leave"
    )
    assert done.words == "Amara Hazel is in Spring 2027 of ASYE"
    [after] = small.programmes.cohorts()
    assert (after.cohort, after.start, after.month) == ("Spring 2027", START, 4)
    assert small.history.entries(limit=1)[0].why == "Back from maternity leave"


def test_a_cohort_may_be_named_at_the_start(small: Tracker, path: Path) -> None:
    number = worker_id(small, "S3")

    def enrol(cohort: str) -> Callable[[], object]:
        return lambda: small.staff.enrol(number, programme="ASYE", start=DAY, cohort=cohort)

    assert "100 letters at most" in refused(path, enrol("x" * 101), "cohort")
    enrol(" Autumn  2026 ")()
    assert row(small, "Dilys Plover").cohort == "Autumn 2026"


def test_after_an_outcome_a_new_place_begins_in_the_later_cohort(
    small: Tracker, path: Path
) -> None:
    number, rejoin = place(small), small.programmes.rejoin
    small.staff.record_outcome(number, outcome=Outcome.WITHDRAWN, on=date(2026, 11, 16))

    def again(start: date | None) -> Callable[[], object]:
        return lambda: rejoin(number, cohort="Spring 2027", reason="Back", start=start)

    assert "is needed" in refused(path, again(None), "start")
    assert "is on a programme then" in refused(path, again(date(2026, 11, 13)), "start")
    again(DAY)()
    [found] = small.programmes.cohorts()
    assert found.enrolment_id != number
    assert (found.cohort, found.start, found.month) == ("Spring 2027", DAY, 1)
    assert len(small.programmes.cohorts(include_ended=True)) == 2


def test_a_programme_that_policy_no_longer_has_is_not_begun_again(
    small: Tracker, path: Path
) -> None:
    number = place(small)
    small.staff.record_outcome(number, outcome=Outcome.FAIL, on=date(2026, 11, 16))
    with small.programmes.context.database.write() as session:
        session.execute(
            update(EnrolmentRow).where(EnrolmentRow.id == number).values(programme="Old ASYE")
        )
    said = refused(
        path,
        lambda: small.programmes.rejoin(number, cohort="Spring", reason="Back", start=DAY),
        "start",
    )
    assert said == "The policy in force has no programme “Old ASYE”, only ASYE."
