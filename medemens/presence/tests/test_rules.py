"""When people are there together: kinds of shift, windows, times, and the nights on which the clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medemens.presence.rules import (
    USUAL_HOURS,
    ShiftKind,
    Stretch,
    Usual,
    Window,
    at,
    edges,
    kind_of,
    night_work,
    on_shift,
    sleep_after,
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

    assert times_in(window, 20) == [
        local(thursday, 0, 30), local(thursday, 2), local(WEDNESDAY, 23),
    ]  # fmt: skip


def test_a_short_window_gives_its_start():
    assert times_in(Window(local(WEDNESDAY, 7, 5), local(WEDNESDAY, 7, 20)), 20) == [local(WEDNESDAY, 7, 5)]


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


@pytest.mark.parametrize(
    ("begins", "ends", "kind"),
    [
        ("23:15", "00:45", ShiftKind.EVENING),  # its middle is at midnight: the end of the evening before
        ("00:00", "01:00", ShiftKind.EVENING),
        ("05:00", "06:30", ShiftKind.DAY),
    ],
)
def test_a_short_shift_about_midnight_belongs_to_the_evening(begins, ends, kind):
    assert shift(WEDNESDAY, begins, ends).kind is kind


# Days of which some nights have a clock that changes.
DAYS = st.sampled_from(
    [WEDNESDAY, date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)]
)
CLOCKS = st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))
ODD_CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


@st.composite
def shifts_of(draw, day):
    """Up to three shifts of one person about `day`, at whatever minute."""
    made = []
    for _shift in range(draw(st.integers(0, 3))):
        starts_at = at(day + timedelta(days=draw(st.integers(-1, 2))), draw(ODD_CLOCKS), HERE)
        ends_at = starts_at + timedelta(minutes=draw(st.integers(15, 25 * 60)))
        made.append(Stretch(starts_at, ends_at, kind_of(starts_at, ends_at, HERE)))
    return made


def outside(one: Stretch, instant: datetime) -> timedelta:
    """How long before or after this shift `instant` is; nothing when it lies in it."""
    return max(one.starts_at - instant, instant - one.ends_at, timedelta())


@given(st.data(), DAYS, st.sampled_from([10, 15, 20, 30, 60, 90]))
def test_every_time_that_is_offered_lies_inside_both_shifts_or_at_an_edge(data, day, minutes):
    mine, theirs = data.draw(shifts_of(day)), data.draw(shifts_of(day))
    length, half_an_hour = timedelta(minutes=minutes), timedelta(minutes=30)

    for window in windows(mine, theirs):
        for start in times_in(window, minutes):
            pairs = [(one, other) for one in mine for other in theirs]
            inside = any(
                all(one.starts_at <= start and start + length <= one.ends_at for one in pair)
                for pair in pairs
            )
            # Nobody stays longer, or comes earlier, than half an hour, and only where they hardly meet.
            at_edge = any(
                all(outside(one, start) <= half_an_hour for one in pair)
                and min(one.ends_at for one in pair) - max(one.starts_at for one in pair)
                < max(length, half_an_hour)
                for pair in pairs
            )
            assert inside or at_edge


@given(st.data(), DAYS)
def test_it_does_not_matter_who_of_the_two_asks(data, day):
    mine, theirs = data.draw(shifts_of(day)), data.draw(shifts_of(day))

    assert windows(mine, theirs) == windows(theirs, mine)
    assert windows(mine, theirs) == sorted(windows(mine, theirs))


@given(st.data(), DAYS)
def test_whoever_never_meets_has_no_window_and_who_shares_an_hour_has_one(data, day):
    mine, theirs = data.draw(shifts_of(day)), data.draw(shifts_of(day))
    shared = [
        min(one.ends_at, other.ends_at) - max(one.starts_at, other.starts_at)
        for one in mine
        for other in theirs
    ]
    assert bool(windows(mine, theirs)) == any(time >= -timedelta(minutes=15) for time in shared)


@given(st.data(), DAYS, st.sampled_from([20, 60]), st.integers(1, 5))
def test_what_is_offered_keeps_apart_and_to_what_was_asked(data, day, minutes, most):
    together = windows(data.draw(shifts_of(day)), data.draw(shifts_of(day)))
    after = at(day, data.draw(CLOCKS), HERE)
    busy = [(at(day, data.draw(CLOCKS), HERE), 60)]
    length = timedelta(minutes=minutes)

    times = times_together(
        together, minutes, HERE, after=after, most=most, busy=busy, away=[(day + timedelta(days=1),) * 2]
    )

    assert len(times) <= most
    assert times == sorted(times)
    assert all(later - earlier >= length for earlier, later in pairwise(times))
    for start in times:
        assert start > after
        assert start.astimezone(HERE).date() != day + timedelta(days=1)
        assert start >= busy[0][0] + timedelta(hours=1) or start + length <= busy[0][0]
        assert any(window.starts_at <= start < window.ends_at for window in together)


@given(DAYS, CLOCKS, CLOCKS)
def test_a_shift_is_as_long_as_the_clock_on_the_wall_says_but_for_the_hour_it_jumps(day, begins, ends):
    starts_at = at(day, begins, HERE)
    ends_at = at(day + timedelta(days=ends <= begins), ends, HERE)
    wall = datetime.combine(day + timedelta(days=ends <= begins), ends) - datetime.combine(day, begins)

    assert abs((ends_at - starts_at) - wall) in (timedelta(), timedelta(hours=1))
    # What begins in the hour that the clock skips begins after it.
    assert starts_at < ends_at or (day, begins.hour) == (date(2026, 3, 29), 2)
    assert night_work(starts_at, ends_at, HERE) <= max(ends_at - starts_at, timedelta())


@given(DAYS, st.sets(st.sampled_from(list(ShiftKind)), min_size=1), st.sets(st.integers(0, 6), min_size=1))
def test_usual_shifts_begin_on_those_days_by_the_clock_on_the_wall(day, kinds, weekdays):
    last = day + timedelta(days=13)
    found = usual_stretches(Usual(frozenset(kinds), frozenset(weekdays)), day, last, HERE)

    assert len(found) == 2 * len(kinds) * len(weekdays)
    for one in found:
        begins, ends = one.starts_at.astimezone(HERE), one.ends_at.astimezone(HERE)
        assert begins.weekday() in weekdays
        assert (begins.time(), ends.time()) == USUAL_HOURS[one.kind]
        assert kind_of(one.starts_at, one.ends_at, HERE) is one.kind


def test_after_a_night_comes_eight_hours_of_sleep_also_as_the_clock_changes():
    for saturday in (date(2026, 3, 28), date(2026, 10, 24)):
        night, evening = shift(saturday, "23:00", "07:00"), shift(saturday, "15:00", "22:45")
        sunday = saturday + timedelta(days=1)
        assert sleep_after([evening, night]) == [(local(sunday, 7), local(sunday, 15))]


def test_who_has_no_known_hours_is_met_at_the_edges_of_a_night():
    night, early = shift(WEDNESDAY, "22:45", "07:15"), shift(WEDNESDAY, "07:00", "15:30")
    thursday = WEDNESDAY + timedelta(days=1)

    assert edges([night, early]) == [
        Window(local(WEDNESDAY, 7), local(WEDNESDAY, 15, 30)),
        Window(local(WEDNESDAY, 22, 45), local(WEDNESDAY, 23, 15), at_night=True),
        Window(local(thursday, 6, 45), local(thursday, 7, 15), at_night=True),
    ]


def test_a_shift_goes_on_until_its_last_minute():
    night = shift(WEDNESDAY, "23:00", "07:00")

    assert on_shift([night], night.starts_at) == night
    assert on_shift([night], night.ends_at - timedelta(seconds=1)) == night
    assert on_shift([night], night.ends_at) is None
