"""The part of the policy editor for programmes: how long, and what each stage protects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from swtracker.domain.policy import ProgrammeTemplate
from swtracker.ui.policy.asked import lay_out_asked, lay_out_evidence
from swtracker.ui.policy.draft import Draft, Path
from swtracker.ui.policy.fields import FigureField, MonthsField, NameField
from swtracker.ui.policy.limits import cap_field, not_to_lead_field, share_field
from swtracker.ui.policy.part import Part

PROGRAMMES: Path = ("programmes",)
HINTS = {
    "ASYE": "Skills for Care: 90 % over the year. Slough adds a cap of 14, Newham rises in steps."
}


class ProgrammesPart(Part):
    """Programmes with their stages; new ones begin from a template."""

    title = "Programmes and stages"
    keys = frozenset({"programmes"})

    def __init__(
        self, draft: Draft, templates: Sequence[ProgrammeTemplate], parent: QWidget | None = None
    ) -> None:
        self._templates = templates
        super().__init__(draft, parent)

    def build(self) -> None:
        """A section a programme, and the way to add one."""
        for name in self.draft.get(PROGRAMMES):
            self._programme(name)
        if not self.draft.get(PROGRAMMES):
            self.heading("No programme", "No caseload is protected beyond the role’s own limit.")
        self.acts(self._templates_menu("Add a programme", "Add a programme", self._on_added))

    def put(self, path: Path, value: object) -> None:
        """Write a line; a programme’s name is a key, which patterns of supervision use too."""
        if path[:-2] == PROGRAMMES and path[-1] == "name":
            self._rename(str(path[1]), str(value))
        else:
            super().put(path, value)

    def _programme(self, name: str) -> None:
        path = (*PROGRAMMES, name)
        self.heading(name, HINTS.get(name, ""))
        called = NameField(f"{name}, called")
        months = FigureField(f"{name}, lasts", "months", most=120)
        self.lines(
            ((*path, "name"), "Called", called, ""),
            ((*path, "months"), "Lasts", months, ""),
            ((*path, "review_months"), "Reviews in months", MonthsField(f"{name}, reviews"), ""),
            stretch=(2, 1, 1),
        )
        called.show_value(name)
        lay_out_asked(self, path, name)
        titles = ("From month", "Share of the limit", "At most, children", "May not lead alone", "")
        grid = self.grid(*titles, stretch=(2, 2, 2, 3, 0))
        stages = (*path, "stages")
        for place, stage in enumerate(self.draft.get(stages)):
            line = (*stages, place)
            whose = f"{name} from month {stage.get('from_month', 0)}"
            begins = FigureField(f"{name}, stage {place + 1} begins in month", "", most=120)
            begins.setEnabled(place > 0)
            out = self.act("Take out", f"Take out {whose}", self._on_taken_out, line)
            grid.add(
                ((*line, "from_month"), begins),
                ((*line, "share"), share_field(whose)),
                ((*line, "cap"), cap_field(whose)),
                ((*line, "not_to_lead"), not_to_lead_field(whose)),
                out if place else None,
            )
        evidence = (*path, "evidence")
        kinds = self.draft.get(evidence, ())
        takes_out = [
            self.act(
                "Take out",
                f"Take out {kind.get('name', 'evidence')}",
                self._on_taken_out,
                (*evidence, place),
            )
            for place, kind in enumerate(kinds)
        ]
        lay_out_evidence(self, path, name, takes_out)
        again = self._templates_menu(
            "Start again from", f"{name}: start again from", self._on_started_again
        )
        again.menu().setProperty("programme", name)
        self.acts(
            self.act("Add a stage", f"{name}: add a stage", self._on_stage_added, stages),
            self.act("Add evidence", f"{name}: add evidence", self._on_evidence_added, evidence),
            again,
            self.act("Take this programme out", f"Take {name} out", self._on_taken_out, path),
        )

    def _templates_menu(
        self, words: str, name: str, slot: Callable[[QAction], object]
    ) -> QPushButton:
        return self.menu(words, name, [t.title for t in self._templates], slot)

    def _on_added(self, action: QAction) -> None:
        template = self._templates[action.data()]
        taken = self.draft.get(PROGRAMMES)
        name = template.programme.name
        number = 2
        while name in taken:
            name, number = f"{template.programme.name} {number}", number + 1
        self._begin_from(name, template)

    def _on_started_again(self, action: QAction) -> None:
        menu = self.sender()
        assert menu is not None
        self._begin_from(str(menu.property("programme")), self._templates[action.data()])

    def _begin_from(self, name: str, template: ProgrammeTemplate) -> None:
        path = (*PROGRAMMES, name)
        self.draft.put(path, deepcopy(dict(template.document)))
        self.build_again()
        self.focus((*path, "name"))
        self.changed.emit()

    def _on_stage_added(self) -> None:
        path = self.line_here()
        last = self.draft.get(path)[-1]
        self.add(path, {**last, "from_month": last.get("from_month", 0) + 3})

    def _on_evidence_added(self) -> None:
        self.add(self.line_here(), {"name": "", "count": 1})

    def _on_taken_out(self) -> None:
        path = self.line_here()
        is_last_kind = path[-1] == 0 and len(self.draft.get(path[:-1])) == 1
        self.take_out(path[:-1] if is_last_kind else path)

    def _rename(self, old: str, new: str) -> None:
        path = (*PROGRAMMES, old)
        if not new or new in self.draft.get(PROGRAMMES):
            self.show_error((*path, "name"), "must be a name no other programme has")
            return
        self.draft.rename(path, new)
        for strand in self.draft.get(("supervision", "strands")):
            for pattern in strand["patterns"]:
                if old in pattern.get("who", ()):
                    pattern["who"] = [new if who == old else who for who in pattern["who"]]
        self.build_again_later(path, (*PROGRAMMES, new))
        self.changed.emit()
