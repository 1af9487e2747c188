"""For how long ahead someone knows of a day, and which days are no feast."""

from datetime import date, timedelta

from medemens.milestones.dates import SOONEST
from medemens.sharing.rules import Occasion

QUIET = frozenset({Occasion.MEMORIAL})  # to stand still at, never to celebrate


def days_ahead(today: date) -> list[date]:
    """The days of which someone knows on `today`: itself and the seven after it. Of what was there is no archive."""
    return [today + timedelta(days=number) for number in range(SOONEST.days + 1)]
