"""Reads of messages, bounces and quiet hours."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime, time

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from medemens.core.rows import of_anyone
from medemens.core.time import local_day
from medemens.people.models import Grant, Person
from medemens.presence.queries.shifts import stretches_of
from medemens.signals import claims
from medemens.signals.families import Family, can_switch_off
from medemens.signals.models import Bounce, MailChoices, Message, QuietHours, Signal
from medemens.signals.quiet import AHEAD, BEHIND, Hours, Window


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
    return reachable_by_mail(person.pk for person in people)


def reachable_by_mail(people: Iterable[int]) -> list[Person]:
    """The same, for who has only their pks."""
    reachable = ~Q(work_mail="") | Q(account__email__isnull=False)
    return list(
        Person.objects.filter(reachable, pk__in=list(people)).select_related("account").order_by("pk")
    )


def mail_choices_of(person: Person) -> MailChoices:
    """What `person` chose about mail; a new row, not kept yet, where they never did."""
    return MailChoices.objects.visible_to(person).first() or MailChoices(person=person)


def choices_of(people: Collection[int]) -> dict[int, MailChoices]:
    """What each of `people` (by pk) chose about mail. One statement."""
    rows = of_anyone(MailChoices, "whether their letter of the day is made, and when it leaves")
    chosen = {row.person_id: row for row in rows.filter(person__in=people)}
    return {pk: chosen.get(pk) or MailChoices(person_id=pk) for pk in people}


def is_switched_off(person: Person, family: Family) -> bool:
    """Whether `person` wants no mail of this family. A notice always comes."""
    choices = mail_choices_of(person) if can_switch_off(family) else MailChoices()
    return {Family.DIGEST: choices.no_digest, Family.INVITATION: choices.no_invitations}.get(family, False)


def signals_for(reader: Person, day: date) -> list[Signal]:
    """What `reader` is to be told of in the letter of `day`, in the order in which it was decided."""
    return list(Signal.objects.visible_to(reader, day).filter(told_on=day, by_mail=True).order_by("pk"))


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
    return claims.due(of_anyone(Message, "to send"), now)


def unsent() -> QuerySet[Message]:
    """Messages that still have to leave."""
    return claims.unsent(of_anyone(Message, "to send"))


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
