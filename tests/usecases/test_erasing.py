"""Erasing what names a child: it is nowhere any more, and everything that counts is as it was."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from swtracker.domain.allocation import Override
from swtracker.domain.calendar import FixedClock
from swtracker.domain.cases import Status
from swtracker.domain.policy_document import policy_from_document
from swtracker.errors import BadInput, KnownError, NotYours, Refused, StaleView, StoreBusy
from swtracker.store.erasing import GROUND_LOST
from swtracker.store.tables import CaseRow, HistoryNoteRow, OverrideRow
from swtracker.usecases import erasing
from swtracker.usecases.backups import restore
from swtracker.usecases.rescuing import rescue
from swtracker.usecases.rows.supervision import ActionToAgree
from swtracker.usecases.tracker import Tracker
from tests.builders import slough
from tests.council import LINE_MANAGER, TODAY, case_id, shipped_resources, worker_id
from tests.store.files import all_rows, plain

CHILD = "QX-77316"
NAMES = (CHILD, "QZXW", "Quillbrook", "Vexworthy")
"""What names the child: the reference, the initials, the family, and free text about it alone."""
OTHER = "QX-88412"
CLOSED = date(2026, 11, 19)
GROUND = "Asked for under article 17"


def open_child(tracker: Tracker, reference: str, initials: str = "", family: str = "") -> int:
    tracker.cases.open_case(
        reference=reference,
        initials=initials,
        family=family,
        status=Status.CHILD_IN_NEED,
        opened=date(2026, 11, 10),
        team_id=tracker.teams.find("North").id,
    )
    return case_id(tracker, reference)


def live(tracker: Tracker) -> int:
    """A child with a past of every kind, closed yesterday; the number of its case.

    It was opened twice by mistake, held over the limit with a sister, talked about with her, and
    moved, mended and opened again on the way.
    """
    mistaken = tracker.cases.open_case(
        reference=CHILD,
        initials="QZXW",
        family="Quillbrook",
        status=Status.CHILD_IN_NEED,
        opened=date(2026, 11, 10),
        team_id=None,
    ).undo
    assert mistaken is not None
    tracker.history.undo(mistaken)
    child = open_child(tracker, CHILD, "QZ", "Quill")
    tracker.cases.change(
        child,
        version=1,
        initials="QZXW",
        family="Quillbrook",
        status=Status.CHILD_PROTECTION,
        team_id=None,
    )
    tracker.cases.change(
        child,
        version=2,
        initials="QZXW",
        family="Quillbrook Vexworthy",
        status=Status.CHILD_PROTECTION,
        team_id=None,
    )
    sister = open_child(tracker, OTHER, "RA")
    s1, s2 = worker_id(tracker, "S1"), worker_id(tracker, "S2")
    override = Override("SIBLINGS", "Shared with the sister.", "Two close.", date(2026, 12, 18))
    early, late = date(2026, 11, 11), date(2026, 11, 16)
    tracker.allocations.allocate([child, sister], s2, start=early, override=override)
    alone = Override("SIBLINGS", "Vexworthy asked for her.", "Vexworthy.", date(2026, 12, 18))
    tracker.allocations.allocate([child], s1, start=late, override=alone)
    allocation = tracker.cases.file(child).spans[-1].allocation_id
    plan, review = "Vexworthy again.", date(2026, 12, 21)
    tracker.allocations.review_override(allocation, review=review, plan=plan, note="For Vexworthy")
    tracker.supervisions.log(
        s1,
        LINE_MANAGER,
        day=TODAY.day,
        cases_discussed=[child, sister],
        agreed=[ActionToAgree("Visit them both")],
    )
    tracker.cases.close(child, closed=CLOSED)
    tracker.cases.reopen(child, status=Status.CHILD_IN_NEED, why="Vexworthy wrote")
    tracker.cases.close(child, closed=CLOSED)
    return child


def anywhere(path: Path) -> set[str]:
    """Which of the names stand in any byte of the file, or of what SQLite keeps beside it."""
    files = [path, *path.parent.glob(f"{path.name}-*")]
    held = b"".join(file.read_bytes() for file in files)
    return {name for name in NAMES if name.encode() in held}


def counted(tracker: Tracker) -> tuple[object, ...]:
    """What is counted and summed up, and how many rows a workbook of everything has."""
    book = tracker.whole.read()
    return (
        tracker.boards.board(),
        tracker.summaries.team(None, TODAY.day),
        [len(of) for of in (book.cases, book.allocations, book.overrides, book.cases_discussed)],
    )


def entries(tracker: Tracker) -> list[object]:
    """What was done when, and about whom, by number."""
    return [(e.id, e.act, e.at, e.cases, e.workers) for e in tracker.history.entries()]


def test_what_was_erased_stands_in_no_byte_of_the_file_and_all_that_counts_is_as_it_was(
    small: Tracker, path: Path
) -> None:
    """Not in a free page, an index or the history's own memory; the chain is whole."""
    child = live(small)
    assert anywhere(path) == set(NAMES)
    before, past = counted(small), entries(small)
    seen = small.erasing.look([child])
    assert (seen.notes, seen.overrides, seen.actions) == (1, 1, 1)
    assert seen.left_words == (
        "Left, because they are about others too: 1 reason given for several children at once, "
        "1 override given for brothers and sisters too and 1 action agreed where the child was "
        "talked about. Look whether they name the child."
    )
    done = small.erasing.erase([child], why=GROUND)
    assert (done.words, done.undo) == ("Erased what named 2 children", None)
    [told, *_] = small.history.entries(limit=1)
    assert (told.act, told.why, told.can_undo) == ("case.erased", GROUND, False)
    assert counted(small) == before
    assert entries(small)[1:] == past
    assert small.checking.check().wrong == ()
    assert anywhere(path) == set()
    shown = small.cases.file(child)
    assert (shown.row.reference, shown.row.initials, shown.row.family) == (
        f"erased {child}",
        "",
        "",
    )
    assert shown.is_erased
    assert small.cases.find(f"erased {child}", state="closed") == [shown.row]


def test_nothing_brings_back_what_was_erased(small: Tracker, path: Path) -> None:
    """Whatever of its past is undone, by whatever way; what would open it again is refused."""
    child = live(small)
    small.erasing.erase([child], why=GROUND)
    past = small.history.entries(case_id=child)
    with pytest.raises(Refused, match="nowhere any more"):
        small.history.undo(past[0].id)
    closing = next(e for e in past if e.act == "case.closed")
    with pytest.raises(Refused, match="would be open again"):
        small.history.undo(closing.id)
    undone = set()
    for entry in past:
        with suppress(KnownError):
            small.history.undo(entry.id)
            undone.add(entry.act)
        assert anywhere(path) == set()
    assert "allocation.override_reviewed" in undone  # Its date; nothing else is known of it.
    assert small.checking.check().wrong == ()


@pytest.mark.both_stores
def test_a_view_from_before_is_stale(small: Tracker) -> None:
    """Nothing is done to an erased case, and it is said why."""
    child = live(small)
    version = small.cases.file(child).version
    small.erasing.erase([child], why=GROUND)
    acts: tuple[Callable[[], object], ...] = (
        lambda: small.cases.change(
            child,
            version=version,
            initials="QZ",
            family="",
            status=Status.CLOSED,
            team_id=None,
        ),
        lambda: small.cases.reopen(child, status=Status.CHILD_IN_NEED, why="Again"),
        lambda: small.cases.move_to_team([child], None),
        lambda: small.allocations.allocate([child], worker_id(small, "S3")),
    )
    for act in acts:
        with pytest.raises(StaleView, match="was erased, so it is not worked with any more"):
            act()
    with pytest.raises(StaleView, match="erased already"):
        small.erasing.erase([child], why=GROUND)


def test_only_who_policy_lets_erases_a_closed_case_and_says_on_what_ground(
    small: Tracker, path: Path
) -> None:
    """Nobody, somebody of another role, and whoever leaves the ground out erase nothing."""
    child = live(small)
    for number, kind, said in (
        (None, NotYours, "erasing is signed with a name"),
        ("S1", NotYours, "Only a head of service or practice manager may erase a case"),
    ):
        small.sign_in(number)
        with pytest.raises(kind, match=said):
            small.erasing.erase([child], why=GROUND)
    small.sign_in("M1")
    for cases, why, said in (
        ([child], " ", "The ground on which it is erased is needed"),
        ([], GROUND, "Choose at least one"),
        ([child, case_id(small, "P01")], GROUND, "P01 is open; only a closed case"),
        (list(range(1001)), GROUND, "At most 1000 cases are erased at once; nothing was changed"),
    ):
        with pytest.raises(BadInput, match=said):
            small.erasing.erase(cases, why=why)
    with pytest.raises(StaleView, match="or the case is gone"):
        small.erasing.erase([4711], why=GROUND)
    assert anywhere(path) == set(NAMES)


def test_what_several_children_share_goes_with_the_last_of_them(small: Tracker) -> None:
    """A reason given for two is left and counted; where both are erased nobody else needs it."""
    override = Override("SIBLINGS", "Never apart.", "Two close.", date(2026, 12, 18))
    twins = [open_child(small, "QX-1"), open_child(small, "QX-2")]
    small.allocations.allocate(twins, worker_id(small, "S1"), override=override)
    for child in twins:
        small.cases.close(child, closed=TODAY.day)
    seen = small.erasing.look(twins[:1])
    assert (seen.notes, seen.overrides) == (1, 1)
    small.erasing.erase(twins[:1], why="One")
    assert texts(small) == {"Never apart.", "erased", "One"}
    assert small.erasing.look(twins[1:]).left_words == ""
    small.erasing.erase(twins[1:], why="The other")
    assert texts(small) == {"erased", "One", "The other"}


def texts(tracker: Tracker) -> set[str]:
    """The latest reasons in the history, and the latest notes of overrides."""
    with tracker.erasing.context.database.read() as session:
        reasons = select(HistoryNoteRow.text).order_by(HistoryNoteRow.id.desc()).limit(2)
        notes = select(OverrideRow.note).order_by(OverrideRow.id.desc()).limit(2)
        return {*session.scalars(reasons), *session.scalars(notes)}


def with_keeping(**keeping: object) -> dict[str, object]:
    return {**slough().document, "name": "With keeping", "keeping": keeping}


def test_what_policy_has_due_is_listed_the_longest_first(small: Tracker) -> None:
    """Closed cases by the day they closed, mistakes by the day they were taken back."""
    assert (small.erasing.due(), small.erasing.when()) == ([], "")
    child = live(small)
    small.council.adopt(
        policy_from_document(with_keeping(erase_after="2 years")), valid_from=TODAY.day
    )
    assert (small.erasing.due(), small.erasing.when()) == ([], "after 2 years")
    for days, due in ((0, 1), (1, 2)):
        clock = FixedClock(date(2028, 11, 19) + timedelta(days=days))
        then = Tracker.open(small.where, clock=clock, resources=shipped_resources())
        found = then.erasing.due()
        then.close()
        assert len(found) == due
        assert (found[0].case_id, found[0].due, found[0].was_mistake) == (
            child,
            date(2028, 11, 19),
            False,
        )
    assert [row.words for row in found] == [
        "closed on 19 Nov 2026",
        "taken back as a mistake on 20 Nov 2026",
    ]
    then = Tracker.open(small.where, clock=clock, resources=shipped_resources())
    then.sign_in("M1")
    then.erasing.erase([row.case_id for row in found], why="Due")
    assert then.erasing.due() == []
    then.close()


def test_a_mistake_stays_as_long_as_the_child_is_worked_with(small: Tracker) -> None:
    """Its reference is in use; alone it can be found by it, and erased."""
    small.council.adopt(
        policy_from_document(with_keeping(erase_after="1 day")), valid_from=TODAY.day
    )
    opened = small.cases.open_case(
        reference=CHILD,
        initials="",
        family="",
        status=Status.CHILD_IN_NEED,
        opened=TODAY.day,
        team_id=None,
    )
    mistake = small.erasing.find(CHILD)
    assert opened.undo is not None
    small.history.undo(opened.undo)
    tomorrow = FixedClock(TODAY.day + timedelta(days=2))
    then = Tracker.open(small.where, clock=tomorrow, resources=shipped_resources())
    assert [row.case_id for row in then.erasing.due()] == [mistake]
    again = open_child(small, CHILD)
    assert small.erasing.find(f" {CHILD} ") == again
    assert then.erasing.due() == []
    then.close()
    with pytest.raises(BadInput, match="There is no case Q1"):
        small.erasing.find("Q1")


def test_an_erased_case_keeps_a_name_of_its_own(small: Tracker) -> None:
    """Also where somebody else is called as it would be: a workbook can bring such a one in."""
    child = live(small)
    for called in (f"erased {child}", f"erased {child} (2)"):
        open_child(small, called)
    small.erasing.erase([child], why=GROUND)
    assert small.cases.file(child).row.reference == f"erased {child} (3)"


@pytest.mark.only_a_file
def test_the_backups_that_still_hold_a_child_are_named(small: Tracker, tmp_path: Path) -> None:
    """Here and in the second place, and what cannot be asked; not those from before the child."""
    second = small.backups.second_place(tmp_path / "network")
    second.folder.mkdir()
    small.backups.take(second)
    child = live(small)
    small.backups.take(second)
    aside = (
        Path(small.where).parent
        / "backups"
        / f"{Path(small.where).stem} 2026-11-20 0900 damaged.db"
    )
    aside.write_bytes(b"damaged " * 999)
    newest = small.backups.list()[0].path
    seen = small.erasing.look([child], second.folder)
    assert small.erasing.look([child]) == seen
    small.backups.at_start()
    assert sorted(p.name for p in seen.copies) == sorted([newest.name, newest.name, aside.name])
    assert seen.copies_words.startswith("2 backups still hold what is erased here.")
    assert "1 damaged file set aside may hold it too" in seen.copies_words
    assert small.erasing.look([child]).copies == (newest, aside)
    newest.unlink()
    aside.unlink()
    alone = small.erasing.look([child])
    assert (alone.copies, alone.copies_words) == ((), "")


def test_a_mistake_whose_taking_back_was_lost_is_due_from_when_it_began(small: Tracker) -> None:
    """As in a file that was saved from damage."""
    small.council.adopt(
        policy_from_document(with_keeping(erase_after="1 day")), valid_from=TODAY.day
    )
    child = open_child(small, CHILD)
    with small.erasing.context.database.write() as session:
        session.get_one(CaseRow, child).void_by = 4711
    [row] = small.erasing.due()
    assert (row.case_id, row.ended) == (child, date(2026, 11, 10))


@pytest.mark.only_a_file
def test_a_folder_that_cannot_be_looked_into_is_told_of(small: Tracker, tmp_path: Path) -> None:
    """Nobody takes it for empty; one in which no backup was made is."""
    child = live(small)
    second = tmp_path / "network"
    gone = small.erasing.look([child], second)
    assert gone.copies_words == (
        f"{second} cannot be looked into, so whether backups there still hold it is not known: "
        "look again when it can be."
    )
    second.mkdir()
    assert small.erasing.look([child], second).unseen == ()
    backups = Path(small.where).parent / "backups"
    backups.write_text("a file in the folder's place")
    assert small.erasing.look([child]).unseen == (backups,)


@pytest.mark.only_a_file
def test_a_server_s_copies_are_kept_by_others(
    small: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = live(small)
    small.backups.take()
    monkeypatch.setattr(type(small.erasing.context.database), "file", None)
    assert small.erasing.look([child]).copies == ()


def test_a_restore_erases_again_what_was_erased_since(small: Tracker, path: Path) -> None:
    """Back to the day before it was closed, to before it was opened, and from there once more."""
    small.backups.take()
    child = live(small)
    held = small.backups.take()[1].newest
    first = small.backups.list()[-1]
    assert held is not None
    small.erasing.erase([child], why=GROUND)
    small.teams.add("Heron")
    small.close()
    done = restore(path, held.path, clock=TODAY, staff_number="M1")
    assert done.words.endswith("; 2 cases erased since then were erased again")
    assert anywhere(path) == set()
    restore(path, first.path, clock=TODAY, staff_number="nobody")
    restore(path, held.path, clock=TODAY)
    assert anywhere(path) == set()
    again = Tracker.open(path, clock=TODAY, resources=shipped_resources())
    assert again.cases.file(child).is_erased
    assert again.checking.check().wrong == ()
    told = again.history.entries(limit=1)[0]
    assert told.act == "restored"
    assert "2 children erased again" in told.words
    with pytest.raises(Refused, match="A restore is not undone here"):
        again.history.undo(told.id)
    again.close()


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        ("DELETE FROM erasures", "2 cases erased since then were erased again"),
        ("DROP TABLE erasures", "could not be read: look whether a child is back who was erased"),
    ],
)
def test_a_restore_erases_again_though_the_list_of_the_erased_was_lost(
    small: Tracker, path: Path, lost: str, said: str
) -> None:
    """The history tells which cases they were."""
    child = live(small)
    held = small.backups.take()[1].newest
    assert held is not None
    small.erasing.erase([child], why=GROUND)
    small.close()
    before = all_rows(path)["erasures"]
    with plain(path) as connection:
        connection.execute(lost)
    done = restore(path, held.path, clock=TODAY)
    assert said in done.words
    assert anywhere(path) == set()
    assert all_rows(path)["erasures"] == before
    again = Tracker.open(path, clock=TODAY, resources=shipped_resources())
    assert again.checking.check().wrong == ()
    again.close()


NO_ENTRY = (
    "DROP TRIGGER history_no_delete",
    "DROP TRIGGER history_subjects_no_delete",
    "DELETE FROM history_subjects WHERE history_id = (SELECT max(id) FROM history)",
    "DELETE FROM history_notes WHERE history_id = (SELECT max(id) FROM history)",
    "DELETE FROM history WHERE id = (SELECT max(id) FROM history)",
)


@pytest.mark.parametrize(
    ("statements", "ground", "is_backed_up"),
    [
        (("DROP TABLE erasures",), GROUND, False),
        (("DELETE FROM erasures WHERE id = 1",), GROUND, False),
        (("DROP TABLE erasures", *NO_ENTRY), GROUND_LOST, False),
        (("DROP TABLE erasures", "UPDATE cases SET initials = 'X'", *NO_ENTRY), GROUND, True),
    ],
    ids=["told by the history", "one of them", "known by its mark", "known from a backup"],
)
def test_what_was_erased_stays_so_in_a_file_that_was_saved_from_damage(
    small: Tracker, path: Path, statements: tuple[str, ...], ground: str, is_backed_up: bool
) -> None:
    """The list of the erased is made anew, and a restore into the new file erases again."""
    child = live(small)
    held = small.backups.take()[1].newest
    assert held is not None
    small.erasing.erase([child], why=GROUND)
    if is_backed_up:
        small.backups.take()
    small.close()
    before = all_rows(path)["erasures"]
    with plain(path) as connection:
        for statement in statements:
            connection.execute(statement)
    to = path.with_name("saved.db")
    saved = rescue(path, to, clock=TODAY, resources=shipped_resources())
    said = " ".join(saved.sentences)
    assert "lost and made anew from the history, the marks of erased cases and the backups" in said
    assert "after a restore, look whether a child is back" in said
    after = all_rows(to)["erasures"]
    kept = {(case, by) for _, case, _, _, by in before}
    assert {(case, by) for _, case, _, _, by in after} == kept
    assert ground in {row[3] for row in after}
    restore(to, held.path, clock=TODAY)
    assert anywhere(to) == set()


def test_another_case_of_the_same_number_is_not_erased(small: Tracker, path: Path) -> None:
    """Gone back to before the child was opened, the number is given to another child."""
    first = small.backups.take()[1].newest
    assert first is not None
    child = live(small)
    small.erasing.erase([child], why=GROUND)
    small.close()
    restore(path, first.path, clock=TODAY)
    again = Tracker.open(path, clock=TODAY, resources=shipped_resources())
    again.sign_in("M1")
    others = [open_child(again, f"OTHER-{n}") for n in range(3)]
    assert child in others
    assert not again.cases.file(child).is_erased
    kept = again.backups.take()[1].newest
    assert kept is not None
    again.close()
    restore(path, kept.path, clock=TODAY)
    once_more = Tracker.open(path, clock=TODAY, resources=shipped_resources())
    assert case_id(once_more, f"OTHER-{others.index(child)}") == child
    once_more.close()


def test_where_the_file_is_held_it_is_written_anew_at_the_next_start(
    small: Tracker, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Erased is erased; only pieces of it can be left in free room, and that is said."""
    child = live(small)

    def held(_database: object) -> None:
        raise StoreBusy("Another program is using the data file.")

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "tidy", held)
        done = small.erasing.erase([child], why=GROUND)
        assert "until it is written anew, which the next start does" in done.words
    marked = path.read_bytes()[60:64]
    small.backups.at_start()
    assert (marked[-1], path.read_bytes()[63]) == (1, 0)
