"""The lists beside what is due: cases not discussed for too long, and actions still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from swtracker.domain import words
from swtracker.drawing import values
from swtracker.ui.dialogs.supervision_parts import times
from swtracker.ui.tables.columns import Column
from swtracker.usecases.rows.supervision import AgreedAction, NotDiscussed


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case not discussed for too long, as it stands on the day looked at."""

    found: NotDiscussed
    day: date

    @property
    def last(self) -> str:
        """When it was last discussed, by the worker who leads it."""
        last = self.found.last
        return "not yet" if last is None else words.near_day(last, self.day)


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An open action, as it stands on the day looked at."""

    action: AgreedAction
    day: date

    @property
    def section(self) -> str:
        """The heading it stands under."""
        if self.action.overdue:
            return "Overdue"
        return "No day agreed" if self.action.due is None else "To be done"

    @property
    def standing(self) -> values.Standing:
        """How it stands, by shape and words."""
        if self.action.due is None:
            return values.Standing("none", "no day")
        said = words.due(self.action.due, self.day)
        if self.action.overdue:
            return values.Standing("late", said)
        return values.Standing("soon" if self.action.due == self.day else "good", said)

    @property
    def carried(self) -> str:
        """How often it was carried forward."""
        return times(self.action.carried) if self.action.carried else "not yet"


CASE_COLUMNS: tuple[Column[CaseLine], ...] = (
    Column(
        "worker",
        "Worker",
        lambda r: r.found.worker,
        tooltip=lambda r: f"{r.found.worker}, {r.found.team}",
        width=132,
        stretch=3,
        strong=True,
    ),
    Column(
        "case",
        "Case",
        lambda r: " · ".join(p for p in (r.found.reference, r.found.initials) if p),
        tooltip=lambda r: r.found.reference,
        width=112,
        stretch=2,
    ),
    Column(
        "days",
        "Not discussed for",
        lambda r: words.days(r.found.days),
        sort=lambda r: r.found.days,
        align="right",
        width=124,
    ),
    Column(
        "last",
        "Last discussed",
        lambda r: r.last,
        sort=lambda r: r.found.last,
        width=128,
        gives_way=1,
        tone=lambda r: "muted" if r.found.last is None else "plain",
    ),
    Column(
        "since",
        "Lead since",
        lambda r: words.near_day(r.found.led_since, r.day),
        sort=lambda r: r.found.led_since,
        width=128,
        gives_way=2,
    ),
    Column("status", "Status", lambda r: r.found.status.words, width=120, stretch=2, gives_way=3),
    Column(
        "supervisor",
        "Supervisor",
        lambda r: r.found.supervisor or "nobody yet",
        width=112,
        stretch=2,
        gives_way=4,
    ),
)

ACTION_COLUMNS: tuple[Column[ActionLine], ...] = (
    Column(
        "action",
        "Action",
        lambda r: r.action.words,
        tooltip=lambda r: r.action.words,
        width=160,
        stretch=6,
        strong=True,
    ),
    Column("worker", "Agreed with", lambda r: r.action.worker, width=112, stretch=2, gives_way=2),
    Column("owner", "Owner", lambda r: r.action.owner, width=112, stretch=2, gives_way=1),
    Column(
        "due",
        "Due",
        lambda r: r.standing.words,
        sort=lambda r: r.action.due,
        drawn=lambda r: r.standing,
        width=136,
        stretch=1,
    ),
    Column(
        "agreed",
        "Agreed on",
        lambda r: words.near_day(r.action.agreed, r.day),
        sort=lambda r: r.action.agreed,
        width=104,
        gives_way=3,
    ),
    Column(
        "carried",
        "Carried forward",
        lambda r: r.carried,
        sort=lambda r: r.action.carried,
        width=112,
        gives_way=4,
        tone=lambda r: "plain" if r.action.carried else "muted",
        header_tooltip="How many supervisions of the strand were held since it was agreed",
    ),
)
