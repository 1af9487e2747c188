"""Words that come with the product, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

from medemens.questions.bank import words

TO_ONESELF = 2  # questions to oneself at a time


def listening_words() -> Mapping[str, Any]:
    """How to listen, in half a minute: the steps, the pitfalls, what acknowledges, the words before going."""
    return words("listening", get_language() or "")


def questions_to_oneself(place: int) -> list[str]:
    """Two questions to oneself after a talk: the same for the same `place` in the list, which may be any number."""
    every = listening_words()["oneself"]
    apart = max(1, len(every) // TO_ONESELF)
    return [every[(place + step * apart) % len(every)] for step in range(min(TO_ONESELF, len(every)))]
