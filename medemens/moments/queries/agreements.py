"""Reads of agreements and needs. Only the two people of each ever get them."""

from datetime import date

from django.db.models import Q, QuerySet

from medemens.moments.models import Agreement, Moment, Need
from medemens.people.models import Person


def agreements_for(viewer: Person) -> QuerySet[Agreement]:
    """Every agreement `viewer` may open, done or not; the first due comes first."""
    mine = Agreement.objects.filter(Q(owner=viewer) | Q(other=viewer))
    return mine.select_related("owner", "other", "fulfilment").order_by("due_on", "pk")


def agreements_to_arrange(person: Person, today: date) -> QuerySet[Agreement]:
    """What `person` would arrange and has not yet, soonest first."""
    return agreements_for(person).filter(owner=person, fulfilment=None)


def due_agreements(person: Person, today: date) -> QuerySet[Agreement]:
    """What `person` would have arranged by today."""
    return agreements_to_arrange(person, today).filter(due_on__lte=today)


def agreements_arranged_for(person: Person) -> QuerySet[Agreement]:
    """What others would arrange for `person` and have not yet, soonest first."""
    return agreements_for(person).filter(other=person, fulfilment=None)


def agreements_between(one: Person, other: Person) -> QuerySet[Agreement]:
    """What these two still have to do for each other, soonest first."""
    return agreements_for(one).filter(Q(owner=other) | Q(other=other), fulfilment=None)


def needs_for(viewer: Person) -> QuerySet[Need]:
    """Every need `viewer` told or heard."""
    mine = Need.objects.filter(Q(person=viewer) | Q(other=viewer))
    return mine.select_related("person", "other").order_by("made_at", "pk")


def needs_between(one: Person, other: Person) -> QuerySet[Need]:
    """What these two told each other they need."""
    return needs_for(one).filter(Q(person=other) | Q(other=other))


def of_this_moment(viewer: Person, moment: Moment) -> tuple[list[Agreement], list[Need]]:
    """The agreements and needs that came out of this moment."""
    return list(agreements_for(viewer).filter(moment=moment)), list(needs_for(viewer).filter(moment=moment))


def from_before(viewer: Person, moment: Moment) -> tuple[list[Agreement], list[Need]]:
    """What is still open between the two from earlier moments: it comes back in this one."""
    other = moment.other_than(viewer)
    agreements = agreements_between(viewer, other).exclude(moment=moment)
    return list(agreements), list(needs_between(viewer, other).exclude(moment=moment))
