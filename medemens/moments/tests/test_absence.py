"""Whether someone is there for a message, and which of their days count: truth tables."""

from datetime import date, timedelta

import pytest

from medemens.moments.absence import is_there, next_day_there, working_days_between
from medemens.presence.rules import KnownDays

MON = date(2026, 11, 23)
TUE, WED, THU, FRI, SAT, SUN = (MON + timedelta(days=number) for number in range(1, 7))
NEXT_MON = MON + timedelta(days=7)
FOUR_WEEKS = (MON, MON + timedelta(days=27))


def shifts(*days: date) -> frozenset[date]:
    return frozenset(days)


@pytest.mark.parametrize(
    ("days", "today", "day_there", "there"),
    [
        # Nothing is known: from Monday to Friday, and a weekend is short.
        (KnownDays(), MON, MON, True),
        (KnownDays(), FRI, FRI, True),
        (KnownDays(), SAT, NEXT_MON, True),
        (KnownDays(), SUN, NEXT_MON, True),
        # No time, known by nobody why.
        (KnownDays(away=[(MON, MON)]), MON, TUE, True),
        (KnownDays(away=[(MON, TUE)]), MON, WED, True),
        (KnownDays(away=[(MON, WED)]), MON, THU, False),
        (KnownDays(away=[(MON, TUE), (WED, THU)]), MON, FRI, False),
        (KnownDays(away=[(MON, FRI)]), MON, NEXT_MON, False),
        (KnownDays(away=[(MON - timedelta(days=9), MON - timedelta(days=1))]), MON, MON, True),
        (KnownDays(away=[(WED, FRI)]), MON, MON, True),
        # A roster says all of its days.
        (KnownDays(shifts(MON), rostered=FOUR_WEEKS), MON, MON, True),
        (KnownDays(shifts(WED), rostered=FOUR_WEEKS), MON, WED, True),
        (KnownDays(shifts(THU), rostered=FOUR_WEEKS), MON, THU, False),
        (KnownDays(shifts(SAT), rostered=FOUR_WEEKS), FRI, SAT, True),
        (KnownDays(shifts(TUE, FRI), rostered=FOUR_WEEKS, away=[(MON, WED)]), MON, FRI, False),
        (KnownDays(rostered=(MON, THU)), MON, FRI, False),
        (KnownDays(rostered=(MON, TUE)), MON, WED, True),
        # The usual days, and a shift beside them.
        (KnownDays(weekdays=frozenset({3})), MON, THU, False),
        (KnownDays(weekdays=frozenset({3})), TUE, THU, True),
        (KnownDays(weekdays=frozenset({5, 6})), WED, SAT, False),
        (KnownDays(shifts(TUE), weekdays=frozenset({3})), MON, TUE, True),
        (KnownDays(rostered=(MON, SUN), weekdays=frozenset({0})), MON, NEXT_MON, False),
        # Whoever leaves is not back.
        (KnownDays(last_day=MON), MON, MON, True),
        (KnownDays(last_day=WED, away=[(MON, WED)]), MON, None, False),
        (KnownDays(shifts(FRI), rostered=FOUR_WEEKS, last_day=THU), MON, None, False),
        (KnownDays(last_day=MON - timedelta(days=1)), MON, None, False),
    ],
)
def test_when_someone_is_there(days, today, day_there, there):
    assert next_day_there(days, today) == day_there
    assert is_there(day_there, today) is there


@pytest.mark.parametrize(
    ("days", "sent_on", "today", "count"),
    [
        (KnownDays(), MON, MON, 0),
        (KnownDays(), MON, TUE, 0),
        (KnownDays(), MON, WED, 1),
        (KnownDays(), MON, THU, 2),
        (KnownDays(), FRI, NEXT_MON, 0),
        (KnownDays(), FRI, NEXT_MON + timedelta(days=2), 2),
        (KnownDays(away=[(TUE, WED)]), MON, THU, 0),
        (KnownDays(away=[(TUE, TUE)]), MON, FRI, 2),
        (KnownDays(shifts(SAT, SUN), rostered=FOUR_WEEKS), MON, SUN, 1),
        (KnownDays(shifts(SAT, SUN), rostered=FOUR_WEEKS), MON, NEXT_MON, 2),
        (KnownDays(shifts(SAT, SUN), rostered=FOUR_WEEKS, away=[(SUN, SUN)]), MON, NEXT_MON, 1),
        (KnownDays(weekdays=frozenset({1})), MON, NEXT_MON, 1),
        (KnownDays(last_day=TUE), MON, FRI, 1),
    ],
)
def test_which_days_count_as_working_days(days, sent_on, today, count):
    assert working_days_between(days, sent_on, today) == count
