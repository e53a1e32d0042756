"""The Summaries page: what is shown is what prints and what the files hold, and handing it on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pypdfium2
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from swtracker.exchange import report_files
from swtracker.exchange.report_files import FileKind
from swtracker.exchange.reports import SHEETS
from swtracker.ui import files, printing
from swtracker.ui.pages.summaries import HINT, SummariesPage
from swtracker.usecases.tracker import Tracker
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


def test_it_opens_on_the_last_full_month_of_the_whole_service(window: Window) -> None:
    """The heading and the day the figures stand on are said; so are the opening sentences."""
    assert window.page.month.choice() == OCTOBER
    said = text(window)
    assert "Whole service, Oct 2026" in said
    assert "As at Sat 31 Oct 2026. Policy: Slough 2014-17." in said
    for sentence in window.tracker.summaries.team(None, OCTOBER).opening:
        assert sentence in said


def test_the_months_run_from_the_beginning_of_records_to_this_one(window: Window) -> None:
    """Newest first; the one that runs says that it does."""
    chooser = window.page.month
    offered = [chooser.itemText(place) for place in range(chooser.count())]
    assert offered[:2] == ["Nov 2026, so far", "Oct 2026"]
    assert offered[-1] == "Jun 2026"
    chooser.set_choice(date(2026, 11, 1))
    chooser.chosen.emit(date(2026, 11, 1))
    window.settle()
    assert "the month so far" in text(window)


def test_a_day_can_be_looked_at_instead_and_a_month_again(window: Window) -> None:
    """The month so far, as it stood on the day; choosing a month empties the day."""
    page = window.page
    page.day.setText("12/10/2026")
    page.day.editingFinished.emit()
    window.settle()
    assert "As at Mon 12 Oct 2026" in text(window)
    assert page.month.choice() == OCTOBER
    page.month.set_choice(date(2026, 9, 1))
    page.month.chosen.emit(date(2026, 9, 1))
    window.settle()
    assert page.day.text() == ""
    assert "Whole service, Sep 2026" in text(window)


def test_without_names_nobody_is_named_on_any_page(window: Window) -> None:
    """And with the box empty again everybody is."""
    names = [w.name for w in window.tracker.boards.board(date(2026, 10, 31)).workers]
    assert all(name in text(window) for name in names)
    window.page.without_names.click()
    window.settle()
    assert "Worker 1" in text(window)
    assert not any(name in text(window) for name in names)
    window.page.without_names.click()
    window.settle()
    assert all(name in text(window) for name in names)


def test_choosing_a_part_brings_its_page_to_the_top(window: Window) -> None:
    """And a screen reader is told the words of the page that is in sight."""
    page = window.page
    assert [page.sheets.item(n).text() for n in range(page.sheets.count())] == list(SHEETS)
    for place, name in enumerate(SHEETS):
        page.sheets.setCurrentRow(place)
        window.settle()
        at_top = page.papers.pages[page.papers.page_at_top]
        last = page.papers.pages[-1]
        assert name in at_top.begins or name in last.begins or name in page.papers.pages[-2].begins
        assert page.papers.accessibleDescription() == at_top.text


def test_a_part_without_its_tick_is_on_no_page_and_in_no_file(
    window: Window, tmp_path: Path, save_to: Callable[[Path], list[Path]]
) -> None:
    """Space takes the tick away; the first page has none, because it always goes in."""
    page = window.page
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


def test_what_is_saved_says_what_the_pages_say(
    window: Window, tmp_path: Path, save_to: Callable[[Path], list[Path]]
) -> None:
    """Every kind of file: each of the pages' words is found in it."""
    page = window.page
    sentence = window.tracker.summaries.team(None, OCTOBER).opening[1]
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
    save_to(tmp_path / "summary.csv")
    save_as(window, FileKind.CSV)
    window.settle()
    assert (tmp_path / "summary - Workers.csv").exists()
    assert window.said().endswith(" files")


def test_saving_offers_the_folder_of_exports_and_a_plain_name(
    window: Window,
    tmp_path: Path,
    save_to: Callable[[Path], list[Path]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The notice says what was saved and opens its folder; the next one goes to the same place."""
    window.desk.exports = tmp_path / "exports"
    window.team("North")
    saved = tmp_path / "elsewhere.xlsx"
    suggested = save_to(saved)
    save_as(window, FileKind.EXCEL)
    window.settle()
    assert suggested == [tmp_path / "exports" / "Summary North 2026-10.xlsx"]
    assert (tmp_path / "exports").is_dir()
    assert opened(saved).sheetnames[0] == "Summary"
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


def test_no_name_given_saves_nothing(
    window: Window, save_to: Callable[[Path | None], list[Path]]
) -> None:
    """Leaving the file window leaves everything as it was; without a folder it offers documents."""
    suggested = save_to(None)
    save_as(window, FileKind.EXCEL)
    window.settle()
    assert suggested[0].parent == files.documents()
    assert window.said() == ""


def test_a_file_that_cannot_be_written_gets_one_sentence(
    window: Window, tmp_path: Path, save_to: Callable[[Path], list[Path]]
) -> None:
    """A folder that is not there: said plainly, nothing left behind, and it can be tried again."""
    save_to(tmp_path / "missing" / "summary.pdf")
    save_as(window, FileKind.PDF)
    window.settle()
    assert window.said().startswith("“summary.pdf” was not written: there is no folder")
    assert not (tmp_path / "missing").exists()
    assert window.page.save.isEnabled()


def test_saving_can_be_stopped_and_leaves_nothing(
    window: Window,
    tmp_path: Path,
    save_to: Callable[[Path], list[Path]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Stopped on its first page: no file, and the page says so."""
    whole = report_files.content_of

    def stop_first(*args: object) -> bytes:
        window.page.stop.click()
        return whole(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(report_files, "content_of", stop_first)
    save_to(tmp_path / "summary.pdf")
    save_as(window, FileKind.PDF)
    window.settle()
    assert window.said() == "Stopped; nothing was written"
    assert list(tmp_path.glob("*.pdf")) == []
    assert window.page.stop.isHidden()
    assert HINT in window.page._hint.text()  # noqa: SLF001 - what stands there again


def test_a_folder_of_exports_that_cannot_be_made_does_not_stop_the_saving(
    window: Window, tmp_path: Path, save_to: Callable[[Path | None], list[Path]]
) -> None:
    """A file in its way: another folder is offered."""
    (tmp_path / "exports").write_text("in the way")
    window.desk.exports = tmp_path / "exports"
    suggested = save_to(None)
    save_as(window, FileKind.EXCEL)
    assert suggested[0].parent == files.documents()


def test_nothing_is_handed_on_before_there_is_something(
    window: Window, save_to: Callable[[Path | None], list[Path]]
) -> None:
    """Before the first summary has been read there is nothing to save, to print or to copy."""
    suggested = save_to(None)
    page = SummariesPage(window.desk)
    for act in page.save.menu().actions():
        act.trigger()
    page.print_pages()
    page.copy_table()
    page.sheets.setCurrentRow(3)
    assert suggested == []
    assert not page.save.isEnabled()
    page.deleteLater()


def test_the_chosen_part_is_copied_as_a_table(window: Window) -> None:
    """As words parted by tabs and as a table, both with the figures the page shows."""
    page = window.page
    page.sheets.setCurrentRow(list(SHEETS).index("Workers"))
    page.copy.click()
    carried = QGuiApplication.clipboard().mimeData()
    assert carried.text().startswith("Worker\tStaff number\t")
    assert "<caption" in carried.html()
    assert "Whole service, Oct 2026" in carried.html()
    worker = window.tracker.boards.board(date(2026, 10, 31)).workers[0]
    assert worker.name in carried.text()
    assert window.said().startswith("Copied “Workers”")


def test_the_pages_shown_are_the_pages_printed(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To a printer that writes a PDF: the same number of pages, the same words."""
    path = tmp_path / "printed.pdf"

    def to_a_file(_parent: QWidget, pages: object, font: object) -> bool:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(path))
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        return printing.paint(printer, pages, font)  # type: ignore[arg-type]

    monkeypatch.setattr(printing, "print_pages", to_a_file)
    window.page.print_it.trigger()
    assert window.said() == "Sent to the printer"
    document = pypdfium2.PdfDocument(path)
    assert len(document) == len(window.page.papers.pages)
    assert "Whole service, Oct 2026" in document[0].get_textpage().get_text_range()
    document.close()


def test_the_keyboard_turns_the_pages(window: Window, council: Tracker) -> None:
    """Page Down and Up by whole pages, End and Home to the ends; the arrows scroll."""
    papers = window.page.papers
    papers.setFocus()
    last = len(papers.pages) - 1
    assert last >= 2

    def press(key: Qt.Key) -> int:
        from PySide6.QtTest import QTest

        QTest.keyClick(papers, key)
        return papers.page_at_top

    assert press(Qt.Key.Key_PageDown) == 1
    assert press(Qt.Key.Key_PageUp) == 0
    assert press(Qt.Key.Key_End) >= last - 1
    assert press(Qt.Key.Key_Home) == 0
    press(Qt.Key.Key_Down)
    assert papers.verticalScrollBar().value() > 0


def test_the_page_in_sight_stays_when_the_window_is_resized(window: Window) -> None:
    papers = window.page.papers
    papers.go_to(1)
    assert papers.page_at_top == 1
    window.resize(1600, 1000)
    window.settle()
    assert papers.page_at_top == 1
