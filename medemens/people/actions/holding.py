"""Letting a second change to the same people wait for the first."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.people.models import Person


def hold(people: Collection[Person]) -> None:
    """Lock the rows of `people` until the transaction ends, always in the same order so that nobody waits forever.

    What is looked at afterwards is true until then: two of HR can't close a circle from both sides at once. Raises
    `Refused` where one of them is gone, because two rows became one person meanwhile.
    """
    wanted = {person.pk for person in people}
    held = (
        Person.objects.select_for_update().filter(pk__in=wanted).order_by("pk").values_list("pk", flat=True)
    )
    if len(held) < len(wanted):
        raise Refused(_("Something changed meanwhile. Look once more."))
