"""Each page by its key, imported when it is first gone to."""

from __future__ import annotations

from collections.abc import Callable

from swtracker.ui.desk import Desk
from swtracker.ui.pages.page import Page


def make_page(key: str, desk: Desk) -> Page:
    """The page of that key over the desk's data file."""
    return _PAGES[key](desk)


def is_page(key: str) -> bool:
    """Whether there is a page of that key."""
    return key in _PAGES


def _team(desk: Desk) -> Page:
    from swtracker.ui.pages.team import TeamPage

    return TeamPage(desk)


def _allocate(desk: Desk) -> Page:
    from swtracker.ui.pages.allocate import AllocatePage

    return AllocatePage(desk)


def _cases(desk: Desk) -> Page:
    from swtracker.ui.pages.cases import CasesPage

    return CasesPage(desk)


def _supervision(desk: Desk) -> Page:
    from swtracker.ui.pages.supervision import SupervisionPage

    return SupervisionPage(desk)


def _development(desk: Desk) -> Page:
    from swtracker.ui.pages.development import DevelopmentPage

    return DevelopmentPage(desk)


def _staff(desk: Desk) -> Page:
    from swtracker.ui.pages.staff import StaffPage

    return StaffPage(desk)


def _summaries(desk: Desk) -> Page:
    from swtracker.ui.pages.summaries import SummariesPage

    return SummariesPage(desk)


def _history(desk: Desk) -> Page:
    from swtracker.ui.pages.history import HistoryPage

    return HistoryPage(desk)


def _settings(desk: Desk) -> Page:
    from swtracker.ui.pages.settings import SettingsPage

    return SettingsPage(desk)


_PAGES: dict[str, Callable[[Desk], Page]] = {
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
