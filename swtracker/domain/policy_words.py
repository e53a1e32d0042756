"""What a policy says, as name and figure, and where two policies say different things."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction

from swtracker.domain import words
from swtracker.domain.cases import Status
from swtracker.domain.policy import (
    EvidenceOwed,
    Pattern,
    Policy,
    Programme,
    ProgrammeStage,
    RecordKeeping,
    RoleLimit,
    Strand,
    Weights,
)

PolicyFigure = tuple[str, str]
"""What a figure is of, and the figure."""

FigureChange = tuple[str, str, str]
"""What a figure is of, the figure before, and the figure after."""


def policy_figures(policy: Policy) -> Iterator[PolicyFigure]:
    """What a policy says, every figure of it, in the order a person asks.

    Two policies that say the same differ in nothing but their name, source and document.
    """
    yield "Children for a full-time social worker", str(policy.base)
    yield "Average aimed for", words.trimmed(policy.aim)
    for role, limit in policy.roles.items():
        yield role.value, _limit(limit)
    for programme in policy.programmes.values():
        yield from _programme(programme)
    for strand in policy.strands:
        yield from _strand(strand)
    yield "Supervision that a team’s figures count", policy.line_manager_strand
    yield "Grace before overdue", words.days(policy.grace_days)
    yield "Recorded within", words.count(policy.recorded_within, "working day")
    asked = "not asked" if policy.discuss_within is None else f"within {policy.discuss_within}"
    yield "A case discussed again", asked
    owed = words.share_percent(policy.development_share)
    yield "Development time", f"{owed} of contracted hours"
    yield "Development time, amber below", _percent(policy.development_amber)
    yield "Development time, red below", _percent(policy.development_red)
    yield "Allocations dated back", f"at most {words.days(policy.backdate_days)}"
    yield "Between equals", ", then ".join(policy.tie_breaks) or "the name alone"
    approvers = words.listed(sorted(r.value.lower() for r in policy.approvers))
    yield "May let a limit be passed", approvers
    for code in policy.override_codes:
        note = ", with a note" if code.note_owed else ""
        yield f"Reason to pass a limit, {code.code}", f"{code.words}{note}"
    yield from _weights(policy.weights)
    yield from _keeping(policy.keeping)


def figures_that_differ(before: Policy, after: Policy) -> tuple[FigureChange, ...]:
    """Every figure that one of the two says otherwise, or does not say at all."""
    old, new = _by_name(before), _by_name(after)
    none = words.DOES_NOT_APPLY
    return tuple(
        (name, old.get(name, none), new.get(name, none))
        for name in dict.fromkeys((*new, *old))
        if old.get(name) != new.get(name)
    )


def _by_name(policy: Policy) -> dict[str, str]:
    """The figures by name; what is said twice of one name is one figure."""
    found: dict[str, str] = {}
    for name, figure in policy_figures(policy):
        found[name] = f"{found[name]}; {figure}" if name in found else figure
    return found


def _percent(share: Fraction) -> str:
    return f"{words.trimmed(share * 100)} %"


def _limit(limit: RoleLimit | ProgrammeStage) -> str:
    said = "holds no cases" if limit.share == 0 else _percent(limit.share)
    if limit.cap is not None:
        said += f", at most {limit.cap}"
    if limit.not_to_lead:
        said += f", not alone: {_statuses(limit.not_to_lead)}"
    return said


def _statuses(statuses: Collection[Status]) -> str:
    return words.listed([s.words for s in Status if s in statuses])


def _programme(programme: Programme) -> Iterator[PolicyFigure]:
    for stage in programme.stages:
        since = f" from month {stage.from_month}" if stage.from_month else ""
        yield f"{programme.name}{since}", _limit(stage)
    said = words.count(programme.months, "month")
    if programme.review_months:
        said += f", reviewed in month {words.listed([str(m) for m in programme.review_months])}"
    yield f"{programme.name} lasts", said
    if programme.within_months is not None:
        within = words.count(programme.within_months, "month")
        yield f"{programme.name} is done within", f"{within}, pauses included"
    if programme.agreement:
        yield f"{programme.name} begins with", programme.agreement
    if programme.evidence:
        yield f"{programme.name} evidence", "; ".join(map(_evidence, programme.evidence))
    if programme.mandatory_training:
        yield f"{programme.name} training", words.listed(list(programme.mandatory_training))


def _evidence(owed: EvidenceOwed) -> str:
    by = f" by month {owed.by_month}" if owed.by_month is not None else ""
    return f"{owed.count} × {owed.name}{by}"


def _strand(strand: Strand) -> Iterator[PolicyFigure]:
    least = f"at least {words.count(strand.minutes, 'minute')}" if strand.minutes else "any length"
    yield f"{strand.name} supervision", f"{strand.kind}, {least}"
    for pattern in strand.patterns:
        whom = words.listed(sorted(pattern.who)) if pattern.who else "everyone else"
        yield f"{strand.name} supervision, {whom}", _pattern(pattern)


def _pattern(pattern: Pattern) -> str:
    said = ", then ".join(
        (stage.every.words if stage.every else "no interval stated")
        + (f" until {stage.until}" if stage.until else "")
        for stage in pattern.stages
    )
    if pattern.but_not:
        said += f"; not for {words.listed(sorted(r.value.lower() for r in pattern.but_not))}"
    return said


def _weights(weights: Weights | None) -> Iterator[PolicyFigure]:
    if weights is None:
        yield "Weighted points", "not shown"
        return
    yield "Weighted points", "shown beside the number of children"
    for status in Status:
        yield f"Points, {status.words}", words.trimmed(weights.points(status))
    for level, more in weights.complexity.items():
        yield f"Points, {level}", f"{words.trimmed(more)} more"


def _keeping(keeping: RecordKeeping) -> Iterator[PolicyFigure]:
    backups = keeping.backups
    kept = [
        words.count(most, period)
        for most, period in (
            (backups.hours, "hour"),
            (backups.days, "day"),
            (backups.weeks, "week"),
            (backups.months, "month"),
        )
        if most
    ]
    yield "Backups kept", f"one of each of {words.listed(kept)}" if kept else "the newest only"
    yield "A closed case is erased", erased_words(keeping)
    may = words.listed(sorted(r.value.lower() for r in keeping.may_erase))
    yield "May erase a case", may


def erased_words(keeping: RecordKeeping) -> str:
    """When policy has a closed case erased: ``after 25 years``."""
    after = keeping.erase_after
    if after is None:
        return "when somebody says so"
    years, months = divmod(after.months, 12)
    return f"after {words.count(years, 'year')}" if years and not months else f"after {after}"
