"""Annex A in: the lists are found, six cells of a row are read, and the rest never leaves."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from swtracker.domain.annex import AnnexList
from swtracker.domain.cases import Status
from swtracker.errors import BadResource, UnreadableFile
from swtracker.exchange import annex_a
from swtracker.exchange.annex_a import read_annex_a
from swtracker.exchange.annex_headings import parse_spellings
from swtracker.paths import resource
from swtracker.usecases.rows.annex import AnnexBook
from tests.exchange.annex_books import (
    BORN,
    CARE,
    ETHNIC,
    LEAVERS,
    NEED,
    POSTCODE,
    PROTECTION,
    REFERRALS,
    annex_sheets,
    care,
    is_annex_a,
    leaver,
    need,
    official,
    plan,
    read_sheets,
    referral,
    spellings,
    write_csv,
)
from tests.exchange.books import Sheets, good_sheets, rewritten, write_book

SAMPLE = Path("../shared/data/liia_Annex_A_2024_Jan.xlsx")
ALIASES = Path("../shared/data/derived_liia_value_aliases.csv")


def list_6(*rows: list[Any]) -> Sheets:
    return {"List 6": [NEED, *rows]}


def facts(book: AnnexBook) -> list[tuple[Any, ...]]:
    return [
        (r.list.value, r.reference, r.status, r.started, r.ended, r.team, r.worker)
        for r in book.rows
    ]


def reasons(book: AnnexBook) -> list[str]:
    return [f"{row.place}: {row.reason}" for row in book.refused]


def test_each_list_is_read_as_what_it_says(tmp_path: Path) -> None:
    """Reference, status, the list's own two dates, team and worker; of List 9 no date."""
    book = read_sheets(tmp_path, annex_sheets())
    need_status = Status.CHILD_IN_NEED
    assert facts(book)[0] == (6, "101", need_status, date(2026, 2, 2), None, "Heron", "Petra Sloe")
    assert (7, "106", None, date(2026, 3, 2), date(2026, 9, 7), "Heron", "Petra Sloe") in facts(
        book
    )
    assert (8, "108", None, date(2025, 6, 2), None, "Osprey", "Ivo Tansy") in facts(book)
    assert facts(book)[-1] == (9, "109", None, None, None, "Osprey", "Ivo Tansy")
    assert book.lists == frozenset(AnnexList)
    assert book.in_need == frozenset({"101", "102", "103", "104", "105"})
    assert not book.refused
    assert not book.remarks


def test_lists_3_4_and_5_say_nothing_of_who_holds_a_case(tmp_path: Path) -> None:
    """Their worker took the referral; not one of their rows is read."""
    book = read_sheets(tmp_path, annex_sheets())
    assert not {"901", "902"} & {row.reference for row in book.rows}


def test_ofsteds_own_layout_reads_the_same(tmp_path: Path) -> None:
    """A title in row 1, the headings in row 2, and sheets called List_6."""
    plain = read_sheets(tmp_path, annex_sheets())
    book = read_sheets(tmp_path, official(annex_sheets()))
    assert facts(book) == facts(plain)
    assert book.rows[0].place.row == plain.rows[0].place.row + 1
    assert str(book.rows[0].place) == "List_6 row 3"


def test_named_sheets_read_the_same(tmp_path: Path) -> None:
    """The lists are known by their headings, whatever the sheets are called."""
    names = {"List 6": "Children in Need", "List 7": "Child Protection", "List 8": "Sheet3"}
    sheets = {names.get(name, name): rows for name, rows in annex_sheets().items()}
    assert facts(read_sheets(tmp_path, sheets)) == facts(read_sheets(tmp_path, annex_sheets()))


def test_a_blank_title_row_further_columns_and_another_order_do_not_matter(tmp_path: Path) -> None:
    """Edge case 7."""
    sheets = annex_sheets()
    turned = [["TEST_COLUMN", *reversed(row)] for row in sheets["List 6"]]
    sheets["List 6"] = [[], *turned]
    assert facts(read_sheets(tmp_path, sheets)) == facts(read_sheets(tmp_path, annex_sheets()))


def test_no_birth_date_ethnicity_or_postcode_leaves_the_reader(tmp_path: Path) -> None:
    """Not in a row, not in a reason, not in a remark."""
    sheets = annex_sheets()
    sheets["List 6"].append(need(110, ended="soon", status="A name of somebody’s"))
    sheets["List 8"].append(care(None))
    said = repr(read_sheets(tmp_path, sheets))
    for secret in (ETHNIC, POSTCODE, repr(BORN), BORN.isoformat(), "2015", "Male"):
        assert secret not in said


@pytest.mark.parametrize(
    "nobody",
    ["#N/A", "N/A", "-", ".", "Unallocated", "", None, "  unallocated ", "TBC", "#REF!", "12"],
)
def test_nobody_is_never_a_person(tmp_path: Path, nobody: object) -> None:
    """Edge case 1: somebody called #N/A would lead children."""
    [row] = read_sheets(tmp_path, list_6(need(101, nobody))).rows
    assert row.worker == ""


def test_an_excel_error_names_nobody(tmp_path: Path) -> None:
    """Edge case 1, as Excel keeps it: an error cell, not the text of one."""
    path = write_book(tmp_path / "a.xlsx", list_6(need(101, 7)))
    part = "xl/worksheets/sheet1.xml"
    rewritten(path, part, lambda xml: xml.replace(b'"N2" t="n"><v>7<', b'"N2" t="e"><v>#N/A<'))
    [row] = read_annex_a(path, spellings()).rows
    assert (row.worker, row.team) == ("", "Heron")


def test_a_formula_never_worked_out_is_refused(tmp_path: Path) -> None:
    """Edge case 5: nobody knows what it would say."""
    book = read_sheets(tmp_path, list_6(need(101, "=A1"), need(102, ended="=TODAY()")))
    assert [row.place.row for row in book.refused] == [2, 3]
    assert "never worked out" in reasons(book)[0]


def test_spaces_apostrophes_and_brackets_are_forgiven(tmp_path: Path) -> None:
    """Edge case 2: no-break spaces in names and headings, ’ for ', a bracket too many."""
    headings = [h.replace(" ", "\xa0") + " " for h in NEED]
    row = need(101, "Petra\xa0Sloe ", team=" Heron\u200b")
    book = read_sheets(tmp_path, {"List 6": [headings, row], "List 8": [CARE, care(102)]})
    assert [(r.worker, r.team) for r in book.rows] == [
        ("Petra Sloe", "Heron"),
        ("Ivo Tansy", "Osprey"),
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (9212044, "9212044"),
        (9212044.0, "9212044"),
        ("9212044.0", "9212044"),
        ("00123", "00123"),
        ("ABC-12345678901234567", "ABC-12345678901234567"),
    ],
)
def test_a_reference_is_the_same_however_it_is_typed(
    tmp_path: Path, typed: object, kept: str
) -> None:
    """Edge case 4."""
    assert [r.reference for r in read_sheets(tmp_path, list_6(need(typed))).rows] == [kept]


@pytest.mark.parametrize(
    "typed", ["Sloe, Ada", date(2015, 3, 14), "14/03/2015", 1.5, True, "9" * 41]
)
def test_what_is_no_reference_is_refused_and_not_repeated(tmp_path: Path, typed: object) -> None:
    """A name or a birth date in the first column must not become a reference."""
    book = read_sheets(tmp_path, list_6(need(typed), need(7)))
    assert [r.reference for r in book.rows] == ["7"]
    [reason] = reasons(book)
    assert reason.startswith("List 6 row 2: Child Unique ID")
    assert "Ada" not in reason
    assert "2015" not in reason


def test_an_empty_reference_is_refused(tmp_path: Path) -> None:
    """The row says something, and nobody can say of whom."""
    assert "Child Unique ID is empty" in reasons(read_sheets(tmp_path, list_6(need(None))))[0]


def test_a_child_twice_in_a_list_is_read_once(tmp_path: Path) -> None:
    """Edge case 4: the open row counts, and one that says something else is named."""
    closed = {"ended": date(2026, 3, 3), "status": "e) Closed episode"}
    book = read_sheets(
        tmp_path,
        list_6(need(1, **closed), need(1), need(2), need(2), need(3), need(3, "Ivo Tansy")),
    )
    assert [(r.reference, r.place.row) for r in book.rows] == [("1", 3), ("2", 4), ("3", 6)]
    one, two, three = reasons(book)
    assert one.startswith("List 6 row 2: The same child stands in row 3;")
    assert two.startswith("List 6 row 5: The same child stands in row 4;")
    assert "and names somebody or something else" in three


@pytest.mark.parametrize(
    "typed",
    [
        date(2026, 2, 1),
        datetime(2026, 2, 1, 9, 30),  # noqa: DTZ001
        "01/02/2026",
        "1/2/2026",
        "01-02-2026",
        "2026-02-01",
        "2026-02-01 00:00:00",
    ],
)
def test_days_are_read_as_ofsted_writes_them(tmp_path: Path, typed: object) -> None:
    """Edge case 5: 01/02 is the first of February, as a date, as text, as ISO."""
    [row] = read_sheets(tmp_path, list_6(need(1, started=typed))).rows
    assert row.started == date(2026, 2, 1)


@pytest.mark.parametrize(
    "typed",
    ["01/02/26", "31/02/2026", "13/13/2026", date(1900, 1, 1), date(9999, 12, 31), 46000, "soon"],
)
def test_what_cannot_be_the_day_is_refused(tmp_path: Path, typed: object) -> None:
    """Edge case 5: two-digit years, no such day, 1900 and 9999."""
    book = read_sheets(tmp_path, list_6(need(1, started=typed), need(2)))
    assert [r.reference for r in book.rows] == ["2"]
    assert "CIN Start Date" in reasons(book)[0]
    assert book.in_need == frozenset({"1", "2"})


def test_an_end_before_the_start_is_refused(tmp_path: Path) -> None:
    """One of the two must be wrong."""
    book = read_sheets(tmp_path, list_6(need(1, ended=date(2020, 1, 1))))
    assert "CIN Closure Date is before CIN Start Date." in reasons(book)[0]


@pytest.mark.parametrize("age", [-1, "<1", "8 months", 3.5, None])
def test_no_age_keeps_a_child_out(tmp_path: Path, age: object) -> None:
    """Edge case 6: the unborn are -1; ages are not read at all."""
    assert len(read_sheets(tmp_path, list_6(need(1, age=age))).rows) == 1


def test_every_spelling_councils_send_of_a_status_is_known() -> None:
    """All 33 that are on record mean what Ofsted means; a care leaver stays one (edge case 10)."""
    if not ALIASES.exists():
        pytest.skip("the list of spellings is not at hand")
    import csv

    from swtracker.exchange.spellings import member

    with ALIASES.open(encoding="utf-8") as file:
        spelt = [r for r in csv.DictReader(file) if r["column"] == "Case Status"]
    assert len(spelt) == 33
    for row in spelt:
        meant = Status(row["liia_group_code"])
        if row["raw_value"] == "Care leaver":
            meant = Status.CARE_LEAVER
        assert member(Status, row["raw_value"]) is meant, row


def test_an_unknown_status_is_listed_not_dropped(tmp_path: Path) -> None:
    """The row is refused with its place, and the child still counts as in List 6."""
    book = read_sheets(tmp_path, list_6(need(1, status="Step down")))
    assert "Case status says “Step down”" in reasons(book)[0]
    assert book.in_need == frozenset({"1"})


def test_a_list_without_its_closing_date_would_open_closed_cases(tmp_path: Path) -> None:
    """So none of its rows comes in, said once with the heading that is missing."""
    index = NEED.index("CIN Closure Date")
    rows = [[*row[:index], *row[index + 1 :]] for row in annex_sheets()["List 6"]]
    sheets = {**annex_sheets(), "List 6": [*rows, [None, "b) Male"]]}
    book = read_sheets(tmp_path, sheets)
    assert reasons(book) == [
        "List 6 row 1: There is no heading “CIN Closure Date”, so none of the list’s 6 rows can "
        "come in."
    ]
    assert {r.list.value for r in book.rows} == {7, 8, 9}
    assert book.in_need == frozenset({"101", "102", "103", "104", "105"})


def test_two_columns_and_two_sheets_alike_are_pointed_out(tmp_path: Path) -> None:
    """The first column; of the sheets the one that is named for the list."""
    doubled = [[*NEED, "Allocated Worker"], [*need(1), "Ivo Tansy"]]
    sheets = {"Old": [NEED, need(8)], "List 6": doubled, "Older": [NEED, need(9)]}
    book = read_sheets(tmp_path, sheets)
    assert [(r.reference, r.worker) for r in book.rows] == [("1", "Petra Sloe")]
    said = " ".join(book.remarks)
    assert "The sheets “List 6” and “Old” are both List 6; only “List 6” was read." in said
    assert "The sheets “List 6” and “Older” are both" in said
    assert "List 6 has the heading “Allocated Worker” twice; only the first was read." in said
    assert "The file has no List 7" in said


def test_a_sheet_named_for_a_list_with_other_headings_is_pointed_out(tmp_path: Path) -> None:
    """It is passed over, and nobody is left to think it was read."""
    book = read_sheets(tmp_path, {**list_6(need(1)), "List 7": [REFERRALS, referral(5)]})
    assert "The sheet “List 7” has not the headings" in book.remarks[0]


def test_empty_rows_and_rows_of_dashes_are_passed_over(tmp_path: Path) -> None:
    """ChAT writes a dash for nothing."""
    dashes: list[Any] = ["-"] * len(NEED)
    book = read_sheets(tmp_path, list_6([None] * 3, dashes, need(1)))
    assert [r.place.row for r in book.rows] == [4]
    assert book.refused == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252"])
def test_one_list_as_csv(tmp_path: Path, encoding: str) -> None:
    """One CSV per list, with or without the mark, or as Windows writes it."""
    rows = [NEED, need(1, "Zoë Sloe"), need(2, ended=date(2026, 5, 5), status="Closed")]
    path = write_csv(tmp_path / "List 6.csv", rows, encoding)
    book = read_annex_a(path, spellings())
    assert [(r.reference, r.worker, r.ended) for r in book.rows] == [
        ("1", "Zoë Sloe", None),
        ("2", "Petra Sloe", date(2026, 5, 5)),
    ]
    assert book.lists == {AnnexList.CHILDREN_IN_NEED}
    assert is_annex_a(path)


def test_a_folder_with_a_csv_for_each_list(tmp_path: Path) -> None:
    """One book, read as the workbook of the same lists would be; other files are passed over."""
    folder = tmp_path / "October"
    folder.mkdir()
    for name, rows in annex_sheets().items():
        write_csv(folder / f"Annex A {name}.CSV", rows)
    (folder / "read me.txt").write_text("made up")
    book = read_annex_a(folder, spellings())
    assert facts(book) == facts(read_sheets(tmp_path, annex_sheets()))
    assert str(book.rows[0].place) == "Annex A List 6 row 2"
    assert is_annex_a(folder)


def test_a_folder_that_is_no_annex_a_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a CSV, with one that is damaged, with far too many, and one that may not be read."""
    folder = tmp_path / "October"
    folder.mkdir()
    with pytest.raises(UnreadableFile, match="“October” holds no CSV, so nothing was brought in"):
        read_annex_a(folder, spellings())
    write_csv(folder / "6.csv", [NEED, need(1)])
    damaged = folder / "7.csv"
    damaged.write_bytes(b"a,b\0c\n")
    with pytest.raises(UnreadableFile, match="is damaged or is no CSV"):
        read_annex_a(folder, spellings())
    monkeypatch.setattr(annex_a, "MOST_FILES", 1)
    with pytest.raises(UnreadableFile, match="holds 2 CSV files"):
        read_annex_a(folder, spellings())
    assert not is_annex_a(folder)

    def closed(_self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", closed)
    with pytest.raises(UnreadableFile, match="could not be read \\(Permission denied\\)"):
        read_annex_a(folder, spellings())


def test_a_csv_without_list_6_cannot_tell_who_is_missing_from_it(tmp_path: Path) -> None:
    """None of them, rather than all."""
    path = write_csv(tmp_path / "a.csv", [PROTECTION, plan(1)])
    assert read_annex_a(path, spellings()).in_need is None


def test_a_row_of_a_csv_that_ends_early_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """Its last cells are empty: nobody holds the child."""
    path = write_csv(tmp_path / "a.csv", [LEAVERS, leaver(1)[:5]])
    assert [r.worker for r in read_annex_a(path, spellings()).rows] == [""]


@pytest.mark.parametrize("content", [b"a,b\0c\n", b'"' + b"x" * 200_000])
def test_a_damaged_csv_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    """A nul, and a quote that never ends."""
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match="is damaged or is no CSV, so nothing was brought in"):
        read_annex_a(path, spellings())
    assert not is_annex_a(path)


def test_a_csv_of_too_many_cells_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory is bounded for a CSV as for a workbook."""
    monkeypatch.setattr(annex_a, "MOST_CELLS", 20)
    path = write_csv(tmp_path / "a.csv", [NEED, need(1)])
    with pytest.raises(UnreadableFile):
        read_annex_a(path, spellings())


def test_the_wrong_book_is_one_sentence(tmp_path: Path) -> None:
    """Edge case 15: a team workbook, an Annex A of another inspection, an empty book."""
    send: Sheets = {
        "List 1": [["Child Unique ID", "EHCP Start Date", "Allocated Worker"], [1, 2, 3]]
    }
    blank: Sheets = {"Sheet1": [[None]]}
    for sheets in (good_sheets(), send, blank):
        path = write_book(tmp_path / "a.xlsx", sheets)
        with pytest.raises(UnreadableFile, match="none of Annex A’s Lists 6 to 9"):
            read_annex_a(path, spellings())
        assert not is_annex_a(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("a.xlsx", b""),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0" + b"\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        ),
        ("a.xlsm", b"PK\x03\x04"),
        ("a.ods", b"PK\x05\x06" + b"\0" * 18),
    ],
)
def test_a_file_of_another_kind_is_one_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    """Edge case 15: an old book, an empty file, a password, macros, OpenDocument."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match="nothing was brought in"):
        read_annex_a(path, spellings())
    assert not is_annex_a(path)


@pytest.mark.parametrize("rows", [300, 10_000])
def test_books_of_any_size_are_read(tmp_path: Path, rows: int) -> None:
    """Edge case 15, and every row of them."""
    path = write_csv(tmp_path / "a.csv", [NEED, *(need(n) for n in range(rows))])
    assert len(read_annex_a(path, spellings()).rows) == rows


def test_a_formula_as_a_name_stays_text(tmp_path: Path) -> None:
    """Edge case 14: what is read is text, which no export lets begin a formula."""
    path = write_csv(tmp_path / "a.csv", [NEED, need(1, "=cmd|'/c calc'!A0")])
    assert [r.worker for r in read_annex_a(path, spellings()).rows] == ["=cmd|'/c calc'!A0"]


def test_what_a_book_says_outside_itself_is_never_fetched(tmp_path: Path) -> None:
    """An entity that names a file of this computer does not bring that file in."""
    secret = tmp_path / "secret.txt"
    secret.write_text("55555")
    path = write_book(tmp_path / "a.xlsx", list_6(need("1")))
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml"):

        def hostile(xml: bytes) -> bytes:
            begin = xml.index(b"?>") + 2 if xml.startswith(b"<?xml") else 0
            said = xml[begin:].replace(b"Petra Sloe", b"&e;").replace(b'"List 6"', b'"&e;"')
            return xml[:begin] + doctype + said

        rewritten(path, part, hostile)
        try:
            said = repr(read_annex_a(path, spellings()))
        except UnreadableFile as refusal:
            said = refusal.sentence
        assert "55555" not in said


def test_a_spellings_file_that_is_wrong_is_named() -> None:
    """A copy of the program that is incomplete says so."""
    good = resource("annex_a.toml").read_text("utf-8")
    for bad in ("=", good.replace("[8]", "[18]"), good.replace('["List 6"', '"List 6"#')):
        with pytest.raises(BadResource, match="Annex A spellings"):
            parse_spellings(bad)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not at hand")
def test_the_sample_is_read_whole() -> None:
    """Every row of its Lists 6 to 9, and none of Lists 3 to 5."""
    book = read_annex_a(SAMPLE, spellings())
    assert [sum(r.list is n for r in book.rows) for n in AnnexList] == [5, 7, 5, 6]
    assert not book.refused
    assert not book.remarks
