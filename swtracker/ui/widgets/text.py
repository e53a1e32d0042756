"""A field for a few words: a name, a number of letters and figures."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from swtracker.errors import BadInput


class TextField(QLineEdit):
    """One line of text of so many letters at most."""

    def __init__(
        self, name: str, text: str = "", *, longest: int, parent: QWidget | None = None
    ) -> None:
        """``name`` is what an error calls it: "The name".

        It takes one letter more than ``longest``, so that what was pasted too long is told of and
        not cut in silence; nor is what stands in it already.
        """
        super().__init__(parent)
        self._name = name
        self.setMaxLength(max(longest + 1, len(text)))
        self.setText(text)

    def required(self, field: str) -> str:
        """The text; raises `BadInput` for the field when there is none."""
        if not self.text().strip():
            raise BadInput(f"{self._name} is needed.", field=field)
        return self.text()
