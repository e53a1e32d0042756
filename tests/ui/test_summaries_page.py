"""The Summaries page: what is shown is what prints and what the files hold, and handing it on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import docx
import pypdfium2
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from swtracker.exchange import report_files
from swtracker.exchange.report_files import FileKind
from swtracker.exchange.reports import SHEETS
from swtracker.ui import files, printing
from swtracker.ui.pages.summaries import HINT, SummariesPage
from tests.exchange.books import opened
from tests.ui.page_window import PageWindow

Window = PageWindow[SummariesPage]
OCTOBER = date(2026, 10, 1)


@pytest.fixture
def window(stand: Callable[[type[SummariesPage]], Window]) -> Window:
    return stand(SummariesPage)


@pytest.fixture
def save_to(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], list[Path]]:
    """Answers the system's file window with a path; what was suggested to it is kept."""

    def set_answer(path: Path | None) -> list[Path]:
        suggested: list[Path] = []

        def name_report(_parent: QWidget, _title: str, offered: Path, _kind: str) -> Path | None:
            suggested.append(offered)
            return path

        monkeypatch.setattr(files, "name_report", name_report)
        return suggested

    return set_answer


def save_as(window: Window, kind: FileKind) -> None:
    """Choose the kind of file from the button's menu."""
    window.page.save.menu().actions()[list(FileKind).index(kind)].trigger()


def text(window: Window) -> str:
    """Every word of every page shown."""
    return "\n".join(page.text for page in window.page.papers.pages)


def looked_at(window: Window, month: date) -> str:
    """Every word once that month is chosen."""
    window.page.month.set_choice(month)
    window.page.month.chosen.emit(month)
    window.settle()
    return text(window)


def test_a_summary_is_read_page_by_page_month_by_month_and_without_names(window: Window) -> None:
    """The last full month of the service, its parts, its pages, nobody's name, and other days."""
    page, papers = window.page, window.page.papers
    # It opens on the last full month of the whole service; its day and sentences are said.
    assert page.month.choice() == OCTOBER
    said = text(window)
    assert "Whole service, Oct 2026" in said
    assert "As at Sat 31 Oct 2026. Policy: Slough 2014-17." in said
    for sentence in window.tracker.summaries.team(None, OCTOBER).opening:
        assert sentence in said
    # Choosing a part brings its page to the top, and a screen reader is told its words.
    assert [page.sheets.item(n).text() for n in range(page.sheets.count())] == list(SHEETS)
    for place, name in enumerate(SHEETS):
        page.sheets.setCurrentRow(place)
        window.settle()
        at_top = papers.pages[papers.page_at_top]
        ends = papers.pages[-2:]
        assert name in at_top.begins or any(name in end.begins for end in ends), name
        assert papers.accessibleDescription() == at_top.text, name
    # The keyboard turns the pages: Page Down and Up, End and Home; the arrows scroll.
    papers.setFocus()
    last = len(papers.pages) - 1
    assert last >= 2

    def press(key: Qt.Key) -> int:
        QTest.keyClick(papers, key)
        return papers.page_at_top

    assert press(Qt.Key.Key_Home) == 0
    assert press(Qt.Key.Key_PageDown) == 1
    assert press(Qt.Key.Key_PageUp) == 0
    assert press(Qt.Key.Key_End) >= last - 1
    assert press(Qt.Key.Key_Home) == 0
    press(Qt.Key.Key_Down)
    assert papers.verticalScrollBar().value() > 0
    # The page in sight stays when the window is resized.
    papers.go_to(1)
    assert papers.page_at_top == 1
    window.resize(1600, 1000)
    window.settle()
    assert papers.page_at_top == 1
    window.resize(1280, 800)
    # Without names nobody is named on any page; with the box empty again everybody is.
    names = [w.name for w in window.tracker.boards.board(date(2026, 10, 31)).workers]
    assert all(name in text(window) for name in names)
    page.without_names.click()
    window.settle()
    assert "Worker 1" in text(window)
    assert not any(name in text(window) for name in names)
    page.without_names.click()
    window.settle()
    assert all(name in text(window) for name in names)
    # The months run from this one, which says so, to the beginning of records.
    offered = [page.month.itemText(place) for place in range(page.month.count())]
    assert offered[:2] == ["Nov 2026, so far", "Oct 2026"]
    assert offered[-1] == "Jun 2026"
    assert "the month so far" in looked_at(window, date(2026, 11, 1))
    # A day can be looked at instead, with its month so far; choosing a month empties the day.
    page.day.setText("12/10/2026")
    page.day.editingFinished.emit()
    window.settle()
    assert "As at Mon 12 Oct 2026" in text(window)
    assert page.month.choice() == OCTOBER
    assert "Whole service, Sep 2026" in looked_at(window, date(2026, 9, 1))
    assert page.day.text() == ""


def test_what_is_saved_printed_and_copied_says_what_the_pages_say(
    window: Window,
    tmp_path: Path,
    save_to: Callable[[Path], list[Path]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every kind of file has each of the pages' words; a part without its tick is in none."""
    page = window.page
    sentence = window.tracker.summaries.team(None, OCTOBER).opening[1]
    # As a PDF and as a letter.
    for kind, saved in (("pdf", FileKind.PDF), ("docx", FileKind.WORD)):
        path = tmp_path / f"summary.{kind}"
        suggested = save_to(path)
        save_as(window, saved)
        window.settle()
        assert suggested[0].name == f"Summary Whole service 2026-10.{kind}"
        assert window.said() == f"Saved “summary.{kind}”"
    document = pypdfium2.PdfDocument(tmp_path / "summary.pdf")
    read = " ".join(document[0].get_textpage().get_text_range().split())
    assert len(document) == len(page.papers.pages)
    document.close()
    assert sentence in read
    assert sentence in [p.text for p in docx.Document(str(tmp_path / "summary.docx")).paragraphs]
    # As files of plain rows.
    save_to(tmp_path / "summary.csv")
    save_as(window, FileKind.CSV)
    window.settle()
    assert (tmp_path / "summary - Workers.csv").exists()
    assert window.said().endswith(" files")
    # The pages shown are the pages printed, here to a printer that writes a PDF.
    path = tmp_path / "printed.pdf"

    def to_a_file(_parent: QWidget, pages: object, font: object) -> bool:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(path))
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        return printing.paint(printer, pages, font)  # type: ignore[arg-type]

    monkeypatch.setattr(printing, "print_pages", to_a_file)
    page.print_it.trigger()
    assert window.said() == "Sent to the printer"
    document = pypdfium2.PdfDocument(path)
    assert len(document) == len(page.papers.pages)
    assert "Whole service, Oct 2026" in document[0].get_textpage().get_text_range()
    document.close()
    # The chosen part is copied as words parted by tabs and as a table, with the figures shown.
    page.sheets.setCurrentRow(list(SHEETS).index("Workers"))
    page.copy.click()
    carried = QGuiApplication.clipboard().mimeData()
    assert carried.text().startswith("Worker\tStaff number\t")
    assert "<caption" in carried.html()
    assert "Whole service, Oct 2026" in carried.html()
    worker = window.tracker.boards.board(date(2026, 10, 31)).workers[0]
    assert worker.name in carried.text()
    assert window.said().startswith("Copied “Workers”")
    # What lies offscreen when the interpreter has gone takes the whole run down as it ends.
    QGuiApplication.clipboard().clear()
    # A part without its tick is on no page and in no file; the first has none: it always goes in.
    assert not page.sheets.item(0).flags() & Qt.ItemFlag.ItemIsUserCheckable
    page.sheets.item(1).setCheckState(Qt.CheckState.Unchecked)
    window.settle()
    assert not any("Workers" in printed.begins for printed in page.papers.pages)
    path = tmp_path / "part.xlsx"
    save_to(path)
    save_as(window, FileKind.EXCEL)
    window.settle()
    assert opened(path).sheetnames == [name for name in SHEETS if name != "Workers"]
    page.sheets.item(1).setCheckState(Qt.CheckState.Checked)
    window.settle()
    assert any("Workers" in printed.begins for printed in page.papers.pages)


def test_saving_offers_a_folder_and_leaves_nothing_behind_where_it_is_not_done(
    window: Window,
    tmp_path: Path,
    save_to: Callable[[Path | None], list[Path]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No summary yet, no name, a folder missing or in the way, stopped, and then the one named."""
    page, desk = window.page, window.desk
    # Before the first summary has been read there is nothing to save, to print or to copy.
    suggested = save_to(None)
    fresh = SummariesPage(desk)
    for act in fresh.save.menu().actions():
        act.trigger()
    fresh.print_pages()
    fresh.copy_table()
    fresh.sheets.setCurrentRow(3)
    assert suggested == []
    assert not fresh.save.isEnabled()
    fresh.deleteLater()
    # Leaving the file window leaves everything as it was; without a folder it offers documents.
    save_as(window, FileKind.EXCEL)
    window.settle()
    assert suggested[0].parent == files.documents()
    assert window.said() == ""
    # A file in the way of the folder of exports: another folder is offered.
    (tmp_path / "exports").write_text("in the way")
    desk.exports = tmp_path / "exports"
    save_as(window, FileKind.EXCEL)
    assert suggested[1].parent == files.documents()
    (tmp_path / "exports").unlink()
    # Saving offers the folder of exports and a plain name.
    window.team("North")
    saved = tmp_path / "elsewhere.xlsx"
    suggested = save_to(saved)
    save_as(window, FileKind.EXCEL)
    window.settle()
    assert suggested == [tmp_path / "exports" / "Summary North 2026-10.xlsx"]
    assert (tmp_path / "exports").is_dir()
    assert opened(saved).sheetnames[0] == "Summary"
    # The notice says what was saved and opens its folder; the next one goes to the same place.
    assert window.said() == "Saved “elsewhere.xlsx”"
    gone_to: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", gone_to.append)
    action = window.notices.findChild(QWidget, "noticeAction")
    assert action is not None
    action.click()  # type: ignore[attr-defined]
    assert [Path(url.toLocalFile()) for url in gone_to] == [tmp_path]
    save_as(window, FileKind.EXCEL)
    window.settle()
    assert suggested[-1].parent == tmp_path
    # A folder that is not there: said plainly, nothing left behind, and it can be tried again.
    save_to(tmp_path / "missing" / "summary.pdf")
    save_as(window, FileKind.PDF)
    window.settle()
    assert window.said().startswith("“summary.pdf” was not written: there is no folder")
    assert not (tmp_path / "missing").exists()
    assert page.save.isEnabled()
    # Stopped on its first page: no file, and the page says so.
    begun, stopped, whole = Event(), Event(), report_files.content_of

    def once_stopped(*args: Any) -> bytes:
        begun.set()
        assert stopped.wait(60)
        return whole(*args)

    with monkeypatch.context() as patch:
        patch.setattr(report_files, "content_of", once_stopped)
        save_to(tmp_path / "summary.pdf")
        save_as(window, FileKind.PDF)
        assert begun.wait(60)
        page.stop.click()
        stopped.set()
        window.settle()
    assert window.said() == "Stopped; nothing was written"
    assert list(tmp_path.glob("*.pdf")) == []
    assert page.stop.isHidden()
    assert HINT in page._hint.text()  # noqa: SLF001 - what stands there again
