"""Words that come with the product, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

from medemens.questions.bank import words

TO_ONESELF = 2  # questions to oneself at a time


def readers_language() -> str:
    """The language of words and questions for whoever reads: Dutch, or English for any other language."""
    return "nl" if get_language() == "nl" else "en"


def listening_words() -> Mapping[str, Any]:
    """How to listen, in half a minute: the steps, the pitfalls, what acknowledges, the words before going."""
    return words("listening", readers_language())


def questions_to_oneself(place: int) -> list[str]:
    """Two questions to oneself after a talk: the same for the same `place` in the list, which may be any number."""
    every = listening_words()["oneself"]
    apart = max(1, len(every) // TO_ONESELF)
    return [every[(place + step * apart) % len(every)] for step in range(min(TO_ONESELF, len(every)))]


def exercise_words() -> Mapping[str, Any]:
    """Five minutes for two: `title`, `intro`, `what_you_need`, `steps`, three `cards`, and what to do `afterwards`."""
    return words("exercise", readers_language())


def week_words() -> Mapping[str, Any]:
    """What is said at the start and the close of a team's week, step by step."""
    return words("week", readers_language())
