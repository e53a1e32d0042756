"""One person's evidence pack as files: every proof the screen shows, on paper and in a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from swtracker.drawing.values import CaseloadLine
from swtracker.exchange.pack_book import pack_report
from swtracker.exchange.report_files import write_report
from swtracker.paths import resource
from swtracker.usecases.rows.pack import EvidencePack
from swtracker.usecases.tracker import Tracker
from tests import council
from tests.exchange.books import opened

SHEETS = [
    "Evidence", "Supervision", "Overdue", "Sessions", "Caseload", "Overrides", "Protected time",
    "By activity", "Lost time", "Reviews", "Pieces of evidence", "Development plan", "Training",
    "Assessors", "Pauses and extensions",
]  # fmt: skip
FONTS = tuple(sorted(resource("fonts").glob("*.otf")))


@pytest.fixture
def tracker(tmp_path: Path, qapp: QApplication) -> Iterator[Tracker]:
    assert qapp is not None
    made = council.small_council(tmp_path / "swtracker.db")
    yield made
    made.close()


@pytest.fixture
def pack(tracker: Tracker) -> EvidencePack:
    """The evidence of the small council's ASYE worker."""
    return tracker.packs.of_worker("A1")


def test_the_questions_come_first_and_every_proof_has_a_sheet(pack: EvidencePack) -> None:
    report = pack_report(pack, "Fernshire (made up)")
    assert [sheet.name for sheet in report.sheets] == SHEETS
    front = [cell for line in report.sheets[0].lines for cell in line.cells if cell]
    assert front[0] == "What the panel asks."
    for answered in (*pack.questions, *pack.commitments):
        assert answered.asked in front
        assert answered.answer.value in front
        assert answered.proof in front
    assert report.title == f"Evidence of {pack.year.row.name}, {pack.year.row.programme}"
    assert pack.year.row.name not in report.stem


def test_every_week_and_every_session_is_listed(pack: EvidencePack) -> None:
    sheets = {sheet.name: sheet for sheet in pack_report(pack, "X").sheets}
    assert len(sheets["Caseload"].lines) == len(pack.workload.weeks)
    assert isinstance(sheets["Caseload"].charts[0][1], CaseloadLine)
    sessions = [s for strand in pack.supervision for s in strand.sessions]
    assert len([line for line in sheets["Sessions"].lines if len(line.cells) > 1]) in {
        len(sessions),
        0,
    }
    stages = sum(len(strand.stages) for strand in pack.supervision)
    assert len(sheets["Supervision"].lines) == stages
    assert pack.time is not None
    past = [week for week in pack.time.weeks if week.monday <= pack.until]
    assert len(sheets["Protected time"].lines) == len(past)


def test_the_workbook_and_the_pdf_say_the_same(pack: EvidencePack, tmp_path: Path) -> None:
    report = pack_report(pack, "Fernshire (made up)")
    for ending in ("xlsx", "pdf"):
        write_report(report, tmp_path / f"pack.{ending}", FONTS)
    assert opened(tmp_path / "pack.xlsx").sheetnames == SHEETS
    document = pypdfium2.PdfDocument(tmp_path / "pack.pdf")
    read = "".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    document.close()
    flat = "".join(read.split())
    for sheet in report.sheets:
        for line in sheet.lines:
            assert all("".join(cell.split()) in flat for cell in line.cells)


def test_a_pack_with_nothing_in_it_says_so_sheet_by_sheet(
    tracker: Tracker, pack: EvidencePack
) -> None:
    """Before the programme begins: four nothings, none of them an empty page."""
    assert tracker.today() == date(2026, 11, 20)
    before = tracker.packs.of(pack.year.row.enrolment_id, pack.year.row.start)
    quiet = replace(before, time=None, until=date(2020, 1, 1))
    sheets = {s.name: s for s in pack_report(quiet, "X").sheets}
    assert "Begins on" in pack_report(quiet, "X").as_at
    for name in ("Overdue", "Overrides", "Assessors", "Pauses and extensions"):
        assert [len(line.cells) for line in sheets[name].lines] == [1], name
    assert sheets["Protected time"].lines
