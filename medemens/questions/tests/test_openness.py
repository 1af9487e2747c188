"""Saying how far questions may go: by oneself, towards whom, and what is kept of it."""

from datetime import timedelta

import pytest

from medemens.core.errors import Refused
from medemens.people import merging
from medemens.people.actions.reporting import set_stand_in
from medemens.people.models import Contact, Reporting
from medemens.questions.actions.asking import set_openness
from medemens.questions.choosing import Room
from medemens.questions.models import Openness
from medemens.questions.queries.asking import open_to, openness_of, room_for
from tests.factories import NOW, TODAY, PersonFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def say(person, leader, depth="light", *avoids):
    set_openness(person=person, leader=leader, depth=depth, avoids=avoids, by=person)


class TestSaying:
    def test_what_is_as_it_was_at_first_is_not_kept(self, cast):
        say(cast.joris, cast.sanne, "deep", "home", "us")
        assert Openness.objects.get().avoids == ["home", "us"]
        say(cast.joris, cast.sanne)
        assert not Openness.objects.exists()
        assert openness_of(cast.joris, cast.sanne).depth == "light"

    def test_only_the_person_says_it(self, cast):
        for by in (cast.sanne, cast.hanna, cast.adil):
            with pytest.raises(Refused):
                set_openness(person=cast.joris, leader=cast.sanne, depth="deep", avoids=[], by=by)
        assert not Openness.objects.exists()


class TestTowardsWhom:
    def test_those_with_whom_they_have_regular_moments(self, cast):
        assert list(open_to(cast.fatima, TODAY)) == [cast.karim, cast.sanne]
        assert list(open_to(cast.wim, TODAY)) == []

    def test_and_their_leader_whom_a_contact_person_replaces(self, cast):
        Contact.objects.filter(person=cast.fatima).update(instead_of_leader=True)
        assert list(open_to(cast.fatima, TODAY)) == [cast.karim, cast.sanne]
        say(cast.fatima, cast.sanne, "deep", "us")
        assert room_for(cast.sanne, cast.fatima, TODAY) == Room("leader", "deep", frozenset({"us"}))

    def test_and_both_while_someone_stands_in(self, cast):
        days = {"starts_on": TODAY, "ends_on": TODAY + 5 * DAY}
        set_stand_in(leader=cast.sanne, stand_in=cast.ayse, **days, by=cast.sanne, now=NOW)
        assert set(open_to(cast.joris, TODAY)) == {cast.ayse, cast.sanne}

    def test_and_of_whom_they_said_it_before_as_long_as_they_work_here(self, cast):
        Reporting.objects.filter(person=cast.joris).update(ends_on=TODAY - DAY)
        assert list(open_to(cast.joris, TODAY)) == []
        say(cast.joris, cast.sanne, "open")
        assert list(open_to(cast.joris, TODAY)) == [cast.sanne]
        cast.sanne.last_day = TODAY - DAY
        cast.sanne.save()
        assert list(open_to(cast.joris, TODAY)) == []


@pytest.mark.parametrize(("one", "two"), [("deep", "open"), ("open", "deep")])
def test_what_was_said_of_both_rows_of_one_leader_becomes_the_least_of_both(cast, one, two):
    double = PersonFactory()
    say(cast.joris, cast.sanne, one, "us")
    say(cast.joris, double, two, "home")
    merging.merge_rows(cast.sanne, double)
    said = Openness.objects.get()
    assert (said.leader, said.depth, said.avoids) == (cast.sanne, "open", ["home", "us"])
