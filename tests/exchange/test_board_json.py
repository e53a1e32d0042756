"""The board as a document and as text: figures as the rules gave them, in the office's words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from swtracker.domain.caseload import team_load
from swtracker.domain.cases import ServiceLine
from swtracker.exchange.board_json import board_document, board_text, supervision_words
from swtracker.usecases.rows.board import Board
from tests.exchange.made_up import DAY, NEW, OVER, a_board, a_strand

EXPECTED = Path(__file__).parents[3] / "shared" / "data" / "ravensmere.expected.json"


def listed(value: object) -> list[Any]:
    """A part of a document that is a list."""
    assert isinstance(value, list)
    return value


def shape(value: object) -> object:
    """The keys of a document in order, and what kind of value each holds."""
    if isinstance(value, dict):
        return [(key, shape(inner)) for key, inner in value.items()]
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value)


def test_the_document_says_what_the_board_says() -> None:
    """Worked by hand from the made-up rows."""
    document = board_document(a_board(team=1))
    assert json.loads(json.dumps(document)) == document
    assert document == {
        "as_at": "2026-11-20",
        "policy": "Slough 2014-17",
        "records_begin": "2026-06-01",
        "workers": [
            {
                "staff_number": "9001",
                "team": "Kingfisher",
                "role": "Practice manager",
                "asye": False,
                "fte": "1.0",
                "caseload": 0,
                "limit": 0,
                "places": 0,
                "supervision": [strand("2026-11-05", "2026-12-14", in_date=True)],
            },
            {
                "staff_number": "9002",
                "team": "Kingfisher",
                "role": "Social worker",
                "asye": False,
                "fte": "0.6",
                "caseload": 11,
                "limit": 9,
                "places": -2,
                "supervision": [strand("2026-11-05", "2026-11-11", in_date=False)],
            },
            {
                "staff_number": "9003",
                "team": "Kingfisher",
                "role": "Social worker",
                "asye": True,
                "fte": "1.0",
                "caseload": 12,
                "limit": 14,
                "places": 2,
                "supervision": [
                    strand("2026-11-05", "2026-11-26", in_date=True),
                    strand(None, None, in_date=True, name="Joint with practice educator"),
                ],
                "development": {
                    "owed_hours": 62.16,
                    "taken_hours": 56.0,
                    "lost_hours": 3.75,
                    "percent": 9.0,
                },
            },
        ],
        "teams": [
            {
                "team": "Kingfisher",
                "children": 23,
                "limit": 23,
                "places": 2,
                "over": 1,
                "average": 14.4,
                "supervision_in_date": 2,
                "supervision_owed": 3,
            }
        ],
        "service": {
            "open_children": 42,
            "unallocated": 3,
            "longest_wait_days": 10,
            "past_7_days": 1,
            "at_most_3_workers_percent": 97.6,
        },
    }


def strand(
    held: str | None, due: str | None, *, in_date: bool, name: str = "Line manager"
) -> dict[str, object]:
    return {
        "strand": name,
        "last_held": held,
        "next_due": due,
        "in_date": in_date,
        "in_date_days_90": 80,
        "days_90": 90,
    }


@pytest.mark.skipif(not EXPECTED.exists(), reason="the shared data is not there")
def test_keys_their_order_and_their_kinds_are_those_agreed() -> None:
    """Other programs read this document."""
    expected = json.loads(EXPECTED.read_text("utf-8"))
    document = board_document(a_board())
    assert shape({**document, "workers": []}) == shape({**expected, "workers": []})
    without = next(w for w in expected["workers"] if "development" not in w)
    on_programme = next(w for w in expected["workers"] if "development" in w)
    by_number = {w.staff_number: i for i, w in enumerate(a_board().workers)}
    workers = listed(document["workers"])
    assert shape(workers[by_number["9002"]]) == shape(without)
    assert shape(workers[by_number["9003"]]) == shape(on_programme)


def test_figures_that_do_not_exist_are_nothing() -> None:
    """Nobody leads a child, nobody waits, no case is open, no hour has elapsed."""
    document = board_document(an_empty_board())
    assert document["service"] == {
        "open_children": 0,
        "unallocated": 0,
        "longest_wait_days": None,
        "past_7_days": 0,
        "at_most_3_workers_percent": None,
    }
    (team,) = listed(document["teams"])
    assert team["average"] is None


def an_empty_board() -> Board:
    """A team in which nobody is in post, and no case."""
    board = a_board(team=1)
    empty = replace(board.teams[0], load=team_load(()), supervision_in_date=0, supervision_owed=0)
    return replace(
        board,
        workers=(),
        teams=(replace(empty, unallocated=0),),
        service=ServiceLine(0, 0, None, 0, None),
    )


@pytest.mark.parametrize(("fte", "shown"), [("1", "1.0"), ("3/4", "0.75"), ("0.05", "0.05")])
def test_fte_is_exact_text(fte: str, shown: str) -> None:
    """Text, because 0.3 as a binary number is not 0.3."""
    board = replace(a_board(), workers=(replace(NEW, fte=Fraction(fte)),))
    (worker,) = listed(board_document(board)["workers"])
    assert worker["fte"] == shown


def test_the_text_is_a_calm_table() -> None:
    """Figures to the right, words to the left, a line for each team and one for the service."""
    assert board_text(a_board(team=1)) == (
        "Ravenshoe & Wold (made up), Fri 20 Nov 2026. Policy: Slough 2014-17.\n"
        "\n"
        "Kingfisher\n"
        "Worker              Role              FTE  Caseload  Places      Supervision"
        "     Development\n"
        "Aster Quillfeather  Practice manager  1.0    0 of 0  holds none  due Mon 14 Dec"
        "            –\n"
        "Bramwell Teasel     Social worker     0.6   11 of 9  over by 2   overdue 9 days"
        "            –\n"
        "Clover Nettlebed    ASYE, month 4     1.0  12 of 14  2           due Thu 26 Nov"
        "        9.0 %\n"
        "23 children of 23; 2 free places; 1 worker over; average 14.4; supervision in date for "
        "2 of 3; 2 unallocated.\n"
        "\n"
        "The service: 42 children open; 3 unallocated, the longest for 10 days, 1 past 7 days; "
        "97.6 % with at most 3 workers."
    )


def test_the_text_of_nothing_says_so() -> None:
    """A team without people, a service without cases."""
    text = board_text(an_empty_board())
    assert "Nobody is in post here." in text
    assert "nobody leads a child" in text
    assert text.endswith("The service: 0 children open; none unallocated.")


@pytest.mark.parametrize(
    ("due", "in_date", "said"),
    [
        (date(2026, 11, 26), True, "due Thu 26 Nov"),
        (DAY, True, "due today"),
        (date(2026, 11, 11), False, "overdue 9 days"),
        (date(2026, 11, 18), True, "due Wed 18 Nov, in grace"),
        (None, True, "nothing due"),
    ],
)
def test_supervision_is_said_as_it_stands(due: date | None, in_date: bool, said: str) -> None:
    """Past its day but within the policy's grace is not overdue."""
    assert supervision_words(a_strand(due, in_date=in_date), DAY) == said


def test_nobody_owed_supervision_shows_a_dash() -> None:
    """A head of service is owed none."""
    assert supervision_words(replace(OVER, strands=()).line_manager, DAY) == "–"
