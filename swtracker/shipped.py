"""What ships with swtracker, found and read: once, the same for the window and the command line."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from swtracker.paths import resource

if TYPE_CHECKING:  # reading them loads the rules, which a window that paints has no need of yet
    from swtracker.usecases.resources import Resources

PRESETS = "policies"
BANK_HOLIDAYS = "bank_holidays_england.toml"
ANNEX_A = "annex_a.toml"


@cache
def shipped_resources() -> Resources:
    """The policy presets and bank holidays. Raises `BadResource` naming what is wrong in one."""
    from swtracker.usecases.resources import load_resources

    presets = sorted(resource(PRESETS).glob("*.toml"))
    return load_resources(
        {preset.stem: preset.read_text("utf-8") for preset in presets},
        resource(BANK_HOLIDAYS).read_text("utf-8"),
    )


@cache
def annex_a_text() -> str:
    """The text of the file that says how Annex A is spelt. Raises `BadResource` without one."""
    return resource(ANNEX_A).read_text("utf-8")
