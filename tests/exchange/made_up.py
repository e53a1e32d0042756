"""A small made-up service as rows, as the use cases hand them over, for files to be written of.

Two teams on Fri 20 Nov 2026. The figures are put together so that every wording shows: somebody
over, somebody full, somebody who holds none, a clock that is stopped, development time behind.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from swtracker.domain.calendar import ONE_DAY, add_months
from swtracker.domain.caseload import Load, team_load
from swtracker.domain.cases import ServiceLine, Status
from swtracker.domain.development import Balance, Level
from swtracker.domain.lead_changes import LeadChanges
from swtracker.domain.measures import Cancelled, Measures
from swtracker.domain.people import AbsenceKind, Employment, Role
from swtracker.domain.policy import Interval
from swtracker.domain.policy_words import policy_figures
from swtracker.domain.programme import Evidence, Review, ReviewState
from swtracker.domain.supervision import By, InDateDays, Standing
from swtracker.domain.workforce import Mix
from swtracker.exchange.report_files import write_report
from swtracker.exchange.reports import team_report
from swtracker.usecases.rows.board import (
    AwayLine,
    Board,
    DevelopmentLine,
    ProgrammeLine,
    StrandLine,
    TeamLine,
    Totals,
    WorkerLine,
)
from swtracker.usecases.rows.desk import OverrideRow, WaitingChild, WaitingFamily
from swtracker.usecases.rows.programme import CohortRow
from swtracker.usecases.rows.summary import (
    WHOLE_SERVICE,
    ChangesLine,
    DevelopmentMonth,
    MixLine,
    MonthAbsence,
    MonthPoint,
    SupervisionMonth,
    TeamSummary,
)
from swtracker.usecases.rows.summary_definitions import definitions
from tests.builders import slough

DAY = date(2026, 11, 20)
MONTH = date(2026, 11, 1)
LINE_MANAGER = "Line manager"
KINGFISHER, HERON = "Kingfisher", "Heron"


def a_strand(
    next_due: date | None,
    *,
    in_date: bool,
    last_held: date | None = date(2026, 11, 5),
    name: str = LINE_MANAGER,
) -> StrandLine:
    """A strand owed every month; without a due date its clock is stopped."""
    standing = Standing(name, Interval(months=1), last_held, next_due, in_date, next_due is None)
    return StrandLine(standing, InDateDays(80, 90), is_line_manager=name == LINE_MANAGER)


def a_line(
    number: int,
    name: str,
    team: str,
    load: Load,
    *,
    role: Role = Role.SOCIAL_WORKER,
    strands: tuple[StrandLine, ...] = (),
) -> WorkerLine:
    """A worker of one of the two teams, on no programme and not away."""
    return WorkerLine(
        id=number,
        staff_number=str(9000 + number),
        name=name,
        team_id=1 if team == KINGFISHER else 2,
        team=team,
        role=role,
        employment=Employment.PERMANENT,
        fte=load.fte,
        load=load,
        programme=None,
        strands=strands,
        development=None,
        away=None,
        overrides=0,
        review=None,
        pointed_out=(),
    )


MANAGER = a_line(
    1,
    "Aster Quillfeather",
    KINGFISHER,
    Load(0, 0, Fraction(1), holds_cases=False),
    role=Role.PRACTICE_MANAGER,
    strands=(a_strand(date(2026, 12, 14), in_date=True),),
)
OVER = replace(
    a_line(
        2,
        "Bramwell Teasel",
        KINGFISHER,
        Load(11, 9, Fraction(3, 5)),
        strands=(a_strand(date(2026, 11, 11), in_date=False),),
    ),
    overrides=1,
    review=date(2026, 12, 12),
)
NEW = replace(
    a_line(
        3,
        "Clover Nettlebed",
        KINGFISHER,
        Load(12, 14, Fraction(1)),
        strands=(
            a_strand(date(2026, 11, 26), in_date=True),
            a_strand(None, in_date=True, last_held=None, name="Joint with practice educator"),
        ),
    ),
    programme=ProgrammeLine(7, "ASYE", date(2026, 7, 27), 4, 12, past_end=False),
    development=DevelopmentLine(
        Balance(
            owed=Fraction("62.16"),
            taken=Fraction("56"),
            lost=Fraction("3.75"),
            planned=Fraction(4),
            contracted=Fraction("621.6"),
            half_day=Fraction("3.7"),
        ),
        Level.AMBER,
    ),
)
FULL = a_line(
    4,
    "Dorcas Penhallow",
    HERON,
    Load(16, 16, Fraction(1)),
    strands=(a_strand(DAY, in_date=True),),
)
AWAY = replace(
    a_line(
        5,
        "Ephraim Sallow",
        HERON,
        Load(0, 12, Fraction(4, 5)),
        strands=(a_strand(None, in_date=True, last_held=None),),
    ),
    away=AwayLine(3, AbsenceKind.SICKNESS, date(2026, 10, 5), None, pauses=True),
)
WORKERS = (MANAGER, OVER, NEW, FULL, AWAY)


def _team(number: int, name: str, unallocated: int, longest: int | None, past: int) -> TeamLine:
    lines = [w for w in WORKERS if w.team_id == number]
    return TeamLine(
        id=number,
        team=name,
        service_area="Care & protection",
        load=team_load(w.load for w in lines),
        supervision_in_date=sum(s.standing.in_date for w in lines if (s := w.line_manager)),
        supervision_owed=len(lines),
        unallocated=unallocated,
        longest_wait_days=longest,
        past_7_days=past,
    )


def a_board(*, team: int | None = None) -> Board:
    """The whole service, or the one team of it."""
    every_team = (_team(1, KINGFISHER, 2, 5, 0), _team(2, HERON, 1, 10, 1))
    teams = tuple(t for t in every_team if team is None or t.id == team)
    workers = tuple(w for w in WORKERS if team is None or w.team_id == team)
    times = [w.development.balance for w in workers if w.development]
    return Board(
        council="Ravenshoe & Wold (made up)",
        day=DAY,
        policy="Slough 2014-17",
        base=16,
        aim=Fraction(16),
        records_begin=date(2026, 6, 1),
        workers=workers,
        teams=teams,
        totals=Totals(
            load=team_load(w.load for w in workers),
            supervision_in_date=sum(t.supervision_in_date for t in teams),
            supervision_owed=sum(t.supervision_owed for t in teams),
            development_taken=sum((t.taken for t in times), Fraction(0)),
            development_contracted=sum((t.contracted for t in times), Fraction(0)),
            programmes=len(times),
            unallocated=sum(t.unallocated for t in teams),
            longest_wait_days=max(t.longest_wait_days or 0 for t in teams),
            past_7_days=sum(t.past_7_days for t in teams),
            overrides=sum(w.overrides for w in workers),
            reviews_past=0,
        ),
        service=ServiceLine(42, 3, 10, 1, Fraction(41, 42)),
    )


JOINT = "Joint with practice educator"
A_JOINT_ONE = Measures(
    in_date=InDateDays(17, 20),
    held=1,
    expected=1,
    cancelled=(
        Cancelled(By.SUPERVISOR, "=Court", 2),
        Cancelled(None, "", 1),
    ),
    missed=0,
    late_records=1,
    in_date_at_end=1,
    owed_at_end=1,
    longest_gap=12,
    recorded=True,
)
CHANGES = {
    KINGFISHER: LeadChanges(25, none=2, one=15, two=5, three=2, more=1, changed=3),
    HERON: LeadChanges(17, none=1, one=10, two=6, three=0, more=0, changed=0),
}
MIXES = {
    KINGFISHER: Mix(
        3, Fraction(13, 5), permanent=3, social_workers=1, newly_qualified=1, not_recorded=1
    ),
    HERON: Mix(2, Fraction(9, 5), permanent=1, agency=1, social_workers=2),
}
A_PLACE = CohortRow(
    enrolment_id=7,
    worker_id=3,
    staff_number="9003",
    name=NEW.name,
    team=KINGFISHER,
    programme="ASYE",
    cohort="Started Jul 2026",
    start=date(2026, 7, 27),
    month=4,
    months=12,
    end=date(2027, 7, 27),
    reviews=(
        Review(3, "3-month review", date(2026, 10, 27), None, ReviewState.OVERDUE),
        Review(6, "6-month review", date(2027, 1, 27), None, ReviewState.TO_COME),
    ),
    evidence=(Evidence("Direct observation", 3, 1, date(2027, 7, 27)),),
    supervision=NEW.strands,
    development=NEW.development,
    assessor="",
    missing=("3-month review overdue 24 days", "no assessor"),
    comes_next=None,
    past_end=False,
    stopped=False,
    outcome=None,
    outcome_date=None,
)


def a_summary(board: Board | None = None) -> TeamSummary:
    """The summary of November of the board's team, or of the whole service."""
    board = board or a_board()
    whole = len(board.teams) > 1
    shown = {w.staff_number for w in board.workers}
    every_supervision = (
        SupervisionMonth("9001", MANAGER.name, KINGFISHER, LINE_MANAGER, *_month(1, 1, 20, 20)),
        SupervisionMonth("9002", OVER.name, KINGFISHER, LINE_MANAGER, *_month(0, 1, 11, 20)),
        SupervisionMonth("9003", NEW.name, KINGFISHER, LINE_MANAGER, *_month(2, 1, 20, 20)),
        SupervisionMonth("9003", NEW.name, KINGFISHER, JOINT, False, A_JOINT_ONE),
        SupervisionMonth("9004", FULL.name, HERON, LINE_MANAGER, *_month(1, 1, 20, 20)),
        SupervisionMonth("9005", AWAY.name, HERON, LINE_MANAGER, *_month(0, 0, 0, 0)),
    )
    absence = MonthAbsence("9005", AWAY.name, HERON, date(2026, 10, 5), None, True, 20)
    hours = DevelopmentMonth(
        "9003",
        NEW.name,
        KINGFISHER,
        Fraction("7.5"),
        Fraction("3.75"),
        Fraction(4),
        "Covering duty",
    )
    return TeamSummary(
        team=WHOLE_SERVICE if whole else board.teams[0].team,
        month=MONTH,
        board=board,
        definitions=definitions(slough()),
        supervision=tuple(s for s in every_supervision if s.staff_number in shown),
        development=tuple(d for d in (hours,) if d.staff_number in shown),
        absences=tuple(a for a in (absence,) if a.staff_number in shown),
        overrides=(AN_OVERRIDE,),
        waiting=(A_FAMILY,),
        changes=tuple(ChangesLine(t.team, CHANGES[t.team]) for t in board.teams),
        mix=tuple(MixLine(t.team, MIXES[t.team]) for t in board.teams),
        programmes=tuple(p for p in (A_PLACE,) if p.staff_number in shown),
        trend=a_trend(board),
        before=Measures(
            in_date=InDateDays(100, 110),
            held=5,
            expected=5,
            in_date_at_end=board.totals.supervision_owed,
            owed_at_end=board.totals.supervision_owed,
            recorded=True,
        ),
        policy=tuple(policy_figures(slough())),
    )


def a_trend(board: Board) -> tuple[MonthPoint, ...]:
    """Twelve months to November; the records begin in June."""
    totals = board.totals
    return tuple(
        MonthPoint(
            month=add_months(MONTH, n - 11),
            day=DAY if n == 11 else add_months(MONTH, n - 10) - ONE_DAY,
            load=replace(totals.load, children=totals.load.children + n - 11),
            unallocated=totals.unallocated if n == 11 else 1,
            past_7_days=totals.past_7_days if n == 11 else 0,
            in_date=InDateDays(71, 80) if n == 11 else InDateDays(100, 110),
            development_taken=totals.development_taken,
            development_contracted=totals.development_contracted,
            recorded=n >= 6,
        )
        for n in range(12)
    )


def _month(held: int, expected: int, in_date: int, days: int) -> tuple[bool, Measures]:
    return True, Measures(
        in_date=InDateDays(in_date, days),
        held=held,
        expected=expected,
        missed=max(0, expected - held),
        short=int(held > 1),
        in_date_at_end=int(held > 0),
        owed_at_end=1,
        longest_gap=expected * 14,
        recorded=True,
    )


AN_OVERRIDE = OverrideRow(
    allocation_id=1,
    worker_id=2,
    worker=OVER.name,
    case_id=9,
    reference="K10",
    start=date(2026, 11, 2),
    code_words="Keeps brothers and sisters with one worker",
    note='=HYPERLINK("x")',
    plan="Two children close by Christmas",
    review=date(2026, 12, 12),
    past=False,
    team=KINGFISHER,
    version=1,
)
A_FAMILY = WaitingFamily(
    family="F1",
    children=(
        WaitingChild(
            11, "N901", "TO", Status.CHILD_IN_NEED, date(2026, 11, 15), 5, "new", KINGFISHER
        ),
        WaitingChild(
            12, "N902", "AO", Status.OPEN_ASSESSMENT, date(2026, 11, 10), 10, "lead left", HERON
        ),
    ),
    days_waiting=10,
    days_to_the_line=-2,
    led_siblings=(),
)


def write_summary(path: Path, summary: TeamSummary) -> None:
    """Write the summary's workbook as every page and command does."""
    write_report(team_report(summary), path, ())
