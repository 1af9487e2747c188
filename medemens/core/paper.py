"""Sheets of paper: typeset by typst with our own fonts, on A4, A5 or A6.

A sheet is a `.typ` file that imports `/static_pdf/sheet.typ` and finds its words there. Words are given in the language
of the reader; the fonts of every language of the product are embedded.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst
from django.http import HttpResponse
from django.utils.translation import get_language, get_language_bidi

PACKAGE = Path(__file__).resolve().parents[1]
PAPERS = ("a4", "a5", "a6")
CARD_PAPERS = ("a4", "a6")
_SYMBOLS = {"So", "Sk", "Cn", "Co", "Cs"}
_JOINERS = {"\ufe0f", "\u200d", "\u20e3"}


def paper_asked(asked: str | None, usual: str) -> str:
    """The paper someone asked for in an address (`?paper=a5`), else the one this sheet usually has."""
    return asked if asked in PAPERS else usual


def card_paper_asked(asked: str | None) -> str:
    """The paper someone asked for cards on: A4, else A6."""
    return asked if asked in CARD_PAPERS else "a6"


def typeset(sheet: Path, words: Mapping[str, Any], paper: str) -> bytes:
    """Return `sheet` as a PDF on `paper` ("a4", "a5" or "a6"), filled with `words` (JSON values).

    Raises `ValueError` for another paper.
    """
    if paper not in PAPERS:
        raise ValueError(f"no such paper: {paper}")
    language = get_language() or "nl"
    given = {**words, "lang": language, "dir": "rtl" if get_language_bidi() else "ltr", "paper": paper}
    return typst.compile(
        str(sheet),
        root=str(PACKAGE),
        font_paths=[str(PACKAGE / "static_pdf" / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"words": json.dumps(given)},
    )


def typeset_cards(sheet: Path, words: Mapping[str, Any], on: str) -> bytes:
    """Return `sheet` as cards of A6, printed on "a6" or a few of them on "a4": the sheet finds that as `words.on`.

    Raises `ValueError` for another paper.
    """
    if on not in CARD_PAPERS:
        raise ValueError(f"no cards on {on}")
    return typeset(sheet, {**words, "on": on}, "a6")


def in_our_letters(text: str) -> str:
    """`text` without the little pictures of phones: no letter of ours has them, and a box in their place says less."""
    kept = (one for one in text if one not in _JOINERS and not _is_picture(one))
    lines = (" ".join(line.split()) for line in "".join(kept).splitlines())
    return "\n".join(re.sub(r" (?=[.,;:!?])", "", line) for line in lines).strip()


def qr_svg(address: str) -> str:
    """A QR code of `address` as the text of an SVG, for a sheet to show; readable when a corner is worn."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    """A PDF to look at in the browser and print from there. No browser keeps it."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _is_picture(letter: str) -> bool:
    return letter >= "\u2190" and unicodedata.category(letter) in _SYMBOLS
