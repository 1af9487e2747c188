"""Reads of messages, bounces and quiet hours."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from medemens.core.rows import of_anyone
from medemens.core.time import local_day
from medemens.people.models import Grant, Person
from medemens.presence.queries.shifts import stretches_of
from medemens.signals.models import Bounce, Message, QuietHours
from medemens.signals.quiet import AHEAD, BEHIND, Hours, Window

CLAIM_HOLDS = timedelta(minutes=10)


def house_window() -> Window:
    """The quiet hours of the house, for whoever chose none of their own."""
    return Window(time(settings.QUIET_FROM_HOUR), time(settings.QUIET_UNTIL_HOUR))


def quiet_hours_of(person: Person) -> QuietHours | None:
    """The quiet hours `person` chose, or None where those of the house hold."""
    return QuietHours.objects.visible_to(person).first()


def hours_of(people: Collection[int], now: datetime) -> dict[int, Hours]:
    """What decides when mail may reach each of `people` (by pk): their quiet hours, and their shifts about `now`.

    Three statements for any number of people.
    """
    house = Hours(house_window())
    chosen = of_anyone(QuietHours, "when mail to them leaves").filter(person__in=people)
    own = {row.person_id: Hours(Window(row.starts_at, row.ends_at), is_chosen=True) for row in chosen}
    shifts = stretches_of(people, now - BEHIND, now + AHEAD)
    return {pk: replace(own.get(pk, house), shifts=tuple(known or ())) for pk, known in shifts.items()}


def with_address(people: Iterable[Person]) -> list[Person]:
    """Those of `people` whom a mail could reach, with their account. One statement."""
    reachable = ~Q(work_mail="") | Q(account__email__isnull=False)
    asked = [person.pk for person in people]
    return list(Person.objects.filter(reachable, pk__in=asked).select_related("account").order_by("pk"))


def address_of(person: Person, now: datetime) -> str:
    """Where mail for `person` goes: the work mail of the HR file, else the address they log in with, else "".

    While a new work mail waits to be confirmed, the address they log in with still counts: nobody's mail is led
    elsewhere by a file.

    An address that several people who work here have is read by more than the one it is for, so it is none.
    """
    account = getattr(person, "account", None)
    known = account.email if account else ""
    address = (known if account and account.pending_email else person.work_mail or known) or ""
    others = Person.objects.here(local_day(now)).exclude(pk=person.pk).exclude(work_mail="")
    shared = others.annotate(low=Lower("work_mail")).filter(low=address.lower())
    return "" if address and shared.exists() else address


def due(now: datetime) -> QuerySet[Message]:
    """Messages that may leave now and that nobody is sending, the longest waiting first."""
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM_HOLDS)
    return unsent().filter(free, not_before__lte=now).order_by("not_before", "pk")


def unsent() -> QuerySet[Message]:
    """Messages that still have to leave."""
    return of_anyone(Message, "to send").filter(sent_at=None, given_up_at=None)


def perhaps_left(
    recipient: Person, subject_id: int, kinds: Collection[str], *, besides: int | None = None
) -> frozenset[str] | None:
    """Which of `kinds` of mail about this row may have reached `recipient`; None where nothing is known.

    What is being sent counts, for it may arrive. After two weeks nothing is known: messages are forgotten.
    """
    rows = Message.objects.visible_to(recipient).filter(subject_id=subject_id, kind__in=kinds)
    known = [message for message in rows if message.pk != besides]
    return frozenset(message.kind for message in known if message.may_have_left) if known else None


def bounces_for(roles: Collection[str]) -> QuerySet[Bounce]:
    """The addresses that don't work, for HR; for everyone else there are none."""
    if Grant.Role.HR not in roles:
        return Bounce.objects.none()
    every = of_anyone(Bounce, "for HR, who can say which address is right")
    return every.select_related("person").order_by("-at", "pk")


def recipient_of(message_id: str) -> Person | None:
    """To whom the mail with this Message-ID went, as long as that is known."""
    every = of_anyone(Message, "a server says that it didn't arrive").select_related("recipient")
    message = every.filter(message_id=message_id).first()
    return message.recipient if message else None


def owners_of(address: str) -> list[Person]:
    """The people who have this mail address."""
    address = address.strip().lower()
    theirs = Q(low=address) | Q(account__email=address)
    people = Person.objects.annotate(low=Lower("work_mail")).filter(theirs).order_by("pk")
    return list(people) if address else []
