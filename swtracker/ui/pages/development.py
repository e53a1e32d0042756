"""Development: protected time, the ASYE year and one person's evidence, a place for each."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from swtracker.domain.changes import Area
from swtracker.ui.desk import Desk
from swtracker.ui.pages.development_time import ProtectedTime
from swtracker.ui.pages.page import Page
from swtracker.ui.pages.places import Places
from swtracker.ui.place_asked import PlaceAsked
from swtracker.ui.widgets.basics import row
from swtracker.ui.widgets.beside import Beside
from swtracker.ui.widgets.choices import SegmentedControl

ROOM_FOR_ACTS = 680
"""Pixels at 100 % under which the acts stand on a line below the places."""
TIME, YEAR, PACK = "time", "year", "pack"
"""The places of the page, as its switch knows them."""


class Place(Protocol):
    """What the page shows one of at a time."""

    @property
    def worker_id(self) -> int | None:
        """Who is chosen on it."""

    def refresh(self) -> None:
        """Read what it shows."""

    def show_subject(self, subject: int) -> None:
        """Choose the row of that number."""


class DevelopmentPage(Page):
    """One place at a time; the others are loaded when they are first gone to."""

    key = "development"
    title = "Development"
    areas = frozenset(Area)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.time = ProtectedTime(desk)
        self._places = Places(desk, (TIME, self.time), {YEAR: _year, PACK: _pack}, self)
        self.switch = SegmentedControl(
            "Shown", [(TIME, "Protected time"), (YEAR, "The ASYE year"), (PACK, "Evidence pack")]
        )
        self.switch.chosen.connect(self._on_chosen)
        self.content.addWidget(
            Beside(
                (
                    _across(self.switch, None),
                    _across(self.time.to_answer, self.time.together, None),
                ),
                shares=(1, 0),
                least=ROOM_FOR_ACTS,
            )
        )
        self.content.addWidget(self._places, 1)
        self.header.acts.addWidget(self.time.log)
        self.begin_at(self.time.table)

    def refresh(self) -> None:
        """Read what the place in sight shows."""
        self._shown().refresh()

    def show_subject(self, subject: int | PlaceAsked) -> None:
        """Choose the worker of that number with their protected time, or a row elsewhere."""
        asked = PlaceAsked(TIME, subject) if isinstance(subject, int) else subject
        self.show_place(asked.place)
        self._shown().show_subject(asked.subject)

    def show_place(self, key: str) -> None:
        """Show the place of that key, and read it; the pack is that of whoever was chosen."""
        worker = self._shown().worker_id
        self.switch.set_choice(key)
        place = self._places.go_to(key)
        self.begin_at(self.time.table if place is self.time else place)
        self.time.show_acts(shown=place is self.time)
        self.refresh()
        if key == PACK and worker is not None:
            self._shown().show_subject(worker)

    def _shown(self) -> Place:
        return cast("Place", self._places.currentWidget())

    def _on_chosen(self, key: object) -> None:
        self.show_place(str(key))


def _across(*widgets: QWidget | None) -> QWidget:
    place = QWidget()
    place.setProperty("part", "plain")
    across = row(*widgets, spacing=16)
    across.setContentsMargins(0, 0, 0, 0)
    place.setLayout(across)
    return place


def _year(desk: Desk) -> QWidget:
    from swtracker.ui.cohort_place import CohortPlace

    return CohortPlace(desk)


def _pack(desk: Desk) -> QWidget:
    from swtracker.ui.pack_place import PackPlace

    return PackPlace(desk)
