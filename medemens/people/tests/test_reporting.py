"""Who leads whom, and who takes a leader's place."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from medemens.core import events
from medemens.core.errors import Refused
from medemens.people.actions.reporting import chain_down, end_leader, end_stand_in, set_leader, set_stand_in
from medemens.people.models import Person, Reporting, StandIn
from medemens.people.queries.relations import leaders_of, led_by, moment_leaders_of, people_with_moments_from
from tests.factories import NOW, TODAY, PersonFactory, ReportingFactory
from tests.power import timed

DAY = timedelta(days=1)


@pytest.fixture
def heard(monkeypatch):
    told = []
    consumer = lambda act: told.extend((one.kind.name, [*one.recipients]) for one in act)  # noqa: E731
    monkeypatch.setattr(events, "_consumers", [consumer])
    return told


def lead(person, leader, starts_on=TODAY, by=None):
    return set_leader(person=person, leader=leader, starts_on=starts_on, by=by or PersonFactory(), now=NOW)


class TestSetLeader:
    def test_from_that_day_on(self, cast):
        lead(cast.wim, cast.karim, TODAY + DAY)
        assert list(leaders_of(cast.wim, TODAY)) == []
        assert list(leaders_of(cast.wim, TODAY + DAY)) == [cast.karim]
        assert cast.wim.led_by.get().source == Reporting.Source.HAND

    def test_two_leaders_but_no_third(self, cast):
        lead(cast.joris, cast.karim)
        assert set(leaders_of(cast.joris, TODAY)) == {cast.sanne, cast.karim}
        with pytest.raises(Refused, match="has two leaders already"):
            lead(cast.joris, cast.ruth)

    def test_a_leader_that_ended_makes_room(self, cast):
        row = lead(cast.joris, cast.karim)
        end_leader(reporting=row, ends_on=TODAY, by=cast.hanna, now=NOW)
        lead(cast.joris, cast.ruth, TODAY + DAY)
        assert set(leaders_of(cast.joris, TODAY)) == {cast.sanne, cast.karim}
        assert set(leaders_of(cast.joris, TODAY + DAY)) == {cast.sanne, cast.ruth}

    def test_the_same_leader_again_after_an_end(self, cast):
        end_leader(reporting=cast.joris.led_by.get(), ends_on=TODAY - DAY, by=cast.hanna, now=NOW)
        lead(cast.joris, cast.sanne)
        assert list(leaders_of(cast.joris, TODAY)) == [cast.sanne]

    def test_refusals_in_plain_words(self, cast):
        with pytest.raises(Refused, match="Nobody leads themselves"):
            lead(cast.wim, cast.wim)
        with pytest.raises(Refused, match="Sanne Verhoeven leads Joris van den Berg already"):
            lead(cast.joris, cast.sanne)
        gone = PersonFactory(last_day=TODAY - DAY)
        with pytest.raises(Refused, match="doesn’t work here on that day"):
            lead(cast.wim, gone)
        assert Reporting.objects.filter(person=cast.wim).count() == 0

    def test_nobody_makes_themselves_a_leader(self, cast):
        with pytest.raises(Refused, match="This is about you"):
            lead(cast.wim, cast.hanna, by=cast.hanna)
        lead(cast.wim, cast.hanna, by=cast.ruth)
        assert cast.wim.led_by.get().leader == cast.hanna

    def test_who_is_merged_meanwhile_is_refused(self, cast):
        Person.objects.filter(pk=cast.karim.pk).delete()
        with pytest.raises(Refused, match="Something changed meanwhile"):
            lead(cast.wim, cast.karim)

    def test_the_person_and_both_leaders_hear_of_it(self, cast, heard):
        row = lead(cast.joris, cast.karim, by=cast.hanna)
        everyone = sorted([cast.joris, cast.sanne, cast.karim], key=lambda person: person.pk)
        assert heard == [("leader-changed", everyone)]
        end_leader(reporting=row, ends_on=TODAY, by=cast.hanna, now=NOW)
        assert heard[1:] == [("leader-changed", everyone)]
        end_leader(reporting=cast.wim.led_by.create(leader=cast.ruth, starts_on=TODAY), ends_on=TODAY,
                   by=cast.ruth, now=NOW)  # fmt: skip
        assert heard[2:] == [("leader-changed", [cast.wim])]

    def test_a_circle_is_refused_with_the_chain_shown(self, cast):
        with pytest.raises(Refused) as refusal:
            lead(cast.ruth, cast.joris)
        assert str(refusal.value) == (
            "That would be a circle: Ruth Meijer leads Sanne Verhoeven, Sanne Verhoeven leads Joris van den Berg."
            " So Joris van den Berg can’t lead Ruth Meijer."
        )
        assert list(leaders_of(cast.ruth, TODAY)) == []

    def test_a_circle_that_is_over_or_would_come_counts_as_it_should(self, cast):
        row = cast.joris.led_by.get()
        end_leader(reporting=row, ends_on=TODAY + 9 * DAY, by=cast.hanna, now=NOW)
        with pytest.raises(Refused, match="circle"):
            lead(cast.ruth, cast.joris, TODAY + 9 * DAY)
        lead(cast.ruth, cast.joris, TODAY + 10 * DAY)

    def test_the_chain_is_found_over_two_leaders_and_in_old_circles(self, cast):
        lead(cast.sanne, cast.karim)
        assert chain_down(cast.karim, cast.joris, TODAY) == [cast.karim, cast.sanne, cast.joris]
        ReportingFactory(person=cast.ruth, leader=cast.joris)  # a file may say anything
        assert chain_down(cast.wim, cast.joris, TODAY) == []

    def test_a_director_leads_and_nobody_leads_them(self, cast):
        assert list(leaders_of(cast.ruth, TODAY)) == []
        assert list(led_by(cast.ruth, TODAY)) == [cast.sanne]


class TestEndLeader:
    def test_the_last_day_counts(self, cast):
        end_leader(reporting=cast.joris.led_by.get(), ends_on=TODAY, by=cast.hanna, now=NOW)
        assert list(leaders_of(cast.joris, TODAY)) == [cast.sanne]
        assert list(leaders_of(cast.joris, TODAY + DAY)) == []

    def test_what_never_began_is_gone(self, cast):
        row = lead(cast.wim, cast.karim, TODAY + 5 * DAY)
        end_leader(reporting=row, ends_on=TODAY, by=cast.hanna, now=NOW)
        assert not Reporting.objects.filter(person=cast.wim).exists()


class TestStandIn:
    def stand_in(self, cast, **changes):
        given = {
            "leader": cast.sanne, "stand_in": cast.karim, "starts_on": TODAY, "ends_on": TODAY + 7 * DAY,
            "by": cast.sanne, "now": NOW,
        }  # fmt: skip
        return set_stand_in(**{**given, **changes})

    def test_they_lead_in_that_time_and_hear_of_it(self, cast, heard):
        self.stand_in(cast)
        assert list(led_by(cast.karim, TODAY + 7 * DAY)) == list(led_by(cast.sanne, TODAY))
        assert list(led_by(cast.karim, TODAY + 8 * DAY)) == []
        assert heard == [("stand-in-set", [cast.karim])]

    def test_the_leader_hears_who_takes_their_place(self, cast, heard):
        self.stand_in(cast, by=cast.ruth)
        assert heard == [("stand-in-set", [cast.karim, cast.sanne])]

    def test_the_moments_are_with_the_stand_in_and_nobody_else(self, cast):
        self.stand_in(cast)
        assert list(moment_leaders_of(cast.joris, TODAY)) == [cast.karim]
        assert set(people_with_moments_from(cast.karim, TODAY)) == {cast.joris, cast.fatima, cast.ayse}
        assert list(people_with_moments_from(cast.sanne, TODAY)) == []
        assert set(led_by(cast.sanne, TODAY)) == {cast.joris, cast.fatima, cast.ayse}
        later = TODAY + 8 * DAY
        assert list(moment_leaders_of(cast.joris, later)) == [cast.sanne]
        assert cast.joris in people_with_moments_from(cast.sanne, later)

    def test_a_stand_in_who_left_takes_nothing(self, cast):
        self.stand_in(cast)
        cast.karim.last_day = TODAY - DAY
        cast.karim.save()
        assert list(moment_leaders_of(cast.joris, TODAY)) == [cast.sanne]
        assert cast.joris in people_with_moments_from(cast.sanne, TODAY)

    def test_a_colleague_who_stands_in_has_no_moments_with_themselves(self, cast):
        self.stand_in(cast, stand_in=cast.ayse)
        assert list(moment_leaders_of(cast.ayse, TODAY)) == []
        assert set(people_with_moments_from(cast.ayse, TODAY)) == {cast.joris, cast.fatima}

    def test_half_a_year_is_the_longest(self, cast):
        with pytest.raises(Refused, match="More than half a year"):
            self.stand_in(cast, ends_on=TODAY + 183 * DAY)
        self.stand_in(cast, ends_on=TODAY + 182 * DAY)

    def test_hr_doesnt_choose_themselves_but_a_leader_of_the_leader_may(self, cast):
        with pytest.raises(Refused, match="can’t choose yourself"):
            self.stand_in(cast, stand_in=cast.hanna, by=cast.hanna)
        assert self.stand_in(cast, stand_in=cast.ruth, by=cast.ruth).stand_in == cast.ruth

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"ends_on": TODAY - DAY}, "comes before the first"),
            ({"starts_on": TODAY - 9 * DAY, "ends_on": TODAY - DAY}, "passed already"),
        ],
    )
    def test_refusals(self, cast, heard, change, words):
        with pytest.raises(Refused, match=words):
            self.stand_in(cast, **change)
        with pytest.raises(Refused, match="nobody stands in for themselves"):
            self.stand_in(cast, stand_in=cast.sanne)
        self.stand_in(cast)
        with pytest.raises(Refused, match="in that time already"):
            self.stand_in(cast, starts_on=TODAY + 7 * DAY, ends_on=TODAY + 9 * DAY)
        assert len(heard) == 1

    def test_ending_it(self, cast):
        row = self.stand_in(cast, starts_on=TODAY - DAY)
        end_stand_in(row=row, by=cast.sanne, now=NOW)
        assert list(led_by(cast.karim, TODAY)) == []
        later = self.stand_in(cast)
        end_stand_in(row=later, by=cast.sanne, now=NOW)
        assert StandIn.objects.count() == 1


def search_for(person: Person) -> str:
    return f"?q={person.family_name}"


@pytest.mark.usefixtures("named_words")
class TestPages:
    @pytest.fixture
    def named_words(self, cast):
        from medemens.people.tests.test_directory_pages import words_for_everyone

        words_for_everyone()

    def test_hr_adds_and_ends_a_leader(self, cast, client_of):
        client, url = (
            timed(client_of(cast.hanna), cast.hanna, cast.wim),
            reverse("leader_new", args=[cast.wim.pk]) + search_for(cast.karim),
        )
        assert "Karim el Amrani · Verzorgende IG · Keuken" in client.get(url).content.decode()
        answer = client.post(url, {"person": cast.karim.pk, "starts_on": "2026-11-01"})
        assert answer.url == reverse("person", args=[cast.wim.pk])
        row = cast.wim.led_by.get()
        assert (row.leader, row.starts_on) == (cast.karim, date(2026, 11, 1))
        end = reverse("leader_end", args=[row.pk])
        assert client.get(end).status_code == 200
        assert client.post(end, {"ends_on": ""}).status_code == 422
        assert client.post(end, {"ends_on": "2026-11-20"}).status_code == 302
        assert cast.wim.led_by.get().ends_on == date(2026, 11, 20)

    def test_what_is_refused_is_said_and_kept(self, cast, client_of):
        url = reverse("leader_new", args=[cast.ruth.pk]) + search_for(cast.joris)
        client = timed(client_of(cast.hanna), cast.hanna, cast.ruth)
        answer = client.post(url, {"person": cast.joris.pk, "starts_on": "2026-11-01"})
        assert answer.status_code == 422
        assert "That would be a circle: Ruth Meijer leads Sanne Verhoeven" in answer.content.decode()
        assert 'value="2026-11-01"' in answer.content.decode()

    def test_only_who_was_found_can_be_chosen(self, cast, client_of):
        url = reverse("leader_new", args=[cast.wim.pk]) + search_for(cast.karim)
        client = timed(client_of(cast.hanna), cast.hanna, cast.wim)
        assert client.post(url, {"person": cast.ruth.pk, "starts_on": "2026-11-01"}).status_code == 422
        assert client.post(url.split("?")[0], {"person": cast.karim.pk}).status_code == 422
        assert "Nobody found" in client.get(url.split("?")[0] + "?q=qq").content.decode()

    def test_leading_is_for_hr_to_set(self, cast, client_of):
        row = cast.joris.led_by.get()
        for who in (cast.sanne, cast.ruth, cast.joris, cast.adil, cast.olga):
            client = client_of(who)
            assert client.get(reverse("leader_new", args=[cast.wim.pk])).status_code == 404
            assert (
                client.post(reverse("leader_end", args=[row.pk]), {"ends_on": "2026-11-20"}).status_code
                == 404
            )
        row.refresh_from_db()
        assert row.ends_on is None

    @pytest.mark.parametrize(
        ("who", "status"),
        [
            ("sanne", 302),
            ("ruth", 302),
            ("hanna", 302),
            ("joris", 404),
            ("wim", 404),
            ("adil", 404),
            ("olga", 404),
        ],
    )
    def test_who_may_choose_and_end_a_stand_in(self, cast, client_of, who, status):
        client, today = client_of(getattr(cast, who)), timezone.localdate()
        if who == "hanna":
            timed(client, cast.hanna, cast.sanne)
        url = reverse("stand_in_new", args=[cast.sanne.pk]) + search_for(cast.karim)
        data = {
            "person": cast.karim.pk,
            "starts_on": today.isoformat(),
            "ends_on": (today + 7 * DAY).isoformat(),
        }
        assert client.get(url).status_code == (200 if status == 302 else 404)
        assert client.post(url, data).status_code == status
        assert StandIn.objects.count() == (status == 302)
        row = StandIn.objects.first() or StandIn.objects.create(
            leader=cast.sanne, stand_in=cast.karim, starts_on=today, ends_on=today
        )
        assert client.get(reverse("stand_in_end", args=[row.pk])).status_code == 405
        assert client.post(reverse("stand_in_end", args=[row.pk])).status_code == status
        assert StandIn.objects.filter(pk=row.pk).exists() == (status == 404)

    def test_who_leads_nobody_needs_no_stand_in(self, cast, client_of):
        assert client_of(cast.hanna).get(reverse("stand_in_new", args=[cast.wim.pk])).status_code == 404

    def test_a_stand_in_chooses_nobody_one_level_lower(self, cast, client_of):
        ReportingFactory(person=cast.wim, leader=cast.joris)  # Joris leads Wim, Sanne leads Joris
        url = reverse("stand_in_new", args=[cast.joris.pk])
        assert client_of(cast.sanne).get(url).status_code == 200
        today = timezone.localdate()
        StandIn.objects.create(leader=cast.sanne, stand_in=cast.karim, starts_on=today, ends_on=today)
        assert client_of(cast.karim).get(url).status_code == 404

    def test_a_leader_ends_it_when_nobody_is_led_any_more(self, cast, client_of):
        today = timezone.localdate()
        row = StandIn.objects.create(leader=cast.sanne, stand_in=cast.karim, starts_on=today, ends_on=today)
        Reporting.objects.filter(leader=cast.sanne).delete()
        client, url = client_of(cast.sanne), reverse("stand_in_end", args=[row.pk])
        page = client.get(reverse("person", args=[cast.sanne.pk])).content.decode()
        assert f'action="{url}"' in page
        assert "Choose a stand-in" not in page
        assert client.post(url).status_code == 302
        assert not StandIn.objects.exists()

    def test_half_a_year_is_the_longest(self, cast, client_of):
        today = timezone.localdate()
        url = reverse("stand_in_new", args=[cast.sanne.pk]) + search_for(cast.karim)
        data = {
            "person": cast.karim.pk,
            "starts_on": today.isoformat(),
            "ends_on": (today + 190 * DAY).isoformat(),
        }
        answer = client_of(cast.sanne).post(url, data)
        assert (answer.status_code, StandIn.objects.count()) == (422, 0)
        assert "More than half a year isn’t possible" in answer.content.decode()

    def test_htmx_gets_the_candidates_alone(self, cast, client_of):
        url = reverse("leader_new", args=[cast.wim.pk]) + search_for(cast.karim)
        part = (
            timed(client_of(cast.hanna), cast.hanna, cast.wim)
            .get(url, headers={"HX-Request": "true", "HX-Target": "found"})
            .content.decode()
        )
        assert "<html" not in part
        assert "Karim el Amrani" in part
        assert f'action="{url}"' in part
