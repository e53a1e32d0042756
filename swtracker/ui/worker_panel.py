"""One worker beside the table: caseload, supervision, development time, what is next, children."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QVBoxLayout,
    QWidget,
)

from swtracker.domain import words
from swtracker.domain.people import Employment
from swtracker.drawing.values import CaseloadLine, CaseloadPoint, ShareLine
from swtracker.drawing.values import SharePoint as DrawnShare
from swtracker.ui import shown, theme
from swtracker.ui.desk import Desk
from swtracker.ui.panel import FilePanel
from swtracker.ui.theme import Tone
from swtracker.ui.widgets.basics import allow, button, label, row, set_part
from swtracker.ui.widgets.chart import ChartWidget
from swtracker.ui.widgets.flow import FlowLayout
from swtracker.ui.widgets.section import Lines, Section
from swtracker.ui.worker_children import Children
from swtracker.ui.worker_words import (
    LEVEL_TONES,
    away_until,
    notes_of,
    programme_words,
    share_of,
)
from swtracker.usecases.rows.board import (
    AwayLine,
    StrandLine,
    StrandStrip,
    WorkerLine,
    WorkerPanel,
)

WIDTH = 340
"""The width the panel likes, in pixels at 100 %."""


class WorkerBeside(FilePanel[WorkerPanel]):
    """What opens beside the table for one worker; the table keeps its place and its keyboard.

    Signals:
        closed(): it was asked to go away.
    """

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "The chosen worker", parent)
        self._name = label(part="name", wraps=True)
        self._who = label(part="muted", wraps=True)
        self._notes = label(wraps=True)
        self._supervise = button("Log supervision…", self._log_supervision)
        self._protect = button("Log protected time…", self._log_development)
        self._staff = button("Staff file", self._open_staff_file, "link")
        self._caseload = _Caseload()
        self._strands: list[_Strand] = []
        self._development = _Development()
        self._next = Lines("What happens next")
        self._absences = Lines("Absences")
        self._children = Children(desk)
        self._lay_out()
        self.setMinimumWidth(theme.px(300))
        self.hide()

    @property
    def worker_id(self) -> int | None:
        """The worker shown, if any."""
        return None if self._file is None else self._file.line.id

    def open_again(self) -> None:
        """Come back after it was closed by hand."""
        self.is_wanted = True

    def take_keyboard(self) -> None:
        """Put the keyboard on the first act of the panel."""
        can_log = self._supervise.isEnabled() and self._supervise.isVisible()
        first = self._supervise if can_log else self._staff
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def reading(self, number: int, day: date) -> Callable[[], WorkerPanel]:
        """The worker of that number."""
        return partial(self._desk.tracker.boards.panel, number, day)

    def number_of(self, panel: WorkerPanel) -> int:
        """The worker's number."""
        return panel.line.id

    def fill(self, panel: WorkerPanel) -> None:
        """Show the worker."""
        day = self._desk.day
        line = panel.line
        self._name.setText(line.name)
        self._who.setText(_who(line, day))
        sentences = [note.sentence for note in notes_of(line, day) if note.tone != "muted"]
        self._notes.setText("\n".join(sentences))
        self._notes.setVisible(bool(sentences))
        self._show_acts(line)
        self._caseload.show_loads(panel)
        self._show_strands(panel)
        self._development.show_panel(panel)
        self._next.show_lines(
            [(words.near_day(e.day, day), _sentence(e.words)) for e in panel.next_events],
            "Nothing is known yet.",
        )
        self._absences.show_lines(
            [_absence(a, day) for a in panel.absences], "None in the last twelve months."
        )
        self._children.show_children(panel.children, day, holds_cases=line.load.holds_cases)

    def _show_acts(self, line: WorkerLine) -> None:
        for act, can in (
            (self._supervise, bool(line.strands)),
            (self._protect, line.programme is not None),
        ):
            act.setVisible(can)
            allow(act, self._desk.not_today())

    def _show_strands(self, panel: WorkerPanel) -> None:
        while len(self._strands) < len(panel.strips):
            self._strands.append(_Strand())
            self._supervision.addWidget(self._strands[-1])
        pairs = zip(panel.line.strands, panel.strips, strict=True)
        for place, (strand, strip) in enumerate(pairs):
            self._strands[place].show_strip(strand, strip, self._desk.day)
        for spare in self._strands[len(panel.strips) :]:
            spare.hide()
        self._no_strand.setVisible(not panel.strips)

    def _lay_out(self) -> None:
        pad = theme.px(8)
        close = button("", self._close, "quiet", icon="close", tooltip="Close the panel")
        close.setObjectName("closePanel")
        close.setAccessibleName("Close the panel")
        head = QVBoxLayout()
        head.setContentsMargins(pad, 0, theme.px(12), 0)
        head.setSpacing(theme.px(2))
        top = row(self._name, self._staff, close, spacing=4)
        # Level with the words of the buttons beside it.
        self._name.setContentsMargins(0, theme.px(4), 0, 0)
        top.setStretch(0, 1)
        for part in (self._name, self._staff, close):
            top.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        head.addLayout(top)
        head.addWidget(self._who)
        head.addWidget(self._notes)
        head.addSpacing(theme.px(8))
        acts = QWidget()
        flow = FlowLayout(acts)
        for act in (self._supervise, self._protect):
            flow.addWidget(act)
        head.addWidget(acts)
        head.addSpacing(theme.px(8))
        self._supervision = QVBoxLayout()
        self._supervision.setSpacing(0)
        self._no_strand = Section("Supervision")
        self._no_strand.column.addWidget(label("Nothing is due in this role.", "muted"))
        self._supervision.addWidget(self._no_strand)
        sections = (self._development, self._next, self._children, self._absences)
        self.lay_out(head, (self._caseload, self._supervision, *sections))
        self._children.reached.connect(self._keep_in_sight)

    def _keep_in_sight(self, down: int) -> None:
        self.keep_in_sight(self._children, down)

    def _close(self) -> None:
        self.is_wanted = False
        self.clear()
        self.closed.emit()

    def _log_supervision(self) -> None:
        from swtracker.ui.dialogs.supervision import LogSupervisionDialog

        LogSupervisionDialog(self._desk, self.worker_id, parent=self.window()).open()

    def _log_development(self) -> None:
        from swtracker.ui.dialogs.development import LogDevelopmentDialog

        LogDevelopmentDialog(self._desk, self.worker_id, parent=self.window()).open()

    def _open_staff_file(self) -> None:
        self._desk.go("staff", self.worker_id)


class _Caseload(Section):
    """Twelve months of caseload against the limit, and how the limit came about."""

    def __init__(self) -> None:
        super().__init__("Caseload against the limit")
        self._state = label(wraps=True)
        self._how = label(part="hint", wraps=True)
        self._chart = ChartWidget("Caseload over twelve months")
        for part in (self._state, self._how, self._chart):
            self.column.addWidget(part)

    def show_loads(self, panel: WorkerPanel) -> None:
        """Show the worker's load today and over the year."""
        load = panel.line.load
        holds = load.holds_cases or load.caseload > 0
        self._state.setText(_load_words(panel.line))
        tone: Tone = "over" if load.is_over else "full" if holds and not load.headroom else "plain"
        set_part(self._state, "tone", tone)
        self._how.setText(f"Limit {panel.limit_words}" if load.holds_cases else "")
        self._how.setVisible(load.holds_cases)
        ever = any(point.caseload or point.limit for point in panel.loads)
        self._chart.setVisible(ever)
        points = tuple(CaseloadPoint(p.day, p.caseload, p.limit) for p in panel.loads)
        self._chart.show_value(CaseloadLine(points) if ever else None)


class _Strand(Section):
    """A year of one strand of supervision: a mark a session, and what is next."""

    def __init__(self) -> None:
        super().__init__("Supervision")
        self._state = label(wraps=True)
        self._chart = ChartWidget("Supervision over twelve months")
        self._counted = label(part="hint", wraps=True)
        for part in (self._state, self._chart, self._counted):
            self.column.addWidget(part)

    def show_strip(self, strand: StrandLine, strip: StrandStrip, day: date) -> None:
        """Show a strand as it stands, and its year."""
        self.title.setText(f"{_strand_title(strip.strand)}, {strip.every}")
        standing = shown.standing_of(strand, day)
        self._state.setText(_sentence(standing.words))
        tones: dict[str, Tone] = {"late": "over", "soon": "full"}
        set_part(self._state, "tone", tones.get(standing.kind, "plain"))
        self._chart.setAccessibleName(f"{_strand_title(strip.strand)} over twelve months")
        self._chart.show_value(shown.strip_of(strip))
        self._chart.setVisible(bool(strip.marks))
        said = [words.held(strip.held, strip.expected)]
        if strip.longest_gap:
            said.append(f"longest gap {words.days(strip.longest_gap)}")
        self._counted.setText(" · ".join(said))
        self.show()


class _Development(Section):
    """Development time of a worker on a programme against what is owed."""

    def __init__(self) -> None:
        super().__init__("Development time")
        self._state = label(wraps=True)
        self._chart = ChartWidget("Development time over the programme")
        self._hours = label(part="hint", wraps=True)
        for part in (self._state, self._chart, self._hours):
            self.column.addWidget(part)

    def show_panel(self, panel: WorkerPanel) -> None:
        """Show hours taken and owed; nothing for somebody on no programme."""
        development = panel.line.development
        self.setVisible(development is not None)
        if development is None:
            return
        balance = development.balance
        share = share_of(development)
        set_part(self._state, "tone", LEVEL_TONES[development.level])
        said = share.words
        if share.aside:
            said += f", {share.aside}"
        if balance.half_days is not None and balance.balance:
            said += f" ({words.half_days(balance.half_days)})"
        self._state.setText(said)
        points = tuple(DrawnShare(p.day, p.share * 100) for p in panel.shares)
        drawn = ShareLine(points, mark=share.mark, level=share.level) if len(points) > 1 else None
        self._chart.show_value(drawn)
        self._chart.setVisible(drawn is not None)
        hours = [f"{words.hours(balance.taken)} taken of {words.hours(balance.owed)} owed"]
        hours += [f"{words.hours(balance.lost)} lost"] if balance.lost else []
        hours += [f"{words.hours(balance.planned)} planned"] if balance.planned else []
        self._hours.setText(" · ".join(hours))


def _who(line: WorkerLine, day: date) -> str:
    """Role and FTE; the programme and its protection; away."""
    said = [line.role.value, f"{words.fte(line.fte)} FTE"]
    if line.employment is not Employment.PERMANENT:
        said.insert(1, line.employment.value.lower())
    lines = [" · ".join(said)]
    if line.programme is not None:
        lines.append(programme_words(line.programme))
    if line.away is not None:
        # Of the day looked at, which may be past: neither "is" nor "was".
        clock = "the clock stopped" if line.away.pauses else "the clock running on"
        lines.append(f"{_sentence(away_until(line.away, day))}, with {clock}")
    return "\n".join(lines)


def _load_words(line: WorkerLine) -> str:
    load = line.load
    if not load.holds_cases and not load.caseload:
        return "Holds no cases in this role."
    standing = words.places(load.headroom, load.limit)
    if load.places:
        standing = f"{words.count(load.places, 'place')} left"
    return f"{words.out_of(load.caseload, load.limit)}, {standing}"


def _absence(away: AwayLine, day: date) -> tuple[str, str]:
    until = f"back {words.near_day(away.back, day)}" if away.back else "no end known"
    clock = ", clock stopped" if away.pauses else ""
    return words.near_day(away.since, day), f"{away.kind}, {until}{clock}"


def _strand_title(strand: str) -> str:
    return f"{strand} supervision" if "supervision" not in strand.casefold() else strand


def _sentence(said: str) -> str:
    return said[:1].upper() + said[1:]
