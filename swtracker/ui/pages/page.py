"""What all pages share: a header, and reading again when what they show has changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.changes import Area, Changes
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.widgets.basics import label
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.dates import DateField

TEAM_FIRST = 4
"""The team chooser takes the room there is before it is left empty."""

WHOLE_SERVICE = 0
"""Stands for *no one team* in the team chooser, which cannot hold None as a choice."""


class Page(QWidget):
    """A page of the window.

    A page names itself (``key``, ``title``), says which ``areas`` of the record it shows, lays out
    its content under the header with ``self.content``, and reads in `refresh`. It is refreshed
    when it comes into sight and something it shows has changed since, or at once when in sight.
    """

    key = ""
    title = ""
    areas: frozenset[Area] = frozenset(Area)
    has_team = True
    has_day = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("part", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName(f"{self.key}Page")
        self._is_stale = True
        self._begins_at: QWidget | None = None
        self.header = Header(desk, self.title, has_team=self.has_team, has_day=self.has_day)
        self.content = QVBoxLayout()
        self.content.setSpacing(theme.px(16))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(8))
        layout.setSpacing(theme.px(12))
        layout.addWidget(self.header)
        layout.addWidget(self.header.trouble)
        layout.addWidget(self.header.banner)
        layout.addLayout(self.content, 1)
        desk.view_changed.connect(self.refresh_later)
        desk.runner.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read what the page shows and show it; each page says how."""
        raise NotImplementedError

    def begin_at(self, widget: QWidget) -> None:
        """Say where on the page the keyboard begins.

        Not as Qt's focus proxy: with one, Tab skips whatever stands before it on the page.
        """
        self._begins_at = widget

    def take_keyboard(self) -> None:
        """Put the keyboard where it begins on this page."""
        if self._begins_at is not None:
            self._begins_at.setFocus()

    def show_subject(self, subject: int) -> None:
        """Show the worker or the case of that number; a page without subjects does nothing."""

    def refresh_later(self) -> None:
        """Read again: now when the page is in sight, else when it comes into sight."""
        self._is_stale = True
        if self.isVisible():
            self._refresh_now()

    def showEvent(self, event: QShowEvent) -> None:
        """Read when the page comes into sight and is not up to date."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh_now()

    def _refresh_now(self) -> None:
        self._is_stale = False
        self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*self.areas):
            self.refresh_later()


class Header(QWidget):
    """A page's title, the team and the day looked at, and room for its acts on the right.

    ``acts`` is the row on the right; ``banner`` says that another day is looked at, read-only, and
    ``trouble``, under the day, why what was typed there is none.
    """

    def __init__(self, desk: Desk, title: str, *, has_team: bool, has_day: bool) -> None:
        super().__init__()
        self._desk = desk
        self._has_day = has_day
        self.title = label(title, "title")
        self.team = Chooser("Team", always_one=True)
        self.team.setMinimumWidth(theme.px(110))
        self.team.setMaximumWidth(theme.px(230))
        self.team.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.day = DateField("As at", desk.today, desk.day)
        self.day.setFixedWidth(theme.px(180))
        self._caption = label("As at", "muted")
        self._caption.setBuddy(self.day)
        self.acts = QHBoxLayout()
        self.acts.setSpacing(theme.px(8))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addWidget(self.title)
        if has_team:
            layout.addWidget(self.team, TEAM_FIRST)
        else:
            self.team.setParent(self)
            self.team.hide()
        if has_day:
            layout.addWidget(self._caption)
            layout.addWidget(self.day)
        else:
            for absent in (self._caption, self.day):
                absent.setParent(self)
                absent.hide()
        layout.addStretch(1)
        layout.addLayout(self.acts)
        self.trouble = label("", "error", wraps=True)
        self.trouble.setObjectName("dayError")
        self.trouble.hide()
        self.day.misread.connect(self._on_misread)
        self.banner = label("", "banner")
        self.banner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.banner.hide()
        self._fill_teams()
        desk.teams_changed.connect(self._fill_teams)
        desk.view_changed.connect(self._show_view)
        self.team.chosen.connect(self._on_team_chosen)
        self.day.day_changed.connect(self._on_day_changed)
        self._show_view()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the words before the day give way: it names itself."""
        super().resizeEvent(event)
        if self._has_day:
            needed = self.minimumSizeHint().width()
            if not self._caption.isVisibleTo(self):
                needed += self._caption.sizeHint().width() + theme.px(12)
            self._caption.setVisible(self.width() >= needed + theme.px(60))

    def _fill_teams(self) -> None:
        self.team.set_choices(
            [(WHOLE_SERVICE, "Whole service"), *((t.id, t.name) for t in self._desk.teams)]
        )
        self.team.set_choice(self._desk.team or WHOLE_SERVICE)

    def _show_view(self) -> None:
        self.team.set_choice(self._desk.team or WHOLE_SERVICE)
        self.day.set_day(self._desk.day)
        self.banner.setVisible(self._has_day and self._desk.is_another_day)
        self.banner.setText(
            f"You are looking at {words.full_day(self._desk.day)}, as it stood. "
            "Nothing can be changed here; choose today to go on."
        )

    def _on_team_chosen(self, team: object) -> None:
        self._desk.look_at_team(team if isinstance(team, int) and team != WHOLE_SERVICE else None)

    def _on_misread(self, why: str) -> None:
        """Say under the day why what was typed there is none."""
        self.trouble.setText(why)
        self.trouble.setContentsMargins(self.day.x(), 0, 0, 0)
        self.trouble.setVisible(bool(why))
        if why:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.trouble, why))

    def _on_day_changed(self, _day: object) -> None:
        self._desk.look_at_day(self.day.day())
