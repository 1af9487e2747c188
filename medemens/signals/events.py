"""What happens in delivering that someone should hear of, and who that is."""

from collections.abc import Iterable

from medemens.core.events import register
from medemens.people.models import Grant, Person
from medemens.people.queries.relations import holding
from medemens.signals.models import ChatChannel


def _hr(channel: ChatChannel, by: Person | None) -> Iterable[Person]:
    return holding(Grant.Role.HR)


CHAT_OFF = register("chat-switched-off", "A chat that didn’t answer for a day was switched off.", _hr)
