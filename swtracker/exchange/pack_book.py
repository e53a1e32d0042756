"""One person's evidence pack as a report: the panel's questions answered, then every proof."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from swtracker.domain import rounding, words
from swtracker.drawing.report import Report
from swtracker.drawing.values import CaseloadLine, CaseloadPoint, Chart
from swtracker.exchange.reports import SeenBook, sheets_of
from swtracker.exchange.summary_page import COUNT, HOURS, PERCENT, TOP, percentage, remark
from swtracker.exchange.xlsx import ACCENT, DATE, LINE, MUTED, Book, Column, footer
from swtracker.usecases.rows.development import EntryRow, WeekRow
from swtracker.usecases.rows.pack import (
    Answered,
    EvidencePack,
    LapseLine,
    OverrideGiven,
    StageLine,
    WeekLoad,
)
from swtracker.usecases.rows.programme import AssessorRow, GoalRow, ReviewRow, TrainingRow
from swtracker.usecases.rows.supervision import SupervisionRow

FRONT = "Evidence"


def pack_report(pack: EvidencePack, council: str) -> Report:
    """The pack as a report, named after the worker's number: a file's name tells nobody's name."""
    book = SeenBook()
    fill_pack(book, pack, council)
    charts: dict[str, tuple[tuple[str, Chart], ...]] = {}
    points = tuple(CaseloadPoint(p.day, p.caseload, p.limit) for p in pack.workload.points)
    if points:
        charts["Caseload"] = (("Caseload against the limit", CaseloadLine(points)),)
    return Report(
        council=council,
        title=_title(pack),
        as_at=_as_at(pack),
        stem=f"Evidence {pack.year.row.staff_number} {pack.until.isoformat()}",
        sheets=sheets_of(book, charts),
        make_workbook=partial(_workbook, pack, council),
    )


def _workbook(pack: EvidencePack, council: str) -> bytes:
    book = Book(_title(pack))
    fill_pack(book, pack, council)
    return book.finished()


def fill_pack(book: Book, pack: EvidencePack, council: str) -> None:
    """Write the sheets of the pack into the book."""
    _write_front(book, pack, council)
    sheets = _Sheets(book, pack)
    _write_supervision(sheets)
    _write_caseload(sheets)
    _write_time(sheets)
    _write_year(sheets)
    for sheet in book.file.worksheets():
        footer(sheet, f"{council}: {_title(pack)}. {_as_at(pack)}")


def _title(pack: EvidencePack) -> str:
    return f"Evidence of {pack.year.row.name}, {pack.year.row.programme}"


def _as_at(pack: EvidencePack) -> str:
    if pack.until < pack.first:
        return f"Begins on {words.full_day(pack.year.row.start)}."
    return f"From {words.full_day(pack.first)} to {words.full_day(pack.until)}."


@dataclass(frozen=True, slots=True)
class _Sheets:
    """The book being written and the pack it is written of."""

    book: Book
    pack: EvidencePack

    def page(self, name: str, note: str = "") -> Any:
        """A sheet with its title and a line that says what its figures are."""
        sheet = self.book.sheet(name)
        sheet.hide_gridlines(2)
        sheet.set_row(0, 22)
        heading = f"{name}: {_title(self.pack)}"
        self.book.write(sheet, 0, 0, heading, bold=True, font_size=14, font_color=ACCENT)
        self.book.write(sheet, 1, 0, f"{_as_at(self.pack)} {note}", font_color=MUTED)
        return sheet

    def table(
        self,
        name: str,
        columns: Sequence[Column[Any]],
        rows: Sequence[Any],
        nothing: str,
        *,
        note: str = "",
    ) -> tuple[Any, int]:
        """A sheet with one table, or the words that say why there is none; the row below it."""
        sheet = self.page(name, note)
        if rows:
            return sheet, self.book.table(sheet, TOP, columns, rows)
        self.book.write(sheet, TOP, 0, nothing)
        return sheet, TOP + 1


def _write_front(book: Book, pack: EvidencePack, council: str) -> None:
    """What it is, the three questions, the four commitments, and the dates kept apart."""
    sheet = book.sheet(FRONT)
    sheet.hide_gridlines(2)
    for index, width in enumerate((44, 14, 96)):
        sheet.set_column(index, index, width)
    book.write(sheet, 0, 0, council, font_color=MUTED)
    sheet.set_row(1, 26)
    book.write(sheet, 1, 0, _title(pack), bold=True, font_size=18, font_color=ACCENT)
    book.write(sheet, 2, 0, _as_at(pack), font_color=MUTED)
    row = 4
    for heading, answers in (
        ("What the panel asks.", pack.questions),
        ("What was promised.", pack.commitments),
    ):
        sheet.merge_range(row, 0, row, 2, "", book.look())
        book.write(sheet, row, 0, heading, bold=True, font_size=12, top=1, top_color=LINE)
        row = _write_answers(book, sheet, row + 1, answers) + 1
    sheet.merge_range(row, 0, row, 2, "", book.look())
    book.write(
        sheet, row, 0, "The dates, kept apart.", bold=True, font_size=12, top=1, top_color=LINE
    )
    for label, said in _dates(pack):
        row += 1
        book.write(sheet, row, 0, label)
        book.write(sheet, row, 1, said, bold=True, align="right")
        book.write(sheet, row, 2, " ")


def _write_answers(book: Book, sheet: Any, row: int, answers: Iterable[Answered]) -> int:
    line: dict[str, object] = {"bottom": 4, "bottom_color": LINE, "text_wrap": True}
    for answered in answers:
        book.write(sheet, row, 0, answered.asked, **line)
        book.write(sheet, row, 1, answered.answer.value, bold=True, align="right", **line)
        book.write(sheet, row, 2, answered.proof, font_color=MUTED, **line)
        row += 1
    return row


def _dates(pack: EvidencePack) -> list[tuple[str, str]]:
    year = pack.year
    said: list[tuple[str, date | None]] = [
        ("Employment began", year.started),
        ("First registered", year.registered),
        ("Programme began", year.row.start),
        ("Planned end", year.planned_end),
        ("Outcome recorded", year.row.outcome_date),
    ]
    lines = [(label, words.bare_day(day) if day else "not recorded") for label, day in said]
    if year.row.outcome is not None:
        lines.append(("Outcome", year.row.outcome.value.lower()))
    return lines


def _write_supervision(sheets: _Sheets) -> None:
    pack = sheets.pack
    columns: list[Column[StageLine]] = [
        Column("Strand", lambda r: r.strand, 28),
        Column("From", lambda r: r.stage.first, 12, DATE),
        Column("To", lambda r: r.stage.last, 12, DATE),
        Column("Owed", lambda r: r.stage.every, 16),
        Column("Held", lambda r: r.stage.measures.held, 8, COUNT),
        Column("Expected", lambda r: r.stage.measures.expected, 10, COUNT),
        Column("Share in date", lambda r: percentage(r.stage.measures.in_date.share), 10, PERCENT),
        Column("Longest gap, days", lambda r: r.stage.measures.longest_gap, 12, COUNT),
        Column("Cancelled", lambda r: r.stage.measures.cancelled_count, 10, COUNT),
        Column("Missed", lambda r: r.stage.measures.missed, 9, COUNT),
        Column("Short", lambda r: r.stage.measures.short, 8, COUNT),
        Column("Late record", lambda r: r.stage.measures.late_records, 9, COUNT),
    ]
    note = "Each stage at its own interval; expected is every due date in it, met on its day."
    nothing = "No supervision was owed yet."
    sheets.table("Supervision", columns, pack.stages, nothing, note=note)
    overdue: list[Column[LapseLine]] = [
        Column("Strand", lambda r: r.strand, 28),
        Column("Overdue from", lambda r: r.lapse.first, 14, DATE),
        Column("Days", lambda r: r.lapse.days, 8, COUNT),
        Column("Held again", lambda r: r.lapse.held, 14, DATE),
    ]
    note = "When supervision was late."
    sheets.table("Overdue", overdue, pack.lapses, "It never was.", note=note)
    shown: list[Column[SupervisionRow]] = [
        Column("Day", lambda r: r.day, 12, DATE),
        Column("Strand", lambda r: r.strand, 28),
        Column("What became of it", lambda r: r.became, 44),
        Column("Minutes", lambda r: r.minutes, 9, COUNT),
        Column("Supervisor", lambda r: r.given_by, 26),
    ]
    sheets.table("Sessions", shown, pack.sessions, "None is recorded.", note="Every one of them.")


def _write_caseload(sheets: _Sheets) -> None:
    work = sheets.pack.workload
    columns: list[Column[WeekLoad]] = [
        Column("Week from", lambda w: w.monday, 12, DATE),
        Column("Children, fullest day", lambda w: w.caseload, 12, COUNT),
        Column("Limit", lambda w: w.limit, 8, COUNT),
        Column("Over by", lambda w: w.over_by, 9, COUNT),
        Column("An experienced worker’s limit", lambda w: w.experienced, 14, COUNT),
    ]
    note = "Week by week, on the fullest day of each."
    nothing = "The programme has not begun."
    sheet, below = sheets.table("Caseload", columns, work.weeks, nothing, note=note)
    for since in work.limits:
        sentence = f"From {words.full_day(since.since)} the limit is {since.limit}: {since.words}."
        remark(sheets.book, sheet, below, sentence)
        below += 1
    overrides: list[Column[OverrideGiven]] = [
        Column("Child", lambda o: o.reference, 14),
        Column("From", lambda o: o.start, 12, DATE),
        Column("To", lambda o: o.end, 12, DATE),
        Column("Reason", lambda o: o.why, 44),
        Column("Plan", lambda o: o.plan, 44),
        Column("Review", lambda o: o.review, 12, DATE),
        Column("Agreed by", lambda o: o.approver, 24),
    ]
    nothing = "Nobody was given over the limit."
    note = "Children given over the limit by agreement."
    sheets.table("Overrides", overrides, work.overrides, nothing, note=note)


def _write_time(sheets: _Sheets) -> None:
    pack, time = sheets.pack, sheets.pack.time
    if time is None:
        sheets.table("Protected time", (), (), words.sentence(pack.no_time_words))
        return
    columns: list[Column[WeekRow]] = [
        Column("Week from", lambda w: w.monday, 12, DATE),
        Column("Owed, h", lambda w: rounding.hours(w.owed), 10, HOURS),
        Column("Taken, h", lambda w: rounding.hours(w.taken), 10, HOURS),
        Column("Lost, h", lambda w: rounding.hours(w.lost), 10, HOURS),
        Column("Lost to", lambda w: w.lost_to_words, 40),
        Column("Share so far", lambda w: percentage(w.share), 10, PERCENT),
    ]
    past = [week for week in time.weeks if week.monday <= pack.until]
    note = words.sentence(time.proof)
    sheets.table("Protected time", columns, past, "No week yet.", note=note)
    activities: list[Column[Any]] = [
        Column("Activity", lambda a: a.activity.value, 28),
        Column("Taken, h", lambda a: rounding.hours(a.taken), 10, HOURS),
        Column("Lost, h", lambda a: rounding.hours(a.lost), 10, HOURS),
    ]
    note = "What the protected time was for."
    sheets.table("By activity", activities, time.activities, "None was taken yet.", note=note)
    lost: list[Column[EntryRow]] = [
        Column("Day", lambda e: e.day, 12, DATE),
        Column("Hours", lambda e: e.hours, 9, HOURS),
        Column("Why", lambda e: e.reason, 44),
        Column("By whom", lambda e: e.lost_by_words, 24),
    ]
    sheets.table("Lost time", lost, time.lost, "None was lost.", note="Why and by whom.")


def _write_year(sheets: _Sheets) -> None:
    year = sheets.pack.year
    reviews: list[Column[ReviewRow]] = [
        Column("Review", lambda r: r.review.name, 36),
        Column("Due", lambda r: r.review.due, 12, DATE),
        Column("Held", lambda r: r.review.held, 12, DATE),
        Column("Standing", lambda r: r.review.state.value, 20),
        Column("Finding", lambda r: r.finding.value if r.finding else "", 28),
    ]
    sheets.table("Reviews", reviews, year.reviews, "This programme has no reviews.")
    evidence: list[Column[Any]] = [
        Column("Evidence", lambda e: e.name, 40),
        Column("Owed", lambda e: e.owed, 8, COUNT),
        Column("Seen", lambda e: e.seen, 8, COUNT),
        Column("Due", lambda e: e.due, 12, DATE),
    ]
    nothing = "This programme asks for no evidence."
    sheets.table("Pieces of evidence", evidence, year.row.evidence, nothing)
    goals: list[Column[GoalRow]] = [
        Column("Goal", lambda g: g.words, 70),
        Column("Agreed", lambda g: g.agreed, 12, DATE),
        Column("Due", lambda g: g.due, 12, DATE),
        Column("Met", lambda g: g.met, 12, DATE),
    ]
    sheets.table("Development plan", goals, year.goals, "No goal was agreed yet.")
    training: list[Column[TrainingRow]] = [
        Column("Course", lambda t: t.course, 50),
        Column("Kind", lambda t: "mandatory" if t.is_mandatory else "other", 12),
        Column("Taken", lambda t: t.day, 12, DATE),
    ]
    sheets.table("Training", training, year.training, "No course is recorded.")
    assessors: list[Column[AssessorRow]] = [
        Column("Assessor", lambda a: a.name, 28),
        Column("From", lambda a: a.start, 12, DATE),
        Column("To", lambda a: a.end, 12, DATE),
        Column("Why it changed hands", lambda a: a.reason, 50),
    ]
    sheets.table("Assessors", assessors, year.assessors, "Nobody yet.")
    changes = [(p.kind.value, p.start, p.end, p.reason) for p in year.pauses] + [
        ("Extended", e.agreed, e.until, e.reason) for e in year.extensions
    ]
    moved: list[Column[Any]] = [
        Column("What", lambda c: c[0], 28),
        Column("From", lambda c: c[1], 12, DATE),
        Column("To", lambda c: c[2], 12, DATE),
        Column("Why", lambda c: c[3], 50),
    ]
    nothing = "The programme was neither paused nor extended."
    sheets.table("Pauses and extensions", moved, changes, nothing)
