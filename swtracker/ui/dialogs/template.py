"""Saving the empty workbook that a team can fill in and bring in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from swtracker.domain.changes import Changes
from swtracker.domain.policy import Policy
from swtracker.ui import files
from swtracker.ui.run import Act, Runner
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.forms import FormDialog
from swtracker.usecases.rows import Done

TITLE = "Save an empty workbook to fill in"


def name_template(parent: QWidget) -> Path | None:
    """Ask where the empty workbook is to go."""
    return files.name_workbook(parent, TITLE, files.documents() / "Team workbook.xlsx")


def write_template(path: Path, policy: Policy) -> Done:
    """Write the workbook, its choices those of the policy."""
    from swtracker.exchange import template

    template.write_template(path, policy)
    return Done(f"Saved {path.name}; its sheet “How to fill this in” says how", Changes.of())


class SaveTemplate(FormDialog):
    """Which policy the workbook's choices come from, where no data file says so yet."""

    def __init__(self, policies: Sequence[Policy], runner: Runner, parent: QWidget) -> None:
        super().__init__(
            TITLE,
            "Save…",
            runner,
            parent,
            intro="An Excel workbook with every sheet and heading, drop-downs for what can be "
            "chosen, and a worked example.",
        )
        self._policies = {policy.name: policy for policy in policies}
        self._path = Path()
        self.policy = self.fields.add(
            "policy",
            "Policy",
            Chooser("Policy", [(name, name) for name in self._policies]),
            hint="It names the programmes and the supervision the workbook offers.",
        )
        self.policy.set_choice(next(iter(self._policies), None))

    def submit(self) -> None:
        """Ask where to, unless the form is wrong; leaving that question leaves the form open."""
        if self.policy.choice() is not None:
            path = name_template(self)
            if path is None:
                return
            self._path = path
        super().submit()

    def reading(self) -> Act:
        """Write the workbook for the policy chosen."""
        policy = self._policies[str(self.policy.required("policy"))]
        return partial(write_template, self._path, policy)
