"""Staff: people and their files, posts, programmes, absences and leaving."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from swtracker.domain.people import AbsenceKind, Employment, Outcome, Role
from swtracker.errors import BadInput, StaleView
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.desk import StaffFile
from swtracker.usecases.tracker import Tracker
from tests.council import add_worker, case_id, worker_id
from tests.store.files import all_rows
from tests.usecases.books import STARTED, a_book, a_case, a_post, a_worker, an_absence

DAY = date(2026, 11, 20)


def file_of(tracker: Tracker, number: str, day: date | None = None) -> StaffFile:
    return tracker.staff.file(worker_id(tracker, number), day)


def add(tracker: Tracker, **said: Any) -> Done:
    return tracker.staff.add(
        **{
            "staff_number": "N1",
            "name": "Bram Teasel",
            "employment": Employment.FIXED_TERM,
            "started": date(2026, 11, 2),
            "qualified": date(2026, 7, 1),
            "registration": " sw 00123 ",
            "team_id": tracker.teams.find("South").id,
            "role": Role.SOCIAL_WORKER,
            "fte": Decimal("0.8"),
            "weekly_hours": Decimal("36"),
            **said,
        }
    )


# Looking


def test_everybody_on_the_staff_has_a_row(small: Tracker) -> None:
    rows = {r.staff_number: r for r in small.staff.people()}
    assert list(rows) == ["M1", "C1", "S1", "S2", "A1", "S3", "S4"]
    assert (rows["S2"].role, rows["S2"].fte, rows["S2"].caseload) == (
        Role.SOCIAL_WORKER,
        Fraction(3, 5),
        11,
    )
    assert (rows["S4"].away_words, rows["S1"].away_words) == ("away, no end known", "")
    assert rows["A1"].programme is not None
    assert [r.staff_number for r in small.staff.people(team=2)] == ["S3", "S4"]
    with pytest.raises(StaleView, match="team was taken back"):
        small.staff.people(team=9)


def test_who_has_left_is_shown_when_asked_for(small: Tracker) -> None:
    small.staff.record_leaving(worker_id(small, "S1"), left=DAY)
    assert "S1" not in {r.staff_number for r in small.staff.people()}
    gone = next(r for r in small.staff.people(include_left=True) if r.staff_number == "S1")
    assert (gone.left, gone.role, gone.team, gone.fte) == (DAY, None, "", None)
    assert "S1" in {r.staff_number for r in small.staff.people(date(2026, 11, 19))}


def test_a_file_holds_everything_dated_about_somebody(small: Tracker) -> None:
    shown = file_of(small, "A1")
    assert (shown.row.name, shown.version, shown.supervisor) == ("Amara Hazel", 1, "Osian Rowan")
    [post] = shown.posts
    assert (post.team, post.role, post.fte, post.weekly_hours, post.start, post.end) == (
        "North",
        Role.SOCIAL_WORKER,
        Fraction(1),
        Fraction(37),
        date(2026, 7, 27),
        None,
    )
    [place] = shown.enrolments
    assert (place.programme, place.start, place.outcome) == ("ASYE", date(2026, 7, 27), None)
    [absence] = file_of(small, "S4").absences
    assert (absence.kind, absence.start, absence.end, absence.pauses) == (
        AbsenceKind.SICKNESS,
        date(2026, 10, 5),
        None,
        True,
    )
    assert (file_of(small, "M1").supervisor_id, file_of(small, "M1").supervisor) == (None, "")


def test_those_to_choose_from_are_in_post_that_day_by_name(small: Tracker) -> None:
    add_worker(small, "S5", "Abel Teasel", "South", started=date(2026, 12, 1))
    today = small.staff.choose()
    assert [p.name for p in today][:2] == ["Amara Hazel", "Dilys Plover"]
    assert (today[0].role, today[0].team) == (Role.SOCIAL_WORKER, "North")
    assert small.staff.choose(date(2026, 12, 1))[0].name == "Abel Teasel"
    assert small.staff.person(worker_id(small, "S5")).role is None


def test_away_says_until_when(small: Tracker) -> None:
    small.staff.record_absence(
        worker_id(small, "S1"),
        kind=AbsenceKind.ANNUAL_LEAVE,
        start=date(2026, 11, 16),
        end=date(2026, 11, 30),
        pauses=False,
    )
    assert file_of(small, "S1").row.away_words == "away until Mon 30 Nov"


# Adding and changing


def test_a_worker_is_added_with_a_first_post(small: Tracker) -> None:
    assert add(small, staff_number=" N1 ", name=" Bram   Teasel ").words == "Added Bram Teasel"
    shown = file_of(small, "N1")
    assert (shown.row.name, shown.row.registration) == ("Bram Teasel", "SW123")
    assert (shown.row.employment, shown.row.qualified) == (
        Employment.FIXED_TERM,
        date(2026, 7, 1),
    )
    [post] = shown.posts
    assert (post.fte, post.weekly_hours, post.start) == (
        Fraction(4, 5),
        Fraction(36),
        date(2026, 11, 2),
    )


@pytest.mark.parametrize(
    ("said", "field", "reason"),
    [
        ({"staff_number": " "}, "staff_number", "staff number is needed"),
        ({"staff_number": "S1"}, "staff_number", "S1 is the staff number of Priya Wren"),
        ({"name": ""}, "name", "name is needed"),
        ({"name": "x" * 101}, "name", "name may have 100 letters at most, this has 101"),
        (
            {"staff_number": "9" * 21},
            "staff_number",
            "number may have 20 letters at most, this has 21",
        ),
        ({"registration": "12345"}, "registration", "not a registration number"),
        ({"fte": Decimal("1.4")}, "fte", "at most 1"),
        ({"fte": Decimal(0)}, "fte", "more than 0"),
        ({"weekly_hours": Decimal(0)}, "weekly_hours", "full-time week"),
        ({"weekly_hours": Decimal(61)}, "weekly_hours", "full-time week"),
    ],
)
def test_what_makes_no_sense_is_refused_by_field(
    small: Tracker, path: Path, said: dict[str, Any], field: str, reason: str
) -> None:
    before = all_rows(path)
    with pytest.raises(BadInput, match=reason) as caught:
        add(small, **said)
    assert caught.value.field == field
    assert all_rows(path) == before


def test_nobody_is_added_to_a_team_that_was_taken_back(small: Tracker) -> None:
    """Somebody else undid adding the team while the form was open; a board would have no place."""
    done = small.teams.add("West")
    west = small.teams.find("West").id
    assert done.undo is not None
    small.history.undo(done.undo)
    with pytest.raises(StaleView, match="team was taken back"):
        add(small, team_id=west)
    with pytest.raises(StaleView, match="team was taken back"):
        new_post(small, "S1", team_id=west)
    assert len(small.boards.board().workers) == 7


def change(tracker: Tracker, number: str, **said: Any) -> Done:
    shown = file_of(tracker, number)
    known: dict[str, Any] = {
        "version": shown.version,
        "name": shown.row.name,
        "employment": shown.row.employment,
        "qualified": shown.row.qualified,
        "registration": shown.row.registration,
    }
    return tracker.staff.change(shown.row.worker_id, **{**known, **said})


def test_details_can_be_changed(small: Tracker) -> None:
    done = change(small, "S1", name="Priya Wren-Lark", registration="SW77")
    assert done.words == "Changed Priya Wren-Lark"
    assert file_of(small, "S1").row.registration == "SW77"
    change(small, "S1", registration=" ")
    assert file_of(small, "S1").row.registration == ""


def test_details_changed_by_somebody_else_meanwhile_are_not_overwritten(small: Tracker) -> None:
    version = file_of(small, "S1").version
    change(small, "S1", name="Priya Wren-Lark")
    with pytest.raises(StaleView, match="your change was not made"):
        change(small, "S1", name="Priya Lark", version=version)
    with pytest.raises(StaleView):
        small.staff.file(99)
    with pytest.raises(BadInput, match="name is needed"):
        change(small, "S1", name=" ")


# Posts


def new_post(tracker: Tracker, number: str, **said: Any) -> Done:
    what: dict[str, Any] = {
        "start": date(2026, 12, 1),
        "team_id": tracker.teams.find("North").id,
        "role": Role.SENIOR_SOCIAL_WORKER,
        "fte": Decimal("0.5"),
        "weekly_hours": Decimal(37),
        **said,
    }
    return tracker.staff.new_post(worker_id(tracker, number), **what)


def periods(tracker: Tracker, number: str) -> list[tuple[date, date | None]]:
    return [(p.start, p.end) for p in file_of(tracker, number).posts]


def test_a_new_post_ends_the_present_one_that_day(small: Tracker) -> None:
    done = new_post(small, "S3")
    assert done.words == "Dilys Plover: senior social worker, 0.5 FTE from Tue 1 Dec"
    assert periods(small, "S3") == [
        (date(2024, 9, 2), date(2026, 12, 1)),
        (date(2026, 12, 1), None),
    ]
    line = next(w for w in small.boards.board(date(2026, 12, 1)).workers if w.staff_number == "S3")
    assert (line.team, line.load.limit) == ("North", 8)


def test_a_post_before_one_that_is_known_ends_where_that_begins(small: Tracker) -> None:
    new_post(small, "S3", start=date(2027, 2, 1))
    new_post(small, "S3")
    assert periods(small, "S3")[1:] == [
        (date(2026, 12, 1), date(2027, 2, 1)),
        (date(2027, 2, 1), None),
    ]


def test_a_post_can_follow_a_gap(small: Tracker) -> None:
    """Somebody brought in with a post that ended in June."""
    ended = a_post("N1", "North", end=date(2026, 6, 1))
    small.imports.accept(a_book(workers=[a_worker("N1")], posts=[ended]))
    new_post(small, "N1", start=DAY)
    assert periods(small, "N1") == [(STARTED, date(2026, 6, 1)), (DAY, None)]


@pytest.mark.parametrize(
    ("said", "field", "reason"),
    [
        ({"start": date(2024, 9, 1)}, "start", "not employed on that day"),
        ({"start": date(2027, 1, 1)}, "start", "not employed on that day"),
        ({"start": date(2024, 9, 2)}, "start", "A post starts on that day already"),
        ({"fte": Decimal(2)}, "fte", "at most 1"),
    ],
)
def test_a_post_that_cannot_be_is_refused_by_field(
    small: Tracker, said: dict[str, Any], field: str, reason: str
) -> None:
    small.staff.record_leaving(worker_id(small, "S3"), left=date(2027, 1, 1))
    with pytest.raises(BadInput, match=reason) as caught:
        new_post(small, "S3", **said)
    assert caught.value.field == field


# Programmes


def test_a_programme_protects_from_its_first_day(small: Tracker) -> None:
    done = small.staff.enrol(worker_id(small, "S3"), programme="ASYE", start=date(2026, 11, 16))
    assert done.words == "Dilys Plover is on ASYE from Mon 16 Nov"
    limits = {
        day: next(w.load.limit for w in small.boards.board(day).workers if w.staff_number == "S3")
        for day in (date(2026, 11, 15), date(2026, 11, 16))
    }
    assert list(limits.values()) == [16, 14]


@pytest.mark.parametrize(
    ("number", "programme", "start", "reason"),
    [
        ("S3", "Step Up", DAY, "no programme “Step Up”, only ASYE"),
        ("S3", "ASYE", date(2024, 9, 1), "started on Mon 2 Sep 2024"),
        ("A1", "ASYE", DAY, "is on a programme then; record its outcome first"),
    ],
)
def test_a_programme_that_cannot_begin_is_refused(
    small: Tracker, number: str, programme: str, start: date, reason: str
) -> None:
    with pytest.raises(BadInput, match=reason):
        small.staff.enrol(worker_id(small, number), programme=programme, start=start)


def enrolment(tracker: Tracker) -> int:
    return file_of(tracker, "A1").enrolments[0].id


def test_an_outcome_ends_a_programme_and_another_may_follow(small: Tracker) -> None:
    done = small.staff.record_outcome(
        enrolment(small), outcome=Outcome.WITHDRAWN, on=date(2026, 11, 16)
    )
    assert done.words == "Amara Hazel: ASYE withdrawn on Mon 16 Nov"
    small.staff.enrol(worker_id(small, "A1"), programme="ASYE", start=date(2026, 11, 16))
    assert len(file_of(small, "A1").enrolments) == 2


def test_a_deferred_outcome_ends_nothing(small: Tracker) -> None:
    small.staff.record_outcome(enrolment(small), outcome=Outcome.DEFERRED, on=DAY)
    assert file_of(small, "A1").row.programme is not None


def test_an_outcome_comes_after_the_start_and_not_ahead(small: Tracker) -> None:
    number = enrolment(small)
    with pytest.raises(BadInput, match="cannot be dated ahead"):
        small.staff.record_outcome(number, outcome=Outcome.PASS, on=date(2026, 11, 21))
    with pytest.raises(BadInput, match="must come after the programme's start"):
        small.staff.record_outcome(number, outcome=Outcome.PASS, on=date(2026, 7, 27))
    with pytest.raises(StaleView, match="programme was taken back"):
        small.staff.record_outcome(99, outcome=Outcome.PASS, on=DAY)


# Absences


def away(tracker: Tracker, start: date, end: date | None, number: str = "S4") -> Done:
    return tracker.staff.record_absence(
        worker_id(tracker, number),
        kind=AbsenceKind.ANNUAL_LEAVE,
        start=start,
        end=end,
        pauses=False,
    )


def test_an_absence_says_since_when_and_until_when(small: Tracker) -> None:
    assert away(small, DAY, None, "S1").words == (
        "Priya Wren is away from Fri 20 Nov, no end known"
    )
    assert away(small, DAY, date(2026, 11, 30), "S3").words == (
        "Dilys Plover is away from Fri 20 Nov until Mon 30 Nov"
    )


def test_absences_of_one_person_never_overlap(small: Tracker) -> None:
    """S4 has been away since 5 Oct; the day of return is free again."""
    with pytest.raises(BadInput, match="away on some of those days already"):
        away(small, DAY, date(2026, 11, 30))
    with pytest.raises(BadInput, match="must come after the first day away"):
        away(small, DAY, DAY, "S1")
    absence = file_of(small, "S4").absences[0].id
    assert small.staff.end_absence(absence, back=DAY).words == "Hamza Sorrel is back on Fri 20 Nov"
    away(small, DAY, date(2026, 11, 30))
    with pytest.raises(BadInput, match="Another absence begins before that day"):
        small.staff.end_absence(absence, back=date(2026, 11, 21))


def test_absences_that_overlap_as_they_were_brought_in_bar_no_other(small: Tracker) -> None:
    """Two lists of leave rarely agree; what is typed now is looked at by itself."""
    end = date(2026, 9, 14)
    leave = [an_absence("S1", date(2026, 9, day), end) for day in (1, 7)]
    plan, _ = small.imports.accept(a_book(absences=leave))
    # The sheet of workers is not in this book: S1 is known from the tracker.
    assert plan.refused == ()
    away(small, DAY, date(2026, 11, 30), "S1")
    assert len(file_of(small, "S1").absences) == 3


def test_an_absence_ends_after_it_began_and_only_while_it_stands(small: Tracker) -> None:
    absence = file_of(small, "S4").absences[0].id
    with pytest.raises(BadInput, match="must come after the first day away"):
        small.staff.end_absence(absence, back=date(2026, 10, 5))
    with pytest.raises(StaleView, match="absence was taken back"):
        small.staff.end_absence(99, back=DAY)


# Leaving


def test_leaving_ends_posts_and_leads_on_the_day(small: Tracker) -> None:
    small.allocations.add_co_worker(case_id(small, "K01"), worker_id(small, "S3"))
    small.cases.close(case_id(small, "D05"), closed=DAY)
    done = small.staff.record_leaving(worker_id(small, "S3"), left=date(2026, 12, 18))
    assert done.words == "Dilys Plover leaves on Fri 18 Dec; 4 children will need a lead"
    assert file_of(small, "S3").posts[0].end == date(2026, 12, 18)
    assert len(small.allocations.waiting(date(2026, 12, 17))) == 3
    assert len(small.allocations.waiting(date(2026, 12, 18))) == 7
    assert small.cases.file(case_id(small, "K01")).spans[1].end == date(2026, 12, 18)


def test_what_would_begin_after_leaving_counts_for_nothing(small: Tracker) -> None:
    new_post(small, "S3", start=date(2027, 2, 1))
    small.allocations.allocate(
        [case_id(small, "N903")], worker_id(small, "S3"), start=date(2027, 1, 4)
    )
    small.staff.record_leaving(worker_id(small, "S3"), left=date(2026, 12, 18))
    assert periods(small, "S3") == [(date(2024, 9, 2), date(2026, 12, 18))]
    assert small.cases.file(case_id(small, "N903")).spans == ()


def test_a_child_whose_case_was_brought_in_closed_needs_no_lead(small: Tracker) -> None:
    """The workbook closed D01 and left its allocation open."""
    row = a_case("D01", opened=date(2026, 7, 6), closed=date(2026, 11, 2))
    small.imports.accept(a_book(cases=[row]))
    done = small.staff.record_leaving(worker_id(small, "S3"), left=DAY)
    assert done.words.endswith("4 children will need a lead")


def test_leaving_without_children_says_no_more(small: Tracker) -> None:
    done = small.staff.record_leaving(worker_id(small, "S4"), left=DAY)
    assert done.words == "Hamza Sorrel leaves on Fri 20 Nov"
    with pytest.raises(BadInput, match="recorded as leaving already"):
        small.staff.record_leaving(worker_id(small, "S4"), left=DAY)
    with pytest.raises(BadInput, match="cannot leave before starting"):
        small.staff.record_leaving(worker_id(small, "S1"), left=date(2024, 9, 2))
