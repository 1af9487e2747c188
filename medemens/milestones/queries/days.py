"""Which days come near of the people someone works with. Who shares a day says who may know of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, DateField, Q, QuerySet, Value, When

from medemens.milestones import phrases
from medemens.milestones.dates import (
    Anniversary,
    anniversaries_between,
    starts_for,
)
from medemens.milestones.models import ServiceWish
from medemens.milestones.queries.near import falls_on
from medemens.milestones.rules import QUIET, Milestone, days_ahead
from medemens.people.models import Person
from medemens.people.queries.named import Named, as_named
from medemens.people.queries.relations import led_by, people_who_chose
from medemens.sharing.models import Share, SharedDay
from medemens.sharing.rules import Way

SHARED, SERVED = "day-shared", "day-served"
MOST = 3  # names on Vandaag at once; the page has them all


@dataclass(frozen=True, slots=True)
class Coming:
    """A day that comes, of `person`: which it is, how they would like it, and what they say of it.

    `kind` is one of `rules.Milestone`, and `what` says it in words. `quiet` days are to stand still at and no feast.
    `share` is where its owner said so; None for what HR's file knows.
    """

    person: Person
    day: date
    kind: str
    what: str
    ways: list[Way]
    text: str = ""
    quiet: bool = False
    share: Share | None = None


def days_for(viewer: Person, today: date) -> list[Coming]:
    """Whose days are near of which `viewer` may know, the soonest first. Two statements.

    What people share, by whom they share it with; and the years of service of whom `viewer` leads or is contact person
    of.
    """
    shared = shared_days(viewer, today).annotate(on=_comes_on(today)).select_related("share__owner")
    served = served_for(viewer, today).select_related("service_wish")
    found = [*map(_shared, shared), *(_served(person, today) for person in served)]
    return sorted(found, key=lambda one: (one.day, one.person.sort_key))


def shared_days(viewer: Person, today: date) -> QuerySet[SharedDay]:
    """The days near that others share with `viewer`."""
    days = SharedDay.objects.visible_to(viewer, today).exclude(share__owner=viewer)
    return days.filter(reduce(or_, map(falls_on, days_ahead(today))))


def served_for(viewer: Person, today: date) -> QuerySet[Person]:
    """Whom `viewer` leads or is contact person of and who work here so many years one of these days.

    Not who would rather nobody marked it.
    """
    led, chose = led_by(viewer, today).order_by(), people_who_chose(viewer, today).order_by()
    mine = Person.objects.filter(Q(pk__in=led.values("pk")) | Q(pk__in=chose.values("pk")))
    starts = [start for day in days_ahead(today) for start in starts_for(day)]
    return mine.filter(service_date__in=starts).exclude(service_wish__rather_not=True)


def service_wish_of(person: Person) -> ServiceWish:
    """How `person` likes their years of service to be marked; a new row, not kept yet, where they never said."""
    found = ServiceWish.objects.visible_to(person).first()
    return found or ServiceWish(person=person)


def next_service_day(person: Person, today: date) -> Anniversary | None:
    """The next of their years of service that is marked; None past the last, and where nobody knows since when."""
    if person.service_date is None:
        return None
    far = today + timedelta(days=366 * 50)
    return next(iter(anniversaries_between(person.service_date, today, far)), None)


def today_parts(person: Person, today: date) -> list[QuerySet[Any]]:
    """What to read for Vandaag with `people.queries.named.read_named`: whose day is near, and nothing of it."""
    return [
        as_named(SHARED, shared_days(person, today), "share__owner"),
        as_named(SERVED, served_for(person, today)),
    ]


def today_block(named: Mapping[str, list[Named]]) -> list[Person]:
    """Whose day is near, each once, of what was read; the first few."""
    people = {one.person.pk: one.person for one in [*named[SHARED], *named[SERVED]]}
    return list(people.values())[:MOST]


def _comes_on(today: date) -> Case:
    """On which of the days ahead a shared day comes."""
    return Case(
        *(When(falls_on(day), then=Value(day)) for day in days_ahead(today)), output_field=DateField()
    )


def _shared(row: SharedDay) -> Coming:
    share, on = row.share, row.on  # type: ignore[attr-defined]  # annotated by days_for
    return Coming(
        person=share.owner,
        day=on,
        kind=row.occasion,
        what=phrases.shared(row, share.known.get("name", ""), on),
        ways=share.ways,
        text=share.text,
        quiet=row.occasion in QUIET,
        share=share,
    )


def _served(person: Person, today: date) -> Coming:
    days = days_ahead(today)
    came_round = anniversaries_between(person.service_date, days[0], days[-1])[0]  # type: ignore[arg-type]  # found by it
    wish: ServiceWish | None = getattr(person, "service_wish", None)
    return Coming(
        person=person,
        day=came_round.day,
        kind=Milestone.SERVICE,
        what=phrases.service(came_round.years),
        ways=wish.liked if wish else [],
    )
