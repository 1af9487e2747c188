"""Cards on paper: folded or a postcard, printed whole or to cut out; and the drawing alone, as a picture."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typst
from django.utils.translation import gettext as _

from medemens.cards.models import Card, GroupCard, Signature
from medemens.cards.rules import Design, Inside, Size, Turning
from medemens.core.paper import PACKAGE, in_our_letters, typeset

SHEET = Path(__file__).with_name("card.typ")
DRAWING = Path(__file__).with_name("drawing.typ")
PAPER = {Size.A5: "a4", Size.A6: "a5", Size.A6_CUT: "a4", Size.POST: "a6", Size.POST_CUT: "a4"}
LONG_RUN = re.compile(r"\S{24}(?=\S)")
MOST_LINES = 14
PICTURE_DPI = 144  # sharp on a phone, and small enough for a mail


@dataclass(frozen=True, slots=True)
class Printing:
    """How a card is printed."""

    size: Size = Size.A5
    inside: Inside = Inside.WORDS
    turning: Turning = Turning.SHORT


def card_pdf(card: Card | GroupCard, printing: Printing, signatures: Sequence[Signature] = ()) -> bytes:
    """`card` as a PDF: the outside, then the inside; with more `signatures` than fit there, leaves to lay in."""
    words = {
        "title": _("A card for %(name)s") % {"name": card.receiver.call_name},
        "drawing": f"/static/{card.drawing.picture}",
        "size": printing.size.value,
        "inside": printing.inside.value,
        "turned": printing.turning is Turning.LONG,
        "text": breakable(card.text),
        "to": breakable(card.receiver.full_name),
        "signatures": [
            {"text": breakable(one.text), "name": breakable(str(one.person))} for one in signatures
        ],
        "cut": _("Cut along the corners.") if printing.size is Size.POST_CUT else "",
        "fold": _("Cut along the corners, fold along the dashes.") if printing.size is Size.A6_CUT else "",
    }
    return typeset(SHEET, words, PAPER[printing.size])


def breakable(text: str) -> str:
    """`text`, in which what has no spaces for long can go on to the next line; of very many lines it makes one."""
    text = in_our_letters(text)
    text = " ".join(text.split()) if text.count("\n") > MOST_LINES else text
    return LONG_RUN.sub("\\g<0>\u200b", text)


def drawing_png(design: Design) -> bytes:
    """The drawing on its paper, as a picture for a mail."""
    words = json.dumps({"drawing": f"/static/{design.picture}"})
    return typst.compile(
        str(DRAWING),
        root=str(PACKAGE),
        ignore_system_fonts=True,
        format="png",
        ppi=PICTURE_DPI,
        sys_inputs={"words": words},
    )
