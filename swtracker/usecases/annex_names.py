"""Who the names of an Annex A book are: by what was answered, else by the name, else asked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from fractions import Fraction

from swtracker.domain.annex import AnnexChild, name_key
from swtracker.domain.lengths import LONGEST_STAFF_NUMBER
from swtracker.domain.people import Worker, check_fte
from swtracker.errors import BadInput
from swtracker.usecases.context import required
from swtracker.usecases.facts import Person
from swtracker.usecases.rows.annex import Answers, BookName, NewWorker
from swtracker.usecases.staff import LONGEST_WEEK

MOST_LIKELY = 3
"""So many people are offered for a name that is nearly theirs."""


@dataclass(slots=True)
class BookNames:
    """The names of one book against the people of the tracker.

    ``known`` are everybody who has not left, by number. Of what is kept by `name_key`, ``_said``
    was answered this time, ``_remembered`` another time, and ``_asked`` led to nobody either way.
    """

    known: dict[int, Worker] = field(default_factory=dict)
    _answered: dict[str, int | None] = field(default_factory=dict)
    _said: set[str] = field(default_factory=set)
    _remembered: set[str] = field(default_factory=set)
    _asked: set[str] = field(default_factory=set)
    _new: dict[str, NewWorker] = field(default_factory=dict)
    _by_name: dict[str, list[int]] = field(default_factory=dict)
    _shown: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        people: Mapping[int, Person],
        children: Sequence[AnnexChild],
        answers: Answers,
        kept: Mapping[str, int | None],
    ) -> BookNames:
        """The names of the children's workers, and the answers that concern them.

        ``kept`` is what was answered before, by `name_key`; what is answered now goes before it.
        An answer that leads to nobody who is here now leaves the name asked, though somebody
        should be called so: who was meant is not guessed. Raises `BadInput` for somebody new
        whose staff number another person has.
        """
        by_name: dict[str, list[int]] = defaultdict(list)
        for number, person in people.items():
            by_name[name_key(person.worker.name)].append(number)
        names = cls(
            known={number: person.worker for number, person in people.items()},
            _by_name=dict(by_name),
        )
        for child in children:
            for name, _ in child.workers:
                names._shown.setdefault(name_key(name), name)
        said = {name_key(name): answer for name, answer in answers.items()}
        numbers = {w.staff_number: number for number, w in names.known.items()}
        for key, answer in said.items():
            if isinstance(answer, NewWorker) and key in names._shown:
                names._add_new(key, answer, numbers)
        for key, answer in said.items():
            if answer is None:
                names._answered[key] = None
            elif isinstance(answer, str):
                names._answer(key, answer, numbers)
        names._said = set(said) & set(names._shown)
        for key in kept.keys() & names._shown.keys() - names._said:
            meant = kept[key]
            if meant is None or meant in names.known:
                names._answered[key] = meant
                names._remembered.add(key)
            else:
                names._asked.add(key)
        names._asked |= names._said - names._answered.keys() - names._new.keys()
        return names

    def _answer(self, key: str, staff_number: str, numbers: Mapping[str, int]) -> None:
        newcomer = next((k for k, w in self._new.items() if w.staff_number == staff_number), None)
        if newcomer is not None:
            self._new[key] = self._new[newcomer]
        elif staff_number in numbers:
            self._answered[key] = numbers[staff_number]

    def _add_new(self, key: str, new: NewWorker, numbers: Mapping[str, int]) -> None:
        """Somebody new; the same answer given again is the person it made."""
        number = required(
            new.staff_number,
            f"The staff number of {self._shown[key]}",
            "staff_number",
            longest=LONGEST_STAFF_NUMBER,
        )
        there = numbers.get(number)
        if there is not None and name_key(self.known[there].name) == key:
            self._answered[key] = there
            return
        taken = next((k for k, w in self._new.items() if w.staff_number == number), None)
        if there is not None or taken is not None:
            other = self.known[there].name if there is not None else self._shown[taken or ""]
            raise BadInput(
                f"{number} is the staff number of {other}; check it.", field="staff_number"
            )
        check_fte_and_hours(new)
        self._new[key] = new

    def who(self, name: str) -> int | None:
        """The number of the worker of that name; None when it is nobody, new or not known."""
        key = name_key(name)
        if key in self._answered:
            return self._answered[key]
        alike = self._by_name.get(key, [])
        is_open = key in self._new or key in self._asked
        return alike[0] if len(alike) == 1 and not is_open else None

    def is_nobody(self, name: str) -> bool:
        """Whether it was answered that the name is no worker's."""
        key = name_key(name)
        return key in self._answered and self._answered[key] is None

    def is_asked(self, name: str) -> bool:
        """Whether nobody has said who the name is."""
        is_new = name_key(name) in self._new
        return self.who(name) is None and not is_new and not self.is_nobody(name)

    def newcomers(self, wanted: Collection[str]) -> list[tuple[str, NewWorker]]:
        """Those to be added, each once, by the name that stands in the book; ``wanted`` are the
        names of the children that come in."""
        keys = {name_key(name) for name in wanted}
        found: dict[str, tuple[str, NewWorker]] = {}
        for key, new in self._new.items():
            if key in keys:
                found.setdefault(new.staff_number, (self._shown[key], new))
        return list(found.values())

    def is_now(self, staff_number: str, number: int, worker: Worker) -> None:
        """Somebody new has been added under that number."""
        self.known[number] = worker
        for key in [k for k, new in self._new.items() if new.staff_number == staff_number]:
            self._answered[key] = number

    def listed(self, children: Sequence[AnnexChild]) -> tuple[BookName, ...]:
        """Every name of the children with who that is, those still asked first."""
        counts: Counter[str] = Counter()
        teams: dict[str, Counter[str]] = defaultdict(Counter)
        for child in children:
            for name, _ in child.workers:
                counts[name_key(name)] += 1
                teams[name_key(name)][child.team] += 1
        found = [self._line(key, counts[key], _commonest(teams[key])) for key in counts]
        return tuple(sorted(found, key=lambda n: (not n.is_asked, n.name.casefold())))

    def _line(self, key: str, children: int, team: str) -> BookName:
        name = self._shown[key]
        number, new = self.who(name), self._new.get(key)
        staff_number = self.known[number].staff_number if number is not None else ""
        return BookName(
            name=name,
            children=children,
            team=team,
            staff_number=new.staff_number if new is not None else staff_number,
            likely=self._likely(key) if self.is_asked(name) else (),
            nobody=self.is_nobody(name),
            is_new=new is not None,
            remembered=key in self._remembered,
        )

    def _likely(self, key: str) -> tuple[str, ...]:
        close = get_close_matches(key, list(self._by_name), n=MOST_LIKELY, cutoff=0.75)
        return tuple(self.known[n].staff_number for name in close for n in self._by_name[name])

    def answered(self) -> dict[str, int | None]:
        """Who the names are that were answered for this time and are somebody's or nobody's."""
        return {
            self._shown[key]: self._answered[key]
            for key in sorted(self._said)
            if key in self._answered
        }


def _commonest(teams: Counter[str]) -> str:
    """The team named most often, the first of those that are; empty where none is."""
    return max((t for t in teams if t), key=teams.__getitem__, default="")


def check_fte_and_hours(new: NewWorker) -> None:
    """Raises `BadInput` for an FTE or a week nobody has."""
    check_fte(Fraction(new.fte))
    if not 0 < new.weekly_hours <= LONGEST_WEEK:
        raise BadInput(
            f"The hours of a full-time week must be more than 0 and at most {LONGEST_WEEK}.",
            field="weekly_hours",
        )
