"""How a leader or contact person answers a wish, in words of the product."""

from dataclasses import dataclass

from django.utils.translation import get_language

from medemens.core.languages import whole
from medemens.questions.bank import words

WORN_OUT = "worn_out"


@dataclass(frozen=True, slots=True)
class Answering:
    """How to answer, what rather not to say, three first sentences to adapt, and the role said aloud.

    `language` is what they are written in: there are words in Dutch and English alone.
    """

    how: tuple[str, ...]
    rather_not: tuple[str, ...]
    first: tuple[str, ...]
    role: str
    language: str


def answering_words(kind: str, *, worn_out: bool) -> Answering:
    """The words for a wish of this kind ("talk", "practical", "know"), or for one with the fixed sentence."""
    language = whole(get_language() or "")
    found = words("answering", language)
    said = found[WORN_OUT if worn_out else kind]
    return Answering(
        tuple(said["how"]), tuple(said["rather_not"]), tuple(said["first"]), found["role"], language
    )
