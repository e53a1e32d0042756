"""What is said of an Annex A book: the same words in the window and from the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from swtracker.domain import words
from swtracker.usecases.rows.annex import AnnexKind, AnnexLine, AnnexPlan, BookName

START_HINT = (
    "Annex A does not say since when. Every new allocation begins on this day, or on the day the "
    "case opened where that is later."
)
WHO_ARE_THEY = "Who are they"
REMEMBERED = "Remembered"


@dataclass(frozen=True, slots=True)
class Told:
    """One line: where in the book it stands, which child, and what of it; each may be empty."""

    where: str
    reference: str
    words: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.where, self.reference, self.words) if part)


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of one kind under their title. ``is_odd`` where somebody should read them."""

    title: str
    lines: tuple[Told, ...]
    is_odd: bool = True


_CHANGES = {
    AnnexKind.NEW: "New cases",
    AnnexKind.LEAD: "New leads",
    AnnexKind.STATUS: "New statuses",
    AnnexKind.TEAM: "Moves to another team",
    AnnexKind.CLOSED: "Closings",
}


def counts(plan: AnnexPlan) -> str:
    """What the book holds: ``17 open cases (5 in List 6, …); 5 with nobody named``."""
    counted = ", ".join(f"{n} in {which.words}" for which, n in plan.open_by_list.items())
    return (
        f"{words.count(plan.open_children, 'open case')} ({counted}); {plan.unallocated} "
        "with nobody named"
    )


def parts(plan: AnnexPlan) -> tuple[Part, ...]:
    """Everything worth reading of a plan, what is odd first; a part without lines is left out."""
    looks = (*plan.pointed_out, *plan.missing_from_6)
    found = (
        Part("Not taken in", tuple(Told(str(r.place), "", r.reason) for r in plan.refused)),
        Part("In conflict", _told(plan.conflicts)),
        Part("Have a look", _told(looks)),
        Part("Over their limit", _plain(plan.over_limit)),
        Part(
            "Open here and not in the file; they stay open",
            tuple(Told("", reference, "") for reference in plan.not_in_book),
        ),
        Part("About the file as a whole", _plain(plan.remarks)),
        *(
            Part(title, _told(c for c in plan.changes if c.kind is kind), is_odd=False)
            for kind, title in _CHANGES.items()
        ),
        Part("New teams", _plain(plan.new_teams), is_odd=False),
    )
    return tuple(part for part in found if part.lines)


def asked(names: Iterable[BookName]) -> tuple[str, ...]:
    """The names nobody has answered for, each with its children and whom it may mean."""
    return tuple(
        f"{n.name}: {words.children(n.children)}"
        + (f"; perhaps {' or '.join(n.likely)}" if n.likely else "")
        for n in names
        if n.is_asked
    )


def remembered(names: Iterable[BookName]) -> tuple[str, ...]:
    """The names that were answered another time, and who each is."""
    return tuple(
        f"{n.name}: {n.staff_number or 'nobody; the children wait'}" for n in names if n.remembered
    )


def _told(lines: Iterable[AnnexLine]) -> tuple[Told, ...]:
    return tuple(Told(str(line.place), line.reference, line.words) for line in lines)


def _plain(lines: Iterable[str]) -> tuple[Told, ...]:
    return tuple(Told("", "", line) for line in lines)
