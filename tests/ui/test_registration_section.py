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


def test_a_registration_is_counted_down_renewed_and_dated(window: Window) -> None:
    """The countdown, a renewal and its undo, the day of registration, no number, another day."""
    shown = section(window)
    # The countdown stands in the file.
    assert said(window) == ["SW77", "Renew by Mon 30 Nov 2026: 10 days left"]
    assert shown.renewal.property("tone") == "full"
    # A renewal is recorded, never dated ahead, and undone.
    shown.renewed.click()
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
    # The day of registration is recorded.
    shown.registered.click()
    registered = window.dialog(RegisteredDialog)
    registered.on.set_day(date(2024, 8, 12))
    registered.submit()
    window.settle()
    assert said(window)[0] == "SW77, since Mon 12 Aug 2024"
    # A late renewal is red, and another day offers no act.
    window.desk.look_at_day(date(2026, 12, 1))
    window.settle()
    assert said(window)[1] == "No renewal recorded by Mon 30 Nov 2026"
    assert shown.renewal.property("tone") == "over"
    for act in (shown.registered, shown.renewed):
        assert not act.isEnabled(), act.text()
        assert act.toolTip() == window.desk.not_today() != ""
    # Without a number there is nothing to renew.
    window.desk.look_at_today()
    window.page.show_subject(worker_id(window.tracker, "S2"))
    window.settle()
    assert said(window) == ["No number recorded"]
    assert not shown.renewed.isEnabled()
    assert shown.renewed.toolTip() == NO_NUMBER
