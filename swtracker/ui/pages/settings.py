"""Settings: the policy as dated sets, the teams, the data file, and this computer's own look."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.domain.changes import Area
from swtracker.domain.policy import Policy
from swtracker.ui import theme
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.bring_in import BringInDialog
from swtracker.ui.dialogs.team import TeamForm
from swtracker.ui.dialogs.template import name_template, write_template
from swtracker.ui.opening import shared_words
from swtracker.ui.pages.page import Page
from swtracker.ui.pages.settings_erasing import ErasingSection
from swtracker.ui.pages.settings_policy import PolicyLeaf
from swtracker.ui.pages.settings_safe import SafeSection
from swtracker.ui.preferences import Preferences
from swtracker.ui.tables.columns import Column
from swtracker.ui.tables.model import RowModel
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import allow, button, heading, label, row
from swtracker.ui.widgets.beside import scrolling
from swtracker.ui.widgets.choices import Chooser, SegmentedControl
from swtracker.usecases.rows.desk import CouncilRow, PersonRow, PolicyRow, TeamRow

if TYPE_CHECKING:  # importing the tracker loads the database library, which the window must not
    from swtracker.usecases.tracker import Tracker

THEMES = (("system", "As the computer"), ("light", "Light"), ("dark", "Dark"))

TEAMS: tuple[Column[TeamRow], ...] = (
    Column("team", "Team", lambda t: t.name, width=200, stretch=1, strong=True),
    Column("area", "Service area", lambda t: t.service_area or "–", width=200, stretch=1),
)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What Settings shows of the record."""

    council: CouncilRow
    policies: tuple[PolicyRow, ...]
    policy: Policy
    teams: tuple[TeamRow, ...]
    person: PersonRow | None
    shared_place: str
    is_on_server: bool


GROWING = (
    "A team that outgrows a file can keep its records on a server, where many work at once: "
    "“swtracker move --to” brings them there."
)


def _read(tracker: Tracker) -> _Shown:
    return _Shown(
        tracker.council.row(),
        tuple(tracker.council.policies()),
        tracker.council.policy(),
        tuple(tracker.teams.list()),
        tracker.actor,
        tracker.shared_place,
        tracker.is_on_server,
    )


class SettingsPage(Page):
    """Four leaves: Policy, Teams, Data file, Computer.

    What belongs to the window rather than to the record is asked of it by signals.

    Signals:
        look_chosen(str, float): another theme or text size.
        file_asked(): open another data file.
        new_file_asked(): start another data file.
        demo_anew_asked(): make the made-up council up anew, for today.
        who_asked(): somebody else is at the computer.
    """

    key = "settings"
    title = "Settings"
    areas = frozenset({Area.COUNCIL, Area.POLICY, Area.TEAMS, Area.STAFF})
    has_team = False
    has_day = False

    look_chosen = Signal(str, float)
    file_asked = Signal()
    new_file_asked = Signal()
    demo_anew_asked = Signal()
    who_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._policy: Policy | None = None
        self._acts: list[QWidget] = []
        self._error = label(part="error", wraps=True)
        self._error.setObjectName("settingsError")
        self._error.hide()
        self.leaves = QTabWidget(self)
        self.leaves.setAccessibleName("Settings")
        self.leaves.tabBar().setAccessibleName("Settings")
        self.policy_leaf = PolicyLeaf(desk)
        self._act(self.policy_leaf.change)
        self.leaves.addTab(scrolling(self.policy_leaf), "Policy")
        self.leaves.addTab(self._teams_leaf(), "Teams")
        self.leaves.addTab(self._file_leaf(), "Data file")
        self.leaves.addTab(self._computer_leaf(), "Computer")
        self.content.addWidget(self._error)
        self.content.addWidget(self.leaves, 1)
        self.begin_at(self.leaves.tabBar())
        desk.signed_in.connect(self.refresh_later)

    def refresh(self) -> None:
        """Read the policy, the teams and who is there."""
        for act in self._acts:
            allow(act, self.desk.not_today("change anything"))
        self.desk.background.read(partial(_read, self.desk.tracker), self._show)
        self.erasing.read()

    def show_window(self, preferences: Preferences, *, is_made_up: bool) -> None:
        """Show the look in force, as the window keeps it, and offer what a made-up council can."""
        self._anew.setVisible(is_made_up)
        self.theme.set_choice(preferences.theme)
        self.text_size.set_choice(preferences.text_scale)

    def show_safe(self) -> None:
        """Go to the leaf of the data file, where its safe keeping is."""
        self.leaves.setCurrentIndex(self.leaves.count() - 2)

    def show_look(self) -> None:
        """Go to the leaf of the look, on the text size."""
        self.leaves.setCurrentIndex(self.leaves.count() - 1)
        self.text_size.setFocus()

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say what the window could not do, above the leaves."""
        self._error.setText(sentence)
        self._error.show()

    def clear_errors(self) -> None:
        """Take the sentence away."""
        self._error.hide()

    # ---- teams

    def _teams_leaf(self) -> QWidget:
        self._wanted_team = ""
        self.teams = RowModel(TEAMS, key=lambda team: team.id)
        self.team_table = TableView(self.teams, "The council’s teams")
        self.team_table.set_empty(
            "No team yet",
            "People have their posts in teams, and children wait in one.",
            "Add a team…",
            self.add_team,
        )
        self.team_table.row_opened.connect(self._on_team_opened)
        add = self._act(button("Add a team…", self.add_team, icon="plus"))
        self.rename = self._act(button("Rename…", self.rename_team))
        column = _column()
        column.addWidget(self.team_table, 1)
        column.addLayout(row(add, self.rename, None))
        return _leaf(column)

    def add_team(self) -> None:
        """Ask for a new team's name."""
        if not self.desk.is_read_only:
            form = TeamForm(self.desk, None, self)
            form.done_with.connect(self._want_team)
            form.open()

    def _want_team(self, name: str) -> None:
        self._wanted_team = name

    def rename_team(self) -> None:
        """Ask for another name for the team chosen."""
        self._on_team_opened(self.team_table.chosen())

    def _on_team_opened(self, team: TeamRow | None) -> None:
        if team is not None and not self.desk.is_read_only:
            TeamForm(self.desk, team, self).open()

    # ---- data file

    def _file_leaf(self) -> QWidget:
        self._council = label(part="name", wraps=True)
        self._begin = label(part="muted", wraps=True)
        self._where = label(self.desk.tracker.where, wraps=True)
        self._where.setObjectName("dataFile")
        self._where.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._where.setAccessibleName("Data file")
        self._shared = label(part="muted", wraps=True)
        self._shared.setObjectName("sharedPlace")
        bring_in = self._act(button("Bring in a workbook…", self.bring_in))
        column = _column()
        for widget in (self._council, self._begin, self._where, self._shared):
            column.addWidget(widget)
        self._anew = button("Make it up anew", self.demo_anew_asked.emit)
        other = button("Open another…", self.file_asked.emit)
        new = button("Start a new one…", self.new_file_asked.emit)
        column.addLayout(row(other, new, self._anew, None))
        self.safe = SafeSection(self.desk, self)
        self._act(self.safe.go_back)
        column.addWidget(self.safe)
        self.erasing = ErasingSection(self.desk)
        self._act(self.erasing.erase)
        column.addWidget(self.erasing)
        column.addWidget(heading("Workbooks"))
        column.addWidget(
            label(
                "Bring in what a team keeps in Excel, or Ofsted’s Annex A; you see what would "
                "change before anything is stored. The empty workbook has every sheet and "
                "heading, and a worked example.",
                "muted",
                wraps=True,
            )
        )
        column.addLayout(
            row(bring_in, button("Save an empty workbook to fill in…", self.save_template), None)
        )
        column.addStretch(1)
        return scrolling(_leaf(column))

    def bring_in(self) -> None:
        """Open the window in which a workbook is looked at and brought in."""
        BringInDialog(self.desk, self.save_template, self).open()

    def show_subject(self, subject: int | Path) -> None:
        """Look at the workbook at that path."""
        if isinstance(subject, Path):
            dialog = BringInDialog(self.desk, self.save_template, self)
            dialog.open()
            dialog.view.look_at(subject)

    def save_template(self) -> None:
        """Ask where the empty workbook is to go, and write it."""
        path = name_template(self)
        if path is not None and self._policy is not None:
            self.desk.runner.act(partial(write_template, path, self._policy), beside=self)

    # ---- this computer

    def _computer_leaf(self) -> QWidget:
        self._person = label(wraps=True)
        self.theme = SegmentedControl("Theme", THEMES)
        self.text_size = Chooser(
            "Text size",
            [(scale, f"{scale:.0%}".replace("%", " %")) for scale in theme.TEXT_SCALES],
            always_one=True,
        )
        self.text_size.setFixedWidth(theme.px(120))
        self.theme.chosen.connect(self._on_look_chosen)
        self.text_size.chosen.connect(self._on_look_chosen)
        column = _column()
        column.addWidget(heading("Who is at this computer"))
        column.addWidget(self._person)
        column.addLayout(row(button("Somebody else is here…", self.who_asked.emit), None))
        column.addWidget(heading("Theme"))
        column.addWidget(self.theme)
        column.addWidget(heading("Text size"))
        column.addLayout(row(self.text_size, None))
        column.addStretch(1)
        return scrolling(_leaf(column))

    def _on_look_chosen(self, _chosen: object) -> None:
        scale = self.text_size.choice()
        if isinstance(scale, float):
            self.look_chosen.emit(self.theme.choice(), scale)

    # ---- what was read

    def _show(self, shown: _Shown) -> None:
        self._policy = shown.policy
        self.policy_leaf.show_policies(shown.policies)
        self.teams.set_rows(shown.teams)
        new = next((t.id for t in shown.teams if t.name == self._wanted_team), None)
        if new is not None and self.team_table.choose(new):
            self._wanted_team = ""
        self.rename.setEnabled(bool(shown.teams) and not self.desk.is_read_only)
        self._council.setText(shown.council.name)
        self._begin.setText(f"Records begin {words.full_day(shown.council.records_begin)}")
        place = shown.shared_place
        beside = f"{shared_words(place)}, and others read a copy meanwhile. " if place else ""
        self._shared.setText(f"{beside}{GROWING}")
        self._shared.setVisible(not shown.is_on_server)
        person = shown.person
        role = "" if person is None or person.role is None else f", {person.role.value.lower()}"
        self._person.setText(
            "Nobody is signed in." if person is None else f"{person.name}{role} (not verified)"
        )

    def _act(self, widget: QWidget) -> QWidget:
        """Remember a widget that changes the record, which another day's view may not do."""
        self._acts.append(widget)
        return widget


def _column() -> QVBoxLayout:
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(theme.px(8))
    return made


def _leaf(column: QVBoxLayout) -> QWidget:
    made = QWidget()
    made.setLayout(column)
    column.setContentsMargins(0, theme.px(16), 0, theme.px(8))
    return made
