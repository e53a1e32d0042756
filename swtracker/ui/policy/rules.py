"""The parts of the policy editor for development time, allocation and overrides, and weights."""

from __future__ import annotations

from swtracker.domain.people import Role
from swtracker.domain.policy import TieBreak
from swtracker.domain.policy_document import DEFAULT_BACKDATE_DAYS, DEFAULT_TIE_BREAKS
from swtracker.ui import theme
from swtracker.ui.policy.draft import Path
from swtracker.ui.policy.fields import (
    FigureField,
    FlagField,
    OrderField,
    SeveralField,
    WordsField,
)
from swtracker.ui.policy.limits import STATUSES
from swtracker.ui.policy.part import FIELD_WIDTH, Part
from swtracker.ui.widgets.basics import label

DEVELOPMENT: Path = ("development",)
ALLOCATION: Path = ("allocation",)
OVERRIDE: Path = ("override",)
REASONS: Path = (*OVERRIDE, "reasons")
WEIGHTS: Path = ("weights",)
LEVELS: Path = (*WEIGHTS, "complexity")
TIE_BREAKS = tuple((t.value, t.value[:1].upper() + t.value[1:]) for t in TieBreak)


class DevelopmentPart(Part):
    """The share of contracted hours that is owed, and where it shows amber and red."""

    title = "Development time"
    keys = frozenset({"development"})

    def build(self) -> None:
        """Three percentages."""
        self.heading("Owed to everybody on a programme")
        for key, title, hint in (
            (
                "percent",
                "Share of contracted hours",
                "Skills for Care and Slough’s strategy: 10 %, used flexibly over the year.",
            ),
            ("amber_below", "Shown amber below", "The target itself; nothing public says."),
            ("red_below", "Shown red below", "Nothing public says; 8 % is ours."),
        ):
            field = FigureField(title, "%", most=100, places=2)
            field.setMaximumWidth(theme.px(FIELD_WIDTH))
            self.line((*DEVELOPMENT, key), title, field, hint=hint)


class AllocationPart(Part):
    """Dating back, what tells equals apart, who may let a limit be passed, and why."""

    title = "Allocation and overrides"
    keys = frozenset({"allocation", "override"})

    def build(self) -> None:
        """Rules of allocation, then of overrides."""
        self.heading("Allocation")
        back = FigureField("Allocations dated back, at most", "days")
        back.setMaximumWidth(theme.px(FIELD_WIDTH))
        self.line(
            (*ALLOCATION, "backdate_days"),
            "Allocations dated back, at most",
            back,
            hint="How late an allocation may be written down; nothing public says.",
            default=DEFAULT_BACKDATE_DAYS,
        )
        self.line(
            (*ALLOCATION, "tie_breaks"),
            "What tells apart workers who would have used the same share of their limit",
            OrderField("What tells equals apart", TIE_BREAKS),
            hint="The first that is ticked decides, then the next; at last the name.",
            default=[t.value for t in DEFAULT_TIE_BREAKS],
        )
        self.heading(
            "Going over a limit",
            "The Social Work Reform Board asks for a written plan; who approves and why is yours.",
        )
        self.line(
            (*OVERRIDE, "approvers"),
            "May let a limit be passed",
            SeveralField(
                "May let a limit be passed", [(r.value, r.value) for r in Role], none="Nobody"
            ),
        )
        grid = self.grid("Code", "In words", "", "", stretch=(2, 5, 1, 1))
        codes = self.draft.names(REASONS, "code")
        for place, code in enumerate(codes):
            line = (*REASONS, place)
            called = code or f"Reason {place + 1}"
            out = self.act("Take out", f"Take out {called}", self._on_taken_out, line)
            grid.add(
                ((*line, "code"), WordsField(f"Reason {place + 1}, code")),
                ((*line, "words"), WordsField(f"Reason {place + 1}, in words")),
                ((*line, "note_owed"), FlagField(f"{called}, note owed", "note owed")),
                out if len(codes) > 1 else None,
            )
        self.acts(self.act("Add a reason", "Add a reason", self._on_added, REASONS))
        self.say("A reason that is taken out stays readable on every override that bears it.")

    def _on_added(self) -> None:
        self.add(REASONS, {"code": "", "words": ""})

    def _on_taken_out(self) -> None:
        self.take_out(self.line_here())


class WeightsPart(Part):
    """Points a status and a complexity, shown beside the number of children or not at all."""

    title = "Weights"
    keys = frozenset({"weights"})

    def build(self) -> None:
        """Whether they are shown, points by status, and levels of complexity."""
        self.heading(
            "Weighted points",
            "Points stand beside the number of children, which alone decides the limit. "
            "Some councils weigh, none publishes its points in full: keep it simple.",
        )
        shown = FlagField("Show weighted points", "Show weighted points beside the children")
        self.line((*WEIGHTS, "shown"), "", shown)
        grid = self.grid("Status", "Points a child", "", stretch=(3, 2, 4))
        for status, words in STATUSES:
            grid.add(
                label(words),
                ((*WEIGHTS, "statuses", status), _points_field(f"{words}, points")),
                default=1,
            )
        self.heading("Complexity", "Points a case has on top of those of its status.")
        levels = self.draft.names(LEVELS)
        if levels:
            levels_grid = self.grid("Level", "Points on top", "", stretch=(3, 2, 4))
            for place, name in enumerate(levels):
                line = (*LEVELS, place)
                called = name or f"Level {place + 1}"
                levels_grid.add(
                    ((*line, "name"), WordsField(f"Level {place + 1}, called")),
                    ((*line, "points"), _points_field(f"{called}, points on top")),
                    self.act("Take out", f"Take out {called}", self._on_taken_out, line),
                )
        self.acts(self.act("Add a level", "Add a level", self._on_added, LEVELS))

    def _on_added(self) -> None:
        self.add(LEVELS, {"name": "", "points": 1})

    def _on_taken_out(self) -> None:
        line = self.line_here()
        # A list of levels that is left empty is no list at all.
        self.take_out(line if len(self.draft.get(LEVELS)) > 1 else LEVELS)


def _points_field(name: str) -> FigureField:
    return FigureField(name, "points", places=2)
