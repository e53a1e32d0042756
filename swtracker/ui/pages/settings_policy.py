"""Settings, the leaf of the policy: dated sets, what each says, and the way to write another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.policy import Policy, ProgrammeTemplate
from swtracker.drawing.values import Badge
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.opening import programme_templates
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.policy_figures import PolicyFigures
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import button, label, row
from swtracker.ui.widgets.beside import Beside
from swtracker.usecases.rows.desk import PolicyRow

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.ui.policy.draft import Draft
    from swtracker.usecases.tracker import Tracker

ONE_DAY = timedelta(days=1)

POLICIES: tuple[Column[PolicyRow], ...] = (
    Column(
        "from",
        "In force from",
        lambda p: words.full_day(p.valid_from),
        sort=lambda p: p.valid_from,
        width=136,
    ),
    Column("name", "Policy", lambda p: p.name, width=140, stretch=1, strong=True),
    Column(
        "now",
        "",
        lambda p: "in force" if p.in_force else "",
        drawn=lambda p: Badge("in force", "good") if p.in_force else None,
        width=84,
        sortable=False,
    ),
)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the editor begins with: policies to start from, programmes, and a day that is free."""

    now: Policy
    presets: tuple[Policy, ...]
    templates: tuple[ProgrammeTemplate, ...]
    begin: date


def _read(tracker: Tracker) -> _Desk:
    council = tracker.council
    taken = {s.valid_from for s in council.policies_full().sets}
    begin = tracker.today()
    while begin in taken:
        begin += ONE_DAY
    return _Desk(council.policy(), tuple(council.presets()), programme_templates(), begin)


class PolicyLeaf(QWidget):
    """The policy as dated sets; a set chosen says its figures beside."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft: Draft | None = None
        self._adopted: date | None = None
        self.policies = RowModel(POLICIES, key=lambda policy: policy.id)
        self.table = TableView(self.policies, "The council’s policy by date")
        self.figures = PolicyFigures("What the chosen policy says")
        self._source = label(part="hint", wraps=True)
        self._kept = label(part="hint", wraps=True)
        self._kept.setObjectName("policyKept")
        self._kept.hide()
        self.table.row_chosen.connect(self._on_policy_chosen)
        self.change = button("Adopt or change…", self.open_editor, icon="plus")
        sets, says = QWidget(), QWidget()
        for part, widgets in (
            (sets, (self.table, self._kept)),
            (says, (self.figures, self._source)),
        ):
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.px(8))
            for place, widget in enumerate(widgets):
                column.addWidget(widget, 0 if place else 1)
            if part is sets:
                column.addLayout(row(self.change, None))
        self.table.setMinimumHeight(theme.px(110))
        self.figures.setMinimumHeight(theme.px(200))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.px(16), 0, theme.px(8))
        whole.addWidget(Beside((sets, says), shares=(2, 3), least=860), 1)

    def show_policies(self, policies: Sequence[PolicyRow]) -> None:
        """Show the sets as read from the record."""
        self.policies.set_rows(policies)
        new = next((p.id for p in policies if p.valid_from == self._adopted), None)
        if new is not None:
            self.table.choose(new)
            self._adopted = None

    def open_editor(self) -> None:
        """Open the editor on the policy in force, or on what was put aside before."""
        self._desk.background.read(partial(_read, self._desk.tracker), self._on_read)

    def _on_read(self, found: _Desk) -> None:
        from swtracker.ui.policy.editor import Beginning, PolicyEditor

        editor = PolicyEditor(
            self._desk,
            (
                Beginning(f"In force: {found.now.name}", found.now),
                *(Beginning(f"Preset: {preset.name}", preset) for preset in found.presets),
            ),
            found.templates,
            self,
            begin=found.begin,
            kept=self._draft,
        )
        editor.put_aside.connect(self._on_put_aside)
        editor.adopted.connect(self._on_adopted)
        editor.finished.connect(editor.deleteLater)
        editor.open()

    def _on_put_aside(self, draft: Draft) -> None:
        self._draft = draft
        self._kept.setText(f"“{draft.get(('name',))}” is not finished; it is kept while you look.")
        self._kept.show()

    def _on_adopted(self, begin: date) -> None:
        self._draft = None
        self._kept.hide()
        self._adopted = begin

    def _on_policy_chosen(self, policy: PolicyRow | None) -> None:
        self.figures.show_figures(() if policy is None else policy.figures)
        self._source.setText("" if policy is None else f"From: {policy.source}")
