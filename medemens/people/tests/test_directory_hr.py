"""What HR looks after: the overview, gaps in who leads whom, leavers."""

from datetime import timedelta
from itertools import islice
from string import ascii_lowercase

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from medemens.core import navigation
from medemens.people.models import Reporting
from medemens.people.tests.test_directory_pages import words_for_everyone
from tests.factories import PersonFactory, ReportingFactory, TeamFactory

PAGES = ["policy", "people_without_leader", "vacancies", "leavers", "merge_find", "people_export"]
DAY = timedelta(days=1)


@pytest.mark.parametrize("name", PAGES)
def test_for_hr_alone(cast, client_of, name):
    assert client_of(cast.hanna).get(reverse(name)).status_code == 200
    assert client_of(cast.hanna).post(reverse(name)).status_code == (302 if name == "people_export" else 405)
    for who in (cast.sanne, cast.ruth, cast.karim, cast.adil, cast.olga, cast.wim):
        assert client_of(who).get(reverse(name)).status_code == 404


def test_the_place_in_the_menu_is_for_hr_alone(cast, rf: RequestFactory):
    def places(roles):
        request = rf.get("/")
        request.roles = frozenset(roles)
        return [place.name for place in navigation._places.values() if place.visible(request)]

    assert {"colleagues", "policy"} <= set(places({"hr"}))
    assert "policy" not in places({"administrator", "supervision"})
    assert "colleagues" in places(())


def test_every_link_of_the_overview_leads_somewhere(cast, client_of):
    client = client_of(cast.hanna)
    page = client.get(reverse("policy")).content.decode()
    for name in ("leavers", "people_without_leader", "vacancies", "merge_find", "people_export"):
        assert f'href="{reverse(name)}"' in page


def test_people_without_a_leader(cast, client_of):
    def shown():
        response = client_of(cast.hanna).get(reverse("people_without_leader"))
        return {str(entry.person) for entry in response.context["entries"]}

    alone = {"Ruth Meijer", "Karim el Amrani", "Hanna de Wit", "Adil Yıldız", "Olga ter Horst", "Wim Kok"}
    assert shown() == alone
    cast.sanne.last_day = timezone.localdate() - DAY
    cast.sanne.save()
    assert shown() == alone | {"Joris van den Berg", "Fatima Benali", "Ayşe Öztürk"}


def test_teams_without_a_leader(cast, client_of):
    def shown():
        return {str(team) for team in client_of(cast.hanna).get(reverse("vacancies")).context["page"]}

    TeamFactory(name="Leeg")
    board = TeamFactory(name="Bestuur")
    director = PersonFactory(team=board)
    ReportingFactory(person=cast.ruth, leader=director)
    assert shown() == {"Keuken"}  # in the house somebody is led, in the board everyone leads
    Reporting.objects.filter(leader=cast.sanne).update(ends_on=timezone.localdate() - DAY)
    Reporting.objects.filter(leader=director).delete()
    assert shown() == {"Keuken", "Zorggroep De Linde", "Bestuur"}
    Reporting.objects.filter(leader=cast.ruth).delete()
    assert shown() == {"Keuken", "Zorggroep De Linde", "Bestuur", "De Hoek"}


def test_leavers_are_found_by_name(cast, client_of):
    PersonFactory(call_name="Piet", family_name="Vertrokken", last_day=timezone.localdate() - DAY)
    PersonFactory(call_name="Nog", family_name="Hier", last_day=timezone.localdate())
    words_for_everyone()
    client = client_of(cast.hanna)
    assert [str(person) for person in client.get(reverse("leavers")).context["page"].people] == [
        "Piet Vertrokken"
    ]
    found = client.get(reverse("leavers"), {"q": "vertr"}).content.decode()
    assert "Piet Vertrokken" in found
    assert str(timezone.localdate().year) not in found  # their last day is a work detail
    assert "Nobody found" in client.get(reverse("leavers"), {"q": "hier"}).content.decode()


@pytest.mark.parametrize("name", ["people_without_leader", "vacancies", "leavers", "merge_find", "policy"])
def test_it_costs_the_same_at_1_3_and_40(cast, client_of, name):
    client, counts = client_of(cast.hanna), []
    family_names = iter(f"{first}{second}" for first in ascii_lowercase for second in ascii_lowercase)
    for more in (1, 2, 37):
        for family_name in islice(family_names, more):
            PersonFactory.create_batch(2, family_name=family_name, team=TeamFactory())
            PersonFactory(last_day=timezone.localdate() - DAY)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(name)).status_code == 200
        counts.append(len(captured))
    assert max(counts) <= 12
    assert counts[1] == counts[2] == counts[0]
