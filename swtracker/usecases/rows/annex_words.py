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
    """Everything worth reading of a plan, what comes in first; a part without lines is left out."""
    looks = (*plan.pointed_out, *plan.missing_from_6)
    found = (
        *(
            Part(title, _told(c for c in plan.changes if c.kind is kind), is_odd=False)
            for kind, title in _CHANGES.items()
        ),
        Part("New teams", _plain(plan.new_teams), is_odd=False),
        Part("Not taken in", tuple(Told(str(r.place), "", r.reason) for r in plan.refused)),
        Part("In conflict", _told(plan.conflicts)),
        Part("Have a look", _told(looks)),
        Part("Over their limit", _plain(plan.over_limit)),
        Part(
            "Not in the file; they stay open",
            tuple(Told("", reference, "") for reference in plan.not_in_book),
        ),
        Part("About the file as a whole", _plain(plan.remarks)),
    )
    return tuple(part for part in found if part.lines)


def would_come_in(plan: AnnexPlan) -> str:
    """What accepting would do, in a line."""
    what = f"Would bring in {_what(plan)}" if plan.changes else _nothing(plan, "would be")
    return what + _and_rows(plan)


def came_in(plan: AnnexPlan) -> str:
    """What accepting did, in a line."""
    what = f"Brought in {_what(plan)} from Annex A" if plan.changes else _nothing(plan, "is now")
    return what + _and_rows(plan)


def _what(plan: AnnexPlan) -> str:
    kinds = AnnexKind.NEW, AnnexKind.LEAD, AnnexKind.CLOSED
    new, leads, closed = (plan.count(kind) for kind in kinds)
    said = [
        words.count(new, "new case"),
        words.count(leads, "new lead"),
        words.count(closed, "closing"),
    ]
    further = len(plan.changes) - new - leads - closed
    if further:
        said.append(words.count(further, "further change"))
    return words.listed(said)


def _nothing(plan: AnnexPlan, will: str) -> str:
    """What is said where no case would be touched; ``will`` is the tense."""
    if (plan.refused or plan.conflicts) and not (plan.same or plan.learnt):
        return "Nothing of this Annex A can come in as it is"
    rest = "nothing was changed" if will == "is now" else "nothing would change"
    if plan.learnt:
        rest = f"who {words.count(len(plan.learnt), 'name')} means {will} remembered"
        if len(plan.learnt) > 1:
            rest = f"who {len(plan.learnt)} names mean {will} remembered"
    return f"Everything in this Annex A is in the tracker already; {rest}"


def _and_rows(plan: AnnexPlan) -> str:
    left = len(plan.refused) + len(plan.conflicts)
    return f"; {words.count(left, 'row')} to put right" if left else ""


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
