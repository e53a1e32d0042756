"""Policy documents: a preset's TOML, or the same shape kept as JSON, checked and made a `Policy`.

Every complaint names the key that is wrong, as ``caseload.roles."Social worker".share``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from swtracker.domain.backups import USUAL, Keeping
from swtracker.domain.cases import Status
from swtracker.domain.people import Role
from swtracker.domain.policy import (
    EvidenceOwed,
    Interval,
    OverrideCode,
    Pattern,
    Policy,
    Programme,
    ProgrammeStage,
    ProgrammeTemplate,
    RecordKeeping,
    RoleLimit,
    Strand,
    StrandKind,
    StrandStage,
    TieBreak,
    Weights,
)
from swtracker.errors import BadPolicy, BadResource

Step = str | int
"""A key of a table of a document, or a place in a list, counted from 0."""

DEFAULT_BACKDATE_DAYS = 90
DEFAULT_MAY_ERASE = (Role.HEAD_OF_SERVICE, Role.PRACTICE_MANAGER)
DEFAULT_TIE_BREAKS = (TieBreak.KNOWS, TieBreak.FEWER)

_MISSING = object()


def key_of(path: Sequence[Step]) -> str:
    """A path as a complaint names it, places counted from 1: ``supervision.strands[1].name``."""
    words = ""
    for step in path:
        if isinstance(step, int):
            words += f"[{step + 1}]"
        else:
            words += ("." if words else "") + (f'"{step}"' if " " in step else step)
    return words


class _Table:
    """A table of a document that remembers where it stands and which keys were read."""

    def __init__(self, values: Mapping[str, object], path: tuple[Step, ...], policy: str) -> None:
        self.document = values
        self._values = dict(values)
        self._path = path
        self._policy = policy

    def wrong(self, key: str, should_be: str) -> BadPolicy:
        """The complaint that ``key`` should be something else."""
        path = (*self._path, key)
        return BadPolicy(
            f"The policy “{self._policy}” was not taken in, because {key_of(path)} "
            f"{should_be}; mend that line and try again.",
            path=path,
            should_be=should_be,
        )

    def has(self, key: str) -> bool:
        return key in self._values

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
        return self.whole(key, 0) if self.has(key) else None

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
        if not self.has(key):
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

    def statuses(self, key: str) -> frozenset[Status]:
        return frozenset(Status(s) for s in self.words(key, frozenset(Status), []))

    def flag(self, key: str) -> bool:
        """True or false; false when it is left out."""
        value = self.take(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, f"must be true or false, not {_shown(value)}")
        return value

    def months(self, key: str) -> tuple[int, ...]:
        value = self.take(key, [])
        if not isinstance(value, list) or not all(
            isinstance(v, int) and not isinstance(v, bool) and v > 0 for v in value
        ):
            raise self.wrong(key, f"must be a list of months such as [3, 6], not {_shown(value)}")
        return tuple(value)

    def names(self, key: str) -> tuple[str, ...]:
        """A list of names, each said once; none when it is left out."""
        value = self.take(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise self.wrong(key, f"must be a list of names, not {_shown(value)}")
        if len({v.lower() for v in value}) < len(value):
            raise self.wrong(key, "must name each only once")
        return tuple(value)

    def table(self, key: str) -> _Table:
        value = self.take(key)
        if not isinstance(value, Mapping):
            raise self.wrong(key, f"must be a table, not {_shown(value)}")
        return _Table(value, (*self._path, key), self._policy)

    def table_if_any(self, key: str) -> _Table:
        """The table, or an empty one where it is left out."""
        return self.table(key) if self.has(key) else _Table({}, (*self._path, key), self._policy)

    def tables(self, key: str) -> list[_Table]:
        value = self.take(key)
        if not isinstance(value, list) or not all(isinstance(v, Mapping) for v in value):
            raise self.wrong(key, "must be a list of tables")
        if not value:
            raise self.wrong(key, "must have at least one entry")
        return [_Table(v, (*self._path, key, n), self._policy) for n, v in enumerate(value)]

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
    return policy_from_document(_read_toml(text, called))


def programmes_from_toml(text: str, called: str) -> tuple[ProgrammeTemplate, ...]:
    """The programmes to start from that a TOML file lists; raises as `policy_from_toml` does."""
    top = _Table(_read_toml(text, called), (), called)
    templates = []
    for one in top.tables("templates"):
        title, source = one.text("title"), one.text("source")
        table = one.table("programme")
        document = table.document
        programme = _programme(table, one.text("name"))
        one.done()
        templates.append(ProgrammeTemplate(title, source, programme, document))
    top.done()
    return tuple(templates)


def _read_toml(text: str, called: str) -> dict[str, object]:
    try:
        return tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        raise BadResource(
            f"The policy file {called} is not readable as TOML ({error}); "
            "mend that line and try again."
        ) from error


def policy_from_document(document: Mapping[str, object]) -> Policy:
    """The policy a document says. Raises `BadPolicy` naming the bad key."""
    named = document.get("name")
    top = _Table(document, (), named if isinstance(named, str) and named else "without a name")
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
    discuss = supervision.interval("discuss_cases_within")
    supervision.done()
    development = top.table("development")
    share = development.share("percent")
    amber = development.share("amber_below")
    red = development.share("red_below")
    if red > amber:
        raise development.wrong("red_below", "must not be above the share that shows amber")
    development.done()
    override = top.table("override")
    approvers = override.words("approvers", frozenset(Role))
    if not approvers:
        raise override.wrong("approvers", "must name at least one role")
    codes = tuple(_override_code(t) for t in override.tables("reasons"))
    _all_different(override, "reasons", [c.code for c in codes])
    override.done()
    allocation = top.table_if_any("allocation")
    backdate = allocation.whole("backdate_days", 0, DEFAULT_BACKDATE_DAYS)
    tie_breaks = _tie_breaks(allocation)
    allocation.done()
    weights = _weights(top.table_if_any("weights"))
    keeping = _keeping(top.table_if_any("keeping"))
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
        discuss_within=discuss,
        development_share=share,
        development_amber=amber,
        development_red=red,
        approvers=frozenset(Role(a) for a in approvers),
        override_codes=codes,
        backdate_days=backdate,
        tie_breaks=tie_breaks,
        weights=weights,
        keeping=keeping,
        document=document,
    )


def _all_different(table: _Table, key: str, names: list[str]) -> None:
    if len(set(names)) < len(names):
        raise table.wrong(key, "must each have a name or code of its own")


def _roles(table: _Table) -> dict[Role, RoleLimit]:
    roles: dict[Role, RoleLimit] = {}
    for role in Role:
        one = table.table(role.value)
        roles[role] = RoleLimit(one.share("share"), one.cap("cap"), one.statuses("not_to_lead"))
        one.done()
    table.done()
    return roles


def _programmes(table: _Table) -> dict[str, Programme]:
    programmes: dict[str, Programme] = {}
    for name in table.keys():  # noqa: SIM118 - a _Table is not a mapping
        programmes[name] = _programme(table.table(name), name)
    return programmes


def _programme(table: _Table, name: str) -> Programme:
    stages = tuple(_programme_stage(t) for t in table.tables("stages"))
    starts = [s.from_month for s in stages]
    if starts[0] != 0 or starts != sorted(set(starts)):
        raise table.wrong("stages", "must begin at month 0 and go up from there")
    programme = Programme(
        name=name,
        months=table.whole("months", 1),
        stages=stages,
        review_months=table.months("review_months"),
        agreement=table.text("agreement") if table.has("agreement") else "",
        evidence=tuple(_evidence(t) for t in table.tables("evidence"))
        if table.has("evidence")
        else (),
        mandatory_training=table.names("mandatory_training"),
        within_months=table.whole("within_months", 1) if table.has("within_months") else None,
    )
    _all_different(table, "evidence", [e.name.lower() for e in programme.evidence])
    if programme.within_months is not None and programme.within_months < programme.months:
        raise table.wrong("within_months", "must not be below the programme's own months")
    table.done()
    return programme


def _evidence(table: _Table) -> EvidenceOwed:
    owed = EvidenceOwed(
        name=table.text("name"),
        count=table.whole("count", 1, 1),
        by_month=table.whole("by_month", 1) if table.has("by_month") else None,
    )
    table.done()
    return owed


def _programme_stage(table: _Table) -> ProgrammeStage:
    stage = ProgrammeStage(
        from_month=table.whole("from_month", 0),
        share=table.share("share"),
        cap=table.cap("cap"),
        not_to_lead=table.statuses("not_to_lead"),
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
    code = OverrideCode(
        code=table.text("code"), words=table.text("words"), note_owed=table.flag("note_owed")
    )
    table.done()
    return code


def _tie_breaks(table: _Table) -> tuple[TieBreak, ...]:
    named = table.words("tie_breaks", frozenset(TieBreak), list(DEFAULT_TIE_BREAKS))
    if len(set(named)) < len(named):
        raise table.wrong("tie_breaks", "must name each only once")
    return tuple(TieBreak(t) for t in named)


def _weights(table: _Table) -> Weights | None:
    """The weights, checked whether or not they are shown; None while they are not."""
    shown = table.flag("shown")
    of_status = table.table_if_any("statuses")
    statuses = {s: of_status.number(s.value) for s in Status if of_status.has(s.value)}
    of_status.done()
    levels = table.tables("complexity") if table.has("complexity") else []
    complexity = [(level.text("name"), level.number("points")) for level in levels]
    for level in levels:
        level.done()
    _all_different(table, "complexity", [name.lower() for name, _ in complexity])
    table.done()
    return Weights(statuses, dict(complexity)) if shown else None


def _keeping(table: _Table) -> RecordKeeping:
    """What is said of the records themselves; a document from before it was asked says nothing."""
    backups = Keeping(
        hours=table.whole("backup_hours", 0, USUAL.hours),
        days=table.whole("backup_days", 0, USUAL.days),
        weeks=table.whole("backup_weeks", 0, USUAL.weeks),
        months=table.whole("backup_months", 0, USUAL.months),
    )
    erase_after = table.interval("erase_after")
    roles = table.words("may_erase", frozenset(Role), [r.value for r in DEFAULT_MAY_ERASE])
    if not roles:
        raise table.wrong("may_erase", "must name at least one role")
    table.done()
    return RecordKeeping(backups, erase_after, frozenset(Role(r) for r in roles))
