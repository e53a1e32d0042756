"""A report laid out on A4 pages: the same pages on the screen, on paper and in a PDF.

`lay_out` finds the place of every line and chart once; `page.draw_page` paints a page with whatever
painter it is given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from swtracker.drawing import charts
from swtracker.drawing.page import (
    LEFT,
    POINTS,
    WRAP,
    Column,
    Drawn,
    Item,
    Page,
    Rule,
    TableRow,
    Words,
    page_font,
    units_to_the_inch,
)
from swtracker.drawing.report import Report, Sheet
from swtracker.drawing.values import Chart

A4_INCHES = (297 / 25.4, 210 / 25.4)
MARGIN_INCHES = 12 / 25.4
WORDS_INCHES = 7.2
"""How long a line of running words may be, so that the eye finds the next one."""
NAME_INCHES = 2.0
"""How wide the first column may be for its words not to be broken."""
BESIDE_INCHES = 6.7
"""How wide words stand that have their charts beside them."""
_TERM, _MEANT, _FIGURE, _APART = 2.4, 2.6, 0.85, 0.25
"""Inches of a term with a figure, of one with a meaning, of a figure, and of what stays clear."""
LEAST_ROWS = 3
"""Rows that stay with the headings of their table; with fewer left, it begins on the next page."""

TABLE_LOOKS = ("table", "narrow", "narrower")
"""The looks of a table: the first whose words fit beside each other unbroken."""

_MAY_BREAK = "\u200b"
"""A place without width at which a line may end."""
_LONG = 100_000.0


def lay_out(report: Report, font: QFont) -> tuple[Page, ...]:
    """The report's pages, A4 across. ``font`` gives the family; sizes are the page's own."""
    layout = _Layout(report, font)
    for number, sheet in enumerate(report.sheets):
        layout.add_sheet(sheet, is_first=number == 0)
    return layout.finished()


def table_of(report: Report, sheet: Sheet, font: QFont) -> tuple[float, list[float]]:
    """How a sheet's table stands on a page: its letters in points, its columns in inches."""
    layout = _Layout(report, font)
    widths = layout.table_widths(sheet)
    return POINTS[layout.table], [width / layout.unit for width in widths]


@dataclass(slots=True)
class _Layout:
    """Pages being filled from the top down."""

    report: Report
    font: QFont
    _pages: list[list[Item | TableRow]] = field(default_factory=lambda: [[]])
    _begins: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    _fonts: dict[tuple[str, bool], QFontMetricsF] = field(default_factory=dict)
    _advances: dict[tuple[str, bool, str], float] = field(default_factory=dict)
    unit: float = 0.0
    table: str = TABLE_LOOKS[0]
    _y: float = 0.0
    _words: float = WORDS_INCHES
    _table_width: float = 0.0

    def __post_init__(self) -> None:
        self.unit = units_to_the_inch()
        self._y = self._margin

    @property
    def _margin(self) -> float:
        return MARGIN_INCHES * self.unit

    @property
    def _width(self) -> float:
        return A4_INCHES[0] * self.unit - 2 * self._margin

    @property
    def _bottom(self) -> float:
        """Where the foot of the page begins."""
        return A4_INCHES[1] * self.unit - self._margin - 2 * self._metrics("small").height()

    def finished(self) -> tuple[Page, ...]:
        """The pages, each with its foot."""
        count = len(self._pages)
        paper = [inches * self.unit for inches in A4_INCHES]
        for number, items in enumerate(self._pages, start=1):
            items.extend(self._foot(paper[1], f"Page {number} of {count}"))
        return tuple(
            Page(number, paper[0], paper[1], tuple(items), tuple(self._begins[number]))
            for number, items in enumerate(self._pages, start=1)
        )

    def _foot(self, paper_height: float, said: str) -> list[Item]:
        """Whose it is and what it is of, dots, and the number of the page.

        The dots lead the eye to the number. They also keep the words of a PDF whole: a widely used
        reader takes a page for columns of single letters unless some line of it goes right across.
        """
        metrics = self._metrics("small")
        high, dot = metrics.height(), metrics.horizontalAdvance(".")
        top = paper_height - self._margin - high
        number = metrics.horizontalAdvance(said) + 1
        text = self._elided(self.report.foot, self._width - number - 4 * dot)
        left = metrics.horizontalAdvance(text) + dot
        dots = "." * int((self._width - number - left - dot) / dot)

        def box(start: float, width: float) -> QRectF:
            return QRectF(self._margin + start, top, width, high)

        return [
            Rule(QPointF(self._margin, top - 3), self._width),
            Words(box(0, left), text, "small", "muted"),
            Words(box(left, len(dots) * dot + dot), dots, "small", "muted"),
            Words(box(self._width - number, number), said, "small", "muted", is_right=True),
        ]

    def add_sheet(self, sheet: Sheet, *, is_first: bool) -> None:
        """The sheet below what there is, or on a new page where its beginning does not fit."""
        if is_first:
            self._begins[1].append(sheet.name)
            self._say(self.report.council, "lead", "muted")
            self._say(self.report.title, "title")
            self._say(self.report.as_at, "lead", "muted")
            self._y += self._metrics("lead").height()
        else:
            self._begin(sheet)
        charts = sheet.charts
        if sheet.is_table:
            self._add_table(sheet)
        else:
            charts = self._add_words_and_charts(sheet)
        for remark in sheet.remarks:
            if remark != self.report.as_at:
                self._say(remark, "small", "muted")
        if sheet.is_table and len(charts) > 1:
            self._add_pairs(charts)
        else:
            for heading, chart in charts:
                self._add_chart(heading, chart)

    def _begin(self, sheet: Sheet) -> None:
        """The sheet's heading and note, together with its first lines."""
        gap = 2 * self._metrics("lead").height()
        first = 2 if sheet.is_table else 1
        lines = min(LEAST_ROWS, len(sheet.lines)) + first
        needed = (
            self._metrics("sheet").height() + gap + lines * 1.6 * self._metrics("lead").height()
        )
        if self._y + gap + needed > self._bottom:
            self._turn()
        elif self._pages[-1]:
            self._y += gap
        self._begins[len(self._pages)].append(sheet.name)
        self._say(sheet.name, "sheet")
        note = sheet.note.removeprefix(self.report.as_at).strip()
        if note:
            self._say(note, "small", "muted")
        self._y += self._metrics("small").height() / 2

    def _say(self, text: str, look: str, colour: str = "text", *, is_strong: bool = False) -> None:
        """Running words across the page."""
        width = min(self._width, self._words * self.unit) if look == "lead" else self._width
        high = self._height(text, look, width, strong=is_strong)
        if self._y + high > self._bottom:
            self._turn()
        box = QRectF(self._margin, self._y, width, high)
        self._place(Words(box, text, look, colour, is_strong=is_strong))
        self._y += high + 2

    def _add_words_and_charts(self, sheet: Sheet) -> tuple[tuple[str, Chart], ...]:
        """The words, with as many charts beside them as the page has room for; those left over."""
        left = (BESIDE_INCHES + 2 * _APART) * self.unit
        placed: list[Item] = []
        top, beside = self._y, len(self._pages) - 1
        for heading, chart in sheet.charts:
            high, wide = self._chart_height(chart, self._width - left), self._width - left
            title = self._metrics("lead").height() * 1.5
            if top + title + high > self._bottom:
                break
            box = QRectF(self._margin + left, top, wide, title)
            placed.append(Words(box, heading, "lead", is_strong=True))
            placed.append(Drawn(QRectF(box.left(), box.bottom(), wide, high), chart))
            top += title + high + title
        self._words = BESIDE_INCHES if placed else WORDS_INCHES
        self._add_words(sheet)
        self._words = WORDS_INCHES
        self._pages[beside].extend(placed)
        if len(self._pages) - 1 == beside:
            self._y = max(self._y, top)
        return sheet.charts[len(placed) // 2 :]

    def _add_words(self, sheet: Sheet) -> None:
        """Lines of words: a sentence across, or a term with its figure and a word on it."""
        was_a_sentence = False
        for line in sheet.lines:
            cells = [cell for cell in line.cells if cell]
            if len(cells) == 1:
                if line.is_total:
                    self._y += self._metrics("lead").height() / 2
                self._say(cells[0], "lead", is_strong=line.is_total)
                self._y += self._metrics("lead").height() / 4
                was_a_sentence = True
                continue
            if was_a_sentence:
                self._y += self._metrics("lead").height() / 2
                was_a_sentence = False
            self._add_term(cells)

    def _add_term(self, cells: Sequence[str]) -> None:
        """A term, its figures to the right, and what is to be said of it."""
        term, *figures, last = cells
        step = (_TERM if figures else _MEANT) * self.unit
        gap, figure_room = _APART * self.unit, _FIGURE * self.unit
        left = self._margin + step + len(figures) * figure_room + (gap if figures else 0)
        room = self._margin + self._words * self.unit - left
        # What is to be said of it takes the whole page where it is long, unless charts stand there.
        is_long = self._metrics("lead").horizontalAdvance(last) > room
        if not figures or (is_long and self._words == WORDS_INCHES):
            room = self._margin + self._width - left
        strong = not figures
        high = self._height(term, "lead", step - gap, strong=strong)
        high = max(high, self._height(last, "lead", room))
        if self._y + high > self._bottom:
            self._turn()
        box = QRectF(self._margin, self._y, step - gap, high)
        self._place(Words(box, term, "lead", is_strong=strong))
        for place, figure in enumerate(figures):
            at = self._margin + step + place * figure_room
            number = QRectF(at, self._y, figure_room, high)
            self._place(Words(number, figure, "lead", is_right=True, is_strong=True))
        self._place(Words(QRectF(left, self._y, room, high), last, "lead", "muted"))
        self._y += high + self._metrics("lead").height() * 0.3

    def _add_table(self, sheet: Sheet) -> None:
        widths = self.table_widths(sheet)
        self._table_width = min(sum(widths), self._width)
        columns = self._columns(sheet, widths)
        headings = [
            self._fit(of.heading, at.width, strong=True)
            for of, at in zip(sheet.columns, columns, strict=True)
        ]
        self._add_headings(headings, columns)
        fits = self._fits(sheet, columns)
        for place, line in enumerate(sheet.lines):
            found = [of[cell, line.is_total] for of, cell in zip(fits, line.cells, strict=True)]
            texts, high = self._row_of(found)
            # A total never stands alone at the top of a page: the row above it goes with it.
            after = sheet.lines[place + 1 : place + 2]
            needed = high * 2 if not line.is_total and any(n.is_total for n in after) else high
            if self._y + needed > self._bottom:
                self._turn()
                self._add_headings(headings, columns)
            start = QPointF(self._margin, self._y)
            self._place(
                TableRow(start, high, columns, texts, self.table, self._table_width, line.is_total)
            )
            self._y += high
        self._y += self._metrics(self.table).height() / 2

    def table_widths(self, sheet: Sheet) -> list[float]:
        """The columns' widths, in the first look of a table in which they fit the page."""
        widths: list[float] = []
        for look in TABLE_LOOKS:
            self.table = look
            widths = self._column_widths(sheet)
            if sum(widths) <= self._width:
                break
        return widths

    def _column_widths(self, sheet: Sheet) -> list[float]:
        """As wide as what stands in the column; where the page is full, words go on two lines.

        Figures and days are never broken, nor is any single word.
        """
        gap = self._gap
        most: list[float] = []
        least: list[float] = []
        for place, column in enumerate(sheet.columns):
            words = {*column.heading.split()}
            whole = [0.0]
            broken = [0.0]
            # Few figures of a long column are unlike each other.
            unlike = {
                (
                    line.cells[place],
                    line.is_total or place == 0,
                    isinstance(line.values[place], str),
                )
                for line in sheet.lines
            }
            for text, strong, is_words in unlike:
                wide = self._advance(text, strong=strong)
                if is_words:
                    words.update(text.split())
                    broken.append(wide)
                else:
                    whole.append(wide)
            narrow = max(self._advance(word, strong=True) for word in (words or {""}))
            least.append(max(narrow, *whole) + gap)
            most.append(max(least[-1], max(broken) + gap))
        if sum(most) <= self._width:
            return most
        if sum(least) > self._width:
            return self._squeezed(least)
        # Whose row it is stays on one line where there is room for that.
        names = most[0] - least[0]
        if names <= self._width - sum(least) and most[0] <= NAME_INCHES * self.unit:
            least[0] = most[0]
        wanted = sum(most) - sum(least)
        share = (self._width - sum(least)) / wanted if wanted else 0
        return [n + (m - n) * share for m, n in zip(most, least, strict=True)]

    def _breakable(self, text: str, width: float) -> str:
        """The text, where a word is wider than its column with places at which it may break."""
        return " ".join(
            word if self._advance(word, strong=True) <= width else _MAY_BREAK.join(word)
            for word in text.split(" ")
        )

    def _squeezed(self, least: Sequence[float]) -> list[float]:
        """Too many columns for the page even so: in the smallest look all give way alike."""
        if self.table != TABLE_LOOKS[-1]:
            return list(least)
        return [width * self._width / sum(least) for width in least]

    @property
    def _gap(self) -> float:
        """What stays clear between two columns."""
        return 2.4 * self._metrics(self.table).averageCharWidth()

    def _advance(self, text: str, *, strong: bool) -> float:
        key = (self.table, strong, text)
        found = self._advances.get(key)
        if found is None:
            found = self._metrics(self.table, strong=strong).horizontalAdvance(text)
            self._advances[key] = found
        return found

    def _columns(self, sheet: Sheet, widths: Sequence[float]) -> tuple[Column, ...]:
        gap, left, columns = self._gap, self._margin, []
        for column, width in zip(sheet.columns, widths, strict=True):
            columns.append(Column(left, width - gap + 1, column.is_figure))
            left += width
        return tuple(columns)

    def _fits(
        self, sheet: Sheet, columns: Sequence[Column]
    ) -> list[dict[tuple[str, bool], tuple[str, float]]]:
        """How every text fits its column, by the text and whether it is strong.

        Few texts of a long column are unlike each other, and each is measured once.
        """
        return [
            {
                (text, strong): self._fit(text, column.width, strong=strong)
                for text, strong in {(line.cells[place], line.is_total) for line in sheet.lines}
            }
            for place, column in enumerate(columns)
        ]

    def _row_of(self, fits: Sequence[tuple[str, float]]) -> tuple[tuple[str, ...], float]:
        """The texts of a row as they may break in their columns, and how high the row is."""
        most = max([high for _, high in fits], default=0)
        return tuple([text for text, _ in fits]), most + self._metrics(self.table).height() * 0.4

    def _fit(self, text: str, width: float, *, strong: bool) -> tuple[str, float]:
        """A text of a table as it may break in a column, and how high it then is."""
        if self._advance(text, strong=strong) > width or "\n" in text:
            text = self._breakable(text, width)
        return text, self._height(text, self.table, width, strong=strong)

    def _add_headings(
        self, headings: Sequence[tuple[str, float]], columns: Sequence[Column]
    ) -> None:
        """The headings, each as it breaks in its column and as high as it then is."""
        _, high = self._row_of(headings)
        for (text, taken), at in zip(headings, columns, strict=True):
            # Headings stand on the line below them, however many lines each takes.
            box = QRectF(at.left, self._y + high - taken - 3, at.width, taken)
            self._place(Words(box, text, self.table, "muted", is_right=at.is_right, is_strong=True))
        self._y += high
        self._place(Rule(QPointF(self._margin, self._y), self._table_width, "muted"))
        self._y += 2

    def _add_chart(self, heading: str, chart: Chart) -> None:
        width = min(self._width, WORDS_INCHES * self.unit)
        room = self._bottom - self._margin - 2 * self._metrics("sheet").height()
        high = min(self._chart_height(chart, width), room)
        title = self._metrics("lead").height() * 1.5
        if self._y + high + 2 * title > self._bottom:
            self._turn()
        self._y += title / 2
        box = QRectF(self._margin, self._y, width, title)
        self._place(Words(box, heading, "lead", is_strong=True))
        self._y += title
        self._place(Drawn(QRectF(self._margin, self._y, width, high), chart))
        self._y += high

    def _add_pairs(self, pairs: Sequence[tuple[str, Chart]]) -> None:
        """Small charts two by two across the page."""
        gap = 2 * _APART * self.unit
        wide = (self._width - gap) / 2
        for first in range(0, len(pairs), 2):
            pair = pairs[first : first + 2]
            title = self._metrics("lead").height() * 1.5
            high = max(self._chart_height(chart, wide) for _, chart in pair)
            if self._y + high + 2 * title > self._bottom:
                self._turn()
            self._y += title / 2
            for place, (heading, chart) in enumerate(pair):
                left = self._margin + place * (wide + gap)
                box = QRectF(left, self._y, wide, title)
                self._place(Words(box, heading, "lead", is_strong=True))
                self._place(Drawn(QRectF(left, self._y + title, wide, high), chart))
            self._y += title + high

    def _chart_height(self, chart: Chart, width: float) -> float:
        return float(charts.height(chart, width, page_font(self.font, "table")))

    def _place(self, item: Item | TableRow) -> None:
        self._pages[-1].append(item)

    def _turn(self) -> None:
        """Go on at the top of a new page."""
        self._pages.append([])
        self._y = self._margin

    def _metrics(self, look: str, *, strong: bool = False) -> QFontMetricsF:
        key = (look, strong)
        if key not in self._fonts:
            self._fonts[key] = QFontMetricsF(page_font(self.font, look, strong=strong))
        return self._fonts[key]

    def _height(self, text: str, look: str, width: float, *, strong: bool = False) -> float:
        metrics = self._metrics(look, strong=strong)
        if "\n" not in text:
            table = look == self.table
            wide = self._advance(text, strong=strong) if table else metrics.horizontalAdvance(text)
            if wide <= width:
                return metrics.height()
        box = QRectF(0, 0, width, _LONG)
        return metrics.boundingRect(box, int(LEFT | WRAP), text).height()

    def _elided(self, text: str, width: float) -> str:
        return self._metrics("small").elidedText(text, Qt.TextElideMode.ElideRight, width)
