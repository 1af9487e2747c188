"""The next time, whose turn it is, which week is closed, who is around: tables of truth, without a database."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medemens.presence.rules import ShiftKind, Stretch
from medemens.weeks import rules
from medemens.weeks.rules import Weekly

ZONE = ZoneInfo("Europe/Amsterdam")
QUARTER = timedelta(minutes=15)
NINE = Weekly(0, time(9))
DAY = timedelta(days=1)


def at(*when) -> datetime:
    """By the clock on the wall."""
    return datetime(*when, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("weekly", "now", "day"),
    [
        (NINE, at(2026, 11, 23, 8, 59), date(2026, 11, 23)),
        (NINE, at(2026, 11, 23, 9, 0), date(2026, 11, 23)),
        (NINE, at(2026, 11, 23, 9, 14), date(2026, 11, 23)),  # it goes on
        (NINE, at(2026, 11, 23, 9, 15), date(2026, 11, 30)),  # it is over
        (NINE, at(2026, 11, 22, 23, 59), date(2026, 11, 23)),
        (NINE, at(2026, 12, 28, 10, 0), date(2027, 1, 4)),  # from week 53 to week 1
        (NINE, at(2026, 3, 28, 10, 0), date(2026, 3, 30)),  # over the night in which the clock goes forward
        (NINE, at(2026, 10, 24, 10, 0), date(2026, 10, 26)),  # and back
        (Weekly(6, time(2, 30)), at(2026, 10, 25, 2, 40), date(2026, 10, 25)),  # the hour that comes twice
        (Weekly(6, time(23, 50)), at(2026, 11, 23, 0, 4), date(2026, 11, 22)),  # it began yesterday and goes on
        (Weekly(6, time(23, 50)), at(2026, 11, 23, 0, 5), date(2026, 11, 29)),
    ],
)  # fmt: skip
def test_the_coming_day(weekly, now, day):
    assert rules.coming_day(weekly, now.astimezone(UTC), QUARTER, ZONE) == day


@given(
    weekday=st.integers(0, 6),
    clock=st.times(),
    now=st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_the_coming_day_is_the_first_that_is_not_over(weekday, clock, now):
    weekly = Weekly(weekday, clock)
    day = rules.coming_day(weekly, now, QUARTER, ZONE)
    assert day.weekday() == weekday
    assert rules.starts_at(weekly, day, ZONE) + QUARTER > now
    assert rules.starts_at(weekly, day - timedelta(days=7), ZONE) + QUARTER <= now


@pytest.mark.parametrize(
    ("day", "clock", "exists"),
    [
        (date(2026, 3, 29), time(2, 30), False),
        (date(2026, 3, 29), time(3, 0), True),
        (date(2026, 3, 22), time(2, 30), True),
        (date(2026, 10, 25), time(2, 30), True),
    ],
)
def test_an_hour_that_the_clock_skips_does_not_exist(day, clock, exists):
    assert rules.exists(Weekly(day.weekday(), clock), day, ZONE) is exists


@pytest.mark.parametrize(
    ("today", "start_day", "monday"),
    [
        (date(2026, 11, 27), 0, date(2026, 11, 23)),  # started on Monday, closes on Friday
        (date(2026, 11, 27), None, date(2026, 11, 23)),
        (date(2026, 11, 24), 2, date(2026, 11, 16)),  # started on Wednesday, closes on Tuesday
        (date(2026, 11, 25), 2, date(2026, 11, 23)),
        (date(2027, 1, 1), 0, date(2026, 12, 28)),  # week 53
        (date(2027, 1, 4), 2, date(2026, 12, 28)),
    ],
)
def test_the_week_that_is_closed_is_that_of_the_last_start(today, start_day, monday):
    assert rules.week_to_close(today, start_day) == monday


class TestTurns:
    @pytest.mark.parametrize("count", range(1, 9))
    def test_in_as_many_weeks_as_there_are_people_each_opens_once_and_closes_once(self, count):
        weeks = [date(2026, 11, 23) + timedelta(weeks=ahead) for ahead in range(count)]
        for close in (False, True):
            turns = Counter(rules.whose_turn(range(count), day, close=close) for day in weeks)
            assert turns == Counter(range(count))

    @pytest.mark.parametrize("count", range(2, 9))
    def test_nobody_opens_and_closes_the_same_week(self, count):
        for ahead in range(count):
            day = date(2026, 11, 23) + timedelta(weeks=ahead)
            turns = [rules.whose_turn(range(count), day, close=close) for close in (False, True)]
            assert turns[0] != turns[1]

    def test_a_week_has_one_opener_on_each_of_its_days(self):
        monday = date(2026, 12, 28)
        turns = {rules.whose_turn(range(5), monday + ahead * DAY, close=False) for ahead in range(7)}
        assert len(turns) == 1

    def test_the_turns_go_on_from_week_53_to_week_1(self):
        days = [date(2026, 12, 21), date(2026, 12, 28), date(2027, 1, 4)]
        turns = [rules.whose_turn(range(5), day, close=False) for day in days]
        assert [(turn - turns[0]) % 5 for turn in turns] == [0, 1, 2]

    def test_a_team_without_people_has_no_opener(self):
        assert rules.whose_turn([], date(2026, 11, 23), close=False) is None


MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("starts", "ends", "meets", "around"),
    [
        (at(2026, 11, 23, 7), at(2026, 11, 23, 15), [], True),
        (at(2026, 11, 23, 14), at(2026, 11, 23, 22), [at(2026, 11, 23, 9)], True),  # later that day
        (at(2026, 11, 22, 23), at(2026, 11, 23, 7), [], False),  # the night before
        (
            at(2026, 11, 22, 23),
            at(2026, 11, 23, 7),
            [at(2026, 11, 23, 6, 45)],
            True,
        ),  # just before going home
        (at(2026, 11, 22, 23), at(2026, 11, 23, 7), [at(2026, 11, 23, 9)], False),
        (at(2026, 11, 24, 7), at(2026, 11, 24, 15), [at(2026, 11, 23, 9)], False),
    ],
)
def test_who_is_around(starts, ends, meets, around):
    shift = Stretch(starts.astimezone(UTC), ends.astimezone(UTC), ShiftKind.DAY)
    assert rules.is_around([shift], MONDAY, meets, ZONE) is around


def test_nobody_is_around_without_a_shift():
    assert not rules.is_around([], MONDAY, [at(2026, 11, 23, 9)], ZONE)
