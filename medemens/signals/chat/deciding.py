"""Which channels are told today that there is something to celebrate."""

from datetime import date, datetime, time

from django.conf import settings
from django.db import transaction

from medemens.core.rows import of_anyone
from medemens.core.time import zone
from medemens.milestones.queries.deciding import teams_to_tell
from medemens.signals.models import ChatChannel, ChatPost


def house_hour() -> time:
    """The hour of a post, and of the letter of the day for whoever chose none and has no shift that day."""
    return time(settings.DIGEST_HOUR)


@transaction.atomic
def decide_posts(today: date, *, now: datetime) -> int:
    """One post for the channel of each team with something to celebrate, else for that of the house; how many are new.

    A team whose channel was switched off isn't told of by that of the house: somebody chose the one and not the other.
    """
    every = of_anyone(ChatChannel, "which chats are told that there is something; of nobody what")
    channels = {row.team_id: row for row in every}
    if not channels:
        return 0
    told = {channels.get(team) or channels.get(None) for team in teams_to_tell(today)}
    keys = {post_key(one.pk, today): one for one in told if one and one.off_at is None}
    made = ChatPost.objects.filter(key__in=list(keys)).values_list("key", flat=True)
    at = max(now, datetime.combine(today, house_hour(), tzinfo=zone()))
    new = [
        ChatPost(channel=keys[key], day=today, key=key, not_before=at, made_at=now)
        for key in sorted(keys.keys() - set(made))
    ]
    ChatPost.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def post_key(channel: int, day: date) -> str:
    """One post a channel and a day."""
    return f"{channel}:{day}"
