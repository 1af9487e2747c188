"""What stands on each poster, in the active language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from medemens.core.languages import has_native_reader
from medemens.core.paper import qr_svg, typeset
from medemens.support.lines import Line
from medemens.support.queries import lines_shown

HERE = Path(__file__).parent
USUAL_PAPER = "a4"


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster: its title, what is said of it where it is chosen, its sheet, and what makes its words."""

    slug: str
    title: Promise
    what_for: Promise
    sheet: Path
    words: Callable[[date], dict[str, Any]]


def poster_pdf(poster: Poster, today: date, paper: str) -> bytes:
    """The poster as a PDF in the active language."""
    unchecked = "" if has_native_reader(get_language() or "") else _(
        "This text has not been checked by a native reader yet."
    )  # fmt: skip
    words = {"title": str(poster.title), "unchecked": unchecked, **poster.words(today)}
    return typeset(poster.sheet, words, paper)


def _where_to_turn(today: date) -> dict[str, Any]:
    shown = lines_shown(today)
    return {
        "lede": _("Would you like help, or someone who listens? You don’t have to say why."),
        "acute": [_line(line) for line in shown.acute],
        "groups": [
            {"title": title, "lines": [_line(line) for line in lines]}
            for title, lines in (
                (_("Here in the house"), shown.house),
                (_("In the country"), shown.country),
            )
            if lines
        ],
        "qr": qr_svg(f"{_address('support')}?language={get_language()}"),
        "scan": _("Scan this for more. You don’t have to log in. Medemens does not keep who looks."),
        "address": _readable("support"),
    }


def _what_it_does(today: date) -> dict[str, Any]:
    return {
        "lede": _("Medemens helps people at work to find time for each other."),
        "does_title": _("What it does"),
        "does": [
            _("It tells your leader whom to speak to this week."),
            _("You can ask anyone for a coffee, a walk or a talk, in working hours."),
            _("You say how often. Rather not now? That is fine too."),
            _("Rather not with your leader? Choose someone else."),
            _("What it keeps about you, you can read. Only a draft before a talk is its writer’s alone."),
        ],
        "does_not_title": _("What it does not do"),
        "does_not": [
            _("It gives no scores."),
            _("Your leader gets no list and no count of talks."),
            _("It plays no part in appraisal or dismissal."),
            _("It asks nothing about your health."),
            _("It doesn’t watch what you do."),
        ],
        "without": _("You need no mail and no phone of your own. Ask your leader or HR for a letter."),
        "qr": qr_svg(_address("what_it_does")),
        "scan": _("Scan this to read all of it. You don’t have to log in."),
        "address": _readable("what_it_does"),
    }


def _line(line: Line) -> dict[str, str]:
    """One line, with the first of it as its `name`: for 112 that is when to call it."""
    said = [str(text).rstrip(".") for text in (line.what_for, line.hours) if text]
    names = [] if str(line.name) == line.phone else [str(line.name)]
    name, *about = [*names, *said]
    return {"name": name, "who": line.who, "about": " · ".join(about), "reach": line.phone or line.mail}


def _address(name: str) -> str:
    return str(settings.BASE_URL).rstrip("/") + reverse(name)


def _readable(name: str) -> str:
    """The address as people type it."""
    return _address(name).partition("://")[2].rstrip("/")


POSTERS = {
    poster.slug: poster
    for poster in (
        Poster(
            "where-to-turn",
            gettext_lazy("Where to turn"),
            gettext_lazy("Who is there for you, here and in the country."),
            HERE / "where_to_turn.typ",
            _where_to_turn,
        ),
        Poster(
            "what-it-does",
            gettext_lazy("What Medemens does and does not do"),
            gettext_lazy("In ten sentences, for beside the coffee machine."),
            HERE / "what_it_does.typ",
            _what_it_does,
        ),
    )
}
