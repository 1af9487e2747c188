"""One writer at a time for each moment, and for what has no row yet: for each pair of people."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.moments.models import Moment
from medemens.people.models import Person


def hold(moment: Moment, *, sequence: int | None = None) -> Moment:
    """The moment as it is now, held until the transaction ends. `Refused` when it is over already.

    PostgreSQL locks the row; SQLite has one writer at a time. With `sequence` it is also refused when the
    moment changed since that version was shown: nobody says yes to a time they haven't seen.
    """
    fresh = (
        Moment.objects.select_for_update(of=("self",)).select_related("proposer", "invitee").get(pk=moment.pk)
    )
    if hasattr(fresh, "closure"):
        raise Refused(_("This moment is over. Nothing was changed."))
    if sequence is not None and fresh.sequence != sequence:
        raise Refused(_("This was changed just now. Have another look, and then choose again."))
    return fresh


def hold_people(people: Iterable[Person]) -> None:
    """Let a second writer about these people wait until the transaction ends; always in the same order.

    What merely refers to them goes on: that takes a weaker lock (FOR KEY SHARE), which this one lets through.
    """
    pks = [person.pk for person in people]
    list(Person.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk").values_list("pk"))
