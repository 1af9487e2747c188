"""Whether someone is there for a message, and how many of their working days went by. Pure, and never why not."""

from datetime import date, timedelta

from medemens.presence.rules import KnownDays

SOON = timedelta(days=2)  # who works within two days is there: a message can wait a weekend night
LOOKED_AHEAD = 400  # days: an absence lasts a year at most


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
