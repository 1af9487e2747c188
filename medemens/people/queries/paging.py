"""Pages of people in the Dutch order, by key: they cost the same anywhere in a list of any length."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.db.models import Q, QuerySet

from medemens.people.models import Person

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Place:
    """A place between two people in the Dutch order, as it stands in an address.

    It holds the sort key itself: looking it up by number would tell the name of somebody who left.
    """

    sort_key: str
    pk: int

    def __str__(self) -> str:
        return f"{self.sort_key}.{self.pk}"

    @classmethod
    def of(cls, person: Person) -> Self:
        return cls(person.sort_key, person.pk)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The place that `str()` wrote, or None for anything else."""
        sort_key, _dot, pk = text.rpartition(".")
        return cls(sort_key, int(pk)) if pk.isdecimal() and len(pk) < 19 and "\0" not in sort_key else None

    def beyond(self) -> Q:
        return Q(sort_key__gte=self.sort_key) & (Q(sort_key__gt=self.sort_key) | Q(pk__gt=self.pk))

    def short_of(self) -> Q:
        return Q(sort_key__lte=self.sort_key) & (Q(sort_key__lt=self.sort_key) | Q(pk__lt=self.pk))


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of people. `earlier` and `later` are the places of the pages beside it, None at either end."""

    people: list[Person]
    earlier: Place | None = None
    later: Place | None = None

    @property
    def has_others(self) -> bool:
        return self.earlier is not None or self.later is not None


def first_page(people: QuerySet[Person], size: int = PAGE_SIZE) -> Slice:
    """The first `size` of `people`. One statement."""
    return _forward(people, people, size, None)


def page_after(people: QuerySet[Person], place: Place, size: int = PAGE_SIZE) -> Slice:
    """The page that follows `place`; the first page where nobody does any more. One statement, rarely two."""
    page = _forward(people, people.filter(place.beyond()), size, place)
    return page if page.people else first_page(people, size)


def page_before(people: QuerySet[Person], place: Place, size: int = PAGE_SIZE) -> Slice:
    """The page that comes before `place`; near the beginning, the first page. At most two statements."""
    found = _last(people.filter(place.short_of()), size + 1)
    if len(found) <= size:
        return first_page(people, size)
    kept = found[1:]
    return Slice(kept, earlier=Place.of(kept[0]), later=Place.of(kept[-1]))


def page_from(people: QuerySet[Person], letter: str, size: int = PAGE_SIZE) -> Slice:
    """The page that begins at `letter`, or at the next letter somebody has; past the last, the last page."""
    page = _forward(people, people.filter(sort_key__gte=letter), size, Place(letter, 0))
    if page.people:
        return page
    found = _last(people, size + 1)
    return Slice(found[-size:], earlier=Place.of(found[1]) if len(found) > size else None)


def _last(people: QuerySet[Person], size: int) -> list[Person]:
    return list(people.order_by("-sort_key", "-pk")[:size])[::-1]


def _forward(everyone: QuerySet[Person], rest: QuerySet[Person], size: int, start: Place | None) -> Slice:
    found = list(rest.in_order()[: size + 1])  # type: ignore[attr-defined]
    kept = found[:size]
    before = bool(kept) and start is not None and everyone.filter(Place.of(kept[0]).short_of()).exists()
    return Slice(
        kept,
        earlier=Place.of(kept[0]) if before else None,
        later=Place.of(kept[-1]) if len(found) > size else None,
    )


def page_asked(people: QuerySet[Person], query: Mapping[str, str], size: int = PAGE_SIZE) -> Slice:
    """The page an address asks for: `after` or `before` a place, or `from` a letter; otherwise the first."""
    after, before = Place.read(query.get("after", "")), Place.read(query.get("before", ""))
    letter = query.get("from", "").lower()[:1]
    if after:
        return page_after(people, after, size)
    if before:
        return page_before(people, before, size)
    return page_from(people, letter, size) if letter.isalpha() else first_page(people, size)
