"""A policy on its way: a document edited line by line, which is not yet in force anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any

from swtracker.domain.policy import Policy
from swtracker.domain.policy_document import Step, policy_from_document

Path = tuple[Step, ...]
"""Where a line stands in the document: keys of tables, and places in lists counted from 0."""


class Draft:
    """A policy document that is being written, and the day it is to come into force."""

    def __init__(self, document: Mapping[str, object], valid_from: date | None) -> None:
        self.document: dict[str, Any] = deepcopy(dict(document))
        self.valid_from = valid_from

    def get(self, path: Path, default: object = None) -> Any:
        """What stands at the path; ``default`` where nothing does."""
        found: Any = self.document
        for step in path:
            if isinstance(found, Mapping) and step not in found:
                return default
            found = found[step]
        return found

    def put(self, path: Path, value: object) -> None:
        """Write a line; None takes it away. Tables on the way are made where there are none."""
        holder: Any = self.document
        for step in path[:-1]:
            holder = holder.setdefault(step, {}) if isinstance(holder, dict) else holder[step]
        if value is not None:
            holder[path[-1]] = value
        elif isinstance(holder, dict):
            holder.pop(path[-1], None)
        else:
            del holder[path[-1]]

    def add(self, path: Path, entry: Mapping[str, object], place: int | None = None) -> Path:
        """Put an entry into the list at the path, at its end or at a place; answers its path."""
        entries = self.get(path)
        if entries is None:
            entries = []
            self.put(path, entries)
        place = len(entries) if place is None else place
        entries.insert(place, deepcopy(dict(entry)))
        return (*path, place)

    def rename(self, path: Path, name: str) -> None:
        """Give the table at the path another key, in the same place among the others."""
        parent = self.get(path[:-1])
        renamed = {(name if key == path[-1] else key): value for key, value in parent.items()}
        parent.clear()
        parent.update(renamed)

    def names(self, path: Path, key: str = "name") -> list[str]:
        """What the entries of the list at the path are called."""
        entries: Sequence[Mapping[str, Any]] = self.get(path, ())
        return [str(entry.get(key, "")) for entry in entries]

    def policy(self) -> Policy:
        """The policy the document says. Raises `BadPolicy` for the line that is wrong."""
        return policy_from_document(deepcopy(self.document))
