"""The questions of the house: HR adds its own, and says what isn't offered here. Nobody else can."""

import pytest
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.questions.actions.house import offer_question_again, retire_question
from medemens.questions.bank import bank
from medemens.questions.models import HouseQuestion, Retirement
from medemens.questions.queries.house import listed, offered, question_of
from tests.factories import NOW

pytestmark = pytest.mark.django_db
QUESTIONS = "/policy/questions/"
FIRST = bank()[0]
GOOD = {
    "nl": "Welk geluid hoort voor jou bij een late dienst?",
    "en": "Which sound belongs to a late shift for you?",
    "occasions": ["shift", "coffee"],
    "depth": "light",
    "subjects": ["work"],
    "asks": ["leader", "employee"],
}


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def hr(cast, client_of):
    return client_of(cast.hanna)


def own(**values) -> HouseQuestion:
    return HouseQuestion.objects.create(**{**GOOD, **values})


def add(client, **values):
    return client.post(reverse("house_question_new"), {**GOOD, **values})


class TestAdding:
    def test_it_is_offered_from_then_on(self, hr):
        assert add(hr, why_nl="Iedereen kent er een.").status_code == 302
        row = HouseQuestion.objects.get()
        assert {name: getattr(row, name) for name in GOOD} == GOOD
        assert row.why_nl == "Iedereen kent er een."
        assert question_of(str(row)).text["en"] == GOOD["en"]
        assert f"house-{row.pk}" in [question.slug for question in offered()]

    @pytest.mark.parametrize("missing", ["nl", "en", "occasions", "depth", "subjects", "asks"])
    def test_all_but_the_why_is_needed(self, hr, missing):
        response = add(hr, **{missing: ""})
        assert response.status_code == 422
        assert not HouseQuestion.objects.exists()
        if missing != "en":
            assert GOOD["en"] in response.content.decode()

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("nl", "Ben je tevreden over je werk?"),
            ("nl", "Waarom kwam je te laat?"),
            ("nl", "Wat zei de huisarts over je ziekte?"),
            ("en", "Are you happy here?"),
            ("en", "Which party did you vote for in the election?"),
        ],
    )
    def test_what_is_closed_or_not_ours_to_ask_says_what_to_do(self, hr, language, text):
        response = add(hr, **{language: text})
        assert response.status_code == 422
        assert f'id="id_{language}_error"' in response.content.decode()
        assert not HouseQuestion.objects.exists()

    def test_a_value_that_is_not_there_is_refused(self, hr):
        assert add(hr, occasions=["birthday"]).status_code == 422
        assert add(hr, nl="x" * 201 + "?").status_code == 422

    @pytest.mark.parametrize(("depth", "status"), [("light", 302), ("open", 302), ("deep", 422)])
    def test_a_team_is_asked_nothing_deep(self, hr, depth, status):
        assert add(hr, depth=depth, asks=["team", "leader"]).status_code == status

    def test_what_looks_like_another_is_confirmed_once(self, hr):
        response = add(hr, nl=FIRST.text["nl"])
        page = response.content.decode()
        assert response.status_code == 422
        assert FIRST.text["nl"] in page
        assert 'name="sure"' in page
        assert not HouseQuestion.objects.exists()
        assert add(hr, nl=FIRST.text["nl"], sure="on").status_code == 302
        assert HouseQuestion.objects.get().nl == FIRST.text["nl"]

    def test_to_be_sure_is_asked_only_then(self, hr):
        assert 'name="sure"' not in hr.get(reverse("house_question_new")).content.decode()
        assert 'name="sure"' not in add(hr, nl="").content.decode()


class TestChanging:
    def test_it_is_written_anew_and_does_not_look_like_itself(self, hr):
        row = own()
        page = hr.get(reverse("house_question", args=[row.pk])).content.decode()
        assert GOOD["nl"] in page
        response = hr.post(reverse("house_question", args=[row.pk]), {**GOOD, "depth": "open"})
        assert response.status_code == 302
        row.refresh_from_db()
        assert (row.depth, row.nl) == ("open", GOOD["nl"])

    def test_what_cannot_be_kept_comes_back_as_typed(self, hr):
        row = own()
        response = hr.post(reverse("house_question", args=[row.pk]), {**GOOD, "en": "Is it nice here?"})
        assert response.status_code == 422
        assert "Is it nice here?" in response.content.decode()
        row.refresh_from_db()
        assert row.en == GOOD["en"]


class TestRetiring:
    @pytest.mark.parametrize("of_the_house", [False, True])
    def test_it_is_offered_no_longer_and_again(self, cast, hr, of_the_house):
        slug = str(own()) if of_the_house else FIRST.slug
        response = hr.post(reverse("question_retirement", args=[slug]), follow=True)
        page = response.content.decode()
        assert "This question isn’t offered any more." in page
        assert f'action="{reverse("question_retirement_undo", args=[slug])}"' in page
        kept = Retirement.objects.get()
        assert (kept.question, kept.by, kept.at) == (slug, cast.hanna, NOW)
        assert slug not in [question.slug for question in offered()]
        assert [row.is_retired for row in listed() if row.question.slug == slug] == [True]
        hr.post(reverse("question_retirement_undo", args=[slug]))
        assert slug in [question.slug for question in offered()]
        assert not Retirement.objects.exists()

    def test_twice_is_once_and_again_twice_too(self, cast):
        for _twice in range(2):
            retire_question(slug=FIRST.slug, by=cast.hanna, now=NOW)
        assert Retirement.objects.count() == 1
        for _twice in range(2):
            offer_question_again(slug=FIRST.slug, by=cast.hanna)
        assert not Retirement.objects.exists()

    def test_one_comes_back_to_where_one_was(self, hr):
        response = hr.post(reverse("question_retirement", args=[FIRST.slug]) + "?occasion=coffee&page=2")
        assert response["Location"] == f"{QUESTIONS}?occasion=coffee&page=2#{FIRST.slug}"

    def test_what_is_not_there_is_not_found(self, cast, hr):
        assert hr.post(reverse("question_retirement", args=["nothing"])).status_code == 404
        assert hr.post(reverse("question_retirement", args=["house-9"])).status_code == 404
        with pytest.raises(Refused):
            retire_question(slug="nothing", by=cast.hanna, now=NOW)
        assert not Retirement.objects.exists()


class TestTheList:
    def test_the_houses_own_come_first_and_can_be_changed(self, hr):
        row = own()
        page = hr.get(QUESTIONS).content.decode()
        assert page.index(GOOD["en"]) < page.index(FIRST.text["en"])
        assert f'href="{reverse("house_question", args=[row.pk])}"' in page
        assert GOOD["nl"] not in page

    @pytest.mark.parametrize("occasion", ["letting_go", "week_close"])
    def test_it_shows_those_for_one_occasion(self, occasion):
        own()
        found = listed([occasion])
        assert [row.question.slug for row in found] == [
            one.slug for one in bank() if occasion in one.occasions
        ]
        assert str(HouseQuestion.objects.get()) in [row.question.slug for row in listed(["coffee"])]

    def test_a_wrong_occasion_shows_all_and_pages_keep_it(self, hr):
        page = hr.get(QUESTIONS, {"occasion": "coffee"}).content.decode()
        assert "?occasion=coffee&amp;page=2" in page
        assert FIRST.text["en"] in hr.get(QUESTIONS, {"occasion": "else"}).content.decode()

    def test_it_costs_the_same_for_more(self, hr, django_assert_max_num_queries):
        spent = []
        for number in (1, 2, 3):
            own(nl=f"Wat is nummer {number}?")
            hr.get(QUESTIONS)
            with django_assert_max_num_queries(12) as statements:
                hr.get(QUESTIONS)
            spent.append(len(statements))
        assert spent[0] == spent[2]


def test_for_everyone_but_hr_it_does_not_exist(cast, client_of):
    row = own()
    addresses = [QUESTIONS, f"{QUESTIONS}new/", f"{QUESTIONS}{row.pk}/"]
    acts = [
        f"{QUESTIONS}{slug}/retirement/{undo}" for slug in (FIRST.slug, str(row)) for undo in ("", "undo/")
    ]
    for person in (cast.joris, cast.sanne, cast.ruth, cast.adil, cast.olga):
        client = client_of(person)
        assert {client.get(address).status_code for address in addresses} == {404}
        assert {client.post(address, GOOD).status_code for address in addresses[1:]} == {404}
        assert {client.post(address).status_code for address in acts} == {404}
    assert (HouseQuestion.objects.count(), Retirement.objects.count()) == (1, 0)
