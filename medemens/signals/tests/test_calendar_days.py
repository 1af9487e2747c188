"""Days of colleagues in one's own calendar, parsed back as a calendar program does."""

from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from medemens.moments.actions.feed import make_feed
from medemens.moments.actions.moments import propose_moment
from medemens.people.models import Account
from medemens.sharing.actions.shares import withdraw_share
from medemens.sharing.models import Sight
from medemens.sharing.rules import Occasion
from tests.factories import NOW

from .days import DAY, THURSDAY, shares_day
from .test_choices import choose


@pytest.fixture
def calendar(cast, client, monkeypatch):
    """What Sanne's calendar reads now."""
    Account.objects.update(language="en")
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    address = reverse("calendar_feed", args=[make_feed(by=cast.sanne, now=NOW)])

    def read():
        answer = client.get(address)
        assert answer.status_code == 200
        return Calendar.from_ical(answer.content)

    return read


def days_in(calendar):
    return [event for event in calendar.events if not hasattr(event["DTSTART"].dt, "hour")]


def test_stand_there_for_all_day_once_somebody_asks_for_it(cast, calendar):
    share = shares_day(cast.joris)
    shares_day(cast.fatima, THURSDAY + DAY, Occasion.MEMORIAL, name="Omar")
    assert days_in(calendar()) == []
    assert not Sight.objects.exists()
    choose(cast.sanne, days_in_calendar=True)
    feast, memorial = days_in(calendar())
    assert (str(feast["SUMMARY"]), feast["DTSTART"].dt, feast["DTEND"].dt) == (
        "Joris, birthday", THURSDAY, THURSDAY + DAY,
    )  # fmt: skip
    assert str(memorial["SUMMARY"]) == "To think of: Fatima, remembers Omar"
    assert (feast["TRANSP"], feast["CLASS"]) == ("TRANSPARENT", "PRIVATE")
    assert [row.owner for row in Sight.objects.order_by("pk")] == [cast.joris, cast.fatima]
    again = days_in(calendar())
    assert [event["UID"] for event in again] == [feast["UID"], memorial["UID"]]
    assert feast["UID"] != memorial["UID"]
    withdraw_share(share=share, by=cast.joris)
    assert [event["UID"] for event in days_in(calendar())] == [memorial["UID"]]


def test_stand_beside_the_moments(cast, calendar):
    choose(cast.sanne, days_in_calendar=True)
    shares_day(cast.joris)
    propose_moment(other=cast.joris, kind="coffee", times=[NOW + timedelta(days=2)], by=cast.sanne, now=NOW)
    events = calendar().events
    assert {str(event["SUMMARY"]) for event in events} >= {"Joris, birthday", "Coffee with Joris"}
