"""The first names of a team on paper: for whom, and nothing personal on it."""

import pytest
from django.urls import reverse

from medemens.people.models import StandIn
from medemens.people.queries.lists import first_names
from tests.factories import NOW, TODAY, PersonFactory, TeamFactory
from tests.sheets import Sheet, problems_of

LONG = {"call_name": "Anne-Sophie", "prefix": "van der", "family_name": "Meulen-Grootveld tot Nieuwenhuizen"}


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: TODAY)


def the_list(client, team, paper="a4") -> Sheet:
    return Sheet(client.get(reverse("team_list", args=[team.pk]), {"paper": paper}).content)


def test_it_is_for_whoever_leads_someone_there_and_for_hr(cast, client_of):
    path = reverse("team_list", args=[cast.de_hoek.pk])
    asked = [cast.sanne, cast.ruth, cast.hanna, cast.joris, cast.karim, cast.wim, cast.adil, cast.olga]
    got = [client_of(person).get(path).status_code for person in asked]
    assert got == [200, 200, 200, 404, 404, 404, 404, 404]


def test_who_stands_in_for_the_leader_prints_it_too(cast, client_of):
    path = reverse("team_list", args=[cast.de_hoek.pk])
    assert client_of(cast.ayse).get(path).status_code == 404
    StandIn.objects.create(leader=cast.sanne, stand_in=cast.ayse, starts_on=TODAY, ends_on=TODAY)
    assert client_of(cast.ayse).get(path).status_code == 200


def test_the_page_of_the_team_offers_it_to_the_same_people(cast, client_of):
    page, path = reverse("team", args=[cast.de_hoek.pk]), reverse("team_list", args=[cast.de_hoek.pk])
    shown = [
        path in client_of(who).get(page).content.decode() for who in (cast.sanne, cast.hanna, cast.joris)
    ]
    assert shown == [True, True, False]


def test_first_names_and_nothing_else_of_them(cast, client_of):
    text = the_list(client_of(cast.sanne), cast.de_hoek).text
    assert text == "De Hoek For: Ayşe Fatima Joris Sanne Found this note? Please throw it away. Medemens"


def test_who_shares_a_first_name_has_the_full_one(cast):
    other = PersonFactory(call_name="JORIS", prefix="", family_name="Aalbers", team=cast.de_hoek)
    people = [cast.sanne, cast.joris, other, cast.ayse]
    assert first_names(people) == ["Ayşe", "JORIS Aalbers", "Joris van den Berg", "Sanne"]


@pytest.mark.parametrize(
    ("paper", "people", "pages"), [("a4", 56, 1), ("a5", 56, 1), ("a6", 36, 1), ("a4", 57, 2), ("a5", 57, 2)]
)
def test_sixty_long_names_fit_a_page_and_more_go_on_another(cast, client_of, paper, people, pages):
    for _n in range(people):
        PersonFactory(**LONG, team=cast.de_hoek)
    sheet = the_list(client_of(cast.sanne), cast.de_hoek, paper)
    assert problems_of(sheet, paper, pages=pages) == []
    assert sheet.text.count("Anne-Sophie") == people


def test_a_team_of_nobody_is_a_list_of_nobody(cast, client_of):
    empty = TeamFactory()
    assert "Nobody works in this team now." in the_list(client_of(cast.hanna), empty).text
