"""The chain of the history: every entry carries a digest of itself and of the entry before it.

Whoever changes, removes or slips in an entry behind the program's back breaks the chain from there
on, and `first_break` finds the place. Free text, and what a row held before and after, stand
outside it, because they may have to be erased; a child is in it by an internal number only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

BEGINNING = ""
"""What stands for the digest before the first entry."""


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as the chain sees it: what its digest is made of, and the digest it carries.

    ``subjects`` are the workers and cases it is about, by number, in the order they were named.
    """

    entry: int
    at: datetime
    actor_id: int | None
    act: str
    facts: Mapping[str, Any]
    undoes: int | None
    subjects: tuple[tuple[int | None, int | None], ...]
    digest: str

    def digest_after(self, before: str) -> str:
        """The digest the entry should carry, coming after the one with the digest ``before``."""
        return digest(
            before,
            at=self.at,
            actor_id=self.actor_id,
            act=self.act,
            facts=self.facts,
            undoes=self.undoes,
            subjects=self.subjects,
        )


def digest(
    before: str,
    *,
    at: datetime,
    actor_id: int | None,
    act: str,
    facts: Mapping[str, Any],
    undoes: int | None,
    subjects: Iterable[tuple[int | None, int | None]],
) -> str:
    """The digest of an entry that comes after the one with the digest ``before``: SHA-256."""
    told = [
        before,
        at.replace(tzinfo=None).isoformat(),
        actor_id,
        act,
        facts,
        undoes,
        [list(subject) for subject in subjects],
    ]
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def first_break(links: Iterable[Link]) -> int | None:
    """The first entry, in their order, whose digest is not what it should be; None: all hold."""
    before = BEGINNING
    for link in links:
        if link.digest != link.digest_after(before):
            return link.entry
        before = link.digest
    return None
