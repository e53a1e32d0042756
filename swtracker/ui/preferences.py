"""What one person prefers on one computer: the window's shape, the look, where they were last.

Nothing of it is a record: a file of preferences that cannot be read is as good as none, and one
that cannot be written means no more than starting with the usual look tomorrow.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, cast

from swtracker.errors import CannotWrite
from swtracker.paths import make_folder
from swtracker.ui.theme import TEXT_SCALES, THEME_NAMES, ThemeName

Widths = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Preferences:
    """What is kept from one day to the next; every part has a usual value.

    A data file stands here by its path, or by its server's address without the password.
    """

    theme: ThemeName = "system"
    text_scale: float = 1.0
    """1.0 is 100 %; one of `theme.TEXT_SCALES`."""
    window: str = ""
    """The window's place and shape, as Qt writes it down, in base 64."""
    page: str = "team"
    """The key of the page last looked at."""
    data_file: str = ""
    """The data file last opened; empty until one was. A made-up council is never kept here."""
    people: Mapping[str, str] = field(default_factory=dict)
    """Who is at this computer, by data file: a staff number, which is not verified."""
    teams: Mapping[str, str] = field(default_factory=dict)
    """The name of the team last looked at, by data file; none for the whole service."""
    second_places: Mapping[str, str] = field(default_factory=dict)
    """The folder every backup is copied to as well, by data file."""
    second_worked: Mapping[str, str] = field(default_factory=dict)
    """When that last worked, or when the folder was chosen, by data file: UTC, as ISO writes it."""
    shared_told: Mapping[str, str] = field(default_factory=dict)
    """Where a data file lies that is not on this computer alone, as its person was told once."""
    widths: Mapping[str, Widths] = field(default_factory=dict)
    """The columns' widths a person has set, by table."""


def read_preferences(path: Path) -> Preferences:
    """The preferences kept at the path; the usual ones for whatever cannot be read."""
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return Preferences()
    if not isinstance(kept, dict):
        return Preferences()
    usual = Preferences()
    theme = kept.get("theme")
    scale = kept.get("text_scale")
    return Preferences(
        theme=cast(ThemeName, theme) if theme in THEME_NAMES else usual.theme,
        text_scale=float(scale) if scale in TEXT_SCALES else usual.text_scale,
        window=_words(kept.get("window"), usual.window),
        page=_words(kept.get("page"), usual.page),
        data_file=_words(kept.get("data_file"), usual.data_file),
        people=_by_name(kept.get("people"), str),
        teams=_by_name(kept.get("teams"), str),
        second_places=_by_name(kept.get("second_places"), str),
        second_worked=_by_name(kept.get("second_worked"), str),
        shared_told=_by_name(kept.get("shared_told"), str),
        widths={
            table: _by_name(widths, int)
            for table, widths in _by_name(kept.get("widths"), dict).items()
        },
    )


def write_preferences(path: Path, preferences: Preferences) -> bool:
    """Keep the preferences at the path, in place of those there; whether that could be done."""
    # Files of ours are written in one way; it comes in late so that the window paints early.
    from swtracker.exchange.safe_files import write_file

    content = json.dumps(asdict(preferences), indent=2, sort_keys=True, ensure_ascii=False)
    try:
        make_folder(path.parent)
        write_file(path, content.encode())
    except CannotWrite:
        return False
    return True


def _words(kept: object, usual: str) -> str:
    return kept if isinstance(kept, str) else usual


def _by_name(kept: object, kind: type[Any]) -> dict[str, Any]:
    """The entries of a kept table that are of the kind; True is no number here."""
    if not isinstance(kept, dict):
        return {}
    return {name: value for name, value in kept.items() if type(value) is kind}
