"""The promises on paper: one page on every paper, in our own letters, with a code that leads to the page."""

import pytest
from django.utils import translation

from medemens.core.paper import PAPERS
from medemens.story.actions import end_promise
from medemens.story.poster import promises_pdf
from medemens.story.rules import Stage
from tests.factories import TODAY
from tests.sheets import Sheet, problems_of
from tests.world_of_story import both, promise

pytestmark = [pytest.mark.django_db, pytest.mark.rendering]
LANGUAGES = ["nl", "en", "pl", "tr", "ar", "uk"]
LONG = "Je rooster staat vier weken vooruit vast, en wie het toch verandert belt je zelf op om te vragen of het kan"


def poster(language: str = "nl", paper: str = "a4") -> Sheet:
    with translation.override(language):
        return Sheet(promises_pdf(TODAY, paper))


@pytest.fixture
def twelve(cast):
    """Two long promises in each stage, which is more than anyone remembers."""
    for stage in Stage:
        for number in range(2):
            promise(f"{LONG} {number} 🙂", by=cast.hanna, stage=stage)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_page_in_every_language_on_every_paper(twelve, language, paper):
    assert problems_of(poster(language, paper), paper) == []


def test_it_says_what_holds_today_by_stage(cast):
    promise("Je rooster staat vast", by=cast.hanna)
    promise("Een vaste maat", by=cast.hanna, stage=Stage.FIRST_WEEKS)
    promise("Straks pas", by=cast.hanna, since=TODAY.replace(month=12))
    ended = promise("Elk jaar een feest", by=cast.hanna)
    end_promise(promise=ended, why=both("Te duur"), by=cast.hanna, today=TODAY)
    text = poster().text
    places = [
        text.index(words)
        for words in ("In je eerste weken", "Een vaste maat", "Altijd", "Je rooster staat vast")
    ]
    assert places == sorted(places)
    assert ("Straks pas" in text, "Elk jaar een feest" in text) == (False, False)


def test_a_promise_stands_in_the_language_of_the_poster_or_in_dutch(cast):
    promise("Leren", by=cast.hanna, sentence={**both("Leren in werktijd"), "pl": "Nauka w pracy"})
    assert "Nauka w pracy" in poster("pl").text
    assert "Leren in werktijd" in poster("uk").text


def test_arabic_is_joined(cast):
    promise(
        "Pauze", by=cast.hanna, sentence={**both("Je pauze is van jou"), "ar": "استراحتك لك وحدك طوال اليوم"}
    )
    assert poster("ar").shapes_of("ا") > 1


def test_without_promises_it_says_so():
    assert "Er zijn nog geen beloften." in poster().text


@pytest.mark.parametrize("paper", PAPERS)
def test_its_code_leads_to_the_page(twelve, settings, paper):
    settings.BASE_URL = "https://medemens.delinde.example"
    sheet = poster(paper=paper)
    assert sheet.codes() == ["https://medemens.delinde.example/story/"]
    assert "medemens.delinde.example/story" in sheet.text.replace(" ", "")
