"""Writes of chat channels: setting one, taking it away, and what comes of how it answers."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.core.errors import Refused
from medemens.core.events import record
from medemens.core.origins import NotAllowed
from medemens.core.rows import of_anyone
from medemens.core.time import local_day
from medemens.people.actions.house import note_setting
from medemens.people.models import Person, Team
from medemens.signals.chat.addresses import as_apprise
from medemens.signals.claims import DELAYS
from medemens.signals.events import CHAT_OFF
from medemens.signals.models import ChatChannel, ChatPost

PATIENCE = timedelta(days=1)
MOST_REFUSALS = len(DELAYS)  # in a row
_NOT_ALLOWED = gettext_lazy(
    "Medemens can’t post to this address. Look whether you copied all of it, and chose the right service."
)


@transaction.atomic
def set_channel(*, team: Team | None, service: str, address: str, by: Person, now: datetime) -> ChatChannel:
    """Tell this chat from now on; without a team, for every team without a chat of its own.

    Raises `Refused` for an address that is no webhook of `service`, or on a server that an administrator didn't allow.
    """
    try:
        as_apprise(service, address)
    except NotAllowed:
        raise Refused(_NOT_ALLOWED) from None
    fresh = {"service": service, "address": address.strip()}
    answers = {"failing_since": None, "refusals": 0, "off_at": None}
    every = of_anyone(ChatChannel, "a team has one")
    channel, _made = every.update_or_create(team=team, defaults=fresh | answers)
    note_setting(what="chat-set", value=_name(team), by=by, now=now)
    return channel


@transaction.atomic
def remove_channel(*, channel: ChatChannel, by: Person, now: datetime) -> None:
    """Forget the chat and its address, with what it was still to be told."""
    note_setting(what="chat-removed", value=_name(channel.team), by=by, now=now)
    channel.delete()


@transaction.atomic
def note_answer(*, channel: ChatChannel, taken: bool, now: datetime) -> None:
    """Keep how a chat answered. After a day without an answer, or so many in a row, it is switched off and HR told."""
    row = of_anyone(ChatChannel, "how it answered, whoever set it").filter(pk=channel.pk)
    if taken:
        row.update(failing_since=None, refusals=0, off_at=None)
        return
    row.update(failing_since=Coalesce("failing_since", Value(now)), refusals=F("refusals") + 1)
    fresh = row.filter(off_at=None).first()
    if fresh is None or fresh.failing_since is None:
        return
    tried_enough = fresh.refusals >= MOST_REFUSALS or now - fresh.failing_since >= PATIENCE
    if tried_enough and row.filter(off_at=None).update(off_at=now):
        fresh.off_at = now
        record(CHAT_OFF, fresh, by=None, now=now)


def forget_posts(now: datetime) -> int:
    """Delete the posts of days that are over."""
    return ChatPost.objects.filter(day__lt=local_day(now)).delete()[0]


def _name(team: Team | None) -> str:
    """As the log of power has it, in the language of the house."""
    with translation.override(settings.LANGUAGE_CODE):
        return team.name if team else _("all teams without a chat of their own")
