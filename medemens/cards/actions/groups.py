"""A card that several people sign: started, signed, given on its day, kept or taken away."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.cards.actions.cards import check_length, check_purpose
from medemens.cards.events import CARD_TO_SIGN
from medemens.cards.models import GroupCard, Signature, SignRequest
from medemens.cards.queries.groups import given_to, open_cards, started_by
from medemens.cards.queries.wishes import Purpose, who_may_sign
from medemens.cards.rules import (
    LONGEST,
    LONGEST_LINE,
    MOST_STARTED,
    Design,
    can_be_given_on,
)
from medemens.core.errors import Refused
from medemens.core.events import record_many
from medemens.core.time import local_day
from medemens.people.actions.holding import hold
from medemens.people.models import Person


@transaction.atomic
def start_group_card(
    *,
    purpose: Purpose,
    design: Design,
    text: str,
    day: date,
    ask: Iterable[Person],
    by: Person,
    now: datetime,
) -> GroupCard:
    """`by` starts a card for `purpose.receiver`, to give on `day`, and asks `ask` and themselves to sign.

    Of these only those who may know of the day it is for, and never the receiver. `Refused` for who isn't here or
    would rather not, for a day that is too near or far, and past five cards at once. Two taps start one.
    """
    hold([by])
    today, to = local_day(now), purpose.receiver
    check_purpose(purpose, design, by, today)
    if not can_be_given_on(day, today) or (purpose.coming and purpose.coming.day != day):
        raise Refused(_("Choose a day from tomorrow on, at most sixty days ahead."))
    begun = list(started_by(by, today))
    for twice in begun:
        if (twice.receiver_id, twice.day, twice.occasion, twice.text) == (to.pk, day, purpose.occasion, text):
            return twice
    if len(begun) >= MOST_STARTED:
        raise Refused(_("You started five cards already. Wait until one of them is given."))
    check_length(text, LONGEST)
    card = GroupCard.objects.create(
        starter=by, receiver=to, share=purpose.share, occasion=purpose.occasion, design=design, text=text,
        day=day, made_on=today,
    )  # fmt: skip
    SignRequest.objects.create(card=card, person=by, asked_on=today)
    _ask(card, ask, by=by, now=now)
    return card


@transaction.atomic
def ask_to_sign(*, card: GroupCard, people: Iterable[Person], by: Person, now: datetime) -> None:
    """Whoever started the card asks more people. `Refused` for who may not know of the day, and for whom it is for."""
    hold([by])
    _started(card, by, local_day(now))
    _ask(card, people, by=by, now=now)


@transaction.atomic
def sign_card(*, card: GroupCard, text: str, by: Person, now: datetime) -> None:
    """`by` writes a line on the card, or writes it anew. Until its day."""
    _open(card, by, local_day(now))
    check_length(text, LONGEST_LINE)
    Signature.objects.update_or_create(card=card, person=by, defaults={"text": text})


@transaction.atomic
def take_signature_back(*, card: GroupCard, by: Person, now: datetime) -> None:
    """`by` takes their line off the card. Nobody hears of it."""
    _open(card, by, local_day(now))
    Signature.objects.filter(card=card, person=by).delete()


@transaction.atomic
def call_card_off(*, card: GroupCard, by: Person, now: datetime) -> None:
    """Whoever started the card takes it away, with all that is on it; who was asked reads that it isn't needed."""
    _started(card, by, local_day(now))
    card.delete()


@transaction.atomic
def keep_group_card(*, card: GroupCard, by: Person, now: datetime) -> None:
    """Whom it was for keeps it, past the four weeks."""
    _got(card, by, local_day(now))
    GroupCard.objects.filter(pk=card.pk).update(kept_on=local_day(now))


@transaction.atomic
def take_group_card_away(*, card: GroupCard, by: Person, now: datetime) -> None:
    """Whom it was for takes it away. Who signed hears nothing: to them its day is over."""
    _got(card, by, local_day(now))
    SignRequest.objects.filter(card=card).delete()
    card.delete()


def _ask(card: GroupCard, people: Iterable[Person], *, by: Person, now: datetime) -> None:
    today = local_day(now)
    wanted = {person.pk for person in people} - {by.pk, card.receiver_id}
    may_sign = who_may_sign(card, Person.objects.here(today).filter(pk__in=wanted), today)
    asked = set(SignRequest.objects.filter(card=card).values_list("person", flat=True))
    rows = [
        SignRequest(card=card, person=person, asked_on=today)
        for person in may_sign.order_by("pk")
        if person.pk not in asked
    ]
    SignRequest.objects.bulk_create(rows)
    record_many(CARD_TO_SIGN, rows, by=by, now=now)


def _open(card: GroupCard, by: Person, today: date) -> None:
    if not open_cards(by, today).filter(pk=card.pk).exists():
        raise Refused(_("This card can’t be changed any more."))


def _started(card: GroupCard, by: Person, today: date) -> None:
    if not started_by(by, today).filter(pk=card.pk).exists():
        raise Refused(_("This card can’t be changed any more."))


def _got(card: GroupCard, by: Person, today: date) -> None:
    if not given_to(by, today).filter(pk=card.pk).exists():
        raise Refused(_("This page doesn’t exist, or you can’t open it."))
