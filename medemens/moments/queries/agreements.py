"""Reads of agreements and needs. Only the two people of each ever get them."""

from datetime import date

from django.db.models import Q, QuerySet

from medemens.core.rows import of_anyone
from medemens.moments.models import Agreement, Moment, Need
from medemens.people.models import Person


def agreements_for(viewer: Person) -> QuerySet[Agreement]:
    """Every agreement `viewer` may open, done or not; the first due comes first."""
    mine = Agreement.objects.visible_to(viewer)
    return mine.select_related("owner", "other", "fulfilment").order_by("due_on", "pk")


def agreements_between(one: Person, other: Person) -> QuerySet[Agreement]:
    """What these two still have to do for each other, soonest first."""
    return agreements_for(one).filter(Q(owner=other) | Q(other=other), fulfilment=None)


def agreements_of(one: Person, other: Person) -> QuerySet[Agreement]:
    """What stands open between these two, for counting."""
    pair = Q(owner=one, other=other) | Q(owner=other, other=one)
    return Agreement.objects.visible_to(one).filter(pair, fulfilment=None)


def needs_for(viewer: Person, today: date) -> QuerySet[Need]:
    """Every need `viewer` told, and those they heard."""
    mine = Need.objects.visible_to(viewer, today)
    return mine.select_related("person", "other").order_by("made_at", "pk")


def needs_of(one: Person, other: Person) -> QuerySet[Need]:
    """What is kept of what these two need, for counting."""
    every = of_anyone(Need, "for the limit of what two people can keep")
    return every.filter(Q(person=one, other=other) | Q(person=other, other=one))


def needs_between(one: Person, other: Person, today: date) -> QuerySet[Need]:
    """What these two told each other they need, as far as `one` may see it."""
    return needs_for(one, today).filter(Q(person=other) | Q(other=other))


def of_this_moment(viewer: Person, moment: Moment, today: date) -> tuple[list[Agreement], list[Need]]:
    """The agreements and needs that came out of this moment."""
    agreements, needs = agreements_for(viewer), needs_for(viewer, today)
    return list(agreements.filter(moment=moment)), list(needs.filter(moment=moment))


def from_before(viewer: Person, moment: Moment, today: date) -> tuple[list[Agreement], list[Need]]:
    """What is still open between the two from earlier moments: it comes back in this one."""
    other = moment.other_than(viewer)
    agreements = agreements_between(viewer, other).exclude(moment=moment)
    return list(agreements), list(needs_between(viewer, other, today).exclude(moment=moment))
