"""How Excel shows a number under one of our number formats, in words."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from swtracker.domain.rounding import half_up

Number = int | Decimal | Fraction

_CONDITION = re.compile(r"\[(=|>)(\d+)\]")
_PIECE = re.compile(r'"(?P<quoted>[^"]*)"|(?P<digits>[#0][#0,.]*)|(?P<other>.)')


def number_words(number: Number, number_format: str) -> str:
    """The number as Excel would show it: ``1,204``, ``9.1 %``, ``over by 2``.

    Understood are sections for more than, less than and nought, conditions such as ``[=1]``,
    words in quotes, ``#,##0`` and places; it is what the workbooks written here use.
    """
    section = _section(number, number_format.split(";"))
    shown = abs(Fraction(number)) * (100 if "%" in section else 1)
    said = "".join(_piece(piece, shown) for piece in _PIECE.finditer(section))
    is_plain = ";" not in number_format
    return f"−{said}" if number < 0 and is_plain else said


def _section(number: Number, sections: list[str]) -> str:
    for section in sections:
        condition = _CONDITION.match(section)
        if condition is not None:
            wanted = int(condition[2])
            if number == wanted if condition[1] == "=" else number > wanted:
                return section[condition.end() :]
    if _CONDITION.match(sections[0]):
        return sections[-1]
    place = 1 if number < 0 else 2 if number == 0 else 0
    return sections[place] if place < len(sections) else sections[0]


def _piece(piece: re.Match[str], number: Fraction) -> str:
    if piece["digits"] is None:
        return piece["other"] if piece["quoted"] is None else piece["quoted"]
    _, _, places = piece["digits"].partition(".")
    said = f"{half_up(number, len(places)):f}"
    if "," in piece["digits"]:
        said = f"{half_up(number, len(places)):,f}"
    # A # stands for a place that is shown only where it says something.
    for _ in range(places.count("#")):
        said = said.removesuffix("0")
    return said
