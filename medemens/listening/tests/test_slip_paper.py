"""Slips and the poster as they come out of the printer: cut along the marks, read by a phone, in every language."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.utils import translation

from medemens.listening.models import Round
from medemens.listening.paper import poster_pdf, slips_pdf
from medemens.listening.slip_codes import new_code, plain, spaced
from medemens.people.models import Person
from tests.sheets import MILLIMETRES, Sheet, problems_of

pytestmark = pytest.mark.rendering
WIDTH, HEIGHT = 105, 74.25
LONG = "Hoe veilig voel je je in je team en in de rest van de organisatie, en wat zou je anders willen zien dit jaar?"[
    :120
]
ANSWERER = Person(
    call_name="Wilhelmina-Alexandrina", prefix="van der", family_name="Schimmelpenninck-Zuylen van Nijevelt"
)


def round_of(title: str = "Hoe gaat het hier?", answerer: Person | None = None) -> Round:
    hanna = Person(call_name="Hanna", prefix="de", family_name="Wit")
    return Round(
        title=title, closes_on=date(2026, 12, 7), answer_by=date(2026, 12, 14), answerer=answerer or hanna
    )


@pytest.fixture(scope="module")
def nine():
    """Nine codes, and the two sheets they are on."""
    codes = [new_code(7) for _code in range(9)]
    return codes, Sheet(slips_pdf(round_of(), codes))


def test_eight_on_a_sheet_and_each_code_once(nine):
    codes, sheet = nine
    assert sheet.pages == [MILLIMETRES["a4"]] * 2
    found = re.findall(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}\b", sheet.text)
    assert sorted(map(plain, found)) == sorted(codes)


def test_nothing_crosses_a_cut(nine):
    """Each letter is within one slip, with four millimetres to spare."""
    for box in nine[1].boxes():
        left, top = box.left % WIDTH, box.top % HEIGHT
        room = (left, WIDTH - left - (box.right - box.left), top, HEIGHT - top - (box.bottom - box.top))
        assert min(room) >= 4, box


def test_the_qr_code_leads_to_the_page_and_holds_no_code(nine):
    codes, sheet = nine
    assert set(sheet.codes()) == {f"{settings.BASE_URL}/slip/"}
    assert not any(code in read for code in codes for read in sheet.codes())


def test_it_says_until_when_who_answers_and_that_other_languages_are_there(nine):
    text = nine[1].text
    assert "Tot en met 7 december" in text
    assert "Hanna de Wit vertelt uiterlijk 14 december" in text
    assert "Je naam staat niet bij je antwoord." in text
    for said in ("You can answer in your own language.", "w swoim języku", "Kendi dilinde", "своєю мовою"):
        assert said in text


def test_a_long_title_and_a_long_name_fit():
    code = new_code(7)
    sheet = Sheet(slips_pdf(round_of(LONG, ANSWERER), [code]))
    box = sheet.place_of(spaced(code))
    assert (len(sheet.pages), box.bottom < HEIGHT) == (1, True)
    assert sheet.place_of("Nijevelt").bottom < sheet.place_of("You can answer").top


@pytest.mark.parametrize("paper", ["a4", "a5", "a6"])
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_poster(language, paper):
    with translation.override(language):
        sheet = Sheet(poster_pdf(round_of(), paper))
    assert sheet.pages == [MILLIMETRES[paper]]
    assert sheet.codes() == [f"{settings.BASE_URL}/slip/?language={language}"]
    assert problems_of(sheet, paper) == []
