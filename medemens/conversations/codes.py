"""The way back: thirteen words of a list of 1,024, so 130 bits. Pure, but for chance.

Each word is known by its first four letters, so a slip after those does no harm, nor do capitals, hyphens or lines.
There is a list for who reads Dutch and one for all others; a code holds in either, by the places of its words.
"""

import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LANGUAGES = ("nl", "en")
LENGTH, LIST = 13, 1024
KNOWN_BY = 4  # letters

Places = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What was made of words somebody typed: the codes it can be, or which word isn't known, or how many there were."""

    codes: tuple[str, ...] = ()
    unknown: str = ""
    number: int = 0


@cache
def words_of(language: str) -> tuple[str, ...]:
    """The list in which a code is shown to who reads `language`: Dutch in Dutch, English in any other."""
    name = language if language in LANGUAGES else "en"
    return tuple((Path(__file__).parent / "words" / f"{name}.txt").read_text("ascii").split())


def new_code(language: str) -> str:
    """A code nobody had before, as words with spaces between."""
    known = words_of(language)
    return " ".join(known[secrets.randbelow(LIST)] for _place in range(LENGTH))


def kept_form(code: str) -> str:
    """What a keyed hash is made of: the list and the places of the words. `ValueError` for what is no code."""
    found = read(code).codes
    if not found:
        raise ValueError("no code")
    return found[0]


def spelt(kept: str) -> list[str]:
    """The words of a code that `kept_form` made."""
    language, _colon, places = kept.partition(":")
    known = words_of(language)
    return [known[int(place)] for place in places.split("-")]


def words_in(typed: str) -> list[str] | None:
    """The words of the code that a form carried along, spelt as in the list; None for what is no code."""
    found = read(typed).codes
    return spelt(found[0]) if found else None


def read(typed: str) -> Read:
    """The codes that `typed` can be, each as `kept_form` would keep it; none where a word isn't known."""
    said = _plain(typed).split()
    each = {language: _places(said, language) for language in LANGUAGES}
    if len(said) == LENGTH:
        whole = [(language, places) for language, places in each.items() if None not in places]
        if whole:
            return Read(tuple(f"{one}:" + "-".join(map(str, places)) for one, places in whole), number=LENGTH)
    nearest = min(each.values(), key=lambda places: places.count(None))
    unknown = next((word for word, place in zip(said, nearest, strict=True) if place is None), "")
    return Read(unknown=unknown, number=len(said))


def _places(said: Sequence[str], language: str) -> list[int | None]:
    known = _by_beginning(language)
    return [known.get(word[:KNOWN_BY]) for word in said]


@cache
def _by_beginning(language: str) -> dict[str, int]:
    return {word[:KNOWN_BY]: place for place, word in enumerate(words_of(language))}


def _plain(typed: str) -> str:
    """Small letters without accents, and a space for all that is no letter: numbers before words go too."""
    letters = unicodedata.normalize("NFKD", typed).casefold()
    return "".join(one if one.isalpha() else " " for one in letters if not unicodedata.combining(one))
