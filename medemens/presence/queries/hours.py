"""When someone usually works: who may say it, and who may know."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from medemens.people.models import Person, Reporting, in_force
from medemens.presence.models import RosterRun, Shift, hours_known_to


def people_whose_hours(by: Person, today: date) -> QuerySet[Person]:
    """Of whom `by` may say when they usually work: of themself, and of whom they lead by a line of their own.

    Whoever stands in for a leader, and HR, leave it to the two.
    """
    led = Reporting.objects.filter(in_force(today), leader=by)
    return Person.objects.here(today).filter(Q(pk=by.pk) | Q(pk__in=led.values("person")))


def with_hours(viewer: Person, person: Person, today: date) -> Person | None:
    """`person` with their presence and `leads_them`, where their hours are no secret to `viewer`. One statement."""
    leads = Reporting.objects.filter(in_force(today), person=OuterRef("pk"), leader=viewer)
    known = Person.objects.filter(hours_known_to(viewer, today), pk=person.pk)
    return known.annotate(leads_them=Exists(leads)).select_related("presence").first()


def with_what_is_kept(person: Person) -> Person:
    """`person` with their presence, who said it, the feed of their own roster, and `had_roster_read`. One statement."""
    kept = Person.objects.select_related("presence__usual_by", "roster_feed")
    runs = RosterRun.objects.visible_to(person)
    return kept.annotate(had_roster_read=Exists(runs)).get(pk=person.pk)


def own_shifts(person: Person) -> QuerySet[Shift]:
    """The shifts that `person` added themself."""
    return Shift.objects.visible_to(person).filter(origin=Shift.Origin.OWN)


def overlapping(person: Person, starts_at: datetime, ends_at: datetime) -> Shift | None:
    """The first shift of `person` that lies in this time, wholly or in part."""
    shifts = Shift.objects.visible_to(person).filter(starts_at__lt=ends_at, ends_at__gt=starts_at)
    return shifts.order_by("starts_at").first()
