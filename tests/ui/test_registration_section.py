"""Registration in somebody's file: the number, since when, and the countdown of its renewal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from swtracker.domain.people import Employment
from swtracker.ui.dialogs.registration import RegisteredDialog, RenewedDialog
from swtracker.ui.pages.staff import StaffPage
from swtracker.ui.registration_section import NO_NUMBER, RegistrationSection
from tests.council import worker_id
from tests.ui.page_window import PageWindow, error_in

Window = PageWindow[StaffPage]


@pytest.fixture
def window(stand: Callable[[type[StaffPage]], Window]) -> Window:
    """The Staff page, on the file of Priya Wren, who has a registration number."""
    made = stand(StaffPage)
    number = worker_id(made.tracker, "S1")
    made.tracker.staff.change(
        number,
        version=1,
        name="Priya Wren",
        employment=Employment.PERMANENT,
        qualified=None,
        registration="SW77",
    )
    made.page.show_subject(number)
    made.settle()
    return made


def section(window: Window) -> RegistrationSection:
    return window.findChildren(RegistrationSection)[0]


def said(window: Window) -> list[str]:
    shown = section(window)
    return [w.text() for w in shown.findChildren(QLabel) if w.isVisibleTo(shown) and w.text()][1:]


def test_the_countdown_stands_in_the_file(window: Window) -> None:
    assert said(window) == ["SW77", "Renew by Mon 30 Nov 2026: 10 days left"]
    assert section(window).renewal.property("tone") == "full"


def test_a_renewal_is_recorded_and_undone(window: Window) -> None:
    section(window).renewed.click()
    dialog = window.dialog(RenewedDialog)
    dialog.on.set_day(date(2026, 11, 21))
    dialog.submit()
    assert error_in(dialog, "on") == "A renewal cannot be dated ahead."
    dialog.on.set_day(date(2026, 11, 18))
    dialog.submit()
    window.settle()
    assert said(window) == ["SW77", "Renewed on Wed 18 Nov 2026"]
    window.runner.undo()
    window.settle()
    assert said(window)[1].startswith("Renew by")


def test_the_day_of_registration_is_recorded(window: Window) -> None:
    section(window).registered.click()
    dialog = window.dialog(RegisteredDialog)
    dialog.on.set_day(date(2024, 8, 12))
    dialog.submit()
    window.settle()
    assert said(window)[0] == "SW77, since Mon 12 Aug 2024"


def test_without_a_number_there_is_nothing_to_renew(window: Window) -> None:
    window.page.show_subject(worker_id(window.tracker, "S2"))
    window.settle()
    assert said(window) == ["No number recorded"]
    assert not section(window).renewed.isEnabled()
    assert section(window).renewed.toolTip() == NO_NUMBER


def test_a_late_renewal_is_red_and_another_day_offers_no_act(window: Window) -> None:
    window.desk.look_at_day(date(2026, 12, 1))
    window.settle()
    assert said(window)[1] == "No renewal recorded by Mon 30 Nov 2026"
    assert section(window).renewal.property("tone") == "over"
    for act in (section(window).registered, section(window).renewed):
        assert not act.isEnabled()
        assert act.toolTip() == window.desk.not_today() != ""
