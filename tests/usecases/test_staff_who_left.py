"""Somebody who has left is still found with the team they were in."""

from __future__ import annotations

from datetime import timedelta

from swtracker.usecases.tracker import Tracker


def test_a_leaver_is_found_in_the_team_they_left(small: Tracker) -> None:
    """On the staff of the team while there; afterwards only with those who have left."""
    someone = small.staff.people()[-1]
    team = next(t.id for t in small.teams.list() if t.name == someone.team)
    small.staff.record_leaving(someone.worker_id, left=small.today() - timedelta(days=3))
    here = {r.worker_id for r in small.staff.people(team=team)}
    ever = {r.worker_id for r in small.staff.people(team=team, include_left=True)}
    other = {
        r.worker_id
        for t in small.teams.list()
        if t.id != team
        for r in small.staff.people(team=t.id, include_left=True)
    }
    assert someone.worker_id not in here
    assert someone.worker_id in ever
    assert someone.worker_id not in other
