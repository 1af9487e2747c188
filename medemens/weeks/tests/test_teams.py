"""Whose week it is, and who chooses its times."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.people.actions.reporting import set_stand_in
from medemens.people.models import Employment, Reporting
from medemens.weeks.tests.scenes import a_week
from medemens.weeks.whose import teams_of, teams_to_set
from tests.factories import NOW, TODAY, EmploymentFactory, PersonFactory, TeamFactory

pytestmark = pytest.mark.usefixtures("clock")
DAY = timedelta(days=1)
PAGES = ("week_start", "week_close", "week_sheet", "team_week_calendar")
NOBODYS = ("ruth", "karim", "wim", "hanna", "adil", "olga")


def named(cast, name):
    return getattr(cast, name)


@pytest.mark.parametrize(
    ("name", "shares", "sets"),
    [
        ("sanne", True, True),  # leads it
        ("joris", True, False),  # works in it
        ("ruth", False, False),  # leads its leader
        ("karim", False, False),  # works elsewhere, contact person of one of them
        ("wim", False, False),
        ("hanna", False, False),  # HR
        ("adil", False, False),  # administrator
        ("olga", False, False),  # supervision
    ],
)
def test_whose_week_it_is(cast, name, shares, sets):
    person = named(cast, name)
    assert teams_of(person, TODAY).filter(pk=cast.de_hoek.pk).exists() is shares
    assert teams_to_set(person, TODAY).filter(pk=cast.de_hoek.pk).exists() is sets


def test_a_leader_shares_the_week_of_a_team_without_working_in_it(cast):
    Employment.objects.filter(person=cast.sanne).update(team=cast.elsewhere)
    assert list(teams_to_set(cast.sanne, TODAY)) == [cast.de_hoek]


def test_whoever_stands_in_for_the_leader_chooses_too_for_as_long_as_that_lasts(cast):
    dates = {"starts_on": TODAY, "ends_on": TODAY + 5 * DAY}
    set_stand_in(leader=cast.sanne, stand_in=cast.karim, **dates, by=cast.sanne, now=NOW)
    assert cast.de_hoek in teams_to_set(cast.karim, TODAY + 5 * DAY)
    assert cast.de_hoek not in teams_of(cast.karim, TODAY + 6 * DAY)


def test_where_nobody_leads_anyone_in_the_team_chooses(cast):
    assert list(teams_to_set(cast.wim, TODAY)) == [cast.elsewhere]
    Reporting.objects.create(person=cast.karim, leader=cast.ruth, starts_on=TODAY)
    assert list(teams_to_set(cast.wim, TODAY)) == []
    assert list(teams_of(cast.wim, TODAY)) == [cast.elsewhere]
    assert cast.elsewhere in teams_to_set(cast.ruth, TODAY)


def test_a_team_of_leaders_that_nobody_leads_chooses_for_itself(cast):
    board = TeamFactory(name="Bestuur")
    EmploymentFactory(person=cast.ruth, team=board, sequence="2")
    assert board in teams_to_set(cast.ruth, TODAY)


def test_it_ends_with_the_job_in_the_team_and_with_the_work_here(cast):
    Employment.objects.filter(person=cast.joris).update(ends_on=TODAY)
    assert cast.de_hoek in teams_of(cast.joris, TODAY)
    assert cast.de_hoek not in teams_of(cast.joris, TODAY + DAY)
    gone = PersonFactory(team=cast.de_hoek)
    gone.last_day = TODAY
    gone.save()
    assert cast.de_hoek not in teams_of(gone, TODAY + DAY)


class TestPages:
    @pytest.mark.parametrize("name", ["sanne", "joris"])
    def test_are_for_the_team_and_whoever_leads_it(self, cast, client_of, name):
        a_week(cast.de_hoek, cast.sanne)
        client = client_of(named(cast, name))
        assert [client.get(reverse(page, args=[cast.de_hoek.pk])).status_code for page in PAGES] == [200] * 4

    @pytest.mark.parametrize("name", NOBODYS)
    def test_do_not_exist_for_anyone_else(self, cast, client_of, name):
        week = a_week(cast.de_hoek, cast.sanne)
        client, team = client_of(named(cast, name)), cast.de_hoek.pk
        pages = (*PAGES, "team_week")
        assert [client.get(reverse(page, args=[team])).status_code for page in pages] == [404] * 5
        writes = {
            "team_week": {"place": "elders"},
            "week_agreements": {"text": "Sleutel"},
            "week_skip": {"gathering": "start", "day": "2026-11-30"},
        }
        for page, data in writes.items():
            assert client.post(reverse(page, args=[team]), data).status_code == 404, page
        week.refresh_from_db()
        assert (week.place, week.skips.count(), cast.de_hoek.week_agreements.count()) == ("de keuken", 0, 0)

    def test_the_times_are_chosen_by_whoever_leads(self, cast, client_of):
        url = reverse("team_week", args=[cast.de_hoek.pk])
        assert client_of(cast.sanne).get(url).status_code == 200
        assert client_of(cast.joris).get(url).status_code == 404

    def test_someone_who_left_comes_nowhere(self, cast, client_of):
        client = client_of(cast.joris)
        cast.joris.last_day = TODAY - DAY
        cast.joris.save()
        assert client.get(reverse("week_start", args=[cast.de_hoek.pk])).status_code == 302


class TestTheTeamsPage:
    def page(self, client, cast) -> str:
        return client.get(reverse("team", args=[cast.de_hoek.pk])).content.decode()

    def test_tells_the_team_when_and_leads_to_it(self, cast, client_of):
        a_week(cast.de_hoek, cast.sanne)
        for person in (cast.joris, cast.sanne):
            page = self.page(client_of(person), cast)
            assert "Monday 10:30" in page
            assert "Friday 15:00" in page
            assert reverse("week_start", args=[cast.de_hoek.pk]) in page
            assert (f'"{reverse("team_week", args=[cast.de_hoek.pk])}"' in page) is (person == cast.sanne)

    @pytest.mark.parametrize("name", NOBODYS)
    def test_tells_nobody_else(self, cast, client_of, name):
        client = client_of(named(cast, name))
        before = self.page(client, cast)
        a_week(cast.de_hoek, cast.sanne)
        assert "10:30" not in self.page(client, cast)
        assert reverse("week_start", args=[cast.de_hoek.pk]) not in before
