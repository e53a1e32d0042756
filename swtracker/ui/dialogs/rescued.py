"""What was saved of a damaged data file, and opening the new one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from swtracker.ui import theme
from swtracker.ui.widgets.basics import button, label, row
from swtracker.usecases.rows.rescued import RescuedRow


class RescuedDialog(QDialog):
    """A sentence each on what is in the new file and what is not.

    Signals:
        open_asked(str): open the new file.
    """

    open_asked = Signal(str)

    def __init__(self, saved: RescuedRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._saved = saved
        self.setWindowTitle("What could be saved")
        self.setMinimumWidth(theme.px(560))
        column = QVBoxLayout(self)
        pad = theme.px(24)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(12))
        title = "Everything that can be told of was saved" if not saved.lost else "Not all is saved"
        column.addWidget(label(title, "name", wraps=True))
        end = (
            f"It is in “{saved.path.name}”. The damaged file was left as it is; look the new one "
            "through before you work on in it."
        )
        said = label("\n\n".join([*saved.sentences, end]), wraps=True)
        said.setObjectName("whatWasSaved")
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(said)
        opens = button("Open it", self.open_it, "primary")
        column.addLayout(row(None, button("Close", self.reject), opens))
        opens.setFocus()

    def open_it(self) -> None:
        """Open the new file."""
        self.accept()
        self.open_asked.emit(str(self._saved.path))
