"""Whose day is near, for whom: what its owner shared, with whom, and how they like it; and years of service."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from medemens.milestones.actions import say_service_wish
from medemens.milestones.models import ServiceWish
from medemens.milestones.queries import days_for, next_service_day, today_block, today_parts
from medemens.people.models import Contact, Person
from medemens.people.queries.named import read_named
from medemens.sharing.actions.shares import add_share, change_share, withdraw_share
from medemens.sharing.models import SharedDay, Sight
from medemens.sharing.rules import Audience, Kind, Occasion, Said, Way
from tests.clock import clock
from tests.factories import NOW, TODAY

__all__ = ["clock"]
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LEADER = Audience(leader=True)


def shares_day(owner, on: date, occasion=Occasion.BIRTHDAY, *, audience=LEADER, year=None, **said):
    said = Said(Kind.DAY, occasion=occasion, day=on.day, month=on.month, year=year, audience=audience, **said)
    return add_share(said=said, by=owner, now=NOW)


def told(viewer, today=TODAY) -> list[tuple[str, date, str]]:
    return [(one.person.call_name, one.day, one.what) for one in days_for(viewer, today)]


def on_vandaag(viewer, today=TODAY) -> list[str]:
    return [one.call_name for one in today_block(read_named(*today_parts(viewer, today))).people]


def begins(person, day: date) -> None:
    Person.objects.filter(pk=person.pk).update(service_date=day)


@pytest.mark.parametrize(("ahead", "known"), [(-1, False), (0, True), (7, True), (8, False)])
def test_seven_days_ahead_and_no_day_after_it(cast, ahead, known):
    shares_day(cast.joris, TODAY + ahead * DAY)
    assert bool(told(cast.sanne)) == known
    assert on_vandaag(cast.sanne) == ["Joris"] * known


def test_with_whom_it_is_shared_and_with_nobody_else(cast):
    shares_day(cast.joris, TODAY + DAY)
    assert told(cast.sanne) == [("Joris", TODAY + DAY, "birthday")]
    for other in (cast.joris, cast.ruth, cast.fatima, cast.karim, cast.hanna, cast.adil, cast.olga, cast.wim):
        assert told(other) == []
        assert on_vandaag(other) == []


def test_rather_not_is_told_to_nobody_whatever_the_audience(cast):
    everyone = Audience(leader=True, team=True, everyone=True)
    share = shares_day(cast.joris, TODAY, audience=everyone, ways=(Way.RATHER_NOT,))
    assert not SharedDay.objects.exists()
    assert told(cast.sanne) == told(cast.wim) == []
    again = Said(Kind.DAY, occasion=Occasion.BIRTHDAY, day=TODAY.day, month=TODAY.month, audience=everyone)
    change_share(share=share, said=again, by=cast.joris, now=NOW)
    assert [row[0] for row in told(cast.wim)] == ["Joris"]


def test_taken_back_it_is_gone_at_once(cast):
    share = shares_day(cast.joris, TODAY)
    withdraw_share(share=share, by=cast.joris)
    assert (told(cast.sanne), on_vandaag(cast.sanne), SharedDay.objects.count()) == ([], [], 0)


WHAT = {
    (Occasion.BIRTHDAY, None, ""): "birthday",
    (Occasion.BIRTHDAY, 1986, ""): "birthday, 40",
    (Occasion.FAMILY, None, "Noor"): "birthday of Noor",
    (Occasion.FAMILY, 2020, ""): "birthday of someone they love",
    (Occasion.WEDDING, None, ""): "day they married",
    (Occasion.WEDDING, 2001, ""): "25 years married · silver wedding",
    (Occasion.WEDDING, 2012, ""): "14 years married",
    (Occasion.MOVE, 2026, ""): "moves house",
    (Occasion.DIPLOMA, 2026, "Kees"): "diploma of Kees",
    (Occasion.RETIREMENT, 2026, ""): "last day before retiring",
    (Occasion.MEMORIAL, 2024, "Kees"): "remembers Kees",
    (Occasion.OWN, None, ""): "a day of their own",
}


@pytest.mark.parametrize(("occasion", "year", "name"), WHAT)
def test_what_it_is_called(cast, occasion, year, name):
    shares_day(cast.joris, TODAY, occasion, year=year, name=name)
    assert told(cast.sanne) == [("Joris", TODAY, WHAT[occasion, year, name])]


@pytest.mark.parametrize(
    ("occasion", "year", "known"),
    [
        (Occasion.MOVE, 2025, False),
        (Occasion.MOVE, 2026, True),
        (Occasion.MOVE, 2027, False),
        (Occasion.BIRTHDAY, 2027, False),
        (Occasion.BIRTHDAY, 2026, True),
    ],
)
def test_what_comes_once_comes_in_its_year_and_nothing_comes_before_it(cast, occasion, year, known):
    shares_day(cast.joris, TODAY, occasion, year=year)
    assert bool(told(cast.sanne)) == known == bool(on_vandaag(cast.sanne))


def test_twelve_and_a_half_years_married(cast):
    shares_day(cast.joris, date(2014, 5, 25), Occasion.WEDDING, year=2014)
    assert told(cast.sanne) == [("Joris", date(2026, 11, 25), "12½ years married · copper wedding")]
    assert told(cast.sanne, TODAY + 7 * DAY) == []


def test_a_leap_day_is_the_last_of_february_in_other_years(cast):
    shares_day(cast.joris, date(2024, 2, 29))
    assert told(cast.sanne, date(2027, 2, 25)) == [("Joris", date(2027, 2, 28), "birthday")]
    assert told(cast.sanne, date(2028, 2, 25)) == [("Joris", date(2028, 2, 29), "birthday")]


START = date(2014, 5, 26)  # 12½ years on Thursday 26 November 2026


class TestYearsOfService:
    def test_the_leader_and_the_contact_person_know(self, cast):
        begins(cast.fatima, START)
        for viewer in (cast.sanne, cast.karim):
            assert told(viewer) == [("Fatima", date(2026, 11, 26), "12½ years here")]
            assert on_vandaag(viewer) == ["Fatima"]
        for other in (cast.fatima, cast.joris, cast.ruth, cast.hanna, cast.wim):
            assert (told(other), on_vandaag(other)) == ([], [])

    def test_a_contact_person_of_before_does_not(self, cast):
        begins(cast.fatima, START)
        Contact.objects.update(ended_on=TODAY)
        assert told(cast.karim) == []

    def test_rather_not_wins(self, cast):
        begins(cast.fatima, START)
        say_service_wish(ways=[Way.RATHER_NOT], by=cast.fatima)
        assert (told(cast.sanne), on_vandaag(cast.sanne)) == ([], [])
        say_service_wish(ways=[Way.IN_TEAM, Way.ON_PAPER], text=" Klein, bij de koffie. ", by=cast.fatima)
        [one] = days_for(cast.sanne, TODAY)
        assert (one.ways, one.text) == ([Way.IN_TEAM, Way.ON_PAPER], "Klein, bij de koffie.")
        say_service_wish(ways=[], text="Klein.", by=cast.fatima)
        assert [(one.ways, one.text) for one in days_for(cast.sanne, TODAY)] == [([], "Klein.")]
        say_service_wish(ways=[Way.RATHER_NOT], text="Klein.", by=cast.fatima)
        assert ServiceWish.objects.get().text == ""
        say_service_wish(ways=[], by=cast.fatima)
        assert not ServiceWish.objects.exists()
        assert days_for(cast.sanne, TODAY)[0].ways == []

    def test_the_next_of_ones_own(self, cast):
        begins(cast.fatima, START)
        cast.fatima.refresh_from_db()
        assert str(next_service_day(cast.fatima, TODAY).years) == "12½"
        assert next_service_day(cast.fatima, date(2070, 1, 1)) is None


class TestPages:
    def test_the_page_shows_it_and_its_owner_sees_who_looked(self, cast, client_of, clock):
        shares_day(cast.joris, TODAY + DAY, text="Taart in de pauze.", ways=(Way.IN_TEAM,))
        sanne = client_of(cast.sanne)
        vandaag = sanne.get("/").content.decode()
        assert "A day of Joris comes near." in vandaag
        assert "Taart" not in vandaag
        assert not Sight.objects.exists()
        page = sanne.get(reverse("days")).content.decode()
        assert "Taart in de pauze." in page
        assert "in the team" in page
        assert [(row.viewer, row.owner, row.kind) for row in Sight.objects.all()] == [
            (cast.sanne, cast.joris, Kind.DAY)
        ]

    def test_a_memorial_stands_apart_and_is_no_feast(self, cast, client_of, clock):
        shares_day(cast.joris, TODAY, Occasion.MEMORIAL, name="Kees")
        page = client_of(cast.sanne).get(reverse("days")).content.decode()
        assert page.index("To think of") < page.index("Remembers Kees")

    def test_who_never_looks_after_it_reads_nothing(self, cast, client_of, clock):
        shares_day(cast.joris, TODAY)
        page = client_of(cast.wim).get(reverse("days")).content.decode()
        assert "No day comes near." in page
        assert "Joris" not in page

    def test_feasts_are_of_nobody_and_what_is_estimated_says_so(self, cast, client_of, clock):
        page = client_of(cast.joris).get(reverse("feast_days")).content.decode()
        assert "Christmas Day" in page
        assert "may be a day earlier or later" in page
        assert "looked up on 21 November 2026" in page

    @pytest.mark.parametrize(
        ("since", "told"),
        [(date(2026, 5, 26), "26 May 2027: one year here."), (START, "26 November 2026: 12½ years here.")],
    )
    def test_one_reads_which_day_comes(self, cast, client_of, clock, since, told):
        begins(cast.joris, since)
        assert told in client_of(cast.joris).get(reverse("service_wish")).content.decode()

    def test_one_says_how_one_likes_it(self, cast, client_of, clock):
        joris, url = client_of(cast.joris), reverse("service_wish")
        assert joris.post(url, {"ways": ["in-person", "rather-not"]}).status_code == 422
        assert not ServiceWish.objects.exists()
        health = {"ways": ["in-person"], "text": "Rustig, want ik heb een burn-out."}
        assert joris.post(url, health).status_code == 422
        assert joris.post(url, {"ways": ["in-person"], "text": "Klein."}).status_code == 302
        wish = ServiceWish.objects.get(person=cast.joris)
        assert (wish.liked, wish.text) == ([Way.IN_PERSON], "Klein.")

    @pytest.mark.parametrize(
        ("sent", "wrong"),
        [
            ({}, "Fill in a day and a month."),
            ({"day": "31", "month": "4"}, "This day isn’t in the calendar."),
            ({"day": "1", "month": "4", "occasion": "move"}, "This comes once."),
            ({"day": "1", "month": "4", "ways": ["rather-not", "by-mail"]}, "alone"),
        ],
    )
    def test_what_cannot_be_comes_back(self, cast, client_of, clock, sent, wrong):
        data = {"occasion": "birthday", "leader": "on", "text": "Taart"} | sent
        page = client_of(cast.joris).post(reverse("share_new") + "?kind=day", data)
        assert page.status_code == 422
        assert wrong in page.content.decode()
        assert "Taart" in page.content.decode()
        assert not SharedDay.objects.exists()
