"""The places of a page, of which one is shown at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget, QWidget

from swtracker.ui.desk import Desk


class Places(QStackedWidget):
    """The first place is there with the page; another is made when it is first gone to."""

    def __init__(
        self,
        desk: Desk,
        first: tuple[str, QWidget],
        others: Mapping[str, Callable[[Desk], QWidget]],
        parent: QWidget | None = None,
    ) -> None:
        """``others`` makes each of the other places under its key, loading its module then."""
        super().__init__(parent)
        self._desk = desk
        self._others = others
        key, place = first
        self._made = {key: place}
        self.addWidget(place)

    def go_to(self, key: str) -> QWidget:
        """Show the place of that key, and answer it."""
        if key not in self._made:
            self._made[key] = self._others[key](self._desk)
            self.addWidget(self._made[key])
        self.setCurrentWidget(self._made[key])
        return self._made[key]
