"""Each page by its key; a page's module is loaded when it is asked for and not before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window paints before any page is loaded
    from swtracker.ui.pages.page import Page


def page_class(key: str) -> type[Page]:
    """The page of that key, as a class that is given a desk."""
    return _PAGES[key]()


def is_page(key: str) -> bool:
    """Whether there is a page of that key."""
    return key in _PAGES


def load_pages(first: str = "") -> None:
    """Load the page of that key, or all, ahead of time: in another thread than the window's."""
    for key in (first,) if first else _PAGES:
        page_class(key)


def _week() -> type[Page]:
    from swtracker.ui.pages.this_week import ThisWeekPage

    return ThisWeekPage


def _team() -> type[Page]:
    from swtracker.ui.pages.team import TeamPage

    return TeamPage


def _allocate() -> type[Page]:
    from swtracker.ui.pages.allocate import AllocatePage

    return AllocatePage


def _cases() -> type[Page]:
    from swtracker.ui.pages.cases import CasesPage

    return CasesPage


def _supervision() -> type[Page]:
    from swtracker.ui.pages.supervision import SupervisionPage

    return SupervisionPage


def _development() -> type[Page]:
    from swtracker.ui.pages.development import DevelopmentPage

    return DevelopmentPage


def _staff() -> type[Page]:
    from swtracker.ui.pages.staff import StaffPage

    return StaffPage


def _summaries() -> type[Page]:
    from swtracker.ui.pages.summaries import SummariesPage

    return SummariesPage


def _history() -> type[Page]:
    from swtracker.ui.pages.history import HistoryPage

    return HistoryPage


def _settings() -> type[Page]:
    from swtracker.ui.pages.settings import SettingsPage

    return SettingsPage


_PAGES: dict[str, Callable[[], type[Page]]] = {
    "week": _week,
    "team": _team,
    "allocate": _allocate,
    "cases": _cases,
    "supervision": _supervision,
    "development": _development,
    "staff": _staff,
    "summaries": _summaries,
    "history": _history,
    "settings": _settings,
}
