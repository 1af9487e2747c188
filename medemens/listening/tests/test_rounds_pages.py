"""HR's pages of rounds: preparing one, seeing what everyone sees, what is in its way, and no more while it is open."""

from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from medemens.listening.actions.closing import close_round
from medemens.listening.actions.publishing import publish_round
from medemens.listening.models import Opening, Roll, Round, Turnout
from medemens.listening.offered import own_key
from medemens.people.models import Account, NameWord
from tests.cast import Cast, make_cast
from tests.factories import NOW, TODAY, TeamFactory
from tests.listening_factories import answered, made_round, opened_round, people_in, questions

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def cast(monkeypatch) -> Cast:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    made = make_cast()
    Account.objects.update(language="en")
    return made


@pytest.fixture
def hanna(cast, client_of):
    return client_of(cast.hanna)


def words(page) -> str:
    """What stands on a page, as a person reads it."""
    html = page if isinstance(page, str) else page.content.decode()
    return " ".join(unescape(strip_tags(html)).split())


def said(**more: object) -> dict[str, object]:
    return {
        "title": "Hoe gaat het hier?",
        "questions": ["voice", "time"],
        "why": "Om te weten wat er speelt.",
        "what_happens": "Elk team praat erover.",
        "closes_on": TODAY + 14 * DAY,
        "answer_by": TODAY + 28 * DAY,
        "k": 7,
    } | more


def page_of(client, round: Round) -> str:
    return words(client.get(reverse("hr_round", args=[round.pk])))


class TestPreparing:
    def test_from_a_template_with_the_questions_that_stay(self, cast, hanna):
        response = hanna.post(
            reverse("round_make", args=["pulse"]), said(attributes=["tenure"], comments="on")
        )
        round = Round.objects.get()
        assert response["Location"] == reverse("hr_round", args=[round.pk])
        assert [item.key for item in round.items.all()] == ["voice", "time"]
        assert round.items.first().texts["uk"] == "Моя думка тут важлива."
        assert (round.template, round.made_by, round.k, round.comments) == ("pulse", cast.hanna, 7, True)
        assert round.attributes == ["tenure"]

    def test_the_usual_is_filled_in(self, hanna):
        form = hanna.get(reverse("round_make", args=["pulse"])).context["form"]
        assert form.initial["closes_on"] == TODAY + 14 * DAY
        assert (form.initial["remind_on"], form.initial["remind_again_on"]) == (
            TODAY + 4 * DAY,
            TODAY + 12 * DAY,
        )
        assert len(form.initial["questions"]) == 8
        assert not form.fields["attributes"].initial
        assert not form.fields["comments"].initial

    @pytest.mark.parametrize(
        ("wrong", "why"),
        [
            ({"why": ""}, "why"),
            ({"questions": []}, "questions"),
            ({"k": 4}, "k"),
            ({"remind_on": TODAY + 15 * DAY}, "remind_on"),
            ({"why": "Joris is vaak ziek, en dat merken we."}, "why"),
        ],
    )
    def test_what_isn_t_right_comes_back_with_what_was_typed(self, hanna, wrong, why):
        response = hanna.post(reverse("round_make", args=["pulse"]), said(**wrong))
        assert response.status_code == 422
        assert list(response.context["form"].errors) == [why]
        assert "Elk team praat erover." in response.content.decode()
        assert not Round.objects.exists()

    def test_a_template_without_questions_isn_t_offered(self, hanna):
        page = words(hanna.get(reverse("round_new")))
        assert "Safe in my team" in page
        assert "Promised and experienced" not in page
        assert hanna.get(reverse("round_make", args=["promises"])).status_code == 404
        assert "Not validated." in page

    def test_everything_changes_until_it_opens(self, cast, hanna):
        round = made_round(by=cast.hanna)
        hanna.post(reverse("round_change", args=[round.pk]), said(questions=["voice"], k=10))
        round.refresh_from_db()
        assert ([item.key for item in round.items.all()], round.k) == (["voice"], 10)
        assert round.answerer == cast.hanna

    def test_an_own_question_stands_last_and_can_be_left_out(self, cast, hanna):
        round = made_round(by=cast.hanna, questions=questions(["voice"]))
        own = {"nl": "Ik weet op tijd wanneer ik werk.", "pl": "Wiem, kiedy pracuję.", "scale": "agree"}
        assert hanna.post(reverse("round_own_question", args=[round.pk]), own).status_code == 302
        item = list(round.items.all())[-1]
        assert (item.key, item.theme) == (own_key(own["nl"]), "own")
        assert item.texts == {"nl": own["nl"], "pl": own["pl"]}
        again = hanna.post(reverse("round_own_question", args=[round.pk]), own)
        assert again.status_code == 422
        assert "in the round already" in again.content.decode()
        hanna.post(reverse("round_change", args=[round.pk]), said(questions=["voice"]))
        assert [item.key for item in round.items.all()] == ["voice"]

    def test_the_words_of_a_known_question_are_that_question(self, cast, hanna):
        round = made_round(by=cast.hanna, questions=questions(["pride"]))
        own = {"nl": "mijn mening telt hier", "scale": "agree"}
        hanna.post(reverse("round_own_question", args=[round.pk]), own)
        assert {item.key for item in round.items.all()} == {"pride", "voice"}

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("Mijn rooster klopt en ik krijg het op tijd.", "two things"),
            ("Het gaat hier natuurlijk goed.", "what to answer"),
            (
                "Ik zie op mijn werk op een dag als nu al wat er is of nog komt in de week die na nu komt.",
                "Keep it short",
            ),
        ],
    )
    def test_an_own_question_that_isn_t_fit_says_why(self, cast, hanna, text, why):
        round = made_round(by=cast.hanna)
        response = hanna.post(reverse("round_own_question", args=[round.pk]), {"nl": text, "scale": "agree"})
        assert response.status_code == 422
        assert why in response.content.decode()
        assert round.items.count() == 3

    def test_whom_and_who_answers_are_found_by_a_search(self, cast, hanna):
        round = made_round(by=cast.hanna, answerer=None)
        NameWord.objects.create(person=cast.ruth, word="meijer")
        hanna.post(reverse("round_answerer", args=[round.pk]) + "?q=meijer", {"person": cast.ruth.pk})
        hanna.post(reverse("round_whom", args=[round.pk]) + "?q=hoek", {"team": cast.de_hoek.pk})
        hanna.post(reverse("round_slip_teams", args=[round.pk]) + "?q=keuken", {"team": cast.elsewhere.pk})
        round.refresh_from_db()
        assert (round.answerer, round.team, list(round.slip_teams.all())) == (
            cast.ruth,
            cast.de_hoek,
            [cast.elsewhere],
        )
        hanna.post(reverse("round_whom", args=[round.pk]), {"everyone": "yes"})
        hanna.post(reverse("round_slip_team_removal", args=[round.pk]), {"team": cast.elsewhere.pk})
        round.refresh_from_db()
        assert (round.team, list(round.slip_teams.all())) == (None, [])


class TestOpening:
    def test_what_is_in_its_way_is_said_and_then_it_opens(self, cast, hanna):
        round = made_round(by=cast.hanna, answerer=None)
        assert "Without a name this round can’t open." in page_of(hanna, round)
        page = hanna.get(reverse("hr_round", args=[round.pk])).content.decode()
        assert reverse("round_opening", args=[round.pk]) not in page
        refused = hanna.post(reverse("round_opening", args=[round.pk]))
        assert refused.status_code == 422
        assert "Without a name this round can’t open." in refused.content.decode()
        Round.objects.update(answerer=cast.ruth)
        assert "This round goes to 10 people." in page_of(hanna, round)
        assert hanna.post(reverse("round_opening", args=[round.pk])).status_code == 302
        assert Opening.objects.get().by == cast.hanna

    def test_hr_and_whoever_is_asked_read_the_same(self, cast, hanna, client_of):
        round = made_round(by=cast.hanna, answerer=cast.ruth, comments=True, attributes=["hours", "leads"])
        before = hanna.get(reverse("round_promise", args=[round.pk])).content.decode()
        shown = before[before.index('<div class="card">') : before.index("What can go wrong")]
        assert shown in hanna.get(reverse("hr_round", args=[round.pk])).content.decode()
        hanna.post(reverse("round_opening", args=[round.pk]))
        page = client_of(cast.joris).get(reverse("round_promise", args=[round.pk])).content.decode()
        assert shown in page
        assert "Ruth Meijer, 14 December 2026" in words(page)
        assert "7 people or more" in words(page)
        assert "hours a week · leading people or not" in words(page)

    def test_a_page_costs_as_much_with_three_questions_as_with_thirty(self, cast, hanna):
        def cost(number: int) -> int:
            keys = [f"q{one}" for one in range(number)]
            round = made_round(by=cast.hanna, questions=questions(keys))
            with CaptureQueriesContext(connection) as asked:
                assert hanna.get(reverse("hr_round", args=[round.pk])).status_code == 200
            return len(asked)

        assert cost(3) == cost(30) <= 25

    def test_the_list_costs_as_much_with_one_as_with_three(self, cast, hanna):
        def cost() -> int:
            with CaptureQueriesContext(connection) as asked:
                assert hanna.get(reverse("rounds")).status_code == 200
            return len(asked)

        made_round(by=cast.hanna)
        one = cost()
        opened_round(by=cast.hanna, questions=questions(["a"]))
        opened_round(by=cast.hanna, questions=questions(["b"]), team=None)
        assert cost() == one


class TestWhileItIsOpen:
    def test_nothing_on_the_page_moves_when_somebody_answers(self, cast, hanna):
        round = opened_round(by=cast.hanna)
        before = page_of(hanna, round)
        answered(round, cast.joris, 1, 2, 3, words="Dit is geheim")
        assert page_of(hanna, round) == before
        assert "How many answered isn’t shown while it is open." in before

    def test_once_a_day_it_says_over_or_under_half(self, cast, hanna):
        round = opened_round(by=cast.hanna)
        Turnout.objects.create(round=round, on=TODAY, over_half=False)
        assert "Under half of the people who were asked answered so far." in page_of(hanna, round)
        Turnout.objects.update(over_half=True)
        assert "Over half of the people who were asked answered." in page_of(hanna, round)

    def test_closing_it_sooner_takes_a_reason_that_everyone_reads(self, cast, hanna):
        round = opened_round(by=cast.hanna)
        address = reverse("round_closing", args=[round.pk])
        assert hanna.post(address, {"reason": ""}).status_code == 422
        assert hanna.post(address, {"reason": "We hoorden genoeg."}).status_code == 302
        assert "It closed sooner: We hoorden genoeg." in page_of(hanna, round)
        assert hanna.get(address).status_code == 404

    def test_hr_reads_that_a_backup_was_put_back(self, cast, hanna):
        round = opened_round(by=cast.hanna)
        assert "A backup was put back" not in page_of(hanna, round)
        Opening.objects.update(restored_on=TODAY)
        assert "No backup holds answers" in page_of(hanna, round)


class TestAfterwards:
    def test_hr_reads_how_many_answered(self, cast, hanna):
        people = people_in(TeamFactory(parent=cast.de_hoek), 12)
        round = opened_round(by=cast.hanna)
        for number, one in enumerate(people):
            answered(round, one, 1 + number % 5, 1 + number % 3, 2 + number % 2)
        close_round(round=round, by=None, now=NOW + 15 * DAY)
        assert "Closed. The results come" in page_of(hanna, round)
        publish_round(round=round, now=NOW + 15 * DAY)
        assert "12 of 22 people answered." in page_of(hanna, round)

    def test_hr_reads_why_nothing_could_be_shown(self, cast, hanna):
        round = opened_round(by=cast.hanna)
        close_round(round=round, by=None, now=NOW + 15 * DAY)
        publish_round(round=round, now=NOW + 15 * DAY)
        assert "Too few people answered." in page_of(hanna, round)


class TestToday:
    def test_whoever_may_answer_reads_it_until_they_did(self, cast, client_of):
        joris = client_of(cast.joris)
        assert "There are questions for you." not in words(joris.get(reverse("today")))
        round = opened_round(by=cast.hanna, answerer=cast.ruth)
        page = words(joris.get(reverse("today")))
        assert "There are questions for you. Ruth answers what people say." in page
        Roll.objects.filter(round=round, person=cast.joris).update(answered=True)
        assert "There are questions for you." not in words(joris.get(reverse("today")))

    def test_who_promised_an_answer_is_reminded_of_it(self, cast, client_of):
        opened_round(by=cast.hanna, answerer=cast.ruth)
        assert "You promised people an answer." in words(client_of(cast.ruth).get(reverse("today")))
        assert "You promised people an answer." not in words(client_of(cast.joris).get(reverse("today")))

    def test_it_costs_no_statement(self, cast, client_of):
        def cost() -> int:
            with CaptureQueriesContext(connection) as asked:
                assert joris.get(reverse("today")).status_code == 200
            return len(asked)

        joris = client_of(cast.joris)
        joris.get(reverse("today"))  # the first look of a week plans it
        without = cost()
        opened_round(by=cast.hanna)
        assert cost() == without
