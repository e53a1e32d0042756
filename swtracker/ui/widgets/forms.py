"""Forms: labelled fields with the error beside the one it is about, on a page or in a dialog."""

from __future__ import annotations

from abc import abstractmethod
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from swtracker.errors import KnownError
from swtracker.ui import theme
from swtracker.ui.run import Act, Runner
from swtracker.ui.widgets.basics import button, label, row, screen_room
from swtracker.ui.widgets.beside import scrolling
from swtracker.ui.widgets.choices import mark_wrong

Field = TypeVar("Field", bound=QWidget)


class Fields(QWidget):
    """Labels over fields, each with a place under it for one sentence of what is wrong.

    A `Runner` hands it errors (it is an `ErrorTarget`): a `BadInput` that names a field goes
    beside that field, which is given the keyboard; any other sentence stands under the last one.
    What was typed is never changed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, QWidget] = {}
        self._errors: dict[str, QLabel] = {}
        self._words: dict[str, list[QLabel]] = {}
        self._general = _error_label("formError")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(12))
        self._column.addWidget(self._general)

    def add(self, name: str, title: str, field: Field, *, hint: str = "") -> Field:
        """Put a field under its label and answer it; ``name`` is what a `BadInput` calls it."""
        self._place(self._block(name, title, field, hint))
        return field

    def add_beside(self, *parts: tuple[str, str, QWidget]) -> None:
        """Put short fields side by side: each a name, a label and the field."""
        across = QHBoxLayout()
        across.setSpacing(theme.px(16))
        for name, title, field in parts:
            across.addLayout(self._block(name, title, field, ""), 1)
        self._place(across)

    def add_plain(self, widget: Field) -> Field:
        """Put something without a label across the form: a tick box, a line of words."""
        self._column.insertWidget(self._column.count() - 1, widget)
        return widget

    def show_field(self, name: str, *, shown: bool) -> None:
        """Show a field with its words, or hide it where the other answers leave it no meaning."""
        for part in (self._fields[name], *self._words[name]):
            part.setVisible(shown)
        if not shown:
            self._errors[name].hide()

    def first(self) -> QWidget | None:
        """The first field, for the keyboard to begin on."""
        return next(iter(self._fields.values()), None)

    def show_error(self, sentence: str, field: str | None) -> None:
        """Show a sentence beside the field it is about, or under them all."""
        self.clear_errors()
        place = self._errors.get(field or "", self._general)
        place.setText(sentence)
        place.show()
        wrong = self._fields.get(field or "")
        if wrong is not None:
            mark_wrong(wrong, wrong=True)
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(place, QAccessible.Event.Alert))

    def clear_errors(self) -> None:
        """Take every sentence away."""
        for place in (*self._errors.values(), self._general):
            place.hide()
        for field in self._fields.values():
            mark_wrong(field, wrong=False)

    def _block(self, name: str, title: str, field: QWidget, hint: str) -> QVBoxLayout:
        words = label(title, "field")
        words.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(title)
        error = _error_label(f"{name}Error")
        self._fields[name] = field
        self._errors[name] = error
        self._words[name] = [words]
        self._hear(field)
        block = QVBoxLayout()
        block.setSpacing(theme.px(4))
        block.addWidget(words)
        block.addWidget(field)
        if hint:
            small = label(hint, "hint", wraps=True)
            self._words[name].append(small)
            block.addWidget(small)
            if not field.accessibleDescription():
                field.setAccessibleDescription(hint)
        block.addWidget(error)
        # What is left over goes below, so that fields side by side stay level.
        block.addStretch(1)
        return block

    def _hear(self, field: QWidget) -> None:
        """Be told when somebody puts something else in the field."""
        for part in (field, *field.findChildren(QLineEdit)):
            if isinstance(part, QLineEdit):
                part.textEdited.connect(self._on_mended)
            elif isinstance(part, QPlainTextEdit):
                part.textChanged.connect(self._on_mended)
            elif isinstance(part, QComboBox):
                part.activated.connect(self._on_mended)

    def _on_mended(self) -> None:
        """Take a field's sentence away: it was about what stood there before."""
        changed = self.sender()
        for name, field in self._fields.items():
            mended = isinstance(changed, QWidget) and (
                field is changed or field.isAncestorOf(changed)
            )
            if mended and not self._errors[name].isHidden():
                self._errors[name].hide()
                mark_wrong(field, wrong=False)

    def _place(self, layout: QBoxLayout) -> None:
        self._column.insertLayout(self._column.count() - 1, layout)


class NoteField(QPlainTextEdit):
    """A few lines of free text; Tab goes on to the next field, it is not a part of a note."""

    def __init__(self, lines: int = 3, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(theme.px(240), self.fontMetrics().lineSpacing() * self._lines + theme.px(20))

    def minimumSizeHint(self) -> QSize:
        """No lower than its lines."""
        return QSize(theme.px(120), self.sizeHint().height())

    def words(self) -> str:
        """What was typed, without the room around it."""
        return self.toPlainText().strip()


class FormDialog(QDialog):
    """A form in a window of its own: Enter does it, Escape leaves it, an error keeps it open.

    It is for one use: closed, it is gone.
    A page derives from it, adds its fields to ``self.fields`` and says in `reading` what is to be
    done with them. The button is worded as the act: "Log supervision", never "OK".
    """

    def __init__(
        self,
        title: str,
        act_words: str,
        runner: Runner,
        parent: QWidget | None = None,
        *,
        intro: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._runner = runner
        self.setWindowTitle(title)
        self.fields = Fields()
        self._do = button(act_words, self.submit, "primary")
        self._do.setDefault(True)
        self._do.setObjectName("formAct")
        self._leave = button("Cancel", self.reject)
        body = QWidget()
        inner = QVBoxLayout(body)
        pad = theme.px(24)
        inner.setContentsMargins(pad, pad, pad, theme.px(12))
        inner.setSpacing(theme.px(12))
        inner.addWidget(label(title, "name", wraps=True))
        if intro:
            inner.addWidget(label(intro, "muted", wraps=True))
        inner.addWidget(self.fields)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, pad)
        column.setSpacing(theme.px(12))
        column.addWidget(scrolling(body), 1)
        self._foot = row(None, self._leave, self._do)
        self._foot.setContentsMargins(pad, 0, pad, 0)
        column.addLayout(self._foot)
        self._body = body

    @abstractmethod
    def reading(self) -> Act:
        """What the fields say, as an act ready to run; raises `KnownError` where they are wrong.

        It is called in the window's thread; what it answers runs elsewhere.
        """

    def submit(self) -> None:
        """Do what the form says; close when it was done, stay open with the error otherwise."""
        self.clear_errors()
        try:
            act = self.reading()
        except KnownError as error:
            self._runner.explain(error, beside=self)
            return
        if self._runner.act(act, beside=self):
            self.accept()

    def show_error(self, sentence: str, field: str | None) -> None:
        """Show a sentence beside its field, and make room for it."""
        self.fields.show_error(sentence, field)
        self._fit()

    def clear_errors(self) -> None:
        """Take every sentence away."""
        self.fields.clear_errors()

    def showEvent(self, event: QShowEvent) -> None:
        """Open at the size of the form, within the screen, on its first field."""
        self._fit()
        first = self.fields.first()
        if first is not None:
            first.setFocus()
        super().showEvent(event)

    def _fit(self) -> None:
        """Be as high as the form, as far as the screen allows; beyond that it scrolls."""
        room = screen_room(self)
        width = max(
            theme.px(460), self._body.minimumSizeHint().width() + theme.px(16), self.width()
        )
        layout = self._body.layout()
        inner = width - theme.px(4)
        high = layout.heightForWidth(inner) if layout is not None else self._body.height()
        high += self._foot.sizeHint().height() + theme.px(40)
        self.resize(min(width, room.width()), min(max(high, 0), room.height() - theme.px(64)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does it from any field but a note, where Ctrl+Enter does."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        in_note = isinstance(self.focusWidget(), QPlainTextEdit)
        if enter and (not in_note or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.submit()
        else:
            super().keyPressEvent(event)


def _error_label(name: str) -> QLabel:
    made = label(part="error", wraps=True)
    made.setObjectName(name)
    made.hide()
    return made
