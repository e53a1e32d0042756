"""The parts of an evidence pack on the screen: what was held, allocated, taken and recorded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from swtracker.domain import words
from swtracker.drawing import values
from swtracker.drawing.activity_bars import ActivityBar, ActivityBars
from swtracker.ui import development_words, pack_tables, shown, theme, year_words
from swtracker.ui.desk import Desk
from swtracker.ui.pack_tables import ProofTable
from swtracker.ui.tables.view import TableView
from swtracker.ui.widgets.basics import label, panel
from swtracker.ui.widgets.beside import Beside
from swtracker.ui.widgets.chart import ChartWidget
from swtracker.ui.widgets.section import Entries, Lines, Section
from swtracker.ui.year_tables import evidence_table, goal_table, review_table, training_table
from swtracker.usecases.rows.pack import NOT_BEGUN, EvidencePack, TimeUsed, Workload


class Part(QWidget):
    """A panel of proofs under its heading, with room for a long table that is asked for."""

    title = ""

    def __init__(self) -> None:
        super().__init__()
        surface = panel()
        inside = surface.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.addWidget(label(self.title, "name", wraps=True))
        self.column = inside
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(surface)

    def show_pack(self, pack: EvidencePack) -> None:
        """Show what of the pack is this part's; each part says how."""
        raise NotImplementedError

    def add(self, title: str, *widgets: QWidget) -> Section:
        """A section with these under its heading."""
        section = Section(title, inset=False)
        for widget in widgets:
            section.column.addWidget(widget)
        self.column.addWidget(section)
        return section


class _Proof(Section):
    """A table of proofs, or a few words where there are none."""

    def __init__(self, title: str, table: ProofTable, nothing: str) -> None:
        super().__init__(title, inset=False)
        self._table = table
        self._nothing = label(nothing, "muted", wraps=True)
        self.column.addWidget(self._nothing)
        self.column.addWidget(table)

    def show_rows(self, rows: Sequence[object]) -> None:
        """Show these."""
        self._table.lines.set_rows(rows)
        self._table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)


class _Long(Section):
    """A table that is long, and shown when it is asked for."""

    def __init__(self, title: str, table: TableView) -> None:
        super().__init__(title, inset=False)
        self._table = table
        table.hide()
        self.column.addWidget(table)
        self.toggle = self.add_act("", self.turn)
        self._word()

    def turn(self) -> None:
        """Show the table, or hide it."""
        self._table.setVisible(self._table.isHidden())
        self._word()

    def _word(self) -> None:
        self.toggle.setText("Show all" if self._table.isHidden() else "Hide")
        self.toggle.setAccessibleName(f"{self.title.text()}: {self.toggle.text().lower()}")


class SupervisionPart(Part):
    """Supervision at the specified frequency: stage by stage, gap by gap, session by session."""

    title = "Supervision at the specified frequency"

    def __init__(self) -> None:
        super().__init__()
        self._strips = QVBoxLayout()
        self._strips.setSpacing(theme.px(4))
        self._shown: list[tuple[QLabel, ChartWidget]] = []
        self.stages = pack_tables.stage_table()
        self.lapses = pack_tables.lapse_table()
        self.sessions = pack_tables.session_table()
        self.column.addLayout(self._strips)
        self.add("By stage", self.stages)
        self._overdue = _Proof("When it was overdue", self.lapses, "Never.")
        self.column.addWidget(self._overdue)
        self.column.addWidget(_Long("Every session", self.sessions))

    def show_pack(self, pack: EvidencePack) -> None:
        """Show every strand."""
        while len(self._shown) < len(pack.supervision):
            made = label(part="muted", wraps=True), ChartWidget("Supervision over the programme")
            for widget in made:
                self._strips.addWidget(widget)
            self._shown.append(made)
        for place, (said, chart) in enumerate(self._shown):
            strand = pack.supervision[place] if place < len(pack.supervision) else None
            for widget in (said, chart):
                widget.setVisible(strand is not None)
            if strand is not None:
                said.setText(words.sentence(strand.proof))
                chart.setAccessibleName(f"{strand.strand} over the programme")
                chart.show_value(shown.strip_of(strand.strip))
        self.stages.lines.set_rows(pack.stages)
        self._overdue.show_rows(pack.lapses)
        self.sessions.lines.set_rows(pack.sessions)


class CaseloadPart(Part):
    """The workload reduced: caseload against the limit, and what went over it."""

    title = "Workload reduced"

    def __init__(self) -> None:
        super().__init__()
        self.chart = ChartWidget("Caseload against the limit over the programme")
        self.limits = Lines("The limit")
        self.overrides = pack_tables.override_table()
        self.weeks = pack_tables.load_table()
        self.column.addWidget(self.chart)
        self.column.addWidget(self.limits)
        self._agreed = _Proof("Over the limit by agreement", self.overrides, "Nobody was.")
        self.column.addWidget(self._agreed)
        self.column.addWidget(_Long("Week by week", self.weeks))

    def show_pack(self, pack: EvidencePack) -> None:
        """Show caseload and limit over the programme."""
        work = pack.workload
        points = tuple(values.CaseloadPoint(p.day, p.caseload, p.limit) for p in work.points)
        self.chart.show_value(values.CaseloadLine(points) if points else None)
        self.chart.setVisible(bool(points))
        self.limits.show_lines(_limit_lines(work), words.sentence(NOT_BEGUN))
        self._agreed.show_rows(work.overrides)
        self.weeks.lines.set_rows(work.weeks)


class TimePart(Part):
    """How the protected time was used."""

    title = "How protected time was used"

    def __init__(self) -> None:
        super().__init__()
        self._said = label(wraps=True)
        self.share = ChartWidget("Share of contracted hours over the programme")
        self.weeks = ChartWidget("Protected time week by week, drawn")
        self.activities = ChartWidget("Protected time by activity")
        self._lost = label(part="muted", wraps=True)
        self.lost = pack_tables.lost_table()
        self.table = pack_tables.time_table()
        self.column.addWidget(self._said)
        lost = self._gone = _Proof("Lost, to what and by whom", self.lost, "None was lost.")
        lost.column.addWidget(self._lost)
        self._parts = (
            self.add("Against the share that is owed", self.share, self.weeks),
            self.add("By activity", self.activities),
            lost,
        )
        self.column.addWidget(lost)
        self.column.addWidget(_Long("Week by week", self.table))

    def show_pack(self, pack: EvidencePack) -> None:
        """Show the protected time of the programme, where it is counted under it."""
        time = pack.time
        for part in self._parts:
            part.setVisible(time is not None)
        self.table.lines.set_rows(() if time is None else time.weeks)
        if time is None:
            self._said.setText(words.sentence(pack.no_time_words))
            return
        self._said.setText(words.sentence(time.proof))
        self.share.show_value(_share_line(pack, time))
        self.weeks.show_value(development_words.year_of_weeks(time.weeks, pack.until))
        bars = tuple(ActivityBar(a.activity.value, a.taken, a.lost) for a in time.activities)
        self.activities.show_value(ActivityBars(bars))
        self._lost.setText(_lost_by(time))
        self._lost.setVisible(bool(time.lost_by))
        self._gone.show_rows(time.lost)


class YearPart(Part):
    """The programme's own line: dates kept apart, reviews, evidence, goals, training, assessors."""

    title = "The programme"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.line = ChartWidget("The programme from start to end")
        self.reviews_model, self.reviews = review_table(lambda: desk.day)
        self.evidence_model, self.evidence = evidence_table(lambda: desk.day)
        self.goals_model, self.goals = goal_table(lambda: desk.day)
        self.training_model, self.training = training_table(lambda: desk.day)
        for table, nothing in (
            (self.reviews, "This programme has no reviews"),
            (self.evidence, "This programme asks for no evidence"),
            (self.goals, "No goal agreed yet"),
            (self.training, "No training recorded yet"),
        ):
            table.set_empty(nothing)
            table.set_widths({"standing": 208})
        self._dates = Lines("Dates")
        self._assessors = Entries("Assessors")
        self._changes = Entries("Pauses and extensions")
        self.column.addWidget(self.line)
        for left, right in (
            (self._titled("Reviews", self.reviews), self._titled("Evidence", self.evidence)),
            (
                self._titled("Training and development plan", self.goals),
                self._titled("Training", self.training),
            ),
            (_stacked(self._dates), _stacked(self._assessors, self._changes)),
        ):
            self.column.addWidget(Beside((left, right), least=760, spacing=24))

    def show_pack(self, pack: EvidencePack) -> None:
        """Show the year."""
        year = pack.year
        self.line.show_value(year_words.year_line(year))
        self.reviews_model.set_rows(year.reviews)
        self.evidence_model.set_rows(year.row.evidence)
        self.goals_model.set_rows(year.goals)
        self.training_model.set_rows(year.training)
        self._dates.show_lines(year_words.date_lines(year))
        self._assessors.show_entries(
            [year_words.assessor_entry(a) for a in reversed(year.assessors)], "Nobody yet."
        )
        self._changes.show_entries(year_words.change_entries(year), "None.")

    def _titled(self, title: str, table: TableView) -> QWidget:
        made = Section(title, inset=False)
        made.column.addWidget(table)
        return _stacked(made)


def _stacked(*widgets: QWidget) -> QWidget:
    """Widgets one under the other, level with the top of what stands beside them."""
    made = QWidget()
    made.setProperty("part", "plain")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return made


def _limit_lines(work: Workload) -> list[tuple[str, str]]:
    return [
        (
            f"From {words.full_day(since.since)}",
            f"{since.limit} ({since.words}); an experienced worker’s would be {since.experienced}"
            if since.experienced
            else since.words,
        )
        for since in work.limits
    ]


def _share_line(pack: EvidencePack, time: TimeUsed) -> values.ShareLine:
    return values.ShareLine(
        development_words.share_points(time.weeks, pack.until),
        mark=pack.share * 100,
        level=shown.LEVELS[time.level],
    )


def _lost_by(time: TimeUsed) -> str:
    """``3.7 h by the service, 7.4 h of which nobody has said by whom``."""
    said = [
        f"{words.hours(hours)} of which nobody has said by whom"
        if by is None
        else f"{words.hours(hours)} by {by.value.lower()}"
        for by, hours in time.lost_by
    ]
    return words.sentence(words.listed(said)) if said else ""
