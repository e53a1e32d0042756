"""Every figure of every sheet is the one the rule gives: compared cell by cell, no sheet left out.

What stands on a sheet is written out once more here, from the noun that owns it and not from the
summary's own rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from swtracker.domain import words
from swtracker.domain.lead_changes import lead_changes
from swtracker.domain.measures import Measures
from swtracker.domain.policy_words import policy_figures
from swtracker.domain.rounding import percent
from swtracker.domain.workforce import mix_of
from swtracker.exchange.reports import SHEETS
from swtracker.exchange.summary_page import TOP
from swtracker.usecases import facts
from swtracker.usecases.rows.measures import EVERY_STRAND, GroupBy
from swtracker.usecases.tracker import Tracker
from tests.builders import slough
from tests.council import small_council
from tests.exchange.books import opened
from tests.exchange.made_up import write_summary

FIRST, DAY = date(2026, 11, 1), date(2026, 11, 20)
Rows = list[tuple[object, ...]]


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    tracker = small_council(tmp_path_factory.mktemp("council") / "swtracker.db")
    yield tracker
    tracker.close()


@pytest.fixture(scope="module")
def book(council: Tracker, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path: Path = tmp_path_factory.mktemp("book") / "summary.xlsx"
    write_summary(path, council.summaries.team(None, DAY))
    return opened(path)


def shown(value: object) -> object:
    """A cell as it is compared: numbers without binary dust, days as days."""
    match value:
        case datetime():
            return value.date()
        case date():
            return value
        case int() | float() | Decimal() | Fraction():
            return round(float(value), 9)
        case None | "":
            return None
        case _:
            return str(value)


def cells(book: Any, sheet: str) -> Rows:
    """The rows of a sheet below its headings, its totals and what stands below left out."""
    rows = list(book[sheet].iter_rows(min_row=TOP + 2, values_only=True))
    found: Rows = []
    for row in rows:
        if (
            row[0] in {"Total", "All strands"}
            or row[0] is None
            or row[1:] == (None,) * len(row[1:])
        ):
            break
        found.append(tuple(shown(cell) for cell in row))
    return found


def share(of: Fraction | None) -> object:
    return words.DOES_NOT_APPLY if of is None else Fraction(percent(of)) / 100


def same(found: Sequence[tuple[object, ...]], wanted: Sequence[tuple[object, ...]]) -> None:
    assert found == [tuple(shown(cell) for cell in row) for row in wanted]


def measures_of(m: Measures) -> list[object]:
    gap = words.DOES_NOT_APPLY if m.longest_gap is None else m.longest_gap
    in_date = m.in_date
    return [m.missed, m.short, m.late_records, gap, in_date.in_date, in_date.days,
            share(in_date.share)]  # fmt: skip


def test_no_sheet_is_left_out_of_this_comparison(book: Any) -> None:
    assert tuple(book.sheetnames) == SHEETS
    here = {name for name in globals() if name.startswith("test_figures_of_")}
    tested = {name.removeprefix("test_figures_of_").replace("_", " ") for name in here}
    assert tested == {name.lower() for name in SHEETS}


def test_figures_of_summary(book: Any, council: Tracker) -> None:
    """The front page: the board's totals, the month's supervision, the service's children."""
    board = council.boards.board()
    totals, load = board.totals, board.totals.load
    counted = council.measures.over(FIRST, DAY).total
    staff = council.staff.people()
    permanent = sum(p.employment == "Permanent" for p in staff)
    figures = {r[0]: shown(r[1]) for r in book["Summary"].iter_rows(min_row=8, values_only=True)}
    wanted = {
        "Children led": load.children,
        "Limit": load.limit,
        "Free places": load.places,
        "Workers over their limit": load.over,
        "Average caseload": Decimal(words.average(load.average or 0)),
        "Supervision in date": share(Fraction(totals.supervision_in_date, totals.supervision_owed)),
        "Supervision held in the month": counted.held,
        "Development time": share(totals.development_share),
        "Unallocated": totals.unallocated,
        "Overrides standing": totals.overrides,
        "Open children": board.service.open_children,
        "Children with at most 3 workers": share(board.service.at_most_3_workers),
        "Permanent staff": share(Fraction(permanent, len(staff))),
    }
    figures = {label: value for label, value in figures.items() if label in wanted}
    assert figures == {label: shown(value) for label, value in wanted.items()}


def test_figures_of_workers(book: Any, council: Tracker) -> None:
    rows = cells(book, "Workers")
    board = council.boards.board()
    assert [(r[0], r[5], r[6], r[7], r[8], r[9], r[11], r[12], r[13]) for r in rows] == [
        tuple(map(shown, (
            w.name, w.fte, w.load.caseload, w.load.limit, w.load.headroom, w.load.places,
            w.line_manager.standing.next_due if w.line_manager else None,
            share(w.development.balance.share) if w.development else words.DOES_NOT_APPLY,
            w.overrides,
        )))
        for w in board.workers
    ]  # fmt: skip


def test_figures_of_teams(book: Any, council: Tracker) -> None:
    same(
        cells(book, "Teams"),
        [
            (
                t.team, t.service_area, t.load.children, t.load.limit, t.load.places, t.load.over,
                Decimal(words.average(t.load.average or 0)), t.supervision_in_date,
                t.supervision_owed, t.unallocated, t.past_7_days, t.longest_wait_days,
            )
            for t in council.boards.board().teams
        ],
    )  # fmt: skip


def test_figures_of_trend(book: Any, council: Tracker) -> None:
    """Each month's row against the board of its last day, and the measures of its days."""
    rows = cells(book, "Trend")
    assert len(rows) == 12
    for row in rows[:6]:
        assert row[1:] == ("no data yet", *["–"] * 11)
    for row, month in zip(rows[6:], range(6, 12), strict=True):
        first = date(2026, month, 1)
        last = min(DAY, date.fromordinal(date(2026, month + 1, 1).toordinal() - 1))
        totals = council.boards.board(last).totals
        in_date = council.measures.over(first, last).total.in_date
        same(
            [row],
            [
                (
                    first, last, totals.load.children, totals.load.limit,
                    Decimal(words.average(totals.load.average or 0)), totals.load.over,
                    totals.load.places, totals.unallocated, totals.past_7_days, in_date.in_date,
                    in_date.days, share(in_date.share), share(totals.development_share),
                )
            ],
        )  # fmt: skip


def test_figures_of_supervision(book: Any, council: Tracker) -> None:
    """A worker's line is what the measures of the month say of that worker and strand."""
    wanted: list[tuple[object, ...]] = []
    for strand in ("Line manager", "Joint with practice educator"):
        found = council.measures.over(FIRST, DAY, strand=strand).rows
        for row in found:
            m = row.measures
            counts = (m.held, m.expected, m.cancelled_count)
            wanted.append((strand, row.name, *counts, *measures_of(m)))
    rows = [(r[3], r[0], *r[4:]) for r in cells(book, "Supervision")]
    assert sorted(rows, key=str) == sorted((tuple(map(shown, w)) for w in wanted), key=str)


def test_figures_of_strands(book: Any, council: Tracker) -> None:
    """The lines of a strand, and of a team, are the measures of that strand and that team."""
    rows = cells(book, "Strands")
    for by, place in ((GroupBy.STRAND, 0), (GroupBy.TEAM, 1)):
        for line in council.measures.over(FIRST, DAY, by=by, strand=EVERY_STRAND).rows:
            m = line.measures
            wanted = [m.in_date_at_end, m.owed_at_end, m.held, m.expected, m.cancelled_count]
            of = [row for row in rows if row[place] == line.name]
            added = [sum(float(str(row[n])) for row in of) for n in range(2, 7)]
            assert added == wanted, line.name
            days = [sum(float(str(row[n])) for row in of) for n in (16, 17)]
            assert days == [m.in_date.in_date, m.in_date.days], line.name


def test_figures_of_development(book: Any, council: Tracker) -> None:
    (row,) = cells(book, "Development")
    (line,) = (w for w in council.boards.board().workers if w.development)
    assert line.development is not None
    balance = line.development.balance
    hours = (balance.taken, balance.lost, balance.owed, balance.contracted)
    assert row[8:12] == tuple(map(shown, hours))
    assert shown(share(balance.share)) in row
    assert shown(balance.balance) in row


def test_figures_of_programmes(book: Any, council: Tracker) -> None:
    rows = [(r[0], r[5], r[7], r[8], r[9], r[10], r[11]) for r in cells(book, "Programmes")]
    same(
        rows,
        [
            (c.name, c.month, len(c.reviews), c.reviews_held, c.reviews_overdue,
             c.evidence_owed, c.evidence_seen)
            for c in council.programmes.cohorts()
        ],
    )  # fmt: skip


def test_figures_of_changes_of_worker(book: Any, council: Tracker) -> None:
    """Team by team from the cases themselves."""
    teams = {w.id: w.team for w in council.boards.board().workers}
    with council.summaries.context.database.read() as session:
        cases = facts.cases(session, facts.case_open_on(DAY))
    open_now = {c.case_id: c for c in council.cases.find("", state="open")}
    wanted = []
    for team in ("North", "South"):
        of = [
            case
            for number, case in cases.items()
            if (teams.get(lead) if (lead := case.lead_on(DAY)) else open_now[number].team) == team
        ]
        c = lead_changes(of, FIRST, DAY)
        counts = (c.children, c.none, c.one, c.two, c.three, c.more, c.few)
        wanted.append((team, *counts, share(c.share), c.changed))
    same(cells(book, "Changes of worker"), wanted)


def test_figures_of_staff_mix(book: Any, council: Tracker) -> None:
    wanted = []
    with council.summaries.context.database.read() as session:
        people = facts.people(session)
    for team in ("North", "South"):
        staff = [p.worker for p in people.values()]
        here = [w for w in staff if (post := w.post_on(DAY)) and post.team == team]
        m = mix_of(here, DAY)
        wanted.append(
            (team, m.people, m.fte, m.permanent, m.fixed_term, m.agency, m.students,
             share(m.permanent_share), share(m.agency_share), m.social_workers,
             m.newly_qualified, share(m.newly_qualified_share), m.not_recorded)
        )  # fmt: skip
    same(cells(book, "Staff mix"), wanted)


def test_figures_of_absences(book: Any) -> None:
    """S4 has been away since 5 October: 20 days of November."""
    [row] = cells(book, "Absences")
    assert row[3:6] == (date(2026, 10, 5), "not known", 20.0)


def test_figures_of_waiting(book: Any, council: Tracker) -> None:
    rows = {(r[0], r[5]) for r in cells(book, "Waiting")}
    waiting = council.allocations.waiting()
    assert rows == {(c.reference, float(c.days_waiting)) for f in waiting for c in f.children}


def test_figures_of_overrides(book: Any, council: Tracker) -> None:
    rows = [(r[0], r[2], r[3], r[5], r[6]) for r in cells(book, "Overrides")]
    same(
        rows,
        [
            (o.worker, o.reference, o.start, o.plan, o.review)
            for o in council.allocations.standing_overrides()
        ],
    )


def test_figures_of_policy(book: Any) -> None:
    rows = [row[:2] for row in cells(book, "Policy")]
    assert rows == [(name, shown(figure)) for name, figure in policy_figures(slough())]


def test_figures_of_definitions(book: Any, council: Tracker) -> None:
    terms = council.summaries.team(None, DAY).definitions
    assert [row[:2] for row in cells(book, "Definitions")] == [(d.term, d.meaning) for d in terms]
