"""Saying how one likes one's years of service to be marked."""

from collections.abc import Collection

from django.db import transaction

from medemens.milestones.models import ServiceWish
from medemens.people.models import Person
from medemens.sharing.rules import Way


@transaction.atomic
def say_service_wish(*, ways: Collection[Way], by: Person) -> None:
    """`by` says how they like it, or “rather not”. Without any of them they leave it to others, as before."""
    if not ways:
        ServiceWish.objects.visible_to(by).delete()
        return
    rather_not = Way.RATHER_NOT in ways
    kept = [] if rather_not else [str(way) for way in Way if way in ways]
    ServiceWish.objects.update_or_create(person=by, defaults={"ways": kept, "rather_not": rather_not})
