"""The night pointed out on Vandaag: what the card says, and what becomes of the answer."""

from datetime import UTC, date, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from medemens.core.middleware import StatementClock
from medemens.core.time import zone
from medemens.moments.actions import nights as act
from medemens.moments.models import NightPointer, Offer, Rhythm
from medemens.moments.queries.nights import NightToVisit, Stay
from medemens.moments.queries.together import times_for
from medemens.moments.tests.rosters import (
    NIGHT,
    THU,
    WED,
    a_team_at_night,
    at,
    works,
)
from medemens.presence.models import Presence, Shift
from tests.factories import NOW, PersonFactory

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture
def at_night(cast):
    return a_team_at_night(cast)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    clock = {"now": NOW}
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock["now"])
    return clock


def card(client):
    return client.get(reverse("today")).context["moments"].night


def test_the_card_says_who_works_when_and_asks(at_night, client_of):
    page = client_of(at_night.sanne).get(reverse("today")).content.decode()
    names = {"Joris and Nour", "Nour and Joris"}
    night = "work in the night from Wednesday to Thursday, from 23:00."
    assert any(f"{who} {night}" in page for who in names)
    assert "Nobody of their leaders has been there at night this quarter." in page
    visits = card(client_of(at_night.sanne)).visits
    assert [one.words for one in visits] == ["Yes, until 02:30", "Yes, until 00:30", "Yes, the whole night"]


def test_more_than_three_are_others_and_two_of_one_name_are_told_apart(cast):
    for _number in range(2):
        works(PersonFactory(call_name="Nour", family_name="Haddad", leader=cast.sanne), (WED, NIGHT))
    pointer = act.point_out_night(leader=cast.sanne, now=NOW)
    assert "Nour Haddad and Nour Haddad work" in act.night_to_answer(pointer, NOW).text
    for _number in range(2):
        works(PersonFactory(leader=cast.sanne), (WED, NIGHT))
    assert ", " in act.night_to_answer(pointer, NOW).text
    assert "and others work" in act.night_to_answer(pointer, NOW).text


def test_it_is_gone_once_a_leader_was_there_or_nobody_works_that_night(at_night, client_of, clock):
    client = client_of(at_night.sanne)
    assert card(client)
    works(at_night.sanne, (-6, NIGHT), rostered=False)
    assert card(client) is None
    Shift.objects.filter(person=at_night.sanne).delete()
    assert card(client)
    clock["now"] = NOW + 3 * A_DAY
    assert card(client) is None
    clock["now"] = NOW
    Shift.objects.all().delete()
    assert card(client) is None


def test_nobody_else_sees_it(at_night, client_of):
    client_of(at_night.sanne).get(reverse("today"))
    for person in (at_night.joris, at_night.ruth, at_night.hanna, at_night.karim):
        assert card(client_of(person)) is None


def test_with_the_card_vandaag_stays_within_twelve(at_night, client_of):
    client = client_of(at_night.sanne)
    assert card(client)
    statements = StatementClock()
    with connection.execute_wrapper(statements):
        assert card(client)
    assert statements.count == 12


def test_looking_again_changes_nothing(at_night, client_of):
    client = client_of(at_night.sanne)
    client.get(reverse("today"))
    rows = [list(model.objects.values()) for model in (NightPointer, Offer, Rhythm)]
    client.get(reverse("today"))
    assert rows == [list(model.objects.values()) for model in (NightPointer, Offer, Rhythm)]


# The answer


@pytest.fixture
def pointer(at_night) -> NightPointer:
    return act.point_out_night(leader=at_night.sanne, now=NOW)


@pytest.mark.parametrize(
    ("stay", "ends"), [("usual", "02:30"), ("short", "00:30"), ("whole", "07:00"), ("", "02:30")]
)
def test_coming_by_is_known_from_then_on(at_night, client_of, pointer, stay, ends):
    client = client_of(at_night.sanne)
    client.post(reverse("night_going", args=[pointer.pk]), {"stay": stay})
    shift = Shift.objects.get(person=at_night.sanne)
    assert (shift.starts_at, shift.ends_at) == (at(WED, "23:00"), at(THU, ends))
    page = client.get(reverse("today"))
    assert f"Noted: you are there in the night from Wednesday to Thursday, from 23:00 to {ends}." in (
        page.content.decode()
    )
    assert 'id="night"' not in page.content.decode()


def test_the_names_and_the_times_of_a_moment_follow(at_night, client_of, pointer):
    act.come_at_night(pointer=pointer, stay="usual", by=at_night.sanne, now=NOW)
    names = client_of(at_night.sanne).get(reverse("today")).context["moments"].names
    said = {one.colleague.call_name: one.when for one in names}
    night = "You are both there: in the night from Wednesday to Thursday, from 23:00."
    assert night in said.values()
    starts = times_for(at_night.sanne, at_night.joris, "coffee", NOW).times
    assert all(at(WED, "23:00") <= start < at(THU, "02:30") for start in starts)
    assert len(starts) == 3
    assert at(THU, "02:00") in starts


def test_undo_takes_the_hours_back_and_points_out_the_night_again(at_night, client_of, pointer):
    client = client_of(at_night.sanne)
    client.post(reverse("night_going", args=[pointer.pk]))
    assert reverse("night_going_undo", args=[pointer.pk]) in client.get(reverse("today")).content.decode()
    client.post(reverse("night_going_undo", args=[pointer.pk]))
    assert not Shift.objects.filter(person=at_night.sanne).exists()
    assert card(client)


def test_a_thumb_that_taps_twice_comes_once(at_night, client_of, pointer):
    client = client_of(at_night.sanne)
    for _twice in range(2):
        assert client.post(reverse("night_going", args=[pointer.pk])).status_code == 302
    assert Shift.objects.filter(person=at_night.sanne).count() == 1


def test_whoever_works_the_evening_stays_on(at_night, client_of, pointer):
    works(at_night.sanne, (WED, ("14:45", "23:15")))
    client_of(at_night.sanne).post(reverse("night_going", args=[pointer.pk]))
    added = Shift.objects.get(person=at_night.sanne, origin=Shift.Origin.OWN)
    assert (added.starts_at, added.ends_at) == (at(WED, "23:15"), at(THU, "02:30"))


def test_whoever_is_there_already_is_told_so(at_night, client_of, pointer):
    works(at_night.sanne, (THU, ("01:00", "09:00")))
    client = client_of(at_night.sanne)
    client.post(reverse("night_going", args=[pointer.pk]))
    assert "Part of this is known already" in client.get(reverse("today")).content.decode()
    pointer.refresh_from_db()
    assert pointer.going_at is None


def test_not_this_time_puts_it_away_for_the_quarter_and_undo_brings_it_back(at_night, client_of, pointer):
    client = client_of(at_night.sanne)
    assert card(client)
    client.post(reverse("night_aside", args=[pointer.pk]))
    assert card(client) is None
    assert not Shift.objects.filter(person=at_night.sanne).exists()
    client.post(reverse("night_aside_undo", args=[pointer.pk]))
    assert card(client)


@pytest.mark.parametrize("name", ["night_going", "night_going_undo", "night_aside", "night_aside_undo"])
def test_only_the_leader_answers_and_only_until_it_comes(at_night, client_of, clock, pointer, name):
    url = reverse(name, args=[pointer.pk])
    before = NightPointer.objects.values().get()
    for person in (at_night.joris, at_night.ruth, at_night.hanna):
        assert client_of(person).post(url).status_code == 404
    clock["now"] = NOW + 3 * A_DAY
    assert client_of(at_night.sanne).post(url).status_code == 404
    assert NightPointer.objects.values().get() == before
    clock["now"] = NOW
    assert client_of(at_night.sanne).post(url).status_code == 302
    assert client_of(at_night.sanne).get(url).status_code == 405


def test_an_unknown_stay_is_no_answer(at_night, client_of, pointer):
    client = client_of(at_night.sanne)
    assert client.post(reverse("night_going", args=[pointer.pk]), {"stay": "forever"}).status_code == 404
    assert not Shift.objects.filter(person=at_night.sanne).exists()


def test_when_the_rosters_changed_meanwhile_the_night_is_the_usual_one(at_night, client_of, pointer):
    Shift.objects.all().delete()
    Presence.objects.all().delete()
    client_of(at_night.sanne).post(reverse("night_going", args=[pointer.pk]))
    shift = Shift.objects.get()
    assert (shift.starts_at, shift.ends_at) == (at(WED, "23:00"), at(THU, "02:30"))


@pytest.mark.parametrize(
    ("begins", "ends"),
    [("22:45", "02:30"), ("23:15", "02:30"), ("23:45", "02:30"), ("00:00", "02:30"), ("00:30", "03:00")],
)
def test_a_round_lasts_until_after_a_coffee_at_two(begins, ends):
    night = NightToVisit(1, "", at(WED if begins > "12" else THU, begins), at(THU, "07:00"))
    assert night.ends_after(Stay.USUAL) == at(THU, ends)


@pytest.mark.parametrize(
    ("evening", "says"),
    [(date(2026, 10, 24), "02:30"), (date(2027, 3, 27), "03:30"), (date(2027, 3, 28), "02:30")],
)
def test_it_is_as_long_on_the_nights_on_which_the_clock_is_changed(evening, says):
    night = NightToVisit(1, "", at(evening, "23:00"), at(evening + A_DAY, "07:00").astimezone(UTC))
    ends = night.ends_after(Stay.USUAL)
    assert ends - at(evening, "23:00").astimezone(UTC) == timedelta(hours=3, minutes=30)
    assert f"{ends.astimezone(zone()):%H:%M}" == says
