"""A report as a Word document: the same sheets, under headings that can be jumped to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from swtracker.drawing.report import Report, Sheet
from swtracker.drawing.values import Chart

_CHART_WIDTH = 680
_CHART_INCHES = 7.0
_MARGIN_INCHES = 0.6
_ROOMIER = 1.25
"""By how much a column may be wider than on the printed page."""
_BESIDE_CELL = 60
"""Twentieths of a point that stay clear at either side of a cell."""
_ACCENT = "1F5EA8"
_LINE = "D5DBE2"
_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for when it was written: a file says the day its figures stand on, not whose clock."""


def docx_of(report: Report, font: object) -> bytes:
    """The report as .docx, A4 across. ``font`` is the typeface its charts are drawn with."""
    from docx import Document

    document = Document()
    _set_up(document, report)
    for place, sheet in enumerate(report.sheets):
        if place:
            document.add_heading(sheet.name, 1)
            note = sheet.note.removeprefix(report.as_at).strip()
            if note:
                _quiet(document, note).paragraph_format.keep_with_next = True
        _add_sheet(document, report, sheet, font)
        for heading, chart in sheet.charts:
            _add_chart(document, heading, chart, font)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _set_up(document: Any, report: Report) -> None:
    """The paper, the looks, the title, and the foot of every page."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Inches, Pt, RGBColor

    [section] = document.sections
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Inches(297 / 25.4), Inches(210 / 25.4)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Inches(_MARGIN_INCHES))
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    for style in ("Title", "Heading 1"):
        look = document.styles[style].font
        look.name, look.color.rgb = "Calibri", RGBColor.from_string(_ACCENT)
    about = document.core_properties
    about.title, about.author, about.last_modified_by = report.title, report.council, ""
    about.comments, about.language = report.as_at, "en-GB"
    about.created = about.modified = _ANY_DAY
    document.add_heading(f"{report.council}: {report.title}", 0)
    _quiet(document, report.as_at)
    foot = section.footer.paragraphs[0]
    foot.text = f"{report.foot} Page "
    _add_field(foot, "PAGE")
    foot.add_run(" of ")
    _add_field(foot, "NUMPAGES")
    for run in foot.runs:
        run.font.size = Pt(7.5)


def _add_sheet(document: Any, report: Report, sheet: Sheet, font: object) -> None:
    if sheet.is_table:
        _add_table(document, report, sheet, font)
    else:
        _add_words(document, sheet)
    for remark in sheet.remarks:
        if remark != report.as_at:
            _quiet(document, remark)


def _add_words(document: Any, sheet: Sheet) -> None:
    """Sentences as paragraphs; terms with their figures as a table without lines."""
    terms: list[Sequence[str]] = []
    for line in sheet.lines:
        cells = [cell for cell in line.cells if cell]
        if len(cells) == 1:
            document.add_paragraph().add_run(cells[0]).bold = line.is_total
        else:
            terms.append(cells)
    if not terms:
        return
    most = max(len(cells) for cells in terms)
    table = document.add_table(rows=0, cols=most)
    for term, *figures, last in terms:
        row = table.add_row().cells
        _put(row[0], term, strong=not figures)
        for place, figure in enumerate(figures, start=1):
            _put(row[place], figure, right=True, strong=True)
        _put(row[most - 1], last)
    _set_widths(table, [2.6, *[1.0] * (most - 2), 6.4])


def _add_table(document: Any, report: Report, sheet: Sheet, font: object) -> None:
    """The table, its columns as wide as on the printed page."""
    from swtracker.drawing.pages import table_of

    points, widths = table_of(report, sheet, font)  # type: ignore[arg-type]  # made by drawing
    table = document.add_table(rows=1, cols=len(sheet.columns))
    table.style = "Table Grid"
    _each_cell_border(table)
    for cell, column in zip(table.rows[0].cells, sheet.columns, strict=True):
        _put(cell, column.heading, right=column.is_figure, strong=True, points=points)
    _repeat_heading(table.rows[0])
    _keep_with_next(table.rows[0])
    last = len(sheet.lines) - 1
    for number, line in enumerate(sheet.lines):
        row = table.add_row()
        _keep_whole(row)
        for place, (cell, text) in enumerate(zip(row.cells, line.cells, strict=True)):
            right, strong = sheet.columns[place].is_figure, line.is_total or place == 0
            _put(cell, text, right=right, strong=strong, points=points)
        if number < last and sheet.lines[number + 1].is_total:
            _keep_with_next(row)
    room = 297 / 25.4 - 2 * _MARGIN_INCHES
    # Word’s letters are not quite those the widths were measured with: what room there is helps.
    share = min(_ROOMIER, room / sum(widths))
    _set_widths(table, [width * share for width in widths])


def _keep_with_next(row: Any) -> None:
    """The row stands on the page of the one below it."""
    for cell in row.cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _put(
    cell: Any, text: str, *, right: bool = False, strong: bool = False, points: float = 10
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(_printable(text))
    run.bold, run.font.size = strong, Pt(points)


def _quiet(document: Any, text: str) -> Any:
    """A paragraph of quiet words."""
    from docx.shared import Pt, RGBColor

    paragraph = document.add_paragraph()
    run = paragraph.add_run(_printable(text))
    run.font.size, run.font.color.rgb = Pt(8.5), RGBColor.from_string("4D5866")
    return paragraph


def _add_chart(document: Any, heading: str, chart: Chart, font: object) -> None:
    from docx.shared import Inches

    from swtracker.drawing.picture import png_of

    document.add_heading(heading, 2)
    drawn = document.add_picture(
        BytesIO(png_of(chart, _CHART_WIDTH, font)),  # type: ignore[arg-type]  # made by drawing
        width=Inches(_CHART_INCHES),
    )
    # What a screen reader says instead of the picture.
    drawn._inline.docPr.set("descr", chart.describe())  # noqa: SLF001 - the library has no name for it


def _printable(text: str) -> str:
    """The text without the control characters that no document may hold."""
    return "".join(c for c in text if c >= " " or c in "\t\n")


def _set_widths(table: Any, inches: Sequence[float]) -> None:
    from docx.shared import Inches

    table.autofit = False
    for column, width in zip(table.columns, inches, strict=True):
        column.width = Inches(width)
    for row in table.rows:  # A column's cells would be sought among all the table's, each time.
        for cell, width in zip(row.cells, inches, strict=True):
            cell.width = Inches(width)


def _add_field(paragraph: Any, code: str) -> None:
    """A number Word works out as it shows the page."""
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = paragraph.add_run()
        if kind:
            run._r.append(_element("w:fldChar", {"w:fldCharType": kind}))  # noqa: SLF001
        else:
            part = _element("w:instrText", {"xml:space": "preserve"})
            part.text = text
            run._r.append(part)  # noqa: SLF001


def _repeat_heading(row: Any) -> None:
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", {"w:val": "true"}))  # noqa: SLF001


def _keep_whole(row: Any) -> None:
    """A row never breaks across two pages."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", {"w:val": "true"}))  # noqa: SLF001


def _each_cell_border(table: Any) -> None:
    """Hairlines between the rows only."""
    borders = _element("w:tblBorders", {})
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        drawn = side in {"bottom", "insideH"}
        kind = {"w:val": "single", "w:sz": "4", "w:color": _LINE} if drawn else {"w:val": "nil"}
        borders.append(_element(f"w:{side}", kind))
    table._tbl.tblPr.append(borders)  # noqa: SLF001
    margins = _element("w:tblCellMar", {})
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", {"w:w": str(_BESIDE_CELL), "w:type": "dxa"}))
    table._tbl.tblPr.append(margins)  # noqa: SLF001


def _element(name: str, attributes: dict[str, str]) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    return made
