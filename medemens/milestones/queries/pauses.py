"""Whose cheerful days rest, for themselves and for whoever set it."""

from datetime import date

from django.db.models import Q, QuerySet

from medemens.milestones.models import CheerPause
from medemens.people.models import Person, in_force
from medemens.people.queries.relations import led_by


def pauses_for(viewer: Person, today: date) -> QuerySet[CheerPause]:
    """Those that hold on `today`: of `viewer`, and those they set for somebody else."""
    rows = CheerPause.objects.visible_to(viewer).filter(in_force(today, "since", "until"))
    return rows.select_related("person", "set_by")


def own_pause(person: Person, today: date) -> CheerPause | None:
    """That of `person` themself, whoever set it. One statement."""
    return pauses_for(person, today).filter(person=person).order_by("pk").first()


def people_to_rest(viewer: Person, today: date) -> QuerySet[Person]:
    """Whose cheerful days `viewer` can let rest: their own, and of whom they lead."""
    led = led_by(viewer, today).order_by()
    return Person.objects.filter(Q(pk=viewer.pk) | Q(pk__in=led.values("pk")))
