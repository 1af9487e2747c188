"""Who is told of what today: the signals, the one letter of the day for each who has any, and the posts in chats.

Everything is found by a key that is always the same, so that it may be begun again after it was cut short anywhere, and
by two at once: what is there already is left as it is. Statements go by batches of people, never by person.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from medemens.core.rows import of_anyone
from medemens.core.time import local_day, zone
from medemens.milestones.queries.deciding import Due, due_on
from medemens.people.models import Person
from medemens.signals.chat.deciding import decide_posts, house_hour
from medemens.signals.digested import waiting_conversations
from medemens.signals.families import DIGEST
from medemens.signals.messages import message_id_for
from medemens.signals.models import MailChoices, Message, Signal
from medemens.signals.queries import choices_of, hours_of, reachable_by_mail
from medemens.signals.quiet import Hours, tells_at

BATCH = 1000


def decide(as_of: datetime, at: datetime) -> dict[str, int]:
    """The step of the daily run: decide for the day of `as_of`."""
    return decide_signals(local_day(as_of), now=as_of)


def decide_signals(today: date, *, now: datetime) -> dict[str, int]:
    """Make the signals of `today`, the letters in which they are told, and the posts; return how many are new."""
    counts: Counter[str] = Counter(signals_created=0, messages_created=0, posts_created=0)
    for due in due_on(today, batch=BATCH):
        counts["signals_created"] += _store(_signal(one, today, now) for one in due)
    counts["signals_created"] += _store(waiting_conversations(today, now))
    for people in _to_be_told(today):
        counts["messages_created"] += _make_digests(people, today, now)
    counts["posts_created"] += decide_posts(today, now=now)
    return dict(counts)


@transaction.atomic
def _store(signals: Iterable[Signal]) -> int:
    made = {signal.key: signal for signal in signals}
    known = set(_signals().filter(key__in=list(made)).values_list("key", flat=True))
    new = [signal for key, signal in made.items() if key not in known]
    Signal.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def _signal(due: Due, today: date, now: datetime) -> Signal:
    """What is told once is never told again until its day is over, so the key knows nothing of when it was told."""
    return Signal(
        recipient_id=due.recipient,
        kind=due.kind,
        day=due.day,
        told_on=today,
        person_id=due.person,
        share_id=due.share,
        by_mail=due.by_mail,
        key=f"{due.kind}:{due.person}:{due.day}:{due.share or ''}:{due.recipient}",
        made_at=now,
    )


def _to_be_told(today: date) -> Iterator[list[int]]:
    """Who has something to be told by mail, by pk: so many at a time, and no cursor stays open while others write."""
    last = 0
    told = (
        _signals()
        .filter(told_on=today, by_mail=True)
        .order_by("recipient")
        .values_list("recipient", flat=True)
    )
    while people := list(told.filter(recipient__gt=last).distinct()[:BATCH]):
        yield people
        last = people[-1]


@transaction.atomic
def _make_digests(people: Collection[int], today: date, now: datetime) -> int:
    unmade = {digest_key(pk, today): pk for pk in people}
    every = of_anyone(Message, "who has their letter of the day already")
    for key in every.filter(key__in=list(unmade)).values_list("key", flat=True):
        del unmade[key]
    if not unmade:
        return 0
    choices = choices_of(unmade.values())
    reachable = [one for one in reachable_by_mail(unmade.values()) if not choices[one.pk].no_digest]
    hours = hours_of([one.pk for one in reachable], now)
    new = [_digest(one, choices[one.pk], hours[one.pk], today, now) for one in reachable]
    Message.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def _digest(person: Person, choices: MailChoices, hours: Hours, today: date, now: datetime) -> Message:
    key = digest_key(person.pk, today)
    return Message(
        recipient=person,
        kind=DIGEST,
        subject_id=person.pk,
        revision=today.toordinal(),
        key=key,
        message_id=message_id_for(key),
        not_before=tells_at(today, choices.digest_at, house_hour(), hours, now, zone()),
        made_at=now,
    )


def digest_key(person: int, day: date) -> str:
    """One letter a person, a day and a channel."""
    return f"{DIGEST}:{day}:{person}:mail"


def _signals() -> QuerySet[Signal]:
    return of_anyone(Signal, "what there is to tell already, and to whom")
