"""On which day a milestone falls. Pure: no database, no clock.

Days are `datetime.date`. Where a month lacks the day it is the last of that month: half a year after 31 August is the
last of February. The years and what counts for them are those of section 4 of our notes on Dutch law and practice.
"""

from calendar import isleap, monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple, Self

from dateutil.relativedelta import relativedelta
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

DAY = timedelta(days=1)
LEAP_DAY = (2, 29)
# Leaders see what comes seven days ahead; a signal doesn't come sooner.
SOONEST = timedelta(days=7)
# An absence lasts a year at most (moments/absence.py): within this, who comes back isn't forgotten.
LATEST = timedelta(days=400)


@dataclass(frozen=True, slots=True, order=True)
class HalfYears:
    """A time in half years, because 12½ years is celebrated and floats don't belong in dates."""

    number: int

    @classmethod
    def whole(cls, years: int) -> Self:
        """So many whole years."""
        return cls(years * 2)

    @property
    def months(self) -> int:
        return self.number * 6

    def __str__(self) -> str:
        """As it is written: “25”, “12½”."""
        whole, half = divmod(self.number, 2)
        return f"{whole or ''}½" if half else str(whole)


TWELVE_AND_A_HALF = HalfYears(25)
SERVICE_YEARS = (
    *map(HalfYears.whole, (1, 5, 10)),
    TWELVE_AND_A_HALF,
    *map(HalfYears.whole, (20, 25, 30, 35, 40)),
)
# The names as webwoordenboek.nl and ad.nl (December 2016) give them.
WEDDING_NAMES: dict[HalfYears, Promise] = {
    TWELVE_AND_A_HALF: pgettext_lazy("wedding", "copper wedding"),
    HalfYears.whole(25): pgettext_lazy("wedding", "silver wedding"),
    HalfYears.whole(40): pgettext_lazy("wedding", "ruby wedding"),
    HalfYears.whole(50): pgettext_lazy("wedding", "golden wedding"),
    HalfYears.whole(60): pgettext_lazy("wedding", "diamond wedding"),
    HalfYears.whole(65): pgettext_lazy("wedding", "brilliant wedding"),
    HalfYears.whole(70): pgettext_lazy("wedding", "platinum wedding"),
}


class Anniversary(NamedTuple):
    """A day on which something is so long ago."""

    day: date
    years: HalfYears


def anniversary(start: date, years: HalfYears) -> date:
    """The day on which `start` is so long ago; 12½ years are 12 years and 6 months (dutch.md, section 4)."""
    there: date = start + relativedelta(months=years.months)
    return there


def anniversaries_between(
    start: date, first: date, last: date, years: Iterable[HalfYears] = SERVICE_YEARS
) -> list[Anniversary]:
    """What comes round from `first` to `last`, both included, the soonest first."""
    if start > last:  # also spares years past 9999 to a day that was typed wrong
        return []
    days = (Anniversary(anniversary(start, one), one) for one in years)
    return sorted(one for one in days if first <= one.day <= last)


def starts_for(day: date, years: Iterable[HalfYears] = SERVICE_YEARS) -> dict[date, HalfYears]:
    """Every start whose anniversary falls on `day`, so that a database finds by index who it is for.

    On the last day of a short month these are more than one: on 28 February also 29, 30 and 31 August.
    """
    return {start: one for one in years for start in _starts_of(day, one.months)}


@lru_cache(maxsize=1024)  # the same eight days are asked for whoever looks at Vandaag
def _starts_of(day: date, months: int) -> tuple[date, ...]:
    """The day with the same number in the month so long before; on the last day of a month also those after it."""
    month: date = day.replace(day=1) - relativedelta(months=months)
    last = monthrange(month.year, month.month)[1]
    if day.day < monthrange(day.year, day.month)[1]:
        return (month.replace(day=day.day),) if day.day <= last else ()
    return tuple(month.replace(day=number) for number in range(day.day, last + 1))


def in_year(month: int, day: int, year: int) -> date:
    """A yearly day in one year; 29 February in other years is 28 February. Raises `ValueError` for no day at all."""
    if (month, day) == LEAP_DAY and not isleap(year):
        return date(year, 2, 28)
    return date(year, month, day)


def yearly_on(day: date) -> list[tuple[int, int]]:
    """Which month and day come round on `day`, so that a database finds by index who it is for."""
    also_leap_day = (day.month, day.day) == (2, 28) and not isleap(day.year)
    return [(day.month, day.day), *([LEAP_DAY] if also_leap_day else [])]


def turning(year: int, on: date) -> int:
    """How many years it is on `on`, for who gave the year."""
    return on.year - year


def wedding_name(years: HalfYears) -> Promise | str:
    """What a wedding of so long ago is called, as within a sentence; "" where it has no name."""
    return WEDDING_NAMES.get(years, "")
