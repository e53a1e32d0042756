"""Bringing a policy preset into force from a day on, its figures in sight before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.opening import Offer
from swtracker.ui.run import Act
from swtracker.ui.tables.policy_figures import PolicyFigures
from swtracker.ui.widgets.basics import label
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import FormDialog

if TYPE_CHECKING:
    from swtracker.usecases.council import Council


class AdoptPolicy(FormDialog):
    """A preset, the day it comes into force, and what it says."""

    def __init__(self, desk: Desk, offers: Sequence[Offer], parent: QWidget) -> None:
        super().__init__(
            "Adopt a policy",
            "Adopt policy",
            desk.runner,
            parent,
            intro="Limits and due dates follow the policy in force on each day. Nobody’s "
            "allocations change; days before it stay under the policy of the time.",
        )
        self._council: Council = desk.tracker.council
        self._offers = {offer.policy.name: offer for offer in offers}
        self.policy = self.fields.add(
            "policy", "Policy", Chooser("Policy", [(name, name) for name in self._offers])
        )
        self.begin = self.fields.add(
            "valid_from", "In force from", DateField("In force from", desk.today, desk.today)
        )
        self.figures = self.fields.add_plain(PolicyFigures("What the chosen policy says"))
        self.figures.setMinimumHeight(theme.px(240))
        self._source = self.fields.add_plain(label(part="hint", wraps=True))
        self.policy.currentIndexChanged.connect(self._show_offer)
        self.policy.set_choice(next(iter(self._offers), None))
        self._show_offer()

    def reading(self) -> Act:
        """Adopt what was chosen."""
        offer = self._offers[str(self.policy.required("policy"))]
        begin = self.begin.required("valid_from")
        return partial(self._council.adopt, offer.policy, valid_from=begin)

    def _show_offer(self) -> None:
        offer = self._offers.get(str(self.policy.choice()))
        self.figures.show_figures(offer.figures if offer is not None else ())
        self._source.setText(f"From: {offer.policy.source}" if offer is not None else "")
