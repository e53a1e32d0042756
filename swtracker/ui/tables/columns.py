"""What a column of a table is: how a row is worded, sorted, drawn and read out in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from swtracker.ui.theme import Tone

Row = TypeVar("Row")
Align = Literal["left", "right", "centre"]


# Without slots: typing writes on the instance when it is made as Column[Row](...).
@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column over rows of one kind; every function takes the row and is quick and pure.

    ``text`` is what is shown, searched and copied. A column whose cells are drawn gives the value
    the delegate draws as ``drawn`` (see `swtracker.drawing.values`); its ``text`` must say the
    same, because that is what is copied and read out.
    """

    key: str
    """The column's name in code and in saved widths; never shown."""
    title: str
    text: Callable[[Row], str]
    sort: Callable[[Row], Any] | None = None
    """What the column sorts by; None sorts by the text. A row whose key is None comes last."""
    align: Align = "left"
    width: int = 120
    """Pixels at a text size of 100 %; the least width where the column stretches."""
    stretch: int = 0
    """Its share of the room left over; 0 keeps the width."""
    gives_way: int = 0
    """Where there is no room for every column the highest number is left out first; 0 stays."""
    drawn: Callable[[Row], object] | None = None
    tooltip: Callable[[Row], str] | None = None
    accessible: Callable[[Row], str] | None = None
    """What is read out after the column's title; None reads the text."""
    tone: Callable[[Row], Tone] | None = None
    strong: bool = False
    """Heavier text: the column that names the row."""
    link: bool = False
    """The text is a link: a click on it is `TableView.link_clicked`; empty text is no link."""
    sortable: bool = True
    header_tooltip: str = ""
