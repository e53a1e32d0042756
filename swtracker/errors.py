"""Every error swtracker raises on purpose; each is one plain sentence a person can act on.

    KnownError                the person or the computer can put it right; never a traceback
    ├── BadInput              something typed or asked for does not make sense (may name a field)
    ├── Refused               a rule of the council's policy says no
    │   ├── OverLimit         the allocation would pass a protected limit without an override
    │   └── NotYours          the signed-in role may not do this
    ├── StaleView             what the act was based on has changed since it was shown
    ├── BadResource           a policy, a list of bank holidays or another data file is wrong
    │   └── BadPolicy         a line of a policy does not make sense
    ├── UnreadableFile        a file handed in is not what it should be
    ├── CannotWrite           a file asked for could not be written
    └── StoreProblem          the data file itself cannot be opened or used
        ├── NotATracker       the file is not a swtracker data file
        │   └── Damaged       or it is one no more: a part of it cannot be read
        ├── NewerFile         the file was written by a newer swtracker
        ├── MayOnlyRead       the records may be read and not changed
        ├── OpenElsewhere     another computer has the file open, where only one may
        └── StoreBusy         another program is using the file and did not let go

Anything else that escapes is a bug and is reported as one.
"""

from __future__ import annotations


class KnownError(Exception):
    """Something a person or the computer can put right.

    ``sentence`` says what happened, what was kept and what to do, in one plain sentence.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class BadInput(KnownError):
    """A value that does not make sense; ``field`` names where it was typed, if it was typed."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class Refused(KnownError):
    """A rule of the council's policy says no."""


class OverLimit(Refused):
    """The allocation would take a worker past their limit and carries no override.

    ``over_by`` is the number of children past the limit on the worst day.
    """

    def __init__(self, sentence: str, *, over_by: int) -> None:
        super().__init__(sentence)
        self.over_by = over_by


class NotYours(Refused):
    """The signed-in person's role may not do this."""


class StaleView(KnownError):
    """The record was changed by somebody else since it was shown."""


class BadResource(KnownError):
    """A policy preset, the bank holidays or another data file does not read as it should."""


class BadPolicy(BadResource):
    """A line of a policy document does not make sense.

    ``path`` is where it stands, keys and places counted from 0, and ``should_be`` what it should
    be, to go on from the line's own name: "must be a number, not “twelve”".
    """

    def __init__(self, sentence: str, *, path: tuple[str | int, ...], should_be: str) -> None:
        super().__init__(sentence)
        self.path = path
        self.should_be = should_be


class UnreadableFile(KnownError):
    """A file handed in could not be read as what it should be; nothing was stored."""


class CannotWrite(KnownError):
    """A file that was asked for could not be written; nothing half written is left."""


class StoreProblem(KnownError):
    """The data file cannot be opened or used; it was left as it was."""


class NotATracker(StoreProblem):
    """The file is not a swtracker data file."""


class Damaged(NotATracker):
    """The file is damaged, as far as can be told; what can still be read of it can be saved."""


class NewerFile(StoreProblem):
    """The file was written by a newer swtracker than this one."""


class MayOnlyRead(StoreProblem):
    """The records may be read and not changed: by the file's rights, or because that was asked."""


class OpenElsewhere(StoreProblem):
    """Somebody else has the file open, on a network or in a synced folder, where only one may.

    ``is_stale`` says that nothing was heard from them for a while, so that it may be taken over.
    """

    def __init__(self, sentence: str, *, is_stale: bool) -> None:
        super().__init__(sentence)
        self.is_stale = is_stale


class StoreBusy(StoreProblem):
    """Another program holds the file and did not let go in time."""
