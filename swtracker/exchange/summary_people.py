"""The summary's sheets of programmes, changes of worker and who is in post."""

from __future__ import annotations

import re
from collections.abc import Callable

from swtracker.domain import words
from swtracker.domain.cases import FEW_WORKERS
from swtracker.domain.lead_changes import TARGET, LeadChanges
from swtracker.domain.workforce import NEWLY_QUALIFIED_MONTHS, Mix
from swtracker.exchange.summary_page import (
    COUNT,
    FTE,
    PERCENT,
    TOP,
    TOTAL,
    new_page,
    percentage,
    remark,
    say_nothing,
    team_column,
)
from swtracker.exchange.xlsx import DATE, Book, Column
from swtracker.usecases.rows.programme import CohortRow
from swtracker.usecases.rows.summary import ChangesLine, MixLine, TeamSummary

_TYPED = re.compile(r" “[^”]*”")
"""Words of somebody's own, in the quotation marks they are told in."""

_IN_DATE = {True: "in date", False: "not in date", None: "nothing owed"}


def write_programmes(book: Book, summary: TeamSummary) -> None:
    """A row a place on a programme: how far it is, and what is missing."""
    note = "Everybody whom a programme protects on the as-at day."
    sheet = new_page(book, "Programmes", summary, note)
    lines = summary.programmes
    if not lines:
        say_nothing(book, sheet, "Nobody is on a programme.")
        return

    def count(heading: str, figure: Callable[[CohortRow], int]) -> Column[CohortRow]:
        return Column(heading, figure, 10, COUNT, sum(map(figure, lines)))

    columns: list[Column[CohortRow]] = [
        Column("Worker", lambda r: r.name, 24),
        Column("Staff number", lambda r: r.staff_number, 14),
        *team_column(summary, lambda r: r.team),
        Column("Programme", lambda r: r.programme, 12),
        Column("Started", lambda r: r.start, 11, DATE),
        Column("Month", lambda r: r.month, 8, COUNT),
        Column("Ends", _end, 13, DATE),
        count("Reviews", lambda r: len(r.reviews)),
        count("Reviews held", lambda r: r.reviews_held),
        count("Reviews overdue", lambda r: r.reviews_overdue),
        count("Evidence owed", lambda r: r.evidence_owed),
        count("Evidence seen", lambda r: r.evidence_seen),
        Column("Supervision", lambda r: _IN_DATE[r.in_date], 13),
        Column("Development", _development, 12, PERCENT),
        Column("Assessor", lambda r: r.assessor or "nobody", 20),
        Column("Missing", _missing, 44),
    ]
    below = book.table(sheet, TOP, columns, lines, totals=TOTAL)
    remark(book, sheet, below, "Supervision is in date where every strand owed is.")


def _end(row: CohortRow) -> object:
    return row.end or "clock stopped"


def _missing(row: CohortRow) -> str:
    """What is missing; how a goal was worded stays in the file it was agreed in."""
    return "; ".join(_TYPED.sub("", said) for said in row.missing) or "nothing"


def _development(row: CohortRow) -> object:
    return percentage(row.development.balance.share) if row.development else None


def write_changes(book: Book, summary: TeamSummary) -> None:
    """A row a team: how many workers its open children have had since each case opened."""
    note = "Open children on the as-at day, by how many different people have led them."
    sheet = new_page(book, "Changes of worker", summary, note)
    total = summary.all_changes

    def count(heading: str, figure: Callable[[LeadChanges], int]) -> Column[ChangesLine]:
        return Column(heading, lambda x: figure(x.changes), 11, COUNT, figure(total))

    columns: list[Column[ChangesLine]] = [
        Column("Team", lambda x: x.team, 30),
        count("Open children", lambda c: c.children),
        count("No worker yet", lambda c: c.none),
        count("1 worker", lambda c: c.one),
        count("2 workers", lambda c: c.two),
        count("3 workers", lambda c: c.three),
        count("4 or more", lambda c: c.more),
        count(f"At most {FEW_WORKERS}", lambda c: c.few),
        Column(
            "Share",
            lambda x: percentage(x.changes.share),
            10,
            PERCENT,
            percentage(total.share),
        ),
        count("Changed in the month", lambda c: c.changed),
    ]
    below = book.table(sheet, TOP, columns, summary.changes, totals=TOTAL)
    aim = words.share_percent(TARGET)
    sentence = (
        f"The aim (Slough) is {aim} of children with at most {FEW_WORKERS}. In the total, the "
        "share is of all children together: no sum."
    )
    remark(book, sheet, below, sentence)


def write_mix(book: Book, summary: TeamSummary) -> None:
    """A row a team: who is in post, how they are employed, and who qualified lately."""
    note = "Everybody in post on the as-at day; how they are employed is as recorded now."
    sheet = new_page(book, "Staff mix", summary, note)
    total = summary.whole_mix

    def count(heading: str, figure: Callable[[Mix], int]) -> Column[MixLine]:
        return Column(heading, lambda x: figure(x.mix), 11, COUNT, figure(total))

    def share(heading: str, figure: Callable[[Mix], object]) -> Column[MixLine]:
        return Column(heading, lambda x: figure(x.mix), 11, PERCENT, figure(total))

    columns: list[Column[MixLine]] = [
        Column("Team", lambda x: x.team, 30),
        count("In post", lambda m: m.people),
        Column("FTE", lambda x: x.mix.fte, 8, FTE, total.fte),
        count("Permanent", lambda m: m.permanent),
        count("Fixed term", lambda m: m.fixed_term),
        count("Agency", lambda m: m.agency),
        count("Students", lambda m: m.students),
        share("Permanent share", lambda m: percentage(m.permanent_share)),
        share("Agency share", lambda m: percentage(m.agency_share)),
        count("Social workers", lambda m: m.social_workers),
        count(f"Under {NEWLY_QUALIFIED_MONTHS} months", lambda m: m.newly_qualified),
        share("Share of them", lambda m: percentage(m.newly_qualified_share)),
        count("Qualified, day not recorded", lambda m: m.not_recorded),
    ]
    below = book.table(sheet, TOP, columns, summary.mix, totals=TOTAL)
    sentence = (
        "Social workers are those whose day of qualifying is recorded, senior social workers and "
        "consultant practitioners among them. In the total, shares are of all together: no sums."
    )
    remark(book, sheet, below, sentence)
