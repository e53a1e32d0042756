"""Scenes of supervision, development time and the ASYE year, set up as by hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from script.scene_tools import Found, Settle, desk_of, dialog_of, pick
from swtracker.ui.cohort_place import CohortPlace
from swtracker.ui.dialogs.development_together import AnswerSlotsDialog
from swtracker.ui.dialogs.supervision import LogSupervisionDialog
from swtracker.ui.dialogs.supervision_group import LogGroupDialog
from swtracker.ui.main_window import MainWindow
from swtracker.ui.measures_place import GLANCE, MeasuresPlace
from swtracker.ui.pages.development import PACK, YEAR, DevelopmentPage
from swtracker.ui.pages.supervision import DUE, MEASURES, SUPERVISORS, SupervisionPage
from swtracker.ui.supervisors_place import SupervisorsPlace
from swtracker.usecases.rows.programme import CohortRow


def _whole_service(window: MainWindow, settle: Settle) -> None:
    desk_of(window).look_at_team(None)
    settle()


def _supervision(
    window: MainWindow, settle: Settle, place: str = DUE, view: str = "week"
) -> SupervisionPage:
    """The page on everybody's supervision of the service."""
    _whole_service(window, settle)
    window.go("supervision")
    settle()
    page = window.page
    assert isinstance(page, SupervisionPage)
    pick(page.place, place)
    settle()
    if place == DUE:
        pick(page.view, view)
        page.show_everybody()
        settle()
    return page


def by_view(view: str, window: MainWindow, settle: Settle) -> None:
    """What is due seen another way: by worker, cases not discussed, actions."""
    page = _supervision(window, settle, view=view)
    page.view.setFocus()
    settle()


def log(window: MainWindow, settle: Settle) -> None:
    """Logging the supervision that presses most, with the cases to tick."""
    page = _supervision(window, settle)
    page.table.setFocus()
    page.log_chosen()
    settle()
    dialog_of(LogSupervisionDialog)


def group(window: MainWindow, settle: Settle) -> None:
    """A group session, once for everybody who came."""
    _supervision(window, settle).log_group()
    settle()
    dialog_of(LogGroupDialog)


def measures(window: MainWindow, settle: Settle) -> None:
    """What was in date over the last 90 days, by worker."""
    _measures(window, settle)


def glance(window: MainWindow, settle: Settle) -> None:
    """A year at a glance: the team month by month, a worker week by week."""
    pick(_measures(window, settle).lists, GLANCE)
    settle()


def _measures(window: MainWindow, settle: Settle) -> MeasuresPlace:
    return _child(_supervision(window, settle, MEASURES), MeasuresPlace)


def supervisors(window: MainWindow, settle: Settle) -> None:
    """Who supervises whom; whoever is away stands first."""
    page = _supervision(window, settle, SUPERVISORS)
    place = _child(page, SupervisorsPlace)
    place.table.setFocus()
    settle()


def _development(window: MainWindow, settle: Settle, place: str) -> DevelopmentPage:
    _whole_service(window, settle)
    window.go("development")
    settle()
    page = window.page
    assert isinstance(page, DevelopmentPage)
    page.show_place(place)
    settle()
    return page


def protected_time(window: MainWindow, settle: Settle) -> None:
    """The weeks of protected time that nobody has confirmed yet."""
    _development(window, settle, "time").time.answer()
    settle()
    dialog_of(AnswerSlotsDialog)


def cohort(window: MainWindow, settle: Settle) -> None:
    """Everybody on a programme; chosen is whoever misses most."""
    place = _child(_development(window, settle, YEAR), CohortPlace)
    rows: list[CohortRow] = list(place.model.rows)
    place.table.choose(max(rows, key=lambda r: len(r.missing)).enrolment_id)
    place.table.setFocus()
    settle()


def pack(window: MainWindow, settle: Settle) -> None:
    """The evidence of somebody whose year is all but over."""
    page = _development(window, settle, "time")
    rows = [r for r in page.time.model.rows if r.programme.month > NEARLY_OVER]
    page.time.table.choose((rows or page.time.model.rows)[0].worker.id)
    settle()
    page.show_place(PACK)
    settle()


NEARLY_OVER = 9

Scene = Callable[[MainWindow, Settle], None]


def _child(page: QWidget, kind: type[Found]) -> Found:
    [found] = page.findChildren(kind)
    return found


PRACTICE: dict[str, Scene] = {
    "supervision-workers": partial(by_view, "worker"),
    "supervision-cases": partial(by_view, "cases"),
    "supervision-actions": partial(by_view, "actions"),
    "supervision-log": log,
    "supervision-group": group,
    "measures": measures,
    "measures-year": glance,
    "supervisors": supervisors,
    "protected-time": protected_time,
    "cohort": cohort,
    "pack": pack,
}
