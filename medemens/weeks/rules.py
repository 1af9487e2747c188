"""When a team starts and closes its week, and whose turn it is. Pure: no database, no clock.

A *weekly* is a weekday and a time by the clock of the house. Weeks run from Monday to Sunday and are counted through,
so that nothing jumps between week 53 and week 1.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TypeVar

from medemens.core.time import week_number, week_start
from medemens.presence.rules import Stretch, at

USUAL, STANDING = timedelta(minutes=15), timedelta(minutes=10)
MOST_AGREEMENTS, LONGEST_AGREEMENT = 5, 120
MOST_SHOWN = 3  # of what colleagues show the team at its close: the time is for talking
FURTHEST_SKIP = timedelta(weeks=8)  # so far ahead a team knows its holidays
SKIPS_KEPT = timedelta(weeks=4)
AGREEMENTS_KEPT = timedelta(weeks=2)  # from the Monday of their week: until the end of the week after
WEEK = timedelta(weeks=1)
_DAY = timedelta(days=1)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Weekly:
    """A day of the week (0 is Monday) and a time by the clock."""

    weekday: int
    at: time


def length(*, standing: bool) -> timedelta:
    """How long it takes: shorter for who stands."""
    return STANDING if standing else USUAL


def starts_at(weekly: Weekly, day: date, zone: tzinfo) -> datetime:
    """The instant, in UTC, at which it starts on `day`."""
    return at(day, weekly.at, zone)


def coming_day(weekly: Weekly, now: datetime, lasts: timedelta, zone: tzinfo) -> date:
    """The first day of it that isn't over at `now`: one that goes on still counts."""
    first = now.astimezone(zone).date() - _DAY  # what began yesterday at a quarter to twelve may still go on
    day = first + timedelta(days=(weekly.weekday - first.weekday()) % 7)
    while starts_at(weekly, day, zone) + lasts <= now:
        day += WEEK
    return day


def is_on(weekly: Weekly, day: date) -> bool:
    """Whether it falls on `day`."""
    return day.weekday() == weekly.weekday


def exists(weekly: Weekly, day: date, zone: tzinfo) -> bool:
    """Whether the clock says that time on `day` at all: one hour in spring is skipped."""
    return starts_at(weekly, day, zone).astimezone(zone).time() == weekly.at


def week_to_close(today: date, start_day: int | None) -> date:
    """The Monday of the week that a team closes: that of its last start, for it may start on Wednesday."""
    monday = week_start(today)
    return monday if start_day is None or today.weekday() >= start_day else monday - WEEK


def whose_turn(order: Sequence[T], day: date, *, close: bool) -> T | None:
    """Who opens in the week of `day`; None for nobody. `order` is the order of those in the team.

    In as many weeks as there are people each opens once, and closes once, half a round later.
    """
    if not order:
        return None
    return order[(week_number(day) + (len(order) // 2 if close else 0)) % len(order)]


def is_around(stretches: Iterable[Stretch], day: date, meets: Iterable[datetime], zone: tzinfo) -> bool:
    """Whether someone with these shifts can be there on `day`: a shift begins then, or goes on as the team meets."""
    meetings = tuple(meets)
    return any(
        one.starts_at.astimezone(zone).date() == day or any(one.covers(meeting) for meeting in meetings)
        for one in stretches
    )
