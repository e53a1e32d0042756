"""Statements are worded once, whatever number of data files is opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler

from swtracker.store.tables import TeamRow
from tests.store.files import new_database


def test_what_was_worded_for_one_file_is_not_worded_anew_for_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And each file answers with its own rows."""
    worded = []
    make = SQLiteCompiler.__init__

    def counting(compiler: SQLiteCompiler, *args: Any, **named: Any) -> None:
        make(compiler, *args, **named)
        worded.append(compiler)

    found: list[str] = []
    for name in ("North", "South"):
        database = new_database(tmp_path / f"{name}.db")
        with database.write() as session:
            session.add(TeamRow(name=name, service_area="Area"))
        monkeypatch.setattr(SQLiteCompiler, "__init__", counting)
        with database.read() as session:
            found += session.scalars(select(TeamRow.name.label("asked_by_no_other_test")))
        monkeypatch.undo()
        database.close()
    assert found == ["North", "South"]
    assert len(worded) == 1
