"""How often somebody was seen: nought of 51 is 0 %, nothing expected is no share at all.

From a key-worker system's statistics. It divides eligible people by the interval (80 people, nine
days, once a fortnight: 51.43) and gives null for 0 of 51 and 0.0 for 0 of 0, both of which are
wrong; ours counts the due dates that fall in the period.
"""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from swtracker.domain import words
from swtracker.domain.measures import Measures
from swtracker.domain.people import Role
from swtracker.domain.policy import Interval, StrandStage
from swtracker.domain.rounding import half_up
from swtracker.domain.supervision import InDateDays
from tests.builders import a_post, a_worker
from tests.domain.diaries import LINE, START, a_diary, line_manager

NINE_DAYS = (START + timedelta(days=28), START + timedelta(days=36))
FORTNIGHTLY = line_manager(StrandStage(Interval(days=14)))


@pytest.mark.parametrize(
    ("held", "expected", "percent"), [(43, 51, "84.31"), (44, 46, "95.65"), (0, 51, "0.00")]
)
def test_held_of_expected_as_a_share(held: int, expected: int, percent: str) -> None:
    share = Measures(held=held, expected=expected, recorded=True).held_share
    assert share is not None
    assert str(half_up(share * 100, 2)) == percent


def test_nought_of_51_is_nought_and_nothing_expected_does_not_apply() -> None:
    nought = Measures(InDateDays(0, 720), expected=51, recorded=True)
    assert (nought.held_share, nought.held_words) == (Fraction(0), "0 of 51")
    assert words.share_percent(nought.held_share) == "0.0 %"
    nothing = Measures(recorded=True)
    assert (nothing.held_share, nothing.held_words) == (None, "nothing expected")


def test_expected_counts_due_dates_and_is_no_share_of_days() -> None:
    """Eighty people, a fortnight apart: those whose date falls in the nine days, 80 or none.

    All started on one day: every date falls on the first of the nine. Ten days later: none does.
    Spread over the fortnight, six on each of the nine days: 54 dates, not the 51.43 of theirs.
    """
    first, last = NINE_DAYS

    def expected(starts: list[int]) -> int:
        return sum(
            len(
                a_diary(
                    a_worker(a_post(start=START), started=START + timedelta(days=n)), FORTNIGHTLY
                ).nominal(LINE, first, last)
            )
            for n in starts
        )

    assert expected([0] * 80) == 80
    assert expected([10] * 80) == 0
    assert expected([n % 14 for n in range(80)]) == 54


def test_who_is_owed_nothing_is_expected_nothing() -> None:
    diary = a_diary(a_worker(a_post(Role.HEAD_OF_SERVICE), started=START))
    assert diary.nominal(LINE, *NINE_DAYS) == []
