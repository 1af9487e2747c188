"""Reads of cards from one person to another."""

from datetime import date

from django.db.models import QuerySet

from medemens.cards.models import Card
from medemens.people.models import Person


def cards_for(person: Person) -> QuerySet[Card]:
    """What `person` was sent, the newest first."""
    mine = Card.objects.visible_to(person).filter(receiver=person)
    return mine.select_related("sender").order_by("-sent_on", "-pk")


def drafts_of(person: Person, today: date) -> QuerySet[Card]:
    """What `person` began and didn't send yet, to who works here still; the newest first."""
    mine = Card.objects.visible_to(person).filter(sender=person, receiver__in=Person.objects.here(today))
    return mine.select_related("receiver", "receiver__account", "share").order_by("-made_on", "-pk")
