"""The part of the policy editor for caseload limits: the base, and what each role has of it."""

from __future__ import annotations

from swtracker.domain.cases import Status
from swtracker.domain.people import Role
from swtracker.ui.policy.fields import FigureField, SeveralField
from swtracker.ui.policy.part import Part
from swtracker.ui.widgets.basics import label

STATUSES = tuple((s.value, s.words) for s in Status if s is not Status.CLOSED)
"""The statuses of open cases, by the words of the document."""


class LimitsPart(Part):
    """Children for a full-time worker, and each role's share, cap and statuses."""

    title = "Caseload limits"
    keys = frozenset({"caseload"})

    def build(self) -> None:
        """Two figures, and a row a role."""
        self.heading(
            "Children",
            "A limit is the base × role × programme stage × FTE, rounded down; then each cap.",
        )
        self.lines(
            (
                ("caseload", "base"),
                "Children for a full-time social worker",
                FigureField("Children for a full-time social worker", "children"),
                "16 in Slough’s strategy; no figure is set nationally.",
            ),
            (
                ("caseload", "aim"),
                "Average aimed for",
                FigureField("Average aimed for", "children per FTE", places=1),
                "As DfE counts: children over the FTE of whoever holds any.",
            ),
        )
        self.heading(
            "Roles",
            "Slough’s strategy: consultants half, students at most 14, managers none. A cap is for "
            "a full-time post and follows FTE.",
        )
        grid = self.grid(
            "Role",
            "Share of the base",
            "At most, children",
            "May not lead alone",
            stretch=(3, 2, 2, 3),
        )
        for role in Role:
            path = ("caseload", "roles", role.value)
            grid.add(
                label(role.value, wraps=True),
                ((*path, "share"), share_field(role.value)),
                ((*path, "cap"), cap_field(role.value)),
                ((*path, "not_to_lead"), not_to_lead_field(role.value)),
            )


def share_field(whose: str) -> FigureField:
    """A percentage of the base."""
    return FigureField(f"{whose}, share of the base", "%", most=100, places=2)


def cap_field(whose: str) -> FigureField:
    """A number of children that a limit never passes, or none."""
    return FigureField(f"{whose}, at most", "", none="no cap")


def not_to_lead_field(whose: str) -> SeveralField:
    """The statuses somebody may not lead alone."""
    return SeveralField(f"{whose}, may not lead alone", STATUSES, none="nothing")
