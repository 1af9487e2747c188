"""The pocket card and conversation cards, by rendering them: A6, and four on A4 that meet back to back."""

from dataclasses import replace

import pytest
from django.utils import translation

from medemens.core.paper import CARD_PAPERS as PAPERS
from medemens.questions.bank import bank, words
from medemens.questions.models import QUESTION_LENGTH
from medemens.questions.paper import conversation_cards_pdf, listening_card_pdf
from tests.sheets import Box, Sheet, problems_of

pytestmark = pytest.mark.rendering
LIGHT = [question for question in bank() if question.depth == "light"]
DEEP = [question for question in bank() if question.depth == "deep"]
MARGIN = 7.1  # mm: that of a card is 8 at its foot and 10 elsewhere; letters reach a little further


def longest(language: str):
    return max(bank(), key=lambda question: len(question.text[language]))


def cards(questions, paper: str, language: str = "en") -> Sheet:
    with translation.override(language):
        return Sheet(conversation_cards_pdf("Coffee", questions, paper))


def cell_of(box: Box) -> tuple[int, int]:
    """In which column and row of four on A4 the middle of `box` stands."""
    return int((box.left + box.right) / 2 > 105), int((box.top + box.bottom) / 2 > 148.5)


def strays(sheet: Sheet) -> list[Box]:
    """Letters on A4 that stand too near the edge of their card to be cut."""
    found = [(box, cell_of(box)) for page in range(len(sheet.pages)) for box in sheet.boxes(page)]
    return [
        box
        for box, (column, row) in found
        if box.left - column * 105 < MARGIN + 2 or (column + 1) * 105 - box.right < MARGIN + 2
        or box.top - row * 148.5 < MARGIN or (row + 1) * 148.5 - box.bottom < MARGIN
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en", "uk"])
class TestThePocketCard:
    def test_a6_is_two_sides(self, language):
        with translation.override(language):
            sheet = Sheet(listening_card_pdf("a6"))
        assert problems_of(sheet, "a6", pages=2) == []

    def test_a4_is_four_of_each_side(self, language):
        with translation.override(language):
            sheet = Sheet(listening_card_pdf("a4"))
        said = words("listening", language)
        assert sheet.pages == [(210, 297)] * 2
        assert (strays(sheet), sheet.strange_fonts, sheet.missing_letters) == ([], set(), 0)
        assert sheet.text.count(said["acknowledgements"][1]) == 4

    def test_everything_of_the_method_is_on_it(self, language):
        with translation.override(language):
            text = Sheet(listening_card_pdf("a6")).text
        said = words("listening", language)
        openings = [opening for step in said["steps"] for opening in step["openings"]]
        wanted = [*openings, *said["acknowledgements"], *(one["line"] for one in said["pitfalls"])]
        assert [words for words in [*wanted, said["intro"]] if words not in text] == []


@pytest.mark.parametrize("language", ["nl", "en"])
class TestTheLongest:
    def test_the_longest_of_the_bank_and_one_as_long_as_can_be_fit_on_a6(self, language):
        most = ("Overwegingen en werkzaamheden " * 9)[: QUESTION_LENGTH - 1] + "?"
        question = longest(language)
        sheet = cards([question, replace(question, text={"nl": most, "en": most})], "a6", language)
        assert problems_of(sheet, "a6", pages=len(sheet.pages)) == []
        assert question.text[language] in sheet.text
        assert most.split()[-1] in sheet.text

    def test_four_of_the_longest_fit_on_a4(self, language):
        sheet = cards([longest(language)] * 4, "a4", language)
        assert strays(sheet) == []
        assert sheet.text.count(longest(language).text[language]) == 4


class TestWhatStandsWhere:
    def test_a_light_card_has_no_back(self):
        assert cards(LIGHT[:3], "a6").pages == [(105, 148)] * 3
        assert cards(LIGHT[:5], "a4").pages == [(210, 297)] * 2

    def test_behind_what_takes_trust_stands_a_line_to_begin_with(self):
        sheet = cards([DEEP[0], LIGHT[0]], "a6")
        lines = words("listening", "en")["own_line"]
        assert sheet.pages == [(105, 148)] * 4
        assert [sum(line in text_of(sheet, page) for line in lines) for page in range(4)] == [0, 1, 0, 0]

    def test_four_stand_in_reading_order_and_their_backs_mirrored(self):
        sheet = cards(DEEP[:4], "a4")
        lines = words("listening", "en")["own_line"]
        fronts = [cell_of(sheet.place_of(first_words(question.text["en"]))) for question in DEEP[:4]]
        backs = [cell_of(sheet.place_of(first_words(line), page=1)) for line in lines[:4]]
        assert fronts == [(0, 0), (1, 0), (0, 1), (1, 1)]
        assert backs == [(1, 0), (0, 0), (1, 1), (0, 1)]

    def test_a_last_sheet_that_is_not_full_has_its_back_behind_it_too(self):
        sheet = cards(DEEP[:5], "a4")
        assert sheet.pages == [(210, 297)] * 4
        assert cell_of(sheet.place_of(first_words(words("listening", "en")["own_line"][4]), page=3)) == (1, 0)

    @pytest.mark.parametrize("paper", PAPERS)
    def test_our_fonts_and_the_voice_for_questions(self, paper):
        sheet = cards([*LIGHT[:3], *DEEP[:2]], paper)
        assert (sheet.strange_fonts, sheet.missing_letters) == (set(), 0)
        assert "Fraunces-SemiBold" in sheet.fonts

    def test_no_other_paper(self):
        with pytest.raises(ValueError, match="a5"):
            cards(LIGHT[:1], "a5")


def first_words(text: str) -> str:
    return " ".join(text.split()[:2])


def text_of(sheet: Sheet, page: int) -> str:
    return " ".join(sheet._seen[page].get_textpage().get_text_range().split())
