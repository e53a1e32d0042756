"""A report on pages: everything is there, nothing is cut off, no page begins with a loose end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pypdfium2
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from swtracker.drawing.month_columns import MonthColumn, MonthColumns
from swtracker.drawing.page import (
    Drawn,
    Page,
    Rule,
    Words,
    draw_page,
    page_font,
    units_to_the_inch,
)
from swtracker.drawing.pages import lay_out, table_of
from swtracker.drawing.pdf import pdf_of
from swtracker.drawing.picture import SHARPNESS, png_of
from swtracker.drawing.report import Report, Sheet, SheetColumn, SheetLine
from swtracker.drawing.values import TeamBar, TeamBars

AS_AT = "As at Sat 31 Oct 2026. Policy: Slough 2014-17."
BARS = TeamBars((TeamBar("Aster Quillfeather", 12, 14), TeamBar("Bracken Thistledown", 16, 14)))


@pytest.fixture
def font(qapp: QApplication) -> QFont:
    return qapp.font()


def a_table(rows: int, *, name: str = "Workers", word: str = "Linnet", total: bool = True) -> Sheet:
    """A table of so many workers, with a total."""
    lines = [
        SheetLine(n, (f"{word} {n}", f"Team {n % 3}", str(n)), False, (f"{word} {n}", "Team", n))
        for n in range(rows)
    ]
    if total:
        lines.append(SheetLine(rows, ("Total", "", "99"), True, ("Total", None, 99)))
    columns = (
        SheetColumn("Worker", 24, False),
        SheetColumn("Team", 20, False),
        SheetColumn("Caseload", 10, True),
    )
    return Sheet(name, name, f"{AS_AT} In the month.", columns, tuple(lines), ("Rounded half up.",))


FRONT = Sheet(
    "Summary",
    "Ravenshoe",
    "",
    (SheetColumn("", 0, False),) * 3,
    (
        SheetLine(
            4, ("Somebody was over their limit on the last day of the month.", "", ""), False
        ),
        SheetLine(6, ("Children led", "77", "by the workers listed"), False),
        SheetLine(7, ("Term", "", "What it means, at some length, " * 8), False),
    ),
    (AS_AT,),
    (("Caseload against the limit", BARS),),
)


MONTHS = MonthColumns(
    "Children led",
    tuple(
        MonthColumn(date(2026, n, 1), Fraction(n) if n > 3 else None, str(n) if n > 3 else "–")
        for n in range(1, 11)
    ),
)


def a_report(*sheets: Sheet) -> Report:
    return Report("Ravenshoe (made up)", "Whole service, Oct 2026", AS_AT, "Summary", sheets)


def words(pages: tuple[Page, ...]) -> list[str]:
    """Every word placed, page after page."""
    return [i.text for page in pages for i in page.items if isinstance(i, Words)]


def test_everything_of_the_report_is_on_its_pages(font: QFont) -> None:
    """Heads, sentences, figures, notes, every cell, remarks, and the chart."""
    pages = lay_out(a_report(FRONT, a_table(60)), font)
    placed = words(pages)
    for said in (
        "Ravenshoe (made up)",
        "Whole service, Oct 2026",
        "Somebody was over their limit on the last day of the month.",
        "Children led",
        "77",
        "In the month.",
        "Rounded half up.",
        *(f"Linnet {n}" for n in range(60)),
    ):
        assert said in placed
    assert any(isinstance(item, Drawn) for item in pages[0].items)
    assert placed.count(AS_AT) == 1


def test_every_page_has_its_foot_and_its_number(font: QFont) -> None:
    pages = lay_out(a_report(FRONT, a_table(100)), font)
    assert len(pages) >= 3
    for page in pages:
        assert f"Page {page.number} of {len(pages)}" in page.text
        assert "Ravenshoe (made up): Whole service, Oct 2026." in page.text


def test_the_headings_are_on_every_page_of_a_table(font: QFont) -> None:
    pages = lay_out(a_report(FRONT, a_table(120)), font)
    with_rows = [page for page in pages if "Linnet" in page.text]
    assert len(with_rows) > 2
    assert all("Caseload" in [i.text for i in p.items if isinstance(i, Words)] for p in with_rows)


@pytest.mark.parametrize("rows", range(18, 70, 3))
def test_a_total_never_stands_alone_at_the_top_of_a_page(font: QFont, rows: int) -> None:
    """At least one row goes with it, however many rows there are."""
    pages = lay_out(a_report(a_table(3, name="Front"), a_table(rows)), font)
    last = next(page for page in reversed(pages) if "Total" in page.text)
    assert f"Linnet {rows - 1}" in last.text


@pytest.mark.parametrize("rows", [1, 20, 33, 47, 100])
def test_nothing_stands_outside_the_paper_or_on_top_of_the_foot(font: QFont, rows: int) -> None:
    """Also with names nobody could fit on a line, and more columns than the page has room for."""
    long_name = "Featherstonehaugh-Cholmondeley-" * 4
    wide = a_table(rows, name="Long", word=long_name)
    columns = tuple(SheetColumn(f"Heading {n}", 30, n % 2 == 1) for n in range(24))
    cells = tuple(f"word{n} " * 3 for n in range(24))
    many = Sheet("Many", "Many", "", columns, (SheetLine(1, cells, False, cells),), ())
    for page in lay_out(a_report(FRONT, wide, many), font):
        paper = QRectF(0, 0, page.width, page.height)
        foot = max(i.start.y() for i in page.items if isinstance(i, Rule))
        for item in page.items:
            if isinstance(item, Words) and not item.text.startswith("Page "):
                assert paper.contains(item.box), item
                assert item.look == "small" or item.box.bottom() <= foot, item


def test_words_fit_into_their_boxes(font: QFont) -> None:
    """What a box is given is what it takes: no letter is clipped, no word broken in two."""
    wide = a_table(10, word="Featherstonehaugh-Cholmondeley")
    for page in lay_out(a_report(FRONT, wide), font):
        for item in page.items:
            if isinstance(item, Words):
                metrics = QFontMetricsF(page_font(font, item.look, strong=item.is_strong))
                longest = max((metrics.horizontalAdvance(w) for w in item.text.split()), default=0)
                assert longest <= item.box.width() + 1, item


def test_a_sheet_begins_with_some_of_its_rows(font: QFont) -> None:
    """A heading is never the last thing on a page."""
    for rows in range(8, 40):
        pages = lay_out(a_report(a_table(rows, name="First"), a_table(9, name="Second")), font)
        begun = next(page for page in pages if "Second" in page.begins)
        assert "Linnet 2" in begun.text.split("Second", 1)[1]


def test_a_chart_higher_than_a_page_is_made_to_fit(font: QFont) -> None:
    """A service of a hundred teams: drawn on one page, smaller."""
    many = TeamBars(tuple(TeamBar(f"Team {n}", n, 80) for n in range(100)))
    pages = lay_out(a_report(replace(FRONT, charts=(("Caseload", many),))), font)
    [(page, box)] = [(p, i.box) for p in pages for i in p.items if isinstance(i, Drawn)]
    assert QRectF(0, 0, page.width, page.height).contains(box)


def test_charts_stand_beside_the_words_of_the_front_page(font: QFont) -> None:
    """To the right of every word of it, one below the other, on the same page."""
    front = replace(FRONT, charts=(("Caseload", BARS), ("Months", MONTHS)))
    pages = lay_out(a_report(front, a_table(3)), font)
    drawn = [i.box for i in pages[0].items if isinstance(i, Drawn)]
    assert len(drawn) == 2
    figure = next(i.box for i in pages[0].items if isinstance(i, Words) and i.text == "77")
    meaning = next(i.box for i in pages[0].items if isinstance(i, Words) and "led" in i.text)
    assert all(box.left() > max(figure.right(), meaning.right()) for box in drawn)
    assert drawn[0].bottom() < drawn[1].top()
    table = next(i.box for i in pages[0].items if isinstance(i, Words) and i.text == "Linnet 0")
    assert table.top() > drawn[1].bottom()


def test_a_chart_there_is_no_room_for_beside_the_words_comes_after_them(font: QFont) -> None:
    """The words then have the width of the page again."""
    many = TeamBars(tuple(TeamBar(f"Team {n}", n, 80) for n in range(100)))
    front = replace(FRONT, charts=(("Caseload", many), ("Months", MONTHS)))
    pages = lay_out(a_report(front), font)
    drawn = [(p.number, i.box) for p in pages for i in p.items if isinstance(i, Drawn)]
    assert [number for number, _ in drawn] == [2, 3]
    assert len({box.left() for _, box in drawn}) == 1


def test_words_that_go_on_leave_the_charts_on_the_first_page(font: QFont) -> None:
    lines = tuple(SheetLine(n, (f"Figure {n}", str(n), "a word"), False) for n in range(60))
    front = replace(FRONT, lines=lines, charts=(("Months", MONTHS),))
    pages = lay_out(a_report(front), font)
    assert len(pages) > 1
    assert any(isinstance(item, Drawn) for item in pages[0].items)


def test_the_small_charts_of_a_table_stand_two_by_two(font: QFont) -> None:
    """Three of them on two lines, each with its heading; on a new page where there is no room."""
    charts = (("One", MONTHS), ("Two", MONTHS), ("Three", MONTHS))
    pages = lay_out(a_report(replace(a_table(3), charts=charts)), font)
    first, second, third = (i.box for i in pages[0].items if isinstance(i, Drawn))
    assert (first.top(), first.left()) == (second.top(), third.left())
    assert second.left() > first.right()
    assert third.top() > first.bottom()
    full = lay_out(a_report(replace(a_table(26), charts=charts)), font)
    assert sum(isinstance(i, Drawn) for i in full[-1].items) >= 1
    assert len(full) > 1


def test_a_figure_in_a_total_is_never_broken(font: QFont) -> None:
    """It is written stronger than those above it, and so wider."""
    columns = (SheetColumn("Worker", 24, False), SheetColumn("%", 10, True))
    lines = (
        SheetLine(1, ("Linnet", "100.0 %"), False, ("Linnet", 1)),
        SheetLine(2, ("Total", "100.0 %"), True, ("Total", 1)),
    )
    [page] = lay_out(a_report(Sheet("Shares", "", "", columns, lines, ())), font)
    boxes = [i.box for i in page.items if isinstance(i, Words) and i.text == "100.0 %"]
    metrics = QFontMetricsF(page_font(font, "table", strong=True))
    assert all(box.width() >= metrics.horizontalAdvance("100.0 %") for box in boxes)


def test_whose_row_it_is_stays_on_one_line_where_there_is_room(font: QFont) -> None:
    """Long words beside it give way first."""
    said = "a plan with quite a number of words that goes on for some time, " * 3
    columns = (
        SheetColumn("Worker", 24, False),
        *(SheetColumn(f"Plan {n}", 40, False) for n in "ab"),
    )
    name = "Aster Quillfeather"
    sheet = Sheet(
        "Plans", "", "", columns, (SheetLine(1, (name, said, said), False, (name, said, said)),), ()
    )
    [page] = lay_out(a_report(sheet), font)
    box = next(i.box for i in page.items if isinstance(i, Words) and i.text == name)
    strong = QFontMetricsF(page_font(font, "table", strong=True))
    assert strong.horizontalAdvance(name) <= box.width()
    points, widths = table_of(a_report(sheet), sheet, font)
    assert points == 8
    assert widths[0] == pytest.approx(
        (box.width() - 1 + 2.4 * QFontMetricsF(page_font(font, "table")).averageCharWidth())
        / units_to_the_inch()
    )


def test_a_pdf_holds_the_pages_with_words_that_can_be_found(font: QFont) -> None:
    """A browser's reader finds every row of it on every page, signs between figures included."""
    report = a_report(FRONT, a_table(60))
    document = pypdfium2.PdfDocument(pdf_of(report, font))
    try:
        read = " ".join(
            " ".join(document[n].get_textpage().get_text_range().split())
            for n in range(len(document))
        )
        assert len(document) == len(lay_out(report, font))
        assert (
            document.get_metadata_dict()["Title"] == "Ravenshoe (made up): Whole service, Oct 2026"
        )
        wide, high = document[0].get_size()
    finally:
        document.close()
    assert (round(wide), round(high)) == (842, 595)
    assert "Policy: Slough 2014-17." in read
    for n in range(60):
        assert f"Linnet {n} Team {n % 3} {n}" in read


def test_whoever_waits_for_a_pdf_is_told_page_by_page_and_can_stop_it(font: QFont) -> None:
    told: list[tuple[int, int]] = []
    pdf_of(a_report(FRONT, a_table(60)), font, lambda done, of: told.append((done, of)))
    assert told == [(n + 1, len(told)) for n in range(len(told))]

    def stop(_done: int, _of: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        pdf_of(a_report(FRONT, a_table(60)), font, stop)


def test_a_page_is_painted_where_it_was_laid_out(font: QFont) -> None:
    """Ink where a word's box is, white where nothing is."""
    [page] = lay_out(a_report(a_table(3)), font)
    image = QImage(round(page.width), round(page.height), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    draw_page(painter, page, font)
    painter.end()
    name = next(i for i in page.items if isinstance(i, Words) and i.text == "Linnet 1")
    assert has_ink(image, name.box)
    assert not has_ink(image, QRectF(2, 2, page.width - 4, 20))


def has_ink(image: QImage, box: QRectF) -> bool:
    part = image.copy(box.toRect())
    white = QColor("#ffffff").rgb()
    return any(part.pixel(x, y) != white for x in range(part.width()) for y in range(part.height()))


def test_a_chart_becomes_a_sharp_picture(font: QFont) -> None:
    """As many points as it needs when it is printed."""
    picture = QImage.fromData(png_of(BARS, 400, font))
    assert picture.width() == 400 * SHARPNESS
    assert has_ink(picture, QRectF(0, 0, picture.width(), picture.height()))
