"""Acts that are refused, and change nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from swtracker.errors import BadInput
from tests.store.files import all_rows


def refused(path: Path, act: Callable[[], object], field: str | None) -> str:
    """The act is refused for the field and changes nothing; the sentence it is refused with."""
    before = all_rows(path)
    with pytest.raises(BadInput) as wrong:
        act()
    assert wrong.value.field == field
    assert all_rows(path) == before
    return wrong.value.sentence
