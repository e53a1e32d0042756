"""The history in words, and looking something up in it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from swtracker.domain.cases import Status
from swtracker.errors import BadInput
from swtracker.usecases import entries, history
from swtracker.usecases.entries import Subjects
from swtracker.usecases.history import NEVER_UNDONE, SENTENCE_NAMES, SENTENCES
from swtracker.usecases.rows.history import HistoryAsked
from swtracker.usecases.tracker import Tracker
from tests.council import case_id, open_children, signed_in, worker_id
from tests.usecases.acts import pass_the_limit

DAY = date(2026, 11, 20)


def test_no_act_is_without_a_sentence_and_none_is_worded_that_nobody_does() -> None:
    """The codes as the use cases write them; undoing is told with the name of what was undone."""
    room = Path(history.__file__).parent
    written = {
        code
        for file in room.glob("*.py")
        for code in re.findall(r"\.act\(\s*\"([a-z_.]+)\"", file.read_text("utf-8"))
    }
    assert set(SENTENCES) == {*written, "restored"}  # Which the store itself tells of.
    assert set(SENTENCE_NAMES) == written - {*NEVER_UNDONE, "undone"}


def test_a_restore_is_told_in_a_sentence() -> None:
    """With the backup's moment where its name said it, and what was left behind where known."""
    nobody = Subjects("", "", "")
    told = SENTENCES["restored"]
    assert told(nobody, {"left": None, "erased": 0}) == (
        "restored a backup; what was there could not be read"
    )
    facts = {"backup": "2026-11-20T09:00:00", "left": 1, "erased": 2}
    assert told(nobody, facts) == (
        "restored a backup of 20 Nov 2026, 09:00; 1 act done since left behind; "
        "2 children erased again"
    )


def test_many_children_are_counted(small: Tracker) -> None:
    cases = open_children(small, [f"Q{n}" for n in range(7)], DAY, "South")
    small.allocations.allocate(cases, worker_id(small, "S3"))
    assert "allocated 7 children to Dilys Plover" in small.history.entries()[0].words


def test_the_history_of_a_worker_and_of_a_case(small: Tracker) -> None:
    pass_the_limit(small)
    [first, *_] = small.history.entries(worker_id=worker_id(small, "A1"))
    assert "N901 and N902" in first.words
    assert [e.act for e in small.history.entries(case_id=case_id(small, "N901"))] == [
        "allocation.made",
        "case.opened",
    ]
    assert first.workers == (worker_id(small, "A1"),)
    assert first.cases == (case_id(small, "N901"), case_id(small, "N902"))


def test_a_transfer_is_in_the_history_of_both_workers(small: Tracker) -> None:
    small.allocations.allocate([case_id(small, "D01")], worker_id(small, "A1"))
    for number in ("A1", "S3"):
        [entry, *_] = small.history.entries(worker_id=worker_id(small, number))
        assert entry.words == "allocated D01 to Amara Hazel from 20 Nov 2026; 13 → 14 of 14"


def test_a_text_is_looked_for_in_what_who_and_why(small: Tracker) -> None:
    pass_the_limit(small)
    for text in ("N901 AND", "osian", "never been apart"):
        assert "N901 and N902" in small.history.entries(text=text)[0].words
    assert small.history.entries(text="nobody wrote this") == []


def test_entries_are_sorted_out_by_kind(small: Tracker) -> None:
    kinds = {e.act for e in small.history.entries(kinds=("development", "case.opened"))}
    assert kinds == {"development.logged", "case.opened"}


def test_entries_are_sorted_out_by_day_both_days_included(small: Tracker) -> None:
    """In the small council every act was done at nine in the morning of its day."""
    days = {
        e.at.date()
        for e in small.history.find(
            HistoryAsked(since=date(2026, 11, 10), until=date(2026, 11, 13))
        )
    }
    assert days == {date(2026, 11, d) for d in (10, 12, 13)}
    assert {e.at.date() for e in small.history.find(HistoryAsked(since=date(2026, 11, 19)))} == {
        date(2026, 11, 19)
    }


def test_the_latest_stand_first_and_only_so_many(small: Tracker) -> None:
    everything = small.history.entries()
    assert [e.id for e in everything] == sorted((e.id for e in everything), reverse=True)
    assert small.history.entries(limit=3) == everything[:3]


def test_a_long_history_is_looked_through_page_by_page(
    small: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A query can only name so many rows at once, and years of entries are more."""
    everything = small.history.entries()
    monkeypatch.setattr(entries, "AT_A_TIME", 7)
    monkeypatch.setattr(entries, "LOOKED_THROUGH", 9)
    assert small.history.entries() == everything
    assert len(small.history.entries(text="supervision", limit=20)) == 20


def test_what_was_done_by_somebody_to_somebody_about_a_case_is_found(small: Tracker) -> None:
    """Each narrows it further; a single act is not another whose name begins the same."""
    small.allocations.allocate([case_id(small, "D01")], worker_id(small, "A1"))
    small.sign_in("S1")
    small.teams.add("West")
    by_priya = small.history.find(HistoryAsked(actor_id=worker_id(small, "S1")))
    assert [e.words for e in by_priya] == ["added the team West"]
    about = HistoryAsked(
        actor_id=worker_id(small, "M1"),
        worker_id=worker_id(small, "A1"),
        case_id=case_id(small, "D01"),
        act="allocation.made",
    )
    assert [e.act for e in small.history.find(about)] == ["allocation.made"]
    assert small.history.find(replace(about, actor_id=worker_id(small, "S1"))) == []
    assert {e.act for e in small.history.find(HistoryAsked(act="supervision.logged"))} == {
        "supervision.logged"
    }
    assert small.history.find(HistoryAsked(act="development.logged_toget")) == []


def test_a_search_that_is_stopped_answers_what_it_has(
    small: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries, "LOOKED_THROUGH", 9)
    asked = HistoryAsked(text="supervision")
    assert 0 < len(small.history.find(asked, is_stopped=lambda: True)) <= 9


def test_only_what_the_history_holds_is_offered_to_narrow_it(small: Tracker) -> None:
    choices = small.history.choices()
    assert choices.actors == ((worker_id(small, "M1"), "Osian Rowan"),)
    assert (case_id(small, "N901"), "N901 AN") in choices.cases
    assert len(choices.workers) == len(small.staff.choose())
    named = {choice.code: (choice.kind, choice.words) for choice in choices.acts}
    assert named["allocation.made"] == ("Allocations", "an allocation")
    assert "case.closed" not in named, "none was ever closed"


def test_a_history_is_asked_for_in_words(small: Tracker) -> None:
    """As on a command line; what there is none of is said."""
    asked = small.history.asked(what="allocations", case="N901", since=DAY)
    assert asked == HistoryAsked(kinds=("allocation.",), case_id=case_id(small, "N901"), since=DAY)
    assert small.history.asked(what="Closing a case").act == "case.closed"
    assert not small.history.asked().is_narrowed
    with pytest.raises(BadInput, match="Nothing in the history is called “parties”"):
        small.history.asked(what="parties")
    with pytest.raises(BadInput, match="No case has the reference N999"):
        small.history.asked(case="N999")


def test_all_that_matches_is_handed_on_with_what_was_asked(
    small: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are, not only those a page shows; it says who made it and when."""
    monkeypatch.setattr(entries, "LOOKED_THROUGH", 50)
    told: list[int] = []
    extract = small.history.extract(HistoryAsked(), told.append)
    assert len(extract.rows) == told[-1] == len(small.history.find(HistoryAsked(), 10_000))
    assert len(told) > 2
    assert (extract.asked, extract.made_by) == ((), "Osian Rowan")
    assert extract.made == datetime(2026, 11, 20, 9, tzinfo=UTC)
    osian = worker_id(small, "M1")
    narrowed = HistoryAsked(
        text=" supervision ",
        kinds=("supervision.", "standing.", "action."),
        actor_id=osian,
        worker_id=osian,
        case_id=case_id(small, "N901"),
        since=DAY,
        until=DAY,
    )
    small.sign_in(None)
    extract = small.history.extract(narrowed)
    assert (extract.rows, extract.made_by) == ((), "")
    assert extract.asked == (
        ("What was done", "Supervision"),
        ("Done by", "Osian Rowan"),
        ("About", "Osian Rowan"),
        ("About the case", "N901"),
        ("With the words", "supervision"),
        ("Since", "Fri 20 Nov 2026"),
        ("Until", "Fri 20 Nov 2026"),
    )
    one_act = small.history.extract(HistoryAsked(act="case.closed"))
    assert one_act.asked == (("What was done", "Closing a case"),)


def test_the_last_acts_of_each_are_told_one_after_another(small: Tracker, where: Path) -> None:
    """Whoever is there is told of their own, after a restart as well, until none is left."""
    heron = small.teams.add("Heron").undo
    meadow = small.teams.add("Meadow").undo
    small.sign_in("S1")
    assert small.history.last_of_mine() is None
    west = small.teams.add("West").undo
    small.close()
    again = signed_in(where)
    for entry in (meadow, heron):
        last = again.history.last_of_mine()
        assert last is not None
        assert last.id == entry
        again.history.undo(last.id)
    newest, before, *_ = again.history.entries()
    assert [(e.act, e.undoes) for e in (newest, before)] == [("undone", heron), ("undone", meadow)]
    assert [t.name for t in again.teams.list()] == ["North", "South", "West"]
    again.sign_in("S1")
    last = again.history.last_of_mine()
    assert last is not None
    assert last.id == west
    again.close()


@pytest.fixture
def _far_west(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer ten hours behind UTC."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system cannot be told another time zone")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Etc/GMT+10")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("_far_west")
def test_a_day_is_the_one_of_the_office(small: Tracker) -> None:
    """What is kept is UTC: nine in the morning of the 20th is still the 19th here."""
    small.teams.add("West")
    assert small.history.find(HistoryAsked(since=DAY)) == []
    assert (
        small.history.find(HistoryAsked(until=date(2026, 11, 19)))[0].words == "added the team West"
    )


def test_who_was_nobody_is_told_as_nobody(empty: Tracker) -> None:
    empty.cases.open_case(
        reference="Q1",
        initials="",
        family="",
        status=Status.CHILD_IN_NEED,
        opened=DAY,
        team_id=None,
    )
    opened, started = empty.history.entries()
    assert (opened.actor, started.actor) == ("", "")
    assert (started.act, started.can_undo) == ("council.started", False)
