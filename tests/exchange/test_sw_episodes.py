"""The SW Episodes file: exact to the letter, birth dates passed through, read back and checked."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from swtracker.domain.calendar import FixedClock
from swtracker.domain.sw_episodes import CollectionYear, EpisodeLine, RuleYear, check
from swtracker.errors import CannotWrite, UnreadableFile
from swtracker.exchange.sw_episodes import (
    BirthDates,
    look_at_sw_episodes,
    read_birth_dates,
    read_sw_episodes,
    write_sw_episodes,
)
from swtracker.exchange.team_workbook import read_team_workbook
from swtracker.usecases.imports import make_file_from
from swtracker.usecases.rows.statutory import EpisodeRow, SwEpisodes
from tests.council import shipped_resources

DATA = Path(__file__).parents[3] / "shared" / "data"
YEAR = CollectionYear(2025)
HEADER = "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\r\n"


def episodes(*lines: EpisodeLine) -> SwEpisodes:
    """The file's rows, nothing raised on any."""
    rows = tuple(EpisodeRow(line, 1, 1, "Aster Quillfeather", (), ()) for line in lines)
    return SwEpisodes(YEAR, RuleYear.OF_2025, YEAR.last, rows, (), 0, 0, ())


def a_line(child: str = "30010", **said: str) -> EpisodeLine:
    known = {"sw_id": "SW12345", "decom": "01/05/2025", "dec": "", "reason": "FCONTA"}
    return EpisodeLine(child=child, **{**known, **said})


def birth_dates(tmp_path: Path, content: str | bytes) -> BirthDates:
    """What is read from a file of that content."""
    path = tmp_path / "birth dates.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_birth_dates(path)


def test_the_file_is_exact_to_the_letter(tmp_path: Path) -> None:
    """The header first, without a mark before it; days as 31/03/2026; DOB blank, and said so."""
    path = tmp_path / "SW Episodes 2025-26.csv"
    said = write_sw_episodes(
        path, episodes(a_line(dec="10/09/2025"), a_line(decom="10/09/2025", reason=""))
    )
    assert path.read_bytes().decode() == (
        f"{HEADER}30010,,SW12345,01/05/2025,10/09/2025,FCONTA\r\n30010,,SW12345,10/09/2025,,\r\n"
    )
    assert said[-1] == "DOB is blank: the tracker keeps no birth dates."
    assert said[0].startswith("2 episodes of 1 child looked after, 2025-26;")


def test_no_episodes_are_a_file_with_a_header(tmp_path: Path) -> None:
    write_sw_episodes(tmp_path / "x.csv", episodes())
    assert (tmp_path / "x.csv").read_bytes().decode() == HEADER


def test_birth_dates_are_joined_from_the_file_that_was_picked(tmp_path: Path) -> None:
    """By child, whatever else the file holds; who is missing from it is named."""
    dates = birth_dates(
        tmp_path,
        "\ufeff Child ,Name,dob\r\n30010 ,Somebody, 3/2/2015\r\n\r\n30010,Again,03/02/2015\r\n"
        ",Nobody,01/01/2015\r\n30099,Nothing,\r\n30100\r\n",
    )
    path = tmp_path / "x.csv"
    said = write_sw_episodes(path, episodes(a_line(), a_line("30020"), a_line("30020")), dates)
    with path.open(newline="", encoding="utf-8") as file:
        assert [row["DOB"] for row in csv.DictReader(file)] == ["03/02/2015", "", ""]
    assert said[-1] == (
        "Birth dates were taken from your file and kept nowhere else; it has none for 1 child: "
        "30020."
    )
    everybody = write_sw_episodes(path, episodes(a_line()), dates)
    assert everybody[-1] == "Birth dates were taken from your file and kept nowhere else."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("CHILD,DOB\n30010,2015-02-03\n", "The date in line 2 of “birth dates.csv” is not written"),
        ("CHILD,DOB\n30010,31/02/2015\n", "The date in line 2"),
        ("CHILD,DOB\nA,01/02/2015\nA,02/02/2015\n", "gives the child A two dates"),
        ("Reference,DOB\nA,01/02/2015\n", "has no column CHILD;"),
        ("", "has no column CHILD and DOB;"),
        ('CHILD,DOB\n"A"x,01/02/2015\n', "is not a table parted by commas"),
    ],
)
def test_a_file_of_birth_dates_that_makes_no_sense_is_refused(
    tmp_path: Path, content: str, said: str
) -> None:
    """Nothing is taken from it, and the sentence repeats no date."""
    with pytest.raises(UnreadableFile, match=said) as refused:
        birth_dates(tmp_path, content)
    assert "2015" not in refused.value.sentence


def test_a_file_saved_by_an_old_excel_is_read(tmp_path: Path) -> None:
    """Windows letters that are no UTF-8 are no reason to refuse."""
    dates = birth_dates(tmp_path, "CHILD,DOB,Name\nÉ1,01/02/2015,Zoë\n".encode("cp1252"))
    assert dict(dates.by_child) == {"É1": "01/02/2015"}
    assert "2015" not in repr(dates)


def test_a_file_that_is_not_there_or_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UnreadableFile, match="could not be opened"):
        read_birth_dates(tmp_path / "nowhere.csv")
    monkeypatch.setattr("swtracker.exchange.sw_episodes._MOST_BYTES", 10)
    with pytest.raises(UnreadableFile, match="too large"):
        birth_dates(tmp_path, "CHILD,DOB\n30010,01/02/2015\n")


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_reference_that_would_start_a_formula_is_refused(tmp_path: Path, start: str) -> None:
    """The return needs it to the letter, so it is neither changed nor written; nothing is."""
    path = tmp_path / "x.csv"
    with pytest.raises(CannotWrite, match="for a formula") as refused:
        write_sw_episodes(path, episodes(a_line(), a_line(f"{start}1+1")))
    assert f"{start}1+1" in refused.value.sentence
    assert not path.exists()


def test_references_with_commas_quotes_and_accents_survive(tmp_path: Path) -> None:
    """Read back by a reader of our own and by Python's, each to the letter."""
    lines = [a_line('A,1"2'), a_line("É\u00a07"), a_line("007")]
    path = tmp_path / "x.csv"
    write_sw_episodes(path, episodes(*lines))
    assert read_sw_episodes(path) == tuple(lines)


def test_a_file_from_elsewhere_is_looked_at_row_by_row(tmp_path: Path) -> None:
    """Each row that raises something is named with its child, the codes and what they mean."""
    path = tmp_path / "theirs.csv"
    path.write_text(
        "child,dob,sw_id,sw_decom,sw_dec,sw_reason,Note\n"
        "A1,03/02/2015,SW12345,18/09/2025,,MANAGE,late\n"
        "A1,03/02/2015,SW222,01/05/2025,10/09/2025,FCONTA\n"
        "B1,03/02/2015,SW12345,2025-05-01,,FCONTA\n",
        "utf-8",
    )
    assert look_at_sw_episodes(path, YEAR) == (
        "3 rows, 2 rows to look at by the rules of 2025-26.",
        "Row 1, child A1: SW10, SW10a. Nobody led the child for 8 days before it; the return lets "
        "7 pass.",
        "Row 3, child B1: SW04. The start is no date written as 31/03/2026.",
    )
    earlier = look_at_sw_episodes(path, YEAR, RuleYear.OF_2023)
    assert earlier[0] == "3 rows, 2 rows to look at by the rules of 2023-24."
    path.write_text(HEADER, "utf-8")
    assert look_at_sw_episodes(path, YEAR) == ("0 rows, none to look at by the rules of 2025-26.",)


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared workbook is not on this computer")
def test_ravensmere_s_files_raise_only_its_gaps(tmp_path: Path) -> None:
    """Ten teams over two and a half years: what is raised is what the workbook lacks."""
    tracker, _, _ = make_file_from(
        tmp_path / "swtracker.db",
        read_team_workbook(DATA / "ravensmere.xlsx"),
        clock=FixedClock(date(2026, 11, 20)),
        resources=shipped_resources(),
    )
    counts = {}
    for start in (2024, 2025, 2026):
        year = CollectionYear(start)
        told = tracker.statutory.sw_episodes(year)
        path = tmp_path / told.file_name
        write_sw_episodes(path, told)
        assert check(read_sw_episodes(path), year, told.rules) == tuple(r.codes for r in told.rows)
        counts[year.words] = (len(told.rows), told.code_counts)
    tracker.close()
    assert counts == {
        "2024-25": (9, {}),
        "2025-26": (40, {"SW10": 2, "SW10a": 2}),
        "2026-27": (168, {"SW10": 10, "SW10a": 10, "SW17": 3}),
    }
