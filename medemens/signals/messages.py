"""Making messages from events: for whom, when, and what they make superfluous.

A message is only a promise to tell; what it says is written when it leaves (mails.py). A later event about the
same moment takes the place of what hasn't left yet: nobody is told in the morning what was overtaken in the night.
"""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings

from medemens.core.crypto import keyed_hash
from medemens.core.events import Event
from medemens.moments.models import Moment
from medemens.people.models import Person
from medemens.signals.models import Message
from medemens.signals.queries import perhaps_left, unsent, windows_of, with_address, zone
from medemens.signals.quiet import Window, is_for_today, leaves_at

INVITED, OPTIONS, SET = "moment-invited", "moment-options", "moment-set"
MOVED, CANCELLED, ANSWERED = "moment-moved", "moment-cancelled", "moment-answered"
CONTACT_ANSWERED = "contact-answered"
# What puts a moment in a calendar, and what tells of a moment at all.
REQUESTS = frozenset({INVITED, SET, MOVED})
ARRANGING = REQUESTS | {OPTIONS}
# Which unsent messages a new one makes superfluous. An answer leaves the proposer's own calendar item alone.
SUPERSEDES = {
    **dict.fromkeys([*ARRANGING, CANCELLED], ARRANGING | {ANSWERED}),
    ANSWERED: frozenset({ANSWERED}),
    CONTACT_ANSWERED: frozenset({CONTACT_ANSWERED}),
}
# The same can happen more than once to one version of a row: people change their minds.
REPEATED = frozenset({ANSWERED, CONTACT_ANSWERED})


def make_messages(event: Event, recipients: Iterable[Person]) -> list[Message]:
    """One message for each of `recipients` a mail can reach, made once however often the event comes by."""
    people = with_address(recipients)
    if event.kind.name == CANCELLED:
        people = [person for person in people if _knows_of(person, event)]
    _supersede(event)
    windows = windows_of(people)
    made = [_message(event, person, windows[person.pk]) for person in people]
    Message.objects.bulk_create(made, ignore_conflicts=True)
    return made


def _knows_of(person: Person, event: Event) -> bool:
    """Whether `person` may know of the moment that was called off: by mail, or because they proposed it."""
    moment = event.subject
    proposed = isinstance(moment, Moment) and person == moment.proposer and person != event.by
    return proposed or perhaps_left(person, moment.pk, ARRANGING) != frozenset()


def _supersede(event: Event) -> None:
    """Give up what hasn't left yet and what `event` makes superfluous. What is being sent just now stays."""
    if kinds := SUPERSEDES.get(event.kind.name):
        waiting = unsent().filter(subject_id=event.subject.pk, kind__in=kinds, claimed_at=None)
        # An event that comes by again leaves its own messages alone.
        waiting.exclude(key__startswith=_key_of(event)).update(given_up_at=event.at)


def _key_of(event: Event) -> str:
    """What the event is, without for whom: kind, row, and the version of the row it speaks of."""
    version = str(_revision(event))
    if event.kind.name in REPEATED:
        version += f".{event.at.timestamp() * 1000:.0f}"
    return f"{event.kind.name}:{event.subject.pk}:{version}:"


def _revision(event: Event) -> int:
    return event.subject.sequence if isinstance(event.subject, Moment) else 0


def _message(event: Event, person: Person, window: Window) -> Message:
    key = f"{_key_of(event)}{person.pk}"
    return Message(
        recipient=person,
        kind=event.kind.name,
        subject_id=event.subject.pk,
        revision=_revision(event),
        key=key,
        message_id=message_id_for(key),
        not_before=may_leave_at(event.subject, event.at, window),
        made_at=event.at,
    )


def message_id_for(key: str) -> str:
    """The Message-ID of the message with this key: always the same, and telling nothing of what it is about."""
    host = urlsplit(settings.BASE_URL).hostname or "medemens"
    return f"<{keyed_hash(key, 'message-id')[:40]}@{host}>"


def first_start(moment: Moment) -> datetime | None:
    """When it begins, or may begin at the earliest."""
    return moment.starts_at or min((option.starts_at for option in moment.options.all()), default=None)


def may_leave_at(subject: object, now: datetime, window: Window) -> datetime:
    """When news of `subject` may leave: after the quiet hours, unless it is about a moment of today."""
    starts_at = first_start(subject) if isinstance(subject, Moment) else None
    if starts_at is not None and is_for_today(starts_at, now, window, zone()):
        return now
    return leaves_at(now, window, zone())
