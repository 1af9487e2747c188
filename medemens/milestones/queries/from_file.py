"""Whose years of service, first and last day come near, of whom somebody may know: HR's file has them."""

from collections.abc import Collection
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from medemens.milestones.dates import starts_for
from medemens.milestones.queries.guidelines import are_marked, tells, years_come_on
from medemens.milestones.queries.near import to_be_marked
from medemens.milestones.rules import OFFERED_YEARS, days_ahead
from medemens.people.models import Employment, Grant, Person, Reporting, StandIn, in_force, teams_of
from medemens.people.queries.relations import led_by, people_who_chose
from medemens.sharing.rules import Way


def served_for(viewer: Person, today: date) -> QuerySet[Person]:
    """Of whom `viewer` may know that they work here so many years (`half_years`) one of these days.

    Whom they lead or are contact person of; and their team, or everyone for HR, where HR's guideline says so. A team
    hears it only of whom likes it there. Not who would rather nobody marked it.
    """
    days = days_ahead(today)
    near = Person.objects.filter(reduce(or_, map(_served_on, days))).annotate(half_years=years_come_on(days))
    mine = _nearest(viewer, today) | _of_the_team(viewer, today) | _for_hr(viewer)
    here = in_force(today, "first_day", "last_day")
    return _to_mark(near.filter(are_marked("half_years"), here, mine), viewer, today)


def _served_on(day: date) -> Q:
    """That somebody works here so many years on `day`, and still does then."""
    starts = list(starts_for(day, OFFERED_YEARS))
    return Q(service_date__in=starts) & in_force(day, "first_day", "last_day")


def leaving_for(viewer: Person, today: date) -> QuerySet[Person]:
    """Whose last day here is near, of whom `viewer` leads or is contact person of."""
    near = Person.objects.filter(last_day__in=days_ahead(today))
    return _to_mark(near.filter(_nearest(viewer, today)), viewer, today)


def starting_for(viewer: Person, today: date) -> QuerySet[Person]:
    """Whose first day here is near, of whom `viewer` leads from that day on or is contact person of."""
    near = Person.objects.known().filter(first_day__in=days_ahead(today))
    return _to_mark(near.filter(Q(_will_lead(viewer, today)) | _nearest(viewer, today)), viewer, today)


def _will_lead(viewer: Person, today: date) -> Exists:
    """Whether `viewer`, or whoever they stand in for, leads somebody on their first day."""
    places = StandIn.objects.filter(in_force(today), stand_in=viewer).values("leader")
    lines = Reporting.objects.filter(Q(leader=viewer) | Q(leader__in=places), person=OuterRef("pk"))
    goes_on = Q(ends_on=None) | Q(ends_on__gte=OuterRef("first_day"))
    return Exists(lines.filter(goes_on, starts_on__lte=OuterRef("first_day")))


def nearest_to(viewer: Person, people: Collection[int], today: date) -> set[int]:
    """Those of `people` (by pk) whom `viewer` leads, now or when they begin, or is contact person of. One statement."""
    near = Person.objects.filter(_nearest(viewer, today) | Q(_will_lead(viewer, today)), pk__in=people)
    return set(near.values_list("pk", flat=True))


def _to_mark(people: QuerySet[Person], viewer: Person, today: date) -> QuerySet[Person]:
    return to_be_marked(people, today).exclude(pk=viewer.pk)


def _nearest(viewer: Person, today: date) -> Q:
    led, chose = led_by(viewer, today).order_by(), people_who_chose(viewer, today).order_by()
    return Q(pk__in=led.values("pk")) | Q(pk__in=chose.values("pk"))


def _of_the_team(viewer: Person, today: date) -> Q:
    mates = Employment.objects.filter(in_force(today), team__in=teams_of(viewer, today))
    in_team = Person.objects.annotate(likes=Cast("service_wish__ways", TextField()))
    liked = in_team.filter(likes__contains=Way.IN_TEAM.value, pk__in=mates.values("person"))
    return Q(tells("to_team")) & Q(pk__in=liked.values("pk"))


def _for_hr(viewer: Person) -> Q:
    return Q(tells("to_hr")) & Q(
        Exists(Grant.objects.filter(person=viewer, role=Grant.Role.HR, ended_at=None))
    )
