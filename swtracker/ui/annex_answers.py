"""Who the names of an Annex A are: how each stands, and what may be answered for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from swtracker.ui.theme import Tone
from swtracker.usecases.rows.annex import LATER, Answer, BookName, NewWorker
from swtracker.usecases.rows.desk import PersonRow


class Other(Enum):
    """What a name may mean beside somebody known; the words are those of the chooser."""

    NEW = "Somebody new…"
    NOBODY = "No worker: the children come in and wait"
    LATER = "Not now: leave these children out"


NOT_SAID = "not said yet"
LEFT_OUT = "left out for now"
NO_WORKER = "no worker; the children wait"


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name of the book as its line shows it: ``who`` it is, in words.

    ``choice`` is what the chooser stands on: a staff number, an `Other`, or None while nobody has
    said. ``is_open`` while it waits for an answer, and not only until another time.
    """

    name: BookName
    who: str
    choice: str | Other | None
    is_open: bool

    @property
    def tone(self) -> Tone:
        """What is still to be answered stands out."""
        return "over" if self.is_open else ("muted" if self.name.is_asked else "plain")


def lines_of(
    names: Iterable[BookName], answers: Mapping[str, Answer], people: Mapping[str, PersonRow]
) -> tuple[NameLine, ...]:
    """The names with who each is; ``people`` are those known, by staff number."""
    return tuple(_line(name, answers, people) for name in names)


def in_order(names: Iterable[BookName], order: Sequence[str]) -> list[BookName]:
    """The names in the order in which they were first shown, so that none jumps when answered."""
    place = {name: n for n, name in enumerate(order)}
    return sorted(names, key=lambda n: place.get(n.name, len(place)))


def _line(
    name: BookName, answers: Mapping[str, Answer], people: Mapping[str, PersonRow]
) -> NameLine:
    if name.is_new:
        answer = answers.get(name.name)
        spelt = "" if isinstance(answer, NewWorker) else ", spelt another way"
        choice = Other.NEW if isinstance(answer, NewWorker) else name.staff_number
        return NameLine(name, f"somebody new ({name.staff_number}){spelt}", choice, False)
    again = ", remembered" if name.remembered else ""
    if name.nobody:
        return NameLine(name, f"{NO_WORKER}{again}", Other.NOBODY, False)
    if name.is_asked:
        left_out = answers.get(name.name, None) == LATER
        words = LEFT_OUT if left_out else NOT_SAID
        return NameLine(name, words, Other.LATER if left_out else None, not left_out)
    person = people.get(name.staff_number)
    called = f"{person.name} ({name.staff_number})" if person else name.staff_number
    return NameLine(name, f"{called}{again}", name.staff_number, False)


def choices_for(
    line: NameLine, answers: Mapping[str, Answer], people: Mapping[str, PersonRow]
) -> list[tuple[str | Other, str]]:
    """What may be answered for a name: the likely first, then the other ways, then everybody."""
    likely = [n for n in line.name.likely if n in people]
    new = {
        answer.staff_number: name
        for name, answer in answers.items()
        if isinstance(answer, NewWorker) and name != line.name.name
    }
    offered: list[tuple[str | Other, str]] = [
        (number, f"{_called(people[number])}, perhaps") for number in likely
    ]
    offered += [(other, other.value) for other in Other]
    offered += [(number, f"{name} ({number}), new here") for number, name in new.items()]
    rest = [p for p in people.values() if p.staff_number not in {*likely, *new}]
    return [*offered, *((p.staff_number, _called(p)) for p in rest)]


def _called(person: PersonRow) -> str:
    """``Dilys Plover (S3), social worker, South``: two of one name are told apart."""
    role = "" if person.role is None else f", {person.role.value.lower()}"
    return f"{person.name} ({person.staff_number}){role}" + (
        f", {person.team}" if person.team else ""
    )
