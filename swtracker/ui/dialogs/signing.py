"""Signing for a limit that is passed: who does, and the form that only they are shown."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from swtracker.domain.allocation import check_approver
from swtracker.domain.policy import Policy
from swtracker.errors import NotYours
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.widgets.basics import label
from swtracker.ui.widgets.forms import FormDialog
from swtracker.usecases.rows.desk import PersonRow

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker


@dataclass(frozen=True, slots=True)
class Signing:
    """Who would sign an override, and the policy it would be signed under."""

    actor: PersonRow | None
    policy: Policy

    def refusal(self) -> str:
        """Why this person may not sign, in the words of the rule; empty when they may."""
        if self.actor is None:
            return "Say who you are first (bottom right); going over a limit is signed with a name."
        role = self.actor.role
        try:
            check_approver(role.value if role else None, self.policy)
        except NotYours as refused:
            return refused.sentence
        return ""


def read_signing(tracker: Tracker, day: date) -> Signing:
    """Read who is signed in, and the policy of the day the allocation starts."""
    return Signing(tracker.actor, tracker.council.policy(day))


class SignedDialog(FormDialog):
    """A form for those who may let a limit be passed; anybody else is told why not, and no more.

    A form that derives from it shows what it is about, then what it asks in `ask`, which is called
    only for somebody whose answers can be taken.
    """

    def __init__(
        self,
        title: str,
        act_words: str,
        desk: Desk,
        signing: Signing,
        parent: QWidget | None = None,
        *,
        intro: str,
    ) -> None:
        """``signing`` is read before."""
        super().__init__(title, act_words, desk.runner, parent, intro=intro)
        self.resize(theme.px(540), self.height())
        self._may_sign = not signing.refusal()
        self.signed = self.fields.add_plain(_signed_by(signing))
        if not self._may_sign:
            self._do.hide()
            self._leave.setText("Close")
            self._leave.setDefault(True)

    def begin(self, signing: Signing) -> None:
        """Ask what is to be answered, of whoever may sign."""
        if self._may_sign:
            self.ask(signing)

    @abstractmethod
    def ask(self, signing: Signing) -> None:
        """Add the fields of the form."""

    def submit(self) -> None:
        """Do what the form says; with nothing to answer, Enter only leaves it."""
        if self._may_sign:
            super().submit()
        else:
            self.reject()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin on the first field, or on the way out."""
        super().showEvent(event)
        if not self._may_sign:
            self._leave.setFocus()


def _signed_by(signing: Signing) -> QLabel:
    """Who approves, or in red why whoever is signed in may not."""
    refusal = signing.refusal()
    if refusal or signing.actor is None or signing.actor.role is None:
        made = label(refusal, "error", wraps=True)
    else:
        role = signing.actor.role.value.lower()
        made = label(f"Approved by {signing.actor.name}, {role}.", "muted", wraps=True)
    made.setObjectName("signedBy")
    return made
