"""The Summaries page: what the preview shows is what the file holds, and the saving of it."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QWidget

from swtracker.domain import words
from swtracker.exchange.preview import preview
from swtracker.ui import files
from swtracker.ui.pages.summaries import SummariesPage, file_name
from swtracker.ui.pages.summary_sheets import SheetTable, WordSheet
from swtracker.ui.widgets.chart import ChartWidget
from swtracker.usecases.tracker import Tracker
from tests.ui.page_window import PageWindow

Window = PageWindow[SummariesPage]
OCTOBER = date(2026, 10, 1)
HEADINGS_ROW = 4
"""The row, from 1, on which the headings of the workbook's tables stand."""


@pytest.fixture
def window(stand: Callable[[type[SummariesPage]], Window]) -> Window:
    return stand(SummariesPage)


@pytest.fixture
def save_to(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], list[Path]]:
    """Answers the system's file window with a path; what was suggested to it is kept."""

    def set_answer(path: Path | None) -> list[Path]:
        suggested: list[Path] = []

        def name_workbook(_parent: QWidget, _title: str, offered: Path) -> Path | None:
            suggested.append(offered)
            return path

        monkeypatch.setattr(files, "name_workbook", name_workbook)
        return suggested

    return set_answer


def shown(window: Window) -> QWidget:
    """The sheet in sight."""
    sheets = [*window.page.findChildren(SheetTable), *window.page.findChildren(WordSheet)]
    (sheet,) = (s for s in sheets if s.isVisible())
    return sheet


def labels(widget: QWidget) -> list[str]:
    return [w.text() for w in widget.findChildren(QLabel) if w.isVisible()]


def test_it_opens_on_the_last_full_month_of_the_whole_service(window: Window) -> None:
    """The heading and the day the figures stand on are said; so are the opening sentences."""
    assert window.page.month.choice() == OCTOBER
    said = labels(window.page)
    assert "Whole service, Oct 2026" in said
    assert "As at Sat 31 Oct 2026. Policy: Slough 2014-17." in said
    for sentence in window.tracker.summaries.team(None, OCTOBER).opening:
        assert sentence in said
    assert shown(window).findChild(ChartWidget) is not None


def test_the_months_run_from_the_beginning_of_records_to_this_one(window: Window) -> None:
    """Newest first; the one that runs says that it does."""
    chooser = window.page.month
    offered = [chooser.itemText(place) for place in range(chooser.count())]
    assert offered[:2] == ["Nov 2026, so far", "Oct 2026"]
    assert offered[-1] == "Jun 2026"
    chooser.set_choice(date(2026, 11, 1))
    chooser.chosen.emit(date(2026, 11, 1))
    window.settle()
    assert any("the month so far" in said for said in labels(window.page))


def test_each_tab_shows_its_sheet(window: Window) -> None:
    """A table where the file has one, words where it has not, and the note of that sheet."""
    tabs = window.page.tabs
    seen = {}
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        window.settle()
        seen[tabs.tabText(place)] = type(shown(window))
    assert seen == {
        "Summary": WordSheet,
        "Workers": SheetTable,
        "Teams": SheetTable,
        "Supervision": SheetTable,
        "Development": SheetTable,
        "Absences": SheetTable,
        "Waiting": WordSheet,
        "Overrides": SheetTable,
        "Definitions": WordSheet,
    }
    tabs.setCurrentIndex(6)
    window.settle()
    assert "No child waits for a lead worker." in labels(shown(window))


def test_the_preview_shows_the_very_cells_the_file_holds(
    council: Tracker, tmp_path: Path, window: Window, save_to: Callable[[Path], list[Path]]
) -> None:
    """Every cell of every table, read back from the saved file, reads as the preview showed it."""
    path = tmp_path / "saved.xlsx"
    save_to(path)
    window.page.save_as_excel()
    book = read_back(path)
    summary = council.summaries.team(None, OCTOBER)
    compared = 0
    for sheet in preview(summary):
        cells = book[sheet.name]
        if not any(column.width for column in sheet.columns):
            continue
        headings = [cells.cell(HEADINGS_ROW, 1 + n).value for n in range(len(sheet.columns))]
        assert headings == [column.heading for column in sheet.columns]
        for line in sheet.lines:
            for place, text in enumerate(line.cells, start=1):
                assert in_words(cells.cell(line.row + 1, place).value, text)
                compared += 1
    assert compared > 100


def read_back(path: Path) -> openpyxl.Workbook:
    """The saved file, read by somebody else's reader, which does not know Excel's data bars."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".* extension is not supported")
        return openpyxl.load_workbook(path)


def in_words(value: object, text: str) -> bool:
    """Whether a value read back from the file is what was shown; a number may carry words."""
    match value:
        case None:
            return text == ""
        case datetime():
            return text == words.bare_day(value.date())
        case int() | float():
            if text.endswith(" %"):
                return f"{value * 100:.1f} %" == text
            digits = "".join(c for c in text if c.isdigit() or c == ".")
            return (float(digits) if digits else 0) == pytest.approx(abs(value), abs=0.005)
        case _:
            return str(value) == text


def test_totals_stand_under_a_heading_of_their_own(window: Window) -> None:
    """The total is told from the workers above it by more than its words."""
    window.page.tabs.setCurrentIndex(1)
    window.settle()
    sheet = shown(window)
    assert isinstance(sheet, SheetTable)
    last = len(sheet.model.rows) - 1
    assert sheet.model.rows[last].is_total
    assert sheet.model.section_above(last) == "Totals"
    assert sheet.model.section_above(0) == ""


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
    window.page.save.click()
    assert suggested == [tmp_path / "exports" / "Summary North 2026-10.xlsx"]
    assert (tmp_path / "exports").is_dir()
    assert read_back(saved).sheetnames[0] == "Summary"
    assert window.said() == "Saved “elsewhere.xlsx”"
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    action = window.notices.findChild(QWidget, "noticeAction")
    assert action is not None
    action.click()  # type: ignore[attr-defined]
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]
    window.page.save.click()
    assert suggested[-1].parent == tmp_path


def test_no_name_given_saves_nothing(
    window: Window, save_to: Callable[[Path | None], list[Path]]
) -> None:
    """Leaving the file window leaves everything as it was; without a folder it offers documents."""
    suggested = save_to(None)
    window.page.save_as_excel()
    assert suggested[0].parent == files.documents()
    assert window.said() == ""


def test_a_file_that_cannot_be_written_gets_one_sentence(
    window: Window, tmp_path: Path, save_to: Callable[[Path], list[Path]]
) -> None:
    """A folder that is not there: said plainly, and nothing is left behind."""
    save_to(tmp_path / "missing" / "summary.xlsx")
    window.page.save_as_excel()
    assert window.said().startswith("“summary.xlsx” was not written: there is no folder")
    assert not (tmp_path / "missing").exists()


def test_a_folder_of_exports_that_cannot_be_made_does_not_stop_the_saving(
    window: Window, tmp_path: Path, save_to: Callable[[Path | None], list[Path]]
) -> None:
    """A file in its way: another folder is offered."""
    (tmp_path / "exports").write_text("in the way")
    window.desk.exports = tmp_path / "exports"
    suggested = save_to(None)
    window.page.save_as_excel()
    assert suggested[0].parent == files.documents()


def test_a_files_name_holds_nothing_a_system_refuses(council: Tracker) -> None:
    """A team's name may hold what a file's name may not."""
    team = council.teams.list()[0]
    council.teams.rename(team.id, 'Care: "A/B" ', "Protection")
    summary = council.summaries.team(team.id, OCTOBER)
    assert file_name(summary) == "Summary Care A B 2026-10.xlsx"


def test_saving_waits_until_there_is_something_to_save(
    window: Window, save_to: Callable[[Path | None], list[Path]]
) -> None:
    """Before the first summary has been read there is nothing to save and nothing is asked."""
    suggested = save_to(None)
    page = SummariesPage(window.desk)
    page.save_as_excel()
    page._show_sheet()  # noqa: SLF001  the tab bar may ask before anything was read
    assert suggested == []
    page.deleteLater()


def test_on_a_wide_screen_the_chart_stands_beside_the_words(window: Window) -> None:
    """The room is used; on a narrow one the chart goes below."""
    chart = shown(window).findChild(ChartWidget)
    assert chart is not None
    window.resize(1280, 800)
    window.settle()
    below = chart.mapTo(window, chart.rect().topLeft())
    window.resize(1920, 1080)
    window.settle()
    beside = chart.mapTo(window, chart.rect().topLeft())
    assert beside.x() > below.x()
    assert beside.y() < below.y()
