"""Posters in six languages: one page on every paper, in our own letters, with a code that can be read."""

import pytest
from django.urls import reverse
from django.utils import translation

from medemens.core.languages import has_native_reader
from medemens.core.paper import PAPERS
from medemens.support.lines import HOUSE
from medemens.support.models import HelpLine
from medemens.support.posters.sheets import POSTERS, poster_pdf
from tests.factories import TODAY
from tests.sheets import Sheet, problems_of

LANGUAGES = ["nl", "en", "pl", "tr", "ar", "uk"]
SLUGS = ["where-to-turn", "what-it-does"]
LONG = "Anne-Sophie van der Meulen-Grootveld tot Nieuwenhuizen"

pytestmark = [pytest.mark.django_db, pytest.mark.rendering]


def poster(slug: str, language: str, paper: str = "a4") -> Sheet:
    with translation.override(language):
        return Sheet(poster_pdf(POSTERS[slug], TODAY, paper))


@pytest.fixture
def full_house():
    """Every role of the house is filled in, by people with long names, and one more of its own."""
    roles = ["confidential-adviser", "company-doctor", "social-work", "peer-support", "hr", "works-council"]
    values = {
        "kind": HOUSE,
        "who": LONG,
        "phone": "06 1234 5678",
        "mail": "vertrouwenspersoon@delinde.example",
    }
    for slug in roles:
        HelpLine.objects.create(slug=slug, **values)
    HelpLine.objects.create(
        name="Geestelijke verzorging", what_for="Voor vragen over leven en dood.", **values
    )


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_it_is_one_page_in_every_language_on_every_paper(full_house, slug, language, paper):
    assert problems_of(poster(slug, language, paper), paper) == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    ("slug", "view", "query"),
    [("where-to-turn", "support", "?language=pl"), ("what-it-does", "what_it_does", "")],
)
def test_its_code_leads_to_the_page_that_says_more(full_house, settings, slug, view, query, paper):
    settings.BASE_URL = "https://medemens.delinde.example"
    sheet = poster(slug, "pl", paper)
    assert sheet.codes() == [f"https://medemens.delinde.example{reverse(view)}{query}"]
    assert f"medemens.delinde.example{reverse(view)}".rstrip("/") in sheet.text.replace(" ", "")


def test_arabic_is_joined_and_runs_from_the_right_and_numbers_are_read_from_the_left():
    HelpLine.objects.create(slug="hr", kind=HOUSE, who="Hanna de Wit", phone="06 1234 5678")
    sheet = poster("where-to-turn", "ar")
    assert sheet.shapes_of("ل") > 1
    places = [sheet.place_of(words).left for words in ("06", "1234", "5678")]
    assert places == sorted(places)
    assert places[-1] < 105  # what stands at the end of a line stands at the left


def test_it_names_who_was_filled_in_and_nobody_else(full_house):
    text = poster("where-to-turn", "en").text
    assert text.count(LONG) == 7
    assert "Confidential adviser" in text
    assert "Mediator" not in text


def test_112_says_when_to_call_it():
    text = poster("where-to-turn", "en").text
    assert "When someone is in danger now" in text
    assert text.count("112") == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_a_translation_says_while_no_native_reader_checked_it(slug, monkeypatch):
    with translation.override("uk"):
        said = translation.gettext("This text has not been checked by a native reader yet.")
    monkeypatch.setattr("medemens.support.posters.sheets.has_native_reader", lambda code: False)
    assert said in poster(slug, "uk").text
    monkeypatch.setattr("medemens.support.posters.sheets.has_native_reader", lambda code: True)
    assert said not in poster(slug, "uk").text
    assert has_native_reader("nl")


def test_everyone_chooses_one_in_their_own_language_with_one_tap(cast, client_of):
    page = client_of(cast.wim).get(reverse("posters")).content.decode()
    assert [reverse("poster", args=[slug]) in page for slug in SLUGS] == [True, True]
    assert page.count('type="radio"') == len(LANGUAGES) + len(PAPERS)
    assert page.count("checked") >= 2


def test_a_wrong_wish_still_gives_a_poster_and_a_wrong_name_none(cast, client_of):
    client, path = client_of(cast.wim), reverse("poster", args=["what-it-does"])
    sheet = client.get(path, {"language": "xx", "paper": "letter"})
    assert sheet["Content-Disposition"] == 'inline; filename="medemens-what-it-does-en.pdf"'
    assert Sheet(sheet.content).pages == [(210, 297)]
    assert client.get(reverse("poster", args=["something-else"])).status_code == 404
