"""The letter as it comes out of the printer: its size, its words, and a QR code that a phone reads."""

import contextlib
from datetime import timedelta
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from django.conf import settings
from django.utils import timezone, translation
from pypdf import PdfReader

from medemens.people import entry
from medemens.people.actions.letters import Printed
from medemens.people.letter import letters_pdf
from medemens.people.models import Invitation, Person
from medemens.people.queries.directory import Entry
from tests.factories import NOW

MILLIMETRES = {"a4": (210, 297), "a5": (148, 210), "a6": (105, 148)}
CODE = "K7QF2MXP9DTR"
LANGUAGES = [code for code, _name in settings.LANGUAGES]
LONG = {
    "call_name": "Wilhelmina-Alexandrina",
    "prefix": "van der",
    "family_name": "Schimmelpenninck-Zuylen van Nijevelt tot Oldenbarnevelt",
}


def letter(by=None, opens_at=None, **named):
    """A letter that never was in the database, and where its person works."""
    person = Person(**{"call_name": "Joris", "prefix": "van den", "family_name": "Berg", **named})
    by = by or Person(call_name="Sanne", family_name="Verhoeven")
    row = Invitation(
        person=person, by=by, made_at=NOW, opens_at=opens_at, expires_at=NOW + timedelta(14), channel="letter"
    )
    return Printed(row, CODE), Entry(person, "Verzorgende IG", "De Hoek")


def pdf_of(*letters, paper="a4", language="en"):
    printed, where = zip(*letters, strict=True)
    with translation.override(language):
        return letters_pdf(printed, where, paper)


def text_of(page):
    return " ".join(page.extract_text().split())


def images_of(pdf):
    """The pages as a phone sees them."""
    with contextlib.closing(pypdfium2.PdfDocument(pdf)) as pages:
        return [page.render(scale=200 / 72).to_pil() for page in pages]


def codes_on(pdf):
    """What a phone reads on each page."""
    return [[found.text for found in zxingcpp.read_barcodes(image)] for image in images_of(pdf)]


@pytest.fixture(autouse=True)
def house(settings):
    settings.BASE_URL = "https://medemens.delinde.example"
    settings.ORGANISATION_NAME = "Zorggroep De Linde"


def test_it_says_all_one_needs_to_know():
    [page] = PdfReader(BytesIO(pdf_of(letter()))).pages
    text = text_of(page)
    for words in (
        "Zorggroep De Linde",
        "For Joris",
        "Joris van den Berg · De Hoek",
        "Sanne Verhoeven invites you to Medemens.",
        "medemens.delinde.example/letter ",
        "K7QF 2MXP 9DTR",
        "This letter works once, until 7 December 2026.",
        "You never need a phone of your own.",
        "Questions? Ask Sanne Verhoeven, or HR.",
        "Found this letter? Give it to Joris van den Berg, or throw it away.",
    ):
        assert words in text


def test_one_that_lets_someone_in_anew_says_from_when():
    [page] = PdfReader(BytesIO(pdf_of(letter(opens_at=NOW + entry.LETTER_WAITS)))).pages
    assert "from Thursday 26 November, 10.00 until 7 December 2026." in text_of(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", MILLIMETRES)
def test_it_is_one_page_of_its_paper_with_our_own_fonts_also_with_long_names(paper, language):
    long = letter(by=Person(**LONG), opens_at=NOW + entry.LETTER_WAITS, **LONG)
    pdf = PdfReader(BytesIO(pdf_of(letter(), long, paper=paper, language=language)))
    assert len(pdf.pages) == 2
    for page in pdf.pages:
        size = tuple(round(float(length) / 72 * 25.4) for length in page.mediabox[2:])
        assert size == MILLIMETRES[paper]
        assert "K7QF 2MXP 9DTR" in text_of(page)
        assert "medemens.delinde.example/letter" in text_of(page)
    names = [
        font["/DescendantFonts"][0] for page in pdf.pages for font in page["/Resources"]["/Font"].values()
    ]
    assert {str(font.get_object()["/BaseFont"]).partition("+")[2].partition("-")[0] for font in names} <= {
        "AtkinsonHyperlegibleNext", "Fraunces", "NotoSans", "NotoSerif", "NotoSansArabic",
    }  # fmt: skip
    for font in names:
        descriptor = font.get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


@pytest.mark.parametrize("paper", MILLIMETRES)
def test_nothing_of_it_falls_off_the_page(paper):
    long = letter(by=Person(**LONG), opens_at=NOW + entry.LETTER_WAITS, **LONG)
    pages = PdfReader(BytesIO(pdf_of(long, paper=paper))).pages
    assert text_of(pages[0]).endswith("or throw it away.")
    images = [
        image for language in LANGUAGES for image in images_of(pdf_of(long, paper=paper, language=language))
    ]
    for number, image in enumerate(images):
        across, down = image.width // 30, image.height // 30
        edges = [
            (0, 0, image.width, down),
            (0, image.height - down, image.width, image.height),
            (0, 0, across, image.height),
            (image.width - across, 0, image.width, image.height),
        ]
        assert [image.convert("L").crop(edge).getextrema() for edge in edges] == [(255, 255)] * 4, number


@pytest.mark.parametrize("paper", MILLIMETRES)
def test_a_phone_reads_the_code_on_each_page(paper):
    address = f"https://medemens.delinde.example/letter/{CODE}/"
    pdf = pdf_of(letter(), letter(by=Person(**LONG), **LONG), paper=paper, language="nl")
    assert codes_on(pdf) == [[address], [address]]
    assert codes_on(pdf_of(letter(), paper=paper)) == [[f"{address}?language=en"]]


def test_until_which_day_is_that_of_the_organisation():
    late, where = letter()
    late.invitation.expires_at = NOW.replace(hour=23, minute=30)  # half past midnight in Amsterdam
    assert timezone.localtime(late.invitation.expires_at).day == 24
    [page] = PdfReader(BytesIO(pdf_of((late, where)))).pages
    assert "until 24 November 2026." in text_of(page)
