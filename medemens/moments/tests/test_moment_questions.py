"""Questions for when it falls silent: opened by one of the two, three at a time, seen by nobody else."""

import re
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from medemens.moments.actions.closing import close_moment
from medemens.moments.actions.moments import call_off
from medemens.moments.models import Closure
from medemens.moments.tests.scenes import AFTER, a_moment
from medemens.moments.tests.scenes import clock as clock  # the fixture
from medemens.people.models import Reporting
from medemens.questions.actions.asking import open_questions, set_openness
from medemens.questions.bank import bank
from medemens.questions.models import HouseQuestion, OpenedQuestion, OwnQuestion
from medemens.questions.queries.asking import kept_as, opened_last
from tests.factories import NOW, TODAY
from tests.looks import CHANCE, cost

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MOST = 12
PART = {"HX-Request": "true", "HX-Target": "questions"}
BY_TEXT = {question.text["en"]: question for question in bank()}
BY_SLUG = {question.slug: question for question in bank()}


@pytest.fixture
def coffee(cast, clock):
    return a_moment(cast.sanne, cast.joris)


def page_of(moment) -> str:
    return reverse("moment_questions", args=[moment.pk])


def asked(response) -> list[str]:
    """The questions of the bank on this page, in order, by slug."""
    found = re.findall(r'<p class="voice">(.+?)</p>', response.content.decode())
    return [BY_TEXT[text].slug for text in found]


def open_three(client, moment, *, after=0, occasion="coffee", **kwargs):
    return client.post(page_of(moment), {"occasion": occasion, "after": after}, **kwargs)


class TestOpening:
    def test_nothing_until_one_taps(self, cast, client_of, coffee):
        page = client_of(cast.sanne).get(page_of(coffee))
        assert asked(page) == []
        assert "Three questions" in page.content.decode()
        assert "Three others" not in page.content.decode()
        assert not OpenedQuestion.objects.exists()

    def test_three_that_fit_and_the_same_when_one_looks_again(self, cast, client_of, coffee):
        client = client_of(cast.sanne)
        response = open_three(client, coffee, follow=True)
        assert response.redirect_chain == [(page_of(coffee), 302)]
        three = asked(response)
        assert len(three) == 3
        assert {BY_SLUG[slug].depth for slug in three} == {"light"}
        assert all("coffee" in BY_SLUG[slug].occasions for slug in three)
        assert asked(client.get(page_of(coffee))) == three
        assert OpenedQuestion.objects.count() == 3

    def test_three_others_in_one_tap(self, cast, client_of, coffee):
        client = client_of(cast.sanne)
        first = asked(open_three(client, coffee, follow=True))
        response = client.get(page_of(coffee))
        assert 'name="after" value="1"' in response.content.decode()
        second = asked(open_three(client, coffee, after=1, follow=True))
        assert len({*first, *second}) == 6
        assert asked(open_three(client, coffee, after=1, follow=True)) == second

    def test_the_other_gets_others_and_sees_nothing_of_it(self, cast, client_of, coffee):
        mine = asked(open_three(client_of(cast.sanne), coffee, follow=True))
        joris = client_of(cast.joris)
        assert asked(joris.get(page_of(coffee))) == []
        theirs = asked(open_three(joris, coffee, follow=True))
        assert len(theirs) == 3
        assert not set(mine) & set(theirs)

    def test_a_part_of_the_page_for_htmx(self, cast, client_of, coffee):
        client = client_of(cast.sanne)
        part = client.get(page_of(coffee), headers=PART).content.decode()
        assert part.lstrip().startswith('<div class="stack" id="questions" lang="en" dir="ltr">')
        assert "<html" not in part
        assert not OpenedQuestion.objects.exists()
        opened = open_three(client, coffee, occasion="growth", headers=PART)
        assert (opened.status_code, len(asked(opened))) == (200, 3)
        assert '<option value="growth" selected>' in opened.content.decode()

    def test_the_why_and_from_open_up_something_of_oneself(self, cast, client_of, coffee):
        set_openness(person=cast.joris, leader=cast.sanne, depth="deep", avoids=[], by=cast.joris)
        response = open_three(client_of(cast.sanne), coffee, occasion="silence", follow=True)
        three = [BY_SLUG[slug] for slug in asked(response)]
        assert [question.depth for question in three] == ["light", "open", "deep"]
        page = response.content.decode()
        assert page.count("If you like, begin with something of yourself") == 2
        assert all(question.why["en"] in page for question in three)

    def test_an_occasion_that_is_none_comes_back(self, cast, client_of, coffee):
        for occasion in ("week_start", "lunch", ""):
            assert open_three(client_of(cast.sanne), coffee, occasion=occasion).status_code == 422
        assert client_of(cast.sanne).post(page_of(coffee)).status_code == 422
        assert not OpenedQuestion.objects.exists()

    def test_when_all_is_used_it_says_so(self, cast, client_of, coffee):
        OpenedQuestion.objects.bulk_create(
            OpenedQuestion(
                asker=cast.sanne,
                other=cast.joris,
                question=kept_as(one.slug, cast.sanne, cast.joris),
                batch=1,
                opened_on=TODAY - 20 * DAY,
            )
            for one in bank()
        )
        response = open_three(client_of(cast.sanne), coffee, after=1)
        assert response.status_code == 422
        assert "A cup of coffee needs none." in response.content.decode()


class TestTheOccasion:
    @pytest.mark.parametrize(
        ("kind", "occasion"),
        [
            ("coffee", "coffee"),
            ("walk", "walk"),
            ("shift", "shift"),
            ("talk", "regular"),
            ("call", "regular"),
        ],
    )
    def test_is_that_of_the_moment_until_one_chooses(self, cast, client_of, clock, kind, occasion):
        page = (
            client_of(cast.sanne).get(page_of(a_moment(cast.sanne, cast.joris, kind=kind))).content.decode()
        )
        assert re.findall(r'<option value="(\w+)" selected>', page) == [occasion]
        assert len(re.findall("<option ", page)) == 14
        assert "week_start" not in page

    @pytest.mark.parametrize(("days", "is_new"), [(41, True), (60, False)])
    def test_who_joined_lately_gets_those_for_the_first_weeks_too(
        self, cast, client_of, coffee, monkeypatch, days, is_new
    ):
        Reporting.objects.filter(person=cast.joris).update(starts_on=TODAY - days * DAY)
        told = []
        monkeypatch.setattr(
            "medemens.moments.views.questions.open_questions", lambda **values: told.append(values["is_new"])
        )
        open_three(client_of(cast.sanne), coffee)
        open_three(client_of(cast.joris), coffee)
        assert told == [is_new, is_new]


class TestOwnQuestions:
    def test_stand_below_for_their_owner(self, cast, client_of, coffee):
        OwnQuestion.objects.create(person=cast.sanne, text="Wat deed jij vroeger?", made_at=NOW)
        assert "Wat deed jij vroeger?" in client_of(cast.sanne).get(page_of(coffee)).content.decode()
        page = client_of(cast.joris).get(page_of(coffee)).content.decode()
        assert "Wat deed jij vroeger?" not in page
        assert "Of your own" not in page


class TestNobodyElse:
    def test_has_the_page(self, cast, client_of, coffee):
        for person in (cast.ruth, cast.fatima, cast.wim, cast.hanna, cast.adil, cast.olga):
            client = client_of(person)
            assert client.get(page_of(coffee)).status_code == 404
            assert open_three(client, coffee).status_code == 404
        assert not OpenedQuestion.objects.exists()

    def test_and_neither_of_the_two_once_it_is_over(self, cast, client_of, coffee):
        called_off = a_moment(cast.sanne, cast.joris)
        call_off(moment=called_off, by=cast.sanne, now=NOW)
        close_moment(moment=coffee, outcome=Closure.Outcome.HELD, by=cast.sanne, now=AFTER)
        for moment in (called_off, coffee):
            for person in (cast.sanne, cast.joris):
                client = client_of(person)
                assert client.get(page_of(moment)).status_code == 404
                assert open_three(client, moment).status_code == 404

    @pytest.mark.rendering
    def test_gets_anything_else_because_of_what_was_opened(self, cast, client_of, coffee):
        """Also the other of the two, to the letter, but for which questions are still there for them."""
        others = (cast.joris, cast.ruth, cast.fatima, cast.hanna, cast.adil, cast.olga)
        pages = [reverse("person", args=[person.pk]) for person in (cast.joris, cast.sanne)]
        pages += [reverse(name) for name in ("today", "mine", "kept", "timeline")]
        clients = [client_of(person) for person in others]

        def seen() -> list[str]:
            got = [client.get(page).content.decode() for client in clients for page in pages]
            got += [clients[0].get(reverse("moment", args=[coffee.pk])).content.decode()]
            return [CHANCE.sub("", page) for page in [*got, clients[0].get(page_of(coffee)).content.decode()]]

        seen()
        before = seen()
        open_three(client_of(cast.sanne), coffee)
        assert OpenedQuestion.objects.count() == 3
        assert seen() == before


def test_the_fold_records_nothing_and_leads_to_the_page(cast, client_of, coffee):
    fold = render_to_string("moments/questions_fold.html", {"moment": coffee})
    assert f'<a href="{page_of(coffee)}">' in fold
    assert f'hx-get="{page_of(coffee)}"' in fold
    assert 'hx-trigger="toggle once"' in fold
    assert "<button" not in fold
    assert not OpenedQuestion.objects.exists()


def test_the_page_costs_the_same_at_one_and_at_three(cast, client_of, coffee):
    client = client_of(cast.sanne)

    def more(number: int) -> None:
        OwnQuestion.objects.create(person=cast.sanne, text=f"Wat is {number}?", made_at=NOW)
        HouseQuestion.objects.create(nl=f"Wat is {number}?", en=f"What is {number}?", asks=["leader"])

    more(1)
    open_questions(by=cast.sanne, other=cast.joris, occasion="coffee", after=0, today=TODAY)
    at_one = cost(client, page_of(coffee))
    more(2)
    more(3)
    open_questions(by=cast.sanne, other=cast.joris, occasion="walk", after=1, today=TODAY)
    assert cost(client, page_of(coffee)) == at_one <= MOST
    assert len(opened_last(cast.sanne, cast.joris, TODAY).questions) == 3
