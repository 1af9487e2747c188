"""A year of thanks and slips to write on, by rendering them."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from medemens.core.paper import in_our_letters
from medemens.people.models import GONE, Person
from medemens.recognition.actions import say_thanks
from medemens.recognition.models import Appreciation
from medemens.recognition.paper import direction_of, slips_pdf, year_paper, year_pdf
from medemens.recognition.queries import thanks_of_a_year
from tests.factories import NOW
from tests.sheets import MILLIMETRES, Sheet, problems_of

DAY = timedelta(days=1)
LONG = {
    "call_name": "Anne-Sophie",
    "prefix": "van der",
    "family_name": "Meulen-Grootveldtotnieuwenhuizenoosterwolde",
}
JORIS = Person(call_name="Joris")


def said(text: str, **giver: str) -> Appreciation:
    return Appreciation(giver=Person(**(giver or {"call_name": "Wim"})), text=text, given_at=NOW)


@pytest.mark.parametrize("paper", ["a5", "a4"])
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_a_year_holds_long_texts_long_names_and_words_without_end(paper, language):
    kept = [
        said("Ik zag dat je bleef.\nDat gaf rust. " * 8, **LONG),
        said("w" * 280),
        said("Dank je 💐🏽."),
        said("شكرًا، дякую"),
    ]
    with translation.override(language):
        sheet = Sheet(year_pdf(JORIS, kept * 3, NOW, paper))
    assert set(sheet.pages) == {MILLIMETRES[paper]}
    assert problems_of(sheet, paper, pages=len(sheet.pages)) == []
    assert sheet.text.count("Sophie") == 3


def test_an_empty_year_is_a_sheet_too():
    sheet = Sheet(year_pdf(JORIS, [], NOW, "a5"))
    assert problems_of(sheet, "a5") == []
    assert "Nothing was kept of this year." in sheet.text


@pytest.mark.parametrize(
    ("text", "way"), [("Dank", "ltr"), ("«شكرًا» Wim", "rtl"), ("12 dank", "ltr"), ("", "ltr")]
)
def test_each_text_is_set_in_its_own_direction(text, way):
    assert direction_of(text) == way


@pytest.mark.parametrize(
    ("text", "letters"),
    [("Dank 💐.\r\nEcht ❤️", "Dank.\nEcht"), ("20° en €5 – ½ kop", "20° en €5 – ½ kop"), ("👍🏽", "")],
)
def test_pictures_of_phones_are_left_out(text, letters):
    assert in_our_letters(text) == letters


@pytest.mark.parametrize(("asked", "paper"), [(None, "a5"), ("a4", "a4"), ("a6", "a5")])
def test_it_is_a5_unless_a4_is_asked(asked, paper):
    assert year_paper(asked) == paper


@pytest.mark.parametrize(("on", "pages"), [("a6", [(105, 148)]), ("a4", [(210, 297)])])
def test_slips_have_nobodys_name_and_are_four_on_a4(on, pages):
    sheet = Sheet(slips_pdf(on))
    number = 4 if on == "a4" else 1
    assert (sheet.pages, sheet.strange_fonts, sheet.missing_letters) == (pages, set(), 0)
    assert [sheet.text.count(word) for word in ("I saw…", "For", "From")] == [number] * 3


@pytest.mark.django_db
def test_of_the_past_year_as_it_came_and_of_who_left_without_the_name(cast, client_of, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    for ago, text in ((365, "Te lang geleden."), (364, "Van toen."), (1, "Van nu.")):
        say_thanks(giver=cast.wim, receiver=cast.joris, text=text, now=NOW - ago * DAY)
    assert [one.text for one in thanks_of_a_year(cast.joris, NOW)] == ["Van toen.", "Van nu."]
    Person.objects.filter(pk=cast.wim.pk).update(call_name=GONE, prefix="", family_name="")
    response = client_of(cast.joris).get(reverse("thanks_year"))
    text = Sheet(response.content).text
    assert (response["Cache-Control"], text.count("a former colleague")) == ("private, no-store", 2)
    assert "Wim" not in text
    assert "Van nu." not in Sheet(client_of(cast.sanne).get(reverse("thanks_year")).content).text
