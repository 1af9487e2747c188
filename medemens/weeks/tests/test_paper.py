"""One sheet for the start and the close, by rendering it."""

import pytest
from django.urls import reverse
from django.utils import translation

from medemens.questions.queries.words import week_words
from medemens.weeks.page import question_for
from medemens.weeks.paper import sheet_pdf
from medemens.weeks.tests.scenes import a_week
from tests.factories import NOW, TODAY
from tests.sheets import MILLIMETRES, Sheet, problems_of

pytestmark = [pytest.mark.rendering, pytest.mark.usefixtures("clock")]
SETS = ("start_steps", "close_steps", "toolbox_start", "toolbox_close")


def sheet(client, cast, **query) -> Sheet:
    return Sheet(client.get(reverse("week_sheet", args=[cast.de_hoek.pk]), query).content)


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("paper", ["a5", "a4"])
def test_all_steps_are_on_it_within_its_margins(cast, paper, language):
    cast.de_hoek.name = "Team Woongroep De Hoek en Dagbesteding Het Nieuwe Anker"
    cast.de_hoek.save()
    a_week(cast.de_hoek, cast.sanne, place="de grote teamkamer op de tweede verdieping")
    with translation.override(language):
        found = Sheet(sheet_pdf(cast.de_hoek, NOW, paper))
        words = week_words()
        questions = [question_for(cast.de_hoek, gathering, TODAY) for gathering in ("start", "close")]
    assert problems_of(found, paper, pages=2) == []
    for step in (step for name in SETS for step in words[name]):
        assert plain(step["text"]) in found.text, step
    for text in (words["passing"], words["not_recorded"], *questions):
        assert found.text.count(plain(text)) == 2, text
    prompt = {
        "en": "What did someone do well this week? Small is fine.",
        "nl": "Wat deed iemand deze week goed?",
    }
    assert found.text.count(prompt[language]) == 2  # on either side, at the close


def test_nobodys_name_is_on_it(cast, client_of):
    a_week(cast.de_hoek, cast.sanne, in_turn=True)
    text = sheet(client_of(cast.joris), cast).text
    for person in (cast.sanne, cast.joris, cast.fatima, cast.ayse):
        assert person.call_name not in text
        assert person.family_name not in text


@pytest.mark.parametrize(("standing", "first"), [(False, "start_steps"), (True, "toolbox_start")])
def test_the_teams_own_way_is_in_front(cast, client_of, standing, first):
    a_week(cast.de_hoek, cast.sanne, standing=standing)
    text = sheet(client_of(cast.joris), cast).text
    places = {name: text.index(plain(week_words()[name][0]["text"])) for name in SETS}
    assert min(places, key=lambda name: places[name]) == first


@pytest.mark.parametrize(
    ("asked", "paper"), [("", "a5"), ("a5", "a5"), ("a4", "a4"), ("a6", "a5"), ("x", "a5")]
)
def test_it_is_a5_unless_a4_is_asked(cast, client_of, asked, paper):
    client = client_of(cast.joris)
    assert sheet(client, cast, paper=asked).pages == [MILLIMETRES[paper]] * 2
    response = client.get(reverse("week_sheet", args=[cast.de_hoek.pk]))
    assert response["Cache-Control"] == "private, no-store"
