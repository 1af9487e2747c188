"""Answering on one's own device: one question at a time or in a list, back and forth, later, in another language."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.http import HttpResponse
from django.urls import reverse

from medemens.core import crypto, join_in
from medemens.listening.ballot import cookie
from medemens.listening.ballot.filled import Ballot, from_code, from_form
from medemens.listening.ballot.sheet import Sheet
from medemens.listening.ballot.words import text_for
from medemens.listening.models import Answer, Closing, Comment, Item, Roll, Round
from medemens.listening.rules import STEPS, Scale
from medemens.people import shared_device
from tests.factories import NOW, TODAY, AccountFactory
from tests.listening_factories import opened_round, questions
from tests.looks import cost

pytestmark = pytest.mark.django_db
THREE = [Scale.AGREE] * 3


def words(response) -> str:
    """What stands on a page, without marks, in one line."""
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main.group() if main else "").split()))


def checked(response) -> list[tuple[str, str]]:
    """The answers that are chosen on a page."""
    return re.findall(r'name="(q\d+)" value="(\d+)" checked', response.content.decode())


def hidden(response) -> dict[str, str]:
    page = response.content.decode()
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))


class Phone:
    """Someone's own phone with a round on it: what they send goes along with what its page carries."""

    def __init__(self, client, round: Round) -> None:
        self.client, self.round = client, round
        self.address = reverse("round_answer", args=[round.pk])
        self.open()

    def open(self, at: str = ""):
        self.page = self.client.get(self.address + (f"?at={at}" if at else ""))
        return self

    def send(self, **said):
        self.page = self.client.post(self.address, hidden(self.page) | said, follow=True)
        return self

    @property
    def words(self) -> str:
        return words(self.page)


@pytest.fixture
def phone(asked, client_of) -> Phone:
    return Phone(client_of(asked.cast.joris), asked.round)


class TestOneByOne:
    def test_from_the_first_to_the_thanks(self, phone, asked):
        about = words(phone.client.get(reverse("round", args=[asked.round.pk])))
        assert "Begin" in about
        assert phone.words.startswith("Question 1 of 3 ")
        phone.send(q1="4", to="2").send(to="3").send(q3="5", to="review")
        assert phone.words.startswith("A last look")
        assert "Question voice 4 Change" in phone.words
        assert "Question mistakes No answer Change" in phone.words
        assert "Question help 5 · Completely Change" in phone.words
        phone.send(comment="Meer licht", send="1")
        assert "Thank you. Your answers are sent" in phone.words
        assert "Hanna de Wit says by 14 December 2026" in phone.words
        assert bytes(Answer.objects.get().answers) == bytes([4, 0, 5])
        assert Comment.objects.get().text == "Meer licht"
        assert asked.roll.answered

    def test_back_and_forth_keeps_it(self, phone):
        phone.send(q1="2", to="2").send(q2="3", to="1")
        assert checked(phone.page) == [("q1", "2")]
        phone.send(q1="5", to="2")
        assert checked(phone.page) == [("q2", "3")]
        assert checked(phone.open("1").page) == [("q1", "5")]

    def test_an_answer_can_be_taken_away(self, phone):
        phone.send(q1="2", to="2").send(to="1").send(q1="0", to="review")
        assert "Question voice No answer" in phone.words

    def test_from_the_last_look_each_can_be_changed(self, phone):
        phone.send(q1="2", to="review").send(to="1")
        assert phone.words.startswith("Question 1 of 3")
        assert "Question voice 4 Change" in phone.send(q1="4", to="review").words

    def test_own_words_go_along_when_one_goes_back(self, phone):
        phone.send(q1="2", to="review").send(comment="Meer licht", to="3").send(to="review")
        assert "Meer licht" in phone.page.content.decode()

    def test_nothing_at_all_is_no_answer(self, phone, asked):
        phone.send(to="review").send(send="1")
        assert phone.page.status_code == 422
        assert "Nothing is filled in yet." in phone.words
        assert (asked.roll.answered, Answer.objects.exists()) == (False, False)

    def test_words_that_give_somebody_away_are_looked_at_once_more(self, phone, asked):
        phone.send(q1="2", to="review").send(comment="Fatima heeft een burn-out", send="1")
        assert phone.page.status_code == 422
        assert "Nothing was saved, and nobody hears of this." in phone.words
        assert (asked.roll.answered, Answer.objects.exists()) == (False, False)

    def test_words_that_are_too_long_are_not_cut(self, phone):
        phone.send(q1="2", to="review").send(comment="la" * 300, send="1")
        assert phone.page.status_code == 422
        assert "la" * 300 in phone.page.content.decode()
        assert not Comment.objects.exists()

    @pytest.mark.parametrize("at", ["0", "4", "-1", "list-2", "list-0", "x", "9" * 30, "1/2"])
    def test_a_place_that_is_none_is_the_first(self, phone, at):
        assert phone.open(at).words.startswith("Question 1 of 3")


class TestInAList:
    def test_all_on_one_page(self, phone):
        phone.open("list-1").send(q1="4", q3="1", to="review")
        assert "Question voice 4" in phone.words
        assert "Question help 1 · Not at all" in phone.words

    def test_a_long_one_has_parts(self, asked, client_of):
        keys = [f"k{number}" for number in range(14)]
        long = opened_round(by=asked.cast.hanna, questions=questions(keys))
        phone = Phone(client_of(asked.cast.joris), long).open("list-1")
        assert phone.words.startswith("Questions, part 1 of 4")
        phone.send(q2="3", to="list-2").send(q7="2", to="list-4").send(q14="1", to="review").send(send="1")
        said = {1: 3, 6: 2, 13: 1}
        assert bytes(Answer.objects.get().answers) == bytes(said.get(place, 0) for place in range(14))

    def test_from_one_way_to_the_other_at_the_same_question(self):
        items = [Item(key=str(number), texts={}) for number in range(14)]
        sheet = Sheet(Round(), items, Ballot((0,) * 14), "8")
        assert sheet.other_way == "list-2"
        assert Sheet(Round(), items, Ballot((0,) * 14), "list-2").other_way == "5"


class TestLater:
    def test_the_device_goes_on_where_one_was(self, phone, asked):
        phone.send(q1="4", to="2").send(q2="1", later="1")
        assert phone.page.request["PATH_INFO"] == reverse("join_in")
        about = phone.client.get(reverse("round", args=[asked.round.pk]))
        assert "Go on with what I filled in" in words(about)
        assert "Question voice 4 Change" in phone.open("review").words

    def test_it_can_be_told_to_forget(self, phone, asked):
        phone.send(q1="4", to="2").send(forget="1")
        assert "Go on with" not in phone.words
        assert checked(phone.open("1").page) == []

    def test_another_language_keeps_what_is_filled_in(self, phone):
        phone.send(q1="4", language="nl")
        assert phone.page.wsgi_request.LANGUAGE_CODE == "nl"
        assert checked(phone.page) == [("q1", "4")]
        assert "Vraag voice" in phone.words

    def test_once_sent_the_device_knows_nothing(self, phone, asked):
        phone.send(q1="4", to="review").send(send="1")
        assert not phone.client.cookies[cookie.NAME].value
        again = phone.client.get(phone.address, follow=True)
        assert "Thank you." in words(again)
        assert again.request["PATH_INFO"] == reverse("round", args=[asked.round.pk])


class TestCookie:
    def test_it_is_closed_as_can_be(self, phone, asked, settings):
        settings.SESSION_COOKIE_SECURE = True
        phone.send(q1="4", to="2")
        kept = phone.client.cookies[cookie.NAME]
        assert (kept["httponly"], kept["secure"], kept["samesite"]) == (True, True, "Lax")
        assert kept["path"] == reverse("round", args=[asked.round.pk])
        assert kept["max-age"] == timedelta(days=14).total_seconds()

    def test_it_ends_with_the_round(self, asked):
        roll = asked.roll
        roll.round.closes_on = TODAY
        response = HttpResponse()
        cookie.keep(response, Ballot((1, 0, 0)), roll, NOW)  # ten in the morning in Amsterdam
        assert response.cookies[cookie.NAME]["max-age"] == timedelta(hours=14).total_seconds()

    def test_its_size_tells_nothing(self, phone):
        sizes = set()
        for said in ({"to": "2"}, {"q1": "4", "to": "2"}, {"q1": "5", "comment": "la" * 250, "to": "review"}):
            phone.open("1").send(**said)
            sizes.add(len(phone.client.cookies[cookie.NAME].value))
        phone.open("1").send(comment="ش" * 500, to="review")
        sizes.add(len(phone.client.cookies[cookie.NAME].value))
        assert len(sizes) == 1
        assert sizes.pop() < 3_500

    def test_nothing_can_be_read_in_it(self, phone):
        phone.send(q1="4", comment="Meer licht", to="review")
        token = phone.client.cookies[cookie.NAME].value
        with pytest.raises(crypto.WrongKey):
            crypto.decrypt(token.encode(), "round-comment")

    @pytest.mark.parametrize(
        "spoil", [lambda kept: kept[:-4] + "AAAA", lambda kept: "", lambda kept: "x" * 40]
    )
    def test_a_spoiled_one_is_none(self, phone, spoil):
        phone.send(q1="4", to="2")
        phone.client.cookies[cookie.NAME] = spoil(phone.client.cookies[cookie.NAME].value)
        phone.open("1")
        assert (phone.page.status_code, checked(phone.page)) == (200, [])

    def test_that_of_another_round_is_none(self, phone, asked, client_of):
        phone.send(q1="4", to="2")
        other = opened_round(by=asked.cast.hanna, questions=questions(["a", "b", "c"]))
        there = Phone(phone.client, other)  # the test client sends every cookie everywhere
        assert checked(there.page) == []
        assert checked(phone.open("1").page) == [("q1", "4")]

    def test_that_of_somebody_else_is_none(self, phone, asked, client_of):
        phone.send(q1="4", to="2")
        fatima = client_of(asked.cast.fatima)
        fatima.cookies[cookie.NAME] = phone.client.cookies[cookie.NAME].value
        assert checked(Phone(fatima, asked.round).page) == []

    def test_a_shared_device_gets_none(self, asked, client_of):
        client = client_of(asked.cast.joris)
        session = client.session
        session[shared_device.KEY] = 600
        session.save()
        phone = Phone(client, asked.round)
        phone.send(q1="4", to="2")
        assert phone.words.startswith("Question 2 of 3")
        assert "stays on this page only" in phone.words
        phone.send(q2="1", language="nl")
        assert 'lang="nl"' in phone.page.content.decode()
        assert checked(phone.page) == [("q2", "1")]
        phone.send(to="review").send(send="1")
        assert bytes(Answer.objects.get().answers) == bytes([4, 1, 0])
        assert cookie.NAME not in client.cookies


class TestWhoMay:
    def test_a_second_time_is_refused_in_words(self, phone, asked, client_of):
        other_window = Phone(client_of(asked.cast.joris), asked.round)
        phone.send(q1="4", to="review").send(send="1")
        other_window.send(q1="1", send="1")
        assert other_window.page.status_code == 422
        assert "Thank you. Your answers are sent" in other_window.words
        assert [bytes(one.answers) for one in Answer.objects.all()] == [bytes([4, 0, 0])]

    def test_one_that_was_sent_between_looking_and_sending(self, phone, asked, monkeypatch):
        """Two windows at the very same moment: the second is told so."""
        monkeypatch.setattr("medemens.listening.views.answering.can_answer", lambda roll, today: True)
        Roll.objects.filter(pk=asked.roll.pk).update(answered=True)
        phone.send(q1="1", send="1")
        assert phone.page.status_code == 422
        assert "You have answered already." in phone.words

    @pytest.mark.parametrize("who", ["wim", "outsider"])
    def test_who_was_not_asked_finds_nothing(self, asked, client_of, client, who):
        Roll.objects.filter(person=asked.cast.wim).delete()
        browser = client if who == "outsider" else client_of(asked.cast.wim)
        for name in ("round", "round_answer"):
            address = reverse(name, args=[asked.round.pk])
            assert browser.get(address).status_code == (302 if who == "outsider" else 404)
            assert browser.post(address, {"send": "1"}).status_code in (302, 404, 405)
        assert not Answer.objects.exists()

    def test_who_gets_a_slip_is_told_so(self, asked, client_of):
        AccountFactory(person=asked.night_worker)
        client = client_of(asked.night_worker)
        page = client.get(reverse("round_answer", args=[asked.round.pk]), follow=True)
        assert "gets a slip of paper with a code" in words(page)
        sent = client.post(reverse("round_answer", args=[asked.round.pk]), {"kept": "400", "send": "1"})
        assert (sent.status_code, Answer.objects.exists()) == (422, False)

    def test_a_closed_round_says_so_and_forgets(self, phone, asked):
        phone.send(q1="4", to="2")
        Closing.objects.create(round=asked.round, by=None, on=TODAY)
        phone.send(q2="4", send="1")
        assert phone.page.status_code == 422
        assert "This round is closed. Answers can’t be sent any more." in phone.words
        assert not phone.client.cookies[cookie.NAME].value
        assert not Answer.objects.exists()


class TestForm:
    def test_what_a_form_may_say(self):
        assert from_form({"kept": "123"}, THREE).answers == (1, 2, 3)
        assert from_form({"kept": "123", "q2": "5"}, THREE).answers == (1, 5, 3)
        assert from_form({"kept": "123", "q2": "0"}, THREE).answers == (1, 0, 3)

    @pytest.mark.parametrize("wrong", ["6", "-1", "x", "", "1.5", "٣", "9999999999"])
    def test_what_no_scale_has_counts_as_skipped(self, wrong):
        assert from_form({"kept": "000", "q1": wrong}, THREE).answers == (0, 0, 0)

    @pytest.mark.parametrize("kept", ["", "9", "zz", "999999999", "6b0"])
    def test_so_does_what_is_carried_along(self, kept):
        assert from_code(kept, THREE).answers == (0, 0, 0)

    def test_every_answer_of_every_scale_travels(self):
        for scale in Scale:
            for answer in range(STEPS[scale].count + 1):
                assert from_code(Ballot((answer,)).code, [scale]).answers == (answer,)

    def test_a_mark_begins_every_name(self):
        assert from_form({"m-kept": "1", "m-q1": "3", "q1": "5"}, THREE[:1], "m").answers == (3,)


@pytest.mark.parametrize(
    ("language", "found"),
    [("pl", ("po polsku", "pl")), ("nl", ("Nederlands", "nl")), ("uk", ("Nederlands", "nl"))],
)
def test_a_question_is_in_the_language_of_its_reader_or_in_dutch(language, found):
    assert text_for({"en": "English", "nl": "Nederlands", "pl": "po polsku", "ar": ""}, language) == found


def test_in_a_language_of_its_own_a_question_says_which(asked, client_of):
    client = client_of(asked.cast.joris)
    client.cookies["language"] = "ar"
    page = client.get(reverse("round_answer", args=[asked.round.pk])).content.decode()
    assert '<html class="slim" lang="ar" dir="rtl">' in page
    assert '<legend lang="nl" dir="ltr">Vraag voice</legend>' in page


class TestJoinIn:
    def test_what_can_be_answered_and_who_answers(self, asked, client_of):
        page = words(client_of(asked.cast.joris).get(reverse("join_in")))
        assert "Hoe gaat het hier? It takes 1 minute, and can be done until Monday 7 December." in page
        assert "Hanna de Wit answers by 14 December." in page

    def test_what_was(self, phone, asked):
        phone.send(q1="4", to="review").send(send="1")
        page = words(phone.client.get(reverse("join_in")))
        assert "What you were asked before Hoe gaat het hier? You have answered." in page
        Closing.objects.create(round=asked.round, by=None, on=TODAY)
        assert "It is closed. Hanna de Wit answers by 14 December." in words(
            phone.client.get(reverse("join_in"))
        )

    def test_nothing_yet(self, cast, client_of):
        assert "No questions right now." in words(client_of(cast.joris).get(reverse("join_in")))

    def test_other_apps_add_a_line(self, cast, client_of, monkeypatch):
        monkeypatch.setattr(join_in, "_lines", {})
        join_in.register(
            "talk", 2, lambda person, today: join_in.Line("An idea", "Without your name", "/talk/")
        )
        join_in.register("none", 1, lambda person, today: None)
        page = words(client_of(cast.joris).get(reverse("join_in")))
        assert "Something to say? An idea Without your name" in page
        assert "No questions right now." not in page


class TestCosts:
    """The same number of statements for one round and for three, for three questions and for thirty."""

    def test_join_in(self, asked, client_of):
        client = client_of(asked.cast.joris)
        at_one = cost(client, reverse("join_in"))
        for number in (2, 3):
            opened_round(by=asked.cast.hanna, questions=questions([f"k{number}"]))
        before = opened_round(by=asked.cast.hanna, questions=questions(["before"]))
        Roll.objects.filter(round=before).update(answered=True)
        assert cost(client, reverse("join_in")) == at_one

    @pytest.mark.parametrize("at", ["1", "list-1", "review"])
    def test_questions(self, asked, client_of, at):
        client = client_of(asked.cast.joris)
        long = opened_round(by=asked.cast.hanna, questions=questions([f"k{number}" for number in range(30)]))
        short, many = (reverse("round_answer", args=[one.pk]) + f"?at={at}" for one in (asked.round, long))
        assert cost(client, short) == cost(client, many)
