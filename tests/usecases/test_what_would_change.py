"""What a policy would change is shown before it is adopted, and is what adopting it then does."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from swtracker.domain.people import Role
from swtracker.domain.policy import Policy
from swtracker.domain.policy_document import policy_from_document
from swtracker.errors import BadInput
from swtracker.usecases.rows.board import WorkerLine
from swtracker.usecases.rows.plans import LimitChange, SupervisionChange, WhatWouldChange
from swtracker.usecases.tracker import Tracker
from tests.builders import national, slough
from tests.council import add_worker, case_id, worker_id
from tests.store.files import all_rows
from tests.usecases.policies import with_base

DAY = date(2026, 11, 20)
NEW_YEAR = date(2027, 1, 1)


def edited(*edits: Callable[[dict[str, Any]], object]) -> Policy:
    """Slough's policy with its document edited, under a name of its own."""
    document: dict[str, Any] = copy.deepcopy(dict(slough().document))
    document["name"] = "Edited"
    for edit in edits:
        edit(document)
    return policy_from_document(document)


def of(seen: WhatWouldChange, name: str) -> list[tuple[date, int, int, int]]:
    """What the preview says of one worker: from when, caseload, limit before and after."""
    return [(c.since, c.caseload, c.before, c.after) for c in seen.limits if c.name == name]


def shrink(small: Tracker, number: str, start: date, fte: str) -> None:
    """Have the worker's post be of another FTE from a day on."""
    small.staff.new_post(
        worker_id(small, number),
        start=start,
        team_id=small.teams.find("North").id,
        role=Role.SOCIAL_WORKER,
        fte=Decimal(fte),
        weekly_hours=Decimal(37),
    )


# Limits


def test_a_smaller_base_says_whose_limit_falls_and_who_would_be_over(small: Tracker) -> None:
    """Priya Wren leads 16 and would be over by 2; Marek Alder is over already and more so."""
    seen = small.council.what_would_change(with_base(14), DAY)
    assert (seen.policy, seen.valid_from, seen.until) == ("Base 14", DAY, None)
    assert of(seen, "Priya Wren") == [(DAY, 16, 16, 14)]
    assert of(seen, "Marek Alder") == [(DAY, 11, 9, 8)]
    assert of(seen, "Amara Hazel") == [(DAY, 13, 14, 12)]
    assert of(seen, "Osian Rowan") == []
    assert [(c.name, c.team, c.over_by) for c in seen.newly_over] == [
        ("Amara Hazel", "North", 1),
        ("Priya Wren", "North", 2),
    ]
    assert seen.supervision == ()
    assert seen.figures == (("Children for a full-time social worker", "16", "14"),)


def test_a_larger_base_puts_nobody_over(small: Tracker) -> None:
    """Limits rise, where no cap holds them: the ASYE worker stays at 14."""
    seen = small.council.what_would_change(with_base(20), DAY)
    assert of(seen, "Priya Wren") == [(DAY, 16, 16, 20)]
    assert of(seen, "Amara Hazel") == []
    assert seen.newly_over == ()


def test_a_post_that_will_change_is_another_line_on_its_day(small: Tracker) -> None:
    """At 0.8 from February the limit falls by less, and then the caseload is over it as well."""
    february = date(2027, 2, 1)
    shrink(small, "S3", february, "0.25")
    seen = small.council.what_would_change(with_base(14), DAY)
    assert of(seen, "Dilys Plover") == [(DAY, 5, 16, 14), (february, 5, 4, 3)]
    assert [c.is_newly_over for c in seen.limits if c.name == "Dilys Plover"] == [False, False]


def test_children_already_promised_put_somebody_over_on_their_day(small: Tracker) -> None:
    """Within the new limit at first; over it from the day the next child is known to come."""
    monday = date(2026, 12, 7)
    small.allocations.allocate(
        small.allocations.waiting()[0].case_ids, worker_id(small, "S3"), start=monday
    )
    seen = small.council.what_would_change(with_base(5), DAY)
    assert of(seen, "Dilys Plover") == [(DAY, 5, 16, 5), (monday, 6, 16, 5)]
    over = {c.name: (c.since, c.over_by) for c in seen.newly_over}
    assert over["Dilys Plover"] == (monday, 1)


def test_who_stays_over_on_later_days_is_named_once(small: Tracker) -> None:
    """A second child promised later does not make a second line; the first day says it."""
    families = small.allocations.waiting()
    for family, day in zip(families, (date(2026, 12, 7), date(2026, 12, 14)), strict=False):
        small.allocations.allocate(family.case_ids, worker_id(small, "S3"), start=day)
    seen = small.council.what_would_change(with_base(5), DAY)
    assert [since for since, *_ in of(seen, "Dilys Plover")] == [DAY, date(2026, 12, 7)]
    shrink(small, "S1", date(2027, 2, 1), "0.5")
    twice = small.council.what_would_change(with_base(14), DAY)
    assert len(of(twice, "Priya Wren")) == 2
    assert [c.since for c in twice.newly_over if c.name == "Priya Wren"] == [DAY]


def test_somebody_who_starts_later_is_told_from_the_first_day(small: Tracker) -> None:
    """And whoever has left by then is not told of at all."""
    march = date(2027, 3, 1)
    add_worker(small, "S9", "Ebba Thrift", "South", started=march)
    small.staff.record_leaving(worker_id(small, "S3"), left=date(2026, 12, 18))
    seen = small.council.what_would_change(with_base(14), NEW_YEAR)
    assert of(seen, "Ebba Thrift") == [(march, 0, 16, 14)]
    assert of(seen, "Dilys Plover") == []


def test_a_policy_known_already_ends_what_would_change(small: Tracker) -> None:
    """From April the national set holds in any case; nothing after it is told."""
    april = date(2027, 4, 1)
    small.council.adopt(national(), valid_from=april)
    shrink(small, "S3", date(2027, 5, 3), "0.5")
    seen = small.council.what_would_change(with_base(14), NEW_YEAR)
    assert seen.until == april
    assert of(seen, "Dilys Plover") == [(NEW_YEAR, 5, 16, 14)]


def test_a_limit_that_comes_to_the_same_later_is_told_of_no_more(small: Tracker) -> None:
    """A ramp of 50 % to month 6: from then on the ASYE worker's limit is what it was."""

    def ramp(document: dict[str, Any]) -> None:
        document["programmes"]["ASYE"]["stages"] = [
            {"from_month": 0, "share": 50},
            {"from_month": 6, "share": 90, "cap": 14},
            {"from_month": 9, "share": 100},
        ]

    seen = small.council.what_would_change(edited(ramp), DAY)
    assert of(seen, "Amara Hazel") == [(DAY, 13, 14, 8), (date(2027, 4, 27), 13, 14, 16)]


# Supervision


def test_the_national_set_says_whose_supervision_changes(small: Tracker) -> None:
    """No joint strand any more; line management the same for a worker in the fourth month."""
    seen = small.council.what_would_change(national(), DAY)
    assert seen.supervision == (
        SupervisionChange(
            "Joint with practice educator", DAY, "every month", "not owed", ("Amara Hazel",)
        ),
    )
    assert seen.limits == ()


def test_those_for_whom_it_is_the_same_are_told_together(small: Tracker) -> None:
    """Six weeks in place of a month for everybody but the ASYE worker until her sixth month."""

    def less(document: dict[str, Any]) -> None:
        strand = document["supervision"]["strands"][0]
        strand["patterns"][1]["stages"] = [{"every": "6 weeks"}]
        strand["patterns"][0]["stages"][1]["every"] = "6 weeks"

    seen = small.council.what_would_change(edited(less), DAY)
    assert [(c.since, c.before, c.after) for c in seen.supervision] == [
        (DAY, "every month", "every 6 weeks"),
        (date(2027, 1, 27), "every month", "every 6 weeks"),
    ]
    everybody, asye = seen.supervision
    assert len(everybody.workers) == 6
    assert asye.workers == ("Amara Hazel",)


def test_a_stage_that_ends_sooner_is_told_on_its_day(small: Tracker) -> None:
    """Every week to month 5 in place of every two to month 6: two changes, the second after."""

    def sooner(document: dict[str, Any]) -> None:
        document["supervision"]["strands"][0]["patterns"][0]["stages"] = [
            {"every": "1 week", "until": "5 months"},
            {"every": "1 month"},
        ]

    seen = small.council.what_would_change(edited(sooner), DAY)
    assert [(c.since, c.before, c.after, c.workers) for c in seen.supervision] == [
        (DAY, "every 2 weeks", "every week", ("Amara Hazel",)),
        (date(2026, 12, 27), "every 2 weeks", "every month", ("Amara Hazel",)),
    ]


def test_a_strand_that_a_policy_brings_is_told_as_not_owed_before(small: Tracker) -> None:
    """Group supervision every six weeks for the ASYE worker."""

    def group(document: dict[str, Any]) -> None:
        document["supervision"]["strands"][2]["patterns"][0]["stages"] = [{"every": "6 weeks"}]

    [change] = small.council.what_would_change(edited(group), DAY).supervision
    assert (change.strand, change.before, change.after) == ("Group", "not owed", "every 6 weeks")


# The days


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2026, 5, 31), "records begin on Mon 1 Jun 2026, and a policy cannot begin before"),
        (date(2026, 6, 1), "comes into force on Mon 1 Jun 2026 already"),
    ],
)
def test_a_day_that_cannot_be_is_refused_before_and_when_adopting(
    small: Tracker, path: Path, day: date, says: str
) -> None:
    """The preview and the act say the same of it, and nothing is kept."""
    before = all_rows(path)
    for attempt in (
        lambda: small.council.what_would_change(national(), day),
        lambda: small.council.adopt(national(), valid_from=day),
    ):
        with pytest.raises(BadInput, match=says) as refused:
            attempt()
        assert refused.value.field == "valid_from"
    assert all_rows(path) == before


def test_looking_saves_nothing(small: Tracker, path: Path) -> None:
    """Not a row, and no entry of the history."""
    before = all_rows(path)
    small.council.what_would_change(with_base(3), DAY)
    assert all_rows(path) == before


def test_a_code_that_is_taken_out_stays_readable_on_overrides_that_bear_it(small: Tracker) -> None:
    """The sets before still say what it means."""

    def without(document: dict[str, Any]) -> None:
        reasons = document["override"]["reasons"]
        document["override"]["reasons"] = [r for r in reasons if r["code"] != "SIBLINGS"]

    small.council.adopt(edited(without), valid_from=DAY)
    [override, _] = small.allocations.standing_overrides()
    assert override.code_words == "Keeps brothers and sisters with one worker"


# What is previewed is what is done


def figures_of(line: WorkerLine) -> tuple[int, int]:
    return line.load.caseload, line.load.limit


def owed(line: WorkerLine) -> dict[str, str]:
    return {s.standing.strand: s.standing.every.words for s in line.strands}


def board(tracker: Tracker, day: date) -> dict[int, WorkerLine]:
    return {line.id: line for line in tracker.boards.board(day).workers}


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Slough's or the national set with a few of its figures drawn anew."""
    preset = draw(st.sampled_from([slough(), national()]))
    document: dict[str, Any] = copy.deepcopy(dict(preset.document))
    shares, caps = st.sampled_from([25, 50, "62.5", 90, 100]), st.sampled_from([4, 8, 13, 14])
    document["caseload"]["base"] = draw(st.integers(5, 20))
    for role in ("Social worker", "Consultant practitioner", "Practice manager"):
        if draw(st.booleans()):
            document["caseload"]["roles"][role] = {"share": draw(shares), "cap": draw(caps)}
    if draw(st.booleans()):
        months = sorted(draw(st.sets(st.integers(1, 11), max_size=3)))
        document["programmes"]["ASYE"]["stages"] = [
            {"from_month": month, "share": draw(shares)} for month in (0, *months)
        ]
    intervals = st.sampled_from(["1 week", "2 weeks", "1 month", "6 weeks"])
    for strand in document["supervision"]["strands"]:
        for pattern in strand["patterns"]:
            if draw(st.booleans()):
                pattern["stages"] = [
                    {"every": draw(intervals), "until": "5 months"},
                    {"every": draw(intervals)},
                ]
    return policy_from_document({**document, "name": "Drawn"})


@pytest.fixture
def busy(small: Tracker) -> Tracker:
    """The small council with some of its future known: a post, a leaver, promises, a policy."""
    shrink(small, "S1", date(2027, 1, 4), "0.8")
    small.staff.record_leaving(worker_id(small, "S3"), left=date(2026, 12, 18))
    small.allocations.allocate(
        [case_id(small, "Z901")], worker_id(small, "C1"), start=date(2026, 12, 14)
    )
    small.council.adopt(with_base(15), valid_from=date(2027, 6, 1))
    return small


LATER = [timedelta(weeks=n) for n in (0, 3, 5, 8, 26)]


STARTS = st.dates(date(2026, 9, 1), date(2027, 4, 1))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(policies(), STARTS)
def test_the_preview_is_what_the_board_shows_after_adopting(
    busy: Tracker, policy: Policy, start: date
) -> None:
    """Every worker on the day and on later days: told where it differs, and only there."""
    preview_and_adopt(busy, policy, start)


@pytest.mark.long
@settings(max_examples=500, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(policies(), STARTS)
def test_five_hundred_previews_are_what_the_board_shows(
    busy: Tracker, policy: Policy, start: date
) -> None:
    """The same for longer."""
    preview_and_adopt(busy, policy, start)


def preview_and_adopt(busy: Tracker, policy: Policy, start: date) -> None:
    """Look at a policy, adopt it, look at the boards, and take it back."""
    seen = busy.council.what_would_change(policy, start)
    until = seen.until or date.max
    days = {start + later for later in LATER} | {c.since for c in seen.limits}
    days = {day for day in days if day < until}
    before = {day: board(busy, day) for day in days}
    done = busy.council.adopt(policy, valid_from=start)
    after = {day: board(busy, day) for day in days}
    assert done.undo is not None
    busy.history.undo(done.undo)
    for day in days:
        assert before[day].keys() == after[day].keys()
        for number, line in after[day].items():
            _agrees(
                line, before[day][number], day, [c for c in seen.limits if c.worker_id == number]
            )
    told = {
        (c.strand, n, c.before, c.after)
        for c in seen.supervision
        if c.since == start
        for n in c.workers
    }
    found = {
        (strand, line.name, was.get(strand, "not owed"), owed(line).get(strand, "not owed"))
        for number, line in after[start].items()
        for was in [owed(before[start][number])]
        for strand in {*was, *owed(line)}
        if was.get(strand) != owed(line).get(strand)
    }
    assert told == found


def _agrees(now: WorkerLine, was: WorkerLine, day: date, told: list[LimitChange]) -> None:
    """What was told of the worker for the day is what the boards show before and after."""
    on_the_day = [c for c in told if c.since == day]
    for change in on_the_day:
        assert (change.caseload, change.after) == figures_of(now)
        assert (change.caseload, change.before) == figures_of(was)
    if figures_of(now) != figures_of(was):
        latest = [c for c in told if c.since <= day][-1]
        assert (latest.before, latest.after) == (was.load.limit, now.load.limit)
        if now.load.is_over and not was.load.is_over:
            assert any(c.is_newly_over for c in told if c.since <= day)
    else:
        assert not on_the_day


@pytest.mark.parametrize("start", [date(2026, 6, 2), DAY, NEW_YEAR])
def test_adopting_the_same_policy_changes_nothing(small: Tracker, start: date) -> None:
    """Whatever it is called: no limit, no strand, no figure."""
    same = policy_from_document({**slough().document, "name": "The same again"})
    for policy in (slough(), same):
        seen = small.council.what_would_change(policy, start)
        assert (seen.limits, seen.supervision, seen.figures) == ((), (), ())
    before = {day: small.boards.board(day).workers for day in (start, start + timedelta(days=90))}
    small.council.adopt(same, valid_from=start)
    assert {day: small.boards.board(day).workers for day in before} == before
