"""When people are there together: kinds of shift, windows, times, and the nights on which the clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from medemens.presence.rules import (
    ShiftKind,
    Stretch,
    Usual,
    Window,
    at,
    kind_of,
    night_work,
    times_in,
    times_together,
    usual_stretches,
    windows,
)

HERE = ZoneInfo("Europe/Amsterdam")
WEDNESDAY = date(2026, 11, 18)


def local(day: date, hour: int, minute: int = 0) -> datetime:
    return at(day, time(hour, minute), HERE)


def shift(day: date, begins: str, ends: str) -> Stretch:
    """A shift that begins on `day`; where it ends earlier on the clock, it ends the day after."""
    first, last = time.fromisoformat(begins), time.fromisoformat(ends)
    starts_at = at(day, first, HERE)
    ends_at = at(day + timedelta(days=last <= first), last, HERE)
    return Stretch(starts_at, ends_at, kind_of(starts_at, ends_at, HERE))


@pytest.mark.parametrize(
    ("begins", "ends", "kind"),
    [
        ("07:00", "15:30", ShiftKind.DAY),
        ("05:00", "13:00", ShiftKind.DAY),  # exactly one hour before six is no night work
        ("04:45", "13:00", ShiftKind.NIGHT),
        ("13:00", "21:30", ShiftKind.DAY),
        ("14:30", "23:00", ShiftKind.EVENING),
        ("17:00", "01:00", ShiftKind.EVENING),
        ("17:00", "01:15", ShiftKind.NIGHT),
        ("22:45", "07:15", ShiftKind.NIGHT),
    ],
)
def test_the_kind_of_a_shift_follows_the_law_on_working_hours(begins, ends, kind):
    assert shift(WEDNESDAY, begins, ends).kind is kind


@pytest.mark.parametrize(
    ("evening", "hours"),
    [(date(2026, 3, 28), 5), (date(2026, 10, 24), 7), (WEDNESDAY, 6)],
)
def test_the_night_the_clock_changes_is_an_hour_shorter_or_longer(evening, hours):
    night = shift(evening, "23:00", "07:00")

    assert night_work(night.starts_at, night.ends_at, HERE) == timedelta(hours=hours)
    assert night.ends_at - night.starts_at == timedelta(hours=hours + 2)


def test_usual_nights_begin_on_the_weekday_that_was_said():
    usual = Usual(frozenset({ShiftKind.NIGHT}), frozenset({2}))

    assert usual_stretches(usual, WEDNESDAY, WEDNESDAY + timedelta(days=7), HERE) == [
        Stretch(local(WEDNESDAY, 23), local(WEDNESDAY + timedelta(days=1), 7), ShiftKind.NIGHT),
        Stretch(
            local(WEDNESDAY + timedelta(days=7), 23), local(WEDNESDAY + timedelta(days=8), 7), ShiftKind.NIGHT
        ),
    ]


@pytest.mark.parametrize(
    ("mine", "theirs", "window"),
    [
        (("08:00", "17:00"), ("07:00", "15:30"), ("08:00", "15:30")),
        (("08:00", "17:00"), ("16:45", "23:00"), ("16:45", "17:15")),  # a quarter shared: at the edge
        (("08:00", "17:00"), ("17:15", "23:00"), ("17:00", "17:30")),  # a quarter between: they still touch
        (("08:00", "17:00"), ("17:16", "23:00"), None),
        (("08:00", "17:00"), ("17:30", "23:00"), None),
    ],
)
def test_two_shifts_meet_inside_both_or_at_their_edges(mine, theirs, window):
    expected = window and [Window(*(at(WEDNESDAY, time.fromisoformat(clock), HERE) for clock in window))]

    found = windows([shift(WEDNESDAY, *mine)], [shift(WEDNESDAY, *theirs)])

    assert found == (expected or [])
    assert windows([shift(WEDNESDAY, *theirs)], [shift(WEDNESDAY, *mine)]) == found


def test_a_window_across_midnight_is_one_window():
    thursday = WEDNESDAY + timedelta(days=1)

    assert windows([shift(WEDNESDAY, "22:00", "02:20")], [shift(WEDNESDAY, "22:45", "07:15")]) == [
        Window(local(WEDNESDAY, 22, 45), local(thursday, 2, 20), at_night=True)
    ]


def test_a_calm_time_comes_first_then_the_edges():
    thursday = WEDNESDAY + timedelta(days=1)
    window = Window(local(WEDNESDAY, 23), local(thursday, 2, 20), at_night=True)

    assert times_in(window, 20, HERE) == [
        local(thursday, 0, 30), local(thursday, 2), local(WEDNESDAY, 23),
    ]  # fmt: skip


def test_a_short_window_gives_its_start():
    assert times_in(Window(local(WEDNESDAY, 7, 5), local(WEDNESDAY, 7, 20)), 20, HERE) == [
        local(WEDNESDAY, 7, 5)
    ]


def test_times_are_spread_over_the_windows_before_one_window_gives_two():
    days = [WEDNESDAY + timedelta(days=ahead) for ahead in range(2)]
    together = [Window(local(day, 9), local(day, 11)) for day in days]

    times = times_together(together, 30, HERE, after=local(WEDNESDAY, 8), most=3)

    assert times == [
        local(WEDNESDAY, 9, 45),
        local(WEDNESDAY, 10, 30),
        local(WEDNESDAY + timedelta(days=1), 9, 45),
    ]


def test_nothing_is_offered_before_now_while_busy_or_on_days_away():
    days = [WEDNESDAY + timedelta(days=ahead) for ahead in range(3)]
    together = [Window(local(day, 9), local(day, 9, 30)) for day in days]

    times = times_together(
        together, 20, HERE, after=local(WEDNESDAY, 9), most=3,
        busy=[(local(days[1], 8, 50), 20)], away=[(days[2], days[2])],
    )  # fmt: skip

    assert times == []


def test_an_hour_the_clock_skips_becomes_the_hour_after_it():
    assert at(date(2026, 3, 29), time(2, 30), HERE) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
