"""What can be drawn, as frozen values; each says in words, and as a table, what its picture says.

`describe` is one sentence or two for a screen reader; `table` is the same facts as rows under
headings, for whoever wants the numbers. The drawing itself is in `cells` and `charts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from swtracker.domain import words
from swtracker.drawing.activity_bars import ActivityBars
from swtracker.drawing.ahead import PlacesAhead
from swtracker.drawing.case_lines import LineOfCases
from swtracker.drawing.heat import HeatMap
from swtracker.drawing.month_columns import MonthColumns
from swtracker.drawing.programme_line import ProgrammeLine
from swtracker.drawing.year_strip import YearStrip

Number = int | Decimal | Fraction
Level = Literal["good", "amber", "red", "none"]
Table = tuple[tuple[str, ...], ...]
"""Rows of words; the first row holds the headings."""


# Small values: one in a cell of a table.


@dataclass(frozen=True, slots=True)
class CaseloadBar:
    """A caseload against its limit, and what it would become (``after``).

    ``scale`` is the number of children the full width of the bar stands for: give every bar of a
    table the same one (`bar_scale`), so that the bars compare. ``quiet`` draws it paler, for a
    worker who is ruled out.
    """

    caseload: int
    limit: int
    after: int | None = None
    scale: int = 16
    quiet: bool = False

    @property
    def reached(self) -> int:
        """The caseload the bar is judged by: the one after, where there is one."""
        return self.caseload if self.after is None else self.after

    @property
    def words(self) -> str:
        """``12 of 14``, or ``12 → 14 of 14``."""
        before = "" if self.after is None else f"{self.caseload} → "
        return before + words.out_of(self.reached, self.limit)

    def describe(self) -> str:
        """What the bar shows, in words."""
        said = f"{words.children(self.caseload)}, limit {self.limit}"
        if self.after is not None:
            said = f"{self.caseload}, then {words.children(self.after)}, limit {self.limit}"
        standing = words.places(self.limit - self.reached, self.limit)
        if self.limit - self.reached > 0:
            standing = words.count(self.limit - self.reached, "place") + " left"
        return f"{said}: {standing}"

    def table(self) -> Table:
        """The numbers behind the bar."""
        head: tuple[str, ...] = ("Caseload", "Limit", "Places")
        row: tuple[str, ...] = (
            str(self.caseload),
            str(self.limit),
            words.places(self.limit - self.reached, self.limit),
        )
        if self.after is None:
            return (head, row)
        return (("Caseload", "After", *head[1:]), (row[0], str(self.after), *row[1:]))


def bar_scale(limits_and_caseloads: tuple[tuple[int, int], ...]) -> int:
    """The ``scale`` for the bars of one table: the largest limit or caseload in it, at least 1."""
    return max((max(pair) for pair in limits_and_caseloads), default=1) or 1


@dataclass(frozen=True, slots=True)
class Places:
    """Headroom in words: ``2``, ``full``, ``over by 2``, ``holds none``."""

    headroom: int
    limit: int

    @property
    def words(self) -> str:
        """The headroom as people say it."""
        return words.places(self.headroom, self.limit)


@dataclass(frozen=True, slots=True)
class Standing:
    """How something stands, by shape and words.

    A filled circle is ``good``, a triangle ``soon`` (due today or soon), a square ``late``, a
    hollow circle ``stopped`` (away, the clock stopped), and ``none`` has no shape.
    """

    kind: Literal["good", "soon", "late", "stopped", "none"]
    words: str


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage against a mark on a small bar, with words after it.

    ``percent`` None draws no bar, only the words. ``mark`` is where the share should be (10 for
    development time); the bar ends at ``top``.
    """

    percent: Number | None
    words: str
    level: Level = "none"
    mark: Number = Decimal(10)
    aside: str = ""
    """More words in a quieter colour: ``6.2 h behind``."""
    top: Number = Decimal(12)


@dataclass(frozen=True, slots=True)
class Badge:
    """A word or two in a small rounded ground: ``agency``, ``on leave``, ``over by 2``."""

    words: str
    tone: Literal["plain", "muted", "accent", "full", "over", "good"] = "muted"


@dataclass(frozen=True, slots=True)
class Badges:
    """Several badges in one cell, the first first."""

    badges: tuple[Badge, ...] = ()


@dataclass(frozen=True, slots=True)
class Countdown:
    """Days waited against the day a line is crossed: the 8-day line of an unallocated child."""

    waited: int
    line: int = 8

    def describe(self) -> str:
        """What the bar shows, in words."""
        left = self.line - self.waited
        if left <= 0:
            return f"waiting {words.days(self.waited)}, past the {self.line}-day line"
        return f"waiting {words.waited(self.waited)}, {words.days(left)} before the line"


@dataclass(frozen=True, slots=True)
class Card:
    """A few lines and a countdown in one tall cell: a family that waits for a worker.

    ``title`` with ``aside`` at its right, ``detail`` and ``note`` under it, then the bar.
    """

    title: str
    aside: str
    detail: str
    countdown: Countdown | None = None
    note: str = ""


# Charts: one to a panel.


@dataclass(frozen=True, slots=True)
class CaseloadPoint:
    """A worker's caseload and limit on a day."""

    day: date
    caseload: int
    limit: int


@dataclass(frozen=True, slots=True)
class CaseloadLine:
    """Caseload against its limit over time; both are steps, because both change on a day."""

    points: tuple[CaseloadPoint, ...]

    def describe(self) -> str:
        """The start, the end, the highest and the days over, in words."""
        if not self.points:
            return "No caseload yet."
        first, last = self.points[0], self.points[-1]
        top = max(self.points, key=lambda point: point.caseload)
        over = sum(point.caseload > point.limit for point in self.points)
        begun, ended = (
            f"{words.full_day(point.day)}, {words.out_of(point.caseload, point.limit)}"
            for point in (first, last)
        )
        highest = f"highest {top.caseload} on {words.full_day(top.day)}"
        said = f"Caseload from {begun}, to {ended}; {highest}."
        return said + (f" Over the limit at {over} of {len(self.points)} points." if over else "")

    def table(self) -> Table:
        """A row a point."""
        return (
            ("Day", "Caseload", "Limit", "Places"),
            *(
                (
                    words.full_day(p.day),
                    str(p.caseload),
                    str(p.limit),
                    words.places(p.limit - p.caseload, p.limit),
                )
                for p in self.points
            ),
        )


DueKind = Literal["on time", "late", "missed", "booked", "next", "paused"]


@dataclass(frozen=True, slots=True)
class DueMark:
    """One due date of supervision and how it was met.

    ``next`` is the due date to come, ``booked`` one to come with a date arranged, ``paused`` one
    that fell while the clock stood still.
    """

    due: date
    kind: DueKind
    held: date | None = None

    @property
    def words(self) -> str:
        """The mark in words, for a tool tip and the table."""
        when = {
            "on time": "held on time",
            "late": "held late",
            "missed": "missed",
            "booked": "booked",
            "next": "next due",
            "paused": "clock stopped",
        }[self.kind]
        held = f", {words.full_day(self.held)}" if self.held and self.held != self.due else ""
        return f"{words.full_day(self.due)}: {when}{held}"


@dataclass(frozen=True, slots=True)
class SupervisionStrip:
    """A shape a due date, oldest first."""

    marks: tuple[DueMark, ...]

    def describe(self) -> str:
        """How many of each, and the next, in words."""
        if not self.marks:
            return "No supervision was due yet."
        counted = [
            f"{sum(mark.kind == kind for mark in self.marks)} {kind}"
            for kind in ("on time", "late", "missed")
            if any(mark.kind == kind for mark in self.marks)
        ]
        said = f"Supervision: {words.listed(counted)}." if counted else "Supervision: none due yet."
        coming = next((mark for mark in self.marks if mark.kind in {"next", "booked"}), None)
        return said + (f" Next {words.full_day(coming.due)}." if coming else "")

    def table(self) -> Table:
        """A row a due date."""
        return (
            ("Due", "How", "Held"),
            *(
                (
                    words.full_day(mark.due),
                    mark.kind,
                    words.full_day(mark.held) if mark.held else "",
                )
                for mark in self.marks
            ),
        )


@dataclass(frozen=True, slots=True)
class SharePoint:
    """A share, in percent, reached by a day."""

    day: date
    percent: Number


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A share over time against where it should be: development time against its 10 %."""

    points: tuple[SharePoint, ...]
    mark: Number = Decimal(10)
    level: Level = "none"

    def describe(self) -> str:
        """Where it began and stands, in words."""
        if not self.points:
            return "No development time yet."
        last = self.points[-1]
        side = "at or above" if last.percent >= self.mark else "below"
        return (
            f"{words.percent(last.percent)} on {words.full_day(last.day)},"
            f" {side} the {self.mark} % line."
        )

    def table(self) -> Table:
        """A row a point."""
        return (
            ("Day", "Share"),
            *((words.full_day(p.day), words.percent(p.percent)) for p in self.points),
        )


@dataclass(frozen=True, slots=True)
class DevelopmentWeek:
    """One week of a programme: the hours owed, taken, lost and planned in it."""

    starts: date
    taken: Number = 0
    lost: Number = 0
    planned: Number = 0
    owed: Number = 0
    paused: bool = False
    lost_to: str = ""

    @property
    def words(self) -> str:
        """The week in words, for a tool tip."""
        hours = [
            f"{words.hours(number)} {name}"
            for name, number in (
                ("taken", self.taken),
                ("planned", self.planned),
                ("lost", self.lost),
            )
            if number
        ]
        if self.lost_to:
            hours[-1] += f" to {self.lost_to}"
        said = words.listed(hours) or ("clock stopped" if self.paused else "nothing taken")
        return f"Week from {words.full_day(self.starts)}: {said}"


@dataclass(frozen=True, slots=True)
class YearOfWeeks:
    """The weeks of a programme as a strip of small columns."""

    weeks: tuple[DevelopmentWeek, ...]
    today: date | None = None

    def describe(self) -> str:
        """The totals, in words."""
        if not self.weeks:
            return "No weeks yet."
        sums = {
            name: sum((Fraction(getattr(week, name)) for week in self.weeks), Fraction(0))
            for name in ("taken", "lost", "planned")
        }
        said = [f"{words.hours(hours)} {name}" for name, hours in sums.items()]
        return f"{words.count(len(self.weeks), 'week')}: {words.listed(said)}."

    def table(self) -> Table:
        """A row a week."""
        return (
            ("Week from", "Taken", "Lost", "Planned"),
            *(
                (
                    words.full_day(week.starts),
                    words.hours(week.taken),
                    words.hours(week.lost),
                    words.hours(week.planned),
                )
                for week in self.weeks
            ),
        )


@dataclass(frozen=True, slots=True)
class LineSpan:
    """A stretch of a case's time with one worker, or, ``who`` None, with nobody.

    ``end`` is the first day that is no longer in it; None is open. ``taken_back`` is the day it was
    corrected: it never was one of the case's stretches.
    """

    who: str | None
    start: date
    end: date | None
    is_lead: bool = True
    why: str = ""
    taken_back: date | None = None

    @property
    def part(self) -> str:
        """``Lead``, ``Co-worker, taken back``; empty for nobody."""
        if self.who is None:
            return ""
        part = "Lead" if self.is_lead else "Co-worker"
        return part if self.taken_back is None else f"{part}, taken back"


@dataclass(frozen=True, slots=True)
class LineOfWorkers:
    """A case's workers over its open time, drawn to ``until`` (the day it is looked at)."""

    spans: tuple[LineSpan, ...]
    until: date

    def describe(self) -> str:
        """Who led, in order, and how long nobody did, in words."""
        leads = [span for span in self.spans if span.is_lead and span.taken_back is None]
        if not leads:
            return "Nobody has led this case yet."
        said = [
            f"{span.who or 'nobody'} from {words.full_day(span.start)}"
            + (f" to {words.full_day(span.end)}" if span.end else "")
            for span in leads
        ]
        return "; ".join(said) + "."

    def table(self) -> Table:
        """A row a stretch."""
        return (
            ("Worker", "Part", "From", "To", "Why"),
            *(
                (
                    span.who or "nobody",
                    span.part,
                    words.full_day(span.start),
                    words.full_day(span.end) if span.end else "",
                    span.why,
                )
                for span in self.spans
            ),
        )


@dataclass(frozen=True, slots=True)
class TeamBar:
    """One worker's caseload and limit among a team's."""

    name: str
    caseload: int
    limit: int


@dataclass(frozen=True, slots=True)
class TeamBars:
    """A team's caseloads side by side, each against its own limit."""

    bars: tuple[TeamBar, ...]

    def describe(self) -> str:
        """Who is over and how many have places, in words."""
        if not self.bars:
            return "Nobody in this team holds a case."
        over = [
            f"{bar.name} {words.places(bar.limit - bar.caseload)}"
            for bar in self.bars
            if bar.caseload > bar.limit
        ]
        free = sum(bar.caseload < bar.limit for bar in self.bars)
        said = f"{words.count(len(self.bars), 'worker')}, {free} with places."
        return said + (f" Over: {words.listed(over)}." if over else "")

    def table(self) -> Table:
        """A row a worker."""
        return (
            ("Worker", "Caseload", "Limit", "Places"),
            *(
                (
                    bar.name,
                    str(bar.caseload),
                    str(bar.limit),
                    words.places(bar.limit - bar.caseload, bar.limit),
                )
                for bar in self.bars
            ),
        )


Chart = (
    CaseloadBar
    | CaseloadLine
    | SupervisionStrip
    | ShareLine
    | YearOfWeeks
    | LineOfWorkers
    | LineOfCases
    | TeamBars
    | PlacesAhead
    | HeatMap
    | YearStrip
    | ProgrammeLine
    | ActivityBars
    | MonthColumns
)
"""What `charts.draw` can draw."""
