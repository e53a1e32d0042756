"""Who is at this computer: asked once for each data file, and not verified."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from swtracker.domain.changes import Changes
from swtracker.ui.run import Act, Runner
from swtracker.ui.widgets.choices import Chooser
from swtracker.ui.widgets.forms import FormDialog
from swtracker.usecases.rows import Done
from swtracker.usecases.rows.desk import PersonRow

if TYPE_CHECKING:
    from swtracker.usecases.tracker import Tracker


class WhoIsThere(FormDialog):
    """Choose oneself from the staff in post; ``staff_number`` is whom was chosen."""

    def __init__(
        self,
        tracker: Tracker,
        staff: Sequence[PersonRow],
        present: PersonRow | None,
        runner: Runner,
        parent: QWidget,
    ) -> None:
        """``present`` is who is signed in now, if anybody is."""
        super().__init__(
            "Who is at this computer?",
            "That is me",
            runner,
            parent,
            intro="The history notes who did what, and your role says what you may do. Nothing "
            "here checks that it is you. This computer remembers until you change it.",
        )
        self._tracker = tracker
        self._people = {person.staff_number: person for person in staff}
        self.person = self.fields.add(
            "staff_number",
            "You",
            Chooser("You", [(p.staff_number, in_words(p)) for p in staff]),
            hint="Not in the list? Add yourself on the Staff page, then come back here.",
        )
        if present is not None:
            self.person.set_choice(present.staff_number)
        else:
            self._leave.setText("Not now")

    @property
    def staff_number(self) -> str:
        """The staff number of whom was chosen."""
        return str(self.person.required("staff_number"))

    def reading(self) -> Act:
        """Sign in whoever was chosen."""
        return partial(_sign_in, self._tracker, self._people[self.staff_number])


def in_words(person: PersonRow) -> str:
    """A person as the list shows them, with what tells two of one name apart."""
    role = person.role.value if person.role is not None else "no post today"
    return f"{person.name} · {role} · {person.team} · {person.staff_number}"


def _sign_in(tracker: Tracker, person: PersonRow) -> Done:
    tracker.sign_in(person.staff_number)
    return Done(f"Signed in as {person.name} (not verified)", Changes.of())
