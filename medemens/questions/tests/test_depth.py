"""The page on which someone says how far questions may go: theirs alone."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.core import kept
from medemens.people.models import Contact, Reporting
from medemens.questions.models import Openness, Retirement
from tests.factories import NOW, TODAY
from tests.looks import CHANCE, cost

pytestmark = pytest.mark.django_db
MOST = 12


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def page_of(leader) -> str:
    return reverse("depth", args=[leader.pk])


def checked(page) -> list[str]:
    found = re.findall(r"<input[^>]*>", page)
    return [re.search(r'value="(\w+)"', one)[1] for one in found if " checked" in one]


class TestChoosing:
    def test_light_until_they_choose(self, cast, client_of):
        page = client_of(cast.joris).get(page_of(cast.sanne)).content.decode()
        assert checked(page) == ["light"]
        assert "Sanne doesn’t see this. Only the questions become different." in page
        for text in (
            "What do you like doing when you’re off?",
            "What takes your strength without anyone seeing it?",
        ):
            assert text in page

    def test_shows_no_example_that_this_house_retired(self, cast, client_of):
        Retirement.objects.create(question="vrij-graag", by=cast.hanna, at=NOW)
        page = client_of(cast.joris).get(page_of(cast.sanne)).content.decode()
        assert "What do you like doing when you’re off?" not in page
        assert len(re.findall('<span class="quiet">', page)) == 6

    def test_saves_and_can_be_changed_again(self, cast, client_of):
        client = client_of(cast.joris)
        response = client.post(page_of(cast.sanne), {"depth": "open", "avoids": ["home", "us"]}, follow=True)
        assert response.redirect_chain == [(page_of(cast.sanne), 302)]
        page = response.content.decode()
        assert "This holds from now on." in page
        assert checked(page) == ["open", "home", "us"]
        client.post(page_of(cast.sanne), {"depth": "light"})
        assert not Openness.objects.exists()

    @pytest.mark.parametrize("data", [{}, {"depth": "bottomless"}, {"depth": "open", "avoids": ["weather"]}])
    def test_what_is_no_choice_comes_back(self, cast, client_of, data):
        response = client_of(cast.joris).post(page_of(cast.sanne), data)
        assert response.status_code == 422
        assert not Openness.objects.exists()

    def test_says_what_the_other_may_notice(self, cast, client_of):
        cast.sanne.call_name = "S<i>"
        cast.sanne.save()
        page = client_of(cast.joris).get(page_of(cast.sanne)).content.decode()
        said = "If you choose many subjects, questions run out sooner. S&lt;i&gt; may notice that."
        assert said in page[page.index("Rather not about") :]


class TestTheWayThere:
    def links(self, client) -> list[str]:
        page = client.get(reverse("mine")).content.decode()
        return re.findall(r'href="(/depth/\d+/)"', page)

    def test_stands_on_mine_for_each_leader_and_contact_person(self, cast, client_of):
        assert self.links(client_of(cast.fatima)) == [page_of(cast.karim), page_of(cast.sanne)]
        assert self.links(client_of(cast.wim)) == []

    def test_also_for_a_leader_whom_a_contact_person_replaces(self, cast, client_of):
        Contact.objects.filter(person=cast.fatima).update(instead_of_leader=True)
        assert self.links(client_of(cast.fatima)) == [page_of(cast.karim), page_of(cast.sanne)]

    def test_and_for_whom_it_was_said_of_before(self, cast, client_of):
        client = client_of(cast.joris)
        client.post(page_of(cast.sanne), {"depth": "open"})
        Reporting.objects.filter(person=cast.joris).update(ends_on=TODAY - timedelta(days=1))
        assert self.links(client) == [page_of(cast.sanne)]
        assert client.get(page_of(cast.sanne)).status_code == 200
        (part,) = [one for one in kept.kept_of(cast.joris, NOW) if one.title == "How far questions may go"]
        assert part.change_url == reverse("mine")


class TestNobodyElse:
    def test_has_the_page(self, cast, client_of):
        client_of(cast.joris).post(page_of(cast.sanne), {"depth": "deep", "avoids": ["home"]})
        for person in (cast.wim, cast.ruth, cast.karim, cast.hanna, cast.adil, cast.olga, cast.sanne):
            client = client_of(person)
            for leader in (cast.sanne, cast.joris):
                assert client.get(page_of(leader)).status_code == 404, (person, leader)
                assert client.post(page_of(leader), {"depth": "deep"}).status_code == 404
        assert list(Openness.objects.values_list("person", flat=True)) == [cast.joris.pk]

    def test_another_of_the_team_sees_their_own(self, cast, client_of):
        client_of(cast.joris).post(page_of(cast.sanne), {"depth": "deep", "avoids": ["home"]})
        assert checked(client_of(cast.fatima).get(page_of(cast.sanne)).content.decode()) == ["light"]

    @pytest.mark.rendering
    def test_finds_anything_of_it_anywhere(self, cast, client_of):
        """What the leader, theirs, HR, administration, supervision and colleagues get is the same to the letter."""
        others = (cast.sanne, cast.ruth, cast.fatima, cast.hanna, cast.adil, cast.olga, cast.wim)
        pages = [reverse("person", args=[person.pk]) for person in (cast.joris, cast.sanne)]
        pages += [reverse(name) for name in ("today", "mine", "kept", "colleagues")]
        pages.append(reverse("team", args=[cast.de_hoek.pk]))

        clients = [client_of(person) for person in others]

        def seen() -> list[str]:
            got = [client.get(page).content.decode() for client in clients for page in pages]
            return [CHANCE.sub("", page) for page in got]

        seen()  # the first look at Vandaag chooses the names of the week
        before = seen()
        client_of(cast.joris).post(page_of(cast.sanne), {"depth": "deep", "avoids": ["home"]})
        assert Openness.objects.count() == 1
        assert seen() == before


def test_costs_few_statements(cast, client_of):
    client = client_of(cast.joris)
    client.post(page_of(cast.sanne), {"depth": "deep", "avoids": ["home"]})
    assert cost(client, page_of(cast.sanne)) <= MOST
