"""Reads of chat channels, for HR; for everyone else there are none."""

from collections.abc import Collection

from django.db.models import QuerySet

from medemens.people.models import Person, Team
from medemens.signals.models import ChatChannel


def channels_for(person: Person, roles: Collection[str]) -> QuerySet[ChatChannel]:
    """Every channel `person` looks after, by team."""
    rows = ChatChannel.objects.visible_to(person, roles)
    return rows.select_related("team").order_by("team__name", "pk")


def channel_of(team: Team | None, person: Person, roles: Collection[str]) -> ChatChannel | None:
    """The channel of `team`, or without one that of the house."""
    return ChatChannel.objects.visible_to(person, roles).filter(team=team).first()
