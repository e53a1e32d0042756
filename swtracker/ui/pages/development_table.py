"""The table of the Development page: a row a worker on a programme, owed against taken."""

from __future__ import annotations

from dataclasses import replace

from swtracker.domain import words
from swtracker.drawing.values import Share
from swtracker.ui.tables.columns import Column
from swtracker.ui.theme import Tone
from swtracker.ui.worker_words import role_of, role_order, share_of
from swtracker.usecases.rows.development import DevelopmentRow


def _percent(row: DevelopmentRow) -> Share:
    """The share against its mark; the balance has a column of its own here."""
    return replace(share_of(row.line), aside="")


def _half_days(row: DevelopmentRow) -> str:
    """The balance in half-days of the worker's own week: ``1.7 behind``."""
    number = row.line.balance.half_days
    if number is None:
        return words.DOES_NOT_APPLY
    side = "behind" if number < 0 else "ahead"
    return f"{words.figure(abs(number))} {side}" if number else "level"


def _forecast(row: DevelopmentRow) -> str:
    """``8.1 %``, or in a word why there is none."""
    forecast = row.forecast
    if forecast.end is None:
        return "no end known"
    return "no data yet" if forecast.share is None else words.share_percent(forecast.share)


def _forecast_tone(row: DevelopmentRow) -> Tone:
    forecast = row.forecast
    return "muted" if forecast.share is None else "plain" if forecast.is_on_track else "full"


DEVELOPMENT_COLUMNS: tuple[Column[DevelopmentRow], ...] = (
    Column(
        "worker",
        "Worker",
        lambda r: r.worker.name,
        tooltip=lambda r: f"{r.worker.name}, {r.worker.staff_number}",
        width=132,
        stretch=3,
        strong=True,
    ),
    Column(
        "role",
        "Programme",
        lambda r: role_of(r.worker),
        sort=lambda r: role_order(r.worker),
        width=116,
        stretch=2,
        gives_way=6,
    ),
    Column(
        "owed",
        "Owed",
        lambda r: words.hours(r.line.balance.owed),
        sort=lambda r: r.line.balance.owed,
        align="right",
        width=76,
        header_tooltip="From the programme's first day to the day looked at",
        gives_way=5,
    ),
    Column(
        "taken",
        "Taken",
        lambda r: words.hours(r.line.balance.taken),
        sort=lambda r: r.line.balance.taken,
        align="right",
        width=76,
        gives_way=4,
    ),
    Column(
        "lost",
        "Lost",
        lambda r: words.hours(r.line.balance.lost),
        sort=lambda r: r.line.balance.lost,
        align="right",
        width=68,
        gives_way=3,
    ),
    Column(
        "planned",
        "Planned",
        lambda r: words.hours(r.planned),
        sort=lambda r: r.planned,
        align="right",
        width=76,
        header_tooltip="Still ahead, regular slots to the end of the programme included",
        gives_way=8,
    ),
    Column(
        "percent",
        "Percent",
        lambda r: _percent(r).words,
        sort=lambda r: r.line.balance.share,
        drawn=_percent,
        width=120,
        header_tooltip="Taken of contracted hours; the mark is where it should be",
    ),
    Column(
        "balance",
        "Balance",
        lambda r: words.balance(r.line.balance.balance),
        sort=lambda r: r.line.balance.balance,
        width=110,
        stretch=1,
    ),
    Column(
        "half_days",
        "Half-days",
        _half_days,
        sort=lambda r: r.line.balance.half_days,
        width=96,
        stretch=1,
        header_tooltip="The balance in half-days of the worker's own week",
        gives_way=7,
    ),
    Column(
        "forecast",
        "At the end",
        _forecast,
        sort=lambda r: r.forecast.share,
        tone=_forecast_tone,
        tooltip=lambda r: r.forecast.words,
        accessible=lambda r: r.forecast.words,
        width=96,
        header_tooltip="The percent at the programme’s end at the pace of the last 13 weeks",
        gives_way=1,
    ),
    Column(
        "to_answer",
        "To confirm",
        lambda r: words.count(len(r.to_answer), "slot") if r.to_answer else "none",
        sort=lambda r: len(r.to_answer),
        width=88,
        header_tooltip="Regular slots of which nobody has said whether they were taken or lost",
        gives_way=2,
    ),
    Column(
        "until",
        "Protected until",
        lambda r: "an outcome, overdue" if r.programme.past_end else "an outcome is recorded",
        tone=lambda r: "full" if r.programme.past_end else "muted",
        tooltip=lambda r: r.protected_until,
        width=176,
        gives_way=9,
    ),
)
