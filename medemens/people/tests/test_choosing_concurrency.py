"""Asking contact persons and choosing stand-ins from two windows at once, on a database with real transactions."""

import threading
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connections
from django.utils import translation

from medemens.core.errors import Refused
from medemens.people.actions.contacts import ask_contact
from medemens.people.actions.reporting import set_stand_in
from medemens.people.models import Contact, StandIn
from tests.factories import NOW, TODAY, PersonFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"),
        reason="a SQLite database in memory has one writer; PostgreSQL tells",
    ),
]


def at_once(*acts) -> list[str]:
    """What came of `acts`, done at the same time: "done", or what was refused."""
    start, came_of_it = threading.Barrier(len(acts)), []

    def run(act):
        start.wait(10)
        try:
            with translation.override("en"):
                act()
            came_of_it.append("done")
        except Refused as refusal:
            came_of_it.append(str(refusal))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(came_of_it)


def test_three_contact_persons_stay_three():
    joris, *others = PersonFactory.create_batch(9)

    def ask(other):
        ask_contact(person=joris, contact=other, instead_of_leader=False, by=joris, now=NOW)

    came_of_it = at_once(*[lambda other=other: ask(other) for other in others])
    assert came_of_it.count("done") == Contact.objects.filter(person=joris).count() == 3


def test_the_same_question_twice_is_one_question():
    joris, karim = PersonFactory.create_batch(2)

    def ask():
        ask_contact(person=joris, contact=karim, instead_of_leader=False, by=joris, now=NOW)

    said = f"You have asked {karim} already."
    assert at_once(ask, ask, ask, ask) == sorted([said, said, said, "done"])


def test_a_stand_in_is_chosen_once():
    sanne, karim = PersonFactory.create_batch(2)

    def choose():
        set_stand_in(
            leader=sanne,
            stand_in=karim,
            starts_on=TODAY,
            ends_on=TODAY + timedelta(7),
            by=sanne,
            now=NOW,
        )

    assert at_once(choose, choose, choose, choose).count("done") == 1
    assert StandIn.objects.count() == 1
