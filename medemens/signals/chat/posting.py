"""Telling chats what is due: each post by one worker, and again where its outcome isn't known, once.

The words name nobody and no team, in the language of the house. A channel that refuses is tried less and less, and
after a day is switched off; HR hears of it.
"""

import logging
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from medemens.core.notifying import hand_over
from medemens.core.origins import NotAllowed
from medemens.core.periodic import stopping
from medemens.core.time import local_day
from medemens.signals import claims
from medemens.signals.chat.actions import note_answer
from medemens.signals.chat.addresses import as_apprise
from medemens.signals.models import ChatChannel, ChatPost

logger = logging.getLogger(__name__)
MOST = 200  # at once; a chat answers within eight seconds, or not


def post_due(now: datetime) -> int:
    """Tell the chats that are to be told at `now`; return how many were. Call it outside a transaction."""
    told = 0
    for pk, seen in list(claims.due(ChatPost.objects.all(), now).values_list("pk", "claimed_at")[:MOST]):
        if stopping.is_set():
            break
        if claims.take(ChatPost.objects.all(), pk, seen, now):
            told += _post(ChatPost.objects.select_related("channel").get(pk=pk), now)
    return told


def _post(post: ChatPost, now: datetime) -> bool:
    ours = claims.unsent(ChatPost.objects.filter(pk=post.pk, claimed_at=post.claimed_at))
    if post.channel.off_at or local_day(now) > post.day:
        ours.update(given_up_at=now)
        return False
    taken = say(post.channel, celebrating())
    if taken:
        ChatPost.objects.filter(pk=post.pk).update(sent_at=now)
    elif delay := claims.retry_after(post.attempts + 1):
        ours.update(claimed_at=None, not_before=now + delay, attempts=post.attempts + 1)
    else:
        ours.update(given_up_at=now)
    note_answer(channel=post.channel, taken=taken, now=now)
    return taken


def say(channel: ChatChannel, words: str) -> bool:
    """Whether the chat of `channel` took `words`. Where it is stands in no log."""
    try:
        return hand_over(as_apprise(channel.service, channel.address), words)
    except NotAllowed:
        logger.warning("Chat channel %d is on a server that isn't in CHAT_ORIGINS any more.", channel.pk)
        return False


def celebrating() -> str:
    """The one sentence that leaves the house."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("There is something to celebrate in your team. Look in Medemens.")


def trying_out() -> str:
    """What a chat is told when HR tries whether it works."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("This is a test from Medemens. It works.")
