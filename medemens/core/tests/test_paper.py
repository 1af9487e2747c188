"""A sheet of paper, by rendering it: its size, its fonts, and the languages it can be in."""

from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import translation

from medemens.core.paper import PAPERS, paper_asked, pdf_response, qr_svg, typeset
from tests.sheets import Sheet, problems_of

LINES = Path(__file__).with_name("lines.typ")
EUROPEAN = ["Łukasz Żółć-Śniegoń", "İlkay Çağlıyan-Öğüt", "Zoë’s “½ uur” – één", "Nguyễn Thị Hương"]
SIX = [(code, code) for code in ("nl", "en", "pl", "tr", "ar", "uk")]


def sheet(*lines: str, paper: str = "a6", language: str = "nl", **more: str) -> Sheet:
    with override_settings(LANGUAGES=SIX), translation.override(language):
        return Sheet(typeset(LINES, {"lines": lines, **more}, paper))


@pytest.mark.parametrize("paper", PAPERS)
def test_a_sheet_has_the_size_that_was_asked(paper):
    assert problems_of(sheet("Koffie met Joris", paper=paper), paper) == []


def test_the_same_sheet_is_twice_as_large_on_a4():
    small, large = (sheet("Koffie", paper=paper).place_of("Koffie") for paper in ("a6", "a4"))
    assert large.right - large.left == pytest.approx(2 * (small.right - small.left), rel=0.01)


def test_another_paper_is_refused_and_an_unknown_wish_gets_the_usual():
    with pytest.raises(ValueError, match="letter"):
        sheet("Koffie", paper="letter")
    assert [paper_asked(asked, "a6") for asked in ("a5", "letter", "", None)] == ["a5", "a6", "a6", "a6"]


def test_dutch_polish_and_turkish_names_need_no_second_face():
    made = sheet(*EUROPEAN[:3])
    assert {font for font in made.fonts if "Noto" in font} == set()
    assert problems_of(made, "a6") == []


@pytest.mark.parametrize(
    ("line", "language", "face"),
    [
        (EUROPEAN[3], "nl", "NotoSans-Regular"),
        ("Кава з Їжаком, ґанок, об’їзд", "uk", "NotoSans-Regular"),
        ("قهوة مع سارة، الساعة 10.15؟", "ar", "NotoSansArabic-Regular"),
    ],
)
def test_other_letters_come_from_a_face_of_ours(line, language, face):
    made = sheet(line, language=language)
    assert face in made.fonts
    assert problems_of(made, "a6") == []


def test_a_letter_that_no_face_has_would_be_seen():
    assert problems_of(sheet("咖啡"), "a6") == ["letters that no font has: 2"]


def test_arabic_is_joined_and_begins_at_the_right():
    made = sheet("سلام للجميع", language="ar")
    assert made.shapes_of("ل") > 1
    arabic, dutch = made.boxes()[:11], sheet("Salaam", language="nl").boxes()
    assert (105 - max(box.right for box in arabic), dutch[0].left) == (
        pytest.approx(10, abs=0.5),
        pytest.approx(10, abs=0.5),
    )


def test_what_is_too_much_for_the_page_gets_smaller_instead_of_longer():
    few, many = sheet("Koffie"), sheet("Koffie", *["Thee"] * 36)
    assert problems_of(many, "a6") == []
    sizes = [one.place_of("Koffie") for one in (few, many)]
    assert sizes[1].right - sizes[1].left < 0.9 * (sizes[0].right - sizes[0].left)


def test_a_qr_code_can_be_read_from_black_and_white_paper():
    assert sheet("Scan", code=qr_svg("https://medemens.example/support/")).codes() == [
        "https://medemens.example/support/"
    ]


def test_no_browser_keeps_a_sheet():
    response = pdf_response(b"%PDF", "medemens-week")
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"] == 'inline; filename="medemens-week.pdf"'
