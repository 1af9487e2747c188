"""Whom to tell today of which day, for everyone at once."""

from datetime import date, timedelta

import pytest

from medemens.milestones.actions import say_service_wish
from medemens.milestones.queries.deciding import Due, due_on
from medemens.moments.models import Away
from medemens.people.models import Person
from medemens.sharing.actions.shares import add_share
from medemens.sharing.rules import Audience, Kind, Occasion, Said, Way
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LEADER = Audience(leader=True)
EVERYONE = Audience(everyone=True)
START = date(2014, 5, 26)  # 12½ years on Thursday 26 November 2026
THURSDAY = date(2026, 11, 26)


def shares_day(owner, on: date, occasion=Occasion.BIRTHDAY, *, audience=LEADER, to=(), **said):
    said = Said(Kind.DAY, occasion=occasion, day=on.day, month=on.month, audience=audience, **said)
    return add_share(said=said, by=owner, now=NOW, to=to)


def due(today: date) -> list[Due]:
    return [one for batch in due_on(today, batch=2) for one in batch]


def told(today: date) -> list[tuple[str, str, str]]:
    names = dict(Person.objects.values_list("pk", "call_name"))
    return sorted((names[one.recipient], names[one.person], one.kind) for one in due(today))


def begins(person, day: date) -> None:
    Person.objects.filter(pk=person.pk).update(service_date=day)


def test_on_the_day_itself_and_at_no_other(cast):
    share = shares_day(cast.joris, THURSDAY)
    assert due(THURSDAY) == [Due(cast.sanne.pk, cast.joris.pk, "birthday", THURSDAY, share.pk, by_mail=True)]
    for ahead in (-7, -1, 1):
        assert due(THURSDAY + DAY * ahead) == []


def test_on_the_last_working_day_before_a_saturday(cast):
    shares_day(cast.joris, THURSDAY + 2 * DAY)
    assert [bool(told(THURSDAY + DAY * number)) for number in range(5)] == [False, True, False, False, False]


def test_years_of_service_are_told_to_whoever_leads_and_was_chosen(cast):
    begins(cast.fatima, START)
    assert told(THURSDAY) == [("Karim", "Fatima", "service"), ("Sanne", "Fatima", "service")]
    say_service_wish(ways=[Way.RATHER_NOT], by=cast.fatima)
    assert told(THURSDAY) == []


def test_what_everyone_may_read_is_told_to_the_nearest(cast):
    shares_day(cast.fatima, THURSDAY, audience=EVERYONE)
    assert told(THURSDAY) == [("Karim", "Fatima", "birthday"), ("Sanne", "Fatima", "birthday")]


def test_whom_they_named_is_told(cast):
    shares_day(cast.joris, THURSDAY, audience=Audience(), to=[cast.wim])
    assert told(THURSDAY) == [("Wim", "Joris", "birthday")]


def test_a_first_and_a_last_day(cast):
    Person.objects.filter(pk=cast.joris.pk).update(first_day=THURSDAY)
    Person.objects.filter(pk=cast.fatima.pk).update(last_day=THURSDAY)
    assert told(THURSDAY) == [
        ("Karim", "Fatima", "farewell"),
        ("Sanne", "Fatima", "farewell"),
        ("Sanne", "Joris", "first-day"),
    ]


def test_not_while_either_is_away_on_the_day(cast):
    shares_day(cast.joris, THURSDAY)
    Away.objects.create(person=cast.joris, starts_on=TODAY, ends_on=THURSDAY)
    assert told(THURSDAY) == []


def test_the_same_statements_for_one_and_for_three(cast, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    begins(cast.fatima, START)
    with CaptureQueriesContext(connection) as one:
        assert len(list(due_on(THURSDAY))) == 1
    begins(cast.joris, START)
    begins(cast.ayse, START)
    with django_assert_num_queries(len(one)):
        list(due_on(THURSDAY))
