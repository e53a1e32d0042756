"""Who can take a family: before and after, what rules somebody out, and who comes first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtracker.domain.allocation import (
    Bar,
    Candidate,
    Override,
    Prospect,
    check_approver,
    check_new_lead,
    check_override,
    rank,
    weigh,
)
from swtracker.domain.calendar import Period
from swtracker.domain.caseload import limit_on, may_lead
from swtracker.domain.cases import Status
from swtracker.domain.people import Absence, AbsenceKind, Outcome, Role, Worker
from swtracker.domain.policy import (
    Policies,
    Policy,
    Programme,
    ProgrammeStage,
    RoleLimit,
    TieBreak,
)
from swtracker.errors import BadInput, NotYours
from tests.builders import a_pause, a_policy, a_post, a_worker, on_asye, policies, slough

START = date(2026, 11, 20)
ONE_DAY = timedelta(days=1)
SIBLINGS = [Status.CHILD_IN_NEED, Status.CHILD_IN_NEED]
ONE_CHILD = SIBLINGS[:1]


def a_candidate(
    worker: Worker | None = None,
    caseload: int = 0,
    *,
    statuses: list[Status] = ONE_CHILD,
    changes: Mapping[date, int] | None = None,
    knew: date | None = None,
    took: date | None = None,
    supervised: bool = True,
    sets: Policies | None = None,
) -> Candidate:
    """A worker weighed for one child in need from START, under Slough's policy."""
    prospect = Prospect(worker or a_worker(), caseload, changes or {}, knew, took, supervised)
    return weigh(prospect, statuses, START, sets or policies(slough()))


# Before and after


def test_an_asye_worker_at_thirteen_is_over_by_one_with_a_sibling_group_of_two() -> None:
    """13 and 2 is 15 of 14: refused, however much the two belong together."""
    candidate = a_candidate(a_worker(asye=date(2026, 9, 1)), 13, statuses=SIBLINGS)
    assert (candidate.first.before, candidate.first.after, candidate.first.limit) == (13, 15, 14)
    assert candidate.first.over_by == 1
    assert candidate.bars == (Bar.OVER,)
    assert candidate.bar_day == START
    assert not candidate.fits


def test_the_last_place_can_be_taken() -> None:
    """13 and 1 is 14 of 14: at the limit is not over it."""
    candidate = a_candidate(a_worker(asye=date(2026, 9, 1)), 13)
    assert candidate.first.after == 14
    assert candidate.fits
    assert candidate.bar_day is None


def test_children_who_are_already_theirs_are_not_counted_twice() -> None:
    """Leading one of three siblings already, a worker at 14 goes to 16."""
    three = [*SIBLINGS, Status.CHILD_IN_NEED]
    prospect = Prospect(a_worker(), 14, {})
    candidate = weigh(prospect, three, START, policies(slough()), already=1)
    assert candidate.first.after == 16
    assert candidate.fits


def test_the_share_after_is_of_the_limit_on_the_start_day() -> None:
    """Eight of sixteen is a half; where the limit is nought there is no room to share."""
    assert a_candidate(caseload=7).share_after == Fraction(1, 2)
    manager = a_candidate(a_worker(a_post(Role.PRACTICE_MANAGER)))
    assert manager.share_after == 1


# Every later day already known


def later(candidate: Candidate) -> tuple[tuple[Bar, ...], date | None]:
    return candidate.bars, candidate.bar_day


def test_a_post_that_will_shrink_is_a_breach_on_its_day() -> None:
    """Ten children fit a whole post today and not the 0.6 of it from January."""
    january = date(2027, 1, 4)
    worker = a_worker(a_post(end=january), a_post(start=january, fte="0.6"))
    candidate = a_candidate(worker, 9)
    assert later(candidate) == ((Bar.OVER_LATER,), january)
    assert candidate.worst is candidate.checks[1]
    assert (candidate.worst.after, candidate.worst.limit) == (10, 9)


def test_a_stage_that_will_begin_is_a_breach_on_its_day() -> None:
    """A programme that allows less in its second month than in its first."""
    falling = Programme(
        "ASYE", 12, (ProgrammeStage(0, Fraction(1)), ProgrammeStage(1, Fraction(1, 2)))
    )
    candidate = a_candidate(
        a_worker(asye=START), 8, sets=policies(a_policy(programmes={"ASYE": falling}))
    )
    assert later(candidate) == ((Bar.OVER_LATER,), date(2026, 12, 20))


def test_a_policy_that_will_change_is_a_breach_on_its_day() -> None:
    """A base of 12 from April: twelve and one more fit until then."""
    april = date(2027, 4, 1)
    candidate = a_candidate(caseload=12, sets=policies(slough(), (april, a_policy(base=12))))
    assert later(candidate) == ((Bar.OVER_LATER,), april)


def test_a_caseload_that_will_grow_is_a_breach_on_its_day() -> None:
    """Two more are already promised for next week, and another leaves the week after."""
    next_week, week_after = START + 7 * ONE_DAY, START + 14 * ONE_DAY
    candidate = a_candidate(caseload=14, changes={next_week: 16, week_after: 15})
    assert later(candidate) == ((Bar.OVER_LATER,), next_week)
    assert [(c.day, c.before, c.after) for c in candidate.checks] == [
        (START, 14, 15),
        (next_week, 16, 17),
        (week_after, 15, 16),
    ]


def test_the_worst_day_is_the_one_most_over() -> None:
    """The first breach and the worst are told apart."""
    days = [START + n * ONE_DAY for n in (7, 14)]
    candidate = a_candidate(caseload=15, changes={days[0]: 16, days[1]: 19})
    assert candidate.bar_day == candidate.checks[1].day
    assert candidate.worst is candidate.checks[2]
    assert candidate.worst.over_by == 4


def test_a_limit_that_will_rise_rules_nobody_out() -> None:
    """The ASYE worker who passes next week has more places then, not fewer."""
    worker = a_worker(enrolments=[on_asye(date(2025, 9, 1), Outcome.PASS, START + 7 * ONE_DAY)])
    assert a_candidate(worker, 13).fits


# What rules somebody out


def test_nobody_out_of_post_can_take_a_child() -> None:
    """Whoever has left, or has not begun, is shown with that reason alone."""
    assert a_candidate(a_worker(left=START)).bars == (Bar.NOT_IN_POST,)
    not_yet = a_worker(a_post(start=START + ONE_DAY))
    assert a_candidate(not_yet, 99).bars == (Bar.NOT_IN_POST,)


def test_somebody_who_leaves_is_ruled_out_with_the_day() -> None:
    """A leaving day or the end of the last post: the child would need another worker."""
    last = START + 30 * ONE_DAY
    assert later(a_candidate(a_worker(left=last))) == ((Bar.LEAVES,), last)
    ends = a_worker(a_post(end=last))
    assert later(a_candidate(ends)) == ((Bar.LEAVES,), last)


def test_a_change_of_post_is_not_leaving() -> None:
    """The next post begins on the day the first ends."""
    moves = START + 30 * ONE_DAY
    worker = a_worker(a_post(end=moves), a_post(start=moves, team="Dipper"))
    assert a_candidate(worker).fits


@pytest.mark.parametrize("back", [START + ONE_DAY, None])
def test_somebody_away_on_the_day_is_ruled_out_with_the_day_back(back: date | None) -> None:
    """Also where nobody knows the day; back tomorrow is still away today."""
    candidate = a_candidate(a_worker(absences=[a_pause(START, back)]))
    assert later(candidate) == ((Bar.AWAY,), back)


def test_somebody_back_on_the_day_is_not_away() -> None:
    """The To day of an absence is the first day back."""
    leave = Absence(AbsenceKind.ANNUAL_LEAVE, Period(START - 7 * ONE_DAY, START))
    assert a_candidate(a_worker(absences=[leave])).fits


def test_a_role_that_holds_no_cases_is_said_before_the_limit() -> None:
    """A practice manager has a limit of nought because of the role."""
    candidate = a_candidate(a_worker(a_post(Role.PRACTICE_MANAGER)))
    assert later(candidate) == ((Bar.HOLDS_NONE, Bar.OVER), None)


def test_a_stage_may_keep_somebody_from_leading_some_cases() -> None:
    """Wirral: in the ASYE child protection is worked jointly, a child in need may be led."""
    stage = ProgrammeStage(0, Fraction(9, 10), not_to_lead=frozenset({Status.CHILD_PROTECTION}))
    sets = policies(a_policy(programmes={"ASYE": Programme("ASYE", 12, (stage,))}))
    worker = a_worker(asye=START)
    mixed = [Status.CHILD_IN_NEED, Status.CHILD_PROTECTION]
    assert a_candidate(worker, statuses=mixed, sets=sets).bars == (Bar.MAY_NOT_LEAD,)
    assert a_candidate(worker, statuses=SIBLINGS, sets=sets).fits


def test_a_role_may_keep_somebody_from_leading_some_cases() -> None:
    """A student who leads no child protection alone: from policy, for the whole role."""
    student = RoleLimit(Fraction(1), 14, frozenset({Status.CHILD_PROTECTION}))
    sets = policies(a_policy(roles={**slough().roles, Role.STUDENT: student}))
    worker = a_worker(a_post(Role.STUDENT))
    mixed = [Status.CHILD_IN_NEED, Status.CHILD_PROTECTION]
    assert a_candidate(worker, statuses=mixed, sets=sets).bars == (Bar.MAY_NOT_LEAD,)
    assert a_candidate(worker, statuses=SIBLINGS, sets=sets).fits
    assert a_candidate(statuses=mixed, sets=sets).fits


def test_a_role_and_a_stage_both_keep_from_leading() -> None:
    """What either rules out is ruled out; whoever holds no post is kept from nothing."""
    stage = ProgrammeStage(0, Fraction(9, 10), not_to_lead=frozenset({Status.LOOKED_AFTER}))
    student = RoleLimit(Fraction(1), 14, frozenset({Status.CHILD_PROTECTION}))
    sets = policies(
        a_policy(
            roles={**slough().roles, Role.STUDENT: student},
            programmes={"ASYE": Programme("ASYE", 12, (stage,))},
        )
    )
    on_both = limit_on(a_worker(a_post(Role.STUDENT), asye=START), START, sets)
    assert not may_lead(on_both, [Status.CHILD_PROTECTION])
    assert not may_lead(on_both, [Status.LOOKED_AFTER])
    assert may_lead(on_both, [Status.CHILD_IN_NEED])
    assert may_lead(limit_on(a_worker(left=START), START, sets), list(Status))


def test_every_reason_is_given_the_worst_first() -> None:
    """Away, leaving and over at once: nothing is hidden behind the first reason."""
    last = START + 30 * ONE_DAY
    worker = a_worker(left=last, absences=[a_pause(START)])
    assert later(a_candidate(worker, 16)) == ((Bar.LEAVES, Bar.AWAY, Bar.OVER), last)


def test_only_the_limit_can_be_passed_by_an_override() -> None:
    """Somebody over, now or later, who holds none, or who leaves; not somebody away or gone."""
    over = a_candidate(caseload=16)
    later_over = a_candidate(caseload=14, changes={START + ONE_DAY: 16})
    manager = a_candidate(a_worker(a_post(Role.PRACTICE_MANAGER)))
    leaving = a_candidate(a_worker(left=START + 30 * ONE_DAY), 16)
    assert all(c.override_opens for c in (over, later_over, manager, leaving))
    away = a_candidate(a_worker(absences=[a_pause(START)]), 16)
    gone = a_candidate(a_worker(left=START))
    assert not any(c.override_opens for c in (away, gone))
    assert not a_candidate().override_opens


# Who comes first


def names(candidates: list[Candidate]) -> list[str]:
    return [c.worker.name for c in candidates]


def test_who_has_used_the_least_of_the_limit_comes_first() -> None:
    """Shares of the own limit, not numbers of children: 6 of 8 comes after 9 of 16."""
    part_time = a_worker(a_post(fte="0.5"), name="Half")
    full_time = a_worker(name="Whole")
    ranked = rank([a_candidate(part_time, 5), a_candidate(full_time, 8)], slough())
    assert names(ranked) == ["Whole", "Half"]


def test_between_equals_who_knew_the_family_last_comes_first() -> None:
    """The most recent of two former workers, then the other, then who never did."""
    ranked = rank(
        [
            a_candidate(a_worker(name="Never")),
            a_candidate(a_worker(name="Long ago"), knew=date(2024, 1, 1)),
            a_candidate(a_worker(name="Lately"), knew=date(2026, 1, 1)),
        ],
        slough(),
    )
    assert names(ranked) == ["Lately", "Long ago", "Never"]


def test_then_the_shorter_caseload_then_the_name() -> None:
    """4 of 8 before 8 of 16; the same in every way, by name and then staff number."""
    half = a_worker(a_post(fte="0.5"), name="Zinnia")
    ranked = rank(
        [
            a_candidate(a_worker(name="Bramble", staff_number="2"), 7),
            a_candidate(a_worker(name="Bramble", staff_number="1"), 7),
            a_candidate(a_worker(name="Alder"), 7),
            a_candidate(half, 3),
        ],
        slough(),
    )
    assert names(ranked) == ["Zinnia", "Alder", "Bramble", "Bramble"]
    assert [c.worker.staff_number for c in ranked[2:]] == ["1", "2"]


def tied(order: tuple[TieBreak, ...]) -> list[str]:
    """How four workers stand, each of whom would have used half of the limit."""
    half = a_worker(a_post(fte="0.5"), name="Alder")
    drawn = [
        a_candidate(half, 3, took=date(2026, 11, 2), supervised=False),
        a_candidate(a_worker(name="Bramble"), 7, took=date(2026, 9, 1)),
        a_candidate(a_worker(name="Clover"), 7, supervised=False),
        a_candidate(a_worker(name="Dock"), 7, knew=date(2025, 5, 1), took=date(2026, 11, 16)),
    ]
    assert {c.share_after for c in drawn} == {Fraction(1, 2)}
    return names(rank(drawn, a_policy(tie_breaks=order)))


@pytest.mark.parametrize(
    ("order", "ranked"),
    [
        ((TieBreak.KNOWS,), ["Dock", "Alder", "Bramble", "Clover"]),
        ((TieBreak.FEWER,), ["Alder", "Bramble", "Clover", "Dock"]),
        ((TieBreak.SUPERVISED,), ["Bramble", "Dock", "Alder", "Clover"]),
        ((TieBreak.LONGEST_SINCE,), ["Clover", "Bramble", "Alder", "Dock"]),
        (
            (TieBreak.SUPERVISED, TieBreak.LONGEST_SINCE),
            ["Bramble", "Dock", "Clover", "Alder"],
        ),
        ((), ["Alder", "Bramble", "Clover", "Dock"]),
    ],
)
def test_policy_says_what_tells_equals_apart_and_in_which_order(
    order: tuple[TieBreak, ...], ranked: list[str]
) -> None:
    """Whoever never took a child on has waited the longest; without a tie-break, the name."""
    assert tied(order) == ranked


def test_no_tie_break_goes_before_the_share_of_the_limit() -> None:
    """Known, in date and idle for a year: 9 of 16 still comes after 8 of 16."""
    favoured = a_candidate(a_worker(name="Favoured"), 8, knew=START, took=date(2025, 11, 20))
    plain = a_candidate(a_worker(name="Plain"), 7, took=START, supervised=False)
    ranked = rank([favoured, plain], a_policy(tie_breaks=tuple(TieBreak)))
    assert names(ranked) == ["Plain", "Favoured"]


def test_having_known_the_family_never_passes_a_limit() -> None:
    """A former worker who is full stays ruled out, behind a stranger with one place."""
    ranked = rank(
        [
            a_candidate(a_worker(name="Knew"), 16, knew=date(2026, 10, 1)),
            a_candidate(a_worker(name="Stranger"), 15),
        ],
        slough(),
    )
    assert names(ranked) == ["Stranger", "Knew"]
    assert not ranked[1].fits


def test_those_ruled_out_come_last_with_the_furthest_from_fitting_at_the_end() -> None:
    """Over from a later day, over, away, and last who is not there at all."""
    away_and_over = a_worker(name="Away", absences=[a_pause(START)])
    ranked = rank(
        [
            a_candidate(a_worker(name="Gone", left=START)),
            a_candidate(away_and_over, 16),
            a_candidate(a_worker(name="Over"), 16),
            a_candidate(a_worker(name="Later"), 14, changes={START + ONE_DAY: 16}),
            a_candidate(a_worker(name="Fits"), 15),
        ],
        slough(),
    )
    assert names(ranked) == ["Fits", "Later", "Over", "Away", "Gone"]


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    """Some workers in many states, weighed for a family of one to three."""
    statuses = SIBLINGS[:1] * draw(st.integers(1, 3))
    drawn = []
    for number in range(draw(st.integers(0, 6))):
        worker = a_worker(
            a_post(draw(st.sampled_from(list(Role)[:6])), fte=draw(st.sampled_from(["1", "0.5"]))),
            asye=draw(st.sampled_from([None, START])),
            left=draw(st.sampled_from([None, START, START + 30 * ONE_DAY])),
            absences=draw(st.sampled_from([(), (a_pause(START),)])),
            staff_number=str(number),
        )
        knew = draw(st.sampled_from([None, date(2025, 1, 1), date(2026, 1, 1)]))
        drawn.append(a_candidate(worker, draw(st.integers(0, 18)), statuses=statuses, knew=knew))
    return drawn


@given(candidates())
def test_nobody_who_does_not_fit_comes_before_somebody_who_does(drawn: list[Candidate]) -> None:
    """And nobody is lost or doubled on the way."""
    ranked = rank(drawn, slough())
    fits = [c.fits for c in ranked]
    assert fits == sorted(fits, reverse=True)
    assert sorted(c.worker.staff_number for c in ranked) == [c.worker.staff_number for c in drawn]


@given(candidates(), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_where_somebody_stood(
    drawn: list[Candidate], chance: object
) -> None:
    """Turned round, the same people are ranked the same."""
    assert rank(reversed(drawn), slough()) == rank(drawn, slough())


def shared_out(limits: Mapping[str, int], holding: Mapping[str, int], children: int) -> list[str]:
    """Give each child to the first who fits; the names in turn, "nobody" where nobody does."""
    held, given = dict(holding), []
    for _ in range(children):
        weighed = [
            a_candidate(a_worker(name=n), held[n], sets=policies(a_policy(base=limits[n])))
            for n in limits
        ]
        best = rank(weighed, slough())[0]
        given.append(best.worker.name if best.fits else "nobody")
        if best.fits:
            held[best.worker.name] += 1
    return given


def test_sixteen_children_fill_five_workers_evenly_and_the_last_stays_unplaced() -> None:
    """Holding 5, 4, 3, 2 and 1 of six: they get 1, 2, 3, 4 and 5, and one child too many waits."""
    limits = dict.fromkeys("ABCDE", 6)
    given = shared_out(limits, dict(zip("ABCDE", (5, 4, 3, 2, 1), strict=True)), 16)
    assert {n: given.count(n) for n in "ABCDE"} == {"A": 1, "B": 2, "C": 3, "D": 4, "E": 5}
    assert given[-1] == "nobody"
    assert given.count("nobody") == 1


def test_when_all_are_full_every_child_stays_unplaced() -> None:
    """Nobody is recommended rather than somebody over the limit."""
    assert shared_out(dict.fromkeys("ABC", 1), dict.fromkeys("ABC", 1), 10) == ["nobody"] * 10


def test_a_worker_with_twice_the_limit_gets_about_twice_the_children() -> None:
    """Limits of 6 and 12 and sixteen children: nobody is left over and nobody is over."""
    given = shared_out({"A": 6, "B": 12}, {"A": 0, "B": 0}, 16)
    assert (given.count("A"), given.count("B")) == (5, 11)


# Going over


WHOLE = Override("NOBODY", "", "Two cases close by the 4th", START + 14 * ONE_DAY)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": ""}, "code"),
        ({"code": "DOGS"}, "code"),
        ({"code": "OTHER", "note": "  "}, "note"),
        ({"plan": " "}, "plan"),
        ({"review": START - ONE_DAY}, "review"),
    ],
)
def test_an_override_needs_a_reason_a_plan_and_a_review_date(
    change: dict[str, str | date], field: str
) -> None:
    """No code, an unknown code, "other" with nothing said, no plan, a review date gone by."""
    override = replace(WHOLE, **change)  # type: ignore[arg-type]
    with pytest.raises(BadInput) as refused:
        check_override(override, slough(), START)
    assert refused.value.field == field


@pytest.mark.parametrize(
    "override",
    [
        WHOLE,
        replace(WHOLE, code="OTHER", note="Speaks the family's language"),
        replace(WHOLE, review=START),
    ],
)
def test_a_whole_override_is_taken(override: Override) -> None:
    """A known code needs no note; "other" with one is whole; the same day is not gone by."""
    check_override(override, slough(), START)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.PRACTICE_MANAGER, True),
        (Role.HEAD_OF_SERVICE, True),
        (Role.CONSULTANT_PRACTITIONER, False),
        (Role.SOCIAL_WORKER, False),
        (None, False),
    ],
)
def test_only_a_practice_manager_or_head_of_service_may_go_over(
    role: Role | None, may: bool
) -> None:
    """Anybody else, or nobody signed in, is told whom to ask."""
    if may:
        check_approver(role, slough())
        return
    with pytest.raises(NotYours, match="head of service or practice manager may go over"):
        check_approver(role, slough())


def test_who_may_go_over_is_policys() -> None:
    """A council that trusts its consultants writes it down."""
    policy: Policy = a_policy(approvers=frozenset({Role.CONSULTANT_PRACTITIONER}))
    check_approver(Role.CONSULTANT_PRACTITIONER, policy)
    with pytest.raises(NotYours, match="Only a consultant practitioner may"):
        check_approver(Role.PRACTICE_MANAGER, policy)


# One lead at a time

OPEN = Period(date(2026, 9, 1), date(2026, 12, 1))


@pytest.mark.parametrize(
    ("period", "others", "says"),
    [
        (Period(START, START), [], "must end after it starts"),
        (Period(date(2026, 8, 31)), [], "before the case was opened"),
        (Period(date(2026, 12, 1)), [], "closed; reopen it"),
        (Period(START), [Period(date(2026, 9, 1))], "Somebody else leads"),
        (Period(START), [Period(START + 7 * ONE_DAY, START + 9 * ONE_DAY)], "Somebody else leads"),
    ],
)
def test_a_lead_that_does_not_fit_the_case_is_refused(
    period: Period, others: list[Period], says: str
) -> None:
    """No day at all, before the opening, on or after the closing, or beside another lead."""
    with pytest.raises(BadInput, match=says) as refused:
        check_new_lead(period, OPEN, others)
    assert refused.value.field == "start"


@pytest.mark.parametrize("open_days", [OPEN, Period(OPEN.start)])
def test_a_lead_from_the_day_the_other_ends_is_taken(open_days: Period) -> None:
    """On the day of a handover the new worker holds, so the two do not overlap."""
    check_new_lead(Period(START), open_days, [Period(OPEN.start, START)])
    check_new_lead(Period(OPEN.start), open_days, [])
