"""The summary of a team or the whole service, put together from the same rows as the pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY, Period, add_months
from swtracker.domain.cases import Case
from swtracker.domain.development import TimeState
from swtracker.domain.lead_changes import lead_changes
from swtracker.domain.measures import added
from swtracker.domain.policy_words import policy_figures
from swtracker.domain.workforce import mix_of
from swtracker.errors import BadInput
from swtracker.store.tables import DevelopmentRow
from swtracker.usecases import facts
from swtracker.usecases.allocations import waiting_families
from swtracker.usecases.boards import Known, read_board
from swtracker.usecases.context import Context
from swtracker.usecases.facts import Person
from swtracker.usecases.overrides import standing_overrides
from swtracker.usecases.programme_years import cohort_row, places_of, read_recorded
from swtracker.usecases.rows.board import Board, WorkerLine
from swtracker.usecases.rows.programme import CohortRow
from swtracker.usecases.rows.summary import (
    NO_TEAM,
    NOT_IN_POST,
    WHOLE_SERVICE,
    ChangesLine,
    DevelopmentMonth,
    MixLine,
    MonthAbsence,
    SupervisionMonth,
    TeamSummary,
)
from swtracker.usecases.rows.summary_definitions import definitions
from swtracker.usecases.summary_reads import YearRead
from swtracker.usecases.summary_trend import month_before, on_programme, trend
from swtracker.usecases.teams import standing_team


@dataclass(frozen=True, slots=True)
class Summaries:
    """Summaries to hand on."""

    context: Context

    def team(self, team: int | None, month: date) -> TeamSummary:
        """The summary of a team (None: the whole service) for the month the date lies in.

        As at the month's last day, or today while the month runs. `BadInput` for a month to come.
        """
        first = month.replace(day=1)
        today = self.context.clock.today()
        if first > today:
            raise BadInput(
                f"{words.month(first)} has not begun; choose this month or an earlier one.",
                field="month",
            )
        return self._summary(team, min(add_months(first, 1) - ONE_DAY, today))

    def on(self, team: int | None, day: date) -> TeamSummary:
        """The same to a day, looking back over its month so far. `BadInput` for a day to come."""
        if day > self.context.clock.today():
            raise BadInput(
                f"{words.full_day(day)} has not come; choose today or an earlier day.",
                field="day",
            )
        return self._summary(team, day, is_of_a_day=True)

    def _summary(self, team: int | None, day: date, *, is_of_a_day: bool = False) -> TeamSummary:
        first = day.replace(day=1)
        with self.context.database.read() as session:
            name = None if team is None else standing_team(session, team).name
            read = YearRead.of(self.context, session, day, team, name)
            entries = facts.time_entries(session, on_programme(read))
            known = Known(
                people=read.people,
                held=read.held,
                entries=entries,
                diaries=read.diaries,
                courses=read.courses,
                cases=read.cases if team is None else None,
                team_ids=read.case_team_ids,
            )
            board = read_board(self.context, session, day, team, known=known)
            people = {w.id: read.people[w.id] for w in board.workers}
            policy = read.policies.on(day)
            return TeamSummary(
                team=name or WHOLE_SERVICE,
                month=first,
                board=board,
                definitions=definitions(policy),
                supervision=tuple(_supervision(read)),
                development=tuple(_development(session, board.workers, first, day)),
                absences=tuple(_absences(board.workers, people, first, day)),
                overrides=tuple(standing_overrides(self.context, session, day, team)),
                waiting=tuple(waiting_families(session, day, team, known.cases)),
                changes=tuple(_changes(read, board)),
                mix=tuple(_mix(board, people, day)),
                programmes=tuple(_programmes(session, read, board.workers, people)),
                trend=trend(read, entries),
                before=month_before(read),
                policy=tuple(policy_figures(policy)),
                is_of_a_day=is_of_a_day,
            )


def _supervision(read: YearRead) -> Iterable[SupervisionMonth]:
    """Each strand owed in the month, by worker and team: what was held of it, and what was not."""
    for (number, strand), course in read.courses.items():
        worker = read.people[number].worker
        teams: dict[str, list[tuple[date, date]]] = {}
        for team, begins, ends in read.stretches(number, read.first, read.day):
            if course.runs(begins, ends):
                teams.setdefault(team, []).append((begins, ends))
        for team, stretches in teams.items():
            yield SupervisionMonth(
                staff_number=worker.staff_number,
                worker=worker.name,
                team=team,
                strand=strand,
                is_line_manager=strand == read.counted[-1],
                measures=added(course.over(a, b, read.day) for a, b in stretches),
            )


def _development(
    session: Session, workers: Sequence[WorkerLine], first: date, day: date
) -> list[DevelopmentMonth]:
    """Hours of the month by worker on a programme."""
    on_programme = {w.id: w for w in workers if w.programme is not None}
    last = add_months(first, 1) - ONE_DAY
    hours: dict[tuple[int, str], Fraction] = defaultdict(Fraction)
    reasons: dict[int, set[str]] = defaultdict(set)
    for worker, when, amount, state, reason in session.execute(
        select(
            DevelopmentRow.worker_id,
            DevelopmentRow.day,
            DevelopmentRow.hours,
            DevelopmentRow.state,
            DevelopmentRow.reason,
        ).where(
            DevelopmentRow.void_by.is_(None),
            DevelopmentRow.worker_id.in_(list(on_programme)),
            DevelopmentRow.day >= first,
            DevelopmentRow.day <= last,
        )
    ):
        if (when > day) == (state == TimeState.PLANNED.value):
            hours[worker, state] += Fraction(amount)
            if state == TimeState.LOST.value and reason:
                reasons[worker].add(reason)
    return [
        DevelopmentMonth(
            staff_number=line.staff_number,
            worker=line.name,
            team=line.team,
            taken=hours[number, TimeState.TAKEN.value],
            lost=hours[number, TimeState.LOST.value],
            planned=hours[number, TimeState.PLANNED.value],
            lost_to=words.listed(sorted(reasons[number])),
        )
        for number, line in on_programme.items()
    ]


def _absences(
    workers: Sequence[WorkerLine], people: Mapping[int, Person], first: date, day: date
) -> list[MonthAbsence]:
    """Days away in the month, by worker; why is left out."""
    month = Period(first, day + ONE_DAY)
    return [
        MonthAbsence(
            staff_number=line.staff_number,
            worker=line.name,
            team=line.team,
            since=absence.period.start,
            back=absence.period.end,
            pauses=absence.pauses,
            days=Period(max(first, absence.period.start), absence.period.end).days_until(
                day + ONE_DAY
            ),
        )
        for line in workers
        for absence in people[line.id].worker.absences
        if absence.is_away and absence.period.overlaps(month)
    ]


def _changes(read: YearRead, board: Board) -> list[ChangesLine]:
    """The workers that open children have had, by team; whom no team leads come last."""
    teams = {w.id: w.team for w in board.workers}
    cases: dict[str, list[Case]] = {t.team: [] for t in board.teams}
    for number, case in read.cases.items():
        if case.is_open_on(read.day):
            lead = case.lead_on(read.day)
            if lead is None:
                team = read.case_team(number) or NO_TEAM
            else:
                team = teams.get(lead, NOT_IN_POST)
            if read.team in {None, team}:
                cases.setdefault(team, []).append(case)
    return [ChangesLine(t, lead_changes(of, read.first, read.day)) for t, of in cases.items()]


def _mix(board: Board, people: Mapping[int, Person], day: date) -> list[MixLine]:
    """Who is in post, by team."""
    return [
        MixLine(
            team.team,
            mix_of((people[w.id].worker for w in board.workers if w.team_id == team.id), day),
        )
        for team in board.teams
    ]


def _programmes(
    session: Session, read: YearRead, workers: Sequence[WorkerLine], people: Mapping[int, Person]
) -> list[CohortRow]:
    """Everybody whose programme protects them on the day, in the order of the board."""
    enrolled = {w.id: w for w in workers if people[w.id].worker.enrolments}
    recorded = read_recorded(session, [people[i] for i in enrolled], read.day)
    policy = read.policies.on(read.day)
    return [
        cohort_row(line, place, recorded)
        for number, line in enrolled.items()
        for place in places_of(people[number], recorded, policy)
        if place.enrolment.start <= read.day and place.enrolment.protected.covers(read.day)
    ]
