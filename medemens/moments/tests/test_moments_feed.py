"""The private address for one's own calendar."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from icalendar import Calendar

from medemens.moments.actions.feed import make_feed, revoke_feed
from medemens.moments.actions.moments import call_off
from medemens.moments.actions.replies import answer_moment
from medemens.moments.models import CalendarFeed
from medemens.moments.tests.scenes import AFTER, FRIDAY, THURSDAY, a_moment, clock  # noqa: F401  fixture
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.usefixtures("clock")


def feed_url(secret: str) -> str:
    return reverse("calendar_feed", args=[secret])


def titles(response) -> list[str]:
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(response.content).walk("VEVENT")]


def test_it_holds_what_comes_and_nothing_of_what_was(cast, client, clock):  # noqa: F811
    cast.joris.account.language = "en"
    cast.joris.account.save()
    arranged = a_moment(cast.sanne, cast.joris)
    call_off(moment=a_moment(cast.fatima, cast.joris, FRIDAY), by=cast.fatima, now=NOW)
    declined = a_moment(cast.ayse, cast.joris, FRIDAY)
    answer_moment(moment=declined, sequence=0, answer="declined", by=cast.joris, now=NOW)
    a_moment(cast.wim, cast.joris, THURSDAY, FRIDAY)
    a_moment(cast.wim, cast.sanne, FRIDAY)
    url = feed_url(make_feed(by=cast.joris, now=NOW))
    response = client.get(url)
    assert titles(response) == ["Coffee with Sanne"]
    [event] = Calendar.from_ical(response.content).walk("VEVENT")
    assert (event["UID"], event["CLASS"], event.decoded("DTSTART")) == (arranged.uid, "PRIVATE", THURSDAY)
    assert "ATTENDEE" not in event
    assert "taart" not in response.content.decode()
    clock.now = THURSDAY + timedelta(minutes=10)
    assert titles(client.get(url)) == ["Coffee with Sanne"]
    clock.now = AFTER
    assert titles(client.get(url)) == []


def test_it_leaves_no_traces(cast, client):
    response = client.get(feed_url(make_feed(by=cast.joris, now=NOW)))
    assert response["Content-Type"].startswith("text/calendar")
    assert (response["Referrer-Policy"], response["Cache-Control"]) == ("no-referrer", "private, no-store")
    assert not response.cookies


def test_only_a_hash_of_a_long_secret_is_kept(cast):
    secret = make_feed(by=cast.joris, now=NOW)
    assert len(secret) * 6 >= 128
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {CalendarFeed._meta.db_table}")  # noqa: S608  our own table
        assert secret not in str(cursor.fetchall())


def test_a_new_address_ends_the_former_and_it_can_be_ended(cast, client):
    first = make_feed(by=cast.joris, now=NOW)
    second = make_feed(by=cast.joris, now=NOW)
    assert client.get(feed_url(first)).status_code == 404
    assert client.get(feed_url(second)).status_code == 200
    revoke_feed(by=cast.joris, now=NOW)
    assert client.get(feed_url(second)).status_code == 404


def test_it_ends_with_the_work_here(cast, client):
    url = feed_url(make_feed(by=cast.joris, now=NOW))
    cast.joris.last_day = TODAY - timedelta(days=1)
    cast.joris.save()
    assert client.get(url).status_code == 404
    assert client.post(url).status_code == 405


def test_the_address_is_shown_once(cast, client_of, client, settings):
    settings.BASE_URL = "http://testserver"
    mine = client_of(cast.joris)
    made = mine.post(reverse("feed_settings"))
    address = made.context["address"]
    assert made.status_code == 200
    assert address in made.content.decode()
    assert "no-store" in made["Cache-Control"]
    assert client.get(address).status_code == 200
    assert address not in mine.get(reverse("feed_settings")).content.decode()
    assert mine.post(reverse("feed_removal")).status_code == 302
    assert client.get(address).status_code == 404
