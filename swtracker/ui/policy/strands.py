"""The part of the policy editor for supervision: strands, whom they are owed to, and how often."""

from __future__ import annotations

from swtracker.domain.people import Role
from swtracker.domain.policy import StrandKind
from swtracker.ui.policy.draft import Path
from swtracker.ui.policy.fields import (
    FigureField,
    NameField,
    OneOfField,
    SeveralField,
    WordsField,
)
from swtracker.ui.policy.part import Part

SUPERVISION: Path = ("supervision",)
STRANDS: Path = (*SUPERVISION, "strands")
ROLES = tuple((role.value, role.value) for role in Role)
KINDS = (
    (StrandKind.INDIVIDUAL.value, "One to one"),
    (StrandKind.JOINT.value, "Jointly with somebody else"),
    (StrandKind.GROUP.value, "In a group"),
)


class StrandsPart(Part):
    """Strands with their patterns; how often is typed as people say it."""

    title = "Supervision strands"
    keys = frozenset({"supervision"})

    def build(self) -> None:
        """What holds for all strands, and a section a strand."""
        self.heading("All supervision")
        names = self.draft.names(STRANDS)
        self.lines(
            (
                (*SUPERVISION, "line_manager_strand"),
                "Counted for a team",
                OneOfField("Counted for a team", [(name, name) for name in names]),
                "The strand a team’s figures count.",
            ),
            (
                (*SUPERVISION, "grace_days"),
                "Grace before overdue",
                FigureField("Grace before overdue", "days"),
                "No source gives any.",
            ),
            (
                (*SUPERVISION, "recorded_within_working_days"),
                "Recorded within",
                FigureField("Recorded within", "working days"),
                "Derby: within 24 hours.",
            ),
        )
        for place in range(len(names)):
            called = names[place] or f"Strand {place + 1}"
            self._strand((*STRANDS, place), called, alone=len(names) == 1)
        self.acts(self.act("Add a strand", "Add a strand", self._on_strand_added, STRANDS))

    def put(self, path: Path, value: object) -> None:
        """Write a line; a strand’s name, and whom it is for, change other lines with it."""
        if path[:2] == STRANDS and path[3:] == ("name",):
            if self.draft.get((*SUPERVISION, "line_manager_strand")) == self.draft.get(path):
                self.draft.put((*SUPERVISION, "line_manager_strand"), value)
            super().put(path, value)
            self.build_again_later()
        elif path[-1] == "who":
            if value:
                self.draft.put((*path[:-1], "but_not"), None)
            super().put(path, value or None)
            self._show_but_not((*path[:-1], "but_not"))
        else:
            super().put(path, value)

    def _strand(self, path: Path, name: str, *, alone: bool) -> None:
        self.heading(
            name,
            "How often is a time such as 2 weeks or 1 month; left empty, it is logged, never owed.",
        )
        self.lines(
            ((*path, "name"), "Called", NameField(f"{name}, called"), ""),
            ((*path, "kind"), "Held", OneOfField(f"{name}, held", KINDS), ""),
            (
                (*path, "minutes"),
                "At least",
                FigureField(f"{name}, at least", "minutes"),
                "LGA: an hour and a half; shorter is marked.",
            ),
            stretch=(3, 3, 2),
        )
        patterns = (*path, "patterns")
        several = len(self.draft.get(patterns))
        for place in range(several):
            self._pattern((*patterns, place), name, alone=several == 1)
        whom = self.act(
            "Add whom it is for", f"{name}: add whom it is for", self._on_whom, patterns
        )
        out = self.act("Take this strand out", f"Take {name} out", self._on_taken_out, path)
        self.acts(whom, *(() if alone else (out,)))

    def _pattern(self, path: Path, name: str, *, alone: bool) -> None:
        programmes = [(p, f"On {p}") for p in self.draft.get(("programmes",))]
        which = f"{name}, line {int(path[-1]) + 1}"
        for_whom = SeveralField(f"{which}, for", [*programmes, *ROLES], none="Everyone else")
        but_not = SeveralField(f"{which}, but not", ROLES, none="Nobody left out")
        self.lines(
            ((*path, "who"), "For", for_whom, ""), ((*path, "but_not"), "But not", but_not, "")
        )
        self._show_but_not((*path, "but_not"))
        grid = self.grid("How often", "Until", "", stretch=(2, 2, 1))
        stages = (*path, "stages")
        several = len(self.draft.get(stages))
        for place in range(several):
            line = (*stages, place)
            called = f"{which}, stage {place + 1}"
            out = self.act("Take out", f"Take out {called}", self._on_taken_out, line)
            grid.add(
                ((*line, "every"), WordsField(f"{called}, how often", none="no interval stated")),
                ((*line, "until"), WordsField(f"{called}, until", none="to the end")),
                out if several > 1 else None,
            )
        stage = self.act("Add a stage", f"{which}: add a stage", self._on_stage_added, stages)
        out = self.act("Take these people out", f"{which}: take out", self._on_taken_out, path)
        self.acts(stage, *(() if alone else (out,)))

    def _show_but_not(self, path: Path) -> None:
        """Nobody is left out of a list of names."""
        field = self.field_at(path)
        assert isinstance(field, SeveralField)
        field.show_value(self.draft.get(path))
        field.setEnabled(not self.draft.get((*path[:-1], "who")))

    def _on_strand_added(self) -> None:
        names = {name.lower() for name in self.draft.names(STRANDS)}
        number = next(n for n in range(1, len(names) + 2) if f"strand {n}" not in names)
        entry = {
            "name": f"Strand {number}",
            "kind": StrandKind.INDIVIDUAL.value,
            "minutes": 90,
            "patterns": [{"stages": [{"every": "1 month"}]}],
        }
        self.add(STRANDS, entry)

    def _on_whom(self) -> None:
        """A new line goes before the one for everyone else, or nobody would ever reach it."""
        path = self.line_here()
        patterns = self.draft.get(path)
        rest = next((n for n, p in enumerate(patterns) if not p.get("who")), len(patterns))
        who = [next(iter(self.draft.get(("programmes",))), Role.STUDENT.value)]
        self.add(path, {"who": who, "stages": [{"every": "1 month"}]}, rest)

    def _on_stage_added(self) -> None:
        """A new stage goes before the last, which lasts to the end."""
        path = self.line_here()
        place = len(self.draft.get(path)) - 1
        last_ended = self.draft.get((*path, place - 1, "until")) if place else None
        self.add(path, {"every": "2 weeks", "until": last_ended or "3 months"}, place)

    def _on_taken_out(self) -> None:
        self.take_out(self.line_here())
