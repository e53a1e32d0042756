"""What a person prefers is kept from one day to the next, and never stands in anybody's way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from swtracker.ui.preferences import Preferences, read_preferences, write_preferences

KEPT = Preferences(
    theme="dark",
    text_scale=1.5,
    window="AdnQywAD",
    page="cases",
    data_file="/records/Übersicht.db",
    people={"/records/Übersicht.db": "1009"},
    teams={"/records/Übersicht.db": "Kingfisher"},
    widths={"team: Workers": {"worker": 210}},
)


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    """Every part of it, whatever letters a name has; the folder is made on the way."""
    place = tmp_path / "new" / "preferences.json"
    assert write_preferences(place, KEPT)
    assert read_preferences(place) == KEPT


def test_writing_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    """It is written whole beside its place and moved there."""
    place = tmp_path / "preferences.json"
    write_preferences(place, KEPT)
    write_preferences(place, Preferences())
    assert [file.name for file in tmp_path.iterdir()] == ["preferences.json"]
    assert read_preferences(place) == Preferences()


def test_without_a_file_everything_is_as_usual(tmp_path: Path) -> None:
    """The first morning."""
    assert read_preferences(tmp_path / "nowhere.json") == Preferences()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'"dark"', b"\xff\xfe\x00", b"[" * 100_000],
    ids=["empty", "cut short", "a list", "a word", "not text", "a deep hole"],
)
def test_a_file_that_cannot_be_read_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    """It is never an error: nobody is kept from their records by a preference."""
    place = tmp_path / "preferences.json"
    place.write_bytes(content)
    assert read_preferences(place) == Preferences()


def test_one_bad_part_does_not_spoil_the_others(tmp_path: Path) -> None:
    """What makes no sense is as usual; what does is kept."""
    place = tmp_path / "preferences.json"
    spoilt = {
        "theme": ["dark"],
        "text_scale": 7,
        "window": 3,
        "page": "staff",
        "data_file": None,
        "people": {"/a.db": "1009", "/b.db": 1013},
        "teams": "Kingfisher",
        "widths": {"team: Workers": {"worker": 210, "role": True, "fte": "wide"}, "cases": 4},
        "something later": True,
    }
    place.write_text(json.dumps(spoilt), "utf-8")
    assert read_preferences(place) == Preferences(
        page="staff", people={"/a.db": "1009"}, widths={"team: Workers": {"worker": 210}}
    )


def test_a_place_that_cannot_be_written_is_passed_over(tmp_path: Path) -> None:
    """The look is as usual tomorrow; nothing stops today."""
    in_the_way = tmp_path / "settings"
    in_the_way.write_text("a file, not a folder", "utf-8")
    assert not write_preferences(in_the_way / "preferences.json", KEPT)
    assert in_the_way.read_text("utf-8") == "a file, not a folder"
