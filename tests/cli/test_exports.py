"""Files to hand on from the command line: the figures of the window, in every kind of file."""

from __future__ import annotations

import csv
import io
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import docx
import pypdfium2
import pytest

from swtracker.domain.calendar import FixedClock
from swtracker.domain.policy_document import policy_from_document
from swtracker.exchange.reports import team_report
from swtracker.shipped import shipped_resources
from swtracker.usecases.exports import Exports
from swtracker.usecases.rows.history import HistoryAsked
from swtracker.usecases.tracker import Tracker
from tests.builders import slough
from tests.command_line import CommandLine, opened, swtracker
from tests.council import TODAY, signed_in, worker_id
from tests.store.files import plain
from tests.usecases.test_backups import spoil

# The application the tests of the window share: there can be only one.
pytestmark = pytest.mark.usefixtures("qapp")

OCTOBER = date(2026, 10, 1)


def pdf_text(path: Path) -> str:
    """Every word of a PDF."""
    document = pypdfium2.PdfDocument(path)
    read = " ".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    document.close()
    return " ".join(read.split())


@pytest.fixture
def tracker(run: CommandLine, council: Path) -> Tracker:
    """The council the commands open, opened a second time."""
    return Tracker.open(council, clock=TODAY, resources=shipped_resources())


@pytest.mark.parametrize("ending", ["xlsx", "pdf", "docx", "csv"])
def test_every_kind_of_file_says_what_the_window_shows(
    run: CommandLine, tracker: Tracker, tmp_path: Path, ending: str
) -> None:
    """Cell by cell: the report the page is made from against what stands in the file."""
    to = tmp_path / f"summary.{ending}"
    ran = run("export", "summary", "--month", "2026-10", "--to", to)
    assert (ran.code, ran.err) == (0, "")
    report = team_report(tracker.summaries.team(None, OCTOBER))
    tracker.close()
    for sheet in report.sheets:
        if not sheet.is_table or not all(isinstance(n.values[0], str) for n in sheet.lines):
            continue
        figures = [line.cells for line in sheet.lines if not line.is_total]
        if ending == "csv":
            content = (tmp_path / f"summary - {sheet.name}.csv").read_text("utf-8-sig")
            rows = list(csv.reader(io.StringIO(content)))
            assert [row[0] for row in rows[1:]] == [cells[0] for cells in figures]
        elif ending == "xlsx":
            with opened(to) as book:
                named = [book[sheet.name].cell(line.row + 1, 1).value or "" for line in sheet.lines]
            assert named == [line.cells[0] for line in sheet.lines]
        elif ending == "docx":
            tables = docx.Document(str(to)).tables
            found = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
            for cells in figures:
                assert list(cells) in found
        else:
            flat = pdf_text(to).replace(" ", "")
            for cells in figures:
                assert all(cell.replace(" ", "") in flat for cell in cells)
    assert ran.out.startswith("Wrote ")


def test_every_file_that_is_written_is_noted(
    run: CommandLine, tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each kind under its name, with where it went; where that fails it is said."""
    for number, asked in enumerate(
        (
            ("calendar",),
            ("census", "--year", "2026"),
            ("sw-episodes", "--year", "2025-26"),
            ("everything",),
            ("pack", "--worker", "A1"),
            ("summary", "--month", "2026-10"),
        )
    ):
        ending = "xlsx" if asked[0] in {"everything", "pack", "summary"} else "csv"
        assert run("export", *asked, "--to", tmp_path / f"{number}.{ending}").code == 0
    noted = tracker.history.entries(limit=6)
    assert [entry.words for entry in noted] == [
        "saved a summary",
        "saved an evidence pack",
        "saved every record",
        "saved the SW Episodes",
        "saved the census check",
        "saved a calendar",
    ]
    assert noted[0].why == f"To {tmp_path / '5.xlsx'}"
    tracker.close()
    monkeypatch.setattr(Exports, "note", lambda *_: "It could not be noted.")
    ran = run("export", "calendar", "--to", tmp_path / "again.csv")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "It could not be noted.")


def test_last_and_this_month_are_worked_out_from_the_day(
    run: CommandLine, tracker: Tracker, tmp_path: Path
) -> None:
    """So that a scheduled task can say the same every month."""
    tracker.close()
    for said, month in (("last", "Oct 2026"), ("this", "Nov 2026")):
        to = tmp_path / f"{said}.pdf"
        assert run("export", "summary", "--month", said, "--to", to).code == 0
        assert f"Whole service, {month}" in pdf_text(to)
    january = FixedClock(date(2027, 1, 5))
    to = tmp_path / "january.pdf"
    assert run("export", "summary", "--month", "last", "--to", to, clock=january).code == 0
    assert "Whole service, Dec 2026" in pdf_text(to)


@pytest.mark.usefixtures("council")
def test_a_month_and_a_kind_that_are_none_are_said_to_be(run: CommandLine, tmp_path: Path) -> None:
    ran = run("export", "summary", "--month", "last", "--to", tmp_path / "summary.doc")
    assert ran.failed_in_a_sentence
    assert "end its name in .xlsx, .pdf, .docx or .csv" in ran.err
    assert list(tmp_path.glob("summary*")) == []


@pytest.mark.parametrize("ending", ["xlsx", "pdf", "docx", "csv"])
def test_an_anonymous_copy_names_nobody(
    run: CommandLine, tracker: Tracker, tmp_path: Path, ending: str
) -> None:
    """No name, number, reference or family of anybody, in any file; the figures are the same."""
    to = tmp_path / f"board.{ending}"
    ran = run("export", "summary", "--month", "2026-11", "--to", to, "--anonymous")
    assert (ran.code, ran.err) == (0, "")
    people = tracker.staff.people(include_left=True)
    cases = tracker.cases.find()
    summary = tracker.summaries.team(None, date(2026, 11, 1))
    tracker.close()
    if ending == "pdf":
        said = pdf_text(to)
    elif ending == "docx":
        read = docx.Document(str(to))
        cells = [c.text for t in read.tables for row in t.rows for c in row.cells]
        said = "\n".join([*(p.text for p in read.paragraphs), *cells])
    elif ending == "xlsx":
        with opened(to) as book:
            said = "\n".join(
                str(cell)
                for s in book.worksheets
                for row in s.iter_rows(values_only=True)
                for cell in row
            )
    else:
        said = "\n".join(p.read_text("utf-8-sig") for p in tmp_path.glob("board*.csv"))
    assert "Worker 1" in said
    assert str(summary.board.totals.load.children) in said
    for person in people:
        assert person.name not in said
    for case in cases:
        assert case.reference not in said.split()


def test_a_snapshot_is_one_dated_folder_with_its_contents(
    run: CommandLine, tracker: Tracker, tmp_path: Path
) -> None:
    """The service and every team, as PDF and Excel, and a page that says what is what."""
    teams = [team.name for team in tracker.teams.list()]
    tracker.close()
    ran = run("export", "snapshot", "--to", tmp_path)
    folder = tmp_path / "Inspection 2026-11-20"
    assert (ran.code, ran.out) == (0, f"Wrote {folder}\n")
    said = pdf_text(folder / "Contents.pdf")
    for name in ("Whole service", *teams):
        assert name in said
        assert list(folder.glob(f"*{name}*.pdf"))
        assert list(folder.glob(f"*{name}*.xlsx"))
    again = run("export", "snapshot", "--to", tmp_path)
    assert again.out == f"Wrote {folder} (2)\n"
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]


def test_everything_of_a_month_goes_into_a_folder(
    run: CommandLine, tracker: Tracker, tmp_path: Path
) -> None:
    tracker.close()
    ran = run("export", "all", "--month", "last", "--to", tmp_path / "out")
    assert ran.code == 0
    [folder] = (tmp_path / "out").iterdir()
    assert folder.name == "swtracker 2026-10 as at 2026-10-31"
    assert (folder / "Contents.pdf").exists()
    assert (folder / "Summary Whole service 2026-10.xlsx").exists()


@pytest.mark.usefixtures("council")
def test_a_folder_that_cannot_be_made_leaves_nothing(run: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ran = run("export", "snapshot", "--to", tmp_path / "file")
    assert ran.failed_in_a_sentence
    assert [p.name for p in tmp_path.iterdir() if p.name != "home"] == ["file"]


def test_a_pack_answers_the_panel_in_every_kind_of_file(
    run: CommandLine, tracker: Tracker, tmp_path: Path
) -> None:
    """The three questions with their answers, named after the number and nobody's name."""
    pack = tracker.packs.of_worker("A1")
    tracker.close()
    for ending in ("pdf", "docx", "xlsx"):
        to = tmp_path / f"pack.{ending}"
        ran = run("export", "pack", "--worker", "A1", "--to", to)
        assert (ran.code, ran.out) == (0, f"Wrote {to}\n")
    said = pdf_text(tmp_path / "pack.pdf")
    for answered in (*pack.questions, *pack.commitments):
        assert answered.asked in said
        assert answered.proof.replace(" ", "") in said.replace(" ", "")
    nobody = run("export", "pack", "--worker", "4711", "--to", tmp_path / "x.pdf")
    assert nobody.failed_in_a_sentence
    assert "Nobody with the staff number 4711 had begun a programme" in nobody.err


def test_the_statutory_files_are_written_with_what_must_be_known(
    run: CommandLine, tracker: Tracker, tmp_path: Path
) -> None:
    tracker.close()
    to = tmp_path / "episodes.csv"
    ran = run("export", "sw-episodes", "--year", "2026-27", "--to", to)
    assert ran.code == 0
    assert to.read_text("utf-8-sig").startswith("CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON")
    assert "DOB" in ran.out
    looked = run("check-sw-episodes", to, "--year", "2026-27", "--rules", "2024-25")
    assert looked.code == 0
    assert "by the rules of 2024-25" in looked.out
    strange = run("export", "sw-episodes", "--year", "2026-27", "--rules", "1999-00", "--to", to)
    assert strange.failed_in_a_sentence
    assert "No rules of their own are known for 1999-00" in strange.err
    births = tmp_path / "births.csv"
    births.write_text("CHILD,DOB\nD01,02/03/2015\n")
    assert (
        run("export", "sw-episodes", "--year", "2026-27", "--birth-dates", births, "--to", to).code
        == 0
    )
    census = tmp_path / "census.csv"
    counted = run("export", "census", "--year", "2026", "--to", census)
    assert counted.code == 0
    assert "Figures to check" in counted.out
    assert census.exists()


def test_a_check_says_what_holds_and_ends_with_1_when_something_does_not(
    run: CommandLine, council: Path
) -> None:
    ran = run("check")
    assert ran.code == 0
    assert "Holds: The history is a chain" in ran.out
    with plain(council) as connection:
        connection.execute("DROP TRIGGER history_no_update")
        connection.execute("UPDATE history SET act = 'worker.left' WHERE id = 2")
    broken = run("check")
    assert broken.code == 1
    assert "Wrong: Entry 2 of the history" in broken.out
    assert "rescue" not in broken.out
    spoil(str(council), "protected_slots")
    assert run("check").out.endswith("is saved by “swtracker rescue --to NEW.db”.\n")


def test_a_pdf_is_made_where_there_is_no_window_and_no_screen(
    council: Path, tmp_path: Path
) -> None:
    """As a scheduled task runs it: a process of its own, without a display."""
    to = tmp_path / "alone.pdf"
    ran = swtracker("--database", council, "export", "summary", "--month", "2026-10", "--to", to)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Whole service, Oct 2026" in pdf_text(to)


def test_everything_is_written_and_brought_in_again(
    run: CommandLine, tracker: Tracker, tmp_path: Path
) -> None:
    tracker.close()
    to = tmp_path / "everything.xlsx"
    ran = run("export", "everything", "--to", to)
    assert (ran.code, ran.out) == (0, f"Wrote {to}; the history is not in it.\n")
    again = run("import", to)
    assert again.code == 0
    assert "nothing was changed" in again.out


def test_a_calendar_of_everybody_a_team_or_one_person(
    run: CommandLine, tracker: Tracker, tmp_path: Path
) -> None:
    tracker.close()
    sizes = []
    for asked in ((), ("--team", "North"), ("--worker", "A1")):
        to = tmp_path / "due.ics"
        assert run("export", "calendar", *asked, "--to", to).out == f"Wrote {to}\n"
        content = to.read_text("utf-8")
        assert content.startswith("BEGIN:VCALENDAR")
        sizes.append(content.count("BEGIN:VEVENT"))
    assert sizes[0] > sizes[1] > sizes[2] > 0
    assert run("export", "calendar", "--worker", "4711", "--to", to).failed_in_a_sentence


def test_the_history_is_handed_on_whole_or_narrowed(
    run: CommandLine, tracker: Tracker, tmp_path: Path
) -> None:
    """With the same filters as on its page; a file says what was asked for and by whom."""
    amara = worker_id(tracker, "A1")
    asked = HistoryAsked(kinds=("supervision.", "standing.", "action."), worker_id=amara)
    expected = [str(row.id) for row in tracker.history.find(asked)]
    tracker.close()
    to = tmp_path / "h.csv"
    narrowed = ("--worker", "A1", "--what", "supervision", "--by", "M1", "--since", "2026-04-01")
    ran = run("--as", "M1", "export", "history", *narrowed, "--to", to)
    assert ran.code == 0
    assert ran.out.endswith(f"{len(expected)} entries.\n")
    rows = list(csv.reader((tmp_path / "h - History.csv").read_text("utf-8-sig").splitlines()))
    assert [row[0] for row in rows[1:]] == expected
    front = (tmp_path / "h - What this is.csv").read_text("utf-8-sig")
    assert "About,Amara Hazel" in front
    assert "Made by,Osian Rowan" in front
    for wrong in (("--case", "N999"), ("--by", "4711"), ("--what", "parties")):
        assert run("export", "history", *wrong, "--to", to).failed_in_a_sentence
    assert run("export", "history", "--to", tmp_path / "h.docx").failed_in_a_sentence


def test_a_backup_is_kept_listed_and_restored(
    run: CommandLine, council: Path, tmp_path: Path
) -> None:
    """By hand, into a second folder as well; what was there is kept before it is replaced."""
    (tmp_path / "second").mkdir()
    made = run("backup", "--to", tmp_path / "second")
    assert made.code == 0
    assert "Backed up as" in made.out
    assert f"A copy is in {tmp_path / 'second'}." in made.out
    listed = run("backups")
    assert listed.out.endswith("1 backup.\n")
    [backup] = (council.parent / "backups").glob("*.db")
    assert str(backup) in listed.out
    tracker = Tracker.open(council, clock=TODAY, resources=shipped_resources())
    tracker.teams.add("West", "Care")
    tracker.close()
    back = run("restore", backup)
    assert back.code == 0
    assert "Restored" in back.out
    assert "West" not in run("board", "--team", "North").out
    assert run("board", "--team", "West").failed_in_a_sentence


def test_a_case_is_looked_at_and_erased_with_the_backups_that_hold_it(
    run: CommandLine, council: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One by its reference, or all that policy has due; each backup is named by its path."""
    (tmp_path / "second").mkdir()
    with closing(signed_in(council)) as tracker:
        for reference in ("P01", "P02", "P04"):
            [case] = tracker.cases.find(reference)
            tracker.cases.close(case.case_id, closed=TODAY.day - timedelta(days=2))
    assert run("backup", "--to", tmp_path / "second").code == 0
    for wrong in ((), ("P01", "--due"), ("P03",), ("Q1",), ("P01", "--as", "S1", "--why", "Asked")):
        assert run("erase-case", *wrong).failed_in_a_sentence
    looked = run("erase-case", "P01", "--look", "--second", tmp_path / "second")
    assert looked.code == 0
    assert looked.out.startswith("P01  closed on 18 Nov 2026\n2 backups still hold what is erased")
    assert looked.out.count("by hand.db") == 2
    erased = run("erase-case", "P01", "--why", "Asked for", "--as", "M1")
    assert (erased.code, "Erased what named 1 child." in erased.out) == (0, True)
    assert run("erase-case", "P01", "--why", "Asked for", "--as", "M1").failed_in_a_sentence
    assert run("erase-case", "--due").out == (
        "No case is due for erasing: policy does not say when.\n"
    )
    with closing(signed_in(council)) as tracker:
        policy = {**slough().document, "keeping": {"erase_after": "1 day"}}
        tracker.council.adopt(policy_from_document(policy), valid_from=TODAY.day)
    monkeypatch.setattr("swtracker.commands.keeping.MOST_AT_ONCE", 1)
    due = run("erase-case", "--due", "--as", "M1")
    assert "P02  closed on 18 Nov 2026\nErased what named 1 child." in due.out
    assert "1 more case is due; at most 1 are erased at once. Do it again.\n" in due.out
    rest = run("erase-case", "--due", "--as", "M1")
    assert "P04  closed on 18 Nov 2026\nErased what named 1 child." in rest.out
    assert "more" not in rest.out
    assert run("erase-case", "--due").out == (
        "No case is due for erasing: a closed case is erased after 1 day.\n"
    )
    [backup] = (council.parent / "backups").glob("*by hand.db")
    back = run("restore", backup, "--as", "M1")
    assert "3 cases erased since then were erased again" in back.out
    assert run("check").code == 0


@pytest.mark.usefixtures("council")
def test_a_second_place_that_cannot_be_reached_is_said(run: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    made = run("backup", "--to", tmp_path / "file")
    assert made.code == 1
    assert "Backed up as" in made.out
