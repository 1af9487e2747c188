"""Thanks on paper: a year of what others said to someone, and slips to write on by hand."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from medemens.core.paper import in_our_letters, paper_asked, typeset, typeset_cards
from medemens.core.time import local_day
from medemens.people.models import Person
from medemens.recognition.models import Appreciation
from medemens.recognition.rules import PRINTED

YEAR, SLIP = (Path(__file__).with_name(f"{name}.typ") for name in ("year", "slip"))
USUAL = "a5"
LINES = 3  # for what one saw, and as many for what it did


def year_paper(asked: str | None) -> str:
    """A5 or A4: on A6 a year is a pile of paper."""
    return "a4" if paper_asked(asked, USUAL) == "a4" else USUAL


def year_pdf(person: Person, kept: Iterable[Appreciation], now: datetime, paper: str) -> bytes:
    """What others said to `person`, as it came, with who said it and when. How many there are stands nowhere."""
    today = local_day(now)
    words = {
        "title": _("What others saw"),
        "for": _("For %(name)s") % {"name": person.call_name},
        "when": f"{_month(today - PRINTED)} – {_month(today)}",
        "said": [
            {
                "text": in_our_letters(one.text),
                "runs": direction_of(one.text),
                "by": str(one.giver),
                "day": dateformat.format(local_day(one.given_at), "j E Y"),
            }
            for one in kept
        ],
        "nothing": _("Nothing was kept of this year. What was said aloud stands on no paper."),
        "own": _("This is yours. Leave it where only you find it."),
    }
    return typeset(YEAR, words, paper)


def slips_pdf(on: str) -> bytes:
    """Slips of A6 to write on: one, or four on A4 to cut. Nobody's name is printed, and none comes in here."""
    words = {
        "title": _("I saw…"),
        "did": _("and what it did"),
        "for": pgettext("slip", "For"),
        "by": pgettext("slip", "From"),
        "hand": _("To hand over yourself. Nothing of it is kept anywhere."),
        "lines": LINES,
        "slips": 4 if on == "a4" else 1,
    }
    return typeset_cards(SLIP, words, on)


def direction_of(text: str) -> str:
    """Whether `text` is read from right to left ("rtl"), by its first letter: in whatever language its reader has."""
    ways = (unicodedata.bidirectional(one) for one in text)
    first = next((way for way in ways if way in {"L", "R", "AL"}), "L")
    return "ltr" if first == "L" else "rtl"


def _month(day: date) -> str:
    return str(dateformat.format(day, "F Y"))
