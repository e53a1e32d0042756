"""What a programme asks for, in the policy editor: agreement, training, evidence, a latest end."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton

from swtracker.ui.policy.draft import Path
from swtracker.ui.policy.fields import FigureField, WordsField
from swtracker.ui.policy.part import Part


class NamesField(QLineEdit):
    """Names with semicolons between, because a name may have a comma in it.

    Signals:
        edited(object): the names as a list; None where there are none.
    """

    edited = Signal(object)

    def __init__(self, name: str, *, none: str) -> None:
        """``none`` stands in the empty field."""
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(none)
        self.textEdited.connect(self._on_edited)

    def show_value(self, value: object) -> None:
        """Show names as the document keeps them."""
        listed = value if isinstance(value, list) else []
        self.setText("; ".join(str(name) for name in listed))
        self.setCursorPosition(0)

    def _on_edited(self, typed: str) -> None:
        names = [" ".join(part.split()) for part in typed.split(";") if part.strip()]
        self.edited.emit(names or None)


def lay_out_asked(part: Part, path: Path, name: str) -> None:
    """The lines of a programme beside its stages; those left empty ask for nothing."""
    part.lines(
        (
            (*path, "agreement"),
            "Agreement at the start",
            WordsField(f"{name}, agreement at the start", none="none"),
            "",
        ),
        (
            (*path, "within_months"),
            "Done within, pauses included",
            FigureField(f"{name}, done within", "months", most=240, none="not said"),
            "Dorset: 2 years",
        ),
        stretch=(2, 2),
    )
    part.line(
        (*path, "mandatory_training"),
        "Mandatory training",
        NamesField(f"{name}, mandatory training", none="none; parted by semicolons"),
    )


def lay_out_evidence(part: Part, path: Path, name: str, out: list[QPushButton]) -> None:
    """A row a kind of evidence; ``out`` are the buttons that take them out, a row each."""
    kinds = (*path, "evidence")
    asked = part.draft.get(kinds, ())
    if not asked:
        part.say("No evidence is asked for.")
        return
    grid = part.grid("Evidence", "Pieces", "By month", "", stretch=(4, 1, 2, 0))
    for place, button in enumerate(out):
        line = (*kinds, place)
        called = str(asked[place].get("name", ""))
        whose = f"{name}, {called or f'evidence {place + 1}'}"
        pieces = FigureField(f"{whose}: pieces", "", most=99)
        by = FigureField(f"{whose}: by month", "", most=120, none="by the end")
        grid.add(
            ((*line, "name"), WordsField(f"{whose}: called")),
            ((*line, "count"), pieces),
            ((*line, "by_month"), by),
            button,
        )
        if "count" not in asked[place]:
            pieces.show_value(1)
