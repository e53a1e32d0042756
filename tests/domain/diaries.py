"""Small builders for supervision: a diary, how its worker stands, the working days of England."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from swtracker.domain.calendar import WorkingDays
from swtracker.domain.holidays import parse_bank_holidays
from swtracker.domain.people import Worker
from swtracker.domain.policy import Pattern, Policies, Policy, StrandStage
from swtracker.domain.supervision import Diary, Standing
from swtracker.paths import resource
from tests.builders import LONG_AGO, a_policy, a_worker, policies, slough

LINE = "Line manager"
JOINT = "Joint with practice educator"
ONE_DAY = timedelta(days=1)
EVERY_DAY_WORKS = WorkingDays(week=frozenset(range(7)))
START = date(2026, 9, 1)
"""A Tuesday."""


def england() -> WorkingDays:
    """Mondays to Fridays less the bank holidays that ship."""
    text = resource("bank_holidays_england.toml").read_text("utf-8")
    return WorkingDays(frozenset(parse_bank_holidays(text)))


def a_diary(
    worker: Worker | None = None,
    policy: Policy | None = None,
    *,
    working_days: WorkingDays = EVERY_DAY_WORKS,
    records_begin: date = LONG_AGO,
    sets: Policies | None = None,
) -> Diary:
    """Slough's policy, every day a working day, and an experienced worker who started on START."""
    return Diary(
        worker or a_worker(started=START),
        sets or policies(policy or slough()),
        working_days,
        records_begin,
    )


def line_manager(*stages: StrandStage) -> Policy:
    """Slough's policy with the line-manager strand owed to everybody in these stages."""
    first, *others = slough().strands
    strand = replace(first, patterns=(Pattern(stages),))
    return a_policy(strands=(strand, *others))


def standing(diary: Diary, day: date, *held: date, strand: str = LINE) -> Standing:
    found = diary.standing_on(strand, day, held)
    assert found is not None
    return found
