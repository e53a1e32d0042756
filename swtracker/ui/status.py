"""The line at the foot of the window: whose records, by which policy, in which file, and who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStatusBar, QWidget

from swtracker.ui import icons, theme
from swtracker.ui.widgets.basics import label

if TYPE_CHECKING:  # the window paints before the rows are loaded
    from swtracker.usecases.rows.desk import PersonRow


NEWS_FOR_MS = 60_000
"""How long the line says that somebody else changed something."""


class CutButton(QPushButton):
    """Words that are cut at their end where there is no room, and stand whole in the tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setProperty("part", "status")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, words: str, *, accessible: str = "", tooltip: str = "") -> None:
        """Show words; a screen reader is told all of them, or what is given instead."""
        self._words = words
        self.setAccessibleName(accessible or words)
        self.setToolTip(tooltip or words)
        self.updateGeometry()
        self._cut()

    def words(self) -> str:
        """The words, whole."""
        return self._words

    def sizeHint(self) -> QSize:
        """Room for all the words."""
        width = self.fontMetrics().horizontalAdvance(self._words) + theme.px(20) + self._marked()
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for the first few."""
        return QSize(theme.px(96), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words anew."""
        super().resizeEvent(event)
        self._cut()

    def _marked(self) -> int:
        """The room that an icon before the words takes."""
        return 0 if self.icon().isNull() else self.iconSize().width() + theme.px(8)

    def _cut(self) -> None:
        room = self.width() - theme.px(16) - self._marked()
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))


class StatusLine(QStatusBar):
    """What is open on the left, who is at the computer on the right; both lead to Settings.

    Signals:
        file_asked(): the data file was pressed.
        who_asked(): who is there was pressed.
        safe_asked(): the last backup was pressed.
    """

    file_asked = Signal()
    who_asked = Signal()
    safe_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setMinimumHeight(theme.px(32))
        self.file = CutButton()
        self.file.setObjectName("statusFile")
        self.file.clicked.connect(self.file_asked)
        self.who = CutButton()
        self.who.setObjectName("statusWho")
        self.who.clicked.connect(self.who_asked)
        self.news = label(part="muted")
        self.news.setObjectName("statusNews")
        self.news.hide()
        self.safe = CutButton()
        self.safe.setObjectName("statusSafe")
        self.safe.clicked.connect(self.safe_asked)
        self.safe.hide()
        self._news_clock = QTimer(self, singleShot=True, interval=NEWS_FOR_MS)
        self._news_clock.timeout.connect(self.news.hide)
        self.addWidget(self.file)
        self.addPermanentWidget(self.news)
        self.addPermanentWidget(self.safe)
        self.addPermanentWidget(self.who)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No data file is open."""
        self.hide()

    def show_news(self, at: str) -> None:
        """Say for a while that somebody else changed the records at that time of day."""
        self.news.setText(f"Somebody else made a change, seen at {at}")
        self.news.show()
        self._news_clock.start()

    def show_file(self, council: str, policy: str, where: str) -> None:
        """Say whose records are open, the policy in force and the file's name."""
        name = where.replace("\\", "/").rsplit("/", 1)[-1]
        self.file.say(f"{council} · policy {policy} · {name}", tooltip=where)
        self.show()

    def show_safe(self, said: str, why: str = "") -> None:
        """Say when the records were last backed up; with ``why``, what is wrong with that."""
        self.safe.setVisible(bool(said))
        self.safe.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.safe.setIcon(icons.icon("warning", "over") if why else QIcon())
        self.safe.say(said, accessible=f"Warning: {said}. {why}" if why else said, tooltip=why)

    def show_person(self, person: PersonRow | None) -> None:
        """Say who is signed in, which nobody has checked."""
        if person is None:
            self.who.say("Nobody is signed in; say who you are…")
        else:
            role = f", {person.role.value.lower()}" if person.role is not None else ""
            self.who.say(
                f"Signed in as {person.name}{role} (not verified)",
                tooltip=f"Signed in as {person.name}{role} (not verified); press to change",
            )
