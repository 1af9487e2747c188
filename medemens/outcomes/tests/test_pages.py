"""The pages of an answer: what people read, what was typed and was wrong, and the poster."""

import pytest
from django.urls import reverse

from medemens.outcomes.actions.answering import publish_outcomes
from medemens.outcomes.actions.quoting import quote_number
from medemens.outcomes.models import Outcome, Quote
from tests.factories import NOW
from tests.looks import cost
from tests.sheets import Sheet
from tests.world_of_outcomes import decided, done, heard, team_choice

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(asked):
    said = heard(asked.round, "Jullie komen niet aan pauze toe.", by=asked.ruth)
    quote_number(outcome=said, item=asked.item, unit=asked.everyone, by=asked.ruth)
    done = decided(
        asked.round, "Er komt iemand bij.", no="Geen extra vrije dag: het geld is er niet.", by=asked.ruth
    )
    publish_outcomes(round=asked.round, outcomes=[said, done], by=asked.ruth, now=NOW)
    return asked


def page(client, name: str, *args) -> str:
    return client.get(reverse(name, args=args)).content.decode()


class TestReading:
    def test_words_come_first_then_what_is_done_and_what_isn_t(self, answered, client_of):
        read = page(client_of(answered.cast.joris), "round_reply", answered.round.pk)
        order = [
            "Jullie komen niet aan pauze",
            "“Question calm”",
            "Er komt iemand bij.",
            "Who: Ruth. By when:",
            "Geen extra",
        ]
        assert [read.find(one) for one in order] == sorted(read.find(one) for one in order)
        assert -1 not in [read.find(one) for one in order]

    def test_results_and_the_round_lead_to_it(self, answered, client_of):
        joris, reply = client_of(answered.cast.joris), reverse("round_reply", args=[answered.round.pk])
        assert all(reply in page(joris, name, answered.round.pk) for name in ("round", "round_results"))
        assert reply in page(joris, "join_in")

    def test_before_there_is_one_it_says_by_when(self, asked, client_of):
        read = page(client_of(asked.cast.joris), "round_reply", asked.round.pk)
        assert "It isn’t there yet." in read


class TestWriting:
    def test_what_was_typed_comes_back_with_what_lacks(self, asked, client_of):
        url = reverse("outcome_new", args=[asked.round.pk, "decided"])
        answer = client_of(asked.ruth).post(url, {"text_nl": "Er komt iemand bij."})
        assert answer.status_code == 422
        assert "Er komt iemand bij." in answer.content.decode()
        assert set(answer.context["form"].errors) == {"who", "by_when"}
        assert not Outcome.objects.exists()

    def test_a_no_needs_no_name_and_no_day(self, asked, client_of):
        url = reverse("outcome_new", args=[asked.round.pk, "decided"])
        client_of(asked.ruth).post(url, {"not_done_nl": "Geen extra dag: het geld is er niet."})
        assert [one.not_done["nl"] for one in Outcome.objects.all()] == [
            "Geen extra dag: het geld is er niet."
        ]

    def test_health_of_somebody_stays_out(self, asked, client_of):
        url = reverse("outcome_new", args=[asked.round.pk, "heard"])
        answer = client_of(asked.ruth).post(url, {"text_nl": "Joris is depressief en zit thuis."})
        assert (answer.status_code, Outcome.objects.count()) == (422, 0)

    def test_a_number_is_chosen_from_a_list(self, asked, client_of):
        draft = heard(asked.round, "Gehoord", by=asked.ruth)
        url = reverse("outcome_quotes", args=[asked.round.pk, draft.pk])
        ruth = client_of(asked.ruth)
        assert "Question calm" in ruth.get(f"{url}?unit={asked.hoek.pk}").content.decode()
        ruth.post(f"{url}?unit={asked.hoek.pk}", {"item": asked.item.pk})
        assert list(Quote.objects.values_list("item", "unit")) == [(asked.item.pk, asked.hoek.pk)]

    def test_a_correction_says_what_changed(self, answered, client_of):
        said = Outcome.objects.get(kind="heard")
        url = reverse("outcome", args=[answered.round.pk, said.pk])
        ruth = client_of(answered.ruth)
        assert ruth.post(url, {"text_nl": "Anders"}).status_code == 422
        ruth.post(url, {"text_nl": "Anders", "changed_nl": "Het stond er verkeerd."})
        read = page(client_of(answered.cast.joris), "round_reply", answered.round.pk)
        assert "Changed on 23 November 2026:" in read
        assert "Het stond er verkeerd." in read
        assert "Jullie komen niet aan pauze toe." not in read


@pytest.mark.rendering
def test_a_poster_asks_in_its_own_language_and_not_in_the_readers(answered, client_of):
    url = reverse("reply_poster", args=[answered.round.pk])
    text = Sheet(client_of(answered.cast.joris).get(f"{url}?language=nl").content).text
    assert ("Vraag calm" in text, "Question calm" in text) == (True, False)


@pytest.mark.rendering
@pytest.mark.parametrize(
    ("name", "who"),
    [("round_reply", "joris"), ("outcomes", "ruth"), ("join_in", "joris"), ("round", "joris")],
)
def test_a_page_costs_the_same_with_more_of_an_answer(answered, client_of, name, who):
    def more(number: int) -> None:
        said = heard(answered.round, f"Gehoord {number}", by=answered.ruth)
        quote_number(outcome=said, item=answered.item, unit=answered.hoek, by=answered.ruth)
        decision = decided(answered.round, f"Besloten {number}", by=answered.ruth)
        publish_outcomes(round=answered.round, outcomes=[said, decision], by=answered.ruth, now=NOW)
        decision.refresh_from_db()
        follows = done(decision, f"Gedaan {number}", by=answered.ruth)
        publish_outcomes(round=answered.round, outcomes=[follows], by=answered.ruth, now=NOW)
        heard(answered.round, f"Kladje {number}", by=answered.ruth)
        team_choice(answered.hoek, f"Keuze {number}", by=answered.cast.sanne)

    client = client_of(getattr(answered.cast, who))
    url = reverse(name, args=[] if name == "join_in" else [answered.round.pk])
    more(1)
    at_one = cost(client, url)
    for number in (2, 3):
        more(number)
    assert cost(client, url) == at_one
