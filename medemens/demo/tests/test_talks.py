"""What the demo shows of talks: enough to see every page of them, seen as its people see it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.demo.loading import load
from medemens.growth.models import Training
from medemens.moments.models import Moment, Point
from medemens.people.models import Person, Team
from medemens.questions.models import Openness, OwnQuestion
from medemens.weeks.models import Gathering, WeekAgreement
from medemens.weeks.queries.gatherings import weekly_of
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock_at_now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def named(call_name):
    return Person.objects.filter(call_name=call_name).earliest("number")


def text_of(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def test_it_shows_every_page_of_talks_with_something_on_it(client_of):
    load(60, NOW, TODAY)
    sanne, grace = client_of(named("Sanne")), client_of(named("Grace"))
    assert_two_get_ready(sanne, grace)
    assert_two_teams_start_their_week(sanne)
    said = Openness.objects.get()
    assert (said.person, said.leader, said.depth) == (named("Joris"), named("Sanne"), "open")
    assert "home" in said.avoids
    assert OwnQuestion.objects.get().text in text_of(sanne, "own_questions")
    assert Training.objects.get().day - TODAY >= timedelta(weeks=3)
    assert "Leren luisteren, een middag" in text_of(sanne, "learning")
    assert "dinsdag en donderdag" in text_of(sanne, "wish_new")  # when the company doctor is there


def assert_two_get_ready(sanne, grace):
    coming = Moment.objects.get(proposer=named("Sanne"), invitee=named("Grace"), starts_at__gt=NOW)
    draft, shared = Point.objects.get(shared_at=None), Point.objects.exclude(shared_at=None)
    assert {point.author for point in shared} == {named("Sanne"), named("Grace")}
    assert draft.text in text_of(sanne, "moment_before", coming.pk)
    assert draft.text not in text_of(grace, "moment_before", coming.pk)


def assert_two_teams_start_their_week(sanne):
    hoek, kitchen = (Team.objects.get(name=name) for name in ("De Hoek", "Keuken"))
    assert None not in (weekly_of(hoek.week, Gathering.START), weekly_of(hoek.week, Gathering.CLOSE))
    assert (kitchen.week.standing, weekly_of(kitchen.week, Gathering.CLOSE)) == (True, None)
    assert WeekAgreement.objects.get().text in text_of(sanne, "week_start", hoek.pk)
