"""Printing letters from HR's page and from the page of a person."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from medemens.people.actions.invitations import accept_invitation
from medemens.people.actions.letters import make_letters
from medemens.people.models import Invitation
from tests.cast import account_of
from tests.factories import EmploymentFactory, GrantFactory, PersonFactory

HERE, MANY = "/policy/invitations/", "/policy/letters/"


@pytest.fixture(autouse=True)
def _cleared_cache():
    cache.clear()


@pytest.fixture
def els(cast):
    return PersonFactory(
        call_name="Els", family_name="Jansen", team=cast.de_hoek, leader=cast.sanne, work_mail=""
    )


def names_in(answer):
    """Whose letters are in the PDF, in its order."""
    assert answer["Content-Type"] == "application/pdf"
    lines = [page.extract_text().splitlines() for page in PdfReader(BytesIO(answer.content)).pages]
    return [next(line for line in page if line.startswith("For ")).removeprefix("For ") for page in lines]


class TestOne:
    @pytest.mark.parametrize("name", ["hanna", "sanne"])
    def test_hr_and_the_leader_get_a_pdf_that_no_browser_keeps(self, cast, els, client_of, name):
        answer = client_of(getattr(cast, name)).post(f"/people/{els.pk}/letter/")
        assert names_in(answer) == ["Els"]
        assert answer["Cache-Control"] == "private, no-store"
        assert "Els" not in answer["Content-Disposition"]

    @pytest.mark.parametrize("name", ["ruth", "karim", "wim", "joris", "ayse", "adil", "olga"])
    def test_for_others_it_doesnt_exist(self, cast, els, client_of, name):
        assert client_of(getattr(cast, name)).post(f"/people/{els.pk}/letter/").status_code == 404
        assert not Invitation.objects.exists()

    def test_looking_prints_nothing(self, cast, els, client_of):
        assert client_of(cast.hanna).get(f"/people/{els.pk}/letter/").status_code == 405

    def test_who_left_gets_none(self, cast, els, client_of):
        els.last_day = timezone.localdate() - timedelta(days=1)
        els.save()
        assert client_of(cast.hanna).post(f"/people/{els.pk}/letter/").status_code == 404

    def test_what_stands_in_the_way_is_said(self, cast, els, client_of):
        GrantFactory(person=els)
        answer = client_of(cast.sanne).post(f"/people/{els.pk}/letter/", follow=True)
        assert "End the role first" in answer.content.decode()

    @pytest.mark.parametrize("data", [{"paper": "a3"}, {"language": "xx"}])
    def test_another_paper_or_language_makes_no_letter(self, cast, els, client_of, data):
        assert client_of(cast.hanna).post(f"/people/{els.pk}/letter/", data).status_code == 404
        assert not Invitation.objects.exists()

    def test_it_is_in_the_language_that_was_chosen_or_else_that_of_the_account(self, cast, els, client_of):
        client, here = client_of(cast.hanna), f"/people/{els.pk}/letter/"
        assert names_in(client.post(here)) == ["Els"]
        dutch = PdfReader(BytesIO(client.post(here, {"language": "nl"}).content)).pages[0].extract_text()
        assert "For Els" not in dutch
        now = timezone.now()
        first = make_letters(people=[els], by=cast.hanna, now=now)[0]
        accept_invitation(invitation=first.invitation, language="nl", now=now)
        assert account_of(els).language == "nl"
        own = PdfReader(BytesIO(client.post(here).content)).pages[0].extract_text()
        assert "For Els" not in own
        assert names_in(client.post(f"{here}?language=en")) == ["Els"]

    def test_the_button_stands_on_the_page_for_who_may(self, cast, els, client_of):
        offered = {
            name
            for name in ("hanna", "sanne", "ruth", "karim", "ayse")
            if f'action="/people/{els.pk}/letter/"'
            in client_of(getattr(cast, name)).get(f"/colleagues/{els.pk}/").content.decode()
        }
        assert offered == {"hanna", "sanne"}
        for name in ("hanna", "sanne"):
            page = client_of(getattr(cast, name)).get(f"/colleagues/{cast.joris.pk}/").content.decode()
            assert "Print an invitation letter" not in page


class TestMany:
    @pytest.mark.parametrize("name", ["sanne", "joris", "ruth", "adil", "olga"])
    def test_for_others_than_hr_it_doesnt_exist(self, cast, els, client_of, name):
        assert client_of(getattr(cast, name)).post(MANY, {"all": "1"}).status_code == 404
        assert not Invitation.objects.exists()

    def test_all_without_mail_get_a_page_each_and_are_then_invited(self, cast, els, client_of):
        PersonFactory(call_name="Met", work_mail="met@delinde.example")
        for name in ("Ad", "Bo"):
            PersonFactory(call_name=name, family_name=f"Zonder{name}", work_mail="", team=cast.elsewhere)
        client = client_of(cast.hanna)
        assert client.get(f"{HERE}?show=letter").context["counts"]["letter"] == 3
        assert names_in(client.post(MANY, {"all": "1"})) == ["Els", "Ad", "Bo"]
        page = client.get(f"{HERE}?show=open")
        assert {row.entry.person.call_name: row.by_letter for row in page.context["rows"]} == {
            "Els": True, "Ad": True, "Bo": True,
        }  # fmt: skip
        again = client.post(MANY, {"all": "1"}, follow=True)
        assert "Everyone here whom no mail reaches has a letter." in again.content.decode()

    def test_a_team(self, cast, els, client_of):
        PersonFactory(call_name="Ad", work_mail="", team=cast.elsewhere)
        both = PersonFactory(call_name="Bo", family_name="Aa", work_mail="", team=cast.elsewhere)
        EmploymentFactory(person=both, team=cast.de_hoek, sequence="2")
        client = client_of(cast.hanna)
        teams = client.get(f"{HERE}?show=letter").context["teams"]
        assert [team.name for team in teams] == ["De Hoek", "Keuken"]
        # The form says both: a team that was chosen, and everyone if none was.
        assert names_in(client.post(MANY, {"team": cast.de_hoek.pk, "all": "1"})) == ["Bo", "Els"]

    def test_the_rest_waits_for_the_next_file(self, cast, els, client_of, monkeypatch):
        monkeypatch.setattr("medemens.people.queries.letters.MOST_LETTERS", 2)
        for name in ("Ad", "Bo"):
            PersonFactory(call_name=name, family_name=f"Zonder{name}", work_mail="")
        client = client_of(cast.hanna)
        assert names_in(client.post(MANY, {"all": "1"})) == ["Els", "Ad"]
        assert names_in(client.post(MANY, {"all": "1"})) == ["Bo"]

    @pytest.mark.parametrize("data", [{}, {"team": "9" * 30}, {"team": "x"}])
    def test_nobody_chosen_is_no_page(self, cast, els, client_of, data):
        assert client_of(cast.hanna).post(MANY, data).status_code == 404

    def test_printing_costs_the_same_for_one_and_five(self, cast, client_of):
        client, costs = client_of(cast.hanna), []
        for number in (1, 5):
            for _person in range(number):
                PersonFactory(work_mail="", team=cast.de_hoek)
            with CaptureQueriesContext(connection) as statements:
                assert len(names_in(client.post(MANY, {"all": "1"}))) == number
            costs.append(len(statements))
        assert costs[0] == costs[1]

    @pytest.mark.parametrize("show", ["letter", "open", "in"])
    def test_the_lists_cost_the_same_at_one_and_three(self, cast, client_of, show):
        client, costs, now = client_of(cast.hanna), [], timezone.now()
        for number in (1, 2):
            for _person in range(number):
                PersonFactory(work_mail="", team=cast.de_hoek)
                invited, came_in = (PersonFactory(work_mail="", team=cast.de_hoek) for _ in range(2))
                letters = make_letters(people=[invited, came_in], by=cast.hanna, now=now)
                accept_invitation(invitation=letters[1].invitation, language="nl", now=now)
            with CaptureQueriesContext(connection) as statements:
                assert client.get(f"{HERE}?show={show}").status_code == 200
            costs.append(len(statements))
        assert costs[0] == costs[1]

    def test_who_came_in_by_letter_is_let_in_anew_by_letter_and_others_by_mail(self, cast, els, client_of):
        now = timezone.now()
        letter = make_letters(people=[els], by=cast.hanna, now=now)[0]
        accept_invitation(invitation=letter.invitation, language="nl", now=now)
        page = client_of(cast.hanna).get(f"{HERE}?show=in").content.decode()
        assert f'action="/people/{els.pk}/letter/"' in page
        assert f'action="/people/{cast.joris.pk}/letter/"' not in page
