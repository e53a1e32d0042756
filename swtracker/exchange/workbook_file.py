"""Opening a workbook somebody hands in: only an honest .xlsx of a sensible size, read as values.

The file is read once, into memory, and never written. Formulas, macros and links to other files
are never followed: a cell is the value Excel last showed in it. What the reader underneath would
pass over is found here first: a cell that shows an error reads as empty there, and one cell far
from the rest makes it ask for more memory than there is.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from swtracker.errors import UnreadableFile
from swtracker.exchange.cells import Broken
from swtracker.exchange.sheet_xml import inspect, letters_shown, text_lengths

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MOST_BYTES = 50 * 2**20
"""A larger file is no team's workbook."""

MOST_UNPACKED = 250 * 2**20
"""What a workbook may hold once unpacked; a small file that says more is a zip bomb."""

MOST_CELLS = 4_000_000
"""Rows times columns of one sheet, up to the last cell that holds anything."""

MOST_LETTERS = 100_000_000
"""What the cells of one sheet may show together: a text kept once can be shown in every cell."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_KEPT = "nothing was brought in"

_WORKBOOK = "xl/workbook.xml"
_PIECE = 1 << 16
_TEXTS = "xl/sharedstrings.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
# All that a damaged package makes the standard library raise; a missing member is a KeyError.
_BROKEN_PACKAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    LookupError,
    RuntimeError,
    ValueError,
)

Cells = list[object]


@dataclass(frozen=True, slots=True)
class WorkbookFile:
    """A workbook that was found fit to read."""

    name: str
    sheet_names: tuple[str, ...]
    _book: CalamineWorkbook
    _parts: dict[str, str]
    _content: bytes

    def rows(self, sheet: str) -> list[Cells]:
        """The sheet's cells from its first row and column on, every row equally long.

        A cell that shows an error, or a formula never worked out, is a `Broken`. Raises
        `UnreadableFile` when the sheet is damaged or reaches unreasonably far.
        """
        from python_calamine import CalamineError

        try:
            with zipfile.ZipFile(BytesIO(self._content)) as package:
                xml = package.read(self._parts[sheet])
                shape = inspect(xml)
                too_much = _shows_too_much(package, xml, shape.rows * shape.columns)
        except _BROKEN_PACKAGE as error:
            raise _damaged(self.name) from error
        if shape.rows * shape.columns > MOST_CELLS:
            raise UnreadableFile(
                f"The sheet “{sheet}” of “{self.name}” reaches to row {shape.rows:,} and column "
                f"{shape.columns:,}, so {_KEPT}; clear the stray cells far from the table and try "
                "again."
            )
        if too_much:
            raise UnreadableFile(
                f"The sheet “{sheet}” of “{self.name}” holds more text than any team’s workbook, "
                f"so {_KEPT}; choose the team's own workbook."
            )
        try:
            rows = self._book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        except CalamineError as error:
            raise _damaged(self.name) from error
        cells: list[Cells] = [list(row) for row in rows]
        _put_in(cells, shape.broken)
        return cells


def open_workbook(path: Path) -> WorkbookFile:
    """The workbook at the path; raises `UnreadableFile` with the one sentence that says why not."""
    from python_calamine import CalamineError, CalamineWorkbook

    name = path.name or str(path)
    content = bytes_of(path, name)
    parts = _sheet_parts(content, name)
    content = _unpacked(content, name)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
    except CalamineError as error:
        raise _damaged(name) from error
    names = tuple(book.sheet_names)
    if not names:
        raise UnreadableFile(f"“{name}” has no sheets, so {_KEPT}; choose another file.")
    return WorkbookFile(name, names, book, parts, content)


def bytes_of(path: Path, name: str) -> bytes:
    """What the file holds, if it is a file and not too large a one."""
    try:
        if path.is_dir():
            raise UnreadableFile(f"“{name}” is a folder, so {_KEPT}; choose a workbook inside it.")
        if path.exists() and not path.is_file():
            raise _no_workbook(name)
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableFile(
                f"“{name}” is larger than {MOST_BYTES >> 20} MB, so {_KEPT}; choose the "
                "team's own workbook."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(
            f"There is no file “{path}”, so {_KEPT}; check the name and the folder."
        ) from error
    except PermissionError as error:
        raise UnreadableFile(
            f"“{name}” may not be opened, so {_KEPT}; close it where it is open, or ask "
            "for the right to read it."
        ) from error
    except OSError as error:
        why = error.strerror or "the disk did not answer"
        raise UnreadableFile(
            f"“{name}” could not be read ({why}), so {_KEPT}; copy it to this computer "
            "and try again."
        ) from error


def _no_workbook(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"“{name}” is not an Excel workbook, so {_KEPT}; choose a file that ends in .xlsx."
    )


def _damaged(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"“{name}” is damaged, so {_KEPT}; open it in Excel, save it again as .xlsx and try that."
    )


def _save_as_xlsx(name: str, what: str) -> UnreadableFile:
    return UnreadableFile(
        f"“{name}” is {what}, so {_KEPT}; open it in Excel, save it as an Excel workbook "
        "(.xlsx) and choose that."
    )


def _sheet_parts(content: bytes, name: str) -> dict[str, str]:
    """Where in the package each sheet lies, once the package is known to be an .xlsx."""
    if content.startswith(_OLD_OFFICE):
        if _ENCRYPTED in content:
            raise UnreadableFile(
                f"“{name}” is protected by a password, so {_KEPT}; take the password off "
                "in Excel and try again."
            )
        raise _save_as_xlsx(name, "in Excel’s old format (.xls)")
    if not content:
        raise UnreadableFile(f"“{name}” is empty, so {_KEPT}; choose another file.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            _refuse_other_kinds(package, name)
            sheets = ElementTree.fromstring(_part(package, _WORKBOOK))
            links = ElementTree.fromstring(_part(package, _LINKS))
    except (zipfile.BadZipFile, KeyError) as error:
        if name.lower().endswith(".xlsx"):
            raise UnreadableFile(
                f"“{name}” is damaged, or is no Excel workbook whatever its name says, so "
                f"{_KEPT}; open it in Excel and save it again, or choose another file."
            ) from error
        raise _no_workbook(name) from error
    except (ElementTree.ParseError, *_BROKEN_PACKAGE) as error:
        raise _damaged(name) from error
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    found: dict[str, str] = {}
    for sheet in sheets.iterfind("{*}sheets/{*}sheet"):
        link = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        target = PurePosixPath("/xl") / targets.get(link, "")
        found[sheet.get("name", "")] = str(target).lstrip("/")
    return found


def _refuse_other_kinds(package: zipfile.ZipFile, name: str) -> None:
    """Raise for a package that is something other than an .xlsx, or too large unpacked."""
    members = package.infolist()
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise UnreadableFile(
            f"“{name}” unpacks to more than {MOST_UNPACKED >> 20} MB, so {_KEPT}; choose "
            "the team's own workbook."
        )
    names = {member.filename for member in members}
    if name.lower().endswith(".xlsm") or any(n.endswith("vbaProject.bin") for n in names):
        raise _save_as_xlsx(name, "a workbook with macros (.xlsm)")
    if "xl/workbook.bin" in names:
        raise _save_as_xlsx(name, "a binary workbook (.xlsb)")
    if "content.xml" in names:
        raise _save_as_xlsx(name, "an OpenDocument file")


def _unpacked(content: bytes, name: str) -> bytes:
    """The package with its parts as they are, not packed.

    Each part is unpacked here, no further than it says it goes, so that the reader underneath
    cannot be led to unpack more.
    """
    stored = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(content)) as package, zipfile.ZipFile(stored, "w") as plain:
            for part in dict.fromkeys(package.namelist()):
                plain.writestr(part, _part(package, part))
    except _BROKEN_PACKAGE as error:
        raise _damaged(name) from error
    return stored.getvalue()


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    """What a part holds, unpacked piece by piece: in one go, it would be unpacked to its end."""
    pieces = []
    with package.open(name) as part:
        while piece := part.read(_PIECE):
            pieces.append(piece)
    return b"".join(pieces)


def _shows_too_much(package: zipfile.ZipFile, xml: bytes, cells: int) -> bool:
    """Whether the sheet's cells show more letters together than there is room for.

    They are counted one by one only where they could.
    """
    longest: list[int] = []
    for part in package.namelist():
        if part.lower() == _TEXTS:
            longest = max(longest, text_lengths(package.read(part)), key=sum)
    if cells * max(longest, default=0) <= MOST_LETTERS:
        return False
    return letters_shown(xml, longest) > MOST_LETTERS


def _put_in(rows: list[Cells], broken: dict[tuple[int, int], Broken]) -> None:
    """Put the broken cells where the reader left nothing, lengthening the rows where it must."""
    if not broken:
        return
    height = max(row for row, _ in broken) + 1
    width = max([column + 1 for _, column in broken] + [len(row) for row in rows])
    rows.extend([] for _ in range(height - len(rows)))
    for cells in rows:
        cells.extend("" for _ in range(width - len(cells)))
    for (row, column), cell in broken.items():
        rows[row][column] = cell
