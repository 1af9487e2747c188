"""Reads of cards that several people sign. Whom one is for finds nothing of it before its day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from medemens.cards.models import GroupCard, Signature, SignRequest
from medemens.people.models import Person


def group_cards(person: Person, today: date) -> QuerySet[GroupCard]:
    """All that `person` may see on `today`."""
    return GroupCard.objects.visible_to(person, today).select_related("receiver", "starter", "share")


def given_to(person: Person, today: date) -> QuerySet[GroupCard]:
    """What `person` got of several people, the newest first."""
    return group_cards(person, today).filter(receiver=person).order_by("-day", "-pk")


def with_own_signature(person: Person, today: date) -> QuerySet[GroupCard]:
    """The same, each with whether they signed it (`is_signed`)."""
    own = Signature.objects.visible_to(person, today).filter(card=OuterRef("pk"), person=person)
    return group_cards(person, today).annotate(signed=Exists(own))


def going_round(person: Person, today: date) -> QuerySet[GroupCard]:
    """What `person` may sign, up to the day itself; the soonest comes first."""
    return with_own_signature(person, today).exclude(receiver=person).order_by("day", "pk")


def is_signed(card: GroupCard) -> bool:
    """Whether whoever asked `with_own_signature` signed this one of it."""
    return bool(card.signed)  # type: ignore[attr-defined]  # annotated there


def open_cards(person: Person, today: date) -> QuerySet[GroupCard]:
    """Those that can still be signed and changed: their day is to come."""
    return going_round(person, today).filter(day__gt=today)


def started_by(person: Person, today: date) -> QuerySet[GroupCard]:
    """What `person` started and whose day is to come."""
    return open_cards(person, today).filter(starter=person)


def signatures_on(card: GroupCard, person: Person, today: date) -> list[Signature]:
    """What is written on `card`, as `person` may read it, by name."""
    rows = Signature.objects.visible_to(person, today).filter(card=card).select_related("person")
    return list(rows.order_by("person__sort_key", "pk"))


def asked_to_sign(person: Person, today: date) -> QuerySet[SignRequest]:
    """That `person` was asked for a card which is needed still and on which they wrote nothing yet."""
    wrote = Signature.objects.visible_to(person, today).filter(card=OuterRef("card"), person=person)
    open_to_them = going_round(person, today).order_by().values("pk")
    return SignRequest.objects.visible_to(person).filter(~Exists(wrote), card__in=open_to_them)


def ended_for(person: Person) -> QuerySet[SignRequest]:
    """That `person` was asked for a card which isn't needed any more."""
    return SignRequest.objects.visible_to(person).filter(card=None)


def given_signatures(person: Person, today: date) -> QuerySet[Signature]:
    """What others wrote on the cards `person` got."""
    return Signature.objects.visible_to(person, today).filter(card__receiver=person)


@dataclass(frozen=True, slots=True)
class Shelf:
    """All of the page of cards."""

    to_sign: list[GroupCard]
    ended: bool


def shelf_of(person: Person, today: date) -> Shelf:
    """What goes round for `person`, and whether something of it isn't needed any more. Two statements."""
    return Shelf(list(going_round(person, today)), ended_for(person).exists())
