"""Once a leader says that they come by at night, Vandaag leads on to a coffee with who works it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from medemens.core.middleware import StatementClock
from medemens.moments.actions import nights as act
from medemens.moments.actions.contacts import log_contact
from medemens.moments.actions.moments import call_off, propose_moment
from medemens.moments.actions.rhythms import set_away
from medemens.moments.queries.nights import Stay
from medemens.moments.tests.rosters import NIGHT, THU, WED, a_team_at_night, at, works
from medemens.people.models import Person
from tests.factories import NOW, TODAY, PersonFactory

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    clock = {"now": NOW}
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock["now"])
    return clock


@pytest.fixture
def coming(cast):
    """Joris and Nour work that night, Sanne comes by until half past two; she spoke to Joris last week."""
    a_team_at_night(cast)
    pointer = act.point_out_night(leader=cast.sanne, now=NOW)
    act.come_at_night(pointer=pointer, stay=Stay.USUAL, by=cast.sanne, now=NOW)
    log_contact(by=cast.sanne, other=cast.joris, on=TODAY - 7 * A_DAY, now=NOW)
    return cast


def on_vandaag(client):
    return client.get(reverse("today")).context["moments"].night


def names(client) -> list[str]:
    night = on_vandaag(client)
    return [person.call_name for person in night.to_ask] if night else []


def test_who_works_it_is_named_whoever_waits_longest_first(coming, client_of):
    client = client_of(coming.sanne)
    assert names(client) == ["Nour", "Joris"]
    page = client.get(reverse("today")).content.decode()
    assert "Coffee at night?" in page
    assert "Would you like to come by?" not in page
    for person in on_vandaag(client).to_ask:
        assert f'href="{reverse("moment_new")}?kind=coffee&amp;with={person.pk}"' in page or (
            f'href="{reverse("moment_new")}?kind=coffee&with={person.pk}"' in page
        )


def test_the_link_offers_that_night(coming, client_of):
    form = (
        client_of(coming.sanne)
        .get(f"{reverse('moment_new')}?kind=coffee&with={coming.joris.pk}")
        .context["form"]
    )
    assert at(THU, "02:00") in form.suggested
    assert all(at(WED, "23:00") <= start < at(THU, "02:30") for start in form.suggested)


def test_no_more_than_three(coming, client_of):
    for _one in range(3):
        works(PersonFactory(leader=coming.sanne), (WED, NIGHT))
    assert len(names(client_of(coming.sanne))) == 3


def test_with_whom_something_is_arranged_is_not_named_until_that_is_off(coming, client_of):
    client = client_of(coming.sanne)
    moment = propose_moment(
        other=coming.joris, kind="coffee", times=[at(THU, "02:00")], by=coming.sanne, now=NOW
    )
    assert names(client) == ["Nour"]
    nour = Person.objects.get(call_name="Nour")
    propose_moment(
        other=coming.sanne, kind="walk", times=[at(THU, "01:00"), at(THU, "01:30")], by=nour, now=NOW
    )
    assert on_vandaag(client) is None
    call_off(moment=moment, by=coming.sanne, now=NOW)
    assert names(client) == ["Joris"]


def test_a_coffee_next_month_is_no_reason_to_leave_someone_out(coming, client_of):
    propose_moment(other=coming.joris, kind="coffee", times=[NOW + 30 * A_DAY], by=coming.sanne, now=NOW)
    assert names(client_of(coming.sanne)) == ["Nour", "Joris"]


def test_who_rests_is_left_alone(coming, client_of):
    set_away(person=coming.joris, starts_on=TODAY, ends_on=TODAY + 3 * A_DAY, by=coming.joris, today=TODAY)
    assert names(client_of(coming.sanne)) == ["Nour"]


def test_it_is_gone_when_the_night_has_been_or_the_leader_stays_away(coming, client_of, clock):
    client = client_of(coming.sanne)
    clock["now"] = NOW + 2 * A_DAY
    assert names(client) == ["Nour", "Joris"]
    clock["now"] = NOW + 3 * A_DAY
    assert on_vandaag(client) is None
    clock["now"] = NOW
    act.stay_away(pointer=coming.sanne.night_pointers.get(), by=coming.sanne)
    assert on_vandaag(client).to_ask == ()
    assert "Would you like to come by?" in client.get(reverse("today")).content.decode()


def test_nobody_else_sees_it(coming, client_of):
    for person in (coming.joris, coming.ruth, coming.hanna, coming.karim, coming.ayse):
        assert names(client_of(person)) == []
        assert "Coffee at night?" not in client_of(person).get(reverse("today")).content.decode()


@pytest.mark.parametrize("more", [0, 2])
def test_it_costs_no_statement_more_than_the_night_that_was_pointed_out(coming, client_of, more):
    for _one in range(more):
        works(PersonFactory(leader=coming.sanne), (WED, NIGHT))
    client = client_of(coming.sanne)
    assert names(client)
    statements = StatementClock()
    with connection.execute_wrapper(statements):
        assert names(client)
    assert statements.count == 12
