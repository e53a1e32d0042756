"""The columns of the cases: who the child is, where the case stands, and who leads it."""

from __future__ import annotations

from swtracker.domain import words
from swtracker.drawing.values import Countdown
from swtracker.ui.tables.columns import Column
from swtracker.usecases.rows.desk import CaseRow

NOBODY = "nobody"
"""Stands where a lead would."""

TEAM = "team"
"""The key of the column that says nothing where one team is looked at."""

LEFT_OUT = {
    "open": {"closed"},
    "unallocated": {"closed", "lead", "with_lead"},
    "closed": {"lead", "with_lead", "waiting"},
    "all": set[str](),
}
"""The columns that say nothing of cases of a state, by the state's key."""


def child_words(row: CaseRow) -> str:
    """``31102 AK``."""
    return f"{row.reference} {row.initials}".strip()


def _lead(row: CaseRow) -> str:
    if row.lead_id is not None:
        return row.lead
    return "" if row.days_waiting is None else NOBODY


def _countdown(row: CaseRow) -> Countdown | None:
    return None if row.days_waiting is None else Countdown(row.days_waiting)


COLUMNS: tuple[Column[CaseRow], ...] = (
    Column("reference", "Reference", text=lambda r: r.reference, width=84, strong=True),
    Column("initials", "Initials", text=lambda r: r.initials, width=56, gives_way=3),
    Column(
        "status",
        "Status",
        text=lambda r: r.status.words,
        sort=lambda r: r.status.value,
        width=136,
        stretch=2,
        gives_way=2,
    ),
    Column("family", "Family", text=lambda r: r.family, width=80, stretch=1, gives_way=6),
    Column(TEAM, "Team", text=lambda r: r.team, width=120, stretch=2, gives_way=9),
    Column(
        "opened",
        "Opened",
        text=lambda r: words.bare_day(r.opened),
        sort=lambda r: r.opened,
        width=100,
        gives_way=8,
    ),
    Column(
        "closed",
        "Closed",
        text=lambda r: words.bare_day(r.closed) if r.closed else "",
        sort=lambda r: r.closed,
        width=100,
        gives_way=7,
    ),
    Column(
        "lead",
        "Lead",
        text=_lead,
        sort=lambda r: r.lead.casefold() or None,
        tone=lambda r: "plain" if r.lead_id is not None else "muted",
        width=116,
        stretch=3,
    ),
    Column(
        "with_lead",
        "With lead",
        text=lambda r: "" if r.days_with_lead is None else words.days(r.days_with_lead),
        sort=lambda r: r.days_with_lead,
        align="right",
        width=80,
        gives_way=4,
        header_tooltip="How long the present lead has had the case",
    ),
    Column(
        "leads",
        "Leads",
        text=lambda r: str(r.leads),
        sort=lambda r: r.leads,
        align="right",
        width=56,
        gives_way=5,
        header_tooltip="How many different people have led the case",
    ),
    Column(
        "waiting",
        "Waiting",
        text=lambda r: "" if r.days_waiting is None else words.waited(r.days_waiting),
        sort=lambda r: r.days_waiting,
        drawn=_countdown,
        accessible=lambda r: c.describe() if (c := _countdown(r)) else "",
        width=152,
        gives_way=1,
        header_tooltip="Days without a lead; the statutory check fails on the eighth",
    ),
)
