"""One report in every kind of file: each reads back as the same words and figures."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from swtracker.drawing.pages import table_of
from swtracker.drawing.report import Report
from swtracker.drawing.typeface import typeface
from swtracker.errors import BadInput, CannotWrite
from swtracker.exchange.report_files import FileKind, kind_of, write_report
from swtracker.exchange.reports import SHEETS, bars_of, stem, team_report
from swtracker.paths import resource
from tests.exchange.books import opened
from tests.exchange.made_up import WORKERS, a_board, a_summary

FONTS = tuple(sorted(resource("fonts").glob("*.otf")))
NASTY = 'Ægir "Quill", O’Brien-Şahin\tWren 🐦 محمد'


@pytest.fixture(scope="module")
def report(qapp: QApplication) -> Report:
    """The made-up service, with one name that has everything in it."""
    assert qapp is not None
    board = a_board()
    workers = (replace(WORKERS[0], name=NASTY), *board.workers[1:])
    return team_report(a_summary(replace(board, workers=workers)))


@pytest.fixture(scope="module")
def word(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report as a Word document, for whoever only reads it."""
    path = tmp_path_factory.mktemp("word") / "word.docx"
    assert write_report(report, path, FONTS) == (path,)
    return path


def words_of(document: Path) -> str:
    """Every word of a Word document, tables included."""
    read = docx.Document(str(document))
    cells = (c.text for t in read.tables for row in t.rows for c in row.cells)
    return "\n".join([*(p.text for p in read.paragraphs), *cells])


def test_every_sheet_is_in_the_word_document_with_its_cells(report: Report, word: Path) -> None:
    said = words_of(word)
    for sheet in report.sheets:
        for line in sheet.lines:
            for cell in line.cells:
                assert cell.replace("\t", " ") in said.replace("\t", " ")
    read = docx.Document(str(word))
    heads = [p.text for p in read.paragraphs if p.style and p.style.name == "Heading 1"]
    assert heads == [sheet.name for sheet in report.sheets[1:]]
    assert read.core_properties.title == report.title
    tables = [t for t in read.tables if t.rows[0]._tr.xpath(".//w:tblHeader")]  # noqa: SLF001
    assert len(tables) == sum(sheet.is_table for sheet in report.sheets)
    picture = read.inline_shapes[0]._inline.docPr  # noqa: SLF001
    assert picture.get("descr") == report.sheets[0].charts[0][1].describe()


def test_a_table_of_the_word_document_begins_with_its_heading_and_ends_with_its_rows(
    report: Report, word: Path
) -> None:
    """The heading, the note and the row of headings stay with the first row; the last one with
    its total; and the columns are as wide as on the printed page."""
    read = docx.Document(str(word))
    assert read.styles["Heading 1"].paragraph_format.keep_with_next
    table = next(t for t in read.tables if t.rows[0].cells[0].text == "Worker")
    stays = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert stays == [True, *[None] * (len(WORKERS) - 1), True, None]
    note = next(p for p in read.paragraphs if p.text.startswith("Free places is the sum of the"))
    assert note.paragraph_format.keep_with_next
    workers = next(sheet for sheet in report.sheets if sheet.name == "Workers")
    _, widths = table_of(report, workers, typeface(FONTS))
    in_word = [cell.width.inches for cell in table.rows[0].cells if cell.width]
    share = [a / b for a, b in zip(in_word, widths, strict=True)]
    assert max(share) - min(share) < 0.01
    assert sum(in_word) <= 297 / 25.4 - 1.2 + 0.01


def test_the_same_rows_are_the_same_file(report: Report) -> None:
    """Whenever they are written: a file says the day of its figures, and not whose clock."""
    assert report.workbook == report.workbook


def test_a_days_summary_is_named_after_its_day() -> None:
    """The title, and what its files are called."""
    of_a_day = replace(a_summary(), is_of_a_day=True)
    assert stem(of_a_day) == "Summary Whole service 2026-11-20"
    assert team_report(of_a_day).title == "Whole service, Fri 20 Nov 2026"


def test_the_trend_is_drawn_beside_its_table(report: Report) -> None:
    """Children, supervision and development time, each figure as the table has it."""
    trend = next(sheet for sheet in report.sheets if sheet.name == "Trend")
    led, in_date, time = (chart for _, chart in trend.charts)
    places = [[c.heading for c in trend.columns].index(n) for n in (
        "Children led", "Share in date", "Development")]  # fmt: skip
    for chart, place in zip((led, in_date, time), places, strict=True):
        shown = [row[1] for row in chart.table()[1:]]
        assert shown == [line.cells[place].removesuffix(" %") for line in trend.lines]
    front = report.sheets[0]
    assert [heading for heading, _ in front.charts] == [
        "Caseload against the limit",
        "Children led, month by month",
        "Supervision in date, % of days, month by month",
    ]


def test_a_control_character_does_not_break_the_word_document(
    report: Report, tmp_path: Path
) -> None:
    """No document may hold one; the words around it stay."""
    odd = replace(report.sheets[0], remarks=("Rung\x07 twice",))
    path = tmp_path / "odd.docx"
    write_report(replace(report, sheets=(odd,)), path, FONTS)
    assert "Rung twice" in words_of(path)


def test_the_pdf_reads_as_the_pages_do(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "summary.pdf"
    write_report(report, path, FONTS)
    document = pypdfium2.PdfDocument(path)
    read = "".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    document.close()
    flat = "".join(read.split())
    for sheet in report.sheets:
        for line in sheet.lines:
            for cell in line.cells[1:]:
                assert "".join(cell.split()) in flat


def test_the_excel_file_is_the_workbook_the_report_was_read_from(
    report: Report, tmp_path: Path
) -> None:
    path = tmp_path / "summary.xlsx"
    write_report(report, path, FONTS)
    assert path.read_bytes() == report.workbook
    assert tuple(opened(path).sheetnames) == SHEETS


def test_csv_is_a_file_a_table(report: Report, tmp_path: Path) -> None:
    """Named after the summary and the table, each with as many rows as the table has."""
    written = write_report(report, tmp_path / "October.csv", FONTS)
    named = {path.name for path in written}
    assert {"October - Summary.csv", "October - Workers.csv", "October - Teams.csv"} <= named
    assert named == {path.name for path in tmp_path.iterdir()}
    content = (tmp_path / "October - Workers.csv").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    workers = next(sheet for sheet in report.sheets if sheet.name == "Workers")
    assert len(rows) == 1 + sum(not line.is_total for line in workers.lines)
    assert rows[1][0] == NASTY


def test_what_is_left_out_is_in_no_kind_of_file(qapp: QApplication, tmp_path: Path) -> None:
    report = team_report(a_summary(), frozenset({"Workers", "Absences"}))
    names = [sheet.name for sheet in report.sheets]
    assert names == [name for name in SHEETS if name not in {"Workers", "Absences"}]
    path = tmp_path / "part.xlsx"
    write_report(report, path, FONTS)
    assert opened(path).sheetnames == names


def test_a_name_that_says_no_kind_is_refused(report: Report, tmp_path: Path) -> None:
    for name in ("summary", "summary.doc", "summary.xls", "summary.txt"):
        with pytest.raises(BadInput, match=r"end its name in \.xlsx, \.pdf, \.docx or \.csv"):
            write_report(report, tmp_path / name, FONTS)
        assert list(tmp_path.iterdir()) == [], name


@pytest.mark.parametrize("kind", list(FileKind))
def test_a_folder_that_is_not_there_gets_one_sentence(
    report: Report, tmp_path: Path, kind: FileKind
) -> None:
    short = replace(report, sheets=report.sheets[:1])
    with pytest.raises(CannotWrite, match="there is no folder"):
        write_report(short, tmp_path / "missing" / f"summary{kind}", FONTS)


def test_kinds_are_known_by_their_endings_whatever_the_case() -> None:
    assert kind_of(Path("A.PDF")) is FileKind.PDF
    assert [kind.words for kind in FileKind] == [
        "Excel workbook", "PDF", "Word document", "CSV",
    ]  # fmt: skip


def test_a_files_name_holds_nothing_a_system_refuses() -> None:
    """A team's name may hold what a file's name may not."""
    assert stem(replace(a_summary(), team='Care: "A/B" ')) == "Summary Care A B 2026-11"


def test_the_chart_of_a_team_shows_its_workers_and_the_services_its_teams() -> None:
    assert [bar.name for bar in bars_of(a_summary()).bars] == ["Kingfisher", "Heron"]
    bars = bars_of(replace(a_summary(a_board(team=1)), team="Kingfisher")).bars
    assert all(bar.limit or bar.caseload for bar in bars)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_renders_every_figure(report: Report, word: Path, tmp_path: Path) -> None:
    """Both opened by another office, printed to PDF by it, and read back out of what it printed."""
    excel = tmp_path / "excel.xlsx"
    write_report(report, excel, FONTS)
    home = (tmp_path / "home").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path / "out"), str(excel), str(word)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for printed in ("excel", "word"):
        document = pypdfium2.PdfDocument(tmp_path / "out" / f"{printed}.pdf")
        read = "".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
        document.close()
        flat = "".join(read.split())
        for sheet in report.sheets:
            for line in sheet.lines:
                for place, cell in enumerate(line.cells):
                    if place and sheet.columns[place].is_figure:
                        assert "".join(cell.split()) in flat, (printed, sheet.name, cell)
