"""For how long ahead someone knows of a day, and which days are no feast."""

from datetime import date, timedelta

from medemens.sharing.rules import Occasion

AHEAD = timedelta(days=7)  # what was stays nowhere: there is no archive of days
QUIET = frozenset({Occasion.MEMORIAL})  # to stand still at, never to celebrate


def days_ahead(today: date) -> list[date]:
    """The days of which someone knows on `today`: itself and the seven after it."""
    return [today + timedelta(days=number) for number in range(AHEAD.days + 1)]
