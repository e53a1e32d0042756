"""The spellings file of Annex A: which headings tell Lists 6 to 9, and where each fact stands."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from swtracker.domain.annex import AnnexList
from swtracker.errors import BadResource
from swtracker.exchange.spellings import key

MARKS_NEEDED = 2
"""So many headings of its own a sheet must have to be taken for a list."""

FIELDS = ("reference", "started", "ended", "status", "team", "worker")
"""What is read of a row, and nothing else."""


@dataclass(frozen=True, slots=True)
class ListHeadings:
    """How one list is written; every text as `spellings.key` leaves it.

    ``columns`` has each field's headings, ``shown`` the first of them as Ofsted writes it.
    """

    list: AnnexList
    sheets: frozenset[str]
    marks: frozenset[str]
    columns: Mapping[str, frozenset[str]]
    shown: Mapping[str, str]

    def marks_in(self, headings: Sequence[str]) -> int:
        """How many of the list's own headings are among these."""
        return len(self.marks.intersection(headings))


@dataclass(frozen=True, slots=True)
class AnnexSpellings:
    """The lists that are read, and the words for nobody."""

    lists: tuple[ListHeadings, ...]
    nobody: frozenset[str]


def parse_spellings(text: str) -> AnnexSpellings:
    """The spellings in the file's text. Raises `BadResource` when it is not what it should be."""
    try:
        document = tomllib.loads(text)
        return AnnexSpellings(
            lists=tuple(_list(number, document[str(number.value)]) for number in AnnexList),
            nobody=_keys(document["nobody"]),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise BadResource(
            f"swtracker’s file of Annex A spellings does not read as it should ({error}); your "
            "records were not touched; install swtracker again."
        ) from error


def _list(number: AnnexList, table: Mapping[str, Mapping[str, Sequence[str]]]) -> ListHeadings:
    columns = {name: table["columns"][name] for name in FIELDS if name in table["columns"]}
    return ListHeadings(
        list=number,
        sheets=_keys(table["sheets"]),
        marks=_keys(table["marks"]),
        columns={name: _keys(headings) for name, headings in columns.items()},
        shown={name: headings[0] for name, headings in columns.items()},
    )


def _keys(texts: object) -> frozenset[str]:
    if not isinstance(texts, list):
        raise TypeError("a list of words is missing")
    return frozenset(key(text) for text in texts)
