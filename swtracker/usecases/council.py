"""The council and its policy as dated sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from swtracker.domain import words
from swtracker.domain.changes import Changes
from swtracker.domain.policy import Policies, Policy
from swtracker.errors import BadInput
from swtracker.store.tables import PolicyRow as PolicyStored
from swtracker.usecases.context import Context
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.desk import CouncilRow, PolicyRow


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

    def adopt(self, policy: Policy, *, valid_from: date) -> Done:
        """Bring a policy into force from a day on; limits follow, allocations stay."""
        with self.context.act("policy.adopted") as act:
            same_day = act.session.scalar(
                select(PolicyStored.id).where(
                    PolicyStored.valid_from == valid_from, PolicyStored.void_by.is_(None)
                )
            )
            if same_day is not None:
                raise BadInput(
                    f"A policy comes into force on {words.full_day(valid_from)} already; "
                    "choose another day.",
                    field="valid_from",
                )
            act.session.add(
                PolicyStored(
                    name=policy.name, valid_from=valid_from, document=dict(policy.document)
                )
            )
            act.facts.update(policy=policy.name, start=valid_from)
        said = f"{policy.name} is in force from {words.full_day(valid_from)}"
        return Done(said, Changes.everything(), act.entry)


def policy_figures(policy: Policy) -> Iterator[tuple[str, str]]:
    """What a policy says, as name and figure, in the order a person asks."""
    yield "Children for a full-time social worker", str(policy.base)
    for role, limit in policy.roles.items():
        said = "holds no cases" if limit.share == 0 else f"{words.figure(limit.share * 100, 0)} %"
        if limit.cap is not None:
            said += f", at most {limit.cap}"
        yield role.value, said
    for programme in policy.programmes.values():
        for stage in programme.stages:
            since = f" from month {stage.from_month}" if len(programme.stages) > 1 else ""
            said = f"{words.figure(stage.share * 100, 0)} %"
            if stage.cap is not None:
                said += f", at most {stage.cap}"
            yield f"{programme.name}{since}", said
    for strand in policy.strands:
        for pattern in strand.patterns:
            whom = words.listed(sorted(pattern.who)) if pattern.who else "everyone else"
            stages = [
                (s.every.words if s.every else "no interval stated")
                + (f" until {s.until}" if s.until else "")
                for s in pattern.stages
            ]
            yield f"{strand.name} supervision, {whom}", ", then ".join(stages)
    yield "Development time", f"{words.share_percent(policy.development_share)} of contracted hours"
    yield "Recorded within", words.count(policy.recorded_within, "working day")
    yield "Grace before overdue", words.days(policy.grace_days)
    approvers = words.listed(sorted(r.value.lower() for r in policy.approvers))
    yield "May let a limit be passed", approvers
