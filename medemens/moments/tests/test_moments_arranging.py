"""Times to suggest and what may be proposed: pure, with the nights on which the clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medemens.moments import arranging
from medemens.moments.models import Moment

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=AMSTERDAM)


def days(starts) -> list[date]:
    return [start.date() for start in starts]


def test_three_times_on_the_next_working_days():
    starts = arranging.suggest_times(MONDAY, "coffee")
    assert days(starts) == [date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)]
    assert [start.time() for start in starts] == [time(10, 15), time(14, 45), time(10, 15)]


def test_no_weekend_no_holiday_no_day_away():
    before_christmas = datetime(2026, 12, 23, 16, 0, tzinfo=AMSTERDAM)
    assert days(arranging.suggest_times(before_christmas, "walk")) == [
        date(2026, 12, 24), date(2026, 12, 28), date(2026, 12, 29),
    ]  # fmt: skip
    away = [(date(2026, 11, 24), date(2026, 11, 25))]
    assert days(arranging.suggest_times(MONDAY, "coffee", away=away))[0] == date(2026, 11, 26)


def test_a_full_hour_gives_the_other_hour_of_that_day():
    busy = [(datetime(2026, 11, 24, 9, 20, tzinfo=UTC), 20)]
    assert arranging.suggest_times(MONDAY, "coffee", busy)[0].time() == time(14, 45)


def test_somebody_who_is_never_free_gets_no_suggestion():
    busy = [(MONDAY, 60 * 24 * 60)]
    assert arranging.suggest_times(MONDAY, "coffee", busy) == []


def test_suggested_hours_stay_the_same_across_the_change_of_the_clock():
    friday = datetime(
        2027, 3, 26, 9, 0, tzinfo=AMSTERDAM
    )  # summer time begins on Sunday, Easter Monday follows
    starts = arranging.suggest_times(friday, "coffee")
    assert [start.strftime("%d %H:%M %z") for start in starts] == [
        "30 10:15 +0200", "31 14:45 +0200", "01 10:15 +0200",
    ]  # fmt: skip


def test_every_kind_has_hours_and_a_length():
    assert set(Moment.Kind.values) == set(arranging.HOURS) == set(arranging.MINUTES)


@pytest.mark.parametrize(
    ("minutes_later", "expected"),
    [(-30, False), (-20, False), (-19, True), (0, True), (19, True), (20, False)],
)
def test_what_ends_as_the_other_begins_is_no_double_booking(minutes_later, expected):
    other = MONDAY + timedelta(minutes=minutes_later)
    assert arranging.clashes(MONDAY, 20, [(other, 20)]) is expected


@given(st.integers(0, 600), st.integers(1, 240), st.integers(0, 600), st.integers(1, 240))
def test_a_double_booking_is_one_for_both(start, minutes, other, length):
    one, two = MONDAY + timedelta(minutes=start), MONDAY + timedelta(minutes=other)
    assert arranging.clashes(one, minutes, [(two, length)]) == arranging.clashes(
        two, length, [(one, minutes)]
    )


@pytest.mark.parametrize(
    ("ahead", "wrong"),
    [
        (timedelta(0), True),
        (timedelta(minutes=-1), True),
        (timedelta(minutes=1), False),
        (timedelta(weeks=26), False),
        (timedelta(weeks=26, minutes=1), True),
    ],
)
def test_not_in_the_past_and_not_beyond_half_a_year(ahead, wrong):
    assert bool(arranging.problem_with_time(MONDAY + ahead, MONDAY)) is wrong


def test_the_hour_that_the_clock_skips_does_not_exist():
    assert not arranging.is_on_the_clock(datetime(2027, 3, 28, 2, 30), AMSTERDAM)  # noqa: DTZ001  local on purpose
    assert arranging.is_on_the_clock(datetime(2027, 3, 28, 3, 0), AMSTERDAM)  # noqa: DTZ001
    assert arranging.is_on_the_clock(datetime(2026, 10, 25, 2, 30), AMSTERDAM)  # noqa: DTZ001  twice, even


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 11, 25, 22, 59, tzinfo=UTC), False),  # 23.59 the evening before
        (datetime(2026, 11, 25, 23, 0, tzinfo=UTC), True),  # midnight in Amsterdam, not yet in UTC
        (datetime(2026, 11, 26, 9, 0, tzinfo=UTC), True),
    ],
)
def test_it_can_be_closed_from_its_own_day_on(now, expected):
    assert arranging.may_close(datetime(2026, 11, 26, 9, 15, tzinfo=UTC), now, AMSTERDAM) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2026, 4, 27), False),  # King's Day
        (date(2025, 4, 26), False),  # a Saturday: King's Day, a day early for the 27th is a Sunday
        (date(2025, 4, 28), True),
        (date(2026, 5, 14), False),  # Ascension
        (date(2026, 5, 25), False),  # Whit Monday
        (date(2026, 5, 5), True),
        (date(2026, 11, 28), False),
    ],
)
def test_working_days(day, expected):
    assert arranging.is_working_day(day) is expected
