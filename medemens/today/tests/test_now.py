"""“Wie is er nu?”: at most three of those on shift, whom one has not spoken to longest, and an end to it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from medemens.core.middleware import StatementClock
from medemens.moments.actions import rhythms as act
from medemens.moments.actions.moments import propose_moment
from medemens.moments.models import Moment, Offer, Rhythm
from medemens.moments.queries.now import here_now
from medemens.moments.queries.reader import reader_of
from medemens.moments.tests.rosters import DAY, EVENING, MON, NIGHT, SUN, at, usually, works
from medemens.people.models import Contact, Person, Reporting
from medemens.presence.models import Presence, Shift
from tests.factories import LONG_AGO, NOW, TODAY, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Monday at ten, until a test says otherwise."""
    clock = {"now": NOW}
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock["now"])
    return clock


def spoke(leader, colleague, days: int) -> None:
    Rhythm.objects.update_or_create(
        leader=leader, colleague=colleague, defaults={"last_spoken_on": TODAY - timedelta(days=days)}
    )


@pytest.fixture
def floor(cast):
    """Joris, Fatima and Ayşe work this Monday; Sanne spoke to Ayşe longest ago, and never to Fatima."""
    for person in (cast.joris, cast.fatima, cast.ayse):
        works(person, (MON, DAY))
    spoke(cast.sanne, cast.joris, 20)
    spoke(cast.sanne, cast.ayse, 60)
    return cast


def shown(client) -> list[str]:
    return [one.colleague.call_name for one in client.get(reverse("now")).context["here"].people]


def quiet(client) -> str | None:
    return client.get(reverse("now")).context["here"].quiet


def test_whoever_was_not_spoken_to_longest_comes_first(floor, client_of):
    assert shown(client_of(floor.sanne)) == ["Fatima", "Ayşe", "Joris"]


def test_each_name_has_a_reason_and_until_when_they_are_here(floor, client_of):
    works(floor.joris, (MON + 1, DAY))
    here = client_of(floor.sanne).get(reverse("now")).context["here"].people
    assert [one.line for one in here] == [
        "You and Fatima haven’t talked here yet. Here until 16:30.",
        "Last talk: late September. Here until 16:30.",
        "Last talk: early November. Here until 16:30.",
    ]


def test_equal_waits_have_a_fixed_order_that_is_not_the_alphabet(cast):
    for number in range(12):
        works(PersonFactory(call_name=f"P{number:02}", leader=cast.sanne, team=cast.de_hoek), (MON, DAY))
    reader = reader_of(cast.sanne, TODAY)
    first = [one.colleague.call_name for one in here_now(reader, NOW).people]
    assert [one.colleague.call_name for one in here_now(reader, NOW).people] == first
    assert first != ["P00", "P01", "P02"]


def test_never_more_than_three_and_no_count(floor, client_of):
    nour = PersonFactory(call_name="Nour", leader=floor.sanne, team=floor.de_hoek)
    works(nour, (MON, DAY))
    spoke(floor.sanne, nour, 10)
    client = client_of(floor.sanne)
    assert shown(client) == ["Fatima", "Ayşe", "Joris"]
    assert "Nour" not in client.get(reverse("now")).content.decode()


@pytest.mark.parametrize("htmx", [False, True])
def test_one_tap_says_already_talked_and_the_next_name_moves_up(floor, client_of, htmx):
    nour = PersonFactory(call_name="Nour", leader=floor.sanne, team=floor.de_hoek)
    works(nour, (MON, DAY))
    spoke(floor.sanne, nour, 10)
    client, headers = client_of(floor.sanne), {"HX-Request": "true"} if htmx else {}
    page = client.get(reverse("now")).content.decode()
    assert f'name="next" value="{reverse("now")}"' in page
    said = client.post(
        reverse("contact_log"), {"with": floor.fatima.pk, "next": reverse("now")}, headers=headers
    )
    assert reverse("now") in (said["HX-Location"] if htmx else said["Location"])
    assert shown(client) == ["Ayşe", "Joris", "Nour"]


def test_undo_brings_the_name_back_and_stays_here(floor, client_of):
    client = client_of(floor.sanne)
    client.post(reverse("contact_log"), {"with": floor.fatima.pk, "next": reverse("now")})
    undo = reverse("contact_undo", args=[Moment.objects.get().pk])
    assert undo in client.get(reverse("now")).content.decode()
    back = client.post(undo, headers={"Referer": f"http://testserver{reverse('now')}"})
    assert back["Location"] == reverse("now")
    assert shown(client) == ["Fatima", "Ayşe", "Joris"]


def test_looking_takes_nobodys_turn(floor, client_of):
    client_of(floor.sanne).get(reverse("now"))
    assert not Offer.objects.exists()
    assert not Rhythm.objects.exclude(last_offered_on=None).exists()


@pytest.mark.parametrize("why", ["no rhythm", "resting", "away", "meeting today", "later today"])
def test_whoever_is_not_to_be_asked_is_not_named(floor, client_of, why):
    client, fatima = client_of(floor.sanne), floor.fatima
    assert "Fatima" in shown(client)
    if why == "no rhythm":
        act.set_pace(leader=floor.sanne, colleague=fatima, pace="none", by=fatima, today=TODAY)
    elif why == "resting":
        act.pause_rhythm(leader=floor.sanne, colleague=fatima, ends_on=TODAY, by=fatima, today=TODAY)
    elif why == "away":
        act.set_away(person=fatima, starts_on=TODAY, ends_on=TODAY, by=fatima, today=TODAY)
    else:
        hours = -1 if why == "meeting today" else 2
        asked = NOW - timedelta(days=1)
        times = [NOW + timedelta(hours=hours)]
        propose_moment(other=fatima, kind="coffee", times=times, by=floor.sanne, now=asked)
    assert shown(client) == ["Ayşe", "Joris"]


def test_a_meeting_tomorrow_is_no_reason_to_pass_by(floor, client_of):
    times = [NOW + timedelta(days=1)]
    propose_moment(other=floor.fatima, kind="coffee", times=times, by=floor.sanne, now=NOW)
    assert "Fatima" in shown(client_of(floor.sanne))


def test_when_all_were_spoken_to_it_is_enough(floor, client_of):
    client = client_of(floor.sanne)
    for person in (floor.joris, floor.fatima, floor.ayse):
        client.post(reverse("contact_log"), {"with": person.pk, "next": reverse("now")})
    page = client.get(reverse("now")).content.decode()
    assert "You have spoken to everyone who is here. Enough for now." in page


def test_nobody_here_is_said_and_so_is_that_nothing_is_known(cast, client_of):
    client = client_of(cast.sanne)
    assert quiet(client) == "nothing known"
    works(cast.joris, (MON, EVENING))
    assert quiet(client) == "nobody"
    assert "Nobody of your people is on shift now." in client.get(reverse("now")).content.decode()


def test_who_is_here_but_rests_is_neither_named_nor_told_about(cast, client_of):
    works(cast.joris, (MON, DAY))
    act.set_pace(leader=cast.sanne, colleague=cast.joris, pace="none", by=cast.joris, today=TODAY)
    page = client_of(cast.sanne).get(reverse("now")).content.decode()
    assert "It isn’t known yet when your people work." in page
    assert "Joris" not in page


@pytest.mark.parametrize(
    ("clock_says", "here"), [("22:59", []), ("23:00", ["Joris"]), ("03:00", ["Joris"]), ("07:00", [])]
)
def test_a_night_is_here_on_both_sides_of_midnight(cast, client_of, clock, clock_says, here):
    works(cast.joris, (MON, NIGHT))
    clock["now"] = at(MON if clock_says > "12" else MON + 1, clock_says)
    assert shown(client_of(cast.sanne)) == here


def test_the_night_the_clock_goes_back_lasts_an_hour_longer(cast, client_of, clock):
    """On 25 October 2026 the hour from two to three comes twice; a usual night of that Saturday goes on to seven."""
    usually(cast.joris, "night", weekdays=1 << 5)
    client = client_of(cast.sanne)
    for day, clock_says, here in (("24", "23:30", True), ("25", "02:30", True), ("25", "06:59", True)):
        clock["now"] = at(TODAY.replace(month=10, day=int(day)), clock_says)
        assert shown(client) == ["Joris"] * here
    assert client.get(reverse("now")).context["here"].people[0].until == "Here until 07:00."
    clock["now"] = at(TODAY.replace(month=10, day=25), "07:00")
    assert shown(client) == []


def test_the_greeting_follows_the_shift(cast, client_of, clock):
    works(cast.sanne, (SUN, NIGHT))
    clock["now"] = at(SUN + 1, "05:30")
    for name in ("now", "today"):
        page = client_of(cast.sanne).get(reverse(name))
        assert page.context["greeting"] == "Good evening"
    Shift.objects.all().delete()
    assert client_of(cast.sanne).get(reverse("now")).context["greeting"] == "Good morning"


def test_the_tab_is_there_only_for_who_has_people(cast, client_of):
    for person, has in ((cast.sanne, True), (cast.karim, True), (cast.joris, False), (cast.hanna, False)):
        client = client_of(person)
        assert (reverse("now") in client.get(reverse("today")).content.decode()) is has
        assert client.get(reverse("now")).status_code == (200 if has else 404)


def test_nobody_sees_who_is_here_but_whose_people_they_are(floor, client_of):
    """Karim is Fatima's contact person; Ruth leads Sanne, and not her team."""
    works(floor.sanne, (MON, DAY))
    assert shown(client_of(floor.karim)) == ["Fatima"]
    assert shown(client_of(floor.ruth)) == ["Sanne"]
    Contact.objects.update(ended_on=LONG_AGO)
    assert client_of(floor.karim).get(reverse("now")).status_code == 404


@pytest.mark.parametrize("people", [4, 40, 400])
def test_it_costs_the_same_for_a_few_as_for_hundreds(cast, client_of, people):
    theirs = Person.objects.bulk_create(PersonFactory.build() for _number in range(people))
    Reporting.objects.bulk_create(
        Reporting(person=person, leader=cast.sanne, starts_on=LONG_AGO) for person in theirs
    )
    Presence.objects.bulk_create(Presence(person=person, by_day=True, weekdays=127) for person in theirs)
    client = client_of(cast.sanne)
    client.get(reverse("now"))
    statements = StatementClock()
    with connection.execute_wrapper(statements):
        assert len(client.get(reverse("now")).context["here"].people) == 3
    assert statements.count == 6


def test_six_a_day_is_enough_so_that_no_tapping_brings_the_whole_shift_by(floor, client_of):
    others = [PersonFactory(call_name=f"Nour{n}", leader=floor.sanne, team=floor.de_hoek) for n in range(5)]
    for one in others:
        works(one, (MON, DAY))
    client, seen = client_of(floor.sanne), set()
    for _tap in range(8):
        names = shown(client)
        seen |= set(names)
        if names:
            to = Person.objects.get(call_name=names[0])
            client.post(reverse("contact_log"), {"with": to.pk, "next": reverse("now")})
    assert len(seen) == 6
    assert shown(client) == []
    assert "Nobody else to look up now. Enough for now." in client.get(reverse("now")).content.decode()
