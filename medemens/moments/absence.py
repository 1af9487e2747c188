"""Whether someone is there for a message, and how many of their working days went by. Pure, and never why not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

SOON = timedelta(days=2)  # who works within two days is there: a message can wait a weekend night
LOOKED_AHEAD = 400  # days: an absence lasts a year at most
SATURDAY = 5  # as date.weekday()


@dataclass(frozen=True, slots=True)
class KnownDays:
    """What is known of the days of one person. Where nothing is known they work from Monday to Friday.

    `shifts` are the days on which a shift begins, `rostered` the first and last day of which the roster says all, and
    `weekdays` those on which they usually work (0 is Monday). `away` are first and last days without time.
    """

    shifts: frozenset[date] = frozenset()
    rostered: tuple[date, date] | None = None
    weekdays: frozenset[int] | None = None
    away: Sequence[tuple[date, date]] = ()
    last_day: date | None = None

    def are_there(self, day: date) -> bool:
        """Whether they work on `day` and have time, as far as is known."""
        gone = self.last_day is not None and day > self.last_day
        if gone or any(first <= day <= last for first, last in self.away):
            return False
        if day in self.shifts:
            return True
        if self.rostered and self.rostered[0] <= day <= self.rostered[1]:
            return False
        if self.weekdays is not None:
            return day.weekday() in self.weekdays
        return day.weekday() < SATURDAY


def next_day_there(days: KnownDays, today: date) -> date | None:
    """The first day from `today` on that they are there; None where there is none that one can know of."""
    ahead = (today + timedelta(days=number) for number in range(LOOKED_AHEAD))
    return next((day for day in ahead if days.are_there(day)), None)


def is_there(day_there: date | None, today: date) -> bool:
    """Whether somebody who is next there on `day_there` counts as there for a message of today."""
    return day_there is not None and day_there - today <= SOON


def working_days_between(days: KnownDays, sent_on: date, today: date) -> int:
    """How many of their working days lie wholly between the day of sending and `today`."""
    between = (sent_on + timedelta(days=number) for number in range(1, (today - sent_on).days))
    return sum(days.are_there(day) for day in between)
