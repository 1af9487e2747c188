"""Quiet hours: no mail arrives in them, and none waits longer than needed."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from medemens.signals.quiet import Window, is_for_today, leaves_at

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
    assert leaves_at(now, window, AMSTERDAM).astimezone(UTC) == leaves.astimezone(UTC)


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
    assert is_for_today(starts_at, now, NIGHT, AMSTERDAM) is for_today


instants = st.datetimes(datetime(2020, 1, 1), datetime(2036, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
windows = st.builds(Window, clocks, clocks)


@given(instants, windows)
@example(local(2027, 3, 28, 1, 30), Window(time(3, 10), time(2, 50)))  # the only free minutes are skipped
@example(local(2026, 10, 25, 2, 59, fold=1), Window(time(2), time(3)))
def test_never_arrives_in_quiet_hours_and_waits_no_longer_than_needed(now, window):
    leaves = leaves_at(now, window, AMSTERDAM)

    def quiet_at(moment):
        return window.covers(moment.astimezone(AMSTERDAM).time())

    assert leaves >= now
    assert not quiet_at(leaves)
    assert leaves - now <= timedelta(hours=49)
    assert leaves_at(leaves, window, AMSTERDAM) == leaves
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
