"""How tests look at a sheet of paper: rendered by pdfium, read by pypdf, its QR code by a real reader of codes."""

import re
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

import pypdfium2
import zxingcpp
from PIL.Image import Image
from pypdf import PdfReader
from pypdf.generic import ByteStringObject, ContentStream, TextStringObject

MILLIMETRES = {"a4": (210, 297), "a5": (148, 210), "a6": (105, 148)}
OURS = ("AtkinsonHyperlegibleNext", "Caveat", "Fraunces", "NotoSans", "NotoSerif", "NotoSansArabic")
_POINT = 25.4 / 72


@dataclass(frozen=True)
class Box:
    """Where some text stands, in millimetres from the left and the top of its page."""

    left: float
    top: float
    right: float
    bottom: float


class Sheet:
    """A PDF as someone holds it."""

    def __init__(self, pdf: bytes) -> None:
        self._seen = pypdfium2.PdfDocument(pdf)
        self._read = PdfReader(BytesIO(pdf))

    @property
    def pages(self) -> list[tuple[int, int]]:
        """The size of each page in whole millimetres."""
        return [(round(page.get_width() * _POINT), round(page.get_height() * _POINT)) for page in self._seen]

    @cached_property
    def text(self) -> str:
        """The text of all pages, each run of white space one space."""
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in self._seen).split())

    def boxes(self, page: int = 0) -> list[Box]:
        """Where each letter of a page stands."""
        sheet = self._seen[page]
        words, height = sheet.get_textpage(), sheet.get_height()
        letters = enumerate(words.get_text_range())
        boxes = [words.get_charbox(number) for number, letter in letters if not letter.isspace()]
        return [_box(box, height) for box in boxes]

    def place_of(self, text: str, page: int = 0) -> Box:
        """Where `text` stands, as one box around its letters."""
        sheet = self._seen[page]
        words, height = sheet.get_textpage(), sheet.get_height()
        start, count = words.search(text).get_next()
        boxes = [words.get_charbox(number) for number in range(start, start + count)]
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return _box((min(lefts), min(bottoms), max(rights), max(tops)), height)

    def image(self, page: int = 0, dpi: int = 200) -> Image:
        """The page as a picture."""
        return self._seen[page].render(scale=dpi / 72).to_pil()

    def codes(self, page: int = 0) -> list[str]:
        """What the QR codes on the page say, read from a picture in black and white."""
        return [found.text for found in zxingcpp.read_barcodes(self.image(page).convert("1"))]

    @property
    def fonts(self) -> set[str]:
        """The names of its fonts, without the mark that only the letters used are there."""
        return {str(font["/BaseFont"])[1:].split("+")[-1] for font in self._fonts()}

    @property
    def strange_fonts(self) -> set[str]:
        """Those of its fonts that aren't ours, or aren't in the file themselves."""
        return {
            str(font["/BaseFont"])
            for font in self._fonts()
            if not str(font["/BaseFont"])[1:].split("+")[-1].startswith(OURS) or not _is_inside(font)
        }

    @property
    def missing_letters(self) -> int:
        """How many letters no font had: they show as an empty box, glyph 0."""
        return sum(glyph == 0 for glyph in self._glyphs())

    def shapes_of(self, letter: str) -> int:
        """In how many shapes `letter` was set: where Arabic is joined, one letter has several."""
        shapes = set()
        for font in self._fonts():
            told = font["/ToUnicode"].get_data().decode("ascii")
            shapes |= {
                (str(font["/BaseFont"]), glyph)
                for glyph, unicode in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", told)
                if bytes.fromhex(unicode).decode("utf-16-be", "replace") == letter
            }
        return len(shapes)

    def _fonts(self) -> list[Any]:
        found = (page["/Resources"].get("/Font", {}).values() for page in self._read.pages)
        return [font.get_object() for fonts in found for font in fonts]

    def _glyphs(self) -> list[int]:
        glyphs = []
        for page in self._read.pages:
            for operands, operator in ContentStream(page.get_contents(), self._read).operations:
                if operator in (b"Tj", b"TJ"):
                    shown = operands[0] if operator == b"TJ" else operands
                    for part in shown:
                        if isinstance(part, ByteStringObject | TextStringObject):
                            raw = part.original_bytes
                            glyphs += [
                                int.from_bytes(raw[place : place + 2]) for place in range(0, len(raw), 2)
                            ]
        return glyphs


def _box(box: tuple[float, float, float, float], height: float) -> Box:
    left, bottom, right, top = box
    return Box(left * _POINT, (height - top) * _POINT, right * _POINT, (height - bottom) * _POINT)


def _is_inside(font: Any) -> bool:
    """Whether the font program is in the file."""
    whole = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return bool({"/FontFile", "/FontFile2", "/FontFile3"} & set(whole["/FontDescriptor"].get_object()))


def problems_of(sheet: Sheet, paper: str, *, pages: int = 1) -> list[str]:
    """What is wrong with a sheet, in words; nothing when it is on its paper, within its margins, in our letters."""
    width, height = MILLIMETRES[paper]
    wrong = [] if sheet.pages == [(width, height)] * pages else [f"pages: {sheet.pages}"]
    margin = 9.5 * width / 105
    for page in range(len(sheet.pages)):
        wrong += [
            f"outside the margins on page {page}: {box}"
            for box in sheet.boxes(page)
            if box.left < margin or box.right > width - margin or box.top < margin * 0.8
            or box.bottom > height - margin * 0.75
        ]  # fmt: skip
    wrong += [f"strange font: {font}" for font in sorted(sheet.strange_fonts)]
    wrong += [f"letters that no font has: {sheet.missing_letters}"] if sheet.missing_letters else []
    return wrong
