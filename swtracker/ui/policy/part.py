"""A part of the policy editor: fields bound to lines of the draft, with room for what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from swtracker.ui import theme
from swtracker.ui.policy.draft import Draft, Path
from swtracker.ui.widgets.basics import button, label, row
from swtracker.ui.widgets.choices import mark_wrong


class Showing(Protocol):
    """A field that shows a value as the document keeps it and tells when it is edited."""

    edited: Signal

    def show_value(self, value: object) -> None:
        """Show a value, without telling of it."""
        ...


FIELD_WIDTH = 220
"""Pixels, at 100 %, of a field that stands alone."""


class Part(QWidget):
    """One leaf of the editor, laid out by `build` and again whenever lines are added or taken out.

    Signals:
        changed(): a line of the draft was edited, added or taken out.
    """

    changed = Signal()
    title = ""
    keys: frozenset[str] = frozenset()
    """The tables of the document whose lines it shows."""

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, theme.px(16), theme.px(24))
        self._content: QWidget | None = None
        self._column = QVBoxLayout()
        self._fields: dict[Path, QWidget] = {}
        self._paths: dict[QWidget, Path] = {}
        self._errors: dict[Path, QLabel] = {}
        self._moved: tuple[Path, Path] = ((), ())
        self.build_again()

    def build(self) -> None:
        """Lay the fields out; each part says how."""
        raise NotImplementedError

    def build_again(self) -> None:
        """Lay everything out anew, after another draft or other lines."""
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._fields.clear()
        self._paths.clear()
        self._errors.clear()
        self._content = QWidget()
        self._content.setProperty("part", "plain")
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(12))
        self.build()
        self._column.addStretch(1)
        self._outer.addWidget(self._content, 1)

    def build_again_later(self, old: Path = (), new: Path = ()) -> None:
        """Lay everything out anew once the keyboard has got where it is going.

        What stood under the path ``old`` now stands under ``new``.
        """
        self._moved = (old, new)
        QTimer.singleShot(0, self._on_moved)

    def _on_moved(self) -> None:
        old, new = self._moved
        here = self.path_of(QApplication.focusWidget())
        self.build_again()
        if here:
            self.focus((*new, *here[len(old) :]) if here[: len(old)] == old else here)

    def first(self) -> QWidget | None:
        """The first field, for the keyboard to begin on."""
        return next(iter(self._fields.values()), None)

    def field_at(self, path: Path) -> QWidget:
        """The field bound to a line."""
        return self._fields[path]

    # ---- laying out

    def heading(self, words: str, hint: str = "") -> None:
        """A heading over what follows, with a line that says more."""
        block = QVBoxLayout()
        block.setSpacing(theme.px(2))
        if self._column.count():
            block.addSpacing(theme.px(12))
        block.addWidget(label(words, "name", wraps=True))
        if hint:
            block.addWidget(label(hint, "muted", wraps=True))
        self._column.addLayout(block)

    def line(
        self, path: Path, title: str, field: QWidget, *, hint: str = "", default: object = None
    ) -> None:
        """A field under its label, with where its figure comes from under it.

        ``default`` is what holds where the document leaves the line out.
        """
        self._column.addLayout(self._block(path, title, field, hint, default))

    def lines(self, *blocks: tuple[Path, str, QWidget, str], stretch: Sequence[int] = ()) -> None:
        """Fields side by side, each under its label."""
        across = QHBoxLayout()
        across.setSpacing(theme.px(16))
        for place, (path, title, field, hint) in enumerate(blocks):
            across.addLayout(
                self._block(path, title, field, hint), stretch[place] if stretch else 1
            )
        self._column.addLayout(across)

    def grid(self, *titles: str, stretch: Sequence[int]) -> Grid:
        """Rows of fields under titles; ``stretch`` shares the width among the columns."""
        made = Grid(self, titles, stretch)
        self._column.addLayout(made.layout)
        return made

    def acts(self, *buttons: QWidget) -> None:
        """What can be done with what stands above."""
        self._column.addLayout(row(*buttons, None))

    def act(self, words: str, name: str, slot: Callable[[], object], path: Path) -> QPushButton:
        """A quiet button; the slot finds the line it is about by `line_here`.

        ``name`` is what a screen reader calls it, where several buttons have the same words.
        """
        made = button(words, slot, "link")
        made.setAccessibleName(name)
        self._paths[made] = path
        return made

    def menu(
        self, words: str, name: str, offered: Iterable[str], slot: Callable[[QAction], object]
    ) -> QPushButton:
        """A quiet button that opens a menu; ``slot`` is given the action, its data the place."""
        made = button(words, None, "link")
        made.setAccessibleName(name)
        opens = QMenu(made)
        for place, title in enumerate(offered):
            opens.addAction(title).setData(place)
        opens.triggered.connect(slot)
        made.setMenu(opens)
        made.setProperty("menu", "true")
        return made

    def say(self, words: str) -> None:
        """A quiet sentence."""
        self._column.addWidget(label(words, "hint", wraps=True))

    # ---- binding

    def bind(self, path: Path, field: QWidget, error: QLabel, default: object = None) -> None:
        """Have a field show a line of the draft and write it."""
        showing: Showing = field  # type: ignore[assignment]
        showing.show_value(self.draft.get(path, default))
        showing.edited.connect(self._on_edited)  # type: ignore[attr-defined]
        self._fields[path] = field
        self._paths[field] = path
        self._errors[path] = error

    def line_here(self) -> Path:
        """The line that the field or button is about whose signal is being told of."""
        sender = self.sender()
        assert isinstance(sender, QWidget)
        return self._paths[sender]

    def _on_edited(self, value: object) -> None:
        self.put(self.line_here(), value)

    def put(self, path: Path, value: object) -> None:
        """Write a line of the draft."""
        self.draft.put(path, value)
        self.changed.emit()

    def add(self, path: Path, entry: Mapping[str, object], place: int | None = None) -> None:
        """Put an entry into a list of the draft, and the keyboard on its first field."""
        line = self.draft.add(path, entry, place)
        self.build_again()
        self.focus(line)
        self.changed.emit()

    def take_out(self, path: Path) -> None:
        """Take lines out of the draft, and put the keyboard on those before them."""
        self.draft.put(path, None)
        self.build_again()
        last = path[-1]
        self.focus((*path[:-1], last - 1) if isinstance(last, int) and last else path[:-1])
        self.changed.emit()

    # ---- what is wrong

    def clear_errors(self) -> None:
        """Take every sentence away."""
        for error in self._errors.values():
            error.hide()
        for field in self._fields.values():
            mark_wrong(field, wrong=False)

    def show_error(self, path: Path, should_be: str) -> None:
        """Show what is wrong beside the line at the path, or the nearest there is to it."""
        near = self._near(path)
        assert near is not None, f"{path} has no field"
        field, error = self._fields[near], self._errors[near]
        what = field.accessibleName() if near == path else f"The {path[-1]}"
        error.setText(f"{what} {should_be}.")
        error.show()
        mark_wrong(field, wrong=True)
        self.focus(near)
        QAccessible.updateAccessibility(QAccessibleEvent(error, QAccessible.Event.Alert))

    def focus(self, path: Path) -> None:
        """Put the keyboard on the line at the path, or on the nearest there is to it."""
        near = self._near(path)
        field = self.first() if near is None else self._fields[near]
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            # Where it stands is known once it is laid out.
            QTimer.singleShot(0, self._scroll_to_focus)

    def _scroll_to_focus(self) -> None:
        field, viewport = QApplication.focusWidget(), self.parentWidget()
        scroll = None if viewport is None else viewport.parentWidget()
        if isinstance(scroll, QScrollArea) and field is not None and self.isAncestorOf(field):
            scroll.ensureWidgetVisible(field, 0, theme.px(48))

    def path_of(self, field: QWidget | None) -> Path:
        """The line a widget of this part is about; empty for any other widget."""
        return self._paths.get(field, ()) if field is not None else ()

    def _near(self, path: Path) -> Path | None:
        """The path itself, the first line under it, or the same of the table it stands in."""
        while path:
            found = next((p for p in self._fields if p[: len(path)] == path), None)
            if found is not None:
                return found
            path = path[:-1]
        return None

    def _block(
        self, path: Path, title: str, field: QWidget, hint: str, default: object = None
    ) -> QVBoxLayout:
        error = error_label()
        block = QVBoxLayout()
        block.setSpacing(theme.px(4))
        if title:
            words = label(title, "field")
            words.setBuddy(field)
            block.addWidget(words)
        block.addWidget(field)
        if hint:
            block.addWidget(label(hint, "hint", wraps=True))
            field.setAccessibleDescription(hint)
        block.addWidget(error)
        block.addStretch(1)
        self.bind(path, field, error, default)
        return block


class Grid:
    """Rows of fields under titles, with room under each row for what is wrong in it."""

    def __init__(self, part: Part, titles: Sequence[str], stretch: Sequence[int]) -> None:
        self._part = part
        self._next = 1
        self.layout = QGridLayout()
        self.layout.setHorizontalSpacing(theme.px(12))
        self.layout.setVerticalSpacing(theme.px(6))
        for place, (title, share) in enumerate(zip(titles, stretch, strict=True)):
            self.layout.addWidget(label(title, "hint"), 0, place)
            self.layout.setColumnStretch(place, share)

    def add(self, *cells: QWidget | tuple[Path, QWidget] | None, default: object = None) -> None:
        """A row: fields with the lines they are bound to, and plain widgets."""
        error = error_label()
        for place, cell in enumerate(cells):
            if isinstance(cell, tuple):
                path, field = cell
                self._part.bind(path, field, error, default)
                self.layout.addWidget(field, self._next, place)
            elif cell is not None:
                self.layout.addWidget(cell, self._next, place)
        self.layout.addWidget(error, self._next + 1, 0, 1, len(cells))
        self._next += 2


def error_label() -> QLabel:
    """Room for a sentence of what is wrong, out of sight until there is one."""
    made = label(part="error", wraps=True)
    made.hide()
    return made
