"""What an act touched, and which pages must read again."""

from __future__ import annotations

import pytest

from swtracker.domain.changes import Area, Changes


def test_changes_touch_what_they_name_and_nothing_else() -> None:
    """A page that shows any of the areas reads again; the others are left alone."""
    changes = Changes.of(Area.CASES, Area.ALLOCATIONS)
    assert changes.touches(Area.CASES)
    assert changes.touches(Area.STAFF, Area.ALLOCATIONS)
    assert not changes.touches(Area.STAFF, Area.POLICY)


@pytest.mark.parametrize("area", Area)
def test_everything_touches_every_area(area: Area) -> None:
    """After an import or another file no page may go on showing what was."""
    assert Changes.everything().touches(area)
