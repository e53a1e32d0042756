"""What a sheet's own XML says that the reader passes over: broken cells, and how far it reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from swtracker.exchange.cells import Broken

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""As far as an Excel sheet can reach."""

_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_CONTENT = frozenset({"v", "f", "is"})
_INSIDE_A_CELL = _CONTENT | {"t", "r", "rPr", "rPh", "phoneticPr"}


class NotASheet(ValueError):
    """The XML is not that of a sheet Excel could have written."""


@dataclass(slots=True)
class SheetShape:
    """How many rows and columns hold anything, and the broken cells by row and column from 0."""

    rows: int = 0
    columns: int = 0
    broken: dict[tuple[int, int], Broken] = field(default_factory=dict)


def inspect(xml: bytes) -> SheetShape:
    """Look through a sheet's XML once. Raises `NotASheet`."""
    parser = expat.ParserCreate()
    listener = _Listener(parser)
    _parse(parser, xml)
    return listener.finished()


class _Listener:
    """Follows the rows and cells as they go by; a cell is judged when the next thing begins.

    A row or a cell that does not say where it stands follows the one before it. An error cell has
    the type ``e``; a formula nobody worked out has no value, unless its type says that the answer
    is text, which may be empty. Text is listened to only where it matters: there is a lot of it.
    """

    def __init__(self, parser: expat.XMLParserType) -> None:
        self._parser = parser
        self._shape = SheetShape()
        self._row = self._column = -1
        self._type = ""
        self._in_cell = self._holds = self._formula = False
        self._value = ""
        parser.StartElementHandler = self._begin

    def finished(self) -> SheetShape:
        """What was found, once everything has gone by."""
        self._judge()
        return self._shape

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            self._judge()
            self._stand(attributes.get("r"))
            self._type = attributes.get("t", "")
            self._in_cell = True
        elif name in _INSIDE_A_CELL:
            if self._in_cell:
                self._note(name)
        else:
            self._judge()
            if name == "row":
                self._row = int(attributes.get("r", self._row + 2)) - 1
                self._column = -1

    def _note(self, name: str) -> None:
        """Take note of what the cell holds."""
        self._holds = self._holds or name in _CONTENT
        self._formula = self._formula or name == "f"
        if name == "v" and (self._formula or self._type == "e"):
            self._parser.CharacterDataHandler = self._text

    def _text(self, text: str) -> None:
        self._value += text

    def _stand(self, place: str | None) -> None:
        """Move to the cell's place, which must lie on a sheet."""
        if place is None:
            self._column += 1
        else:
            named = _PLACE.fullmatch(place)
            if named is None:
                raise NotASheet(f"no cell is called {place}")
            self._row, self._column = int(named[2]) - 1, _column_number(named[1])
        if not (0 <= self._row < LAST_ROW and self._column < LAST_COLUMN):
            raise NotASheet("a cell lies outside the sheet")

    def _judge(self) -> None:
        """Judge the cell that has gone by, and be ready for the next."""
        self._in_cell = False
        if not self._holds:
            return
        shape, value = self._shape, self._value.strip()
        shape.rows = max(shape.rows, self._row + 1)
        shape.columns = max(shape.columns, self._column + 1)
        if self._type == "e":
            shape.broken[self._row, self._column] = Broken(value or "#ERROR")
        elif self._formula and not value and self._type != "str":
            shape.broken[self._row, self._column] = Broken("")
        self._holds = self._formula = False
        self._value = ""
        self._parser.CharacterDataHandler = None


def text_lengths(xml: bytes) -> list[int]:
    """How many letters each shared text of a workbook has, in order. Raises `NotASheet`."""
    lengths: list[int] = []

    def begin(name: str, _attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "si":
            lengths.append(0)

    def text(said: str) -> None:
        if lengths:
            lengths[-1] += len(said)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.CharacterDataHandler = begin, text
    _parse(parser, xml)
    return lengths


def letters_shown(xml: bytes, lengths: Sequence[int]) -> int:
    """How many letters a sheet's cells show together, each shared text as often as it is shown.

    Raises `NotASheet`.
    """
    shown = 0
    shared, value = False, ""

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal shared, value
        if name.rpartition(":")[2] == "c":
            shared, value = attributes.get("t") == "s", ""

    def text(said: str) -> None:
        nonlocal value
        if shared:
            value += said

    def end(name: str) -> None:
        nonlocal shown, shared
        if shared and name.rpartition(":")[2] == "c":
            index = int(value)
            shown += lengths[index] if index < len(lengths) else 0
            shared = False

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = text
    _parse(parser, xml)
    return shown


def _parse(parser: expat.XMLParserType, xml: bytes) -> None:
    parser.buffer_text = True
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise NotASheet(str(error)) from error


def _column_number(letters: str) -> int:
    """The column from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
