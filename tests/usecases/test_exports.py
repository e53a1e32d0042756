"""Where records went: each file that was handed on is told of in the history."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from swtracker.domain.handed_on import HandedOn
from swtracker.errors import Refused, StoreBusy
from swtracker.store.history import links
from swtracker.store.tables import HistoryRow
from swtracker.usecases.context import Context
from swtracker.usecases.tracker import Tracker
from tests.council import TODAY, shipped_resources


def test_what_was_handed_on_is_told_with_where_it_went(small: Tracker, tmp_path: Path) -> None:
    """The path can hold a name, so it stands as a note, outside the chain."""
    letter = tmp_path / "For Osian.xlsx"
    assert small.exports.note(HandedOn.SUMMARY, [letter]) == ""
    two = [tmp_path / "a.csv", tmp_path / "b.csv"]
    assert small.exports.note(HandedOn.PACK, two) == ""
    pack, summary, *_ = small.history.entries(limit=2)
    assert (summary.words, summary.why) == ("saved a summary", f"To {letter}")
    assert (pack.words, pack.why) == ("saved an evidence pack in 2 files", f"To {tmp_path}")
    assert summary.actor == "Osian Rowan"
    with small.exports.context.database.read() as session:
        facts = session.scalars(select(HistoryRow.facts).where(HistoryRow.act == "exported"))
        assert [f["what"] for f in facts] == ["a summary", "an evidence pack"]
        assert "For Osian" not in str(list(links(session)))
    with pytest.raises(Refused, match="cannot be called back"):
        small.history.undo(summary.id)
    assert small.checking.check().wrong == ()


def test_a_file_that_was_saved_is_not_refused_where_it_cannot_be_noted(
    small: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is there already; that it stands nowhere is said."""

    def held(*_anything: object, **_more: object) -> None:
        raise StoreBusy("Another program is using the data file.")

    reader = Tracker.open(small.where, clock=TODAY, resources=shipped_resources(), read_only=True)
    assert reader.exports.note(HandedOn.DAY, [tmp_path]) == (
        "The records are open to read only, so the history does not tell of it."
    )
    reader.close()
    monkeypatch.setattr(Context, "act", held)
    assert small.exports.note(HandedOn.DAY, [tmp_path]) == (
        "Where it went could not be noted in the history. Another program is using the data file."
    )
