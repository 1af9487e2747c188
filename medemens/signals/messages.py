"""Making messages from events: for whom, when, and what they make superfluous.

A message is only a promise to tell; what it says is written when it leaves (mails.py). A later event about the
same moment takes the place of what hasn't left yet: nobody is told in the morning what was overtaken in the night.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain, groupby
from urllib.parse import urlsplit

from django.conf import settings

from medemens.core.crypto import keyed_hash
from medemens.core.events import Event
from medemens.core.rows import of_anyone
from medemens.core.time import zone
from medemens.moments.models import Moment
from medemens.people.models import LogEntry, Person
from medemens.people.queries.timed_mode import told_from
from medemens.signals.models import Message
from medemens.signals.queries import hours_of, perhaps_left, unsent, with_address
from medemens.signals.quiet import Hours, after_sleep, is_for_today, leaves_at
from medemens.signals.told import not_told_yet

INVITED, OPTIONS, SET = "moment-invited", "moment-options", "moment-set"
MOVED, CANCELLED, ANSWERED = "moment-moved", "moment-cancelled", "moment-answered"
CONTACT_ANSWERED, LEADER_CHANGED = "contact-answered", "leader-changed"
WISH_SENT, WISH_UNREAD = "wish-sent", "wish-unread"
HANDOVER_PROPOSED = "handover-proposed"
CHAT_OFF = "chat-switched-off"
ROUND_REMINDER = "round-reminder"
# Whoever gets one didn't do something yet: such a message is gone as soon as it left, so that no list of them remains.
LEAVES_NO_LIST = frozenset({ROUND_REMINDER})
ABOUT_WISHES = frozenset({WISH_SENT, WISH_UNREAD})
# What puts a moment in a calendar, and what tells of a moment at all.
REQUESTS = frozenset({INVITED, SET, MOVED})
ARRANGING = REQUESTS | {OPTIONS}
# Which unsent messages a new one makes superfluous. An answer leaves the proposer's own calendar item alone.
SUPERSEDES = {
    **dict.fromkeys([*ARRANGING, CANCELLED], ARRANGING | {ANSWERED}),
    ANSWERED: frozenset({ANSWERED}),
    CONTACT_ANSWERED: frozenset({CONTACT_ANSWERED}),
    LEADER_CHANGED: frozenset({LEADER_CHANGED}),
    WISH_SENT: ABOUT_WISHES,
    HANDOVER_PROPOSED: frozenset({HANDOVER_PROPOSED}),
}
# The same can happen more than once to one version of a row: people change their minds.
REPEATED = frozenset({ANSWERED, CONTACT_ANSWERED, LEADER_CHANGED, HANDOVER_PROPOSED, CHAT_OFF}) | ABOUT_WISHES


def make_messages(events: Sequence[Event]) -> list[Message]:
    """One message for each recipient of each event a mail can reach, made once however often the event comes by.

    Of a message that was taken back unread and sent again it isn't told twice in a day. A few statements, however many
    events there are.
    """
    events = not_told_yet(events, ABOUT_WISHES)
    if not events:
        return []
    reachable = {person.pk: person for person in with_address(chain(*(event.recipients for event in events)))}
    hours = hours_of(list(reachable), min(event.at for event in events))
    _supersede(events)
    made = [
        _message(event, reachable[pk], hours[pk])
        for event in events
        for pk in dict.fromkeys(person.pk for person in event.recipients)
        if pk in reachable and (event.kind.name != CANCELLED or _knows_of(reachable[pk], event))
    ]
    Message.objects.bulk_create(made, ignore_conflicts=True)
    return made


def _knows_of(person: Person, event: Event) -> bool:
    """Whether `person` may know of the moment that was called off: by mail, or because they proposed it."""
    moment = event.subject
    proposed = isinstance(moment, Moment) and person == moment.proposer and person != event.by
    return proposed or perhaps_left(person, moment.pk, ARRANGING) != frozenset()


def _supersede(events: Sequence[Event]) -> None:
    """Give up what hasn't left yet and what `events` make superfluous. What is being sent just now stays."""
    for (name, at), same in groupby(events, key=lambda event: (event.kind.name, event.at)):
        if kinds := SUPERSEDES.get(name):
            by_row = {event.subject.pk: event for event in same}
            waiting = unsent().filter(subject_id__in=by_row, kind__in=kinds, claimed_at=None)
            # An event that comes by again leaves its own messages alone.
            told = waiting.values_list("pk", "subject_id", "key")
            over = [pk for pk, row, key in told if not key.startswith(_key_of(by_row[row]))]
            of_anyone(Message, "overtaken before it left").filter(pk__in=over, claimed_at=None).update(
                given_up_at=at
            )


def _key_of(event: Event) -> str:
    """What the event is, without for whom: kind, row, and the version of the row it speaks of."""
    version = str(_revision(event))
    if event.kind.name in REPEATED:
        version += f".{event.at.timestamp() * 1000:.0f}"
    return f"{event.kind.name}:{event.subject.pk}:{version}:"


def _revision(event: Event) -> int:
    return event.subject.sequence if isinstance(event.subject, Moment) else 0


def _message(event: Event, person: Person, hours: Hours) -> Message:
    key = f"{_key_of(event)}{person.pk}"
    return Message(
        recipient=person,
        kind=event.kind.name,
        subject_id=event.subject.pk,
        revision=_revision(event),
        key=key,
        message_id=message_id_for(key),
        not_before=may_leave_at(event.subject, event.at, hours),
        made_at=event.at,
    )


def message_id_for(key: str) -> str:
    """The Message-ID of the message with this key: always the same, and telling nothing of what it is about."""
    host = urlsplit(settings.BASE_URL).hostname or "medemens"
    return f"<{keyed_hash(key, 'message-id')[:40]}@{host}>"


def first_start(moment: Moment) -> datetime | None:
    """When it begins, or may begin at the earliest."""
    return moment.starts_at or min((option.starts_at for option in moment.options.all()), default=None)


def may_leave_at(subject: object, now: datetime, hours: Hours) -> datetime:
    """When news of `subject` may leave: after the quiet hours, unless it is about a moment of today.

    Whoever sleeps after a night is woken for nothing, not even for that.
    """
    if isinstance(subject, LogEntry):
        now = max(now, told_from(subject, now))
    starts_at = first_start(subject) if isinstance(subject, Moment) else None
    if starts_at is not None and is_for_today(starts_at, now, hours, zone()):
        return after_sleep(now, hours)
    return leaves_at(now, hours, zone())
