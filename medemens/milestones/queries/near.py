"""Whose days are near, of everyone who works here: found by index, page by page. Nobody is shown these rows."""

from collections import defaultdict
from collections.abc import Collection, ItemsView, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from medemens.core.batches import by_page
from medemens.core.rows import of_anyone
from medemens.milestones.dates import TWELVE_AND_A_HALF, HalfYears, in_year, starts_for, yearly_on
from medemens.milestones.models import not_resting, paused_on
from medemens.milestones.rules import Milestone, days_ahead
from medemens.people.models import Person, in_force
from medemens.sharing.models import SharedDay
from medemens.sharing.rules import ONCE, Occasion

WHY = "whom to tell that a day comes; each reads of it what they may know"
PAGE = 20_000  # rows of a few numbers each, in memory at once


@dataclass(frozen=True, slots=True)
class Near:
    """A day that comes, of the person with this pk. `share` is where its owner said so, and `everyone` may read it."""

    person: int
    kind: str
    day: date
    share: int | None = None
    everyone: bool = False


def near_days(today: date, years: Collection[HalfYears]) -> Iterator[Near]:
    """Every day of which somebody may know on `today`. Four statements, and a few more where there are very many.

    `years` of service are marked. Not the cheerful days of whoever has them paused.
    """
    days = days_ahead(today)
    ahead = (days[0], days[-1])
    wanted = to_be_marked(Person.objects.all(), today)
    here = wanted.filter(in_force(today, "first_day", "last_day"))
    starts = {start: day for day in days for start in starts_for(day, years)}
    served = here.filter(service_date__in=list(starts)).values_list("pk", "service_date", "last_day")
    for pk, start, last in by_page(served, PAGE):
        if last is None or last >= starts[start]:
            yield Near(pk, Milestone.SERVICE, starts[start])
    begin = wanted.filter(first_day__range=ahead, erased_on=None).values_list("pk", "first_day")
    yield from (Near(pk, Milestone.FIRST_DAY, day) for pk, day in by_page(begin, PAGE))
    leave = here.filter(last_day__range=ahead).values_list("pk", "last_day")
    yield from (Near(pk, Milestone.FAREWELL, day) for pk, day in by_page(leave, PAGE))
    yield from _shared(days, today)


def to_be_marked(people: QuerySet[Person], today: date) -> QuerySet[Person]:
    """Those of `people` of whose days in HR's file somebody may be told: not who would rather not or rests."""
    return people.exclude(service_wish__rather_not=True).exclude(paused_on(today))


def _shared(days: Collection[date], today: date) -> Iterator[Near]:
    rows = of_anyone(SharedDay, WHY).filter(falls_on(days), not_resting(today, "share__owner", "occasion"))
    rows = rows.filter(in_force(today, "share__owner__first_day", "share__owner__last_day"))
    what, until = ("occasion", "month", "day", "year"), ("share__owner__last_day", "share__ends_on")
    comes = coming_round(days)
    found = by_page(rows.values_list("pk", "share__owner", "share__to_everyone", *until, *what), PAGE)
    for share, owner, everyone, last, ends, *row in found:
        for day in comes.days_on(*row):
            if (last is None or day <= last) and (ends is None or day <= ends):
                yield Near(owner, row[0], day, share, everyone)


def falls_on(days: Collection[date]) -> Q:
    """That a shared day comes on one of `days`: every year from its own on, or once, or as a wedding of 12½ years."""
    comes, once = Q(pk__in=[]), Q(occasion__in=ONCE)
    for (year, month), numbers in _by_month((day.year, *pair) for day in days for pair in yearly_on(day)):
        yearly = ~once & (Q(year=None) | Q(year__lte=year))
        comes |= Q(month=month, day__in=numbers) & (yearly | once & Q(year=year))
    starts = (start for day in days for start in starts_for(day, [TWELVE_AND_A_HALF]))
    for (year, month), numbers in _by_month((one.year, one.month, one.day) for one in starts):
        comes |= Q(occasion=Occasion.WEDDING, year=year, month=month, day__in=numbers)
    return comes


def _by_month(days: Iterable[tuple[int, int, int]]) -> ItemsView[tuple[int, int], list[int]]:
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for year, month, number in days:
        found[year, month].append(number)
    return found.items()


class Round(NamedTuple):
    """Which months and days come round on some days, and of which weddings it is 12½ years ago then."""

    yearly: Mapping[tuple[int, int], date]
    halves: Mapping[date, date]

    def days_of(self, row: SharedDay) -> list[date]:
        """The same as `falls_on`, of a row at hand: on which of the days it comes."""
        return self.days_on(row.occasion, row.month, row.day, row.year)

    def days_on(self, occasion: str, month: int, number: int, year: int | None) -> list[date]:
        """The same, of what a row holds."""
        married = in_year(month, number, year) if occasion == Occasion.WEDDING and year else None
        half, day = self.halves.get(married) if married else None, self.yearly.get((month, number))
        counts = day and (year == day.year if occasion in ONCE else year is None or year <= day.year)
        return [one for one in (half, day if counts else None) if one]


def coming_round(days: Collection[date]) -> Round:
    """Of these days."""
    return Round(
        {pair: day for day in days for pair in yearly_on(day)},
        {start: day for day in days for start in starts_for(day, [TWELVE_AND_A_HALF])},
    )
