"""Cards on paper: sizes, what stands on which side, marks outside the card, and nothing that doesn't fit."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from medemens.cards.paper import Printing, breakable, card_pdf, drawing_png
from medemens.cards.rules import FOLDED, LONGEST, LONGEST_LINE, Design, Inside, Size, Turning
from tests.sheets import Sheet

pytestmark = pytest.mark.rendering
# The paper, and the flat card on it: left, top, width and height in millimetres.
PAPER = {
    Size.A5: ((297, 210), (0, 0, 297, 210)),
    Size.A6: ((210, 148), (0, 0, 210, 148)),
    Size.A6_CUT: ((297, 210), (43.5, 31, 210, 148)),
    Size.POST: ((105, 148), (0, 0, 105, 148)),
    Size.POST_CUT: ((210, 297), (52.5, 74.5, 105, 148)),
}
LONG_NAME = "Wilhelmina Cornelia Antoinette van Oldenbarnevelt-Brouwers-Wiśniewska"
LETTERS = "Źdźbło ąęłż · Çağrı ığdır · Ґанок, їжак є · شكرا جزيلا لك"


@dataclass
class Someone:
    call_name: str = "Halina"
    full_name: str = LONG_NAME

    def __str__(self) -> str:
        return self.full_name


@dataclass
class Made:
    """As much of a card or a signature as paper asks for."""

    text: str
    drawing: Design = Design.WALK
    receiver: Any = None
    person: Any = None
    day: date | None = None


def made(text: str, printing: Printing, signed: int = 0, line: str = "Fijne dag") -> Sheet:
    signatures = [Made(f"{line} {number}"[:LONGEST_LINE], person=Someone()) for number in range(signed)]
    return Sheet(card_pdf(Made(text, receiver=Someone()), printing, signatures))  # type: ignore[arg-type]


def is_on_the_card(sheet: Sheet, size: Size) -> bool:
    """Whether every letter stands on the card, and of a folded one away from the fold; the word outside apart."""
    _paper, (left, top, width, height) = PAPER[size]
    for page in range(len(sheet.pages)):
        for box in sheet.boxes(page):
            below = box.top > top + height + 5  # what one cuts along is said under the card
            inside = (
                left + 4 <= box.left
                and box.right <= left + width - 4
                and top + 4 <= box.top <= top + height - 4
            )
            fold = left + width / 2
            crosses = size in FOLDED and box.left < fold + 5 and box.right > fold - 5
            if not below and (not inside or crosses):
                return False
    return True


def dark(sheet: Sheet, box: tuple[float, float, float, float], page: int = 0) -> bool:
    """Whether anything is printed in this part of the page: left, top, right, bottom in millimetres."""
    part = sheet.image(page, dpi=127).convert("L").crop(tuple(round(edge * 5) for edge in box))  # type: ignore[arg-type]
    return part.getextrema()[0] < 245  # type: ignore[operator]


@pytest.mark.parametrize("size", Size)
def test_each_card_lies_right_on_its_paper_in_our_letters(size):
    sheet = made(LETTERS, Printing(size))
    assert sheet.pages == [PAPER[size][0]] * 2
    assert (sheet.strange_fonts, sheet.missing_letters) == (set(), 0)
    assert "Caveat-Regular" in sheet.fonts
    assert is_on_the_card(sheet, size)


@pytest.mark.parametrize("size", [Size.A6_CUT, Size.POST_CUT])
def test_marks_stand_outside_the_card_and_nowhere_on_it(size):
    (_wide, _high), (left, top, width, height) = PAPER[size]
    sheet = made("Dag", Printing(size, Inside.EMPTY))
    for page in (0, 1):
        for x in (left, left + width):
            for y in (top, top + height):
                up, aside = (-9 if y == top else 3), (-9 if x == left else 3)
                assert dark(sheet, (x - 0.5, y + up, x + 0.5, y + up + 6), page)
                assert dark(sheet, (x + aside, y - 0.5, x + aside + 6, y + 0.5), page)
        fold = left + width / 2
        for y in (top - 9, top + height + 3):
            assert dark(sheet, (fold - 0.5, y, fold + 0.5, y + 6), page) == (size is Size.A6_CUT)
    # Inside nothing is printed at all, right up to its edges.
    if size is Size.A6_CUT:
        assert not dark(sheet, (left, top, left + width, top + height), 1)


@pytest.mark.parametrize("size", [Size.A5, Size.A6])
def test_a_card_that_is_the_whole_sheet_has_no_marks(size):
    wide, high = PAPER[size][0]
    sheet = made("Dag", Printing(size, Inside.EMPTY))
    assert not dark(sheet, (0, 0, wide, high), 1)
    assert not dark(sheet, (wide / 2 - 1, 0, wide / 2 + 1, high), 0)


def test_the_drawing_is_on_the_front_and_turned_for_a_printer_that_turns_over_the_long_edge():
    short, long = (made("Dag", Printing(Size.A6, Inside.EMPTY, turning)) for turning in Turning)
    middle_of = {"left": (15, 30, 95, 110), "right": (115, 30, 195, 110)}
    assert [dark(short, middle_of["left"]), dark(short, middle_of["right"])] == [False, True]
    assert [dark(long, middle_of["left"]), dark(long, middle_of["right"])] == [True, False]
    # The inside stands upright either way: the words are on the right.
    for turning in Turning:
        sheet = made("Dag", Printing(Size.A6, Inside.WORDS, turning))
        assert sheet.place_of("Dag", 1).left > 105


@pytest.mark.parametrize(
    ("inside", "words", "lines"), [("words", True, False), ("lines", False, True), ("empty", False, False)]
)
def test_inside_are_words_lines_or_nothing(inside, words, lines):
    sheet = made("Gefeliciteerd", Printing(Size.A6, Inside(inside)))
    assert ("Gefeliciteerd" in sheet.text) == words
    assert dark(sheet, (116, 20, 199, 140), 1) == (words or lines)
    assert not dark(sheet, (0, 0, 105, 148), 1)


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("text", ["Lang " * 120, "W" * LONGEST, "x\n" * 300, "Kort\n\n" * 7])
def test_what_is_long_stays_on_the_card(size, text):
    sheet = made(text[:LONGEST], Printing(size))
    assert len(sheet.pages) == 2
    assert is_on_the_card(sheet, size)


@pytest.mark.parametrize("size", FOLDED)
def test_forty_signatures_go_on_to_leaves_to_lay_in(size):
    sheet = made(
        "Van ons allemaal", Printing(size), signed=40, line="W" * 60 + " met een heel lange regel" * 5
    )
    assert len(sheet.pages) > 2
    assert set(sheet.pages) == {PAPER[size][0]}
    assert sheet.text.replace(" ", "").count("Oldenbarnevelt") == 40
    assert is_on_the_card(sheet, size)
    assert len(made("Van ons allemaal", Printing(size), signed=9).pages) == 2


def test_little_pictures_of_a_phone_are_left_out_where_no_letter_of_ours_has_them():
    assert breakable("Proost 🎉!\n\nTot maandag ❤️") == "Proost!\n\nTot maandag"


def test_what_has_no_spaces_can_go_on():
    assert breakable("Dag Halina") == "Dag Halina"
    assert breakable("x" * 50).split("\u200b") == ["x" * 24, "x" * 24, "xx"]


@pytest.mark.parametrize("design", Design)
def test_every_drawing_is_there_as_large_as_a_card_and_in_black_and_white_too(design):
    assert drawing_png(design).startswith(b"\x89PNG")
    page = PdfDocument(card_pdf(Made("", design, receiver=Someone()), Printing(Size.POST)))[0]  # type: ignore[arg-type]
    grey = page.render(scale=1, grayscale=True).to_pil()
    share = sum(grey.histogram()[:200]) / (grey.width * grey.height)
    assert 0.01 < share < 0.5
