"""Cases ticked as discussed, and those not discussed for longer than policy allows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from swtracker.domain.cases import Part
from swtracker.domain.policy import Interval
from swtracker.domain.supervision import SupervisionStatus
from swtracker.usecases.tracker import Tracker
from tests.builders import slough
from tests.council import LINE_MANAGER, case_id, worker_id

DAY = date(2026, 11, 20)


def behind(tracker: Tracker, day: date | None = None, team: str | None = None) -> list[str]:
    where = None if team is None else tracker.teams.find(team).id
    return [row.reference for row in tracker.cases_discussed.not_discussed(day, where)]


def test_those_longest_not_discussed_stand_first_with_their_days(small: Tracker) -> None:
    """Priya has nine since 8 Jun, 165 days, past three months; and seven since 7 Sep, 74 days."""
    cases = small.cases_discussed.cases_of(worker_id(small, "S1"))
    assert [(c.case.reference, c.days, c.past) for c in cases[:2]] == [
        ("P01", 165, True),
        ("P02", 165, True),
    ]
    assert [c.past for c in cases] == [True] * 9 + [False] * 7
    assert cases[-1].days == 74
    assert {c.last for c in cases} == {None}


def test_a_case_discussed_goes_to_the_end(small: Tracker) -> None:
    s1 = worker_id(small, "S1")
    ticked = [case_id(small, "P01")]
    small.supervisions.log(s1, LINE_MANAGER, day=DAY, cases_discussed=ticked)
    cases = small.cases_discussed.cases_of(s1)
    assert (cases[0].case.reference, cases[-1].case.reference) == ("P02", "P01")
    assert (cases[-1].last, cases[-1].days, cases[-1].past) == (DAY, 0, False)
    assert "P01" in [c.case.reference for c in small.cases_discussed.cases_of(s1, DAY)]
    [latest] = small.supervisions.recent(s1, limit=1)
    assert latest.discussed == ("P01",)


def test_only_what_was_held_and_stands_counts_as_discussed(small: Tracker) -> None:
    """A cancelled one discusses nothing; one that was a mistake did not either."""
    s1 = worker_id(small, "S1")
    ticked = [case_id(small, "P01")]
    small.supervisions.log(
        s1,
        LINE_MANAGER,
        day=DAY,
        status=SupervisionStatus.CANCELLED,
        reason="In court",
        cases_discussed=ticked,
    )
    small.supervisions.log(s1, LINE_MANAGER, day=DAY, cases_discussed=ticked)
    held = small.supervisions.recent(s1, limit=1)[0].id
    assert held is not None
    small.supervisions.void(held, why="It was Marek")
    assert small.cases_discussed.cases_of(s1)[0].case.reference == "P01"


def test_a_co_worked_case_stands_last_and_is_not_asked_for(small: Tracker) -> None:
    s3 = worker_id(small, "S3")
    small.allocations.add_co_worker(case_id(small, "P01"), s3, start=date(2026, 7, 1))
    last = small.cases_discussed.cases_of(s3)[-1]
    assert (last.case.part, last.case.reference, last.past) == (Part.CO_WORKER, "P01", False)


def test_everybodys_are_listed_the_longest_first(small: Tracker) -> None:
    """Those since 8 Jun of three workers, since 6 Jul of South, and A01 to A04 since 3 Aug."""
    rows = small.cases_discussed.not_discussed()
    assert [r.days for r in rows] == sorted((r.days for r in rows), reverse=True)
    assert len(rows) == 9 + 9 + 7 + 5 + 4
    assert behind(small, team="South") == ["D01", "D02", "D03", "D04", "D05"]
    first = rows[0]
    assert (first.worker, first.reference, first.team) == ("Marek Alder", "K01", "North")
    assert first.concerns(worker_id(small, "M1"))
    assert not first.concerns(None)
    south = small.cases_discussed.not_discussed(team=small.teams.find("South").id)[0]
    assert (south.supervisor_id, south.supervisor) == (None, "")


def test_on_an_earlier_day_what_was_discussed_since_does_not_count(small: Tracker) -> None:
    d01 = case_id(small, "D01")
    log = small.supervisions.log
    log(worker_id(small, "S3"), LINE_MANAGER, day=date(2026, 11, 18), cases_discussed=[d01])
    assert "D01" not in behind(small)
    assert "D01" in behind(small, date(2026, 11, 17))


def test_a_new_lead_begins_the_count_again(small: Tracker) -> None:
    """Dilys led D01 since July without a word of it; Amara has it since today."""
    small.allocations.allocate([case_id(small, "D01")], worker_id(small, "A1"))
    assert "D01" not in behind(small)


def test_a_policy_that_does_not_ask_lists_none(small: Tracker) -> None:
    assert small.cases_discussed.within() == Interval(months=3)
    silent = slough()
    supervision = dict(silent.document["supervision"])  # type: ignore[call-overload]
    del supervision["discuss_cases_within"]
    document = {**silent.document, "supervision": supervision}
    silent = replace(silent, document=document, discuss_within=None)
    small.council.adopt(silent, valid_from=DAY)
    assert small.cases_discussed.within() is None
    assert behind(small) == []
