"""Questions that someone keeps for themselves: about nobody, read by nobody else."""

import pytest
from django.db import connection
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.questions.actions.own import MOST, keep_own_question, take_own_question_away
from medemens.questions.models import OwnQuestion
from medemens.questions.naming import names_someone
from medemens.questions.queries.own import names_around, ordinary_words, own_questions_of
from tests.factories import NOW, TODAY

URL = "/mine/questions/"
QUESTION = "What made you laugh on a night shift?"
NO_NAMES = "Don’t write a name here. A question is for everyone."


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def keep(person, text=QUESTION):
    return keep_own_question(text=text, by=person, now=NOW)


def texts_of(person):
    return [question.text for question in own_questions_of(person)]


@pytest.mark.django_db
class TestKeeping:
    def test_it_is_kept_and_shown(self, cast, client_of):
        client = client_of(cast.sanne)
        assert client.post(URL, {"text": f"  {QUESTION}\n"}).status_code == 302
        assert texts_of(cast.sanne) == [QUESTION]
        assert QUESTION in client.get(URL).content.decode()

    def test_an_empty_page_says_what_will_be_there(self, cast, client_of):
        assert "No questions yet." in client_of(cast.joris).get(URL).content.decode()

    def test_the_database_does_not_hold_its_words(self, cast):
        keep(cast.sanne)
        with connection.cursor() as cursor:
            cursor.execute("SELECT text FROM questions_ownquestion")
            assert "laugh" not in cursor.fetchone()[0]

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "Are you happy here?",
            "Why were you late?",
            "What did the doctor say about your illness?",
            "What " + "x" * 200 + "?",
        ],
    )
    def test_what_is_no_question_for_a_talk_comes_back_as_typed(self, cast, client_of, text):
        response = client_of(cast.sanne).post(URL, {"text": text})
        assert response.status_code == 422
        assert text in response.content.decode()
        assert texts_of(cast.sanne) == []

    def test_it_is_checked_in_the_language_of_the_page(self, cast, client_of):
        client = client_of(cast.sanne)
        client.cookies["language"] = "nl"
        assert client.post(URL, {"text": "Heb je het druk gehad?"}).status_code == 422
        assert client.post(URL, {"text": "Wat deed je lachen in de nacht?"}).status_code == 302

    def test_two_taps_keep_it_once_and_there_are_twenty_at_most(self, cast):
        assert keep(cast.sanne) == keep(cast.sanne)
        for number in range(1, MOST):
            keep(cast.sanne, f"What is number {number}?")
        with pytest.raises(Refused, match="Take one away first"):
            keep(cast.sanne, "What else?")
        assert len(texts_of(cast.sanne)) == MOST == 20
        assert keep(cast.joris, "What else?")


@pytest.mark.django_db
class TestNames:
    @pytest.mark.parametrize(
        "text",
        [
            "How was Joris on Monday?",
            "How was joris on Monday?",
            "What did Berg tell you?",
            "What is Ayşe’s best day?",
            "What would Joris' week be without nights?",
            "Who is Öztürk?",
            "What does Ruth ask of you?",
        ],
    )
    def test_whoever_one_talks_with_is_not_named(self, cast, client_of, text):
        with pytest.raises(Refused, match="Don’t write a name here"):
            keep(cast.sanne, text)
        response = client_of(cast.sanne).post(URL, {"text": text})
        assert response.status_code == 422
        assert NO_NAMES in response.content.decode()
        assert texts_of(cast.sanne) == []

    def test_a_name_within_a_word_and_a_name_of_nobody_one_talks_with_are_fine(self, cast):
        for text in ("Which mountain is like a Bergweg?", "What did Wim teach you?"):
            keep(cast.sanne, text)
        assert len(texts_of(cast.sanne)) == 2

    def test_those_one_talks_with_are_both_sides(self, cast):
        around = names_around(cast.fatima, TODAY)
        assert {"Sanne", "Verhoeven", "Karim", "Amrani"} == around
        assert {"Joris", "Fatima", "Ruth", "Meijer"} <= names_around(cast.sanne, TODAY)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Wat wil je leren?", False),
        ("Wil je vertellen wat je leuk vindt?", False),
        ("Wat zou Wil doen?", True),
        ("Wat wil Wil?", True),
        ("Wat doet de kok?", False),
        ("Hoe gaat het met Kok?", True),
        ("Hoe gaat het met anne-sophie?", True),
        ("Wat vond Anne ervan?", False),
        ("Hoe gaat het met Joris zijn team?", True),
        ("Wat is jorisachtig?", False),
    ],
)
def test_a_name_that_is_a_word_too_is_a_name_with_a_capital(text, named):
    assert names_someone(text, {"Wil", "Kok", "Joris", "Anne-Sophie", ""}, {"wil", "kok"}) is named


def test_the_words_of_the_bank_are_ordinary_and_hold_no_name_of_the_cast():
    assert {"wil", "what", "dienst"} <= ordinary_words()
    assert not {"joris", "fatima", "sanne"} & ordinary_words()


@pytest.mark.django_db
class TestItIsOnesOwn:
    def test_it_can_be_taken_away(self, cast, client_of):
        question, client = keep(cast.joris), client_of(cast.joris)
        assert reverse("own_question_removal", args=[question.pk]) in client.get(URL).content.decode()
        assert client.post(reverse("own_question_removal", args=[question.pk])).status_code == 302
        assert texts_of(cast.joris) == []

    def test_nobody_else_sees_or_takes_it(self, cast, client_of):
        question = keep(cast.joris)
        for person in (cast.sanne, cast.fatima, cast.ruth, cast.hanna, cast.adil, cast.olga):
            client = client_of(person)
            assert QUESTION not in client.get(URL).content.decode()
            assert client.post(reverse("own_question_removal", args=[question.pk])).status_code == 404
            with pytest.raises(Refused):
                take_own_question_away(question=question, by=person)
        assert texts_of(cast.joris) == [QUESTION]
        assert OwnQuestion.objects.get().person == cast.joris

    def test_it_costs_the_same_for_more(self, cast, client_of, django_assert_max_num_queries):
        client, spent = client_of(cast.joris), []
        for number in (1, 2, 3):
            keep(cast.joris, f"What is number {number}?")
            client.get(URL)
            with django_assert_max_num_queries(8) as statements:
                client.get(URL)
            spent.append(len(statements))
        assert spent[0] == spent[2]
