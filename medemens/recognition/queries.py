"""Reads of thanks. Its receiver reads it; nobody else does, and nobody counts it."""

from datetime import date, datetime

from django.db.models import QuerySet

from medemens.people.models import Person
from medemens.recognition.models import Appreciation
from medemens.recognition.rules import NEW_FOR


def thanks_for(person: Person) -> QuerySet[Appreciation]:
    """What `person` was thanked for, newest first."""
    mine = Appreciation.objects.visible_to(person)
    return mine.select_related("giver").order_by("-given_at", "-pk")


def new_thanks(person: Person, now: datetime, most: int = 3) -> list[Appreciation]:
    """The newest thanks of the past week, for Vandaag: from whom, without the words. One statement.

    It stays for a week, read or not: nobody notes whether someone read it.
    """
    return list(thanks_for(person).filter(given_at__gt=now - NEW_FOR).defer("text")[:most])


def thanks_to_take_back(giver: Person, now: datetime) -> QuerySet[Appreciation]:
    """What `giver` said in the last ten minutes. After that it is the receiver's alone."""
    recent = Appreciation.objects.visible_to(giver, now).filter(giver=giver)
    return recent.select_related("receiver").order_by("-given_at", "-pk")


def people_to_thank(person: Person, today: date) -> QuerySet[Person]:
    """Everyone who works here and came in before, but oneself.

    What one says to whoever never came in would wait for whoever comes in first with their letter: maybe not them.
    """
    return Person.objects.here(today).filter(account__isnull=False).exclude(pk=person.pk)
