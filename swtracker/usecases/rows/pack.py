"""Rows of one person's evidence pack: what was promised, what was done, each with its proof.

Every part is plain rows that can be shown or printed. The answers are the rules' (see
`swtracker.domain.commitments`); the sentences beside them are made from the same figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from swtracker.domain import commitments, words
from swtracker.domain.commitments import Answer, Lapse, Protection
from swtracker.domain.development import ActivityHours, Balance, Level
from swtracker.domain.measures import NOTHING_EXPECTED, Measures
from swtracker.domain.programme import AGREEMENT, Goal
from swtracker.domain.supervision import By, SupervisionStatus
from swtracker.usecases.rows.board import LoadPoint, StrandStrip
from swtracker.usecases.rows.development import EntryRow, WeekRow
from swtracker.usecases.rows.programme import ProgrammeYear
from swtracker.usecases.rows.supervision import SupervisionRow

NOT_BEGUN = "the programme has not begun"


@dataclass(frozen=True, slots=True)
class Answered:
    """Something asked or promised, the answer, and its proof in one sentence."""

    asked: str
    answer: Answer
    proof: str


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage of a strand: how often it was owed, and what was held, both days included."""

    first: date
    last: date
    every: str
    measures: Measures


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage under the name of its strand."""

    strand: str
    stage: StageRow


@dataclass(frozen=True, slots=True)
class LapseLine:
    """A stretch overdue under the name of its strand."""

    strand: str
    lapse: Lapse


@dataclass(frozen=True, slots=True)
class StrandPack:
    """One strand over the programme; ``sessions`` are all of it, oldest first."""

    strand: str
    total: Measures
    stages: tuple[StageRow, ...]
    lapses: tuple[Lapse, ...]
    sessions: tuple[SupervisionRow, ...]
    strip: StrandStrip

    @property
    def proof(self) -> str:
        """``Line manager: 9 of 10 held, in date on 92.1 % of days, longest gap 35 days``."""
        measured = self.total
        if measured.held > measured.expected > 0:
            said = [f"{self.strand}: {words.held(measured.held, measured.expected)}"]
        elif measured.expected:
            said = [f"{self.strand}: {measured.held_words} held"]
        else:
            came = sum(s.status is SupervisionStatus.HELD for s in self.sessions)
            held = f"{came} held, " if came else ""
            said = [f"{self.strand}: {held}{NOTHING_EXPECTED}"]
        if measured.in_date.days:
            said.append(f"in date on {measured.share_words} of days")
        if measured.longest_gap:
            said.append(f"longest gap {words.days(measured.longest_gap)}")
        overdue = measured.owed_at_end - measured.in_date_at_end
        said += ["overdue at the end"] if overdue else []
        return ", ".join(said)


@dataclass(frozen=True, slots=True)
class WeekLoad:
    """A week of caseload on its fullest day, against the limit of that day."""

    monday: date
    caseload: int
    limit: int
    experienced: int

    @property
    def over_by(self) -> int:
        """By how many children the week was past the limit; 0 for within it."""
        return max(0, self.caseload - self.limit)


@dataclass(frozen=True, slots=True)
class LimitSince:
    """The limit from a day on, how it came about, and what somebody experienced would hold."""

    since: date
    limit: int
    words: str
    experienced: int


@dataclass(frozen=True, slots=True)
class OverrideGiven:
    """A child given over the limit by agreement; ``end`` is None while it is held."""

    reference: str
    start: date
    end: date | None
    code_words: str
    note: str
    plan: str
    review: date
    approver: str

    @property
    def why(self) -> str:
        """The reason it was given for, with its note."""
        return words.reasoned(self.code_words, self.note)


@dataclass(frozen=True, slots=True)
class Workload:
    """Caseload against the limit over the programme.

    ``points`` are the days on which either changed, with the first and the last.
    """

    points: tuple[LoadPoint, ...]
    protection: tuple[Protection, ...]
    weeks: tuple[WeekLoad, ...]
    limits: tuple[LimitSince, ...]
    overrides: tuple[OverrideGiven, ...]

    @property
    def weeks_over(self) -> int:
        """In how many weeks the limit was passed on any day."""
        return sum(week.over_by > 0 for week in self.weeks)

    @property
    def proof(self) -> str:
        """``over the limit in 0 of 25 weeks; limit 14, an experienced worker's 16``."""
        if not self.weeks:
            return NOT_BEGUN
        over = words.out_of(self.weeks_over, len(self.weeks))
        said = [f"over the limit in {over} weeks"]
        if self.overrides:
            said.append(f"{words.count(len(self.overrides), 'override')} agreed")
        now = self.limits[-1]
        said.append(
            f"limit {now.limit}, an experienced worker’s {now.experienced}"
            if now.experienced
            else "the role holds no cases"
        )
        return "; ".join(said)


@dataclass(frozen=True, slots=True)
class TimeUsed:
    """How the protected time was used, from the programme's start.

    ``lost`` are the entries of lost time, oldest first; ``lost_by`` the hours by whom they were
    lost, the most first.
    """

    balance: Balance
    level: Level | None
    weeks: tuple[WeekRow, ...]
    activities: tuple[ActivityHours, ...]
    lost: tuple[EntryRow, ...]
    lost_by: tuple[tuple[By | None, Fraction], ...]

    @property
    def proof(self) -> str:
        """``52.5 h taken of 60.1 h owed, 8.7 % of contracted hours, 7.6 h behind``."""
        balance = self.balance
        said = [f"{words.hours(balance.taken)} taken of {words.hours(balance.owed)} owed"]
        if balance.share is not None:
            said.append(f"{words.share_percent(balance.share)} of contracted hours")
        said.append(self.balance_words)
        said += [f"{words.hours(balance.lost)} lost"] if balance.lost else []
        return ", ".join(said)

    @property
    def balance_words(self) -> str:
        """``7.6 h behind (2.1 half-days)``."""
        said = words.balance(self.balance.balance)
        half_days = self.balance.half_days
        return f"{said} ({words.half_days(half_days)})" if half_days else said

    @property
    def used_words(self) -> str:
        """``taught programme 22.2 h, shadowing 14.8 h``."""
        used = [a for a in self.activities if a.taken]
        return ", ".join(f"{a.activity.value.lower()} {words.hours(a.taken)}" for a in used)


@dataclass(frozen=True, slots=True)
class EvidencePack:
    """One person's evidence of a programme as it stood on a day.

    ``first`` and ``until`` are the days measured, both included: never before the records begin,
    never from the outcome or the leaving on; ``until`` before ``first`` for a programme still to
    begin. ``time`` is None where another programme of the worker counts it. ``share`` is what
    policy protects.
    """

    year: ProgrammeYear
    first: date
    until: date
    supervision: tuple[StrandPack, ...]
    workload: Workload
    time: TimeUsed | None
    share: Fraction

    @property
    def questions(self) -> tuple[Answered, ...]:
        """The three things a moderation panel asks, answered."""
        return (
            Answered(
                "Was supervision held at the specified frequency?",
                self._supervision_kept,
                words.sentence(self._supervision_proof),
            ),
            Answered(
                "Was the workload reduced?", self._caseload_kept, words.sentence(self._caseload)
            ),
            Answered(
                f"How was the {self.share_words} used?", self._time_kept, words.sentence(self._used)
            ),
        )

    @property
    def commitments(self) -> tuple[Answered, ...]:
        """The four things promised to somebody newly qualified, each with its proof."""
        plan = commitments.plan_agreed(
            [Goal(g.words, g.due, g.met) for g in self.year.goals],
            self.year.row.reviews,
            self.until,
        )
        time = self.no_time_words if self.time is None else self.time.proof
        return (
            Answered(
                "Regular supervision",
                self._supervision_kept,
                words.sentence(self._supervision_proof),
            ),
            Answered("Protected caseload", self._caseload_kept, words.sentence(self._caseload)),
            Answered("Training and development plan", plan, words.sentence(self._plan)),
            Answered(f"{self.share_words} ring-fenced", self._time_kept, words.sentence(time)),
        )

    @property
    def stages(self) -> list[StageLine]:
        """Every stage of every strand, strand by strand."""
        return [StageLine(s.strand, stage) for s in self.supervision for stage in s.stages]

    @property
    def lapses(self) -> list[LapseLine]:
        """Every stretch overdue, earliest first."""
        found = [LapseLine(s.strand, lapse) for s in self.supervision for lapse in s.lapses]
        return sorted(found, key=lambda line: line.lapse.first)

    @property
    def sessions(self) -> list[SupervisionRow]:
        """Every session of every strand, earliest first."""
        return sorted((r for s in self.supervision for r in s.sessions), key=lambda r: r.day)

    @property
    def share_words(self) -> str:
        """``10 %``: the share of contracted hours policy protects."""
        return f"{words.trimmed(self.share * 100)} %"

    @property
    def no_time_words(self) -> str:
        """Why no protected time is counted, where none is."""
        if self.until < self.year.row.start:
            return NOT_BEGUN
        return "counted under another programme of the same person"

    @property
    def _supervision_kept(self) -> Answer:
        return commitments.supervision_kept(strand.total for strand in self.supervision)

    @property
    def _caseload_kept(self) -> Answer:
        return commitments.caseload_protected(self.workload.protection)

    @property
    def _time_kept(self) -> Answer:
        return commitments.time_protected(None if self.time is None else self.time.level)

    @property
    def _supervision_proof(self) -> str:
        return "; ".join(s.proof for s in self.supervision) or "no supervision was owed yet"

    @property
    def _caseload(self) -> str:
        return self.workload.proof

    @property
    def _plan(self) -> str:
        goals = self.year.goals
        met = sum(g.met is not None for g in goals)
        said = [f"{words.count(len(goals), 'goal')} agreed, {met} met"]
        late = sum(g.met is None and g.due is not None and g.due < self.until for g in goals)
        said += [f"{late} not met by its day"] if late else []
        owed = [t for t in self.year.training if t.is_mandatory]
        if owed:
            taken = sum(t.day is not None for t in owed)
            said.append(f"{words.out_of(taken, len(owed))} mandatory courses taken")
        agreement = next((r for r in self.year.row.reviews if r.month == AGREEMENT), None)
        if agreement is not None:
            name = agreement.name.lower()
            held = agreement.held
            said.append(
                f"{name} made {words.full_day(held)}" if held is not None else f"no {name} yet"
            )
        return "; ".join(said)

    @property
    def _used(self) -> str:
        if self.time is None:
            return self.no_time_words
        used = self.time.used_words
        return f"{self.time.proof}: {used}" if used else self.time.proof
