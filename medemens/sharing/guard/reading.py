"""A text as the rules read it: small letters without accents, with common slips put right."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

SHORTEST_SLIP = 7  # letters: below it, one letter makes another word (“zwager” is no “zwanger”)
_STRAIGHT = str.maketrans("’‘`´–—\u2010‑\u2212\u00a0_ı", "''''-----  i")
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Slips:
    """Words that are worth recognising when a letter is missing, doubled, wrong or swapped."""

    by_shape: dict[str, str]
    known: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[str], known: Iterable[str]) -> "Slips":
        """`known`: words that look like slips and are none."""
        own = list(words)
        return cls({shape: word for word in own for shape in _shapes(word)}, frozenset({*own, *known}))

    def right(self, word: str) -> str:
        """The word that `word` was meant to be, or `word` itself."""
        if len(word) < SHORTEST_SLIP or word in self.known:
            return word
        for shape in _shapes(word):
            meant = self.by_shape.get(shape)
            if meant and meant[0] == word[0] and abs(len(meant) - len(word)) <= 1:
                return meant
        return word


def _shapes(word: str) -> set[str]:
    """The word, the word without any one of its letters, and the word as it sounds."""
    return {word, _sound(word), *(word[:place] + word[place + 1 :] for place in range(len(word)))}


_SOUNDS = (
    ("sch", "s"),
    ("ch", "g"),
    ("ph", "f"),
    ("ck", "k"),
    ("c", "k"),
    ("y", "i"),
    ("ij", "ei"),
    ("z", "s"),
    ("v", "f"),
    ("dt", "t"),
)


def _sound(word: str) -> str:
    """How a word sounds: “psygoloog” and “psycholoog” are the same; doubled letters count once."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return "~" + re.sub(r"(.)\1", r"\1", re.sub(r"d$", "t", word))


@dataclass(frozen=True)
class Reading:
    """`plain` is what the rules look at; `at[i]` is where its letter i stands in `text`."""

    text: str
    plain: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, text: str, slips: Slips) -> "Reading":
        letters = [(letter, place) for place, one in enumerate(text) for letter in _plain(one)]
        bare = "".join(letter for letter, _ in letters)
        plain, at, done = [], [], 0
        for found in _WORD.finditer(bare):
            word = slips.right(found[0])
            if word != found[0]:
                places = [place for _, place in letters[found.start() : found.end()]]
                plain += [bare[done : found.start()], word]
                at += [place for _, place in letters[done : found.start()]]
                at += [places[min(index, len(places) - 1)] for index in range(len(word))]
                # The last letter of what was meant is the last of what was written, so that all of it is marked.
                at[-1] = places[-1]
                done = found.end()
        plain.append(bare[done:])
        at += [place for _, place in letters[done:]]
        return cls(text, "".join(plain), tuple(at))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `plain[start:end]` stands in the text as it was written."""
        return self.at[start], self.at[end - 1] + 1

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """From where to where each sentence goes in `plain`."""
        return list(_parts(self.plain, _SENTENCE_ENDS))


_SENTENCE_ENDS = re.compile(
    r"(?<!\bmevr)(?<!\bdhr)(?<!\bmw)(?<!\bmr)(?<!\bmrs)(?<!\bdr)(?<!\bbijv)(?<!\bnr)(?<!\b[a-z])\.(?:\s|$)|[!?;\n]+"
)


def _parts(plain: str, ends: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for end in ends.finditer(plain):
        yield start, end.end()
        start = end.end()
    if start < len(plain):
        yield start, len(plain)


def _plain(letter: str) -> str:
    letter = letter.translate(_STRAIGHT)
    return "".join(
        one
        for one in unicodedata.normalize("NFKD", letter.lower())
        if not unicodedata.category(one).startswith(("M", "C"))
    ) or (" " if letter.isspace() else "")
