"""What of the further sheets cannot come in, and why; no such row stops another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from swtracker.errors import UnreadableFile
from swtracker.usecases.imports import look_without_file, make_file_from
from swtracker.usecases.rows.book import Sheet, TeamBook
from swtracker.usecases.tracker import Tracker
from tests.council import TODAY, empty_council, shipped_resources, small_council
from tests.usecases.policies import with_base
from tests.whole_council import DAY, LINES, facts_of, whole_council

NOBODY = "there is nobody with the staff number X9 on the Workers sheet"
EARLIER = date(2020, 1, 6)


@pytest.fixture
def busy(path: Path) -> Iterator[Tracker]:
    tracker = whole_council(path)
    yield tracker
    tracker.close()


def with_row(book: TeamBook, sheet: Sheet, **said: Any) -> TeamBook:
    """The book with the sheet's first row saying something else."""
    first, *others = book.rows(sheet)
    return with_rows(book, sheet, replace(first, **said), *others)


def with_rows(book: TeamBook, sheet: Sheet, *rows: Any) -> TeamBook:
    """The book with other rows on the sheet."""
    changed: dict[str, Any] = {sheet.field: rows}
    return replace(book, **changed)


WRONG: list[tuple[Sheet, dict[str, Any], str]] = [
    (Sheet.SUPERVISORS, {"staff_number": "X9"}, NOBODY),
    (Sheet.SUPERVISORS, {"supervisor": "X9"}, NOBODY),
    (Sheet.SUPERVISORS, {"strand": "Tea"}, "the policy has no strand “Tea”, only "),
    (Sheet.SUPERVISORS, {"supervisor": "S1", "staff_number": "S1"}, "nobody supervises themselves"),
    (Sheet.STANDING_BOOKINGS, {"staff_number": "X9"}, NOBODY),
    (Sheet.STANDING_BOOKINGS, {"strand": "Tea"}, "the policy has no strand “Tea”, only "),
    (
        Sheet.STANDING_BOOKINGS,
        {"every_weeks": 0},
        "it must come back every 1 to 13 weeks, not 0",
    ),
    (Sheet.PROTECTED_SLOTS, {"staff_number": "X9"}, NOBODY),
    (Sheet.PROTECTED_SLOTS, {"every_weeks": 13}, "it must come back every 1 to 12 weeks, not 13"),
    (Sheet.CASES_DISCUSSED, {"staff_number": "X9"}, NOBODY),
    (Sheet.CASES_DISCUSSED, {"strand": "Tea"}, "the policy has no strand “Tea”, only "),
    (Sheet.CASES_DISCUSSED, {"reference": "X9"}, "there is no case X9 on the Cases sheet"),
    (
        Sheet.CASES_DISCUSSED,
        {"number": 3},
        "there is no line manager supervision of S2 on Fri 20 Nov 2026 on the Supervisions sheet",
    ),
    (Sheet.ACTIONS, {"number": 3}, "there is no line manager supervision of S2 on "),
    (Sheet.ACTIONS, {"owner": "X9"}, NOBODY),
    (Sheet.OVERRIDES, {"staff_number": "X9"}, NOBODY),
    (Sheet.OVERRIDES, {"approver": "X9"}, NOBODY),
    (
        Sheet.OVERRIDES,
        {"start": EARLIER},
        "S2 does not lead K10 from Mon 6 Jan 2020 on the Allocations sheet",
    ),
    (Sheet.REVIEWS, {"staff_number": "X9"}, NOBODY),
    (Sheet.REVIEWS, {"programme": "Tea"}, "the policy has no programme “Tea”, only "),
    (
        Sheet.REVIEWS,
        {"start": EARLIER},
        "A1 did not begin ASYE on Mon 6 Jan 2020 on the Programmes sheet",
    ),
    (Sheet.EVIDENCE, {"start": EARLIER}, "A1 did not begin ASYE on "),
    (Sheet.GOALS, {"start": EARLIER}, "A1 did not begin ASYE on "),
    (Sheet.ASSESSORS, {"start": EARLIER}, "A1 did not begin ASYE on "),
    (Sheet.ASSESSORS, {"assessor": "X9"}, NOBODY),
    (Sheet.EXTENSIONS, {"start": EARLIER}, "A1 did not begin ASYE on "),
    (Sheet.TRAINING, {"staff_number": "X9"}, NOBODY),
    (
        Sheet.POLICY,
        {"start": EARLIER},
        "the records begin on Mon 1 Jun 2026, and a policy cannot begin before",
    ),
    (
        Sheet.POLICY,
        {"document": "{"},
        "the document of the policy “Slough 2014-17” from Mon 1 Jun 2026 cannot be read, or a "
        "part of it is missing",
    ),
    (Sheet.POLICY, {"document": "[]"}, "the document of the policy “Slough 2014-17” from "),
    (Sheet.POLICY, {"document": "{}"}, "the policy “"),
]


def test_a_row_that_cannot_come_in_is_named_and_stops_no_other(
    busy: Tracker, tmp_path: Path
) -> None:
    """Each first row is made wrong in turn; all the others are there already."""
    book = busy.whole.read()
    for sheet, said, why in WRONG:
        plan = busy.imports.look(with_row(book, sheet, **said))
        [refused] = plan.refused
        assert str(refused.place) == f"{sheet} row 2", (sheet, said)
        assert refused.reason.lower().startswith(why.lower()), (sheet, said, refused.reason)
        assert plan.changes_nothing


REPEATS = (
    (Sheet.STANDING_BOOKINGS, "booking"),
    (Sheet.PROTECTED_SLOTS, "slot"),
    (Sheet.CASES_DISCUSSED, "case"),
    (Sheet.OVERRIDES, "override"),
    (Sheet.REVIEWS, "review"),
    (Sheet.ASSESSORS, "assessor"),
    (Sheet.EXTENSIONS, "extension"),
    (Sheet.TRAINING, "course"),
)


def test_a_row_that_repeats_another_is_refused(busy: Tracker) -> None:
    """Where a second one of its kind cannot be."""
    book = busy.whole.read()
    for sheet, what in REPEATS:
        rows = book.rows(sheet)
        twice = with_rows(book, sheet, *rows, rows[0])
        [refused] = busy.imports.look(twice).refused
        assert refused.reason == f"It repeats the {what} of row 2."


CHANGES: list[tuple[Sheet, dict[str, Any], str]] = [
    (Sheet.SUPERVISORS, {"end": date(2027, 1, 4)}, "end "),
    (Sheet.STANDING_BOOKINGS, {"at": "11:15"}, "at "),
    (Sheet.PROTECTED_SLOTS, {"every_weeks": 2}, "every weeks 1 → 2"),
    (Sheet.ACTIONS, {"due": DAY}, "due "),
    (Sheet.OVERRIDES, {"plan": "Another"}, "plan "),
    (Sheet.REVIEWS, {"held": date(2026, 11, 19)}, "held Fri 20 Nov 2026 → Thu 19 Nov 2026"),
    (Sheet.GOALS, {"met": None}, "met Fri 20 Nov 2026 → empty"),
    (Sheet.ASSESSORS, {"reason": "Ill"}, "reason empty → Ill"),
    (Sheet.EXTENSIONS, {"reason": "Ill"}, "reason =Part-time "),
]


def test_a_row_that_differs_is_changed_and_says_how(busy: Tracker) -> None:
    """One change each, seen first and counted."""
    book = busy.whole.read()
    for sheet, said, how in CHANGES:
        plan = busy.imports.look(with_row(book, sheet, **said))
        assert [c.words.startswith(how) for c in plan.changed] == [True], (sheet, plan.changed)
        assert [p.sheet for p in plan.sheets if p.changed] == [sheet]


def test_what_a_policy_says_is_changed_as_a_whole(busy: Tracker) -> None:
    """A look leaves nothing behind: not even what was read of a policy that was not taken."""
    book = busy.whole.read()
    document = json.loads(book.policy[-1].document)
    document["caseload"]["base"] = 7
    last = replace(book.policy[-1], document=json.dumps(document))
    other = replace(book, policy=(*book.policy[:-1], last))
    before = busy.council.policies_full().on(date(2027, 4, 1)).base
    plan = busy.imports.look(other)
    assert [c.words for c in plan.changed] == ["the policy from Thu 1 Apr 2027 says something else"]
    assert busy.council.policies_full().on(date(2027, 4, 1)).base == before
    busy.imports.accept(other)
    assert busy.council.policies_full().on(date(2027, 4, 1)).base == 7


def test_a_look_at_a_new_policy_is_not_taken_for_the_next_one(path: Path) -> None:
    """Both would be the second row of their table."""
    one, two = (a_policy_book(path.with_name(f"{base}.db"), base, path) for base in (11, 12))
    tracker = empty_council(path)
    try:
        assert tracker.imports.look(one).policy == "Slough 2014-17"
        tracker.imports.accept(two)
        assert tracker.council.policies_full().on(date(2027, 4, 1)).base == 12
    finally:
        tracker.close()


def a_policy_book(where: Path, base: int, path: Path) -> TeamBook:
    tracker = empty_council(where)
    try:
        tracker.council.adopt(with_base(base), valid_from=date(2027, 4, 1))
        return tracker.whole.read()
    finally:
        tracker.close()


def test_an_override_with_a_code_nobody_knows_is_pointed_out(busy: Tracker) -> None:
    """It was given; a policy that has since changed its codes does not undo it."""
    plan = busy.imports.look(with_row(busy.whole.read(), Sheet.OVERRIDES, code="OLD"))
    assert "no policy here knows the code “OLD”; it was taken as is" in [
        p.words for p in plan.pointed_out
    ]
    assert plan.refused == ()


def test_what_a_row_came_from_is_left_out_where_it_is_not_there(busy: Tracker) -> None:
    """The supervision and the lost time come in; they are tied to nothing."""
    book = busy.whole.read()
    alone = replace(book, standing_bookings=(), protected_slots=())
    fresh = replace(alone, policy=())
    said = {
        p.words
        for p in look_without_file(
            replace(fresh, about=replace(book.about, policy="Slough 2014-17")),
            clock=TODAY,
            resources=shipped_resources(),
        ).pointed_out
    }
    assert "there is no standing booking from Fri 20 Nov 2026, so it is not tied to one" in said
    assert "there is no protected slot from Fri 13 Nov 2026, so it is not tied to one" in said


def test_people_who_met_together_are_put_together_again(busy: Tracker, path: Path) -> None:
    """A row that joins a meeting changes, and the same file again changes nothing."""
    book = busy.whole.read()
    apart = replace(book, supervisions=tuple(replace(s, meeting="") for s in book.supervisions))
    before = facts_of(path)["supervisions"]
    plan, _ = busy.imports.accept(apart)
    assert [p.changed for p in plan.sheets if p.sheet is Sheet.SUPERVISIONS] == [4]
    plan, _ = busy.imports.accept(book)
    assert [p.changed for p in plan.sheets if p.sheet is Sheet.SUPERVISIONS] == [4]
    assert facts_of(path)["supervisions"] == before
    assert busy.imports.look(book).changes_nothing


def test_a_first_policy_that_cannot_be_read_makes_no_file(busy: Tracker, tmp_path: Path) -> None:
    """It is said, and nothing is there."""
    book = with_row(busy.whole.read(), Sheet.POLICY, document="{")
    with pytest.raises(UnreadableFile, match=r"cannot be read.*Nothing was stored"):
        make_file_from(tmp_path / "no.db", book, clock=TODAY, resources=shipped_resources())
    assert not (tmp_path / "no.db").exists()


def test_a_team_s_own_workbook_changes_nothing_of_the_further_columns(path: Path) -> None:
    """It has no headings for them, so it does not say that they are empty."""
    tracker = whole_council(path)
    try:
        book = tracker.whole.read()
        for sheet in Sheet:
            if sheet.is_further:
                book = with_rows(book, sheet)
        bare = replace(
            book,
            unsaid={
                Sheet.WORKERS: frozenset({"registered", "renewed"}),
                Sheet.SUPERVISIONS: frozenset({"meeting", "standing_from", "slot", "at"}),
                Sheet.DEVELOPMENT: frozenset({"slot_from"}),
            },
            workers=tuple(replace(w, registered=None, renewed=None) for w in book.workers),
            supervisions=tuple(
                replace(s, meeting="", standing_from=None, slot=None, at="")
                for s in book.supervisions
            ),
            development=tuple(replace(d, slot_from=None) for d in book.development),
        )
        plan = tracker.imports.look(bare)
        assert plan.changes_nothing
        assert not [p for p in plan.sheets if p.sheet.is_further]
    finally:
        tracker.close()


def test_an_import_can_be_undone_policies_and_all(busy: Tracker, path: Path) -> None:
    """One act, however many sheets."""
    book = busy.whole.read()
    other = small_council(path.with_name("other.db"))
    try:
        before = facts_of(path.with_name("other.db"))
        _, done = other.imports.accept(book)
        assert done.undo is not None
        assert facts_of(path.with_name("other.db")) != before
        other.history.undo(done.undo)
        assert facts_of(path.with_name("other.db")) == before
        assert LINES not in str(facts_of(path.with_name("other.db")))
    finally:
        other.close()
