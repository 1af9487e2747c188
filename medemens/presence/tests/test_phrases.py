"""Hours as people say them."""

import pytest

from medemens.presence import phrases
from medemens.presence.rules import ShiftKind, Usual


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({2}, "Wednesday"),
        ({0, 1}, "Monday and Tuesday"),
        ({0, 2, 4}, "Monday, Wednesday and Friday"),
        ({0, 1, 2, 3}, "Monday to Thursday"),
        ({0, 1, 2, 4}, "Monday to Wednesday and Friday"),
        ({0, 2, 3, 4}, "Monday and Wednesday to Friday"),
        ({5, 6}, "Saturday and Sunday"),
        ({0, 6}, "Monday and Sunday"),
        ({4, 5, 6, 0}, "Friday to Monday"),
        ({0, 2, 5, 6}, "Wednesday and Saturday to Monday"),
        ({0, 1, 2, 3, 4, 6}, "Sunday to Friday"),
        (set(range(7)), "every day"),
    ],
)
def test_days_in_a_row_are_named_together_over_the_weekend_too(days, words):
    assert phrases.weekdays(days) == words


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ({ShiftKind.NIGHT}, "at night: Wednesday"),
        ({ShiftKind.NIGHT, ShiftKind.DAY}, "by day or at night: Wednesday"),
        (set(ShiftKind), "by day, in the evening or at night: Wednesday"),
    ],
)
def test_the_kinds_of_shift_stand_in_the_order_of_the_day(kinds, words):
    assert phrases.usual(Usual(frozenset(kinds), frozenset({2}))) == words
