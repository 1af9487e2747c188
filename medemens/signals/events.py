"""What happens in delivering that someone should hear of, and who that is."""

from collections.abc import Iterable

from medemens.core.events import register
from medemens.people.models import Grant, Person
from medemens.signals.models import ChatChannel


def _hr(channel: ChatChannel, by: Person | None) -> Iterable[Person]:
    held = Grant.objects.filter(role=Grant.Role.HR, ended_at=None).values("person")
    return Person.objects.filter(pk__in=held).order_by("pk")


CHAT_OFF = register("chat-switched-off", "A chat that didn’t answer for a day was switched off.", _hr)
