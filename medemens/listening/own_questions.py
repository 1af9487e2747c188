"""A question that HR writes for a round: what makes it unfit, and which question it is. Pure."""

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from medemens.listening.offered import own_key, templates
from medemens.questions.checking import problems_with

# What holds for a question in a talk, and not for a statement that people agree with or not.
ONLY_OF_TALKS = frozenset({"not_open", "closed", "why", "planning"})
LEADING = re.compile(r"\b(toch|natuurlijk|uiteraard|immers|of course|obviously|surely|clearly)\b")
TWO = re.compile(
    r"\b(en|maar|and|but) (ik|mijn|er|het|dat|die|wij|we|mensen|iedereen|i|my|there|it|that|they|people|everyone)\b"
)


def problems_of(text: str, language: str) -> list[str]:
    """Everything that makes `text` unfit, each with what to do. `language` is nl or en: others have no rules."""
    plain = " ".join(text.casefold().split())
    found = [one.text for one in problems_with(text, language) if one.code not in ONLY_OF_TALKS]
    return [*found, *_of_statements(plain)]


def _of_statements(plain: str) -> Iterator[str]:
    if LEADING.search(plain):
        yield _("This says already what to answer. Leave the word out that does.")
    if TWO.search(plain):
        yield _("These are two things. Somebody may agree with one of them. Ask one.")


def key_for(text: str, others: Iterable[tuple[str, str]] = ()) -> str:
    """Which question `text` is: one of the product, or of `others` (key, text), where it has the same words."""
    mine = own_key(text)
    shipped = ((item.key, item.texts["nl"]) for template in templates().values() for item in template.items)
    return next((key for key, words in (*shipped, *others) if own_key(words) == mine), mine)
