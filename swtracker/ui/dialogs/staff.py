"""Adding a member of staff, changing what is known of one, a new post, leaving."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from typing import TypedDict, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from swtracker.domain import words
from swtracker.domain.lengths import LONGEST_NAME, LONGEST_STAFF_NUMBER
from swtracker.domain.people import Employment, Role
from swtracker.ui.desk import Desk
from swtracker.ui.dialogs.share_out import Gone
from swtracker.ui.run import Act
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.dates import DateField
from swtracker.ui.widgets.forms import Fields, FormDialog
from swtracker.ui.widgets.numbers import NumberField
from swtracker.ui.widgets.text import TextField
from swtracker.usecases.rows.desk import PostRow, StaffFile

USUAL_WEEK = Decimal(37)
WEEK = "Hours of a full-time week"
REGISTRATION_HINT = "SW and one to six digits, as in SW12345; it may stay empty."


class _PostValues(TypedDict):
    """A post as the use cases take it."""

    team_id: int
    role: Role
    fte: Decimal
    weekly_hours: Decimal


class _PostFields:
    """The fields of a post inside a form: team, role, FTE and the hours of a full-time week."""

    def __init__(self, fields: Fields, desk: Desk, present: PostRow | None = None) -> None:
        self.team = Chooser("Team", [(t.id, t.name) for t in desk.teams])
        self.role = Chooser("Role", [(role, role.value) for role in Role])
        self.fte = NumberField("FTE", 1, most=9, step=Decimal("0.1"), places=2)
        self.hours = NumberField(
            "Hours of a full-time week",
            USUAL_WEEK,
            most=99,
            step=Decimal("0.5"),
            places=2,
            unit="h",
        )
        for chooser in (self.team, self.role):
            # Each takes half of the line, however long what it offers is.
            chooser.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        fields.add_beside(("team", "Team", self.team), ("role", "Role", self.role))
        fields.add_beside(("fte", "FTE", self.fte), ("weekly_hours", WEEK, self.hours))
        if present is None:
            only = desk.teams[0].id if len(desk.teams) == 1 else None
            self.team.set_choice(desk.team or only)
            self.role.set_choice(Role.SOCIAL_WORKER)
        else:
            self.team.set_choice(present.team_id)
            self.role.set_choice(present.role)
            self.fte.set_number(_decimal(present.fte.numerator, present.fte.denominator))
            hours = present.weekly_hours
            self.hours.set_number(_decimal(hours.numerator, hours.denominator))

    def values(self) -> _PostValues:
        """What the fields say; raises `BadInput` for the field where nothing is chosen."""
        return _PostValues(
            team_id=cast("int", self.team.required("team")),
            role=cast("Role", self.role.required("role")),
            fte=self.fte.number(),
            weekly_hours=self.hours.number(),
        )


class AddStaffDialog(FormDialog):
    """Add somebody with their first post.

    Signals:
        added(str): they were added; their staff number.
    """

    added = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        title = "Add a member of staff"
        super().__init__(title, title, desk.runner, parent)
        self._desk = desk
        self.name = TextField("The name", longest=LONGEST_NAME)
        self.number = TextField("The staff number", longest=LONGEST_STAFF_NUMBER)
        self.employment = _employment_chooser(Employment.PERMANENT)
        self.started = DateField("Started", desk.today, desk.today)
        self.registration = QLineEdit()
        self.qualified = DateField("Qualified", desk.today, optional=True)
        self.fields.add("name", "Name", self.name)
        self.fields.add_beside(
            ("staff_number", "Staff number", self.number),
            ("employment", "Employment", self.employment),
        )
        self.fields.add("started", "Started", self.started)
        self.post = _PostFields(self.fields, desk)
        self.fields.add_beside(
            ("registration", "Registration", self.registration),
            ("qualified", "Qualified", self.qualified),
        )
        self.registration.setPlaceholderText("SW12345, or nothing")

    def reading(self) -> Act:
        """Add them as typed."""
        return partial(
            self._desk.tracker.staff.add,
            name=self.name.required("name"),
            staff_number=self.number.required("staff_number"),
            employment=cast("Employment", self.employment.required("employment")),
            started=self.started.required("started"),
            qualified=self.qualified.optional("qualified"),
            registration=self.registration.text(),
            **self.post.values(),
        )

    def accept(self) -> None:
        """Say who was added, with the team they came to looked at, or all of them."""
        super().accept()
        if self._desk.team is not None:
            self._desk.look_at_team(cast("int", self.post.team.required("team")))
        self.added.emit(" ".join(self.number.text().split()))


class ChangeDetailsDialog(FormDialog):
    """Change what is known of somebody; posts, programmes and absences have acts of their own."""

    def __init__(self, desk: Desk, file: StaffFile, parent: QWidget | None = None) -> None:
        super().__init__(
            "Change details", "Change details", desk.runner, parent, intro=file.row.name
        )
        self._desk = desk
        self._file = file
        row = file.row
        self.name = self.fields.add(
            "name", "Name", TextField("The name", row.name, longest=LONGEST_NAME)
        )
        self.employment = self.fields.add(
            "employment", "Employment", _employment_chooser(row.employment)
        )
        self.registration = self.fields.add(
            "registration", "Registration", QLineEdit(row.registration), hint=REGISTRATION_HINT
        )
        self.qualified = self.fields.add(
            "qualified",
            "Qualified",
            DateField("Qualified", desk.today, row.qualified, optional=True),
        )

    def reading(self) -> Act:
        """Change it as typed, unless somebody else has meanwhile."""
        return partial(
            self._desk.tracker.staff.change,
            self._file.row.worker_id,
            version=self._file.version,
            name=self.name.required("name"),
            employment=cast("Employment", self.employment.required("employment")),
            qualified=self.qualified.optional("qualified"),
            registration=self.registration.text(),
        )


class NewPostDialog(FormDialog):
    """Give somebody another team, role or hours from a day on.

    Signals:
        moved(object): they have another team or role; the `Gone` to ask about their people.
    """

    moved = Signal(object)

    def __init__(self, desk: Desk, file: StaffFile, parent: QWidget | None = None) -> None:
        present = _present_post(file, desk.today)
        intro = file.row.name
        if present is not None:
            intro += f" is {present.role.value.lower()}, {present.team}, {hours_words(present)}."
        super().__init__("New post", "Record new post", desk.runner, parent, intro=intro)
        self._desk = desk
        self._file = file
        self._present = present
        self.start = self.fields.add(
            "start",
            "From",
            DateField("From", desk.today, desk.today),
            hint="The post before it ends on that day. The limit follows from then on.",
        )
        self.post = _PostFields(self.fields, desk, present)

    def reading(self) -> Act:
        """Begin the post on the day."""
        return partial(
            self._desk.tracker.staff.new_post,
            self._file.row.worker_id,
            start=self.start.required("start"),
            **self.post.values(),
        )

    def accept(self) -> None:
        """Say who has another team or role, and from when."""
        super().accept()
        now, post = self._present, self.post.values()
        if now is not None and (post["team_id"], post["role"]) != (now.team_id, now.role):
            start = self.start.required("start")
            self.moved.emit(Gone(self._file, start, leaves=False, moves=True))


class RecordLeavingDialog(FormDialog):
    """Record that somebody leaves; it says beforehand how many children that leaves waiting.

    Signals:
        gone(object): it was recorded; the `Gone` to ask about their children.
    """

    gone = Signal(object)

    def __init__(self, desk: Desk, file: StaffFile, parent: QWidget | None = None) -> None:
        name, led = file.row.name, file.row.caseload
        if led:
            holds = (
                f"{name} leads {words.children(led)}. From the day they leave, the children wait "
                "for another lead on the Allocate page."
            )
        else:
            holds = f"{name} leads no children, so none will need another lead."
        super().__init__("Record leaving", "Record leaving", desk.runner, parent, intro=holds)
        self._desk = desk
        self._file = file
        self.left = self.fields.add(
            "left",
            "First day no longer here",
            DateField("First day no longer here", desk.today, desk.today),
            hint="Posts and allocations end on that day.",
        )

    def reading(self) -> Act:
        """Record the day."""
        return partial(
            self._desk.tracker.staff.record_leaving,
            self._file.row.worker_id,
            left=self.left.required("left"),
        )

    def accept(self) -> None:
        """Say who leaves, and when."""
        super().accept()
        self.gone.emit(Gone(self._file, self.left.required("left"), leaves=True))


def hours_words(post: PostRow) -> str:
    """``0.8 FTE of 37.0 h``."""
    return f"{words.fte(post.fte)} FTE of {words.hours(post.weekly_hours)}"


def _present_post(file: StaffFile, day: date) -> PostRow | None:
    """The post held that day, else the last there was."""
    running = [p for p in file.posts if p.start <= day and (p.end is None or day < p.end)]
    return running[0] if running else next(reversed(file.posts), None)


def _employment_chooser(chosen: Employment) -> Chooser:
    made = Chooser("Employment", [(kind, kind.value) for kind in Employment])
    made.set_choice(chosen)
    return made


def _decimal(numerator: int, denominator: int) -> Decimal:
    return Decimal(numerator) / Decimal(denominator)
