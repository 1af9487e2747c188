"""Whose days are near, of everyone who works here: found by index, page by page. Nobody is shown these rows."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import TypeVar

from django.db.models import Q, QuerySet

from medemens.core.rows import of_anyone
from medemens.milestones.dates import TWELVE_AND_A_HALF, HalfYears, in_year, starts_for, yearly_on
from medemens.milestones.models import paused_on
from medemens.milestones.rules import QUIET, Milestone, days_ahead
from medemens.people.models import Person, in_force
from medemens.sharing.models import SharedDay
from medemens.sharing.rules import ONCE, Occasion

WHY = "whom to tell that a day comes; each reads of it what they may know"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Near:
    """A day that comes, of the person with this pk. `share` is where its owner said so, and `everyone` may read it."""

    person: int
    kind: str
    day: date
    share: int | None = None
    everyone: bool = False


def in_batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """`items`, so many at a time."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def near_days(today: date, page: int, years: Collection[HalfYears]) -> Iterator[Near]:
    """Every day of which somebody may know on `today`, never more than `page` of them in memory at once.

    `years` of service are marked. Not the cheerful days of whoever has them paused.
    """
    return chain.from_iterable(_on(day, today, page, years) for day in days_ahead(today))


def _on(day: date, today: date, page: int, years: Collection[HalfYears]) -> Iterator[Near]:
    for kind, people in _from_file(day, today, years):
        for pk in _pages(people, page):
            yield Near(pk[0], kind, day)
    shared = of_anyone(SharedDay, WHY).filter(falls_on(day), _owner_stays(day, today))
    told = shared.filter(Q(occasion__in=QUIET) | ~paused_on(today, "share__owner"))
    rows = told.values_list("pk", "share__owner", "occasion", "share__to_everyone")
    for share, owner, occasion, everyone in _pages(rows, page):
        yield Near(owner, occasion, day, share, everyone)


def _from_file(day: date, today: date, years: Collection[HalfYears]) -> Iterator[tuple[str, QuerySet]]:
    wanted = Person.objects.exclude(service_wish__rather_not=True).exclude(paused_on(today)).values_list("pk")
    here = wanted.filter(in_force(today, "first_day", "last_day") & in_force(day, "first_day", "last_day"))
    yield Milestone.SERVICE, here.filter(service_date__in=list(starts_for(day, years)))
    yield Milestone.FIRST_DAY, wanted.filter(first_day=day, erased_on=None)
    yield Milestone.FAREWELL, here.filter(last_day=day)


def _owner_stays(day: date, today: date) -> Q:
    """That the owner works here today, and still does on `day`; and the share holds until then."""
    owner = in_force(today, "share__owner__first_day", "share__owner__last_day")
    stays = in_force(day, "share__owner__first_day", "share__owner__last_day")
    return owner & stays & (Q(share__ends_on=None) | Q(share__ends_on__gte=day))


def _pages(rows: QuerySet, page: int) -> Iterator[tuple]:
    """`rows`, of which the pk comes first, a page at a time: no cursor stays open while others write."""
    last = 0
    while found := list(rows.filter(pk__gt=last).order_by("pk")[:page]):
        yield from found
        last = found[-1][0]
        if len(found) < page:
            return


def falls_on(day: date) -> Q:
    """That a shared day comes on `day`: every year from its own on, or once, or as a wedding of 12½ years."""
    comes = Q(pk__in=[])
    for month, number in yearly_on(day):
        once = Q(occasion__in=ONCE)
        yearly = ~once & (Q(year=None) | Q(year__lte=day.year))
        comes |= Q(month=month, day=number) & (yearly | once & Q(year=day.year))
    for start in starts_for(day, [TWELVE_AND_A_HALF]):
        comes |= Q(occasion=Occasion.WEDDING, year=start.year, month=start.month, day=start.day)
    return comes


def comes_round(row: SharedDay, day: date) -> bool:
    """The same as `falls_on`, of a row at hand."""
    married = row.year if row.occasion == Occasion.WEDDING else None
    if married and in_year(row.month, row.day, married) in starts_for(day, [TWELVE_AND_A_HALF]):
        return True
    if (row.month, row.day) not in yearly_on(day):
        return False
    return row.year == day.year if row.occasion in ONCE else row.year is None or row.year <= day.year
