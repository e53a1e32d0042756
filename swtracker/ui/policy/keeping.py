"""The part of the policy editor for the records themselves: how long they are kept, and by whom."""

from __future__ import annotations

from swtracker.domain.backups import USUAL
from swtracker.domain.people import Role
from swtracker.domain.policy_document import DEFAULT_MAY_ERASE
from swtracker.ui import theme
from swtracker.ui.policy.draft import Path
from swtracker.ui.policy.fields import FigureField, SeveralField, WordsField
from swtracker.ui.policy.part import FIELD_WIDTH, Part
from swtracker.ui.widgets.basics import label

KEEPING: Path = ("keeping",)

BACKUPS = (
    ("backup_hours", "The newest of an hour", "hours", USUAL.hours),
    ("backup_days", "The newest of a day", "days", USUAL.days),
    ("backup_weeks", "The newest of a week", "weeks", USUAL.weeks),
    ("backup_months", "The newest of a month", "months", USUAL.months),
)
"""Each key, what is kept, of how many, and what holds where the document does not say."""


class KeepingPart(Part):
    """How many backups are kept, and how long what names a child."""

    title = "Records"
    keys = frozenset({"keeping"})

    def build(self) -> None:
        """Four figures of backups, then erasing."""
        self.heading(
            "Backups",
            "Old backups are thinned: of those of an hour, a day, a week or a month only the "
            "newest stays. One that is thinned holds nobody any more.",
        )
        grid = self.grid("Kept", "Of the last", "", stretch=(3, 2, 4))
        for key, title, unit, usual in BACKUPS:
            field = FigureField(f"{title}, of the last", unit, most=999)
            grid.add(label(title), ((*KEEPING, key), field), default=usual)
        self.heading(
            "Erasing",
            "What names the child of a closed case is erased for good; every count stays. Nothing "
            "is erased unasked: what is due is listed on Settings, Data file.",
        )
        after = WordsField("After the case closed", none="not said")
        after.setMaximumWidth(theme.px(FIELD_WIDTH))
        self.line(
            (*KEEPING, "erase_after"),
            "After the case closed",
            after,
            hint="Such as 25 years, as Oxfordshire keeps supervision records; for caseloads "
            "nothing public says.",
        )
        self.line(
            (*KEEPING, "may_erase"),
            "May erase a case",
            SeveralField("May erase a case", [(r.value, r.value) for r in Role], none="Nobody"),
            default=[r.value for r in DEFAULT_MAY_ERASE],
        )
