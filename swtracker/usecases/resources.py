"""What swtracker brings with it: policy presets and English bank holidays, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from swtracker.domain.calendar import WorkingDays
from swtracker.domain.holidays import parse_bank_holidays
from swtracker.domain.policy import Policy
from swtracker.domain.policy_document import policy_from_toml
from swtracker.errors import BadInput


@dataclass(frozen=True, slots=True)
class Resources:
    """Policy presets by their key (``slough-2014``), and bank holidays by date."""

    presets: Mapping[str, Policy]
    holidays: Mapping[date, str]

    @property
    def working_days(self) -> WorkingDays:
        """The working days of England."""
        return WorkingDays(frozenset(self.holidays))

    def preset(self, called: str) -> Policy:
        """The preset of the key or the name, case and spaces forgiven; else `BadInput`."""
        wanted = " ".join(called.split()).casefold()
        for key, policy in self.presets.items():
            if wanted in {key.casefold(), policy.name.casefold()}:
                return policy
        known = ", ".join(f"“{p.name}”" for p in self.presets.values())
        raise BadInput(
            f"“{called}” is no policy swtracker knows; the presets are {known}.", field="policy"
        )

    def name_of(self, called: str) -> str:
        """The name of the preset of that key or name; what was asked where there is none."""
        try:
            return self.preset(called).name
        except BadInput:
            return called


def load_resources(preset_texts: Mapping[str, str], holidays_text: str) -> Resources:
    """Resources from the texts of the files that ship: presets by key, and the bank holidays.

    Whoever calls finds and reads the files. Raises `BadResource` naming what is wrong in one.
    """
    return Resources(
        presets={key: policy_from_toml(text, key) for key, text in preset_texts.items()},
        holidays=parse_bank_holidays(holidays_text),
    )
