"""Whether a question names somebody. Pure."""

import re
import unicodedata
from collections.abc import Collection, Iterator

# A name, perhaps with the s of “Sannes dienst” or “Sanne’s shift”.
_POSSESSIVE = r"(?:[’']?s|[’'])?"
_BEGINS_SENTENCE = re.compile(r"(?:^|[.?!…:]|[“\"])\s*$")


def names_someone(text: str, names: Collection[str], ordinary: Collection[str]) -> bool:
    """Whether one of `names` stands in `text` as a whole word.

    Some names are words too (Wil, Kok, Mark, May). `ordinary` are words, in small letters, that questions use: written
    small or at the beginning of a sentence they are taken for the word, with a capital elsewhere for the name.
    """
    plain = unicodedata.normalize("NFC", text)
    return any(
        not _may_be_the_word(plain, found, ordinary) for name in names for found in _places(name, plain)
    )


def words_in(text: str) -> frozenset[str]:
    """The words of `text` in small letters."""
    return frozenset(re.findall(r"\w+", text.casefold()))


def _places(name: str, text: str) -> Iterator[re.Match[str]]:
    name = unicodedata.normalize("NFC", name).strip()
    if not name:
        return iter(())
    return re.finditer(rf"(?<!\w){re.escape(name)}{_POSSESSIVE}(?!\w)", text, re.IGNORECASE)


def _may_be_the_word(text: str, found: re.Match[str], ordinary: Collection[str]) -> bool:
    word = found.group()
    written_as_word = word.islower() or bool(_BEGINS_SENTENCE.search(text[: found.start()]))
    return written_as_word and word.casefold() in ordinary
