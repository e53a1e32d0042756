"""Policy documents: a preset's TOML, or the same shape kept as JSON, checked and made a `Policy`.

Every complaint names the key that is wrong, as ``caseload.roles."Social worker".share``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from swtracker.domain.cases import Status
from swtracker.domain.people import Role
from swtracker.domain.policy import (
    Interval,
    OverrideCode,
    Pattern,
    Policy,
    Programme,
    ProgrammeStage,
    RoleLimit,
    Strand,
    StrandKind,
    StrandStage,
)
from swtracker.errors import BadResource

_MISSING = object()


class _Table:
    """A table of a document that remembers where it stands and which keys were read."""

    def __init__(self, values: Mapping[str, object], path: str, policy: str) -> None:
        self._values = dict(values)
        self._path = path
        self._policy = policy

    def wrong(self, key: str, should_be: str) -> BadResource:
        """The complaint that ``key`` should be something else."""
        return BadResource(
            f"The policy “{self._policy}” was not taken in, because {self._where(key)} "
            f"{should_be}; mend that line and try again."
        )

    def _where(self, key: str) -> str:
        shown = f'"{key}"' if " " in key else key
        return f"{self._path}.{shown}" if self._path else shown

    def take(self, key: str, default: object = _MISSING) -> Any:
        value = self._values.pop(key, default)
        if value is _MISSING:
            raise self.wrong(key, "is missing")
        return value

    def text(self, key: str, default: object = _MISSING) -> str:
        value = self.take(key, default)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, f"must be words, not {_shown(value)}")
        return value

    def whole(self, key: str, lowest: int, default: object = _MISSING) -> int:
        value = self.take(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or value < lowest:
            raise self.wrong(
                key, f"must be a whole number of at least {lowest}, not {_shown(value)}"
            )
        return value

    def cap(self, key: str) -> int | None:
        return self.whole(key, 0) if key in self._values else None

    def number(self, key: str, default: object = _MISSING) -> Fraction:
        value = self.take(key, default)
        if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
            raise self.wrong(key, f"must be a number, not {_shown(value)}")
        try:
            number = Fraction(value)
        except (ValueError, ZeroDivisionError) as error:
            raise self.wrong(key, f"must be a number, not {_shown(value)}") from error
        if number < 0:
            raise self.wrong(key, f"must not be below 0, not {_shown(value)}")
        return number

    def share(self, key: str) -> Fraction:
        """A percentage from 0 to 100, as a share."""
        typed = self._values.get(key)
        percent = self.number(key)
        if percent > 100:
            raise self.wrong(key, f"must be a percentage from 0 to 100, not {_shown(typed)}")
        return percent / 100

    def interval(self, key: str) -> Interval | None:
        if key not in self._values:
            return None
        value = self.take(key)
        interval = Interval.parse(value) if isinstance(value, str) else None
        if interval is None:
            raise self.wrong(
                key, f"must be a time such as “2 weeks” or “1 month”, not {_shown(value)}"
            )
        return interval

    def words(self, key: str, allowed: frozenset[str], default: object = _MISSING) -> list[str]:
        """A list of words, each one of those allowed."""
        value = self.take(key, default)
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self.wrong(key, f"must be a list of words, not {_shown(value)}")
        for word in value:
            if word not in allowed:
                raise self.wrong(key, f"has “{word}”, which is none of {_listed(allowed)}")
        return list(value)

    def months(self, key: str) -> tuple[int, ...]:
        value = self.take(key, [])
        if not isinstance(value, list) or not all(
            isinstance(v, int) and not isinstance(v, bool) and v > 0 for v in value
        ):
            raise self.wrong(key, f"must be a list of months such as [3, 6], not {_shown(value)}")
        return tuple(value)

    def table(self, key: str) -> _Table:
        value = self.take(key)
        if not isinstance(value, Mapping):
            raise self.wrong(key, f"must be a table, not {_shown(value)}")
        return _Table(value, self._where(key), self._policy)

    def tables(self, key: str) -> list[_Table]:
        value = self.take(key)
        if (
            not isinstance(value, list)
            or not value
            or not all(isinstance(v, Mapping) for v in value)
        ):
            raise self.wrong(key, "must be a list of tables with at least one in it")
        return [_Table(v, f"{self._where(key)}[{n}]", self._policy) for n, v in enumerate(value, 1)]

    def keys(self) -> list[str]:
        return list(self._values)

    def done(self) -> None:
        """Complain of any key nobody asked for: most likely a misspelling."""
        for key in self._values:
            raise self.wrong(key, "is not a key a policy has")


def _shown(value: object) -> str:
    if isinstance(value, list | Mapping):
        return "a list" if isinstance(value, list) else "a table"
    return f"“{value}”"


def _listed(words: frozenset[str]) -> str:
    return ", ".join(sorted(words))


def policy_from_toml(text: str, called: str) -> Policy:
    """The policy a TOML preset says; ``called`` names the file in a complaint.

    Raises `BadResource` naming the bad key.
    """
    try:
        document = tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        raise BadResource(
            f"The policy file {called} is not readable as TOML ({error}); "
            "mend that line and try again."
        ) from error
    return policy_from_document(document)


def policy_from_document(document: Mapping[str, object]) -> Policy:
    """The policy a document says. Raises `BadResource` naming the bad key."""
    named = document.get("name")
    top = _Table(document, "", named if isinstance(named, str) and named else "without a name")
    name, source = top.text("name"), top.text("source", "stated by the council")
    caseload = top.table("caseload")
    base = caseload.whole("base", 1)
    aim = caseload.number("aim", base)
    roles = _roles(caseload.table("roles"))
    caseload.done()
    programmes = _programmes(top.table("programmes"))
    supervision = top.table("supervision")
    strands = tuple(_strand(t, frozenset(programmes)) for t in supervision.tables("strands"))
    line_manager = supervision.text("line_manager_strand")
    _all_different(supervision, "strands", [s.name.lower() for s in strands])
    if line_manager not in {s.name for s in strands}:
        raise supervision.wrong("line_manager_strand", f"names no strand: “{line_manager}”")
    grace = supervision.whole("grace_days", 0, 0)
    recorded = supervision.whole("recorded_within_working_days", 0, 1)
    supervision.done()
    development = top.table("development")
    share = development.share("percent")
    amber = development.share("amber_below")
    red = development.share("red_below")
    if red > amber:
        raise development.wrong("red_below", "must not be above amber_below")
    development.done()
    override = top.table("override")
    approvers = override.words("approvers", frozenset(Role))
    if not approvers:
        raise override.wrong("approvers", "must name at least one role")
    codes = tuple(_override_code(t) for t in override.tables("reasons"))
    _all_different(override, "reasons", [c.code for c in codes])
    override.done()
    top.done()
    return Policy(
        name=name,
        source=source,
        base=base,
        aim=aim,
        roles=roles,
        programmes=programmes,
        strands=strands,
        line_manager_strand=line_manager,
        grace_days=grace,
        recorded_within=recorded,
        development_share=share,
        development_amber=amber,
        development_red=red,
        approvers=frozenset(Role(a) for a in approvers),
        override_codes=codes,
        document=document,
    )


def _all_different(table: _Table, key: str, names: list[str]) -> None:
    if len(set(names)) < len(names):
        raise table.wrong(key, "must each have a name or code of its own")


def _roles(table: _Table) -> dict[Role, RoleLimit]:
    roles: dict[Role, RoleLimit] = {}
    for role in Role:
        one = table.table(role.value)
        roles[role] = RoleLimit(share=one.share("share"), cap=one.cap("cap"))
        one.done()
    table.done()
    return roles


def _programmes(table: _Table) -> dict[str, Programme]:
    programmes: dict[str, Programme] = {}
    for name in table.keys():  # noqa: SIM118 - a _Table is not a mapping
        one = table.table(name)
        stages = tuple(_programme_stage(t) for t in one.tables("stages"))
        starts = [s.from_month for s in stages]
        if starts[0] != 0 or starts != sorted(set(starts)):
            raise one.wrong("stages", "must begin with from_month = 0 and go up from there")
        programmes[name] = Programme(
            name=name,
            months=one.whole("months", 1),
            stages=stages,
            review_months=one.months("review_months"),
        )
        one.done()
    return programmes


def _programme_stage(table: _Table) -> ProgrammeStage:
    statuses = table.words("not_to_lead", frozenset(Status), [])
    stage = ProgrammeStage(
        from_month=table.whole("from_month", 0),
        share=table.share("share"),
        cap=table.cap("cap"),
        not_to_lead=frozenset(Status(s) for s in statuses),
    )
    table.done()
    return stage


def _strand(table: _Table, programmes: frozenset[str]) -> Strand:
    kind = table.text("kind")
    if kind not in set(StrandKind):
        raise table.wrong("kind", f"must be one of {_listed(frozenset(StrandKind))}, not “{kind}”")
    strand = Strand(
        name=table.text("name"),
        kind=StrandKind(kind),
        minutes=table.whole("minutes", 0, 90),
        patterns=tuple(_pattern(t, programmes) for t in table.tables("patterns")),
    )
    table.done()
    return strand


def _pattern(table: _Table, programmes: frozenset[str]) -> Pattern:
    who = table.words("who", frozenset(Role) | programmes, [])
    but_not = table.words("but_not", frozenset(Role), [])
    stages = tuple(_strand_stage(t) for t in table.tables("stages"))
    if any(s.until is None for s in stages[:-1]):
        raise table.wrong("stages", "must say “until” in every stage but the last")
    lengths = [s.until.after(date.min) for s in stages if s.until is not None]
    if lengths != sorted(set(lengths)):
        raise table.wrong("stages", "must each end later than the one before")
    if who and but_not:
        raise table.wrong("but_not", "has no meaning beside “who”")
    table.done()
    return Pattern(stages=stages, who=frozenset(who), but_not=frozenset(Role(r) for r in but_not))


def _strand_stage(table: _Table) -> StrandStage:
    stage = StrandStage(every=table.interval("every"), until=table.interval("until"))
    table.done()
    return stage


def _override_code(table: _Table) -> OverrideCode:
    note_owed = table.take("note_owed", False)
    if not isinstance(note_owed, bool):
        raise table.wrong("note_owed", f"must be true or false, not {_shown(note_owed)}")
    code = OverrideCode(code=table.text("code"), words=table.text("words"), note_owed=note_owed)
    table.done()
    return code
