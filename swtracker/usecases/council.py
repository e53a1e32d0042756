"""The council and its policy as dated sets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.changes import Changes
from swtracker.domain.policy import Policies, Policy
from swtracker.domain.policy_words import policy_figures
from swtracker.errors import BadInput
from swtracker.store.tables import PolicyRow as PolicyStored
from swtracker.usecases.context import Context
from swtracker.usecases.policy_changes import weigh_policy
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.desk import CouncilRow, PolicyRow
from swtracker.usecases.rows.plans import WhatWouldChange


@dataclass(frozen=True, slots=True)
class Council:
    """The council and its policy."""

    context: Context

    def row(self) -> CouncilRow:
        """The council the data file belongs to."""
        with self.context.database.read() as session:
            council = self.context.council(session)
            return CouncilRow(council.name, council.records_begin)

    def policies(self, day: date | None = None) -> list[PolicyRow]:
        """The policy sets, newest first, with what each says."""
        on = self.context.day(day)
        with self.context.database.read() as session:
            all_sets = self.context.policies(session)
            ids = {
                (row.valid_from, row.name): row.id
                for row in session.scalars(
                    select(PolicyStored).where(PolicyStored.void_by.is_(None))
                )
            }
        return [
            PolicyRow(
                id=ids[s.valid_from, s.policy.name],
                name=s.policy.name,
                valid_from=s.valid_from,
                source=s.policy.source,
                in_force=s.policy is all_sets.on(on),
                figures=tuple(policy_figures(s.policy)),
            )
            for s in reversed(all_sets.sets)
        ]

    def policy(self, day: date | None = None) -> Policy:
        """The policy in force that day."""
        return self.policies_full().on(self.context.day(day))

    def policies_full(self) -> Policies:
        """Every policy set, as the rules use them."""
        with self.context.database.read() as session:
            return self.context.policies(session)

    def programmes(self) -> list[str]:
        """The programmes the policy in force today has templates for."""
        return list(self.policy().programmes)

    def presets(self) -> list[Policy]:
        """The policy presets swtracker brings."""
        return list(self.context.resources.presets.values())

    def what_would_change(self, policy: Policy, valid_from: date) -> WhatWouldChange:
        """What adopting the policy would change for everybody in post then; nothing is saved.

        Refuses the days that `adopt` refuses.
        """
        with self.context.database.read() as session:
            self._check_day(session, valid_from)
            return weigh_policy(self.context, session, policy, valid_from)

    def adopt(self, policy: Policy, *, valid_from: date) -> Done:
        """Bring a policy into force from a day on; limits follow, allocations stay.

        One policy begins on a day, and none before the records do, for nothing is measured there.
        """
        with self.context.act("policy.adopted") as act:
            self._check_day(act.session, valid_from)
            act.session.add(
                PolicyStored(
                    name=policy.name, valid_from=valid_from, document=dict(policy.document)
                )
            )
            act.facts.update(policy=policy.name, start=valid_from)
        said = f"{policy.name} is in force from {words.full_day(valid_from)}"
        return Done(said, Changes.everything(), act.entry)

    def _check_day(self, session: Session, valid_from: date) -> None:
        """Raise `BadInput` unless a policy can come into force on the day."""
        begin = self.context.council(session).records_begin
        if valid_from < begin:
            raise BadInput(
                f"The records begin on {words.full_day(begin)}, and a policy cannot begin before "
                "them; choose a later day.",
                field="valid_from",
            )
        if any(s.valid_from == valid_from for s in self.context.policies(session).sets):
            raise BadInput(
                f"A policy comes into force on {words.full_day(valid_from)} already; "
                "choose another day.",
                field="valid_from",
            )
