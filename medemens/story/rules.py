"""What stands in which language, when a promise is another promise, and in which order things stand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

Texts = Mapping[str, str]  # by language: {"nl": "…", "en": "…"}

NEEDED = ("nl", "en")  # in the others HR writes where it can


class Stage(TextChoices):
    """The stage of working here that a promise is about most, in the order in which one goes through them."""

    FIRST_WEEKS = "first_weeks", _("In your first weeks")
    FIRST_YEAR = "first_year", _("In your first year")
    GROWTH = "growth", _("When you want to grow")
    RETURN = "return", _("When you come back")
    LEAVING = "leaving", _("When you leave")
    ALWAYS = "always", _("All along")


@dataclass(frozen=True, slots=True)
class Words:
    """A text as it can be shown, and the language it is in."""

    text: str
    language: str


def in_language(texts: Texts, language: str) -> Words:
    """The text in `language`; where HR didn't write one, in that of the house."""
    found = language if texts.get(language) else NEEDED[0]
    return Words(texts.get(found, ""), found)


def says_the_same(before: Texts, after: Texts) -> bool:
    """Whether `after` says all that `before` said. Capitals, marks and a language that came in addition don't count.

    A promise that people were asked about keeps its words: else their answers would be about something they never
    read. What is put right in its marks is the same promise; any other word makes another one.
    """
    return all(_letters(text) == _letters(after.get(language, "")) for language, text in before.items())


def key_of(promise: int) -> str:
    """What a promise is called wherever it is asked about; it never changes."""
    return f"promise-{promise}"


def moved(order: Sequence[int], which: int, *, up: bool) -> list[int]:
    """`order` with `which` one place earlier or later; as it was where it can't go further, or isn't there."""
    places = list(order)
    if which not in places:
        return places
    here = places.index(which)
    there = here - 1 if up else here + 1
    if 0 <= there < len(places):
        places[here], places[there] = places[there], places[here]
    return places


def _letters(text: str) -> str:
    """Its letters and digits alone, in words."""
    return " ".join(re.findall(r"\w+", text.casefold()))
