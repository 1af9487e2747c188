"""Quiet hours: no mail arrives in them or in somebody's sleep, and none waits longer than needed."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from medemens.presence.rules import LONGEST_SHIFT, ShiftKind, Stretch, kind_of
from medemens.signals.quiet import AHEAD, BEHIND, Hours, Window, after_sleep, is_for_today, leaves_at

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NIGHT = Window(time(20), time(7))
NEVER = Window(time(8), time(8))


def local(*args, fold=0):
    return datetime(*args, tzinfo=AMSTERDAM, fold=fold)


@pytest.mark.parametrize(
    ("now", "window", "leaves"),
    [
        (local(2026, 11, 23, 10, 0), NIGHT, local(2026, 11, 23, 10, 0)),
        (local(2026, 11, 23, 19, 59), NIGHT, local(2026, 11, 23, 19, 59)),
        (local(2026, 11, 23, 20, 0), NIGHT, local(2026, 11, 24, 7, 0)),
        (local(2026, 11, 24, 3, 0), NIGHT, local(2026, 11, 24, 7, 0)),
        (local(2026, 11, 24, 7, 0), NIGHT, local(2026, 11, 24, 7, 0)),
        (local(2026, 12, 31, 23, 0), NIGHT, local(2027, 1, 1, 7, 0)),
        (local(2026, 11, 24, 9, 0), Window(time(8), time(16)), local(2026, 11, 24, 16, 0)),
        (local(2026, 11, 24, 3, 0), NEVER, local(2026, 11, 24, 3, 0)),
        # The clock goes forward: the night is an hour shorter. An end that doesn't exist comes an hour later.
        (local(2027, 3, 27, 23, 0), NIGHT, local(2027, 3, 28, 7, 0)),
        (local(2027, 3, 28, 1, 30), Window(time(22), time(2, 30)), local(2027, 3, 28, 3, 30)),
        # The clock goes back: the hour from two to three comes twice.
        (local(2026, 10, 24, 23, 0), NIGHT, local(2026, 10, 25, 7, 0)),
        (local(2026, 10, 25, 2, 10), Window(time(22), time(2, 30)), local(2026, 10, 25, 2, 30)),
        (
            local(2026, 10, 25, 2, 10, fold=1),
            Window(time(22), time(2, 30)),
            local(2026, 10, 25, 2, 30, fold=1),
        ),
    ],
)
def test_leaves_when_the_quiet_hours_are_over(now, window, leaves):
    assert leaves_at(now, Hours(window), AMSTERDAM).astimezone(UTC) == leaves.astimezone(UTC)


@pytest.mark.parametrize(
    ("starts_at", "now", "for_today"),
    [
        (local(2026, 11, 23, 22, 30), local(2026, 11, 23, 21, 0), True),  # tonight
        (local(2026, 11, 24, 6, 30), local(2026, 11, 23, 21, 0), True),  # before the quiet hours end
        (
            local(2026, 11, 24, 10, 15),
            local(2026, 11, 23, 21, 0),
            False,
        ),  # tomorrow: the morning is early enough
        (local(2026, 11, 24, 10, 15), local(2026, 11, 24, 6, 0), True),  # today
        (local(2026, 11, 26, 10, 15), local(2026, 11, 24, 6, 0), False),
        (local(2026, 11, 24, 5, 0), local(2026, 11, 24, 6, 0), False),  # it has begun
    ],
)
def test_what_is_for_today_does_not_wait(starts_at, now, for_today):
    assert is_for_today(starts_at, now, Hours(NIGHT), AMSTERDAM) is for_today


instants = st.datetimes(datetime(2020, 1, 1), datetime(2036, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
windows = st.builds(Window, clocks, clocks)


@given(instants, windows)
@example(local(2027, 3, 28, 1, 30), Window(time(3, 10), time(2, 50)))  # the only free minutes are skipped
@example(local(2026, 10, 25, 2, 59, fold=1), Window(time(2), time(3)))
def test_never_arrives_in_quiet_hours_and_waits_no_longer_than_needed(now, window):
    leaves = leaves_at(now, Hours(window), AMSTERDAM)

    def quiet_at(moment):
        return window.covers(moment.astimezone(AMSTERDAM).time())

    assert leaves >= now
    assert not quiet_at(leaves)
    assert leaves - now <= timedelta(hours=49)
    assert leaves_at(leaves, Hours(window), AMSTERDAM) == leaves
    if quiet_at(now):
        between = [now + (leaves - now) * part / 50 for part in range(50)]
        free = [moment for moment in between if not quiet_at(moment)]
        # Only a clock that jumps leaves free minutes behind, at most the hour it jumps.
        jumps = leaves.astimezone(AMSTERDAM).utcoffset() != now.astimezone(AMSTERDAM).utcoffset()
        assert not free or jumps


@given(clocks, windows)
def test_a_window_is_quiet_or_not_whatever_the_day(clock, window):
    opposite = Window(window.ends, window.starts)
    if window.starts != window.ends:
        assert window.covers(clock) != opposite.covers(clock)
    else:
        assert not window.covers(clock)


def shift(starts_at, ends_at):
    return Stretch(starts_at.astimezone(UTC), ends_at.astimezone(UTC), kind_of(starts_at, ends_at, AMSTERDAM))


WEDNESDAY_NIGHT = shift(local(2026, 11, 25, 22, 45), local(2026, 11, 26, 7, 15))
TO_THE_AFTERNOON = shift(local(2026, 11, 26, 3, 0), local(2026, 11, 26, 13, 0))
EVENING = shift(local(2026, 11, 26, 15, 0), local(2026, 11, 26, 23, 0))
SPRING = shift(local(2026, 3, 28, 23, 0), local(2026, 3, 29, 7, 0))
AUTUMN = shift(local(2026, 10, 24, 23, 0), local(2026, 10, 25, 7, 0))


@pytest.mark.parametrize(
    ("now", "worked", "leaves"),
    [
        (local(2026, 11, 25, 21, 0), WEDNESDAY_NIGHT, local(2026, 11, 25, 22, 45)),  # as the shift begins
        (local(2026, 11, 26, 2, 0), WEDNESDAY_NIGHT, local(2026, 11, 26, 2, 0)),
        (local(2026, 11, 26, 7, 10), WEDNESDAY_NIGHT, local(2026, 11, 26, 7, 10)),
        (local(2026, 11, 26, 7, 15), WEDNESDAY_NIGHT, local(2026, 11, 26, 15, 15)),
        (local(2026, 11, 26, 10, 0), WEDNESDAY_NIGHT, local(2026, 11, 26, 15, 15)),
        (local(2026, 11, 26, 15, 15), WEDNESDAY_NIGHT, local(2026, 11, 26, 15, 15)),
        # Sleep until 21.00, when the house is quiet already.
        (local(2026, 11, 26, 14, 0), TO_THE_AFTERNOON, local(2026, 11, 27, 7, 0)),
        (local(2026, 11, 26, 21, 30), EVENING, local(2026, 11, 26, 21, 30)),
        (local(2026, 11, 26, 23, 0), EVENING, local(2026, 11, 27, 7, 0)),
        (local(2026, 3, 29, 8, 0), SPRING, local(2026, 3, 29, 15, 0)),
        (local(2026, 10, 25, 2, 30, fold=1), AUTUMN, local(2026, 10, 25, 2, 30, fold=1)),
        (local(2026, 10, 25, 8, 0), AUTUMN, local(2026, 10, 25, 15, 0)),
    ],
)
def test_the_quiet_hours_of_the_house_follow_the_shift(now, worked, leaves):
    hours = Hours(NIGHT, shifts=(worked,))

    assert leaves_at(now, hours, AMSTERDAM).astimezone(UTC) == leaves.astimezone(UTC)


@pytest.mark.parametrize(
    ("window", "leaves"),
    [
        (Window(time(22), time(4)), local(2026, 11, 26, 4, 0)),
        (Window(time(22), time(8)), local(2026, 11, 26, 15, 15)),  # at eight they sleep
        (Window(time(22), time(15, 30)), local(2026, 11, 26, 15, 30)),
    ],
)
def test_hours_someone_chose_hold_while_they_work_too(window, leaves):
    hours = Hours(window, is_chosen=True, shifts=(WEDNESDAY_NIGHT,))

    assert leaves_at(local(2026, 11, 26, 2, 0), hours, AMSTERDAM) == leaves


def test_where_sleep_and_chosen_hours_leave_no_time_the_chosen_hours_hold_alone():
    nights = tuple(
        shift(local(2026, 11, day, 22, 45), local(2026, 11, day + 1, 7, 15)) for day in range(24, 29)
    )
    hours = Hours(Window(time(15), time(7, 30)), is_chosen=True, shifts=nights)

    assert leaves_at(local(2026, 11, 25, 18, 0), hours, AMSTERDAM) == local(2026, 11, 26, 7, 30)
    assert leaves_at(local(2026, 11, 26, 7, 30), hours, AMSTERDAM) == local(2026, 11, 26, 7, 30)


def test_nights_without_sleep_between_them_are_one_sleep():
    split = (
        shift(local(2026, 11, 25, 22, 45), local(2026, 11, 26, 2, 15)),
        shift(local(2026, 11, 26, 3, 0), local(2026, 11, 26, 7, 15)),
    )

    assert after_sleep(local(2026, 11, 26, 8, 0), Hours(NIGHT, shifts=split)) == local(2026, 11, 26, 15, 15)


def worked_about(now):
    """Up to four shifts of one person, of those that are looked at about `now`."""
    minutes = st.integers(
        int((-BEHIND - LONGEST_SHIFT) / timedelta(minutes=1)), int(AHEAD / timedelta(minutes=1))
    )
    lasts = st.integers(30, int(LONGEST_SHIFT / timedelta(minutes=1)))
    made = st.builds(
        lambda start, length: shift(
            now + timedelta(minutes=start), now + timedelta(minutes=start) + timedelta(minutes=length)
        ),
        minutes, lasts,
    )  # fmt: skip
    return st.lists(made, max_size=4).map(
        lambda shifts: tuple(one for one in shifts if one.ends_at > now - BEHIND)
    )


@given(st.data(), instants, windows, st.booleans())
def test_nobody_is_woken_after_a_night_and_nothing_waits_longer_than_needed(data, now, window, is_chosen):
    hours = Hours(window, is_chosen, data.draw(worked_about(now)))

    def is_free(moment):
        """The promise in other words: not asleep, and not quiet, or the house is and they work."""
        if any(
            one.kind is ShiftKind.NIGHT and one.ends_at <= moment < one.ends_at + timedelta(hours=8)
            for one in hours.shifts
        ):
            return False
        works = any(one.starts_at <= moment < one.ends_at for one in hours.shifts)
        return (works and not is_chosen) or not window.covers(moment.astimezone(AMSTERDAM).time())

    leaves = leaves_at(now, hours, AMSTERDAM)
    quarters = (now + timedelta(minutes=15) * number for number in range(int(AHEAD / timedelta(minutes=15))))
    first = next((moment for moment in quarters if is_free(moment)), None)
    # Only a clock that jumps leaves free minutes behind.
    jumps = (now + AHEAD).astimezone(AMSTERDAM).utcoffset() != now.astimezone(AMSTERDAM).utcoffset()
    assert leaves >= now
    if is_free(leaves):
        assert first is None or leaves <= first or jumps
        assert leaves_at(leaves, hours, AMSTERDAM) == leaves
    else:
        assert first is None or jumps
        assert not window.covers(leaves.astimezone(AMSTERDAM).time()) or not is_chosen
