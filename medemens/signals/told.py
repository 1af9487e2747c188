"""That somebody had a mail about a message of someone's, for a day after that message was taken back unread.

Taking back leaves no trace, so sending anew would mail anew: ten times in an hour, if someone likes. What is kept
against that is a time under a keyed hash of the two, in the cache, so that it tells nobody who they are.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from django.core.cache import cache

from medemens.core.crypto import keyed_hash
from medemens.core.events import Event
from medemens.moments.models import Wish
from medemens.signals.models import Message

HOLDS = timedelta(days=1)


def note_told(messages: Iterable[Message], wishes: Iterable[Wish]) -> None:
    """Keep which of `messages` about `wishes` that nobody opened may have reached someone."""
    unread = {wish.pk: wish for wish in wishes if wish.read_on is None}
    for message in messages:
        if message.may_have_left and (wish := unread.get(message.subject_id)):
            at = message.sent_at or message.claimed_at
            cache.set(_key(message.kind, wish), at, HOLDS.total_seconds())


def not_told_yet(events: Sequence[Event], kinds: Collection[str]) -> list[Event]:
    """`events` without those of `kinds`, all about a Wish, of which a mail left within a day before."""
    keys = {
        id(event): _key(event.kind.name, event.subject)
        for event in events
        if event.kind.name in kinds and isinstance(event.subject, Wish)
    }
    told = cache.get_many(keys.values()) if keys else {}
    return [event for event in events if not _is_lately(told.get(keys.get(id(event), "")), event.at)]


def _is_lately(told_at: datetime | None, now: datetime) -> bool:
    return told_at is not None and now - told_at < HOLDS


def _key(kind: str, wish: Wish) -> str:
    return "told-" + keyed_hash(f"{kind}:{wish.sender_id}:{wish.to_id}", "told")
