"""Scenes of bringing in an Annex A: who each name is, and what would change."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import xlsxwriter

from script.scene_tools import Settle, desk_of, pick
from swtracker.domain.people import Role
from swtracker.ui.annex_answers import Other
from swtracker.ui.annex_view import CHANGES, AnnexView
from swtracker.ui.dialogs.bring_in import BringInDialog
from swtracker.ui.main_window import MainWindow
from swtracker.ui.pages.settings import SettingsPage
from swtracker.usecases.rows.desk import PersonRow

HEADINGS = (
    *("Child Unique ID", "CIN Start Date", "CIN Closure Date", "Case status"),
    *("Allocated Team", "Allocated Worker"),
)
CHILDREN = 40
STATUSES = ("c) Child in need plan", "b) Child Protection plan", "a) Looked after child")


def annex(window: MainWindow, settle: Settle, *, changes: bool = False) -> None:
    """A made-up Annex A of the council, with a name nobody here has, and one spelt otherwise."""
    desk = desk_of(window)
    window.go("settings")
    settle()
    page = window.page
    assert isinstance(page, SettingsPage)
    staff = [p for p in desk.tracker.staff.choose() if p.role is Role.SOCIAL_WORKER]
    dialog = BringInDialog(desk, page.save_template, page)
    dialog.open()
    with tempfile.TemporaryDirectory() as folder:
        dialog.view.look_at(_write(Path(folder) / "Annex A October.xlsx", staff[:5]))
        settle()
        view = dialog.findChild(AnnexView)
        assert view is not None
        view.start.set_day(date(2026, 11, 2))
        view.start.day_changed.emit(view.start.day())
        settle()
    if changes:
        pick(view._which, CHANGES)  # noqa: SLF001
    else:
        view.names.table.choose("Nadia Elm")
        view.names.chooser.set_choice(Other.NEW)
        view.names.chooser.chosen.emit(Other.NEW)
    settle()


def _write(path: Path, staff: list[PersonRow]) -> Path:
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("List 6")
    sheet.write_row(0, 0, HEADINGS)
    names = [(p.name, p.team) for p in staff]
    names += [("Nadia Elm", staff[0].team), (f"{staff[1].name[:-1]}y", staff[1].team)]
    for number in range(CHILDREN):
        name, team = names[number % len(names)]
        closed = "Step down" if number == CHILDREN // 2 else STATUSES[number % 3]
        row = (9000 + number, date(2026, 3, 2), None, closed, team, name)
        sheet.write_row(number + 1, 0, row)
    book.close()
    return path


BRINGING: dict[str, Callable[[MainWindow, Settle], None]] = {
    "annex": annex,
    "annex-changes": partial(annex, changes=True),
}
