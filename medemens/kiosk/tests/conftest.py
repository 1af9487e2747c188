from datetime import datetime, timedelta

import pytest
from django.core.cache import cache

from medemens.kiosk.tests.tablet import PIN, Tablet
from medemens.people import names
from medemens.people.actions.pins import set_pin
from medemens.people.models import NameWord, Person
from tests.cast import account_of
from tests.factories import NOW


class Clock:
    """What time it is."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def forward(self, **much: int) -> None:
        self.now += timedelta(**much)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    clock = Clock(NOW)
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock.now)
    return clock


@pytest.fixture
def floor(cast, clock):
    """The cast, who can find each other by name; each of them has a PIN (the same, for once)."""
    cache.clear()
    for person in Person.objects.all():
        words = sorted(names.words(person.call_name, person.prefix, person.family_name))
        NameWord.objects.bulk_create(NameWord(person=person, word=word) for word in words)
        set_pin(account=account_of(person), pin=PIN, now=NOW)
    return cast


@pytest.fixture
def tablet(floor) -> Tablet:
    """The tablet with its door on the screen."""
    return Tablet()
