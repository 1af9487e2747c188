"""Gesprekshulp: which cards are in a set, and the page on which they are chosen."""

from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse

from medemens.questions.actions.house import retire_question
from medemens.questions.bank import bank
from medemens.questions.forms.cards import CardsForm
from medemens.questions.models import HouseQuestion
from medemens.questions.queries.cards import EASY, cards_of
from medemens.questions.rules import Occasion
from medemens.questions.views.cards import MOST
from tests.factories import NOW
from tests.sheets import Sheet

pytestmark = pytest.mark.django_db
PAGE, PDF, POCKET = "/cards/", "/cards/print/", "/listening/card/"


class TestWhichCards:
    def test_the_easy_set_is_light_about_home_and_work_and_for_anyone(self):
        easy = cards_of(EASY, with_deep=True)
        assert {question.depth for question in easy} == {"light"}
        assert frozenset().union(*(question.subjects for question in easy)) == {"home", "work"}
        assert [question for question in easy if not {"leader", "employee"} <= question.asks] == []
        assert len(easy) >= MOST

    @pytest.mark.parametrize("occasion", Occasion.values)
    @pytest.mark.parametrize("with_deep", [False, True])
    def test_an_occasion_has_its_own_and_deep_ones_only_when_asked_for(self, occasion, with_deep):
        depths = {"light", "open", "deep"} if with_deep else {"light", "open"}
        wanted = {one.slug for one in bank() if occasion in one.occasions and one.depth in depths}
        found = [question.slug for question in cards_of(occasion, with_deep=with_deep)]
        assert set(found) == wanted
        assert len(found) == len(wanted) > 0

    def test_what_anyone_can_ask_stands_first(self):
        for_anyone = [
            question.asks >= {"leader", "employee"} for question in cards_of("growth", with_deep=True)
        ]
        assert for_anyone == sorted(for_anyone, reverse=True)
        assert set(for_anyone) == {True, False}

    @pytest.mark.parametrize("chosen", [EASY, "regular", "coffee"])
    def test_a_pack_is_mixed_and_the_same_each_time(self, chosen):
        found = cards_of(chosen, with_deep=False)
        beside = sum(one.subjects == other.subjects for one, other in pairwise(found))
        assert beside < len(found) * 0.75
        assert cards_of(chosen, with_deep=False) == found

    def test_the_houses_own_are_there_and_what_it_retired_is_not(self, cast):
        slug = cards_of("letting_go", with_deep=False)[0].slug
        row = HouseQuestion.objects.create(nl="Wat?", en="What?", occasions=["letting_go"], asks=["leader"])
        retire_question(slug=slug, by=cast.hanna, now=NOW)
        found = [question.slug for question in cards_of("letting_go", with_deep=False)]
        assert str(row) in found
        assert slug not in found


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ({}, (EASY, "nl", False)),
        ({"set": "coffee", "language": "en", "deep": "on"}, ("coffee", "en", True)),
        ({"set": "walk"}, ("walk", "nl", False)),
        ({"set": "else", "language": "en"}, (EASY, "nl", False)),
        ({"set": "coffee", "language": "pl"}, (EASY, "nl", False)),
    ],
)
def test_what_an_address_leaves_out_or_says_wrong_is_the_usual(query, chosen):
    data = CardsForm.asked(query, "nl").cleaned_data
    assert (data["set"], data["language"], data["deep"]) == chosen


class TestThePage:
    @pytest.fixture
    def client(self, cast, client_of):
        return client_of(cast.wim)

    def test_it_leads_to_all_there_is_for_a_talk(self, client):
        page = client.get(PAGE).content.decode()
        for name in ("openings", "learning", "own_questions", "support"):
            assert f'href="{reverse(name)}"' in page
        for paper in ("a4", "a6"):
            assert f'href="{POCKET}?paper={paper}"' in page

    def test_it_shows_the_cards_that_it_prints(self, client):
        query = {"set": "week_start", "language": "nl"}
        shown = client.get(PAGE, query)
        texts = [question.text["nl"] for question in cards_of("week_start", with_deep=False)[:MOST]]
        assert shown.context["questions"] == texts
        page = shown.content.decode()
        assert f'href="{PDF}?set=week_start&amp;language=nl&amp;paper=a4"' in page
        assert 'lang="nl"' in page

    def test_more_than_fit_go_on_another_page(self, client):
        first, second = (client.get(PAGE, {"set": "regular", "page": page}) for page in (1, 2))
        assert len(first.context["questions"]) == MOST == 24
        assert not set(first.context["questions"]) & set(second.context["questions"])
        assert f"{PDF}?set=regular&amp;page=2&amp;paper=a4" in second.content.decode()

    def test_a_set_of_which_nothing_is_offered_says_so_and_prints_nothing(self, cast, client):
        for question in cards_of("after_free_days", with_deep=True):
            retire_question(slug=question.slug, by=cast.hanna, now=NOW)
        query = {"set": "after_free_days", "deep": "on"}
        assert "No cards in this set." in client.get(PAGE, query).content.decode()
        assert client.get(PDF, query).status_code == 404

    def test_it_is_for_whoever_is_logged_in_and_only_shows(self, client):
        for address in (PAGE, PDF, POCKET):
            assert Client().get(address).status_code == 302
            assert client.post(address).status_code == 405

    def test_it_stays_within_its_statements(self, client, django_assert_max_num_queries):
        client.get(PAGE)
        with django_assert_max_num_queries(8):
            client.get(PAGE, {"set": "regular"})


@pytest.mark.rendering
class TestWhatIsPrinted:
    @pytest.fixture
    def client(self, cast, client_of):
        return client_of(cast.wim)

    @pytest.mark.parametrize(("paper", "size", "pages"), [("a4", (210, 297), 6), ("a6", (105, 148), 24)])
    def test_the_cards_of_the_page_in_the_language_asked_for(self, client, paper, size, pages):
        response = client.get(PDF, {"set": EASY, "language": "nl", "paper": paper})
        sheet = Sheet(response.content)
        assert sheet.pages == [size] * pages
        texts = [question.text["nl"] for question in cards_of(EASY, with_deep=False)[:MOST]]
        assert [text for text in texts if text not in sheet.text] == []
        assert response["Content-Disposition"] == 'inline; filename="medemens-cards-easy-nl.pdf"'
        assert response["Cache-Control"] == "private, no-store"

    @pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("a6", (105, 148)), ("a5", (105, 148))])
    def test_the_pocket_card_is_two_sides(self, client, paper, size):
        response = client.get(POCKET, {"paper": paper})
        assert Sheet(response.content).pages == [size] * 2
        assert response["Content-Disposition"] == 'inline; filename="medemens-listening-en.pdf"'
