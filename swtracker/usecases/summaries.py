"""The month's summary of a team or the whole service, put together from the same rows as pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from swtracker.domain import words
from swtracker.domain.calendar import ONE_DAY, Period, add_months
from swtracker.domain.development import TimeState
from swtracker.domain.supervision import Diary, SupervisionStatus
from swtracker.errors import BadInput
from swtracker.store.tables import DevelopmentRow, SupervisionRow
from swtracker.usecases import facts
from swtracker.usecases.allocations import waiting_families
from swtracker.usecases.boards import read_board
from swtracker.usecases.context import Context
from swtracker.usecases.facts import Person
from swtracker.usecases.overrides import standing_overrides
from swtracker.usecases.rows.board import WorkerLine
from swtracker.usecases.rows.summary import (
    WHOLE_SERVICE,
    DevelopmentMonth,
    MonthAbsence,
    SupervisionMonth,
    TeamSummary,
    definitions,
)
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
        day = min(add_months(first, 1) - ONE_DAY, today)
        with self.context.database.read() as session:
            name = WHOLE_SERVICE if team is None else standing_team(session, team).name
            board = read_board(self.context, session, day, team)
            people = facts.people(session, ids=[w.id for w in board.workers])
            return TeamSummary(
                team=name,
                month=first,
                board=board,
                definitions=definitions(self.context.policies(session).on(day)),
                supervision=tuple(self._supervision(session, board.workers, people, first, day)),
                development=tuple(self._development(session, board.workers, first, day)),
                absences=tuple(_absences(board.workers, people, first, day)),
                overrides=tuple(standing_overrides(self.context, session, day, team)),
                waiting=tuple(waiting_families(session, day, team)),
            )

    def _supervision(
        self,
        session: Session,
        workers: tuple[WorkerLine, ...],
        people: Mapping[int, Person],
        first: date,
        day: date,
    ) -> list[SupervisionMonth]:
        """Each strand owed on the as-at day: held of expected, what was not held, days in date."""
        month = Period(first, day + ONE_DAY)
        policies = self.context.policies(session)
        begin = self.context.council(session).records_begin
        held = facts.held_days(session, day, (day - first).days + 1, workers=list(people))
        lost = _not_held(session, first, day)
        rows = []
        for line in workers:
            diary = Diary(
                people[line.id].worker, policies, self.context.resources.working_days, begin
            )
            for strand in line.strands:
                name = strand.standing.strand
                days = held.get((line.id, name), [])
                held_count, expected = diary.held_of_expected(name, month, days)
                rows.append(
                    SupervisionMonth(
                        staff_number=line.staff_number,
                        worker=line.name,
                        team=line.team,
                        strand=name,
                        is_line_manager=strand.is_line_manager,
                        held=held_count,
                        expected=expected,
                        cancelled=lost[line.id, name, SupervisionStatus.CANCELLED.value],
                        missed=lost[line.id, name, SupervisionStatus.MISSED.value],
                        in_date=diary.in_date_between(name, first, day, days),
                    )
                )
        return rows

    def _development(
        self, session: Session, workers: tuple[WorkerLine, ...], first: date, day: date
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


def _not_held(session: Session, first: date, day: date) -> Counter[tuple[int, str, str]]:
    """How many supervisions of each worker, strand and status lie between the two days."""
    counts: Counter[tuple[int, str, str]] = Counter()
    for worker, strand, status in session.execute(
        select(SupervisionRow.worker_id, SupervisionRow.strand, SupervisionRow.status).where(
            SupervisionRow.void_by.is_(None),
            SupervisionRow.day >= first,
            SupervisionRow.day <= day,
        )
    ):
        counts[worker, strand, status] += 1
    return counts


def _absences(
    workers: tuple[WorkerLine, ...], people: Mapping[int, Person], first: date, day: date
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
        if absence.period.overlaps(month)
    ]
